"""The words of the index nearest to one that is not in it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

# Shorter words, and codes, have too many neighbours for a guess to help.
_MIN_LENGTH = 4
#: From this length on, two faults are forgiven.
_LONG = 8
_MOST = 3


class Vocabulary:
    """Finds near words by the letters left when one is struck out of both (symmetric deletion)."""

    def __init__(self, frequency: Mapping[str, int]) -> None:
        self._frequency = frequency
        self._struck: dict[str, list[str]] = defaultdict(list)
        for word in frequency:
            if len(word) >= _MIN_LENGTH and word.isalpha():
                self._struck[word].append(word)
                for shorter in _strike(word):
                    self._struck[shorter].append(word)

    def nearest(self, word: str) -> list[tuple[str, int]]:
        """The nearest words with the number of faults between, the nearest first; three at most."""
        if len(word) < _MIN_LENGTH or not word.isalpha() or len(word) > 40:
            return []
        allowed = 2 if len(word) >= _LONG else 1
        candidates = set(self._struck.get(word, ()))
        for shorter in _strike(word):
            candidates.update(self._struck.get(shorter, ()))
            if allowed > 1:
                for shortest in _strike(shorter):
                    candidates.update(self._struck.get(shortest, ()))
        scored = [
            (distance(word, candidate, allowed), candidate)
            for candidate in candidates
            if abs(len(candidate) - len(word)) <= allowed
        ]
        near = sorted(
            ((faults, candidate) for faults, candidate in scored if faults <= allowed),
            key=lambda pair: (pair[0], pair[1][0] != word[0], -self._frequency[pair[1]], pair[1]),
        )
        best = near[0][0] if near else 0
        return [(candidate, faults) for faults, candidate in near if faults == best][:_MOST]


def _strike(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def distance(first: str, second: str, most: int) -> int:
    """How many letters to insert, strike, change or swap with a neighbour; `most` + 1 when more."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        older, before = before, row
        row = [i]
        for j, right in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            swapped = i > 1 and j > 1 and left == second[j - 2] and first[i - 2] == right
            if swapped:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
