"""A table of text, read and not edited, whose rows take as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
)

from desktop_app.gui.theme import UNIT

# The most letters of a column that takes only the room it needs.
_SHORT = 24


class TextTable(QTableWidget):
    """As high as its rows, up to `share` of the height of the window, then it scrolls."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # Narrower columns take more lines; told so, all of them have their new width only later.
        self._narrowed = QTimer(self)
        self._narrowed.setSingleShot(True)
        self._narrowed.timeout.connect(self._grow_rows)
        header.sectionResized.connect(lambda *_sizes: self._narrowed.start())

    def fill(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Replace everything. Short columns take the room of their text, others share the rest."""
        self.clear()
        self.setColumnCount(len(headings))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(headings))
        columns = [[row[column] for row in rows] for column in range(len(headings))]
        widest = max(range(len(headings)), key=lambda n: _longest(columns[n]), default=0)
        for column, (head, cells) in enumerate(zip(headings, columns, strict=True)):
            narrow = column != widest and _longest([head, *cells]) <= _SHORT
            mode = QHeaderView.ResizeMode
            self.horizontalHeader().setSectionResizeMode(
                column, mode.ResizeToContents if narrow else mode.Stretch
            )
            for number, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if all(map(_is_number, cells)):
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(number, column, item)
        self._grow_rows()

    def sizeHint(self) -> QSize:
        height = self.horizontalHeader().height() + self.verticalHeader().length() + 4
        return QSize(200, min(height, int(self._share * self.window().height())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), 120))

    def _grow_rows(self) -> None:
        """Give each row the lines its longest cell needs; Qt's own measure forgets the margins."""
        for row in range(self.rowCount()):
            heights = [self._height(row, column) for column in range(self.columnCount())]
            self.setRowHeight(row, max(heights, default=0) + UNIT)
        self.updateGeometry()

    def _height(self, row: int, column: int) -> int:
        item = self.item(row, column)
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        room = self.columnWidth(column) - 2 * margin
        wrap = Qt.TextFlag.TextWordWrap
        metrics = self.fontMetrics()
        return metrics.boundingRect(0, 0, room, 0, wrap, item.text() if item else "").height()


def _longest(cells: Sequence[str]) -> int:
    return max(map(len, cells), default=0)


def _is_number(text: str) -> bool:
    return "".join(char for char in text if char not in "%.,\u00a0\u202f ").isdecimal()
