"""The one place that speaks to the user: a line above the content, never a dialog."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.theme import UNIT, colours

#: How long a confirmation is shown.
PASSING_MS = 5000


class MessageBar(QWidget):
    """Hidden until something is to be said. A warning stays, a confirmation goes by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._topic = ""
        self._standing = ""
        self._warns = True
        self.passing = QTimer(self)
        self.passing.setSingleShot(True)
        self.passing.setInterval(PASSING_MS)
        self.passing.timeout.connect(self._go_back)
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
        self._close.clicked.connect(self._dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Name the button in the language of `catalogue`."""
        self._close.setToolTip(catalogue.gettext("Dismiss this message"))
        self._close.setAccessibleName(catalogue.gettext("Dismiss this message"))

    def say(self, text: str, topic: str = "") -> None:
        """Warn with `text` until it is dismissed, or withdrawn by its `topic`.

        A warning without a topic comes back when what was said over it goes.
        """
        self.passing.stop()
        if not topic:
            self._standing = text
        self._show(text, topic, warns=True)

    def confirm(self, text: str) -> None:
        """Show for a moment that what was asked for is done, or what is missing for it."""
        self.passing.start()
        self._show(text, "", warns=False)

    def withdraw(self, topic: str) -> None:
        """What was said on `topic` is no longer true."""
        if self._topic == topic and not self.isHidden():
            self._go_back()

    @property
    def text(self) -> str:
        """What is said, or nothing."""
        return "" if self.isHidden() else self._text.text()

    @property
    def warns(self) -> bool:
        """Whether what is said is a warning."""
        return self._warns

    def _dismiss(self) -> None:
        self.passing.stop()
        if self._warns and not self._topic:
            self._standing = ""
        self._go_back()

    def _go_back(self) -> None:
        """Show the warning that still stands, if any."""
        if self._standing:
            self._show(self._standing, "", warns=True)
        else:
            self.hide()

    def _show(self, text: str, topic: str, *, warns: bool) -> None:
        self._topic = topic
        self._warns = warns
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(chosen.notice if self._warns else chosen.selected))
        painter.setPen(QColor(chosen.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
