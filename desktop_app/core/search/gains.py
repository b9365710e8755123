"""What a part of a question gives the documents, as arrays, and ways to put parts together."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Documents = NDArray[np.uint32]
#: By document number, a score.
Scores = NDArray[np.float32]


class Gains:
    """`scores[i]` is what document `documents[i]` gets; the documents ascend."""

    __slots__ = ("documents", "scores")

    def __init__(self, documents: Documents, scores: Scores) -> None:
        self.documents = documents
        self.scores = scores

    def __len__(self) -> int:
        return len(self.documents)

    def __mul__(self, factor: float) -> "Gains":
        return self if factor == 1.0 else Gains(self.documents, self.scores * np.float32(factor))

    def of(self, document: int) -> float:
        """What one document gets; nothing when it is not among them."""
        place = int(np.searchsorted(self.documents, document))
        if place < len(self.documents) and self.documents[place] == document:
            return float(self.scores[place])
        return 0.0

    def holds(self, documents: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
        """Which of some documents get anything."""
        if not len(self):
            return np.zeros(len(documents), np.bool_)
        places = np.searchsorted(self.documents, documents).clip(max=len(self) - 1)
        found: NDArray[np.bool_] = self.documents[places] == documents
        return found

    def less(self, other: "Gains") -> "Gains":
        """What is left of it beyond what `other` gives the same documents."""
        if not len(other) or not len(self):
            return self
        places = np.searchsorted(other.documents, self.documents).clip(max=len(other) - 1)
        shared = other.documents[places] == self.documents
        left = self.scores - other.scores[places] * shared
        kept = left > 0
        return Gains(self.documents[kept], left[kept])

    def within(self, documents: Documents) -> "Gains":
        """Only what some documents get."""
        kept = np.isin(self.documents, documents, assume_unique=True)
        return Gains(self.documents[kept], self.scores[kept])


NOTHING = Gains(np.empty(0, np.uint32), np.empty(0, np.float32))


def total(parts: Sequence[Gains], size: int) -> Gains:
    """By document, the sum of `parts`; `size` is the number of all documents."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    scores = np.zeros(size, np.float32)
    for part in parts:
        scores[part.documents] += part.scores
    return sparse(scores)


def best(parts: Iterable[tuple[float, Gains]], size: int) -> Gains:
    """By document, the highest of `parts`, each times its factor."""
    found = [(factor, part) for factor, part in parts if len(part)]
    if len(found) < 2:
        return found[0][1] * found[0][0] if found else NOTHING
    scores = np.zeros(size, np.float32)
    for factor, part in found:
        here = scores[part.documents]
        scores[part.documents] = np.maximum(here, part.scores * np.float32(factor))
    return sparse(scores)


def sparse(scores: Scores) -> Gains:
    """The documents that score at all."""
    documents = np.flatnonzero(scores > 0)
    return Gains(documents.astype(np.uint32), scores[documents])
