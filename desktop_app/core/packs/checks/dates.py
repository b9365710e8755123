"""Deadlines told in the answers, and whether those that have passed are said to have passed."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.core.dates import last_day
from desktop_app.core.packs.checks.prose import Passage, Prose, split
from desktop_app.core.packs.findings import Finding, error, warning

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "january february march april may june july august september october november december",
}
_GAP = r"[ \u00a0\u202f\n]"


def _pattern(lang: str, form: str) -> re.Pattern[str]:
    months = "|".join(_MONTHS[lang].split())
    return re.compile(
        form.replace("MONTH", f"(?P<month>{months})").replace(" ", _GAP), re.IGNORECASE
    )


_YEAR_ALONE = re.compile(r"\b\d{4}\b")
_YEAR = r"(?P<year>\d{4})(?![\d/-])"
#: How a date is written: `26 mai 2024`, `mai 2024`, `fin 2024`; an end of a year is its December.
_DATES = {
    "fr": (
        _pattern("fr", rf"\b(?:(?P<day>\d{{1,2}})(?:er)? )?MONTH {_YEAR}"),
        re.compile(rf"\bfin(?:{_GAP}de)?(?:{_GAP}l’année)?{_GAP}{_YEAR}", re.IGNORECASE),
    ),
    "en": (
        _pattern("en", rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?MONTH {_YEAR}"),
        _pattern("en", rf"\bMONTH (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, {_YEAR}"),
        re.compile(rf"\bend{_GAP}of{_GAP}{_YEAR}", re.IGNORECASE),
    ),
}
#: Words that make the dates of a sentence deadlines.
_DEADLINE = {
    "fr": re.compile(
        r"jusqu[’'](?:au|à|en)\b|\bavant\s+(?:le|la|fin)\b|\bau\s+plus\s+tard\b|\bdates?\s+limites?\b"
        r"|\b(?:clos(?:es?|ent)?|clôtur\w+|closent)\b|\béchéances?\b|\bexpir\w+|\bd[’']ici\b"
        r"|(?<!sans\s)\bdélais?\b|\bferm(?:é|ée|és|ées|e|ent|ait|aient|eture|era)\b|\bpr(?:end|enait|is)\s+fin\b"
        r"|\bfixée?s?\s+au\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\buntil\b|\bbefore\b|\bby\s+(?:the\s+end\b|end\b|\d|january|february|march|april|may\s+\d"
        r"|june|july|august|september|october|november|december)|\bdeadlines?\b|\bclos(?:ed|es|ing)\b"
        r"|\bno\s+later\s+than\b|\bat\s+the\s+latest\b|\bexpir\w+|\bcut-off\b|\bdue\s+(?:on|by)\b|\bset\s+for\b",
        re.IGNORECASE,
    ),
}
#: What comes before the date of a text, `le décret 2022-715 du`: that is its name, no limit.
_NAMED = {
    "fr": re.compile(
        r"\b(?:arrêté|avenant|communiqué|convention|décret|instruction|loi|ordonnance|règlement)s?\b"
        r"[^.;:,]{0,30}\bdu\s$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:act|agreement|decree|instruction|law|order|ordinance|regulation|release)s?\b"
        r"[^.;:,]{0,30}\bof\s$",
        re.IGNORECASE,
    ),
}
_IN_DIGITS = re.compile(r"(?<![\d/.-])\d{1,2}(?:([/.-])\d{1,2}\1\d{4}|/\d{1,2}/\d\d)(?!\d|[/.-]\d)")


@dataclass(frozen=True)
class Deadline:
    """A date that a sentence sets as a limit: as written, its last day, where it stands."""

    written: str
    last: datetime.date
    line: int


def deadlines(prose: Prose) -> Iterator[Deadline]:
    """The deadlines of the question and of the answer."""
    words = _DEADLINE.get(prose.lang)
    if words is None:
        return
    for block in (prose.question, *prose.blocks):
        # Few blocks hold a year: the others need not be cut into sentences.
        if _YEAR_ALONE.search(block.text):
            for sentence in split(block):
                if words.search(sentence.text) or words.search(sentence.lead):
                    yield from dates(sentence, prose.lang)


def dates(passage: Passage, lang: str) -> Iterator[Deadline]:
    """The dates written in `passage`, in words."""
    for pattern in _DATES[lang]:
        for match in pattern.finditer(passage.text):
            last = _last_day(match.groupdict(), lang)
            if last is not None and not _NAMED[lang].search(passage.text, 0, match.start()):
                written = re.sub(_GAP, " ", match[0])
                yield Deadline(written, last, passage.line_at(match.start()))


def findings(texts: Iterable[Prose], today: datetime.date) -> Iterator[Finding]:
    """Deadlines before `today` that no notice in force covers, and dates in digits."""
    for prose in texts:
        path = prose.file.path
        said = [
            day
            for notice in prose.file.header.notices
            if notice.kind == "expired" and (day := last_day(notice.date)) and day < today
        ]
        latest = max(said, default=datetime.date.min)
        for deadline in deadlines(prose):
            if latest < deadline.last < today:
                yield error(path, deadline.line, "deadline-past", date=deadline.written)
        for passage in prose.shown:
            for match in _IN_DIGITS.finditer(passage.text):
                yield warning(path, passage.line_at(match.start()), "date-digits", date=match[0])


def _last_day(found: dict[str, str | None], lang: str) -> datetime.date | None:
    month, day = found.get("month"), found.get("day")
    number = _MONTHS[lang].split().index(month.lower()) + 1 if month else 12
    return last_day(f"{found['year']}-{number:02}" + (f"-{int(day):02}" if day else ""))
