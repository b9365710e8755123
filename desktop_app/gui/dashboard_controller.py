"""Fills the dashboard, and does what its buttons ask for."""

import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from desktop_app.core.errors import FanalError
from desktop_app.core.feedback.events import KINDS, Kind
from desktop_app.core.messages import describe, unexpected
from desktop_app.core.session import Session, today
from desktop_app.gui.dashboard import Dashboard
from desktop_app.gui.export_dialog import ExportDialog
from desktop_app.gui.message_bar import MessageBar
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.tasks import Outcome, TaskRunner

if TYPE_CHECKING:
    from desktop_app.core.feedback.story import Story


class _Read(NamedTuple):
    story: "Story"
    fixed: dict[Kind, bool | None]
    months: int


class DashboardController(QObject):
    """Reads the log off the GUI thread each time the dashboard is shown."""

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        preferences: Preferences,
        messages: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._runner = runner
        self._preferences = preferences
        self._messages = messages
        self._window = window
        self._read: _Read | None = None
        self.page = Dashboard()
        self.export: ExportDialog | None = None
        self.question: QMessageBox | None = None
        self.page.export_wanted.connect(self._open_export)
        self.page.print_wanted.connect(self._open_print)
        self.page.purge_wanted.connect(self._ask_purge)
        self.page.kinds.changed.connect(preferences.set_feedback_off)

    def show(self) -> None:
        """Read the log anew, and show it in the language of the session."""
        catalogue = self._session.catalogue
        self.page.retranslate(catalogue)
        self.page.show_waiting()

        def read() -> _Read:
            from desktop_app.core.feedback.report import read_report
            from desktop_app.core.feedback.story import story

            pack = self._session.library.pack
            policy = self._session.policy
            report = read_report(self._session.log.path, pack)
            fixed = {kind: policy.fixed(kind) for kind in KINDS}
            return _Read(story(report, catalogue, pack), fixed, policy.retention_months)

        self._runner.run(read, self._show)

    def print_to(self, printer: object) -> None:
        """Print what is shown."""
        from PySide6.QtPrintSupport import QPrinter

        from desktop_app.gui.print_report import print_story

        if self._read is not None and isinstance(printer, QPrinter):
            print_story(self._read.story, printer, self.page.font())

    def _show(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.page.show_fault(self._words(outcome.error))
            return
        read: _Read = outcome.value
        self._read = read
        self.page.show_story(read.story)
        self.page.kinds.show_state(read.fixed, self._preferences.settings.feedback_off)

    def _open_export(self) -> None:
        self.export = ExportDialog(self._session, self._runner, self._window)
        self.export.exported.connect(self._say_exported)
        self.export.finished.connect(self.export.deleteLater)
        self.export.open()

    def _say_exported(self, rows: int, target: object) -> None:
        catalogue = self._session.catalogue
        told = catalogue.ngettext(
            "{count} row written to {file}.", "{count} rows written to {file}.", rows
        )
        self._messages.confirm(told.format(count=catalogue.number(rows), file=target))

    def _open_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(lambda: self.print_to(printer))
        dialog.finished.connect(dialog.deleteLater)
        # Its own way to open wants a slot of C++.
        QDialog.open(dialog)

    def _ask_purge(self) -> None:
        if self._read is None:
            return
        catalogue = self._session.catalogue
        _ = catalogue.gettext
        months = self._read.months
        box = self.question = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Remove old feedback"))
        box.setText(
            _(
                "What is removed cannot be brought back, and its daily copies go too. "
                "What is older than {months} months goes by itself."
            ).format(months=catalogue.number(months))
        )
        kept = (1, 3, 6)
        for some in (number for number in kept if number < months):
            text = catalogue.ngettext(
                "Keep the last month", "Keep the last {count} months", some
            ).format(count=some)
            button = box.addButton(text, QMessageBox.ButtonRole.DestructiveRole)
            button.clicked.connect(lambda _checked=False, n=some: self.purge(n))
        everything = box.addButton(_("Remove everything"), QMessageBox.ButtonRole.DestructiveRole)
        everything.clicked.connect(lambda: self.purge(None))
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.finished.connect(box.deleteLater)
        box.open()

    def purge(self, months: int | None) -> None:
        """Keep the last `months`, or nothing."""

        def remove() -> int:
            from desktop_app.core.feedback.retention import cutoff, purge

            day = today()
            before = day + datetime.timedelta(days=1) if months is None else cutoff(day, months)
            return purge(self._session.log, self._session.recorder.copies, before)

        def done(outcome: Outcome) -> None:
            if outcome.error is not None:
                self._messages.say(self._words(outcome.error))
                return
            catalogue = self._session.catalogue
            told = catalogue.ngettext(
                "{count} row removed.", "{count} rows removed.", outcome.value
            )
            self._messages.confirm(told.format(count=catalogue.number(outcome.value)))
            self.show()

        self._runner.run(remove, done)

    def _words(self, error: BaseException) -> str:
        catalogue = self._session.catalogue
        if isinstance(error, FanalError):
            return str(describe(error, catalogue))
        return unexpected(catalogue, self._session.profile.log_file)
