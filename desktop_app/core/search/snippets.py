"""The extract shown under a result: the part of the answer where the question's words stand."""

import re
from collections.abc import Sequence, Set

from desktop_app.core.search.analysis import STEM, stem
from desktop_app.core.search.query import Snippet
from desktop_app.core.text import fold, shorten, tokens

_LENGTH = 200
_LEAD = 70
_DIGIT_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+(?=[^\s])")


def make_snippet(
    passages: Sequence[str], terms: Set[str], prefixes: Sequence[str], lang: str
) -> Snippet:
    """The sentence of `passages` that holds the most of `terms` (words and stems), marked.

    `prefixes` are unfinished words. Without any match it is the beginning.
    """
    roots = {term.lstrip(STEM)[:6] for term in terms}
    best, best_score, first = "", -1.0, 0
    sentences = (sentence for passage in passages for sentence in _SENTENCE.split(passage))
    for position, sentence in enumerate(sentences):
        # Looking for letters is many times cheaper than taking every sentence apart.
        folded = _DIGIT_SPACES.sub("", fold(sentence))
        found = [place for root in roots if (place := folded.find(root)) >= 0]
        score = len(found) - 0.01 * position
        if score > best_score:
            best, best_score, first = sentence, score, min(found, default=0)
    text = _window(best, first)
    return Snippet(text, _marks(text, terms, prefixes, lang))


def _marks(
    text: str, terms: Set[str], prefixes: Sequence[str], lang: str
) -> tuple[tuple[int, int], ...]:
    found = list(tokens(text))
    exact = {token.word for token in found}.intersection(prefixes)
    open_ended = tuple(prefix for prefix in prefixes if prefix not in exact)
    spans: list[tuple[int, int]] = []
    for token in found:
        matches = (
            token.word in terms
            or stem(token.word, lang) in terms
            or (open_ended and token.word.startswith(open_ended))
        )
        if matches and not (spans and token.start < spans[-1][1]):
            spans.append((token.start, token.end))
    return tuple(spans)


def _window(text: str, first: int) -> str:
    """What a row shows of `text`: what matched, `first`, must stand in the first of two lines."""
    start = 0 if first < _LEAD else text.rfind(" ", 0, first - _LEAD // 2) + 1
    return ("…" if start else "") + shorten(text[start:], _LENGTH)
