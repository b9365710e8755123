"""The log in one SQLite file, as it lies on the disk.

The settings were chosen by measure: TRUNCATE with FULL is what lost nothing under power cuts,
kills and disk faults, and what a read-only folder can still read. No user, host or address is
kept, and the day rather than the second.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop_app.core.errors import LogDamaged, LogNewer, LogUnavailable
from desktop_app.core.feedback import schema
from desktop_app.core.feedback.chain import faults
from desktop_app.core.feedback.events import Draft, Event, is_event
from desktop_app.core.feedback.seal import judge, write_seal

# The last two: a column that is not there, a row without a hash to follow.
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_CONSTRAINT")

Connect = Callable[[str], schema.Connection]


class FeedbackLog:
    """The log in one file. Every call opens and closes it, so nothing is held between votes."""

    def __init__(self, path: Path, connect: Connect | None = None) -> None:
        """`connect` opens the SQLite file of a URI."""
        self.path = path
        self._connect = connect or _standard

    def append(self, drafts: Sequence[Draft], *, again: bool = False) -> list[Event]:
        """Keep the drafts, all or none; when this returns they are on the disk.

        `again`: an earlier try failed, and nobody knows whether it reached the disk; what did is
        not written twice. Raises LogUnavailable, LogNewer.
        """
        with self.transaction() as connection:
            missing = [
                draft for draft in drafts if not again or not self._holds(connection, draft.id)
            ]
            return schema.add(connection, *missing)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[schema.Connection]:
        """The log taken for writing, its tables made and of today's version.

        It is committed at the end, or untouched. Raises LogUnavailable, LogNewer.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._current() as connection:
                self._version(connection)
                schema.prepare(connection)
                yield connection
                connection.execute("COMMIT")
                # From here on all is kept; what fails now may fail.
                with contextlib.suppress(sqlite3.Error):
                    schema.tidy(connection)
                    write_seal(self.path, connection)
        except (sqlite3.Error, OSError) as error:
            raise LogUnavailable(self.path, error) from error

    def rows(self) -> list[Event]:
        """Every row in order, those about the log itself too; none when there is no log yet.

        Raises LogUnavailable, LogNewer.
        """
        with self.reading() as connection:
            found = schema.version(connection) if connection else 0
            if connection is None or not found:
                return []
            return [Event(*row) for row in connection.execute(schema.select(found))]

    def events(self) -> list[Event]:
        """What happened, in order. Raises LogUnavailable, LogNewer."""
        return [row for row in self.rows() if is_event(row)]

    def last_votes(self) -> dict[str, Event]:
        """By entry, the last vote on it."""
        return {event.entry: event for event in self.events() if event.kind == "vote"}

    def check(self) -> None:
        """Read the whole log. Raises LogDamaged with the first row whose chain does not hold."""
        with self.reading() as connection:
            if connection is None or not schema.version(connection):
                return
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            sealed = judge(self.path, connection)
        for number in faults(self.rows()):
            raise LogDamaged(self.path, number)
        if verdict != "ok" or sealed == "damaged":
            raise LogDamaged(self.path, None)

    @contextlib.contextmanager
    def reading(self) -> Iterator[schema.Connection | None]:
        """The log open for reading; None when there is none. Raises LogUnavailable, LogNewer."""
        try:
            if not self.path.exists() or not self.path.stat().st_size:
                yield None
                return
            # What a killed program left half-written is rolled back by whoever may write next.
            writable = os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
            with self._open("rw" if writable else "ro") as connection:
                self._version(connection)
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise LogUnavailable(self.path, error) from error

    @contextlib.contextmanager
    def _current(self) -> Iterator[schema.Connection]:
        """The file taken for writing, opened anew when it was mended while we waited for it."""
        while True:
            before = self._file()
            with self._open("rwc") as connection:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                except sqlite3.Error:
                    if before == self._file():
                        raise
                    continue
                if before is None or before == self._file():
                    yield connection
                    return

    def _file(self) -> int | None:
        try:
            return self.path.stat().st_ino
        except FileNotFoundError:
            return None

    @contextlib.contextmanager
    def _open(self, mode: str) -> Iterator[schema.Connection]:
        connection = self._connect(f"{self.path.absolute().as_uri()}?mode={mode}")
        try:
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        finally:
            connection.close()

    def _version(self, connection: schema.Connection) -> None:
        found = schema.version(connection)
        if found > schema.VERSION:
            raise LogNewer(self.path, found)

    def _holds(self, connection: schema.Connection, event_id: str) -> bool:
        found = connection.execute("SELECT 1 FROM event WHERE id = ?", (event_id,))
        return found.fetchone() is not None


def is_damage(error: LogUnavailable | LogDamaged) -> bool:
    """Whether the file holds something else than what was written, rather than being out of reach.

    A column or a table that is not there counts: it is no file of ours.
    """
    if isinstance(error, LogDamaged):
        return True
    # Without a code, Python could not make text of what SQLite read.
    code: str = getattr(error.cause, "sqlite_errorname", "SQLITE_CORRUPT")
    return isinstance(error.cause, sqlite3.Error) and code.startswith(_DAMAGE)


def _standard(uri: str) -> schema.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5.0)
