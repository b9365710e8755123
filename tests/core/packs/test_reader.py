"""From bytes to a pack: whatever they are, a pack that holds together or a refusal."""

import datetime
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop_app.core.document import Document
from desktop_app.core.errors import PackRefused, PackUnreadable
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import FORMAT, Pack
from desktop_app.core.packs.reader import (
    CONTROL,
    MAX_ANSWER,
    broken_references,
    load_pack,
    parse_pack,
)
from tests.samples import SmallSource, changed, content_of, members_of, with_member

PATH = Path("p.fanal")


@pytest.fixture
def data(small_source: SmallSource) -> bytes:
    return small_source.compile()


def refused(data: bytes) -> PackRefused:
    with pytest.raises(PackRefused) as caught:
        parse_pack(PATH, data)
    assert caught.value.path == PATH
    return caught.value


def edited(data: bytes, name: str, edit: Callable[[Any], Any]) -> bytes:
    """The pack with the JSON of one member edited."""
    value = json.loads(members_of(data)[name])
    result = edit(value)
    content = value if result is None else result
    return with_member(data, name, json.dumps(content, ensure_ascii=False).encode())


def test_load_pack(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.fanal"
    path.write_bytes(data)
    assert content_of(load_pack(path)) == content_of(parse_pack(PATH, data))
    with pytest.raises(PackUnreadable):
        load_pack(tmp_path / "absent")


def test_what_was_written_is_read(data: bytes) -> None:
    pack = parse_pack(PATH, data)
    assert pack.manifest.format == FORMAT
    assert pack.manifest.date == datetime.date(2026, 3, 1)
    assert [entry.id for entry in pack.entries] == ["contact", "echeance", "prime"]
    assert [facet.id for facet in pack.facets] == ["lieu", "sujet"]
    assert pack.entries[2].wordings["fr"].answer.startswith("L’hôpital reçoit")
    assert broken_references(pack) == []


@pytest.mark.parametrize("version", [0, 2, -1, 10**6])
def test_another_format(data: bytes, version: int) -> None:
    error = refused(edited(data, "pack.json", lambda pack: pack.update(format=version)))
    assert (error.reason, error.detail) == ("format", str(version))


def test_another_format_is_told_before_what_it_changed(data: bytes) -> None:
    error = refused(edited(data, "pack.json", lambda _pack: {"format": 2, "novelty": True}))
    assert error.reason == "format"


_UNKNOWN: list[tuple[str, Callable[[Any], Any]]] = [
    ("pack.json", lambda pack: pack),
    ("facets.json", lambda facets: facets[0]),
    ("facets.json", lambda facets: facets[0]["values"][0]),
    ("glossary.json", lambda terms: terms[0]),
    ("entries.json", lambda entries: entries[0]),
    ("entries.json", lambda entries: entries[0]["sources"][0]),
    ("entries.json", lambda entries: entries[0]["wordings"]["fr"]),
    ("entries.json", lambda entries: entries[0]["wordings"]["fr"]["notices"][0]),
]


@pytest.mark.parametrize(("name", "place"), _UNKNOWN)
def test_unknown_fields(data: bytes, name: str, place: Callable[[Any], Any]) -> None:
    def edit(value: Any) -> None:
        place(value)["novelty"] = 1

    error = refused(edited(data, name, edit))
    assert error.reason == "content"
    assert error.detail.startswith(name)
    assert "novelty" in error.detail


@pytest.mark.parametrize(("name", "place"), _UNKNOWN)
@pytest.mark.parametrize("wrong", [[], 1.5, None])
def test_every_field_of_a_wrong_type(
    data: bytes, name: str, place: Callable[[Any], Any], wrong: object
) -> None:
    fields = place(json.loads(members_of(data)[name]))
    for field in fields:
        # Those that may be empty or null.
        if (wrong == [] and isinstance(fields[field], list)) or (field, wrong) in (
            ("parent", None), ("url", None),
        ):  # fmt: skip
            continue

        def edit(value: Any, field: str = field) -> None:
            place(value)[field] = wrong

        assert refused(edited(data, name, edit)).reason == "content", field


@pytest.mark.parametrize("name", ["pack.json", "facets.json", "glossary.json", "entries.json"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b'"text"',
        b"{} {}",
        b"\xef\xbb\xbf{}",
        b'["\xff"]',
        b'["\\ud800"]',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 10_000,
    ],
    ids=range(11),
)
def test_members_that_are_not_what_the_form_says(data: bytes, name: str, content: bytes) -> None:
    error = refused(with_member(data, name, content))
    assert error.reason == "content"
    assert error.detail.startswith(name)


def _value(facet: int, value: int, **changes: object) -> Callable[[Any], None]:
    return lambda facets: facets[facet]["values"][value].update(changes)


def _entry(number: int, **changes: object) -> Callable[[Any], None]:
    return lambda entries: entries[number].update(changes)


_REFERENCES: list[tuple[str, Callable[[Any], Any], str]] = [
    ("pack.json", lambda pack: pack.update(id="Bad id"), "Bad id"),
    ("pack.json", lambda pack: pack.update(id=""), "id"),
    ("pack.json", lambda pack: pack.update(languages=[]), "language"),
    ("pack.json", lambda pack: pack.update(languages=["en"]), "language"),
    ("pack.json", lambda pack: pack.update(languages=["fr", "en", "x y"]), "x y"),
    ("pack.json", lambda pack: pack.update(languages=["fr", "en", '"><b>']), '"><b>'),
    ("facets.json", _value(0, 1, parent="absent"), "absent"),
    ("facets.json", _value(0, 1, parent="li-hopital"), "li-hopital"),
    ("facets.json", _value(0, 0, parent="li-hopital"), "li-hopital"),
    ("facets.json", _value(0, 1, parent="su-argent"), "su-argent"),
    ("facets.json", _value(0, 1, id="li-officine"), "li-officine"),
    ("facets.json", _value(1, 0, id="li-domicile"), "li-domicile"),
    ("facets.json", _value(0, 3, id="../x"), "../x"),
    ("facets.json", lambda facets: facets[0].update(id="sujet"), "sujet"),
    ("facets.json", lambda facets: facets[:1], "sujet"),
    ("glossary.json", lambda terms: terms[0].update(id="mss"), "mss"),
    ("glossary.json", lambda terms: terms[0].update(id="d m p"), "d m p"),
    ("entries.json", _entry(0, id="echeance"), "echeance"),
    ("entries.json", _entry(0, id="a" * 65), "aaa"),
    ("entries.json", _entry(0, id="-x"), "-x"),
    ("entries.json", _entry(0, id="é"), "é"),
    ("entries.json", _entry(0, related=["absent"]), "absent"),
    ("entries.json", _entry(0, facets={"lieu": ["absent"]}), "lieu=absent"),
    ("entries.json", _entry(0, facets={"lieu": ["su-argent"]}), "lieu=su-argent"),
    ("entries.json", _entry(0, facets={"absent": ["li-hopital"]}), "absent"),
    ("entries.json", _entry(0, facets={"absent": []}), "absent"),
    ("entries.json", _entry(0, wordings={}), "contact"),
    (
        "entries.json",
        _entry(0, wordings={"de": {"question": "?", "answer": "!"}}),
        "contact",
    ),
    (
        "entries.json",
        lambda entries: entries[0]["wordings"]["fr"].update(answer="é" * (MAX_ANSWER // 2 + 1)),
        "contact",
    ),
]


@pytest.mark.parametrize(("name", "edit", "detail"), _REFERENCES)
def test_identifiers_that_lead_nowhere(
    data: bytes, name: str, edit: Callable[[Any], Any], detail: str
) -> None:
    error = refused(edited(data, name, edit))
    assert error.reason == "reference"
    assert detail in error.detail


def test_an_answer_of_the_greatest_length(data: bytes) -> None:
    def edit(entries: Any) -> None:
        entries[0]["wordings"]["fr"]["answer"] = "é" * (MAX_ANSWER // 2)

    assert parse_pack(PATH, edited(data, "entries.json", edit)).entries


@pytest.mark.parametrize("date", ["2024-13", "2024-02-30", "0000-00-00", "hier", ""])
def test_a_date_that_does_not_exist_is_refused_or_shown(data: bytes, date: str) -> None:
    def edit(entries: Any) -> None:
        entries[0]["sources"][0]["date"] = date
        entries[0]["wordings"]["fr"]["notices"][0]["date"] = date

    try:
        pack = parse_pack(PATH, edited(data, "entries.json", edit))
    except PackRefused:
        return
    document = Document(pack, Catalogue("fr"), datetime.date(2026, 3, 1))
    assert pack.entries[0].id in document.text(pack.entries[0], "fr")


_CONTROLS = [chr(code) for code in range(0x3000) if CONTROL.fullmatch(chr(code))]
_HARMLESS = ["\t", "\n", " ", "\u00a0", "\u200b", "\u200d", "\u2010", "\u202f", "\u2065", "\u206a"]


def test_what_counts_as_control() -> None:
    assert {"\0", "\r", "\x1b", "\x7f", "\x9f", "\u061c", "\u200f", "\u202e", "\u2069"} <= set(
        _CONTROLS
    )
    assert not set(_HARMLESS) & set(_CONTROLS)


def _titled(data: bytes, literal: bytes) -> bytes:
    """The pack whose title holds `literal`, bytes of JSON."""
    content = members_of(data)["pack.json"]
    assert content.count(b"Small pack") == 1
    return with_member(data, "pack.json", content.replace(b"Small pack", b"Small " + literal))


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "raw": str,
    "escaped": lambda char: f"\\u{ord(char):04x}",
    "escaped in capitals": lambda char: f"\\u{ord(char):04X}",
    "escaped behind a backslash": lambda char: f"\\\\\\u{ord(char):04x}",
    "the shortest": lambda char: json.dumps(char)[1:-1],
}


@pytest.mark.parametrize("spell", _SPELLINGS.values(), ids=_SPELLINGS)
def test_control_characters_are_refused(data: bytes, spell: Callable[[str], str]) -> None:
    passed = []
    for char in _CONTROLS:
        try:
            parse_pack(PATH, _titled(data, spell(char).encode()))
        except PackRefused as error:
            if (error.reason, error.detail) == ("control", "pack.json"):
                continue
        passed.append(f"U+{ord(char):04X}")
    assert passed == []


def test_what_only_looks_like_an_escape_is_read(data: bytes) -> None:
    for literal in (b"\\\\u202e", b"\\\\b", b"\\\\\\\\u0000", b"u202e", b"\\n\\t\\u00e9"):
        title = parse_pack(PATH, _titled(data, literal)).manifest.title["en"]
        assert title == "Small " + json.loads(b'"' + literal + b'"')


def test_harmless_characters_are_read(data: bytes) -> None:
    for char in _HARMLESS:
        escaped = f"\\u{ord(char):04x}".encode()
        assert parse_pack(PATH, _titled(data, escaped)).manifest.title["en"] == "Small " + char


@pytest.mark.parametrize("name", ["facets.json", "glossary.json", "entries.json"])
def test_control_characters_are_refused_in_every_member(data: bytes, name: str) -> None:
    content = members_of(data)[name].replace(b'":"', b'":"\xe2\x80\xae', 1)
    error = refused(with_member(data, name, content))
    assert (error.reason, error.detail) == ("control", name)


def test_a_pack_without_entries_is_read(data: bytes) -> None:
    assert parse_pack(PATH, with_member(data, "entries.json", b"[]")).entries == ()


def test_a_changed_pack_tells_itself_apart(data: bytes) -> None:
    pack = parse_pack(PATH, data)
    other = parse_pack(PATH, edited(data, "pack.json", lambda pack: pack.update(version="2")))
    assert pack.digest != other.digest


def test_references_are_checked_on_values_too(small_pack: Pack) -> None:
    entry = msgspec.structs.replace(small_pack.entries[0], related=("absent",))
    assert broken_references(changed(small_pack, entries=(entry,))) == ["related contact: absent"]


def _mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        place = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[place] ^= 1 << chance.randrange(8)
            case 1:
                changed[place] = chance.randrange(256)
            case 2:
                del changed[place : place + chance.randrange(1, 5)]
            case _:
                changed[place:place] = chance.randbytes(chance.randrange(1, 5))
    return bytes(changed)


def test_random_damage_is_refused_or_changes_nothing(data: bytes) -> None:
    chance = random.Random(1)
    expected = content_of(parse_pack(PATH, data))
    refusals: set[str] = set()
    for _ in range(2000):
        damaged = _mutated(data, chance)
        try:
            pack = parse_pack(PATH, damaged)
        except PackRefused as error:
            refusals.add(error.reason)
        else:
            assert content_of(pack) == expected
    assert {"truncated", "name", "not-zip"} <= refusals


def test_random_damage_to_the_content_leaves_a_pack_that_holds_together(data: bytes) -> None:
    # The checksums of the zip are right here, so that the JSON behind them is what is tried.
    chance = random.Random(2)
    members = members_of(data)
    refusals: set[str] = set()
    for _ in range(1500):
        name = chance.choice(sorted(members))
        try:
            pack = parse_pack(PATH, with_member(data, name, _mutated(members[name], chance)))
        except PackRefused as error:
            refusals.add(error.reason)
        else:
            assert broken_references(pack) == []
    assert {"content", "control", "reference"} <= refusals
