"""An author's folder shown while it is written: every save shows, a fault is told."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.core.i18n import Catalogue
from desktop_app.core.paths import Profile
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.inline_executor import InlineExecutor
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.pack_watcher import PackWatcher
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.start import build_window, watch_folder
from desktop_app.gui.tasks import TaskRunner
from tests.samples import SmallSource

_ENTRY = "entries/fr/prime.md"


def test_a_save_is_told_once_the_writing_pauses(qtbot: QtBot, small_source: SmallSource) -> None:
    watcher = PackWatcher(small_source.folder)
    with qtbot.waitSignal(watcher.changed, timeout=5000):
        small_source.append(_ENTRY, "\n")


def test_a_new_file_is_told_and_watched(qtbot: QtBot, small_source: SmallSource) -> None:
    watcher = PackWatcher(small_source.folder)
    with qtbot.waitSignal(watcher.changed, timeout=5000):
        small_source.write("entries/fr/nouvelle.md", b"+++\n+++\n")
    with qtbot.waitSignal(watcher.changed, timeout=5000):
        small_source.write("entries/fr/nouvelle.md", b"+++\nquestion = 1\n+++\n")


@pytest.fixture
def session(small_source: SmallSource, profile: Profile) -> Session:
    return Session(profile, Catalogue("fr"), small_source.folder)


@pytest.fixture
def windows(qapp: QApplication, session: Session) -> Iterator[list[MainWindow]]:
    runner = TaskRunner(InlineExecutor())
    preferences = Preferences(Settings(), session.profile, runner)
    shown = [build_window(qapp, session, preferences, runner)]
    shown[0].search.prepare()
    shown[0].show()
    watcher = watch_folder(qapp, session, preferences, runner, shown)
    assert watcher is not None
    yield shown
    watcher.deleteLater()
    for window in shown:
        window.close()
        window.deleteLater()


def test_what_is_saved_is_shown_where_the_author_was(
    qtbot: QtBot, windows: list[MainWindow], small_source: SmallSource
) -> None:
    (old,) = windows
    old.navigation.open("prime")
    small_source.edit(_ENTRY, 'question = "', 'question = "Nouveau texte : ')
    qtbot.waitUntil(lambda: windows[0] is not old, timeout=5000)
    assert windows[-1].navigation.here.entry == "prime"
    assert "Nouveau texte" in windows[-1].desk.answer.view.toPlainText()


def test_the_window_before_goes_and_leaves_its_shape(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow], small_source: SmallSource
) -> None:
    (old,) = windows
    old.desk.splitter.setSizes([300, 300, 680])
    old.desk.splitter.splitterMoved.emit(300, 1)
    shares = old.desk.shares
    old.showMaximized()
    with qtbot.waitSignal(old.destroyed, timeout=5000):
        small_source.edit(_ENTRY, 'question = "', 'question = "Nouveau texte : ')
    (new,) = windows
    assert new.isMaximized()
    assert new.desk.shares == shares
    assert [w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()] == [
        new
    ]
    new.navigation.type_text("prime")
    new.top_bar.language_chosen.emit("en")
    assert new.message_bar.text == ""


def test_a_fault_is_told_and_what_was_shown_stays(
    qtbot: QtBot, windows: list[MainWindow], small_source: SmallSource
) -> None:
    (old,) = windows
    old.navigation.open("prime")
    small_source.edit(_ENTRY, "checked", "chekced")
    qtbot.waitUntil(lambda: bool(windows[-1].message_bar.text), timeout=5000)
    assert windows == [old]
    assert "fanal pack check" in windows[-1].message_bar.text
    small_source.edit(_ENTRY, "chekced", "checked")
    qtbot.waitUntil(lambda: windows != [old], timeout=5000)
    assert windows[-1].message_bar.text == ""


def test_the_next_window_answers_for_what_is_held(
    qtbot: QtBot, windows: list[MainWindow], session: Session, small_source: SmallSource
) -> None:
    (old,) = windows
    session.profile.data.parent.mkdir(parents=True, exist_ok=True)
    session.profile.data.write_text("a file where the folder should be")
    old.votes.vote(session.library.entry("prime"), "fr", "no")
    with qtbot.waitSignal(old.destroyed, timeout=5000):
        small_source.edit(_ENTRY, 'question = "', 'question = "Nouveau texte : ')
    (new,) = windows
    assert str(session.profile.feedback_file) in new.message_bar.text
    assert not new.close()
    session.profile.data.unlink()
    new.feedback.keeper.flush()
    assert [event.value for event in session.log.events()] == ["no"]
    assert not new.feedback.keeper.is_owing
