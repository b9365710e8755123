"""Narrowing by facet, and the counts beside each value, from sets held in memory."""

from collections.abc import Mapping, Set
from typing import NamedTuple

from desktop_app.core.errors import UnknownFacet, UnknownFacetValue
from desktop_app.core.model import Facet, Pack, translated
from desktop_app.core.text import fold

#: The chosen values by facet: OR inside a facet, AND across.
Filters = Mapping[str, tuple[str, ...]]


class Selection(NamedTuple):
    """Which entries a set of filters leaves, and how many of them bear each value."""

    entries: frozenset[str]
    #: By facet, then by value: what the value alone would leave, the other facets as they are.
    counts: dict[str, dict[str, int]]


class FacetIndex:
    """The entries of each facet value of a pack."""

    def __init__(self, pack: Pack) -> None:
        self.facets = pack.facets
        self.entries = frozenset(entry.id for entry in pack.entries)
        self._own = {facet.id: _own_members(facet, pack) for facet in pack.facets}
        self._members = {facet.id: _members(facet, self._own[facet.id]) for facet in pack.facets}

    def resolve(self, facet: str, value: str, lang: str) -> tuple[str, str] | None:
        """The facet and value that people mean by two words, as `couloir`, `hopital`; or None."""
        wanted, name = fold(facet), fold(value)
        for candidate in self.facets:
            if wanted not in (
                fold(candidate.id),
                fold(translated(candidate.label, lang)).split()[0],
            ):
                continue
            for known in candidate.values:
                label = fold(translated(known.label, lang))
                short = known.id.split("-", 1)[-1]
                if name in (known.id, short, label, label.replace(" ", "-")):
                    return candidate.id, known.id
        return None

    def check(self, filters: Filters) -> None:
        """Raises UnknownFacet or UnknownFacetValue for a filter this pack does not have."""
        for facet, values in filters.items():
            if facet not in self._members:
                raise UnknownFacet(facet, tuple(self._members))
            for value in values:
                if value not in self._members[facet]:
                    raise UnknownFacetValue(facet, value, tuple(self._members[facet]))

    def allowed(self, filters: Filters) -> Set[str]:
        """The entries that pass all `filters`."""
        kept: Set[str] = self.entries
        for facet, values in filters.items():
            kept = kept & self._union(facet, values)
        return kept

    def specific(self, filters: Filters) -> Set[str]:
        """Those of `allowed` that bear a chosen value themselves, not through “applies to all”."""
        kept: Set[str] = self.allowed(filters)
        for facet, values in filters.items():
            if values:
                own = self._own[facet]
                nested = [
                    value.id
                    for value in self._facet(facet).values
                    if value.id in values or value.parent in values
                ]
                kept = kept & frozenset().union(*(own[value] for value in nested))
        return kept

    def select(self, candidates: Set[str], filters: Filters) -> Selection:
        """Narrow `candidates`, the entries a query found, and count every value."""
        counts: dict[str, dict[str, int]] = {}
        for facet, members in self._members.items():
            others = {name: values for name, values in filters.items() if name != facet}
            base = candidates & self.allowed(others)
            counts[facet] = {value: len(base & having) for value, having in members.items()}
        return Selection(frozenset(candidates & self.allowed(filters)), counts)

    def _facet(self, facet_id: str) -> Facet:
        return next(facet for facet in self.facets if facet.id == facet_id)

    def _union(self, facet: str, values: tuple[str, ...]) -> Set[str]:
        if not values:
            return self.entries
        members = self._members[facet]
        return frozenset().union(*(members[value] for value in values))


def _own_members(facet: Facet, pack: Pack) -> dict[str, frozenset[str]]:
    """The entries that bear each value of `facet` themselves."""
    bearing: dict[str, set[str]] = {value.id: set() for value in facet.values}
    for entry in pack.entries:
        for value in entry.facets.get(facet.id, ()):
            bearing[value].add(entry.id)
    return {value: frozenset(entries) for value, entries in bearing.items()}


def _members(facet: Facet, own: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The entries each value leaves: its own, those of the values under it, those for all."""
    universal = [own[value.id] for value in facet.values if value.applies_to_all]
    return {
        value.id: own[value.id].union(
            *(own[child.id] for child in facet.values if child.parent == value.id),
            *universal,
        )
        for value in facet.values
    }
