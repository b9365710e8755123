"""Index terms: the word as folded and its stem, so that unaccented input finds all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.search.analysis import STEM, function_words, pairs, stem, text_terms
from desktop_app.core.text import fold, words


def test_a_text_gives_words_stems_and_pairs() -> None:
    found, terms = text_terms("Les éditeurs de logiciels", "fr")
    assert [token.word for token in found] == ["les", "editeurs", "de", "logiciels"]
    assert terms == [
        "les", "editeurs", "de", "logiciels",
        "~les", "~editeur", "~de", "~logiciel",
        "&editeur logiciel",
    ]  # fmt: skip


def test_pairs_pass_over_words_without_a_subject() -> None:
    assert list(pairs(["marquage", "de", "la", "classe"], "fr")) == ["&marquag class"]
    assert list(pairs(["de", "la"], "fr")) == []


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("financement", "financements", "fr"),
        ("éligibilité", "ELIGIBILITE", "fr"),
        ("référencement", "référencements", "fr"),
        ("déposée", "DEPOSEES", "fr"),
        ("certificat", "certificats", "fr"),
        ("hôpital", "hopital", "fr"),
        ("deadline", "deadlines", "en"),
        ("funding", "fund", "en"),
        ("certified", "certifies", "en"),
    ],
)
def test_inflected_and_unaccented_words_share_a_stem(one: str, other: str, lang: str) -> None:
    assert stem(fold(one), lang) == stem(fold(other), lang)


@pytest.mark.parametrize("word", ["ins", "dmp", "ror", "p4", "v1s2", "1111131", "s"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_codes_and_short_acronyms_are_not_stemmed(word: str, lang: str) -> None:
    assert stem(word, lang) == STEM + word


def test_a_language_without_stemmer_keeps_its_words() -> None:
    assert stem("berichte", "de") == STEM + "berichte"
    assert function_words("de") == frozenset()


@given(st.text(max_size=60), st.sampled_from(["fr", "en", "de"]))
def test_any_text_gives_its_words_and_as_many_stems(text: str, lang: str) -> None:
    _found, terms = text_terms(text, lang)
    count = len(words(text))
    assert terms[:count] == words(text)
    assert terms[count : 2 * count] == [stem(word, lang) for word in words(text)]


@given(st.text(max_size=30))
def test_a_stem_is_never_taken_for_a_word(word: str) -> None:
    assert stem(word, "fr").startswith(STEM)
    assert not any(found.startswith(STEM) for found in words(STEM + word))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_function_words_are_folded_and_name_no_subject(lang: str) -> None:
    found = function_words(lang)
    assert len(found) > 60
    assert all(fold(word) == word for word in found)
    assert not found & {"ins", "dmp", "segur", "hopital", "hospital", "prime", "date"}


@pytest.mark.parametrize(("lang", "word"), [("fr", "quelle"), ("fr", "ete"), ("en", "which")])
def test_question_words_are_function_words(lang: str, word: str) -> None:
    assert word in function_words(lang)
