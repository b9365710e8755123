"""Where the keyboard is, and the frame that shows it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QWidget

from desktop_app.gui.theme import colours, pen


def paint_focus_frame(painter: QPainter, place: QRect, palette: QPalette) -> None:
    """Frame `place` from the inside."""
    painter.save()
    painter.setPen(pen(colours(palette).accent, 2))
    painter.drawRect(place.adjusted(1, 1, -1, -1))
    painter.restore()


def has_focus(part: QWidget) -> bool:
    """Whether the keyboard is in `part`, while it is shown."""
    focused = part.window().focusWidget() if part.isVisible() else None
    return focused is not None and (focused is part or part.isAncestorOf(focused))
