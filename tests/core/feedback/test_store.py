"""The feedback log: a vote said to be kept is kept, whatever happens next."""

import dataclasses
import datetime
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.errors import LogDamaged, LogNewer, LogUnavailable
from desktop_app.core.feedback.events import Event, Vote, draft
from desktop_app.core.feedback.store import FeedbackLog

DAY = datetime.date(2026, 3, 1)
VOTE = Vote(entry="ins", lang="fr", pack="segur", version="1", value="yes")

# Waits for a line, then votes and prints each number once the log has confirmed it.
_VOTER = """
import datetime, sys
from pathlib import Path
from desktop_app.core.feedback.events import Vote, draft
from desktop_app.core.feedback.store import FeedbackLog
log = FeedbackLog(Path(sys.argv[1]))
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    vote = Vote(f"{sys.argv[2]}{number}", "fr", "p", "1", "yes")
    log.append([draft(vote, datetime.date(2026, 3, 1))])
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


@pytest.fixture
def log(tmp_path: Path) -> FeedbackLog:
    return FeedbackLog(tmp_path / "data" / "feedback.db")


def _voter(log: FeedbackLog, prefix: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _VOTER, str(log.path), prefix, str(count)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1)


def _start(voter: subprocess.Popen[str]) -> None:
    assert voter.stdin is not None
    voter.stdin.write("\n")


def keep(log: FeedbackLog, vote: Vote = VOTE) -> Event:
    (event,) = log.append([draft(vote, DAY)])
    return event


def _alter(log: FeedbackLog, statement: str, *values: int) -> None:
    connection = sqlite3.connect(log.path)
    with connection:
        connection.execute(statement, values)
    connection.close()


def test_no_log_yet(log: FeedbackLog) -> None:
    assert log.events() == []
    assert log.last_votes() == {}
    log.check()
    assert not log.path.parent.exists()


def test_a_vote_is_kept(log: FeedbackLog) -> None:
    vote = dataclasses.replace(VOTE, value="no", reason="unclear", comment='Où ?\n« 1 » 😀 \0 ;"')
    kept = keep(log, vote)
    (event,) = FeedbackLog(log.path).events()
    assert event == kept
    assert dataclasses.asdict(vote).items() <= msgspec.structs.asdict(event).items()
    assert (event.day, event.kind) == ("2026-03-01", "vote")
    log.check()


def test_nothing_that_names_the_user_is_kept(log: FeedbackLog) -> None:
    keep(log)
    assert set(Event.__struct_fields__) == {
        "seq", "id", "day", "kind", "entry", "lang", "pack", "version", "value", "reason",
        "comment", "text", "filters", "previous", "hash",
    }  # fmt: skip


def test_a_changed_mind_is_a_new_row_and_the_last_counts(log: FeedbackLog) -> None:
    values: tuple[Vote, ...] = (
        VOTE,
        dataclasses.replace(VOTE, entry="dmp"),
        dataclasses.replace(VOTE, value="no"),
    )
    for vote in values:
        keep(log, vote)
    assert [event.value for event in log.events()] == ["yes", "yes", "no"]
    assert {entry: event.value for entry, event in log.last_votes().items()} == {
        "ins": "no",
        "dmp": "yes",
    }


def test_rows_are_chained_and_have_their_own_identifiers(log: FeedbackLog) -> None:
    for _ in range(3):
        keep(log)
    name, first, second, third = log.rows()
    assert (name.kind, name.previous) == ("log", "0" * 64)
    assert first.previous == name.hash
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert len({first.id, second.id, third.id}) == 3
    log.check()


def test_the_settings_are_those_that_lost_nothing(log: FeedbackLog) -> None:
    keep(log)
    with log._open("rw") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)


@given(comment=st.text())
def test_any_comment_is_kept(tmp_path_factory: pytest.TempPathFactory, comment: str) -> None:
    log = FeedbackLog(tmp_path_factory.mktemp("log") / "feedback.db")
    keep(log, dataclasses.replace(VOTE, comment=comment))
    assert log.events()[0].comment == comment
    log.check()


def test_half_a_character_does_not_lose_the_vote(log: FeedbackLog) -> None:
    keep(log, dataclasses.replace(VOTE, comment="a\udcff"))
    (event,) = log.events()
    assert event.comment.startswith("a")
    log.check()


@pytest.mark.parametrize(
    "column",
    ["id", "day", "kind", "entry", "lang", "pack", "version", "value", "reason", "comment",
     "text", "filters", "previous", "hash"],
)  # fmt: skip
def test_an_edited_row_is_found(log: FeedbackLog, column: str) -> None:
    for _ in range(3):
        keep(log)
    _alter(log, f"UPDATE event SET {column} = 'other' WHERE seq = 3")
    with pytest.raises(LogDamaged) as caught:
        log.check()
    assert (caught.value.path, caught.value.row) == (log.path, 3)


def test_a_cell_of_another_type_is_found(log: FeedbackLog) -> None:
    keep(log)
    _alter(log, "UPDATE event SET comment = x'00ff'")
    with pytest.raises(LogDamaged):
        log.check()


@pytest.mark.parametrize(("row", "found"), [(1, 1), (2, 2)])
def test_a_removed_row_is_found(log: FeedbackLog, row: int, found: int) -> None:
    for _ in range(3):
        keep(log)
    _alter(log, "DELETE FROM event WHERE seq = ?", row)
    with pytest.raises(LogDamaged) as caught:
        log.check()
    assert caught.value.row == found


def test_rows_put_in_another_order_are_found(log: FeedbackLog) -> None:
    for _ in range(3):
        keep(log)
    _alter(log, "UPDATE event SET seq = 9 WHERE seq = 3")
    with pytest.raises(LogDamaged):
        log.check()


def test_a_later_schema_is_refused_and_untouched(log: FeedbackLog) -> None:
    keep(log)
    _alter(log, "PRAGMA user_version = 3")
    before = log.path.read_bytes()
    for act in (log.events, log.check, log.last_votes, lambda: keep(log)):
        with pytest.raises(LogNewer) as caught:
            act()
        assert caught.value.version == 3
    assert log.path.read_bytes() == before


def test_a_kill_loses_no_confirmed_vote(log: FeedbackLog) -> None:
    confirmed = 0
    for attempt in range(10):
        with _voter(log, f"{attempt}-", 1000) as voter:
            assert voter.stdout is not None
            _start(voter)
            for _ in range(1 + attempt % 4):
                voter.stdout.readline()
            voter.send_signal(signal.SIGKILL)
            # Confirmed too, though read after the kill.
            confirmed_now = 1 + attempt % 4 + len(voter.stdout.readlines())
        assert voter.returncode == -signal.SIGKILL
        confirmed += confirmed_now
        log.check()
        kept = [event.entry for event in log.events() if event.entry.startswith(f"{attempt}-")]
        assert kept[:confirmed_now] == [f"{attempt}-{number}" for number in range(confirmed_now)]
        # The one that was being written may be there as well, and no other.
        assert len(kept) <= confirmed_now + 1
    assert confirmed >= 10


def test_several_processes_at_once_keep_every_row(log: FeedbackLog) -> None:
    voters = {prefix: _voter(log, prefix, 40) for prefix in "abc"}
    for voter in voters.values():
        _start(voter)
    for voter in voters.values():
        voter.communicate()
        assert voter.returncode == 0
    entries = [event.entry for event in log.events()]
    for prefix in voters:
        own = [entry for entry in entries if entry.startswith(prefix)]
        assert own == [f"{prefix}{number}" for number in range(40)]
    assert len(entries) == 120
    log.check()


def test_the_last_row_is_read_with_the_log_already_taken(
    log: FeedbackLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Else two that read at once chain to the same row, or wait for each other.
    statements: list[str] = []
    connect = sqlite3.connect

    def traced(*args: str, **options: bool) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)  # type: ignore[call-overload]
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    keep(log)
    begin = statements.index("BEGIN IMMEDIATE")
    assert any(statement.startswith("SELECT seq, hash") for statement in statements[begin:])
    assert not any(statement.startswith("SELECT seq, hash") for statement in statements[:begin])


def test_a_log_that_another_holds_is_unavailable_and_not_fatal(
    log: FeedbackLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(log)
    connect = sqlite3.connect

    def hurried(*args: object, **options: object) -> sqlite3.Connection:
        return connect(*args, **{**options, "timeout": 0.01})  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", hurried)
    holder = connect(log.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LogUnavailable):
        keep(log)
    holder.execute("ROLLBACK")
    holder.close()
    keep(log)
    assert len(log.events()) == 2


@pytest.mark.usefixtures("file_rights")
def test_a_read_only_folder_can_be_read_and_not_written(log: FeedbackLog) -> None:
    keep(log)
    log.path.chmod(0o400)
    log.path.parent.chmod(0o500)
    try:
        with pytest.raises(LogUnavailable) as caught:
            keep(log)
        assert caught.value.path == log.path
        assert len(log.events()) == 1
        log.check()
    finally:
        log.path.parent.chmod(0o700)


@pytest.mark.usefixtures("file_rights")
def test_a_folder_that_may_not_be_made(log: FeedbackLog) -> None:
    top = log.path.parent.parent
    top.chmod(0o500)
    try:
        with pytest.raises(LogUnavailable):
            keep(log)
        assert log.events() == []
    finally:
        top.chmod(0o700)


@pytest.mark.usefixtures("file_rights")
def test_a_folder_that_may_not_be_entered(log: FeedbackLog) -> None:
    keep(log)
    log.path.parent.chmod(0)
    try:
        for act in (log.events, log.check, lambda: keep(log)):
            with pytest.raises(LogUnavailable):
                act()
    finally:
        log.path.parent.chmod(0o700)
    assert len(log.events()) == 1


def test_a_folder_in_place_of_the_log(log: FeedbackLog) -> None:
    log.path.mkdir(parents=True)
    for act in (log.events, log.check, lambda: keep(log)):
        with pytest.raises(LogUnavailable):
            act()
    assert log.path.is_dir()


def test_a_file_in_place_of_the_folder(log: FeedbackLog) -> None:
    log.path.parent.write_bytes(b"kept")
    with pytest.raises(LogUnavailable):
        keep(log)
    assert log.path.parent.read_bytes() == b"kept"


@pytest.mark.parametrize("data", [b"not a database, though long enough to be one" * 50, b"\0" * 99])
def test_a_file_that_is_no_log_is_left_as_it_is(log: FeedbackLog, data: bytes) -> None:
    log.path.parent.mkdir()
    log.path.write_bytes(data)
    for act in (log.events, log.check, lambda: keep(log)):
        with pytest.raises(LogUnavailable):
            act()
    assert log.path.read_bytes() == data


def test_a_log_cut_short_at_its_first_vote_is_empty(log: FeedbackLog) -> None:
    # What a kill or a full disk leaves between the making of the file and the first row.
    log.path.parent.mkdir()
    log.path.touch()
    assert log.events() == []
    log.check()
    keep(log)
    assert len(log.events()) == 1


def test_a_truncated_log_is_unavailable_and_left_as_it_is(log: FeedbackLog) -> None:
    for _ in range(30):
        keep(log)
    data = log.path.read_bytes()
    log.path.write_bytes(data[: len(data) // 2])
    with pytest.raises((LogUnavailable, LogDamaged)):
        log.check()
    assert log.path.read_bytes() == data[: len(data) // 2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_disk_that_is_full(log: FeedbackLog) -> None:
    log.path.parent.mkdir()
    log.path.symlink_to("/dev/full")
    with pytest.raises(LogUnavailable):
        keep(log)


_ACTS: list[Callable[[FeedbackLog], object]] = [FeedbackLog.events, FeedbackLog.check]


@pytest.mark.parametrize("act", _ACTS)
def test_reading_changes_nothing(log: FeedbackLog, act: Callable[[FeedbackLog], object]) -> None:
    keep(log)
    before = {path.name: path.read_bytes() for path in log.path.parent.iterdir()}
    act(log)
    assert {path.name: path.read_bytes() for path in log.path.parent.iterdir()} == before


_HALF_WRITTEN = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for number in range(3000):
    row = [f"{number:036}", "2026-11-23", "vote", "x" * 500, *[""] * 10]
    marks = ", ".join("?" * len(row))
    names = "id, day, kind, entry, lang, pack, version, value, reason, comment, "
    names += "text, filters, previous, hash"
    connection.execute(f"INSERT INTO event ({names}) VALUES ({marks})", row)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_vote_cut_short_by_a_kill_leaves_the_earlier_ones_readable(tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    log = FeedbackLog(path)
    kept = keep(log)
    command = [sys.executable, "-c", _HALF_WRITTEN, str(path)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    journal = path.with_name("feedback.db-journal")
    assert journal.stat().st_size
    assert log.events() == [kept]
    log.check()
