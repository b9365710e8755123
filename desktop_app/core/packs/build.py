"""From an author's folder to the file of a pack."""

from pathlib import Path

from desktop_app.core.errors import PackSourceInvalid
from desktop_app.core.files import write_whole
from desktop_app.core.packs.assembly import assemble
from desktop_app.core.packs.check import errors
from desktop_app.core.packs.source import PackSource, read_source


def build_pack(directory: Path, target: Path) -> None:
    """Compile the folder `directory` into the file `target`, replaced whole or not at all.

    Raises PackSourceInvalid, FileNotWritten.
    """
    write_whole(target, compile_pack(read_source(directory)))


def compile_pack(source: PackSource) -> bytes:
    """The bytes of the pack; the same source always gives the same. Raises PackSourceInvalid."""
    faults = errors(source)
    if faults or source.pack is None:
        raise PackSourceInvalid(source.directory, len(faults))
    return assemble(source)
