"""From an author's folder to the bytes of a pack."""

from pathlib import Path

import msgspec

from desktop_app.core.errors import PackSourceInvalid
from desktop_app.core.files import write_whole
from desktop_app.core.model import FORMAT, Manifest
from desktop_app.core.packs.archive import write_members
from desktop_app.core.packs.check import check
from desktop_app.core.packs.findings import Severity
from desktop_app.core.packs.source import PackSource, read_source


def build_pack(directory: Path, target: Path) -> None:
    """Compile the folder `directory` into the file `target`, replaced whole or not at all.

    Raises PackSourceInvalid, FileNotWritten.
    """
    write_whole(target, compile_pack(read_source(directory)))


def compile_pack(source: PackSource) -> bytes:
    """The bytes of the pack; the same source always gives the same. Raises PackSourceInvalid."""
    errors = [finding for finding in check(source) if finding.severity is Severity.ERROR]
    if errors or source.pack is None:
        raise PackSourceInvalid(source.directory, len(errors))
    table = source.pack
    manifest = Manifest(
        format=FORMAT,
        id=table.id,
        version=table.version,
        date=table.date,
        languages=table.languages,
        title=table.title,
        notice=table.notice,
        publisher=table.publisher,
        licence=table.licence,
        source=table.source,
    )
    contents = (
        manifest,
        source.facets,
        source.glossary,
        tuple(entry for entry, _ in source.entries()),
    )
    names = ("pack.json", "facets.json", "glossary.json", "entries.json")
    return write_members(dict(zip(names, map(msgspec.json.encode, contents), strict=True)))
