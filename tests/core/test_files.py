"""Files are written whole or not at all, and no draft stays behind."""

import errno
import os
from pathlib import Path

import pytest

from desktop_app.core.errors import FileNotWritten
from desktop_app.core.files import write_whole


def test_a_new_file_and_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "file"
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["file"]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"something longer than what follows")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def test_the_content_is_on_the_disk_before_the_name_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    seen: list[bytes] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        (draft,) = [path for path in tmp_path.iterdir() if path != target]
        seen.append(draft.read_bytes() + b" beside " + target.read_bytes())
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_whole(target, b"new")
    assert seen[0] == b"new beside old"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("existing", [b"old", None])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, existing: bytes | None
) -> None:
    target = tmp_path / "file"
    if existing is not None:
        target.write_bytes(existing)

    def full(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritten) as caught:
        write_whole(target, b"new")
    assert caught.value.path == target
    assert caught.value.cause.errno == code
    names = [path.name for path in tmp_path.iterdir()]
    assert names == ([] if existing is None else ["file"])
    assert existing is None or target.read_bytes() == existing


def test_an_interruption_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.mkdir()
    (target / "kept").touch()
    with pytest.raises(FileNotWritten):
        write_whole(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (target / "kept").exists()


def test_a_file_in_place_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"kept")
    with pytest.raises(FileNotWritten):
        write_whole(tmp_path / "folder" / "file", b"new")
    assert (tmp_path / "folder").read_bytes() == b"kept"


@pytest.mark.usefixtures("file_rights")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FileNotWritten):
            write_whole(tmp_path / "file", b"new")
    finally:
        tmp_path.chmod(0o700)
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write_whole(tmp_path / ("x" * 300), b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", [".", "/", ".."])
def test_a_target_that_is_no_file_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotWritten):
        write_whole(Path(target), b"new")
    assert list(tmp_path.iterdir()) == []
