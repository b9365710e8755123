"""A part of the dashboard: a sentence, a picture and its table, or a table alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.core.feedback.story import Section
from desktop_app.core.i18n import Catalogue
from desktop_app.gui.chart_view import ChartView
from desktop_app.gui.heading import Heading
from desktop_app.gui.pill import Pill
from desktop_app.gui.text_table import TextTable
from desktop_app.gui.theme import UNIT

# The most of the height of the window that a table takes.
_SHARE = 0.6


class ReportSection(QWidget):
    """The table under a picture is folded until it is wanted."""

    def __init__(self, section: Section, catalogue: Catalogue) -> None:
        super().__init__()
        self.name = section.name
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * UNIT, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(Heading(section.title, 1.2))
        about = QLabel(section.text)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        about.setForegroundRole(about.palette().ColorRole.PlaceholderText)
        layout.addWidget(about)
        self.table = TextTable(_SHARE)
        self.table.setAccessibleName(section.title)
        self.table.setAccessibleDescription(section.text)
        self.table.fill(section.heads, section.rows)
        self.chart: ChartView | None = None
        self.unfold: Pill | None = None
        if section.chart is not None:
            self.chart = ChartView(section.chart)
            layout.addWidget(self.chart)
            self.unfold = Pill()
            self.unfold.setCheckable(True)
            self._text = catalogue.gettext("The same as a table")
            self._spoken = f"{section.title} – {self._text}"
            self.unfold.toggled.connect(self._fold)
            layout.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
            self._fold(unfolded=False)
        layout.addWidget(self.table)

    def _fold(self, unfolded: bool) -> None:
        if self.unfold is not None:
            self.unfold.set_texts(self._text, "▾" if unfolded else "▸", self._spoken)
        self.table.setVisible(unfolded)
