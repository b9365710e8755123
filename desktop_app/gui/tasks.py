"""The one road for work off the GUI thread."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


@dataclass(frozen=True)
class Outcome:
    """What became of a task: its result, or the exception it raised."""

    value: Any = None
    error: BaseException | None = None


class TaskRunner(QObject):
    """Runs tasks one after the other; each outcome comes back on the thread of this object."""

    _finished = Signal(object, object)

    def __init__(self, executor: Executor | None = None) -> None:
        super().__init__()
        self._executor = executor or ThreadPoolExecutor(1, thread_name_prefix="fanal")
        self._finished.connect(self._deliver, Qt.ConnectionType.AutoConnection)

    def run(self, work: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        """Run `work` in the background, then `then` with its outcome on the GUI thread."""
        self._executor.submit(self._perform, work, then)

    def stop(self) -> None:
        """Wait for the task under way, drop those that have not begun."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _perform(self, work: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        try:
            outcome = Outcome(work())
        except Exception as error:  # noqa: BLE001 - handed to whoever asked
            outcome = Outcome(error=error)
        self._finished.emit(then, outcome)

    @Slot(object, object)
    def _deliver(self, then: Callable[[Outcome], None], outcome: Outcome) -> None:
        then(outcome)


class InlineExecutor(Executor):
    """Runs each task at once, on the calling thread: for pictures and tests."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call `fn` and return its finished future."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future
