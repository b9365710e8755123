"""Puts together what keeps feedback in the window: votes, reasons, gaps, searches, copies."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.core.errors import FanalError, NotKeptYet
from desktop_app.core.model import Entry
from desktop_app.core.session import Session
from desktop_app.gui.keeper import Keeper
from desktop_app.gui.leaving import Leaving
from desktop_app.gui.message_bar import MessageBar
from desktop_app.gui.navigation import Location
from desktop_app.gui.tasks import Outcome, TaskRunner
from desktop_app.gui.vote_controller import VoteController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.core.feedback.mending import Recovery
    from desktop_app.core.search.query import Results
    from desktop_app.gui.desk import Desk
    from desktop_app.gui.intent_controller import IntentController

#: What is said of feedback held in memory is true until it is written.
_HELD = "held"


class FeedbackController(QObject):
    """Made with the window; what belongs to the desk is added when there is one."""

    def __init__(
        self, session: Session, runner: TaskRunner, messages: MessageBar, window: "QWidget"
    ) -> None:
        super().__init__(window)
        self._session = session
        self._runner = runner
        self._messages = messages
        self._is_watching = False
        self._desk: Desk | None = None
        self._intent: IntentController | None = None
        self.keeper = Keeper(session, runner, self)
        self.leaving = Leaving(session, self.keeper, window)
        self.votes = VoteController(session, runner, self.keeper)
        self.keeper.held.connect(self._say_held)
        self.keeper.kept.connect(self._say_kept)
        self.keeper.recovered.connect(self._say_recovered)
        self.keeper.failed.connect(self.say)
        self.votes.failed.connect(self.say)

    def prepare(self) -> None:
        """After the first paint: check the log, read earlier votes, watch what is looked for."""
        self._is_watching = True
        self.keeper.check()
        self.votes.load()
        self.follow_choices()

    def follow_choices(self) -> None:
        """Hide what is switched off."""

        def allowed() -> tuple[bool, bool]:
            return self._session.keeps("vote"), self._session.keeps("gap")

        def show(outcome: Outcome) -> None:
            # A policy that cannot be read lets nothing be kept; trying says why.
            vote, gap = (True, True) if outcome.error is not None else outcome.value
            if self._desk is not None:
                self._desk.answer.vote_bar.setVisible(vote)
                self._desk.results.gap.offer(wanted=gap)

        self._runner.run(allowed, show)

    def connect_desk(self, desk: "Desk") -> None:
        """Follow what is done on the desk."""
        from desktop_app.gui.gap_controller import GapController
        from desktop_app.gui.intent_controller import IntentController
        from desktop_app.gui.reason_controller import ReasonController

        self._desk = desk
        self._intent = IntentController(self._session, self.keeper, self)
        self.gaps = GapController(self._session, self.keeper, desk.results.gap)
        self.gaps.failed.connect(self.say)
        self.gaps.reported.connect(self._intent.meet)
        self.reasons = ReasonController(self.votes, desk.answer.reasons)
        self.reasons.left.connect(desk.answer.view.setFocus)
        desk.answer.shown.connect(self.reasons.show_entry)
        desk.answer.voted.connect(self.votes.vote)
        desk.answer.voted.connect(self.reasons.offer)
        desk.answer.voted.connect(self._intent.meet)
        self.follow_choices()

    def note(self, results: "Results") -> None:
        """A question was answered."""
        self.gaps.note(results)
        if self._is_watching and self._intent is not None:
            self._intent.note(results)

    def follow(self, place: Location, before: Location) -> None:
        """The user moved."""
        if self._intent is not None:
            self._intent.follow(place, before)

    def note_copy(self, entry: Entry) -> None:
        """An answer was copied: it was of use."""
        lang, _wording = entry.wording(self._session.catalogue.lang)
        self.keeper.keep(lambda: self._session.report_copy(entry, lang), promised=False)
        if self._intent is not None:
            self._intent.meet()

    def succeed(self, old: "FeedbackController") -> None:
        """Another window takes the place of the one of `old`, and answers for what is held."""
        self.keeper.succeed(old.keeper)
        old.leaving.agree()

    def end(self) -> None:
        """The window closes: what was looked for in vain is kept, and nothing is tried again."""
        if self._intent is not None:
            self._intent.end()
        if self.keeper.again.isActive():
            self.keeper.again.stop()
            self.keeper.flush()

    def say(self, error: FanalError) -> None:
        """Tell the user what went wrong."""
        from desktop_app.core.messages import describe

        self._messages.say(str(describe(error, self._session.catalogue)))

    def _say_held(self, error: NotKeptYet) -> None:
        from desktop_app.core.messages import describe

        self._messages.say(str(describe(error, self._session.catalogue)), _HELD)

    def _say_kept(self) -> None:
        self._messages.withdraw(_HELD)
        _ = self._session.catalogue.gettext
        self._messages.confirm(_("What was held in memory is now kept on this machine."))

    def _say_recovered(self, recovery: "Recovery") -> None:
        from desktop_app.core.feedback.recovery import recovery_lines

        self._messages.say(" ".join(recovery_lines(recovery, self._session.catalogue)))
