"""Words: folding, and cutting French and English text into the tokens that are searched."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'"})

# What may stand inside one written word: letters and digits joined by hyphens, apostrophes,
# slashes or full stops (e-CPS, HOP'EN, 93/42, 1111-13-1), and digits grouped by spaces (51 000).
# Accents may be written as marks of their own.
_WORD = r"(?:[^\W_][\u0300-\u036f]*)+"
_RUN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"
    rf"|{_WORD}(?:['’ʼ‘./\-\u2010\u2011]{_WORD})*"
)
_PART = re.compile(_WORD)
_ELISION = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’ʼ‘](?=[^\W_])"
    # The part of a code of law: L1111-8-2 for L. 1111-8-2.
    r"|[lrd](?=\d{3,5}-\d)",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A folded word and where it stands: `text[start:end]`."""

    word: str
    start: int
    end: int


class _Folded(dict[int, str]):
    """By character, what stands for it in a folded text; each is worked out when first met."""

    def __missing__(self, code: int) -> str:
        # Compatibility forms come apart into capitals, and some capitals into marks once lowered.
        lowered = unicodedata.normalize("NFKD", chr(code)).lower()
        decomposed = unicodedata.normalize("NFKD", lowered.translate(_LIGATURES))
        self[code] = "".join(char for char in decomposed if not unicodedata.combining(char))
        return self[code]


_FOLDED = _Folded()

#: What a folded question may begin with before it comes to the point.
_HEADS = {
    "fr": re.compile(
        r"(?:[^a-z0-9]+|[dl]'|(?:a|aux?|avec|chez|dans|de|des|du|en|entre|la|les?|par|pour|sans|sous"
        r"|sur|une?|vers) )*"
    ),
    "en": re.compile(
        r"(?:[^a-z0-9]+|(?:an?|at|by|for|from|in|into|of|on|the|to|under|with|within|without) )*"
    ),
}


def fold(text: str) -> str:
    """`text` in lower case, without accents, with ligatures undone and one kind of apostrophe."""
    lowered = text.lower()
    return lowered if lowered.isascii() else lowered.translate(_FOLDED)


def tokens(text: str) -> Iterator[Token]:
    """The words of `text`, folded: a compound gives itself, joined, and then its parts.

    `HOP’EN` gives `hopen`, `hop`, `en`; `l’e-CPS` gives `ecps`, `e`, `cps`; `51 000` gives `51000`.
    """
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run[0].isalnum():
            yield Token(fold(run[0]), start, end)
            continue
        elision = _ELISION.match(text, start, end)
        while elision:
            start = elision.end()
            elision = _ELISION.match(text, start, end)
        parts = [
            Token(fold(part[0]), part.start(), part.end())
            for part in _PART.finditer(text, start, end)
        ]
        if len(parts) > 1:
            yield Token("".join(part.word for part in parts), start, end)
            if text[start:end][-1].isdigit() and " " in text[start:end].translate(_SPACES):
                continue
        yield from parts


_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def words(text: str) -> list[str]:
    """The folded words of `text` in order, compounds included."""
    return [token.word for token in tokens(text)]


def sorting_key(text: str, lang: str) -> str:
    """What `text` is put in order by: articles and prepositions at its head do not decide."""
    folded = fold(text)
    head = _HEADS[lang].match(folded) if lang in _HEADS else None
    return (folded[head.end() :] if head else folded) or folded


def shorten(text: str, length: int) -> str:
    """`text`, cut between words with an ellipsis when longer than `length` characters."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:\u00a0\u202f") + "…"
