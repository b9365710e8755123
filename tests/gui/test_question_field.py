"""The completion in grey: taken by → or End alone, never in the way of another key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop_app.core.session import Session
from desktop_app.gui.completion_controller import CompletionController
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.question_field import QuestionField
from desktop_app.gui.tasks import TaskRunner
from tests.driving import HandExecutor, press, type_text


@pytest.fixture
def field(qtbot: QtBot) -> QuestionField:
    made = QuestionField()
    qtbot.addWidget(made)
    made.resize(600, 40)
    made.describe_as("{text}, →")
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.setFocus()
    type_text(made, "carte v")
    return made


def picture(field: QuestionField) -> QImage:
    return field.grab().toImage()


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_End])
def test_it_is_taken_at_the_end(qtbot: QtBot, field: QuestionField, key: Qt.Key) -> None:
    field.propose("itale")
    with qtbot.waitSignal(field.textEdited) as edited:
        press(field, key)
    assert edited.args == ["carte vitale"]
    assert field.text() == "carte vitale"
    assert field.completion == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Left])
def test_no_other_key_takes_it(field: QuestionField, key: Qt.Key) -> None:
    field.propose("itale")
    press(field, key)
    assert field.text() == "carte v"


def test_inside_the_text_the_arrow_only_moves(field: QuestionField) -> None:
    field.propose("itale")
    field.setCursorPosition(2)
    assert field.completion == ""
    press(field, Qt.Key.Key_Right)
    assert field.cursorPosition() == 3
    field.selectAll()
    press(field, Qt.Key.Key_Right)
    assert field.text() == "carte v"


def test_it_is_painted_and_said(field: QuestionField) -> None:
    before = picture(field)
    field.propose("itale")
    assert picture(field) != before
    assert field.accessibleDescription() == "itale, →"
    field.propose("")
    assert picture(field) == before
    assert field.accessibleDescription() == ""


def test_typing_into_it_shortens_it_and_anything_else_ends_it(field: QuestionField) -> None:
    field.propose("itale")
    field.keep_up("carte v", "carte vI")
    assert field._rest == "tale"
    field.keep_up("carte vi", "carte vix")
    assert field._rest == ""
    field.propose("itale")
    field.keep_up("carte v", "carte ")
    assert field._rest == ""


def test_it_comes_while_the_hand_pauses(qtbot: QtBot, window: MainWindow) -> None:
    field = window.top_bar.field
    type_text(field, "que couvre h")
    assert field.completion == ""
    qtbot.waitUntil(lambda: field.completion == "ospiConnect")
    type_text(field, "o")
    assert field.completion == "spiConnect"
    press(field, Qt.Key.Key_Right)
    assert field.text() == "que couvre hospiConnect"
    assert window.navigation.here.text == "que couvre hospiConnect"


def test_enter_and_down_still_do_what_they_do(qtbot: QtBot, window: MainWindow) -> None:
    field = window.top_bar.field
    type_text(field, "que couvre h")
    qtbot.waitUntil(lambda: field.completion != "")
    press(field, Qt.Key.Key_Down)
    assert window.desk.results.list.hasFocus()
    field.setFocus()
    press(field, Qt.Key.Key_Return)
    assert window.navigation.here.opened
    assert field.text() == "que couvre h"


def test_it_speaks_the_language_of_the_session(qtbot: QtBot, window: MainWindow) -> None:
    window.top_bar.language_chosen.emit("en")
    field = window.top_bar.field
    type_text(field, "what does hospi")
    qtbot.waitUntil(lambda: field.completion != "")
    assert "Right arrow" in field.accessibleDescription()


def test_it_leaves_with_its_language(qtbot: QtBot, window: MainWindow) -> None:
    field = window.top_bar.field
    type_text(field, "que couvre h")
    qtbot.waitUntil(lambda: field.completion != "")
    window.top_bar.language_chosen.emit("en")
    assert field.completion == ""
    window.top_bar.language_chosen.emit("fr")
    qtbot.waitUntil(lambda: field.completion != "")


def test_it_is_gathered_once_and_off_the_gui_thread(qtbot: QtBot, session: Session) -> None:
    hand, field = HandExecutor(), QuestionField()
    qtbot.addWidget(field)
    controller = CompletionController(session, TaskRunner(hand), field)
    field.setText("que couvre h")
    controller.propose()
    controller.propose()
    assert len(hand.waiting) == 1
    assert field.completion == ""
    hand.run_all()
    assert field.completion == "ospiConnect"


def test_what_goes_wrong_is_logged(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch, log_warnings: list[object]
) -> None:
    hand, field = HandExecutor(), QuestionField()
    qtbot.addWidget(field)
    monkeypatch.setattr("desktop_app.core.search.completion.Completion", None)
    controller = CompletionController(session, TaskRunner(hand), field)
    field.setText("que couvre h")
    controller.propose()
    hand.run_all()
    assert field.completion == ""
    assert len(log_warnings) == 1
