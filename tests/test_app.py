"""The composition root: what happens before a front end and when everything goes wrong."""

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import app
from desktop_app.cli import main as cli
from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.paths import Profile
from desktop_app.core.session import Session
from desktop_app.gui import start


@contextlib.contextmanager
def nobody_logs() -> Iterator[None]:
    """Let the program set its log up as in a process of its own, then put everything back."""
    root = logging.getLogger()
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    root.handlers.clear()
    try:
        yield
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers[:], logging.raiseExceptions = handlers, raising
        root.setLevel(level)


def fail(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_arguments: object) -> int:
        raise error

    monkeypatch.setattr(cli, "run", run)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_nobody_foresaw_is_logged_and_told(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    log_warnings: list[logging.LogRecord],
    lang: str,
) -> None:
    fail(ZeroDivisionError("oops"), monkeypatch)
    with nobody_logs():
        assert app.main(["--profile", str(tmp_path), "--ui-lang", lang, "facets"]) == 3
    told = capsys.readouterr()
    log_file = Profile.at(tmp_path).log_file
    sentence = "Something unexpected went wrong. Nothing was lost; the details are in {path}."
    assert told.err == Catalogue(lang).gettext(sentence).format(path=log_file) + "\n"
    assert told.out == ""
    assert len(log_warnings) == 1
    assert "ZeroDivisionError: oops" in log_file.read_text(encoding="utf-8")


def test_an_interruption_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(KeyboardInterrupt(), monkeypatch)
    assert app.main(["--profile", str(tmp_path), "facets"]) == 130
    assert capsys.readouterr().err == ""


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").write_text("in the way")
    with nobody_logs():
        assert app.main(["--profile", str(tmp_path), "facets"]) == 0
    assert capsys.readouterr().out


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path)
    profile.log.mkdir(parents=True)
    profile.log_file.write_bytes(b"x" * 600_000)
    with nobody_logs():
        app.start_log(profile)
        logging.getLogger("fanal").info("a new day")
    assert profile.log_file.stat().st_size < 1000
    assert sum(file.stat().st_size for file in profile.log.iterdir()) < 1_000_000


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    before = set(Path.home().iterdir())
    assert app.main(["--profile", str(tmp_path / "p"), "vote", "ins", "yes"]) == 0
    assert app.main(["--profile", str(tmp_path / "p"), "search", "carte"]) == 0
    assert (tmp_path / "p" / "data" / "feedback.db").is_file()
    assert (tmp_path / "p" / "cache").is_dir()
    assert set(Path.home().iterdir()) == before


def choose_english(folder: Path) -> None:
    settings_file = Profile.at(folder).settings_file
    settings_file.parent.mkdir(parents=True)
    settings_file.write_text('{"language": "en"}')


def test_a_language_chosen_in_the_window_does_not_change_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_english(tmp_path)
    monkeypatch.setenv("LANGUAGE", "fr_FR")
    app.main(["--profile", str(tmp_path), "show", "ins"])
    french = capsys.readouterr().out
    app.main(["--profile", str(tmp_path), "show", "ins", "--lang", "fr"])
    assert capsys.readouterr().out == french
    monkeypatch.setenv("LANGUAGE", "en_GB")
    app.main(["--profile", str(tmp_path), "show", "ins"])
    assert capsys.readouterr().out != french


@pytest.mark.parametrize(
    ("options", "lang"), [([], "en"), (["--ui-lang", "fr"], "fr"), (["--ui-lang", "en"], "en")]
)
def test_the_window_keeps_the_language_chosen_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], lang: str
) -> None:
    choose_english(tmp_path)
    monkeypatch.setenv("LANGUAGE", "fr_FR")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    opened: list[str] = []

    def open_window(session: Session, *_rest: object) -> int:
        opened.append(session.catalogue.lang)
        return 0

    monkeypatch.setattr(start, "open_window", open_window)
    assert app.main(["--profile", str(tmp_path), *options]) == 0
    assert opened == [lang]
