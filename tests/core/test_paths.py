"""The profile: one root for everything, or the places of the platform."""

from pathlib import Path

import pytest

from desktop_app.core.paths import Profile


def test_a_profile_is_kept_whole_under_its_root(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path)
    files = (
        profile.settings_file, profile.feedback_file, profile.index_folder, profile.log_file,
    )  # fmt: skip
    assert all(path.is_relative_to(tmp_path) for path in files)
    assert len({path.parent for path in files}) == len(files)


def test_naming_a_profile_makes_nothing(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path / "new")
    assert profile.log_file.name == "fanal.log"
    assert list(tmp_path.iterdir()) == []


def test_a_relative_root_survives_a_change_of_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    profile = Profile.at(Path("here"))
    monkeypatch.chdir("/")
    assert profile.config == tmp_path / "here" / "config"


def test_the_default_profile_is_that_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"CONFIG": "config", "DATA": "data", "CACHE": "cache", "STATE": "state"}
    for name, folder in names.items():
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / folder))
    profile = Profile.default()
    assert profile.config == tmp_path / "config" / "fanal"
    assert profile.data == tmp_path / "data" / "fanal"
    assert profile.cache == tmp_path / "cache" / "fanal"
    assert profile.log.is_relative_to(tmp_path / "state" / "fanal")
