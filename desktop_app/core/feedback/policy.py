"""What an administrator fixes for every user of a machine, in a TOML file."""

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import msgspec

from desktop_app.core.errors import PolicyDamaged
from desktop_app.core.feedback.events import Kind
from desktop_app.core.feedback.retention import MONTHS


class Policy(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The table [feedback] of the file. What is not said is left to the user."""

    vote: bool | None = None
    gap: bool | None = None
    search: bool | None = None
    copy: bool | None = None
    #: How long rows are kept.
    retention_months: Annotated[int, msgspec.Meta(ge=1, le=120)] = MONTHS

    def fixed(self, kind: Kind) -> bool | None:
        """What is fixed for `kind`; None when the user chooses."""
        choice: bool | None = getattr(self, kind)
        return choice

    def keeps(self, kind: Kind, switched_off: Collection[str]) -> bool:
        """Whether events of `kind` are kept, given the kinds the user switched off."""
        fixed = self.fixed(kind)
        return kind not in switched_off if fixed is None else fixed


class _File(msgspec.Struct, forbid_unknown_fields=True):
    feedback: Policy = Policy()


def load_policy(path: Path) -> Policy:
    """The policy in the file `path`; no file fixes nothing.

    Raises PolicyDamaged: what was meant to be forbidden must not be kept for a misspelling.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Policy()
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyDamaged(path, str(error)) from error
    try:
        return msgspec.convert(tomllib.loads(text), _File).feedback
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise PolicyDamaged(path, str(error)) from error
