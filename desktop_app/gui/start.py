"""Opens the window, or paints it into a file."""

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.core.errors import FanalError, FileNotWritten
from desktop_app.core.facets import Filters
from desktop_app.core.resources import bundled
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings
from desktop_app.gui.application import load_other_fonts, make_application, translate_qt
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.tasks import TaskRunner
from desktop_app.gui.theme import apply_theme
from desktop_app.gui.window_place import fit, place_of, put_back

_CANNOT_WORK = 3


class Picture(NamedTuple):
    """What `fanal screenshot` is to paint."""

    file: Path
    query: str = ""
    open: str = ""
    filters: Filters = MappingProxyType({})
    theme: str = "light"
    size: tuple[int, int] = (1280, 800)


def open_window(
    session: Session,
    settings: Settings,
    fault: FanalError | None = None,
    on_painted: Callable[[MainWindow], None] | None = None,
) -> int:
    """Show the window until it is closed; the exit code of the program.

    `fault` is something to tell the user at once. `on_painted` is called after the first paint.
    """
    app = make_application()
    apply_theme(app, settings.theme)
    try:
        _ = session.library
    except FanalError as error:
        from desktop_app.core.messages import describe
        from desktop_app.gui.error_window import ErrorWindow

        translate_qt(app, session.catalogue.lang, None)
        window = ErrorWindow(describe(error, session.catalogue), session.catalogue)
        window.show()
        app.exec()
        return _CANNOT_WORK
    runner = TaskRunner()
    preferences = Preferences(settings, session.profile, runner)
    main = build_window(app, session, preferences, runner)
    if fault is not None:
        main.say(fault)
    windows = [main]
    watcher = watch_folder(app, session, preferences, runner, windows)

    def after_paint() -> None:
        # Only now is the frame known.
        fit(main)
        if on_painted is not None:
            on_painted(main)
        gc.enable()
        load_other_fonts()
        from PySide6.QtGui import QIcon

        # Reading an SVG loads a plugin; nobody misses the icon for one frame.
        app.setWindowIcon(QIcon(str(bundled("resources/icons/fanal.svg"))))
        # The pack and its index stay: going through them for garbage would hold up the keys.
        main.search.ready.connect(gc.freeze)
        main.search.prepare()
        main.feedback.prepare()
        _ = main.work

    main.painted.connect(after_paint)
    sys.excepthook = _reporting(windows, sys.excepthook)
    if settings.window is not None:
        put_back(main, settings.window)
    else:
        fit(main)
    main.show()
    code = app.exec()
    del watcher
    preferences.keep_window(place_of(windows[-1]), windows[-1].desk.shares)
    runner.stop()
    return code


def watch_folder(
    app: QApplication,
    session: Session,
    preferences: Preferences,
    runner: TaskRunner,
    windows: list[MainWindow],
) -> QObject | None:
    """With an author's folder for a pack: a new window whenever the folder has changed.

    `windows` holds the one shown, and each new one takes its place.
    """
    folder = session.pack_path
    if folder is None or not folder.is_dir():
        return None
    from desktop_app.gui.pack_watcher import PackWatcher

    watcher = PackWatcher(folder)

    def reload() -> None:
        nonlocal session
        old = windows[-1]
        try:
            session = session.anew()
        except FanalError as error:
            old.say(error)
            return
        preferences.keep_window(place_of(old), old.desk.shares)
        new = build_window(app, session, preferences, runner)
        put_back(new, place_of(old))
        new.search.prepare()
        new.feedback.prepare()
        new.feedback.succeed(old.feedback)
        new.show()
        new.navigation.go(old.navigation.here, known=session.library)
        windows[:] = [new]
        old.close()
        # After what is still to be delivered to it: tasks run in order.
        runner.run(lambda: None, lambda _outcome: old.deleteLater())

    watcher.changed.connect(reload)
    return watcher


def build_window(
    app: QApplication, session: Session, preferences: Preferences, runner: TaskRunner
) -> MainWindow:
    """The window, its colours and Qt's words following the preferences."""
    main = MainWindow(session, runner, preferences)
    dress = _Dress(main, app, session, preferences)
    preferences.changed.connect(dress.follow)
    # The language of the session may change without the preferences, to the one they hold.
    main.top_bar.language_chosen.connect(dress.follow)
    QGuiApplication.styleHints().colorSchemeChanged.connect(dress.follow)
    return main


class _Dress(QObject):
    """Keeps colours and Qt's own words as they are chosen, as long as its window lives."""

    def __init__(
        self, main: MainWindow, app: QApplication, session: Session, preferences: Preferences
    ) -> None:
        super().__init__(main)
        self._app = app
        self._session = session
        self._preferences = preferences
        self._translator: QTranslator | None = None
        self._translate()

    def follow(self) -> None:
        apply_theme(self._app, self._preferences.settings.theme)
        self._translate()

    def _translate(self) -> None:
        self._translator = translate_qt(self, self._session.catalogue.lang, self._translator)


def paint_picture(session: Session, settings: Settings, picture: Picture) -> None:
    """Paint the window into a PNG file, with no display. Raises FanalError."""
    from desktop_app.gui.inline_executor import InlineExecutor

    app = make_application(offscreen=True)
    load_other_fonts()
    apply_theme(app, picture.theme)
    library = session.library
    library.facets.check(picture.filters)
    if picture.open:
        library.entry(picture.open)
    runner = TaskRunner(InlineExecutor())
    main = build_window(app, session, Preferences(settings, session.profile, runner), runner)
    main.resize(*picture.size)
    main.search.prepare()
    main.votes.load()
    main.show()
    if picture.filters:
        main.navigation.set_filters(picture.filters)
    if picture.query:
        main.navigation.type_text(picture.query)
    if picture.open:
        main.navigation.open(picture.open)
    elif not main.navigation.here.at_start:
        main.desk.results.list.point_first()
    if not main.navigation.here.at_start:
        main.work.guide.think()
    # Layouts and the focus come with events of the window system, and no loop runs here.
    app.processEvents()
    written = main.grab().save(str(picture.file), "PNG")
    main.close()
    # Left to the collector, its parts would go while Qt goes through them.
    main.deleteLater()
    app.sendPostedEvents(main, QEvent.Type.DeferredDelete)
    if not written:
        raise FileNotWritten(picture.file, OSError(f"cannot write {picture.file}"))


def _reporting(
    windows: Sequence[MainWindow], previous: Callable[..., object]
) -> Callable[[type[BaseException], BaseException, object], None]:
    """An exception nobody foresaw goes to the log, and the user is told so."""

    def hook(kind: type[BaseException], error: BaseException, trace: object) -> None:
        previous(kind, error, trace)
        windows[-1].say(error)

    return hook
