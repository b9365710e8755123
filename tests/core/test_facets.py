"""Narrowing by facet: what the sets say is what going through every entry says."""

from collections.abc import Mapping, Set

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.errors import UnknownFacet, UnknownFacetValue
from desktop_app.core.facets import FacetIndex, Filters
from desktop_app.core.library import Library
from desktop_app.core.model import Entry, Facet, FacetValue, Manifest, Pack, Wording
from tests.samples import ids_in

_VALUES = {
    "lieu": ("soins", "hopital", "officine", "domicile", "partout"),
    "sujet": ("argent", "delai"),
}
_PARENTS = {"hopital": "soins", "officine": "soins"}


def _facet(facet_id: str) -> Facet:
    label = {"fr": facet_id}
    values = tuple(
        FacetValue(
            id=value,
            label=label,
            parent=_PARENTS.get(value),
            selectable=value != "soins",
            applies_to_all=value == "partout",
        )
        for value in _VALUES[facet_id]
    )
    return Facet(id=facet_id, label=label, question=label, values=values)


def make_pack(entries: list[dict[str, tuple[str, ...]]]) -> Pack:
    manifest = msgspec.convert(
        {
            "format": 1, "id": "p", "version": "1", "date": "2026-01-01", "languages": ["fr"],
            "title": {}, "notice": {}, "publisher": "p", "licence": "l", "source": "s",
        },
        Manifest,
    )  # fmt: skip
    return Pack(
        manifest=manifest,
        facets=tuple(map(_facet, _VALUES)),
        glossary=(),
        entries=tuple(
            Entry(
                id=f"e{number}",
                checked=manifest.date,
                facets=facets,
                sources=(),
                wordings={"fr": Wording(question="q", answer="a")},
            )
            for number, facets in enumerate(entries)
        ),
        data=b"made by hand",
    )


def bears(entry: Entry, facet: Facet, value_id: str) -> bool:
    """Whether `value_id` leaves `entry`: its own value, one under it, or one that is for all."""
    return any(
        value.id in entry.facets.get(facet.id, ())
        and (value_id in (value.id, value.parent) or value.applies_to_all)
        for value in facet.values
    )


def passes(entry: Entry, facets: tuple[Facet, ...], filters: Filters) -> bool:
    return all(
        not filters.get(facet.id) or any(bears(entry, facet, value) for value in filters[facet.id])
        for facet in facets
    )


def counted(pack: Pack, candidates: Set[str], filters: Filters) -> Mapping[str, dict[str, int]]:
    """By facet and value, how many candidates the value alone leaves, other facets as they are."""
    return {
        facet.id: {
            value.id: sum(
                entry.id in candidates
                and passes(entry, pack.facets, {**filters, facet.id: (value.id,)})
                for entry in pack.entries
            )
            for value in facet.values
        }
        for facet in pack.facets
    }


_ENTRY = st.fixed_dictionaries(
    {
        facet: st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)
        for facet, values in _VALUES.items()
    }
)
_FILTERS = st.fixed_dictionaries(
    {},
    optional={
        facet: st.lists(st.sampled_from(values), max_size=3).map(tuple)
        for facet, values in _VALUES.items()
    },
)


@given(entries=st.lists(_ENTRY, max_size=8), filters=_FILTERS, left_out=st.sets(st.integers(0, 7)))
def test_selection_and_counts_are_those_of_a_brute_force(
    entries: list[dict[str, tuple[str, ...]]], filters: Filters, left_out: set[int]
) -> None:
    pack = make_pack(entries)
    index = FacetIndex(pack)
    candidates = index.entries & ~sum(1 << number for number in left_out)
    selection = index.select(candidates, filters)
    expected = {entry.id for entry in pack.entries if passes(entry, pack.facets, filters)}
    assert ids_in(index.allowed(filters), pack) == expected
    assert ids_in(selection.entries, pack) == expected & ids_in(candidates, pack)
    assert selection.counts == counted(pack, ids_in(candidates, pack), filters)


@settings(max_examples=15)
@given(data=st.data())
def test_counts_of_the_bundled_pack(library: Library, data: st.DataObject) -> None:
    pack = library.pack
    filters = {
        facet.id: tuple(
            data.draw(st.lists(st.sampled_from([value.id for value in facet.values]), max_size=2))
        )
        for facet in data.draw(st.lists(st.sampled_from(pack.facets), max_size=3))
    }
    selection = library.facets.select(library.facets.entries, filters)
    assert selection.counts == counted(pack, {entry.id for entry in pack.entries}, filters)


@given(entries=st.lists(_ENTRY, max_size=8), filters=_FILTERS)
def test_specific_entries_bear_a_chosen_value_themselves(
    entries: list[dict[str, tuple[str, ...]]], filters: Filters
) -> None:
    pack = make_pack(entries)
    expected = {
        entry.id
        for entry in pack.entries
        if all(
            any(
                own in filters[facet] or _PARENTS.get(own) in filters[facet]
                for own in entry.facets[facet]
            )
            for facet in filters
            if filters[facet]
        )
    }
    assert ids_in(FacetIndex(pack).specific(filters), pack) == expected


PACK = make_pack(
    [
        {"lieu": ("hopital",), "sujet": ("argent",)},
        {"lieu": ("officine",), "sujet": ("delai",)},
        {"lieu": ("domicile",), "sujet": ("argent",)},
        {"lieu": ("partout",), "sujet": ("delai",)},
    ]
)


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({}, {"e0", "e1", "e2", "e3"}),
        ({"lieu": ()}, {"e0", "e1", "e2", "e3"}),
        ({"lieu": ("hopital",)}, {"e0", "e3"}),
        ({"lieu": ("hopital", "domicile")}, {"e0", "e2", "e3"}),
        ({"lieu": ("soins",)}, {"e0", "e1", "e3"}),
        ({"lieu": ("partout",)}, {"e3"}),
        ({"lieu": ("soins",), "sujet": ("argent",)}, {"e0"}),
        ({"lieu": ("domicile",), "sujet": ("delai",)}, {"e3"}),
    ],
)
def test_or_inside_a_facet_and_across(filters: Filters, kept: set[str]) -> None:
    assert ids_in(FacetIndex(PACK).allowed(filters), PACK) == kept


def test_the_counts_of_a_facet_ignore_its_own_filter() -> None:
    index = FacetIndex(PACK)
    free = index.select(index.entries, {}).counts["lieu"]
    assert index.select(index.entries, {"lieu": ("domicile",)}).counts["lieu"] == free
    assert free == {"soins": 3, "hopital": 2, "officine": 2, "domicile": 2, "partout": 1}


def test_unknown_filters() -> None:
    index = FacetIndex(PACK)
    index.check({"lieu": ("hopital", "soins"), "sujet": ()})
    with pytest.raises(UnknownFacet) as facet:
        index.check({"couleur": ("bleu",)})
    assert (facet.value.facet, facet.value.known) == ("couleur", ("lieu", "sujet"))
    with pytest.raises(UnknownFacetValue) as value:
        index.check({"lieu": ("hopital", "argent")})
    assert (value.value.value, value.value.known) == ("argent", _VALUES["lieu"])


def test_a_label_says_something() -> None:
    for made in (Facet, FacetValue):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({"id": "x", "label": {"fr": " "}, "question": {"fr": "?"}}, made)


def test_a_facet_without_a_readable_label_hurts_no_question(small_pack: Pack) -> None:
    blank = tuple(
        msgspec.structs.replace(facet, label={"fr": " ", "en": ""}) for facet in small_pack.facets
    )
    pack = Pack(small_pack.manifest, blank, small_pack.glossary, small_pack.entries, b"")
    assert FacetIndex(pack).resolve("x", "y", "fr") is None
