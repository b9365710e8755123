"""The word that was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.search.vocabulary import Vocabulary, distance

_WORDS = (
    "ordonnance",
    "hopital",
    "certification",
    "homologation",
    "ins",
    "2017",
    "carte",
    "charte",
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(dict.fromkeys(_WORDS, 3))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ordonance", "ordonnance"),
        ("hopitla", "hopital"),
        ("hpital", "hopital"),
        ("certifcation", "certification"),
        ("homologasion", "homologation"),
        ("cartte", "carte"),
    ],
)
def test_one_or_two_faults_are_forgiven(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.nearest(typed)[0][0] == meant


@pytest.mark.parametrize("typed", ["inz", "2018", "xyz", "", "p4ssword", "a" * 5000])
def test_codes_and_short_words_are_left_alone(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.nearest(typed) == []


def _slow(first: str, second: str) -> int:
    """The same distance, straight from its definition."""
    if not first or not second:
        return max(len(first), len(second))
    best = min(
        _slow(first[:-1], second) + 1,
        _slow(first, second[:-1]) + 1,
        _slow(first[:-1], second[:-1]) + (first[-1] != second[-1]),
    )
    if len(first) > 1 and len(second) > 1 and first[-2:] == second[-1] + second[-2]:
        best = min(best, _slow(first[:-2], second[:-2]) + 1)
    return best


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_distance_is_what_its_definition_says(first: str, second: str) -> None:
    assert distance(first, second, 10) == _slow(first, second)
