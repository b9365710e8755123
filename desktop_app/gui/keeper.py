"""The one road of feedback to the disk; what cannot be written yet is tried again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.core.errors import FanalError, NotKeptYet, log_fault
from desktop_app.core.session import Session, today
from desktop_app.gui.tasks import Outcome, TaskRunner

if TYPE_CHECKING:
    from desktop_app.core.feedback.mending import Recovery

#: How long until what is held in memory is tried again.
AGAIN_MS = 15_000


class _Written(NamedTuple):
    recovery: "Recovery | None"
    pending: int


class Keeper(QObject):
    """Writes off the GUI thread. What was promised to the user is told when held and when kept."""

    held = Signal(object)
    kept = Signal()
    recovered = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._holds_promised = False
        self._under_way = 0
        self.again = QTimer(self)
        self.again.setSingleShot(True)
        self.again.setInterval(AGAIN_MS)
        self.again.timeout.connect(self.flush)

    @property
    def is_owing(self) -> bool:
        """Whether leaving now might lose what the user was told would be kept."""
        return self._holds_promised or self._under_way > 0

    def keep(
        self,
        work: Callable[[], None],
        then: Callable[[FanalError | None], None] = lambda _error: None,
        *,
        promised: bool = True,
    ) -> None:
        """Run `work`, which records; `then` is told what went wrong, on the GUI thread.

        Without `promised` nobody waits for it, and nobody is told when it is not kept.
        """
        self._under_way += promised

        def write() -> _Written:
            work()
            recorder = self._session.recorder
            return _Written(recorder.take_recovery(), recorder.pending)

        def done(outcome: Outcome) -> None:
            self._under_way -= promised
            then(self._note(outcome, promised=promised))

        self._runner.run(write, done)

    def flush(self, then: Callable[[FanalError | None], None] = lambda _error: None) -> None:
        """Try again to write what is held."""
        self.keep(lambda: self._session.recorder.flush(today()), then, promised=False)

    def succeed(self, other: "Keeper") -> None:
        """Answer for what `other` still owes; both write through one recorder."""
        if other.is_owing:
            self.keep(lambda: self._session.recorder.flush(today()))

    def check(self) -> None:
        """At start: mend the log if it is damaged, and remove what is too old."""

        def done(outcome: Outcome) -> None:
            if outcome.error is not None:
                self.failed.emit(log_fault(outcome.error, self._session.log.path))
            elif outcome.value is not None:
                self.recovered.emit(outcome.value)

        self._runner.run(lambda: self._session.recorder.check(today()), done)

    def _note(self, outcome: Outcome, *, promised: bool) -> FanalError | None:
        if outcome.error is None:
            written: _Written = outcome.value
            if written.recovery is not None:
                self.recovered.emit(written.recovery)
            if not written.pending:
                self._all_kept()
            return None
        error = log_fault(outcome.error, self._session.log.path)
        if isinstance(error, NotKeptYet):
            self.again.start()
            if promised:
                self._holds_promised = True
                self.held.emit(error)
        return error

    def _all_kept(self) -> None:
        self.again.stop()
        if self._holds_promised:
            self._holds_promised = False
            self.kept.emit()
