"""What has to exist and to be well formed: tables, identifiers, languages, texts."""

from collections.abc import Iterable, Iterator

from desktop_app.core.dates import is_partial_date
from desktop_app.core.model import Facet
from desktop_app.core.packs.findings import Finding, error, warning
from desktop_app.core.packs.reader import CONTROL, IDENTIFIER, LANGUAGE, MAX_ANSWER
from desktop_app.core.packs.source import EntryFile, PackSource

#: What a fact may be: see the head of `facts.toml`.
VALIDITIES = ("stable", "dated", "expired", "verify")


def findings(source: PackSource) -> Iterator[Finding]:
    """What is missing or malformed."""
    yield from _pack(source)
    yield from _tables(source)
    yield from _register(source)
    yield from _languages(source)
    for entry_id, files in source.files.items():
        if not IDENTIFIER.fullmatch(entry_id):
            yield error(next(iter(files.values())).path, 1, "identifier", id=entry_id)
        for file in files.values():
            yield from _texts(file)


def _pack(source: PackSource) -> Iterator[Finding]:
    if source.pack is None:
        return
    path = source.directory / "pack.toml"
    if not IDENTIFIER.fullmatch(source.pack.id):
        line = source.line_of("pack.toml", "id =")
        yield error(path, line, "identifier", id=source.pack.id)
    if any(not LANGUAGE.fullmatch(lang) for lang in source.pack.languages):
        detail = "languages"
        yield error(path, source.line_of("pack.toml", detail), "shape", detail=detail)


def _tables(source: PackSource) -> Iterator[Finding]:
    facets = source.facets
    yield from _identifiers(source, "facets.toml", (facet.id for facet in facets))
    values = (value.id for facet in facets for value in facet.values)
    yield from _identifiers(source, "facets.toml", values)
    yield from _identifiers(source, "glossary.toml", (term.id for term in source.glossary))
    for facet in facets:
        yield from _parents(source, facet)
    for name, text in source.tables.items():
        control = CONTROL.search(text)
        if control:
            line = text.count("\n", 0, control.start()) + 1
            yield error(source.directory / name, line, "control", character=_code_point(control[0]))


def _parents(source: PackSource, facet: Facet) -> Iterator[Finding]:
    roots = {value.id for value in facet.values if value.parent is None}
    for value in facet.values:
        if value.parent is not None and value.parent not in roots:
            path, line = source.place("facets.toml", f'"{value.id}"')
            yield error(path, line, "parent", parent=value.parent, value=value.id)


def _identifiers(source: PackSource, name: str, identifiers: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for identifier in identifiers:
        if not IDENTIFIER.fullmatch(identifier):
            yield error(*source.place(name, f'"{identifier}"'), "identifier", id=identifier)
        if identifier in seen:
            yield error(*source.place(name, f'"{identifier}"'), "duplicate-id", id=identifier)
        seen.add(identifier)


def _register(source: PackSource) -> Iterator[Finding]:
    for known in source.sources.values():
        if not is_partial_date(known.date):
            place = source.place("sources.toml", f"[{known.id}]")
            yield error(*place, "source-date", source=known.id)
    for fact_id, fact in source.facts.items():
        unknown = [cited for cited in fact.sources if cited not in source.sources]
        if fact.validity in VALIDITIES and not unknown:
            continue
        path, line = source.place("facts.toml", f"[{fact_id}]")
        if fact.validity not in VALIDITIES:
            data = {"validity": fact.validity, "known": ", ".join(VALIDITIES)}
            yield error(path, line, "validity-unknown", fact=fact_id, **data)
        for cited in unknown:
            yield error(path, line, "source-unknown", source=cited, fact=fact_id)


def _languages(source: PackSource) -> Iterator[Finding]:
    if source.pack is None:
        return
    for entry_id, files in source.files.items():
        written = next(iter(files.values()))
        for index, lang in enumerate(source.pack.languages):
            if lang in files:
                continue
            data = {"lang": lang, "missing": f"entries/{lang}/{entry_id}.md"}
            if index == 0:
                yield error(written.path, 1, "reference-missing", **data)
            else:
                yield warning(written.path, 1, "translation-missing", **data)


def _texts(file: EntryFile) -> Iterator[Finding]:
    if not file.header.question.strip():
        yield error(file.path, file.line_of("question"), "question-empty")
    if not file.body:
        yield error(file.path, file.text.count("\n") + 1, "answer-empty")
    if len(file.body.encode()) > MAX_ANSWER:
        yield error(file.path, 1, "answer-long", limit=str(MAX_ANSWER // 1000))
    control = CONTROL.search(file.text.replace("\r\n", "\n"))
    if control:
        line = file.text.count("\n", 0, control.start()) + 1
        yield error(file.path, line, "control", character=_code_point(control[0]))


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
