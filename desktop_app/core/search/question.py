"""The query language: plain words, "a phrase", -word, facet:value, OR.

A question is a value: `write(parse(text))` says the same, and nothing typed is ever an error.
"""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

import msgspec

from desktop_app.core.search.query import MAX_CHARACTERS, MAX_WORDS
from desktop_app.core.text import tokens

#: Turns `couloir`, `hopital` into the identifiers of a facet and a value, or None.
Resolve = Callable[[str, str], tuple[str, str] | None]

#: Where a word stands: [start, end).
Span = tuple[int, int]

_QUOTES = '"«» \u00a0\u202f'
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
    #: Words typed with OR between them, as [start, end) in `plain`: an entry needs only one.
    either: tuple[tuple[Span, ...], ...] = ()
    #: It ends with a word, of which more may be to come.
    unfinished: bool = False
    shortened: bool = False


def parse(text: str, resolve: Resolve) -> Question:
    """Take `text` apart, cut to MAX_CHARACTERS and MAX_WORDS."""
    plain = ""
    last: Span = (0, 0)
    phrases: list[str] = []
    without: list[str] = []
    either: list[tuple[Span, ...]] = []
    filters: dict[str, tuple[str, ...]] = {}
    joining = unfinished = False
    cut = text[:MAX_CHARACTERS]
    pieces = list(_PIECE.finditer(cut))
    for piece in pieces[:MAX_WORDS]:
        if piece["either"]:
            joining = bool(plain)
            continue
        word = ""
        if piece["phrase"]:
            word = piece["phrase"].strip(_QUOTES)
            if word:
                phrases.append(word)
        elif piece["without"]:
            without.append(piece["without"])
        elif piece["facet"] and (found := resolve(piece["facet"], piece["value"])):
            facet, value = found
            filters[facet] = tuple(dict.fromkeys((*filters.get(facet, ()), value)))
        else:
            word = piece[0]
            unfinished = piece.end() == len(text)
        if word:
            start = len(plain) + bool(plain)
            plain = f"{plain} {word}" if plain else word
            before, last = last, (start, len(plain))
            if joining:
                group = either.pop() if either and either[-1][-1] == before else (before,)
                either.append((*group, last))
        joining = False
    return Question(
        plain=plain,
        phrases=tuple(phrases),
        without=tuple(without),
        filters=filters,
        either=tuple(either),
        unfinished=unfinished,
        shortened=len(text) > MAX_CHARACTERS or len(pieces) > MAX_WORDS,
    )


def replaced(text: str, resolve: Resolve, meant: Mapping[str, str]) -> str:
    """`text` with other words for those of `meant`; what it demands and rules out stays."""
    written = []
    end = 0
    for piece in _PIECE.finditer(text):
        scores = piece["phrase"] or piece["words"] or piece["facet"]
        if not scores or (piece["facet"] and resolve(piece["facet"], piece["value"])):
            continue
        for token in tokens(piece[0]):
            start = piece.start() + token.start
            word = meant.get(piece[0][token.start : token.end])
            if word is not None and start >= end:
                written += [text[end:start], word]
                end = piece.start() + token.end
    return "".join((*written, text[end:]))


def write(question: Question) -> str:
    """The question as text again."""
    text = question.plain
    for first, second in sorted(
        (pair for group in question.either for pair in pairwise(group)), reverse=True
    ):
        text = f"{text[: first[1]]} OR {text[second[0] :]}"
    for phrase in question.phrases:
        text = text.replace(phrase, f'"{phrase}"', 1)
    parts = [text, *(f"-{word}" for word in question.without)]
    parts += [f"{facet}:{value}" for facet, values in question.filters.items() for value in values]
    return " ".join(part for part in parts if part)
