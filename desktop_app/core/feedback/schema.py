"""The tables of the log, and how those of earlier versions become today's."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import msgspec

from desktop_app.core.feedback.chain import START, chained
from desktop_app.core.feedback.events import FIELDS, NAME, Draft, Event, identity_of, naming

VERSION = 2

#: The columns of a row, in the order of `events.Event`.
COLUMNS = ("seq", *FIELDS, "previous", "hash")

# By version: what a column that is not there yet reads as.
_READ = {
    1: ", ".join(f"'' AS {name}" if name in ("text", "filters") else name for name in COLUMNS),
    2: ", ".join(COLUMNS),
}

# No index: it would cost a second page a vote, and identifiers are random anyway.
_CREATE = (
    "CREATE TABLE event (seq INTEGER PRIMARY KEY, "
    + ", ".join(f"{name} TEXT NOT NULL" for name in COLUMNS[1:])
    + ")"
)
_INSERT = f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


class Cursor(Protocol):
    """What a statement gives back."""

    def fetchone(self) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A connection to SQLite, as far as the log needs one."""

    def execute(self, statement: str, values: Any = ..., /) -> Cursor: ...

    def serialize(self) -> bytes: ...

    def close(self) -> object: ...


def version(connection: Connection) -> int:
    """The version of the tables: 0 when there are none yet."""
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found == 0 and _has(connection, "event"):
        # The first version was written before it was numbered.
        return 1
    return found


def prepare(connection: Connection, rows: Iterable[Event] = ()) -> None:
    """Make or migrate the tables, inside the transaction that is under way.

    Nothing is lost on the way: rows keep their order, identifiers and hashes. A log made anew
    begins with `rows`. A log that has no name is given one.
    """
    found = version(connection)
    if found == VERSION:
        return
    if found == 1:
        connection.execute("ALTER TABLE event RENAME TO event_1")
    connection.execute(_CREATE)
    if found == 1:
        connection.execute(f"INSERT INTO event SELECT {_READ[1]} FROM event_1 ORDER BY seq")
        connection.execute("DROP TABLE event_1")
    for row in rows:
        insert(connection, row)
    if connection.execute("SELECT 1 FROM event WHERE kind = ?", (NAME,)).fetchone() is None:
        first = [Event(*row) for row in connection.execute(select(VERSION, "ORDER BY seq LIMIT 1"))]
        add(connection, naming(identity_of(first) or str(uuid.uuid4())))
    connection.execute(f"PRAGMA user_version = {VERSION}")


def tidy(connection: Connection) -> None:
    """Give up the pages that a migration or a purge left empty; outside a transaction."""
    if connection.execute("PRAGMA freelist_count").fetchone()[0]:
        connection.execute("VACUUM")


def select(found: int, rest: str = "ORDER BY seq") -> str:
    """The statement that reads every row of tables of the version `found`."""
    return f"SELECT {_READ[found]} FROM event {rest}"


def insert(connection: Connection, row: Event) -> None:
    """Write one row as it is."""
    connection.execute(_INSERT, msgspec.structs.astuple(row))


def add(connection: Connection, *drafts: Draft) -> list[Event]:
    """Write the drafts as rows that follow the last one."""
    last = connection.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = last or (0, START)
    added = []
    for draft in drafts:
        row = chained(seq := seq + 1, previous, draft)
        insert(connection, row)
        previous = row.hash
        added.append(row)
    return added


def _has(connection: Connection, table: str) -> bool:
    statement = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(statement, (table,)).fetchone() is not None
