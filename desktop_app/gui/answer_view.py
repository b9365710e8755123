"""The text of an answer. Nothing in it can open a file or an address."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QUrl, Signal
from PySide6.QtGui import QCursor, QImage, QTextOption

from desktop_app.gui.text_page import TextPage


class AnswerView(TextPage):
    """Shows HTML made by `answer_html`; its links lead to nothing outside the pack."""

    entry_wanted = Signal(str)
    term_pointed = Signal(str)
    restyled = Signal()
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._point)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        # Only a real picture keeps the widget from reading the file itself: None does not.
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(0)
        return blank

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            # Text laid out before keeps its old colours and sizes.
            self.restyled.emit()

    def below_term(self, term_id: str) -> QPoint:
        """Where on the screen the word ends below: the one under the mouse, else the keyboard's."""
        mouse = self.viewport().mapFromGlobal(QCursor.pos())
        if self.anchorAt(mouse) == f"glossary:{term_id}":
            cursor = self.cursorForPosition(mouse)
        else:
            cursor = self.textCursor()
            cursor.setPosition(cursor.selectionStart())
        return self.viewport().mapToGlobal(self.cursorRect(cursor).bottomLeft())

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "entry":
            self.entry_wanted.emit(url.path())
        elif url.scheme() == "glossary":
            self.term_pointed.emit(url.path())
        elif url.scheme() == "fold":
            self.unfolded.emit()

    def _point(self, url: QUrl) -> None:
        self.term_pointed.emit(url.path() if url.scheme() == "glossary" else "")
