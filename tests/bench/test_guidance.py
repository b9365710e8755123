"""The measure of “guide me”, and that it reaches what it must."""

import pytest

from desktop_app.core.library import Library
from desktop_app.core.search.engine import SearchEngine
from tests.bench.guidance import ANSWERS, Outcome, Start, follow, share, starts

#: What must be led to the right entry by two answers.
_MUST = 0.90


@pytest.fixture(scope="module")
def engine(library: Library) -> SearchEngine:
    return SearchEngine(library.pack, library.facets, None)


@pytest.mark.parametrize("half", ["dev", "test"])
def test_two_answers_lead_to_the_right_entry(
    library: Library, engine: SearchEngine, half: str
) -> None:
    begun = starts(engine, half=half)
    assert len(begun) >= 20
    outcomes = [follow(library, engine, start) for start in begun]
    assert all(outcome.answers in (None, *range(1, ANSWERS + 1)) for outcome in outcomes)
    assert share(outcomes) >= _MUST


def test_the_draw_is_the_same_each_time(engine: SearchEngine) -> None:
    drawn = starts(engine, count=20)
    assert len(set(drawn)) == 20
    assert drawn == starts(engine, count=20)


def test_the_share_is_that_of_the_starts_that_ended_well() -> None:
    start = Start("carte", "fr", "x")
    assert share([Outcome(start, 1, {}), Outcome(start, None, {})]) == 0.5
    assert share([]) == 0.0
