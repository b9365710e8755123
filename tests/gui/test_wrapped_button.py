"""The button that wraps."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui.wrapped_button import WrappedButton
from tests.driving import click, press

TEXT = "Sans le filtre Hébergement de données de santé : 12 réponses"


@pytest.fixture
def button(qtbot: QtBot) -> Iterator[WrappedButton]:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    made = WrappedButton(TEXT)
    layout.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    layout.addStretch(1)
    holder.resize(900, 300)
    holder.show()
    yield made
    holder.close()


def test_it_is_one_line_where_there_is_room(button: WrappedButton) -> None:
    metrics = button.fontMetrics()
    assert metrics.horizontalAdvance(TEXT) < button.width() < 900
    assert button.height() < 3 * metrics.height()


def test_its_whole_text_fits_where_there_is_little(button: WrappedButton) -> None:
    button.window().resize(180, 300)
    button.grab()
    metrics = button.fontMetrics()
    inner = button.rect()
    needed = metrics.boundingRect(
        inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, TEXT
    )
    assert button.width() <= 180
    assert button.height() > 2 * metrics.height()
    assert inner.contains(needed)


def test_mouse_and_keyboard_press_it(qtbot: QtBot, button: WrappedButton) -> None:
    with qtbot.waitSignal(button.clicked):
        click(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        press(button, Qt.Key.Key_Space)
