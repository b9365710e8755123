"""Many machines' exports as one database, the same whatever their order and however often given."""

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop_app.core.errors import ExportUnreadable, FileNotWritten
from desktop_app.core.feedback.chain import START
from desktop_app.core.feedback.events import FIELDS, is_event
from desktop_app.core.feedback.exchange import Progress, Walk, opened, total_size
from desktop_app.core.feedback.schema import COLUMNS

#: Tells a merged database from a log: “FNLM”.
APPLICATION = 0x464E4C4D

_BATCH = 5_000

_FOUND = """
CREATE TABLE found (log TEXT, {columns});
CREATE TABLE problem (code TEXT, log TEXT, detail TEXT, PRIMARY KEY (code, log, detail));
"""
_MERGED = """
CREATE TABLE machine (number INTEGER PRIMARY KEY, log TEXT NOT NULL, rows INTEGER NOT NULL);
CREATE TABLE problem (code TEXT NOT NULL, log TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE event (machine INTEGER NOT NULL, seq INTEGER NOT NULL, {fields});
"""


@dataclass(frozen=True)
class Merged:
    """What became of the files: `problems` by code, which says what is odd about a machine.

    "cloned": two machines go on from the same row. "edited": a row was changed, and left out.
    "missing", "cut": rows are not there.
    """

    machines: int
    rows: int
    duplicates: int
    problems: tuple[tuple[str, str, str], ...]


def merge(files: Sequence[Path], target: Path, progress: Progress) -> Merged:
    """Write every row of the exports `files` once to the database `target`; replaces it whole.

    Raises ExportUnreadable, FileNotWritten;
    then nothing is written.
    """
    draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
    work = draft.with_name(draft.name + ".work")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(work, isolation_level=None)) as connection:
            _set_up(connection, _FOUND.format(columns=", ".join(COLUMNS)))
            given = _gather(connection, files, progress)
            merged = _write(connection, draft, given)
        _settle(draft, target)
    except (sqlite3.Error, OSError) as error:
        cause = error if isinstance(error, OSError) else OSError(None, str(error))
        raise FileNotWritten(target, cause) from error
    finally:
        for leftover in (draft, work):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
    return merged


def _set_up(connection: sqlite3.Connection, tables: str) -> None:
    # A file that is written whole or not at all needs no journal.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -64000")
    connection.executescript(tables)


def _gather(connection: sqlite3.Connection, files: Sequence[Path], progress: Progress) -> int:
    """Read every row that is what was written; how many were given."""
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    seen: set[bytes] = set()
    given = done = 0
    total = total_size(files)
    connection.execute("BEGIN")
    for path in files:
        done += path.stat().st_size
        digest = _digest(path)
        with opened(path) as walk:
            if digest in seen:
                given += walk.header.rows
                continue
            seen.add(digest)
            rows = _sound(walk)
            while batch := list(islice(rows, _BATCH)):
                connection.executemany(f"INSERT INTO found VALUES ({marks})", batch)
                given += len(batch)
            connection.executemany(
                "INSERT OR IGNORE INTO problem VALUES (?, ?, ?)",
                [(fault.code, walk.header.log, fault.row) for fault in walk.faults],
            )
        progress(done, total)
    connection.execute("COMMIT")
    return given


def _sound(walk: Walk) -> Iterator[tuple[object, ...]]:
    log = walk.header.log
    for row, sound in walk.rows():
        if sound and is_event(row):
            yield (log, *(getattr(row, name) for name in COLUMNS))


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise ExportUnreadable(path, error) from error


def _write(connection: sqlite3.Connection, target: Path, given: int) -> Merged:
    connection.execute("ATTACH ? AS merged", (str(target),))
    connection.execute("PRAGMA merged.journal_mode = OFF")
    connection.execute("PRAGMA merged.synchronous = OFF")
    connection.execute(f"PRAGMA merged.application_id = {APPLICATION}")
    fields = ", ".join(f"{name} TEXT NOT NULL" for name in FIELDS)
    for statement in _MERGED.format(fields=fields).split(";\n"):
        connection.execute(statement.replace("CREATE TABLE ", "CREATE TABLE merged."))
    connection.execute("BEGIN")
    _find_clones(connection)
    names = ", ".join(FIELDS)
    # Of the rows that bear one identifier, the first in alphabetical order: any rule will do, as
    # long as it does not ask which file came first.
    connection.execute(
        f"CREATE TEMP TABLE kept AS SELECT log, seq, {names} FROM (SELECT *, row_number() OVER "
        "(PARTITION BY id ORDER BY hash, log, seq) AS place FROM found) WHERE place = 1"
    )
    connection.execute(
        "INSERT INTO merged.machine SELECT row_number() OVER (ORDER BY log), log, count(*) "
        "FROM kept GROUP BY log ORDER BY log"
    )
    connection.execute(
        f"INSERT INTO merged.event SELECT number, seq, {names} FROM kept "
        "JOIN merged.machine USING (log) ORDER BY number, seq, id"
    )
    connection.execute(
        "INSERT INTO merged.problem SELECT * FROM main.problem ORDER BY code, log, detail"
    )
    connection.execute("COMMIT")
    machines, rows = connection.execute(
        "SELECT count(*), coalesce(sum(rows), 0) FROM merged.machine"
    ).fetchone()
    problems = connection.execute("SELECT * FROM merged.problem").fetchall()
    return Merged(machines, rows, max(given - rows, 0), tuple(problems))


def _find_clones(connection: sqlite3.Connection) -> None:
    """Two rows that follow the same one were not written by one machine."""
    connection.execute(
        "INSERT OR IGNORE INTO problem SELECT 'cloned', log, '' FROM found "
        "WHERE previous <> ? GROUP BY log, previous HAVING count(DISTINCT id) > 1",
        (START,),
    )
    connection.execute(
        "INSERT OR IGNORE INTO problem SELECT 'cloned', min(log), max(log) FROM found "
        "GROUP BY id HAVING count(DISTINCT log) > 1"
    )
    connection.execute(
        "INSERT OR IGNORE INTO problem SELECT 'edited', log, id FROM found "
        "GROUP BY id HAVING count(DISTINCT hash) > 1"
    )


def _settle(draft: Path, target: Path) -> None:
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(target)
