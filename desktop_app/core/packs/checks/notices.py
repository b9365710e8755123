"""The dated reservations above an answer."""

from collections.abc import Iterator, Mapping

from desktop_app.core.dates import last_day
from desktop_app.core.packs.findings import Finding, error
from desktop_app.core.packs.source import EntryFile, PackSource


def findings(source: PackSource) -> Iterator[Finding]:
    """Notices that a fact calls for, that are malformed, or that one language lacks."""
    for files in source.files.values():
        for file in files.values():
            for notice in file.header.notices:
                if last_day(notice.date) is None:
                    line = file.line_of(f'"{notice.date}"')
                    yield error(file.path, line, "notice-date", date=notice.date)
        yield from _differences(files)
    for entry, languages in source.entries():
        validities = {
            fact: source.facts[fact].validity for fact in entry.facts if fact in source.facts
        }
        for file in languages.values():
            kinds = {notice.kind for notice in file.header.notices}
            for kind in ("expired", "verify"):
                overdue = [fact for fact, validity in validities.items() if validity == kind]
                if overdue and kind not in kinds:
                    yield error(file.path, 1, f"{kind}-without-notice", fact=overdue[0])


def _differences(files: Mapping[str, EntryFile]) -> Iterator[Finding]:
    (first, reference), *others = files.items()
    expected = _summary(reference)
    for lang, file in others:
        found = _summary(file)
        for kind, date in sorted(expected ^ found):
            lacking = lang if (kind, date) in expected else first
            data = {"kind": kind, "date": date, "lang": lacking}
            yield error(file.path, file.line_of("notices"), "notices-differ", **data)


def _summary(file: EntryFile) -> set[tuple[str, str]]:
    return {(notice.kind, notice.date) for notice in file.header.notices}
