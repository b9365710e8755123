"""The start page: the five questions of the official FAQ as navigation."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Facet, FacetValue, Pack, translated
from desktop_app.gui.flow_layout import FlowLayout
from desktop_app.gui.pill import Pill
from desktop_app.gui.theme import UNIT
from desktop_app.gui.tooltip import plain_tip

Counts = Mapping[str, Mapping[str, int]]


class StartPage(QScrollArea):
    """Every entry can be reached from here without typing."""

    chosen = Signal(str, str)

    def __init__(self, facets: Sequence[Facet], counts: Counts) -> None:
        super().__init__()
        self._counts = counts
        self._facets = facets
        self._questions: dict[str, QLabel] = {}
        self._pills: list[tuple[Facet, FacetValue, Pill]] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self._choose)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The pills take the focus themselves; the area would only be one more stop.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 3 * UNIT)
        layout.setSpacing(UNIT)
        self._intro = QLabel()
        self._intro.setWordWrap(True)
        self._intro.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self._intro)
        for facet in facets:
            self._add_facet(layout, facet)
        layout.addStretch(1)
        self._notice = QLabel()
        self._notice.setWordWrap(True)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setForegroundRole(self.foregroundRole())
        layout.addSpacing(UNIT)
        layout.addWidget(self._notice)
        self.setWidget(page)

    def retranslate(self, catalogue: Catalogue, pack: Pack) -> None:
        """Show every text in the language of `catalogue`."""
        _ = catalogue.gettext
        lang = catalogue.lang
        count = len(pack.entries)
        self._intro.setText(
            catalogue.ngettext(
                "{count} answer on {title}. Type a question above, or choose an answer "
                "to one of these.",
                "{count} answers on {title}. Type a question above, or choose an answer "
                "to one of these.",
                count,
            ).format(count=catalogue.number(count), title=translated(pack.manifest.title, lang))
        )
        manifest = pack.manifest
        self._notice.setText(
            translated(manifest.notice, lang)
            + " "
            + _("Content version {version} of {date}.").format(
                version=manifest.version, date=catalogue.date(manifest.date)
            )
        )
        for facet in self._facets:
            self._questions[facet.id].setText(translated(facet.question, lang))
        for facet, value, pill in self._pills:
            entries = self._counts[facet.id][value.id]
            label = translated(value.label, lang)
            spoken = catalogue.ngettext(
                "{label}, {count} answer", "{label}, {count} answers", entries
            )
            prefix = "› " if value.parent else ""
            number = catalogue.number(entries)
            pill.set_texts(prefix + label, number, spoken.format(label=label, count=number))
            pill.setToolTip(plain_tip(translated(value.description, lang) or label))

    def first_control(self) -> QWidget | None:
        """The first pill that can be pressed."""
        return next((pill for _, _, pill in self._pills if pill.isEnabled()), None)

    def _choose(self, number: int) -> None:
        facet, value, _pill = self._pills[number]
        self.chosen.emit(facet.id, value.id)

    def _add_facet(self, layout: QVBoxLayout, facet: Facet) -> None:
        question = QLabel()
        question.setWordWrap(True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        font = question.font()
        font.setWeight(QFont.Weight.DemiBold)
        question.setFont(font)
        self._questions[facet.id] = question
        layout.addSpacing(UNIT)
        layout.addWidget(question)
        holder = QWidget()
        flow = FlowLayout(holder)
        for value in facet.values:
            pill = Pill(holder)
            pill.setEnabled(self._counts[facet.id][value.id] > 0)
            self._group.addButton(pill, len(self._pills))
            flow.addWidget(pill)
            self._pills.append((facet, value, pill))
        layout.addWidget(holder)
