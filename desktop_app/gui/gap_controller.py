"""Keeps a reported gap off the GUI thread."""

from PySide6.QtCore import QObject, Signal

from desktop_app.core.errors import log_fault
from desktop_app.core.search.query import Query, Results
from desktop_app.core.session import Session
from desktop_app.gui.gap_bar import GapBar, GapState
from desktop_app.gui.tasks import Outcome, TaskRunner


class GapController(QObject):
    """A question is reported once: `kept` tells that it is, `failed` why it is not."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner, bar: GapBar) -> None:
        super().__init__(bar)
        self._session = session
        self._runner = runner
        self._bar = bar
        self._query = Query()
        self._states: dict[str, GapState] = {}
        bar.pressed.connect(lambda: self.report(self._query))

    def note(self, results: Results) -> None:
        """What was asked last."""
        self._query = results.query
        self._bar.show_state(self._states.get(_key(self._query), GapState.NONE))

    def report(self, query: Query) -> None:
        """Keep that `query` has no good answer, unless that is kept already."""
        state = self._states.get(_key(query), GapState.NONE)
        if state is GapState.KEPT:
            self.kept.emit()
        if state in (GapState.KEPT, GapState.SAVING):
            return
        self._set(query, GapState.SAVING)

        def done(outcome: Outcome) -> None:
            if outcome.error is None:
                self._set(query, GapState.KEPT)
                self.kept.emit()
                return
            self._set(query, GapState.FAILED)
            self.failed.emit(log_fault(outcome.error, self._session.log.path))

        self._runner.run(lambda: self._session.report_gap(query.text, query.filters), done)

    def _set(self, query: Query, state: GapState) -> None:
        self._states[_key(query)] = state
        if _key(query) == _key(self._query):
            self._bar.show_state(state)


def _key(query: Query) -> str:
    return f"{query.text.strip()}\n{query.lang}\n{sorted(query.filters.items())}"
