"""“Why this answer?”: each word of the question and what it found, in a table."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.pill import Pill
from desktop_app.gui.text_table import TextTable
from desktop_app.gui.theme import UNIT
from desktop_app.gui.tooltip import plain_tip

#: The table grows to this share of the window's height, then scrolls: the answer stays in sight.
_SHARE = 0.22


class WhyPanel(QWidget):
    """A button, and under it the table it opens; Esc or the button closes it again."""

    toggled = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Pill()
        self.button.setCheckable(True)
        self._text = ""
        self.table = TextTable(_SHARE)
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, UNIT // 2, UNIT, 0)
        layout.setSpacing(UNIT // 2)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table)
        layout.addWidget(self._nothing)
        self.button.toggled.connect(self._toggle)
        self._hide_all()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the table is wanted."""
        return self.button.isChecked() and not self.isHidden()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text but the cells in the language of `catalogue`."""
        _ = catalogue.gettext
        self._text = _("Why this answer?")
        self._name_button()
        self.button.setToolTip(plain_tip(f"{self._text} (Alt+P)"))
        self.table.setAccessibleName(self._text)
        self._nothing.setText(_("No word of the question stands in this answer."))

    def show_lines(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Fill the table, or say that there is nothing to show."""
        if not self.is_open:
            return
        self.table.fill(headings, rows)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def clear(self) -> None:
        """What is shown is no longer true."""
        self._hide_all()

    def toggle(self) -> None:
        """Open the table, or close it."""
        self.button.toggle()

    def event(self, event: QEvent) -> bool:
        # Esc would otherwise leave the answer: here it only closes the table.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_open
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.button.setChecked(False)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _name_button(self) -> None:
        self.button.set_texts(self._text, "▾" if self.button.isChecked() else "▸", self._text)

    def _toggle(self, opened: bool) -> None:
        self._name_button()
        self._hide_all()
        self.toggled.emit(opened)

    def _hide_all(self) -> None:
        self.table.hide()
        self._nothing.hide()
