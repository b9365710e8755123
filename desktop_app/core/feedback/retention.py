"""Removing old rows, in such a way that the chain still holds."""

import contextlib
import datetime
from collections.abc import Iterator

from desktop_app.core.feedback import schema
from desktop_app.core.feedback.chain import anchor
from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import ANCHOR, Event, is_event
from desktop_app.core.feedback.store import FeedbackLog

#: How long rows are kept unless an administrator chooses otherwise: the most the CNIL advises.
MONTHS = 12


def cutoff(today: datetime.date, months: int) -> datetime.date:
    """The first day that is kept when `months` are."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    for day in (today.day, 30, 29, 28):
        with contextlib.suppress(ValueError):
            return datetime.date(max(year, 1), month + 1, day)
    raise ValueError(today)


def purge(log: FeedbackLog, copies: Copies, before: datetime.date) -> int:
    """Remove every row from before that day, and the copies that hold them; returns how many.

    An anchor takes the place of the rows removed. Raises LogUnavailable, LogNewer.
    """
    limit = before.isoformat()
    if not any(_is_old(event, limit) for event in log.events()):
        return 0
    removed = 0
    with log.transaction() as connection:
        # What is removed is overwritten, not only forgotten.
        connection.execute("PRAGMA secure_delete = ON")
        found = connection.execute(schema.select(schema.VERSION))
        for run in _runs([Event(*row) for row in found], limit):
            first, last = run[0], run[-1]
            removed += sum(is_event(event) for event in run)
            connection.execute("DELETE FROM event WHERE seq BETWEEN ? AND ?", (first.seq, last.seq))
            covering = anchor(
                last.seq,
                first.previous,
                last.hash,
                "purged",
                count=sum(_covered(event) for event in run),
                day=limit,
            )
            schema.insert(connection, covering)
    copies.clear()
    _remove_set_aside(log, before)
    return removed


def _is_old(event: Event, limit: str) -> bool:
    return is_event(event) and event.day < limit


def _runs(events: list[Event], limit: str) -> Iterator[list[Event]]:
    """The stretches of rows to remove, with the anchors beside them."""
    run: list[Event] = []
    for event in events:
        if _is_old(event, limit) or event.kind == ANCHOR:
            run.append(event)
            continue
        if any(_is_old(row, limit) for row in run):
            yield run
        run = []
    if any(_is_old(row, limit) for row in run):
        yield run


def _covered(event: Event) -> int:
    """How many rows `event` stands for."""
    return int(event.text) if event.kind == ANCHOR else 1


def _remove_set_aside(log: FeedbackLog, before: datetime.date) -> None:
    """Damaged files that were set aside before that day hold old rows too."""
    limit = datetime.datetime.combine(before, datetime.time.min).timestamp()
    for file in log.path.parent.glob(f"{log.path.name}.damaged-*"):
        with contextlib.suppress(OSError):
            if file.stat().st_mtime < limit:
                file.unlink()
