"""Keeps events: at once where it can, in memory until it can."""

import contextlib
import datetime
from collections import deque
from pathlib import Path

from desktop_app.core.errors import LogDamaged, LogNewer, LogUnavailable, NotKeptYet
from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import Action, Draft, draft
from desktop_app.core.feedback.mending import Recovery, mend
from desktop_app.core.feedback.retention import MONTHS, cutoff, purge
from desktop_app.core.feedback.store import FeedbackLog, is_damage


class Recorder:
    """One for a running program. Not for several threads at once: `pending` alone may be asked."""

    def __init__(self, log: FeedbackLog, copies: Path, months: int = MONTHS) -> None:
        """Daily copies go to the folder `copies`; rows are kept for `months`."""
        self.log = log
        self.copies = Copies(copies)
        self._months = months
        self._held: deque[Draft] = deque()
        self._tried = False
        self._recovery: Recovery | None = None

    @property
    def pending(self) -> int:
        """How many events are held in memory and would be lost by leaving now."""
        return len(self._held)

    def record(self, action: Action, day: datetime.date) -> None:
        """Keep `action`; when this returns it is on the disk, and so is what was held before.

        Raises NotKeptYet, then it is held and `flush` tries again, or LogNewer, then it is not.
        """
        self._held.append(draft(action, day))
        self.flush(day)

    def flush(self, day: datetime.date) -> None:
        """Write what is held, if anything. Raises NotKeptYet, LogNewer."""
        if not self._held:
            return
        drafts = list(self._held)
        try:
            self._append(drafts)
        except LogNewer:
            self._held.clear()
            raise
        except (LogUnavailable, LogDamaged) as error:
            self._tried = True
            reason = error.cause if isinstance(error, LogUnavailable) else error
            raise NotKeptYet(error.path, reason, len(self._held)) from error
        self._tried = False
        for _ in drafts:
            self._held.popleft()
        self._look_after(day)

    def check(self, day: datetime.date) -> Recovery | None:
        """To be called at start: mend the log if it is damaged, remove what is too old.

        Returns what became of a damaged log. Raises LogNewer, LogUnavailable, LogDamaged.
        """
        recovery = mend(self.log, self.copies)
        # Where nothing can be written, what is too old can at least still be read.
        with contextlib.suppress(LogUnavailable):
            purge(self.log, self.copies, cutoff(day, self._months))
        return recovery

    def take_recovery(self) -> Recovery | None:
        """What became of a log found damaged while writing, told once."""
        recovery, self._recovery = self._recovery, None
        return recovery

    def _append(self, drafts: list[Draft]) -> None:
        try:
            self.log.append(drafts, again=self._tried)
        except LogUnavailable as error:
            if not is_damage(error):
                raise
            self._recovery = mend(self.log, self.copies) or self._recovery
            self.log.append(drafts, again=True)

    def _look_after(self, day: datetime.date) -> None:
        """Once a day, after a first event: mend, purge and copy."""
        if self.copies.has(day):
            return
        try:
            self._recovery = self.check(day) or self._recovery
            self.copies.make(self.log, day)
        except (LogUnavailable, LogDamaged, LogNewer):
            # The event itself is kept; the next one tries again.
            return
