from pathlib import Path

import pytest

from desktop_app.core.bench.corpus import make_pack, read_entries
from desktop_app.core.bench.relevance import (
    Question,
    Relevance,
    measure_relevance,
    ranker,
    read_questions,
)
from desktop_app.core.errors import DataInvalid
from desktop_app.core.facets import FacetIndex
from desktop_app.core.search.engine import SearchEngine

_CNIL = Path(__file__).parents[4] / "shared" / "bench" / "cnil"

#: Ranks 1, 2 (the second of two expected), 4, 11 and none.
_RANKED = {
    "one": ["a", "b"],
    "two": ["x", "c", "b"],
    "four": ["x", "y", "z", "d"],
    "eleven": [*"fghijklmno", "e"],
    "none": [],
}
_EXPECTED = {"one": "a", "two": "bc", "four": "d", "eleven": "e", "none": "z"}
_QUESTIONS = [Question(query, tuple(expected)) for query, expected in _EXPECTED.items()]


@pytest.fixture
def measured() -> Relevance:
    return measure_relevance(lambda question: _RANKED[question.query], _QUESTIONS)


def test_hits_and_reciprocal_ranks_of_a_ranking_made_by_hand(measured: Relevance) -> None:
    assert [measured.hit(depth) for depth in (1, 3, 10)] == [0.2, 0.4, 0.6]
    assert measured.mrr == pytest.approx((1 + 1 / 2 + 1 / 4) / 5)


def test_the_form_of_the_data(measured: Relevance) -> None:
    data = measured.as_data()
    assert list(data) == ["hit@1", "hit@3", "hit@10", "mrr@10", "questions"]
    assert data["mrr@10"] == 0.35
    first = data["questions"][0]
    assert list(first) == ["query", "expected", "ids", "ms"]
    assert (first["query"], first["expected"], first["ids"]) == ("one", ["a"], ["a", "b"])
    assert first["ms"] >= 0
    assert len(data["questions"][3]["ids"]) == 10


def test_questions_are_read_with_their_language(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"query": "x", "expected": ["1"], "other": 1}\n', encoding="utf-8")
    assert read_questions(path) == [Question("x", ("1",), "fr")]
    path.write_text('{"query": "x", "expected": ["1"], "lang": "en"}\n', encoding="utf-8")
    assert read_questions(path)[0].lang == "en"


@pytest.mark.parametrize("line", ['{"query": "x"}', '{"query": "x", "expected": []}', "x"])
def test_broken_questions(tmp_path: Path, line: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataInvalid) as caught:
        read_questions(path)
    assert caught.value.line == 1


@pytest.mark.skipif(not _CNIL.is_dir(), reason="../shared/bench is not beside this checkout")
def test_a_real_faq_is_searched() -> None:
    pack = make_pack(read_entries(_CNIL / "entries.jsonl"))
    rank = ranker(SearchEngine(pack, FacetIndex(pack), None))
    found = measure_relevance(rank, read_questions(_CNIL / "queries-dev.jsonl"))
    assert found.hit(10) > 0.5
    assert all(answer.ms < 5000 for answer in found.answers)
