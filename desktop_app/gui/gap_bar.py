"""“Report this gap”: what was asked and has no answer, kept only when this is pressed."""

import enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.doubt_box import DoubtBox
from desktop_app.gui.theme import UNIT
from desktop_app.gui.wrapped_button import WrappedButton


class GapState(enum.Enum):
    """Where the report stands."""

    NONE = enum.auto()
    SAVING = enum.auto()
    KEPT = enum.auto()
    HELD = enum.auto()
    FAILED = enum.auto()


class GapBar(QWidget):
    """A button, what it keeps, and what became of it; the tick comes when it is on the disk."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = WrappedButton()
        self.button.setAutoDefault(False)
        self._about = QLabel()
        self._result = QLabel()
        self.doubt = DoubtBox()
        self._offered = True
        self._texts = dict.fromkeys(GapState, "")
        self._state = GapState.NONE
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, UNIT, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self._result, self._about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.insertWidget(1, self.doubt)
        self.button.clicked.connect(self.pressed)

    @property
    def state(self) -> GapState:
        """What is shown."""
        return self._state

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text in the language of `catalogue`."""
        _ = catalogue.gettext
        text = _("Report this gap")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setToolTip(f"{text} (Alt+S)")
        self._about.setText(
            _(
                "What you typed and the filters are then kept on this machine, without your name, "
                "for those who write the answers."
            )
        )
        self._texts = {
            GapState.NONE: "",
            GapState.SAVING: _("Keeping your report…"),
            GapState.KEPT: _("✓ Kept on this machine"),
            GapState.HELD: _("… Not kept yet"),
            GapState.FAILED: _("Report not kept"),
        }
        self.doubt.retranslate(catalogue)
        self.show_state(self._state)

    @property
    def is_offered(self) -> bool:
        """Whether reports are kept at all."""
        return self._offered

    def offer(self, *, wanted: bool) -> None:
        """Whether to offer it where there is no answer."""
        self._offered = wanted
        if not wanted:
            self.hide()

    def show_state(self, state: GapState) -> None:
        """Show where the report stands."""
        self._state = state
        self.button.setEnabled(state in (GapState.NONE, GapState.FAILED))
        self._result.setText(self._texts[state])
        self._result.setVisible(state is not GapState.NONE)
