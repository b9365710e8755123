"""The window in both languages."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton

from desktop_app.core.model import translated
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.main_window import MainWindow
from tests.driving import ask, click, press
from tests.gui.conftest import MakeWindow
from tests.reading import answer, button, title, titles


def test_both_languages_live(window: MainWindow, session: Session) -> None:
    english = next(
        b for b in window.top_bar.findChildren(QToolButton) if b.accessibleName() == "English"
    )
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    click(english)
    assert session.catalogue.lang == "en"
    assert title(window, "appli-carte-vitale", "en") in answer(window)
    assert window.top_bar.field.placeholderText() == "Ask your question…"
    assert session.library.entry("appli-carte-vitale").wordings["en"].question in titles(window)


def test_both_languages_live_on_the_start_page(window: MainWindow, session: Session) -> None:
    session_questions = [facet.question for facet in session.library.pack.facets]
    click(button(window, "English"))
    shown = [label.text() for label in window.start_page.findChildren(QLabel)]
    assert all(translated(question, "en") in shown for question in session_questions)
    click(button(window, "Français"))
    shown = [label.text() for label in window.start_page.findChildren(QLabel)]
    assert all(translated(question, "fr") in shown for question in session_questions)


def test_the_language_chosen_is_the_one_of_the_settings(
    make_window: MakeWindow, session: Session
) -> None:
    window = make_window(settings=Settings(language="fr", zoom=150, theme="dark"))
    assert session.catalogue.lang == "fr"
    dark = session.catalogue.gettext("Dark")
    assert next(a for a in window.findChildren(QAction) if a.text() == dark).isChecked()
