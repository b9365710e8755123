"""What covers what: facets by entries, facts by answers, the outline by lists of facts."""

from collections.abc import Iterator, Mapping

from desktop_app.core.model import Entry
from desktop_app.core.packs.findings import Finding, error, warning
from desktop_app.core.packs.source import FACT_MARK, EntryFile, PackSource


def findings(source: PackSource) -> Iterator[Finding]:
    """What an entry leaves out, names without its existing, or what no entry uses."""
    used: set[str] = set()
    for entry, files in source.entries():
        reference = next(iter(files.values()))
        yield from _facets(source, entry, reference)
        yield from _facts(source, entry, files)
        yield from _planned(source, entry, reference)
        used.update(value for chosen in entry.facets.values() for value in chosen)
    for facet in source.facets:
        for value in facet.values:
            if value.selectable and value.id not in used:
                place = source.place("facets.toml", f'"{value.id}"')
                yield warning(*place, "value-unused", value=value.id, facet=facet.id)
    for entry_id in source.outline:
        if entry_id not in source.files:
            place = source.place("outline.toml", f"{entry_id} =")
            yield warning(*place, "outline-unwritten", id=entry_id)


def _facets(source: PackSource, entry: Entry, file: EntryFile) -> Iterator[Finding]:
    facets = {facet.id: facet for facet in source.facets}
    for facet_id, chosen in entry.facets.items():
        line = file.line_of(facet_id)
        if facet_id not in facets:
            known = ", ".join(facets)
            yield error(file.path, line, "facet-unknown", facet=facet_id, known=known)
            continue
        values = {value.id: value for value in facets[facet_id].values}
        for chosen_id in chosen:
            line = file.line_of(chosen_id)
            if chosen_id not in values:
                yield error(file.path, line, "value-unknown", value=chosen_id, facet=facet_id)
            elif not values[chosen_id].selectable:
                yield error(file.path, line, "value-group", value=chosen_id)
    for facet_id in facets:
        if not entry.facets.get(facet_id):
            yield error(file.path, file.line_of("[facets]"), "facet-missing", facet=facet_id)


def _facts(source: PackSource, entry: Entry, files: Mapping[str, EntryFile]) -> Iterator[Finding]:
    reference = next(iter(files.values()))
    for fact in entry.facts:
        if fact not in source.facts:
            yield error(reference.path, reference.line_of(f'"{fact}"'), "fact-unknown", fact=fact)
    for file in files.values():
        marked = {
            fact
            for marks in FACT_MARK.findall(file.body)
            for fact in marks.replace(" ", "").split(",")
        }
        for fact in entry.facts:
            if fact not in marked:
                yield error(file.path, file.line_of("\n+++\n"), "fact-unmarked", fact=fact)
        for fact in sorted(marked - set(entry.facts)):
            yield error(file.path, file.line_of(fact), "fact-unlisted", fact=fact)


def _planned(source: PackSource, entry: Entry, file: EntryFile) -> Iterator[Finding]:
    for fact in source.outline.get(entry.id, ()):
        if fact not in entry.facts:
            yield error(file.path, file.line_of("facts ="), "outline-fact", fact=fact)
