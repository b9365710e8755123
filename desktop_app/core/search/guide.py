"""Guide me: the facet question that splits the leading candidates best."""

import math
from collections.abc import Sequence

import msgspec

from desktop_app.core.model import Facet, Pack
from desktop_app.core.search.query import Hit, Results

#: No more than these are weighed: below them nobody looks.
_MOST = 40
#: A question must tell apart at least this much, in bits, to be worth asking.
_WORTH = 0.3


class Choice(msgspec.Struct, frozen=True):
    """An answer to the question, and how many candidates it leaves."""

    value: str
    count: int


class Guidance(msgspec.Struct, frozen=True):
    """The next question, or none when it would not help; the candidates, best first."""

    facet: str | None
    choices: tuple[Choice, ...]
    candidates: tuple[str, ...]


def guide(pack: Pack, results: Results) -> Guidance:
    """What to ask about `results`, which must hold all the hits that are close."""
    hits = results.hits[:_MOST]
    candidates = tuple(hit.entry.id for hit in hits)
    best: tuple[float, Facet, tuple[Choice, ...]] | None = None
    for facet in pack.facets:
        if results.query.filters.get(facet.id):
            continue
        worth, choices = _split(facet, hits)
        if worth >= _WORTH and (best is None or worth > best[0]):
            best = (worth, facet, choices)
    if best is None or len(hits) < 2:
        return Guidance(None, (), candidates)
    return Guidance(best[1].id, best[2], candidates)


def _split(facet: Facet, hits: Sequence[Hit]) -> tuple[float, tuple[Choice, ...]]:
    """The information, in bits, that answering would give; the answers, the likeliest first."""
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    total = sum(hit.score for hit in hits) or 1.0
    for hit in hits:
        values = hit.entry.facets.get(facet.id, ())
        for value in values:
            weights[value] = weights.get(value, 0.0) + hit.score / len(values)
            counts[value] = counts.get(value, 0) + 1
    if len(weights) < 2:
        return 0.0, ()
    worth = -sum(
        weight / total * math.log2(weight / total) for weight in weights.values() if weight > 0
    )
    order = {value.id: place for place, value in enumerate(facet.values)}
    ranked = sorted(counts, key=lambda value: (-counts[value], order.get(value, 0)))
    return worth, tuple(Choice(value, counts[value]) for value in ranked)
