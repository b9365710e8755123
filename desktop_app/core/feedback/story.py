"""The report as sections of plain words and tables, from which every form of it is made."""

import datetime
from typing import NamedTuple

from desktop_app.core.feedback.charts import Chart, Names, charts, rate_text
from desktop_app.core.feedback.grouping import Group
from desktop_app.core.feedback.reasons import reason_name
from desktop_app.core.feedback.report import Fall, Report
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Pack, translated


class Section(NamedTuple):
    """A part of the report: a sentence, then a picture or none, then a table."""

    name: str
    title: str
    text: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: Chart | None = None


class Story(NamedTuple):
    """The whole report in words."""

    title: str
    #: What it is about: sentences, one a paragraph.
    summary: tuple[str, ...]
    sections: tuple[Section, ...]


def story(report: Report, catalogue: Catalogue, pack: Pack) -> Story:
    """`report` in words; sections with nothing to say are left out."""
    _ = catalogue.gettext
    names = _names(pack, catalogue.lang)
    drawn = charts(report, catalogue, names)
    sections = [
        Section(
            chart.name,
            chart.title,
            chart.description,
            chart.heads,
            tuple((row.label, row.text) for row in chart.rows),
            chart,
        )
        for chart in drawn
        if chart.name != "unmet"
    ]
    asked = (_("question"), _("times"), _("machines"), _("also as"))
    sections += [
        Section(
            "fallen",
            _("Less useful since the content changed"),
            _("Answers whose votes fell beyond chance from one version of the pack to the next."),
            (_("answer"), _("before"), _("after")),
            tuple(_fall(fall, names, catalogue) for fall in report.fallen),
        ),
        *(
            Section(
                chart.name,
                chart.title,
                chart.description,
                asked,
                _questions(report.unmet, catalogue),
                chart,
            )
            for chart in drawn
            if chart.name == "unmet"
        ),
        Section(
            "gaps",
            _("Reported as missing"),
            _("What people said is missing, in their words."),
            asked,
            _questions(report.gaps, catalogue),
        ),
        Section(
            "comments",
            _("Comments"),
            _("The newest first."),
            (_("answer"), _("vote"), _("reason"), _("comment")),
            tuple(
                (
                    names("entry", comment.entry),
                    _("Yes") if comment.value == "yes" else _("No"),
                    reason_name(comment.reason, catalogue),
                    comment.text,
                )
                for comment in report.comments
            ),
        ),
        Section(
            "copies",
            _("Answers copied"),
            _("A sign that an answer was of use."),
            (_("answer"), _("times")),
            tuple(
                (names("entry", entry), catalogue.number(count)) for entry, count in report.copies
            ),
        ),
        Section(
            "unseen",
            _("No sign of use"),
            _("Answers without a vote or a copy."),
            (_("answer"), _("identifier")),
            tuple((names("entry", entry), entry) for entry in report.unseen if report.first_day),
        ),
        _problems(report, catalogue),
    ]
    shown = tuple(section for section in sections if section.rows)
    return Story(_("What the feedback says"), _summary(report, catalogue), shown)


def _summary(report: Report, catalogue: Catalogue) -> tuple[str, ...]:
    _ = catalogue.gettext
    if not report.first_day:
        return (
            _("There is no feedback yet."),
            _("Votes, searches that lead nowhere and what is reported as missing will show here."),
        )
    days = [catalogue.date(_day(day)) for day in (report.first_day, report.last_day)]
    lines = [
        _("From {first} to {last}.").format(first=days[0], last=days[1])
        if days[0] != days[1]
        else _("On {day}.").format(day=days[0])
    ]
    if report.merged:
        lines.append(
            catalogue.ngettext(
                "Feedback of {count} machine.", "Feedback of {count} machines.", report.machines
            ).format(count=catalogue.number(report.machines))
        )
    if report.overall.votes:
        lines.append(
            _("The answers were found useful by {rate}.").format(
                rate=rate_text(report.overall, catalogue)
            )
        )
    if report.hidden:
        hidden = catalogue.ngettext(
            "{count} group of fewer than five is not shown: it could be one person’s.",
            "{count} groups of fewer than five are not shown: each could be one person’s.",
            report.hidden,
        )
        lines.append(hidden.format(count=catalogue.number(report.hidden)))
    return tuple(lines)


def _day(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day)


def _fall(fall: Fall, names: Names, catalogue: Catalogue) -> tuple[str, ...]:
    return (
        names("entry", fall.entry),
        f"{fall.version_before}: {rate_text(fall.before, catalogue)}",
        f"{fall.version_after}: {rate_text(fall.after, catalogue)}",
    )


def _questions(groups: tuple[Group, ...], catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            group.text,
            catalogue.number(group.count),
            catalogue.number(group.machines),
            ", ".join(group.variants[:5]),
        )
        for group in groups[:_MOST_QUESTIONS]
    )


# Beyond these nobody reads on.
_MOST_QUESTIONS = 200


def problem_words(catalogue: Catalogue) -> dict[str, str]:
    """What can be odd about a machine, by the code `merge` gives it."""
    _ = catalogue.gettext
    return {
        "cloned": _("this machine goes on in two ways: it was cloned, or an old copy put back"),
        "edited": _("a row was changed after it was written; it is not counted"),
        "missing": _("rows are missing in its middle"),
        "cut": _("rows are missing at its end"),
    }


def _problems(report: Report, catalogue: Catalogue) -> Section:
    _ = catalogue.gettext
    words = problem_words(catalogue)
    return Section(
        "problems",
        _("To look at"),
        _("Machines whose exports are not quite what they should be."),
        (_("machine"), _("what is odd"), _("row")),
        tuple((log, words[code], detail) for code, log, detail in report.problems),
    )


def _names(pack: Pack, lang: str) -> Names:
    """Questions and labels where the pack has them, identifiers where it does not."""
    known = {("entry", entry.id): entry.wording(lang)[1].question for entry in pack.entries}
    for facet in pack.facets:
        for value in facet.values:
            label = f"{translated(facet.label, lang)} – {translated(value.label, lang)}"
            known[facet.id, value.id] = label
    return lambda kind, name: known.get((kind, name), name)
