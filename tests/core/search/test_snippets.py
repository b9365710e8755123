"""Extracts: the sentence that holds the words asked for, with the words marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.library import Library
from desktop_app.core.markup import passages
from desktop_app.core.search.analysis import stem
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query
from desktop_app.core.search.snippets import make_snippet, take_apart
from desktop_app.core.text import fold, words

PASSAGES = [
    "Le guichet est fermé. La prime est de 51 000 euros ; elle est versée en mai.",
    "Les hôpitaux déposent leur dossier.",
]


def _marked(passages: list[str], *words: str, prefix: str = "") -> list[str]:
    terms = {term for word in words for term in (fold(word), stem(fold(word), "fr"))}
    snippet = make_snippet(take_apart(passages), terms, prefix, "fr")
    return [snippet.text[start:end] for start, end in snippet.marks]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("prime",), "La prime est de 51 000 euros ;"),
        (("versée",), "elle est versée en mai."),
        (("hopital", "dossiers"), "Les hôpitaux déposent leur dossier."),
        (("prime", "euros", "mai"), "La prime est de 51 000 euros ;"),
        (("absent",), "Le guichet est fermé."),
        ((), "Le guichet est fermé."),
    ],
)
def test_the_best_sentence(words: tuple[str, ...], text: str) -> None:
    terms = {term for word in words for term in (fold(word), stem(fold(word), "fr"))}
    assert make_snippet(take_apart(PASSAGES), terms, "", "fr").text == text


def test_the_words_are_marked_in_whatever_form_they_stand() -> None:
    assert _marked(PASSAGES, "hopital", "DOSSIERS") == ["hôpitaux", "dossier"]
    assert _marked(PASSAGES, "51000") == ["51 000"]
    assert _marked(["L’e-CPS et l’INS."], "ecps", "ins") == ["e-CPS", "INS"]


def test_a_compound_and_its_parts_are_marked_once() -> None:
    assert _marked(["L’e-CPS et l’INS."], "ecps", "e", "cps") == ["e-CPS"]


def test_an_unfinished_word_is_marked() -> None:
    assert _marked(PASSAGES, prefix="guich") == ["guichet"]
    assert _marked(PASSAGES, "guich") == []


def test_the_first_of_equal_sentences() -> None:
    assert (
        make_snippet(take_apart(["Une prime. Autre prime."]), {"prime"}, "", "fr").text
        == "Une prime."
    )


def test_a_long_sentence_is_cut_around_its_first_match() -> None:
    long = "mot " * 200 + "prime " + "mot " * 200
    snippet = make_snippet(take_apart([long]), {"prime"}, "", "fr")
    assert len(snippet.text) <= 201
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["prime"]


def test_nothing_to_show() -> None:
    snippet = make_snippet(take_apart([]), {"prime"}, "", "fr")
    assert (snippet.text, snippet.marks) == ("", ())


@given(
    passages=st.lists(st.text(alphabet="aé -’.;!\n1", max_size=300), max_size=4),
    terms=st.sets(st.text(alphabet="ae1", min_size=1, max_size=4)),
    prefix=st.text(alphabet="ae1", max_size=3),
)
def test_marks_are_apart_and_in_order(passages: list[str], terms: set[str], prefix: str) -> None:
    snippet = make_snippet(take_apart(passages), terms, prefix, "fr")
    assert len(snippet.text) <= 201
    end = 0
    for mark_start, mark_end in snippet.marks:
        assert end <= mark_start < mark_end <= len(snippet.text)
        end = mark_end


def _chosen(passages: list[str], *terms: str) -> str:
    return make_snippet(take_apart(passages), set(terms), (), "fr").text


def test_a_word_typed_tells_more_than_another_name_of_it() -> None:
    passages = ["Le dossier médical est ouvert.", "Le DMP est ouvert."]
    assert _chosen(passages, "dmp", "~dmp", "~medical") == "Le DMP est ouvert."


def test_a_rare_word_tells_more_than_a_frequent_one() -> None:
    passages = ["La carte sert au soin.", "La carte est gratuite.", "Le délai est de trois mois."]
    assert _chosen(passages, "carte", "~cart", "delai", "~delai") == "Le délai est de trois mois."


def test_a_short_word_is_not_the_beginning_of_a_long_one() -> None:
    passages = ["La sécurité prime.", "La Sécu rembourse."]
    assert _chosen(passages, "secu", "~secu") == "La Sécu rembourse."


@pytest.mark.parametrize("word", ["combien", "delai", "deadline"])
def test_whoever_asks_for_a_figure_gets_the_sentence_with_one(word: str) -> None:
    passages = ["La prime est versée en mai.", "La prime est de 51 000 euros."]
    assert _chosen(passages, "prime", "~prim", word) == "La prime est de 51 000 euros."
    assert _chosen(passages, "prime", "~prim") == "La prime est versée en mai."


def test_a_compound_is_found_however_it_is_written() -> None:
    passages = ["Rien ici.", "Activez l’e-CPS."]
    assert _chosen(passages, "ecps", "~ecps") == "Activez l’e-CPS."


@pytest.mark.parametrize(
    ("passage", "sentences"),
    [
        ("Voir l’article L. 1111-8. Puis signez.", 2),
        ("C’est l’art. 9 du règlement, cf. annexe.", 1),
        ("La vague 2. Ensuite, la vague 3.", 2),
    ],
)
def test_an_abbreviation_ends_no_sentence(passage: str, sentences: int) -> None:
    assert len(take_apart([passage])) == sentences


@pytest.mark.parametrize("typed", ["93/42", "1111-8-2", "e-cps", "hop'en", "sun-es", "drim-m"])
def test_the_extract_of_a_compound_shows_it_marked(library: Library, typed: str) -> None:
    engine = SearchEngine(library.pack, library.facets, None)
    hits = engine.search(Query(typed, limit=None)).hits
    assert hits
    wanted = words(typed)[0]
    for hit in hits:
        marked = {fold(hit.snippet.text[start:end]) for start, end in hit.snippet.marks}
        held = words("\n".join(passages(hit.entry.wordings["fr"].answer)))
        assert marked or wanted not in held


def test_another_name_of_several_words_is_marked_as_a_whole_only() -> None:
    name = ("~dossi", "~medical", "~partag")
    passages = ["Le dossier médical partagé est un dossier."]
    snippet = make_snippet(take_apart(passages), {"dmp", "~dmp"}, (), "fr", {name})
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["dossier médical partagé"]
    snippet = make_snippet(take_apart(["Un dossier partagé."]), {"dmp"}, (), "fr", {name})
    assert snippet.marks == ()
