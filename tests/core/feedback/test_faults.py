"""Whatever fails, and whenever: a vote said to be kept is kept, and the log is whole."""

import contextlib
import datetime
import itertools
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from desktop_app.core.errors import LogUnavailable, NotKeptYet
from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import Vote
from desktop_app.core.feedback.recorder import Recorder
from desktop_app.core.feedback.retention import purge
from desktop_app.core.feedback.store import FeedbackLog
from tests.core.feedback.conftest import DAY, keep
from tests.core.feedback.failing_disk import FailingDisk, Operation, log_on
from tests.core.feedback.test_schema import FIRST

_NUMBERS = itertools.count()


@pytest.fixture
def disk() -> Iterator[FailingDisk]:
    disk = FailingDisk(f"failing{next(_NUMBERS)}")
    yield disk
    disk.unregister()


def vote(number: int) -> Vote:
    return Vote(f"e{number}", "fr", "segur", "1", "yes", comment="x" * (number % 7 * 200))


def recorder_on(disk: FailingDisk, folder: Path) -> Recorder:
    """A recorder whose daily copy is there already, so that the log alone is under test."""
    recorder = Recorder(log_on(disk, folder / "feedback.db"), folder / "copies")
    recorder.copies.folder.mkdir(exist_ok=True)
    (recorder.copies.folder / f"feedback-{DAY}.db").touch()
    return recorder


def kept(path: Path) -> list[str]:
    """What another program reads, once it has found the log whole."""
    log = FeedbackLog(path)
    log.check()
    return [event.entry for event in log.events()]


def vote_through(recorder: Recorder, numbers: range) -> list[str]:
    """Vote; the votes that were confirmed."""
    confirmed = []
    for number in numbers:
        try:
            recorder.record(vote(number), DAY)
        except NotKeptYet:
            continue
        confirmed.append(f"e{number}")
    return confirmed


VOTES = range(4)


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("start", ["nothing", "a log", "a log of the first version"])
def test_every_point_at_which_the_disk_can_fail(
    tmp_path: Path, disk: FailingDisk, start: str, *, lasting: bool
) -> None:
    points = failures = 0
    while True:
        folder = tmp_path / str(points)
        folder.mkdir()
        path = folder / "feedback.db"
        if start == "a log":
            keep(FeedbackLog(path), vote(99))
        elif start == "a log of the first version":
            path.write_bytes(FIRST.read_bytes())
        before = kept(path)
        recorder = recorder_on(disk, folder)
        disk.plan.reset(points, lasting=lasting)
        confirmed = vote_through(recorder, VOTES)
        failed = disk.plan.failed
        found = kept(path)
        assert found[: len(before)] == before
        assert set(confirmed) <= set(found)
        # The disk works again: what was held comes after, and nothing twice.
        disk.plan.reset()
        recorder.flush(DAY)
        assert recorder.pending == 0
        assert kept(path) == [*before, *(f"e{number}" for number in VOTES)]
        points += 1
        if not failed:
            break
        failures += 1
    assert failures > 40


@pytest.mark.parametrize("operation", ["write", "sync", "truncate"])
def test_each_kind_of_operation_is_among_them(
    tmp_path: Path, disk: FailingDisk, operation: Operation
) -> None:
    # The first write of a new file is one that SQLite can do without.
    disk.plan.reset(2, operation)
    assert vote_through(recorder_on(disk, tmp_path), VOTES) != [f"e{n}" for n in VOTES]
    assert disk.plan.failed


def test_a_full_disk_loses_nothing_and_works_again(tmp_path: Path, disk: FailingDisk) -> None:
    recorder = recorder_on(disk, tmp_path)
    recorder.record(vote(0), DAY)
    disk.plan.reset(0, lasting=True, error=apsw.FullError)
    with pytest.raises(NotKeptYet) as caught:
        recorder.record(vote(1), DAY)
    assert getattr(caught.value.cause, "sqlite_errorname", "") == "SQLITE_FULL"
    assert kept(tmp_path / "feedback.db") == ["e0"]
    disk.plan.reset()
    recorder.record(vote(2), DAY)
    assert kept(tmp_path / "feedback.db") == ["e0", "e1", "e2"]


def test_every_point_at_which_a_purge_can_fail(tmp_path: Path, disk: FailingDisk) -> None:
    for point in itertools.count():
        path = tmp_path / str(point) / "feedback.db"
        old = [vote(number) for number in range(5)]
        keep(FeedbackLog(path), *old, day=DAY - datetime.timedelta(500))
        keep(FeedbackLog(path), vote(9))
        disk.plan.reset(point)
        with contextlib.suppress(LogUnavailable):
            purge(log_on(disk, path), Copies(path.parent / "copies"), DAY)
        assert kept(path) in (["e9"], [*(f"e{number}" for number in range(5)), "e9"])
        if not disk.plan.failed:
            assert kept(path) == ["e9"]
            break
    assert point > 5


# Forks a voter, reads some confirmations, kills it; fifty times, without starting Python anew.
_KILLED = """
import datetime, json, os, signal, sys
from pathlib import Path
from desktop_app.core.feedback.events import Vote
from desktop_app.core.feedback.recorder import Recorder
from desktop_app.core.feedback.store import FeedbackLog
path = Path(sys.argv[1])
day = datetime.date(2026, 3, 1)
confirmed = []
for attempt in range(50):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        recorder = Recorder(FeedbackLog(path), path.parent / "copies")
        number = 0
        while True:
            name = f"{attempt}-{number}"
            comment = "x" * (number * 97 % 900)
            recorder.record(Vote(name, "fr", "p", "1", "yes", comment=comment), day)
            os.write(writing, f"{name}\\n".encode())
            number += 1
    os.close(writing)
    said = b""
    while said.count(b"\\n") < 1 + attempt % 5:
        said += os.read(reading, 4096)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while data := os.read(reading, 4096):
        said += data
    os.close(reading)
    confirmed += said.decode().split()
print(json.dumps(confirmed))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_fifty_kills_lose_no_confirmed_vote(tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path)], capture_output=True, text=True, check=True
    )
    confirmed = json.loads(done.stdout)
    found = kept(path)
    assert len(confirmed) >= 50
    assert set(confirmed) <= set(found)
    assert len(found) == len(set(found))
    # At most the one that was being written at each kill is there besides.
    assert len(found) <= len(confirmed) + 50


def test_a_kill_in_the_middle_of_a_write_is_rolled_back(tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    keep(FeedbackLog(path), vote(0))
    killed = (
        "import os, signal, sys, sqlite3\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA journal_mode = TRUNCATE')\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('UPDATE event SET comment = ?', ('x' * 90_000,))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert kept(path) == ["e0"]
    keep(FeedbackLog(path), vote(1))
    assert kept(path) == ["e0", "e1"]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
