"""Keeps votes off the GUI thread, and remembers the last one on each entry."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.core.errors import log_fault
from desktop_app.core.model import Entry
from desktop_app.core.session import Session
from desktop_app.gui.tasks import Outcome, TaskRunner
from desktop_app.gui.vote_bar import VoteState

if TYPE_CHECKING:
    from desktop_app.core.feedback.events import Value


class VoteController(QObject):
    """`changed` tells the entry whose state is new, `failed` why a vote was not kept."""

    changed = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._states: dict[str, VoteState] = {}

    def state(self, entry_id: str) -> VoteState:
        """Where the vote on an entry stands."""
        return self._states.get(entry_id, VoteState.NONE)

    def load(self) -> None:
        """Read the votes of earlier days in the background."""
        self._runner.run(self._session.log.last_votes, self._loaded)

    def vote(self, entry: Entry, lang: str, value: "Value") -> None:
        """Keep a vote; the tick comes when it is on the disk."""
        before = self.state(entry.id)
        self._set(entry.id, VoteState.SAVING)

        def done(outcome: Outcome) -> None:
            if outcome.error is None:
                self._set(entry.id, VoteState.YES if value == "yes" else VoteState.NO)
                return
            kept = before if before in (VoteState.YES, VoteState.NO) else VoteState.FAILED
            self._set(entry.id, kept)
            self.failed.emit(log_fault(outcome.error, self._session.log.path))

        self._runner.run(lambda: self._session.vote(entry, lang, value), done)

    def _loaded(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.failed.emit(log_fault(outcome.error, self._session.log.path))
            return
        for entry_id, event in outcome.value.items():
            if entry_id not in self._states:
                self._set(entry_id, VoteState.YES if event.value == "yes" else VoteState.NO)

    def _set(self, entry_id: str, state: VoteState) -> None:
        self._states[entry_id] = state
        self.changed.emit(entry_id)
