"""What a question being typed may become: questions of the pack and words of its glossary."""

import bisect
from collections.abc import Iterable

from desktop_app.core.model import Pack
from desktop_app.core.text import fold

_MIN_TYPED = 2


class Completions:
    """The questions, phrasings and glossary terms of a pack in one language, sorted."""

    def __init__(self, pack: Pack, lang: str) -> None:
        texts: dict[str, str] = {}
        for text in _texts(pack, lang):
            texts.setdefault(fold(text), text)
        self._texts = texts
        self._keys = sorted(texts)

    def complete(self, typed: str, limit: int = 5) -> list[str]:
        """The texts that begin with what was typed, the shortest first."""
        prefix = fold(typed.lstrip())
        if len(prefix) < _MIN_TYPED:
            return []
        start = bisect.bisect_left(self._keys, prefix)
        end = bisect.bisect_left(self._keys, prefix + "\U0010ffff", start)
        found = sorted((key for key in self._keys[start:end] if key != prefix), key=len)
        return [self._texts[key] for key in found[:limit]]


def _texts(pack: Pack, lang: str) -> Iterable[str]:
    for term in pack.glossary:
        yield term.term
        if lang in term.expansion:
            yield term.expansion[lang]
    for entry in pack.entries:
        _, wording = entry.wording(lang)
        yield wording.question
        yield from wording.phrasings
