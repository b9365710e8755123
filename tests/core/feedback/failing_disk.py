"""A disk that fails on purpose, as a VFS of SQLite, and the log on it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import apsw

from desktop_app.core.feedback.schema import Cursor
from desktop_app.core.feedback.store import FeedbackLog

Operation = Literal["write", "sync", "truncate", "delete"]


class Plan:
    """Counts what is asked of the disk, and says when it fails.

    `at`: the number, from 0, of the operation that fails; `on`: which operations count, all when
    empty; `lasting`: everything after fails too. `error` is what SQLite is told.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(
        self,
        at: int | None = None,
        on: Operation | None = None,
        *,
        lasting: bool = False,
        error: type[apsw.Error] = apsw.IOError,
    ) -> None:
        self.count = 0
        self._at, self._on, self._lasting, self._error = at, on, lasting, error
        self.failed = False

    def asked(self, operation: Operation) -> None:
        if self.failed and self._lasting:
            raise self._error("the disk has failed")
        if self._on not in (None, operation):
            return
        self.count += 1
        if self._at is not None and self.count == self._at + 1:
            self.failed = True
            raise self._error(f"this {operation} fails")


class _File(apsw.VFSFile):
    def __init__(self, plan: Plan, name: Any, flags: Any) -> None:
        super().__init__("", name, flags)
        self._plan = plan

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._plan.asked("write")
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._plan.asked("sync")
        super().xSync(flags)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._plan.asked("truncate")
        super().xTruncate(size)


class FailingDisk(apsw.VFS):
    """Hands everything to the system's own VFS, unless its plan says no."""

    def __init__(self, name: str) -> None:
        self.plan = Plan()
        self.vfs_name = name
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: Any) -> apsw.VFSFile:  # noqa: N802
        return _File(self.plan, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.plan.asked("delete")
        super().xDelete(filename, syncdir)


class _Connection:
    """apsw in the words of the standard library."""

    def __init__(self, uri: str, vfs: str) -> None:
        with _translated():
            self._real = apsw.Connection(
                f"{uri}&vfs={vfs}",
                flags=apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE,
            )
            self._real.set_busy_timeout(5000)

    def execute(self, statement: str, values: Any = (), /) -> Cursor:
        with _translated():
            return sqlite3_rows(self._real.execute(statement, values))

    def serialize(self) -> bytes:
        with _translated():
            return bytes(self._real.serialize("main"))

    def close(self) -> None:
        with _translated():
            self._real.close()


class _Rows:
    def __init__(self, rows: list[Any]) -> None:
        self._rows = iter(rows)

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


def sqlite3_rows(cursor: Any) -> _Rows:
    return _Rows(list(cursor))


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        raised = sqlite3.OperationalError(str(error))
        full = isinstance(error, apsw.FullError)
        raised.sqlite_errorname = "SQLITE_FULL" if full else "SQLITE_IOERR"
        raise raised from error


def log_on(disk: FailingDisk, path: Path) -> FeedbackLog:
    return FeedbackLog(path, lambda uri: _Connection(uri, disk.vfs_name))
