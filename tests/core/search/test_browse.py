"""Navigation without words."""

from itertools import combinations, product

import pytest

from desktop_app.core.errors import UnknownFacet, UnknownFacetValue
from desktop_app.core.facets import FacetIndex, Filters
from desktop_app.core.library import Library
from desktop_app.core.model import Pack
from desktop_app.core.search.browse import Browser, opening
from desktop_app.core.search.query import Query
from desktop_app.core.text import shorten, sorting_key


def _found(pack: Pack, filters: Filters, **options: object) -> list[str]:
    query = Query(filters=filters, limit=None)
    return [hit.entry.id for hit in Browser(pack, FacetIndex(pack)).browse(query).hits]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, ["echeance", "prime", "contact"]),
        ({"lieu": ("li-hopital",)}, ["echeance", "prime", "contact"]),
        ({"lieu": ("li-soins",)}, ["echeance", "prime", "contact"]),
        ({"lieu": ("li-officine",)}, ["echeance", "contact"]),
        ({"lieu": ("li-domicile",)}, ["contact"]),
        ({"lieu": ("li-partout",)}, ["contact"]),
        ({"lieu": ("li-hopital",), "sujet": ("su-argent",)}, ["prime", "contact"]),
    ],
)
def test_entries_for_all_come_after_those_of_the_chosen_values(
    small_pack: Pack, filters: Filters, ids: list[str]
) -> None:
    assert _found(small_pack, filters) == ids


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_entry_in_the_order_of_its_question(library: Library, lang: str) -> None:
    results = Browser(library.pack, library.facets).browse(Query(lang=lang, limit=None))
    questions = [sorting_key(hit.entry.wordings[lang].question, lang) for hit in results.hits]
    assert questions == sorted(questions)
    assert {hit.entry.id for hit in results.hits} == {entry.id for entry in library.pack.entries}
    assert results.total == len(library.pack.entries)


def test_every_entry_is_reached_by_its_own_facets(library: Library) -> None:
    browser = Browser(library.pack, library.facets)
    for entry in library.pack.entries:
        found = browser.browse(Query(filters=entry.facets, limit=None))
        assert entry.id in [hit.entry.id for hit in found.hits]


def test_the_limit_bounds_what_is_shown_and_not_what_is_counted(small_pack: Pack) -> None:
    facets = FacetIndex(small_pack)
    browser = Browser(small_pack, facets)
    results = browser.browse(Query(limit=1))
    assert (len(results.hits), results.total) == (1, 3)
    assert results.counts == facets.select(facets.entries, {}).counts
    assert browser.browse(Query(limit=0)).hits == ()


def test_unknown_filters(small_pack: Pack) -> None:
    with pytest.raises(UnknownFacet):
        _found(small_pack, {"absent": ("x",)})
    with pytest.raises(UnknownFacetValue):
        _found(small_pack, {"lieu": ("x",)})


def test_the_opening_is_the_first_line_without_marks(small_pack: Pack) -> None:
    entry = small_pack.entry("prime")
    assert entry is not None
    assert opening(entry, "fr").text == "L’hôpital reçoit une prime de 51 000 euros."


def test_openings_of_the_bundled_pack(library: Library) -> None:
    for entry in library.pack.entries:
        for lang in ("fr", "en"):
            text = opening(entry, lang).text
            assert 0 < len(text) <= 160
            assert not {"*", "[", "\n"} & set(text), text


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("un deux", 7, "un deux"),
        ("un deux trois", 9, "un deux…"),
        ("un deux, trois", 10, "un deux…"),
        ("un deux\u00a0; trois", 11, "un deux…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("", 5, ""),
    ],
)
def test_shorten(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short


@pytest.mark.parametrize(
    ("text", "lang", "key"),
    [
        ("À quoi sert le DSR\u202f?", "fr", "quoi sert le dsr ?"),
        ("L’alimentation du DMP", "fr", "alimentation du dmp"),
        ("Le laboratoire", "fr", "laboratoire"),
        ("Dans les hôpitaux", "fr", "hopitaux"),
        ("« Les » preuves", "fr", "preuves"),
        ("Lesquels", "fr", "lesquels"),
        ("The laboratory", "en", "laboratory"),
        ("À la", "fr", "la"),
        ("", "fr", ""),
        ("Der Arzt", "de", "der arzt"),
    ],
)
def test_articles_and_prepositions_do_not_decide_the_order(text: str, lang: str, key: str) -> None:
    assert sorting_key(text, lang) == key


def test_nothing_left_tells_what_each_filter_keeps_away(library: Library) -> None:
    browser = Browser(library.pack, library.facets)
    values = {facet.id: [value.id for value in facet.values] for facet in library.pack.facets}
    filters = next(
        filters
        for first, second in combinations(values, 2)
        for one, other in product(values[first], values[second])
        if not library.facets.allowed(filters := {first: (one,), second: (other,)})
    )
    results = browser.browse(Query("", filters))
    assert results.total == 0
    assert results.without.keys() == {(facet, value) for facet, (value,) in filters.items()}
    for (facet, _value), count in results.without.items():
        others = {name: chosen for name, chosen in filters.items() if name != facet}
        assert count == browser.browse(Query("", others)).total > 0
