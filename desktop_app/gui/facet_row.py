"""How a row of the facet tree is painted: its box, its label on as many lines as needed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from desktop_app.gui.theme import Colours, colours, ink

_Index = QModelIndex | QPersistentModelIndex

#: The count beside a value, as a number.
COUNT = Qt.ItemDataRole.UserRole

_GAP = 4
_PADDING = 3
#: Around the count, whose column is as wide as the widest one.
_COUNT_MARGIN = 6
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class FacetDelegate(QStyledItemDelegate):
    """Paints from the palette alone: what an item keeps itself would outlive a change of theme."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        chosen = colours(full.palette)
        painter.save()
        painter.setFont(full.font)
        rect: QRect = full.rect
        if full.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, ink(chosen.window))
        if index.column():
            painter.setPen(ink(chosen.muted))
            inner = rect.adjusted(0, _PADDING, -_COUNT_MARGIN, -_PADDING)
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight, full.text)
        else:
            self._paint_label(painter, full, index, chosen)
        painter.restore()

    def _paint_label(
        self, painter: QPainter, full: QStyleOptionViewItem, index: _Index, chosen: Colours
    ) -> None:
        rect: QRect = full.rect
        inner = rect.adjusted(_GAP, _PADDING, 0, -_PADDING)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        metrics = full.fontMetrics
        if state is not None:
            side = _box_side(metrics)
            top = inner.top() + (metrics.height() - side) / 2
            box = QRectF(inner.left(), top, side, side)
            paint_check_box(painter, box, chosen, Qt.CheckState(state))
            inner.setLeft(inner.left() + side + _gap(metrics))
        painter.setPen(ink(chosen.muted if leads_nowhere(index) else chosen.text))
        painter.drawText(inner, _WRAP, full.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        metrics = full.fontMetrics
        if index.column():
            return QSize(0, metrics.height() + 2 * _PADDING)
        room = self._room(index, metrics)
        text = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, full.text)
        return QSize(text.width(), text.height() + 2 * _PADDING)

    def _room(self, index: _Index, metrics: QFontMetrics) -> int:
        """The width left for the label of `index`."""
        parent = index.parent()
        if not parent.isValid():
            return max(1, self._view.viewport().width() - _GAP)
        room = self._view.columnWidth(0) - _GAP - _box_side(metrics) - _gap(metrics)
        while parent.isValid():
            room -= self._view.indentation()
            parent = parent.parent()
        return max(1, room)


def count_width(metrics: QFontMetrics, longest: str) -> int:
    """The width of a column of counts as long as `longest`."""
    widest = "".join("0" if char.isdigit() else char for char in longest)
    return metrics.horizontalAdvance(widest) + 2 * _COUNT_MARGIN


def leads_nowhere(index: _Index) -> bool:
    """Whether a value is neither ticked nor borne by any of the results."""
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    if state is None or Qt.CheckState(state) == Qt.CheckState.Checked:
        return False
    return bool(index.sibling(index.row(), 1).data(COUNT) == 0)


def _gap(metrics: QFontMetrics) -> int:
    """Between a box and its label."""
    return max(_GAP, metrics.height() // 4)


def _box_side(metrics: QFontMetrics) -> int:
    return max(14, metrics.ascent())


def paint_check_box(painter: QPainter, box: QRectF, chosen: Colours, state: Qt.CheckState) -> None:
    """A box whose outline keeps its contrast on every ground."""
    ticked = state == Qt.CheckState.Checked
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(chosen.accent if ticked else chosen.control), 1.2))
    painter.setBrush(QColor(chosen.accent if ticked else chosen.base))
    painter.drawRoundedRect(inner, 3, 3)
    if ticked:
        pen = QPen(QColor(chosen.on_accent), max(2, box.width() / 7))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y, side = inner.x(), inner.y(), inner.width()
        corners = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))
        painter.drawPolyline(QPolygonF([QPointF(x + a * side, y + b * side) for a, b in corners]))
    painter.restore()
