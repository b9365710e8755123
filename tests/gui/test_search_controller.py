"""Search as you type: only the answer to the newest question is shown."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import UnknownFacet
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query, Results
from desktop_app.core.session import Session
from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.search_controller import SearchController
from desktop_app.gui.tasks import TaskRunner
from tests.driving import HandExecutor

if TYPE_CHECKING:
    from collections.abc import Callable


class CountingEngine(SearchEngine):
    """The real engine, which remembers what it was asked."""

    def __init__(self, session: Session, index_folder: Path) -> None:
        super().__init__(session.library.pack, session.library.facets, index_folder)
        self.asked: list[str] = []
        self.meanwhile: list[Callable[[], None]] = []

    def search(self, query: Query) -> Results:
        self.asked.append(query.text)
        while self.meanwhile:
            self.meanwhile.pop()()
        return super().search(query)


@pytest.fixture
def counting(session: Session, index_folder: Path) -> CountingEngine:
    made = CountingEngine(session, index_folder)
    session.engine = made
    return made


@pytest.fixture
def hand() -> HandExecutor:
    return HandExecutor()


class Listener:
    """A controller and what it answered."""

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        self.controller = SearchController(session, runner)
        self.answers: list[str] = []
        self.failures: list[object] = []
        self.controller.answered.connect(lambda results: self.answers.append(results.query.text))
        self.controller.failed.connect(self.failures.append)


@pytest.fixture
def listener(session: Session, counting: CountingEngine, hand: HandExecutor) -> Listener:
    return Listener(session, TaskRunner(hand))


def test_no_search_runs_while_the_key_is_pressed(
    listener: Listener, counting: CountingEngine, hand: HandExecutor
) -> None:
    listener.controller.ask(Query("carte"))
    assert counting.asked == []
    assert listener.answers == []
    hand.run_all()
    assert listener.answers == ["carte"]


def test_superseded_questions_are_skipped(
    listener: Listener, counting: CountingEngine, hand: HandExecutor
) -> None:
    for text in ("c", "ca", "car", "cart", "carte"):
        listener.controller.ask(Query(text, typing=True))
    hand.run_all()
    assert counting.asked == ["carte"]
    assert listener.answers == ["carte"]


def test_an_answer_that_comes_too_late_is_not_shown(
    listener: Listener, counting: CountingEngine, hand: HandExecutor
) -> None:
    listener.controller.ask(Query("carte"))
    counting.meanwhile.append(lambda: listener.controller.ask(Query("vitale")))
    hand.run_next()
    assert listener.answers == []
    hand.run_all()
    assert listener.answers == ["vitale"]


def test_browsing_is_answered_at_once_and_before_any_index(
    listener: Listener, counting: CountingEngine
) -> None:
    listener.controller.ask(Query("  ", {"couloir": ("co-hopital",)}))
    assert listener.answers == ["  "]
    assert counting.asked == []


def test_browsing_overtakes_a_search_under_way(listener: Listener, hand: HandExecutor) -> None:
    listener.controller.ask(Query("carte"))
    listener.controller.ask(Query(""))
    hand.run_all()
    assert listener.answers == [""]


def test_a_failure_is_told_and_logged(
    listener: Listener, hand: HandExecutor, log_warnings: list[logging.LogRecord]
) -> None:
    listener.controller.ask(Query("carte", {"nowhere": ("x",)}))
    hand.run_all()
    assert listener.answers == []
    (failure,) = listener.failures
    assert isinstance(failure, UnknownFacet)
    assert [record.exc_info is not None for record in log_warnings] == [True]


def test_the_failure_of_a_superseded_question_is_of_no_interest(
    listener: Listener, counting: CountingEngine, hand: HandExecutor
) -> None:
    listener.controller.ask(Query("carte", {"nowhere": ("x",)}))
    counting.meanwhile.append(lambda: listener.controller.ask(Query("vitale")))
    hand.run_next()
    assert listener.failures == []


def test_after_a_failure_the_next_question_is_answered(
    listener: Listener, hand: HandExecutor, log_warnings: list[logging.LogRecord]
) -> None:
    listener.controller.ask(Query("carte", {"nowhere": ("x",)}))
    hand.run_all()
    listener.controller.ask(Query("carte"))
    hand.run_all()
    assert listener.answers == ["carte"]
    assert len(log_warnings) == 1


def test_it_is_ready_once_the_index_is_open(
    qtbot: QtBot, listener: Listener, hand: HandExecutor
) -> None:
    listener.controller.prepare()
    assert not listener.controller.is_ready
    with qtbot.waitSignal(listener.controller.ready):
        hand.run_all()
    assert listener.controller.is_ready


def test_an_index_that_cannot_be_opened_is_told(
    session: Session, log_warnings: list[logging.LogRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.delitem(session.__dict__, "engine")
    monkeypatch.setattr(SearchEngine, "__init__", fail)
    listener = Listener(session, TaskRunner(InlineExecutor()))
    listener.controller.prepare()
    assert not listener.controller.is_ready
    assert isinstance(listener.failures[0], MemoryError)
    assert len(log_warnings) == 1


def test_the_real_runner_answers_the_newest_too(
    qtbot: QtBot, session: Session, counting: CountingEngine
) -> None:
    runner = TaskRunner()
    listener = Listener(session, runner)
    for text in ("c", "ca", "car", "cart", "carte"):
        listener.controller.ask(Query(text, typing=True))
    qtbot.waitUntil(lambda: bool(listener.answers))
    runner.stop()
    assert listener.answers == ["carte"]
