"""The three parts beside one another, facets, results, answer, and what is asked above them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.core.session import Session
from desktop_app.gui.answer_pane import AnswerPane
from desktop_app.gui.facet_panel import FacetPanel
from desktop_app.gui.guide_bar import GuideBar
from desktop_app.gui.result_pane import ResultPane
from desktop_app.gui.theme import UNIT
from desktop_app.gui.vote_bar import VoteState

# Shares of the width; the answer is what is read longest.
_SHARES = (26, 33, 41)


class Desk(QWidget):
    """Built after the first paint: the start page does without it."""

    def __init__(self, session: Session, vote_state: Callable[[str], VoteState]) -> None:
        super().__init__()
        self.guide_bar = GuideBar()
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.guide_bar)
        layout.addWidget(self.columns, 1)
        self.facets = FacetPanel(session.library.pack.facets)
        self.results = ResultPane()
        self.answer = AnswerPane(session, vote_state)
        parts = (_with_margin(self.facets), self.results, self.answer)
        for part, share in zip(parts, _SHARES, strict=True):
            self.columns.addWidget(part)
            self.columns.setStretchFactor(self.columns.indexOf(part), share)
        self.columns.setChildrenCollapsible(False)
        self.columns.setHandleWidth(1)
        parts[0].setMinimumWidth(170)
        self.results.setMinimumWidth(220)
        self.answer.setMinimumWidth(260)
        self.columns.setSizes([share * 10 for share in _SHARES])

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text in the language of `catalogue`."""
        self.facets.retranslate(catalogue)
        self.results.retranslate(catalogue)
        self.answer.retranslate(catalogue)


def _with_margin(panel: QWidget) -> QWidget:
    """`panel` with some air at its left, on its own ground; a tree ignores margins of its own."""
    holder = QWidget()
    holder.setBackgroundRole(QPalette.ColorRole.Base)
    holder.setAutoFillBackground(True)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(UNIT, UNIT, 0, 0)
    layout.addWidget(panel)
    return holder
