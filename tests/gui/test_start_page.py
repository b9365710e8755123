"""The start page: five questions, every value with its count."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.library import Library
from desktop_app.core.model import translated
from desktop_app.gui.pill import Pill
from desktop_app.gui.start_page import StartPage
from tests.driving import click
from tests.gui.conftest import Canary


def make_page(qtbot: QtBot, library: Library, lang: str) -> StartPage:
    counts = library.facets.select(library.facets.entries, {}).counts
    page = StartPage(library.pack.facets, counts)
    qtbot.addWidget(page)
    page.retranslate(Catalogue(lang), library.pack)
    page.resize(900, 700)
    page.show()
    return page


def values(library: Library) -> list[tuple[str, str]]:
    return [(facet.id, value.id) for facet in library.pack.facets for value in facet.values]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_asks_the_five_questions(qtbot: QtBot, library: Library, lang: str) -> None:
    page = make_page(qtbot, library, lang)
    shown = [label.text() for label in page.findChildren(QLabel)]
    questions = [translated(facet.question, lang) for facet in library.pack.facets]
    assert len(questions) == 5
    assert [text for text in shown if text in questions] == questions


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_stands_there_with_its_count(qtbot: QtBot, library: Library, lang: str) -> None:
    page = make_page(qtbot, library, lang)
    counts = library.facets.select(library.facets.entries, {}).counts
    pills = page.findChildren(Pill)
    for pill, (facet_id, value_id) in zip(pills, values(library), strict=True):
        facet = library.pack.facet(facet_id)
        assert facet is not None
        label = next(translated(v.label, lang) for v in facet.values if v.id == value_id)
        count = counts[facet_id][value_id]
        assert label in pill.text()
        assert pill.accessibleName().startswith(f"{label}, {count}")
        assert pill.isEnabled() == (count > 0)


def test_it_says_how_much_there_is_of_what_date_and_that_it_is_unofficial(
    qtbot: QtBot, library: Library
) -> None:
    page = make_page(qtbot, library, "fr")
    manifest = library.pack.manifest
    shown = " ".join(label.text() for label in page.findChildren(QLabel))
    assert str(len(library.pack.entries)) in shown
    assert manifest.notice["fr"] in shown
    assert manifest.version in shown
    assert Catalogue("fr").date(manifest.date) in shown


def test_a_click_says_which_value(qtbot: QtBot, library: Library) -> None:
    page = make_page(qtbot, library, "fr")
    chosen: list[tuple[str, str]] = []
    page.chosen.connect(lambda facet, value: chosen.append((facet, value)))
    pressed = []
    for pill, value in zip(page.findChildren(Pill), values(library), strict=True):
        if pill.isEnabled():
            click(pill)
            pressed.append(value)
    assert chosen == pressed


def test_the_first_control_can_be_pressed(qtbot: QtBot, library: Library) -> None:
    page = make_page(qtbot, library, "fr")
    first = page.first_control()
    assert isinstance(first, Pill)
    assert first.isEnabled()


def test_texts_of_a_pack_are_shown_as_they_are_written(
    qtbot: QtBot, hostile_library: Library, canary: Canary
) -> None:
    page = make_page(qtbot, hostile_library, "fr")
    page.grab()
    assert not canary.was_opened()
