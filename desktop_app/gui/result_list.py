"""The list of results: title, extract with the matched words, where the entry belongs."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.gui.result_row import ResultRow
from desktop_app.gui.theme import UNIT, Colours, colours

_Index = QModelIndex | QPersistentModelIndex

_ROW = Qt.ItemDataRole.UserRole
_PADDING = int(1.5 * UNIT)
_BAR = 3


class ResultModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ResultRow] = []

    def show(self, rows: Sequence[ResultRow]) -> None:
        """Replace every row."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_of(self, entry_id: str) -> int | None:
        """Where an entry stands in the list."""
        return next((n for n, row in enumerate(self._rows) if row.entry_id == entry_id), None)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class ResultList(QListView):
    """Arrows move, Enter opens; moving up from the first row leaves the list."""

    opened = Signal(str)
    pointed = Signal(str)
    left_upwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = ResultModel()
        self.setModel(self._model)
        self.setItemDelegate(_ResultDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.opened.emit(index.data(_ROW).entry_id))
        self.activated.connect(lambda index: self.opened.emit(index.data(_ROW).entry_id))
        self.selectionModel().currentChanged.connect(self._point)

    def show_rows(self, rows: Sequence[ResultRow]) -> None:
        """Replace the rows; none is current."""
        self._model.show(rows)
        self.scrollToTop()

    def show_current(self, entry_id: str | None) -> None:
        """Make the row of an entry current without saying that the user did."""
        row = self._model.row_of(entry_id) if entry_id else None
        self.selectionModel().blockSignals(True)
        index = self._model.index(row) if row is not None else QModelIndex()
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def point_first(self) -> None:
        """Make the first row current when none is."""
        if self._model.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))

    def first(self) -> str | None:
        """The entry of the first row."""
        if not self._model.rowCount():
            return None
        row: ResultRow = self._model.index(0).data(_ROW)
        return row.entry_id

    def count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().data(_ROW).entry_id)
            return
        if event.text().strip():
            # A letter belongs to the question, not to a search through the titles.
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The height of a row depends on the width.
        self.scheduleDelayedItemsLayout()

    def _point(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.pointed.emit(current.data(_ROW).entry_id)


class _ResultDelegate(QStyledItemDelegate):
    """Paints a row; its height follows from the lines the title and the extract need."""

    def __init__(self, view: ResultList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        row: ResultRow = index.data(_ROW)
        inner = width - 2 * _PADDING - _BAR
        title, extract = self._layouts(row, option.font, inner, colours(option.palette))
        height = _height(title) + _height(extract) + option.fontMetrics.height()
        return QSize(width, int(height) + 2 * _PADDING + UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ResultRow = index.data(_ROW)
        palette: QPalette = option.palette
        rect: QRect = option.rect
        state = option.state
        font: QFont = option.font
        chosen = colours(palette)
        painter.save()
        self._paint_ground(painter, rect, state, chosen)
        left = rect.left() + _BAR + _PADDING
        inner = rect.width() - 2 * _PADDING - _BAR
        title, extract = self._layouts(row, font, inner, chosen)
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

    def _layouts(
        self, row: ResultRow, font: QFont, width: int, chosen: Colours
    ) -> tuple[QTextLayout, QTextLayout]:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        title = _lay_out(row.title, bold, width, 3)
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
        return title, _lay_out(row.extract, font, width, 2, formats)


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
