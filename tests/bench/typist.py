"""Types questions into the real window and notes when each answer has been painted.

    python -m tests.bench.typist PACK PROFILE < questions.json

Reads the questions on standard input, prints the figures as JSON. `tests.bench.window` starts it.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea

from desktop_app.core.i18n import Catalogue
from desktop_app.core.paths import Profile
from desktop_app.core.search.query import Results
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.start import open_window
from desktop_app.gui.workplace import PREVIEW_MS

# Between a paint and the next key, and between two questions: then the first answer is laid out.
_PAUSE_MS, _REST_MS = 40, 2 * PREVIEW_MS

# A key that led to nothing painted after this long is left out, and counted.
_PATIENCE_MS = 2000

_PAINTED = QEvent.Type(QEvent.registerEventType())


class Heartbeat(QTimer):
    """Beats every millisecond; notes the longest time it could not, and after which key."""

    def __init__(self) -> None:
        super().__init__()
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(1)
        self.timeout.connect(self._beat)
        self.gaps: list[tuple[float, str]] = []
        self.typed = ""
        self._last = 0.0

    def begin(self) -> None:
        self._last = time.perf_counter()
        self.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(((now - self._last) * 1000, self.typed))
        self._last = now


class Typist(QObject):
    """One key at a time; the next is pressed a moment after the answer to the last was painted."""

    def __init__(self, main: MainWindow, questions: Sequence[str]) -> None:
        super().__init__()
        self._main = main
        self._field = main.top_bar.field
        self._keys = [(n, char) for text in questions for n, char in enumerate(text)]
        self._next = 0
        self._wanted = ""
        self._pressed = 0.0
        self._answered = False
        self._watched: QObject | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self.heartbeat = Heartbeat()
        #: Milliseconds from each key to its answer and to the paint of its rows, in order.
        self.answers: list[float] = []
        self.latencies: list[float] = []
        self.unpainted: list[str] = []
        main.search.answered.connect(self._note_answer)
        main.search.ready.connect(self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if self._answered and watched is self._watched and event.type() == QEvent.Type.Paint:
            # Handled as soon as the window has painted all its parts.
            self._answered = False
            done, first = QEvent(_PAINTED), Qt.EventPriority.HighEventPriority
            QCoreApplication.postEvent(self, done, first.value)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == _PAINTED:
            self.latencies.append((time.perf_counter() - self._pressed) * 1000)
            self._patience.stop()
            self._go_on()
            return True
        return super().event(event)

    def _begin(self) -> None:
        self.heartbeat.begin()
        QTimer.singleShot(_REST_MS, self._press)

    def _press(self) -> None:
        position, char = self._keys[self._next]
        self._next += 1
        if position == 0:
            self._field.selectAll()
        self._wanted = char if position == 0 else self._field.text() + char
        self.heartbeat.typed = self._wanted
        self._answered = False
        self._patience.start()
        self._pressed = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, char)
            QCoreApplication.sendEvent(self._field, event)

    def _note_answer(self, results: Results) -> None:
        """The window was connected before, so it holds the rows already."""
        if results.query.text != self._wanted:
            return
        self.answers.append((time.perf_counter() - self._pressed) * 1000)
        pane = self._main.desk.results
        page = pane.currentWidget()
        about = page.widget() if isinstance(page, QScrollArea) else None
        shown: QObject = pane.list.viewport() if results.total or about is None else about
        if shown is not self._watched:
            if self._watched is not None:
                self._watched.removeEventFilter(self)
            shown.installEventFilter(self)
            self._watched = shown
        self._answered = True

    def _give_up(self) -> None:
        self._answered = False
        self.unpainted.append(self._wanted)
        self._go_on()

    def _go_on(self) -> None:
        if self._next == len(self._keys):
            QTimer.singleShot(_REST_MS, self._main.close)
            return
        rest = self._keys[self._next][0] == 0
        QTimer.singleShot(_REST_MS if rest else _PAUSE_MS, self._press)


def main() -> None:
    """Open the window on a pack, type, close it."""
    pack, profile = map(Path, sys.argv[1:])
    questions = json.load(sys.stdin)
    session = Session(Profile.at(profile), Catalogue("fr"), pack)
    typists: list[Typist] = []

    def sit_down(window: MainWindow) -> None:
        # The screen in memory is smaller than the window people have.
        window.resize(1280, 800)
        typists.append(Typist(window, questions))

    open_window(session, Settings(theme="light"), on_painted=sit_down)
    typist = typists[0]
    json.dump(
        {
            "answers": typist.answers,
            "latencies": typist.latencies,
            "gaps": sorted(typist.heartbeat.gaps, reverse=True),
            "unpainted": typist.unpainted,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
