"""A vote shown as kept is on the disk."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import LogUnavailable
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.model import Entry
from desktop_app.core.session import Session
from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.tasks import TaskRunner
from desktop_app.gui.vote_bar import VoteState
from desktop_app.gui.vote_controller import VoteController
from tests.driving import HandExecutor


@pytest.fixture
def entry(session: Session) -> Entry:
    return session.library.pack.entries[0]


@pytest.fixture
def controller(session: Session) -> VoteController:
    return VoteController(session, TaskRunner(InlineExecutor()))


def kept(session: Session) -> list[str]:
    """What another process would read."""
    return [event.value for event in FeedbackLog(session.profile.feedback_file).events()]


def break_log(session: Session) -> None:
    session.profile.data.parent.mkdir(parents=True)
    session.profile.data.write_text("a file where the folder should be")


def test_the_tick_comes_after_the_disk(session: Session, entry: Entry) -> None:
    hand = HandExecutor()
    controller = VoteController(session, TaskRunner(hand))
    states = []
    controller.changed.connect(
        lambda name: states.append((name, controller.state(name), kept(session)))
    )
    controller.vote(entry, "fr", "yes")
    assert controller.state(entry.id) is VoteState.SAVING
    hand.run_all()
    assert states == [
        (entry.id, VoteState.SAVING, []),
        (entry.id, VoteState.YES, ["yes"]),
    ]


def test_a_changed_mind_is_a_new_row_and_the_last_counts(
    session: Session, entry: Entry, controller: VoteController
) -> None:
    controller.vote(entry, "fr", "yes")
    controller.vote(entry, "fr", "no")
    assert kept(session) == ["yes", "no"]
    assert controller.state(entry.id) is VoteState.NO


def test_entries_do_not_mix(session: Session, controller: VoteController) -> None:
    first, second, third = session.library.pack.entries[:3]
    controller.vote(first, "fr", "yes")
    controller.vote(second, "en", "no")
    states = [controller.state(entry.id) for entry in (first, second, third)]
    assert states == [VoteState.YES, VoteState.NO, VoteState.NONE]


def test_a_vote_that_could_not_be_kept_is_told(
    qtbot: QtBot, session: Session, entry: Entry, controller: VoteController
) -> None:
    break_log(session)
    with qtbot.waitSignal(controller.failed) as failed:
        controller.vote(entry, "fr", "yes")
    assert isinstance(failed.args[0], LogUnavailable)
    assert controller.state(entry.id) is VoteState.FAILED


def test_a_vote_kept_before_still_stands_when_the_next_one_fails(
    session: Session, entry: Entry, controller: VoteController
) -> None:
    controller.vote(entry, "fr", "yes")
    session.profile.feedback_file.unlink()
    session.profile.feedback_file.mkdir()
    controller.vote(entry, "fr", "no")
    assert controller.state(entry.id) is VoteState.YES


def test_votes_of_earlier_days_are_read(session: Session, entry: Entry) -> None:
    session.vote(entry, "fr", "yes")
    session.vote(entry, "fr", "no")
    controller = VoteController(session, TaskRunner(InlineExecutor()))
    assert controller.state(entry.id) is VoteState.NONE
    controller.load()
    assert controller.state(entry.id) is VoteState.NO


def test_a_vote_given_before_the_earlier_ones_are_read_wins(session: Session, entry: Entry) -> None:
    session.vote(entry, "fr", "no")
    hand = HandExecutor()
    controller = VoteController(session, TaskRunner(hand))
    controller.load()
    controller.vote(entry, "fr", "yes")
    hand.run_all()
    assert controller.state(entry.id) is VoteState.YES


def test_a_log_that_cannot_be_read_is_told(qtbot: QtBot, session: Session, entry: Entry) -> None:
    session.vote(entry, "fr", "no")
    session.profile.feedback_file.write_bytes(b"damaged" * 1000)
    controller = VoteController(session, TaskRunner(InlineExecutor()))
    with qtbot.waitSignal(controller.failed) as failed:
        controller.load()
    assert isinstance(failed.args[0], LogUnavailable)


def test_no_log_yet_is_no_fault(qtbot: QtBot, controller: VoteController) -> None:
    with qtbot.assertNotEmitted(controller.failed):
        controller.load()


def test_the_real_runner_keeps_votes_too(qtbot: QtBot, session: Session, entry: Entry) -> None:
    runner = TaskRunner()
    controller = VoteController(session, runner)
    controller.vote(entry, "fr", "yes")
    qtbot.waitUntil(lambda: controller.state(entry.id) is VoteState.YES)
    runner.stop()
    assert kept(session) == ["yes"]
