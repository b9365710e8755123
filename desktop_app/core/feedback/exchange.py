"""Reads exported JSON lines, and says whether they are what a machine wrote."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from desktop_app.core.errors import ExportUnreadable
from desktop_app.core.feedback.chain import START, holds
from desktop_app.core.feedback.events import ANCHOR, Event, is_event
from desktop_app.core.feedback.export import FORMAT, VERSION, Header

#: What can be wrong with an export: a row that was changed, rows that are not there between two
#: others, rows that are not there at the end.
Code = Literal["edited", "missing", "cut"]

_MOST_IN_LINE = 10_000_000


@dataclass(frozen=True)
class Fault:
    """Something wrong at `line`, from 1; `row` is the identifier of the row there."""

    code: Code
    line: int
    row: str


@dataclass(frozen=True)
class Verdict:
    """What was found in an export. Without faults, it is what the machine wrote."""

    header: Header
    #: How many events, and how many more are known to have been removed.
    rows: int
    removed: int
    faults: tuple[Fault, ...]


class Walk:
    """One reading of an export. What is wrong is in `faults` once the rows are read to the end."""

    def __init__(self, path: Path, file: BinaryIO, header: Header) -> None:
        self.header = header
        self.faults: list[Fault] = []
        self._path = path
        self._file = file

    def rows(self) -> Iterator[tuple[Event, bool]]:
        """Each row, those about the log included, and whether it is what was written.

        Raises ExportUnreadable with the line that is no row.
        """
        previous, count = START, 0
        decoder = msgspec.json.Decoder(Event)
        for number, line in enumerate(self._file, 2):
            try:
                event = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise ExportUnreadable(self._path, line=number) from error
            sound = holds(event)
            if not sound:
                self.faults.append(Fault("edited", number, event.id))
            elif event.previous != previous:
                self.faults.append(Fault("missing", number, event.id))
            yield event, sound
            previous, count = event.hash, count + 1
        if (count, previous) != (self.header.rows, self.header.last):
            self.faults.append(Fault("cut", count + 1, ""))


#: Hears how many bytes of how many are read.
Progress = Callable[[int, int], object]


def total_size(files: Sequence[Path]) -> int:
    """The bytes of all `files`. Raises ExportUnreadable for one that is not there."""
    size = 0
    for path in files:
        try:
            size += path.stat().st_size
        except OSError as error:
            raise ExportUnreadable(path, error) from error
    return size


@contextmanager
def opened(path: Path) -> Iterator[Walk]:
    """The export at `path`, its header read. Raises ExportUnreadable."""
    try:
        with path.open("rb") as file:
            yield Walk(path, file, _header(path, file.readline(_MOST_IN_LINE)))
    except OSError as error:
        raise ExportUnreadable(path, error) from error


def verify(path: Path) -> Verdict:
    """Read the export at `path` to its end. Raises ExportUnreadable."""
    rows = removed = 0
    with opened(path) as walk:
        for event, _sound in walk.rows():
            rows += is_event(event)
            if event.kind == ANCHOR and event.text.isdecimal():
                removed += int(event.text)
        return Verdict(walk.header, rows, removed, tuple(walk.faults))


def _header(path: Path, line: bytes) -> Header:
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ExportUnreadable(path) from error
    if header.format != FORMAT or header.version != VERSION:
        raise ExportUnreadable(path)
    return header
