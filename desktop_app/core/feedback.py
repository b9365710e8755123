"""The local feedback log: votes kept in SQLite, one row each, chained by hash.

The settings were chosen by measure: TRUNCATE with FULL is what lost nothing under power cuts,
kills and disk faults, and what a read-only folder can still read. No user, host or address is
kept, and the day rather than the second.
"""

import contextlib
import csv
import datetime
import hashlib
import io
import json
import os
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from desktop_app.core.errors import LogDamaged, LogNewer, LogUnavailable
from desktop_app.core.facets import Filters
from desktop_app.core.files import write_whole

SCHEMA_VERSION = 1

#: Why an answer helped or not; chosen from a menu.
REASONS = ("complete", "unclear", "outdated", "not-my-case", "missing-detail")

Value = Literal["yes", "no"]

_CREATE = """
CREATE TABLE IF NOT EXISTS event (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    entry TEXT NOT NULL,
    lang TEXT NOT NULL,
    pack TEXT NOT NULL,
    version TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    comment TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
)
"""
_COLUMNS = (
    "id", "day", "kind", "entry", "lang", "pack", "version", "value", "reason", "comment",
)  # fmt: skip
_START = "0" * 64


@dataclass(frozen=True)
class Vote:
    """An opinion on an answer. A later vote on the same entry replaces it when counting."""

    entry: str
    lang: str
    pack: str
    version: str
    value: Value
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Gap:
    """What a user says is missing. `filters` as `filters_text` writes them."""

    text: str
    filters: str
    lang: str
    pack: str
    version: str


@dataclass(frozen=True)
class Event:
    """A row of the log. `previous` and `hash` chain it to the row before."""

    id: str
    day: str
    kind: str
    entry: str
    lang: str
    pack: str
    version: str
    value: str
    reason: str
    comment: str
    previous: str
    hash: str


class FeedbackLog:
    """The log in one file. Every call opens and closes it, so nothing is held between votes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def vote(self, vote: Vote, day: datetime.date) -> Event:
        """Keep `vote`; when this returns it is on the disk. Raises LogUnavailable, LogNewer."""
        return self._append("vote", asdict(vote), day)

    def report_gap(self, gap: Gap, day: datetime.date) -> Event:
        """Keep `gap` as `vote` keeps a vote. Raises LogUnavailable, LogNewer."""
        known = {"lang": gap.lang, "pack": gap.pack, "version": gap.version}
        empty = {"entry": "", "reason": ""}
        return self._append(
            "gap", {**known, **empty, "value": gap.filters, "comment": gap.text}, day
        )

    def _append(self, kind: str, values: dict[str, str], day: datetime.date) -> Event:
        # Half a character, as a terminal may hand over, cannot be stored.
        clean = {name: _whole(value) for name, value in values.items()}
        fields = {**clean, "id": str(uuid.uuid4()), "day": day.isoformat(), "kind": kind}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._open("rwc") as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_CREATE)
                self._migrate(connection)
                last = connection.execute(
                    "SELECT hash FROM event ORDER BY seq DESC LIMIT 1"
                ).fetchone()
                previous = last[0] if last else _START
                event = Event(previous=previous, hash=_chain(previous, fields), **fields)
                names = (*_COLUMNS, "previous", "hash")
                marks = ", ".join("?" * len(names))
                connection.execute(
                    f"INSERT INTO event ({', '.join(names)}) VALUES ({marks})",
                    [getattr(event, name) for name in names],
                )
                connection.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise LogUnavailable(self.path, error) from error
        return event

    def events(self) -> list[Event]:
        """Every row in order; none when there is no log yet. Raises LogUnavailable, LogNewer."""
        try:
            if not self.path.exists() or not self.path.stat().st_size:
                return []
            # What a killed program left half-written is rolled back by whoever may write next.
            writable = os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
            with self._open("rw" if writable else "ro") as connection:
                self._check_version(connection)
                names = ", ".join((*_COLUMNS, "previous", "hash"))
                rows = connection.execute(f"SELECT {names} FROM event ORDER BY seq")
                return [Event(*row) for row in rows]
        except (sqlite3.Error, OSError) as error:
            raise LogUnavailable(self.path, error) from error

    def last_votes(self) -> dict[str, Event]:
        """By entry, the last vote on it."""
        return {event.entry: event for event in self.events() if event.kind == "vote"}

    def check(self) -> None:
        """Read the whole log. Raises LogDamaged with the first row whose chain does not hold."""
        previous = _START
        for number, event in enumerate(self.events(), 1):
            fields = {name: getattr(event, name) for name in _COLUMNS}
            if not all(isinstance(value, str) for value in fields.values()):
                raise LogDamaged(self.path, number)
            if event.previous != previous or event.hash != _chain(previous, fields):
                raise LogDamaged(self.path, number)
            previous = event.hash

    @contextlib.contextmanager
    def _open(self, mode: str) -> Iterator[sqlite3.Connection]:
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5.0)
        try:
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        finally:
            connection.close()

    def _check_version(self, connection: sqlite3.Connection) -> int:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            raise LogNewer(self.path, version)
        return version

    def _migrate(self, connection: sqlite3.Connection) -> None:
        if self._check_version(connection) < SCHEMA_VERSION:
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def export(log: FeedbackLog, target: Path) -> int:
    """Write every row to `target`, JSONL or CSV by its suffix; returns how many.

    Raises ValueError for another suffix, LogUnavailable, LogNewer, FileNotWritten.
    """
    rows = [asdict(event) for event in log.events()]
    suffix = target.suffix.lower()
    if suffix == ".jsonl":
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        data = text.encode()
    elif suffix == ".csv":
        buffer = io.StringIO(newline="")
        names = (*_COLUMNS, "previous", "hash")
        writer = csv.DictWriter(buffer, names, delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: _inert(value) for key, value in row.items()} for row in rows)
        # A byte order mark and semicolons: what a French spreadsheet opens without asking.
        data = buffer.getvalue().encode("utf-8-sig")
    else:
        raise ValueError(target.suffix)
    write_whole(target, data)
    return len(rows)


def filters_text(filters: Filters) -> str:
    """The filters in one line: `acteur=ac-ide couloir=co-hopital`, in alphabetical order."""
    return " ".join(
        sorted(f"{facet}={value}" for facet, values in filters.items() for value in values)
    )


def _inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _chain(previous: str, fields: dict[str, str]) -> str:
    content = json.dumps([previous, *(fields[name] for name in _COLUMNS)], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
