"""What the program opens at start: the pack, its facets, and the words of its glossary."""

from pathlib import Path

from desktop_app.core.errors import UnknownEntry
from desktop_app.core.facets import FacetIndex
from desktop_app.core.model import Entry, Pack
from desktop_app.core.packs.reader import load_pack, parse_pack
from desktop_app.core.resources import bundled

BUNDLED_PACK = "resources/packs/segur.fanal"


class Library:
    """A pack ready to be browsed. Searching words needs the engine, which is opened later."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the pack at `path`, or the bundled one; an author's folder is compiled in memory.

        Raises PackUnreadable, PackRefused, PackSourceInvalid.
        """
        self.path = path or bundled(BUNDLED_PACK)
        self.pack = _compiled(self.path) if _is_source(self.path) else load_pack(self.path)
        self.facets = FacetIndex(self.pack)
        self._entries = {entry.id: entry for entry in self.pack.entries}

    def entry(self, entry_id: str) -> Entry:
        """The entry of that identifier, capitals or not.

        Raises UnknownEntry with the nearest ones.
        """
        entry = self._entries.get(entry_id) or self._entries.get(entry_id.lower())
        if entry is None:
            import difflib

            near = difflib.get_close_matches(entry_id[:80].lower(), self._entries, n=3, cutoff=0.5)
            raise UnknownEntry(entry_id, tuple(near))
        return entry

    def related(self, entry: Entry) -> list[Entry]:
        """The entries `entry` points to, then those that point to it."""
        back = (other.id for other in self.pack.entries if entry.id in other.related)
        return [self._entries[entry_id] for entry_id in dict.fromkeys((*entry.related, *back))]


def _is_source(path: Path) -> bool:
    return (path / "pack.toml").is_file()


def _compiled(folder: Path) -> Pack:
    # Only authors need the compiler; everybody else starts without it.
    from desktop_app.core.packs.build import compile_pack
    from desktop_app.core.packs.source import read_source

    return parse_pack(folder, compile_pack(read_source(folder)))
