"""A damaged log is found out, set aside, and what can be had out of it goes on."""

import dataclasses
import datetime
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.core.errors import FanalError, LogDamaged, LogNewer, LogUnavailable
from desktop_app.core.feedback.chain import faults
from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import Event, Gap
from desktop_app.core.feedback.mending import mend
from desktop_app.core.feedback.pages import PAGE
from desktop_app.core.feedback.seal import seal_file
from desktop_app.core.feedback.store import FeedbackLog
from tests.core.feedback.conftest import DAY, VOTE, keep
from tests.core.feedback.test_schema import FIRST

SIZE = 500_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> FeedbackLog:
    """A sound log of half a megabyte, as a year of a busy desk."""
    log = FeedbackLog(tmp_path_factory.mktemp("large") / "feedback.db")
    chance = random.Random(5)
    while not log.path.exists() or log.path.stat().st_size < SIZE:
        votes = [
            dataclasses.replace(
                VOTE,
                entry=f"entry-{chance.randrange(80)}",
                reason=chance.choice(("", "unclear", "outdated")),
                comment="il manque la date " * chance.choice((0, 0, 0, 1, 12, 40)),
            )
            for _ in range(20)
        ]
        keep(log, *votes, Gap("messagerie sécurisée", "couloir=co-hopital", "fr", "segur", "1"))
    return log


@pytest.fixture
def broken(large: FeedbackLog, log: FeedbackLog) -> FeedbackLog:
    """A copy of it to break."""
    log.path.parent.mkdir()
    shutil.copy(large.path, log.path)
    shutil.copy(seal_file(large.path), seal_file(log.path))
    return log


def real(events: list[Event]) -> list[str]:
    return [event.id for event in events]


def flip(path: Path, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def zero(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(bytes(PAGE))


def reported_flips(log: FeedbackLog) -> int:
    """How many of 300 flipped bits, one at a time anywhere in the file, are reported."""
    chance = random.Random(2026)
    bits = log.path.stat().st_size * 8
    reported = 0
    for _ in range(300):
        bit = chance.randrange(bits)
        flip(log.path, bit)
        try:
            log.check()
        except FanalError:
            reported += 1
        flip(log.path, bit)
    log.check()
    return reported


def test_a_flipped_bit_is_reported(broken: FeedbackLog) -> None:
    assert reported_flips(broken) >= 0.99 * 300


def test_without_a_seal_most_flipped_bits_are_reported_still(broken: FeedbackLog) -> None:
    seal_file(broken.path).unlink()
    assert reported_flips(broken) >= 0.85 * 300


def test_a_zeroed_page_costs_its_rows_alone(large: FeedbackLog, broken: FeedbackLog) -> None:
    ids = real(large.events())
    none = Copies(broken.path.parent / "none")
    pages = large.path.stat().st_size // PAGE
    for page in {0, 1, 2, pages // 2, pages - 1, *random.Random(7).sample(range(pages), 5)}:
        shutil.copy(large.path, broken.path)
        zero(broken.path, page)
        recovery = mend(broken, none)
        broken.check()
        kept = real(broken.events())
        # A page may hold no row that was written: the overflow of one that was, at most.
        assert recovery is not None or kept == ids
        assert [name for name in ids if name in set(kept)] == kept
        assert len(kept) >= 0.95 * len(ids)


def test_a_copy_fills_the_holes(broken: FeedbackLog, large: FeedbackLog, copies: Copies) -> None:
    copies.make(broken, DAY)
    before = broken.events()
    (after,) = keep(broken)
    zero(broken.path, 40)
    recovery = mend(broken, copies)
    assert recovery is not None
    assert recovery.lost == 0
    assert recovery.restored > 0
    assert recovery.rows == len(before) + 1
    assert real(broken.events()) == [*real(before), after.id]
    assert broken.rows()[0] == large.rows()[0]


def test_what_was_damaged_is_kept_beside_and_the_log_goes_on(
    broken: FeedbackLog, copies: Copies
) -> None:
    zero(broken.path, 30)
    data = broken.path.read_bytes()
    recovery = mend(broken, copies)
    assert recovery is not None
    assert recovery.aside.read_bytes() == data
    assert recovery.aside.parent == broken.path.parent
    assert recovery.lost > 0
    keep(broken)
    broken.check()
    assert mend(broken, copies) is None
    assert len(list(broken.path.parent.glob("*.damaged-*"))) == 1


def test_a_sound_log_is_left_alone(broken: FeedbackLog, copies: Copies) -> None:
    before = broken.path.read_bytes()
    assert mend(broken, copies) is None
    assert broken.path.read_bytes() == before
    assert {path.name for path in broken.path.parent.iterdir()} == {
        "feedback.db",
        "feedback.db.seal",
    }


def test_no_log_is_no_damage(log: FeedbackLog, copies: Copies) -> None:
    assert mend(log, copies) is None
    assert not log.path.parent.exists()


@pytest.mark.parametrize(
    "data", [b"nothing of a database" * 900, b"SQLite format 3\0" + bytes(9999)]
)
def test_a_file_that_is_no_log_is_set_aside(log: FeedbackLog, copies: Copies, data: bytes) -> None:
    log.path.parent.mkdir()
    log.path.write_bytes(data)
    recovery = mend(log, copies)
    assert recovery is not None
    assert (recovery.rows, recovery.aside.read_bytes()) == (0, data)
    keep(log)
    log.check()


def test_another_programs_database_is_set_aside(log: FeedbackLog, copies: Copies) -> None:
    log.path.parent.mkdir()
    connection = sqlite3.connect(log.path)
    connection.execute("CREATE TABLE event (something TEXT)")
    connection.commit()
    connection.close()
    recovery = mend(log, copies)
    assert recovery is not None
    keep(log)
    log.check()


def test_a_later_log_is_never_mended(log: FeedbackLog, copies: Copies) -> None:
    keep(log)
    connection = sqlite3.connect(log.path)
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    before = log.path.read_bytes()
    with pytest.raises(LogNewer):
        mend(log, copies)
    assert log.path.read_bytes() == before


def test_a_log_of_the_first_version_is_mended_too(log: FeedbackLog, copies: Copies) -> None:
    log.path.parent.mkdir()
    shutil.copy(FIRST, log.path)
    ids = real(log.events())
    zero(log.path, 4)
    recovery = mend(log, copies)
    assert recovery is not None
    kept = real(log.events())
    assert 0 < len(kept) < len(ids)
    assert set(kept) <= set(ids)
    log.check()


def test_an_edited_row_is_dropped_and_the_others_stay(log: FeedbackLog, copies: Copies) -> None:
    first, second, third = keep(log, VOTE, VOTE, VOTE)
    connection = sqlite3.connect(log.path)
    with connection:
        connection.execute("UPDATE event SET value = 'no' WHERE seq = 3")
    connection.close()
    recovery = mend(log, copies)
    assert recovery is not None
    assert (recovery.rows, recovery.lost) == (2, 1)
    assert real(log.events()) == [first.id, third.id]
    assert second.id not in real(log.events())


def test_a_text_that_is_no_text_is_mended(log: FeedbackLog, copies: Copies) -> None:
    keep(log, dataclasses.replace(VOTE, comment="x" * 99), VOTE)
    data = log.path.read_bytes()
    log.path.write_bytes(data.replace(b"x" * 99, b"x" * 98 + b"\xff"))
    seal_file(log.path).unlink()
    recovery = mend(log, copies)
    assert recovery is not None
    assert (recovery.rows, recovery.lost) == (1, 1)


def test_what_follows_a_mending_does_not_follow_a_lost_row(
    log: FeedbackLog, copies: Copies
) -> None:
    # Else the rows lost, exported earlier, and the new ones would look like two machines.
    first, _second = keep(log, VOTE, VOTE)
    connection = sqlite3.connect(log.path)
    with connection:
        connection.execute("UPDATE event SET value = 'no' WHERE seq = 3")
    connection.close()
    mend(log, copies)
    (third,) = keep(log)
    assert third.previous != first.hash
    assert list(faults(log.rows())) == []


def test_a_journal_of_the_damaged_file_goes_with_it(broken: FeedbackLog, copies: Copies) -> None:
    zero(broken.path, 30)
    journal = broken.path.with_name("feedback.db-journal")
    journal.write_bytes(b"no journal that could be rolled back")
    recovery = mend(broken, copies)
    assert recovery is not None
    assert not journal.exists()


@pytest.mark.usefixtures("file_rights")
def test_a_damaged_log_in_a_read_only_folder_stays(broken: FeedbackLog, copies: Copies) -> None:
    zero(broken.path, 30)
    before = broken.path.read_bytes()
    broken.path.parent.chmod(0o500)
    try:
        with pytest.raises(LogUnavailable):
            mend(broken, copies)
    finally:
        broken.path.parent.chmod(0o700)
    assert broken.path.read_bytes() == before


_MENDER = """
import datetime, sys
from pathlib import Path
from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import Vote, draft
from desktop_app.core.feedback.mending import mend
from desktop_app.core.feedback.store import FeedbackLog
log = FeedbackLog(Path(sys.argv[1]))
mend(log, Copies(log.path.parent / "copies"))
for _ in range(5):
    log.append([draft(Vote("new", "fr", "p", "1", "yes"), datetime.date(2026, 3, 1))])
"""


def test_several_processes_that_find_the_damage_at_once(broken: FeedbackLog) -> None:
    zero(broken.path, 30)
    command = [sys.executable, "-c", _MENDER, str(broken.path)]
    menders = [subprocess.Popen(command) for _ in range(3)]
    assert [mender.wait(30) for mender in menders] == [0, 0, 0]
    broken.check()
    assert sum(event.entry == "new" for event in broken.events()) == 15
    assert len(list(broken.path.parent.glob("*.damaged-*"))) == 1


def test_three_days_are_kept(log: FeedbackLog, copies: Copies) -> None:
    for number in range(5):
        keep(log)
        copies.make(log, DAY + datetime.timedelta(number))
    assert [path.name for path in copies.files()] == [
        "feedback-2026-03-05.db",
        "feedback-2026-03-04.db",
        "feedback-2026-03-03.db",
    ]
    assert FeedbackLog(copies.files()[0]).events() == log.events()
    assert len(list(copies.folder.iterdir())) == 3


def test_a_damaged_log_is_not_copied_over_a_sound_copy(broken: FeedbackLog, copies: Copies) -> None:
    copies.make(broken, DAY)
    kept = copies.files()[0].read_bytes()
    zero(broken.path, 30)
    with pytest.raises((LogDamaged, LogUnavailable)):
        copies.make(broken, DAY)
    assert copies.files()[0].read_bytes() == kept
