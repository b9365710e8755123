"""The rounded button."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.gui.pill import Pill
from desktop_app.gui.theme import DARK, LIGHT, apply_theme, colours
from tests.driving import click, press


@pytest.fixture
def pill(qtbot: QtBot) -> Pill:
    made = Pill()
    qtbot.addWidget(made)
    made.set_texts("Hôpital", "60", "Hôpital, 60 réponses")
    made.show()
    return made


def test_a_screen_reader_hears_the_label_and_the_count(pill: Pill) -> None:
    assert pill.text() == "Hôpital"
    assert pill.accessibleName() == "Hôpital, 60 réponses"


def test_mouse_and_keyboard_press_it(qtbot: QtBot, pill: Pill) -> None:
    with qtbot.waitSignal(pill.clicked):
        click(pill)
    pill.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(pill.clicked):
            press(pill, key)


def test_a_disabled_one_does_nothing(qtbot: QtBot, pill: Pill) -> None:
    pill.setEnabled(False)
    with qtbot.assertNotEmitted(pill.clicked):
        click(pill)


def test_it_is_as_wide_as_its_texts(pill: Pill) -> None:
    metrics = pill.fontMetrics()
    texts = metrics.horizontalAdvance("Hôpital") + metrics.horizontalAdvance("60")
    assert pill.sizeHint().width() > texts
    narrow = pill.sizeHint().width()
    pill.set_texts("Hôpital", "", "Hôpital")
    assert pill.sizeHint().width() < narrow
    assert pill.minimumSizeHint().width() < pill.sizeHint().width()


def test_it_follows_the_colours(qtbot: QtBot, qapp: QApplication, pill: Pill) -> None:
    light = pill.grab().toImage()
    apply_theme(qapp, "dark")
    qtbot.waitUntil(lambda: colours(pill.palette()) is DARK)
    assert pill.grab().toImage() != light


def test_the_mouse_over_it_does_not_look_like_the_keyboard_on_it(
    qtbot: QtBot, qapp: QApplication, pill: Pill
) -> None:
    with qtbot.waitActive(pill):
        pill.activateWindow()
    pill.clearFocus()
    qapp.sendEvent(pill, QEvent(QEvent.Type.Leave))
    plain = pill.grab().toImage()
    enter = QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5))
    qapp.sendEvent(pill, enter)
    hovered = pill.grab().toImage()
    qapp.sendEvent(pill, QEvent(QEvent.Type.Leave))
    pill.setFocus()
    focused = pill.grab().toImage()
    assert hovered != plain
    assert focused != plain
    outline = (pill.width() // 2, 1)
    assert focused.pixelColor(*outline) == QColor(LIGHT.accent)
    assert hovered.pixelColor(*outline) != QColor(LIGHT.accent)
