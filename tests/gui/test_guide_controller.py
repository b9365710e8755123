"""What “guide me” asks, and when: once the hand rests, and never about what is gone."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.core.search.query import Query, Results
from desktop_app.core.session import Session
from desktop_app.gui.guide_bar import GuideBar
from desktop_app.gui.guide_controller import GuideController
from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.tasks import TaskRunner
from tests.driving import HandExecutor


@pytest.fixture
def bar(qtbot: QtBot) -> GuideBar:
    made = GuideBar()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def controller(session: Session, bar: GuideBar) -> GuideController:
    return GuideController(session, TaskRunner(InlineExecutor()), bar)


def results(session: Session, text: str, **filters: tuple[str, ...]) -> Results:
    return session.engine.search(Query(text, filters, limit=100))


def test_it_asks_when_the_hand_rests(
    qtbot: QtBot, session: Session, controller: GuideController, bar: GuideBar
) -> None:
    controller.consider(results(session, "financement"))
    assert bar.question == ""
    qtbot.waitUntil(lambda: bar.question != "")


def test_a_clear_answer_raises_no_question(
    session: Session, controller: GuideController, bar: GuideBar
) -> None:
    question = session.library.entry("care").wordings["fr"].question
    controller.consider(results(session, "financement"))
    controller.think()
    assert bar.question
    controller.consider(results(session, question))
    controller.think()
    assert bar.question == ""


def test_the_old_question_stays_while_keys_come_unless_it_is_about_something_else(
    session: Session, controller: GuideController, bar: GuideBar
) -> None:
    controller.consider(results(session, "financ"))
    controller.think()
    asked = bar.question
    assert asked
    controller.consider(results(session, "finance"))
    assert bar.question == asked
    controller.consider(results(session, "carte"))
    assert bar.question == ""


@pytest.mark.parametrize("text", ["", "zzyzx"])
def test_nothing_is_asked_where_there_is_nothing_to_tell_apart(
    session: Session, controller: GuideController, bar: GuideBar, text: str
) -> None:
    controller.consider(results(session, "financement"))
    controller.think()
    controller.consider(results(session, text))
    assert not controller.rest.isActive()
    assert bar.question == ""


def test_an_answer_is_followed_by_the_next_question_at_once(
    session: Session, controller: GuideController, bar: GuideBar
) -> None:
    controller.consider(results(session, "financement"))
    controller.think()
    first = bar.question
    asked = []
    bar.chosen.connect(lambda facet, value: asked.append((facet, value)))
    bar.pills()[0].click()
    ((facet, value),) = asked
    controller.consider(results(session, "financement", **{facet: (value,)}))
    assert bar.question != first
    assert not controller.rest.isActive()


def test_a_skipped_question_gives_way_until_something_else_is_typed(
    session: Session, controller: GuideController, bar: GuideBar
) -> None:
    controller.consider(results(session, "financement"))
    controller.think()
    first = bar.question
    bar.skipped.emit(next(f.id for f in session.library.facets.facets if first in f.question["fr"]))
    assert bar.question != first
    controller.consider(results(session, "financements"))
    controller.consider(results(session, "financement"))
    controller.think()
    assert bar.question == first


def test_an_answer_about_older_results_is_not_shown(session: Session, bar: GuideBar) -> None:
    hand = HandExecutor()
    controller = GuideController(session, TaskRunner(hand), bar)
    controller.consider(results(session, "financement"))
    controller.think()
    controller.consider(results(session, "zzyzx"))
    hand.run_all()
    assert bar.question == ""


def test_what_goes_wrong_is_logged_and_asks_nothing(
    session: Session,
    controller: GuideController,
    bar: GuideBar,
    monkeypatch: pytest.MonkeyPatch,
    log_warnings: list[object],
) -> None:
    controller.consider(results(session, "financement"))
    monkeypatch.setattr(type(session.library.facets), "allowed", None)
    controller.think()
    assert bar.question == ""
    assert len(log_warnings) == 1
