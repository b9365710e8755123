"""The keys of the window: where each leads."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.core.settings import Settings
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.pill import Pill
from tests.driving import ask, click, press, type_text
from tests.gui.conftest import MakeWindow
from tests.reading import answer, at_start, chips, helping, pill, title, titles, vote_buttons

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


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


def parts(window: MainWindow) -> list[QWidget]:
    """What F6 leads to, from the question on, while an answer is open."""
    desk = window.desk
    yes, _no = vote_buttons(window)
    pills = [desk.guide_bar.pills()[0]] if desk.guide_bar.isVisible() else []
    return [window.top_bar.field, *pills, desk.facets, desk.results.list, desk.answer.view, yes]


@pytest.mark.parametrize("width", [1280, 760])
@pytest.mark.parametrize("guided", [False, True])
def test_f6_goes_round_the_parts(
    qtbot: QtBot, window: MainWindow, width: int, *, guided: bool
) -> None:
    window.resize(width, 700)
    ask(window, "financement")
    qtbot.waitUntil(window.desk.guide_bar.isVisible)
    if not guided:
        window.desk.guide_bar.dismiss()
    press(window.top_bar.field, Qt.Key.Key_Return)
    window.top_bar.field.setFocus()
    order = parts(window)
    assert len(order) == 5 + guided
    for part in (*order[1:], order[0]):
        press(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        assert part.hasFocus()
    for part in reversed(order):
        press(QApplication.focusWidget() or window, Qt.Key.Key_F6, SHIFT)
        assert part.hasFocus()


def test_f6_on_the_start_page_and_the_help(window: MainWindow) -> None:
    field = window.top_bar.field
    press(field, Qt.Key.Key_F6)
    assert isinstance(QApplication.focusWidget(), Pill)
    press(QApplication.focusWidget() or window, Qt.Key.Key_F6, SHIFT)
    assert field.hasFocus()
    press(field, Qt.Key.Key_F1)
    press(window.body.help or window, Qt.Key.Key_F6)
    assert field.hasFocus()
    press(field, Qt.Key.Key_F6)
    assert window.body.help is not None
    assert window.body.help.hasFocus()


def test_f6_leads_to_what_can_be_tried_when_nothing_is_found(window: MainWindow) -> None:
    window.navigation.add_filter("produit", "pr-hds")
    ask(window, "zzyzx")
    for part in (window.desk.facets, window.desk.results.first_control(), window.top_bar.field):
        press(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        assert part is not None
        assert part.hasFocus()


@pytest.mark.parametrize("key", "abgnopsyz")
def test_alt_and_a_letter_are_never_typed(window: MainWindow, key: str) -> None:
    field = window.top_bar.field
    code = Qt.Key(ord(key.upper()))

    def press_it() -> None:
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, code, ALT, key))

    press_it()
    press(field, code, ALT)
    assert field.text() == ""
    ask(window, "carte")
    press_it()
    assert field.text() == "carte"


def test_signs_written_with_two_modifiers_are_typed(window: MainWindow) -> None:
    field = window.top_bar.field
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_At, ALT | CTRL, "@")
    QApplication.sendEvent(field, event)
    assert field.text() == "@"


def test_alt_p_without_an_answer_says_what_it_needs(window: MainWindow) -> None:
    press(window.top_bar.field, Qt.Key.Key_P, ALT)
    assert at_start(window)
    assert window.message_bar.text
    assert not window.message_bar.warns


@pytest.mark.parametrize("size", [(1280, 800), (720, 480)])
def test_alt_p_opens_the_answer_with_its_reasons(
    make_window: MakeWindow, size: tuple[int, int]
) -> None:
    window = make_window(settings=Settings(zoom=200))
    window.resize(*size)
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_P, ALT)
    assert window.desk.answer.why.table.isVisible()
    assert window.navigation.here.opened
    press(QApplication.focusWidget() or window, Qt.Key.Key_P, ALT)
    assert not window.desk.answer.why.table.isVisible()


def test_esc_closes_the_reasons_before_it_clears_anything(window: MainWindow) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_P, ALT)
    panel = window.desk.answer.why
    assert panel.table.isVisible()
    window.top_bar.field.setFocus()
    press(window.top_bar.field, Qt.Key.Key_Escape)
    assert not panel.table.isVisible()
    assert window.top_bar.field.text() == "carte vitale"


def test_esc_anywhere_in_the_answer_leads_to_the_list(window: MainWindow) -> None:
    open_first(window)
    answer = window.desk.answer
    for part in (answer.view, answer.why.button, *vote_buttons(window)):
        part.setFocus()
        press(part, Qt.Key.Key_Escape)
        assert window.desk.results.list.hasFocus()
    assert window.top_bar.field.text() == "carte"


def test_back_leads_to_the_list_that_an_answer_hides(make_window: MakeWindow) -> None:
    window = make_window(settings=Settings(zoom=200))
    window.resize(1024, 768)
    open_first(window)
    window.navigation.open("ins")
    results = window.desk.results.list
    assert not results.isVisible()
    press(window, Qt.Key.Key_Left, ALT)
    assert not results.isVisible()
    assert window.navigation.here.entry != "ins"
    press(window, Qt.Key.Key_Left, ALT)
    assert results.isVisible()
    assert results.hasFocus()
    press(window, Qt.Key.Key_Left, ALT)
    assert at_start(window)


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
