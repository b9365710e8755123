"""What may be kept: a box for each kind of feedback."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop_app.core.feedback.events import KINDS, Kind
from desktop_app.core.i18n import Catalogue
from desktop_app.gui.theme import UNIT


class KeptKinds(QWidget):
    """What an administrator fixed is shown, and cannot be changed."""

    #: The kinds that are switched off now.
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[Kind, QCheckBox] = {kind: QCheckBox() for kind in KINDS}
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for box in self.boxes.values():
            layout.addWidget(box)
            box.clicked.connect(self._change)
        layout.addWidget(self._note)
        self._fixed: Mapping[Kind, bool | None] = {}
        self._off: tuple[str, ...] = ()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text in the language of `catalogue`."""
        _ = catalogue.gettext
        names: dict[Kind, str] = {
            "vote": _("Votes, with their reasons and comments"),
            "gap": _("What is reported as missing"),
            "search": _("Searches that found nothing or were given up"),
            "copy": _("Answers that were copied"),
        }
        for kind, box in self.boxes.items():
            box.setText(names[kind])
        self._note.setText(_("What is greyed is fixed by the administrator of this machine."))

    def show_state(self, fixed: Mapping[Kind, bool | None], off: tuple[str, ...]) -> None:
        """Tick what is kept: as `fixed`, or as long as it is not among those switched `off`."""
        self._fixed, self._off = fixed, off
        for kind, box in self.boxes.items():
            choice = fixed.get(kind)
            box.setChecked(kind not in off if choice is None else choice)
            box.setEnabled(choice is None)
        self._note.setVisible(any(choice is not None for choice in fixed.values()))

    def _change(self) -> None:
        off = tuple(
            kind
            for kind, box in self.boxes.items()
            if (kind in self._off if self._fixed.get(kind) is not None else not box.isChecked())
        )
        self.changed.emit(off)
