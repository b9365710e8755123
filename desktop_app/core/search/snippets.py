"""The extract shown under a result: the part of the answer where the question's words stand."""

import re
from collections.abc import Sequence, Set

from desktop_app.core.search.analysis import stem
from desktop_app.core.search.query import Snippet
from desktop_app.core.text import shorten, tokens

_LENGTH = 200
_LEAD = 70
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+(?=[^\s])")


def make_snippet(passages: Sequence[str], terms: Set[str], prefix: str, lang: str) -> Snippet:
    """The sentence of `passages` that holds the most of `terms` (words and stems), marked.

    `prefix` is the unfinished last word, or empty. Without any match it is the beginning.
    """
    best, best_score = "", -1.0
    sentences = (sentence for passage in passages for sentence in _SENTENCE.split(passage))
    for position, sentence in enumerate(sentences):
        marks = _marks(sentence, terms, prefix, lang)
        distinct = len({sentence[start:end].lower() for start, end in marks})
        score = distinct - 0.01 * position
        if score > best_score:
            best, best_score = sentence, score
    marks = _marks(best, terms, prefix, lang)
    best = _window(best, marks[0][0] if marks else 0)
    return Snippet(best, _marks(best, terms, prefix, lang))


def _marks(text: str, terms: Set[str], prefix: str, lang: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for token in tokens(text):
        matches = (
            token.word in terms
            or stem(token.word, lang) in terms
            or (prefix and token.word.startswith(prefix))
        )
        if matches and not (spans and token.start < spans[-1][1]):
            spans.append((token.start, token.end))
    return tuple(spans)


def _window(text: str, first: int) -> str:
    # A row shows two lines: what matched must stand in the first.
    start = 0 if first < _LEAD else text.rfind(" ", 0, first - _LEAD // 2) + 1
    return ("…" if start else "") + shorten(text[start:], _LENGTH)
