"""A layout that fills a line, then the next."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places its items left to right at their preferred size and wraps at the right edge."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        #: Heights already worked out, by width: Qt asks for the same ones again and again.
        self._heights: dict[int, int] = {}
        self._sizes: list[tuple[int, int]] | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._sizes = None

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._sizes = None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._sizes = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _hints(self) -> list[tuple[int, int]]:
        """The preferred sizes, asked for once: Qt lays out many times before the first paint."""
        if self._sizes is None:
            hints = [QSize(0, 0) if item.isEmpty() else item.sizeHint() for item in self._items]
            self._sizes = [(hint.width(), hint.height()) for hint in hints]
        return self._sizes

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, right, spacing = rect.x(), rect.right() + 1, self.spacing()
        x, y, line_height = left, rect.y(), 0
        for item, (wanted, height) in zip(self._items, self._hints(), strict=True):
            # With very large text, an item may be wider than the line.
            width = min(wanted, right - left) if right > left else wanted
            if not width:
                # Hidden: it takes no room.
                continue
            if x > left and x + width > right:
                x, y, line_height = left, y + line_height + spacing, 0
            if move:
                item.setGeometry(QRect(x, y, width, height))
            x += width + spacing
            line_height = max(line_height, height)
        return y + line_height - rect.y()
