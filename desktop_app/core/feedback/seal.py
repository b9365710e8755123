"""The digest of the whole file, kept beside it: damage shows where SQLite and the chain are blind.

Both overlook what lies between the rows of a page. A seal that is older than the file, or is not
there, says nothing.
"""

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Literal

import msgspec

from desktop_app.core.feedback.schema import Connection

Verdict = Literal["whole", "damaged", "unknown"]

# Where SQLite counts the transactions that changed the file, and its pages that hold nothing.
_CHANGES = slice(24, 28)
_FREE = slice(36, 40)


class _Seal(msgspec.Struct, frozen=True):
    """What the file was like: how often it was changed, the hash of its last row, its digest."""

    changes: str
    last: str
    digest: str


def seal_file(path: Path) -> Path:
    """Where the seal of the log at `path` lies."""
    return path.with_name(f"{path.name}.seal")


def write_seal(path: Path, connection: Connection) -> None:
    """Seal the log at `path` as `connection` reads it; what prevents that is of no consequence."""
    target = seal_file(path)
    draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
    with contextlib.suppress(OSError):
        seal = _seal(connection)
        if seal is None:
            return
        try:
            draft.write_bytes(msgspec.json.encode(seal))
            draft.replace(target)
        except OSError:
            draft.unlink(missing_ok=True)
            raise


def judge(path: Path, connection: Connection) -> Verdict:
    """What the seal says of the log at `path` as `connection` reads it."""
    try:
        known = msgspec.json.decode(seal_file(path).read_bytes(), type=_Seal)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return "unknown"
    seal = _seal(connection)
    if seal is None or (seal.changes, seal.last) != (known.changes, known.last):
        return "unknown"
    return "whole" if seal.digest == known.digest else "damaged"


def _seal(connection: Connection) -> _Seal | None:
    """The seal of the file now; None where that says nothing.

    The file is read through SQLite: opened and closed besides, it would lose SQLite's locks.
    """
    if not hasattr(connection, "serialize"):
        return None
    last = connection.execute("SELECT hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    data: bytes = connection.serialize()
    if any(data[_FREE]):
        # What is in such a page may change without a transaction: a rollback leaves it as it is.
        return None
    return _Seal(data[_CHANGES].hex(), last[0] if last else "", hashlib.sha256(data).hexdigest())
