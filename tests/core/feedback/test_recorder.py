"""An event is on the disk, or held and said to be; nothing is lost, nothing twice."""

import datetime
import sqlite3

import pytest

from desktop_app.core.errors import LogNewer, LogUnavailable, NotKeptYet
from desktop_app.core.feedback.events import ANCHOR, Gap, Vote
from desktop_app.core.feedback.recorder import Recorder
from desktop_app.core.feedback.store import FeedbackLog
from tests.core.feedback.conftest import DAY, VOTE, keep

GAP = Gap("messagerie", "", "fr", "segur", "1")


def entries(log: FeedbackLog) -> list[str]:
    return [event.entry or event.text for event in log.events() if event.kind != ANCHOR]


def vote(number: int) -> Vote:
    return Vote(f"e{number}", "fr", "segur", "1", "yes")


def test_what_is_recorded_is_on_the_disk(recorder: Recorder, log: FeedbackLog) -> None:
    recorder.record(VOTE, DAY)
    recorder.record(GAP, DAY)
    assert entries(FeedbackLog(log.path)) == ["ins", "messagerie"]
    assert recorder.pending == 0


@pytest.mark.usefixtures("file_rights")
def test_a_read_only_folder_holds_events_until_it_is_writable(
    recorder: Recorder, log: FeedbackLog
) -> None:
    recorder.record(vote(0), DAY)
    log.path.chmod(0o400)
    log.path.parent.chmod(0o500)
    try:
        for number in (1, 2):
            with pytest.raises(NotKeptYet) as caught:
                recorder.record(vote(number), DAY)
            assert (caught.value.pending, recorder.pending) == (number, number)
        assert entries(log) == ["e0"]
    finally:
        log.path.parent.chmod(0o700)
        log.path.chmod(0o600)
    recorder.flush(DAY)
    assert recorder.pending == 0
    assert entries(log) == ["e0", "e1", "e2"]
    log.check()


@pytest.mark.usefixtures("file_rights")
def test_the_next_event_takes_those_held_with_it(recorder: Recorder, log: FeedbackLog) -> None:
    top = log.path.parent.parent
    top.chmod(0o500)
    try:
        with pytest.raises(NotKeptYet):
            recorder.record(vote(1), DAY)
    finally:
        top.chmod(0o700)
    recorder.record(vote(2), DAY + datetime.timedelta(1))
    assert entries(log) == ["e1", "e2"]
    assert [event.day for event in log.events()] == ["2026-03-01", "2026-03-02"]


class _Unsure(FeedbackLog):
    """Reaches the disk and then fails, as when the last sync does."""

    def transaction(self):  # type: ignore[no-untyped-def] # noqa: ANN202
        import contextlib

        @contextlib.contextmanager
        def failing():  # type: ignore[no-untyped-def] # noqa: ANN202
            with FeedbackLog(self.path).transaction() as connection:
                yield connection
            raise LogUnavailable(self.path, OSError("sync"))

        return failing()


def test_an_event_that_reached_the_disk_after_all_is_not_written_twice(
    recorder: Recorder, log: FeedbackLog
) -> None:
    recorder.log = _Unsure(log.path)
    with pytest.raises(NotKeptYet):
        recorder.record(vote(1), DAY)
    recorder.log = log
    recorder.record(vote(2), DAY)
    assert entries(log) == ["e1", "e2"]
    log.check()


def test_a_damaged_log_is_mended_and_the_event_kept(recorder: Recorder, log: FeedbackLog) -> None:
    log.path.parent.mkdir()
    log.path.write_bytes(b"damaged" * 1000)
    recorder.record(VOTE, DAY)
    assert entries(log) == ["ins"]
    recovery = recorder.take_recovery()
    assert recovery is not None
    assert recovery.aside.read_bytes() == b"damaged" * 1000
    assert recorder.take_recovery() is None


def test_a_later_log_is_refused_and_nothing_held(recorder: Recorder, log: FeedbackLog) -> None:
    keep(log)
    connection = sqlite3.connect(log.path)
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(LogNewer):
        recorder.record(VOTE, DAY)
    assert recorder.pending == 0


def test_once_a_day_a_copy_is_made_and_old_rows_go(recorder: Recorder, log: FeedbackLog) -> None:
    recorder.record(vote(1), DAY)
    recorder.record(vote(2), DAY)
    (copy,) = recorder.copies.files()
    assert entries(FeedbackLog(copy)) == ["e1"]
    later = DAY + datetime.timedelta(400)
    recorder.record(vote(3), later)
    assert entries(log) == ["e3"]
    (copy,) = recorder.copies.files()
    assert copy.name == f"feedback-{later}.db"


def test_a_row_that_was_edited_is_found_at_the_first_event_of_a_day(
    recorder: Recorder, log: FeedbackLog
) -> None:
    keep(log, vote(1), vote(2))
    with log.transaction() as connection:
        connection.execute("UPDATE event SET value = 'no' WHERE entry = 'e1'")
    recorder.record(vote(3), DAY)
    assert entries(log) == ["e2", "e3"]
    recovery = recorder.take_recovery()
    assert recovery is not None
    assert recovery.rows == 2


def test_the_check_at_start_mends_and_purges(recorder: Recorder, log: FeedbackLog) -> None:
    assert recorder.check(DAY) is None
    keep(log, vote(1), day=DAY - datetime.timedelta(400))
    keep(log, vote(2))
    assert recorder.check(DAY) is None
    assert entries(log) == ["e2"]
    log.path.write_bytes(log.path.read_bytes()[:5000])
    recovery = recorder.check(DAY)
    assert recovery is not None
    log.check()


def test_copies_that_cannot_be_made_cost_no_vote(recorder: Recorder, log: FeedbackLog) -> None:
    log.path.parent.mkdir()
    recorder.copies.folder.write_text("in the way")
    recorder.record(VOTE, DAY)
    assert entries(log) == ["ins"]
    assert recorder.pending == 0


@pytest.mark.usefixtures("file_rights")
def test_old_rows_in_a_read_only_folder_are_no_obstacle(
    recorder: Recorder, log: FeedbackLog
) -> None:
    keep(log, vote(1), day=DAY - datetime.timedelta(400))
    log.path.chmod(0o400)
    log.path.parent.chmod(0o500)
    try:
        assert recorder.check(DAY) is None
        assert entries(log) == ["e1"]
    finally:
        log.path.parent.chmod(0o700)
