"""The log as a file to take away: JSON lines that can be verified, or a table for a spreadsheet."""

import csv
import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec

from desktop_app.core.feedback.chain import START
from desktop_app.core.feedback.events import Event, identity_of, is_event
from desktop_app.core.feedback.schema import COLUMNS
from desktop_app.core.feedback.store import FeedbackLog

Form = Literal["jsonl", "csv", "xlsx"]

#: The forms a log can be written in, which are the suffixes of their files.
FORMS: tuple[Form, ...] = get_args(Form)

FORMAT = "fanal-feedback"
VERSION = 1

# What a spreadsheet has no use for: the chain, which only JSON lines can be verified by.
_SHOWN = tuple(name for name in COLUMNS if name not in ("seq", "previous", "hash"))


class Header(msgspec.Struct, frozen=True):
    """The first line of JSON lines: which log, how many lines follow, and where its chain ends."""

    format: str
    version: int
    log: str
    rows: int
    last: str


class Export(NamedTuple):
    """A log as a file. `rows` counts what happened, not what tells of the log itself."""

    data: bytes
    rows: int
    #: The same as text, as a person can read it before it leaves.
    readable: str


def form_of(target: Path) -> Form:
    """The form that the suffix of `target` names, in either case. Raises ValueError."""
    suffix = target.suffix.lower()
    for form in FORMS:
        if suffix == f".{form}":
            return form
    raise ValueError(target.suffix)


def render(log: FeedbackLog, form: Form) -> Export:
    """Every row of `log` in `form`: the same log gives the same bytes.

    Raises LogUnavailable, LogNewer.
    """
    rows = log.rows()
    events = [row for row in rows if is_event(row)]
    if form == "jsonl":
        data = _lines(rows)
        return Export(data, len(events), data.decode())
    table = [[str(getattr(event, name)) for name in _SHOWN] for event in events]
    if form == "csv":
        data = _csv(table)
        return Export(data, len(events), data.decode("utf-8-sig").replace("\r\n", "\n"))
    data = _workbook(table)
    digest = hashlib.sha256(data).hexdigest()
    cells = _csv(table).decode("utf-8-sig").replace("\r\n", "\n")
    return Export(data, len(events), f"{len(data)} bytes, SHA-256 {digest}\n{cells}")


def _lines(rows: Sequence[Event]) -> bytes:
    header = Header(FORMAT, VERSION, identity_of(rows), len(rows), rows[-1].hash if rows else START)
    encode: Callable[[object], bytes] = msgspec.json.Encoder().encode
    return b"".join(encode(line) + b"\n" for line in (header, *rows))


def _csv(table: Sequence[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(_SHOWN)
    writer.writerows([_inert(cell) for cell in row] for row in table)
    # A byte order mark and semicolons: what a French spreadsheet opens without asking.
    return buffer.getvalue().encode("utf-8-sig")


def _inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _workbook(table: Sequence[Sequence[str]]) -> bytes:
    import datetime

    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    # The day of writing would make every file another one.
    book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
    sheet = book.add_worksheet("feedback")
    bold = book.add_format({"bold": True})
    for column, name in enumerate(_SHOWN):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(table, 1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell[:_MOST_IN_CELL])
    sheet.freeze_panes(1, 0)
    if table:
        sheet.autofilter(0, 0, len(table), len(_SHOWN) - 1)
    book.close()
    return buffer.getvalue()


# What the format allows.
_MOST_IN_CELL = 32_767
