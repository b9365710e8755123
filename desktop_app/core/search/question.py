"""The query language: plain words, "a phrase", -word, facet:value, OR.

A question is a value: `write(parse(text))` says the same, and nothing typed is ever an error.
"""

import re
from collections.abc import Callable, Mapping

import msgspec

from desktop_app.core.search.query import MAX_CHARACTERS, MAX_WORDS

#: Turns `couloir`, `hopital` into the identifiers of a facet and a value, or None.
Resolve = Callable[[str, str], tuple[str, str] | None]

_PIECE = re.compile(
    r'(?P<phrase>"[^"]*"|«[^»]*»)'
    r"|(?<!\S)-(?P<without>[^\W_][^\s\"]*)"
    r"|(?<!\S)(?P<facet>[^\W\d]\w*):(?P<value>[^\s\":]+)"
    r"|(?<!\S)(?P<either>OR|OU)(?!\S)"
    r'|(?P<words>[^\s"«]+)'
)


class Question(msgspec.Struct, frozen=True):
    """What was typed, taken apart. `plain` keeps the words to score, in order."""

    plain: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    #: Pairs of words typed with OR between them: an entry needs only one.
    either: tuple[tuple[str, str], ...] = ()
    shortened: bool = False


def parse(text: str, resolve: Resolve) -> Question:
    """Take `text` apart, cut to MAX_CHARACTERS and MAX_WORDS."""
    plain: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    either: list[tuple[str, str]] = []
    filters: dict[str, tuple[str, ...]] = {}
    joining = False
    pieces = list(_PIECE.finditer(text[:MAX_CHARACTERS]))
    for piece in pieces[:MAX_WORDS]:
        if piece["either"]:
            joining = bool(plain)
            continue
        if piece["phrase"]:
            phrase = piece["phrase"].strip('"«» \u00a0\u202f')
            if phrase:
                phrases.append(phrase)
                plain.append(phrase)
        elif piece["without"]:
            without.append(piece["without"])
        elif piece["facet"] and (found := resolve(piece["facet"], piece["value"])):
            facet, value = found
            filters[facet] = tuple(dict.fromkeys((*filters.get(facet, ()), value)))
        else:
            word = piece[0]
            if joining:
                either.append((plain[-1], word))
            plain.append(word)
        joining = False
    return Question(
        plain=" ".join(plain),
        phrases=tuple(phrases),
        without=tuple(without),
        filters=filters,
        either=tuple(either),
        shortened=len(text) > MAX_CHARACTERS or len(pieces) > MAX_WORDS,
    )


def write(question: Question) -> str:
    """The question as text again."""
    text = question.plain
    for phrase in question.phrases:
        text = text.replace(phrase, f'"{phrase}"', 1)
    for first, second in question.either:
        text = text.replace(f"{first} {second}", f"{first} OR {second}", 1)
    parts = [text, *(f"-{word}" for word in question.without)]
    parts += [f"{facet}:{value}" for facet, values in question.filters.items() for value in values]
    return " ".join(part for part in parts if part)
