"""The help in the window: there and back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.gui.main_window import MainWindow
from tests.driving import ask, press
from tests.reading import answer, at_start, helping, title, titles

ALT = Qt.KeyboardModifier.AltModifier


def test_help_is_one_key_away_and_esc_comes_back_to_the_start_page(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    assert helping(window)
    assert not at_start(window)
    press(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert at_start(window)


def test_help_then_home_is_the_start_page(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_Home, ALT)
    assert at_start(window)


def test_esc_in_the_help_comes_back_to_the_same_answer(window: MainWindow) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    here = window.navigation.here
    press(window, Qt.Key.Key_F1)
    assert helping(window)
    press(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.navigation.here == here
    assert title(window, "appli-carte-vitale") in answer(window)
    assert window.desk.answer.view.isVisible()


def test_a_question_typed_over_the_help_is_answered(window: MainWindow) -> None:
    ask(window, "carte")
    press(window, Qt.Key.Key_F1)
    ask(window, "hds")
    assert not helping(window)
    assert titles(window)
