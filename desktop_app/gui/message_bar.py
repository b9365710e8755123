"""The one place that speaks to the user: a line above the content, never a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.theme import UNIT, colours


class MessageBar(QWidget):
    """Hidden until something is to be said; stays until it is dismissed or no longer true."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Name the button in the language of `catalogue`."""
        self._close.setToolTip(catalogue.gettext("Dismiss this message"))
        self._close.setAccessibleName(catalogue.gettext("Dismiss this message"))

    def say(self, text: str) -> None:
        """Show `text`."""
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.show()

    @property
    def text(self) -> str:
        """What is said, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(chosen.notice))
        painter.setPen(QColor(chosen.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
