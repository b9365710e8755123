"""What became of a damaged log, in words."""

from desktop_app.core.feedback.mending import Recovery
from desktop_app.core.i18n import Catalogue


def recovery_lines(recovery: Recovery, catalogue: Catalogue) -> tuple[str, ...]:
    """What happened, what was saved, and where the damaged file is."""
    _ = catalogue.gettext
    saved = catalogue.ngettext(
        "{count} row was saved; {lost} more are known to be missing.",
        "{count} rows were saved; {lost} more are known to be missing.",
        recovery.rows,
    )
    counts = {"count": catalogue.number(recovery.rows), "lost": catalogue.number(recovery.lost)}
    return (
        _("The feedback log {path} was damaged.").format(path=recovery.path),
        saved.format(**counts),
        _("The damaged file is kept as {file}.").format(file=recovery.aside),
    )
