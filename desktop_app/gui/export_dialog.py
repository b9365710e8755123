"""The feedback as a file: which form, and the very bytes before they leave."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.errors import FanalError
from desktop_app.core.files import write_whole
from desktop_app.core.messages import describe
from desktop_app.core.session import Session
from desktop_app.gui.tasks import Outcome, TaskRunner
from desktop_app.gui.theme import UNIT

if TYPE_CHECKING:
    from desktop_app.core.feedback.export import Export, Form


class ExportDialog(QDialog):
    """What is shown is what is written: nothing is read anew in between."""

    #: How many rows were written, and where.
    exported = Signal(int, object)

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._made: Export | None = None
        self._form: Form = "jsonl"
        _ = session.catalogue.gettext
        self.setWindowTitle(_("Export the feedback"))
        names: dict[Form, str] = {
            "jsonl": _("JSON lines, which can be verified and merged"),
            "csv": _("CSV, for a spreadsheet"),
            "xlsx": _("Excel workbook"),
        }
        self.forms = {form: QRadioButton(name) for form, name in names.items()}
        self._about = QLabel()
        self._about.setWordWrap(True)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.preview.setAccessibleName(_("What would leave this machine"))
        box = QDialogButtonBox()
        self.save = box.addButton(_("Save as…"), QDialogButtonBox.ButtonRole.ActionRole)
        cancel = box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setSpacing(UNIT)
        for form, button in self.forms.items():
            layout.addWidget(button)
            button.clicked.connect(lambda _checked=False, chosen=form: self.choose(chosen))
        layout.addWidget(self._about)
        layout.addWidget(self.preview, 1)
        layout.addWidget(box)
        self.save.clicked.connect(self._ask_where)
        cancel.clicked.connect(self.reject)
        self.resize(820, 560)
        self.forms["jsonl"].setChecked(True)
        self.choose("jsonl")

    @property
    def about(self) -> str:
        """What is said above the preview."""
        return self._about.text()

    def choose(self, form: "Form") -> None:
        """Show the log in `form`."""
        self._form = form
        self._made = None
        self.save.setEnabled(False)

        def render() -> object:
            from desktop_app.core.feedback.export import render

            return render(self._session.log, form)

        def show(outcome: Outcome) -> None:
            if form != self._form:
                return
            if outcome.error is not None:
                self._tell(outcome.error)
                return
            self._made = made = outcome.value
            self.preview.setPlainText(made.readable)
            catalogue = self._session.catalogue
            told = catalogue.ngettext(
                "This is all that leaves this machine: {count} row.",
                "This is all that leaves this machine: {count} rows.",
                made.rows,
            )
            self._about.setText(told.format(count=catalogue.number(made.rows)))
            self.save.setEnabled(True)

        self._runner.run(render, show)

    def write_to(self, target: Path) -> None:
        """Write what is shown."""
        made = self._made
        if made is None:
            return

        def done(outcome: Outcome) -> None:
            if outcome.error is not None:
                self._tell(outcome.error)
                return
            self.exported.emit(made.rows, target)
            self.accept()

        self._runner.run(lambda: write_whole(target, made.data), done)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, FanalError):
            raise error
        self._about.setText(str(describe(error, self._session.catalogue)))

    def _ask_where(self) -> None:
        _ = self._session.catalogue.gettext
        chooser = QFileDialog(self, _("Export the feedback"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(self._form)
        chooser.setNameFilter(f"*.{self._form}")
        chooser.selectFile(f"fanal.{self._form}")
        chooser.fileSelected.connect(lambda file: self.write_to(Path(file)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
