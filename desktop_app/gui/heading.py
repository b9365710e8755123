"""The headings of a page made of widgets."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel


class Heading(QLabel):
    """Larger than the text around it, at any size of that text."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__(text)
        self._size = size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def follow(self, font: QFont) -> None:
        """Take the size from the `font` around."""
        larger = QFont(font)
        larger.setPointSizeF(font.pointSizeF() * self._size)
        larger.setWeight(QFont.Weight.DemiBold)
        self.setFont(larger)
