"""The rules an author's folder is held to before it is compiled."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop_app.core.errors import PackRefused
from desktop_app.core.packs.assembly import assemble
from desktop_app.core.packs.checks import coverage, dates, notices, relations, structure
from desktop_app.core.packs.checks.justification import Justifications
from desktop_app.core.packs.checks.prose import Prose, read_prose
from desktop_app.core.packs.findings import Finding, Severity, error
from desktop_app.core.packs.reader import parse_pack
from desktop_app.core.packs.source import PackSource, read_source


def check_source(directory: Path, today: datetime.date | None = None) -> list[Finding]:
    """Every finding about the folder `directory`; see `check`."""
    return check(read_source(directory), today)


def check(source: PackSource, today: datetime.date | None = None) -> list[Finding]:
    """Every finding about what was read, faults of form included, sorted by file and line.

    Deadlines have passed or not as of `today`, by default the day on this machine.
    """
    texts = read_prose(source)
    justified = Justifications(source)
    day = today or datetime.datetime.now().astimezone().date()
    sound = list(justified.sift(_sound(source, texts, day)))
    style = justified.sift(_style(source, texts))
    return _sorted([*sound, *_refusal(source, sound), *style, *justified.idle()])


def errors(source: PackSource) -> list[Finding]:
    """What keeps the folder from being compiled, on the day of its pack and not of this machine.

    So the same folder can always be compiled again. What can only warn is not looked at.
    """
    day = source.pack.date if source.pack else datetime.date.max
    found = list(Justifications(source).sift(_sound(source, read_prose(source), day)))
    found += _refusal(source, found)
    return _sorted(finding for finding in found if finding.severity is Severity.ERROR)


def _sound(source: PackSource, texts: list[Prose], today: datetime.date) -> Iterator[Finding]:
    """What makes a pack invalid or a reader act wrongly, and what is found on the way."""
    yield from source.findings
    for rules in (structure, coverage, relations, notices):
        yield from rules.findings(source)
    yield from dates.findings(texts, today)


def _refusal(source: PackSource, found: Iterable[Finding]) -> Iterator[Finding]:
    """What the reader would say of the compiled pack: nothing it refuses may leave here."""
    if any(finding.severity is Severity.ERROR for finding in found):
        return
    path = source.directory / "pack.toml"
    try:
        parse_pack(path, assemble(source))
    except PackRefused as refused:
        yield error(path, 1, "refused", reason=refused.reason, detail=refused.detail)


def _style(source: PackSource, texts: list[Prose]) -> Iterator[Finding]:
    """What makes a text hard to find or to read. Loaded for authors alone."""
    from desktop_app.core.packs.checks import (
        acronyms,
        phrasings,
        readability,
        similarity,
        typography,
    )

    yield from phrasings.findings(texts)
    yield from acronyms.findings(source, texts)
    yield from similarity.findings(texts)
    yield from readability.findings(texts)
    yield from typography.findings(source, texts)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (str(finding.path), finding.line, finding.code))
