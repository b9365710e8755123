"""A rounded button with a label and, beside it, a count or a cross."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.gui.theme import UNIT, colours, ink, pen

_SIDE = int(1.5 * UNIT)


class Pill(QAbstractButton):
    """Paints itself from the palette; `detail` stands after the label in a quieter colour."""

    def __init__(self, parent: QWidget | None = None, *, filled: bool = False) -> None:
        super().__init__(parent)
        self._detail = ""
        self._filled = filled
        self._hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_texts(self, label: str, detail: str, spoken: str) -> None:
        """What is painted, and what a screen reader says."""
        self.setText(label)
        self._detail = detail
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    @property
    def detail(self) -> str:
        """What stands after the label."""
        return self._detail

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * _SIDE
        if self._detail:
            width += metrics.horizontalAdvance(self._detail) + UNIT
        return QSize(width, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * _SIDE, self.fontMetrics().height() + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt presses other buttons than those of dialogs with the space bar only.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # The start page paints dozens of these before anything else: no object is made twice.
        chosen = colours(self.palette())
        enabled = self.isEnabled()
        hovered = enabled and self._hovered
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The thick line is for the keyboard alone: the mouse shows where it is by itself.
        painter.setPen(pen(chosen.accent, 2) if self.hasFocus() else pen(chosen.line, 1))
        painter.setBrush(ink(chosen.selected if self._filled or self.isChecked() else chosen.base))
        if hovered:
            painter.setBrush(ink(chosen.raised))
        if not enabled:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        width, height = self.width(), self.height()
        painter.drawRoundedRect(1, 1, width - 2, height - 2, height / 2 - 1, height / 2 - 1)
        metrics = self.fontMetrics()
        base = (height + metrics.ascent() - metrics.descent()) // 2
        painter.setPen(ink(chosen.text if enabled else chosen.muted))
        beside = metrics.horizontalAdvance(self._detail) + UNIT if self._detail else 0
        label = self.text()
        if self.sizeHint().width() > width:
            room = width - 2 * _SIDE - beside
            label = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(_SIDE, base, label)
        if self._detail:
            painter.setPen(ink(chosen.muted))
            painter.drawText(width - _SIDE - beside + UNIT, base, self._detail)
