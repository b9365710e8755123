"""The middle of the window: the results, or why there are none."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.errors import PersonalData
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Pack
from desktop_app.core.search.nothing import ways_out
from desktop_app.core.search.query import Results
from desktop_app.core.session import today
from desktop_app.core.text import words
from desktop_app.gui.doubt_box import DoubtBox
from desktop_app.gui.gap_bar import GapBar
from desktop_app.gui.result_list import ResultList
from desktop_app.gui.result_row import make_row
from desktop_app.gui.wrapped_button import WrappedButton


class ResultPane(QStackedWidget):
    """A list, a word about an index being prepared, or about nothing found."""

    suggestion_taken = Signal(str)
    filter_dropped = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._meant = ""
        self.list = ResultList()
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._suggestions = (WrappedButton(), WrappedButton())
        for button in self._suggestions:
            button.clicked.connect(lambda: self.suggestion_taken.emit(self._meant))
        self._without = QVBoxLayout()
        self.gap = GapBar()
        self.doubt = DoubtBox()
        found = QWidget()
        above = QVBoxLayout(found)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.doubt)
        above.addWidget(self._suggestions[0])
        above.addWidget(self.list, 1)
        page = self._nothing = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(self._about)
        layout.addLayout(self._without)
        layout.addWidget(self._suggestions[1], 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.gap)
        layout.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        # Its buttons take the focus themselves.
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(page)
        self.addWidget(found)
        self.addWidget(scrolled)

    def retranslate(self, catalogue: Catalogue) -> None:
        """Name the list in the language of `catalogue`."""
        self.list.setAccessibleName(catalogue.gettext("Results"))
        self.gap.retranslate(catalogue)
        self.doubt.retranslate(catalogue)

    def ask(self, error: PersonalData) -> None:
        """Ask about a question to report: above the rows, or below the button."""
        (self.doubt if self.currentIndex() == 0 else self.gap.doubt).ask(error)

    def first_control(self) -> QWidget | None:
        """What takes the keyboard: the list, or the first thing to try when nothing is found."""
        if self.currentIndex() == 0:
            return self.list
        page = self._nothing
        buttons = page.findChildren(QPushButton)
        # Not in the order of the page: that of being made.
        usable = [button for button in buttons if not button.isHidden() and button.isEnabled()]
        return min(usable, key=lambda button: button.mapTo(page, QPoint()).y(), default=None)

    def show_results(self, results: Results, pack: Pack, catalogue: Catalogue) -> None:
        """Show the rows, or what was searched and what could be tried."""
        self.doubt.withdraw()
        day = today()
        rows = (make_row(hit, pack, catalogue, day) for hit in results.hits)
        self.list.show_rows(rows, [hit.entry.id for hit in results.hits])
        _ = catalogue.gettext
        self._meant = results.suggestion or ""
        for button in self._suggestions:
            button.setText(_("Did you mean: {suggestion}?").format(suggestion=self._meant))
            button.setVisible(bool(self._meant))
        if results.total:
            self.setCurrentIndex(0)
            return
        text = results.query.text.strip()
        if text and not words(text):
            about = _("There is no word to search for in “{text}”. Type a word or a question.")
        elif text and any(results.filters.values()):
            about = _("No answer contains “{text}” with these filters.")
        elif text:
            about = _("No answer contains “{text}”.")
        else:
            about = _("No answer has all these filters.")
        self._about.setText(about.format(text=text if len(text) <= 80 else text[:80] + "…"))
        self._offer_without(results, pack, catalogue)
        self.gap.setVisible(self.gap.is_offered and bool(text and words(text)))
        self.setCurrentIndex(1)

    def show_preparing(self, catalogue: Catalogue) -> None:
        """Say that the first search has to wait for the index."""
        self._about.setText(
            catalogue.gettext("Preparing the search… Navigation by filters works already.")
        )
        for button in self._suggestions:
            button.hide()
        self.gap.hide()
        self._clear_without()
        self.setCurrentIndex(1)

    def _offer_without(self, results: Results, pack: Pack, catalogue: Catalogue) -> None:
        """A button for each filter that keeps answers away, with their number."""
        self._clear_without()
        for way in ways_out(results, pack, catalogue):
            button = WrappedButton(way.sentence)
            button.clicked.connect(
                lambda _checked=False, f=way.facet, v=way.value: self.filter_dropped.emit(f, v)
            )
            self._without.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()

    def _clear_without(self) -> None:
        while (item := self._without.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
