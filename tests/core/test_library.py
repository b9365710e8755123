"""The pack as it is browsed."""

from pathlib import Path

import pytest

from desktop_app.core.errors import PackRefused, PackUnreadable, UnknownEntry
from desktop_app.core.library import BUNDLED_PACK, Library
from desktop_app.core.resources import bundled
from tests.samples import SmallSource, content_of


def test_the_bundled_pack_is_the_default(library: Library) -> None:
    if not bundled(BUNDLED_PACK).is_file():
        pytest.skip("the bundled pack is not compiled here")
    assert content_of(Library().pack) == content_of(library.pack)


def test_the_bundled_pack_holds_the_original_entries_and_their_facets(library: Library) -> None:
    assert library.pack.manifest.id == "segur"
    assert library.pack.manifest.languages == ("fr", "en")
    assert len(library.pack.entries) >= 17
    assert len(library.pack.facets) == 5
    for entry in library.pack.entries:
        assert entry.wordings.keys() == {"fr", "en"}
        assert entry.sources


def test_entry(library: Library) -> None:
    for entry in library.pack.entries:
        assert library.entry(entry.id) is entry


def test_an_unknown_entry_names_the_nearest(library: Library) -> None:
    known = library.pack.entries[0].id
    with pytest.raises(UnknownEntry) as caught:
        library.entry(known.upper() + "x")
    assert caught.value.entry_id == known.upper() + "x"
    assert known in caught.value.near


@pytest.mark.parametrize("entry_id", ["", "?" * 1_000_000, "\0", "\ud800", "../ins"])
def test_a_hostile_identifier_is_unknown(library: Library, entry_id: str) -> None:
    with pytest.raises(UnknownEntry) as caught:
        library.entry(entry_id)
    assert caught.value.entry_id == entry_id


def test_related_goes_both_ways(small_source: SmallSource, tmp_path: Path) -> None:
    # Nothing leads from here to "prime", which leads here.
    small_source.edit("entries/fr/echeance.md", 'related = ["prime"]\n', "")
    library = Library(small_source.build(tmp_path / "petit.fanal"))
    assert [entry.id for entry in library.related(library.entry("echeance"))] == ["prime"]
    assert [entry.id for entry in library.related(library.entry("prime"))] == ["echeance"]
    assert library.related(library.entry("contact")) == []


def test_related_entries_are_named_once(small_source: SmallSource, tmp_path: Path) -> None:
    library = Library(small_source.build(tmp_path / "petit.fanal"))
    assert [entry.id for entry in library.related(library.entry("prime"))] == ["echeance"]


def test_packs_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(PackUnreadable):
        Library(tmp_path / "absent.fanal")
    (tmp_path / "empty.fanal").touch()
    with pytest.raises(PackRefused):
        Library(tmp_path / "empty.fanal")


def test_capitals_of_an_identifier_do_not_matter(library: Library) -> None:
    assert library.entry("INS") is library.entry("ins")
