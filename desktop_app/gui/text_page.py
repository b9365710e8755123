"""A page of text: an answer, or the help."""

from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from desktop_app.gui.focus_frame import paint_focus_frame

_NARROW_SPACE = "\u202f"
#: For private use: in no font, and in no pack.
_STAND_IN = "\uf8fe"


class TextPage(QTextBrowser):
    """Follows no link by itself, and is framed while it has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def show_html(self, html: str) -> None:
        """Show `html` with its narrow spaces, which Qt would read as plain ones that break."""
        self.setHtml(html.replace(_NARROW_SPACE, _STAND_IN))
        document = self.document()
        edit = QTextCursor(document)
        edit.beginEditBlock()
        found = document.find(_STAND_IN)
        while not found.isNull():
            found.insertText(_NARROW_SPACE)
            found = document.find(_STAND_IN, found)
        edit.endEditBlock()
        document.clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint_focus_frame(painter, self.viewport().rect(), self.palette())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
