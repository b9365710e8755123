"""An author's folder on the disk, to break at will."""

from collections.abc import Mapping
from pathlib import Path


class AuthorFolder:
    """Files as they were given, until a test changes one."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.folder = folder
        for name, text in files.items():
            self.write(name, text)

    def path(self, name: str) -> Path:
        return self.folder / name

    def write(self, name: str, text: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the only occurrence of `old`, so that no test breaks something else instead."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def append(self, name: str, text: str) -> None:
        self.write(name, self.path(name).read_text(encoding="utf-8") + text)

    def remove(self, name: str) -> None:
        self.path(name).unlink()

    def line_of(self, name: str, needle: str) -> int:
        """The line, from 1, of the first occurrence of `needle`."""
        text = self.path(name).read_text(encoding="utf-8")
        return text.count("\n", 0, text.index(needle)) + 1
