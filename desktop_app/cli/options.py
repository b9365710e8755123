"""What the commands share: the parser itself, options that several have, kinds of values."""

import argparse
import datetime
from collections.abc import Callable
from typing import NoReturn, TypeAlias

from desktop_app.cli.codes import WRONG_USE
from desktop_app.core.facets import FacetIndex
from desktop_app.core.i18n import LANGUAGES, Catalogue

#: The most entries a search prints.
_MOST = 100_000


class Parser(argparse.ArgumentParser):
    """Says what was wrong in the user's language, on standard error, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.format_usage()}{self.prog}: {message}\n")


#: To what a command is added.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - it has no other name


def add_json(parser: argparse.ArgumentParser, catalogue: Catalogue) -> None:
    """Offer `--json`."""
    _ = catalogue.gettext
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def add_lang(parser: argparse.ArgumentParser, catalogue: Catalogue) -> None:
    """Offer `--lang`."""
    _ = catalogue.gettext
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the content"))


def add_filter(parser: argparse.ArgumentParser, catalogue: Catalogue) -> None:
    """Offer `--facet`, as often as wanted."""
    _ = catalogue.gettext
    parser.add_argument(
        "--facet",
        type=_pair(catalogue),
        action="append",
        default=[],
        metavar=_("FACET=VALUE"),
        help=_("keep only these entries; repeat it: OR inside a facet, AND across"),
    )


def facet_filters(
    pairs: list[tuple[str, str]], index: FacetIndex, lang: str
) -> dict[str, tuple[str, ...]]:
    """The `--facet` options as filters; what no facet answers to is left for it to refuse."""
    filters: dict[str, tuple[str, ...]] = {}
    for typed in pairs:
        facet, value = index.resolve(*typed, lang) or typed
        filters[facet] = tuple(dict.fromkeys((*filters.get(facet, ()), value)))
    return filters


def _pair(catalogue: Catalogue) -> Callable[[str], tuple[str, str]]:
    def convert(text: str) -> tuple[str, str]:
        facet, equals, value = text.partition("=")
        if not (facet and equals and value):
            _ = catalogue.gettext
            message = _("“{text}” is not of the form FACET=VALUE, like couloir=co-hopital")
            raise argparse.ArgumentTypeError(message.format(text=text))
        return facet, value

    return convert


def count(catalogue: Catalogue) -> Callable[[str], int]:
    """A number from 1 to the most that is printed."""

    def convert(text: str) -> int:
        if not text.isdecimal() or not 1 <= int(text[:10]) <= _MOST:
            _ = catalogue.gettext
            raise argparse.ArgumentTypeError(
                _("“{text}” is not a number from 1 to {most}").format(text=text, most=_MOST)
            )
        return int(text)

    return convert


def day(catalogue: Catalogue) -> Callable[[str], datetime.date]:
    """A day, as 2026-11-23."""

    def convert(text: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            _ = catalogue.gettext
            message = _("“{text}” is not a day, like 2026-11-23")
            raise argparse.ArgumentTypeError(message.format(text=text)) from None

    return convert
