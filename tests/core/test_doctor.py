"""The self-check: every trouble has its line, what it is and what to do; it never raises."""

import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest
from whoosh.index import FileIndex

from desktop_app.core import doctor
from desktop_app.core.doctor import Check, examine
from desktop_app.core.errors import LogNewer
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import describe
from desktop_app.core.model import Pack
from desktop_app.core.paths import Profile
from desktop_app.core.search.index import open_index
from desktop_app.core.session import Session
from tests.samples import SmallSource, changed


class _Usage(NamedTuple):
    """As `shutil.disk_usage` gives it."""

    total: int
    used: int
    free: int


@pytest.fixture
def no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing Qt takes most of the time of a check, and is tried in two tests here."""
    monkeypatch.setattr(doctor, "_QT_PROBE", "pass")


@pytest.fixture
def small_path(small_source: SmallSource, tmp_path: Path) -> Path:
    return small_source.build(tmp_path / "petit.fanal")


def _by_name(checks: list[Check]) -> dict[str, Check]:
    names = [check.name for check in checks]
    assert len(set(names)) == len(names)
    for check in checks:
        assert check.detail
        assert "{" not in check.detail + check.remedy
        assert bool(check.remedy) == (check.status != "ok"), check
    return {check.name: check for check in checks}


def test_a_sound_program(
    profile: Profile, pack_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    checks = _by_name(examine(profile, pack_path, catalogue))
    bad = [check for check in checks.values() if check.status != "ok"]
    # The catalogues of a checkout are made by `make`.
    assert [check.name for check in bad if check.name != "languages"] == []
    assert {"fanal", "python", "whoosh3", "window", "fonts", "pack", "index", "feedback"} <= set(
        checks
    )
    assert str(pack_path) in checks["pack"].detail
    assert checks["index"].detail == str(profile.index_folder)


@pytest.mark.usefixtures("no_window")
def test_a_check_makes_no_log(profile: Profile, small_path: Path, english: Catalogue) -> None:
    checks = _by_name(examine(profile, small_path, english))
    assert checks["feedback"].detail == "0 rows"
    assert not profile.feedback_file.exists()


@pytest.mark.usefixtures("no_window")
def test_without_a_display_the_text_interface_is_named(
    profile: Profile, small_path: Path, english: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    window = _by_name(examine(profile, small_path, english))["window"]
    assert (window.status, window.detail) == ("ok", "no display here: the text interface is used")


def test_a_missing_system_library(
    profile: Profile, small_path: Path, english: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe = "raise ImportError('libEGL.so.1: cannot open shared object file')"
    monkeypatch.setattr(doctor, "_QT_PROBE", probe)
    window = _by_name(examine(profile, small_path, english))["window"]
    assert window.status == "error"
    assert "libEGL.so.1" in window.detail


@pytest.mark.usefixtures("no_window")
def test_a_missing_package(
    profile: Profile, small_path: Path, english: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_PACKAGES", ("msgspec", "no-such-package-of-fanal"))
    checks = _by_name(examine(profile, small_path, english))
    assert checks["msgspec"].status == "ok"
    assert checks["no-such-package-of-fanal"].status == "error"


@pytest.mark.usefixtures("no_window")
def test_missing_fonts_and_catalogues(
    profile: Profile,
    small_path: Path,
    english: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(doctor, "bundled", lambda name: tmp_path / "absent" / name)
    checks = _by_name(examine(profile, small_path, english))
    assert checks["fonts"].status == "error"
    assert checks["languages"].status == "error"
    assert "fr" in checks["languages"].detail


@pytest.mark.usefixtures("no_window")
@pytest.mark.parametrize("data", [None, b"", b"not a pack"])
def test_a_pack_that_is_missing_or_damaged(
    profile: Profile, tmp_path: Path, catalogue: Catalogue, data: bytes | None
) -> None:
    path = tmp_path / "x.fanal"
    if data is not None:
        path.write_bytes(data)
    checks = _by_name(examine(profile, path, catalogue))
    assert checks["pack"].status == "error"
    assert str(path) in checks["pack"].detail
    assert "index" not in checks


@pytest.mark.usefixtures("no_window")
def test_a_pack_without_an_entry(
    profile: Profile, small_source: SmallSource, tmp_path: Path, english: Catalogue
) -> None:
    shutil.rmtree(small_source.folder / "entries")
    path = small_source.build(tmp_path / "bare.fanal")
    assert "pack" in _by_name(examine(profile, path, english))


@pytest.mark.usefixtures("no_window")
def test_an_index_that_finds_nothing(
    profile: Profile, small_path: Path, english: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blind(pack: Pack, folder: Path | None) -> FileIndex:
        return open_index(changed(pack, entries=()), folder)

    monkeypatch.setattr("desktop_app.core.search.engine.open_index", blind)
    index = _by_name(examine(profile, small_path, english))["index"]
    assert index.status == "error"
    assert str(profile.index_folder) in index.remedy


@pytest.mark.usefixtures("no_window")
def test_a_cache_that_cannot_be_written(
    profile: Profile, small_path: Path, english: Catalogue
) -> None:
    profile.cache.parent.mkdir()
    profile.cache.write_bytes(b"a file in the way")
    checks = _by_name(examine(profile, small_path, english))
    assert checks["index"].status == "warning"
    assert checks["cache"].status == "warning"
    assert checks["data"].status == "ok"


@pytest.mark.usefixtures("no_window", "file_rights")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_profile_without_rights(
    profile: Profile, small_path: Path, english: Catalogue, mode: int
) -> None:
    root = profile.data.parent
    root.mkdir()
    root.chmod(mode)
    try:
        checks = _by_name(examine(profile, small_path, english))
    finally:
        root.chmod(0o700)
    for name in ("config", "data", "cache", "log"):
        assert checks[name].status == "warning", name


@pytest.mark.usefixtures("no_window")
def test_little_space(
    profile: Profile, small_path: Path, english: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Usage(2**40, 2**40, 2**20))
    checks = _by_name(examine(profile, small_path, english))
    assert checks["data"].status == "warning"
    assert "1 MB" in checks["data"].detail


@pytest.mark.usefixtures("no_window")
def test_the_rows_of_the_log_are_counted(session: Session, english: Catalogue) -> None:
    session.vote(session.library.pack.entries[0], "fr", "yes")
    checks = _by_name(examine(session.profile, session.pack_path, english))
    assert checks["feedback"].detail == "1 row"


@pytest.mark.usefixtures("no_window")
def test_a_damaged_log(session: Session, english: Catalogue) -> None:
    session.vote(session.library.pack.entries[0], "fr", "yes")
    connection = sqlite3.connect(session.profile.feedback_file)
    with connection:
        connection.execute("UPDATE event SET value = 'no'")
    connection.close()
    feedback = _by_name(examine(session.profile, session.pack_path, english))["feedback"]
    assert feedback.status == "error"
    assert "Row 1" in feedback.detail


@pytest.mark.usefixtures("no_window")
def test_a_log_of_a_later_version(session: Session, english: Catalogue) -> None:
    session.vote(session.library.pack.entries[0], "fr", "yes")
    connection = sqlite3.connect(session.profile.feedback_file)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(LogNewer) as caught:
        FeedbackLog(session.profile.feedback_file).events()
    feedback = _by_name(examine(session.profile, session.pack_path, english))["feedback"]
    assert feedback.detail == describe(caught.value, english).happened
