"""What the feedback says, in place of everything else; Esc leads back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.feedback.story import Story
from desktop_app.core.i18n import Catalogue
from desktop_app.gui.flow_layout import FlowLayout
from desktop_app.gui.focus_frame import paint_focus_frame
from desktop_app.gui.heading import Heading
from desktop_app.gui.kept_kinds import KeptKinds
from desktop_app.gui.report_section import ReportSection
from desktop_app.gui.theme import UNIT

#: Longer lines are hard to read.
_MOST_WIDTH = 960


class Dashboard(QScrollArea):
    """Says what is wanted; `DashboardController` does it."""

    export_wanted = Signal()
    print_wanted = Signal()
    purge_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._catalogue: Catalogue | None = None
        self._story: Story | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._title = Heading("", 1.5)
        self._summary = QLabel()
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self.export = QPushButton()
        self.print = QPushButton()
        self.purge = QPushButton()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button, signal in (
            (self.export, self.export_wanted),
            (self.print, self.print_wanted),
            (self.purge, self.purge_wanted),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            flow.addWidget(button)
        self._sections = QVBoxLayout()
        self._kinds_title = Heading("", 1.2)
        self._kinds_text = QLabel()
        self._kinds_text.setWordWrap(True)
        self.kinds = KeptKinds()
        column = QWidget()
        column.setMaximumWidth(_MOST_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 4 * UNIT)
        layout.setSpacing(UNIT)
        for part in (self._title, self._summary, buttons):
            layout.addWidget(part)
        layout.addLayout(self._sections)
        layout.addSpacing(3 * UNIT)
        for part in (self._kinds_title, self._kinds_text, self.kinds):
            layout.addWidget(part)
        layout.addStretch(1)
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        self.setWidget(page)
        self._ring = _Ring(self)

    def sections(self) -> list[ReportSection]:
        """The parts shown, in their order."""
        items = (self._sections.itemAt(number) for number in range(self._sections.count()))
        return [
            widget
            for item in items
            if item is not None and isinstance(widget := item.widget(), ReportSection)
        ]

    @property
    def summary(self) -> str:
        """What is said above the sections."""
        return self._summary.text()

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text but the story in the language of `catalogue`."""
        _ = catalogue.gettext
        self._catalogue = catalogue
        self.setAccessibleName(_("What the feedback says"))
        self._title.setText(_("What the feedback says"))
        self.export.setText(_("Export…"))
        self.print.setText(_("Print…"))
        self.purge.setText(_("Remove old feedback…"))
        self._kinds_title.setText(_("What is kept on this machine"))
        self._kinds_text.setText(
            _("Without your name, with the day alone. It leaves the machine only as a file.")
        )
        self.kinds.retranslate(catalogue)

    def show_waiting(self) -> None:
        """The log is being read."""
        if self._story is None and self._catalogue is not None:
            self._say(self._catalogue.gettext("Reading the feedback…"))

    def show_fault(self, text: str) -> None:
        """The log cannot be read: why, and what to do."""
        self._story = None
        self._clear()
        self._say(text)

    def show_story(self, story: Story) -> None:
        """Show the whole report."""
        if self._catalogue is None or story == self._story:
            return
        self._story = story
        self._clear()
        self._say("\n".join(story.summary))
        for section in story.sections:
            self._sections.addWidget(ReportSection(section, self._catalogue))
        for button in (self.export, self.print, self.purge):
            button.setEnabled(bool(story.sections))
        self._size_headings()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_headings()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.viewport().geometry())
        self._ring.raise_()

    def _say(self, text: str) -> None:
        self._summary.setText(text)

    def _size_headings(self) -> None:
        for heading in self.findChildren(Heading):
            heading.follow(self.font())

    def _clear(self) -> None:
        while (item := self._sections.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _Ring(QWidget):
    """Shows that the page has the keyboard; the page itself covers its frame."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_focus_frame(QPainter(self), self.rect(), self.palette())
