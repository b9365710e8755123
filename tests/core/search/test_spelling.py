"""Suggestions: a near word for one that is unknown, and never for a code."""

import time

import pytest

from desktop_app.core.search.spelling import nearest_word, suggest

VOCABULARY = ["certificat", "certificats", "ecps", "financement", "hopital", "ordonnance", "segur"]


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("hopitl", "hopital"),
        ("hopittal", "hopital"),
        ("finacement", "financement"),
        ("certifcat", "certificat"),
        ("segru", "segur"),
        ("ordonance", "ordonnance"),
        ("ecpx", None),
        ("ins", None),
        ("hop", None),
        ("1111132", None),
        ("v2hopital", None),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_nearest_word(word: str, nearest: str | None) -> None:
    assert nearest_word(word, VOCABULARY) == nearest


@pytest.mark.parametrize(
    ("text", "unknown", "meant"),
    [
        ("prime hopitl", ["hopitl"], "prime hopital"),
        ("Hôpitl ?", ["hopitl"], "hopital ?"),
        ("ordonance et finacement", ["ordonance", "finacement"], "ordonnance et financement"),
        ("l’ordonance", ["ordonance"], "l’ordonnance"),
        ("d'ordonance", ["ordonance"], "d'ordonnance"),
        ("rehopitl hopitl", ["hopitl"], "rehopitl hopital"),
        ("zzzzzz", ["zzzzzz"], None),
        ("hopital", [], None),
        ("", [], None),
    ],
)
def test_suggest(text: str, unknown: list[str], meant: str | None) -> None:
    assert suggest(text, unknown, VOCABULARY) == meant


def test_a_large_vocabulary_is_searched_quickly() -> None:
    words = [f"{first}{second}tionnement" for first in VOCABULARY for second in range(1500)]
    start = time.perf_counter()
    assert nearest_word("x" * 200, words) is None
    nearest_word("financementtionnement", words)
    # A tenth of this here.
    assert time.perf_counter() - start < 5
