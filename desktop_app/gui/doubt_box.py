"""Asks about a text that may name somebody, before it is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.core.errors import PersonalData
from desktop_app.core.i18n import Catalogue
from desktop_app.gui.flow_layout import FlowLayout
from desktop_app.gui.theme import UNIT


class DoubtBox(QWidget):
    """Hidden until there is a doubt. The text is kept only when it is confirmed."""

    corrected = Signal()
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._catalogue: Catalogue | None = None
        self._error: PersonalData | None = None
        self._question = QLabel()
        self._question.setWordWrap(True)
        self.correct = QPushButton()
        self.confirm = QPushButton()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._question)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.correct, self.confirm):
            button.setAutoDefault(False)
            flow.addWidget(button)
        layout.addWidget(buttons)
        self.correct.clicked.connect(self._correct)
        self.confirm.clicked.connect(self._confirm)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked, or nothing."""
        return "" if self.isHidden() else self._question.text()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text in the language of `catalogue`."""
        _ = catalogue.gettext
        self._catalogue = catalogue
        self.correct.setText(_("Correct the text"))
        self.confirm.setText(_("It names nobody: keep it"))
        self._show_question()

    def ask(self, error: PersonalData) -> None:
        """Ask about what was found; the keyboard goes to the safe answer."""
        self._error = error
        self._show_question()
        self.show()
        self.correct.setFocus()

    def withdraw(self) -> None:
        """There is nothing to ask any more."""
        self._error = None
        self.hide()

    def _show_question(self) -> None:
        if self._error is None or self._catalogue is None:
            return
        from desktop_app.core.messages import describe

        told = describe(self._error, self._catalogue)
        self._question.setText(f"{told.happened} {told.kept}")
        self._question.setAccessibleName(self._question.text())
        self.correct.setAccessibleDescription(self._question.text())

    def _correct(self) -> None:
        self.withdraw()
        self.corrected.emit()

    def _confirm(self) -> None:
        self.withdraw()
        self.confirmed.emit()
