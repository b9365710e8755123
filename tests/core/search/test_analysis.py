"""Index terms: the word as folded and its stem, so that unaccented input finds all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.search.analysis import STEM, WordsAndStems, function_words, stem
from desktop_app.core.text import fold, words


def _terms(text: str, lang: str) -> list[str]:
    return [token.text for token in WordsAndStems(lang)(text)]


def test_each_word_is_followed_by_its_stem() -> None:
    assert _terms("Les éditeurs", "fr") == ["les", "~les", "editeurs", "~editeur"]


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
    terms = _terms(text, lang)
    assert terms[::2] == words(text)
    assert terms[1::2] == [stem(word, lang) for word in words(text)]


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
