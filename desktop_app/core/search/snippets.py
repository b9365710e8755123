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
    roots = {term.lstrip(STEM)[:6] for term in terms if not term.startswith(("&", "?"))}
    best, best_score = "", -1.0
    sentences = (sentence for passage in passages for sentence in _SENTENCE.split(passage))
    for position, sentence in enumerate(sentences):
        # Looking for letters is many times cheaper than taking every sentence apart.
        folded = fold(sentence)
        squeezed = _DIGIT_SPACES.sub("", folded)
        score = sum(root in squeezed for root in roots) - 0.01 * position
        if score > best_score:
            best, best_score = sentence, score
    marks = _marks(best, terms, prefixes, lang)
    best = _window(best, marks[0][0] if marks else 0)
    return Snippet(best, _marks(best, terms, prefixes, lang))


def _marks(
    text: str, terms: Set[str], prefixes: Sequence[str], lang: str
) -> tuple[tuple[int, int], ...]:
    exact = {prefix for prefix in prefixes if any(t.word == prefix for t in tokens(text))}
    open_ended = tuple(prefix for prefix in prefixes if prefix not in exact)
    spans: list[tuple[int, int]] = []
    for token in tokens(text):
        matches = (
            token.word in terms
            or stem(token.word, lang) in terms
            or (open_ended and token.word.startswith(open_ended))
        )
        if matches and not (spans and token.start < spans[-1][1]):
            spans.append((token.start, token.end))
    return tuple(spans)


def _window(text: str, first: int) -> str:
    # A row shows two lines: what matched must stand in the first.
    start = 0 if first < _LEAD else text.rfind(" ", 0, first - _LEAD // 2) + 1
    return ("…" if start else "") + shorten(text[start:], _LENGTH)
