"""Sets a damaged log aside and writes what was salvaged in its place."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import FileNotWritten, LogDamaged, LogUnavailable
from desktop_app.core.feedback import schema
from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import Event
from desktop_app.core.feedback.salvage import salvage
from desktop_app.core.feedback.seal import seal_file
from desktop_app.core.feedback.store import FeedbackLog, is_damage
from desktop_app.core.files import write_whole


@dataclass(frozen=True)
class Recovery:
    """What became of a damaged log: kept as `aside`, `rows` of it are in the new one.

    `restored` of them came from a copy; `lost` are known to be missing.
    """

    path: Path
    aside: Path
    rows: int
    lost: int
    restored: int


def mend(log: FeedbackLog, copies: Copies) -> Recovery | None:
    """Mend `log` if it is damaged; None when it is sound.

    Whatever happens on the way, the log is the damaged one or the new one, whole.
    Raises LogNewer, and LogUnavailable when the log is out of reach or its folder read-only.
    """
    try:
        log.check()
    except (LogDamaged, LogUnavailable) as error:
        if not is_damage(error):
            raise
    else:
        return None
    try:
        with _alone(log.path), _taken(log.path):
            return None if _is_sound(log) else _replace(log.path, copies)
    except FileNotWritten as error:
        raise LogUnavailable(log.path, error.cause) from error
    except (sqlite3.Error, OSError) as error:
        raise LogUnavailable(log.path, error) from error


def _is_sound(log: FeedbackLog) -> bool:
    """Whether another process mended the log while this one waited."""
    try:
        log.check()
    except (LogDamaged, LogUnavailable):
        return False
    return True


def _replace(path: Path, copies: Copies) -> Recovery:
    # Held open to the end: closing a file gives up the locks that SQLite holds on it.
    with path.open("rb") as file:
        damaged = file.read()
        saved = salvage(damaged, copies.contents())
        draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
        try:
            _write(draft, saved.rows)
            aside = _aside(path)
            write_whole(aside, damaged)
            # What a kill left to be rolled back belongs to the damaged pages.
            journal = path.with_name(path.name + "-journal")
            if journal.exists() and journal.stat().st_size:
                journal.replace(aside.with_name(aside.name + "-journal"))
            seal_file(path).unlink(missing_ok=True)
            draft.replace(path)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    return Recovery(path, aside, saved.events, saved.lost, saved.restored)


def _write(target: Path, rows: Sequence[Event]) -> None:
    connection = sqlite3.connect(target, isolation_level=None)
    with contextlib.closing(connection):
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        schema.prepare(connection, rows)
        connection.execute("COMMIT")


def _aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time, by a lock that ends with the process; its empty file stays."""
    lock = path.with_name(f"{path.name}.mending")
    connection = sqlite3.connect(lock, isolation_level=None, timeout=5.0)
    with contextlib.closing(connection):
        connection.execute("BEGIN EXCLUSIVE")
        yield


@contextlib.contextmanager
def _taken(path: Path) -> Iterator[None]:
    """The damaged file itself taken, so that nobody writes to it while it is replaced.

    Where SQLite cannot even do that, nobody can write to it either.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5.0)
    with contextlib.closing(connection):
        with contextlib.suppress(sqlite3.DatabaseError):
            connection.execute("BEGIN IMMEDIATE")
        yield
