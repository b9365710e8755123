"""Keeps a reported gap off the GUI thread."""

from PySide6.QtCore import QObject, Signal

from desktop_app.core.errors import FanalError, NotKeptYet, PersonalData
from desktop_app.core.search.query import Query, Results
from desktop_app.core.session import Session
from desktop_app.gui.gap_bar import GapBar, GapState
from desktop_app.gui.keeper import Keeper


class GapController(QObject):
    """A question is reported once: `kept` tells that it is, `failed` why it is not."""

    kept = Signal()
    failed = Signal(object)
    #: The question may name somebody, and the bar that would ask about it is not shown.
    doubted = Signal(object)
    #: What was looked for need not be counted as abandoned: it was reported.
    reported = Signal()

    def __init__(self, session: Session, keeper: Keeper, bar: GapBar) -> None:
        super().__init__(bar)
        self._session = session
        self._keeper = keeper
        self._bar = bar
        self._query = self._doubted = Query()
        self._states: dict[str, GapState] = {}
        bar.pressed.connect(lambda: self.report(self._query))
        bar.doubt.confirmed.connect(self.confirm)
        keeper.kept.connect(self._all_kept)

    def note(self, results: Results) -> None:
        """What was asked last."""
        self._query = results.query
        self._bar.doubt.withdraw()
        self._bar.show_state(self._states.get(_key(self._query), GapState.NONE))

    def report(self, query: Query, *, sure: bool = False) -> None:
        """Keep that `query` has no good answer, unless that is kept or held already."""
        state = self._states.get(_key(query), GapState.NONE)
        if state is GapState.KEPT:
            self.kept.emit()
        if state in (GapState.KEPT, GapState.HELD, GapState.SAVING):
            return
        self._set(query, GapState.SAVING)

        def done(error: FanalError | None) -> None:
            if error is None:
                self._set(query, GapState.KEPT)
                self.kept.emit()
            elif isinstance(error, NotKeptYet):
                self._set(query, GapState.HELD)
            elif isinstance(error, PersonalData):
                self._set(query, GapState.NONE)
                if _key(query) == _key(self._query):
                    self._doubt(query, error)
                return
            else:
                self._set(query, GapState.FAILED)
                self.failed.emit(error)
                return
            self.reported.emit()

        self._keeper.keep(
            lambda: self._session.report_gap(query.text, query.filters, sure=sure), done
        )

    def confirm(self) -> None:
        """The question asked about names nobody: keep it."""
        self.report(self._doubted, sure=True)

    def _doubt(self, query: Query, error: PersonalData) -> None:
        self._doubted = query
        if self._bar.isVisible():
            self._bar.doubt.ask(error)
        else:
            self.doubted.emit(error)

    def _all_kept(self) -> None:
        for key in [key for key, state in self._states.items() if state is GapState.HELD]:
            self._states[key] = GapState.KEPT
        self._bar.show_state(self._states.get(_key(self._query), GapState.NONE))

    def _set(self, query: Query, state: GapState) -> None:
        self._states[_key(query)] = state
        if _key(query) == _key(self._query):
            self._bar.show_state(state)


def _key(query: Query) -> str:
    return f"{query.text.strip()}\n{query.lang}\n{sorted(query.filters.items())}"
