"""From what the parts of a question give to the documents that answer it, best first."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_app.core.facets import EntrySet
from desktop_app.core.search.gains import Documents, Scores, total
from desktop_app.core.search.matching import Unit
from desktop_app.core.search.question import Span
from desktop_app.core.search.scoring import CUT


def add_up(units: Sequence[Unit], size: int) -> Scores:
    """By document, the sum of what the units give it."""
    scores = np.zeros(size, np.float32)
    for unit in units:
        if not unit.supports:
            scores[unit.gains.documents] += unit.gains.scores
    found = scores > 0
    for unit in units:
        if unit.supports:
            scores[unit.gains.documents] += unit.gains.scores
    scores *= found
    return scores


def cut(scores: Scores, units: Sequence[Unit], groups: Sequence[Sequence[Span]]) -> None:
    """Drop what comes nowhere near the best; never what holds all the words that were found.

    The words of each of `groups` have OR between them and count as one.
    """
    wholes = [(group[0][0], group[-1][1]) for group in groups]
    words: dict[Span, list[Unit]] = {}
    for unit in units:
        if unit.is_word:
            place = next((whole for whole in wholes if _inside(unit, whole)), unit.span)
            words.setdefault(place, []).append(unit)
    if len(words) < 2:
        return
    held = np.zeros(len(scores), np.uint8)
    for same in words.values():
        here = np.zeros(len(scores), np.bool_)
        for unit in same:
            here[unit.gains.documents] = True
        held += here
    scores[(scores < CUT * scores.max(initial=0.0)) & (held < len(words))] = 0.0


def either(units: Sequence[Unit], alternatives: Sequence[Span], size: int) -> list[Unit]:
    """`units`, of words with OR between them only what the better gives each document."""
    whole = (alternatives[0][0], alternatives[-1][1])
    groups = [[unit for unit in units if _inside(unit, span)] for span in alternatives]
    sums = np.zeros((len(groups), size), np.float32)
    for row, group in zip(sums, groups, strict=True):
        gains = total([unit.gains for unit in group], size)
        row[gains.documents] = gains.scores
    better = sums.argmax(axis=0)
    kept = [unit for unit in units if unit.supports or not _inside(unit, whole)]
    for number, group in enumerate(groups):
        wins = np.flatnonzero(better == number).astype(np.uint32)
        kept += [unit._replace(gains=unit.gains.within(wins)) for unit in group]
    return [unit for unit in kept if len(unit.gains)]


def _inside(unit: Unit, span: Span) -> bool:
    return not unit.supports and span[0] <= unit.span[0] and unit.span[1] <= span[1]


def best_first(scores: Scores, limit: int | None) -> Documents:
    """The documents that score, best first, at most `limit`; equals stay in their order."""
    documents = np.flatnonzero(scores > 0)
    own = scores[documents]
    if limit is not None and limit < len(documents):
        least = np.partition(own, -limit)[-limit] if limit else np.inf
        documents, own = documents[own >= least], own[own >= least]
    order = np.argsort(-own, kind="stable")[:limit]
    return documents[order].astype(np.uint32)


def as_set(scores: Scores) -> EntrySet:
    return int.from_bytes(np.packbits(scores > 0, bitorder="little").tobytes(), "little")


def as_mask(entries: EntrySet, size: int) -> NDArray[np.uint8]:
    data = entries.to_bytes((size + 7) // 8, "little")
    return np.unpackbits(np.frombuffer(data, np.uint8), count=size, bitorder="little")
