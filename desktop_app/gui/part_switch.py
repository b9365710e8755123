"""Where there is no room for every part of the desk: a button for each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.columns import Part
from desktop_app.gui.theme import UNIT


class PartSwitch(QWidget):
    """Says which part the user wants to look at; hidden while all are shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[Part, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        for part in Part:
            button = QToolButton()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, wanted=part: self.chosen.emit(wanted))
            self._group.addButton(button)
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
        """Offer what `columns` leave out; two of them always hold the results."""
        self.setVisible(columns < 3)
        self.buttons[Part.RESULTS].setVisible(columns == 1)
        if columns == 2 and looked_at is Part.RESULTS:
            looked_at = Part.ANSWER
        self.buttons[looked_at].setChecked(True)
