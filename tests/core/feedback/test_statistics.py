"""Three votes are not “33 %”."""

import pytest

from desktop_app.core.feedback.statistics import fell, rate


@pytest.mark.parametrize(
    ("yes", "votes", "low", "high"),
    [
        (1, 3, 0.0615, 0.7923),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_that_of_wilson(yes: int, votes: int, low: float, high: float) -> None:
    found = rate(yes, votes)
    assert [found.low, found.high] == pytest.approx([low, high], abs=1e-4)


def test_a_fall_is_one_beyond_chance() -> None:
    assert fell(rate(45, 50), rate(20, 50))
    assert not fell(rate(4, 5), rate(2, 5))
    assert not fell(rate(20, 50), rate(45, 50))
    assert not fell(rate(0, 0), rate(0, 9))
