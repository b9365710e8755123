"""The chain: every row holds a hash of itself and of the row before, so that damage shows."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from desktop_app.core.feedback.events import ANCHOR, FIELDS, Draft, Event

#: What the first row follows.
START = "0" * 64

# Version 1 had the first ten fields. A row without the later ones has the hash it had then.
_FIRST_FIELDS = 10


def link(previous: str, fields: Sequence[str]) -> str:
    """The hash of the row with these FIELDS after the row with the hash `previous`."""
    known = fields if any(fields[_FIRST_FIELDS:]) else fields[:_FIRST_FIELDS]
    content = json.dumps([previous, *known], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def event(seq: int, fields: Sequence[str], previous: str, hash_: str) -> Event:
    """The row of these FIELDS."""
    return Event(seq, **dict(zip(FIELDS, fields, strict=True)), previous=previous, hash=hash_)


def chained(seq: int, previous: str, draft: Draft) -> Event:
    """`draft` as the row after the one with the hash `previous`."""
    return event(seq, draft.fields, previous, link(previous, draft.fields))


def anchor(
    seq: int,
    previous: str,
    hash_: str,
    why: Literal["purged", "lost"],
    *,
    count: int,
    day: str = "",
) -> Event:
    """The row that stands for `count` rows, the first after `previous`, the last with `hash_`.

    `day`: rows before it were purged.
    """
    fields = ("", day, ANCHOR, "", "", "", "", why, "", "", str(count), "")
    blank = event(seq, fields, previous, hash_)
    return event(seq, (_anchor_id(blank), *fields[1:]), previous, hash_)


def holds(row: Event) -> bool:
    """Whether the row is what was written, judged by itself alone."""
    fields = _values(row)
    if not all(isinstance(value, str) for value in (*fields, row.previous, row.hash)):
        return False
    if row.kind == ANCHOR:
        return row.id == _anchor_id(row)
    return row.hash == link(row.previous, fields)


def faults(rows: Iterable[Event]) -> Iterator[int]:
    """The places, from 1, of the rows that are not what was written or not where they were."""
    previous = START
    for number, row in enumerate(rows, 1):
        if row.previous != previous or not holds(row):
            yield number
        previous = row.hash


def _values(row: Event) -> tuple[str, ...]:
    return tuple(getattr(row, name) for name in FIELDS)


def _anchor_id(row: Event) -> str:
    content = json.dumps([row.previous, row.hash, *_values(row)[1:]], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
