"""The shipped files are found in a checkout and in an installed wheel, and nothing else is."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import desktop_app
from desktop_app.core.resources import bundled

CHECKOUT = Path(desktop_app.__file__).resolve().parents[1]
_PRINT = "from desktop_app.core.resources import bundled; print(bundled({name!r}))"


def _bundled_from(site: Path, name: str) -> Path:
    """What a fresh interpreter that imports the program from `site` says."""
    run = subprocess.run(
        [sys.executable, "-c", _PRINT.format(name=name)],
        env={**os.environ, "PYTHONPATH": str(site)},
        cwd=site,
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(run.stdout.strip())


def _copy_of_the_code(site: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "desktop_app", site / "desktop_app", ignore=ignored)
    return site


def test_in_this_checkout() -> None:
    assert bundled("resources/icons/fanal.svg").is_file()
    assert bundled("resources/packs/segur/pack.toml").is_file()
    assert bundled("i18n") == CHECKOUT / "i18n"


def test_in_a_checkout(tmp_path: Path) -> None:
    site = _copy_of_the_code(tmp_path)
    (site / "resources").mkdir()
    assert _bundled_from(site, "resources/packs/x.fanal") == site / "resources/packs/x.fanal"


def test_in_a_wheel(tmp_path: Path) -> None:
    site = _copy_of_the_code(tmp_path)
    (site / "desktop_app" / "resources").mkdir()
    found = _bundled_from(site, "resources/packs/x.fanal")
    assert found == site / "desktop_app/resources/packs/x.fanal"


def test_a_file_need_not_exist() -> None:
    assert not bundled("resources/packs/absent.fanal").exists()


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/etc/passwd",
        "resources/../setup.cfg",
        "resources/packs/../../setup.cfg",
        "../resources/icons",
        "/resources/icons",
        "//host/share/resources",
        "desktop_app/app.py",
        "tests/conftest.py",
        "resources\\icons",
        "resources\\..\\..\\secret",
        "C:/resources",
        "resources/file:stream",
        "resourcesx/icons",
    ],
)
def test_names_that_leave_the_shipped_folders_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        bundled(name)
