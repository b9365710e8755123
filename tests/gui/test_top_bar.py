"""The top of the window: it says what the user wants and does nothing itself."""

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.gui.top_bar import TopBar
from tests.driving import click, press, type_text


@pytest.fixture
def bar(qtbot: QtBot) -> TopBar:
    made = TopBar()
    qtbot.addWidget(made)
    made.retranslate(Catalogue("en"))
    made.show_theme("system")
    made.resize(900, 60)
    made.show()
    return made


def button(bar: TopBar, name: str) -> QToolButton:
    return next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == name)


def action(bar: TopBar, text: str) -> QAction:
    return next(a for a in bar.findChildren(QAction) if a.text() == text)


def test_typing_is_told_key_by_key_accents_and_emoji_too(bar: TopBar) -> None:
    typed: list[str] = []
    bar.typed.connect(typed.append)
    type_text(bar.field, "é😀/")
    assert typed == ["é", "é😀", "é😀/"]


def test_text_put_there_by_the_window_is_not_typed(qtbot: QtBot, bar: TopBar) -> None:
    with qtbot.assertNotEmitted(bar.typed):
        bar.field.setText("carte")


def test_the_clear_button_is_typing(qtbot: QtBot, bar: TopBar) -> None:
    bar.field.setText("carte")
    with qtbot.waitSignal(bar.typed) as typed:
        click(button(bar, "Clear the question"))
    assert typed.args == [""]


def test_down_and_enter_are_told(qtbot: QtBot, bar: TopBar) -> None:
    with qtbot.waitSignal(bar.down):
        press(bar.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.submitted):
        press(bar.field, Qt.Key.Key_Return)


def test_each_language_has_its_button(bar: TopBar) -> None:
    chosen: list[str] = []
    bar.language_chosen.connect(chosen.append)
    click(button(bar, "Français"))
    click(button(bar, "English"))
    assert chosen == ["fr", "en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_in_force_is_the_one_that_is_down(bar: TopBar, lang: str) -> None:
    bar.retranslate(Catalogue(lang))
    down = {name: button(bar, name).isChecked() for name in ("Français", "English")}
    assert down == {"Français": lang == "fr", "English": lang == "en"}


def test_the_way_back_can_be_pressed_when_there_is_one(qtbot: QtBot, bar: TopBar) -> None:
    bar.show_history(back=False, forward=False)
    assert not button(bar, "Back").isEnabled()
    assert not button(bar, "Forward").isEnabled()
    bar.show_history(back=True, forward=True)
    with qtbot.waitSignal(bar.back):
        click(button(bar, "Back"))
    with qtbot.waitSignal(bar.forward):
        click(button(bar, "Forward"))


def test_every_item_of_the_menu_is_told(qtbot: QtBot, bar: TopBar) -> None:
    wanted: list[tuple[str, SignalInstance]] = [
        ("Start page", bar.home),
        ("Copy the answer with its sources", bar.copy),
        ("Larger text", bar.zoom_in),
        ("Smaller text", bar.zoom_out),
        ("Normal text size", bar.zoom_reset),
        ("Help and keys", bar.help),
        ("Quit", bar.quit),
    ]
    for text, signal in wanted:
        with qtbot.waitSignal(signal):
            action(bar, text).trigger()


def test_colours_are_chosen_one_at_a_time(bar: TopBar) -> None:
    chosen: list[str] = []
    bar.theme_chosen.connect(chosen.append)
    for text in ("Light", "Dark", "As the system"):
        action(bar, text).trigger()
    assert chosen == ["light", "dark", "system"]
    bar.show_theme("dark")
    ticked = [text for text in ("Light", "Dark", "As the system") if action(bar, text).isChecked()]
    assert ticked == ["Dark"]


def test_no_two_actions_share_their_keys(bar: TopBar) -> None:
    keys = [key.toString() for found in bar.findChildren(QAction) for key in found.shortcuts()]
    assert len(keys) == len(set(keys))
    assert QKeySequence("Ctrl+0").toString() in keys


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_follows_the_language(bar: TopBar, lang: str) -> None:
    catalogue = Catalogue(lang)
    bar.retranslate(catalogue)
    assert bar.field.placeholderText() == catalogue.gettext("Ask your question…")
    assert bar.field.accessibleName() == catalogue.gettext("Your question")
    assert all(b.accessibleName() for b in bar.findChildren(QToolButton))
    assert action(bar, catalogue.gettext("Quit")).text()


def test_the_menu_opens_with_mouse_and_keyboard(bar: TopBar) -> None:
    menu_button = button(bar, "Menu")
    for by_mouse in (True, False):
        if by_mouse:
            click(menu_button)
        else:
            press(menu_button, Qt.Key.Key_Space)
        shown = [menu for menu in bar.findChildren(QMenu) if menu.isVisible()]
        assert shown
        for menu in shown:
            menu.close()
