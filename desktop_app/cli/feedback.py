"""The commands vote and gap, and those on the feedback log: check, export, verify, purge."""

import argparse
import datetime
from dataclasses import asdict

from desktop_app.cli import together
from desktop_app.cli.codes import FOUND, NOTHING_FOUND, WRONG_USE
from desktop_app.cli.options import facet_filters
from desktop_app.cli.output import printable, put, put_json, say
from desktop_app.cli.recovery import say_recovery
from desktop_app.core.errors import LogUnavailable, NotKeptYet
from desktop_app.core.session import Session, today


def vote(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal vote`: when it exits 0, the vote is on the disk."""
    entry = session.library.entry(arguments.id)
    lang, _wording = entry.wording(arguments.lang or session.catalogue.lang)
    comment = printable(arguments.comment)
    try:
        session.vote(entry, lang, arguments.value, arguments.reason, comment, sure=arguments.sure)
    except NotKeptYet as error:
        raise _lost(error) from error
    say_recovery(session.recorder.take_recovery(), session.catalogue)
    if arguments.json:
        put_json({"id": entry.id, "value": arguments.value, "kept": True})
    else:
        say(session.catalogue.gettext("Thank you. Your vote is kept on this machine."))
    return FOUND


def gap(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal gap`: when it exits 0, the gap is on the disk."""
    _ = session.catalogue.gettext
    text = printable(" ".join(arguments.text)).strip()
    if not text:
        say(_("Say what is missing: fanal gap “the question that has no answer”."))
        return WRONG_USE
    facets = session.library.facets
    filters = facet_filters(arguments.facet, facets, session.catalogue.lang)
    facets.check(filters)
    try:
        session.report_gap(text, filters, sure=arguments.sure)
    except NotKeptYet as error:
        raise _lost(error) from error
    say_recovery(session.recorder.take_recovery(), session.catalogue)
    if arguments.json:
        put_json({"text": text, "kept": True})
    else:
        say(_("Thank you. What you miss is kept on this machine."))
    return FOUND


def _lost(error: NotKeptYet) -> LogUnavailable:
    """A command ends at once: what it holds in memory is not kept."""
    return LogUnavailable(error.path, error.cause)


def feedback(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal feedback …`."""
    actions = {
        "check": _check,
        "export": _export,
        "verify": _verify,
        "purge": _purge,
        "merge": together.merge,
        "report": together.report,
        "suggest": together.suggest,
        "collect": together.collect,
    }
    return actions[arguments.action](session, arguments)


def _check(session: Session, arguments: argparse.Namespace) -> int:
    recovery = session.recorder.check(today())
    if arguments.json:
        found = (
            {
                name: str(value) if name in ("path", "aside") else value
                for name, value in asdict(recovery).items()
            }
            if recovery
            else None
        )
        put_json({"sound": recovery is None, "recovery": found})
    elif recovery is None:
        say(session.catalogue.gettext("The feedback log is sound."))
    else:
        say_recovery(recovery, session.catalogue)
    return NOTHING_FOUND if recovery else FOUND


def _export(session: Session, arguments: argparse.Namespace) -> int:
    from desktop_app.core.feedback.export import form_of, render
    from desktop_app.core.files import write_whole

    catalogue = session.catalogue
    try:
        form = form_of(arguments.file)
    except ValueError:
        say(catalogue.gettext("Choose a file name that ends in .jsonl, .csv or .xlsx."))
        return WRONG_USE
    say_recovery(session.recorder.check(today()), catalogue)
    made = render(session.log, form)
    if arguments.preview:
        put(made.readable.removesuffix("\n"))
        return FOUND
    write_whole(arguments.file, made.data)
    if arguments.json:
        put_json({"file": str(arguments.file), "rows": made.rows})
    else:
        sentence = catalogue.ngettext("{count} row written.", "{count} rows written.", made.rows)
        say(sentence.format(count=made.rows))
    return FOUND


def _verify(session: Session, arguments: argparse.Namespace) -> int:
    from desktop_app.core.feedback.exchange import verify

    catalogue = session.catalogue
    _ = catalogue.gettext
    verdict = verify(arguments.file)
    if arguments.json:
        put_json(
            {
                "sound": not verdict.faults,
                "log": verdict.header.log,
                "rows": verdict.rows,
                "removed": verdict.removed,
                "faults": [asdict(fault) for fault in verdict.faults],
            }
        )
        return NOTHING_FOUND if verdict.faults else FOUND
    words = {
        "edited": _("this row is not as it was written"),
        "missing": _("rows are missing before this one, or it is not at its place"),
        "cut": _("rows are missing at the end, or were added"),
    }
    for fault in verdict.faults:
        put(f"{arguments.file}:{fault.line}: {words[fault.code]}")
    if verdict.faults:
        say(_("This file is not what the machine wrote."))
        return NOTHING_FOUND
    sentence = catalogue.ngettext(
        "{count} row, as the machine wrote it.",
        "{count} rows, as the machine wrote them.",
        verdict.rows,
    )
    say(sentence.format(count=catalogue.number(verdict.rows)))
    return FOUND


def _purge(session: Session, arguments: argparse.Namespace) -> int:
    from desktop_app.core.feedback.retention import cutoff, purge

    catalogue = session.catalogue
    day = today()
    say_recovery(session.recorder.check(day), catalogue)
    months = arguments.months or session.policy.retention_months
    before = day + datetime.timedelta(days=1) if arguments.all else cutoff(day, months)
    removed = purge(session.log, session.recorder.copies, before)
    if arguments.json:
        put_json({"removed": removed, "before": before.isoformat()})
    else:
        sentence = catalogue.ngettext("{count} row removed.", "{count} rows removed.", removed)
        say(sentence.format(count=catalogue.number(removed)))
    return FOUND
