"""The desk and what works behind it, built when first needed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from desktop_app.core.search.query import Query, Results
from desktop_app.core.session import Session
from desktop_app.gui.completion_controller import CompletionController
from desktop_app.gui.desk import Desk
from desktop_app.gui.feedback_controller import FeedbackController
from desktop_app.gui.guide_controller import GuideController
from desktop_app.gui.navigation import Location, Navigation
from desktop_app.gui.question_field import QuestionField
from desktop_app.gui.requests import Requests
from desktop_app.gui.tasks import TaskRunner
from desktop_app.gui.why_controller import WhyController

#: How long the hand rests before the first answer is laid out beside the list.
PREVIEW_MS = 150


class Workplace(QObject):
    """Facets, results and answer, with what completes, guides, explains and reports."""

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        navigation: Navigation,
        feedback: FeedbackController,
        *,
        field: QuestionField,
        shares: Sequence[int],
    ) -> None:
        super().__init__(field)
        self._session = session
        self._navigation = navigation
        self._feedback = feedback
        desk = self.desk = Desk(session, feedback.votes.state, shares)
        self.completion = CompletionController(session, runner, field)
        self.guide = GuideController(session, runner, desk.guide_bar)
        self.why = WhyController(session, runner, desk.answer.why)
        feedback.connect_desk(desk)
        self.requests = Requests(session, desk, feedback.gaps, self._asked)
        self.requests.copied.connect(feedback.note_copy)
        navigation.moved.connect(feedback.follow)
        self._preview = QTimer(self)
        self._preview.setSingleShot(True)
        self._preview.setInterval(PREVIEW_MS)
        self._preview.timeout.connect(desk.results.list.point_first)
        desk.facets.changed.connect(navigation.set_filters)
        desk.results.list.pointed.connect(navigation.point)
        desk.results.suggestion_taken.connect(navigation.type_text)
        desk.results.filter_dropped.connect(navigation.remove_filter)
        desk.answer.entry_wanted.connect(navigation.open)
        desk.answer.shown.connect(self.why.show_entry)
        desk.guide_bar.chosen.connect(navigation.add_filter)
        desk.retranslate(session.catalogue)

    def retranslate(self) -> None:
        """Show every text in the language of the session."""
        self.desk.retranslate(self._session.catalogue)
        self.guide.repeat()
        self.completion.start_over()

    def hold_preview(self) -> None:
        """The hand moves: what waits for its rest waits anew."""
        self._preview.stop()

    def show_place(self, place: Location) -> None:
        """Show the answer of `place` and make its row the current one."""
        entry = self._session.library.entry(place.entry) if place.entry else None
        self.desk.answer.show_entry(entry)
        self.desk.results.list.show_current(place.entry)

    def show_results(self, results: Results) -> None:
        """Show `results`; the first answer follows once the hand rests."""
        catalogue, desk, here = self._session.catalogue, self.desk, self._navigation.here
        desk.results.show_results(results, self._session.library.pack, catalogue)
        desk.facets.show_state(results.filters, results.counts)
        desk.results.list.show_current(here.entry)
        desk.answer.show_choice(possible=bool(results.total))
        if not results.total and not here.opened:
            desk.answer.show_entry(None)
        self.guide.consider(results)
        self.why.note(results)
        self._feedback.note(results)
        if here.entry is None and results.hits:
            self._preview.start()

    def _asked(self) -> Query:
        here = self._navigation.here
        return Query(here.text, here.filters, self._session.catalogue.lang)

    def stop(self) -> None:
        """Nobody waits for anything any more."""
        self.hold_preview()
        self.guide.rest.stop()
        self.completion.pause.stop()
