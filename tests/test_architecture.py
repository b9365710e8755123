"""The rules of the code base, in English."""

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.building import ROOT

PACKAGE = ROOT / "desktop_app"
MOST_LINES = 400


@pytest.fixture(scope="module")
def setup() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_every_import_contract_is_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", done.stdout)


def test_the_packages_that_are_shipped_are_those_there_are(
    setup: configparser.ConfigParser,
) -> None:
    listed = setup["options"]["packages"].split()
    inside = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py")
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == inside | {"desktop_app.resources", "desktop_app.i18n"}
    folders = {path.parent for path in modules()}
    assert all((folder / "__init__.py").is_file() for folder in folders)


def test_the_outer_folders_are_shipped_and_are_packages(setup: configparser.ConfigParser) -> None:
    pairs = (line.split(" = ") for line in setup["options"]["package_dir"].strip().splitlines())
    assert dict(pairs) == {"desktop_app.resources": "resources", "desktop_app.i18n": "i18n"}
    assert (ROOT / "resources" / "__init__.py").is_file()
    assert (ROOT / "i18n" / "__init__.py").is_file()


def test_no_module_is_too_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path.name: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_every_module_says_what_it_is_for() -> None:
    opening = re.compile(r'(?:#![^\n]*\n)?"""\S')
    assert [p.name for p in modules() if not opening.match(p.read_text(encoding="utf-8"))] == []


def test_no_module_is_named_after_nothing() -> None:
    vague = {"utils", "util", "common", "helpers", "helper", "misc"}
    assert [path.name for path in modules() if path.stem in vague] == []


def repository_files() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("not a checkout")
    names = done.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    roots = "|".join(("home", "root", "Users", "work", "mnt", "media"))
    place = re.compile(rf"(?<![\w/.:~<-])/(?:{roots})/\w|[A-Z]:\\\\?Users")
    named = []
    for path in repository_files():
        text = path.read_bytes().decode("utf-8", "replace")
        named += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(text.splitlines(), 1)
            if place.search(line)
        ]
    assert named == []


def test_nothing_generated_is_in_the_repository() -> None:
    generated = {".mo", ".fanal", ".pyc", ".png~"}
    assert [path.name for path in repository_files() if path.suffix in generated] == []
