"""The frame that shows where the keyboard is."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPalette

from desktop_app.gui.theme import colours, pen


def paint_focus_frame(painter: QPainter, place: QRect, palette: QPalette) -> None:
    """Frame `place` from the inside."""
    painter.save()
    painter.setPen(pen(colours(palette).accent, 2))
    painter.drawRect(place.adjusted(1, 1, -1, -1))
    painter.restore()
