"""The stored scores of terms, and of all the words with one beginning."""

import bisect
import heapq

from whoosh.reading import IndexReader, TermNotFound

from desktop_app.core.search.analysis import MARKS, START
from desktop_app.core.search.codec import ScoredPostings
from desktop_app.core.search.gains import NOTHING, Gains, best, total
from desktop_app.core.search.index import field_name
from desktop_app.core.search.remembered import Remembered
from desktop_app.core.search.scoring import PARTS, START_LENGTHS

# A longer beginning stands for the most frequent words it may become, so many at the most.
_MOST_WORDS = 40
# In postings of 8 bytes: 16 MiB, twice.
_REMEMBERED = 2_000_000


class Postings:
    """By term, what it gives each document of one language, summed over the fields."""

    def __init__(self, reader: IndexReader, lang: str) -> None:
        self._reader = reader
        self._fields = {part: field_name(part, lang) for part in PARTS}
        #: The number of documents.
        self.size = reader.doc_count_all()
        frequency: dict[str, int] = {}
        for part, field in list(self._fields.items()):
            terms = list(reader.iter_field(field))
            if not terms:
                del self._fields[part]
            for term, about in terms:
                text = term.decode()
                if text[0] not in MARKS:
                    frequency[text] = frequency.get(text, 0) + about.doc_frequency()
        #: Every word of the index with the number of its postings.
        self.frequency = frequency
        self._words = sorted(frequency)
        self.scores = Remembered(self._scores, _REMEMBERED)
        self.starting_with = Remembered(self._starting_with, _REMEMBERED)

    def parts(self, term: str, document: int) -> dict[str, float]:
        """In which parts of a document `term` stands, with the score of each."""
        found = {part: self._read(field, term).of(document) for part, field in self._fields.items()}
        return {part: score for part, score in found.items() if score}

    def parts_starting_with(self, prefix: str, document: int) -> dict[str, float]:
        """Likewise for the one word beginning with `prefix` that gives the document most."""
        terms = [START + prefix] if len(prefix) in START_LENGTHS else self._completions(prefix)
        found = (self.parts(term, document) for term in terms)
        return max(found, key=lambda parts: sum(parts.values()), default={})

    def _scores(self, term: str) -> Gains:
        """What `term` gives; nothing when no text holds it."""
        return total([self._read(field, term) for field in self._fields.values()], self.size)

    def _starting_with(self, prefix: str) -> Gains:
        """By document, the best score of any word that begins with `prefix`."""
        if len(prefix) in START_LENGTHS:
            return self.scores(START + prefix)
        words = self._completions(prefix)
        return best(((1.0, self._scores(word)) for word in words), self.size)

    def _completions(self, prefix: str) -> list[str]:
        start = bisect.bisect_left(self._words, prefix)
        end = bisect.bisect_left(self._words, prefix + "\U0010ffff", start)
        return heapq.nlargest(_MOST_WORDS, self._words[start:end], key=self.frequency.__getitem__)

    def _read(self, field: str, term: str) -> Gains:
        try:
            found = self._reader.postings(field, term)
        except TermNotFound:
            return NOTHING
        assert isinstance(found, ScoredPostings)
        return found.gains
