"""Exports of many machines come together as one, whatever the order and however often."""

import dataclasses
import random
import sqlite3
from pathlib import Path

import msgspec
import pytest

from desktop_app.core.errors import ExportUnreadable, FileNotWritten
from desktop_app.core.feedback import merge as merging
from desktop_app.core.feedback.chain import link
from desktop_app.core.feedback.copies import Copies
from desktop_app.core.feedback.events import FIELDS, Gap
from desktop_app.core.feedback.exchange import verify
from desktop_app.core.feedback.export import render
from desktop_app.core.feedback.retention import purge
from desktop_app.core.feedback.store import FeedbackLog
from tests.core.feedback.conftest import DAY, VOTE, keep


def merge(files: list[Path], target: Path) -> merging.Merged:
    return merging.merge(files, target, lambda _done, _total: None)


def exported(log: FeedbackLog, target: Path) -> Path:
    target.write_bytes(render(log, "jsonl").data)
    return target


def machine(folder: Path, number: int, votes: int = 3) -> FeedbackLog:
    log = FeedbackLog(folder / f"machine-{number}.db")
    actions = [dataclasses.replace(VOTE, entry=f"e{number}-{index}") for index in range(votes)]
    keep(log, *actions, Gap("messagerie", "", "fr", "segur", "1"))
    return log


def content(target: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(target)
    rows = connection.execute(
        f"SELECT log, seq, {', '.join(FIELDS)} FROM event JOIN machine ON number = machine"
    ).fetchall()
    connection.close()
    return rows


def test_every_row_is_there_once(tmp_path: Path) -> None:
    logs = [machine(tmp_path, number) for number in range(3)]
    files = [exported(log, tmp_path / f"{n}.jsonl") for n, log in enumerate(logs)]
    merged = merge(files * 2, tmp_path / "out.db")
    assert (merged.machines, merged.rows, merged.problems) == (3, 12, ())
    rows = content(tmp_path / "out.db")
    assert {row[2] for row in rows} == {event.id for log in logs for event in log.events()}
    assert len(rows) == 12


def test_twenty_machines_twice_in_twenty_orders_give_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for number in range(20):
        log = machine(tmp_path, number)
        files.append(exported(log, tmp_path / f"{number}-early.jsonl"))
        keep(log, VOTE)
        files.append(exported(log, tmp_path / f"{number}-late.jsonl"))
    results = set()
    for seed in range(20):
        given = [*files, *files]
        random.Random(seed).shuffle(given)
        merge(given, tmp_path / "out.db")
        results.add((tmp_path / "out.db").read_bytes())
    assert len(results) == 1
    assert len(content(tmp_path / "out.db")) == 20 * 5


def test_a_cloned_machine_is_reported(tmp_path: Path) -> None:
    one = machine(tmp_path, 1)
    other = FeedbackLog(tmp_path / "clone.db")
    other.path.write_bytes(one.path.read_bytes())
    keep(one, VOTE)
    keep(other, VOTE)
    files = [exported(one, tmp_path / "1.jsonl"), exported(other, tmp_path / "2.jsonl")]
    merged = merge(files, tmp_path / "out.db")
    assert merged.problems == (("cloned", verify(files[0]).header.log, ""),)
    assert merged.rows == 6


def test_an_edited_row_is_reported_and_left_out(tmp_path: Path) -> None:
    log = machine(tmp_path, 1)
    file = exported(log, tmp_path / "1.jsonl")
    file.write_bytes(file.read_bytes().replace(b'"e1-1"', b'"e1-x"'))
    verdict = verify(file)
    assert [(fault.code, fault.line) for fault in verdict.faults] == [("edited", 4)]
    edited = log.events()[1].id
    merged = merge([file], tmp_path / "out.db")
    assert merged.problems == (("edited", verdict.header.log, edited),)
    assert merged.rows == 3


def test_a_row_edited_with_its_hash_breaks_the_chain_after_it(tmp_path: Path) -> None:
    log = machine(tmp_path, 1)
    file = exported(log, tmp_path / "1.jsonl")
    lines = file.read_bytes().splitlines()
    row = msgspec.json.decode(lines[3])
    row["entry"] = "e1-x"
    row["hash"] = link(row["previous"], [row[name] for name in FIELDS])
    lines[3] = msgspec.json.encode(row)
    edited = tmp_path / "2.jsonl"
    edited.write_bytes(b"\n".join(lines))
    assert [(fault.code, fault.line) for fault in verify(edited).faults] == [("missing", 5)]
    both = [merge(files, tmp_path / "out.db") for files in ([file, edited], [edited, file])]
    assert both[0] == both[1]
    assert {code for code, _log, _row in both[0].problems} == {"edited", "missing"}
    assert both[0].rows == 4


@pytest.mark.parametrize(("kept", "code"), [([0, 1, 2, 4], "missing"), ([0, 1, 2, 3], "cut")])
def test_rows_taken_out_are_reported(tmp_path: Path, kept: list[int], code: str) -> None:
    file = exported(machine(tmp_path, 1, votes=2), tmp_path / "1.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[number] for number in kept))
    assert code in [fault.code for fault in verify(file).faults]
    assert code in [problem[0] for problem in merge([file], tmp_path / "out.db").problems]


def test_a_log_that_was_purged_between_two_exports_is_no_clone(tmp_path: Path) -> None:
    log = machine(tmp_path, 1)
    early = exported(log, tmp_path / "1.jsonl")
    purge(log, Copies(tmp_path / "copies"), DAY.replace(year=2027))
    keep(log, VOTE)
    late = exported(log, tmp_path / "2.jsonl")
    assert verify(late).faults == ()
    assert (verify(late).rows, verify(late).removed) == (1, 4)
    merged = merge([early, late], tmp_path / "out.db")
    assert (merged.rows, merged.problems) == (5, ())


def test_a_row_that_was_exported_before_the_migration_is_the_same_after(tmp_path: Path) -> None:
    from tests.core.feedback.test_schema import FIRST

    log = FeedbackLog(tmp_path / "feedback.db")
    log.path.write_bytes(FIRST.read_bytes())
    early = exported(log, tmp_path / "1.jsonl")
    keep(log, VOTE)
    late = exported(log, tmp_path / "2.jsonl")
    merged = merge([early, late], tmp_path / "out.db")
    assert (merged.machines, merged.rows, merged.problems) == (1, 64, ())


def test_a_file_that_is_no_export_leaves_nothing_behind(tmp_path: Path) -> None:
    good = exported(machine(tmp_path, 1), tmp_path / "1.jsonl")
    target = tmp_path / "out" / "out.db"
    target.parent.mkdir()
    target.write_bytes(b"earlier")
    for bad in (b"", b"text", good.read_bytes() + b"text\n"):
        file = tmp_path / "bad.jsonl"
        file.write_bytes(bad)
        with pytest.raises(ExportUnreadable) as caught:
            merge([good, file], target)
        assert caught.value.path == file
    assert [path.name for path in target.parent.iterdir()] == ["out.db"]
    assert target.read_bytes() == b"earlier"


def test_a_target_that_cannot_be_written(tmp_path: Path) -> None:
    good = exported(machine(tmp_path, 1), tmp_path / "1.jsonl")
    with pytest.raises(FileNotWritten):
        merge([good], good / "out.db")
