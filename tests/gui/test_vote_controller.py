"""A vote shown as kept is on the disk."""

import time

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import FeedbackOff, LogUnavailable, NotKeptYet
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.model import Entry
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.keeper import Keeper
from desktop_app.gui.tasks import TaskRunner
from desktop_app.gui.vote_bar import VoteState
from desktop_app.gui.vote_controller import VoteController
from tests.driving import HandExecutor


@pytest.fixture
def entry(session: Session) -> Entry:
    return session.library.pack.entries[0]


@pytest.fixture
def controller(session: Session) -> VoteController:
    return made(session, TaskRunner(InlineExecutor()))


def made(session: Session, runner: TaskRunner) -> VoteController:
    return VoteController(session, runner, Keeper(session, runner))


def kept(session: Session) -> list[str]:
    """What another process would read."""
    return [event.value for event in FeedbackLog(session.profile.feedback_file).events()]


def break_log(session: Session) -> None:
    session.profile.data.parent.mkdir(parents=True)
    session.profile.data.write_text("a file where the folder should be")


def test_the_tick_comes_after_the_disk(session: Session, entry: Entry) -> None:
    hand = HandExecutor()
    controller = made(session, TaskRunner(hand))
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


def test_a_vote_that_cannot_be_written_yet_is_held_then_kept(
    qtbot: QtBot, session: Session, entry: Entry
) -> None:
    runner = TaskRunner(InlineExecutor())
    keeper = Keeper(session, runner)
    controller = VoteController(session, runner, keeper)
    break_log(session)
    with qtbot.waitSignal(keeper.held) as held:
        controller.vote(entry, "fr", "yes")
    assert isinstance(held.args[0], NotKeptYet)
    assert controller.state(entry.id) is VoteState.YES_HELD
    assert keeper.again.isActive()
    session.profile.data.unlink()
    with qtbot.waitSignal(keeper.kept):
        keeper.again.timeout.emit()
    assert controller.state(entry.id) is VoteState.YES
    assert kept(session) == ["yes"]
    assert not keeper.again.isActive()


def test_a_vote_that_can_never_be_kept_is_told(
    qtbot: QtBot, session: Session, entry: Entry, controller: VoteController
) -> None:
    session.settings = Settings(feedback_off=("vote",))
    with qtbot.waitSignal(controller.failed) as failed:
        controller.vote(entry, "fr", "yes")
    assert isinstance(failed.args[0], FeedbackOff)
    assert controller.state(entry.id) is VoteState.FAILED


def test_a_vote_kept_before_still_stands_when_the_next_one_fails(
    session: Session, entry: Entry, controller: VoteController
) -> None:
    controller.vote(entry, "fr", "yes")
    session.settings = Settings(feedback_off=("vote",))
    controller.vote(entry, "fr", "no")
    assert controller.state(entry.id) is VoteState.YES


def test_a_comment_that_may_name_somebody_is_not_kept_until_it_is_confirmed(
    qtbot: QtBot, session: Session, entry: Entry, controller: VoteController
) -> None:
    controller.vote(entry, "fr", "no")
    comment = "rappeler le 01 23 45 67 89"
    with qtbot.waitSignal(controller.doubted) as doubted:
        controller.vote(entry, "fr", "no", "unclear", comment)
    assert doubted.args[0] == entry.id
    assert kept(session) == ["no"]
    assert controller.state(entry.id) is VoteState.NO
    controller.vote(entry, "fr", "no", "unclear", comment, sure=True)
    assert FeedbackLog(session.profile.feedback_file).events()[-1].comment == comment


def test_a_vote_gives_the_user_back_within_a_frame(
    qtbot: QtBot, session: Session, entry: Entry
) -> None:
    runner = TaskRunner()
    controller = made(session, runner)
    taken = []
    for number in range(20):
        start = time.perf_counter()
        controller.vote(entry, "fr", "yes" if number % 2 else "no")
        taken.append(time.perf_counter() - start)
        qtbot.waitUntil(lambda: controller.state(entry.id) is not VoteState.SAVING)
    runner.stop()
    assert len(kept(session)) == 20
    assert sorted(taken)[len(taken) // 2] < 0.016


def test_votes_of_earlier_days_are_read(session: Session, entry: Entry) -> None:
    session.vote(entry, "fr", "yes")
    session.vote(entry, "fr", "no")
    controller = made(session, TaskRunner(InlineExecutor()))
    assert controller.state(entry.id) is VoteState.NONE
    controller.load()
    assert controller.state(entry.id) is VoteState.NO


def test_a_vote_given_before_the_earlier_ones_are_read_wins(session: Session, entry: Entry) -> None:
    session.vote(entry, "fr", "no")
    hand = HandExecutor()
    controller = made(session, TaskRunner(hand))
    controller.load()
    controller.vote(entry, "fr", "yes")
    hand.run_all()
    assert controller.state(entry.id) is VoteState.YES


def test_a_log_that_cannot_be_read_is_told(qtbot: QtBot, session: Session, entry: Entry) -> None:
    session.vote(entry, "fr", "no")
    session.profile.feedback_file.write_bytes(b"damaged" * 1000)
    controller = made(session, TaskRunner(InlineExecutor()))
    with qtbot.waitSignal(controller.failed) as failed:
        controller.load()
    assert isinstance(failed.args[0], LogUnavailable)


def test_no_log_yet_is_no_fault(qtbot: QtBot, controller: VoteController) -> None:
    with qtbot.assertNotEmitted(controller.failed):
        controller.load()


def test_the_real_runner_keeps_votes_too(qtbot: QtBot, session: Session, entry: Entry) -> None:
    runner = TaskRunner()
    controller = made(session, runner)
    controller.vote(entry, "fr", "yes")
    qtbot.waitUntil(lambda: controller.state(entry.id) is VoteState.YES)
    runner.stop()
    assert kept(session) == ["yes"]
