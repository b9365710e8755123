"""What a question demands of an answer: the phrases it must hold, the words it must not."""

import re
from functools import lru_cache, reduce

import numpy as np

from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import acronym, pairs, stem
from desktop_app.core.search.gains import Documents, Scores
from desktop_app.core.search.matching import Matcher
from desktop_app.core.search.question import Question
from desktop_app.core.text import fold, tokens, words

# The texts last read; one takes a kilobyte or two.
_REMEMBERED = 2_000

_LETTERS = re.compile(r"[^\W_]+")


class Conditions:
    """Knows the texts of one language of a pack."""

    def __init__(self, pack: Pack, matcher: Matcher) -> None:
        self._pack = pack
        self._matcher = matcher
        self._postings = matcher.postings
        self._text = lru_cache(_REMEMBERED)(self._read)

    def apply(self, question: Question, scores: Scores) -> None:
        """Set to nothing, by document, the scores of those that do not meet the conditions."""
        if question.without:
            scores[self.ruled_out(question)] = 0.0
        for phrase in question.phrases:
            held = self._holding(phrase, scores)
            kept = scores[held]
            scores[:] = 0.0
            scores[held] = kept

    def ruled_out(self, question: Question) -> Documents:
        """The documents that hold a word the question excludes; of a compound, all of it."""
        return np.unique(
            np.concatenate(
                [np.empty(0, np.uint32), *(self._bearing(word) for word in question.without)]
            )
        )

    def _bearing(self, word: str) -> Documents:
        bearing = []
        for token in self._matcher.visible(list(tokens(word))):
            typed = acronym(word, token, self._matcher.lang)
            terms = (typed,) if typed else (token.word, stem(token.word, self._matcher.lang))
            bearing.append([self._postings.scores(term).documents for term in terms])
        together = [reduce(np.union1d, documents) for documents in bearing]
        return reduce(np.intersect1d, together) if together else np.empty(0, np.uint32)

    def _holding(self, phrase: str, scores: Scores) -> Documents:
        """The documents that hold the words of `phrase` one after the other."""
        wanted = words(phrase)
        candidates = np.flatnonzero(scores).astype(np.uint32)
        # Pairs of stems leave few candidates, and only those are read.
        for term in (*wanted, *pairs(wanted, self._matcher.lang)):
            candidates = candidates[self._postings.scores(term).holds(candidates)]
        if len(wanted) < 2:
            return candidates
        line = _spaced(phrase)
        held = [document for document in candidates.tolist() if line in self._text(document)]
        return np.array(held, np.uint32)

    def _read(self, document: int) -> str:
        wording = self._pack.entries[document].wording(self._matcher.lang)[1]
        return _spaced("\n".join((wording.question, *wording.phrasings, wording.answer)))


def _spaced(text: str) -> str:
    """The folded letters and digits of `text`, with one space for all that stands between."""
    return f" {' '.join(_LETTERS.findall(fold(text)))} "
