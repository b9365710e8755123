"""The pictures of a report as values, for whoever draws them: SVG for a page, Qt in the window."""

from collections.abc import Callable
from typing import Literal

import msgspec

from desktop_app.core.feedback.reasons import reason_name
from desktop_app.core.feedback.report import Report
from desktop_app.core.feedback.statistics import Rate
from desktop_app.core.i18n import Catalogue

#: "shares": a dot with its interval for each row. "course": a line over time with its band.
#: "counts": a bar for each row.
Shape = Literal["shares", "course", "counts"]

# Of fewer votes a share says more than is known.
_FEW = 10

#: As many rows as a picture holds; the table beside it holds all.
MOST_ROWS = 20


class Row(msgspec.Struct, frozen=True):
    """A value to draw. Shares and their interval go from 0 to 1; counts are whole numbers."""

    label: str
    value: float
    low: float
    high: float
    #: The value alone: “80 %”, or “2 of 3” where a share would say too much.
    short: str
    #: All that is known: “12 of 15 (80 %; between 55 % and 93 %)”.
    text: str


class Chart(msgspec.Struct, frozen=True):
    """A picture: its title, what it says in a sentence, and its rows in drawing order."""

    name: str
    shape: Shape
    title: str
    description: str
    rows: tuple[Row, ...]
    #: The heads of its table: what a row is, and what is said of it.
    heads: tuple[str, str]
    #: Where lines go across the picture, and what they are called.
    grid: tuple[tuple[float, str], ...] = ()

    @property
    def drawn(self) -> tuple[Row, ...]:
        """The rows that the picture shows: the first, or the last of a course."""
        return self.rows[-52:] if self.shape == "course" else self.rows[:MOST_ROWS]


#: Says what an entry, or a facet and its value, are called: `("entry", "ins")`.
Names = Callable[[str, str], str]


def charts(report: Report, catalogue: Catalogue, names: Names) -> list[Chart]:
    """The pictures of `report` that have something to show."""
    _ = catalogue.gettext
    quarters = tuple((part / 4, per_cent(part / 4, catalogue)) for part in range(5))
    made = [
        Chart(
            "weeks",
            "course",
            _("Usefulness week by week"),
            _("The share of votes that said yes, with the range it may really lie in."),
            tuple(
                _share(_week_name(use.name, catalogue), use.rate, catalogue) for use in report.weeks
            ),
            (_("week"), _("said yes")),
            quarters,
        ),
        Chart(
            "entries",
            "shares",
            _("The answers found least useful"),
            _("A dot for the share that said yes, a line for the range it may really lie in."),
            tuple(_share(names("entry", use.name), use.rate, catalogue) for use in report.entries),
            (_("answer"), _("said yes")),
            quarters,
        ),
        Chart(
            "facets",
            "shares",
            _("Usefulness by filter"),
            _("The same for all answers under each value of the filters."),
            tuple(
                _share(names(use.facet, use.value), use.rate, catalogue)
                for use in sorted(report.facets, key=lambda use: use.rate.high)
            ),
            (_("value"), _("said yes")),
            quarters,
        ),
        Chart(
            "reasons",
            "counts",
            _("Reasons given"),
            _("How often each reason was chosen with a vote."),
            tuple(
                _count(
                    f"{_('Yes') if given.value == 'yes' else _('No')} – "
                    f"{reason_name(given.reason, catalogue)}",
                    given.count,
                    catalogue,
                )
                for given in report.reasons
            ),
            (_("reason"), _("votes")),
        ),
        Chart(
            "unmet",
            "counts",
            _("Searched and not found"),
            _("Searches that led to no answer, near-identical ones together."),
            tuple(_count(group.text, group.count, catalogue) for group in report.unmet),
            (_("search"), _("times")),
        ),
    ]
    return [chart for chart in made if chart.rows]


def rate_text(rate: Rate, catalogue: Catalogue) -> str:
    """A share in words, with how sure it is."""
    _ = catalogue.gettext
    return _("{yes} of {votes} ({share}; between {low} and {high})").format(
        yes=catalogue.number(rate.yes),
        votes=catalogue.number(rate.votes),
        share=per_cent(rate.share, catalogue),
        low=per_cent(rate.low, catalogue),
        high=per_cent(rate.high, catalogue),
    )


def per_cent(share: float, catalogue: Catalogue) -> str:
    """A share from 0 to 1 as people write it."""
    return f"{round(share * 100)}\u00a0%" if catalogue.lang == "fr" else f"{round(share * 100)}%"


def _share(label: str, rate: Rate, catalogue: Catalogue) -> Row:
    few = catalogue.gettext("{yes} of {votes}").format(yes=rate.yes, votes=rate.votes)
    short = few if rate.votes < _FEW else per_cent(rate.share, catalogue)
    return Row(label, rate.share, rate.low, rate.high, short, rate_text(rate, catalogue))


def _count(label: str, count: int, catalogue: Catalogue) -> Row:
    text = catalogue.number(count)
    return Row(label, count, count, count, text, text)


def _week_name(week: str, catalogue: Catalogue) -> str:
    """2026-W09 as people say it: S9 2026, W9 2026."""
    year, _dash, number = week.partition("-W")
    if not number:
        return week
    return catalogue.gettext("W{number} {year}").format(number=int(number), year=year)
