"""The commands of authors: pack build, pack check.

What compiles and checks is imported where it is needed: the other commands start without it.
"""

import argparse
from typing import Any

from desktop_app.cli.codes import FOUND, NOTHING_FOUND
from desktop_app.cli.output import put, put_json, say, say_error
from desktop_app.core.errors import PackRefused, PackSourceInvalid, PackUnreadable
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import describe
from desktop_app.core.packs.findings import Finding, Severity, explain
from desktop_app.core.packs.reader import load_pack
from desktop_app.core.session import Session


def pack(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal pack build` and `fanal pack check`."""
    run = {"build": _build, "check": _check}[arguments.action]
    return run(session.catalogue, arguments)


def _build(catalogue: Catalogue, arguments: argparse.Namespace) -> int:
    from desktop_app.core.packs.build import build_pack
    from desktop_app.core.packs.check import errors
    from desktop_app.core.packs.source import read_source

    try:
        build_pack(arguments.folder, arguments.output)
    except PackSourceInvalid as error:
        _report(errors(read_source(arguments.folder)), catalogue, as_json=arguments.json)
        say_error(error, catalogue)
        return NOTHING_FOUND
    written = load_pack(arguments.output)
    if arguments.json:
        put_json(
            {
                "file": str(arguments.output),
                "sha256": written.digest,
                "entries": len(written.entries),
            }
        )
    else:
        sentence = catalogue.ngettext(
            "{count} entry written to {path}.",
            "{count} entries written to {path}.",
            len(written.entries),
        )
        say(sentence.format(count=len(written.entries), path=arguments.output))
    return FOUND


def _check(catalogue: Catalogue, arguments: argparse.Namespace) -> int:
    if arguments.target.is_dir():
        from desktop_app.core.packs.check import check_source

        findings = check_source(arguments.target, arguments.today)
        _report(findings, catalogue, as_json=arguments.json)
        broken = any(finding.severity is Severity.ERROR for finding in findings)
        return NOTHING_FOUND if broken else FOUND
    try:
        checked = load_pack(arguments.target)
    except (PackUnreadable, PackRefused) as error:
        if arguments.json:
            message = describe(error, catalogue)
            reason = error.reason if isinstance(error, PackRefused) else "unreadable"
            fault = {
                "severity": "error",
                "file": str(error.path),
                "line": None,
                "code": reason,
                "message": message.happened,
                "remedy": message.todo,
            }
            put_json({"errors": 1, "warnings": 0, "findings": [fault]})
        else:
            say_error(error, catalogue)
        return NOTHING_FOUND
    if arguments.json:
        put_json({"errors": 0, "warnings": 0, "findings": []})
    else:
        sentence = catalogue.ngettext(
            "{count} entry, nothing to report.",
            "{count} entries, nothing to report.",
            len(checked.entries),
        )
        say(sentence.format(count=len(checked.entries)))
    return FOUND


def _report(findings: list[Finding], catalogue: Catalogue, *, as_json: bool) -> None:
    counts = {
        severity: sum(finding.severity is severity for finding in findings) for severity in Severity
    }
    if as_json:
        put_json(
            {
                "errors": counts[Severity.ERROR],
                "warnings": counts[Severity.WARNING],
                "findings": [_finding_data(finding, catalogue) for finding in findings],
            }
        )
        return
    names = {
        Severity.ERROR: catalogue.gettext("error"),
        Severity.WARNING: catalogue.gettext("warning"),
    }
    for finding in findings:
        what, remedy = explain(finding, catalogue.gettext)
        place = f"{finding.path}:{finding.line}"
        put(f"{place}: {names[finding.severity]}: {what} {remedy} [{finding.code}]")
    errors = counts[Severity.ERROR]
    warnings = counts[Severity.WARNING]
    say(
        catalogue.ngettext("{count} error", "{count} errors", errors).format(count=errors)
        + ", "
        + catalogue.ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
    )


def _finding_data(finding: Finding, catalogue: Catalogue) -> dict[str, Any]:
    what, remedy = explain(finding, catalogue.gettext)
    return {
        "severity": finding.severity.value,
        "file": str(finding.path),
        "line": finding.line,
        "code": finding.code,
        "message": what,
        "remedy": remedy,
    }
