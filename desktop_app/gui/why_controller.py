"""Works out why the answer shown was found, when somebody wants to know."""

import logging

from PySide6.QtCore import QObject

from desktop_app.core.model import Entry
from desktop_app.core.search.query import Query, Results
from desktop_app.core.session import Session
from desktop_app.gui.tasks import Outcome, TaskRunner
from desktop_app.gui.why_panel import WhyPanel

log = logging.getLogger(__name__)


class WhyController(QObject):
    """Offers the reasons where words were asked; works them out off the GUI thread."""

    def __init__(self, session: Session, runner: TaskRunner, panel: WhyPanel) -> None:
        super().__init__(panel)
        self._session = session
        self._runner = runner
        self._panel = panel
        self._query = Query()
        self._entry: Entry | None = None
        panel.toggled.connect(self._work)

    def note(self, results: Results) -> None:
        """The question that was answered last."""
        self._query = results.query
        self._offer()

    def show_entry(self, entry: Entry | None) -> None:
        """The answer that is shown now."""
        if entry is not self._entry:
            self._entry = entry
            self._offer()

    def _offer(self) -> None:
        self._panel.setVisible(bool(self._query.text.strip()) and self._entry is not None)
        self._work()

    def _work(self) -> None:
        query, entry = self._query, self._entry
        self._panel.clear()
        if entry is None or not self._panel.is_open:
            return

        def work() -> object:
            from desktop_app.core.search.reasons import reason_lines

            # Overtaken while it waited: nobody wants these reasons any more.
            if not self._is_shown(query, entry):
                return None
            return reason_lines(self._session.engine, query, entry)

        self._runner.run(work, lambda outcome: self._deliver(query, entry, outcome))

    def _is_shown(self, query: Query, entry: Entry) -> bool:
        return query is self._query and entry is self._entry

    def _deliver(self, query: Query, entry: Entry, outcome: Outcome) -> None:
        if not self._is_shown(query, entry):
            return
        if outcome.error is not None:
            log.error("no reasons", exc_info=outcome.error)
            return
        from desktop_app.core.search.reasons import cells, headings

        catalogue = self._session.catalogue
        rows = [cells(line, query, catalogue) for line in outcome.value]
        self._panel.show_lines(headings(catalogue), rows)
