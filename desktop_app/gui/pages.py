"""What the window shows under its bars: the start page, the desk, the help or the feedback."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.core.session import Session
from desktop_app.gui.focus_frame import has_focus
from desktop_app.gui.start_page import StartPage

if TYPE_CHECKING:
    from desktop_app.gui.dashboard_controller import DashboardController
    from desktop_app.gui.help_page import HelpPage
    from desktop_app.gui.workplace import Workplace


class Pages(QStackedWidget):
    """All but the start page is made when first needed; `made` is the desk, once there is one."""

    def __init__(
        self,
        session: Session,
        make_work: Callable[[], "Workplace"],
        make_board: Callable[[], "DashboardController"],
    ) -> None:
        super().__init__()
        self._session = session
        self._make_work = make_work
        self._make_board = make_board
        self.made: Workplace | None = None
        self.help: HelpPage | None = None
        self.board: DashboardController | None = None
        library = session.library
        counts = library.facets.select(library.facets.entries, {}).counts
        self.start = StartPage(library.pack.facets, counts)
        self.addWidget(self.start)

    @property
    def work(self) -> "Workplace":
        """The desk and what works behind it."""
        if self.made is None:
            self.made = self._make_work()
            self.addWidget(self.made.desk)
        return self.made

    def retranslate(self) -> None:
        """Show every text in the language of the session."""
        self.start.retranslate(self._session.catalogue, self._session.library.pack)
        if self.made is not None:
            self.made.retranslate()
        if self.help is not None:
            self.help.retranslate(self._session.catalogue)
        if self.board is not None:
            self.board.show()

    def show_place(self, *, at_start: bool) -> None:
        """Show the start page or the desk."""
        self.setCurrentWidget(self.start if at_start else self.work.desk)

    @property
    def is_aside(self) -> bool:
        """Whether a page is shown in place of everything else: the help or the feedback."""
        return self._aside() is not None

    def show_help(self) -> None:
        """Show the help, and give it the keyboard."""
        if self.help is None:
            from desktop_app.gui.help_page import HelpPage

            self.help = HelpPage()
            self.addWidget(self.help)
        self.help.retranslate(self._session.catalogue)
        self.setCurrentWidget(self.help)
        self.help.setFocus()

    def show_board(self) -> None:
        """Show what the feedback says, and give it the keyboard."""
        if self.board is None:
            self.board = self._make_board()
            self.addWidget(self.board.page)
        self.board.show()
        self.setCurrentWidget(self.board.page)
        self.board.page.setFocus()

    def go_round(self, first: QWidget, step: int) -> None:
        """Give the keyboard to the next part of the window, or with -1 to the one before.

        `first` is the part above the pages.
        """
        parts = [(first, first), *self._stops()]
        outside = -1 if step > 0 else 0
        # The last one that has it: the answer holds its vote.
        held = [number for number, (part, _stop) in enumerate(parts) if has_focus(part)]
        here = held[-1] if held else outside
        stop = parts[(here + step) % len(parts)][1]
        if self.made is not None and self.currentWidget() is self.made.desk:
            self.made.desk.show_part_of(stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[tuple[QWidget, QWidget]]:
        """The parts of the page shown, each with what takes its keyboard."""
        if (aside := self._aside()) is not None:
            return [(aside, aside)]
        if self.currentWidget() is not self.start:
            return self.work.desk.stops()
        first = self.start.first_control()
        return [(self.start, first)] if first is not None else []

    def _aside(self) -> QWidget | None:
        asides = (self.help, self.board.page if self.board is not None else None)
        return next((page for page in asides if page and page is self.currentWidget()), None)
