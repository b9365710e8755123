"""The window in very large text: everything can be read and reached."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.core.settings import Settings
from desktop_app.gui.columns import Part
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.pill import Pill
from desktop_app.gui.wrapped_button import WrappedButton
from tests.driving import ask, click, press, spaced
from tests.gui.conftest import MakeWindow

SIZES = [(1280, 800), (1024, 768), (720, 480)]


@pytest.fixture(params=[200, 300])
def window(request: pytest.FixtureRequest, make_window: MakeWindow) -> MainWindow:
    return make_window(settings=Settings(zoom=request.param))


@pytest.mark.parametrize("size", SIZES)
def test_every_line_of_an_answer_holds_some_words(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    view = window.desk.answer.view
    letter = view.fontMetrics()
    qtbot.waitUntil(lambda: view.viewport().width() > 25 * letter.averageCharWidth())
    qtbot.waitUntil(lambda: view.height() > 2 * letter.height())
    assert view.isVisible()
    assert (window.width(), window.height()) == size


@pytest.mark.parametrize("size", SIZES)
def test_no_button_is_cut(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.navigation.add_filter("produit", "pr-hds")
    ask(window, "carte vitale")
    found = window.desk.results.findChildren(WrappedButton)
    buttons = [button for button in found if button.isVisible()]
    assert buttons

    def whole() -> bool:
        return all(
            button.height() >= button.heightForWidth(button.width())
            and button.mapTo(window, button.rect().bottomRight()).x() < size[0]
            for button in buttons
        )

    qtbot.waitUntil(whole)


def test_everything_grows(window: MainWindow) -> None:
    window.navigation.add_filter("couloir", "co-hopital")
    points = QApplication.font().pointSizeF() * window._preferences.settings.zoom / 100
    grown = [
        *window.top_bar.findChildren(QToolButton),
        *window.filter_bar.findChildren(QLabel),
        *window.filter_bar.findChildren(Pill),
    ]
    for widget in grown:
        if widget.isVisible() and widget.parent() is not window.top_bar.field:
            assert widget.font().pointSizeF() == pytest.approx(points)


def test_the_keys_lead_to_what_is_hidden(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 768)
    ask(window, "carte")
    press(window.top_bar.field, Qt.Key.Key_Return)
    desk = window.desk
    assert desk.answer.view.hasFocus()
    press(desk.answer.view, Qt.Key.Key_Escape)
    assert desk.results.list.hasFocus()
    window.top_bar.field.setFocus()
    for stop in (desk.facets, desk.results.list, desk.answer.view):
        press(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        assert stop.hasFocus()
        assert stop.isVisible()


def test_a_related_answer_opened_from_the_list_can_be_left_for_the_list(
    window: MainWindow,
) -> None:
    window.resize(1024, 768)
    ask(window, "carte")
    press(window.top_bar.field, Qt.Key.Key_Return)
    shown = [button for button in window.desk.switch.buttons.values() if button.isVisible()]
    click(shown[0])
    assert window.desk.facets.isVisible()
    ask(window, "ins")
    press(window.top_bar.field, Qt.Key.Key_Return)
    assert window.desk.answer.view.isVisible()


def lines_shown(window: MainWindow) -> int:
    """How many whole lines of the text of the answer are in sight, without what stands before."""
    view = window.desk.answer.view
    entry = window.desk.answer.entry
    assert entry is not None
    cursor = view.document().find(spaced(entry.wordings["fr"].answer)[:20])
    cursor.setPosition(cursor.selectionStart())
    tops = set()
    while view.cursorRect(cursor).bottom() <= view.viewport().height():
        tops.add(view.cursorRect(cursor).top())
        if not cursor.movePosition(cursor.MoveOperation.Down):
            break
    return len(tops)


@pytest.mark.parametrize(
    ("zoom", "size", "lines"), [(200, (1280, 800), 4), (100, (720, 480), 6), (100, (1280, 800), 9)]
)
def test_an_answer_that_is_opened_begins_in_sight(
    qtbot: QtBot, make_window: MakeWindow, zoom: int, size: tuple[int, int], lines: int
) -> None:
    window = make_window(settings=Settings(zoom=zoom))
    window.resize(*size)
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lines_shown(window) >= lines)


def test_what_is_folded_unfolds_where_it_stands(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    window.resize(720, 480)
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    view = window.desk.answer.view
    qtbot.waitUntil(lambda: "… plus" in view.toPlainText())
    assert "en partie d’après" not in view.toPlainText()
    view.anchorClicked.emit(QUrl("fold:"))
    assert "en partie d’après" in view.toPlainText()
    assert "… plus" not in view.toPlainText()


def test_the_three_parts_can_be_chosen_and_those_shown_are_down(window: MainWindow) -> None:
    window.resize(1024, 768)
    ask(window, "carte")
    buttons = window.desk.switch.buttons
    for part in Part:
        assert buttons[part].isVisible()
        click(buttons[part])
        assert buttons[part].isChecked()
        shown = [other for other in Part if window.desk._parts[other].isVisible()]
        assert [other for other in Part if buttons[other].isChecked()] == shown


def test_the_clear_button_grows_with_the_text(window: MainWindow) -> None:
    ask(window, "carte")
    button = window.top_bar.field.clear_button
    assert button.isVisible()
    assert button.height() > window.top_bar.field.fontMetrics().height()
    click(button)
    assert window.navigation.here.text == ""
    assert not button.isVisible()
