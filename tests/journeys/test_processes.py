"""Journeys in a process of their own: power that fails, a machine without a network, no pack."""

import gc
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app import app
from desktop_app.building import ROOT
from desktop_app.core.errors import PackUnreadable
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import describe
from desktop_app.core.paths import Profile
from desktop_app.gui import application
from desktop_app.gui.error_window import ErrorWindow

_ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "LC_ALL": "C.UTF-8",
    "PYTHONPATH": str(ROOT),
    "QT_QPA_PLATFORM": "offscreen",
}
_STEPS = ["ready", "reading appli-carte-vitale", "kept appli-carte-vitale"]


def run(profile: Profile, *words: str, before: tuple[str, ...] = ()) -> list[str]:
    """Run the whole journey; what it printed. Its code is 0, or the signal that was asked for."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.journeys.child", str(profile.config.parent), *words],
        env=_ENVIRONMENT,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == (-9 if "kill" in words else 0), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


def test_a_vote_shown_as_kept_survives_the_end_of_the_world(profile: Profile) -> None:
    assert run(profile, "kill") == _STEPS
    log = FeedbackLog(profile.feedback_file)
    assert [(event.entry, event.value) for event in log.events()] == [("appli-carte-vitale", "yes")]
    log.check()
    assert run(profile)[-1] == "closing"
    assert [event.kind for event in log.events()] == ["vote", "vote", "copy"]
    log.check()


def test_a_whole_journey_opens_no_internet_socket(profile: Profile, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    if subprocess.run(["strace", "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")
    trace = tmp_path / "trace"
    watched = ("strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace))
    assert run(profile, before=watched) == [*_STEPS, "closing"]
    calls = trace.read_text(encoding="utf-8", errors="replace")
    assert re.findall(r".*AF_INET6?.*", calls) == []


def test_the_watch_on_sockets_sees_one(tmp_path: Path) -> None:
    """Without this the test above would prove nothing."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    script = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    watched = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
    if subprocess.run([*watched, sys.executable, "-c", script], check=False).returncode:
        pytest.skip("strace may not trace here")
    assert "AF_INET" in trace.read_text(encoding="utf-8")


def test_the_command_line_opens_no_internet_socket(profile: Profile, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    home = str(profile.config.parent)
    for number, words in enumerate(
        (
            ("search", "carte vitale", "--json"),
            ("vote", "ins", "yes"),
            ("doctor",),
            ("screenshot", str(tmp_path / "picture.png"), "--open", "ins"),
        )
    ):
        trace = tmp_path / f"trace{number}"
        watched = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
        program = [sys.executable, "-m", "desktop_app", "--profile", home, *words]
        done = subprocess.run(
            [*watched, *program], env=_ENVIRONMENT, cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        calls = trace.read_text(encoding="utf-8", errors="replace")
        assert re.findall(r".*AF_INET6?.*", calls) == []


def test_the_journey_is_the_same_without_any_network(profile: Profile) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    for alone in (("unshare", "-n"), ("unshare", "-rn")):
        if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0:
            assert run(profile, before=alone) == [*_STEPS, "closing"]
            return
    pytest.skip("a network namespace is not permitted here")


@pytest.fixture
def _put_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a whole start takes over is put back; pytest-qt goes on watching Qt."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(application, "qInstallMessageHandler", lambda _handler: None)
    yield
    gc.enable()


@pytest.mark.usefixtures("_put_back")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_without_a_pack_the_window_says_what_to_do(
    qapp: QApplication, profile: Profile, tmp_path: Path, lang: str
) -> None:
    gone = tmp_path / "gone.fanal"
    told: list[str] = []

    def look() -> None:
        for window in qapp.topLevelWidgets():
            if isinstance(window, ErrorWindow) and window.isVisible():
                labels = window.findChildren(QLabel)
                told.extend(label.text() for label in labels if label.isVisible())
                window.close()

    QTimer.singleShot(0, look)
    home = str(profile.config.parent)
    assert app.main(["--profile", home, "--ui-lang", lang, "--pack", str(gone)]) == 3
    catalogue = Catalogue(lang)
    message = describe(PackUnreadable(gone, FileNotFoundError(2, "")), catalogue)
    title = catalogue.gettext("Fanal cannot start")
    assert told == [title, message.happened, message.kept, message.todo]
