"""The help: every key, both languages."""

import re

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.gui.help_page import HelpPage, help_html
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.theme import DARK, apply_theme
from tests.driving import press, spaced
from tests.gui.conftest import MakeWindow

_AS_WRITTEN = {"Alt+Left": "Alt+←", "Alt+Right": "Alt+→", "Ctrl+-": "Ctrl+−", "Esc": "Esc"}


def written(keys: QKeySequence) -> str:
    """A key sequence as the help writes it."""
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    return _AS_WRITTEN.get(text) or keys.toString(QKeySequence.SequenceFormat.NativeText)


def test_every_key_of_the_window_is_listed(window: MainWindow) -> None:
    text = help_html(Catalogue("en"))
    shortcuts = [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    for action in window.findChildren(QAction):
        if action.text():
            shortcuts += action.shortcuts()[:1]
    missing = [written(keys) for keys in shortcuts if written(keys) not in text]
    assert len(shortcuts) > 8
    assert missing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_in_the_language(lang: str) -> None:
    catalogue = Catalogue(lang)
    text = help_html(catalogue)
    assert f"<h1>{catalogue.gettext('Help and keys')}</h1>" in text
    assert catalogue.gettext("Fanal is unofficial.") in text


def test_it_refers_to_nothing_outside() -> None:
    assert not re.search(r"href|src=|url\(", help_html(Catalogue("fr")))


def test_it_follows_the_language_and_the_colours(qtbot: QtBot, qapp: QApplication) -> None:
    page = HelpPage()
    qtbot.addWidget(page)
    page.show()
    for lang in LANGUAGES:
        catalogue = Catalogue(lang)
        page.retranslate(catalogue)
        heading = catalogue.gettext("Help and keys")
        assert page.accessibleName() == heading
        assert page.toPlainText().startswith(spaced(heading))
    apply_theme(qapp, "dark")
    qtbot.waitUntil(lambda: DARK.accent in page.document().defaultStyleSheet())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keys_have_the_names_the_menus_give_them(window: MainWindow, lang: str) -> None:
    window.top_bar.language_chosen.emit(lang)
    press(window, Qt.Key.Key_F1)
    assert window.body.help is not None
    text = window.body.help.toPlainText()
    actions = [action for action in window.findChildren(QAction) if action.shortcuts()]
    actions = [action for action in actions if action.text()]
    named = [a.shortcut().toString(QKeySequence.SequenceFormat.NativeText) for a in actions]
    assert len(named) > 5
    assert [name for name in named if name.replace("+-", "+−") not in text] == []
    for button in window.desk.answer.vote_bar.findChildren(QPushButton):
        assert button.shortcut().toString() in text


def test_the_help_that_is_open_names_the_keys_in_the_language_chosen(
    qtbot: QtBot, qapp: QApplication, make_window: MakeWindow
) -> None:
    for owner in (qapp, *qapp.topLevelWidgets()):
        for left_by_other_tests in owner.findChildren(QTranslator):
            qapp.removeTranslator(left_by_other_tests)
    window = make_window()
    press(window, Qt.Key.Key_F1)
    page = window.body.help
    assert page is not None
    assert "Début" in page.toPlainText()
    window.top_bar.language_chosen.emit("en")
    qtbot.waitUntil(lambda: "Home" in page.toPlainText())
