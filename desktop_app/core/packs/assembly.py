"""The bytes of a pack from what an author wrote."""

import msgspec

from desktop_app.core.model import FORMAT, Manifest
from desktop_app.core.packs.archive import MEMBERS, write_members
from desktop_app.core.packs.source import PackSource


def assemble(source: PackSource) -> bytes:
    """The bytes of the pack; the same source always gives the same. `source.pack` must be there."""
    table = source.pack
    assert table is not None
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
    entries = tuple(entry for entry, _files in source.entries())
    contents = (manifest, source.facets, source.glossary, entries)
    return write_members(dict(zip(MEMBERS, map(msgspec.json.encode, contents), strict=True)))
