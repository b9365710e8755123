"""Reading the author's folder: what is there is understood, what is wrong is a finding."""

import datetime
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.model import Entry, Source
from desktop_app.core.packs.check import check_source
from desktop_app.core.packs.findings import Finding, Severity
from desktop_app.core.packs.source import FACT_MARK, read_source
from tests.samples import FILES, SmallSource


def _entry(source: SmallSource, entry_id: str) -> Entry:
    return next(entry for entry, _ in read_source(source.folder).entries() if entry.id == entry_id)


def _codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_sound_folder(small_source: SmallSource) -> None:
    source = read_source(small_source.folder)
    assert source.findings == []
    assert source.pack is not None
    assert source.pack.languages == ("fr", "en")
    assert [facet.id for facet in source.facets] == ["lieu", "sujet"]
    assert [term.id for term in source.glossary] == ["dmp", "mss"]
    assert set(source.facts) == {"f-prime", "f-date", "f-doute"}
    assert source.sources["s-arrete"] == Source(
        id="s-arrete",
        title="Arrêté du 5 mai",
        date="2024-05-05",
        kind="official",
        url="https://example.org/arrete",
    )
    assert {entry_id: list(files) for entry_id, files in source.files.items()} == {
        entry_id: ["fr", "en"] for entry_id in ("contact", "echeance", "prime")
    }


def test_an_entry(small_source: SmallSource) -> None:
    entry = _entry(small_source, "echeance")
    assert entry.checked == datetime.date(2026, 2, 1)
    assert entry.facets == {"lieu": ("li-officine", "li-hopital"), "sujet": ("su-delai",)}
    assert entry.facts == ("f-date", "f-prime")
    assert entry.related == ("prime",)
    assert list(entry.wordings) == ["fr", "en"]
    assert entry.wordings["en"].notices[0].date == "2024-05-26"


def test_the_sources_are_those_of_the_facts_once_and_in_their_order(
    small_source: SmallSource,
) -> None:
    assert [s.id for s in _entry(small_source, "echeance").sources] == ["s-arrete", "s-presse"]
    assert [s.id for s in _entry(small_source, "contact").sources] == ["s-presse"]


def test_marks_become_the_numbers_of_the_sources(small_source: SmallSource) -> None:
    wordings = _entry(small_source, "echeance").wordings
    assert wordings["fr"].answer == "Le guichet a fermé le 26 mai 2024.\u00a0[1][2]"
    answer = _entry(small_source, "prime").wordings["fr"].answer
    assert answer.startswith("L’hôpital reçoit une prime de 51 000 euros.\u00a0[1]\n\n- ")


@pytest.mark.parametrize(
    ("facts", "confidence"),
    [
        ('"f-prime"', "high"),
        ('"f-prime", "f-date"', "medium"),
        ('"f-prime", "f-date", "f-doute"', "low"),
        ("", "high"),
    ],
)
def test_an_entry_is_as_sure_as_its_least_sure_fact(
    small_source: SmallSource, facts: str, confidence: str
) -> None:
    small_source.edit("entries/fr/prime.md", '["f-prime"]', f"[{facts}]")
    assert _entry(small_source, "prime").confidence == confidence


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("a [f-one].", ["f-one"]),
        ("a\u00a0[f-one, f-two]", ["f-one, f-two"]),
        ("[S01-02,S03-04]", ["S01-02,S03-04"]),
        ("a [f-one] b [f-two]", ["f-one", "f-two"]),
        ("[one] [F-one] [f-] [1] [S1-2] [f-one](x", ["f-one"]),
    ],
)
def test_marks(text: str, marks: list[str]) -> None:
    assert FACT_MARK.findall(text) == marks


def test_windows_line_ends_are_read(small_source: SmallSource) -> None:
    before = list(read_source(small_source.folder).entries())
    for name in FILES:
        small_source.write(name, small_source.path(name).read_bytes().replace(b"\n", b"\r\n"))
    after = read_source(small_source.folder)
    assert after.findings == []
    assert [entry for entry, _ in after.entries()] == [entry for entry, _ in before]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    source = read_source(tmp_path / "absent")
    assert set(_codes(source.findings)) == {"unreadable"}
    assert list(source.entries()) == []
    assert check_source(tmp_path / "absent") != []


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert set(_codes(read_source(tmp_path / "file").findings)) == {"unreadable"}


def test_every_fault_is_seen_at_once(small_source: SmallSource) -> None:
    for name in FILES:
        small_source.append(name, "\n= broken\n")
        if name.endswith(".md"):
            small_source.edit(name, "question = ", "question = = ")
    findings = read_source(small_source.folder).findings
    tables = {name for name in FILES if name.endswith(".toml")}
    assert {finding.path.relative_to(small_source.folder).as_posix() for finding in findings} >= (
        tables - {"pack.toml"}
    )
    assert all(finding.severity is Severity.ERROR for finding in findings)


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_file_may_be_a_folder(small_source: SmallSource, name: str) -> None:
    small_source.remove(name)
    small_source.path(name).mkdir()
    (finding,) = read_source(small_source.folder).findings
    assert (finding.code, finding.path, finding.line) == (
        "unreadable",
        small_source.path(name),
        1,
    )


_ODD = {
    "facets of numbers": ("facets.toml", "facet = [1, 2]"),
    "facets in one text": ("facets.toml", 'facet = "lieu"'),
    "values in one number": ("facets.toml", '[[facet]]\nid = "x"\nvalue = 3'),
    "terms of texts": ("glossary.toml", 'term = ["DMP"]'),
    "terms of lists": ("glossary.toml", "term = [[1], []]"),
    "no language": ("pack.toml", FILES["pack.toml"].replace('["fr", "en"]', "[]")),
    "languages of numbers": ("pack.toml", FILES["pack.toml"].replace('["fr", "en"]', "[1]")),
    "sources of numbers": ("sources.toml", "s-one = 1"),
    "facts of lists": ("facts.toml", "f-one = [1]"),
    "brackets without end": ("facts.toml", "a = " + "[" * 5000),
    "tables without end": ("sources.toml", "a = " + "{a=" * 5000),
}


@pytest.mark.parametrize(("name", "text"), _ODD.values(), ids=_ODD)
def test_odd_tables_are_findings(small_source: SmallSource, name: str, text: str) -> None:
    small_source.write(name, text)
    findings = [f for f in check_source(small_source.folder) if f.path.name == name]
    assert findings
    assert all(finding.severity is Severity.ERROR for finding in findings)


_BROKEN = st.tuples(
    st.sampled_from(sorted(FILES)),
    st.integers(0, 2000),
    st.integers(0, 30),
    st.one_of(
        st.binary(max_size=6),
        st.sampled_from([b'"', b"[", b"]", b"=", b"\n", b"+++\n", b"[1]", b"{}", b"'''"]),
    ),
)


@given(changes=st.lists(_BROKEN, min_size=1, max_size=3))
def test_no_damage_makes_the_check_fail_to_answer(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, int, bytes]]
) -> None:
    source = SmallSource(tmp_path_factory.mktemp("damage"))
    for name, start, length, new in changes:
        data = source.path(name).read_bytes()
        at = start % len(data)
        source.write(name, data[:at] + new + data[at + length :])
    for finding in check_source(source.folder):
        lines = finding.path.read_bytes().count(b"\n") + 1 if finding.path.exists() else 1
        assert 1 <= finding.line <= lines + 1
    shutil.rmtree(source.folder)
