"""“Why this answer?”: each word of the question and what it found, in a table."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.pill import Pill
from desktop_app.gui.theme import UNIT
from desktop_app.gui.tooltip import plain_tip

#: The table grows to this share of the window's height, then scrolls: the answer stays in sight.
_SHARE = 0.22


class WhyPanel(QWidget):
    """A button, and under it the table it opens; Esc or the button closes it again."""

    toggled = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Pill()
        self.button.setCheckable(True)
        self._text = ""
        self.table = _Table()
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, UNIT // 2, UNIT, 0)
        layout.setSpacing(UNIT // 2)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table)
        layout.addWidget(self._nothing)
        self.button.toggled.connect(self._toggle)
        self._hide_all()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the table is wanted."""
        return self.button.isChecked() and not self.isHidden()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text but the cells in the language of `catalogue`."""
        _ = catalogue.gettext
        self._text = _("Why this answer?")
        self._name_button()
        self.button.setToolTip(plain_tip(f"{self._text} (Alt+P)"))
        self.table.setAccessibleName(self._text)
        self._nothing.setText(_("No word of the question stands in this answer."))

    def show_lines(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Fill the table, or say that there is nothing to show."""
        if not self.is_open:
            return
        self.table.fill(headings, rows)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def clear(self) -> None:
        """What is shown is no longer true."""
        self._hide_all()

    def toggle(self) -> None:
        """Open the table, or close it."""
        self.button.toggle()

    def event(self, event: QEvent) -> bool:
        # Esc would otherwise leave the answer: here it only closes the table.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_open
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.button.setChecked(False)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _name_button(self) -> None:
        self.button.set_texts(self._text, "▾" if self.button.isChecked() else "▸", self._text)

    def _toggle(self, opened: bool) -> None:
        self._name_button()
        self._hide_all()
        self.toggled.emit(opened)

    def _hide_all(self) -> None:
        self.table.hide()
        self._nothing.hide()


class _Table(QTableWidget):
    """As high as its rows, up to a share of the window."""

    def __init__(self) -> None:
        super().__init__()
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
        """Replace everything."""
        self.clear()
        self.setColumnCount(len(headings))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(headings))
        last = len(headings) - 1
        self.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.ResizeToContents)
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column == last:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(number, column, item)
        self._grow_rows()

    def sizeHint(self) -> QSize:
        height = self.horizontalHeader().height() + self.verticalHeader().length() + 4
        return QSize(200, min(height, int(_SHARE * self.window().height())))

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
        room = self.columnWidth(column) - UNIT
        wrap = Qt.TextFlag.TextWordWrap
        metrics = self.fontMetrics()
        return metrics.boundingRect(0, 0, room, 0, wrap, item.text() if item else "").height()
