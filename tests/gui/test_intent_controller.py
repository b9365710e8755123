"""What was looked for in vain is one row; what was found is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent

from desktop_app.core.feedback.events import Event
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.intent_controller import IntentController
from desktop_app.gui.main_window import MainWindow
from tests.driving import ask, press, type_text
from tests.gui.conftest import MakeWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def kept(session: Session) -> list[Event]:
    return FeedbackLog(session.profile.feedback_file).events()


@pytest.fixture
def watched(window: MainWindow) -> MainWindow:
    window.feedback.prepare()
    _ = window.desk
    return window


@pytest.fixture
def intent(watched: MainWindow) -> IntentController:
    (found,) = watched.feedback.findChildren(IntentController)
    return found


def rest(intent: IntentController) -> None:
    """The hand rests."""
    assert intent.rest.isActive()
    intent.rest.timeout.emit()


def searches(session: Session) -> list[tuple[str, str]]:
    return [(event.text, event.value) for event in kept(session) if event.kind == "search"]


def test_a_search_without_an_answer_is_one_row(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "robotisation")
    rest(intent)
    type_text(watched.top_bar.field, " zzyzx")
    rest(intent)
    assert searches(session) == []
    watched.navigation.type_text("")
    rest(intent)
    assert searches(session) == [("robotisation zzyzx", "nothing")]


def test_an_answer_opened_is_found(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "carte vitale")
    press(watched.top_bar.field, Qt.Key.Key_Return)
    assert not intent.rest.isActive()
    watched.navigation.go_home()
    rest(intent)
    assert kept(session) == []


def test_answers_that_were_only_listed_are_abandoned(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "carte vitale")
    rest(intent)
    watched.navigation.go_home()
    rest(intent)
    assert searches(session) == [("carte vitale", "abandoned")]


def test_an_answer_that_stood_there_long_enough_was_read(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "carte vitale")
    rest(intent)
    watched.desk.results.list.point_first()
    assert intent.read.isActive()
    intent.read.timeout.emit()
    watched.navigation.go_home()
    assert not intent.read.isActive()
    rest(intent)
    assert kept(session) == []


def test_taking_the_question_back_to_correct_it_goes_on(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "robotisaton")
    rest(intent)
    watched.navigation.type_text("")
    ask(watched, "robotisation")
    rest(intent)
    watched.close()
    assert searches(session) == [("robotisation", "nothing")]


def test_leaving_ends_what_was_looked_for(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "robotisation")
    watched.closeEvent(QCloseEvent())
    assert searches(session) == [("robotisation", "nothing")]
    assert not intent.rest.isActive()


def test_a_copy_is_a_sign_of_use(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "carte vitale")
    rest(intent)
    watched.desk.results.list.point_first()
    press(watched, Qt.Key.Key_C, CTRL | SHIFT)
    watched.navigation.go_home()
    rest(intent)
    (event,) = kept(session)
    assert (event.kind, event.entry, event.lang) == ("copy", "appli-carte-vitale", "fr")


def test_a_gap_that_was_reported_is_not_counted_twice(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "zzyzx qqq")
    rest(intent)
    watched.desk.results.gap.button.click()
    watched.closeEvent(QCloseEvent())
    assert [event.kind for event in kept(session)] == ["gap"]


def test_what_may_name_somebody_is_silently_left_out(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    ask(watched, "robotisation jeanne@exemple.fr")
    rest(intent)
    watched.closeEvent(QCloseEvent())
    assert kept(session) == []
    assert watched.message_bar.text == ""


def test_switched_off_nothing_is_kept(make_window: MakeWindow, session: Session) -> None:
    window = make_window(settings=Settings(feedback_off=("search", "copy")))
    window.feedback.prepare()
    ask(window, "robotisation")
    window.closeEvent(QCloseEvent())
    assert kept(session) == []


def test_a_log_that_cannot_be_written_is_no_reason_to_disturb(
    watched: MainWindow, intent: IntentController, session: Session
) -> None:
    session.profile.data.parent.mkdir(parents=True, exist_ok=True)
    session.profile.data.write_text("a file where the folder should be")
    ask(watched, "robotisation")
    rest(intent)
    watched.navigation.type_text("")
    rest(intent)
    assert watched.message_bar.text == ""
    assert watched.feedback.keeper.again.isActive()
    assert not watched.feedback.keeper.is_owing
    assert watched.close()
