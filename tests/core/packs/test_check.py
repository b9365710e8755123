"""Every rule for authors has a folder that breaks it, and the place it broke is named."""

import ast
import datetime
import inspect
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.building import ROOT
from desktop_app.core.document import Document
from desktop_app.core.errors import PackSourceInvalid
from desktop_app.core.i18n import Catalogue
from desktop_app.core.packs.build import build_pack
from desktop_app.core.packs.check import check_source
from desktop_app.core.packs.findings import Finding, Severity, explain
from desktop_app.core.packs.reader import MAX_ANSWER, load_pack
from tests.samples import SmallSource

PRIME, PRIME_EN = "entries/fr/prime.md", "entries/en/prime.md"
ECHEANCE_EN, CONTACT = "entries/en/echeance.md", "entries/fr/contact.md"


@dataclass(frozen=True)
class Case:
    """A fault, and where it must be found: in `name`, on the line that holds `near`."""

    code: str
    name: str
    near: str
    break_it: Callable[[SmallSource], None]
    severity: Severity = Severity.ERROR
    data: dict[str, str] = field(default_factory=dict)


def edit(name: str, old: str, new: str) -> Callable[[SmallSource], None]:
    return lambda source: source.edit(name, old, new)


def remove(name: str) -> Callable[[SmallSource], None]:
    return lambda source: source.remove(name)


def write(name: str, text: str | bytes) -> Callable[[SmallSource], None]:
    return lambda source: source.write(name, text)


def rename(old: str, new: str) -> Callable[[SmallSource], None]:
    def act(source: SmallSource) -> None:
        for lang in ("fr", "en"):
            path = source.path(f"entries/{lang}/{old}.md")
            path.rename(path.with_name(f"{new}.md"))

    return act


_SECOND_TERM = '[[term]]\nid = "mss"'

CASES = [
    Case("unreadable", "glossary.toml", "", remove("glossary.toml")),
    Case(
        "encoding",
        PRIME,
        "[facets]",
        lambda source: source.write(
            PRIME, source.path(PRIME).read_bytes().replace(b"[facets]", b"[facets] # \xe9")
        ),
    ),
    Case("toml", "pack.toml", "licence", edit("pack.toml", 'licence = "', "licence = L")),
    # An array that is not closed is noticed at the line behind it.
    Case("toml", PRIME, "[facets]", edit(PRIME, "related = [", "related = [[")),
    Case("toml", PRIME_EN, "phrasings", edit(PRIME_EN, "phrasings = ", "phrasings = = ")),
    Case("shape", "pack.toml", "version", edit("pack.toml", 'version = "1.0"', "version = 1")),
    Case("shape", PRIME, "colour", edit(PRIME, "related", 'colour = "red"\nrelated')),
    Case(
        "shape", PRIME_EN, "checked", edit(PRIME_EN, "phrasings", "checked = 2026-01-01\nphrasings")
    ),
    Case("shape", "glossary.toml", '"mss"', edit("glossary.toml", 'term = "MSS', 'tern = "MSS')),
    Case("shape", "sources.toml", "rumour", edit("sources.toml", '"press"', '"rumour"')),
    Case("front-matter", PRIME, "", edit(PRIME, "+++\nquestion", "question")),
    Case("front-matter", PRIME, "", write(PRIME, "")),
    Case("identifier", "entries/fr/Prime.md", "", rename("prime", "Prime")),
    Case(
        "identifier",
        "facets.toml",
        '"li domicile"',
        edit("facets.toml", '"li-domicile"', '"li domicile"'),
    ),
    Case(
        "duplicate-id",
        "facets.toml",
        '"li-domicile"',
        edit("facets.toml", '"su-argent"', '"li-domicile"'),
    ),
    Case("duplicate-id", "glossary.toml", '"dmp"', edit("glossary.toml", '"mss"', '"dmp"')),
    Case(
        "facet-unknown",
        PRIME,
        "couleur",
        edit(PRIME, "[facets]", '[facets]\ncouleur = ["bleu"]'),
        data={"facet": "couleur", "known": "lieu, sujet"},
    ),
    Case("value-unknown", PRIME, "li-lune", edit(PRIME, '"li-hopital"', '"li-lune"')),
    Case("value-group", PRIME, "li-soins", edit(PRIME, '"li-hopital"', '"li-soins"')),
    Case("facet-missing", PRIME, "[facets]", edit(PRIME, 'lieu = ["li-hopital"]\n', "")),
    Case("facet-missing", PRIME, "[facets]", edit(PRIME, '["li-hopital"]', "[]")),
    Case(
        "parent",
        "facets.toml",
        '"li-domicile"',
        edit("facets.toml", 'label.fr = "Domicile"', 'parent = "absent"\nlabel.fr = "Domicile"'),
    ),
    Case(
        "parent",
        "facets.toml",
        '"li-domicile"',
        edit("facets.toml", 'label.fr = "Domicile"', 'parent = "li-hopital"\nlabel.fr = "D"'),
    ),
    Case("related-unknown", PRIME, '"absente"', edit(PRIME, '"echeance"', '"absente"')),
    Case(
        "fact-unknown",
        PRIME,
        '"f-absent"',
        edit(PRIME, '["f-prime"]', '["f-prime", "f-absent"]'),
    ),
    Case("fact-unmarked", PRIME, "\n+++\n", edit(PRIME, " [f-prime]", "")),
    Case("fact-unmarked", PRIME_EN, "\n+++\n", edit(PRIME_EN, " [f-prime]", "")),
    Case("fact-unlisted", PRIME, "f-date", edit(PRIME, " [f-prime]", " [f-prime, f-date]")),
    Case(
        "source-unknown",
        "facts.toml",
        "[f-prime]",
        edit(
            "facts.toml",
            '"high"\nvalidity = "stable"\nsources = ["s-arrete"]',
            '"high"\nvalidity = "stable"\nsources = ["s-absente"]',
        ),
        data={"source": "s-absente", "fact": "f-prime"},
    ),
    Case("source-date", "sources.toml", "[s-presse]", edit("sources.toml", '"undated"', '"hier"')),
    Case(
        "source-date", "sources.toml", "[s-presse]", edit("sources.toml", 'date = "undated"\n', "")
    ),
    Case(
        "source-date", "sources.toml", "[s-presse]", edit("sources.toml", '"undated"', '"2024-13"')
    ),
    Case(
        "question-empty",
        PRIME_EN,
        "question",
        edit(PRIME_EN, '"Which bonus does the hospital receive?"', '" "'),
    ),
    Case(
        "answer-empty",
        "entries/en/contact.md",
        "+++ ",
        edit("entries/en/contact.md", "The agency answers within two days. [f-doute]\n", ""),
    ),
    Case(
        "answer-long",
        PRIME_EN,
        "",
        lambda source: source.append(PRIME_EN, "é" * (MAX_ANSWER // 2)),
        data={"limit": "200"},
    ),
    Case(
        "translation-missing",
        PRIME,
        "",
        remove(PRIME_EN),
        Severity.WARNING,
        {"lang": "en", "missing": PRIME_EN},
    ),
    Case(
        "reference-missing",
        ECHEANCE_EN,
        "",
        remove("entries/fr/echeance.md"),
        data={"lang": "fr", "missing": "entries/fr/echeance.md"},
    ),
    Case(
        "expired-without-notice",
        ECHEANCE_EN,
        "",
        edit(ECHEANCE_EN, 'kind = "expired"', 'kind = "dated"'),
        data={"fact": "f-date"},
    ),
    Case(
        "verify-without-notice",
        CONTACT,
        "",
        edit(CONTACT, 'kind = "verify"', 'kind = "dated"'),
        data={"fact": "f-doute"},
    ),
    Case(
        "control",
        PRIME,
        "alimenter",
        edit(PRIME, "alimenter", "alimenter\u202e"),
        data={"character": "U+202E"},
    ),
    Case("control", PRIME, "alimenter", edit(PRIME, "alimenter", "alimenter\x1b")),
    Case(
        "notice-date",
        CONTACT,
        '"2024-13"',
        edit(CONTACT, '"2026-02"', '"2024-13"'),
        data={"date": "2024-13"},
    ),
    Case(
        "refused",
        "pack.toml",
        "",
        edit("glossary.toml", "Shared medical", "Shared\\u0007medical"),
        data={"reason": "control", "detail": "glossary.json"},
    ),
]


def _codes() -> set[str]:
    """The codes `explain` has words for, read from its source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(explain)))
    (table,) = (node for node in ast.walk(tree) if isinstance(node, ast.Dict))
    return {str(ast.literal_eval(key)) for key in table.keys if key is not None}


def test_every_code_has_a_broken_example() -> None:
    assert {case.code for case in CASES} == _codes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_fault_is_found_where_it_is(
    small_source: SmallSource, case: Case, catalogue: Catalogue
) -> None:
    case.break_it(small_source)
    found = [f for f in check_source(small_source.folder) if f.code == case.code]
    path = small_source.path(case.name)
    finding = next(f for f in found if f.path == path)
    assert finding.severity is case.severity
    assert finding.line == _expected_line(path, case)
    assert case.data.items() <= finding.data.items()
    what, remedy = explain(finding, catalogue.gettext)
    for text in (what, remedy):
        assert text
        assert "{" not in text
        assert "\n" not in text


@pytest.mark.parametrize("name", ["pack.toml", PRIME, PRIME_EN])
def test_the_words_name_no_other_line_than_the_finding(
    small_source: SmallSource, name: str, catalogue: Catalogue
) -> None:
    text = small_source.path(name).read_text(encoding="utf-8")
    small_source.write(name, text.replace(" = ", " = = ", 1))
    (finding,) = [f for f in check_source(small_source.folder) if f.code == "toml"]
    what, _ = explain(finding, catalogue.gettext)
    assert {int(line) for line in re.findall(r"line (\d+)", what)} <= {finding.line}


def _expected_line(path: Path, case: Case) -> int:
    if case.code == "answer-empty":
        return path.read_bytes().count(b"\n") + 1
    if not case.near:
        return 1
    text = path.read_bytes().decode("utf-8", "replace")
    return text.count("\n", 0, text.index(case.near)) + 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_only_errors_keep_a_pack_from_being_built(
    small_source: SmallSource, tmp_path: Path, case: Case
) -> None:
    case.break_it(small_source)
    errors = [f for f in check_source(small_source.folder) if f.severity is Severity.ERROR]
    target = tmp_path / "p.fanal"
    if case.severity is Severity.WARNING:
        assert errors == []
        assert load_pack(small_source.build(target)).entries
        return
    with pytest.raises(PackSourceInvalid) as caught:
        small_source.build(target)
    assert (caught.value.path, caught.value.count) == (small_source.folder, len(errors))
    assert not target.exists()


# What the reader would refuse must be told to the author, not to the reader of the pack.
_REFUSED_LATER = {
    "pack identifier": edit("pack.toml", '"petit"', '"Petit paquet !"'),
    "language": edit("pack.toml", '["fr", "en"]', '["fr", "en", "x y"]'),
    "no language": edit("pack.toml", '["fr", "en"]', "[]"),
    "control in the pack": edit("pack.toml", "Small pack", "Small\u202epack"),
    "escaped control in the pack": edit("pack.toml", "Small pack", "Small\\u202Epack"),
    "control in a facet": edit("facets.toml", "Pharmacy", "Phar\u200emacy"),
    "control in the glossary": edit("glossary.toml", "Shared medical", "Shared\\u0007medical"),
    "control in a source": edit("sources.toml", "Article", "Art\u2066icle"),
    "escaped control in a question": edit(PRIME_EN, "Which bonus", "Which\\u001Bbonus"),
    "date of a notice": edit(ECHEANCE_EN, "2024-05-26", "2024-02-30"),
    "words for the date of a notice": edit(ECHEANCE_EN, '"2024-05-26"', '"hier"'),
}


@pytest.mark.parametrize("break_it", _REFUSED_LATER.values(), ids=_REFUSED_LATER)
def test_what_the_check_lets_pass_the_reader_reads_and_shows(
    small_source: SmallSource, tmp_path: Path, break_it: Callable[[SmallSource], None]
) -> None:
    break_it(small_source)
    if any(f.severity is Severity.ERROR for f in check_source(small_source.folder)):
        return
    pack = load_pack(small_source.build(tmp_path / "p.fanal"))
    document = Document(pack, Catalogue("en"), datetime.date(2026, 3, 1))
    for entry in pack.entries:
        assert document.text(entry, "en")


def test_a_date_in_words_of_a_notice_is_an_error(small_source: SmallSource) -> None:
    small_source.edit(ECHEANCE_EN, '"2024-05-26"', '"hier"')
    assert [f for f in check_source(small_source.folder) if f.severity is Severity.ERROR]


def test_findings_are_sorted(small_source: SmallSource) -> None:
    for case in CASES[5:12]:
        try:
            case.break_it(small_source)
        except (AssertionError, FileNotFoundError):
            continue
    found = check_source(small_source.folder)
    places = [(str(finding.path), finding.line, finding.code) for finding in found]
    assert len(places) > 2
    assert places == sorted(places)


def test_a_finding_without_words_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        explain(Finding(Severity.ERROR, Path("x"), 1, "no-such-code"), str)


def test_the_bundled_pack_has_no_error(tmp_path: Path) -> None:
    folder = ROOT / "resources" / "packs" / "segur"
    found = check_source(folder)
    assert [(f.path.name, f.line, f.code) for f in found if f.severity is Severity.ERROR] == []
    build_pack(folder, tmp_path / "segur.fanal")
    assert len(load_pack(tmp_path / "segur.fanal").entries) >= 17
