"""What people ask of the bundled pack still finds its entry.

`tests/bench/questions.jsonl` was written without looking at the search; its `dev` half served for
tuning, its `test` half did not.
"""

import json
from pathlib import Path

import pytest

from desktop_app.core.library import Library
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query

_QUESTIONS = Path(__file__).parents[2] / "bench" / "questions.jsonl"


@pytest.fixture(scope="module")
def engine(pack_path: Path) -> SearchEngine:
    library = Library(pack_path)
    return SearchEngine(library.pack, library.facets, None)


@pytest.mark.parametrize("half", ["dev", "test"])
def test_the_right_entry_comes_early(engine: SearchEngine, half: str) -> None:
    lines = _QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [asked for line in lines if (asked := json.loads(line))["half"] == half]
    assert len(questions) > 200
    first = third = 0
    for asked in questions:
        hits = engine.search(Query(asked["query"], lang=asked["lang"], limit=3)).hits
        found = [hit.entry.id in asked["expected"] for hit in hits]
        first += found[:1] == [True]
        third += any(found)
    assert first / len(questions) >= 0.85
    assert third / len(questions) >= 0.95
