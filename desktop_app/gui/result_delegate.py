"""How a row of the results is painted: title, extract with its marks, where it belongs."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.gui.result_row import ResultRow
from desktop_app.gui.theme import UNIT, Colours, colours

_Index = QModelIndex | QPersistentModelIndex

#: Where a model keeps the `ResultRow` of an index.
ROW = Qt.ItemDataRole.UserRole

_PADDING = int(1.5 * UNIT)
_BAR = 3
_TITLE_LINES, _EXTRACT_LINES = 3, 2


class _Lines(NamedTuple):
    """The two texts of a row, broken into lines."""

    title: QTextLayout
    extract: QTextLayout


class ResultDelegate(QStyledItemDelegate):
    """Paints a row; its height follows from the lines the title and the extract need.

    Lines are broken once for a row, a width, a font and a palette, and kept until `forget`.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._lines: dict[tuple[int, int, str, str], _Lines] = {}

    def forget(self) -> None:
        """The rows are others now."""
        self._lines.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        row: ResultRow = index.data(ROW)
        inner = width - 2 * _PADDING - _BAR
        title, extract = self._broken(index.row(), row, option.font, inner, option.palette)
        height = _height(title) + _height(extract) + option.fontMetrics.height()
        return QSize(width, int(height) + 2 * _PADDING + UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ResultRow = index.data(ROW)
        palette: QPalette = option.palette
        rect: QRect = option.rect
        state = option.state
        font: QFont = option.font
        chosen = colours(palette)
        painter.save()
        self._paint_ground(painter, rect, state, chosen)
        left = rect.left() + _BAR + _PADDING
        inner = rect.width() - 2 * _PADDING - _BAR
        title, extract = self._broken(index.row(), row, font, inner, palette)
        y = float(rect.top() + _PADDING)
        painter.setPen(QColor(chosen.text))
        title.draw(painter, QPointF(left, y))
        y += _height(title) + UNIT / 2
        painter.setPen(QColor(chosen.muted))
        extract.draw(painter, QPointF(left, y))
        y += _height(extract) + UNIT / 2
        painter.setFont(font)
        line = QRectF(left, y, inner, painter.fontMetrics().height())
        self._paint_foot(painter, line, row, chosen)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, chosen: Colours
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(chosen.selected))
            painter.fillRect(
                QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(chosen.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(chosen.window))
        painter.setPen(QColor(chosen.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QColor(chosen.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_foot(self, painter: QPainter, line: QRectF, row: ResultRow, chosen: Colours) -> None:
        metrics = painter.fontMetrics()
        if row.badge:
            width = metrics.horizontalAdvance(row.badge) + UNIT
            box = QRectF(line.right() - width, line.top(), width, line.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen.notice))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(chosen.notice_text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.badge)
            line = line.adjusted(0, 0, -width - UNIT, 0)
        painter.setPen(QColor(chosen.muted))
        text = metrics.elidedText(row.places, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _broken(
        self, number: int, row: ResultRow, font: QFont, width: int, palette: QPalette
    ) -> _Lines:
        chosen = colours(palette)
        key = (number, width, font.key(), chosen.mark)
        lines = self._lines.get(key)
        if lines is None:
            bold = QFont(font)
            bold.setWeight(QFont.Weight.DemiBold)
            lines = self._lines[key] = _Lines(
                _lay_out(row.title, bold, width, _TITLE_LINES),
                _lay_out(row.extract, font, width, _EXTRACT_LINES, _formats(row, chosen)),
            )
        return lines


def _formats(row: ResultRow, chosen: Colours) -> list[QTextLayout.FormatRange]:
    marked = QTextCharFormat()
    marked.setBackground(QColor(chosen.mark))
    marked.setForeground(QColor(chosen.text))
    formats = []
    for start, end in row.marks:
        piece = QTextLayout.FormatRange()
        piece.start = start
        piece.length = end - start
        piece.format = marked
        formats.append(piece)
    return formats


def _lay_out(
    text: str,
    font: QFont,
    width: int,
    most: int,
    formats: Sequence[QTextLayout.FormatRange] = (),
) -> QTextLayout:
    """`text` in at most `most` lines; an ellipsis stands for what does not fit."""
    layout = _break_lines(text, font, width, most, formats)
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    if last is not None and last.textStart() + last.textLength() < len(text):
        start = last.textStart()
        rest = text[start:].replace("\n", " ")
        shown = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - 4)
        cut = [piece for piece in formats if piece.start + piece.length < start + len(shown)]
        layout = _break_lines(text[:start] + shown, font, width, most, cut)
    return layout


def _break_lines(
    text: str, font: QFont, width: int, most: int, formats: Sequence[QTextLayout.FormatRange]
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.beginLayout()
    y = 0.0
    for _number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(number).height() for number in range(layout.lineCount()))
