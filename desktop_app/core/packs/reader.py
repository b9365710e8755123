"""From the bytes of a pack file to a Pack, or a refusal that says why."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop_app.core.dates import is_partial_date
from desktop_app.core.errors import PackRefused
from desktop_app.core.model import FORMAT, Entry, Facet, Manifest, Pack, Term
from desktop_app.core.packs.archive import read_file, read_members

#: Identifiers of packs, facets, values, terms and entries.
IDENTIFIER = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")

#: Codes of languages: two or three letters, as in ISO 639.
LANGUAGE = re.compile(r"[a-z]{2,3}")

MAX_ANSWER = 200_000

#: Control and bidirectional characters: they can make a text show something else than it says.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ASCII_CONTROL = bytes({*range(0x20), 0x7F} - {0x09, 0x0A})
# The others as UTF-8. One pattern each: a search for one fixed beginning is many times faster.
_OTHER_CONTROL = tuple(
    re.compile(pattern)
    for pattern in (
        rb"\xc2[\x80-\x9f]",
        rb"\xd8\x9c",
        rb"\xe2\x80[\x8e\x8f\xaa-\xae]",
        rb"\xe2\x81[\xa6-\xa9]",
    )
)
_ESCAPED_CONTROL = (
    rb"(?<!\\)(?:\\\\)*\\(?:[bfr]|u(?:00(?:0[0-8b-f]|1[0-9a-f]|7f|[89][0-9a-f])"
    rb"|061c|200[ef]|202[a-e]|206[6-9]))"
)

T = TypeVar("T")


class _Format(msgspec.Struct):
    format: int


def load_pack(path: Path) -> Pack:
    """Read and check the pack at `path`. Raises PackUnreadable, PackRefused."""
    return parse_pack(path, read_file(path))


def parse_pack(path: Path, data: bytes) -> Pack:
    """The pack whose file holds `data`; `path` only names it in errors. Raises PackRefused.

    Besides the reasons of `archive.read_members`: `format` (another version of the form),
    `content` (a member that is not what the form says) and `reference` (an identifier that is
    malformed, repeated or leads nowhere).
    """
    members = read_members(path, data)
    version = _decode(path, "pack.json", members, _Format).format
    if version != FORMAT:
        raise PackRefused(path, "format", str(version))
    pack = Pack(
        manifest=_decode(path, "pack.json", members, Manifest),
        facets=_decode(path, "facets.json", members, tuple[Facet, ...]),
        glossary=_decode(path, "glossary.json", members, tuple[Term, ...]),
        entries=_decode(path, "entries.json", members, tuple[Entry, ...]),
        data=data,
    )
    problem = next(iter(broken_references(pack)), None)
    if problem:
        raise PackRefused(path, "reference", problem)
    return pack


def _decode(path: Path, name: str, members: dict[str, bytes], kind: type[T]) -> T:
    content = members[name]
    try:
        if _has_control(content):
            raise PackRefused(path, "control", name)
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackRefused(path, "content", f"{name}: {error}") from error


def _has_control(content: bytes) -> bool:
    """What CONTROL finds in a decoded text, on the bytes: this runs before the first paint."""
    if len(content.translate(None, _ASCII_CONTROL)) != len(content):
        return True
    if any(pattern.search(content) for pattern in _OTHER_CONTROL):
        return True
    suspect = any(escape in content for escape in (b"\\u", b"\\b", b"\\f", b"\\r"))
    return suspect and bool(re.search(_ESCAPED_CONTROL, content, re.IGNORECASE))


def broken_references(pack: Pack) -> list[str]:
    """What does not resolve inside a pack, each as `kind identifier`; empty when all is well."""
    problems = []
    values = {facet.id: {value.id for value in facet.values} for facet in pack.facets}
    entry_ids = [entry.id for entry in pack.entries]
    known = set(entry_ids)
    identifiers = [
        [pack.manifest.id],
        [facet.id for facet in pack.facets],
        [value.id for facet in pack.facets for value in facet.values],
        [term.id for term in pack.glossary],
        entry_ids,
    ]
    for group in identifiers:
        seen: set[str] = set()
        for identifier in group:
            if not IDENTIFIER.fullmatch(identifier) or identifier in seen:
                problems.append(f"id {identifier[:80]}")
            seen.add(identifier)
    problems += [
        f"language {lang[:80]}" for lang in pack.manifest.languages if not LANGUAGE.fullmatch(lang)
    ]
    problems += [f"date {date[:80]}" for date in _dates(pack) if not is_partial_date(date)]
    for facet in pack.facets:
        problems += _broken_parents(facet)
    for entry in pack.entries:
        if not entry.wordings or not set(entry.wordings) <= set(pack.manifest.languages):
            problems.append(f"language {entry.id}")
        problems += [f"facet {entry.id}: {facet}" for facet in entry.facets if facet not in values]
        problems += [
            f"facet {entry.id}: {facet}={value}"
            for facet, chosen in entry.facets.items()
            for value in chosen
            if value not in values.get(facet, ())
        ]
        problems += [
            f"related {entry.id}: {other}" for other in entry.related if other not in known
        ]
        problems += [
            f"answer {entry.id}"
            for wording in entry.wordings.values()
            if len(wording.answer.encode()) > MAX_ANSWER
        ]
    return problems


def _dates(pack: Pack) -> Iterator[str]:
    for entry in pack.entries:
        yield from (source.date for source in entry.sources)
        for wording in entry.wordings.values():
            yield from (notice.date for notice in wording.notices)


def _broken_parents(facet: Facet) -> list[str]:
    """Values nest one level deep, so a parent is a value without a parent."""
    roots = {value.id for value in facet.values if value.parent is None}
    return [
        f"parent {value.id}: {value.parent}"
        for value in facet.values
        if value.parent is not None and value.parent not in roots
    ]
