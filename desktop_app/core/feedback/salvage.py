"""What can be had out of a damaged log, put back into one chain."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from desktop_app.core.feedback import pages
from desktop_app.core.feedback.chain import START, anchor, holds
from desktop_app.core.feedback.events import Event, is_event

# The columns of each version, counted with the row number, which is stored as nothing.
_WIDTHS = {13: 1, 15: 2}


class Salvage(NamedTuple):
    """The rows of a log written anew; `events` tell what happened, `lost` more are missing."""

    rows: list[Event]
    events: int
    lost: int
    #: How many of the rows came from a copy.
    restored: int


class _Found(NamedTuple):
    events: list[Event]
    highest: int


def salvage(damaged: bytes, copies: Iterable[bytes]) -> Salvage:
    """The rows of the file `damaged`, its holes filled from `copies` of earlier days."""
    found = _read(damaged)
    older = [_read(copy) for copy in copies]
    by_previous = {event.previous: event for copy in older for event in copy.events}
    by_previous.update({event.previous: event for event in found.events})
    own = {event.id for event in found.events}
    rows, lost = _joined(found, by_previous)
    events = [row for row in rows if is_event(row)]
    return Salvage(rows, len(events), lost, sum(event.id not in own for event in events))


def _read(data: bytes) -> _Found:
    """The rows that are what was written, each judged by its own hash, in order."""
    events: dict[str, Event] = {}
    highest = 0
    for number, cells in pages.rows(data):
        if len(cells) not in _WIDTHS:
            continue
        highest = max(highest, number) if number < 2**40 else highest
        event = _event(number, cells)
        if event is not None:
            events.setdefault(event.id, event)
    return _Found(sorted(events.values(), key=lambda event: event.seq), highest)


def _event(number: int, cells: list[pages.Cell]) -> Event | None:
    texts = [cell for cell in cells[1:] if isinstance(cell, str)]
    if len(texts) != len(cells) - 1:
        return None
    if _WIDTHS[len(cells)] == 1:
        texts[10:10] = ["", ""]
    row = Event(number, *texts)
    return row if holds(row) else None


def _joined(found: _Found, by_previous: dict[str, Event]) -> tuple[list[Event], int]:
    """The rows in one chain, numbered anew, with an anchor over each hole; how many are missing."""
    rest: Iterator[Event] = iter(found.events)
    placed: set[str] = set()
    joined: list[Event] = []
    current, seq, lost = START, 0, 0
    while True:
        event = by_previous.get(current)
        if event is None or event.id in placed:
            event = next((row for row in rest if row.id not in placed), None)
            if event is None:
                break
            missing = max(event.seq - seq - 1, 0)
            lost += missing
            joined.append(anchor(len(joined) + 1, current, event.previous, "lost", count=missing))
        placed.add(event.id)
        joined.append(_numbered(event, len(joined) + 1))
        current, seq = event.hash, event.seq
    missing = max(found.highest - seq, 0)
    # What comes next must not follow the same row as what may be lost, and was perhaps exported.
    fresh = hashlib.sha256(f"mended {current}".encode()).hexdigest()
    joined.append(anchor(len(joined) + 1, current, fresh, "lost", count=missing))
    return joined, lost + missing


def _numbered(event: Event, seq: int) -> Event:
    return msgspec.structs.replace(event, seq=seq)
