"""The settings: whatever state their file is in, the program starts and nothing is lost."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.errors import FileNotWritten, SettingsDamaged
from desktop_app.core.settings import (
    MAX_ZOOM,
    MIN_ZOOM,
    Settings,
    load_settings,
    save_settings,
)

CHOSEN = Settings(language="en", theme="dark", zoom=150)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_a_missing_file_is_no_fault(path: Path) -> None:
    assert load_settings(path) == (Settings(), None)
    assert not path.parent.exists()


@given(
    settings=st.builds(
        Settings,
        language=st.sampled_from((None, "fr", "en")),
        theme=st.sampled_from(("system", "light", "dark")),
        zoom=st.integers(MIN_ZOOM, MAX_ZOOM),
    )
)
def test_what_is_saved_is_read(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    assert save_settings(path, settings) is None
    assert load_settings(path) == (settings, None)


def test_a_partial_file_leaves_the_rest_at_its_default(path: Path) -> None:
    _write(path, b'{"zoom": 120}')
    assert load_settings(path) == (Settings(zoom=120), None)


def test_keys_of_a_later_version_are_ignored(path: Path) -> None:
    _write(path, b'{"theme": "dark", "voice": {"speed": [1, 2]}}')
    assert load_settings(path) == (Settings(theme="dark"), None)


@pytest.mark.parametrize(("zoom", "used"), [(1, MIN_ZOOM), (-5, MIN_ZOOM), (10**9, MAX_ZOOM)])
def test_an_absurd_zoom_is_brought_back(path: Path, zoom: int, used: int) -> None:
    _write(path, b'{"zoom": %d}' % zoom)
    assert load_settings(path) == (Settings(zoom=used), None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\x00" * 100,
        b"\xff\xfe{}",
        b'{"zoom": "large"}',
        b'{"zoom": 1e400}',
        b'{"theme": "neon"}',
        b'{"language": "de"}',
        b'{"zoom": 120',
        b'{"more": ' + b"[" * 100_000,
        b'{"more": "\\ud800"}',
    ],
    ids=range(13),
)
def test_a_damaged_file_is_set_aside(path: Path, data: bytes) -> None:
    _write(path, data)
    settings, fault = load_settings(path)
    assert settings == Settings()
    assert isinstance(fault, SettingsDamaged)
    assert fault.path == path
    assert fault.kept is not None
    assert fault.kept.read_bytes() == data
    assert not path.exists()
    assert load_settings(path) == (Settings(), None)


def test_settings_can_be_saved_after_damage(path: Path) -> None:
    _write(path, b"{")
    load_settings(path)
    assert save_settings(path, CHOSEN) is None
    assert load_settings(path) == (CHOSEN, None)


def test_a_folder_in_place_of_the_file(path: Path) -> None:
    path.mkdir(parents=True)
    settings, fault = load_settings(path)
    assert (settings, fault is not None and fault.kept) == (Settings(), None)
    assert isinstance(save_settings(path, CHOSEN), FileNotWritten)


def test_a_file_in_place_of_the_folder(path: Path) -> None:
    path.parent.write_bytes(b"kept")
    settings, fault = load_settings(path)
    assert settings == Settings()
    assert isinstance(fault, SettingsDamaged)
    assert isinstance(save_settings(path, CHOSEN), FileNotWritten)
    assert path.parent.read_bytes() == b"kept"


@pytest.mark.usefixtures("file_rights")
def test_a_read_only_profile(path: Path) -> None:
    save_settings(path, CHOSEN)
    path.parent.chmod(0o500)
    try:
        assert load_settings(path) == (CHOSEN, None)
        assert isinstance(save_settings(path, Settings()), FileNotWritten)
        assert load_settings(path) == (CHOSEN, None)
    finally:
        path.parent.chmod(0o700)


@pytest.mark.usefixtures("file_rights")
def test_a_damaged_file_that_cannot_be_set_aside(path: Path) -> None:
    _write(path, b"{")
    path.parent.chmod(0o500)
    try:
        settings, fault = load_settings(path)
    finally:
        path.parent.chmod(0o700)
    assert settings == Settings()
    assert fault is not None
    assert fault.kept is None
    assert path.read_bytes() == b"{"


@pytest.mark.usefixtures("file_rights")
def test_a_profile_that_may_not_be_entered(path: Path) -> None:
    save_settings(path, CHOSEN)
    path.parent.chmod(0)
    try:
        settings, fault = load_settings(path)
    finally:
        path.parent.chmod(0o700)
    assert settings == Settings()
    assert isinstance(fault, SettingsDamaged)


def test_a_full_disk_keeps_the_old_settings(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(path, CHOSEN)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert isinstance(save_settings(path, Settings()), FileNotWritten)
    assert load_settings(path) == (CHOSEN, None)
