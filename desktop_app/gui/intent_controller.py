"""Follows what is looked for, and keeps what was not found: one row an intent, not one a key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.core.feedback.events import filters_text
from desktop_app.core.feedback.intent import Asked, Intent, Unmet
from desktop_app.core.session import Session
from desktop_app.gui.keeper import Keeper
from desktop_app.gui.navigation import Location

if TYPE_CHECKING:
    from desktop_app.core.search.query import Results

#: How long the hand rests before what is typed is what is asked.
REST_MS = 800

#: How long an answer stands beside the list until it counts as read.
READ_MS = 5000


class IntentController(QObject):
    """Nobody asked for these rows to be kept, so nobody is told when they are not."""

    def __init__(self, session: Session, keeper: Keeper, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._keeper = keeper
        self._intent = Intent()
        self._last: Asked | None = None
        self.rest = _timer(self, REST_MS)
        self.rest.timeout.connect(self._settle)
        self.read = _timer(self, READ_MS)
        self.read.timeout.connect(self.meet)

    def note(self, results: "Results") -> None:
        """A question was answered, perhaps half typed."""
        query = results.query
        if query.text.strip():
            filters = filters_text(query.filters)
            self._last = Asked(query.text, filters, query.lang, results.total)
            self.rest.start()

    def follow(self, place: Location, before: Location) -> None:
        """The user moved: to another question, to an answer, or back to the start."""
        if place.opened and place.entry is not None:
            self.meet()
            return
        if place.entry != before.entry:
            self.read.stop()
            if place.entry is not None:
                self.read.start()
        if before.text.strip() and not place.text.strip():
            self._last = None
            self.rest.start()

    def meet(self) -> None:
        """What was looked for was found, or at least told to somebody."""
        self.read.stop()
        if self._last is not None:
            self._settle()
        self._intent.meet()

    def end(self) -> None:
        """The window is left."""
        self.read.stop()
        if self._last is not None:
            self._settle()
        self.rest.stop()
        self._report(self._intent.end())

    def _settle(self) -> None:
        """What is asked now is meant; an empty question ends what was looked for."""
        self.rest.stop()
        asked, self._last = self._last, None
        self._report(self._intent.end() if asked is None else self._intent.ask(asked))

    def _report(self, unmet: Unmet | None) -> None:
        if unmet is not None:
            self._keeper.keep(lambda: self._session.report_unmet(unmet), promised=False)


def _timer(parent: QObject, interval: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    return timer
