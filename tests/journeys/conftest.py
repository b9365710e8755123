"""The real window on the real pack, as an agent uses it. The platform is chosen before Qt is."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.paths import Profile
from desktop_app.core.session import Session
from desktop_app.core.settings import load_settings
from desktop_app.gui.application import make_application
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.start import build_window
from desktop_app.gui.tasks import TaskRunner
from desktop_app.gui.theme import apply_theme


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """The application as the program makes it, Qt's messages still watched by pytest-qt."""
    watching = qInstallMessageHandler(None)
    make_application()
    qInstallMessageHandler(watching)


@pytest.fixture
def profile(warm_home: Path) -> Profile:
    return Profile.at(warm_home)


class Fanal:
    """The program: started and closed as often as the agent likes, on one profile."""

    def __init__(self, qtbot: QtBot, app: QApplication, profile: Profile, pack: Path) -> None:
        self._qtbot = qtbot
        self._app = app
        self._profile = profile
        self._pack = pack
        self._close: Callable[[], None] = lambda: None

    def start(self) -> MainWindow:
        """What `open_window` does, without giving the event loop away."""
        settings, fault = load_settings(self._profile.settings_file)
        assert fault is None
        session = Session(self._profile, Catalogue(settings.language or "fr"), self._pack)
        apply_theme(self._app, settings.theme)
        runner = TaskRunner()
        window = build_window(
            self._app, session, Preferences(settings, session.profile, runner), runner
        )
        with self._qtbot.waitSignal(window.painted):
            window.show()
        with self._qtbot.waitActive(window):
            window.activateWindow()
        with self._qtbot.waitSignal(window.search.ready):
            window.search.prepare()
        window.votes.load()

        def close() -> None:
            runner.stop()
            window.close()
            window.deleteLater()

        self._close = close
        return window

    def quit(self) -> None:
        """Close the window; what was under way is finished."""
        self._close()
        self._close = lambda: None


@pytest.fixture
def fanal(qtbot: QtBot, qapp: QApplication, profile: Profile, pack_path: Path) -> Iterator[Fanal]:
    made = Fanal(qtbot, qapp, profile, pack_path)
    yield made
    made.quit()
    apply_theme(qapp, "light")


@pytest.fixture
def window(fanal: Fanal) -> MainWindow:
    return fanal.start()
