"""What to tell the user when something went wrong: what happened, what was kept, what to do."""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from desktop_app.core import errors
from desktop_app.core.i18n import Catalogue
from desktop_app.core.text import shorten


@dataclass(frozen=True)
class Message:
    """Three sentences; any but the first may be empty."""

    happened: str
    kept: str
    todo: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.happened, self.kept, self.todo) if part)


def unexpected(catalogue: Catalogue, log_file: Path) -> str:
    """What to say of an exception nobody foresaw."""
    _ = catalogue.gettext
    text = _("Something unexpected went wrong. Nothing was lost; the details are in {path}.")
    return text.format(path=log_file)


def describe(error: errors.FanalError, catalogue: Catalogue) -> Message:
    """`error` in words."""
    _ = catalogue.gettext
    match error:
        case errors.PackUnreadable() | errors.PackRefused() | errors.PackSourceInvalid():
            return _pack(error, catalogue)
        case errors.LogUnavailable() | errors.LogNewer() | errors.LogDamaged():
            return _log(error, catalogue)
        case (
            errors.FeedbackOff()
            | errors.PersonalData()
            | errors.PolicyDamaged()
            | errors.ExportUnreadable()
            | errors.DatabaseUnusable()
        ):
            return _feedback(error, catalogue)
        case errors.DataUnreadable() | errors.DataInvalid():
            return _data(error, catalogue)
        case errors.UnknownEntry():
            near = ", ".join(error.near)
            return Message(
                _("There is no entry “{id}”.").format(id=shorten(error.entry_id, 80)),
                "",
                _("Did you mean: {near}?").format(near=near)
                if near
                else _("Search for it: fanal search “your question”."),
            )
        case errors.UnknownFacet():
            return Message(
                _("There is no facet “{facet}”.").format(facet=error.facet),
                "",
                _("Use one of: {known}.").format(known=", ".join(error.known)),
            )
        case errors.UnknownFacetValue():
            return Message(
                _("The facet “{facet}” has no value “{value}”.").format(
                    facet=error.facet, value=error.value
                ),
                "",
                _("Use one of: {known}.").format(known=", ".join(error.known)),
            )
        case errors.FileNotWritten():
            return Message(
                _("{path} could not be written: {cause}.").format(
                    path=error.path, cause=cause(error.cause, catalogue)
                ),
                _("The file is as it was before."),
                _("Free some space or choose a folder you may write to, then try again."),
            )
        case errors.SettingsDamaged():
            return Message(
                _("Your settings could not be read; the default ones are used."),
                _("The damaged file was kept as {path}.").format(path=error.kept)
                if error.kept
                else "",
                _("Choose your settings again."),
            )
        case _:
            return Message(str(error), "", "")


def cause(error: Exception, catalogue: Catalogue) -> str:
    """Why the system refused, in the user's language where it is a common reason."""
    _ = catalogue.gettext
    reasons = {
        errno.ENOENT: _("it does not exist"),
        errno.EACCES: _("access is not permitted"),
        errno.EPERM: _("access is not permitted"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("part of its path is not a folder"),
        errno.EEXIST: _("something else stands at its place"),
    }
    code = getattr(error, "sqlite_errorname", "")
    stored = {
        "SQLITE_FULL": errno.ENOSPC,
        "SQLITE_READONLY": errno.EROFS,
        "SQLITE_CANTOPEN": errno.EACCES,
        "SQLITE_PERM": errno.EACCES,
    }
    damaged = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
    if code in damaged:
        return _("it is damaged")
    if code.startswith("SQLITE_BUSY"):
        return _("another program is using it")
    for name, alike in stored.items():
        if code.startswith(name):
            return reasons[alike]
    number = error.errno if isinstance(error, OSError) else None
    known = reasons.get(number) if number is not None else None
    return known or str(getattr(error, "strerror", None) or error)


def _pack(
    error: errors.PackUnreadable | errors.PackRefused | errors.PackSourceInvalid,
    catalogue: Catalogue,
) -> Message:
    _ = catalogue.gettext
    untouched = _("Nothing was changed.")
    if isinstance(error, errors.PackSourceInvalid):
        happened = catalogue.ngettext(
            "The folder {path} holds {count} error, so no pack was written.",
            "The folder {path} holds {count} errors, so no pack was written.",
            error.count,
        ).format(path=error.path, count=error.count)
        return Message(
            happened, untouched, _("See them with: fanal pack check {path}").format(path=error.path)
        )
    if isinstance(error, errors.PackUnreadable):
        reason = cause(error.cause, catalogue) if error.cause else _("it does not exist")
        return Message(
            _("The content pack {path} cannot be read: {cause}.").format(
                path=error.path, cause=reason
            ),
            _("Your votes and settings are untouched."),
            _("Put the file back, or install Fanal again."),
        )
    return Message(
        _("The content pack {path} was refused: {reason}.").format(
            path=error.path, reason=_refusal(error, catalogue)
        ),
        untouched,
        _("Copy the pack again from its source; if it is refused again, tell its publisher."),
    )


def _data(error: errors.DataUnreadable | errors.DataInvalid, catalogue: Catalogue) -> Message:
    _ = catalogue.gettext
    if isinstance(error, errors.DataUnreadable):
        reason = cause(error.cause, catalogue) if error.cause else _("it does not exist")
        return Message(
            _("{path} cannot be read: {cause}.").format(path=error.path, cause=reason),
            _("Nothing was changed."),
            _("Check the path, then try again."),
        )
    reasons = {
        "shape": _("it does not have the form expected ({detail})"),
        "empty": _("it holds nothing"),
        "answer": _("an entry has no answer ({detail})"),
        "duplicate": _("two entries bear the same identifier ({detail})"),
    }
    place = f"{error.path}:{error.line}" if error.line else str(error.path)
    return Message(
        _("{path} cannot be used: {reason}.").format(
            path=place, reason=reasons[error.reason].format(detail=error.detail)
        ),
        _("Nothing was changed."),
        _("Correct the file, then try again."),
    )


def _refusal(error: errors.PackRefused, catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    reasons = {
        "empty": _("the file is empty"),
        "not-zip": _("it is not a pack"),
        "truncated": _("it is damaged or incomplete"),
        "name": _("it holds a file that has no place in a pack ({detail})"),
        "duplicate": _("it holds the same file twice ({detail})"),
        "link": _("it holds a link ({detail})"),
        "encrypted": _("it is encrypted ({detail})"),
        "compression": _("its compression is not allowed ({detail})"),
        "too-large": _("it is too large ({detail})"),
        "size": _("it does not have the size it declares ({detail})"),
        "missing": _("it lacks a file ({detail})"),
        "format": _("its format ({detail}) is not one this version of Fanal reads"),
        "content": _("its content is not what the format says ({detail})"),
        "control": _("it holds invisible control characters ({detail})"),
        "reference": _("an identifier in it is wrong ({detail})"),
    }
    return reasons[error.reason].format(detail=error.detail)


def _log(
    error: errors.LogUnavailable | errors.LogNewer | errors.LogDamaged, catalogue: Catalogue
) -> Message:
    _ = catalogue.gettext
    match error:
        case errors.LogNewer():
            return Message(
                _("The feedback log {path} was written by a later version of Fanal.").format(
                    path=error.path
                ),
                _("It was left untouched; your vote was not kept."),
                _("Update Fanal on this machine."),
            )
        case errors.LogDamaged():
            return Message(
                _("Row {row} of the feedback log {path} is damaged.").format(
                    row=error.row, path=error.path
                )
                if error.row
                else _("The feedback log {path} is damaged.").format(path=error.path),
                _("The file was left untouched."),
                _("Mend it with: fanal feedback check. The damaged file is kept beside it."),
            )
        case errors.NotKeptYet():
            return Message(
                _("The feedback log {path} cannot be used: {cause}.").format(
                    path=error.path, cause=cause(error.cause, catalogue)
                ),
                catalogue.ngettext(
                    "Earlier votes are untouched; {count} is held in memory, not kept yet.",
                    "Earlier votes are untouched; {count} are held in memory, not kept yet.",
                    error.pending,
                ).format(count=error.pending),
                _("Free some space or check the rights on its folder; do not quit before."),
            )
        case errors.LogUnavailable():
            return Message(
                _("The feedback log {path} cannot be used: {cause}.").format(
                    path=error.path, cause=cause(error.cause, catalogue)
                ),
                _("Earlier votes are untouched; this one was not kept."),
                _("Free some space or check the rights on its folder, then vote again."),
            )
    assert_never(error)


def _feedback(
    error: errors.FeedbackOff
    | errors.PersonalData
    | errors.PolicyDamaged
    | errors.ExportUnreadable
    | errors.DatabaseUnusable,
    catalogue: Catalogue,
) -> Message:
    _ = catalogue.gettext
    match error:
        case errors.FeedbackOff():
            return Message(
                _("Feedback of this kind is switched off by the administrator of this machine.")
                if error.fixed
                else _("Feedback of this kind is switched off in your settings."),
                _("Nothing was kept."),
                _("If it should be kept, ask the administrator.")
                if error.fixed
                else _("If it should be kept, switch it on again."),
            )
        case errors.PersonalData():
            names = {
                "patient-number": _("a patient number"),
                "e-mail": _("an e-mail address"),
                "telephone": _("a telephone number"),
            }
            return Message(
                _("Your text seems to hold {what}: {passages}.").format(
                    what=", ".join(names[worry] for worry in error.worries),
                    passages=", ".join(error.passages),
                ),
                _("Nothing was kept."),
                _("Take it out, or confirm that it names nobody (on the command line: --sure)."),
            )
        case errors.PolicyDamaged():
            return Message(
                _("The administrator’s file {path} cannot be read: {detail}.").format(
                    path=error.path, detail=error.detail
                ),
                _("Until it can, no feedback is kept."),
                _("Ask the administrator of this machine to correct it."),
            )
        case errors.ExportUnreadable():
            place = f"{error.path}:{error.line}" if error.line else str(error.path)
            return Message(
                _("{path} cannot be read: {cause}.").format(
                    path=place, cause=cause(error.cause, catalogue)
                )
                if error.cause
                else _("{path} is not an export of feedback.").format(path=place),
                _("Nothing was changed."),
                _("Give files written by: fanal feedback export FILE.jsonl."),
            )
        case errors.DatabaseUnusable():
            happened = {
                "missing": _(
                    "What is needed to reach a database server is not installed: {detail}."
                ),
                "address": _("This is not the address of a database."),
                "kind": _("Only PostgreSQL is known, not {detail}."),
                "server": _("The database server refused: {detail}."),
            }[error.reason].format(detail=error.detail)
            todo = (
                _("Install it with: pip install 'fanal[collect]'.")
                if error.reason == "missing"
                else _("Give an address like postgresql+psycopg://user@host/database.")
            )
            return Message(
                happened,
                _("What was added before is there; adding it again changes nothing."),
                todo,
            )
    assert_never(error)
