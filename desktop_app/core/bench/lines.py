"""Files of a JSON object per line, as entries and questions for measuring are kept."""

from pathlib import Path
from typing import TypeVar

import msgspec

from desktop_app.core.errors import DataInvalid, DataUnreadable

T = TypeVar("T")


def read_bytes(path: Path) -> bytes:
    """What the file at `path` holds. Raises DataUnreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataUnreadable(path, error) from error


def read_lines(path: Path, kind: type[T]) -> list[tuple[int, T]]:
    """The lines of a JSONL file as values of `kind` with their numbers, from 1; blank ones skipped.

    Raises DataUnreadable, and DataInvalid with reason `shape` or `empty`.
    """
    decoder = msgspec.json.Decoder(kind)
    found = []
    for number, line in enumerate(read_bytes(path).removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append((number, decoder.decode(line)))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise DataInvalid(path, "shape", str(error), number) from error
    if not found:
        raise DataInvalid(path, "empty")
    return found
