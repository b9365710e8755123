"""What is shown when there is no content to show."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import FanalError, PackRefused, PackUnreadable
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import Message, describe
from desktop_app.gui.error_window import ErrorWindow
from tests.driving import click
from tests.gui.conftest import Canary


def shown(window: ErrorWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    "error",
    [
        PackUnreadable(Path("gone.fanal"), FileNotFoundError(2, "no")),
        PackRefused(Path("x.fanal"), "truncated"),
    ],
)
def test_it_says_what_happened_what_was_kept_and_what_to_do(
    qtbot: QtBot, catalogue: Catalogue, error: FanalError
) -> None:
    message = describe(error, catalogue)
    window = ErrorWindow(message, catalogue)
    qtbot.addWidget(window)
    window.show()
    title = catalogue.gettext("Fanal cannot start")
    assert shown(window) == [title, message.happened, message.kept, message.todo]
    assert window.windowTitle() == title


def test_what_need_not_be_said_leaves_no_gap(qtbot: QtBot, french: Catalogue) -> None:
    window = ErrorWindow(Message("Ceci.", "", ""), french)
    qtbot.addWidget(window)
    window.show()
    assert shown(window)[1:] == ["Ceci."]


def test_the_way_out_has_the_focus(qtbot: QtBot, catalogue: Catalogue) -> None:
    window = ErrorWindow(Message("Ceci.", "Cela.", "Faites."), catalogue)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    (button,) = window.findChildren(QPushButton)
    assert button.hasFocus()
    assert button.text() == catalogue.gettext("Quit")
    click(button)
    assert not window.isVisible()


def test_words_of_a_pack_are_only_words(qtbot: QtBot, french: Catalogue, canary: Canary) -> None:
    bait = f'<img src="{canary.path}">'
    window = ErrorWindow(Message(bait, bait, bait), french)
    qtbot.addWidget(window)
    window.show()
    window.grab()
    assert not canary.was_opened()
