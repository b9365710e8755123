"""The score of an entry: BM25 of each word in each field, added up from stored impacts.

    score(entry) = Σ words  max over the forms of the word  rule × Σ fields  weight × impact

An impact is the BM25 contribution of one term to one field of one entry. It depends on nothing
asked, so it is computed once per term and kept.
"""

import bisect
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whoosh.reading import IndexReader, TermNotFound

from desktop_app.core.search.analysis import STEM
from desktop_app.core.search.index import PARTS, field_name

#: Weight of each field.
FIELDS = {"question": 2.0, "phrasings": 1.6, "answer": 1.0}

#: Weight of each way a word can match.
EXACT, STEMMED, PREFIX = 1.0, 0.8, 0.7

#: BM25: saturation of repeated words, and how much longer fields are discounted.
K1, B = 1.2, 0.6

# An unfinished word stands for at most this many words of the index.
_EXPANSIONS = 48


@dataclass(frozen=True)
class Form:
    """One way a typed word may stand in the index: the term, and the weight of the rule."""

    term: str
    rule: float


class Impacts:
    """The impacts of the terms of one language, read from Whoosh's postings at first use."""

    def __init__(self, reader: IndexReader, lang: str) -> None:
        self._reader = reader
        self._fields = {part: field_name(part, lang) for part in PARTS}
        self._cache: dict[str, dict[int, float]] = {}
        lexicon = {
            term.decode() for field in self._fields.values() for term in reader.lexicon(field)
        }
        #: Every word of the index without its stems, sorted.
        self.words = sorted(term for term in lexicon if not term.startswith(STEM))

    def known(self, term: str) -> bool:
        """Whether any field of any entry holds `term`."""
        return bool(self.of(term))

    def of(self, term: str) -> Mapping[int, float]:
        """By document number, the weighted impacts of `term` summed over the fields."""
        impacts = self._cache.get(term)
        if impacts is None:
            impacts = self._cache[term] = self._compute(term)
        return impacts

    def starting_with(self, prefix: str) -> list[str]:
        """The words that begin with `prefix`, the shortest first, a bounded number of them."""
        start = bisect.bisect_left(self.words, prefix)
        end = bisect.bisect_left(self.words, prefix + "\U0010ffff", start)
        return sorted(self.words[start:end], key=len)[:_EXPANSIONS]

    def _compute(self, term: str) -> dict[int, float]:
        reader = self._reader
        count = reader.doc_count()
        impacts: dict[int, float] = {}
        for part, field in self._fields.items():
            try:
                matcher = reader.postings(field, term)
            except TermNotFound:
                continue
            frequency = reader.doc_frequency(field, term)
            idf = math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
            average = reader.field_length(field) / max(count, 1)
            while matcher.is_active():
                document = matcher.id()
                weight = matcher.weight()
                length = reader.doc_field_length(document, field) / max(average, 1)
                gain = weight * (K1 + 1) / (weight + K1 * (1 - B + B * length))
                impacts[document] = impacts.get(document, 0.0) + FIELDS[part] * idf * gain
                matcher.next()
        return impacts


def best_form(impacts: Impacts, forms: Iterable[Form]) -> dict[int, float]:
    """By document, the score of the form of a word that scores highest in it."""
    best: dict[int, float] = {}
    for form in forms:
        for document, impact in impacts.of(form.term).items():
            score = form.rule * impact
            if score > best.get(document, 0.0):
                best[document] = score
    return best
