"""“Guide me” in the window, from a word to the answer."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.main_window import MainWindow
from tests.driving import press, type_text

_ALT = Qt.KeyboardModifier.AltModifier


def test_each_answer_narrows_by_keys_alone_and_ends_in_the_question(
    qtbot: QtBot, window: MainWindow
) -> None:
    field = window.top_bar.field
    bar = window.desk.guide_bar
    type_text(field, "financement")
    qtbot.waitUntil(bar.isVisible)
    total = window.desk.results.list.count()
    press(field, Qt.Key.Key_G, _ALT)
    for answered in range(1, 6):
        if not bar.isVisible():
            break
        pill = bar.pills()[0]
        assert pill.hasFocus()
        press(pill, Qt.Key.Key_Space)
        assert sum(map(len, window.navigation.here.filters.values())) == answered
        assert window.desk.results.list.count() < total
        total = window.desk.results.list.count()
    assert not bar.isVisible()
    assert field.hasFocus()
    assert field.text() == "financement"


def test_escape_in_the_bar_keeps_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    type_text(window.top_bar.field, "financement")
    bar = window.desk.guide_bar
    qtbot.waitUntil(bar.isVisible)
    press(window.top_bar.field, Qt.Key.Key_G, _ALT)
    press(bar.pills()[0], Qt.Key.Key_Escape)
    assert window.top_bar.field.hasFocus()
    assert window.top_bar.field.text() == "financement"


def test_the_question_follows_the_language(
    qtbot: QtBot, window: MainWindow, english: Catalogue
) -> None:
    type_text(window.top_bar.field, "financement")
    bar = window.desk.guide_bar
    qtbot.waitUntil(bar.isVisible)
    window.top_bar.language_chosen.emit("en")
    qtbot.waitUntil(lambda: bar.question.startswith("Which"))


def test_the_first_answer_still_opens_with_enter(qtbot: QtBot, window: MainWindow) -> None:
    type_text(window.top_bar.field, "financement")
    qtbot.waitUntil(window.desk.guide_bar.isVisible)
    press(window.top_bar.field, Qt.Key.Key_Return)
    assert window.navigation.here.entry == window.desk.results.list.first()
    assert window.navigation.here.opened
