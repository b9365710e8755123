"""The active filters as chips."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.gui.filter_bar import FilterBar
from tests.driving import click
from tests.gui.conftest import Canary

FILTERS = {"dispositif": ("di-sons-v2",), "couloir": ("co-imagerie", "co-hopital")}


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show()
    return made


def test_each_value_is_a_chip_in_the_order_of_the_pack(
    bar: FilterBar, library: Library, french: Catalogue
) -> None:
    bar.show_filters(FILTERS, library.pack, french)
    assert [chip.text() for chip in bar.chips()] == ["Hôpital", "Imagerie", "SONS vague 2"]
    assert all(chip.isVisible() for chip in bar.chips())


def test_a_chip_says_what_it_does(bar: FilterBar, library: Library, catalogue: Catalogue) -> None:
    bar.show_filters(FILTERS, library.pack, catalogue)
    for chip in bar.chips():
        told = catalogue.gettext("Remove the filter {label}").format(label=chip.text())
        assert chip.accessibleName() == told


def test_a_click_removes_that_filter(bar: FilterBar, library: Library, french: Catalogue) -> None:
    removed: list[tuple[str, str]] = []
    bar.removed.connect(lambda facet, value: removed.append((facet, value)))
    bar.show_filters(FILTERS, library.pack, french)
    for chip in bar.chips():
        click(chip)
    assert removed == [
        ("couloir", "co-hopital"),
        ("couloir", "co-imagerie"),
        ("dispositif", "di-sons-v2"),
    ]


def test_chips_are_replaced_not_added(bar: FilterBar, library: Library, french: Catalogue) -> None:
    bar.show_filters(FILTERS, library.pack, french)
    old = bar.chips()
    bar.show_filters({"couloir": ("co-officine",)}, library.pack, french)
    assert [chip.text() for chip in bar.chips()] == ["Officine"]
    assert not any(chip.isVisible() for chip in old)
    bar.show_filters({}, library.pack, french)
    assert bar.chips() == []


def test_the_count_is_shown_and_heard(bar: FilterBar) -> None:
    bar.show_count("12 réponses")
    (label,) = bar.findChildren(QLabel)
    assert label.text() == label.accessibleName() == "12 réponses"


def test_many_chips_take_more_lines(bar: FilterBar, library: Library, french: Catalogue) -> None:
    facet = library.pack.facet("dispositif")
    assert facet is not None
    bar.show_filters({"dispositif": ("di-sons-v2",)}, library.pack, french)
    bar.resize(400, bar.heightForWidth(400))
    before = bar.heightForWidth(400)
    bar.show_filters({"dispositif": tuple(v.id for v in facet.values)}, library.pack, french)
    assert bar.heightForWidth(400) > 3 * before


def test_labels_of_a_pack_are_shown_as_they_are_written(
    bar: FilterBar, hostile_library: Library, french: Catalogue, canary: Canary
) -> None:
    bar.show_filters(FILTERS, hostile_library.pack, french)
    bar.grab()
    assert not canary.was_opened()
