"""What the window says: what was done, what went wrong."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.core.document import Document
from desktop_app.core.errors import UnknownEntry
from desktop_app.core.messages import describe
from desktop_app.core.search.query import MAX_CHARACTERS, MAX_WORDS
from desktop_app.core.session import Session, today
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.vote_bar import VoteState
from tests.driving import ask, click, press, trigger
from tests.reading import titles

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_answer_is_copied_with_its_sources(window: MainWindow, session: Session) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    document = Document(session.library.pack, session.catalogue, today())
    entry = session.library.entry("appli-carte-vitale")
    assert QGuiApplication.clipboard().text() == document.text(entry, "fr")
    told = session.catalogue.gettext("The answer was copied with its sources and dates.")
    assert window.message_bar.text == told


def test_there_is_nothing_to_copy_on_the_start_page(window: MainWindow, session: Session) -> None:
    QGuiApplication.clipboard().setText("untouched")
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "untouched"
    told = session.catalogue.gettext("Open an answer first, then copy it.")
    assert window.message_bar.text == told


def test_a_question_that_was_cut_says_so_until_it_is_short_again(
    window: MainWindow, session: Session
) -> None:
    window.top_bar.field.setText("carte " * 15_000)
    window.navigation.type_text(window.top_bar.field.text())
    told = session.catalogue.gettext(
        "The question was too long: only its first {words} words or {characters} characters "
        "were searched."
    )
    assert window.message_bar.text == told.format(words=MAX_WORDS, characters=MAX_CHARACTERS)
    assert titles(window)
    window.top_bar.field.clear()
    ask(window, "carte")
    assert window.message_bar.text == ""


def test_a_vote_that_cannot_be_kept_says_why_and_what_to_do(
    window: MainWindow, session: Session
) -> None:
    session.profile.data.parent.mkdir(parents=True, exist_ok=True)
    session.profile.data.write_text("a file where the folder should be")
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    yes, _no = window.desk.answer.vote_bar.findChildren(QPushButton)
    click(yes)
    assert window.desk.answer.vote_bar.state is VoteState.YES_HELD
    assert str(session.profile.feedback_file) in window.message_bar.text
    assert "✓" not in "".join(
        label.text() for label in window.desk.answer.vote_bar.findChildren(QLabel)
    )


def test_a_setting_that_cannot_be_kept_says_so(window: MainWindow, session: Session) -> None:
    session.profile.config.parent.mkdir(parents=True, exist_ok=True)
    session.profile.config.write_text("a file where the folder should be")
    trigger(window, "Dark")
    assert str(session.profile.settings_file) in window.message_bar.text


def test_errors_are_said_in_words(window: MainWindow, session: Session) -> None:
    error = UnknownEntry("nowhere", ("ins",))
    window.say(error)
    assert window.message_bar.text == str(describe(error, session.catalogue))
    window.say(RuntimeError("secret details"))
    assert "secret details" not in window.message_bar.text
    assert str(session.profile.log_file) in window.message_bar.text


def test_a_search_that_fails_says_so_and_the_window_lives_on(
    window: MainWindow,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    log_warnings: list[logging.LogRecord],
) -> None:
    def fail(_query: object) -> None:
        raise OSError("disk")

    with monkeypatch.context() as broken:
        broken.setattr(session.engine, "search", fail)
        ask(window, "carte")
    assert str(session.profile.log_file) in window.message_bar.text
    assert log_warnings
    ask(window, " vitale")
    assert titles(window)
    assert window.message_bar.text == ""


def test_a_confirmation_is_no_warning(window: MainWindow, session: Session) -> None:
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert window.message_bar.text
    assert not window.message_bar.warns


def test_a_warning_outlives_the_next_questions(window: MainWindow) -> None:
    window.say(UnknownEntry("nowhere", ("ins",)))
    told = window.message_bar.text
    ask(window, "carte")
    window.navigation.add_filter("couloir", "co-hopital")
    assert window.message_bar.text == told
    assert window.message_bar.warns


def test_a_warning_outlives_a_question_that_was_too_long(window: MainWindow) -> None:
    window.say(UnknownEntry("nowhere", ("ins",)))
    told = window.message_bar.text
    window.navigation.type_text("carte " * 15_000)
    assert window.message_bar.text != told
    window.navigation.type_text("carte")
    assert window.message_bar.text == told
    window.navigation.type_text("carte " * 15_000)
    click(window.message_bar._close)
    assert window.message_bar.text == told
    click(window.message_bar._close)
    assert window.message_bar.text == ""
    window.navigation.type_text("carte " * 15_000)
    window.navigation.type_text("carte")
    assert window.message_bar.text == ""


def test_a_warning_outlives_a_confirmation(window: MainWindow) -> None:
    window.say(UnknownEntry("nowhere", ("ins",)))
    told = window.message_bar.text
    window.message_bar.confirm("done")
    assert window.message_bar.text == "done"
    window.message_bar.passing.timeout.emit()
    assert window.message_bar.text == told
    assert window.message_bar.warns
