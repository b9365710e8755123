"""From the texts of a pack to postings: which entries hold a term, and what it gives them."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np

from desktop_app.core.markup import passages
from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import START, text_terms
from desktop_app.core.search.gains import Gains, Scores, best
from desktop_app.core.search.intents import intents
from desktop_app.core.search.scoring import PARTS, START_LENGTHS, impacts, rarity

Texts = dict[str, list[str]]


def entry_texts(pack: Pack, lang: str) -> list[Texts]:
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


class Inversion:
    """The terms of one language of a pack. `texts` are those of `entry_texts`."""

    def __init__(self, texts: Sequence[Texts], lang: str) -> None:
        self._count = len(texts)
        self._found = {part: _PartTerms(texts, part, lang) for part in PARTS}
        self._idf: dict[str, float] = {}

    def postings(self, part: str) -> Iterator[tuple[str, Gains]]:
        """Each term of a part in order, with what it gives the entries."""
        found = self._found[part]
        scored = ((term, self._score(part, term)) for term in sorted(found.terms))
        by_term = dict(scored)
        by_term |= dict(_starts(by_term, self._count))
        for term in sorted(by_term, key=str.encode):
            yield term, by_term[term]

    def _score(self, part: str, term: str) -> Gains:
        found = self._found[part]
        numbers, times = found.terms[term]
        documents = np.frombuffer(numbers, np.uint32)
        scores = impacts(
            part,
            np.frombuffer(times, np.uint32).astype(np.float32),
            found.lengths[documents],
            self._rarity(term),
        )
        return Gains(documents, scores)

    def _rarity(self, term: str) -> float:
        if term not in self._idf:
            holding = [
                found.terms[term][0] for found in self._found.values() if term in found.terms
            ]
            documents = len(set().union(*holding)) if len(holding) > 1 else len(holding[0])
            self._idf[term] = rarity(documents, self._count)
        return self._idf[term]


class _PartTerms:
    """By term of a part, the entries that hold it and how often; how long that part of each is."""

    def __init__(self, texts: Sequence[Texts], part: str, lang: str) -> None:
        self.terms: dict[str, tuple[array[int], array[int]]] = {}
        lengths = np.zeros(len(texts), np.float32)
        for number, parts in enumerate(texts):
            counter: Counter[str] = Counter()
            for text in parts[part]:
                words, terms = text_terms(text, lang)
                lengths[number] += len(words)
                counter.update(terms)
                if part != "answer":
                    counter.update(intents(text, lang))
            for term, count in counter.items():
                if term not in self.terms:
                    self.terms[term] = (array("I"), array("I"))
                numbers, times = self.terms[term]
                numbers.append(number)
                times.append(count)
        #: By entry, the length of the part beside the mean.
        self.lengths: Scores = lengths / max(float(lengths.sum()) / max(len(texts), 1), 1.0)


def _starts(by_term: dict[str, Gains], count: int) -> Iterator[tuple[str, Gains]]:
    """By beginning of words, the best that any word with it gives."""
    words = sorted(term for term in by_term if term[0].isalnum())
    for length in START_LENGTHS:
        long_enough = (word for word in words if len(word) >= length)
        for start, group in groupby(long_enough, key=itemgetter(slice(length))):
            yield START + start, best(((1.0, by_term[word]) for word in group), count)
