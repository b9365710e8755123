"""Runs one command of the command line."""

import argparse
import os
import sys
from collections.abc import Callable

from desktop_app.cli import bench, commands, diagnosis, packs
from desktop_app.cli.codes import CANNOT_WORK, FOUND, NOTHING_FOUND, WRONG_USE
from desktop_app.cli.console import Console
from desktop_app.cli.output import say_error
from desktop_app.core import errors
from desktop_app.core.doctor import examine
from desktop_app.core.i18n import Catalogue
from desktop_app.core.session import Session

_COMMANDS: dict[str, Callable[[Session, argparse.Namespace], int]] = {
    "search": commands.search,
    "show": commands.show,
    "facets": commands.facets,
    "vote": commands.vote,
    "feedback": commands.feedback,
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
        code = command()
        sys.stdout.flush()
    except errors.FanalError as error:
        say_error(error, catalogue)
        return exit_code(error)
    except BrokenPipeError:
        # Whoever read our output has enough; nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    return code


def talk(session: Session) -> int:
    """The text interface."""
    return guarded(lambda: Console(session).run(), session.catalogue)


def self_check(session: Session) -> int:
    """What is printed where there is nobody to talk to: always a success."""
    diagnosis.print_checks(session, examine(session.profile, session.pack_path, session.catalogue))
    return FOUND


def exit_code(error: errors.FanalError) -> int:
    """What `error` means to a script."""
    match error:
        case errors.UnknownFacet() | errors.UnknownFacetValue():
            return WRONG_USE
        case errors.UnknownEntry() | errors.PackSourceInvalid():
            return NOTHING_FOUND
        case _:
            return CANNOT_WORK
