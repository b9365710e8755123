"""Facets, results and answer beside one another."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.session import Session
from desktop_app.gui.columns import Part
from desktop_app.gui.desk import Desk
from desktop_app.gui.vote_bar import VoteState
from tests.driving import click


def test_the_three_parts_stand_side_by_side_and_none_can_be_lost(
    qtbot: QtBot, session: Session
) -> None:
    desk = Desk(session, lambda _entry: VoteState.NONE)
    qtbot.addWidget(desk)
    desk.resize(1280, 700)
    desk.show()
    parts = (desk.facets, desk.results, desk.answer)
    assert desk.splitter.count() == len(parts)
    for number, part in enumerate(parts):
        column = desk.splitter.widget(number)
        assert column is not None
        assert column is part or column.isAncestorOf(part)
    desk.splitter.setSizes([0, 0, 1280])
    assert all(size > 100 for size in desk.splitter.sizes())


def test_every_part_is_named_in_the_language(
    qtbot: QtBot, session: Session, catalogue: Catalogue
) -> None:
    desk = Desk(session, lambda _entry: VoteState.NONE)
    qtbot.addWidget(desk)
    desk.retranslate(catalogue)
    named = (desk.facets, desk.results.list, desk.answer.view)
    expected = [catalogue.gettext(text) for text in ("Filters", "Results", "Answer")]
    assert [part.accessibleName() for part in named] == expected


def columns(desk: Desk) -> list[QWidget]:
    parts = (desk.facets, desk.results, desk.answer)
    return [part for part in parts if part.isVisible()]


def enlarge(desk: Desk, times: float) -> None:
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * times)
    desk.setFont(font)


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Desk:
    made = Desk(session, lambda _entry: VoteState.NONE)
    qtbot.addWidget(made)
    made.retranslate(session.catalogue)
    made.resize(1280, 700)
    made.show()
    return made


def test_large_text_has_fewer_columns_of_the_width_of_a_line(desk: Desk) -> None:
    parts = [desk.facets, desk.results, desk.answer]
    assert columns(desk) == parts
    assert not desk.switch.isVisible()
    enlarge(desk, 2)
    assert columns(desk) == parts[1:]
    assert desk.switch.isVisible()
    enlarge(desk, 3)
    desk.resize(1024, 700)
    assert columns(desk) == [desk.results]
    enlarge(desk, 1)
    desk.resize(1280, 700)
    assert columns(desk) == parts
    assert not desk.switch.isVisible()


@pytest.mark.parametrize("size", [(1280, 2), (1024, 3), (720, 3)])
def test_every_part_is_one_click_away(desk: Desk, size: tuple[int, float]) -> None:
    desk.resize(size[0], 700)
    enlarge(desk, size[1])
    for part, widget in (
        (Part.FILTERS, desk.facets),
        (Part.ANSWER, desk.answer),
        (Part.RESULTS, desk.results),
    ):
        button = desk.switch.buttons[part]
        if button.isVisible():
            click(button)
            assert button.isChecked()
            assert widget.isVisible()
        else:
            assert desk.results.isVisible()


def test_an_answer_opened_is_looked_at_and_a_new_question_leads_back(desk: Desk) -> None:
    enlarge(desk, 3)
    desk.follow(opened=True)
    assert columns(desk) == [desk.answer]
    desk.follow(opened=False)
    assert columns(desk) == [desk.results]
    desk.look_at(Part.FILTERS)
    desk.follow(opened=False)
    assert columns(desk) == [desk.facets]


def test_shares_are_noted_when_the_user_moves_a_border_and_given_back(
    qtbot: QtBot, session: Session, desk: Desk
) -> None:
    desk.splitter.setSizes([400, 400, 480])
    desk.splitter.splitterMoved.emit(400, 1)
    assert desk.shares == pytest.approx((312, 312, 375), abs=3)
    enlarge(desk, 3)
    desk.splitter.splitterMoved.emit(400, 1)
    other = Desk(session, lambda _entry: VoteState.NONE, desk.shares)
    qtbot.addWidget(other)
    other.resize(1280, 700)
    other.show()
    assert other.splitter.sizes() == pytest.approx([400, 400, 480], abs=5)
    assert Desk(session, lambda _entry: VoteState.NONE, (1, 2)).shares != (1, 2)
