"""What the tests of the command line share: the program in this process, and as a process."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app import app
from desktop_app.building import ROOT
from desktop_app.core import i18n
from desktop_app.core.paths import Profile

# Nothing of the machine that runs the tests: no display, no language, no terminal.
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str


Fanal = Callable[..., Ran]


@pytest.fixture
def home(warm_home: Path) -> Path:
    """The folder to give to --profile."""
    return warm_home


@pytest.fixture
def profile(warm_home: Path) -> Profile:
    return Profile.at(warm_home)


@pytest.fixture
def fanal(
    home: Path,
    pack_path: Path,
    translations: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Fanal:
    """Runs the program in this process, on the catalogues of this checkout."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(i18n, "bundled", lambda _name: translations)

    def run(*words: str | Path, lang: str = "en", pack: Path = pack_path) -> Ran:
        options = ["--profile", str(home), "--ui-lang", lang, "--pack", str(pack)]
        try:
            code = app.main([*options, *map(str, words)])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 0
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err)

    return run


def command(home: Path, *words: str | Path | bytes) -> list[str | bytes]:
    """The command line of a real run."""
    options: list[str | Path] = ["--profile", home, "--ui-lang", "en"]
    words = (sys.executable, "-m", "desktop_app", *options, *words)
    return [str(word) if isinstance(word, Path) else word for word in words]


def run_process(
    home: Path, *words: str | Path | bytes, env: dict[str, str] | None = None, **options: Any
) -> Ran:
    """Run the program as a process of its own, without terminal and display."""
    if "input" not in options:
        options["stdin"] = subprocess.DEVNULL
    done = subprocess.run(
        command(home, *words),
        env={**ENVIRONMENT, **(env or {})},
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
        **options,
    )
    ran = Ran(
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
    )
    assert "Traceback" not in ran.err
    return ran
