"""Completion in the text interface."""

import sys

import pytest

from desktop_app.cli.line_editing import Completer, edit_lines
from desktop_app.core.library import Library


def test_the_completions_come_one_by_one(library: Library) -> None:
    complete = Completer(library.pack, "fr")
    found: list[str] = []
    while (text := complete("que couvre h", len(found))) is not None:
        found.append(text)
    assert found[0] == "que couvre hospiConnect"


def test_readline_is_asked_for_whole_lines(library: Library) -> None:
    readline = pytest.importorskip("readline")
    assert edit_lines(library.pack, "fr")
    assert readline.get_completer_delims() == ""
    assert readline.get_completer()("que couvre h", 0) == "que couvre hospiConnect"


def test_without_readline_there_is_no_completion(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "readline", None)
    assert not edit_lines(library.pack, "fr")
