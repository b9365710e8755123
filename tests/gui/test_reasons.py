"""Reason and comment after a vote: offered, never in the way, and guarded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.core.feedback.events import Event
from desktop_app.core.feedback.reasons import reason_name
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.session import Session
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.pill import Pill
from desktop_app.gui.reason_bar import ReasonBar
from desktop_app.gui.vote_bar import VoteState
from tests.driving import ask, click, press, type_text
from tests.reading import vote_buttons


def votes(session: Session) -> list[Event]:
    events = FeedbackLog(session.profile.feedback_file).events()
    return [event for event in events if event.kind == "vote"]


def alt(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    """Press a key that stands on a button: Qt shows it pressed for a moment before it clicks."""
    before = pressed(window)
    press(window, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: pressed(window) != before)


def pressed(window: MainWindow) -> tuple[object, ...]:
    pane = window.desk.answer
    buttons = (*pane.vote_bar.findChildren(QPushButton), *pane.reasons.findChildren(Pill))
    return tuple(button.isChecked() for button in buttons)


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    return window


@pytest.fixture
def bar(reading: MainWindow) -> ReasonBar:
    return reading.desk.answer.reasons


def test_reasons_are_offered_after_a_vote_and_leave_the_keyboard_alone(
    qtbot: QtBot, reading: MainWindow, bar: ReasonBar, session: Session
) -> None:
    assert not bar.isVisible()
    alt(qtbot, reading, Qt.Key.Key_N)
    assert bar.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not bar.isAncestorOf(focused)
    assert [event.reason for event in votes(session)] == [""]


def test_a_reason_is_one_key_away_and_can_be_taken_back(
    qtbot: QtBot, reading: MainWindow, bar: ReasonBar, session: Session
) -> None:
    click(vote_buttons(reading)[1])
    alt(qtbot, reading, Qt.Key.Key_3)
    assert [(event.value, event.reason) for event in votes(session)][-1] == ("no", "outdated")
    assert [pill.isChecked() for pill in bar.pills] == [False, False, True, False]
    assert [pill.detail for pill in bar.pills] == ["1", "2", "✓", "4"]
    alt(qtbot, reading, Qt.Key.Key_1)
    alt(qtbot, reading, Qt.Key.Key_1)
    assert [event.reason for event in votes(session)] == ["", "outdated", "unclear", ""]
    assert not any(pill.isChecked() for pill in bar.pills)


def test_yes_has_reasons_of_its_own(reading: MainWindow, bar: ReasonBar, session: Session) -> None:
    click(vote_buttons(reading)[0])
    assert bar.pills[0].text() == reason_name("complete", session.catalogue)
    click(vote_buttons(reading)[1])
    assert bar.pills[0].text() == reason_name("unclear", session.catalogue)


def test_a_comment_is_kept_with_the_reason_chosen(
    qtbot: QtBot, reading: MainWindow, bar: ReasonBar, session: Session
) -> None:
    alt(qtbot, reading, Qt.Key.Key_N)
    alt(qtbot, reading, Qt.Key.Key_1)
    alt(qtbot, reading, Qt.Key.Key_C)
    assert bar.field.hasFocus()
    type_text(bar.field, "et en vague 2 / maternité ?")
    press(bar.field, Qt.Key.Key_Return)
    last = votes(session)[-1]
    assert (last.reason, last.comment) == ("unclear", "et en vague 2 / maternité ?")
    assert reading.desk.answer.vote_bar.state is VoteState.NO


def test_a_comment_that_may_name_somebody_is_asked_about(
    qtbot: QtBot, reading: MainWindow, bar: ReasonBar, session: Session
) -> None:
    alt(qtbot, reading, Qt.Key.Key_N)
    alt(qtbot, reading, Qt.Key.Key_C)
    type_text(bar.field, "patient 1 84 12 76 451 089 46")
    press(bar.field, Qt.Key.Key_Return)
    assert [event.comment for event in votes(session)] == [""]
    assert "1 84 12 76 451 089 46" in bar.doubt.text
    assert bar.doubt.correct.hasFocus()
    assert not bar.pills[0].isVisible()
    press(bar.doubt.correct, Qt.Key.Key_Space)
    assert bar.field.hasFocus()
    assert bar.doubt.text == ""
    press(bar.field, Qt.Key.Key_Return)
    click(bar.doubt.confirm)
    assert votes(session)[-1].comment == "patient 1 84 12 76 451 089 46"


def test_typing_on_withdraws_the_question(
    qtbot: QtBot, reading: MainWindow, bar: ReasonBar
) -> None:
    alt(qtbot, reading, Qt.Key.Key_N)
    alt(qtbot, reading, Qt.Key.Key_C)
    type_text(bar.field, "jeanne@exemple.fr")
    press(bar.field, Qt.Key.Key_Return)
    assert bar.doubt.text
    type_text(bar.field, "!")
    assert bar.doubt.text == ""


def test_esc_closes_the_reasons_and_goes_back_to_the_answer(
    qtbot: QtBot, reading: MainWindow, bar: ReasonBar
) -> None:
    here = reading.navigation.here
    alt(qtbot, reading, Qt.Key.Key_N)
    alt(qtbot, reading, Qt.Key.Key_C)
    press(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert reading.desk.answer.view.hasFocus()
    assert reading.navigation.here == here


def test_another_answer_has_nothing_to_do_with_it(
    qtbot: QtBot, reading: MainWindow, bar: ReasonBar
) -> None:
    alt(qtbot, reading, Qt.Key.Key_N)
    reading.navigation.open("ins")
    assert not bar.isVisible()


def test_what_is_switched_off_is_not_offered(window: MainWindow, session: Session) -> None:
    window._preferences.set_feedback_off(("vote", "gap"))
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    assert not window.desk.answer.vote_bar.isVisible()
    ask(window, "zzyzx")
    assert not window.desk.results.gap.isVisible()
    window._preferences.set_feedback_off(())
    ask(window, "qqqq")
    assert window.desk.results.gap.isVisible()


def test_every_part_is_named(qtbot: QtBot, bar: ReasonBar, reading: MainWindow) -> None:
    alt(qtbot, reading, Qt.Key.Key_N)
    for pill in (*bar.pills, bar.more):
        assert pill.accessibleName()
        assert pill.toolTip()
    assert bar.field.accessibleName()
    assert all(button.text() for button in bar.findChildren(QPushButton))
