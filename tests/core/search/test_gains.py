"""Gains put together as arrays are what dictionaries say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.search.gains import NOTHING, Gains, best, total

_SIZE = 20
_GAINS = st.dictionaries(st.integers(0, _SIZE - 1), st.floats(0.125, 8, width=32))
_PARTS = st.lists(_GAINS, max_size=4)


def arrays(gains: dict[int, float]) -> Gains:
    documents = np.array(sorted(gains), np.uint32)
    return Gains(documents, np.array([gains[n] for n in documents.tolist()], np.float32))


def as_dict(gains: Gains) -> dict[int, float]:
    return dict(zip(gains.documents.tolist(), gains.scores.tolist(), strict=True))


@given(parts=_PARTS)
def test_a_total_is_the_sum_by_document(parts: list[dict[int, float]]) -> None:
    expected: dict[int, float] = {}
    for part in parts:
        for document, score in part.items():
            expected[document] = expected.get(document, 0.0) + score
    found = total([arrays(part) for part in parts], _SIZE)
    assert as_dict(found) == pytest.approx(expected)
    assert found.documents.tolist() == sorted(expected)


@given(parts=_PARTS, factors=st.lists(st.sampled_from([0.25, 0.5, 1.0]), min_size=4))
def test_the_best_is_the_highest_by_document(
    parts: list[dict[int, float]], factors: list[float]
) -> None:
    expected: dict[int, float] = {}
    for factor, part in zip(factors, parts, strict=False):
        for document, score in part.items():
            expected[document] = max(factor * score, expected.get(document, 0.0))
    found = best(zip(factors, map(arrays, parts), strict=False), _SIZE)
    assert as_dict(found) == pytest.approx(expected)


@given(gains=_GAINS, asked=st.sets(st.integers(0, _SIZE - 1)))
def test_single_documents_and_some(gains: dict[int, float], asked: set[int]) -> None:
    found = arrays(gains)
    documents = np.array(sorted(asked), np.uint32)
    assert found.holds(documents).tolist() == [n in gains for n in sorted(asked)]
    assert [found.of(n) for n in sorted(asked)] == [gains.get(n, 0.0) for n in sorted(asked)]
    assert as_dict(found.within(documents)) == {n: s for n, s in gains.items() if n in asked}


def test_nothing() -> None:
    assert len(total([], _SIZE)) == len(best([], _SIZE)) == len(NOTHING * 2.0) == 0
