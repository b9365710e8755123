"""A question on the phone: ask, read, vote; the vote is there the next morning."""

import unicodedata

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.library import Library
from desktop_app.core.paths import Profile
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.vote_bar import VoteState
from tests.driving import click, press, spaced, type_text
from tests.journeys.conftest import Fanal
from tests.reading import answer, titles, vote_buttons


def ask_and_open(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    field = window.top_bar.field
    assert field.hasFocus()
    type_text(field, "l’ordonnance numérique est-elle obligatoire")
    expected = library.entry("ordonnance-numerique").wordings["fr"].question
    qtbot.waitUntil(lambda: expected in titles(window)[:3])
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(window.desk.answer.view.hasFocus)
    assert spaced(expected) in answer(window)


def test_a_vote_is_there_after_a_restart(
    qtbot: QtBot, fanal: Fanal, profile: Profile, library: Library
) -> None:
    window = fanal.start()
    ask_and_open(qtbot, window, library)
    bar = window.desk.answer.vote_bar
    assert bar.state is VoteState.NONE
    click(vote_buttons(window)[1])
    qtbot.waitUntil(lambda: bar.state is VoteState.NO)
    assert FeedbackLog(profile.feedback_file).last_votes()["ordonnance-numerique"].value == "no"
    fanal.quit()

    window = fanal.start()
    ask_and_open(qtbot, window, library)
    bar = window.desk.answer.vote_bar
    qtbot.waitUntil(lambda: bar.state is VoteState.NO)
    assert vote_buttons(window)[1].isChecked()
    click(vote_buttons(window)[0])
    qtbot.waitUntil(lambda: bar.state is VoteState.YES)
    fanal.quit()
    votes = FeedbackLog(profile.feedback_file)
    assert [event.value for event in votes.events()] == ["no", "yes"]
    votes.check()


def test_every_entry_is_found_by_its_own_question(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    """Typed without accents, among the first three."""
    field = window.top_bar.field
    missed = []
    for entry in library.pack.entries[::6]:
        question = entry.wordings["fr"].question
        field.clear()
        with qtbot.waitSignal(window.search.answered):
            window.navigation.type_text(plain(question))
        if question not in titles(window)[:3]:
            missed.append(entry.id)
    assert missed == []


def plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
