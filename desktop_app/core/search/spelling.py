"""The word that was probably meant."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from desktop_app.core.text import tokens

# Shorter words, and codes, have too many neighbours for a guess to help.
_MIN_LENGTH = 4
_SIMILAR = 0.75


def suggest(text: str, unknown: Sequence[str], vocabulary: Sequence[str]) -> str | None:
    """`text` with each unknown word replaced by its nearest in `vocabulary`, or None."""
    meant = text
    for word in unknown:
        nearest = nearest_word(word, vocabulary)
        if nearest is None:
            continue
        for token in tokens(meant):
            if token.word == word:
                meant = meant[: token.start] + nearest + meant[token.end :]
                break
    return meant if meant != text else None


def nearest_word(word: str, vocabulary: Sequence[str]) -> str | None:
    """The word of `vocabulary` most like `word`, when one is like enough."""
    if len(word) < _MIN_LENGTH or any(char.isdigit() for char in word):
        return None
    best, best_ratio = None, _SIMILAR
    matcher = SequenceMatcher(b=word, autojunk=False)
    for candidate in vocabulary:
        if abs(len(candidate) - len(word)) > 2:
            continue
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = candidate, ratio
    return best
