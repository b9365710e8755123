"""The answer beside the list, its vote, or an invitation to choose."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.model import Entry
from desktop_app.core.paths import Profile
from desktop_app.core.session import Session
from desktop_app.gui.answer_pane import AnswerPane
from desktop_app.gui.theme import DARK, apply_theme
from desktop_app.gui.vote_bar import VoteState
from tests.driving import click, spaced
from tests.gui.conftest import Canary


@pytest.fixture
def states() -> dict[str, VoteState]:
    return {}


@pytest.fixture
def pane(qtbot: QtBot, session: Session, states: dict[str, VoteState]) -> AnswerPane:
    made = AnswerPane(session, lambda entry: states.get(entry, VoteState.NONE))
    qtbot.addWidget(made)
    made.retranslate(session.catalogue)
    made.resize(600, 700)
    made.show()
    return made


@pytest.fixture
def entry(session: Session) -> Entry:
    return session.library.entry("dmp-obligation")


def speak(pane: AnswerPane, session: Session, lang: str) -> None:
    session.catalogue = Catalogue(lang)
    pane.retranslate(session.catalogue)


def test_it_invites_until_something_is_chosen(
    pane: AnswerPane, session: Session, entry: Entry
) -> None:
    pane.show_choice(possible=True)
    invitation = session.catalogue.gettext("Choose a question in the list to read its answer.")
    assert invitation in [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert pane.entry is None
    pane.show_entry(entry)
    assert pane.view.isVisible()
    assert spaced(entry.wordings["fr"].question) in pane.view.toPlainText()
    pane.show_entry(None)
    assert not pane.view.isVisible()


def test_it_follows_the_language(pane: AnswerPane, session: Session, entry: Entry) -> None:
    pane.show_entry(entry)
    speak(pane, session, "en")
    text = pane.view.toPlainText()
    assert spaced(entry.wordings["en"].question) in text
    assert spaced(entry.wordings["fr"].question) not in text


def test_another_answer_is_shown_from_its_beginning(
    qtbot: QtBot, pane: AnswerPane, session: Session, entry: Entry
) -> None:
    pane.resize(300, 200)
    pane.show_entry(entry)
    bar = pane.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    pane.show_entry(session.library.entry("ins"))
    assert bar.value() == 0


def test_the_vote_is_about_what_is_read_and_in_which_language(
    pane: AnswerPane, session: Session, entry: Entry
) -> None:
    votes: list[tuple[str, str, str]] = []
    pane.voted.connect(lambda voted, lang, value: votes.append((voted.id, lang, value)))
    pane.show_entry(entry)
    yes, no = pane.vote_bar.findChildren(QPushButton)
    click(yes)
    speak(pane, session, "en")
    click(no)
    assert votes == [("dmp-obligation", "fr", "yes"), ("dmp-obligation", "en", "no")]


def test_each_answer_shows_its_own_vote(
    pane: AnswerPane, session: Session, entry: Entry, states: dict[str, VoteState]
) -> None:
    states["dmp-obligation"] = VoteState.NO
    shown = []
    pane.show_entry(entry)
    shown.append(pane.vote_bar.state)
    pane.show_entry(session.library.entry("ins"))
    shown.append(pane.vote_bar.state)
    states["ins"] = VoteState.YES
    pane.show_vote("dmp-obligation")
    shown.append(pane.vote_bar.state)
    pane.show_vote("ins")
    shown.append(pane.vote_bar.state)
    assert shown == [VoteState.NO, VoteState.NONE, VoteState.NONE, VoteState.YES]


def test_a_related_entry_can_be_wanted(qtbot: QtBot, pane: AnswerPane, entry: Entry) -> None:
    pane.show_entry(entry)
    with qtbot.waitSignal(pane.entry_wanted) as wanted:
        pane.view.anchorClicked.emit(QUrl("entry:ins"))
    assert wanted.args == ["ins"]


def test_a_word_of_the_glossary_is_explained(
    pane: AnswerPane, session: Session, entry: Entry
) -> None:
    pane.show_entry(entry)
    term = next(term for term in session.library.pack.glossary if term.term == "DMP")
    pane.view.highlighted.emit(QUrl(f"glossary:{term.id}"))
    assert term.expansion["fr"] in QToolTip.text()
    QToolTip.hideText()


def test_the_text_follows_the_colours(
    qtbot: QtBot, qapp: QApplication, pane: AnswerPane, entry: Entry
) -> None:
    pane.show_entry(entry)
    apply_theme(qapp, "dark")
    qtbot.waitUntil(lambda: DARK.accent in pane.view.document().defaultStyleSheet())


def test_nothing_in_a_pack_makes_it_read_a_file(
    qtbot: QtBot, french: Catalogue, profile: Profile, hostile_library: Library, canary: Canary
) -> None:
    session = Session(profile, french, None)
    session.library = hostile_library
    pane = AnswerPane(session, lambda _entry: VoteState.NONE)
    qtbot.addWidget(pane)
    pane.retranslate(french)
    pane.resize(600, 700)
    pane.show()
    for entry in hostile_library.pack.entries[:10]:
        pane.show_entry(entry)
        pane.grab()
    assert not canary.was_opened()
    pane.view.highlighted.emit(QUrl(f"glossary:{hostile_library.pack.glossary[0].id}"))
    assert not canary.was_opened()
    QToolTip.hideText()
