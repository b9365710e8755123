"""Why an answer helped or not, in the words of the menu."""

from desktop_app.core.feedback.events import Value
from desktop_app.core.i18n import Catalogue

#: The reasons offered after a vote, the likeliest first.
OFFERED: dict[Value, tuple[str, ...]] = {
    "yes": ("complete", "missing-detail", "unclear", "outdated"),
    "no": ("unclear", "missing-detail", "outdated", "not-my-case"),
}


def reason_name(reason: str, catalogue: Catalogue) -> str:
    """A reason of the menu in words."""
    _ = catalogue.gettext
    return {
        "complete": _("complete"),
        "unclear": _("unclear"),
        "outdated": _("out of date"),
        "not-my-case": _("not my case"),
        "missing-detail": _("a detail is missing"),
    }.get(reason, reason)
