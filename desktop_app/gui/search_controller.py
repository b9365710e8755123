"""Search as you type: asks off the GUI thread, shows only the answer to the newest question."""

import logging

from PySide6.QtCore import QObject, Signal

from desktop_app.core.i18n import LANGUAGES
from desktop_app.core.search.query import Query
from desktop_app.core.session import Session
from desktop_app.gui.tasks import Outcome, TaskRunner

log = logging.getLogger(__name__)


class SearchController(QObject):
    """Browsing is answered at once, from sets in memory; words go through the index."""

    answered = Signal(object)
    failed = Signal(object)
    ready = Signal()

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._ticket = 0
        self._answered = 0
        self._is_ready = False

    @property
    def is_ready(self) -> bool:
        """Whether the index is open."""
        return self._is_ready

    def prepare(self) -> None:
        """Open the index in the background, built if need be."""

        def open_all() -> None:
            # The first time, a browser puts all questions in order: not while somebody waits.
            for lang in LANGUAGES:
                self._session.browser.browse(Query(lang=lang, limit=1))
            _ = self._session.engine

        self._runner.run(open_all, self._prepared)

    @property
    def is_pending(self) -> bool:
        """Whether the newest question still waits for its answer."""
        return self._answered != self._ticket

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._ticket += 1
        self._answered = self._ticket

    def ask(self, query: Query) -> None:
        """Answer `query` unless another is asked before."""
        self._ticket += 1
        ticket = self._ticket
        if not query.text.strip():
            self._answered = ticket
            self.answered.emit(self._session.browser.browse(query))
            return

        def search() -> object:
            # Overtaken while it waited: nobody wants the answer any more.
            return self._session.engine.search(query) if ticket == self._ticket else None

        self._runner.run(search, lambda outcome: self._deliver(ticket, outcome))

    def _deliver(self, ticket: int, outcome: Outcome) -> None:
        if ticket != self._ticket:
            return
        self._answered = ticket
        if outcome.error is not None:
            log.error("search failed", exc_info=outcome.error)
            self.failed.emit(outcome.error)
        elif outcome.value is not None:
            self.answered.emit(outcome.value)

    def _prepared(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            log.error("the index cannot be opened", exc_info=outcome.error)
            self.failed.emit(outcome.error)
            return
        self._is_ready = True
        self.ready.emit()
