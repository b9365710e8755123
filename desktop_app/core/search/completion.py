"""How what is being typed may go on: terms and questions that begin so, else the last word."""

import bisect
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from desktop_app.core.model import Pack
from desktop_app.core.text import Token, fold, tokens

#: So many completions are offered.
MOST = 6

# Fewer letters say too little.
_SHORTEST = 2
# Of the texts that begin alike, no more are offered.
_OFFERED = 200


class _Text(NamedTuple):
    """A text of the pack under the letters and digits it holds; terms come before questions."""

    key: str
    rank: int
    text: str


class Completion:
    """Knows the questions, phrasings and terms of a pack in one language."""

    def __init__(self, pack: Pack, lang: str) -> None:
        texts = sorted({_Text(_squeezed(text), rank, text) for rank, text in _texts(pack, lang)})
        self._texts = texts
        self._keys = [text.key for text in texts]
        best = sorted(range(len(texts)), key=lambda n: (texts[n].rank, len(texts[n].key), n))
        #: By text, how many come before it where both begin with what was typed.
        self._standing = [0] * len(texts)
        for standing, place in enumerate(best):
            self._standing[place] = standing
        written: dict[str, Counter[str]] = defaultdict(Counter)
        following: dict[str, Counter[str]] = defaultdict(Counter)
        for _key, _rank, text in texts:
            before = ""
            for token in _visible(text):
                written[token.word][text[token.start : token.end]] += 1
                following[before][token.word] += 1
                before = token.word
        self._written = {word: forms.most_common(1)[0][0] for word, forms in written.items()}
        self._frequency = {word: forms.total() for word, forms in written.items()}
        self._following: Mapping[str, Counter[str]] = dict(following)
        self._words = sorted(written)

    def complete(self, typed: str) -> list[str]:
        """What `typed` may become, the best first; each begins with `typed` as it stands."""
        found: dict[str, str] = {}
        for rest in chain(self._beginnings(typed), self._last_words(typed)):
            found.setdefault(fold(rest), typed + rest)
            if len(found) == MOST:
                break
        return list(found.values())

    def rest(self, typed: str) -> str:
        """The one likely way on from `typed`, or nothing: a text begun, else the end of a word.

        Where several texts begin so, only the word is ended: a guess at all of it would be noise.
        """
        beginnings = list(islice(self._beginnings(typed), 2))
        if len(beginnings) == 1:
            return beginnings[0]
        return next(self._last_words(typed), "")

    def _beginnings(self, typed: str) -> Iterator[str]:
        """What is missing of the texts that begin with `typed`: terms first, short ones first."""
        key = _squeezed(typed)
        if len(key) < _SHORTEST:
            return
        start = bisect.bisect_left(self._keys, key)
        end = bisect.bisect_left(self._keys, key + "\U0010ffff", start)
        begun = heapq.nsmallest(_OFFERED, range(start, end), key=self._standing.__getitem__)
        seen = set()
        for place in begun:
            text = self._texts[place]
            rest = _after(text.text, len(key), typed)
            if text.key not in seen and rest:
                seen.add(text.key)
                yield rest

    def _last_words(self, typed: str) -> Iterator[str]:
        """The ends of the word being typed: those that follow the word before it come first."""
        found = list(_visible(typed))
        if not found or found[-1].end < len(typed) or len(found[-1].word) < _SHORTEST:
            return
        begun = found[-1].word
        previous = found[-2].word if len(found) > 1 else ""
        before: Mapping[str, int] = self._following.get(previous, {})
        start = bisect.bisect_left(self._words, begun)
        end = bisect.bisect_left(self._words, begun + "\U0010ffff", start)
        words = [word for word in self._words[start:end] if word != begun]
        words.sort(key=lambda word: (-before.get(word, 0), -self._frequency[word], word))
        for word in words:
            rest = _after(self._written[word], len(begun), begun)
            if rest:
                yield rest


def _texts(pack: Pack, lang: str) -> Iterator[tuple[int, str]]:
    for term in pack.glossary:
        yield from ((0, name) for name in (term.term, *term.aliases))
        if lang in term.expansion:
            yield 0, term.expansion[lang]
    for entry in pack.entries:
        wording = entry.wording(lang)[1]
        yield 1, wording.question
        yield from ((2, phrasing) for phrasing in wording.phrasings)


def _visible(text: str) -> Iterator[Token]:
    """The words of `text`, compounds as one word."""
    end = 0
    for token in tokens(text):
        if token.start >= end:
            yield token
            end = token.end


def _squeezed(text: str) -> str:
    """The folded letters and digits of `text`, elisions left out: `l’e-CPS` gives `ecps`."""
    return "".join(token.word for token in _visible(text))


def _after(text: str, length: int, typed: str) -> str:
    """What follows the first `length` squeezed letters of `text`, as written."""
    left = length
    for token in _visible(text):
        if left <= len(token.word):
            end = _place(text, token, left)
            if end is None:
                return ""
            break
        left -= len(token.word)
    else:
        return ""
    rest = text[end:].rstrip("?!. \u00a0\u202f")
    if typed and not typed[-1].isalnum():
        # What stands between the words was typed already.
        stripped = rest.lstrip(" -'’\u00a0\u202f\u2010\u2011")
        return stripped if stripped[:1].isalnum() else ""
    return rest if any(char.isalnum() for char in rest) else ""


def _place(text: str, token: Token, letters: int) -> int | None:
    """Where in `text` the first `letters` folded letters of `token` end; None inside a ligature."""
    place = token.start
    found = 0
    while found < letters and place < token.end:
        found += sum(char.isalnum() for char in fold(text[place]))
        place += 1
    return place if found == letters else None
