"""Writing to the terminal: results on standard output, messages on standard error."""

import json
import sys
from typing import Any

from desktop_app.core.errors import FanalError
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import describe


def prepare_streams() -> None:
    """Let no character stop the program, whatever the encoding of the terminal."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


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
