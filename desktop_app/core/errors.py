"""What can go wrong, as values: exceptions carry data, never text for the user."""

from pathlib import Path


class FanalError(Exception):
    """Base of every error the program expects; `core.messages` puts it into words."""


class PackUnreadable(FanalError):
    """The pack file cannot be opened: missing, a folder, or not permitted."""

    def __init__(self, path: Path, cause: OSError | None = None) -> None:
        super().__init__(str(path))
        self.path = path
        self.cause = cause


class PackRefused(FanalError):
    """The pack was read and is not safe or not valid.

    `reason` is one of the codes of `core.packs.archive` and `core.packs.reader`;
    `detail` names the member, identifier or limit concerned.
    """

    def __init__(self, path: Path, reason: str, detail: str = "") -> None:
        super().__init__(f"{path}: {reason} {detail}".strip())
        self.path = path
        self.reason = reason
        self.detail = detail


class PackSourceInvalid(FanalError):
    """An author's folder holds errors, so no pack was written. `count` is their number."""

    def __init__(self, path: Path, count: int) -> None:
        super().__init__(f"{path}: {count} errors")
        self.path = path
        self.count = count


class UnknownEntry(FanalError):
    """No entry bears this identifier; `near` holds the closest ones."""

    def __init__(self, entry_id: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id
        self.near = near


class UnknownFacet(FanalError):
    """A filter names a facet the pack does not have; `known` lists those it has."""

    def __init__(self, facet: str, known: tuple[str, ...]) -> None:
        super().__init__(facet)
        self.facet = facet
        self.known = known


class UnknownFacetValue(FanalError):
    """A filter names a value its facet does not have; `known` lists those it has."""

    def __init__(self, facet: str, value: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{facet}={value}")
        self.facet = facet
        self.value = value
        self.known = known


class FileNotWritten(FanalError):
    """A file could not be written (rights, full disk); nothing was left half-done."""

    def __init__(self, path: Path, cause: OSError) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause


class DataUnreadable(FanalError):
    """A file of questions and answers to measure with cannot be opened; no cause: none is there."""

    def __init__(self, path: Path, cause: OSError | None = None) -> None:
        super().__init__(str(path))
        self.path = path
        self.cause = cause


class DataInvalid(FanalError):
    """A file of questions and answers to measure with was read and cannot be used.

    `reason` is one of the codes of `core.bench`, `detail` says more; `line` counts from 1.
    """

    def __init__(self, path: Path, reason: str, detail: str = "", line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {reason} {detail}".strip())
        self.path = path
        self.reason = reason
        self.detail = detail
        self.line = line


class LogUnavailable(FanalError):
    """The feedback log cannot be read or written; what it holds already is untouched."""

    def __init__(self, path: Path, cause: Exception) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause


class NotKeptYet(LogUnavailable):
    """An event could not be written; it is held in memory with others, `pending` in all."""

    def __init__(self, path: Path, cause: Exception, pending: int) -> None:
        super().__init__(path, cause)
        self.pending = pending


class LogNewer(FanalError):
    """The feedback log was written by a later version of the program."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(f"{path}: schema {version}")
        self.path = path
        self.version = version


class LogDamaged(FanalError):
    """The feedback log is not what was written. `row`, from 1, is the first at fault, if known."""

    def __init__(self, path: Path, row: int | None) -> None:
        super().__init__(f"{path}: row {row}")
        self.path = path
        self.row = row


class FeedbackOff(FanalError):
    """Events of this kind are not kept: the user switched them off, or an administrator did."""

    def __init__(self, kind: str, *, fixed: bool) -> None:
        super().__init__(kind)
        self.kind = kind
        self.fixed = fixed


class PersonalData(FanalError):
    """A free text holds what may name somebody. `passages` are those to look at again."""

    def __init__(self, worries: tuple[str, ...], passages: tuple[str, ...]) -> None:
        super().__init__(", ".join(worries))
        self.worries = worries
        self.passages = passages


class PolicyDamaged(FanalError):
    """The administrator's file cannot be read; nothing is kept until it can. `detail` says why."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


class ExportUnreadable(FanalError):
    """A file of exported feedback cannot be used.

    No cause: it is not an export, or `line`, from 1, is not a row of one.
    """

    def __init__(self, path: Path, cause: OSError | None = None, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {cause}")
        self.path = path
        self.cause = cause
        self.line = line


class DatabaseUnusable(FanalError):
    """A database server cannot be used.

    `reason`: "missing" (a library, `detail`), "address", "kind" (`detail` is no PostgreSQL),
    "server" (`detail` is what it said).
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail


class SettingsDamaged(FanalError):
    """The settings file could not be read and was set aside as `kept`; defaults apply."""

    def __init__(self, path: Path, kept: Path | None) -> None:
        super().__init__(str(path))
        self.path = path
        self.kept = kept


def log_fault(error: BaseException, path: Path) -> FanalError:
    """`error` as told to the user: what the log at `path` did not foresee makes it unusable."""
    if isinstance(error, FanalError):
        return error
    return LogUnavailable(path, RuntimeError(str(error)))
