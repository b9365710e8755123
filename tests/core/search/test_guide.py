"""Guide me: asks what splits the candidates, and nothing that would not help."""

import pytest

from desktop_app.core.facets import FacetIndex
from desktop_app.core.library import Library
from desktop_app.core.model import Pack
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.guide import guide
from desktop_app.core.search.query import Hit, Query, Results, Snippet


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


@pytest.fixture(scope="module")
def engine(library: Library) -> SearchEngine:
    return SearchEngine(library.pack, library.facets, None)


def test_counts_are_those_the_click_would_give(library: Library, engine: SearchEngine) -> None:
    results = engine.search(Query("hôpital", limit=None))
    guidance = guide(library.facets, results)
    assert guidance.facet is not None
    assert len(guidance.choices) > 1
    for choice in guidance.choices:
        narrowed = engine.search(Query("hôpital", {guidance.facet: (choice.value,)}, limit=None))
        assert 0 < choice.count == narrowed.total < results.total


def test_nothing_is_asked_of_one_candidate(library: Library, engine: SearchEngine) -> None:
    entry = library.entry("ror")
    results = engine.search(Query(entry.wordings["fr"].question, limit=1))
    assert guide(library.facets, results).facet is None


def test_a_facet_already_answered_is_not_asked_again(
    library: Library, engine: SearchEngine
) -> None:
    first = guide(library.facets, engine.search(Query("financement", limit=None)))
    assert first.facet is not None
    filters = {first.facet: (first.choices[0].value,)}
    second = guide(library.facets, engine.search(Query("financement", filters, limit=None)))
    assert second.facet != first.facet


def test_nothing_is_asked_when_the_first_is_clearly_ahead(
    library: Library, engine: SearchEngine
) -> None:
    question = library.entry("care").wordings["fr"].question
    results = engine.search(Query(question, limit=None))
    assert len(results.hits) > 1
    assert results.hits[0].entry.id == "care"
    assert guide(library.facets, results).facet is None


def test_browsing_is_not_ambiguous(library: Library, engine: SearchEngine) -> None:
    results = engine.search(Query("", {"couloir": ("co-hopital",)}, limit=None))
    assert results.total > 1
    assert guide(library.facets, results).facet is None


def test_what_was_skipped_gives_way_to_the_next(library: Library, engine: SearchEngine) -> None:
    results = engine.search(Query("financement", limit=None))
    asked: list[str] = []
    while (facet := guide(library.facets, results, asked).facet) is not None:
        assert facet not in asked
        asked.append(facet)
    assert len(asked) > 1


def test_entries_alike_in_everything_are_not_asked_about(small_pack: Pack) -> None:
    facets = FacetIndex(small_pack)
    entry = small_pack.entries[0]
    hits = tuple(Hit(entry, score, Snippet("")) for score in (3.0, 2.9))
    counts = facets.select(facets.entries, {}).counts
    assert guide(facets, Results(Query("mot"), hits, 2, counts)).facet is None


def test_what_the_question_names_is_offered_first(library: Library, engine: SearchEngine) -> None:
    results = engine.search(Query("vague 2 financement", limit=None))
    asked: list[str] = []
    while (guidance := guide(library.facets, results, asked)).facet not in (None, "dispositif"):
        asked.append(guidance.facet or "")
    assert guidance.facet == "dispositif"
    assert guidance.choices[0].value == "di-sons-v2"


def test_what_does_not_matter_is_never_offered_first(
    library: Library, engine: SearchEngine
) -> None:
    values = {value.id: value for facet in library.pack.facets for value in facet.values}
    for text in ("financement", "vague 2", "dmp", "logiciel", "installation", "prime"):
        results = engine.search(Query(text, limit=None))
        asked: list[str] = []
        while (guidance := guide(library.facets, results, asked)).facet is not None:
            asked.append(guidance.facet)
            first, *others = (values[choice.value] for choice in guidance.choices)
            assert not (first.neutral or first.applies_to_all) or not others
