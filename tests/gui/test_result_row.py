"""What a row shows of a hit."""

import datetime

import msgspec
import pytest

from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.library import Library
from desktop_app.core.model import Notice
from desktop_app.core.search.query import Hit, Snippet
from desktop_app.gui.result_row import make_row, place_names

DAY = datetime.date(2026, 12, 1)


@pytest.fixture
def hit(library: Library) -> Hit:
    """An entry that cites a deadline of 1 June 2027."""
    entry = library.pack.entries[0]
    notice = Notice(kind="expired", date="2027-06-01", text="…")
    wordings = {
        lang: msgspec.structs.replace(wording, notices=(notice,))
        for lang, wording in entry.wordings.items()
    }
    entry = msgspec.structs.replace(entry, wordings=wordings)
    return Hit(entry, 1.0, Snippet("le numéro utile", ((3, 9),)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_shows_question_extract_and_marks(library: Library, hit: Hit, lang: str) -> None:
    row = make_row(hit, library.pack, Catalogue(lang), DAY)
    assert row.entry_id == hit.entry.id
    assert row.title == hit.entry.wordings[lang].question
    assert row.extract == "le numéro utile"
    assert row.marks == ((3, 9),)


def test_a_badge_warns_once_the_date_has_passed(
    library: Library, hit: Hit, french: Catalogue
) -> None:
    before = make_row(hit, library.pack, french, DAY)
    after = make_row(hit, library.pack, french, datetime.date(2027, 6, 2))
    assert before.badge == ""
    assert after.badge == french.gettext("Date passed")


def test_a_screen_reader_hears_the_badge_too(library: Library, hit: Hit, french: Catalogue) -> None:
    row = make_row(hit, library.pack, french, datetime.date(2028, 1, 1))
    for part in (row.title, row.badge, row.extract):
        assert part in row.spoken


def test_places_are_the_labels_of_the_values_in_the_language(library: Library) -> None:
    entry = next(e for e in library.pack.entries if e.facets.get("couloir") == ("co-hopital",))
    assert "Hôpital" in place_names(entry, library.pack, "fr")
    assert "Hospital" in place_names(entry, library.pack, "en")


def test_a_value_that_says_none_is_no_place(library: Library) -> None:
    neutral = {v.id for facet in library.pack.facets for v in facet.values if v.neutral}
    assert neutral
    for entry in library.pack.entries:
        bare = msgspec.structs.replace(
            entry,
            facets={f: tuple(v for v in vs if v not in neutral) for f, vs in entry.facets.items()},
        )
        pack = library.pack
        assert place_names(entry, pack, "fr") == place_names(bare, pack, "fr")
