"""Runs one command of the command line."""

import argparse
from collections.abc import Callable

from desktop_app.cli import bench, commands, diagnosis, feedback, packs
from desktop_app.cli.codes import CANNOT_WORK, FOUND, NOTHING_FOUND, WRONG_USE
from desktop_app.cli.console import Console
from desktop_app.cli.line_editing import edit_lines
from desktop_app.cli.output import finish, say_error
from desktop_app.core import errors
from desktop_app.core.doctor import examine
from desktop_app.core.i18n import Catalogue
from desktop_app.core.session import Session

_COMMANDS: dict[str, Callable[[Session, argparse.Namespace], int]] = {
    "search": commands.search,
    "guide": commands.guide,
    "show": commands.show,
    "facets": commands.facets,
    "vote": feedback.vote,
    "gap": feedback.gap,
    "feedback": feedback.feedback,
    "pack": packs.pack,
    "bench": bench.bench,
    "doctor": diagnosis.doctor,
}


def run(session: Session, arguments: argparse.Namespace) -> int:
    """The exit code of the command named in `arguments`."""
    command = _COMMANDS[arguments.command]
    return guarded(lambda: command(session, arguments), session.catalogue)


def guarded(command: Callable[[], int], catalogue: Catalogue) -> int:
    """Run `command`; what goes wrong is said, and becomes an exit code."""
    try:
        return finish(command())
    except errors.FanalError as error:
        say_error(error, catalogue)
        return finish(exit_code(error))
    except BrokenPipeError:
        return finish(FOUND)


def talk(session: Session) -> int:
    """The text interface."""

    def converse() -> int:
        edit_lines(session.library.pack, session.catalogue.lang)
        return Console(session).run()

    return guarded(converse, session.catalogue)


def self_check(session: Session) -> int:
    """What is printed where there is nobody to talk to: always a success."""

    def check() -> int:
        found = examine(session.profile, session.pack_path, session.catalogue)
        diagnosis.print_checks(session, found)
        return FOUND

    return guarded(check, session.catalogue)


def exit_code(error: errors.FanalError) -> int:
    """What `error` means to a script."""
    match error:
        case errors.UnknownFacet() | errors.UnknownFacetValue() | errors.PersonalData():
            return WRONG_USE
        case errors.UnknownEntry():
            return NOTHING_FOUND
        case _:
            return CANNOT_WORK
