"""“Guide me” in the window, from a word to the answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.main_window import MainWindow
from tests.driving import press, type_text

_ALT = Qt.KeyboardModifier.AltModifier


def in_focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def guided(qtbot: QtBot, window: MainWindow) -> list[QWidget]:
    """What the bar holds, left to right, its question asked a second time."""
    for text in ("calendrier", "financement"):
        window.top_bar.field.clear()
        type_text(window.top_bar.field, text)
        qtbot.waitUntil(window.desk.guide_bar.isVisible)
    press(window.top_bar.field, Qt.Key.Key_G, _ALT)
    bar = window.desk.guide_bar
    stops = [*bar.pills(), bar._others, bar._skip]
    return [stop for stop in stops if stop.isVisible()]


@pytest.mark.parametrize("width", [1280, 900])
def test_the_right_arrow_goes_round_the_bar(qtbot: QtBot, window: MainWindow, width: int) -> None:
    window.resize(width, 800)
    stops = guided(qtbot, window)
    assert len(stops) > 2
    for stop in (*stops[1:], stops[0]):
        press(in_focus(), Qt.Key.Key_Right)
        assert in_focus() is stop
    for stop in reversed(stops):
        press(in_focus(), Qt.Key.Key_Left)
        assert in_focus() is stop


@pytest.mark.parametrize("width", [1280, 900])
def test_tab_goes_through_the_bar_between_the_question_and_the_results(
    qtbot: QtBot, window: MainWindow, width: int
) -> None:
    window.resize(width, 800)
    stops = guided(qtbot, window)
    window.top_bar.field.setFocus()
    order: list[QWidget] = []
    while not (order and order[-1] is window.desk.results.list):
        press(in_focus(), Qt.Key.Key_Tab)
        order.append(in_focus())
        assert len(order) < 50
    inside = [order.index(stop) for stop in stops]
    assert inside == list(range(inside[0], inside[0] + len(stops)))
    assert not any(isinstance(widget, QPushButton) for widget in order[: inside[0]])


def test_after_the_last_answer_the_question_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    guided(qtbot, window)
    for _answer in range(6):
        if window.desk.guide_bar.isVisible():
            press(in_focus(), Qt.Key.Key_Return)
    field = window.top_bar.field
    assert field.hasFocus()
    assert field.selectedText() == ""
    type_text(field, "s")
    assert field.text() == "financements"


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
