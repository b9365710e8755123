"""The window: assembles the parts and connects them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from desktop_app.core.errors import FanalError
from desktop_app.core.i18n import Catalogue
from desktop_app.core.search.query import Query, Results, shortened_sentence
from desktop_app.core.session import Session
from desktop_app.gui.feedback_controller import FeedbackController
from desktop_app.gui.filter_bar import FilterBar
from desktop_app.gui.message_bar import MessageBar
from desktop_app.gui.navigation import Location, Navigation
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.search_controller import SearchController
from desktop_app.gui.start_page import StartPage
from desktop_app.gui.tasks import TaskRunner
from desktop_app.gui.top_bar import TopBar

if TYPE_CHECKING:
    from desktop_app.gui.dashboard_controller import DashboardController
    from desktop_app.gui.desk import Desk
    from desktop_app.gui.help_page import HelpPage

#: How long the hand rests before the first answer is laid out beside the list.
PREVIEW_MS = 150

#: What is said about a question is true until the next one.
_QUESTION = "question"

#: The most rows a list shows; beyond that nobody reads on, they narrow.
MOST_ROWS = 100


class MainWindow(QWidget):
    """The whole window. `painted` is emitted once, after the first paint."""

    painted = Signal()

    def __init__(self, session: Session, runner: TaskRunner, preferences: Preferences) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._preferences = preferences
        self._first_paint = True
        self._open_when_answered = False
        self._desk: Desk | None = None
        self._help: HelpPage | None = None
        self._dashboard: DashboardController | None = None
        library = session.library
        self.navigation = Navigation()
        self.search = SearchController(session, runner)
        self.top_bar = TopBar()
        self.filter_bar = FilterBar()
        self.message_bar = MessageBar()
        self.feedback = FeedbackController(session, runner, self.message_bar, self)
        self.votes = self.feedback.votes
        counts = library.facets.select(library.facets.entries, {}).counts
        self.start_page = StartPage(library.pack.facets, counts)
        self.body = QStackedWidget()
        self.body.addWidget(self.start_page)
        self._lay_out()
        self._preview = QTimer(self)
        self._preview.setSingleShot(True)
        self._preview.setInterval(PREVIEW_MS)
        self._connect()
        self._add_shortcuts()
        self._apply_preferences()
        self.retranslate()
        self.top_bar.show_history(back=False, forward=False)
        self.top_bar.field.setFocus()

    @property
    def desk(self) -> "Desk":
        """Facets, results and answer, built when first needed."""
        if self._desk is None:
            from desktop_app.gui.completion_controller import CompletionController
            from desktop_app.gui.desk import Desk
            from desktop_app.gui.guide_controller import GuideController
            from desktop_app.gui.why_controller import WhyController

            self.completion = CompletionController(self._session, self._runner, self.top_bar.field)
            desk = self._desk = Desk(
                self._session, self.votes.state, self._preferences.settings.shares
            )
            self.body.addWidget(desk)
            desk.facets.changed.connect(self.navigation.set_filters)
            desk.results.list.opened.connect(self._open_and_read)
            desk.results.list.pointed.connect(self.navigation.point)
            desk.results.list.left_upwards.connect(self.focus_question)
            desk.results.suggestion_taken.connect(self.navigation.type_text)
            desk.results.filter_dropped.connect(self.navigation.remove_filter)
            desk.answer.entry_wanted.connect(self.navigation.open)
            self.guide = GuideController(self._session, self._runner, desk.guide_bar)
            self.search.answered.connect(self.guide.consider)
            desk.guide_bar.chosen.connect(self.navigation.add_filter)
            desk.guide_bar.left.connect(self.focus_question)
            self.why = WhyController(self._session, self._runner, desk.answer.why)
            self.search.answered.connect(self.why.note)
            desk.answer.shown.connect(self.why.show_entry)
            self.feedback.connect_desk(desk)
            self.search.answered.connect(self.feedback.note)
            self.navigation.moved.connect(self.feedback.follow)
            desk.retranslate(self._session.catalogue)
        return self._desk

    def retranslate(self) -> None:
        """Show every text in the language of the session."""
        catalogue = self._session.catalogue
        self.setWindowTitle(catalogue.gettext("Ségur du numérique and Mon espace santé"))
        self.top_bar.retranslate(catalogue)
        self.message_bar.retranslate(catalogue)
        self.start_page.retranslate(catalogue, self._session.library.pack)
        if self._desk is not None:
            self._desk.retranslate(catalogue)
            self.guide.repeat()
        if self._help is not None:
            self._help.retranslate(catalogue)
        if self._dashboard is not None:
            self._dashboard.show()
        self._show_filters(self.navigation.here)

    def focus_question(self) -> None:
        """Put the cursor in the question, its text selected."""
        self.top_bar.field.setFocus()
        self.top_bar.field.selectAll()

    def say(self, error: object, topic: str = "") -> None:
        """Tell the user what went wrong."""
        from desktop_app.core.messages import describe, unexpected

        catalogue = self._session.catalogue
        if isinstance(error, FanalError):
            self.message_bar.say(str(describe(error, catalogue)), topic)
        else:
            log_file = self._session.profile.log_file
            self.message_bar.say(unexpected(catalogue, log_file), topic)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.top_bar.take(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            # Queued, so that what waits for it does not hold up the paint itself.
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.feedback.leaving.may_leave():
            event.ignore()
            return
        self._preview.stop()
        if self._desk is not None:
            self.guide.rest.stop()
            self.completion.pause.stop()
        self.search.drop()
        self.feedback.end()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.top_bar, self.message_bar, self.filter_bar):
            layout.addWidget(part)
        layout.addWidget(self.body, 1)
        self.setMinimumSize(720, 480)
        self.resize(1280, 800)

    def _connect(self) -> None:
        bar = self.top_bar
        bar.typed.connect(self.navigation.type_text)
        bar.down.connect(self._enter_results)
        bar.submitted.connect(self._open_first)
        bar.language_chosen.connect(self._set_language)
        bar.theme_chosen.connect(self._preferences.set_theme)
        bar.zoom_in.connect(self._preferences.zoom_in)
        bar.zoom_out.connect(self._preferences.zoom_out)
        bar.zoom_reset.connect(self._preferences.zoom_reset)
        bar.back.connect(self.navigation.go_back)
        bar.forward.connect(self.navigation.go_forward)
        bar.home.connect(self._go_home)
        bar.copy.connect(self._copy)
        bar.feedback.connect(self._show_dashboard)
        bar.help.connect(self._show_help)
        bar.quit.connect(self.close)
        self.start_page.chosen.connect(self.navigation.add_filter)
        self.filter_bar.removed.connect(self.navigation.remove_filter)
        self.navigation.moved.connect(self._move)
        self.search.answered.connect(self._show_results)
        self.search.failed.connect(self._say_of_search)
        self.votes.changed.connect(self._show_vote)
        self._preferences.changed.connect(self._apply_preferences)
        self._preferences.failed.connect(self.say)
        self._preview.timeout.connect(self._point_first)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+L", self.focus_question),
            ("/", self.focus_question),
            ("Alt+Left", self.navigation.go_back),
            ("Alt+Right", self.navigation.go_forward),
            ("Esc", self._escape),
            ("F6", self._next_part),
            # Where + needs the shift key, people leave it out.
            ("Ctrl+=", self._preferences.zoom_in),
        ):
            QShortcut(keys, self).activated.connect(slot)

    def _apply_preferences(self) -> None:
        settings = self._preferences.settings
        if settings != self._session.settings:
            self._session.settings = settings
            self.feedback.follow_choices()
        self.top_bar.show_theme(settings.theme)
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * settings.zoom / 100)
        self.setFont(font)
        self.top_bar.set_font(font)
        QToolTip.setFont(font)

    def _set_language(self, lang: str) -> None:
        if lang != self._session.catalogue.lang:
            self._session.catalogue = Catalogue(lang)
            self.retranslate()
            self._ask(self.navigation.here)
        self._preferences.set_language(lang)

    def _move(self, place: Location, before: Location) -> None:
        self._preview.stop()
        if self.top_bar.field.text() != place.text:
            self.top_bar.field.setText(place.text)
        self.top_bar.show_history(
            back=self.navigation.can_go_back, forward=self.navigation.can_go_forward
        )
        if (place.filters, place.at_start) != (before.filters, before.at_start):
            self._show_filters(place)
        if place.at_start:
            self.body.setCurrentWidget(self.start_page)
            if self._desk is not None:
                self._show_entry(place)
            return
        desk = self.desk
        self.body.setCurrentWidget(desk)
        asked = (place.text, place.filters)
        if before.at_start or asked != (before.text, before.filters):
            self._ask(place)
        self._show_entry(place)
        desk.follow(opened=place.opened)

    def _ask(self, place: Location) -> None:
        if place.at_start:
            return
        self._open_when_answered = False
        if place.text.strip() and not self.search.is_ready:
            self.desk.results.show_preparing(self._session.catalogue)
        lang = self._session.catalogue.lang
        self.search.ask(Query(place.text, place.filters, lang, MOST_ROWS, typing=True))

    def _show_results(self, results: Results) -> None:
        catalogue = self._session.catalogue
        desk = self.desk
        desk.results.show_results(results, self._session.library.pack, catalogue)
        desk.facets.show_state(results.query.filters, results.counts)
        desk.results.list.show_current(self.navigation.here.entry)
        desk.answer.show_choice(possible=bool(results.total))
        count = catalogue.ngettext("{count} answer", "{count} answers", results.total)
        self.filter_bar.show_count(count.format(count=catalogue.number(results.total)))
        if results.shortened:
            self.message_bar.say(shortened_sentence(catalogue), _QUESTION)
        else:
            self.message_bar.withdraw(_QUESTION)
        if not results.total and not self.navigation.here.opened:
            desk.answer.show_entry(None)
        if self._open_when_answered:
            self._open_first()
        elif self.navigation.here.entry is None and results.hits:
            self._preview.start()

    def _say_of_search(self, error: object) -> None:
        self.say(error, _QUESTION)

    def _show_entry(self, place: Location) -> None:
        entry = self._session.library.entry(place.entry) if place.entry else None
        self.desk.answer.show_entry(entry)
        self.desk.results.list.show_current(place.entry)

    def _show_vote(self, entry_id: str) -> None:
        if self._desk is not None:
            self._desk.answer.show_vote(entry_id)

    def _point_first(self) -> None:
        self.desk.results.list.point_first()

    def _show_filters(self, place: Location) -> None:
        pack = self._session.library.pack
        self.filter_bar.show_filters(place.filters, pack, self._session.catalogue)
        self.filter_bar.setVisible(not place.at_start)

    def _enter_results(self) -> None:
        if self.navigation.here.at_start:
            first = self.start_page.first_control()
            if first is not None:
                first.setFocus()
        else:
            self.desk.go_to(self.desk.results.list)
            self.desk.results.list.point_first()

    def _open_first(self) -> None:
        """Enter in the question: open the answer pointed at, or the first one when it comes."""
        if self.navigation.here.at_start:
            return
        self._open_when_answered = False
        if self.search.is_pending:
            self._open_when_answered = True
        elif self.navigation.here.entry is not None:
            self._open_and_read(self.navigation.here.entry)
        elif (first := self.desk.results.list.first()) is not None:
            self._open_and_read(first)

    def _open_and_read(self, entry_id: str) -> None:
        self.navigation.open(entry_id)
        self.desk.go_to(self.desk.answer.view)

    def _escape(self) -> None:
        if self._leave_page():
            self.focus_question()
            return
        if self.desk.answer.view.hasFocus() and self.desk.results.list.count():
            self.desk.go_to(self.desk.results.list)
            return
        self.navigation.clear_one_step()
        self.focus_question()

    def _next_part(self) -> None:
        if self.navigation.here.at_start:
            return
        stops = (self.top_bar.field, *self.desk.stops)
        here = next((n for n, stop in enumerate(stops) if stop.hasFocus()), -1)
        self.desk.go_to(stops[(here + 1) % len(stops)])

    def _copy(self) -> None:
        _ = self._session.catalogue.gettext
        text = self.desk.answer.plain_text()
        if not text:
            self.message_bar.confirm(_("Open an answer first, then copy it."))
            return
        QGuiApplication.clipboard().setText(text)
        if self.desk.answer.entry is not None:
            self.feedback.note_copy(self.desk.answer.entry)
        self.message_bar.confirm(_("The answer was copied with its sources and dates."))

    def _show_help(self) -> None:
        from desktop_app.gui.help_page import HelpPage

        if self._help is None:
            self._help = HelpPage()
            self.body.addWidget(self._help)
        self._help.retranslate(self._session.catalogue)
        self._show_page(self._help)

    def _show_dashboard(self) -> None:
        from desktop_app.gui.dashboard_controller import DashboardController

        if self._dashboard is None:
            self._dashboard = DashboardController(
                self._session, self._runner, self._preferences, self.message_bar, self
            )
            self.body.addWidget(self._dashboard.page)
        self._dashboard.show()
        self._show_page(self._dashboard.page)

    def _show_page(self, page: QWidget) -> None:
        """Show what stands in place of everything else, until Esc."""
        self.body.setCurrentWidget(page)
        self.filter_bar.hide()
        page.setFocus()

    def _go_home(self) -> None:
        self.navigation.go_home()
        self._leave_page()
        self.focus_question()

    def _leave_page(self) -> bool:
        if self.body.currentWidget() in (self.start_page, self._desk):
            return False
        here = self.navigation.here
        self.body.setCurrentWidget(self.start_page if here.at_start else self.desk)
        self._show_filters(here)
        return True
