"""“Why this answer?” in the window: offered where words were asked, opened and closed by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.search.query import Query
from desktop_app.core.session import Session
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.why_panel import WhyPanel
from tests.driving import HandExecutor, press, type_text

_ALT = Qt.KeyboardModifier.AltModifier


def open_first(window: MainWindow, text: str) -> WhyPanel:
    type_text(window.top_bar.field, text)
    press(window.top_bar.field, Qt.Key.Key_Return)
    return window.desk.answer.why


def rows(panel: WhyPanel) -> list[list[str]]:
    table = panel.table
    return [
        [item.text() for column in range(table.columnCount()) if (item := table.item(row, column))]
        for row in range(table.rowCount())
    ]


def test_a_key_opens_the_table_and_escape_closes_it(qtbot: QtBot, window: MainWindow) -> None:
    panel = open_first(window, "carte vitale")
    assert panel.isVisible()
    assert not panel.table.isVisible()
    press(window.desk.answer.view, Qt.Key.Key_P, _ALT)
    qtbot.waitUntil(panel.table.isVisible)
    shown = rows(panel)
    assert len(shown) >= 2
    assert shown[0][0].startswith("carte → ")
    press(panel.button, Qt.Key.Key_Escape)
    assert not panel.table.isVisible()
    assert window.desk.answer.view.hasFocus()
    assert window.top_bar.field.text() == "carte vitale"


def test_the_table_follows_the_answer(qtbot: QtBot, window: MainWindow) -> None:
    panel = open_first(window, "carte vitale")
    panel.button.click()
    before = rows(panel)
    window.desk.results.list.setFocus()
    press(window.desk.results.list, Qt.Key.Key_Down)
    assert rows(panel) != before


def test_an_answer_nobody_searched_has_no_why(window: MainWindow) -> None:
    window.navigation.add_filter("couloir", "co-hopital")
    window.desk.results.list.point_first()
    assert window.desk.answer.entry is not None
    assert not window.desk.answer.why.isVisible()


def test_an_answer_that_holds_no_word_of_the_question_says_so(
    window: MainWindow, french: Catalogue
) -> None:
    panel = open_first(window, "carte vitale")
    panel.button.click()
    window.navigation.open("hds")
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert said == [french.gettext("No word of the question stands in this answer.")]
    assert not panel.table.isVisible()


def test_a_screen_reader_finds_a_named_table_with_headings(window: MainWindow) -> None:
    panel = open_first(window, "carte vitale")
    panel.button.click()
    accessible = QAccessible.queryAccessibleInterface(panel.table)
    assert accessible.role() == QAccessible.Role.Table
    assert panel.table.accessibleName() == panel.button.text()
    cells = [accessible.child(number) for number in range(accessible.childCount())]
    named = [cell.text(QAccessible.Text.Name) for cell in cells]
    headings = [panel.table.horizontalHeaderItem(n) for n in range(panel.table.columnCount())]
    assert all(heading is not None and heading.text() in named for heading in headings)
    assert all(text in named for row in rows(panel) for text in row)


def test_reasons_that_come_late_are_not_shown(window: MainWindow) -> None:
    panel = open_first(window, "carte vitale")
    hand = HandExecutor()
    window.work.why._runner._executor = hand
    panel.button.click()
    window.navigation.open("hds")
    hand.run_next()
    assert not panel.table.isVisible()


def test_the_reasons_of_before_do_not_stand_under_another_answer(window: MainWindow) -> None:
    panel = open_first(window, "carte vitale")
    panel.button.click()
    assert panel.table.isVisible()
    hand = HandExecutor()
    window.work.why._runner._executor = hand
    window.navigation.open("ins")
    assert not panel.table.isVisible()
    hand.run_all()
    assert panel.table.isVisible()


def test_reasons_nobody_waits_for_are_not_worked_out(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = open_first(window, "carte vitale")
    hand = HandExecutor()
    window.work.why._runner._executor = hand
    panel.button.click()
    asked: list[str] = []
    explain = session.engine.explain

    def counted(query: Query, entry_id: str) -> object:
        asked.append(entry_id)
        return explain(query, entry_id)

    monkeypatch.setattr(session.engine, "explain", counted)
    for entry in ("hds", "ins"):
        window.navigation.open(entry)
    hand.run_all()
    assert asked == ["ins"]


def fits(panel: WhyPanel) -> bool:
    """Whether every cell has the lines its text needs."""
    table = panel.table
    wrap = Qt.TextFlag.TextWordWrap
    return all(
        table.rowHeight(row)
        >= table.fontMetrics()
        .boundingRect(0, 0, table.columnWidth(column) - 6, 1000, wrap, item.text())
        .height()
        for row in range(table.rowCount())
        for column in range(table.columnCount())
        if (item := table.item(row, column))
    )


def test_the_table_is_read_whole_at_any_width(qtbot: QtBot, window: MainWindow) -> None:
    panel = open_first(window, "combien touche un hopital sun es")
    panel.button.click()
    for width in (1280, 760):
        window.resize(width, 700)
        qtbot.waitUntil(lambda: fits(panel))
