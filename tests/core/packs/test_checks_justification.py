"""A finding may be left standing, in place and with a reason."""

import datetime
from pathlib import Path

import pytest

from desktop_app.core.packs.build import compile_pack
from desktop_app.core.packs.check import check_source
from desktop_app.core.packs.source import read_source
from tests.core.packs.tidy import TidySource

TODAY = datetime.date(2026, 3, 1)
PRIME, ECHEANCE = "entries/fr/prime.md", "entries/fr/echeance.md"


@pytest.fixture
def tidy(tmp_path: Path) -> TidySource:
    source = TidySource(tmp_path / "soigne")
    source.edit(PRIME, "à votre agence", "à l’ARS ou au GHT")
    return source


def _codes(tidy: TidySource) -> list[str]:
    return [finding.code for finding in check_source(tidy.folder, TODAY)]


def test_a_code_silences_all_its_findings_in_the_file(tidy: TidySource) -> None:
    assert _codes(tidy) == ["acronym", "acronym"]
    tidy.justify(PRIME, '{ "acronym" = "Les agents les connaissent." }')
    assert _codes(tidy) == []


def test_a_subject_silences_just_its_finding(tidy: TidySource) -> None:
    tidy.justify(PRIME, '{ "acronym:ARS" = "Les agents la connaissent." }')
    (finding,) = check_source(tidy.folder, TODAY)
    assert (finding.code, finding.data["acronym"]) == ("acronym", "GHT")


def test_another_file_is_not_silenced(tidy: TidySource) -> None:
    tidy.justify(ECHEANCE, '{ "acronym" = "Pour voir." }')
    assert sorted(_codes(tidy)) == ["acronym", "acronym", "justification-unused"]


def test_an_empty_reason_silences_nothing(tidy: TidySource) -> None:
    tidy.justify(PRIME, '{ "acronym" = "" }')
    assert sorted(_codes(tidy)) == ["acronym", "acronym", "justification-empty"]


def test_an_error_cannot_be_justified(tidy: TidySource) -> None:
    tidy.edit(PRIME, '["li-hopital"]', '["li-lune"]')
    tidy.justify(PRIME, '{ "value-unknown" = "Bientôt.", "acronym" = "Connus." }')
    assert {"value-unknown", "justification-unused"} <= set(_codes(tidy))


def test_a_deadline_that_is_none_can_be_justified_and_compiled(tidy: TidySource) -> None:
    tidy.edit(PRIME, "En pratique", "Né avant le 1er mars 2025, il marche. En pratique")
    assert "deadline-past" in _codes(tidy)
    tidy.justify(PRIME, '{ "deadline-past" = "Une naissance.", "acronym" = "Connus." }')
    assert _codes(tidy) == []
    assert compile_pack(read_source(tidy.folder))


def test_tables_are_justified_in_pack_toml(tidy: TidySource) -> None:
    tidy.justify(PRIME, '{ "acronym" = "Connus." }')
    tidy.edit(PRIME, '["li-hopital"]', '["li-officine"]')
    assert _codes(tidy) == ["value-unused"]
    pack = tidy.path("pack.toml")
    written = pack.read_text(encoding="utf-8")
    tidy.write("pack.toml", written + '\n[justified]\n"value-unused:li-hopital" = "À venir."\n')
    assert _codes(tidy) == []
    tidy.write("pack.toml", written + '\n[justified]\n"value-unused:li-lune" = "À venir."\n')
    assert _codes(tidy) == ["value-unused", "justification-unused"]
