"""The command line as it is typed."""

import argparse
import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import desktop_app
from desktop_app.cli.codes import WRONG_USE
from desktop_app.core.facets import FacetIndex
from desktop_app.core.feedback import REASONS
from desktop_app.core.i18n import LANGUAGES, Catalogue

#: The most entries a search prints.
_MOST = 100_000


class _Parser(argparse.ArgumentParser):
    """Says what was wrong in the user's language, on standard error, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.format_usage()}{self.prog}: {message}\n")


def build_parser(catalogue: Catalogue) -> argparse.ArgumentParser:
    """The parser of every command, its help in the language of `catalogue`."""
    _ = catalogue.gettext
    # argparse looks its own few words (see cli.argparse_words) up through names of its module.
    setattr(argparse, "_", catalogue.gettext)  # noqa: B010 - not declared, so not assignable
    setattr(argparse, "ngettext", catalogue.ngettext)  # noqa: B010
    parser = _Parser(
        prog="fanal",
        description=_(
            "The FAQ of the Ségur du numérique and of Mon espace santé, without a network. "
            "Unofficial. Without a command, the window opens."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=desktop_app.__version__,
        help=_("show program's version number and exit"),
    )
    parser.add_argument(
        "--profile",
        type=Path,
        metavar=_("DIR"),
        help=_("keep settings, votes, index and log in DIR"),
    )
    parser.add_argument(
        "--ui-lang", choices=LANGUAGES, help=_("language of the interface and of the messages")
    )
    parser.add_argument("--pack", type=Path, metavar=_("FILE"), help=_("read this content pack"))
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=_Parser)
    _add_search(commands, catalogue)
    _add_show(commands, catalogue)
    _add_feedback(commands, catalogue)
    _add_pack(commands, catalogue)
    _add_bench(commands, catalogue)
    _add_doctor(commands, catalogue)
    _add_screenshot(commands, catalogue)
    return parser


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


def _add_json(parser: argparse.ArgumentParser, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _add_lang(parser: argparse.ArgumentParser, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the content"))


def _add_filter(parser: argparse.ArgumentParser, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    parser.add_argument(
        "--facet",
        type=_pair(catalogue),
        action="append",
        default=[],
        metavar=_("FACET=VALUE"),
        help=_("keep only these entries; repeat it: OR inside a facet, AND across"),
    )


def _add_search(commands: "argparse._SubParsersAction[_Parser]", catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    parser = commands.add_parser("search", help=_("find entries; an empty text browses"))
    parser.add_argument("text", nargs="*", metavar=_("TEXT"), help=_("the question"))
    _add_filter(parser, catalogue)
    _add_lang(parser, catalogue)
    parser.add_argument(
        "--limit", type=_count(catalogue), default=10, metavar="N", help=_("how many entries")
    )
    parser.add_argument(
        "--batch",
        action="store_true",
        help=_("read a question per line on standard input, print a JSON line for each"),
    )
    parser.add_argument("--explain", action="store_true", help=_("say why each entry was found"))
    _add_json(parser, catalogue)
    guide = commands.add_parser("guide", help=_("ask what tells the answers apart"))
    guide.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("the question"))
    _add_filter(guide, catalogue)
    _add_lang(guide, catalogue)
    _add_json(guide, catalogue)


def _count(catalogue: Catalogue) -> Callable[[str], int]:
    def convert(text: str) -> int:
        if not text.isdecimal() or not 1 <= int(text[:10]) <= _MOST:
            _ = catalogue.gettext
            raise argparse.ArgumentTypeError(
                _("“{text}” is not a number from 1 to {most}").format(text=text, most=_MOST)
            )
        return int(text)

    return convert


def _add_show(commands: "argparse._SubParsersAction[_Parser]", catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    show = commands.add_parser("show", help=_("print an entry"))
    show.add_argument("id", metavar="ID", help=_("identifier of the entry"))
    _add_lang(show, catalogue)
    show.add_argument(
        "--format", choices=("text", "markdown", "html", "json"), default="text", help=_("form")
    )
    _add_json(show, catalogue)
    facets = commands.add_parser("facets", help=_("list the facets, their values and counts"))
    _add_lang(facets, catalogue)
    _add_json(facets, catalogue)


def _add_feedback(commands: "argparse._SubParsersAction[_Parser]", catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    vote = commands.add_parser("vote", help=_("say whether an answer helped"))
    vote.add_argument("id", metavar="ID", help=_("identifier of the entry"))
    vote.add_argument("value", choices=("yes", "no"), metavar="yes|no", help=_("did it help?"))
    vote.add_argument("--reason", choices=REASONS, default="", help=_("why"))
    vote.add_argument(
        "--comment", default="", metavar=_("TEXT"), help=_("no personal data, please")
    )
    _add_lang(vote, catalogue)
    _add_json(vote, catalogue)
    feedback = commands.add_parser("feedback", help=_("the local feedback log"))
    actions = feedback.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=_Parser
    )
    export = actions.add_parser("export", help=_("write the log to a .jsonl or .csv file"))
    export.add_argument(
        "file", type=Path, metavar=_("FILE"), help=_("its name ends in .jsonl or .csv")
    )
    _add_json(export, catalogue)
    gap = actions.add_parser("gap", help=_("keep a question that has no answer"))
    gap.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("the question"))
    _add_filter(gap, catalogue)
    _add_json(gap, catalogue)


def _add_pack(commands: "argparse._SubParsersAction[_Parser]", catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    pack = commands.add_parser("pack", help=_("build and check content packs"))
    actions = pack.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=_Parser
    )
    build = actions.add_parser("build", help=_("compile an author's folder"))
    build.add_argument("folder", type=Path, metavar=_("DIR"), help=_("an author’s folder"))
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar=_("FILE"),
        help=_("the pack to write, a .fanal file"),
    )
    _add_json(build, catalogue)
    check = actions.add_parser("check", help=_("report every fault of a folder or a pack"))
    check.add_argument(
        "target", type=Path, metavar=_("DIR|FILE"), help=_("an author’s folder, or a pack")
    )
    check.add_argument(
        "--today",
        type=_day(catalogue),
        metavar=_("DAY"),
        help=_("the day as of which deadlines have passed, like 2026-11-23; today if not given"),
    )
    _add_json(check, catalogue)


def _day(catalogue: Catalogue) -> Callable[[str], datetime.date]:
    def convert(text: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            _ = catalogue.gettext
            message = _("“{text}” is not a day, like 2026-11-23")
            raise argparse.ArgumentTypeError(message.format(text=text)) from None

    return convert


def _add_bench(commands: "argparse._SubParsersAction[_Parser]", catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    bench = commands.add_parser("bench", help=_("measure the search"))
    actions = bench.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=_Parser
    )
    relevance = actions.add_parser("relevance", help=_("does it find what was meant?"))
    for name, required, text in (
        ("--entries", True, _("questions and answers, a JSON object per line")),
        ("--queries", True, _("questions asked and the identifiers expected, likewise")),
        ("--glossary", False, _("terms, in the form of a pack’s glossary.toml")),
    ):
        relevance.add_argument(name, type=Path, required=required, metavar=_("FILE"), help=text)
    _add_json(relevance, catalogue)
    speed = actions.add_parser("speed", help=_("how fast is it?"))
    speed.add_argument(
        "--entries",
        dest="count",
        type=_count(catalogue),
        metavar="N",
        help=_("how many entries; those missing are made of real sentences"),
    )
    speed.add_argument(
        "--corpus", type=Path, metavar=_("DIR"), help=_("take the entries.jsonl files under DIR")
    )
    _add_json(speed, catalogue)


def _add_doctor(commands: "argparse._SubParsersAction[_Parser]", catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    doctor = commands.add_parser("doctor", help=_("check this installation"))
    _add_json(doctor, catalogue)


def _add_screenshot(commands: "argparse._SubParsersAction[_Parser]", catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    shot = commands.add_parser("screenshot", help=_("write a picture of the window"))
    shot.add_argument("file", type=Path, metavar=_("FILE.png"), help=_("the picture to write"))
    shot.add_argument("--query", default="", metavar="Q", help=_("the question"))
    shot.add_argument("--open", default="", metavar="ID", help=_("identifier of the entry"))
    _add_filter(shot, catalogue)
    shot.add_argument("--theme", choices=("light", "dark"), default="light", help=_("colours"))
    _add_lang(shot, catalogue)
    shot.add_argument(
        "--size",
        type=_size(catalogue),
        default=(1280, 800),
        metavar=_("WxH"),
        help=_("in pixels, like 1280x800"),
    )
    _add_json(shot, catalogue)


def _size(catalogue: Catalogue) -> Callable[[str], tuple[int, int]]:
    def convert(text: str) -> tuple[int, int]:
        match = re.fullmatch(r"(\d{3,4})[xX](\d{3,4})", text)
        width, height = (int(match[1]), int(match[2])) if match else (0, 0)
        if not (720 <= width <= 8000 and 480 <= height <= 8000):
            _ = catalogue.gettext
            raise argparse.ArgumentTypeError(
                _("“{text}” is not a size from 720x480 to 8000x8000 pixels, like 1280x800").format(
                    text=text
                )
            )
        return width, height

    return convert
