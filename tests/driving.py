"""Hands for the tests of the window: keys, clicks, and tasks that wait until they are told."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.gui.main_window import MainWindow

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class HandExecutor(Executor):
    """Keeps every task until the test runs it."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append(lambda: future.set_result(fn(*args, **kwargs)))
        return future

    def run_next(self) -> None:
        self.waiting.pop(0)()

    def run_all(self) -> None:
        while self.waiting:
            self.run_next()


def type_text(widget: QWidget, text: str) -> None:
    """Type any text, accents and emoji too: QTest's own keys end the process beyond ASCII."""
    for char in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, _NO_MODIFIER, char)
            QCoreApplication.sendEvent(widget, event)


def ask(window: MainWindow, text: str) -> None:
    """Go to the question and type."""
    window.focus_question()
    type_text(window.top_bar.field, text)


def trigger(window: MainWindow, text: str) -> None:
    """Choose from the menu, by the English name."""
    label = window._session.catalogue.gettext(text)
    next(a for a in window.findChildren(QAction) if a.text() == label).trigger()


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
    """Press and release a key, shortcuts included."""
    QTest.keyClick(widget, key, modifier)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click with the left button, in the middle unless told otherwise."""
    QTest.mouseClick(
        widget,
        Qt.MouseButton.LeftButton,
        _NO_MODIFIER,
        place if place is not None else widget.rect().center(),
    )


def click_row(view: QAbstractItemView, row: int) -> None:
    """Click in the middle of a row of a list."""
    index = view.model().index(row, 0)
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())


def spaced(text: str) -> str:
    """`text` as text widgets give it back: without its wide unbreakable spaces."""
    return text.replace("\u00a0", " ")
