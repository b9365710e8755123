"""Narrowing by facet, and the counts beside each value, from sets held in memory.

A set of entries is a number whose bit n stands for the nth entry of the pack: ten thousand
entries meet in a microsecond, before any library is loaded.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

from desktop_app.core.errors import UnknownFacet, UnknownFacetValue
from desktop_app.core.model import Facet, Pack, translated
from desktop_app.core.text import fold

#: The chosen values by facet: OR inside a facet, AND across.
Filters = Mapping[str, tuple[str, ...]]

#: Bit n is set when the nth entry of the pack belongs to the set.
EntrySet = int


class Selection(NamedTuple):
    """Which entries a set of filters leaves, and how many of them bear each value."""

    entries: EntrySet
    #: By facet, then by value: what the value alone would leave, the other facets as they are.
    counts: dict[str, dict[str, int]]


class FacetIndex:
    """The entries of each facet value of a pack."""

    def __init__(self, pack: Pack) -> None:
        self.facets = pack.facets
        #: Every entry of the pack.
        self.entries: EntrySet = (1 << len(pack.entries)) - 1
        self._places = {entry.id: place for place, entry in enumerate(pack.entries)}
        self._own = {facet.id: _own_members(facet, pack) for facet in pack.facets}
        self._members = {facet.id: _members(facet, self._own[facet.id]) for facet in pack.facets}

    def resolve(self, facet: str, value: str, lang: str) -> tuple[str, str] | None:
        """The facet and value that people mean by two words, as `couloir`, `hopital`; or None."""
        wanted, name = fold(facet), fold(value)
        for candidate in self.facets:
            label = fold(translated(candidate.label, lang))
            if wanted not in (fold(candidate.id), *label.split()[:1]):
                continue
            for known in candidate.values:
                label = fold(translated(known.label, lang))
                if name in (known.id, short_name(known.id), label, label.replace(" ", "-")):
                    return candidate.id, known.id
        return None

    def check(self, filters: Filters) -> None:
        """Raises UnknownFacet or UnknownFacetValue for a filter this pack does not have."""
        for facet, values in filters.items():
            if facet not in self._members:
                raise UnknownFacet(facet, tuple(self._members))
            for value in values:
                if value not in self._members[facet]:
                    known = tuple(short_name(one) for one in self._members[facet])
                    raise UnknownFacetValue(facet, value, known)

    def allowed(self, filters: Filters) -> EntrySet:
        """The entries that pass all `filters`."""
        kept = self.entries
        for facet, values in filters.items():
            kept &= self._union(facet, values)
        return kept

    def holds(self, entries: EntrySet, entry_id: str) -> bool:
        """Whether an entry of the pack belongs to a set."""
        return bool(entries >> self._places[entry_id] & 1)

    def without(self, candidates: EntrySet, filters: Filters) -> dict[tuple[str, str], int]:
        """By facet and value, how many of `candidates` there would be without that filter."""
        counts = {}
        for facet, values in filters.items():
            for value in values:
                fewer = {**filters, facet: tuple(one for one in values if one != value)}
                counts[facet, value] = (candidates & self.allowed(fewer)).bit_count()
        return counts

    def specific(self, filters: Filters) -> EntrySet:
        """Those of `allowed` that bear a chosen value themselves, not through “applies to all”."""
        kept = self.allowed(filters)
        for facet, values in filters.items():
            if values:
                own = self._own[facet]
                kept &= _union(
                    own[value.id]
                    for value in self.facet(facet).values
                    if value.id in values or value.parent in values
                )
        return kept

    def select(self, candidates: EntrySet, filters: Filters) -> Selection:
        """Narrow `candidates`, the entries a query found, and count every value."""
        counts: dict[str, dict[str, int]] = {}
        chosen = {facet: values for facet, values in filters.items() if values}
        kept = candidates & self.allowed(chosen)
        for facet, members in self._members.items():
            base = kept
            if facet in chosen:
                others = {name: values for name, values in chosen.items() if name != facet}
                base = candidates & self.allowed(others)
            counts[facet] = {
                value: (base & having).bit_count() for value, having in members.items()
            }
        return Selection(kept, counts)

    def facet(self, facet_id: str) -> Facet:
        """The facet of that identifier, which the pack has."""
        return next(facet for facet in self.facets if facet.id == facet_id)

    def _union(self, facet: str, values: tuple[str, ...]) -> EntrySet:
        if not values:
            return self.entries
        members = self._members[facet]
        return _union(members[value] for value in values)


def short_name(value: str) -> str:
    """What people call a value by: its identifier without the letters of its facet."""
    return value.split("-", 1)[-1]


def merge(first: Filters, second: Filters) -> dict[str, tuple[str, ...]]:
    """Both sets of filters at once."""
    merged = {facet: tuple(values) for facet, values in first.items()}
    for facet, values in second.items():
        merged[facet] = tuple(dict.fromkeys((*merged.get(facet, ()), *values)))
    return merged


def places(entries: EntrySet) -> list[int]:
    """The places in the pack of the entries of a set, ascending."""
    return [place for place, bit in enumerate(bin(entries)[:1:-1]) if bit == "1"]


def _union(sets: Iterable[EntrySet]) -> EntrySet:
    return reduce(or_, sets, 0)


def _own_members(facet: Facet, pack: Pack) -> dict[str, EntrySet]:
    """The entries that bear each value of `facet` themselves."""
    size = (len(pack.entries) + 7) // 8
    bearing = {value.id: bytearray(size) for value in facet.values}
    for place, entry in enumerate(pack.entries):
        for value in entry.facets.get(facet.id, ()):
            bearing[value][place >> 3] |= 1 << (place & 7)
    return {value: int.from_bytes(bits, "little") for value, bits in bearing.items()}


def _members(facet: Facet, own: dict[str, EntrySet]) -> dict[str, EntrySet]:
    """The entries each value leaves: its own, those of the values under it, those for all."""
    universal = _union(own[value.id] for value in facet.values if value.applies_to_all)
    return {
        value.id: universal
        | own[value.id]
        | _union(own[child.id] for child in facet.values if child.parent == value.id)
        for value in facet.values
    }
