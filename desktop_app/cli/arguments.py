"""The command line as it is typed."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import desktop_app
from desktop_app.cli.feedback_arguments import add_feedback
from desktop_app.cli.options import Commands, Parser, add_filter, add_json, add_lang, count, day
from desktop_app.core.i18n import LANGUAGES, Catalogue


def build_parser(catalogue: Catalogue) -> argparse.ArgumentParser:
    """The parser of every command, its help in the language of `catalogue`."""
    _ = catalogue.gettext
    # argparse looks its own few words (see cli.argparse_words) up through names of its module.
    setattr(argparse, "_", catalogue.gettext)  # noqa: B010 - not declared, so not assignable
    setattr(argparse, "ngettext", catalogue.ngettext)  # noqa: B010
    parser = Parser(
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
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)
    _add_search(commands, catalogue)
    _add_show(commands, catalogue)
    add_feedback(commands, catalogue)
    _add_pack(commands, catalogue)
    _add_bench(commands, catalogue)
    _add_doctor(commands, catalogue)
    _add_screenshot(commands, catalogue)
    return parser


def _add_search(commands: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    parser = commands.add_parser("search", help=_("find entries; an empty text browses"))
    parser.add_argument("text", nargs="*", metavar=_("TEXT"), help=_("the question"))
    add_filter(parser, catalogue)
    add_lang(parser, catalogue)
    parser.add_argument(
        "--limit", type=count(catalogue), default=10, metavar="N", help=_("how many entries")
    )
    parser.add_argument(
        "--batch",
        action="store_true",
        help=_("read a question per line on standard input, print a JSON line for each"),
    )
    parser.add_argument("--explain", action="store_true", help=_("say why each entry was found"))
    add_json(parser, catalogue)
    guide = commands.add_parser("guide", help=_("ask what tells the answers apart"))
    guide.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("the question"))
    add_filter(guide, catalogue)
    add_lang(guide, catalogue)
    add_json(guide, catalogue)


def _add_show(commands: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    show = commands.add_parser("show", help=_("print an entry"))
    show.add_argument("id", metavar="ID", help=_("identifier of the entry"))
    add_lang(show, catalogue)
    show.add_argument(
        "--format", choices=("text", "markdown", "html", "json"), default="text", help=_("form")
    )
    add_json(show, catalogue)
    facets = commands.add_parser("facets", help=_("list the facets, their values and counts"))
    add_lang(facets, catalogue)
    add_json(facets, catalogue)


def _add_pack(commands: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    pack = commands.add_parser("pack", help=_("build and check content packs"))
    actions = pack.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=Parser
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
    add_json(build, catalogue)
    check = actions.add_parser("check", help=_("report every fault of a folder or a pack"))
    check.add_argument(
        "target", type=Path, metavar=_("DIR|FILE"), help=_("an author’s folder, or a pack")
    )
    check.add_argument(
        "--today",
        type=day(catalogue),
        metavar=_("DAY"),
        help=_("the day as of which deadlines have passed, like 2026-11-23; today if not given"),
    )
    add_json(check, catalogue)


def _add_bench(commands: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    bench = commands.add_parser("bench", help=_("measure the search"))
    actions = bench.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=Parser
    )
    relevance = actions.add_parser("relevance", help=_("does it find what was meant?"))
    for name, required, text in (
        ("--entries", True, _("questions and answers, a JSON object per line")),
        ("--queries", True, _("questions asked and the identifiers expected, likewise")),
        ("--glossary", False, _("terms, in the form of a pack’s glossary.toml")),
    ):
        relevance.add_argument(name, type=Path, required=required, metavar=_("FILE"), help=text)
    add_json(relevance, catalogue)
    speed = actions.add_parser("speed", help=_("how fast is it?"))
    speed.add_argument(
        "--entries",
        dest="count",
        type=count(catalogue),
        metavar="N",
        help=_("how many entries; those missing are made of real sentences"),
    )
    speed.add_argument(
        "--corpus", type=Path, metavar=_("DIR"), help=_("take the entries.jsonl files under DIR")
    )
    add_json(speed, catalogue)


def _add_doctor(commands: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    doctor = commands.add_parser("doctor", help=_("check this installation"))
    add_json(doctor, catalogue)


def _add_screenshot(commands: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    shot = commands.add_parser("screenshot", help=_("write a picture of the window"))
    shot.add_argument("file", type=Path, metavar=_("FILE.png"), help=_("the picture to write"))
    shot.add_argument("--query", default="", metavar="Q", help=_("the question"))
    shot.add_argument("--open", default="", metavar="ID", help=_("identifier of the entry"))
    add_filter(shot, catalogue)
    shot.add_argument("--theme", choices=("light", "dark"), default="light", help=_("colours"))
    add_lang(shot, catalogue)
    shot.add_argument(
        "--size",
        type=_size(catalogue),
        default=(1280, 800),
        metavar=_("WxH"),
        help=_("in pixels, like 1280x800"),
    )
    add_json(shot, catalogue)


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
