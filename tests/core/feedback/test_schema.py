"""Logs of earlier versions are read as they are, and migrated at the first event without loss."""

import shutil
import sqlite3
from pathlib import Path

import msgspec
import pytest

from desktop_app.core.errors import LogNewer
from desktop_app.core.feedback.events import NAME, Gap, identity_of
from desktop_app.core.feedback.store import FeedbackLog
from tests.core.feedback.conftest import VOTE, keep

#: Written by the first version of the log.
FIRST = Path(__file__).with_name("v1.db")


@pytest.fixture
def log(tmp_path: Path) -> FeedbackLog:
    path = tmp_path / "feedback.db"
    shutil.copy(FIRST, path)
    return FeedbackLog(path)


def test_reading_does_not_migrate(log: FeedbackLog) -> None:
    events = log.events()
    log.check()
    assert len(events) == 63
    assert events[1].comment == 'Où ?\n« 1 » 😀 ;"'
    assert {event.text for event in events} == {""}
    assert log.path.read_bytes() == FIRST.read_bytes()


def test_the_first_event_migrates_and_loses_nothing(log: FeedbackLog) -> None:
    before = log.rows()
    name = identity_of(before)
    (added,) = keep(log, Gap("x", "", "fr", "p", "1"))
    *earlier, naming, last = log.rows()
    assert earlier == before
    assert last == added
    assert (naming.kind, naming.previous) == (NAME, before[-1].hash)
    assert identity_of(log.rows()) == naming.id == name
    log.check()


def test_the_columns_are_those_of_the_first_version_and_two_more(log: FeedbackLog) -> None:
    with sqlite3.connect(FIRST) as connection:
        rows = connection.execute("SELECT * FROM event ORDER BY seq").fetchall()
    connection.close()
    keep(log)
    migrated = [msgspec.structs.astuple(event) for event in log.events()[:-1]]
    assert [(*row[:11], *row[13:]) for row in migrated] == rows


def test_a_migration_that_fails_leaves_the_file_as_it_was(log: FeedbackLog) -> None:
    connection = sqlite3.connect(log.path)
    connection.execute("CREATE TABLE event_1 (in_the_way TEXT)")
    connection.commit()
    connection.close()
    before = log.path.read_bytes()
    with pytest.raises(Exception, match="event_1"):
        keep(log)
    assert log.path.read_bytes() == before
    assert len(log.events()) == 63


def test_a_later_version_is_refused(log: FeedbackLog) -> None:
    keep(log, VOTE)
    connection = sqlite3.connect(log.path)
    connection.execute("PRAGMA user_version = 3")
    connection.close()
    with pytest.raises(LogNewer):
        log.rows()
