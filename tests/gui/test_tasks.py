"""Work off the GUI thread, and its outcome back on it."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.tasks import Outcome, TaskRunner


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.stop()


def test_the_work_is_done_elsewhere_and_the_outcome_comes_back_here(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    worked: list[threading.Thread] = []
    came: list[tuple[threading.Thread, Outcome]] = []

    def work() -> str:
        worked.append(threading.current_thread())
        return "done"

    runner.run(work, lambda outcome: came.append((threading.current_thread(), outcome)))
    qtbot.waitUntil(lambda: bool(came))
    assert worked[0] is not threading.main_thread()
    assert came == [(threading.main_thread(), Outcome("done"))]


def test_an_exception_is_an_outcome(qtbot: QtBot, runner: TaskRunner) -> None:
    came: list[Outcome] = []
    error = ValueError("no")

    def fail() -> None:
        raise error

    runner.run(fail, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert came == [Outcome(error=error)]


def test_tasks_run_one_after_the_other_in_order(qtbot: QtBot, runner: TaskRunner) -> None:
    came: list[int] = []
    under_way = 0
    most = 0

    def work(number: int) -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        under_way -= 1
        return number

    for number in range(50):
        runner.run(partial(work, number), lambda outcome: came.append(outcome.value))
    qtbot.waitUntil(lambda: len(came) == 50)
    assert came == list(range(50))
    assert most == 1


class LettingGo(ThreadPoolExecutor):
    """Lets the task under way end once those behind it have been dropped."""

    release = threading.Event()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait=False, cancel_futures=cancel_futures)
        self.release.set()
        super().shutdown(wait=wait)


def test_stopping_waits_until_all_is_done() -> None:
    executor = LettingGo(1)
    runner = TaskRunner(executor)
    begun = threading.Event()
    done: list[str] = []

    def first() -> None:
        begun.set()
        executor.release.wait(10)
        done.append("first")

    runner.run(first, lambda _outcome: None)
    runner.run(lambda: done.append("second"), lambda _outcome: None)
    assert begun.wait(10)
    runner.stop()
    assert done == ["first", "second"]


def test_a_runner_that_never_ran_can_be_stopped() -> None:
    TaskRunner().stop()


def test_inline_tasks_are_over_when_run_returns() -> None:
    came: list[Outcome] = []
    TaskRunner(InlineExecutor()).run(lambda: 6 * 7, came.append)
    assert came == [Outcome(42)]
