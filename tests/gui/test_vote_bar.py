"""Two buttons, and what became of the vote."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.gui.vote_bar import VoteBar, VoteState
from tests.driving import click, press


@pytest.fixture
def bar(qtbot: QtBot) -> VoteBar:
    made = VoteBar()
    qtbot.addWidget(made)
    made.retranslate(Catalogue("en"))
    made.resize(800, 60)
    made.show()
    return made


def buttons(bar: VoteBar) -> list[QPushButton]:
    return bar.findChildren(QPushButton)


def said(bar: VoteBar) -> str:
    return " ".join(label.text() for label in bar.findChildren(QLabel))


def test_each_button_says_its_value_once(bar: VoteBar) -> None:
    values: list[str] = []
    bar.voted.connect(values.append)
    yes, no = buttons(bar)
    click(no)
    click(yes)
    yes.setFocus()
    press(yes, Qt.Key.Key_Space)
    assert values == ["no", "yes", "yes"]


@pytest.mark.parametrize(
    ("state", "ticked", "shown"),
    [
        (VoteState.NONE, [False, False], False),
        (VoteState.SAVING, [False, False], False),
        (VoteState.YES, [True, False], True),
        (VoteState.NO, [False, True], True),
        (VoteState.FAILED, [False, False], False),
    ],
)
def test_the_tick_appears_only_for_a_kept_vote(
    bar: VoteBar, state: VoteState, ticked: list[bool], *, shown: bool
) -> None:
    bar.show_state(state)
    assert bar.state is state
    assert [button.isChecked() for button in buttons(bar)] == ticked
    assert ("✓" in said(bar)) is shown


def test_nobody_votes_while_a_vote_is_being_kept(qtbot: QtBot, bar: VoteBar) -> None:
    bar.show_state(VoteState.SAVING)
    with qtbot.assertNotEmitted(bar.voted):
        for button in buttons(bar):
            click(button)
    bar.show_state(VoteState.FAILED)
    assert all(button.isEnabled() for button in buttons(bar))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", VoteState)
def test_it_keeps_its_state_in_another_language(bar: VoteBar, state: VoteState, lang: str) -> None:
    bar.show_state(state)
    bar.retranslate(Catalogue(lang))
    assert bar.state is state
    assert Catalogue(lang).gettext("Did this answer help you?") in said(bar)


def test_a_screen_reader_hears_what_yes_answers(bar: VoteBar) -> None:
    assert [button.accessibleName() for button in buttons(bar)] == [
        "Did this answer help you? Yes",
        "Did this answer help you? No",
    ]


def test_with_little_room_the_question_is_short_and_gives_way_to_the_result(bar: VoteBar) -> None:
    whole = Catalogue("en").gettext("Did this answer help you?")
    bar.resize(800, 60)
    assert whole in said(bar)
    bar.setMinimumWidth(1)
    bar.resize(bar.minimumSizeHint().width(), 60)
    assert whole not in said(bar)
    question = bar.findChildren(QLabel)[0]
    assert question.text()
    bar.show_state(VoteState.YES)
    assert not question.isVisible()
    bar.show_state(VoteState.NONE)
    assert question.isVisible()
