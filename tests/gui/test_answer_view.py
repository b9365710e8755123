"""The text of an answer: no file is read, no link opens, whatever the HTML says."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_app.gui.answer_view import AnswerView
from desktop_app.gui.theme import apply_theme
from tests.driving import press
from tests.gui.conftest import Canary

HOSTILE = [
    '<img src="{path}">',
    '<img src="file://{path}">',
    '<img src="FILE://{path}" width="1" height="1">',
    '<img src="{name}">',
    '<body background="{path}">x</body>',
    '<body style="background-image: url({path})">x</body>',
    '<table background="{path}"><tr><td background="{path}">x</td></tr></table>',
    '<p style="background-image: url(file://{path})">x</p>',
    '<link rel="stylesheet" href="{path}"><p>x</p>',
    '<style>@import url("{path}");</style><p>x</p>',
    '<ul style="list-style-image: url({path})"><li>x</li></ul>',
    '<a href="entry:x"><img src="{path}"></a>',
    '<object data="{path}"></object><iframe src="{path}"></iframe>',
]


@pytest.fixture
def view(qtbot: QtBot) -> AnswerView:
    made = AnswerView()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_the_canary_sings(qtbot: QtBot, canary: Canary) -> None:
    """The widget below ours does read the file: without this the tests here would prove nothing."""
    plain = QTextBrowser()
    qtbot.addWidget(plain)
    plain.setHtml(f'<img src="{canary.path}">')
    plain.grab()
    assert canary.was_opened()
    assert plain.document().idealWidth() >= Canary.size[0]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_html_reads_no_file(
    view: AnswerView, canary: Canary, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    monkeypatch.chdir(canary.path.parent)
    view.setHtml(hostile.format(path=canary.path, name=canary.path.name))
    assert not view.grab().isNull()
    assert view.document().idealWidth() < Canary.size[0]
    assert not canary.was_opened()


def test_hostile_links_lead_nowhere(qtbot: QtBot, view: AnswerView, canary: Canary) -> None:
    with qtbot.waitActive(view):
        view.activateWindow()
    for address in (f"file://{canary.path}", str(canary.path), "https://example.org", "smb://h/s"):
        view.setHtml(f'<p>avant <a href="{address}">lien</a></p>')
        before = view.toPlainText()
        view.setFocus()
        followed: list[QUrl] = []
        view.anchorClicked.connect(followed.append)
        with (
            qtbot.assertNotEmitted(view.entry_wanted),
            qtbot.assertNotEmitted(view.term_pointed, wait=0),
        ):
            press(view, Qt.Key.Key_Tab)
            press(view, Qt.Key.Key_Return)
        assert followed == [QUrl(address)]
        assert view.toPlainText() == before
        assert view.source().isEmpty()
    assert not canary.was_opened()


@pytest.mark.parametrize(
    ("address", "entry", "term"),
    [("entry:dmp-obligation", "dmp-obligation", None), ("glossary:dmp", None, "dmp")],
)
def test_links_to_entries_and_terms_are_followed_with_the_keyboard(
    qtbot: QtBot, view: AnswerView, address: str, entry: str | None, term: str | None
) -> None:
    with qtbot.waitActive(view):
        view.activateWindow()
    entries: list[str] = []
    terms: list[str] = []
    view.entry_wanted.connect(entries.append)
    view.term_pointed.connect(terms.append)
    view.setHtml(f'<p><a href="{address}">lien</a></p>')
    view.setFocus()
    press(view, Qt.Key.Key_Tab)
    press(view, Qt.Key.Key_Return)
    assert entries == ([entry] if entry else [])
    assert [name for name in terms if name] == ([term] * len([n for n in terms if n]))
    assert bool(term) == (term in terms)


def test_pointing_at_a_word_asks_for_its_meaning_and_leaving_it_for_none(view: AnswerView) -> None:
    terms: list[str] = []
    view.term_pointed.connect(terms.append)
    view.highlighted.emit(QUrl("glossary:dmp"))
    view.highlighted.emit(QUrl())
    view.highlighted.emit(QUrl("entry:dmp"))
    assert terms == ["dmp", "", ""]


def test_it_asks_to_be_laid_out_again_when_colours_or_letters_change(
    qtbot: QtBot, qapp: QApplication, view: AnswerView
) -> None:
    with qtbot.waitSignal(view.restyled):
        apply_theme(qapp, "dark")
    with qtbot.waitSignal(view.restyled):
        font = view.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        view.setFont(font)


def test_a_long_address_never_widens_the_page(view: AnswerView) -> None:
    view.setHtml(f"<p>https://example.org/{'a' * 2000}</p>")
    assert view.document().size().width() <= view.width()


def test_the_place_of_a_term_is_below_the_word_the_keyboard_is_on(
    qtbot: QtBot, view: AnswerView
) -> None:
    with qtbot.waitActive(view):
        view.activateWindow()
    QCursor.setPos(view.mapToGlobal(view.rect().bottomRight()))
    view.setHtml('<p>Le texte<br>parle du <a href="glossary:dmp">DMP</a> ici</p>')
    view.setFocus()
    press(view, Qt.Key.Key_Tab)
    below = view.viewport().mapFromGlobal(view.below_term("dmp"))
    assert view.anchorAt(below + QPoint(4, -6)) == "glossary:dmp"
    assert view.anchorAt(below + QPoint(4, 6)) == ""


def test_the_place_of_a_term_is_below_the_word_the_mouse_is_on(view: AnswerView) -> None:
    view.setHtml('<p>Le texte<br>parle du <a href="glossary:dmp">DMP</a> ici</p>')
    cursor = view.document().find("DMP")
    word = view.cursorRect(cursor).center() - QPoint(4, 0)
    QCursor.setPos(view.viewport().mapToGlobal(word))
    below = view.viewport().mapFromGlobal(view.below_term("dmp"))
    assert abs(below.x() - word.x()) < 10
    assert 0 < below.y() - word.y() < 20
