"""The answer beside the list: its text, its vote, or an invitation to choose."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Entry
from desktop_app.core.session import Session, today
from desktop_app.gui.answer_view import AnswerView
from desktop_app.gui.reason_bar import ReasonBar
from desktop_app.gui.theme import colours, style_sheet
from desktop_app.gui.tooltip import plain_tip
from desktop_app.gui.vote_bar import VoteBar, VoteState
from desktop_app.gui.why_panel import WhyPanel

_TIP_OFFSET = QPoint(2, 14)

#: Lower than this many lines, what stands before an answer would leave no room for it.
_FEW_LINES = 24
_MARGIN, _NARROW_MARGIN = 20, 12
#: Around a notice, at both sides.
_PADDING = 16


class AnswerPane(QStackedWidget):
    """Shows one entry in the session's language."""

    entry_wanted = Signal(str)
    shown = Signal(object)
    voted = Signal(object, str, str)

    def __init__(self, session: Session, vote_state: Callable[[str], VoteState]) -> None:
        super().__init__()
        self._session = session
        self._vote_state = vote_state
        self._entry: Entry | None = None
        self._choice_possible = True
        self._folded = True
        self._html = ""
        self._invitation = QLabel()
        self._invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._invitation.setWordWrap(True)
        self._invitation.setMargin(24)
        self.view = AnswerView()
        self.why = WhyPanel()
        self.vote_bar = VoteBar()
        self.reasons = ReasonBar()
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.why)
        layout.addWidget(self.vote_bar)
        layout.addWidget(self.reasons)
        self.addWidget(self._invitation)
        self.addWidget(page)
        self.view.entry_wanted.connect(self.entry_wanted)
        self.view.term_pointed.connect(self._explain)
        self.view.restyled.connect(self._render)
        self.view.unfolded.connect(self._unfold)
        self.why.left.connect(self.view.setFocus)
        self.vote_bar.voted.connect(self._vote)

    @property
    def entry(self) -> Entry | None:
        """The entry shown."""
        return self._entry

    def plain_text(self) -> str:
        """The answer shown, to be pasted elsewhere; empty without one."""
        if self._entry is None:
            return ""
        from desktop_app.core.document import Document

        catalogue = self._session.catalogue
        document = Document(self._session.library.pack, catalogue, today())
        return document.text(self._entry, catalogue.lang)

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show every text, the answer too, in the language of `catalogue`."""
        _ = catalogue.gettext
        self.show_choice(possible=self._choice_possible)
        self.view.setAccessibleName(_("Answer"))
        self.why.retranslate(catalogue)
        self.vote_bar.retranslate(catalogue)
        self.reasons.retranslate(catalogue)
        self._render()

    def show_choice(self, *, possible: bool) -> None:
        """Whether there is a list to choose from."""
        self._choice_possible = possible
        _ = self._session.catalogue.gettext
        invitation = _("Choose a question in the list to read its answer.")
        self._invitation.setText(invitation if possible else "")

    def show_entry(self, entry: Entry | None) -> None:
        """Show `entry` from its beginning, or the invitation."""
        changed = entry is not self._entry
        self._entry = entry
        if changed:
            self._folded = True
            self._render()
            self.shown.emit(entry)
        self.setCurrentIndex(0 if entry is None else 1)
        if entry is not None:
            self.show_vote(entry.id)

    def show_vote(self, entry_id: str) -> None:
        """Show where the vote stands, if it is about the entry shown."""
        if self._entry is not None and self._entry.id == entry_id:
            self.vote_bar.show_state(self._vote_state(entry_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._render(anew=False)

    def _unfold(self) -> None:
        self._folded = False
        self._render(anew=False)

    def _is_low(self) -> bool:
        return self.height() < _FEW_LINES * self.view.fontMetrics().lineSpacing()

    def _cut(self, text: str) -> str:
        """`text` on one line where there is little room for the answer under it."""
        if not self._is_low():
            return text
        metrics = self.view.fontMetrics()
        more = self._session.catalogue.gettext("more")
        mark = metrics.horizontalAdvance(f"… {more}")
        room = self.view.viewport().width() - 2 * int(self.view.document().documentMargin()) - mark
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - _PADDING)

    def _render(self, *, anew: bool = True) -> None:
        """Show the entry: from its beginning, or where it was read, if not `anew`."""
        if self._entry is None:
            return
        # Markdown and HTML cleaning are imported here: start-up does without them.
        from desktop_app.core.glossary import Glossary
        from desktop_app.gui.answer_html import Page, answer_html

        library = self._session.library
        chosen = colours(self.palette())
        page = Page(
            pack=library.pack,
            glossary=Glossary(library.pack.glossary),
            catalogue=self._session.catalogue,
            today=today(),
            colours=chosen,
            folded=self._folded,
            cut=self._cut,
        )
        low = self._is_low()
        self.view.document().setDocumentMargin(_NARROW_MARGIN if low else _MARGIN)
        html = answer_html(self._entry, library.related(self._entry), page)
        if html == self._html and not anew:
            return
        self._html = html
        read = 0 if anew else self.view.verticalScrollBar().value()
        self.view.document().setDefaultStyleSheet(style_sheet(chosen, low=low))
        self.view.show_html(html)
        self.view.verticalScrollBar().setValue(read)

    def _explain(self, term_id: str) -> None:
        from desktop_app.core.glossary import Glossary

        glossary = Glossary(self._session.library.pack.glossary)
        text = glossary.explain(term_id, self._session.catalogue)
        # Qt moves a tip down, out of the way of the mouse; here it belongs right below the word.
        place = self.view.below_term(term_id) - _TIP_OFFSET
        QToolTip.showText(place, plain_tip(text), self.view)

    def _vote(self, value: str) -> None:
        if self._entry is not None:
            lang, _wording = self._entry.wording(self._session.catalogue.lang)
            self.voted.emit(self._entry, lang, value)
