"""Keeps the window open as long as closing it would lose feedback, unless the user says so."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.core.errors import FanalError, NotKeptYet
from desktop_app.core.session import Session
from desktop_app.gui.keeper import Keeper


class Leaving(QObject):
    """Before the window closes, what is held is written; where it cannot be, the user decides."""

    def __init__(self, session: Session, keeper: Keeper, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._keeper = keeper
        self._window = window
        self._is_agreed = False
        self._question: QMessageBox | None = None

    @property
    def question(self) -> QMessageBox | None:
        """What is asked, while it is."""
        return self._question

    def may_leave(self) -> bool:
        """Whether the window may close now; if not, it closes by itself as soon as it may."""
        if self._is_agreed or not self._keeper.is_owing:
            return True
        if self._question is None:
            # Tasks run one after the other: what was under way is done when this is.
            self._keeper.flush(self._flushed)
        return False

    def agree(self) -> None:
        """Somebody else answers for what is held: the window may close."""
        self._is_agreed = True

    def _flushed(self, error: FanalError | None) -> None:
        if isinstance(error, NotKeptYet):
            self._ask(error)
        else:
            self._leave()

    def _ask(self, error: NotKeptYet) -> None:
        from desktop_app.core.messages import describe

        _ = self._session.catalogue.gettext
        box = self._question = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Not kept yet"))
        box.setText(str(describe(error, self._session.catalogue)))
        stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(_("Quit and lose it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        leave.clicked.connect(self._leave)
        box.finished.connect(self._answered)
        box.open()

    def _answered(self) -> None:
        if self._question is not None:
            self._question.deleteLater()
            self._question = None

    def _leave(self) -> None:
        self.agree()
        # Later: a window that is just closing cannot be closed.
        QTimer.singleShot(0, self._window, self._window.close)
