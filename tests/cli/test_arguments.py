"""What is typed after `fanal`: several words, short names, wrong use, help."""

import argparse
import json
from collections.abc import Iterator

import pytest

from desktop_app.cli.arguments import build_parser
from desktop_app.core.i18n import Catalogue
from tests.cli.conftest import Fanal


@pytest.mark.parametrize(
    "words",
    [
        ("vote", "ins", "maybe"),
        ("vote", "ins"),
        ("vote", "ins", "no", "--reason", "because"),
        ("search", "x", "--limit", "0"),
        ("search", "x", "--limit", "many"),
        ("search", "x", "--limit", "9" * 5000),
        ("search", "x", "--lang", "de"),
        ("search", "x", "--facet", "couloir"),
        ("search", "x", "--facet", "=co-hopital"),
        ("show",),
        ("show", "ins", "--format", "pdf"),
        ("feedback",),
        ("feedback", "import", "x"),
        ("pack",),
        ("pack", "build", "x"),
        ("screenshot", "x.png", "--size", "big"),
        ("screenshot", "x.png", "--size", "1x1"),
        ("screenshot", "x.png", "--theme", "pink"),
        ("nonsense",),
        ("--nonsense",),
        ("--profile",),
        ("--ui-lang", "de", "facets"),
        ("facets", "too", "many"),
    ],
)
def test_wrong_use_is_told_in_the_users_language(
    fanal: Fanal, catalogue: Catalogue, words: tuple[str, ...]
) -> None:
    ran = fanal(*words, lang=catalogue.lang)
    assert ran.code == 2
    assert ran.out == ""
    assert "fanal" in ran.err
    english = ("usage:", "invalid", "required", "unrecognized", "expected", "_pair", "_count")
    said = [word for word in english if word in ran.err]
    assert catalogue.lang == "en" or said == []


@pytest.mark.parametrize(
    "words", [("--help",), ("search", "--help"), ("pack", "build", "-h"), ("--version",)]
)
def test_help_is_asked_for_and_given(
    fanal: Fanal, catalogue: Catalogue, words: tuple[str, ...]
) -> None:
    ran = fanal(*words, lang=catalogue.lang)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out
    english = ("usage:", "positional arguments", "show this help")
    assert catalogue.lang == "en" or [word for word in english if word in ran.out] == []


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


def wordings(catalogue: Catalogue) -> list[tuple[str, str | None, str]]:
    """Each argument of each command: where, its explanation, what stands for its value."""
    return [
        (f"{parser.prog} {action.dest}", action.help, str(action.metavar or ""))
        for parser in parsers(build_parser(catalogue))
        for action in parser._actions
        if action.dest not in ("help", "command", "action")
    ]


def test_every_argument_is_explained_in_french(french: Catalogue, english: Catalogue) -> None:
    same_in_both = {"", "ID", "N", "Q", "URL", "yes|no"}
    pairs = list(zip(wordings(french), wordings(english), strict=True))
    assert len(pairs) > 30
    for (place, text, metavar), (_place, plain, metavar_plain) in pairs:
        assert text, place
        assert text != plain, place
        assert metavar != metavar_plain or metavar in same_in_both, place


def test_every_page_of_help_is_french_throughout(french: Catalogue) -> None:
    for parser in parsers(build_parser(french)):
        page = parser.format_help()
        for word in (
            "usage:",
            "show this",
            "show program",
            "FILE",
            "DIR",
            "TEXT]",
            "VALUE",
            "WxH",
            "exit",
        ):
            assert word not in page.replace("TEXTE", ""), parser.prog


def hits(fanal: Fanal, *words: str) -> list[str]:
    return [hit["id"] for hit in json.loads(fanal(*words, "--json").out)["hits"]]


def test_several_words_are_one_question(fanal: Fanal) -> None:
    quoted = hits(fanal, "search", "ordonnance numérique", "--lang", "fr")
    assert hits(fanal, "search", "ordonnance", "numérique", "--lang", "fr") == quoted
    assert quoted[0] == "ordonnance-numerique"
    pages = [
        fanal("guide", *words, "--lang", "fr", "--json").out
        for words in (["ordonnance numérique"], ["ordonnance", "numérique"])
    ]
    assert pages[0] == pages[1]


def test_a_value_may_be_named_as_people_do(fanal: Fanal) -> None:
    whole = hits(fanal, "search", "carte", "--facet", "couloir=co-hopital")
    assert whole
    for short in ("couloir=hopital", "couloir=Hôpital", "Couloir=HOPITAL"):
        assert hits(fanal, "search", "carte", "--facet", short, "--lang", "fr") == hits(
            fanal, "search", "carte", "--facet", "couloir=co-hopital", "--lang", "fr"
        )
    assert fanal("guide", "carte", "--facet", "couloir=hopital").code == 0


def test_what_is_missing_may_be_several_words(fanal: Fanal) -> None:
    ran = fanal("gap", "le", "tarif", "du", "zzyzx", "--facet", "couloir=hopital", "--json")
    assert json.loads(ran.out) == {"text": "le tarif du zzyzx", "kept": True}
