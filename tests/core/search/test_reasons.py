"""Why a result: readable words, where, by which rule, for which share."""

import pytest

from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.markup import passages
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query
from desktop_app.core.search.reasons import Line, cells, headings, reason_lines
from desktop_app.core.search.scoring import RULES
from desktop_app.core.text import words


@pytest.fixture(scope="module")
def engine(library: Library) -> SearchEngine:
    return SearchEngine(library.pack, library.facets, None)


def lines(
    engine: SearchEngine, library: Library, text: str, entry: str, *, typing: bool = False
) -> list[Line]:
    return reason_lines(engine, Query(text, typing=typing), library.entry(entry))


def test_words_are_shown_as_they_are_written(engine: SearchEngine, library: Library) -> None:
    of_words = lines(engine, library, "hopital sun-es", "sun-es")
    found = {line.typed: line for line in reversed(of_words)}
    assert set(found["hopital"].found) & {"hôpital", "Hôpital", "hôpitaux"}
    assert found["sun-es"].found == ("SUN-ES",)
    assert "question" in found["sun-es"].parts


def test_the_shares_make_up_the_whole(engine: SearchEngine, library: Library) -> None:
    query = Query("qui contacter en cas de piratage")
    hit = engine.search(query).hits[0]
    of_hit = reason_lines(engine, query, hit.entry)
    assert sum(line.share for line in of_hit) == pytest.approx(1)
    assert sum(line.score for line in of_hit) == pytest.approx(hit.score, abs=0.01)
    assert {line.rule for line in of_hit} >= {"exact", "intent"}


@pytest.mark.parametrize(
    ("text", "entry", "expected"),
    [
        ("carte vitale", "appli-carte-vitale", ("exact", "carte", "carte")),
        ("cartes vitales", "appli-carte-vitale", ("stem", "cartes", "carte")),
        ("carte vitael", "appli-carte-vitale", ("correction", "vitael", "Vitale")),
        ("carte vitale", "appli-carte-vitale", ("pair", "carte vitale", "carte Vitale")),
        ("psc", "pro-sante-connect", ("glossary", "psc", "PSC … Connect")),
        ("pirate", "incident-signalement", ("synonym", "pirate", "piratage")),
    ],
)
def test_each_rule_names_what_was_typed_and_what_it_found(
    engine: SearchEngine, library: Library, text: str, entry: str, expected: tuple[str, str, str]
) -> None:
    rule, typed, found = expected
    fitting = [line for line in lines(engine, library, text, entry) if line.rule == rule]
    assert any(
        line.typed == typed and any(form.startswith(found) for form in line.found)
        for line in fitting
    ), fitting


def test_a_word_begun_names_the_words_it_may_become(engine: SearchEngine, library: Library) -> None:
    (line,) = lines(engine, library, "vital", "appli-carte-vitale", typing=True)[:1]
    assert all(form.lower().replace("sesam-", "").startswith("vital") for form in line.found)
    assert "answer" in line.parts


def test_a_word_of_another_language_says_so(
    engine: SearchEngine, library: Library, catalogue: Catalogue
) -> None:
    query = Query("vital card software")
    of_hit = reason_lines(engine, query, library.entry("appli-carte-vitale"))
    software = next(line for line in of_hit if line.typed == "software")
    assert software.lang == "en"
    assert catalogue.gettext("in English") in cells(software, query, catalogue)[1]


def test_what_was_not_found_has_no_reason(engine: SearchEngine, library: Library) -> None:
    assert lines(engine, library, "zzyzx", "sun-es") == []


def test_every_rule_and_intent_has_words(catalogue: Catalogue) -> None:
    for rule in RULES:
        line = Line("mot", ("Mot",), ("question", "answer"), rule, "fr", 1.0, 0.25)
        row = cells(line, Query("mot"), catalogue)
        assert len(row) == len(headings(catalogue))
        assert all(row)
        assert row[-1].startswith("25")
    turn = Line("", ("figure",), ("question",), "intent", "fr", 1.0, 1.0)
    assert cells(turn, Query("combien"), catalogue)[0] == " → ".join(
        map(catalogue.gettext, ("the turn of the question", "a figure is asked for"))
    )


def test_a_word_of_another_language_is_a_translation(
    engine: SearchEngine, library: Library
) -> None:
    of_hit = lines(engine, library, "vital card software", "appli-carte-vitale")
    assert "translation" in {line.rule for line in of_hit}


def test_words_are_never_shown_as_stems(engine: SearchEngine, library: Library) -> None:
    for term in library.pack.glossary:
        query = Query(term.term)
        for hit in engine.search(query).hits:
            wordings = hit.entry.wordings.values()
            held = {
                word
                for text in wordings
                for line in (text.question, *text.phrasings, *passages(text.answer))
                for word in words(line)
            }
            for line in reason_lines(engine, query, hit.entry):
                shown = {word for form in line.found for word in words(form)}
                assert shown <= held or line.rule == "intent", (term.term, line)


def test_no_place_leaves_no_brackets(catalogue: Catalogue) -> None:
    line = Line("mot", ("mots",), (), "stem", "fr", 1.0, 1.0)
    assert "(" not in cells(line, Query("mot"), catalogue)[1]
