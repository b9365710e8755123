"""What a question demands of an answer: the phrases it must hold, the words it must not."""

import re

import numpy as np

from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import pairs, stem
from desktop_app.core.search.gains import Documents, Scores
from desktop_app.core.search.postings import Postings
from desktop_app.core.search.question import Question
from desktop_app.core.text import fold, words

# A phrase is looked for in the texts of so many candidates at the most.
_MOST_READ = 60

_LETTERS = re.compile(r"[^\W_]+")


class Conditions:
    """Knows the texts of one language of a pack."""

    def __init__(self, pack: Pack, postings: Postings, lang: str) -> None:
        self._pack = pack
        self._postings = postings
        self._lang = lang

    def apply(self, question: Question, scores: Scores) -> None:
        """Set to nothing, by document, the scores of those that do not meet the conditions."""
        for word in question.without:
            for found in words(word):
                for term in (found, stem(found, self._lang)):
                    scores[self._postings.scores(term).documents] = 0.0
        for phrase in question.phrases:
            held = self._holding(phrase, scores)
            kept = scores[held]
            scores[:] = 0.0
            scores[held] = kept

    def _holding(self, phrase: str, scores: Scores) -> Documents:
        """The documents that hold the words of `phrase` one after the other."""
        wanted = words(phrase)
        candidates = np.flatnonzero(scores)
        # Pairs of stems leave few candidates, and only those are read.
        for term in (*wanted, *pairs(wanted, self._lang)):
            candidates = candidates[self._postings.scores(term).holds(candidates)]
        likely = candidates[np.argsort(-scores[candidates], kind="stable")[:_MOST_READ]]
        line = _spaced(phrase)
        held = [document for document in likely.tolist() if line in self._text(document)]
        return np.array(held, np.uint32)

    def _text(self, document: int) -> str:
        wording = self._pack.entries[document].wording(self._lang)[1]
        return _spaced("\n".join((wording.question, *wording.phrasings, wording.answer)))


def _spaced(text: str) -> str:
    """The folded letters and digits of `text`, with one space for all that stands between."""
    return f" {' '.join(_LETTERS.findall(fold(text)))} "
