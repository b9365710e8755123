"""The facets beside the results."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.core.facets import Filters
from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.library import Library
from desktop_app.core.model import translated
from desktop_app.gui.facet_panel import FacetPanel
from desktop_app.gui.theme import DARK, apply_theme, colours
from tests.driving import click, press


@pytest.fixture
def panel(qtbot: QtBot, library: Library) -> FacetPanel:
    made = FacetPanel(library.pack.facets)
    qtbot.addWidget(made)
    made.retranslate(Catalogue("fr"))
    made.show_state({}, counts(library, {}))
    made.resize(300, 3000)
    made.show()
    return made


def counts(library: Library, filters: Filters) -> dict[str, dict[str, int]]:
    return library.facets.select(library.facets.entries, filters).counts


def items(panel: FacetPanel) -> list[QTreeWidgetItem]:
    found: list[QTreeWidgetItem] = []
    waiting = [panel.topLevelItem(number) for number in range(panel.topLevelItemCount())]
    while waiting:
        item = waiting.pop(0)
        if item is not None:
            found.append(item)
            waiting += [item.child(number) for number in range(item.childCount())]
    return found


def item(panel: FacetPanel, label: str) -> QTreeWidgetItem:
    return next(item for item in items(panel) if item.text(0) == label)


def parent_of(panel: FacetPanel, label: str) -> QTreeWidgetItem:
    parent: QTreeWidgetItem | None = item(panel, label).parent()
    assert parent is not None
    return parent


def row(panel: FacetPanel, label: str) -> QRect:
    """The whole row of an item, both columns."""
    found = item(panel, label)
    panel.scrollToItem(found)
    return panel.visualItemRect(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_lists_every_facet_and_value(panel: FacetPanel, library: Library, lang: str) -> None:
    panel.retranslate(Catalogue(lang))
    expected = []
    for facet in library.pack.facets:
        expected.append(translated(facet.label, lang))
        expected += [translated(value.label, lang) for value in facet.values]
    assert sorted(item.text(0) for item in items(panel)) == sorted(expected)
    assert panel.accessibleName()


def test_values_stand_under_their_parent(panel: FacetPanel) -> None:
    assert parent_of(panel, "SONS vague 1").text(0) == "SONS (équipement)"


def test_the_counts_are_those_a_click_would_give(panel: FacetPanel, library: Library) -> None:
    filters = {"couloir": ("co-hopital",)}
    given = counts(library, filters)
    panel.show_state(filters, given)
    facet = library.pack.facet("dispositif")
    assert facet is not None
    for value in facet.values:
        shown = int(item(panel, value.label["fr"]).text(1))
        both = {**filters, "dispositif": (value.id,)}
        assert shown == library.facets.select(library.facets.entries, both).entries.bit_count()


def test_large_counts_are_grouped_and_have_their_room(panel: FacetPanel) -> None:
    before = panel.columnWidth(1)
    panel.show_state({}, {"couloir": {"co-hopital": 12345}})
    assert item(panel, "Hôpital").text(1) == "12\u202f345"
    longest = panel.fontMetrics().horizontalAdvance("12\u202f345")
    assert panel.columnWidth(1) >= longest > before - 12
    panel.retranslate(Catalogue("en"))
    assert "12,345" in [each.text(1) for each in items(panel)]


def test_a_value_without_results_stays(panel: FacetPanel, library: Library) -> None:
    before = len(items(panel))
    panel.show_state({"couloir": ("co-hopital",)}, {"couloir": {"co-hopital": 3}})
    assert len(items(panel)) == before
    assert item(panel, "Imagerie").text(1) == "0"
    assert not item(panel, "Imagerie").isHidden()


def test_the_keyboard_ticks_and_unticks(qtbot: QtBot, panel: FacetPanel) -> None:
    said: list[dict[str, tuple[str, ...]]] = []
    panel.changed.connect(said.append)
    panel.setCurrentItem(item(panel, "Hôpital"))
    press(panel, Qt.Key.Key_Space)
    panel.setCurrentItem(item(panel, "Imagerie"))
    press(panel, Qt.Key.Key_Space)
    panel.setCurrentItem(item(panel, "Hôpital"))
    press(panel, Qt.Key.Key_Space)
    assert said == [
        {"couloir": ("co-hopital",)},
        {"couloir": ("co-hopital", "co-imagerie")},
        {"couloir": ("co-imagerie",)},
    ]


def test_a_click_on_the_label_ticks_too(qtbot: QtBot, panel: FacetPanel) -> None:
    with qtbot.waitSignal(panel.changed, timeout=1000) as said:
        click(panel.viewport(), row(panel, "Hôpital").center())
    assert said.args == [{"couloir": ("co-hopital",)}]


def test_a_click_on_a_facet_closes_and_opens_it(panel: FacetPanel) -> None:
    head = item(panel, "Couloir Ségur")
    assert head.isExpanded()
    click(panel.viewport(), row(panel, "Couloir Ségur").center())
    assert not head.isExpanded()
    click(panel.viewport(), row(panel, "Couloir Ségur").center())
    assert head.isExpanded()


def test_showing_a_state_is_not_the_users_doing(
    qtbot: QtBot, panel: FacetPanel, library: Library
) -> None:
    filters = {"couloir": ("co-hopital",), "dispositif": ("di-sons-v2",)}
    with qtbot.assertNotEmitted(panel.changed):
        panel.show_state(filters, counts(library, filters))
        panel.retranslate(Catalogue("en"))
    assert panel.filters() == filters
    panel.show_state({}, counts(library, {}))
    assert panel.filters() == {}


def test_a_ticked_value_is_never_hidden_in_a_closed_branch(
    panel: FacetPanel, library: Library
) -> None:
    parent = parent_of(panel, "SONS vague 2")
    parent.setExpanded(False)
    filters = {"dispositif": ("di-sons-v2",)}
    panel.show_state(filters, counts(library, filters))
    assert parent.isExpanded()


def painted(panel: FacetPanel) -> QImage:
    return panel.viewport().grab().toImage()


def test_everything_follows_the_colours(
    qtbot: QtBot, qapp: QApplication, panel: FacetPanel, library: Library
) -> None:
    given = counts(library, {"couloir": ("co-hopital",)})
    panel.show_state({"couloir": ("co-hopital",)}, given)
    apply_theme(qapp, "dark")
    qtbot.waitUntil(lambda: colours(panel.palette()) is DARK)
    switched = painted(panel)
    panel.show_state({"couloir": ("co-hopital",)}, given)
    assert painted(panel) == switched


def test_the_row_of_the_keyboard_shows_only_while_the_panel_has_it(
    qtbot: QtBot, library: Library
) -> None:
    """Without the keyboard it would look like one more filter."""
    holder = QWidget()
    qtbot.addWidget(holder)
    panel, other = FacetPanel(library.pack.facets), QWidget(holder)
    panel.setParent(holder)
    panel.retranslate(Catalogue("fr"))
    panel.show_state({}, counts(library, {}))
    panel.resize(300, 500)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    holder.resize(400, 500)
    holder.show()
    with qtbot.waitActive(holder):
        holder.activateWindow()
    other.setFocus()
    untouched = painted(panel)
    panel.setCurrentItem(item(panel, "Certification et conformité"))
    assert painted(panel) == untouched
    panel.setFocus()
    assert painted(panel) != untouched
    other.setFocus()
    assert painted(panel) == untouched


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [200, 320])
def test_every_label_is_shown_whole(panel: FacetPanel, lang: str, width: int) -> None:
    panel.retranslate(Catalogue(lang))
    panel.resize(width, 3000)
    panel.grab()
    metrics = panel.fontMetrics()
    for each in items(panel):
        panel.scrollToItem(each)
        place = panel.visualItemRect(each)
        advance = metrics.horizontalAdvance(each.text(0))
        lines = place.height() // metrics.height()
        assert lines * panel.columnWidth(0) > advance, each.text(0)
