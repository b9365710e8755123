"""Which reservations stand above an answer, whatever the clock says."""

import datetime

import msgspec
import pytest

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Entry, Notice, NoticeKind, Pack
from desktop_app.core.notices import current_notices, notice_sentence

CHECKED = datetime.date(2026, 2, 1)


def _entry(small_pack: Pack, *notices: tuple[NoticeKind, str]) -> Entry:
    entry = small_pack.entries[0]
    wording = msgspec.structs.replace(
        entry.wordings["fr"],
        notices=tuple(Notice(kind=kind, date=date, text="Texte.") for kind, date in notices),
    )
    return msgspec.structs.replace(entry, checked=CHECKED, wordings={"fr": wording})


def _shown(entry: Entry, today: datetime.date) -> list[str]:
    return [notice.date for notice in current_notices(entry, "fr", today)]


@pytest.mark.parametrize(
    ("date", "today", "shown"),
    [
        ("2026-06-30", datetime.date(2026, 6, 29), False),
        ("2026-06-30", datetime.date(2026, 6, 30), False),
        ("2026-06-30", datetime.date(2026, 7, 1), True),
        ("2026-06", datetime.date(2026, 6, 15), False),
        ("2026-06", datetime.date(2026, 7, 1), True),
        ("2026", datetime.date(2026, 6, 15), False),
        ("2026", datetime.date(2027, 1, 1), True),
    ],
)
def test_a_deadline_is_passed_when_the_whole_of_its_date_is(
    small_pack: Pack, date: str, today: datetime.date, shown: bool
) -> None:
    assert bool(_shown(_entry(small_pack, ("expired", date)), today)) is shown


@pytest.mark.parametrize("year", [1, 1970, 2090, 9999])
def test_a_wrong_clock_hides_no_passed_deadline(small_pack: Pack, year: int) -> None:
    entry = _entry(small_pack, ("expired", "2024-05-26"), ("verify", "2026"), ("dated", "2025-03"))
    assert _shown(entry, datetime.date(year, 1, 1)) == ["2024-05-26", "2026", "2025-03"]


def test_a_clock_in_the_past_is_not_believed(small_pack: Pack) -> None:
    entry = _entry(small_pack, ("expired", "2026-01-31"), ("expired", "2026-02-02"))
    assert _shown(entry, datetime.date(1970, 1, 1)) == ["2026-01-31"]


def test_the_notices_are_those_of_the_language_shown(small_pack: Pack) -> None:
    entry = small_pack.entry("echeance")
    assert entry is not None
    today = datetime.date(2026, 3, 1)
    texts = {lang: current_notices(entry, lang, today)[0].text for lang in ("fr", "en")}
    assert texts == {"fr": "Le guichet est fermé.", "en": "The desk is closed."}


@pytest.mark.parametrize("kind", ["expired", "verify", "dated"])
def test_the_sentence_gives_the_date_and_the_text(kind: NoticeKind, catalogue: Catalogue) -> None:
    sentence = notice_sentence(Notice(kind=kind, date="2024-05-26", text="{Texte}."), catalogue)
    assert catalogue.date(datetime.date(2024, 5, 26)) in sentence
    assert sentence.endswith(" {Texte}.")


def test_a_passed_deadline_in_english(english: Catalogue) -> None:
    notice = Notice(kind="expired", date="2024-05-26", text="Over.")
    assert notice_sentence(notice, english) == (
        "This answer cites a deadline that has passed: 26\u00a0May\u00a02024. Over."
    )
