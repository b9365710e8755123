"""What is too old goes for good, and the chain over it holds."""

import dataclasses
import datetime
import os
import shutil

import pytest

from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import ANCHOR, NAME
from desktop_app.core.feedback.retention import cutoff, purge
from desktop_app.core.feedback.store import FeedbackLog
from tests.core.feedback.conftest import DAY, VOTE, keep

YEAR = datetime.timedelta(365)


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        ("2026-11-23", 12, "2025-11-23"),
        ("2026-11-23", 1, "2026-10-23"),
        ("2026-11-23", 11, "2025-12-23"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-01-31", 2, "2025-11-30"),
        ("2026-11-23", 100_000, "0001-07-23"),
    ],
)
def test_the_first_day_that_is_kept(today: str, months: int, first: str) -> None:
    day = datetime.date.fromisoformat
    assert cutoff(day(today), months) == day(first)


def test_old_rows_go_and_the_chain_holds(log: FeedbackLog, copies: Copies) -> None:
    for number in range(6):
        keep(log, dataclasses.replace(VOTE, entry=f"e{number}"), day=DAY + number * YEAR / 4)
    assert purge(log, copies, DAY + YEAR) == 4
    _name, anchor, *_rest = log.rows()
    assert (anchor.kind, anchor.value, anchor.text) == (ANCHOR, "purged", "4")
    assert [event.entry for event in log.events()] == ["e4", "e5"]
    log.check()
    assert purge(log, copies, DAY + YEAR) == 0
    keep(log)
    log.check()
    assert purge(log, copies, DAY + 2 * YEAR) == 3
    _name, anchor = log.rows()
    assert anchor.text == "7"
    keep(log)
    log.check()


def test_a_row_dated_by_a_wrong_clock_does_not_save_those_after_it(
    log: FeedbackLog, copies: Copies
) -> None:
    for day in (DAY, DAY + 3 * YEAR, DAY, DAY, DAY + 2 * YEAR):
        keep(log, day=day)
    assert purge(log, copies, DAY + YEAR) == 3
    assert [row.kind for row in log.rows()] == [NAME, ANCHOR, "vote", ANCHOR, "vote"]
    log.check()


def test_an_edited_anchor_is_found(log: FeedbackLog, copies: Copies) -> None:
    keep(log)
    purge(log, copies, DAY + YEAR)
    with log.transaction() as connection:
        connection.execute("UPDATE event SET text = '0' WHERE kind = 'anchor'")
    with pytest.raises(Exception, match="row 2"):
        log.check()


def test_nothing_of_a_purged_comment_is_left_on_the_disk(log: FeedbackLog, copies: Copies) -> None:
    comments = [f"secret-{number}-" * 40 for number in range(60)]
    for comment in comments:
        keep(log, dataclasses.replace(VOTE, comment=comment))
    copies.make(log, DAY)
    aside = log.path.with_name("feedback.db.damaged-1")
    shutil.copy(log.path, aside)
    old = datetime.datetime(2026, 3, 1).timestamp()  # noqa: DTZ001 - as a file system counts
    os.utime(aside, (old, old))
    keep(log, day=DAY + 2 * YEAR)
    assert purge(log, copies, DAY + YEAR) == 60
    for path in log.path.parent.rglob("*"):
        assert path.is_dir() or b"secret-" not in path.read_bytes()
    assert copies.files() == []
    assert not aside.exists()


def test_nothing_to_purge_changes_nothing(log: FeedbackLog, copies: Copies) -> None:
    keep(log)
    copies.make(log, DAY)
    before = log.path.read_bytes()
    assert purge(log, copies, DAY) == 0
    assert log.path.read_bytes() == before
    assert len(copies.files()) == 1
