"""Where there is no room for every part of the desk: a button for each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.columns import Part, parts_shown
from desktop_app.gui.theme import UNIT, colours, ink, pen


class _Tab(QToolButton):
    """Down in the colour of the accent: Qt's own shade of grey is hardly seen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isChecked():
            super().paintEvent(event)
            return
        chosen = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(chosen.accent))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.setPen(ink(chosen.on_accent))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(pen(chosen.on_accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 2, 2)


class PartSwitch(QWidget):
    """Says which part the user wants to look at; hidden while all are shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Part, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        for part in Part:
            button = _Tab()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, wanted=part: self.chosen.emit(wanted))
            self.buttons[part] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.hide()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Name the parts in the language of `catalogue`."""
        _ = catalogue.gettext
        names = {
            Part.FILTERS: _("Filters"),
            Part.RESULTS: _("Results"),
            Part.ANSWER: _("Answer"),
        }
        for part, button in self.buttons.items():
            button.setText(names[part])

    def show_state(self, columns: int, looked_at: Part) -> None:
        """Show as down what fills `columns`."""
        self.setVisible(columns < len(Part))
        shown = parts_shown(columns, looked_at)
        for part, button in self.buttons.items():
            button.setChecked(part in shown)
