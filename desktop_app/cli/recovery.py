"""Says what became of a damaged log."""

from desktop_app.cli.output import say
from desktop_app.core.feedback.mending import Recovery
from desktop_app.core.feedback.recovery import recovery_lines
from desktop_app.core.i18n import Catalogue


def say_recovery(recovery: Recovery | None, catalogue: Catalogue) -> None:
    """Say what became of a damaged log, if it was."""
    if recovery is not None:
        for line in recovery_lines(recovery, catalogue):
            say(line)
