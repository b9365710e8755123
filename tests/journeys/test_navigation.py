"""Without typing: every entry from the start page; filters, chips, Esc, back and forward."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.building import ROOT
from desktop_app.core.library import Library
from desktop_app.gui.main_window import MainWindow
from tests.driving import click, press, spaced, type_text
from tests.reading import answer, button, chips, labels, pill, pills, titles

ALT = Qt.KeyboardModifier.AltModifier


def test_every_entry_is_reached_by_navigation_alone(window: MainWindow, library: Library) -> None:
    written = {path.stem for path in (ROOT / "resources/packs/segur/entries/fr").glob("*.md")}
    assert {entry.id for entry in library.pack.entries} == written
    by_question = {entry.wordings["fr"].question: entry.id for entry in library.pack.entries}
    results = window.desk.results.list
    reached: set[str] = set()
    for value in pills(window):
        window.start_page.ensureWidgetVisible(value)
        click(value)
        shown = titles(window)
        assert str(len(shown)) in " ".join(labels(window))
        for row, title in enumerate(shown):
            if by_question[title] in reached:
                continue
            results.setFocus()
            results.setCurrentIndex(results.model().index(row, 0))
            press(results, Qt.Key.Key_Return)
            assert spaced(title) in answer(window)
            assert window.desk.answer.view.hasFocus()
            reached.add(by_question[title])
        press(window, Qt.Key.Key_Home, ALT)
        assert window.start_page.isVisible()
    assert reached == written


def test_filters_chips_and_esc_step_by_step(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    click(pill(window, "Hôpital"))
    alone = len(titles(window))
    facets = window.desk.facets
    facets.setFocus()
    found = facets.findItems(
        "SONS vague 2", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    )
    facets.setCurrentItem(found[0])
    press(facets, Qt.Key.Key_Space)
    assert chips(window) == ["Hôpital", "SONS vague 2"]
    both = titles(window)
    assert 0 < len(both) < alone
    assert str(len(both)) == found[0].text(1)

    type_text(window.top_bar.field, "calendrier")
    qtbot.waitUntil(lambda: titles(window) != both)
    steps = []
    for _step in range(3):
        press(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        steps.append((window.top_bar.field.text(), chips(window), window.start_page.isVisible()))
    assert steps == [
        ("", ["Hôpital", "SONS vague 2"], False),
        ("", ["Hôpital"], False),
        ("", [], True),
    ]


def test_a_chip_removes_its_filter_and_back_brings_it_again(window: MainWindow) -> None:
    click(pill(window, "Hôpital"))
    before = titles(window)
    window.desk.facets.setFocus()
    window.navigation.add_filter("couloir", "co-imagerie")
    assert len(titles(window)) >= len(before)
    click(window.filter_bar.chips()[1])
    assert chips(window) == ["Hôpital"]
    assert titles(window) == before
    press(window, Qt.Key.Key_Left, ALT)
    assert chips(window) == ["Hôpital", "Imagerie"]


def test_back_and_forward_retrace_the_way(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    type_text(window.top_bar.field, "carte vitale")
    qtbot.waitUntil(lambda: len(titles(window)) > 0)
    press(window.top_bar.field, Qt.Key.Key_Return)
    first = spaced(library.entry("appli-carte-vitale").wordings["fr"].question)
    qtbot.waitUntil(lambda: first in answer(window))
    # A related entry, followed with the keyboard as a link.
    window.desk.answer.entry_wanted.emit("ins")
    second = spaced(library.entry("ins").wordings["fr"].question)
    assert second in answer(window)
    back = button(window, window._session.catalogue.gettext("Back"))
    click(back)
    assert first in answer(window)
    click(back)
    assert window.start_page.isVisible()
    assert not back.isEnabled()
    press(window, Qt.Key.Key_Right, ALT)
    assert first in answer(window)
    press(window, Qt.Key.Key_Right, ALT)
    assert second in answer(window)
    assert window.top_bar.field.text() == "carte vitale"


def test_only_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    """From the start page to an answer and a vote without the mouse."""
    press(window.top_bar.field, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_Space)
    assert titles(window)
    press(QApplication.focusWidget() or window, Qt.Key.Key_F6)
    for _part in range(3):
        if window.desk.results.list.hasFocus():
            break
        press(QApplication.focusWidget() or window, Qt.Key.Key_F6)
    results = window.desk.results.list
    assert results.hasFocus()
    press(results, Qt.Key.Key_Down)
    press(results, Qt.Key.Key_Return)
    view = window.desk.answer.view
    assert view.hasFocus()
    bar = window.desk.answer.vote_bar
    for _tab in range(60):
        here = QApplication.focusWidget()
        assert here is not None
        if bar.isAncestorOf(here):
            break
        press(here, Qt.Key.Key_Tab)
    here = QApplication.focusWidget()
    assert here is not None
    assert bar.isAncestorOf(here)
    press(here, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "✓" in " ".join(labels(window)))
