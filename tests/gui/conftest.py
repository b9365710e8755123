"""What the tests of the window share. The platform is chosen before Qt is imported."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.core.library import Library
from desktop_app.core.model import Pack
from desktop_app.core.packs.archive import MEMBERS, write_members
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui import application
from desktop_app.gui.application import make_application
from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.start import build_window
from desktop_app.gui.tasks import TaskRunner
from desktop_app.gui.theme import apply_theme

MakeWindow = Callable[..., MainWindow]

_IN_OPEN = 0x20


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """The application as the program makes it, Qt's messages still watched by pytest-qt."""
    watching = qInstallMessageHandler(None)
    make_application()
    qInstallMessageHandler(watching)


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the program takes over when it starts is put back; pytest-qt goes on watching Qt."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(application, "qInstallMessageHandler", lambda _handler: None)
    yield
    gc.enable()


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


@pytest.fixture(scope="session")
def engine(library: Library, index_folder: Path) -> SearchEngine:
    return SearchEngine(library.pack, library.facets, index_folder)


@pytest.fixture
def session(session: Session, library: Library, engine: SearchEngine) -> Session:
    """The shared session, its pack read and its index open already."""
    session.library = library
    session.engine = engine
    return session


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, session: Session) -> Iterator[MakeWindow]:
    """Shows a main window; without an executor its tasks run at once."""
    runners = []

    def make(
        executor: Executor | None = None,
        settings: Settings | None = None,
        on: Session | None = None,
    ) -> MainWindow:
        runner = TaskRunner(executor or InlineExecutor())
        runners.append(runner)
        shown = on or session
        preferences = Preferences(settings or Settings(), shown.profile, runner)
        window = build_window(qapp, shown, preferences, runner)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.painted):
            window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        window.search.prepare()
        return window

    yield make
    for runner in runners:
        runner.stop()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """A window that never waits."""
    return make_window()


class Canary:
    """A picture that tells whether anything opened its file."""

    size = (321, 123)

    def __init__(self, path: Path) -> None:
        image = QImage(*self.size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        assert image.save(str(path))
        self.path = path
        libc = ctypes.CDLL(None, use_errno=True)
        self._events = libc.inotify_init1(os.O_NONBLOCK)
        watch = libc.inotify_add_watch(self._events, os.fsencode(path), _IN_OPEN)
        assert self._events >= 0
        assert watch >= 0

    def was_opened(self) -> bool:
        """Whether the file was opened since the last time this was asked."""
        try:
            return bool(os.read(self._events, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._events)


@pytest.fixture
def canary(qapp: QApplication, tmp_path: Path) -> Iterator[Canary]:
    if sys.platform != "linux":
        pytest.skip("inotify, which sees a file being opened, is there on Linux only")
    made = Canary(tmp_path / "canary.png")
    yield made
    made.close()


@pytest.fixture
def hostile_library(library: Library, canary: Canary, tmp_path: Path) -> Library:
    """The real pack with, in every text of it, markup that names the canary."""
    bait = f'<img src="{canary.path}">'
    path = tmp_path / "hostile.fanal"
    path.write_bytes(_baited(library.pack, bait))
    return Library(path)


def _baited(pack: Pack, bait: str) -> bytes:
    replace = msgspec.structs.replace

    def spoil(text: dict[str, str]) -> dict[str, str]:
        return {lang: bait + words for lang, words in text.items()}

    manifest = replace(
        pack.manifest, title=spoil(pack.manifest.title), notice=spoil(pack.manifest.notice)
    )
    facets = tuple(
        replace(
            facet,
            label=spoil(facet.label),
            question=spoil(facet.question),
            values=tuple(
                replace(
                    value,
                    label=spoil(value.label),
                    description=dict.fromkeys(pack.manifest.languages, bait),
                )
                for value in facet.values
            ),
        )
        for facet in pack.facets
    )
    glossary = tuple(
        replace(term, expansion=spoil(term.expansion), definition=spoil(term.definition))
        for term in pack.glossary
    )
    entries = tuple(
        replace(
            entry,
            sources=tuple(replace(source, title=bait + source.title) for source in entry.sources),
            wordings={
                lang: replace(
                    wording,
                    question=bait + wording.question,
                    answer=f"{bait}\n\n![]({bait})\n\n{wording.answer}",
                    notices=tuple(replace(n, text=bait + n.text) for n in wording.notices),
                )
                for lang, wording in entry.wordings.items()
            },
        )
        for entry in pack.entries
    )
    parts = (manifest, facets, glossary, entries)
    return write_members(dict(zip(MEMBERS, map(msgspec.json.encode, parts), strict=True)))
