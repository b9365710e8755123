"""Partial dates: as much of a date as is known."""

import calendar
import datetime
import re

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SPAN = re.compile(r"(\d{4})/(\d{4})")

#: The date of a page that bears none.
UNDATED = "undated"


def last_day(date: str) -> datetime.date | None:
    """The last day that `date`, a year, year-month or day, can mean; None when it is no date."""
    match = _PARTIAL.fullmatch(date)
    if not match:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1]
        return datetime.date(year, month, day)
    except ValueError:
        return None


def is_partial_date(date: str) -> bool:
    """Whether `date` is one a source or a notice may bear: see `model.Source`."""
    if date == UNDATED:
        return True
    if span := _SPAN.fullmatch(date):
        return last_day(span[1]) is not None and last_day(span[2]) is not None and span[1] < span[2]
    return last_day(date) is not None
