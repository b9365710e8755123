"""The stored scores of terms, read from Whoosh's postings once and kept."""

import bisect
from collections.abc import Iterable, Mapping
from itertools import pairwise

from whoosh.reading import IndexReader, TermNotFound

from desktop_app.core.search.analysis import PAIR, STEM
from desktop_app.core.search.index import field_name
from desktop_app.core.search.intents import INTENT
from desktop_app.core.search.scoring import PARTS

# While a word is being typed it stands for the most frequent words it may become, until they
# have this many postings together.
_PREFIX_BUDGET = 6_000


class Postings:
    """By term, the score it gives each document of one language, summed over the fields."""

    def __init__(self, reader: IndexReader, lang: str) -> None:
        self._reader = reader
        self._fields = {part: field_name(part, lang) for part in PARTS}
        self._scores: dict[str, dict[int, float]] = {}
        self._prefixes: dict[str, dict[int, float]] = {}
        frequency: dict[str, int] = {}
        for field in self._fields.values():
            for term in reader.lexicon(field):
                text = term.decode()
                if not text.startswith((STEM, PAIR, INTENT)):
                    frequency[text] = frequency.get(text, 0) + reader.doc_frequency(field, term)
        #: Every word of the index with the number of its postings.
        self.frequency = frequency
        self._words = sorted(frequency)

    def scores(self, term: str) -> Mapping[int, float]:
        """By document number, the score of `term`; empty when no text holds it."""
        scores = self._scores.get(term)
        if scores is None:
            scores = self._scores[term] = {}
            for field in self._fields.values():
                for document, score in self._read(field, term):
                    scores[document] = scores.get(document, 0.0) + score
        return scores

    def parts(self, term: str, document: int) -> dict[str, float]:
        """In which parts of a document `term` stands, with the score of each."""
        return {
            part: score
            for part, field in self._fields.items()
            for found, score in self._read(field, term)
            if found == document
        }

    def starting_with(self, prefix: str) -> Mapping[int, float]:
        """By document number, the best score of any word that begins with `prefix`."""
        best = self._prefixes.get(prefix)
        if best is None:
            best = self._prefixes[prefix] = self._merge(self._completions(prefix))
        return best

    def completions(self, prefix: str, limit: int) -> list[str]:
        """The most frequent words that begin with `prefix`."""
        return self._completions(prefix)[:limit]

    def _completions(self, prefix: str) -> list[str]:
        start = bisect.bisect_left(self._words, prefix)
        end = bisect.bisect_left(self._words, prefix + "\U0010ffff", start)
        return sorted(self._words[start:end], key=lambda word: -self.frequency[word])

    def _merge(self, words: Iterable[str]) -> dict[int, float]:
        best: dict[int, float] = {}
        left = _PREFIX_BUDGET
        for word in words:
            for document, score in self.scores(word).items():
                if score > best.get(document, 0.0):
                    best[document] = score
            left -= self.frequency[word]
            if left <= 0:
                break
        return best

    def _read(self, field: str, term: str) -> Iterable[tuple[int, float]]:
        try:
            matcher = self._reader.postings(field, term)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher.id(), matcher.weight()
            matcher.next()


def joined(words: list[str], known: Mapping[str, int]) -> list[tuple[int, str]]:
    """Where two neighbouring words are one in the index: `sun es` for `sunes`, with its place."""
    return [
        (place, first + second)
        for place, (first, second) in enumerate(pairwise(words))
        if first + second in known
    ]
