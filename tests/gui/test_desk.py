"""Facets, results and answer beside one another."""

from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.session import Session
from desktop_app.gui.desk import Desk
from desktop_app.gui.vote_bar import VoteState


def test_the_three_parts_stand_side_by_side_and_none_can_be_lost(
    qtbot: QtBot, session: Session
) -> None:
    desk = Desk(session, lambda _entry: VoteState.NONE)
    qtbot.addWidget(desk)
    desk.resize(1280, 700)
    desk.show()
    parts = (desk.facets, desk.results, desk.answer)
    assert desk.columns.count() == len(parts)
    for number, part in enumerate(parts):
        column = desk.columns.widget(number)
        assert column is not None
        assert column is part or column.isAncestorOf(part)
    desk.columns.setSizes([0, 0, 1280])
    assert all(size > 100 for size in desk.columns.sizes())
    desk.resize(720, 400)
    assert all(size > 100 for size in desk.columns.sizes())


def test_every_part_is_named_in_the_language(
    qtbot: QtBot, session: Session, catalogue: Catalogue
) -> None:
    desk = Desk(session, lambda _entry: VoteState.NONE)
    qtbot.addWidget(desk)
    desk.retranslate(catalogue)
    named = (desk.facets, desk.results.list, desk.answer.view)
    expected = [catalogue.gettext(text) for text in ("Filters", "Results", "Answer")]
    assert [part.accessibleName() for part in named] == expected
