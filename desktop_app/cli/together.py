"""The commands on the feedback of many machines: merge, report, suggest, collect."""

import argparse
import shutil
import sys
from errno import ENOENT
from pathlib import Path

import msgspec

from desktop_app.cli.codes import FOUND, NOTHING_FOUND
from desktop_app.cli.output import put, put_json, say
from desktop_app.cli.recovery import say_recovery
from desktop_app.core.errors import ExportUnreadable
from desktop_app.core.session import Session, today

# Wider lines are hard to read.
_MOST_COLUMNS = 100


def merge(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal feedback merge`: exit code 1 when something is odd about a machine."""
    from desktop_app.core.feedback.merge import merge as merge_exports
    from desktop_app.core.feedback.story import problem_words

    catalogue = session.catalogue
    merged = merge_exports(arguments.files, arguments.output, _Bar())
    _progress_ends()
    if arguments.json:
        put_json(
            {
                "file": str(arguments.output),
                "machines": merged.machines,
                "rows": merged.rows,
                "duplicates": merged.duplicates,
                "problems": [
                    {"code": code, "log": log, "detail": detail}
                    for code, log, detail in merged.problems
                ],
            }
        )
        return NOTHING_FOUND if merged.problems else FOUND
    for code, log, detail in merged.problems:
        put(f"{log}: {problem_words(catalogue)[code]} {detail}".rstrip())
    sentence = catalogue.ngettext(
        "{rows} rows of {count} machine written.",
        "{rows} rows of {count} machines written.",
        merged.machines,
    )
    rows, machines = catalogue.number(merged.rows), catalogue.number(merged.machines)
    say(sentence.format(rows=rows, count=machines))
    return NOTHING_FOUND if merged.problems else FOUND


def report(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal feedback report`."""
    from desktop_app.core.feedback.page import html, text
    from desktop_app.core.feedback.report import read_report
    from desktop_app.core.feedback.story import story

    catalogue = session.catalogue
    found = read_report(_source(session, arguments.db), session.library.pack)
    if arguments.format == "json":
        put_json(msgspec.to_builtins(found))
        return FOUND
    told = story(found, catalogue, session.library.pack)
    if arguments.format == "html":
        values = catalogue.gettext("The same as a table")
        sys.stdout.write(html(told, catalogue.lang, values=values))
    else:
        width = min(shutil.get_terminal_size().columns, _MOST_COLUMNS)
        sys.stdout.write(text(told, width))
    return FOUND


def suggest(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal feedback suggest`: exit code 1 when there is nothing to suggest."""
    from desktop_app.core.feedback.report import read_report
    from desktop_app.core.feedback.suggest import nearest_in, write_suggestions
    from desktop_app.core.feedback.suggest import suggest as make_suggestions

    catalogue = session.catalogue
    pack = session.library.pack
    found = read_report(_source(session, arguments.db), pack)
    made = make_suggestions(found, pack, nearest_in(session.engine))
    files = write_suggestions(made, pack, catalogue, arguments.output, today())
    if arguments.json:
        put_json(
            {
                "entries": [draft.name for draft in made.drafts],
                "phrasings": {
                    entry: [group.text for group in groups]
                    for entry, groups in made.phrasings.items()
                },
                "files": [str(file) for file in files],
            }
        )
    else:
        for file in files:
            put(str(file))
        drafts, entries = len(made.drafts), len(made.phrasings)
        say(
            catalogue.gettext(
                "Entries to write: {drafts}; entries to add phrasings to: {entries}."
            ).format(drafts=catalogue.number(drafts), entries=catalogue.number(entries))
        )
    return FOUND if made.drafts or made.phrasings else NOTHING_FOUND


def collect(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal feedback collect`: exit code 1 when something is wrong with an export."""
    from desktop_app.core.feedback.collect import collect as load

    catalogue = session.catalogue
    loaded = load(arguments.files, arguments.into, _Bar())
    _progress_ends()
    if arguments.json:
        put_json({"given": loaded.given, "added": loaded.added, "faults": loaded.faults})
    else:
        sentence = catalogue.ngettext(
            "{count} row added, of {given}.", "{count} rows added, of {given}.", loaded.added
        )
        added, given = catalogue.number(loaded.added), catalogue.number(loaded.given)
        say(sentence.format(count=added, given=given))
        if loaded.faults:
            say(catalogue.gettext("Some exports are not what a machine wrote: verify them."))
    return NOTHING_FOUND if loaded.faults else FOUND


def _source(session: Session, db: Path | None) -> Path:
    """What to report on: the file asked for, which must be there, or this machine's log."""
    if db is None:
        say_recovery(session.recorder.check(today()), session.catalogue)
        return session.log.path
    if not db.is_file():
        raise ExportUnreadable(db, FileNotFoundError(ENOENT, "absent"))
    return db


class _Bar:
    """How far a long work is, on a terminal alone."""

    def __init__(self) -> None:
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` bytes are read."""
        part = done * _BAR // max(total, 1)
        if part != self._shown and sys.stderr.isatty():
            self._shown = part
            bar = "█" * part + "·" * (_BAR - part)
            sys.stderr.write(f"\r{bar} {done * 100 // max(total, 1)} %")
            sys.stderr.flush()


_BAR = 40


def _progress_ends() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
