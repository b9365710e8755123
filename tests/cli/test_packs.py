"""The commands of authors: pack build, pack check."""

import json
from pathlib import Path

import pytest

from desktop_app.building import ROOT
from desktop_app.core.i18n import Catalogue
from tests.cli.conftest import Fanal
from tests.samples import SmallSource

SEGUR = ROOT / "resources" / "packs" / "segur"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "built.fanal"


def test_a_build_is_said_and_the_same_each_time(
    fanal: Fanal, target: Path, catalogue: Catalogue, small_source: SmallSource
) -> None:
    ran = fanal("pack", "build", small_source.folder, "-o", target, lang=catalogue.lang)
    assert ran.code == 0
    assert ran.out == ""
    sentence = catalogue.ngettext(
        "{count} entry written to {path}.", "{count} entries written to {path}.", 3
    )
    assert sentence.format(count=3, path=target) in ran.err
    first = target.read_bytes()
    built = json.loads(fanal("pack", "build", small_source.folder, "-o", target, "--json").out)
    assert set(built) == {"file", "sha256", "entries"}
    assert target.read_bytes() == first


def test_what_was_built_can_be_read(fanal: Fanal, target: Path, small_source: SmallSource) -> None:
    fanal("pack", "build", small_source.folder, "-o", target)
    assert fanal("pack", "check", target).code == 0
    found = fanal("search", "prime", "--lang", "fr", "--json", pack=target)
    assert [hit["id"] for hit in json.loads(found.out)["hits"]] == ["prime"]


def test_the_real_folder_and_the_real_pack_hold_no_fault(fanal: Fanal, pack_path: Path) -> None:
    for checked in (SEGUR, pack_path):
        ran = fanal("pack", "check", checked, "--json")
        assert ran.code == 0
        assert json.loads(ran.out) == {"errors": 0, "warnings": 0, "findings": []}


def test_each_fault_is_told_with_its_file_and_line(
    fanal: Fanal, catalogue: Catalogue, small_source: SmallSource
) -> None:
    name = "entries/fr/prime.md"
    small_source.edit(name, 'related = ["echeance"]', 'related = ["nulle-part"]')
    line = small_source.line_of(name, "nulle-part")
    ran = fanal("pack", "check", small_source.folder, lang=catalogue.lang)
    assert ran.code == 1
    (fault,) = [each for each in ran.out.splitlines() if "nulle-part" in each]
    assert fault.startswith(f"{small_source.path(name)}:{line}: {catalogue.gettext('error')}: ")
    as_data = json.loads(fanal("pack", "check", small_source.folder, "--json").out)
    assert as_data["errors"] == 1
    (finding,) = [each for each in as_data["findings"] if each["severity"] == "error"]
    assert set(finding) == {"severity", "file", "line", "code", "message", "remedy"}
    assert (finding["file"], finding["line"]) == (str(small_source.path(name)), line)
    assert finding["remedy"]


def test_a_folder_with_faults_is_not_built(
    fanal: Fanal, target: Path, catalogue: Catalogue, small_source: SmallSource
) -> None:
    fanal("pack", "build", small_source.folder, "-o", target)
    before = target.read_bytes()
    small_source.remove("facets.toml")
    ran = fanal("pack", "build", small_source.folder, "-o", target, lang=catalogue.lang)
    assert ran.code == 1
    assert str(small_source.folder) in ran.err
    assert catalogue.gettext("Nothing was changed.") in ran.err
    assert target.read_bytes() == before


def test_a_failing_build_as_data_is_one_json_document(
    fanal: Fanal, target: Path, small_source: SmallSource
) -> None:
    small_source.remove("facets.toml")
    ran = fanal("pack", "build", small_source.folder, "-o", target, "--json")
    assert ran.code == 1
    assert ran.out == "" or isinstance(json.loads(ran.out), dict)


@pytest.mark.parametrize("command", [("check",), ("build", "-o", "out.fanal")])
def test_a_folder_that_is_not_there(
    fanal: Fanal, tmp_path: Path, catalogue: Catalogue, command: tuple[str, ...]
) -> None:
    ran = fanal("pack", command[0], tmp_path / "gone", *command[1:], lang=catalogue.lang)
    assert ran.code == 1
    assert str(tmp_path / "gone") in ran.out + ran.err


def test_a_target_that_cannot_be_written(
    fanal: Fanal, tmp_path: Path, catalogue: Catalogue, small_source: SmallSource
) -> None:
    (tmp_path / "file").write_text("in the way")
    target = tmp_path / "file" / "built.fanal"
    ran = fanal("pack", "build", small_source.folder, "-o", target, lang=catalogue.lang)
    assert ran.code == 3
    assert str(target) in ran.err
    assert len(ran.err.splitlines()) == 3


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_pack_fails_the_check(
    fanal: Fanal, tmp_path: Path, catalogue: Catalogue, content: bytes
) -> None:
    file = tmp_path / "bad.fanal"
    file.write_bytes(content)
    ran = fanal("pack", "check", file, lang=catalogue.lang)
    assert ran.code == 1
    assert ran.out == ""
    assert str(file) in ran.err
    as_data = json.loads(fanal("pack", "check", file, "--json", lang=catalogue.lang).out)
    assert as_data["errors"] == 1
    assert as_data["findings"][0]["file"] == str(file)
