"""“Why?” after a vote: reasons to choose from, and a comment; both may be left out."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.core.errors import PersonalData
from desktop_app.core.feedback.events import Value
from desktop_app.core.feedback.reasons import OFFERED, reason_name
from desktop_app.core.i18n import Catalogue
from desktop_app.gui.doubt_box import DoubtBox
from desktop_app.gui.flow_layout import FlowLayout
from desktop_app.gui.pill import Pill
from desktop_app.gui.theme import UNIT

#: As much as a comment may hold, in characters.
MOST_CHARACTERS = 1000

_COMMENT_KEY = "Alt+C"


class ReasonBar(QWidget):
    """Hidden until a vote was given; takes no focus by itself. Esc closes it."""

    chosen = Signal(str)
    commented = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._catalogue: Catalogue | None = None
        self._value: Value = "no"
        self._reason = ""
        self._why = QLabel()
        # On the line of the pills beside it.
        self._why.setContentsMargins(0, 5, 0, 5)
        self.pills = tuple(Pill() for _reason in OFFERED["no"])
        self.more = Pill()
        self.field = QLineEdit()
        self.field.setMaxLength(MOST_CHARACTERS)
        self.keep = QPushButton()
        self.keep.setAutoDefault(False)
        self.doubt = DoubtBox()
        self._row = QWidget()
        flow = FlowLayout(self._row)
        flow.addWidget(self._why)
        for pill in (*self.pills, self.more):
            pill.setCheckable(True)
            flow.addWidget(pill)
        self._comment = QWidget()
        line = QHBoxLayout(self._comment)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self.field, 1)
        line.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 0, 20, UNIT)
        layout.setSpacing(UNIT)
        for part in (self._row, self._comment, self.doubt):
            layout.addWidget(part)
        for number, pill in enumerate(self.pills):
            pill.clicked.connect(lambda _checked=False, n=number: self._choose(n))
        self.more.toggled.connect(self._open_comment)
        self.field.returnPressed.connect(self._send)
        self.field.textChanged.connect(self._edited)
        self.keep.clicked.connect(self._send)
        self.doubt.corrected.connect(self.field.setFocus)
        self.doubt.corrected.connect(self._row.show)
        self.doubt.confirmed.connect(self._row.show)
        self._comment.hide()
        self.hide()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text in the language of `catalogue`."""
        _ = catalogue.gettext
        self._catalogue = catalogue
        self._why.setText(_("Why? (optional)"))
        self.field.setPlaceholderText(_("Optional comment, without names or patient numbers"))
        self.field.setAccessibleName(_("Comment on this answer"))
        self.keep.setText(_("Keep the comment"))
        _name(self.more, _("Comment…"), "C", _COMMENT_KEY)
        self.doubt.retranslate(catalogue)
        self._name_pills()

    def offer(self, value: Value) -> None:
        """Offer the reasons that go with `value`, none of them chosen yet."""
        self._value = value
        self._tick("")
        self.more.setChecked(False)
        self.field.clear()
        self._row.show()
        self.doubt.withdraw()
        self.show()

    def ask(self, error: PersonalData) -> None:
        """Ask about the comment; the reasons give it their room."""
        self._row.hide()
        self.doubt.ask(error)

    def close_bar(self) -> None:
        """Nothing more is asked."""
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        # Esc would otherwise leave the answer: here it only closes the bar.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _name_pills(self) -> None:
        if self._catalogue is None:
            return
        for number, (pill, reason) in enumerate(zip(self.pills, OFFERED[self._value], strict=True)):
            text = reason_name(reason, self._catalogue)
            detail = "✓" if reason == self._reason else str(number + 1)
            _name(pill, text, detail, f"Alt+{number + 1}")

    def _choose(self, number: int) -> None:
        reason = OFFERED[self._value][number]
        # Pressed again, it is taken back.
        self._tick("" if reason == self._reason else reason)
        self.chosen.emit(self._reason)

    def _tick(self, reason: str) -> None:
        self._reason = reason
        for pill, offered in zip(self.pills, OFFERED[self._value], strict=True):
            pill.setChecked(offered == reason)
        self._name_pills()

    def _open_comment(self, opened: bool) -> None:
        self._comment.setVisible(opened)
        if opened:
            self.field.setFocus()

    def _edited(self) -> None:
        self._row.show()
        self.doubt.withdraw()

    def _send(self) -> None:
        if text := self.field.text().strip():
            self.commented.emit(text)


def _name(pill: Pill, text: str, detail: str, keys: str) -> None:
    pill.set_texts(text, detail, text)
    # Setting the text takes the key away.
    pill.setShortcut(keys)
    pill.setToolTip(f"{text} ({keys})")
