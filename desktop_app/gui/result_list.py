"""The list of results: title, extract with the matched words, where the entry belongs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop_app.gui.result_delegate import ROW, ResultDelegate
from desktop_app.gui.result_row import ResultRow

_Index = QModelIndex | QPersistentModelIndex

# No more rows than a tall window shows are laid out at a key; the others follow when the hand
# rests, or at once when somebody scrolls down to them.
_BATCH = 12
_REST_MS = 60


class ResultModel(QAbstractListModel):
    """The rows of the list: some of them at first, more of them as they are fetched."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ResultRow] = []
        self._coming: Iterator[ResultRow] = iter(())
        self._ids: Sequence[str] = ()

    def show(self, rows: Iterable[ResultRow], ids: Sequence[str]) -> None:
        """Replace every row by those of the entries `ids`, which are made as they are fetched."""
        self.beginResetModel()
        self._coming = iter(rows)
        self._ids = ids
        self._rows = list(islice(self._coming, _BATCH))
        self.endResetModel()

    def count(self) -> int:
        """How many rows there are, fetched or not."""
        return len(self._ids)

    def row_of(self, entry_id: str) -> int | None:
        """Where an entry stands in the list; it is fetched with all before it."""
        if entry_id not in self._ids:
            return None
        place = self._ids.index(entry_id)
        while place >= len(self._rows):
            self.fetchMore()
        return place

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, _parent: _Index | None = None) -> bool:
        return len(self._rows) < len(self._ids)

    def fetchMore(self, _parent: _Index | None = None) -> None:
        more = list(islice(self._coming, _BATCH))
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
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
        self._delegate = ResultDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._rest = QTimer(self)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._fetch)
        self.clicked.connect(lambda index: self.opened.emit(index.data(ROW).entry_id))
        self.activated.connect(lambda index: self.opened.emit(index.data(ROW).entry_id))
        self.selectionModel().currentChanged.connect(self._point)

    def show_rows(self, rows: Iterable[ResultRow], ids: Sequence[str]) -> None:
        """Replace the rows by those of the entries `ids`; none is current."""
        self._delegate.forget()
        self._model.show(rows, ids)
        # At once, so that they are painted together with the counts, not a round later.
        self.executeDelayedItemsLayout()
        self.scrollToTop()
        self._rest.start()

    def show_current(self, entry_id: str | None) -> None:
        """Make the row of an entry current without saying that the user did."""
        row = self._model.row_of(entry_id) if entry_id else None
        index = self._model.index(row) if row is not None else QModelIndex()
        if index == self.currentIndex():
            return
        self.selectionModel().blockSignals(True)
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
        row: ResultRow = self._model.index(0).data(ROW)
        return row.entry_id

    def count(self) -> int:
        """How many rows there are."""
        return self._model.count()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Page down and End must know the last row.
        while self._model.canFetchMore():
            self._model.fetchMore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().data(ROW).entry_id)
            return
        if event.text().strip():
            # A letter belongs to the question, not to a search through the titles.
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The height of a row depends on the width.
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    def _fetch(self) -> None:
        if self._model.canFetchMore():
            self._model.fetchMore()
        else:
            self._rest.stop()

    def _point(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.pointed.emit(current.data(ROW).entry_id)
