"""The values: strict about what they are read from, never changed, never at a loss for a text."""

import hashlib
from pathlib import Path

import msgspec
import pytest

from desktop_app.core.model import Entry, Notice, Pack, Source, translated
from desktop_app.core.packs.reader import parse_pack
from tests.samples import SmallSource


def test_values_refuse_unknown_fields() -> None:
    data = b'{"id":"s","title":"T","date":"2024","kind":"official","more":1}'
    with pytest.raises(msgspec.ValidationError, match="more"):
        msgspec.json.decode(data, type=Source)


@pytest.mark.parametrize(
    ("kind", "field", "value"), [(Source, "kind", "rumour"), (Notice, "kind", "perhaps")]
)
def test_values_refuse_unknown_kinds(kind: type, field: str, value: str) -> None:
    texts = {"id": "s", "title": "T", "date": "2024", "text": "T", field: value}
    wanted = {name: texts[name] for name in kind.__annotations__ if name in texts}
    with pytest.raises(msgspec.ValidationError, match=value):
        msgspec.convert(wanted, kind)


def test_values_do_not_change(small_pack: Pack) -> None:
    with pytest.raises(AttributeError):
        small_pack.entries[0].id = "other"  # type: ignore[misc]


def test_entry_and_facet_by_identifier(small_pack: Pack) -> None:
    entry, facet = small_pack.entry("prime"), small_pack.facet("lieu")
    assert entry is not None
    assert entry.id == "prime"
    assert facet is not None
    assert [value.id for value in facet.values][:2] == ["li-soins", "li-hopital"]
    assert small_pack.entry("absent") is None
    assert small_pack.facet("absent") is None


def test_wording_in_the_language_asked_for(small_pack: Pack) -> None:
    entry = small_pack.entries[0]
    for lang in ("fr", "en"):
        assert entry.wording(lang) == (lang, entry.wordings[lang])


def test_wording_in_another_language_says_which(small_pack: Pack) -> None:
    entry = small_pack.entries[0]
    only = msgspec.structs.replace(entry, wordings={"en": entry.wordings["en"]})
    assert only.wording("fr") == ("en", entry.wordings["en"])


def test_confidence_defaults_to_high(small_pack: Pack) -> None:
    data = msgspec.to_builtins(small_pack.entries[0])
    del data["confidence"]
    assert msgspec.convert(data, Entry).confidence == "high"


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ({"fr": "a", "en": "b"}, "en", "b"),
        ({"fr": "a"}, "en", "a"),
        ({"fr": "a", "en": ""}, "en", "a"),
        ({}, "fr", ""),
    ],
)
def test_translated(text: dict[str, str], lang: str, shown: str) -> None:
    assert translated(text, lang) == shown


def test_the_digest_is_that_of_the_file(small_source: SmallSource) -> None:
    data = small_source.compile()
    pack = parse_pack(Path("petit.fanal"), data)
    assert pack.digest == hashlib.sha256(data).hexdigest()
    assert pack.digest == hashlib.sha256(data).hexdigest(), "asked for once more"
