"""The field of the question, and behind the cursor in grey how it is likely to go on."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop_app.gui.theme import colours

_KEYS = (Qt.Key.Key_Right, Qt.Key.Key_End)

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class QuestionField(QLineEdit):
    """→ or End, where they have nowhere to go, take the completion; no other key knows of it."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rest = ""
        self._spoken = "{text}"
        # Qt's own button keeps the size of its icon, however large the text is.
        self.clear_button = QToolButton(self)
        self.clear_button.setText("×")
        self.clear_button.setAutoRaise(True)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.clicked.connect(self._empty)
        self.clear_button.hide()
        self.textChanged.connect(lambda text: self.clear_button.setVisible(bool(text)))
        self.cursorPositionChanged.connect(lambda *_places: self._describe())
        self.selectionChanged.connect(self._describe)

    @property
    def completion(self) -> str:
        """What could be taken now, or nothing."""
        at_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        return self._rest if at_end and self.text() else ""

    def describe_as(self, spoken: str) -> None:
        """How a screen reader announces a completion; `spoken` holds {text}."""
        self._spoken = spoken
        self._describe()

    def propose(self, rest: str) -> None:
        """Show `rest` behind what is typed, in place of what was shown."""
        if rest != self._rest:
            self._rest = rest
            self._describe()
            self.update()

    def keep_up(self, before: str, now: str) -> None:
        """Strike off the completion what was typed of it between `before` and `now`."""
        typed = now.removeprefix(before) if now.startswith(before) else None
        if typed and self._rest.lower().startswith(typed.lower()):
            self.propose(self._rest[len(typed) :])
        else:
            self.propose("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        # Qt would type the letter; with Control it is how some keyboards write signs.
        modifiers = event.modifiers() & _COMMANDS
        if modifiers == Qt.KeyboardModifier.AltModifier and event.text().strip():
            event.ignore()
        elif plain and event.key() in _KEYS and self.completion:
            self._take()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rest = self.completion
        if not rest or not self.hasFocus():
            return
        cursor = self.cursorRect()
        # Half of the cursor's own rectangle lies before it.
        left = cursor.center().x() + 1
        right = self.clear_button.x()
        metrics = self.fontMetrics()
        shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, right - left)
        base = cursor.center().y() + (metrics.ascent() - metrics.descent()) // 2 + 1
        painter = QPainter(self)
        painter.setPen(QColor(colours(self.palette()).muted))
        painter.drawText(QPoint(left, base), shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self.clear_button.setGeometry(self.width() - side - 2, 2, side, side)
        self.setTextMargins(0, 0, side, 0)

    def _empty(self) -> None:
        self.selectAll()
        # Not clear(): this can be undone, and says that it was edited.
        self.del_()
        self.setFocus()

    def _take(self) -> None:
        text = self.text() + self._rest
        self._rest = ""
        self.setText(text)
        self.textEdited.emit(text)
        self.taken.emit()

    def _describe(self) -> None:
        rest = self.completion
        self.setAccessibleDescription(self._spoken.format(text=rest.strip()) if rest else "")
