"""Loads exports into a database server, for whom one file of everything is not enough.

The only module that opens a connection, and to nothing but the address it is given. What it
imports is no part of Fanal: the extra `collect`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.core.errors import DatabaseUnusable
from desktop_app.core.feedback.events import FIELDS, is_event
from desktop_app.core.feedback.exchange import Progress, Walk, opened, total_size

if TYPE_CHECKING:
    from sqlalchemy import ColumnClause, Connection, Engine, Table

TABLE = "fanal_feedback"

_BATCH = 5_000
_COLUMNS = ("log", "seq", *FIELDS)


@dataclass(frozen=True)
class Collected:
    """How many sound rows the files gave, and how many of them were new."""

    given: int
    added: int
    #: How many faults the files have; see `exchange.verify`.
    faults: int


def collect(files: Sequence[Path], url: str, progress: Progress) -> Collected:
    """Add the rows of the exports `files` to the table TABLE at `url`, each once.

    Each batch is a transaction: broken off and begun again, nothing is lost and nothing twice.
    Raises ExportUnreadable, DatabaseUnusable.
    """
    try:
        import sqlalchemy
    except ImportError as error:
        raise DatabaseUnusable("missing", "SQLAlchemy") from error
    try:
        engine = sqlalchemy.create_engine(url)
    except sqlalchemy.exc.ArgumentError as error:
        raise DatabaseUnusable("address") from error
    except ImportError as error:
        raise DatabaseUnusable("missing", error.name or str(error)) from error
    try:
        return _load(engine, files, progress)
    except sqlalchemy.exc.SQLAlchemyError as error:
        # Of what the driver says, the first line; the address, which may hold a password, never.
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()
        raise DatabaseUnusable("server", cause[0] if cause else "") from error
    finally:
        engine.dispose()


def _load(engine: "Engine", files: Sequence[Path], progress: Progress) -> Collected:
    table = _table()
    with engine.begin() as connection:
        if connection.dialect.name != "postgresql":
            raise DatabaseUnusable("kind", connection.dialect.name)
        table.create(connection, checkfirst=True)
    total, done = total_size(files), 0
    given = added = faults = 0
    for path in files:
        size = path.stat().st_size
        with opened(path) as walk:
            rows = _rows(walk)
            read = 0
            while batch := list(islice(rows, _BATCH)):
                with engine.begin() as connection:
                    added += _add(connection, table, batch)
                given += len(batch)
                read += len(batch)
                progress(done + size * read // max(walk.header.rows, read), total)
            faults += len(walk.faults)
        done += size
        progress(done, total)
    return Collected(given, added, faults)


def _rows(walk: Walk) -> Iterator[tuple[Any, ...]]:
    log = walk.header.log
    for row, sound in walk.rows():
        if sound and is_event(row):
            # PostgreSQL keeps any character but this one.
            texts = (getattr(row, name).replace("\0", "\ufffd") for name in FIELDS)
            yield (log, row.seq, *texts)


def _table() -> "Table":
    from sqlalchemy import BigInteger, Column, MetaData, Table, Text

    # Texts, as in the exports: a row that a machine wrote is never refused for its form.
    columns = [
        Column(
            name, BigInteger if name == "seq" else Text, primary_key=name == "id", nullable=False
        )
        for name in _COLUMNS
    ]
    return Table(TABLE, MetaData(), *columns)


def _add(connection: "Connection", table: "Table", batch: list[tuple[Any, ...]]) -> int:
    """Add the rows of `batch` that are not there yet; how many they were.

    One statement with an array for each column: as fast as rows can be given one by one.
    """
    from sqlalchemy import bindparam, column, func, select
    from sqlalchemy.dialects.postgresql import ARRAY, insert

    arrays = [
        bindparam(f"all_{name}", list(values), type_=ARRAY(table.c[name].type))
        for name, values in zip(_COLUMNS, zip(*batch, strict=True), strict=True)
    ]
    columns: list[ColumnClause[Any]] = [column(name) for name in _COLUMNS]
    rows = func.unnest(*arrays).table_valued(*columns).render_derived()
    statement = (
        insert(table)
        .from_select(list(_COLUMNS), select(*(rows.c[name] for name in _COLUMNS)))
        .on_conflict_do_nothing(index_elements=["id"])
    )
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount
