"""Folding and cutting into words: what French typed on any keyboard comes down to."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.core.text import fold, tokens, words

# Letters with which words are compounded, besides anything at all.
_TYPED = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="aé1 -'’./œÉ\u00a0\u202f", max_size=40),
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éligibilité", "eligibilite"),
        ("CŒUR", "coeur"),
        ("Ægosome", "aegosome"),
        ("l’INS", "l'ins"),
        ("Straße", "strasse"),
        ("e\u0301te\u0301", "ete"),
        ("ＦＵＬＬ", "full"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(_TYPED)
@example("ℌ")
@example("™")
@example("№ 7")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HOP’EN", ["hopen", "hop", "en"]),
        ("HOP'EN", ["hopen", "hop", "en"]),
        ("l’e-CPS", ["ecps", "e", "cps"]),
        ("e\u2011CPS", ["ecps", "e", "cps"]),
        ("SUN-ES", ["sunes", "sun", "es"]),
        ("51 000 euros", ["51000", "euros"]),
        ("51\u202f000", ["51000"]),
        ("51\u00a0000", ["51000"]),
        ("93/42", ["9342", "93", "42"]),
        ("L. 1111-13-1", ["l", "1111131", "1111", "13", "1"]),
        ("26 mai 2024", ["26", "mai", "2024"]),
        ("qu’il", ["il"]),
        ("d’l’INS", ["ins"]),
        ("jusqu'à l'hôpital d’hier", ["a", "hopital", "hier"]),
        ("aujourd’hui", ["aujourdhui", "aujourd", "hui"]),
        ("DPI, PFI; (INS)", ["dpi", "pfi", "ins"]),
        ("?!… 😀 --", []),
        ("a\0b", ["a", "b"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("way", ["e-CPS", "e‑CPS", "E-cps", "ecps", "l'e-CPS"])
def test_a_compound_gives_its_joined_form_in_every_spelling(way: str) -> None:
    assert "ecps" in words(way)


@given(_TYPED)
@example("d'l'd'")
@example("1 000 000 0")
@example("\ud800l'\udfff")
def test_tokens_stand_where_they_say(text: str) -> None:
    for word, start, end in tokens(text):
        assert 0 <= start < end <= len(text)
        folded = fold(text[start:end])
        joined = "".join(char for char in folded if char.isalnum())
        assert "".join(char for char in word if char.isalnum()) == joined


@given(_TYPED)
def test_tokens_come_in_order(text: str) -> None:
    found = list(tokens(text))
    assert [token.start for token in found] == sorted(token.start for token in found)


@given(_TYPED)
def test_no_letter_is_lost(text: str) -> None:
    covered = {place for token in tokens(text) for place in range(token.start, token.end)}
    stripped = {place for place, char in enumerate(text) if char.isalnum() and place not in covered}
    # What is left out are elided articles: one to seven letters before an apostrophe.
    for place in stripped:
        assert any(mark in text[place : place + 8] for mark in "'’ʼ‘"), text


def test_words_of_a_very_long_text_are_cut_in_linear_time() -> None:
    assert len(words("l'" * 50_000 + "mot")) >= 1
    assert words("a" * 100_000) == ["a" * 100_000]
    assert len(words("1 " * 50_000)) == 50_000
