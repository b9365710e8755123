"""The self-check, printed."""

import json
import shutil
from pathlib import Path

from desktop_app.core.i18n import Catalogue
from desktop_app.core.paths import Profile
from tests.cli.conftest import Fanal


def statuses(out: str) -> dict[str, str]:
    return {check["name"]: check["status"] for check in json.loads(out)["checks"]}


def test_everything_that_matters_is_checked(fanal: Fanal) -> None:
    ran = fanal("doctor", "--json")
    assert ran.err == ""
    report = json.loads(ran.out)
    assert set(report) == {"works", "checks"}
    assert all(set(c) == {"name", "status", "detail", "remedy"} for c in report["checks"])
    wanted = {"fanal", "python", "pack", "index", "fonts", "languages", "data", "feedback"}
    assert wanted <= set(statuses(ran.out))


def test_without_a_pack_it_does_not_work_and_says_what_to_do(
    fanal: Fanal, tmp_path: Path, catalogue: Catalogue
) -> None:
    gone = tmp_path / "gone.fanal"
    ran = fanal("doctor", lang=catalogue.lang, pack=gone)
    assert ran.code == 3
    assert str(gone) in ran.out
    assert catalogue.gettext("Put the file back, or install Fanal again.") in ran.out
    assert catalogue.gettext("Something is wrong: see above.") in ran.out


def test_a_damaged_log_is_found(fanal: Fanal, profile: Profile) -> None:
    fanal("vote", "ins", "yes")
    profile.feedback_file.write_bytes(b"damaged" * 1000)
    ran = fanal("doctor", "--json")
    assert ran.code == 3
    assert statuses(ran.out)["feedback"] == "error"


def test_a_profile_that_cannot_be_written_is_a_warning(fanal: Fanal, home: Path) -> None:
    shutil.rmtree(home)
    home.write_text("a file where the folder should be")
    ran = fanal("doctor", "--json")
    shown = statuses(ran.out)
    assert {shown[name] for name in ("config", "data", "cache", "log")} == {"warning"}
    assert shown["pack"] == "ok"
