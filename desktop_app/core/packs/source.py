"""The author's folder: TOML tables and one Markdown file per entry and language."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from desktop_app.core.model import (
    Confidence,
    Entry,
    Facet,
    Notice,
    Source,
    Term,
    Wording,
)
from desktop_app.core.packs.findings import Finding, Severity
from desktop_app.core.packs.tables import Fact, PackTable, Reference, SourceTable, Translation

#: Marks a fact in an answer: [f-one] or [f-one, f-two].
FACT_MARK = re.compile(r"[ \u00a0]*\[((?:f-[\w-]+|S\d\d-\d\d)(?:, *(?:f-[\w-]+|S\d\d-\d\d))*)\]")

_FRONT_MATTER = re.compile(r"\+\+\+\r?\n(.*?)\r?\n\+\+\+\r?\n(.*)\Z", re.DOTALL)
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")

T = TypeVar("T")


@dataclass
class EntryFile:
    """One language of one entry, as written: front matter, then Markdown with fact marks."""

    path: Path
    text: str
    header: Translation
    body: str

    def line_of(self, needle: str) -> int:
        """The line, from 1, of the first occurrence of `needle`; 1 when it is not there."""
        index = self.text.find(needle)
        return self.text.count("\n", 0, index) + 1 if index >= 0 else 1


@dataclass
class PackSource:
    """All that could be read of an author's folder; what could not is in `findings`."""

    directory: Path
    pack: PackTable | None = None
    facets: tuple[Facet, ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    #: Files by entry identifier, then by language.
    files: dict[str, dict[str, EntryFile]] = field(default_factory=dict)
    #: The facts each entry is meant to tell, where the author keeps an `outline.toml`.
    outline: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: The tables as written, by file name.
    tables: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line_of(self, name: str, needle: str) -> int:
        """The line, from 1, of the first occurrence of `needle` in the table `name`; else 1."""
        text = self.tables.get(name, "")
        return text.count("\n", 0, max(text.find(needle), 0)) + 1

    def place(self, name: str, needle: str) -> tuple[Path, int]:
        """The path of the table `name` and the line of `needle` in it."""
        return self.directory / name, self.line_of(name, needle)

    def entries(self) -> Iterator[tuple[Entry, Mapping[str, EntryFile]]]:
        """The entries in alphabetical order with their files; those without data are left out."""
        if self.pack is None:
            return
        reference = self.pack.languages[0]
        for entry_id, files in sorted(self.files.items()):
            data = files[reference].header if reference in files else None
            if isinstance(data, Reference):
                yield self._entry(entry_id, files, data), files

    def _entry(self, entry_id: str, files: dict[str, EntryFile], data: Reference) -> Entry:
        cited = dict.fromkeys(
            source_id
            for fact in data.facts
            if fact in self.facts
            for source_id in self.facts[fact].sources
            if source_id in self.sources
        )
        numbers = {source_id: number for number, source_id in enumerate(cited, 1)}
        assert self.pack is not None
        return Entry(
            id=entry_id,
            checked=data.checked,
            facets=data.facets,
            facts=data.facts,
            related=data.related,
            confidence=self._confidence(data.facts),
            sources=tuple(self.sources[source_id] for source_id in cited),
            wordings={
                lang: self._wording(files[lang], numbers)
                for lang in self.pack.languages
                if lang in files
            },
        )

    def _confidence(self, facts: tuple[str, ...]) -> Confidence:
        found = {self.facts[fact].confidence for fact in facts if fact in self.facts}
        levels: tuple[Confidence, ...] = ("low", "medium", "high")
        return next((level for level in levels if level in found), "high")

    def _wording(self, file: EntryFile, numbers: Mapping[str, int]) -> Wording:
        def as_numbers(match: re.Match[str]) -> str:
            cited = {
                numbers[source]
                for fact in match[1].replace(" ", "").split(",")
                if fact in self.facts
                for source in self.facts[fact].sources
                if source in numbers
            }
            return "\u00a0" + "".join(f"[{number}]" for number in sorted(cited)) if cited else ""

        return Wording(
            question=file.header.question,
            answer=FACT_MARK.sub(as_numbers, file.body),
            phrasings=file.header.phrasings,
            notices=tuple(
                Notice(kind=notice.kind, date=notice.date, text=notice.text)
                for notice in file.header.notices
            ),
        )


def read_source(directory: Path) -> PackSource:
    """Read the folder `directory`; faults of form become findings, so that all are seen at once."""
    found = PackSource(directory)
    found.pack = _read_table(found, "pack.toml", PackTable)
    facets = _read_table(found, "facets.toml", dict[str, tuple[dict[str, Any], ...]])
    if facets:
        found.facets = _convert_all(found, "facets.toml", _renamed(facets.get("facet", ())), Facet)
    glossary = _read_table(found, "glossary.toml", dict[str, tuple[dict[str, Any], ...]])
    if glossary:
        found.glossary = _convert_all(found, "glossary.toml", glossary.get("term", ()), Term)
    for name, table in (_read_table(found, "sources.toml", dict[str, SourceTable]) or {}).items():
        found.sources[name] = Source(
            id=name, title=table.title, date=table.date or "", kind=table.kind, url=table.url
        )
    found.facts = _read_table(found, "facts.toml", dict[str, Fact]) or {}
    if (directory / "outline.toml").exists():
        found.outline = _read_table(found, "outline.toml", dict[str, tuple[str, ...]]) or {}
    if found.pack is not None:
        for index, lang in enumerate(found.pack.languages):
            kind = Reference if index == 0 else Translation
            for path in sorted((directory / "entries" / lang).glob("*.md")):
                _read_entry(found, path, lang, kind)
    return found


def _renamed(facets: tuple[Any, ...]) -> tuple[Any, ...]:
    # TOML reads better as [[facet.value]], the model as facet.values.
    return tuple(
        {("values" if key == "value" else key): value for key, value in facet.items()}
        for facet in facets
    )


def _convert_all(
    found: PackSource, name: str, tables: tuple[Any, ...], kind: type[T]
) -> tuple[T, ...]:
    converted = []
    for table in tables:
        try:
            converted.append(msgspec.convert(table, kind))
        except msgspec.ValidationError as error:
            line = found.line_of(name, f'"{table.get("id", "")}"')
            found.findings.append(_finding(found, name, line, "shape", str(error)))
    return tuple(converted)


def _finding(found: PackSource, name: str, line: int, code: str, detail: str) -> Finding:
    return Finding(Severity.ERROR, found.directory / name, line, code, {"detail": detail})


def _read_text(found: PackSource, path: Path) -> str | None:
    name = path.relative_to(found.directory).as_posix()
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        found.findings.append(_finding(found, name, line, "encoding", str(error.reason)))
    except OSError as error:
        found.findings.append(_finding(found, name, 1, "unreadable", error.strerror or str(error)))
    return None


def _parse(found: PackSource, path: Path, text: str, offset: int, kind: type[T]) -> T | None:
    """`text` as TOML of the shape `kind`; `offset` lines stand before it in the file."""
    name = path.relative_to(found.directory).as_posix()
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except tomllib.TOMLDecodeError as error:
        match = _TOML_LINE.search(str(error))
        line = int(match[1]) if match else text.count("\n") + 1
        # The parser counts its lines from the start of the TOML; the finding names the file's.
        detail = _TOML_LINE.sub("", str(error)).strip()
        found.findings.append(_finding(found, name, line + offset, "toml", detail))
    except RecursionError:
        found.findings.append(_finding(found, name, 1 + offset, "toml", "too deeply nested"))
    except msgspec.ValidationError as error:
        line = _line_of_key(text, str(error))
        found.findings.append(_finding(found, name, line + offset, "shape", str(error)))
    return None


def _line_of_key(text: str, message: str) -> int:
    """The line of the key that msgspec complains of: the last name in its path, or the field."""
    path = re.search(r"at `(?:key in )?\$([^`]*)`", message)
    names = re.findall(r"[\w-]+", path[1]) if path else []
    names += re.findall(r"field `([\w-]+)`", message)
    if wrong := re.search(r"enum value '([^']*)'", message):
        # The wrong text itself says better where it stands than the name of its key.
        index = text.find(f'"{wrong[1]}"')
        if index >= 0:
            return text.count("\n", 0, index) + 1
    for name in reversed(names):
        found = re.search(rf'^[ \t\["]*{re.escape(name)}\b', text, re.MULTILINE)
        if found:
            return text.count("\n", 0, found.start()) + 1
    return 1


def _read_table(found: PackSource, name: str, kind: type[T]) -> T | None:
    text = _read_text(found, found.directory / name)
    if text is None:
        return None
    found.tables[name] = text
    return _parse(found, found.directory / name, text, 0, kind)


def _read_entry(found: PackSource, path: Path, lang: str, kind: type[Translation]) -> None:
    text = _read_text(found, path)
    if text is None:
        return
    match = _FRONT_MATTER.match(text)
    if not match:
        name = path.relative_to(found.directory).as_posix()
        found.findings.append(_finding(found, name, 1, "front-matter", ""))
        return
    header = _parse(found, path, match[1], 1, kind)
    if header is not None:
        file = EntryFile(path, text, header, match[2].strip())
        found.files.setdefault(path.stem, {})[lang] = file
