"""The query language: what it means, and that a question is a value."""

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.facets import FacetIndex
from desktop_app.core.library import Library
from desktop_app.core.model import Pack
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Hit, Query, Results
from desktop_app.core.search.question import Question, parse, replaced, write
from desktop_app.core.text import words


def _resolve(facet: str, value: str) -> tuple[str, str] | None:
    return ("couloir", f"co-{value}") if facet == "couloir" and value.isalpha() else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carte vitale", Question("carte vitale", unfinished=True)),
        ('"carte vitale" -appli', Question("carte vitale", ("carte vitale",), ("appli",))),
        (
            "couloir:hopital dpi",
            Question("dpi", filters={"couloir": ("co-hopital",)}, unfinished=True),
        ),
        ("couleur:rouge", Question("couleur:rouge", unfinished=True)),
        ("dpi OR pfi", Question("dpi pfi", either=(((0, 3), (4, 7)),), unfinished=True)),
        (
            "carte dpi OR pfi OU dui",
            Question("carte dpi pfi dui", either=(((6, 9), (10, 13), (14, 17)),), unfinished=True),
        ),
        ("e-cps", Question("e-cps", unfinished=True)),
        ("e-cps ", Question("e-cps")),
        ('" "', Question()),
        ("OR dpi", Question("dpi", unfinished=True)),
    ],
)
def test_parse(text: str, expected: Question) -> None:
    assert parse(text, _resolve) == expected


@given(st.text(max_size=300))
def test_nothing_typed_is_an_error(text: str) -> None:
    question = parse(text, _resolve)
    assert parse(write(question), _resolve).filters.keys() <= question.filters.keys() | {"couloir"}


@pytest.mark.parametrize(
    "text",
    [
        "carte vitale",
        '"carte vitale" -appli',
        "dpi OR pfi",
        "dpi dpi OR pfi OR dui",
        "aide -dui -dpi",
    ],
)
def test_a_question_round_trips(text: str) -> None:
    question = parse(text, _resolve)
    assert parse(write(question), _resolve) == question


@pytest.fixture(scope="module")
def engine(pack_path: Path) -> SearchEngine:
    library = Library(pack_path)
    return SearchEngine(library.pack, library.facets, None)


def _ids(results: Results) -> set[str]:
    return {hit.entry.id for hit in results.hits}


def test_a_phrase_must_stand_there(engine: SearchEngine) -> None:
    loose = engine.search(Query("marquage CE", limit=None))
    strict = engine.search(Query('"marquage CE"', limit=None))
    assert 0 < strict.total < loose.total + 1
    for hit in strict.hits:
        wording = hit.entry.wordings["fr"]
        whole = "\n".join((wording.question, *wording.phrasings, wording.answer)).lower()
        assert "marquage ce" in whole.replace("\u00a0", " ")


def test_a_word_ruled_out_is_in_no_result(engine: SearchEngine) -> None:
    found = engine.search(Query("vague 2 -hôpital", limit=None))
    assert found.total
    for hit in found.hits:
        wording = hit.entry.wordings["fr"]
        text = "\n".join((wording.question, *wording.phrasings, wording.answer))
        assert not {"hopital", "hopitaux"} & set(words(text))


def test_a_facet_narrows_as_its_filter_does(engine: SearchEngine) -> None:
    typed = engine.search(Query("dpi couloir:hopital", limit=None))
    clicked = engine.search(Query("dpi", {"couloir": ("co-hopital",)}, limit=None))
    assert _ids(typed) == _ids(clicked)
    assert typed.counts == clicked.counts


def test_a_compound_is_ruled_out_as_a_whole(engine: SearchEngine) -> None:
    everything = engine.search(Query("carte", limit=None))
    left = engine.search(Query("carte -hop'en", limit=None))
    assert 0 < left.total <= everything.total
    for hit in everything.hits:
        held = words(_text(hit))
        assert (hit.entry.id in _ids(left)) == ("hopen" not in held)


def test_an_acronym_is_ruled_out_by_its_capitals(engine: SearchEngine) -> None:
    everything = engine.search(Query("dispositif médical", limit=None))
    left = engine.search(Query("dispositif médical -CE", limit=None))
    assert left.total < everything.total
    assert not any(re.search(r"\bCE\b", _text(hit)) for hit in left.hits)
    assert left.total


def test_a_word_is_ruled_out_of_what_a_filter_leaves(engine: SearchEngine) -> None:
    everything = engine.search(Query("couloir:hopital", limit=None))
    left = engine.search(Query("couloir:hopital -dmp", limit=None))
    expected = {hit.entry.id for hit in everything.hits if "dmp" not in words(_text(hit))}
    assert _ids(left) == expected
    assert 0 < left.total < everything.total
    assert engine.search(Query("-dmp", limit=None)).total > left.total


def test_the_filters_typed_are_among_those_applied(engine: SearchEngine) -> None:
    query = Query("dpi couloir:hopital", {"thematique": ("th-calendrier",)})
    applied = engine.search(query).filters
    assert applied == {"thematique": ("th-calendrier",), "couloir": ("co-hopital",)}
    assert engine.search(Query("couloir:hopital")).filters == {"couloir": ("co-hopital",)}


@pytest.mark.parametrize("text", ["cartes couloir:hopital", '"carte e-cps"', "cps -carte"])
def test_only_a_word_at_the_end_is_unfinished(text: str) -> None:
    assert not parse(text, _resolve).unfinished


def test_a_word_before_a_filter_is_not_unfinished(engine: SearchEngine) -> None:
    # Both end with the same letter.
    finished = engine.search(Query("l couloir:hopital", limit=None, typing=True))
    assert finished.total == engine.search(Query("l couloir:hopital", limit=None)).total


def test_or_holds_for_compounds(engine: SearchEngine) -> None:
    both = engine.search(Query("dossier-patient OR mssante", limit=None))
    single = engine.search(Query("mssante", limit=None))
    assert _ids(single) <= _ids(both)
    scores = {hit.entry.id: hit.score for hit in both.hits}
    for hit in single.hits:
        assert scores[hit.entry.id] >= hit.score - 0.001


def test_a_phrase_is_counted_in_every_answer(library: Library) -> None:
    first = library.pack.entries[0]
    entries = tuple(msgspec.structs.replace(first, id=f"entry-{number}") for number in range(90))
    pack = library.pack
    pack = Pack(pack.manifest, pack.facets, pack.glossary, entries, b"ninety alike")
    engine = SearchEngine(pack, FacetIndex(pack), None)
    question = first.wordings["fr"].question
    phrase = " ".join(question.split()[:4])
    assert engine.search(Query(f'"{phrase}"')).total == 90


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"carte vitalle" -appli', '"carte vitale" -appli'),
        ("vitalle couloir:hopital", "vitale couloir:hopital"),
        ("vitalle OR mssante", "vitale OR mssante"),
    ],
)
def test_a_correction_keeps_what_the_question_demands(
    engine: SearchEngine, typed: str, meant: str
) -> None:
    assert engine.search(Query(typed)).suggestion == meant


def test_other_words_are_replaced_as_words() -> None:
    assert replaced("vit vitalle vit", _resolve, {"vit": "dmp"}) == "dmp vitalle dmp"


def _text(hit: Hit) -> str:
    wording = hit.entry.wordings["fr"]
    return "\n".join((wording.question, *wording.phrasings, wording.answer))
