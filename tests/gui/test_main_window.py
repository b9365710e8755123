"""The window as a whole: what each key and click leads to."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.core.document import Document
from desktop_app.core.errors import UnknownEntry
from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.messages import describe
from desktop_app.core.model import translated
from desktop_app.core.paths import Profile
from desktop_app.core.search.query import MAX_CHARACTERS, MAX_WORDS
from desktop_app.core.session import Session, today
from desktop_app.core.settings import Settings
from desktop_app.gui.help_page import HelpPage
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.pill import Pill
from desktop_app.gui.vote_bar import VoteState
from tests.driving import HandExecutor, click, click_row, press, spaced, type_text
from tests.gui.conftest import Canary, MakeWindow

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def ask(window: MainWindow, text: str) -> None:
    window.focus_question()
    type_text(window.top_bar.field, text)


def rows(window: MainWindow) -> list[str]:
    model = window.desk.results.list.model()
    return [model.index(number, 0).data() for number in range(model.rowCount())]


def chips(window: MainWindow) -> list[str]:
    return [chip.text() for chip in window.filter_bar.chips()]


def count_shown(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.filter_bar.findChildren(QLabel))


def at_start(window: MainWindow) -> bool:
    return window.start_page.isVisible()


def answer(window: MainWindow) -> str:
    return window.desk.answer.view.toPlainText()


def title(window: MainWindow, entry: str, lang: str = "fr") -> str:
    return spaced(window._session.library.entry(entry).wordings[lang].question)


def pill(window: MainWindow, label: str) -> Pill:
    found = next(p for p in window.start_page.findChildren(Pill) if label in p.text())
    window.start_page.ensureWidgetVisible(found)
    return found


def trigger(window: MainWindow, text: str) -> None:
    label = window._session.catalogue.gettext(text)
    next(a for a in window.findChildren(QAction) if a.text() == label).trigger()


def test_the_question_has_the_focus_at_start(window: MainWindow) -> None:
    assert window.top_bar.field.hasFocus()
    assert at_start(window)
    assert not window.filter_bar.isVisible()


def test_results_come_while_typing_without_accents_or_capitals(window: MainWindow) -> None:
    for typed in ("ordonnance numérique", "ORDONNANCE NUMERIQUE"):
        window.top_bar.field.clear()
        ask(window, typed)
        assert not at_start(window)
        assert rows(window)[0] == title_of(window, "ordonnance-numerique")
        assert window.top_bar.field.hasFocus()


def title_of(window: MainWindow, entry: str) -> str:
    return window._session.library.entry(entry).wordings["fr"].question


def test_the_count_is_said_in_words(window: MainWindow) -> None:
    ask(window, "carte vitale")
    total = len(rows(window))
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
    assert rows(window)[0] == entry.wordings["fr"].question
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
    assert rows(window)[0] == entry.wordings["fr"].question


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
    assert rows(window)


def test_down_goes_to_the_results_and_up_comes_back(window: MainWindow) -> None:
    ask(window, "carte")
    press(window.top_bar.field, Qt.Key.Key_Down)
    results = window.desk.results.list
    assert results.hasFocus()
    assert results.currentIndex().row() == 0
    press(results, Qt.Key.Key_Down)
    shown = window.desk.answer.entry
    assert shown is not None
    assert shown.wordings["fr"].question == rows(window)[1]
    press(results, Qt.Key.Key_Up)
    press(results, Qt.Key.Key_Up)
    assert window.top_bar.field.hasFocus()


def test_down_on_the_start_page_goes_to_the_first_value(window: MainWindow) -> None:
    press(window.top_bar.field, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Pill)


def test_a_value_of_the_start_page_filters(window: MainWindow, library: Library) -> None:
    click(pill(window, "Hôpital"))
    expected = library.facets.select(library.facets.entries, {"couloir": ("co-hopital",)})
    assert len(rows(window)) == len(expected.entries)
    assert chips(window) == ["Hôpital"]
    assert window.desk.facets.filters() == {"couloir": ("co-hopital",)}


def test_facets_narrow_what_was_asked(window: MainWindow) -> None:
    ask(window, "calendrier")
    before = set(rows(window))
    window.navigation.add_filter("couloir", "co-officine")
    assert set(rows(window)) < before
    assert window.top_bar.field.text() == "calendrier"
    assert chips(window) == ["Officine"]


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
    assert rows(window)
    window.top_bar.field.clear()
    ask(window, "carte")
    assert window.message_bar.text == ""


@pytest.mark.parametrize(
    "text", ["?!…;", "😀🔥", "a\x00b", "\u202e\u200b", "{text}", "%s", "'\"\\"]
)
def test_odd_questions_are_only_questions(window: MainWindow, text: str) -> None:
    ask(window, text)
    assert not at_start(window)
    window.grab()
    assert window.message_bar.text == ""


def test_a_misspelt_question_can_be_put_right(window: MainWindow) -> None:
    ask(window, "ordonnnance")
    suggestion = next(
        button
        for button in window.desk.results.findChildren(QPushButton)
        if button.isVisible() and "ordonnance" in button.text()
    )
    click(suggestion)
    assert window.top_bar.field.text() == "ordonnance"
    assert rows(window)


def test_a_search_that_finds_nothing_offers_to_drop_the_filters(window: MainWindow) -> None:
    window.navigation.add_filter("produit", "pr-hds")
    ask(window, "carte vitale")
    assert rows(window) == []
    button = next(b for b in window.desk.results.findChildren(Pill) if b.isVisible())
    click(button)
    assert chips(window) == []
    assert rows(window)


def test_a_click_on_a_result_opens_it(window: MainWindow) -> None:
    ask(window, "carte")
    click_row(window.desk.results.list, 1)
    entry = window.desk.answer.entry
    assert entry is not None
    assert entry.wordings["fr"].question == rows(window)[1]
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


def test_a_vote_that_cannot_be_kept_says_why_and_what_to_do(
    window: MainWindow, session: Session
) -> None:
    session.profile.data.parent.mkdir(parents=True, exist_ok=True)
    session.profile.data.write_text("a file where the folder should be")
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    yes, _no = window.desk.answer.vote_bar.findChildren(QPushButton)
    click(yes)
    assert window.desk.answer.vote_bar.state is VoteState.FAILED
    assert str(session.profile.feedback_file) in window.message_bar.text
    assert not yes.isChecked()


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
    assert rows(window)
    assert window.message_bar.text == ""


def test_both_languages_live(window: MainWindow, session: Session) -> None:
    english = next(
        b for b in window.top_bar.findChildren(QToolButton) if b.accessibleName() == "English"
    )
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    click(english)
    assert session.catalogue.lang == "en"
    assert title(window, "appli-carte-vitale", "en") in answer(window)
    assert window.top_bar.field.placeholderText() == "Ask your question…"
    assert session.library.entry("appli-carte-vitale").wordings["en"].question in rows(window)


def test_both_languages_live_on_the_start_page(window: MainWindow, session: Session) -> None:
    session_questions = [facet.question for facet in session.library.pack.facets]
    trigger_language(window, "English")
    shown = [label.text() for label in window.start_page.findChildren(QLabel)]
    assert all(translated(question, "en") in shown for question in session_questions)
    trigger_language(window, "Français")
    shown = [label.text() for label in window.start_page.findChildren(QLabel)]
    assert all(translated(question, "fr") in shown for question in session_questions)


def trigger_language(window: MainWindow, name: str) -> None:
    click(next(b for b in window.top_bar.findChildren(QToolButton) if b.accessibleName() == name))


def test_the_language_chosen_is_the_one_of_the_settings(
    make_window: MakeWindow, session: Session
) -> None:
    window = make_window(settings=Settings(language="fr", zoom=150, theme="dark"))
    assert session.catalogue.lang == "fr"
    dark = session.catalogue.gettext("Dark")
    assert next(a for a in window.findChildren(QAction) if a.text() == dark).isChecked()


def helping(window: MainWindow) -> bool:
    return isinstance(window.body.currentWidget(), HelpPage)


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
    assert rows(window)


def test_the_first_paint_is_told_once(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    painted: list[bool] = []
    window.painted.connect(lambda: painted.append(True))
    window.update()
    window.repaint()
    qtbot.waitUntil(lambda: not window._first_paint)
    window.repaint()
    QApplication.processEvents()
    assert len(painted) <= 1


@pytest.mark.parametrize("size", [(720, 480), (1280, 800), (2560, 1440)])
def test_every_size_can_be_painted(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.grab()
    ask(window, "carte vitale")
    press(window.top_bar.field, Qt.Key.Key_Return)
    image = window.grab()
    assert (image.width(), image.height()) == size


def test_a_hostile_pack_makes_the_window_read_no_file(
    *,
    make_window: MakeWindow,
    hostile_library: Library,
    french: Catalogue,
    profile: Profile,
    canary: Canary,
) -> None:
    session = Session(profile, french, hostile_library.path)
    session.library = hostile_library
    window = make_window(on=session)
    window.grab()
    window.navigation.add_filter("couloir", "co-hopital")
    window.navigation.type_text("carte")
    press(window.top_bar.field, Qt.Key.Key_Return)
    window.grab()
    assert not canary.was_opened()


def test_no_tool_tip_of_a_pack_is_markup(
    make_window: MakeWindow, hostile_library: Library, french: Catalogue, profile: Profile
) -> None:
    session = Session(profile, french, hostile_library.path)
    session.library = hostile_library
    window = make_window(on=session)
    window.navigation.add_filter("couloir", "co-hopital")
    widgets = [*window.findChildren(Pill), *window.filter_bar.chips()]
    facets = window.desk.facets
    model = facets.model()
    tips = [widget.toolTip() for widget in widgets]
    for head in range(model.rowCount()):
        parent = model.index(head, 0)
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            tips.append(index.data(Qt.ItemDataRole.ToolTipRole) or "")
    assert [tip for tip in tips if tip.startswith("<img") and GuiQt.mightBeRichText(tip)] == []
