"""Works out, once the hand rests, what “guide me” should ask about the results."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.core.search.query import Results
from desktop_app.core.session import Session
from desktop_app.gui.guide_bar import GuideBar
from desktop_app.gui.tasks import Outcome, TaskRunner

if TYPE_CHECKING:
    from desktop_app.core.search.guide import Guidance

log = logging.getLogger(__name__)

#: How long the hand rests before a question is worked out; as long as for the first answer.
REST_MS = 150


class GuideController(QObject):
    """Nothing happens while keys come: the question of before stays until there is another."""

    def __init__(self, session: Session, runner: TaskRunner, bar: GuideBar) -> None:
        super().__init__(bar)
        self._session = session
        self._runner = runner
        self._bar = bar
        self._results: Results | None = None
        self._text = ""
        self._skipped: list[str] = []
        self._answering = False
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST_MS)
        self.rest.timeout.connect(self.think)
        bar.skipped.connect(self._skip)
        bar.chosen.connect(self._note_answer)

    def consider(self, results: Results) -> None:
        """Take `results` in; what to ask about them is worked out later."""
        text = results.query.text
        if text != self._text:
            if not (text.startswith(self._text) or self._text.startswith(text)):
                self._bar.dismiss()
            self._text = text
            self._skipped.clear()
        self._results = results
        if len(results.hits) < 2 or not self._text.strip():
            self.rest.stop()
            self._bar.dismiss()
        elif self._answering:
            # Whoever answers waits for the next question.
            self._answering = False
            self.think()
        else:
            self.rest.start()

    def think(self) -> None:
        """Work out what to ask, off the GUI thread, and ask it unless there are newer results."""
        self.rest.stop()
        results = self._results
        if results is None:
            return
        facets, skipped = self._session.library.facets, tuple(self._skipped)

        def work() -> "Guidance | None":
            from desktop_app.core.search.guide import guide

            return guide(facets, results, skipped) if results is self._results else None

        self._runner.run(work, lambda outcome: self._deliver(results, outcome))

    def repeat(self) -> None:
        """Ask again, in another language."""
        if self._bar.question:
            self.think()

    def _note_answer(self) -> None:
        self._answering = True

    def _skip(self, facet: str) -> None:
        self._skipped.append(facet)
        self.think()

    def _deliver(self, results: Results, outcome: Outcome) -> None:
        if results is not self._results:
            return
        if outcome.error is not None:
            log.error("no guidance", exc_info=outcome.error)
        guidance: Guidance | None = outcome.value
        facet = None
        if guidance is not None and guidance.facet is not None:
            facet = self._session.library.pack.facet(guidance.facet)
        if guidance is None or facet is None:
            self._bar.dismiss()
        else:
            self._bar.ask(facet, guidance.choices, self._session.catalogue)
