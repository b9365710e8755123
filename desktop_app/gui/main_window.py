"""The window: assembles the parts and connects them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from desktop_app.core.errors import FanalError
from desktop_app.core.i18n import Catalogue
from desktop_app.core.search.query import Query, Results, shortened_sentence
from desktop_app.core.session import Session
from desktop_app.gui.feedback_controller import FeedbackController
from desktop_app.gui.filter_bar import FilterBar
from desktop_app.gui.focus_frame import has_focus
from desktop_app.gui.message_bar import MessageBar
from desktop_app.gui.navigation import Location, Navigation
from desktop_app.gui.pages import Pages
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.search_controller import SearchController
from desktop_app.gui.tasks import TaskRunner
from desktop_app.gui.top_bar import TopBar

if TYPE_CHECKING:
    from desktop_app.gui.dashboard_controller import DashboardController
    from desktop_app.gui.desk import Desk
    from desktop_app.gui.workplace import Workplace

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
        self.navigation = Navigation()
        self.search = SearchController(session, runner)
        self.top_bar = TopBar()
        self.filter_bar = FilterBar()
        self.message_bar = MessageBar()
        self.feedback = FeedbackController(session, runner, self.message_bar, self)
        self.votes = self.feedback.votes
        self.body = Pages(session, self._make_work, self._make_board)
        self.start_page = self.body.start
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self._apply_preferences()
        self.retranslate()
        self.top_bar.show_history(back=False, forward=False)
        self.top_bar.field.setFocus()

    @property
    def work(self) -> "Workplace":
        """The desk and what works behind it, built when first needed."""
        return self.body.work

    @property
    def desk(self) -> "Desk":
        """Facets, results and answer, built when first needed."""
        return self.work.desk

    def retranslate(self) -> None:
        """Show every text in the language of the session."""
        catalogue = self._session.catalogue
        self.setWindowTitle(catalogue.gettext("Ségur du numérique and Mon espace santé"))
        self.top_bar.retranslate(catalogue)
        self.message_bar.retranslate(catalogue)
        self.body.retranslate()
        self._show_filters(self.navigation.here)

    def focus_question(self) -> None:
        """Put the cursor in the question, its text selected."""
        self.top_bar.field.setFocus()
        self.top_bar.field.selectAll()

    def _resume_question(self) -> None:
        """Put the cursor behind the question, to go on with it."""
        self.top_bar.field.setFocus()
        self.top_bar.field.end(False)

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
        if self.body.made is not None:
            self.body.made.stop()
        self.search.drop()
        self.feedback.end()
        super().closeEvent(event)

    def _make_work(self) -> "Workplace":
        from desktop_app.gui.workplace import Workplace

        work = Workplace(
            self._session,
            self._runner,
            self.navigation,
            self.feedback,
            field=self.top_bar.field,
            shares=self._preferences.settings.shares,
        )
        work.desk.results.list.opened.connect(self._open_and_read)
        work.desk.results.list.left_upwards.connect(self.focus_question)
        work.desk.guide_bar.left.connect(self._resume_question)
        for doubt in (work.desk.results.doubt, work.desk.results.gap.doubt):
            doubt.corrected.connect(self._resume_question)
        work.requests.answered.connect(self.message_bar.confirm)
        work.requests.entry_wanted.connect(self._open_and_read)
        return work

    def _make_board(self) -> "DashboardController":
        from desktop_app.gui.dashboard_controller import DashboardController

        return DashboardController(
            self._session, self._runner, self._preferences, self.message_bar, self
        )

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
        bar.back.connect(self._go_back)
        bar.forward.connect(self.navigation.go_forward)
        bar.home.connect(self._go_home)
        bar.copy.connect(self._copy)
        bar.gap.connect(self._report_gap)
        bar.feedback.connect(self._show_board)
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

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+L", self.focus_question),
            ("/", self.focus_question),
            ("Alt+Left", self._go_back),
            ("Alt+Right", self.navigation.go_forward),
            ("Esc", self._escape),
            ("F6", lambda: self.body.go_round(self.top_bar.field, +1)),
            ("Shift+F6", lambda: self.body.go_round(self.top_bar.field, -1)),
            ("Alt+P", self._show_why),
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
        if self.body.made is not None:
            self.body.made.hold_preview()
        if self.top_bar.field.text() != place.text:
            self.top_bar.field.setText(place.text)
        self.top_bar.show_history(
            back=self.navigation.can_go_back, forward=self.navigation.can_go_forward
        )
        if (place.filters, place.at_start) != (before.filters, before.at_start):
            self._show_filters(place)
        self.body.show_place(at_start=place.at_start)
        if place.at_start:
            if self.body.made is not None:
                self.body.made.show_place(place)
            return
        asked = (place.text, place.filters)
        if before.at_start or asked != (before.text, before.filters):
            self._ask(place)
        self.work.show_place(place)
        self.desk.follow(opened=place.opened)

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
        self.work.show_results(results)
        count = catalogue.ngettext("{count} answer", "{count} answers", results.total)
        self.filter_bar.show_count(count.format(count=catalogue.number(results.total)))
        if results.shortened:
            self.message_bar.say(shortened_sentence(catalogue), _QUESTION)
        else:
            self.message_bar.withdraw(_QUESTION)
        if self._open_when_answered:
            self._open_first()

    def _show_vote(self, entry_id: str) -> None:
        if self.body.made is not None:
            self.body.made.desk.answer.show_vote(entry_id)

    def _say_of_search(self, error: object) -> None:
        self.say(error, _QUESTION)

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
        answer = self.desk.answer
        if answer.why.isVisible() and answer.why.is_open:
            # From the question too: clearing it would be the next step.
            answer.why.toggle()
        elif has_focus(answer) and self.desk.results.list.count():
            self.desk.go_to(self.desk.results.list)
        else:
            self.navigation.clear_one_step()
            self.focus_question()

    def _go_back(self) -> None:
        """Back to the list an answer hides; where nothing is hidden, to the place before."""
        results = self.desk.results.list
        here = self.navigation
        if here.chosen_from_list and self.desk.isVisible() and not results.isVisible():
            self.desk.go_to(results)
        else:
            here.go_back()

    def _show_why(self) -> None:
        self._leave_page()
        here = self.navigation.here
        entry = here.entry
        if entry is None and not here.at_start and not self.search.is_pending:
            entry = self.desk.results.list.first()
        self.work.requests.show_why(entry)

    def _copy(self) -> None:
        self.work.requests.copy()

    def _report_gap(self) -> None:
        self._leave_page()
        self.work.requests.report_gap()

    def _show_help(self) -> None:
        self.filter_bar.hide()
        self.body.show_help()

    def _show_board(self) -> None:
        self.filter_bar.hide()
        self.body.show_board()

    def _go_home(self) -> None:
        self.navigation.go_home()
        self._leave_page()
        self.focus_question()

    def _leave_page(self) -> bool:
        if not self.body.is_aside:
            return False
        here = self.navigation.here
        self.body.show_place(at_start=here.at_start)
        self._show_filters(here)
        return True
