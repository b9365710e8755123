"""The window as a whole: what a question and a click lead to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.core.library import Library
from desktop_app.core.session import Session
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.vote_bar import VoteState
from desktop_app.gui.wrapped_button import WrappedButton
from tests.driving import HandExecutor, ask, click, click_row, press, type_text
from tests.gui.conftest import MakeWindow
from tests.reading import at_start, chips, count_shown, pill, titles


def test_the_question_has_the_focus_at_start(window: MainWindow) -> None:
    assert window.top_bar.field.hasFocus()
    assert at_start(window)
    assert not window.filter_bar.isVisible()


def test_results_come_while_typing_without_accents_or_capitals(window: MainWindow) -> None:
    for typed in ("ordonnance numérique", "ORDONNANCE NUMERIQUE"):
        window.top_bar.field.clear()
        ask(window, typed)
        assert not at_start(window)
        assert (
            titles(window)[0]
            == window._session.library.entry("ordonnance-numerique").wordings["fr"].question
        )
        assert window.top_bar.field.hasFocus()


def test_the_count_is_said_in_words(window: MainWindow) -> None:
    ask(window, "carte vitale")
    total = len(titles(window))
    told = window._session.catalogue.ngettext("{count} answer", "{count} answers", total)
    assert count_shown(window) == told.format(count=total)


def test_the_first_answer_is_laid_out_when_the_hand_rests(qtbot: QtBot, window: MainWindow) -> None:
    ask(window, "ins")
    assert window.desk.answer.entry is None
    qtbot.waitUntil(lambda: window.desk.answer.entry is not None)
    assert window.desk.results.list.currentIndex().row() == 0
    assert window.top_bar.field.hasFocus()


def test_enter_opens_the_first_answer_at_once(window: MainWindow) -> None:
    ask(window, "identité nationale de santé")
    press(window.top_bar.field, Qt.Key.Key_Return)
    entry = window.desk.answer.entry
    assert entry is not None
    assert titles(window)[0] == entry.wordings["fr"].question
    assert window.desk.answer.view.hasFocus()


def test_enter_before_the_answer_comes_opens_it_when_it_does(
    make_window: MakeWindow,
) -> None:
    hand = HandExecutor()
    window = make_window(hand)
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    hand.run_all()
    entry = window.desk.answer.entry
    assert entry is not None
    assert entry.id == "appli-carte-vitale"


def test_enter_on_a_new_question_never_opens_an_answer_to_the_old_one(
    make_window: MakeWindow,
) -> None:
    hand = HandExecutor()
    window = make_window(hand)
    hand.run_all()
    ask(window, "carte vitale")
    hand.run_all()
    window.focus_question()
    type_text(window.top_bar.field, "MSSanté")
    press(window.top_bar.field, Qt.Key.Key_Return)
    hand.run_all()
    entry = window.desk.answer.entry
    assert entry is not None
    assert titles(window)[0] == entry.wordings["fr"].question


def test_enter_without_a_question_does_nothing(window: MainWindow) -> None:
    press(window.top_bar.field, Qt.Key.Key_Return)
    assert at_start(window)


def test_no_key_waits_for_the_search(make_window: MakeWindow) -> None:
    hand = HandExecutor()
    window = make_window(hand)
    ask(window, "carte")
    assert window.top_bar.field.text() == "carte"
    shown = " ".join(label.text() for label in window.desk.results.findChildren(QLabel))
    told = window._session.catalogue.gettext(
        "Preparing the search… Navigation by filters works already."
    )
    assert told in shown
    hand.run_all()
    assert titles(window)


def test_a_value_of_the_start_page_filters(window: MainWindow, library: Library) -> None:
    click(pill(window, "Hôpital"))
    expected = library.facets.select(library.facets.entries, {"couloir": ("co-hopital",)})
    assert len(titles(window)) == expected.entries.bit_count()
    assert chips(window) == ["Hôpital"]
    assert window.desk.facets.filters() == {"couloir": ("co-hopital",)}


def test_facets_narrow_what_was_asked(window: MainWindow) -> None:
    ask(window, "calendrier")
    before = set(titles(window))
    window.navigation.add_filter("couloir", "co-officine")
    assert set(titles(window)) < before
    assert window.top_bar.field.text() == "calendrier"
    assert chips(window) == ["Officine"]


def test_a_misspelt_question_can_be_put_right(window: MainWindow) -> None:
    ask(window, "ordonnnance")
    suggestion = next(
        button
        for button in window.desk.results.findChildren(QPushButton)
        if button.isVisible() and "ordonnance" in button.text()
    )
    click(suggestion)
    assert window.top_bar.field.text() == "ordonnance"
    assert titles(window)


def test_a_search_that_finds_nothing_offers_to_drop_the_filters(window: MainWindow) -> None:
    window.navigation.add_filter("produit", "pr-hds")
    ask(window, "carte vitale")
    assert titles(window) == []
    results = window.desk.results
    buttons = [b for b in results.findChildren(WrappedButton) if b is not results.gap.button]
    click(next(b for b in buttons if b.isVisible()))
    assert chips(window) == []
    assert titles(window)


def test_a_click_on_a_result_opens_it(window: MainWindow) -> None:
    ask(window, "carte")
    click_row(window.desk.results.list, 1)
    entry = window.desk.answer.entry
    assert entry is not None
    assert entry.wordings["fr"].question == titles(window)[1]
    assert window.navigation.here.opened


def test_a_vote_is_kept_and_shown(window: MainWindow, session: Session) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    yes, no = window.desk.answer.vote_bar.findChildren(QPushButton)
    shown = []
    for button in (yes, no):
        click(button)
        shown.append(window.desk.answer.vote_bar.state)
    assert shown == [VoteState.YES, VoteState.NO]
    assert [event.value for event in session.log.events()] == ["yes", "no"]


def test_the_first_paint_is_told_once(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    with qtbot.assertNotEmitted(window.painted):
        window.update()
        window.repaint()
        with qtbot.waitExposed(window):
            window.hide()
            window.show()


@pytest.mark.parametrize("size", [(720, 480), (1280, 800), (2560, 1440)])
def test_every_size_can_be_painted(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.grab()
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    image = window.grab()
    assert (image.width(), image.height()) == size


def test_no_answer_stands_beside_a_question_without_any(window: MainWindow) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    window.navigation.go_home()
    ask(window, "xyzxyz")
    assert titles(window) == []
    assert window.desk.answer.entry is None
    assert not window.desk.answer.view.isVisible()


def test_an_answer_of_the_start_page_before_is_gone(window: MainWindow) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    window.navigation.go_home()
    ask(window, "ins")
    assert window.desk.answer.entry is None


def test_an_answer_pointed_at_goes_with_the_list_it_stood_in(make_window: MakeWindow) -> None:
    hand = HandExecutor()
    window = make_window(hand)
    hand.run_all()
    ask(window, "carte vitale")
    hand.run_all()
    type_text(window.top_bar.field, " xyzxyz")
    window.navigation.set_filters({"produit": ("pr-hds",)})
    press(window.top_bar.field, Qt.Key.Key_Down)
    hand.run_all()
    assert titles(window) == []
    assert window.desk.answer.entry is None
