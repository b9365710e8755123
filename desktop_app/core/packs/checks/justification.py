"""Findings that an author has looked at and left standing, with the reason, in place.

A file's front matter, or `pack.toml` for the tables, holds `justified = { "code" = "why" }`;
`"code:subject"` names one finding by what it is about: an acronym, an entry, a date.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from desktop_app.core.packs.findings import Finding, Severity, warning
from desktop_app.core.packs.source import PackSource

#: Rules that read prose, and so may be mistaken although they find errors.
FALLIBLE = frozenset({"deadline-past"})


class Justifications:
    """The reasons written in a folder, and which of them served."""

    def __init__(self, source: PackSource) -> None:
        self._reasons: dict[Path, Mapping[str, str]] = {
            file.path: file.header.justified
            for files in source.files.values()
            for file in files.values()
        }
        if source.pack is not None:
            tables = {source.directory / name for name in source.tables}
            self._reasons.update(dict.fromkeys(sorted(tables), source.pack.justified))
        self._pack = source.directory / "pack.toml"
        self._source = source
        self._used: set[tuple[Path, str]] = set()

    def sift(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that no reason silences."""
        for finding in findings:
            keys = [key for key in self._keys(finding) if self._reason(finding.path, key)]
            self._used.update((self._home(finding.path), key) for key in keys)
            if not keys:
                yield finding

    def idle(self) -> Iterator[Finding]:
        """Reasons that are empty or, once all findings have been sifted, silenced nothing."""
        for path, reasons in self._reasons.items():
            if path != self._home(path):
                continue
            for key, reason in reasons.items():
                line = self._line(path, key)
                if not reason.strip():
                    yield warning(path, line, "justification-empty", key=key)
                elif (path, key) not in self._used:
                    yield warning(path, line, "justification-unused", key=key)

    def _keys(self, finding: Finding) -> list[str]:
        if finding.severity is Severity.ERROR and finding.code not in FALLIBLE:
            return []
        return [finding.code, *(f"{finding.code}:{text}" for text in finding.data.values())]

    def _reason(self, path: Path, key: str) -> str:
        return self._reasons.get(path, {}).get(key, "").strip()

    def _home(self, path: Path) -> Path:
        """Where the reasons about `path` are written."""
        return self._pack if path.suffix == ".toml" else path

    def _line(self, path: Path, key: str) -> int:
        if path == self._pack:
            return self._source.line_of("pack.toml", key)
        file = next(
            file
            for files in self._source.files.values()
            for file in files.values()
            if file.path == path
        )
        return file.line_of(key)
