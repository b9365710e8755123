"""A question without an answer, reported: kept when the button is pressed, and only then."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import FanalError
from desktop_app.core.feedback.events import Event
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import Catalogue
from desktop_app.core.search.query import Query, Results
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.gap_bar import GapBar, GapState
from desktop_app.gui.gap_controller import GapController
from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.keeper import Keeper
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.tasks import TaskRunner
from tests.driving import HandExecutor, press, type_text


def kept(session: Session) -> list[Event]:
    """What another process would read."""
    return FeedbackLog(session.profile.feedback_file).events()


def shown(bar: GapBar) -> GapState:
    return bar.state


def break_log(session: Session) -> None:
    session.profile.data.parent.mkdir(parents=True, exist_ok=True)
    session.profile.data.write_text("a file where the folder should be")


def nothing(text: str, **filters: tuple[str, ...]) -> Results:
    return Results(Query(text, filters), (), 0, {})


def test_nothing_typed_is_kept_until_the_button_is_pressed(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    window.navigation.add_filter("couloir", "co-hopital")
    type_text(window.top_bar.field, "zzyzx qqq")
    bar = window.desk.results.gap
    assert bar.isVisible()
    assert kept(session) == []
    press(window.top_bar.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(bar) is GapState.KEPT)
    (event,) = kept(session)
    assert (event.kind, event.text, event.filters) == ("gap", "zzyzx qqq", "couloir=co-hopital")
    manifest = session.library.pack.manifest
    assert (event.lang, event.pack, event.version) == ("fr", manifest.id, manifest.version)
    assert not bar.button.isEnabled()


def test_the_tick_comes_after_the_disk(qtbot: QtBot, session: Session) -> None:
    bar, hand = GapBar(), HandExecutor()
    qtbot.addWidget(bar)
    controller = GapController(session, Keeper(session, TaskRunner(hand)), bar)
    controller.note(nothing("zzyzx"))
    bar.button.click()
    assert shown(bar) is GapState.SAVING
    assert kept(session) == []
    hand.run_all()
    assert shown(bar) is GapState.KEPT
    assert [event.text for event in kept(session)] == ["zzyzx"]
    controller.note(nothing("another"))
    assert shown(bar) is GapState.NONE
    controller.note(nothing("zzyzx"))
    assert shown(bar) is GapState.KEPT


def test_what_cannot_be_written_yet_is_held_then_kept(qtbot: QtBot, session: Session) -> None:
    bar, keeper = GapBar(), Keeper(session, TaskRunner(InlineExecutor()))
    qtbot.addWidget(bar)
    controller = GapController(session, keeper, bar)
    controller.note(nothing("zzyzx"))
    break_log(session)
    with qtbot.waitSignal(keeper.held):
        bar.button.click()
    assert shown(bar) is GapState.HELD
    assert not bar.button.isEnabled()
    session.profile.data.unlink()
    keeper.flush()
    assert shown(bar) is GapState.KEPT
    assert [event.text for event in kept(session)] == ["zzyzx"]


def test_what_can_never_be_kept_is_told_and_can_be_tried_again(
    qtbot: QtBot, session: Session
) -> None:
    bar = GapBar()
    qtbot.addWidget(bar)
    controller = GapController(session, Keeper(session, TaskRunner(InlineExecutor())), bar)
    controller.note(nothing("zzyzx"))
    session.settings = Settings(feedback_off=("gap",))
    with qtbot.waitSignal(controller.failed) as failed:
        bar.button.click()
    assert isinstance(failed.args[0], FanalError)
    assert shown(bar) is GapState.FAILED
    session.settings = Settings()
    bar.button.click()
    assert shown(bar) is GapState.KEPT


def test_a_question_that_may_name_somebody_is_asked_about(
    qtbot: QtBot, session: Session, catalogue: Catalogue
) -> None:
    bar = GapBar()
    qtbot.addWidget(bar)
    bar.retranslate(catalogue)
    bar.show()
    controller = GapController(session, Keeper(session, TaskRunner(InlineExecutor())), bar)
    text = "dossier de jeanne@exemple.fr"
    controller.note(nothing(text))
    bar.button.click()
    assert kept(session) == []
    assert "jeanne@exemple.fr" in bar.doubt.text
    bar.doubt.correct.click()
    assert bar.doubt.text == ""
    assert kept(session) == []
    bar.button.click()
    bar.doubt.confirm.click()
    assert [event.text for event in kept(session)] == [text]
    assert shown(bar) is GapState.KEPT


def test_a_report_that_ends_late_does_not_mark_another_question(
    qtbot: QtBot, session: Session
) -> None:
    bar, hand = GapBar(), HandExecutor()
    qtbot.addWidget(bar)
    controller = GapController(session, Keeper(session, TaskRunner(hand)), bar)
    controller.note(nothing("zzyzx"))
    bar.button.click()
    controller.note(nothing("qqq"))
    hand.run_all()
    assert shown(bar) is GapState.NONE


def test_it_says_what_it_keeps(qtbot: QtBot, catalogue: Catalogue) -> None:
    bar = GapBar()
    qtbot.addWidget(bar)
    bar.retranslate(catalogue)
    for state in GapState:
        bar.show_state(state)
        assert shown(bar) is state
    assert bar.button.accessibleName() == catalogue.gettext("Report this gap")


def test_a_gap_can_be_reported_with_answers_shown(window: MainWindow, session: Session) -> None:
    type_text(window.top_bar.field, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert [event.text for event in kept(session)] == ["carte vitale"]
    said = session.catalogue.gettext(
        "Your report is kept on this machine: the question and its filters, no name."
    )
    assert window.message_bar.text == said
    assert window.top_bar.field.text() == "carte vitale"
    press(window.top_bar.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert len(kept(session)) == 1
    assert window.message_bar.text == said


def test_without_a_question_there_is_nothing_to_report(
    window: MainWindow, session: Session
) -> None:
    for text in ("", "?"):
        type_text(window.top_bar.field, text)
        press(window.top_bar.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        assert window.message_bar.text == session.catalogue.gettext(
            "Type your question first, then report that its answer is missing."
        )
    assert kept(session) == []


@pytest.mark.parametrize("width", [1280, 720])
def test_a_gap_that_may_name_somebody_is_asked_about_with_answers_shown(
    window: MainWindow, session: Session, width: int
) -> None:
    text = "carte vitale de jeanne@exemple.fr"
    window.resize(width, 800)
    type_text(window.top_bar.field, text)
    assert window.desk.results.list.count()
    press(window.top_bar.field, Qt.Key.Key_Return)
    press(window.top_bar.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    doubt = window.desk.results.doubt
    assert doubt.isVisible()
    assert "jeanne@exemple.fr" in doubt.text
    doubt.correct.click()
    assert not doubt.isVisible()
    assert window.focusWidget() is window.top_bar.field
    press(window.top_bar.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert kept(session) == []
    doubt.confirm.click()
    assert [event.text for event in kept(session) if event.kind == "gap"] == [text]


def test_a_gap_held_in_memory_is_reported_once(window: MainWindow, session: Session) -> None:
    break_log(session)
    type_text(window.top_bar.field, "carte vitale")
    for _time in range(2):
        press(window.top_bar.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        assert str(session.profile.feedback_file) in window.message_bar.text
    session.profile.data.unlink()
    window.feedback.keeper.flush()
    assert [event.text for event in kept(session)] == ["carte vitale"]
