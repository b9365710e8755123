"""A rounded button with a label and, beside it, a count or a cross."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.gui.theme import UNIT, colours


class Pill(QAbstractButton):
    """Paints itself from the palette; `detail` stands after the label in a quieter colour."""

    def __init__(self, parent: QWidget | None = None, *, filled: bool = False) -> None:
        super().__init__(parent)
        self._detail = ""
        self._filled = filled
        self._hovered = False

    def set_texts(self, label: str, detail: str, spoken: str) -> None:
        """What is painted, and what a screen reader says."""
        self.setText(label)
        self._detail = detail
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 3 * UNIT
        if self._detail:
            width += metrics.horizontalAdvance(self._detail) + UNIT
        return QSize(width, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = box.height() / 2
        active = self.isEnabled() and (self._hovered or self.hasFocus())
        painter.setPen(QPen(QColor(chosen.accent if active else chosen.line), 2 if active else 1))
        painter.setBrush(QColor(chosen.selected if self._filled else chosen.base))
        if not self.isEnabled():
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        inner = self.rect().adjusted(int(1.5 * UNIT), 0, int(-1.5 * UNIT), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(chosen.text if self.isEnabled() else chosen.muted))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setPen(QColor(chosen.muted))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self._detail)
