"""The entries an entry leads to."""

from collections.abc import Iterator

from desktop_app.core.packs.findings import Finding, error, warning
from desktop_app.core.packs.source import PackSource


def findings(source: PackSource) -> Iterator[Finding]:
    """Relations that lead nowhere, and those that do not lead back."""
    written = list(source.entries())
    related = {entry.id: entry.related for entry, _ in written}
    for entry, files in written:
        file = next(iter(files.values()))
        for other in entry.related:
            line = file.line_of(f'"{other}"')
            if other not in source.files:
                yield error(file.path, line, "related-unknown", id=other)
            elif entry.id not in related.get(other, (entry.id,)):
                yield warning(file.path, line, "related-one-way", id=other, back=entry.id)
