"""The commands vote, gap and feedback: exit codes, shapes, and what lies on the disk after."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.core import session as session_module
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import Catalogue
from desktop_app.core.paths import Profile
from tests.cli.conftest import Fanal, Ran


def data(ran: Ran) -> Any:
    return json.loads(ran.out)


def test_the_log_is_exported_in_every_form(fanal: Fanal, tmp_path: Path) -> None:
    fanal("vote", "ins", "yes", "--comment", "=1+1; « é »")
    fanal("vote", "ror", "no")
    lines, table, book = (tmp_path / name for name in ("votes.jsonl", "votes.CSV", "votes.xlsx"))
    assert data(fanal("feedback", "export", lines, "--json")) == {"file": str(lines), "rows": 2}
    assert fanal("feedback", "export", table).code == 0
    assert fanal("feedback", "export", book).code == 0
    _header, _name, *rows = [
        json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()
    ]
    assert [row["entry"] for row in rows] == ["ins", "ror"]
    with table.open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.DictReader(file, delimiter=";"))
    assert [cell["entry"] for cell in cells] == ["ins", "ror"]
    assert cells[0]["comment"] == "'=1+1; « é »"
    assert book.read_bytes().startswith(b"PK")


def test_the_preview_prints_the_very_bytes_and_writes_nothing(fanal: Fanal, tmp_path: Path) -> None:
    fanal("vote", "ins", "yes", "--comment", "été")
    target = tmp_path / "votes.jsonl"
    ran = fanal("feedback", "export", target, "--preview")
    assert ran.code == 0
    assert not target.exists()
    fanal("feedback", "export", target)
    assert target.read_bytes() == ran.out.encode()


def test_an_empty_log_can_be_exported(fanal: Fanal, tmp_path: Path, catalogue: Catalogue) -> None:
    ran = fanal("feedback", "export", tmp_path / "votes.jsonl", lang=catalogue.lang)
    assert ran.code == 0
    told = catalogue.ngettext("{count} row written.", "{count} rows written.", 0)
    assert told.format(count=0) in ran.err


def test_an_export_to_another_kind_of_file_is_wrong_use(
    fanal: Fanal, tmp_path: Path, catalogue: Catalogue
) -> None:
    ran = fanal("feedback", "export", tmp_path / "votes.ods", lang=catalogue.lang)
    assert ran.code == 2
    assert catalogue.gettext("Choose a file name that ends in .jsonl, .csv or .xlsx.") in ran.err
    assert list(tmp_path.glob("votes*")) == []


def test_a_gap_is_on_the_disk_when_the_command_ends(
    fanal: Fanal, profile: Profile, catalogue: Catalogue
) -> None:
    ran = fanal(
        "gap", "messagerie du patient", "--facet", "couloir=co-hopital", lang=catalogue.lang
    )
    assert ran.code == 0
    assert catalogue.gettext("Thank you. What you miss is kept on this machine.") in ran.err
    (event,) = FeedbackLog(profile.feedback_file).events()
    assert (event.kind, event.text) == ("gap", "messagerie du patient")
    assert (event.filters, event.lang) == ("couloir=co-hopital", catalogue.lang)
    assert data(fanal("gap", "x", "--json")) == {"text": "x", "kept": True}
    assert fanal("gap", "  ").code == 2
    assert fanal("gap", "x", "--facet", "nowhere=x").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("vote", "ins", "no", "--comment", "rappeler le 06 12 34 56 78"),
        ("gap", "dossier 1850578006084"),
    ],
)
def test_a_text_that_names_somebody_is_questioned(
    fanal: Fanal, profile: Profile, catalogue: Catalogue, words: tuple[str, ...]
) -> None:
    ran = fanal(*words, lang=catalogue.lang)
    assert ran.code == 2
    assert (
        catalogue.gettext(
            "Take it out, or confirm that it names nobody (on the command line: --sure)."
        )
        in ran.err
    )
    assert not profile.feedback_file.exists()
    assert fanal(*words, "--sure").code == 0
    assert len(FeedbackLog(profile.feedback_file).events()) == 1


def test_what_is_switched_off_is_not_kept(
    fanal: Fanal, profile: Profile, catalogue: Catalogue
) -> None:
    profile.config.mkdir(parents=True)
    profile.settings_file.write_text('{"feedback_off": ["vote"]}')
    ran = fanal("vote", "ins", "yes", lang=catalogue.lang)
    assert ran.code == 3
    told = catalogue.gettext("Feedback of this kind is switched off in your settings.")
    assert told in ran.err
    assert fanal("gap", "x").code == 0


def test_the_administrator_decides(
    fanal: Fanal,
    profile: Profile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    catalogue: Catalogue,
) -> None:
    policy = tmp_path / "policy.toml"
    monkeypatch.setattr(session_module, "policy_file", lambda: policy)
    policy.write_text("[feedback]\nvote = false\n")
    ran = fanal("vote", "ins", "yes", lang=catalogue.lang)
    assert ran.code == 3
    said = "Feedback of this kind is switched off by the administrator of this machine."
    assert catalogue.gettext(said) in ran.err
    policy.write_text("[feedback]\nvotes = false\n")
    ran = fanal("vote", "ins", "yes", lang=catalogue.lang)
    assert ran.code == 3
    assert str(policy) in ran.err
    assert catalogue.gettext("Until it can, no feedback is kept.") in ran.err
    assert not profile.feedback_file.exists()


def test_a_sound_export_is_verified(fanal: Fanal, tmp_path: Path, catalogue: Catalogue) -> None:
    fanal("vote", "ins", "yes")
    fanal("vote", "ror", "no")
    target = tmp_path / "votes.jsonl"
    fanal("feedback", "export", target)
    ran = fanal("feedback", "verify", target, lang=catalogue.lang)
    assert ran.code == 0
    told = catalogue.ngettext(
        "{count} row, as the machine wrote it.", "{count} rows, as the machine wrote them.", 2
    )
    assert told.format(count=2) in ran.err
    verdict = data(fanal("feedback", "verify", target, "--json"))
    assert (verdict["sound"], verdict["rows"], verdict["faults"]) == (True, 2, [])


def test_an_edited_export_is_found_out(fanal: Fanal, tmp_path: Path, catalogue: Catalogue) -> None:
    fanal("vote", "ins", "yes")
    target = tmp_path / "votes.jsonl"
    fanal("feedback", "export", target)
    target.write_bytes(target.read_bytes().replace(b'"yes"', b'"no"'))
    ran = fanal("feedback", "verify", target, lang=catalogue.lang)
    assert ran.code == 1
    assert ran.out.startswith(f"{target}:3: ")
    assert catalogue.gettext("this row is not as it was written") in ran.out
    faults = data(fanal("feedback", "verify", target, "--json"))["faults"]
    assert [(fault["code"], fault["line"]) for fault in faults] == [("edited", 3)]


def test_what_is_no_export_is_told(fanal: Fanal, tmp_path: Path, catalogue: Catalogue) -> None:
    for content in (b"", b"{}", b"\xff\xfe", b'{"format":"other"}\n'):
        (tmp_path / "x").write_bytes(content)
        ran = fanal("feedback", "verify", tmp_path / "x", lang=catalogue.lang)
        assert ran.code == 3
        assert str(tmp_path / "x") in ran.err
    assert fanal("feedback", "verify", tmp_path / "nothing").code == 3


def test_purging_removes_what_is_asked_for(
    fanal: Fanal, profile: Profile, catalogue: Catalogue
) -> None:
    fanal("vote", "ins", "yes")
    ran = fanal("feedback", "purge", lang=catalogue.lang)
    assert ran.code == 0
    told = catalogue.ngettext("{count} row removed.", "{count} rows removed.", 0)
    assert told.format(count=0) in ran.err
    assert data(fanal("feedback", "purge", "--months", "6", "--json"))["removed"] == 0
    assert data(fanal("feedback", "purge", "--all", "--json"))["removed"] == 1
    log = FeedbackLog(profile.feedback_file)
    assert log.events() == []
    log.check()
    assert fanal("feedback", "purge", "--all", "--months", "1").code == 2


def test_the_check_mends_and_says_so(fanal: Fanal, profile: Profile, catalogue: Catalogue) -> None:
    fanal("vote", "ins", "yes")
    ran = fanal("feedback", "check", lang=catalogue.lang)
    assert ran.code == 0
    assert catalogue.gettext("The feedback log is sound.") in ran.err
    profile.feedback_file.write_bytes(b"damaged" * 1000)
    found = data(fanal("feedback", "check", "--json"))
    assert found["sound"] is False
    assert found["recovery"]["rows"] == 1
    assert Path(found["recovery"]["aside"]).read_bytes() == b"damaged" * 1000
    assert data(fanal("feedback", "check", "--json")) == {"sound": True, "recovery": None}


@pytest.fixture
def exports(fanal: Fanal, tmp_path: Path, profile: Profile) -> list[Path]:
    """What two machines exported."""
    made = []
    for number in range(2):
        profile.feedback_file.unlink(missing_ok=True)
        fanal("vote", "ins", "yes" if number else "no")
        fanal("gap", "télésuivi robotisé")
        made.append(tmp_path / f"{number}.jsonl")
        fanal("feedback", "export", made[-1])
    return made


def test_exports_are_merged_and_reported(
    fanal: Fanal, exports: list[Path], tmp_path: Path, catalogue: Catalogue
) -> None:
    target = tmp_path / "report.db"
    ran = fanal("feedback", "merge", *exports, *exports, "-o", target, lang=catalogue.lang)
    assert ran.code == 0
    told = catalogue.ngettext(
        "{rows} rows of {count} machine written.", "{rows} rows of {count} machines written.", 2
    )
    assert told.format(rows=4, count=2) in ran.err
    found = data(fanal("feedback", "merge", *exports, "-o", target, "--json"))
    assert (found["machines"], found["rows"], found["problems"]) == (2, 4, [])
    ran = fanal("feedback", "report", "--db", target, lang=catalogue.lang)
    assert ran.code == 0
    assert "télésuivi robotisé" in ran.out
    report = data(fanal("feedback", "report", "--db", target, "--format", "json"))
    assert report["merged"] is True
    assert report["overall"]["votes"] == 2
    assert report["entries"] == []
    page = fanal("feedback", "report", "--db", target, "--format", "html", lang=catalogue.lang)
    assert page.out.startswith("<!DOCTYPE html>")


def test_the_log_of_this_machine_is_reported(fanal: Fanal, catalogue: Catalogue) -> None:
    assert fanal("feedback", "report").code == 0
    fanal("vote", "ins", "no", "--reason", "unclear")
    ran = fanal("feedback", "report", lang=catalogue.lang)
    assert ran.code == 0
    assert catalogue.gettext("unclear") in ran.out
    report = data(fanal("feedback", "report", "--format", "json"))
    assert [use["name"] for use in report["entries"]] == ["ins"]


def test_what_is_odd_about_a_machine_is_told(
    fanal: Fanal, exports: list[Path], tmp_path: Path, catalogue: Catalogue
) -> None:
    exports[0].write_bytes(exports[0].read_bytes().replace(b'"no"', b'"yes"'))
    ran = fanal("feedback", "merge", *exports, "-o", tmp_path / "x.db", lang=catalogue.lang)
    assert ran.code == 1
    said = "a row was changed after it was written; it is not counted"
    assert catalogue.gettext(said) in ran.out
    found = data(fanal("feedback", "merge", *exports, "-o", tmp_path / "x.db", "--json"))
    assert [problem["code"] for problem in found["problems"]] == ["edited"]


def test_a_report_on_nothing(fanal: Fanal, tmp_path: Path) -> None:
    assert fanal("feedback", "report", "--db", tmp_path / "nothing.db").code == 3
    (tmp_path / "text.db").write_text("text" * 999)
    assert fanal("feedback", "report", "--db", tmp_path / "text.db").code == 3
    assert fanal("feedback", "merge", tmp_path / "nothing", "-o", tmp_path / "x.db").code == 3
    assert fanal("feedback", "merge", "-o", tmp_path / "x.db").code == 2


def test_gaps_become_drafts(
    fanal: Fanal, exports: list[Path], tmp_path: Path, catalogue: Catalogue
) -> None:
    target = tmp_path / "report.db"
    fanal("feedback", "merge", *exports, "-o", target)
    folder = tmp_path / "drafts"
    ran = fanal("feedback", "suggest", "--db", target, "-o", folder, lang=catalogue.lang)
    assert ran.code == 0
    draft = folder / "entries" / "fr" / "telesuivi-robotise.md"
    assert ran.out.splitlines()[0] == str(draft)
    assert draft.read_text(encoding="utf-8").startswith("+++\nquestion = ")
    found = data(fanal("feedback", "suggest", "--db", target, "-o", folder, "--json"))
    assert found == {"entries": ["telesuivi-robotise"], "phrasings": {}, "files": []}


def test_nothing_to_suggest(fanal: Fanal, tmp_path: Path) -> None:
    assert fanal("feedback", "suggest", "-o", tmp_path / "drafts").code == 1
    assert not (tmp_path / "drafts").exists()


def test_a_database_that_cannot_be_reached(
    fanal: Fanal, exports: list[Path], catalogue: Catalogue
) -> None:
    ran = fanal("feedback", "collect", *exports, "--into", "nothing", lang=catalogue.lang)
    assert ran.code == 3
    assert catalogue.gettext("This is not the address of a database.") in ran.err
