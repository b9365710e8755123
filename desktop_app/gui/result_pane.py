"""The middle of the window: the results, or why there are none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Pack
from desktop_app.core.search.query import Results
from desktop_app.core.session import today
from desktop_app.core.text import words
from desktop_app.gui.result_list import ResultList
from desktop_app.gui.result_row import make_row


class ResultPane(QStackedWidget):
    """A list, a word about an index being prepared, or about nothing found."""

    suggestion_taken = Signal(str)
    filters_dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._meant = ""
        self.list = ResultList()
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._suggestion = QPushButton()
        self._suggestion.clicked.connect(lambda: self.suggestion_taken.emit(self._meant))
        self._without_filters = QPushButton()
        self._without_filters.clicked.connect(self.filters_dropped)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(self._about)
        layout.addWidget(self._suggestion, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._without_filters, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.addWidget(self.list)
        self.addWidget(page)

    def retranslate(self, catalogue: Catalogue) -> None:
        """Name the list in the language of `catalogue`."""
        self.list.setAccessibleName(catalogue.gettext("Results"))

    def show_results(self, results: Results, pack: Pack, catalogue: Catalogue) -> None:
        """Show the rows, or what was searched and what could be tried."""
        day = today()
        self.list.show_rows([make_row(hit, pack, catalogue, day) for hit in results.hits])
        if results.total:
            self.setCurrentIndex(0)
            return
        _ = catalogue.gettext
        text = results.query.text.strip()
        if text and not words(text):
            about = _("There is no word to search for in “{text}”. Type a word or a question.")
        elif text:
            about = _("No answer contains “{text}”.")
        else:
            about = _("No answer has all these filters.")
        self._about.setText(about.format(text=text if len(text) <= 80 else text[:80] + "…"))
        self._meant = results.suggestion or ""
        self._suggestion.setText(_("Did you mean: {suggestion}?").format(suggestion=self._meant))
        self._suggestion.setVisible(bool(self._meant))
        self._without_filters.setText(_("Search without filters"))
        self._without_filters.setVisible(bool(text and results.query.filters))
        self.setCurrentIndex(1)

    def show_preparing(self, catalogue: Catalogue) -> None:
        """Say that the first search has to wait for the index."""
        self._about.setText(
            catalogue.gettext("Preparing the search… Navigation by filters works already.")
        )
        self._suggestion.hide()
        self._without_filters.hide()
        self.setCurrentIndex(1)
