"""What the keys and the menu ask of the answer shown, or say why it cannot be."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.core.errors import PersonalData
from desktop_app.core.search.query import Query
from desktop_app.core.session import Session
from desktop_app.core.text import words
from desktop_app.gui.desk import Desk
from desktop_app.gui.gap_controller import GapController


class Requests(QObject):
    """`answered` says in words what came of one; `entry_wanted` opens an answer to read it."""

    answered = Signal(str)
    entry_wanted = Signal(str)
    #: The answer copied.
    copied = Signal(object)

    def __init__(
        self, session: Session, desk: Desk, gaps: GapController, asked: Callable[[], Query]
    ) -> None:
        """`asked` gives the question typed, with its filters."""
        super().__init__(desk)
        self._session = session
        self._desk = desk
        self._gaps = gaps
        self._asked = asked
        gaps.kept.connect(self._confirm_gap)
        gaps.doubted.connect(self._ask_about)
        desk.results.doubt.confirmed.connect(gaps.confirm)

    def copy(self) -> None:
        """Copy the answer with its sources."""
        _ = self._session.catalogue.gettext
        text = self._desk.answer.plain_text()
        if not text:
            self.answered.emit(_("Open an answer first, then copy it."))
            return
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(self._desk.answer.entry)
        self.answered.emit(_("The answer was copied with its sources and dates."))

    def show_why(self, entry_id: str | None) -> None:
        """Open or close the reasons for `entry_id`; where it is hidden, show it with them."""
        answer = self._desk.answer
        if entry_id is None or not self._asked().text.strip():
            _ = self._session.catalogue.gettext
            self.answered.emit(
                _("Type a question and choose an answer first, then ask why it was found.")
            )
        elif answer.why.isVisible():
            answer.why.toggle()
        else:
            self.entry_wanted.emit(entry_id)
            if not answer.why.is_open:
                answer.why.toggle()

    def report_gap(self) -> None:
        """Keep that the question has no good answer."""
        query = self._asked()
        if words(query.text):
            self._gaps.report(query)
            return
        _ = self._session.catalogue.gettext
        self.answered.emit(_("Type your question first, then report that its answer is missing."))

    def _ask_about(self, error: PersonalData) -> None:
        self._desk.show_part_of(self._desk.results.doubt)
        self._desk.results.ask(error)

    def _confirm_gap(self) -> None:
        # Where nothing was found, the tick stands below the button.
        if not self._desk.results.gap.isVisible():
            _ = self._session.catalogue.gettext
            self.answered.emit(
                _("Your report is kept on this machine: the question and its filters, no name.")
            )
