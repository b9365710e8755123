"""The fixtures that guard the others must themselves be able to fail."""

import logging
from pathlib import Path

import pytest

from desktop_app.core.packs.check import check_source
from desktop_app.core.packs.findings import Severity
from tests.samples import SmallSource


@pytest.mark.parametrize("name", ["fanal", "desktop_app.core.search.index"])
def test_own_warnings_are_seen(name: str, log_warnings: list[logging.LogRecord]) -> None:
    logging.getLogger(name).info("nothing")
    logging.getLogger(name).warning("look %s", "here")
    assert [record.getMessage() for record in log_warnings] == ["look here"]


def test_the_log_of_others_is_theirs(log_warnings: list[logging.LogRecord]) -> None:
    logging.getLogger("whoosh").warning("nothing of ours")
    assert not log_warnings


@pytest.mark.usefixtures("file_rights")
def test_rights_hold(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        (tmp_path / "new").write_bytes(b"")
    tmp_path.chmod(0o700)


def test_small_source_has_no_fault(small_source: SmallSource) -> None:
    found = check_source(small_source.folder)
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []
