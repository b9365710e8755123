"""What is kept of past work is bounded by what it takes, and never changes an answer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.search.gains import Gains
from desktop_app.core.search.remembered import Remembered

_MOST = 1_000


def _gains(count: int) -> Gains:
    return Gains(np.arange(count, dtype=np.uint32), np.ones(count, np.float32))


@given(st.lists(st.integers(0, 400), max_size=60))
def test_no_more_is_kept_than_allowed(asked: list[int]) -> None:
    remembered = Remembered(_gains, _MOST)
    for count in asked:
        assert len(remembered(count)) == count
        assert remembered.size <= _MOST


def test_what_was_asked_last_is_not_worked_out_again() -> None:
    worked: list[int] = []

    def work_out(count: int) -> Gains:
        worked.append(count)
        return _gains(count)

    remembered = Remembered(work_out, _MOST)
    for count in (10, 10, 300, 10, 500, 300, 10):
        remembered(count)
    assert worked == [10, 300, 500, 300, 10]
