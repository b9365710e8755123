"""The score of an entry, and every constant of it.

    score(entry) = Σ words of the question   max over the ways it matches   rule × impact
    impact(term, entry) = Σ fields   weight × BM25(term, field, entry)

The constants were chosen by cross-validation on development questions (see tests/measure), not by
hand. Impacts depend on nothing asked, so they are worked out when the index is built.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from desktop_app.core.markup import passages
from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import text_terms
from desktop_app.core.search.intents import intents

#: The texts of an entry, each a field of its own, and what a match in it weighs.
FIELD_WEIGHTS = {"question": 1.75, "phrasings": 1.5, "answer": 1.0}
PARTS = tuple(FIELD_WEIGHTS)

#: BM25: how soon repetition stops counting, and how much a longer text is discounted.
K1 = 0.9
LENGTH = {"question": 0.5, "phrasings": 0.5, "answer": 0.9}

#: The ways a word can match, and what each weighs. An exact match is always above the others.
RULES = {
    "exact": 1.0,
    "stem": 0.95,
    "prefix": 0.75,
    "correction": 0.6,
    "synonym": 0.6,
    "glossary": 1.0,
    "pair": 0.2,
    "intent": 0.8,
    "translation": 0.8,
}

#: An entry is a result when it scores at least this share of the best one.
CUT = 0.2


def entry_texts(pack: Pack, lang: str) -> list[dict[str, list[str]]]:
    """By entry, the texts of each part, shown in `lang` or in what language there is."""
    texts = []
    for entry in pack.entries:
        _, wording = entry.wording(lang)
        texts.append(
            {
                "question": [wording.question],
                "phrasings": list(wording.phrasings),
                "answer": passages(wording.answer),
            }
        )
    return texts


class ScoredTexts:
    """The impact of each term of each part of each entry of a pack, in one language."""

    def __init__(self, texts: Sequence[dict[str, list[str]]], lang: str) -> None:
        self._counts: list[dict[str, Counter[str]]] = []
        self._lengths: dict[str, list[int]] = {part: [] for part in PARTS}
        frequency: Counter[str] = Counter()
        for parts in texts:
            counts = {part: Counter(self._terms(parts[part], part, lang)) for part in PARTS}
            self._counts.append(counts)
            frequency.update(set().union(*counts.values()))
        self._means = {
            part: max(sum(lengths) / max(len(lengths), 1), 1.0)
            for part, lengths in self._lengths.items()
        }
        count = len(self._counts)
        self._idf = {
            term: math.log(1 + (count - df + 0.5) / (df + 0.5)) for term, df in frequency.items()
        }

    def scores(self, number: int, part: str) -> dict[str, float]:
        """By term, its impact in that part of that entry."""
        length = self._lengths[part][number] / self._means[part]
        flat = K1 * (1 - LENGTH[part] + LENGTH[part] * length)
        weight = FIELD_WEIGHTS[part] * (K1 + 1)
        return {
            term: weight * self._idf[term] * count / (count + flat)
            for term, count in self._counts[number][part].items()
        }

    def _terms(self, texts: list[str], part: str, lang: str) -> Iterator[str]:
        length = 0
        for text in texts:
            words, terms = text_terms(text, lang)
            length += len(words)
            yield from terms
            if part != "answer":
                yield from intents(text, lang)
        self._lengths[part].append(length)
