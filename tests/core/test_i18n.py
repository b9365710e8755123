"""Languages of the interface: catalogues, dates and numbers as people write them."""

import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.core.i18n import LANGUAGES, Catalogue, preferred_language

FR, EN = (Catalogue(lang, Path("absent")) for lang in ("fr", "en"))


def test_an_unknown_language_falls_back_to_the_default() -> None:
    assert Catalogue("de").lang == LANGUAGES[0] == "fr"


def test_without_a_catalogue_the_keys_are_shown(tmp_path: Path) -> None:
    catalogue = Catalogue("fr", tmp_path)
    assert catalogue.gettext("Sources of everything") == "Sources of everything"
    assert catalogue.ngettext("{count} row", "{count} rows", 2) == "{count} rows"
    assert catalogue.pgettext("menu", "Open") == "Open"


def test_the_french_catalogue_is_read(translations: Path) -> None:
    if not (translations / "fr").is_dir():
        pytest.skip("this checkout holds no French catalogue yet")
    french, english = (Catalogue(lang, translations) for lang in ("fr", "en"))
    assert english.gettext("undated") == "undated"
    assert french.gettext("undated") != "undated"


@pytest.mark.parametrize(
    ("date", "fr", "en"),
    [
        (datetime.date(2024, 5, 26), "26 mai 2024", "26 May 2024"),
        (datetime.date(2021, 1, 1), "1er janvier 2021", "1 January 2021"),
        (datetime.date(2023, 12, 31), "31 décembre 2023", "31 December 2023"),
        (datetime.date(1, 8, 2), "2 août 1", "2 August 1"),
    ],
)
def test_dates(date: datetime.date, fr: str, en: str) -> None:
    assert FR.date(date) == fr.replace(" ", "\u00a0")
    assert EN.date(date) == en.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("date", "fr", "en"),
    [
        ("2024-05-26", "26 mai 2024", "26 May 2024"),
        ("2024-02", "février 2024", "February 2024"),
        ("2024", "2024", "2024"),
        ("2021/2024", "2021–2024", "2021–2024"),
    ],
)
def test_partial_dates(date: str, fr: str, en: str) -> None:
    assert FR.partial_date(date) == fr.replace(" ", "\u00a0")
    assert EN.partial_date(date) == en.replace(" ", "\u00a0")


def test_an_undated_source_is_called_so() -> None:
    assert EN.partial_date("undated") == "undated"


@given(st.one_of(st.text(max_size=12), st.from_regex(r"\d{4}(-\d\d){1,2}", fullmatch=True)))
@example("2024-13")
@example("2024-00")
@example("2024-02-30")
@example("0000-01-01")
@example("٢٠٢٤-٠٥")
def test_a_date_that_does_not_exist_is_shown_and_not_fatal(date: str) -> None:
    for catalogue in (FR, EN):
        shown = catalogue.partial_date(date)
        assert shown or not date


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [(0, "0", "0"), (999, "999", "999"), (1_234_567, "1\u202f234\u202f567", "1,234,567")],
)
def test_numbers(value: int, fr: str, en: str) -> None:
    assert (FR.number(value), EN.number(value)) == (fr, en)


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "fr"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "EN"}, "en"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LANGUAGE": "en:fr", "LC_ALL": "fr_FR.UTF-8"}, "en"),
        ({"LANGUAGE": "", "LANG": "en_GB.UTF-8"}, "en"),
    ],
)
def test_preferred_language(environment: dict[str, str], lang: str) -> None:
    assert preferred_language(environment) == lang
