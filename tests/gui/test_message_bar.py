"""The one place that speaks to the user."""

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.gui.message_bar import MessageBar
from tests.driving import click
from tests.gui.conftest import Canary


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    made.retranslate(Catalogue("fr"))
    made.resize(500, 100)
    return made


def test_it_is_hidden_until_something_is_said(bar: MessageBar) -> None:
    assert bar.isHidden()
    assert bar.text == ""
    bar.say("Rien n’a été perdu.")
    assert bar.isVisible()
    assert bar.text == "Rien n’a été perdu."


def test_it_can_be_dismissed_and_speak_again(bar: MessageBar) -> None:
    bar.say("un")
    click(bar.findChildren(QToolButton)[0])
    assert bar.text == ""
    bar.say("deux")
    assert bar.text == "deux"


def test_a_screen_reader_hears_it(bar: MessageBar) -> None:
    bar.say("un")
    assert bar.findChildren(QLabel)[0].accessibleName() == "un"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_button_is_named(bar: MessageBar, lang: str) -> None:
    bar.retranslate(Catalogue(lang))
    expected = Catalogue(lang).gettext("Dismiss this message")
    assert bar.findChildren(QToolButton)[0].accessibleName() == expected


def test_a_message_is_shown_as_it_is_written(bar: MessageBar, canary: Canary) -> None:
    """A path or the words of an error may hold anything."""
    bar.say(f'<img src="{canary.path}">')
    bar.grab()
    assert not canary.was_opened()


def test_a_confirmation_goes_by_itself_and_a_warning_does_not(
    qtbot: QtBot, bar: MessageBar
) -> None:
    bar.confirm("fait")
    warned = [bar.warns]
    assert bar.passing.isActive()
    bar.passing.start(0)
    qtbot.waitUntil(lambda: bar.text == "")
    bar.confirm("fait")
    bar.say("attention")
    warned.append(bar.warns)
    assert warned == [False, True]
    assert bar.passing.remainingTime() == -1


def test_a_confirmation_is_painted_in_other_colours_than_a_warning(bar: MessageBar) -> None:
    bar.say("un")
    warning = bar.grab().toImage()
    bar.confirm("un")
    assert bar.grab().toImage() != warning


def test_only_what_was_said_on_a_topic_is_withdrawn(bar: MessageBar) -> None:
    bar.say("un", "question")
    bar.withdraw("vote")
    assert bar.text == "un"
    bar.withdraw("question")
    assert bar.text == ""
    bar.say("deux")
    bar.withdraw("question")
    assert bar.text == "deux"
