"""What was promised is on the disk, or the user is told; a damaged log is mended at start."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import NotKeptYet
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.session import Session, today
from desktop_app.gui.keeper import Keeper
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.tasks import TaskRunner
from tests.driving import HandExecutor
from tests.gui.conftest import MakeWindow


def values(session: Session) -> list[str]:
    return [event.value for event in FeedbackLog(session.profile.feedback_file).events()]


def break_log(session: Session) -> None:
    session.profile.data.parent.mkdir(parents=True, exist_ok=True)
    session.profile.data.write_text("a file where the folder should be")


def vote(window: MainWindow, session: Session) -> None:
    window.votes.vote(session.library.pack.entries[0], "fr", "no")


def test_a_damaged_log_is_mended_at_start_and_told(window: MainWindow, session: Session) -> None:
    for entry in session.library.pack.entries[:3]:
        session.vote(entry, "fr", "no")
    session.recorder.copies.make(session.log, today())
    session.profile.feedback_file.write_bytes(b"damaged" * 1000)
    window.feedback.prepare()
    assert str(session.profile.feedback_file) in window.message_bar.text
    assert values(session) == ["no", "no", "no"]
    assert window.votes.state(session.library.pack.entries[0].id).name == "NO"


def test_a_sound_log_is_no_news(window: MainWindow, session: Session) -> None:
    vote(window, session)
    window.feedback.prepare()
    assert window.message_bar.text == ""


def test_what_is_held_is_said_until_it_is_kept(window: MainWindow, session: Session) -> None:
    break_log(session)
    vote(window, session)
    assert str(session.profile.feedback_file) in window.message_bar.text
    session.profile.data.unlink()
    window.feedback.keeper.again.timeout.emit()
    told = session.catalogue.gettext("What was held in memory is now kept on this machine.")
    assert window.message_bar.text == told
    assert not window.message_bar.warns
    assert values(session) == ["no"]


def test_closing_writes_what_is_held(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    break_log(session)
    vote(window, session)
    session.profile.data.unlink()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert values(session) == ["no"]


def test_closing_waits_for_what_is_under_way(
    qtbot: QtBot, make_window: MakeWindow, session: Session
) -> None:
    hand = HandExecutor()
    window = make_window(hand)
    vote(window, session)
    assert not window.close()
    assert window.isVisible()
    hand.run_all()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert values(session) == ["no"]


@pytest.mark.parametrize("leave", [True, False])
def test_what_cannot_be_written_keeps_the_window_open_unless_the_user_says_so(
    qtbot: QtBot, window: MainWindow, session: Session, *, leave: bool
) -> None:
    break_log(session)
    vote(window, session)
    assert not window.close()
    assert window.isVisible()
    box = window.feedback.leaving.question
    assert box is not None
    assert str(session.profile.feedback_file) in box.text()
    text = session.catalogue.gettext("Quit and lose it" if leave else "Stay")
    next(b for b in box.findChildren(QPushButton) if b.text() == text).click()
    qtbot.waitUntil(lambda: window.feedback.leaving.question is None)
    qtbot.waitUntil(lambda: window.isVisible() is not leave)
    session.profile.data.unlink()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert values(session) == ([] if leave else ["no"])


def test_nobody_is_told_of_what_nobody_asked_for(qtbot: QtBot, session: Session) -> None:
    def work() -> None:
        raise NotKeptYet(session.log.path, OSError("full"), 1)

    hand = HandExecutor()
    keeper = Keeper(session, TaskRunner(hand))
    with qtbot.assertNotEmitted(keeper.held):
        keeper.keep(work, promised=False)
        hand.run_all()
    assert not keeper.is_owing
    assert keeper.again.isActive()
