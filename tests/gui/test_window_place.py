"""The window comes back where it stood, never where it cannot be seen."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.core.session import Session
from desktop_app.core.settings import Settings, WindowPlace, load_settings
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.start import open_window
from desktop_app.gui.window_place import fit, place_of, put_back


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_place_on_the_screen_is_given_back(window: QWidget) -> None:
    place = WindowPlace(x=40, y=30, width=500, height=400)
    put_back(window, place)
    assert place_of(window) == place


@pytest.mark.parametrize(
    "place",
    [
        WindowPlace(x=50_000, y=50_000, width=700, height=500),
        WindowPlace(x=-50_000, y=-3, width=700, height=500),
        WindowPlace(x=10, y=10, width=90_000, height=90_000),
        WindowPlace(x=10**15, y=-(10**15), width=10**15, height=-5),
        WindowPlace(x=0, y=0, width=0, height=0),
    ],
)
def test_it_is_never_off_the_screen(window: QWidget, place: WindowPlace) -> None:
    put_back(window, place)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(window.geometry())


def test_the_first_window_fits_its_screen_with_its_frame(window: QWidget) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(room.width() + 500, room.height())
    fit(window)
    assert window.width() < room.width()
    assert window.height() < room.height()
    window.resize(300, 200)
    fit(window)
    assert (window.width(), window.height()) == (300, 200)


def test_a_maximized_window_comes_back_maximized(window: QWidget) -> None:
    put_back(window, WindowPlace(x=40, y=30, width=500, height=400, maximized=True))
    assert window.isMaximized()


@pytest.mark.usefixtures("started")
def test_size_place_and_shares_are_kept_from_one_start_to_the_next(session: Session) -> None:
    def rearrange(main: MainWindow) -> None:
        main.resize(760, 520)
        main.move(17, 23)
        main.desk._shares = (300, 300, 400)
        main.close()

    assert open_window(session, Settings(), on_painted=rearrange) == 0
    settings, fault = load_settings(session.profile.settings_file)
    assert fault is None
    seen: list[object] = []

    def look(main: MainWindow) -> None:
        seen.extend((main.x(), main.y(), main.width(), main.height(), main.desk.shares))
        main.close()

    assert open_window(session, settings, on_painted=look) == 0
    assert seen == [17, 23, 760, 520, (300, 300, 400)]
