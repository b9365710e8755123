"""“Did this answer help you?” and what became of the vote."""

import enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.theme import UNIT

_SIDE = 20


class VoteState(enum.Enum):
    """Where the vote on the answer shown stands."""

    NONE = enum.auto()
    SAVING = enum.auto()
    YES = enum.auto()
    NO = enum.auto()
    YES_HELD = enum.auto()
    NO_HELD = enum.auto()
    FAILED = enum.auto()


class VoteBar(QWidget):
    """Two buttons; the tick appears only once the vote is on the disk."""

    voted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state = VoteState.NONE
        self._questions = ("", "")
        self._question = QLabel()
        self._yes = QPushButton()
        self._no = QPushButton()
        self.setFocusProxy(self._yes)
        self._result = QLabel()
        self._texts = dict.fromkeys(VoteState, "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_SIDE, UNIT, _SIDE, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self._question)
        layout.addWidget(self._yes)
        layout.addWidget(self._no)
        layout.addWidget(self._result, 1)
        self._question.setWordWrap(True)
        layout.setStretchFactor(self._question, 1)
        for button in (self._yes, self._no):
            button.setCheckable(True)
            button.setAutoDefault(False)
        self._result.setWordWrap(True)
        self._yes.clicked.connect(lambda: self.voted.emit("yes"))
        self._no.clicked.connect(lambda: self.voted.emit("no"))

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text in the language of `catalogue`."""
        _ = catalogue.gettext
        question = _("Did this answer help you?")
        self._questions = (question, _("Helpful?"))
        self._yes.setText(_("&Yes"))
        self._no.setText(_("&No"))
        yes, no = _("Yes"), _("No")
        self._yes.setAccessibleName(f"{question} {yes}")
        self._no.setAccessibleName(f"{question} {no}")
        self._texts = {
            VoteState.NONE: "",
            VoteState.SAVING: _("Keeping your vote…"),
            VoteState.YES: _("✓ Kept on this machine"),
            VoteState.NO: _("✓ Kept on this machine"),
            VoteState.YES_HELD: _("… Not kept yet"),
            VoteState.NO_HELD: _("… Not kept yet"),
            VoteState.FAILED: _("Vote not kept"),
        }
        self.show_state(self._state)

    def show_state(self, state: VoteState) -> None:
        """Show where the vote stands."""
        self._state = state
        self._yes.setChecked(state in (VoteState.YES, VoteState.YES_HELD))
        self._no.setChecked(state in (VoteState.NO, VoteState.NO_HELD))
        for button in (self._yes, self._no):
            button.setEnabled(state is not VoteState.SAVING)
        self._result.setText(self._texts[state])
        self._result.setVisible(state is not VoteState.NONE)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Ask in short where the whole question would take the room of the answer."""
        whole, short = self._questions
        beside = self._yes.sizeHint().width() + self._no.sizeHint().width() + 3 * UNIT
        room = self.width() - 2 * _SIDE - beside
        fits = self.fontMetrics().horizontalAdvance(whole) <= room
        self._question.setText(whole if fits else short)
        told = self._state is not VoteState.NONE
        self._question.setVisible(fits or not told)

    @property
    def state(self) -> VoteState:
        """What is shown."""
        return self._state
