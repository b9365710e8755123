"""The feedback log as a file to take away: JSON lines, or a table a spreadsheet opens."""

import csv
import dataclasses
import datetime
import errno
import json
import os
from pathlib import Path

import pytest

from desktop_app.core.errors import FileNotWritten
from desktop_app.core.feedback import REASONS, FeedbackLog, Vote, export

DAY = datetime.date(2026, 3, 1)
VOTE = Vote(entry="ins", lang="fr", pack="segur", version="1", value="yes")

# Waits for a line, then votes and prints each number once the log has confirmed it.


@pytest.fixture
def log(tmp_path: Path) -> FeedbackLog:
    return FeedbackLog(tmp_path / "data" / "feedback.db")


def _exported(log: FeedbackLog, target: Path) -> list[dict[str, str]]:
    assert export(log, target) == len(log.events())
    if target.suffix == ".jsonl":
        return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "OUT.CSV"])
def test_export_holds_every_row(log: FeedbackLog, tmp_path: Path, name: str) -> None:
    for comment in ("", 'Deux\nlignes ; "citées"', "été 😀"):
        log.vote(dataclasses.replace(VOTE, comment=comment), DAY)
    log.vote(dataclasses.replace(VOTE, value="no", reason=REASONS[0]), DAY)
    rows = _exported(log, tmp_path / name.replace("OUT.CSV", "out2.csv"))
    assert rows == [dataclasses.asdict(event) for event in log.events()]
    assert [row["value"] for row in rows] == ["yes", "yes", "yes", "no"]


def test_the_suffix_is_read_in_either_case(log: FeedbackLog, tmp_path: Path) -> None:
    log.vote(VOTE, DAY)
    assert export(log, tmp_path / "OUT.CSV") == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(log: FeedbackLog, tmp_path: Path, start: str) -> None:
    comment = start + "HYPERLINK(1)"
    log.vote(dataclasses.replace(VOTE, comment=comment), DAY)
    (row,) = _exported(log, tmp_path / "out.csv")
    assert row["comment"] == "'" + comment
    (row,) = _exported(log, tmp_path / "out.jsonl")
    assert row["comment"] == comment


def test_export_of_nothing(log: FeedbackLog, tmp_path: Path) -> None:
    assert _exported(log, tmp_path / "out.csv") == []
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfid;day;kind;")
    assert _exported(log, tmp_path / "out.jsonl") == []


def test_another_suffix_is_refused(log: FeedbackLog, tmp_path: Path) -> None:
    log.vote(VOTE, DAY)
    with pytest.raises(ValueError, match=r"\.txt"):
        export(log, tmp_path / "out.txt")
    assert not (tmp_path / "out.txt").exists()


def test_an_export_that_fails_leaves_the_old_one(
    log: FeedbackLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.vote(VOTE, DAY)
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritten):
        export(log, target)
    assert target.read_bytes() == b"old"
