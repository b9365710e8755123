"""Says what became of a damaged log."""

from desktop_app.cli.output import say
from desktop_app.core.feedback.mending import Recovery
from desktop_app.core.i18n import Catalogue


def say_recovery(recovery: Recovery | None, catalogue: Catalogue) -> None:
    """Say what became of a damaged log, if it was."""
    if recovery is None:
        return
    _ = catalogue.gettext
    say(_("The feedback log {path} was damaged.").format(path=recovery.path))
    saved = catalogue.ngettext(
        "{count} row was saved; {lost} more are known to be missing.",
        "{count} rows were saved; {lost} more are known to be missing.",
        recovery.rows,
    )
    counts = {"count": catalogue.number(recovery.rows), "lost": catalogue.number(recovery.lost)}
    say(saved.format(**counts))
    say(_("The damaged file is kept as {file}.").format(file=recovery.aside))
