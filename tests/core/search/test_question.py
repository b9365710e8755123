"""The query language: what it means, and that a question is a value."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.library import Library
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query, Results
from desktop_app.core.search.question import Question, parse, write
from desktop_app.core.text import words


def _resolve(facet: str, value: str) -> tuple[str, str] | None:
    return ("couloir", f"co-{value}") if facet == "couloir" and value.isalpha() else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carte vitale", Question("carte vitale")),
        ('"carte vitale" -appli', Question("carte vitale", ("carte vitale",), ("appli",))),
        ("couloir:hopital dpi", Question("dpi", filters={"couloir": ("co-hopital",)})),
        ("couleur:rouge", Question("couleur:rouge")),
        ("dpi OR pfi", Question("dpi pfi", either=(("dpi", "pfi"),))),
        ("e-cps", Question("e-cps")),
        ('" "', Question()),
        ("OR dpi", Question("dpi")),
    ],
)
def test_parse(text: str, expected: Question) -> None:
    assert parse(text, _resolve) == expected


@given(st.text(max_size=300))
def test_nothing_typed_is_an_error(text: str) -> None:
    question = parse(text, _resolve)
    assert parse(write(question), _resolve).filters.keys() <= question.filters.keys() | {"couloir"}


@pytest.mark.parametrize(
    "text", ["carte vitale", '"carte vitale" -appli', "dpi OR pfi", "aide -dui -dpi"]
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
