"""The active filters as chips, and how many answers there are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.core.facets import Filters
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Pack, translated
from desktop_app.gui.flow_layout import FlowLayout
from desktop_app.gui.pill import Pill
from desktop_app.gui.theme import UNIT
from desktop_app.gui.tooltip import plain_tip


class FilterBar(QWidget):
    """A click on a chip removes its filter."""

    removed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._count = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        layout.addWidget(self._chips, 1)
        layout.addWidget(self._count)

    def show_filters(self, filters: Filters, pack: Pack, catalogue: Catalogue) -> None:
        """One chip for each chosen value."""
        _ = catalogue.gettext
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for facet in pack.facets:
            for value in facet.values:
                if value.id in filters.get(facet.id, ()):
                    label = translated(value.label, catalogue.lang)
                    chip = Pill(self._chips, filled=True)
                    chip.set_texts(label, "×", _("Remove the filter {label}").format(label=label))
                    chip.setToolTip(plain_tip(chip.accessibleName()))
                    chip.clicked.connect(
                        lambda _checked=False, f=facet.id, v=value.id: self.removed.emit(f, v)
                    )
                    self._flow.addWidget(chip)
                    chip.show()
        self._chips.updateGeometry()

    def show_count(self, text: str) -> None:
        """How many answers, in words."""
        self._count.setText(text)
        self._count.setAccessibleName(text)

    def chips(self) -> list[Pill]:
        """The chips in order."""
        items = (self._flow.itemAt(n) for n in range(self._flow.count()))
        return [w for item in items if item is not None and isinstance(w := item.widget(), Pill)]
