"""`fanal pack check --today`, and what it prints for people and for programs."""

import json
from pathlib import Path

import pytest

from desktop_app.cli.arguments import build_parser
from desktop_app.cli.codes import FOUND, NOTHING_FOUND, WRONG_USE
from desktop_app.cli.packs import pack
from desktop_app.core.i18n import Catalogue
from desktop_app.core.paths import Profile
from desktop_app.core.session import Session
from tests.core.packs.tidy import TidySource


def _run(folder: Path, *options: str) -> int:
    catalogue = Catalogue("en")
    session = Session(Profile.at(folder / "profile"), catalogue, None)
    arguments = build_parser(catalogue).parse_args(["pack", "check", str(folder), *options])
    return pack(session, arguments)


def test_the_day_decides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = TidySource(tmp_path)
    source.edit("entries/fr/echeance.md", "Le guichet a", "Payez avant le 1er juin 2040. Il a")
    assert _run(tmp_path, "--today", "2040-06-01", "--json") == FOUND
    assert json.loads(capsys.readouterr().out) == {"errors": 0, "warnings": 0, "findings": []}
    assert _run(tmp_path, "--today", "2040-06-02", "--json") == NOTHING_FOUND
    told = json.loads(capsys.readouterr().out)
    assert (told["errors"], told["warnings"]) == (1, 0)
    (finding,) = told["findings"]
    assert finding == {
        "severity": "error",
        "file": str(source.path("entries/fr/echeance.md")),
        "line": source.line_of("entries/fr/echeance.md", "Payez"),
        "code": "deadline-past",
        "message": "The deadline “1er juin 2040” has passed and no notice says so.",
        "remedy": 'Tell it in the past and add a notice with kind = "expired" and its date.',
    }


def test_warnings_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    TidySource(tmp_path).edit("entries/en/prime.md", "who’s", "who's")
    assert _run(tmp_path) == FOUND
    told = capsys.readouterr()
    assert "entries/en/prime.md:6: warning: Straight apostrophe" in told.out
    assert "0 errors, 1 warning" in told.err


def test_a_day_is_written_as_in_the_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        _run(tmp_path, "--today", "yesterday")
    assert stopped.value.code == WRONG_USE
    assert "“yesterday” is not a day" in capsys.readouterr().err
