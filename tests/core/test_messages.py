"""Every error has its words: what happened, what was kept, what to do."""

import ast
import errno
import inspect
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.core import errors
from desktop_app.core.errors import FanalError
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import Message, cause, describe
from desktop_app.core.packs import archive, reader

# A path and texts with braces, which must come through as they are.
PATH = Path("/a/{b}/c")
FULL = OSError(errno.ENOSPC, "No space left on device")

EXAMPLES: list[FanalError] = [
    errors.PackUnreadable(PATH),
    errors.PackUnreadable(PATH, FileNotFoundError(errno.ENOENT, "absent")),
    errors.PackRefused(PATH, "name", "{x}"),
    errors.PackSourceInvalid(PATH, 1),
    errors.PackSourceInvalid(PATH, 12),
    errors.UnknownEntry("{x}"),
    errors.UnknownEntry("{x}", ("ins", "dmp")),
    errors.UnknownFacet("{x}", ("couloir",)),
    errors.UnknownFacetValue("couloir", "{x}", ("co-hopital",)),
    errors.FileNotWritten(PATH, FULL),
    errors.LogUnavailable(PATH, FULL),
    errors.LogUnavailable(PATH, sqlite3.OperationalError("database is locked")),
    errors.LogNewer(PATH, 9),
    errors.LogDamaged(PATH, 3),
    errors.LogDamaged(PATH, None),
    errors.NotKeptYet(PATH, FULL, 1),
    errors.NotKeptYet(PATH, FULL, 2),
    errors.FeedbackOff("vote", fixed=True),
    errors.FeedbackOff("gap", fixed=False),
    errors.PersonalData(("e-mail", "telephone", "patient-number"), ("{x}",)),
    errors.PolicyDamaged(PATH, "{x}"),
    errors.ExportUnreadable(PATH, FULL),
    errors.ExportUnreadable(PATH),
    errors.ExportUnreadable(PATH, line=3),
    errors.DatabaseUnusable("missing", "{x}"),
    errors.DatabaseUnusable("address"),
    errors.DatabaseUnusable("kind", "{x}"),
    errors.DatabaseUnusable("server", "{x}"),
    errors.DataUnreadable(PATH, FULL),
    errors.DataUnreadable(PATH),
    errors.DataInvalid(PATH, "shape", "Expecting value", 3),
    errors.SettingsDamaged(PATH, PATH),
    errors.SettingsDamaged(PATH, None),
]


def _subclasses(kind: type[FanalError]) -> Iterator[type[FanalError]]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


def _reasons() -> set[str]:
    """The codes that archive and reader raise, read from their source."""
    calls = (
        node
        for module in (archive, reader)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PackRefused"
    )
    return {str(ast.literal_eval(call.args[1])) for call in calls}


def _no_braces(text: str) -> bool:
    return "{" not in text.replace("{b}", "").replace("{x}", "")


def test_every_error_has_an_example() -> None:
    assert {type(example) for example in EXAMPLES} == set(_subclasses(FanalError))


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_every_error_is_put_into_words(error: FanalError, catalogue: Catalogue) -> None:
    message = describe(error, catalogue)
    assert message.happened
    assert message.happened != str(error)
    assert message.todo
    for part in (message.happened, message.kept, message.todo):
        assert _no_braces(part), part
        # A sentence, or a command to copy, which bears no full stop.
        assert not part or part[-1] in ".?" or "fanal pack check" in part
    assert str(message) == " ".join(
        part for part in (message.happened, message.kept, message.todo) if part
    )


_TOUCHES_FILES = [error for error in EXAMPLES if hasattr(error, "path")]


@pytest.mark.parametrize("error", _TOUCHES_FILES, ids=lambda error: type(error).__name__)
def test_an_error_about_a_file_says_what_became_of_it(
    error: FanalError, catalogue: Catalogue
) -> None:
    message = describe(error, catalogue)
    if isinstance(error, errors.SettingsDamaged):
        assert bool(message.kept) == (error.kept is not None)
    else:
        assert message.kept
        assert str(PATH) in message.happened


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_the_french_words_are_not_the_english_ones(
    error: FanalError, french: Catalogue, english: Catalogue, translations: Path
) -> None:
    if not (translations / "fr").is_dir():
        pytest.skip("this checkout holds no French catalogue yet")
    in_french, in_english = (describe(error, catalogue) for catalogue in (french, english))
    for name in ("happened", "kept", "todo"):
        text = getattr(in_french, name)
        assert bool(text) == bool(getattr(in_english, name))
        assert not text or text != getattr(in_english, name)


def test_the_source_was_read_for_reasons() -> None:
    assert {"empty", "truncated", "format", "control"} <= _reasons()


@pytest.mark.parametrize("reason", sorted(_reasons()))
def test_every_reason_of_refusal_has_words(reason: str, catalogue: Catalogue) -> None:
    message = describe(errors.PackRefused(PATH, reason, "{x}"), catalogue)
    assert _no_braces(str(message))
    assert message != describe(
        errors.PackRefused(PATH, "missing" if reason != "missing" else "name", "{x}"), catalogue
    )


def test_one_and_several_errors(english: Catalogue) -> None:
    one, many = (describe(errors.PackSourceInvalid(PATH, n), english).happened for n in (1, 2))
    assert "1 error," in one
    assert "2 errors," in many


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FULL, "the disk is full"),
        (PermissionError(errno.EACCES, "x"), "access is not permitted"),
        (OSError(errno.EROFS, "x"), "the disk is read-only"),
        (IsADirectoryError(errno.EISDIR, "x"), "it is a folder"),
        (OSError(errno.EMLINK, "Too many links"), "Too many links"),
        (sqlite3.OperationalError("database is locked"), "database is locked"),
        (OSError("bare"), "bare"),
    ],
)
def test_causes(error: Exception, words: str, english: Catalogue) -> None:
    assert cause(error, english) == words


def test_a_message_leaves_out_what_it_has_not() -> None:
    assert str(Message("It failed.", "", "Try again.")) == "It failed. Try again."
