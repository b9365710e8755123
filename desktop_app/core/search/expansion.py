"""Other ways to say what was typed: the glossary of the pack, and everyday synonyms."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop_app.core.model import Term
from desktop_app.core.resources import bundled
from desktop_app.core.search.analysis import function_words, stem
from desktop_app.core.text import words

_LONGEST = 7

#: A name as the stems of its words, those that carry meaning.
Name = tuple[str, ...]


class Expansion(NamedTuple):
    """Words of the question, from `start` on `length` of them, that have other names."""

    start: int
    length: int
    rule: str
    names: tuple[Name, ...]


class Expansions:
    """Finds in a question what the glossary or the thesaurus knows by other names."""

    def __init__(self, glossary: Sequence[Term], lang: str) -> None:
        self._lang = lang
        self._known: dict[Name, dict[str, list[Name]]] = defaultdict(dict)
        for group in _thesaurus(lang):
            self._add("synonym", group)
        for term in glossary:
            # Expansions in other languages are names too: people mix them.
            self._add("glossary", (term.term, *term.expansion.values(), *term.aliases))

    def find(self, question: Sequence[str]) -> Iterator[Expansion]:
        """The expansions of a question, given as folded words; the longest at each place."""
        stems = [stem(word, self._lang) for word in question]
        place = 0
        while place < len(stems):
            length = self._longest(stems, place)
            for rule, names in self._known.get(tuple(stems[place : place + length]), {}).items():
                yield Expansion(place, length, rule, tuple(names))
            place += max(length, 1)

    def _longest(self, stems: Sequence[str], place: int) -> int:
        for length in range(min(_LONGEST, len(stems) - place), 0, -1):
            if tuple(stems[place : place + length]) in self._known:
                return length
        return 0

    def _add(self, rule: str, texts: Sequence[str]) -> None:
        names = list(dict.fromkeys(name for text in texts if (name := self._stems(text))))
        for name in names:
            if len(name) == 1 and name[0][1:] in function_words(self._lang):
                continue
            others = [self._meaningful(other) for other in names if other != name]
            self._known[name].setdefault(rule, []).extend(other for other in others if other)

    def _stems(self, text: str) -> Name:
        return tuple(stem(word, self._lang) for word in words(text))

    def _meaningful(self, name: Name) -> Name:
        skipped = function_words(self._lang)
        return tuple(part for part in name if part[1:] not in skipped)


@lru_cache(maxsize=4)
def _thesaurus(lang: str) -> tuple[tuple[str, ...], ...]:
    path = bundled(f"resources/thesaurus/{lang}.toml")
    if not path.is_file():
        return ()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(tuple(group["words"]) for group in table["group"])
