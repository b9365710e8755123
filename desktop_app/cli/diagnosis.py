"""`fanal doctor`: the self-check, printed."""

import argparse
from dataclasses import asdict

from desktop_app.cli.codes import CANNOT_WORK, FOUND
from desktop_app.cli.output import put, put_json
from desktop_app.core.doctor import Check, examine
from desktop_app.core.session import Session


def doctor(session: Session, arguments: argparse.Namespace) -> int:
    """Exit code 3 when something keeps the program from working."""
    checks = examine(session.profile, session.pack_path, session.catalogue)
    if arguments.json:
        put_json(
            {
                "works": not _errors(checks),
                "checks": [asdict(check) for check in checks],
            }
        )
    else:
        print_checks(session, checks)
    return CANNOT_WORK if _errors(checks) else FOUND


def print_checks(session: Session, checks: list[Check]) -> None:
    """The checks, a line each, then the verdict."""
    _ = session.catalogue.gettext
    signs = {"ok": _("ok"), "warning": _("look"), "error": _("FAULT")}
    width = max(len(check.name) for check in checks)
    for check in checks:
        put(f"{signs[check.status]:<8}{check.name:<{width}}  {check.detail}")
        if check.remedy:
            put(f"{'':<8}{'':<{width}}  → {check.remedy}")
    put("")
    put(_("Something is wrong: see above.") if _errors(checks) else _("Fanal works here."))


def _errors(checks: list[Check]) -> bool:
    return any(check.status == "error" for check in checks)
