"""Text from 80 to 300 %, light and dark; both are remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.core.paths import Profile
from desktop_app.core.settings import load_settings
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.theme import DARK, LIGHT, Colours, colours
from tests.driving import press
from tests.journeys.conftest import Fanal

CTRL = Qt.KeyboardModifier.ControlModifier


def read_something(window: MainWindow) -> None:
    window.navigation.add_filter("couloir", "co-hopital")
    window.navigation.open("ins")


def sizes(window: MainWindow) -> dict[str, float]:
    """How large the text of each part is."""
    desk = window.desk
    return {
        "start page": window.start_page.findChildren(QLabel)[0].font().pointSizeF(),
        "facets": desk.facets.font().pointSizeF(),
        "results": desk.results.list.font().pointSizeF(),
        "answer": desk.answer.view.font().pointSizeF(),
        "vote": desk.answer.vote_bar.findChildren(QLabel)[0].font().pointSizeF(),
    }


@pytest.mark.parametrize(("key", "most"), [(Qt.Key.Key_Plus, 3.0), (Qt.Key.Key_Minus, 0.8)])
def test_text_grows_and_shrinks_everywhere_and_stops(
    window: MainWindow, key: Qt.Key, most: float
) -> None:
    read_something(window)
    normal = sizes(window)
    for _press in range(12):
        press(window, key, CTRL)
        window.grab()
    for part, size in sizes(window).items():
        assert size == pytest.approx(normal[part] * most, rel=0.02), part
    press(window, Qt.Key.Key_0, CTRL)
    assert sizes(window) == pytest.approx(normal)


def test_larger_text_needs_more_room_in_the_list_and_the_answer(window: MainWindow) -> None:
    read_something(window)
    results, view = window.desk.results.list, window.desk.answer.view

    def room() -> tuple[float, float]:
        index = results.model().index(0, 0)
        return results.visualRect(index).height(), view.document().size().height()

    window.grab()
    before = room()
    for _press in range(6):
        press(window, Qt.Key.Key_Plus, CTRL)
    window.grab()
    after = room()
    assert after[0] > 1.5 * before[0]
    assert after[1] > 1.5 * before[1]


def choose(window: MainWindow, theme: str) -> None:
    text = window._session.catalogue.gettext({"dark": "Dark", "light": "Light"}[theme])
    next(a for a in window.findChildren(QAction) if a.text() == text).trigger()


def wait_for(qtbot: QtBot, window: MainWindow, chosen: Colours) -> None:
    qtbot.waitUntil(lambda: colours(window.palette()) == chosen)


def test_colours_change_live_in_every_part(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    read_something(window)
    for theme, chosen in (("dark", DARK), ("light", LIGHT)):
        choose(window, theme)
        wait_for(qtbot, window, chosen)
        parts = (window.desk.facets, window.desk.results.list, window.desk.answer.view)
        assert all(colours(part.palette()) == chosen for part in parts)
        assert chosen.accent in window.desk.answer.view.document().defaultStyleSheet()
        picture = window.grab().toImage()
        grounds = {picture.pixelColor(x, picture.height() - 5).name() for x in range(20, 1200, 50)}
        assert grounds & {chosen.window, chosen.base, chosen.raised}


def test_size_and_colours_are_remembered(
    qtbot: QtBot, qapp: QApplication, fanal: Fanal, profile: Profile
) -> None:
    window = fanal.start()
    press(window, Qt.Key.Key_Plus, CTRL)
    choose(window, "dark")
    fanal.quit()
    settings, fault = load_settings(profile.settings_file)
    assert fault is None
    assert (settings.zoom, settings.theme) == (110, "dark")
    window = fanal.start()
    assert colours(window.palette()) == DARK
    ratio = window.body.font().pointSizeF() / qapp.font().pointSizeF()
    assert ratio == pytest.approx(1.1, rel=0.02)
