"""The keys of the window: where each leads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.pill import Pill
from tests.driving import ask, click, press, type_text
from tests.reading import answer, at_start, chips, helping, pill, title, titles

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_down_goes_to_the_results_and_up_comes_back(window: MainWindow) -> None:
    ask(window, "carte")
    press(window.top_bar.field, Qt.Key.Key_Down)
    results = window.desk.results.list
    assert results.hasFocus()
    assert results.currentIndex().row() == 0
    press(results, Qt.Key.Key_Down)
    shown = window.desk.answer.entry
    assert shown is not None
    assert shown.wordings["fr"].question == titles(window)[1]
    press(results, Qt.Key.Key_Up)
    press(results, Qt.Key.Key_Up)
    assert window.top_bar.field.hasFocus()


def test_down_on_the_start_page_goes_to_the_first_value(window: MainWindow) -> None:
    press(window.top_bar.field, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Pill)


def test_esc_steps_back_one_thing_at_a_time(window: MainWindow) -> None:
    click(pill(window, "Hôpital"))
    window.navigation.add_filter("couloir", "co-imagerie")
    ask(window, "calendrier")
    press(window.top_bar.field, Qt.Key.Key_Return)
    steps = []
    for _step in range(5):
        press(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        steps.append((window.top_bar.field.text(), chips(window), at_start(window)))
    both = ["Hôpital", "Imagerie"]
    assert steps == [
        ("calendrier", both, False),
        ("", both, False),
        ("", ["Hôpital"], False),
        ("", [], True),
        ("", [], True),
    ]
    assert window.top_bar.field.hasFocus()


def test_back_and_forward_with_the_keys(window: MainWindow) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    window.navigation.open("ins")
    press(window, Qt.Key.Key_Left, ALT)
    assert title(window, "appli-carte-vitale") in answer(window)
    press(window, Qt.Key.Key_Left, ALT)
    assert at_start(window)
    assert window.top_bar.field.text() == ""
    press(window, Qt.Key.Key_Right, ALT)
    press(window, Qt.Key.Key_Right, ALT)
    assert title(window, "ins") in answer(window)
    assert window.top_bar.field.text() == "carte vitale"


def test_the_start_page_is_one_key_away(window: MainWindow) -> None:
    ask(window, "carte vitale")
    press(window, Qt.Key.Key_Home, ALT)
    assert at_start(window)


@pytest.mark.parametrize("keys", [(Qt.Key.Key_L, CTRL), (Qt.Key.Key_Slash,)])
def test_two_keys_lead_to_the_question(
    window: MainWindow, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    assert not window.top_bar.field.hasFocus()
    press(window.desk.answer.view, *keys)
    assert window.top_bar.field.hasFocus()
    assert window.top_bar.field.selectedText() == "carte vitale"


def test_a_slash_in_a_question_is_a_slash(window: MainWindow) -> None:
    press(window.top_bar.field, Qt.Key.Key_9)
    press(window.top_bar.field, Qt.Key.Key_Slash)
    press(window.top_bar.field, Qt.Key.Key_4)
    assert window.top_bar.field.text() == "9/4"


def test_f6_goes_round_the_parts(window: MainWindow) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    window.top_bar.field.setFocus()
    desk = window.desk
    for part in (desk.facets, desk.results.list, desk.answer.view, window.top_bar.field):
        press(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        assert part.hasFocus()


def open_first(window: MainWindow) -> None:
    ask(window, "carte")
    press(window.top_bar.field, Qt.Key.Key_Return)


def test_a_letter_typed_in_the_answer_goes_to_the_question(window: MainWindow) -> None:
    open_first(window)
    assert window.desk.answer.view.hasFocus()
    type_text(window.desk.answer.view, "s")
    assert window.top_bar.field.hasFocus()
    assert window.top_bar.field.text() == "cartes"
    assert window.navigation.here.text == "cartes"


def test_a_letter_typed_in_the_list_goes_to_the_question(window: MainWindow) -> None:
    ask(window, "carte")
    press(window.top_bar.field, Qt.Key.Key_Down)
    for letter in "é9":
        type_text(QApplication.focusWidget() or window, letter)
    assert window.top_bar.field.hasFocus()
    assert window.navigation.here.text == "carteé9"


def test_a_letter_typed_on_the_start_page_or_the_help_asks(window: MainWindow) -> None:
    press(window.top_bar.field, Qt.Key.Key_Down)
    type_text(QApplication.focusWidget() or window, "i")
    type_text(QApplication.focusWidget() or window, "ns")
    assert window.navigation.here.text == "ins"
    assert window.top_bar.field.hasFocus()
    press(window, Qt.Key.Key_F1)
    type_text(QApplication.focusWidget() or window, "i")
    assert not helping(window)
    assert window.navigation.here.text == "insi"


def test_keys_that_are_no_letters_stay_where_they_are(window: MainWindow) -> None:
    open_first(window)
    view = window.desk.answer.view
    for key, modifier in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_B, CTRL),
        (Qt.Key.Key_B, ALT),
    ):
        press(view, key, modifier)
        assert view.hasFocus()
    assert window.top_bar.field.text() == "carte"


def test_a_key_the_question_has_no_use_for_does_not_come_back(window: MainWindow) -> None:
    window.top_bar.field.setReadOnly(True)
    type_text(window.top_bar.field, "a")
    assert window.top_bar.field.text() == ""
    assert at_start(window)


def test_the_start_page_key_always_leads_to_the_question(window: MainWindow) -> None:
    press(window.top_bar.field, Qt.Key.Key_Down)
    press(QApplication.focusWidget() or window, Qt.Key.Key_Home, ALT)
    assert window.top_bar.field.hasFocus()
    open_first(window)
    press(window.desk.answer.view, Qt.Key.Key_Home, ALT)
    assert at_start(window)
    assert window.top_bar.field.hasFocus()
