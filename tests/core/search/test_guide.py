"""Guide me: asks what splits the candidates, and nothing that would not help."""

import pytest

from desktop_app.core.library import Library
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.guide import guide
from desktop_app.core.search.query import Query


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


@pytest.fixture(scope="module")
def engine(library: Library) -> SearchEngine:
    return SearchEngine(library.pack, library.facets, None)


def test_counts_are_those_of_the_candidates(library: Library, engine: SearchEngine) -> None:
    results = engine.search(Query("hôpital", limit=None))
    guidance = guide(library.pack, results)
    assert guidance.facet is not None
    assert len(guidance.choices) > 1
    entries = {entry.id: entry for entry in library.pack.entries}
    for choice in guidance.choices:
        bearing = [
            entry_id
            for entry_id in guidance.candidates
            if choice.value in entries[entry_id].facets[guidance.facet]
        ]
        assert choice.count == len(bearing) > 0


def test_nothing_is_asked_of_one_candidate(library: Library, engine: SearchEngine) -> None:
    entry = library.entry("ror")
    results = engine.search(Query(entry.wordings["fr"].question, limit=1))
    assert guide(library.pack, results).facet is None


def test_a_facet_already_answered_is_not_asked_again(
    library: Library, engine: SearchEngine
) -> None:
    first = guide(library.pack, engine.search(Query("financement", limit=None)))
    assert first.facet is not None
    filters = {first.facet: (first.choices[0].value,)}
    second = guide(library.pack, engine.search(Query("financement", filters, limit=None)))
    assert second.facet != first.facet
