"""A whole journey in a process of its own, driven by what happens: `child.py PROFILE [kill]`.

Prints each step. With `kill` the process ends with SIGKILL as soon as the tick is shown.
"""

import os
import signal
import sys
import traceback
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop_app.core.i18n import Catalogue
from desktop_app.core.paths import Profile
from desktop_app.core.search.query import Results
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.start import open_window
from desktop_app.gui.vote_bar import VoteState

QUESTION = "carte vitale"
_FAILED = 70


def say(step: str) -> None:
    sys.stdout.write(step + "\n")
    sys.stdout.flush()


class Agent:
    """Reacts to the window."""

    def __init__(self, window: MainWindow, *, kill: bool) -> None:
        self._window = window
        self._kill = kill
        self._voted = False
        window.search.ready.connect(self.ask)
        window.search.answered.connect(self.read)
        window.votes.changed.connect(self.after_vote)

    def ask(self) -> None:
        say("ready")
        QTest.keyClicks(self._window.top_bar.field, QUESTION)

    def read(self, results: Results) -> None:
        if results.query.text != QUESTION or self._voted:
            return
        self._voted = True
        QTest.keyClick(self._window.top_bar.field, Qt.Key.Key_Return)
        entry = self._window.desk.answer.entry
        assert entry is not None
        say(f"reading {entry.id}")
        self._window.desk.answer.vote_bar.voted.emit("yes")

    def after_vote(self, entry_id: str) -> None:
        bar = self._window.desk.answer.vote_bar
        if bar.state is not VoteState.YES:
            return
        assert any("✓" in label.text() for label in bar.findChildren(QLabel))
        say(f"kept {entry_id}")
        if self._kill:
            os.kill(os.getpid(), signal.SIGKILL)
        self.wander()

    def wander(self) -> None:
        window = self._window
        window.top_bar.copy.emit()
        assert QGuiApplication.clipboard().text()
        for action in window.findChildren(QAction):
            quits = action.shortcut().toString() == "Ctrl+Q"
            if action.text() and action.menu() is None and not quits:
                action.trigger()
        window.navigation.add_filter("couloir", "co-hopital")
        window.navigation.open("ins")
        for lang in ("en", "fr"):
            window.top_bar.language_chosen.emit(lang)
        window.navigation.go_back()
        window.grab()
        say("closing")
        window.close()


def main() -> int:
    profile = Profile.at(Path(sys.argv[1]))
    session = Session(profile, Catalogue("fr"), None)
    agents: list[Agent] = []

    def painted(window: MainWindow) -> None:
        agents.append(Agent(window, kill="kill" in sys.argv[2:]))

    def fail(kind: type[BaseException], error: BaseException, trace: object) -> None:
        traceback.print_exception(error)
        os._exit(_FAILED)

    sys.excepthook = fail
    return open_window(session, Settings(), on_painted=painted)


if __name__ == "__main__":
    sys.exit(main())
