"""The seal tells of damage where nothing else does, and never of what is no damage."""

import shutil

import pytest

from desktop_app.core.errors import LogDamaged
from desktop_app.core.feedback.seal import seal_file
from desktop_app.core.feedback.store import FeedbackLog
from tests.core.feedback.conftest import VOTE, keep


def test_a_bit_between_the_rows_is_found(log: FeedbackLog) -> None:
    keep(log)
    data = bytearray(log.path.read_bytes())
    place = data.rindex(bytes(200)) + 100
    data[place] ^= 1
    log.path.write_bytes(data)
    with pytest.raises(LogDamaged) as caught:
        log.check()
    assert caught.value.row is None


@pytest.mark.parametrize("content", [None, b"", b"{}", b"text", b'{"changes":1}'])
def test_a_seal_that_is_lost_or_spoilt_says_nothing(
    log: FeedbackLog, content: bytes | None
) -> None:
    keep(log)
    seal_file(log.path).unlink()
    if content is not None:
        seal_file(log.path).write_bytes(content)
    log.check()


def test_a_seal_older_than_the_log_says_nothing(log: FeedbackLog) -> None:
    keep(log)
    old = seal_file(log.path).read_bytes()
    keep(log)
    seal_file(log.path).write_bytes(old)
    log.check()


def test_a_log_put_back_from_another_place_is_no_damage(log: FeedbackLog) -> None:
    keep(log)
    other = FeedbackLog(log.path.with_name("other.db"))
    keep(other, VOTE)
    shutil.copy(other.path, log.path)
    log.check()


def test_it_tells_nothing_of_anybody(log: FeedbackLog) -> None:
    keep(log)
    assert b"ins" not in seal_file(log.path).read_bytes()
    assert len(seal_file(log.path).read_bytes()) < 250
