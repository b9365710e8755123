"""Starts Qt: platform, font, colours, translations, and where its messages go."""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import (
    QLibraryInfo,
    QMessageLogContext,
    QObject,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop_app.core.resources import bundled

log = logging.getLogger("fanal.qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

#: The open font shipped with the program, so that it looks the same everywhere.
FONT = "Inter"
_FIRST_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_POINTS = 10.0


def make_application(*, offscreen: bool = False) -> QApplication:
    """The application, styled but without colours yet."""
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # vnc would listen on every address of the machine.
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("vnc"):
        del os.environ["QT_QPA_PLATFORM"]
    qInstallMessageHandler(_to_log)
    # Before the application is made: afterwards it would be styled twice.
    QApplication.setStyle("Fusion")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("fanal")
    app.setApplicationDisplayName("Fanal")
    app.setDesktopFileName("fanal")
    _load_font(app)
    return app


def translate_qt(owner: QObject, lang: str, previous: QTranslator | None) -> QTranslator:
    """Put Qt's own few words into `lang` while `owner` lives.

    Returns the translator to hand in the next time.
    """
    if previous is not None:
        QApplication.removeTranslator(previous)
        previous.deleteLater()
    translator = QTranslator(owner)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if lang != "en" and translator.load(f"qtbase_{lang}", folder):
        QApplication.installTranslator(translator)
    return translator


def load_other_fonts() -> None:
    """The weights the start page does without."""
    for path in sorted(bundled("resources/fonts").glob("*.otf")):
        if path.name not in _FIRST_FONTS:
            QFontDatabase.addApplicationFont(str(path))


def _load_font(app: QApplication) -> None:
    for name in _FIRST_FONTS:
        QFontDatabase.addApplicationFont(str(bundled(f"resources/fonts/{name}")))
    font = QFont(FONT)
    font.setPointSizeF(_POINTS)
    app.setFont(font)


def _to_log(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    place = f"{Path(context.file).name}:{context.line} " if context.file else ""
    log.log(_LEVELS.get(kind, logging.WARNING), "%s%s", place, text)
