"""Facets, results and answer beside one another, as far as there is room; a question above."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.core.session import Session
from desktop_app.gui.answer_pane import AnswerPane
from desktop_app.gui.columns import Part, column_count, parts_shown
from desktop_app.gui.facet_panel import FacetPanel
from desktop_app.gui.guide_bar import GuideBar
from desktop_app.gui.part_switch import PartSwitch
from desktop_app.gui.result_pane import ResultPane
from desktop_app.gui.theme import UNIT
from desktop_app.gui.vote_bar import VoteState

# Shares of the width; the answer is what is read longest.
_SHARES = (26, 33, 41)


class Desk(QWidget):
    """Built after the first paint: the start page does without it."""

    def __init__(
        self,
        session: Session,
        vote_state: Callable[[str], VoteState],
        shares: Sequence[int] = _SHARES,
    ) -> None:
        super().__init__()
        self._looked_at = Part.RESULTS
        self._columns = 3
        self._shares = tuple(shares) if len(shares) == len(Part) else _SHARES
        self.guide_bar = GuideBar()
        self.facets = FacetPanel(session.library.pack.facets)
        self.results = ResultPane()
        self.answer = AnswerPane(session, vote_state)
        self.switch = PartSwitch()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._parts: dict[Part, QWidget] = {
            Part.FILTERS: _with_margin(self.facets),
            Part.RESULTS: self.results,
            Part.ANSWER: self.answer,
        }
        for number, part in enumerate(self._parts.values()):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, _SHARES[number])
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self._parts[Part.FILTERS].setMinimumWidth(170)
        self.results.setMinimumWidth(220)
        self.answer.setMinimumWidth(260)
        self.splitter.setSizes([share * 10 for share in self._shares])
        self.splitter.splitterMoved.connect(self._note_shares)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.guide_bar)
        layout.addWidget(self.switch)
        layout.addWidget(self.splitter, 1)
        self.switch.chosen.connect(self.look_at)

    @property
    def shares(self) -> tuple[int, ...]:
        """How the user divided the width among the three parts: thousandths, or how it comes."""
        return self._shares

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text in the language of `catalogue`."""
        self.facets.retranslate(catalogue)
        self.results.retranslate(catalogue)
        self.answer.retranslate(catalogue)
        self.switch.retranslate(catalogue)

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        """The parts with something to reach, in order, each with what takes its keyboard."""
        stops: list[tuple[QWidget, QWidget]] = []
        if (pill := self.guide_bar.first_control()) is not None:
            stops.append((self.guide_bar, pill))
        stops.append((self.facets, self.facets))
        if (control := self.results.first_control()) is not None:
            stops.append((self.results, control))
        if self.answer.entry is not None:
            stops.append((self.answer, self.answer.view))
            stops.append((self.answer.vote_bar, self.answer.vote_bar))
        return stops

    def look_at(self, part: Part) -> None:
        """Make sure that `part` is shown."""
        self._looked_at = part
        self._arrange()

    def follow(self, *, opened: bool) -> None:
        """An answer opened is looked at; otherwise, what it was chosen from."""
        if opened:
            self.look_at(Part.ANSWER)
        elif self._looked_at is Part.ANSWER:
            self.look_at(Part.RESULTS)

    def go_to(self, stop: QWidget) -> None:
        """Give the keyboard to something in the desk."""
        self.show_part_of(stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def show_part_of(self, stop: QWidget) -> None:
        """Make sure that the part is shown that holds `stop`, if any does."""
        for part, holder in self._parts.items():
            if holder.isAncestorOf(stop):
                self.look_at(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        self._columns = column_count(self)
        shown = parts_shown(self._columns, self._looked_at)
        for part, holder in self._parts.items():
            holder.setVisible(part in shown)
        self.switch.show_state(self._columns, self._looked_at)

    def _note_shares(self) -> None:
        sizes = self.splitter.sizes()
        if self._columns == len(sizes) and (whole := sum(sizes)):
            self._shares = tuple(round(1000 * size / whole) for size in sizes)


def _with_margin(panel: QWidget) -> QWidget:
    """`panel` with some air at its left, on its own ground; a tree ignores margins of its own."""
    holder = QWidget()
    holder.setBackgroundRole(QPalette.ColorRole.Base)
    holder.setAutoFillBackground(True)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(UNIT, UNIT, 0, 0)
    layout.addWidget(panel)
    return holder
