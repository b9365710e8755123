"""“Guide me”: one question of the official FAQ above the results, its answers as buttons."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLabel, QMenu, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Facet, translated
from desktop_app.gui.flow_layout import FlowLayout
from desktop_app.gui.focus_frame import has_focus
from desktop_app.gui.pill import Pill
from desktop_app.gui.theme import UNIT, colours
from desktop_app.gui.tooltip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.search.guide import Choice

#: A question longer than this share of the line stands above its answers.
_BESIDE = 0.4


#: Steps along the bar.
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: +1,
    Qt.Key.Key_Down: +1,
}


class _Stop(Pill):
    """A button that leaves the arrows to the bar: Qt's own lead out of it, by creation order."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class GuideBar(QWidget):
    """Hidden while there is nothing worth asking. Esc leaves it, Alt+G comes back."""

    chosen = Signal(str, str)
    skipped = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._facet = ""
        self._choices: list[tuple[str, Pill]] = []
        self._answering = False
        self._question = QLabel()
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._others = _Stop(self._holder)
        self._menu = QMenu(self)
        self._others.clicked.connect(
            lambda: self._menu.popup(self._others.mapToGlobal(self._others.rect().bottomLeft()))
        )
        self._skip = _Stop(self._holder)
        self._skip.clicked.connect(self._give_up)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        self._line.setSpacing(UNIT)
        self._line.addWidget(self._question)
        self._line.addWidget(self._holder, 1)
        QShortcut("Alt+G", self).activated.connect(self.enter)
        self.hide()

    @property
    def question(self) -> str:
        """What is asked, or nothing."""
        return "" if self.isHidden() else self._question.text()

    def pills(self) -> list[Pill]:
        """The answers shown as buttons, in order."""
        return [pill for _value, pill in self._choices if not pill.isHidden()]

    def ask(self, facet: Facet, choices: "Sequence[Choice]", catalogue: Catalogue) -> None:
        """Ask the question of `facet`; whoever answered the one before has this one at hand."""
        _ = catalogue.gettext
        lang = catalogue.lang
        inside = self._answering or has_focus(self)
        self._answering = False
        self._clear()
        self._facet = facet.id
        question = translated(facet.question, lang)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._question.setFont(font)
        self._question.setText(question)
        labels = {value.id: translated(value.label, lang) for value in facet.values}
        for choice in choices:
            label = labels[choice.value]
            count = catalogue.number(choice.count)
            spoken = catalogue.ngettext(
                "{label}, {count} answer", "{label}, {count} answers", choice.count
            ).format(label=label, count=count)
            pill = _Stop(self._holder)
            pill.set_texts(label, count, f"{question} {spoken}")
            pill.setToolTip(plain_tip(spoken))
            pill.clicked.connect(lambda _checked=False, v=choice.value: self._answer(v))
            self._flow.addWidget(pill)
            self._choices.append((choice.value, pill))
        self._others.set_texts(_("Other…"), "", f"{question} " + _("Other answers"))
        self._skip.set_texts(
            _("Skip"), "", _("Skip this question: {question}").format(question=question)
        )
        self._flow.addWidget(self._others)
        self._flow.addWidget(self._skip)
        # By themselves the answers, made anew, would come last of the whole window.
        for before, after in pairwise((self._others, *self._stops())):
            QWidget.setTabOrder(before, after)
        self.setAccessibleName(_("Guide me"))
        self._question.setToolTip(plain_tip(_("Guide me") + " (Alt+G)"))
        self._fit()
        self.show()
        if inside:
            self.enter()

    def dismiss(self) -> None:
        """Ask nothing; whoever was here goes back to the question typed."""
        inside = self._answering or has_focus(self)
        self._answering = False
        self.hide()
        self._clear()
        if inside:
            self.left.emit()

    def enter(self) -> None:
        """Put the focus on the first answer."""
        first = self.first_control()
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_control(self) -> QWidget | None:
        """The first answer, while there is one."""
        return self._choices[0][1] if self._choices and not self.isHidden() else None

    def event(self, event: QEvent) -> bool:
        # Esc would otherwise clear the question typed: here it only leads back to it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops = [stop for stop in self._stops() if not stop.isHidden()]
        place = next((n for n, pill in enumerate(stops) if pill.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step is not None and place is not None:
            stops[(place + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._choices:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(chosen.selected))
        painter.setPen(QColor(chosen.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())

    def _stops(self) -> list[Pill]:
        """All that takes the keyboard, in order."""
        return [*(pill for _value, pill in self._choices), self._others, self._skip]

    def _answer(self, value: str) -> None:
        self._answering = True
        self.chosen.emit(self._facet, value)

    def _give_up(self) -> None:
        self._answering = True
        self.skipped.emit(self._facet)

    def _fit(self) -> None:
        """Show as many answers as one line holds, at least one; the others wait in a menu."""
        if not self._choices:
            return
        line = self.width() - 4 * UNIT
        question = self._question.fontMetrics().horizontalAdvance(self._question.text()) + 4
        beside = question <= _BESIDE * line
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._question.setMinimumWidth(question if beside else 0)
        room = line - (question + UNIT if beside else 0)
        widths = [pill.sizeHint().width() + UNIT for _value, pill in self._choices]
        room -= self._skip.sizeHint().width()
        shown = len(widths)
        if sum(widths) > room:
            room -= self._others.sizeHint().width() + UNIT
            while shown > 1 and sum(widths[:shown]) > room:
                shown -= 1
        self._menu.clear()
        for place, (value, pill) in enumerate(self._choices):
            pill.setVisible(place < shown)
            if place >= shown:
                # An ampersand in a label is a letter, not the mark of a key.
                text = pill.text().replace("&", "&&")
                action = self._menu.addAction(f"{text}\t{pill.detail}")
                action.triggered.connect(lambda _checked=False, v=value: self._answer(v))
        self._others.setVisible(shown < len(self._choices))
        self._flow.invalidate()

    def _clear(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for _value, pill in self._choices:
            pill.hide()
            pill.deleteLater()
        self._choices.clear()
        self._menu.clear()
