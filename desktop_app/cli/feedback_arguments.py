"""How vote, gap and the commands on the feedback log are typed."""

from pathlib import Path

from desktop_app.cli.options import Commands, Parser, add_filter, add_json, add_lang, count
from desktop_app.core.feedback.events import REASONS
from desktop_app.core.i18n import Catalogue


def add_feedback(commands: Commands, catalogue: Catalogue) -> None:
    """Add every command that keeps feedback or makes something of it."""
    _ = catalogue.gettext
    _add_vote(commands, catalogue)
    _add_gap(commands, catalogue)
    feedback = commands.add_parser("feedback", help=_("the local feedback log"))
    actions = feedback.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=Parser
    )
    check = actions.add_parser("check", help=_("read the whole log, and mend it if need be"))
    add_json(check, catalogue)
    _add_export(actions, catalogue)
    _add_purge(actions, catalogue)
    _add_together(actions, catalogue)


def _add_vote(commands: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    vote = commands.add_parser("vote", help=_("say whether an answer helped"))
    vote.add_argument("id", metavar="ID", help=_("identifier of the entry"))
    vote.add_argument("value", choices=("yes", "no"), metavar="yes|no", help=_("did it help?"))
    vote.add_argument("--reason", choices=REASONS, default="", help=_("why"))
    vote.add_argument(
        "--comment", default="", metavar=_("TEXT"), help=_("no personal data, please")
    )
    _add_sure(vote, catalogue)
    add_lang(vote, catalogue)
    add_json(vote, catalogue)


def _add_gap(commands: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    gap = commands.add_parser("gap", help=_("say what is missing"))
    gap.add_argument(
        "text", nargs="+", metavar=_("TEXT"), help=_("the question that has no answer")
    )
    add_filter(gap, catalogue)
    _add_sure(gap, catalogue)
    add_json(gap, catalogue)


def _add_sure(parser: Parser, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    parser.add_argument(
        "--sure", action="store_true", help=_("the text names nobody, whatever it looks like")
    )


def _add_export(actions: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    export = actions.add_parser("export", help=_("write the log to a file to take away"))
    export.add_argument("file", type=Path, metavar=_("FILE"), help=_(".jsonl, .csv or .xlsx"))
    export.add_argument(
        "--preview", action="store_true", help=_("print what would be written, and write nothing")
    )
    add_json(export, catalogue)
    verify = actions.add_parser("verify", help=_("is a file what a machine wrote?"))
    verify.add_argument("file", type=Path, metavar=_("FILE"), help=_("a .jsonl file of an export"))
    add_json(verify, catalogue)


def _add_purge(actions: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    purge = actions.add_parser("purge", help=_("remove what is older than it has to be"))
    which = purge.add_mutually_exclusive_group()
    which.add_argument(
        "--months", type=count(catalogue), metavar="N", help=_("keep the last N months")
    )
    which.add_argument("--all", action="store_true", help=_("keep nothing"))
    add_json(purge, catalogue)


def _add_together(actions: Commands, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    merge = actions.add_parser("merge", help=_("put many machines’ exports together"))
    _add_files(merge, catalogue)
    merge.add_argument(
        "-o", "--output", type=Path, required=True, metavar=_("REPORT.db"), help=_("written anew")
    )
    add_json(merge, catalogue)
    report = actions.add_parser("report", help=_("what the feedback says"))
    _add_db(report, catalogue)
    report.add_argument(
        "--format", choices=("text", "html", "json"), default="text", help=_("form")
    )
    suggest = actions.add_parser("suggest", help=_("drafts for what people did not find"))
    _add_db(suggest, catalogue)
    suggest.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar=_("DIR"),
        help=_("a folder of their own"),
    )
    add_json(suggest, catalogue)
    collect = actions.add_parser("collect", help=_("load exports into a database server"))
    _add_files(collect, catalogue)
    collect.add_argument(
        "--into",
        required=True,
        metavar="URL",
        help=_("like postgresql+psycopg://user@host/database"),
    )
    add_json(collect, catalogue)


def _add_files(parser: Parser, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    parser.add_argument(
        "files", type=Path, nargs="+", metavar=_("FILE"), help=_(".jsonl files of exports")
    )


def _add_db(parser: Parser, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    parser.add_argument(
        "--db",
        type=Path,
        metavar=_("FILE"),
        help=_("a merged database; this machine’s log if none"),
    )
