"""What an answer and the help have in common."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui.text_page import TextPage


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[TextPage]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = TextPage()
    made.setParent(holder)
    made.resize(400, 300)
    holder.resize(400, 300)
    holder.show()
    with qtbot.waitActive(holder):
        holder.activateWindow()
    yield made
    holder.close()


def test_narrow_spaces_stay_narrow_and_unbroken(page: TextPage) -> None:
    page.show_html("<h1>Quand\u202f?</h1><p>Ici\u202f; <b>là</b>\u202f! Oui\u00a0: non</p>")
    shown = "".join(page.document().toRawText())
    assert "Quand\u202f?" in shown
    assert "Ici\u202f; là\u202f!" in shown
    assert not page.document().isUndoAvailable()
    assert page.textCursor().position() == 0


def test_the_page_is_framed_while_it_has_the_keyboard(page: TextPage) -> None:
    def edge() -> QImage:
        return page.grab(page.rect().adjusted(0, 0, -page.width() + 3, 0)).toImage()

    page.show_html("<p>Texte</p>")
    page.clearFocus()
    without = edge()
    page.setFocus()
    assert edge() != without
    page.clearFocus()
    assert edge() == without
