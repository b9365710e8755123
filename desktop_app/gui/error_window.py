"""What is shown when there is no content to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import Message


class ErrorWindow(QWidget):
    """What happened, what was kept, what to do; then the way out."""

    def __init__(self, message: Message, catalogue: Catalogue) -> None:
        super().__init__()
        _ = catalogue.gettext
        self.setWindowTitle(_("Fanal cannot start"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(12)
        title = QLabel(_("Fanal cannot start"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        title.setFont(font)
        layout.addWidget(title)
        for text in (message.happened, message.kept, message.todo):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(text)
            label.setVisible(bool(text))
            layout.addWidget(label)
        layout.addStretch(1)
        close = QPushButton(_("Quit"))
        close.clicked.connect(self.close)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(640, 320)
        close.setFocus()
