"""Keeps votes off the GUI thread, and remembers the last one on each entry."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.core.errors import FanalError, NotKeptYet, PersonalData, log_fault
from desktop_app.core.model import Entry
from desktop_app.core.session import Session
from desktop_app.gui.keeper import Keeper
from desktop_app.gui.tasks import Outcome, TaskRunner
from desktop_app.gui.vote_bar import VoteState

if TYPE_CHECKING:
    from desktop_app.core.feedback.events import Value

_KEPT: dict[str, VoteState] = {"yes": VoteState.YES, "no": VoteState.NO}
_HELD: dict[str, VoteState] = {"yes": VoteState.YES_HELD, "no": VoteState.NO_HELD}
_STANDING = (*_KEPT.values(), *_HELD.values())


class VoteController(QObject):
    """`changed` tells the entry whose state is new, `failed` why a vote was not kept."""

    changed = Signal(str)
    failed = Signal(object)
    #: A comment may name somebody: nothing was kept. The entry, and what was found.
    doubted = Signal(str, object)

    def __init__(self, session: Session, runner: TaskRunner, keeper: Keeper) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._keeper = keeper
        self._states: dict[str, VoteState] = {}
        keeper.kept.connect(self._all_kept)

    def state(self, entry_id: str) -> VoteState:
        """Where the vote on an entry stands."""
        return self._states.get(entry_id, VoteState.NONE)

    def load(self) -> None:
        """Read the votes of earlier days in the background."""
        self._runner.run(self._session.log.last_votes, self._loaded)

    def vote(
        self,
        entry: Entry,
        lang: str,
        value: "Value",
        reason: str = "",
        comment: str = "",
        *,
        sure: bool = False,
    ) -> None:
        """Keep a vote; the tick comes when it is on the disk."""
        before = self.state(entry.id)
        self._set(entry.id, VoteState.SAVING)

        def done(error: FanalError | None) -> None:
            if error is None:
                self._set(entry.id, _KEPT[value])
            elif isinstance(error, NotKeptYet):
                self._set(entry.id, _HELD[value])
            else:
                self._set(entry.id, before if before in _STANDING else VoteState.FAILED)
                if isinstance(error, PersonalData):
                    self.doubted.emit(entry.id, error)
                else:
                    self.failed.emit(error)

        self._keeper.keep(
            lambda: self._session.vote(entry, lang, value, reason, comment, sure=sure), done
        )

    def _loaded(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.failed.emit(log_fault(outcome.error, self._session.log.path))
            return
        for entry_id, event in outcome.value.items():
            if entry_id not in self._states:
                self._set(entry_id, _KEPT[event.value])

    def _all_kept(self) -> None:
        for value, held in _HELD.items():
            for entry_id in [name for name, state in self._states.items() if state is held]:
                self._set(entry_id, _KEPT[value])

    def _set(self, entry_id: str, state: VoteState) -> None:
        self._states[entry_id] = state
        self.changed.emit(entry_id)
