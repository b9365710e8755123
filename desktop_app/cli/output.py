"""Writing to the terminal: results on standard output, messages on standard error."""

import json
import os
import sys
from typing import Any

from desktop_app.cli.codes import CANNOT_WORK
from desktop_app.core.errors import FanalError
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import describe


def prepare_streams() -> None:
    """Let no character stop the program, whatever the encoding of the terminal."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def finish(code: int) -> int:
    """Flush what was printed; the exit code, which says so when it could not be written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has enough; nothing more may be written at exit.
        _mute()
        return 0
    except OSError as error:
        _mute()
        say(str(error.strerror or error))
        return CANNOT_WORK
    return code


def _mute() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def printable(text: str) -> str:
    """`text` with what no encoding can write, such as half a character, replaced."""
    return text.encode("utf-8", "replace").decode()


def put(text: str) -> None:
    """Print `text` and an end of line on standard output."""
    sys.stdout.write(text + "\n")


def put_json(value: Any, *, indent: int | None = 2) -> None:
    """Print `value` as one JSON document on standard output."""
    put(json.dumps(value, ensure_ascii=False, indent=indent))


def say(text: str) -> None:
    """Print a message for people on standard error."""
    sys.stderr.write(text + "\n")


def say_error(error: FanalError, catalogue: Catalogue) -> None:
    """Say what went wrong, what was kept and what to do, a line each."""
    message = describe(error, catalogue)
    for line in (message.happened, message.kept, message.todo):
        if line:
            say(line)
