"""Opening the window, and painting it into a file."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QApplication

from desktop_app.core.errors import FileNotWritten, SettingsDamaged, UnknownEntry, UnknownFacet
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import describe
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.error_window import ErrorWindow
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.start import Picture, build_window, open_window, paint_picture
from desktop_app.gui.tasks import TaskRunner
from tests.samples import SmallSource

pytestmark = pytest.mark.usefixtures("started")


def close(window: MainWindow) -> None:
    window.close()


def test_the_window_opens_paints_and_closes(session: Session) -> None:
    seen: list[bool] = []

    def painted(main: MainWindow) -> None:
        seen.append(main.isVisible())
        main.close()

    assert open_window(session, Settings(), on_painted=painted) == 0
    assert seen == [True]


def test_the_index_is_opened_and_earlier_votes_are_read_after_the_first_paint(
    session: Session,
) -> None:
    entry = session.library.entry("ins")
    session.vote(entry, "fr", "no")
    states: list[str] = []

    def painted(main: MainWindow) -> None:
        main.search.ready.connect(lambda: main.close() if states else None)
        main.votes.changed.connect(lambda name: states.append(main.votes.state(name).name))
        main.votes.changed.connect(lambda _name: main.close() if main.search.is_ready else None)

    assert open_window(session, Settings(), on_painted=painted) == 0
    assert states == ["NO"]


def test_what_went_wrong_before_is_told_in_the_window(session: Session) -> None:
    fault = SettingsDamaged(session.profile.settings_file, None)
    told: list[str] = []

    def painted(main: MainWindow) -> None:
        told.append(main.message_bar.text)
        main.close()

    open_window(session, Settings(), fault, on_painted=painted)
    assert told == [str(describe(fault, session.catalogue))]


def test_an_exception_nobody_foresaw_is_told(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: hooked.append(error))
    told: list[str] = []

    def painted(main: MainWindow) -> None:
        error = ZeroDivisionError("oops")
        sys.excepthook(ZeroDivisionError, error, None)
        told.append(main.message_bar.text)
        main.close()

    assert open_window(session, Settings(), on_painted=painted) == 0
    assert [type(error) for error in hooked] == [ZeroDivisionError]
    assert str(session.profile.log_file) in told[0]
    assert "oops" not in told[0]


def test_without_a_pack_an_error_is_shown(
    qapp: QApplication, session: Session, tmp_path: Path
) -> None:
    lost = Session(session.profile, session.catalogue, tmp_path / "gone.fanal")
    titles: list[str] = []

    def look() -> None:
        for widget in qapp.topLevelWidgets():
            if isinstance(widget, ErrorWindow) and widget.isVisible():
                titles.append(widget.windowTitle())
                widget.close()

    QTimer.singleShot(0, look)
    assert open_window(lost, Settings()) == 3
    assert titles == [session.catalogue.gettext("Fanal cannot start")]


def test_after_a_reload_the_window_shown_is_told(
    session: Session, small_source: SmallSource, qapp: QApplication
) -> None:
    author = Session(session.profile, session.catalogue, small_source.folder)
    told: list[str] = []

    def replaced(main: MainWindow) -> None:
        main.destroyed.connect(lambda: QTimer.singleShot(0, look))
        small_source.edit("entries/fr/prime.md", 'question = "', 'question = "Nouveau : ')

    def look() -> None:
        (new,) = (w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("oops"), None)
        told.append(new.message_bar.text)
        new.close()

    sys.excepthook = lambda *_error: None
    assert open_window(author, Settings(), on_painted=replaced) == 0
    assert str(session.profile.log_file) in told[0]


@pytest.mark.parametrize("size", [(720, 480), (1280, 800)])
def test_a_picture_has_the_size_asked_for(
    session: Session, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "picture.png"
    paint_picture(session, Settings(), Picture(file, size=size))
    image = QImage(str(file))
    assert (image.width(), image.height()) == size


def picture(session: Session, tmp_path: Path, **fields: object) -> QImage:
    file = tmp_path / f"{len(list(tmp_path.glob('*.png')))}.png"
    paint_picture(session, Settings(), Picture(file, **fields))  # type: ignore[arg-type]
    image = QImage(str(file))
    assert not image.isNull()
    return image


def test_what_is_asked_for_is_in_the_picture(session: Session, tmp_path: Path) -> None:
    pictures = [
        picture(session, tmp_path),
        picture(session, tmp_path, theme="dark"),
        picture(session, tmp_path, query="carte vitale"),
        picture(session, tmp_path, filters={"couloir": ("co-hopital",)}, open="ins"),
    ]
    session.catalogue = Catalogue("en")
    pictures.append(picture(session, tmp_path))
    for number, one in enumerate(pictures):
        assert all(one != other for other in pictures[number + 1 :])


def test_the_same_picture_twice_is_the_same(session: Session, tmp_path: Path) -> None:
    first = picture(session, tmp_path, query="carte vitale")
    assert picture(session, tmp_path, query="carte vitale") == first


def test_a_picture_that_cannot_be_written_is_told(session: Session, tmp_path: Path) -> None:
    unreachable = Picture(tmp_path / "nowhere" / "picture.png")
    with pytest.raises(FileNotWritten):
        paint_picture(session, Settings(), unreachable)


def test_a_picture_of_what_does_not_exist_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UnknownEntry):
        picture(session, tmp_path, open="nowhere")
    with pytest.raises(UnknownFacet):
        picture(session, tmp_path, filters={"nowhere": ("x",)})
    assert list(tmp_path.glob("*.png")) == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_language_asked_for_wins_over_the_one_that_was_stored(
    qapp: QApplication, session: Session, lang: str
) -> None:
    session.catalogue = Catalogue(lang)
    stored = Settings(language="en" if lang == "fr" else "fr")
    runner = TaskRunner()
    main = build_window(qapp, session, Preferences(stored, session.profile, runner), runner)
    assert main.top_bar.field.placeholderText() == Catalogue(lang).gettext("Ask your question…")
    assert session.catalogue.lang == lang
    main.top_bar.language_chosen.emit(stored.language)
    assert session.catalogue.lang == stored.language
    main.close()
    runner.stop()


def test_the_window_does_without_numpy() -> None:
    """Its import takes as long as painting: it belongs off the GUI thread."""
    script = (
        "import sys; import desktop_app.gui.start, desktop_app.gui.workplace; "
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_nothing_odd_is_logged_by_a_whole_start(
    session: Session, log_warnings: list[logging.LogRecord]
) -> None:
    open_window(session, Settings(), on_painted=close)
    assert log_warnings == []


def test_qt_speaks_the_language_chosen_even_when_the_settings_held_it_already(
    qapp: QApplication, session: Session
) -> None:
    session.catalogue = Catalogue("en")
    runner = TaskRunner()
    stored = Preferences(Settings(language="fr"), session.profile, runner)
    main = build_window(qapp, session, stored, runner)
    main.top_bar.language_chosen.emit("fr")
    named = QKeySequence("Alt+Home").toString(QKeySequence.SequenceFormat.NativeText)
    main.top_bar.language_chosen.emit("en")
    assert named == "Alt+Début"
    main.close()
    runner.stop()
