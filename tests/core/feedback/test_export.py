"""The feedback log as a file to take away: JSON lines, or a table a spreadsheet opens."""

import csv
import dataclasses
import errno
import io
import json
import os
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest

from desktop_app.core.errors import FileNotWritten
from desktop_app.core.feedback.events import REASONS, Gap
from desktop_app.core.feedback.export import FORMS, form_of, render
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.files import write_whole
from tests.core.feedback.conftest import VOTE, keep

GAP = Gap("Où est « l’INS » ?", "couloir=co-hopital", "fr", "segur", "1")


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet(data: bytes) -> list[list[str]]:
    """The texts of the workbook as a spreadsheet reads them."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        table = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    texts = ["".join(part.text or "" for part in item.iter(f"{space}t")) for item in strings]
    return [
        [texts[int(cell.findtext(f"{space}v") or 0)] for cell in row]
        for row in table.iter(f"{space}row")
    ]


def test_lines_hold_every_row_after_a_header(log: FeedbackLog) -> None:
    for comment in ("", 'Deux\nlignes ; "citées"', "été 😀"):
        keep(log, dataclasses.replace(VOTE, comment=comment))
    keep(log, dataclasses.replace(VOTE, value="no", reason=REASONS[0]), GAP)
    made = render(log, "jsonl")
    header, *rows = lines(made.data)
    assert rows == [msgspec.structs.asdict(event) for event in log.rows()]
    assert header == {
        "format": "fanal-feedback",
        "version": 1,
        "log": log.rows()[0].id,
        "rows": 6,
        "last": log.rows()[-1].hash,
    }
    assert made.rows == 5


def test_a_table_holds_every_row_and_no_hash(log: FeedbackLog) -> None:
    keep(log, dataclasses.replace(VOTE, comment='Deux\nlignes ; "citées"'), GAP)
    rows = cells(render(log, "csv").data)
    first, second = log.events()
    assert [row["id"] for row in rows] == [first.id, second.id]
    assert rows[0]["comment"] == 'Deux\nlignes ; "citées"'
    assert rows[1]["text"] == GAP.text
    assert not {"previous", "hash", "seq"} & set(rows[0])


def test_a_workbook_holds_the_same_table_as_text(log: FeedbackLog) -> None:
    keep(log, dataclasses.replace(VOTE, comment="=1+1"), dataclasses.replace(VOTE, version="1.10"))
    made = render(log, "xlsx")
    head, *rows = sheet(made.data)
    plain = cells(render(log, "csv").data)
    assert head == list(plain[0])
    assert rows[0][head.index("comment")] == "=1+1"
    assert rows[1][head.index("version")] == "1.10"
    with zipfile.ZipFile(io.BytesIO(made.data)) as book:
        text = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in text
        assert "hyperlink" not in text.lower()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_log_gives_the_same_bytes(log: FeedbackLog, form: str) -> None:
    keep(log, VOTE, GAP)
    chosen = form_of(Path(f"x.{form}"))
    assert render(log, chosen).data == render(log, chosen).data


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_preview_is_what_leaves(log: FeedbackLog, form: str) -> None:
    keep(log, VOTE, GAP)
    made = render(log, form_of(Path(f"x.{form}")))
    data = made.data.decode("utf-8-sig").replace("\r\n", "\n")
    assert made.readable == data


def test_the_preview_of_a_workbook_shows_its_cells_and_names_its_bytes(log: FeedbackLog) -> None:
    keep(log, VOTE, GAP)
    made = render(log, "xlsx")
    first, *rest = made.readable.splitlines()
    assert first.startswith(f"{len(made.data)} bytes, SHA-256 ")
    assert rest == render(log, "csv").readable.splitlines()


@pytest.mark.parametrize(
    ("name", "form"), [("a.jsonl", "jsonl"), ("A.CSV", "csv"), ("x.Xlsx", "xlsx")]
)
def test_the_suffix_is_read_in_either_case(name: str, form: str) -> None:
    assert form_of(Path(name)) == form


@pytest.mark.parametrize("name", ["out.txt", "out", ".csv"])
def test_another_suffix_is_refused(name: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the suffix is all it says
        form_of(Path(name))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(log: FeedbackLog, start: str) -> None:
    comment = start + "HYPERLINK(1)"
    keep(log, dataclasses.replace(VOTE, comment=comment))
    assert cells(render(log, "csv").data)[0]["comment"] == "'" + comment
    assert lines(render(log, "jsonl").data)[2]["comment"] == comment


def test_export_of_nothing(log: FeedbackLog) -> None:
    assert render(log, "csv").data.startswith(b"\xef\xbb\xbfid;day;kind;")
    assert cells(render(log, "csv").data) == []
    (header,) = lines(render(log, "jsonl").data)
    assert header["rows"] == 0
    assert len(sheet(render(log, "xlsx").data)) == 1


def test_an_export_that_fails_leaves_the_old_one(
    log: FeedbackLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritten):
        write_whole(target, render(log, "csv").data)
    assert target.read_bytes() == b"old"
