"""Which reservations stand above an answer today, and in what words."""

import datetime

from desktop_app.core.dates import last_day
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Entry, Notice


def current_notices(entry: Entry, lang: str, today: datetime.date) -> tuple[Notice, ...]:
    """The notices of `entry` that hold today.

    A deadline still to come is not shown as passed. A clock set before the day the facts were
    checked is not believed.
    """
    reached = max(today, entry.checked)
    _, wording = entry.wording(lang)
    return tuple(
        notice
        for notice in wording.notices
        if notice.kind != "expired" or ((day := last_day(notice.date)) and day < reached)
    )


def notice_sentence(notice: Notice, catalogue: Catalogue) -> str:
    """The notice as people read it, its date first."""
    _ = catalogue.gettext
    date = catalogue.partial_date(notice.date)
    heads = {
        "expired": _("This answer cites a deadline that has passed: {date}."),
        "verify": _("To be verified (noted on {date})."),
        "dated": _("True as of {date}."),
    }
    return f"{heads[notice.kind].format(date=date)} {notice.text}"
