"""What the window shows under its bars: the start page, the desk, or the help."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.core.session import Session
from desktop_app.gui.focus_frame import has_focus
from desktop_app.gui.start_page import StartPage

if TYPE_CHECKING:
    from desktop_app.gui.help_page import HelpPage
    from desktop_app.gui.workplace import Workplace


class Pages(QStackedWidget):
    """All but the start page is made when first needed; `made` is the desk, once there is one."""

    def __init__(self, session: Session, make_work: Callable[[], "Workplace"]) -> None:
        super().__init__()
        self._session = session
        self._make_work = make_work
        self.made: Workplace | None = None
        self.help: HelpPage | None = None
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

    def show_place(self, *, at_start: bool) -> None:
        """Show the start page or the desk."""
        self.setCurrentWidget(self.start if at_start else self.work.desk)

    @property
    def is_help(self) -> bool:
        """Whether the help is shown."""
        return self.help is not None and self.currentWidget() is self.help

    def show_help(self) -> None:
        """Show the help, and give it the keyboard."""
        if self.help is None:
            from desktop_app.gui.help_page import HelpPage

            self.help = HelpPage()
            self.addWidget(self.help)
        self.help.retranslate(self._session.catalogue)
        self.setCurrentWidget(self.help)
        self.help.setFocus()

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
        if self.help is not None and self.is_help:
            return [(self.help, self.help)]
        if self.currentWidget() is not self.start:
            return self.work.desk.stops()
        first = self.start.first_control()
        return [(self.start, first)] if first is not None else []
