"""The facets beside the results: values with boxes to tick and the counts they would give."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from desktop_app.core.facets import Filters
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Facet, translated
from desktop_app.gui.facet_row import COUNT, FacetDelegate, count_width
from desktop_app.gui.focus_frame import paint_focus_frame
from desktop_app.gui.tooltip import plain_tip

_FACET, _VALUE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class FacetPanel(QTreeWidget):
    """A tree: facets, their values, and the values under those."""

    changed = Signal(dict)

    def __init__(self, facets: Sequence[Facet]) -> None:
        super().__init__()
        self._facets = facets
        self._heads: dict[str, QTreeWidgetItem] = {}
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        self._pressed = Qt.CheckState.Unchecked
        self._number: Callable[[int], str] = str
        self._widest = 0
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # What is chosen has a tick; a selected row would look like one more filter.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setItemDelegate(FacetDelegate(self))
        header = self.header()
        header.setMinimumSectionSize(1)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # Fitted by hand: Qt would measure the whole column at each of the counts.
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        for facet in facets:
            self._add(facet)
        # The height of a row depends on the width of its column.
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)
        self.itemChanged.connect(self._emit_changed)
        self.itemPressed.connect(self._note_state)
        self.itemClicked.connect(self._toggle)

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every label in the language of `catalogue`."""
        self.blockSignals(True)
        self._number = catalogue.number
        self.setAccessibleName(catalogue.gettext("Filters"))
        for facet in self._facets:
            head = self._heads[facet.id]
            head.setText(0, translated(facet.label, catalogue.lang))
            head.setData(1, Qt.ItemDataRole.AccessibleTextRole, head.text(0))
            for value in facet.values:
                item = self._items[facet.id, value.id]
                label = translated(value.label, catalogue.lang)
                item.setText(0, label)
                if (count := item.data(1, COUNT)) is not None:
                    item.setText(1, self._number(count))
                item.setToolTip(
                    0, plain_tip(translated(value.description, catalogue.lang) or label)
                )
        self.blockSignals(False)

    def show_state(self, filters: Filters, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Tick what `filters` holds and put the counts beside the values."""
        self.blockSignals(True)
        widest = 0
        for (facet, value), item in self._items.items():
            count = counts.get(facet, {}).get(value, 0)
            ticked = value in filters.get(facet, ())
            widest = max(widest, count)
            if item.data(1, COUNT) != count:
                item.setData(1, COUNT, count)
                item.setText(1, self._number(count))
            state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            if item.checkState(0) != state:
                item.setCheckState(0, state)
            parent = item.parent()
            if ticked and parent is not None:
                parent.setExpanded(True)
        self.blockSignals(False)
        self._widest = max(self._widest, widest)
        self._fit_counts()

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The values that are ticked, in the order of the pack."""
        ticked: dict[str, tuple[str, ...]] = {}
        for (facet, value), item in self._items.items():
            if item.checkState(0) == Qt.CheckState.Checked:
                ticked[facet] = (*ticked.get(facet, ()), value)
        return ticked

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: _Index) -> None:
        super().drawRow(painter, options, index)
        if self.hasFocus() and index == self.currentIndex().siblingAtColumn(0):
            row = options.rect
            row.setLeft(0)
            paint_focus_frame(painter, row, self.palette())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_counts()

    def _fit_counts(self) -> None:
        """Make room for the widest count seen; the labels must not move at each key."""
        self.setColumnWidth(1, count_width(self.fontMetrics(), self._number(self._widest)))

    def _add(self, facet: Facet) -> None:
        head = QTreeWidgetItem(self)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(0, font)
        head.setFirstColumnSpanned(True)
        head.setExpanded(True)
        self._heads[facet.id] = head
        for value in facet.values:
            parent = self._items[facet.id, value.parent] if value.parent else head
            item = QTreeWidgetItem(parent)
            item.setData(0, _FACET, facet.id)
            item.setData(0, _VALUE, value.id)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            item.setExpanded(True)
            self._items[facet.id, value.id] = item

    def _emit_changed(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.changed.emit(self.filters())

    def _note_state(self, item: QTreeWidgetItem, _column: int) -> None:
        self._pressed = item.checkState(0)

    def _toggle(self, item: QTreeWidgetItem, _column: int) -> None:
        """A click anywhere on a row acts on it, not just on its small box or arrow."""
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())
        elif item.checkState(0) == self._pressed:
            # The box itself was missed: otherwise Qt has turned it already.
            ticked = self._pressed == Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
