"""What an agent sees in the window."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from desktop_app.gui.help_page import HelpPage
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.pill import Pill
from tests.driving import spaced


def titles(window: MainWindow) -> list[str]:
    """The questions in the list, those below what is in sight too."""
    model = window.desk.results.list.model()
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    return [model.index(number, 0).data() for number in range(model.rowCount())]


def chips(window: MainWindow) -> list[str]:
    return [chip.text() for chip in window.filter_bar.chips()]


def pills(window: MainWindow) -> list[Pill]:
    """The values of the start page that can be pressed."""
    return [pill for pill in window.start_page.findChildren(Pill) if pill.isEnabled()]


def pill(window: MainWindow, label: str) -> Pill:
    found = next(pill for pill in pills(window) if label in pill.text())
    window.start_page.ensureWidgetVisible(found)
    return found


def labels(window: MainWindow) -> set[str]:
    """Every visible line of text that is not in a list."""
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def button(window: MainWindow, name: str) -> QToolButton:
    return next(b for b in window.findChildren(QToolButton) if b.accessibleName() == name)


def vote_buttons(window: MainWindow) -> tuple[QPushButton, QPushButton]:
    yes, no = window.desk.answer.vote_bar.findChildren(QPushButton)
    return yes, no


def answer(window: MainWindow) -> str:
    return window.desk.answer.view.toPlainText()


def count_shown(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.filter_bar.findChildren(QLabel))


def at_start(window: MainWindow) -> bool:
    return window.start_page.isVisible()


def title(window: MainWindow, entry: str, lang: str = "fr") -> str:
    """The question of an entry, as text widgets give it back."""
    return spaced(window._session.library.entry(entry).wordings[lang].question)


def helping(window: MainWindow) -> bool:
    return isinstance(window.body.currentWidget(), HelpPage)
