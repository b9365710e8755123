"""Adds reason and comment to the vote just given."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.core.errors import PersonalData
from desktop_app.core.model import Entry
from desktop_app.gui.reason_bar import ReasonBar
from desktop_app.gui.vote_controller import VoteController

if TYPE_CHECKING:
    from desktop_app.core.feedback.events import Value


class ReasonController(QObject):
    """The vote is kept at once; each reason or comment is a later vote, which replaces it."""

    #: Where the keyboard goes when the bar is closed.
    left = Signal()

    def __init__(self, votes: VoteController, bar: ReasonBar) -> None:
        super().__init__(bar)
        self._votes = votes
        self._bar = bar
        self._entry: Entry | None = None
        self._lang = ""
        self._value: Value = "no"
        self._reason = ""
        self._comment = ""
        self._asked_about = ""
        bar.chosen.connect(self._choose)
        bar.commented.connect(self._add_comment)
        bar.doubt.confirmed.connect(self._confirm)
        bar.closed.connect(self.left)
        votes.doubted.connect(self._doubt)

    def offer(self, entry: Entry, lang: str, value: "Value") -> None:
        """A vote was given on `entry`: offer reasons for it."""
        self._entry, self._lang, self._value = entry, lang, value
        self._reason = self._comment = self._asked_about = ""
        self._bar.offer(value)

    def show_entry(self, entry: Entry | None) -> None:
        """Another answer is shown: what was asked about the one before is left out."""
        if entry is not self._entry:
            self._entry = None
            self._bar.hide()

    def _choose(self, reason: str) -> None:
        self._reason = reason
        self._vote(self._comment, sure=True)

    def _add_comment(self, text: str) -> None:
        self._asked_about = text
        self._vote(text, sure=False)

    def _confirm(self) -> None:
        self._vote(self._asked_about, sure=True)
        self._bar.keep.setFocus()

    def _vote(self, comment: str, *, sure: bool) -> None:
        if self._entry is None:
            return
        self._comment = comment
        self._votes.vote(self._entry, self._lang, self._value, self._reason, comment, sure=sure)

    def _doubt(self, entry_id: str, error: PersonalData) -> None:
        self._comment = ""
        if self._entry is not None and self._entry.id == entry_id:
            self._bar.ask(error)
