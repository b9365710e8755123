"""Questions and answers from any origin, and the pack made of them in memory."""

import datetime
import hashlib
import html
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import nh3

from desktop_app.core.bench.lines import read_bytes, read_lines
from desktop_app.core.errors import DataInvalid, DataUnreadable
from desktop_app.core.model import (
    FORMAT,
    Entry,
    Facet,
    FacetValue,
    Manifest,
    Pack,
    Term,
    Wording,
)
from desktop_app.core.text import fold

#: The one language of the packs made here.
LANG = "fr"

#: The files a folder of corpora is searched for, at any depth.
ENTRIES_FILE, QUESTIONS_FILES = "entries.jsonl", "queries*.jsonl"

_DAY = datetime.date(2000, 1, 1)

# What ends a line when HTML is shown; the other tags stand inside one.
_BLOCK = re.compile(
    r"(?=</?(?:address|article|blockquote|br|div|dd|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|td"
    r"|th|tr|ul)\b)",
    re.IGNORECASE,
)


class Material(msgspec.Struct, frozen=True):
    """An entry before it has a pack: its answer is plain text, a paragraph per line."""

    id: str
    question: str
    answer: str
    facets: dict[str, tuple[str, ...]] = {}


class Corpus(msgspec.Struct, frozen=True):
    """Materials, and questions people asked about them."""

    materials: tuple[Material, ...]
    questions: tuple[str, ...] = ()


class _Line(msgspec.Struct):
    id: str
    question: str
    answer: str | None = None
    answer_html: str | None = None
    facets: dict[str, tuple[str, ...]] = {}


class _Asked(msgspec.Struct):
    query: str


class _Terms(msgspec.Struct):
    term: tuple[Term, ...] = ()


def read_entries(path: Path) -> list[Material]:
    """The entries of a JSONL file; a line that repeats another adds nothing.

    Raises DataUnreadable, and DataInvalid with reason `shape`, `empty`, `answer` (an entry
    without one) or `duplicate` (two entries of one identifier).
    """
    found: dict[str, Material] = {}
    for number, line in read_lines(path, _Line):
        if line.answer is None and line.answer_html is None:
            raise DataInvalid(path, "answer", line.id, number)
        answer = to_text(line.answer_html or "") if line.answer is None else line.answer
        material = Material(line.id, line.question, answer, line.facets)
        if found.setdefault(line.id, material) != material:
            raise DataInvalid(path, "duplicate", line.id, number)
    return list(found.values())


def read_glossary(path: Path) -> tuple[Term, ...]:
    """The terms of a file like a pack's `glossary.toml`.

    Raises DataUnreadable, and DataInvalid with reason `shape`.
    """
    try:
        table = tomllib.loads(read_bytes(path).decode())
        return msgspec.convert(table, _Terms).term
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataInvalid(path, "shape", str(error)) from error


def read_folder(folder: Path) -> Corpus:
    """Every corpus under `folder`: identifiers begin with the name of the folder they are in.

    Raises DataUnreadable, DataInvalid.
    """
    files = sorted(folder.rglob(ENTRIES_FILE))
    if not files:
        raise DataUnreadable(folder / ENTRIES_FILE)
    materials = [
        msgspec.structs.replace(material, id=f"{_slug(file.parent.name)}-{_slug(material.id)}")
        for file in files
        for material in read_entries(file)
    ]
    questions = [
        asked.query
        for file in sorted(folder.rglob(QUESTIONS_FILES))
        for _number, asked in read_lines(file, _Asked)
    ]
    return Corpus(tuple(materials), tuple(questions))


def to_text(content: str) -> str:
    """The text of HTML, without styles and scripts, a paragraph per line."""
    spaced = _BLOCK.sub("\n", content)
    text = html.unescape(nh3.clean(spaced, tags=set()))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def from_pack(pack: Pack) -> Corpus:
    """The entries of `pack` in LANG as material; the questions are their own phrasings."""
    wordings = [(entry, entry.wording(LANG)[1]) for entry in pack.entries]
    materials = tuple(
        Material(entry.id, wording.question, wording.answer, entry.facets)
        for entry, wording in wordings
    )
    return Corpus(materials, tuple(text for _entry, w in wordings for text in w.phrasings))


def make_pack(materials: Sequence[Material], glossary: tuple[Term, ...] = ()) -> Pack:
    """A pack in LANG of `materials`, its facets discovered from their values."""
    facets, identifiers = _discover(materials)
    entries = tuple(
        Entry(
            id=material.id,
            checked=_DAY,
            facets={
                identifiers[name, ""]: tuple(
                    dict.fromkeys(identifiers[name, value] for value in values)
                )
                for name, values in material.facets.items()
            },
            sources=(),
            wordings={
                LANG: Wording(question=material.question, answer=_paragraphs(material.answer))
            },
        )
        for material in materials
    )
    manifest = Manifest(
        format=FORMAT,
        id="bench",
        version="1",
        date=_DAY,
        languages=(LANG,),
        title={LANG: "Bench"},
        notice={},
        publisher="",
        licence="",
        source="",
    )
    # Stands for the file there is none of: an index is named after what this gives.
    content = msgspec.json.encode((facets, glossary, entries))
    return Pack(manifest, facets, glossary, entries, hashlib.sha256(content).digest())


def _paragraphs(text: str) -> str:
    """`text` as Markdown, where a blank line stands between paragraphs."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _discover(
    materials: Sequence[Material],
) -> tuple[tuple[Facet, ...], dict[tuple[str, str], str]]:
    """The facets in alphabetical order, and the identifiers by name and value ("": the facet's)."""
    names: dict[str, set[str]] = {}
    for material in materials:
        for name, bearing in material.facets.items():
            names.setdefault(name, set()).update(bearing)
    identifiers: dict[tuple[str, str], str] = {}
    facets = []
    taken: set[str] = set()
    for name, values in sorted(names.items()):
        facet = identifiers[name, ""] = _distinct(name, taken)
        of_values: set[str] = set()
        found = []
        for value in sorted(values):
            identifiers[name, value] = _distinct(value, of_values)
            found.append(FacetValue(id=identifiers[name, value], label={LANG: value}))
        facets.append(Facet(id=facet, label={LANG: name}, question={}, values=tuple(found)))
    return tuple(facets), identifiers


def _distinct(name: str, taken: set[str]) -> str:
    """An identifier for `name` that is not in `taken`, where it is put."""
    slug = candidate = _slug(name)
    number = 1
    while candidate in taken:
        number += 1
        candidate = f"{slug[:58]}-{number}"
    taken.add(candidate)
    return candidate


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-") or "x"
