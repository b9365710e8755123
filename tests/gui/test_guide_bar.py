"""One question above the results: its answers, the way past it, the keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.search.guide import Choice
from desktop_app.gui.guide_bar import GuideBar
from desktop_app.gui.pill import Pill
from tests.driving import click, press

_CHOICES = (
    Choice("co-hopital", 12),
    Choice("co-officine", 5),
    Choice("co-imagerie", 3),
    Choice("co-biologie", 2),
)


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[GuideBar]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(QLineEdit())
    bar = GuideBar()
    layout.addWidget(bar)
    layout.addStretch(1)
    qtbot.addWidget(page)
    page.resize(1200, 200)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    yield bar
    # Kept until here: it owns the bar.
    page.close()


def ask(bar: GuideBar, library: Library, catalogue: Catalogue) -> None:
    facet = library.pack.facet("couloir")
    assert facet is not None
    bar.ask(facet, _CHOICES, catalogue)


def button(bar: GuideBar, text: str) -> Pill:
    return next(pill for pill in bar.findChildren(Pill) if pill.text() == text)


def test_it_is_hidden_until_something_is_asked(bar: GuideBar) -> None:
    assert not bar.isVisible()
    assert bar.question == ""


def test_it_asks_in_the_official_words_with_counts(
    bar: GuideBar, library: Library, catalogue: Catalogue
) -> None:
    ask(bar, library, catalogue)
    facet = library.pack.facet("couloir")
    assert facet is not None
    assert bar.question == facet.question[catalogue.lang]
    labels = {value.id: value.label[catalogue.lang] for value in facet.values}
    assert [(p.text(), p.detail) for p in bar.pills()] == [
        (labels[choice.value], str(choice.count)) for choice in _CHOICES
    ]
    assert all(facet.question[catalogue.lang] in pill.accessibleName() for pill in bar.pills())


def test_large_counts_are_grouped(bar: GuideBar, library: Library, french: Catalogue) -> None:
    facet = library.pack.facet("couloir")
    assert facet is not None
    bar.ask(facet, (Choice("co-hopital", 12345),), french)
    (pill,) = bar.pills()
    assert pill.detail == "12\u202f345"
    assert pill.detail in pill.accessibleName()


def test_an_answer_names_the_facet_and_the_value(
    qtbot: QtBot, bar: GuideBar, library: Library, french: Catalogue
) -> None:
    ask(bar, library, french)
    with qtbot.waitSignal(bar.chosen) as chosen:
        click(bar.pills()[1])
    assert chosen.args == ["couloir", "co-officine"]


def test_it_can_be_skipped(
    qtbot: QtBot, bar: GuideBar, library: Library, french: Catalogue
) -> None:
    ask(bar, library, french)
    with qtbot.waitSignal(bar.skipped) as skipped:
        click(button(bar, french.gettext("Skip")))
    assert skipped.args == ["couloir"]


@pytest.mark.parametrize("width", [480, 380])
def test_what_does_not_fit_waits_in_a_menu(
    qtbot: QtBot, bar: GuideBar, library: Library, french: Catalogue, width: int
) -> None:
    ask(bar, library, french)
    bar.window().resize(width, 300)
    others = button(bar, french.gettext("Other…"))
    qtbot.waitUntil(others.isVisible)
    shown = bar.pills()
    assert 1 <= len(shown) < len(_CHOICES)
    assert bar._question.height() >= bar._question.heightForWidth(bar._question.width())
    in_menu = bar._menu.actions()
    assert len(in_menu) + len(shown) == len(_CHOICES)
    with qtbot.waitSignal(bar.chosen) as chosen:
        in_menu[-1].trigger()
    assert chosen.args == ["couloir", "co-biologie"]


def test_every_answer_is_a_button_where_there_is_room(
    bar: GuideBar, library: Library, french: Catalogue
) -> None:
    ask(bar, library, french)
    assert len(bar.pills()) == len(_CHOICES)
    assert not button(bar, french.gettext("Other…")).isVisible()


def test_it_is_answered_by_keys_alone(
    qtbot: QtBot, bar: GuideBar, library: Library, french: Catalogue
) -> None:
    ask(bar, library, french)
    field = bar.window().findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    press(field, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    first, second = bar.pills()[:2]
    assert first.hasFocus()
    press(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    press(second, Qt.Key.Key_Left)
    press(first, Qt.Key.Key_Left)
    assert button(bar, french.gettext("Skip")).hasFocus()
    second.setFocus()
    with qtbot.waitSignal(bar.chosen) as chosen:
        press(second, Qt.Key.Key_Space)
    assert chosen.args == ["couloir", "co-officine"]
    ask(bar, library, french)
    assert bar.pills()[0].hasFocus()


def test_asking_takes_no_focus_by_itself(
    bar: GuideBar, library: Library, french: Catalogue
) -> None:
    field = bar.window().findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    ask(bar, library, french)
    assert field.hasFocus()


def test_escape_leaves_it(qtbot: QtBot, bar: GuideBar, library: Library, french: Catalogue) -> None:
    ask(bar, library, french)
    bar.enter()
    with qtbot.waitSignal(bar.left):
        press(bar.pills()[0], Qt.Key.Key_Escape)
    assert bar.isVisible()


def test_whoever_was_there_when_it_goes_is_led_back(
    qtbot: QtBot, bar: GuideBar, library: Library, french: Catalogue
) -> None:
    ask(bar, library, french)
    with qtbot.assertNotEmitted(bar.left):
        bar.dismiss()
    ask(bar, library, french)
    bar.enter()
    with qtbot.waitSignal(bar.left):
        bar.dismiss()
    assert not bar.isVisible()
