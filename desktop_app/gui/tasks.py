"""The one road for work off the GUI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Outcome(NamedTuple):
    """What became of a task: its result, or the exception it raised."""

    value: Any = None
    error: BaseException | None = None


class TaskRunner(QObject):
    """Runs tasks one after the other; each outcome comes back on the thread of this object."""

    _finished = Signal(object, object)

    def __init__(self, executor: "Executor | None" = None) -> None:
        super().__init__()
        self._executor = executor
        self._finished.connect(self._deliver, Qt.ConnectionType.AutoConnection)

    def run(self, work: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        """Run `work` in the background, then `then` with its outcome on the GUI thread."""
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(1, thread_name_prefix="fanal")
        self._executor.submit(self._perform, work, then)

    def stop(self) -> None:
        """Wait until all is done: a vote or a setting must not be lost by leaving quickly."""
        if self._executor is not None:
            self._executor.shutdown(wait=True)

    def _perform(self, work: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        try:
            outcome = Outcome(work())
        except Exception as error:  # noqa: BLE001 - handed to whoever asked
            outcome = Outcome(error=error)
        self._finished.emit(then, outcome)

    @Slot(object, object)
    def _deliver(self, then: Callable[[Outcome], None], outcome: Outcome) -> None:
        then(outcome)
