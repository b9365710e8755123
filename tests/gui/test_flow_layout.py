"""Items fill a line, then the next."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui.flow_layout import FlowLayout


class Block(QWidget):
    """A widget of a fixed size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(100, 20)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def flow(holder: QWidget) -> FlowLayout:
    made = FlowLayout(holder, spacing=10)
    for _number in range(5):
        made.addWidget(Block(holder))
    return made


def places(flow: FlowLayout) -> list[tuple[int, int]]:
    items = [flow.itemAt(n) for n in range(flow.count())]
    return [(i.geometry().x(), i.geometry().y()) for i in items if i is not None]


def test_it_wraps_at_the_right_edge(flow: FlowLayout) -> None:
    flow.setGeometry(QRect(0, 0, 210, 500))
    assert places(flow) == [(0, 0), (110, 0), (0, 30), (110, 30), (0, 60)]


@pytest.mark.parametrize(("width", "height"), [(1000, 20), (320, 50), (209, 140), (10, 140)])
def test_its_height_follows_from_its_width(flow: FlowLayout, width: int, height: int) -> None:
    assert flow.hasHeightForWidth()
    assert flow.heightForWidth(width) == height


def test_it_starts_where_it_is_put(flow: FlowLayout) -> None:
    flow.setGeometry(QRect(40, 7, 110, 500))
    assert places(flow)[:2] == [(40, 7), (40, 37)]


def test_a_hidden_item_takes_no_room(holder: QWidget, flow: FlowLayout) -> None:
    holder.show()
    first = flow.itemAt(0)
    assert first is not None
    widget = first.widget()
    assert widget is not None
    widget.hide()
    assert flow.heightForWidth(430) == 20


def test_items_are_taken_out(flow: FlowLayout) -> None:
    assert flow.takeAt(9) is None
    assert flow.itemAt(9) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 4


def test_the_widest_item_always_fits(flow: FlowLayout) -> None:
    assert flow.minimumSize().width() >= 100
    assert flow.minimumSize().height() >= 20
