"""What somebody looked for, from the first key to the answer opened or given up: one intent."""

from dataclasses import dataclass, replace

from desktop_app.core.feedback.events import Ending
from desktop_app.core.search.query import MAX_CHARACTERS
from desktop_app.core.text import words


@dataclass(frozen=True)
class Asked:
    """A question as it was answered. `filters` as `events.filters_text` writes them."""

    text: str
    filters: str
    lang: str
    total: int


@dataclass(frozen=True)
class Unmet:
    """An intent that led to no answer, as last worded."""

    asked: Asked
    ending: Ending


class Intent:
    """Follows the questions of one person. The same intent goes on while words are kept."""

    def __init__(self) -> None:
        self._asked: Asked | None = None
        self._met = False

    def ask(self, asked: Asked) -> Unmet | None:
        """A question was answered; returns the intent before it when that ended unmet."""
        if not asked.text.strip():
            return self.end()
        asked = replace(asked, text=asked.text[:MAX_CHARACTERS])
        before = self._asked
        if before is not None and _continues(before.text, asked.text):
            self._asked = asked
            return None
        ended = self.end()
        self._asked = asked
        return ended

    def meet(self) -> None:
        """An answer was opened: what was looked for was found, or nearly."""
        self._met = True

    def end(self) -> Unmet | None:
        """The question was cleared, or the program is left; returns the intent if unmet."""
        asked, met = self._asked, self._met
        self._asked, self._met = None, False
        if asked is None or met or not _says_something(asked.text):
            return None
        return Unmet(asked, "abandoned" if asked.total else "nothing")


def _says_something(text: str) -> bool:
    """Whether there is a word in it: a number mistyped, or a single letter, is no question."""
    return any(len(word) > 1 and not word.isdecimal() for word in words(text))


def _continues(before: str, after: str) -> bool:
    """Whether `after` is `before` typed on, corrected or said with some of the same words."""
    one, other = before.strip().lower(), after.strip().lower()
    if one.startswith(other) or other.startswith(one):
        return True
    known, new = set(words(before)), set(words(after))
    if known & new:
        return True
    import difflib

    return difflib.SequenceMatcher(None, one, other).ratio() >= 0.6
