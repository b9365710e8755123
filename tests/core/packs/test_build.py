"""Building: the same folder gives the same bytes, and a faulty one gives nothing."""

import errno
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop_app.core.errors import FileNotWritten, PackSourceInvalid
from desktop_app.core.packs.archive import MEMBERS
from desktop_app.core.packs.build import build_pack
from desktop_app.core.packs.reader import load_pack
from tests.samples import FILES, SmallSource

_BUILD = """
import sys
from pathlib import Path
from desktop_app.core.packs.build import build_pack
build_pack(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_the_same_folder_gives_the_same_bytes(small_source: SmallSource, tmp_path: Path) -> None:
    first = small_source.compile()
    other = SmallSource(tmp_path / "copied" / "elsewhere")
    for number, name in enumerate(sorted(FILES, reverse=True)):
        path = other.path(name)
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
        os.utime(path, (number, number))
    assert other.compile() == first


def test_another_process_gives_the_same_bytes(small_source: SmallSource, tmp_path: Path) -> None:
    targets = [tmp_path / f"{seed}.fanal" for seed in (1, 2)]
    for seed, target in enumerate(targets, 1):
        subprocess.run(
            [sys.executable, "-c", _BUILD, str(small_source.folder), str(target)],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "TZ": f"UTC+{seed}", "LC_ALL": "C"},
            check=True,
        )
    assert targets[0].read_bytes() == targets[1].read_bytes() == small_source.compile()


def test_a_change_changes_the_bytes(small_source: SmallSource) -> None:
    before = small_source.compile()
    small_source.edit("entries/en/prime.md", "51,000", "52,000")
    assert small_source.compile() != before


def test_what_is_built_is_read(small_source: SmallSource, tmp_path: Path) -> None:
    path = small_source.build(tmp_path / "new" / "folder" / "p.fanal")
    pack = load_pack(path)
    assert pack.manifest.id == "petit"
    assert [entry.id for entry in pack.entries] == ["contact", "echeance", "prime"]
    assert pack.facets[0].values[4].applies_to_all
    with zipfile.ZipFile(path) as archive:
        assert tuple(archive.namelist()) == MEMBERS
    assert [entry.name for entry in path.parent.iterdir()] == ["p.fanal"]


def test_a_fault_leaves_the_old_pack(small_source: SmallSource, tmp_path: Path) -> None:
    target = small_source.build(tmp_path / "p.fanal")
    before = target.read_bytes()
    small_source.edit("entries/fr/prime.md", '"echeance"', '"absente"')
    with pytest.raises(PackSourceInvalid) as caught:
        small_source.build(target)
    assert caught.value.count == 1
    assert target.read_bytes() == before


def test_a_full_disk_leaves_the_old_pack(
    small_source: SmallSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = small_source.build(tmp_path / "p.fanal")
    before = target.read_bytes()
    small_source.edit("pack.toml", '"1.0"', '"1.1"')

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritten):
        small_source.build(target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["p.fanal"]


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackSourceInvalid) as caught:
        build_pack(tmp_path / "empty", tmp_path / "p.fanal")
    assert caught.value.count >= 1
    assert not (tmp_path / "p.fanal").exists()


def test_an_untranslated_entry_is_built(small_source: SmallSource, tmp_path: Path) -> None:
    shutil.rmtree(small_source.path("entries/en"))
    pack = load_pack(small_source.build(tmp_path / "p.fanal"))
    assert all(list(entry.wordings) == ["fr"] for entry in pack.entries)


def test_the_order_of_languages_is_that_of_the_pack(small_source: SmallSource) -> None:
    assert all(list(entry.wordings) == ["fr", "en"] for entry in small_source.pack().entries)
