"""Results, or why there are none and what can be tried."""

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query, Results
from desktop_app.gui.result_pane import ResultPane
from tests.driving import click


@pytest.fixture
def pane(qtbot: QtBot, french: Catalogue) -> ResultPane:
    made = ResultPane()
    qtbot.addWidget(made)
    made.retranslate(french)
    made.resize(400, 600)
    made.show()
    return made


def nothing(text: str, suggestion: str | None = None, *, filtered: bool = False) -> Results:
    filters = {"couloir": ("co-hopital",)} if filtered else {}
    return Results(Query(text, filters), (), 0, {}, suggestion=suggestion)


def said(pane: ResultPane) -> str:
    shown = [label for label in pane.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.text() for label in shown if not pane.gap.isAncestorOf(label))


def buttons(pane: ResultPane) -> list[QAbstractButton]:
    """Those that change the search."""
    shown = [button for button in pane.findChildren(QAbstractButton) if button.isVisible()]
    return [button for button in shown if button is not pane.gap.button]


def test_it_lists_the_hits(
    pane: ResultPane, engine: SearchEngine, library: Library, french: Catalogue
) -> None:
    results = engine.search(Query("carte vitale"))
    pane.show_results(results, library.pack, french)
    assert pane.currentIndex() == 0
    assert pane.list.count() == len(results.hits) > 0
    assert pane.list.first() == results.hits[0].entry.id
    assert pane.list.accessibleName() == french.gettext("Results")


def test_it_says_what_was_searched(pane: ResultPane, library: Library, french: Catalogue) -> None:
    pane.show_results(nothing("zzyzx"), library.pack, french)
    assert "zzyzx" in said(pane)
    assert buttons(pane) == []


def test_it_says_when_there_is_no_word(
    pane: ResultPane, library: Library, catalogue: Catalogue
) -> None:
    pane.show_results(nothing("?!…"), library.pack, catalogue)
    told = catalogue.gettext(
        "There is no word to search for in “{text}”. Type a word or a question."
    )
    assert said(pane) == told.format(text="?!…")


def test_a_long_question_is_not_repeated_in_full(
    pane: ResultPane, library: Library, french: Catalogue
) -> None:
    pane.show_results(nothing("zzyzx " * 10_000), library.pack, french)
    assert len(said(pane)) < 200


def test_braces_in_a_question_are_only_braces(
    pane: ResultPane, library: Library, french: Catalogue
) -> None:
    pane.show_results(nothing("{text} {0} {nom!r}", "{meant}"), library.pack, french)
    assert "{text} {0} {nom!r}" in said(pane)
    assert "{meant}" in buttons(pane)[0].text()


def test_markup_in_a_question_is_only_text(
    pane: ResultPane, library: Library, french: Catalogue
) -> None:
    pane.show_results(nothing("<b>zzyzx</b> <img src=x>"), library.pack, french)
    label = next(label for label in pane.findChildren(QLabel) if label.isVisible())
    assert "<b>zzyzx</b>" in label.text()
    assert label.textFormat() == label.textFormat().PlainText


def test_the_spelling_that_was_meant_can_be_taken(
    qtbot: QtBot, pane: ResultPane, library: Library, french: Catalogue
) -> None:
    pane.show_results(nothing("calendier", "calendrier"), library.pack, french)
    (button,) = buttons(pane)
    assert "calendrier" in button.text()
    with qtbot.waitSignal(pane.suggestion_taken) as taken:
        click(button)
    assert taken.args == ["calendrier"]


def test_the_filters_can_be_dropped(
    qtbot: QtBot, pane: ResultPane, library: Library, french: Catalogue
) -> None:
    empty = nothing("zzyzx", filtered=True)
    kept_away = {("couloir", "co-hopital"): 3, ("produit", "pr-hds"): 0}
    results = msgspec.structs.replace(empty, without=kept_away)
    pane.show_results(results, library.pack, french)
    (button,) = buttons(pane)
    assert "Hôpital" in button.text()
    assert "3" in button.text()
    with qtbot.waitSignal(pane.filter_dropped) as dropped:
        click(button)
    assert dropped.args == ["couloir", "co-hopital"]


def test_filters_alone_that_leave_nothing_say_so(
    pane: ResultPane, library: Library, french: Catalogue
) -> None:
    pane.show_results(nothing("", filtered=True), library.pack, french)
    assert said(pane) == french.gettext("No answer has all these filters.")


def test_it_says_that_the_search_is_being_prepared(
    pane: ResultPane, library: Library, french: Catalogue
) -> None:
    pane.show_results(nothing("calendier", "calendrier", filtered=True), library.pack, french)
    pane.show_preparing(french)
    assert said(pane) == french.gettext(
        "Preparing the search… Navigation by filters works already."
    )
    assert buttons(pane) == []


def test_a_gap_can_be_reported_where_words_found_nothing(
    pane: ResultPane, library: Library, french: Catalogue
) -> None:
    pane.show_results(nothing("zzyzx"), library.pack, french)
    assert pane.gap.button.isVisible()
    for results in (nothing("?!…"), nothing("", filtered=True)):
        pane.show_results(results, library.pack, french)
        assert not pane.gap.isVisible()
    pane.show_results(nothing("zzyzx"), library.pack, french)
    pane.show_preparing(french)
    assert not pane.gap.isVisible()
