"""How Qt is started: platform, font, translations, and where its messages go."""

import logging
import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator, qInstallMessageHandler, qWarning
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop_app.core.i18n import LANGUAGES
from desktop_app.gui.application import FONT, make_application, translate_qt


@pytest.fixture
def _handler() -> Iterator[None]:
    """Puts back the watch on Qt's messages, which the application takes over."""
    watching = qInstallMessageHandler(None)
    yield
    qInstallMessageHandler(watching)


@pytest.mark.usefixtures("_handler")
def test_there_is_only_one(qapp: QApplication) -> None:
    assert make_application() is qapp
    assert qapp.applicationName() == "fanal"


def test_the_bundled_font_is_there(qapp: QApplication) -> None:
    assert FONT in QFontDatabase.families()
    assert qapp.font().family() == FONT


@pytest.mark.usefixtures("_handler")
@pytest.mark.parametrize("platform", ["vnc", "vnc:size=800x600"])
def test_the_platform_that_listens_to_the_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    make_application()
    assert not os.environ.get("QT_QPA_PLATFORM", "").startswith("vnc")


@pytest.mark.usefixtures("_handler")
def test_a_picture_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    make_application(offscreen=True)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.usefixtures("_handler")
def test_what_qt_says_goes_to_the_log(log_warnings: list[logging.LogRecord]) -> None:
    make_application()
    qWarning("something is odd")
    (record,) = log_warnings
    assert record.name == "fanal.qt"
    assert record.levelno == logging.WARNING
    assert "something is odd" in record.getMessage()


def test_the_few_words_of_qt_are_translated_back_and_forth(qapp: QApplication) -> None:
    for other in qapp.findChildren(QTranslator):
        qapp.removeTranslator(other)

    def word() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    french = translate_qt(qapp, "fr", None)
    assert word() == "Annuler"
    english = translate_qt(qapp, "en", french)
    assert word() == "Cancel"
    french = translate_qt(qapp, "fr", english)
    assert word() == "Annuler"
    translate_qt(qapp, "en", french)
    assert LANGUAGES == ("fr", "en")
