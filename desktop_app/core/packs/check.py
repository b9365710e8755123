"""The rules an author's folder is held to before it is compiled."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop_app.core.dates import UNDATED, is_partial_date
from desktop_app.core.errors import PackRefused
from desktop_app.core.model import Entry
from desktop_app.core.packs.assembly import assemble
from desktop_app.core.packs.findings import Finding, Severity
from desktop_app.core.packs.reader import CONTROL, IDENTIFIER, MAX_ANSWER, parse_pack
from desktop_app.core.packs.source import FACT_MARK, EntryFile, PackSource, read_source


def check_source(directory: Path) -> list[Finding]:
    """Every finding about the folder `directory`, sorted by file and line."""
    return check(read_source(directory))


def check(source: PackSource) -> list[Finding]:
    """Every finding about what was read, faults of form included, sorted by file and line."""
    findings = list(source.findings)
    findings += _tables(source)
    findings += _languages(source)
    known = set(source.files)
    for entry, files in source.entries():
        reference = next(iter(files.values()))
        findings += _identity(entry, reference)
        findings += _facets(source, entry, reference)
        findings += _relations(entry, reference, known)
        findings += _facts(source, entry, files)
        for file in files.values():
            findings += _texts(file)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        findings += _refusal(source)
    return sorted(findings, key=lambda finding: (str(finding.path), finding.line, finding.code))


def _refusal(source: PackSource) -> Iterator[Finding]:
    """What the reader would say of the compiled pack: nothing it refuses may leave here."""
    path = source.directory / "pack.toml"
    try:
        parse_pack(path, assemble(source))
    except PackRefused as error:
        yield _error(path, 1, "refused", reason=error.reason, detail=error.detail)


def _error(path: Path, line: int, code: str, **data: str) -> Finding:
    return Finding(Severity.ERROR, path, line, code, data)


def _line(path: Path, needle: str) -> int:
    text = path.read_text(encoding="utf-8")
    index = text.find(needle)
    return text.count("\n", 0, index) + 1 if index >= 0 else 1


def _tables(source: PackSource) -> Iterator[Finding]:
    facets = source.directory / "facets.toml"
    yield from _identifiers(facets, [facet.id for facet in source.facets])
    yield from _identifiers(facets, [value.id for facet in source.facets for value in facet.values])
    glossary = source.directory / "glossary.toml"
    yield from _identifiers(glossary, [term.id for term in source.glossary])
    for facet in source.facets:
        roots = {value.id for value in facet.values if value.parent is None}
        for value in facet.values:
            if value.parent is not None and value.parent not in roots:
                line = _line(facets, f'"{value.id}"')
                yield _error(facets, line, "parent", parent=value.parent, value=value.id)
    yield from _register(source)


def _identifiers(path: Path, identifiers: list[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for identifier in identifiers:
        line = _line(path, f'"{identifier}"')
        if not IDENTIFIER.fullmatch(identifier):
            yield _error(path, line, "identifier", id=identifier)
        if identifier in seen:
            yield _error(path, line, "duplicate-id", id=identifier)
        seen.add(identifier)


def _register(source: PackSource) -> Iterator[Finding]:
    sources = source.directory / "sources.toml"
    for known in source.sources.values():
        if not is_partial_date(known.date):
            yield _error(sources, _line(sources, f"[{known.id}]"), "source-date", source=known.id)
    facts = source.directory / "facts.toml"
    for fact_id, fact in source.facts.items():
        for cited in fact.sources:
            if cited not in source.sources:
                line = _line(facts, f"[{fact_id}]")
                yield _error(facts, line, "source-unknown", source=cited, fact=fact_id)


def _languages(source: PackSource) -> Iterator[Finding]:
    if source.pack is None:
        return
    reference = source.pack.languages[0]
    for entry_id, files in source.files.items():
        written = next(iter(files.values()))
        for lang in source.pack.languages:
            if lang in files:
                continue
            missing = f"entries/{lang}/{entry_id}.md"
            if lang == reference:
                yield _error(written.path, 1, "reference-missing", lang=lang, missing=missing)
            else:
                data = {"lang": lang, "missing": missing}
                yield Finding(Severity.WARNING, written.path, 1, "translation-missing", data)


def _identity(entry: Entry, file: EntryFile) -> Iterator[Finding]:
    if not IDENTIFIER.fullmatch(entry.id):
        yield _error(file.path, 1, "identifier", id=entry.id)


def _facets(source: PackSource, entry: Entry, file: EntryFile) -> Iterator[Finding]:
    facets = {facet.id: facet for facet in source.facets}
    for facet_id, chosen in entry.facets.items():
        line = file.line_of(facet_id)
        if facet_id not in facets:
            known = ", ".join(facets)
            yield _error(file.path, line, "facet-unknown", facet=facet_id, known=known)
            continue
        values = {value.id: value for value in facets[facet_id].values}
        for chosen_id in chosen:
            if chosen_id not in values:
                data = {"value": chosen_id, "facet": facet_id}
                yield _error(file.path, file.line_of(chosen_id), "value-unknown", **data)
            elif not values[chosen_id].selectable:
                yield _error(file.path, file.line_of(chosen_id), "value-group", value=chosen_id)
    for facet_id in facets:
        if not entry.facets.get(facet_id):
            yield _error(file.path, file.line_of("[facets]"), "facet-missing", facet=facet_id)


def _relations(entry: Entry, file: EntryFile, known: set[str]) -> Iterator[Finding]:
    for other in entry.related:
        if other not in known:
            yield _error(file.path, file.line_of(f'"{other}"'), "related-unknown", id=other)


def _facts(source: PackSource, entry: Entry, files: Mapping[str, EntryFile]) -> Iterator[Finding]:
    reference = next(iter(files.values()))
    for fact in entry.facts:
        if fact not in source.facts:
            yield _error(reference.path, reference.line_of(f'"{fact}"'), "fact-unknown", fact=fact)
    validities = {fact: source.facts[fact].validity for fact in entry.facts if fact in source.facts}
    for file in files.values():
        marked = {
            fact
            for marks in FACT_MARK.findall(file.body)
            for fact in marks.replace(" ", "").split(",")
        }
        for fact in entry.facts:
            if fact not in marked:
                yield _error(file.path, file.line_of("\n+++\n"), "fact-unmarked", fact=fact)
        for fact in sorted(marked - set(entry.facts)):
            yield _error(file.path, file.line_of(fact), "fact-unlisted", fact=fact)
        kinds = {notice.kind for notice in file.header.notices}
        for kind in ("expired", "verify"):
            overdue = [fact for fact, validity in validities.items() if validity == kind]
            if overdue and kind not in kinds:
                yield _error(file.path, 1, f"{kind}-without-notice", fact=overdue[0])


def _texts(file: EntryFile) -> Iterator[Finding]:
    if not file.header.question.strip():
        yield _error(file.path, file.line_of("question"), "question-empty")
    if not file.body:
        yield _error(file.path, file.text.count("\n") + 1, "answer-empty")
    if len(file.body.encode()) > MAX_ANSWER:
        yield _error(file.path, 1, "answer-long", limit=str(MAX_ANSWER // 1000))
    for notice in file.header.notices:
        if notice.date == UNDATED or "/" in notice.date or not is_partial_date(notice.date):
            line = file.line_of(f'"{notice.date}"')
            yield _error(file.path, line, "notice-date", date=notice.date)
    control = CONTROL.search(file.text.replace("\r\n", "\n"))
    if control:
        line = file.text.count("\n", 0, control.start()) + 1
        yield _error(file.path, line, "control", character=f"U+{ord(control[0]):04X}")
