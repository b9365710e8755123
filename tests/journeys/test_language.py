"""French to English and back, live, in the window and in the content."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.core.library import Library
from desktop_app.core.model import translated
from desktop_app.gui.main_window import MainWindow
from tests.driving import click, press, spaced, type_text
from tests.journeys.conftest import Fanal
from tests.reading import answer, button, chips, labels, titles


def wait_for(qtbot: QtBot, window: MainWindow, question: str) -> None:
    qtbot.waitUntil(lambda: titles(window)[:1] == [question])


def test_everything_changes_language_at_once(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    entry = library.entry("appli-carte-vitale")
    window.navigation.add_filter("couloir", "co-officine")
    type_text(window.top_bar.field, "carte vitale")
    wait_for(qtbot, window, entry.wordings["fr"].question)
    press(window.top_bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(window.desk.answer.view.hasFocus)
    for name, lang, chip in (
        ("English", "en", "Community pharmacy"),
        ("Français", "fr", "Officine"),
    ):
        click(button(window, name))
        question = entry.wordings[lang].question
        wait_for(qtbot, window, question)
        assert spaced(question) in answer(window)
        assert chips(window) == [chip]
        facets = window.desk.facets
        assert facets.findItems(chip, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)


def test_the_start_page_changes_language(window: MainWindow, library: Library) -> None:
    questions = [facet.question for facet in library.pack.facets]
    for name, lang in (("English", "en"), ("Français", "fr")):
        click(button(window, name))
        assert {translated(question, lang) for question in questions} <= labels(window)


def test_the_language_is_remembered(fanal: Fanal, qtbot: QtBot) -> None:
    window = fanal.start()
    click(button(window, "English"))
    fanal.quit()
    window = fanal.start()
    assert window.top_bar.field.placeholderText() == "Ask your question…"
