"""The list of results: what the keys and the mouse do, what is heard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui.result_list import ResultList
from desktop_app.gui.result_row import ResultRow
from tests.driving import click_row, press


def make_row(name: str, title: str = "", badge: str = "") -> ResultRow:
    title = title or f"Question {name} ?"
    return ResultRow(
        entry_id=name,
        title=title,
        extract=f"Réponse {name} avec des mots",
        marks=((0, 7),),
        places="Hôpital · SONS",
        badge=badge,
        spoken=f"{title} {badge}",
    )


@pytest.fixture
def results(qtbot: QtBot) -> Iterator[ResultList]:
    """Three rows beside a field that has the focus, as in the window."""
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QHBoxLayout(holder)
    layout.addWidget(QLineEdit())
    made = ResultList()
    layout.addWidget(made)
    made.setFixedSize(400, 600)
    made.show_rows([make_row("a"), make_row("b", badge="Date passée"), make_row("c")], "abc")
    holder.show()
    yield made
    holder.close()


def current(results: ResultList) -> int:
    return results.currentIndex().row()


def test_it_holds_the_rows_in_order(results: ResultList) -> None:
    assert results.count() == 3
    assert results.first() == "a"
    model = results.model()
    assert [model.index(n, 0).data() for n in range(3)] == [
        "Question a ?",
        "Question b ?",
        "Question c ?",
    ]
    assert model.index(7, 0).data() is None
    assert model.data(QModelIndex()) is None


def test_a_screen_reader_hears_the_badge(results: ResultList) -> None:
    heard = results.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Question b ? Date passée"


def test_nothing_is_chosen_until_the_user_does(results: ResultList) -> None:
    assert current(results) == -1


def test_arrows_move_and_say_so(results: ResultList) -> None:
    pointed: list[str] = []
    results.pointed.connect(pointed.append)
    results.point_first()
    press(results, Qt.Key.Key_Down)
    press(results, Qt.Key.Key_Down)
    press(results, Qt.Key.Key_Down)
    press(results, Qt.Key.Key_Up)
    assert pointed == ["a", "b", "c", "b"]


def test_up_from_the_first_row_leaves(qtbot: QtBot, results: ResultList) -> None:
    results.point_first()
    with qtbot.waitSignal(results.left_upwards):
        press(results, Qt.Key.Key_Up)
    assert current(results) == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_once(results: ResultList, key: Qt.Key) -> None:
    opened: list[str] = []
    results.opened.connect(opened.append)
    press(results, key)
    assert opened == []
    results.point_first()
    press(results, Qt.Key.Key_Down)
    press(results, key)
    assert opened == ["b"]


def test_a_click_opens(results: ResultList) -> None:
    opened: list[str] = []
    results.opened.connect(opened.append)
    click_row(results, 2)
    assert set(opened) == {"c"}
    assert current(results) == 2


def test_showing_where_the_user_is_is_not_the_users_doing(
    qtbot: QtBot, results: ResultList
) -> None:
    with qtbot.assertNotEmitted(results.pointed):
        results.show_current("b")
    assert current(results) == 1
    with qtbot.assertNotEmitted(results.pointed):
        results.show_current(None)
    assert current(results) == -1
    results.show_current("nowhere")
    assert current(results) == -1


def test_pointing_the_first_leaves_another_choice_alone(results: ResultList) -> None:
    results.show_current("c")
    results.point_first()
    assert current(results) == 2


def test_new_rows_start_from_the_top_with_none_chosen(results: ResultList) -> None:
    results.show_current("c")
    results.show_rows((make_row(str(number)) for number in range(100)), list(map(str, range(100))))
    assert current(results) == -1
    assert results.verticalScrollBar().value() == 0


def test_an_empty_list_is_harmless(results: ResultList) -> None:
    results.show_rows([], "")
    assert results.count() == 0
    assert results.first() is None
    results.point_first()
    press(results, Qt.Key.Key_Down)
    press(results, Qt.Key.Key_Return)
    assert current(results) == -1


@pytest.mark.parametrize("width", [40, 220, 900])
def test_long_words_and_narrow_lists_can_be_painted(results: ResultList, width: int) -> None:
    results.show_rows(
        [make_row("x", "Anticonstitutionnellement" * 20, "Date passée"), make_row("y")], "xy"
    )
    results.setFixedSize(width, 300)
    assert not results.grab().isNull()
    assert results.visualRect(results.model().index(0, 0)).height() > 0


def test_a_longer_title_takes_more_room(results: ResultList) -> None:
    results.show_rows([make_row("x", "court"), make_row("y", "une question longue " * 9)], "xy")
    option = QStyleOptionViewItem()
    results.initViewItemOption(option)
    delegate, model = results.itemDelegate(), results.model()
    short, long = (delegate.sizeHint(option, model.index(n, 0)).height() for n in range(2))
    assert long > short
