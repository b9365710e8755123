"""Copies of the log, one a day, the last three kept."""

import contextlib
import datetime
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from desktop_app.core.errors import LogUnavailable
from desktop_app.core.feedback.store import FeedbackLog

#: How many days are kept.
KEPT = 3


class Copies:
    """The copies in one folder, named after their day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> list[Path]:
        """The copies, newest first."""
        try:
            return sorted(self.folder.glob("feedback-*.db"), reverse=True)
        except OSError:
            return []

    def contents(self) -> Iterator[bytes]:
        """The bytes of each copy that can be read, newest first."""
        for file in self.files():
            with contextlib.suppress(OSError):
                yield file.read_bytes()

    def has(self, day: datetime.date) -> bool:
        """Whether the copy of `day` is there."""
        return self._file(day).exists()

    def make(self, log: FeedbackLog, day: datetime.date) -> None:
        """Copy `log`, once it is found sound, as that of `day`; remove those too many.

        Raises LogDamaged, LogUnavailable, LogNewer; then the earlier copies are as they were.
        """
        log.check()
        target = self._file(day)
        draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._copy(log.path, draft)
            draft.replace(target)
        except (sqlite3.Error, OSError) as error:
            raise LogUnavailable(target, error) from error
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
        for old in self.files()[KEPT:]:
            with contextlib.suppress(OSError):
                old.unlink()

    def clear(self) -> None:
        """Remove every copy, as what was purged must not live on in one."""
        for file in self.files():
            with contextlib.suppress(OSError):
                file.unlink()

    def _copy(self, path: Path, draft: Path) -> None:
        source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)
        with contextlib.closing(source), contextlib.closing(sqlite3.connect(draft)) as target:
            source.backup(target)

    def _file(self, day: datetime.date) -> Path:
        return self.folder / f"feedback-{day.isoformat()}.db"
