"""Each rule of the editor has a folder that breaks it, found in the right file and line."""

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.building import ROOT
from desktop_app.core.errors import PackSourceInvalid
from desktop_app.core.i18n import Catalogue
from desktop_app.core.packs.advice import advice
from desktop_app.core.packs.build import compile_pack
from desktop_app.core.packs.check import check, check_source, errors
from desktop_app.core.packs.findings import Finding, Severity, explain
from desktop_app.core.packs.source import read_source
from tests.core.packs.tidy import TidySource

TODAY = datetime.date(2026, 3, 1)
BUNDLED = ROOT / "resources" / "packs" / "segur"

PRIME, PRIME_EN = "entries/fr/prime.md", "entries/en/prime.md"
ECHEANCE, ECHEANCE_EN = "entries/fr/echeance.md", "entries/en/echeance.md"


@dataclass(frozen=True)
class Case:
    """A fault, and where it must be found: in `name`, on the line that holds `near`."""

    code: str
    name: str
    near: str
    break_it: Callable[[TidySource], None]
    data: dict[str, str] = field(default_factory=dict)
    severity: Severity = Severity.WARNING


def edit(name: str, old: str, new: str) -> Callable[[TidySource], None]:
    return lambda source: source.edit(name, old, new)


def _copy(source: TidySource) -> None:
    for lang in ("fr", "en"):
        text = source.path(f"entries/{lang}/prime.md").read_text(encoding="utf-8")
        source.write(f"entries/{lang}/prime2.md", text)


_LONG = "Le service " + "très " * 33 + "bon. "
_HARD = (
    "L’opérationnalisation interinstitutionnelle nécessite préalablement une "
    "contractualisation pluridisciplinaire particulièrement individualisée."
)

CASES = [
    Case(
        "validity-unknown",
        "facts.toml",
        "[f-prime]",
        edit("facts.toml", '"stable"', '"eternal"'),
        {"fact": "f-prime", "validity": "eternal"},
        Severity.ERROR,
    ),
    Case(
        "value-unused",
        "facets.toml",
        '"li-hopital"',
        edit(PRIME, '["li-hopital"]', '["li-officine"]'),
        {"value": "li-hopital", "facet": "lieu"},
    ),
    Case(
        "outline-fact",
        PRIME,
        "facts =",
        edit("outline.toml", '["f-prime"]', '["f-prime", "f-date"]'),
        {"fact": "f-date"},
        Severity.ERROR,
    ),
    Case(
        "outline-unwritten",
        "outline.toml",
        "absente",
        edit("outline.toml", "prime =", "absente = []\nprime ="),
        {"id": "absente"},
    ),
    Case(
        "related-one-way",
        PRIME,
        "related",
        edit(ECHEANCE, 'related = ["prime"]', "related = []"),
        {"id": "echeance", "back": "prime"},
    ),
    Case(
        "notice-date",
        ECHEANCE,
        "2024-02-30",
        edit(ECHEANCE, "2024-05-26", "2024-02-30"),
        {"date": "2024-02-30"},
        Severity.ERROR,
    ),
    Case(
        "notices-differ",
        ECHEANCE_EN,
        "notices",
        edit(ECHEANCE_EN, "2024-05-26", "2024-05-27"),
        {"kind": "expired", "date": "2024-05-26", "lang": "en"},
        Severity.ERROR,
    ),
    Case(
        "deadline-past",
        PRIME,
        "Commandez",
        edit(PRIME, "En pratique, demandez-la", "En pratique,\nCommandez avant le 1er mars 2025"),
        {"date": "1er mars 2025"},
        Severity.ERROR,
    ),
    Case(
        "deadline-past",
        PRIME_EN,
        "deadline",
        edit(PRIME_EN, "It is paid", "The deadline was June 2025. It is paid"),
        {"date": "June 2025"},
        Severity.ERROR,
    ),
    Case(
        "date-digits",
        ECHEANCE,
        "26/05/2024",
        edit(ECHEANCE, "le 26\u00a0mai 2024", "le 26/05/2024"),
        {"date": "26/05/2024"},
    ),
    Case(
        "phrasings-few",
        PRIME,
        "phrasings",
        edit(PRIME, ', "prime pour le DMP"', ""),
        {"count": "2", "least": "3"},
    ),
    Case(
        "phrasings-few",
        PRIME_EN,
        "phrasings",
        edit(PRIME_EN, ', "amount of the bonus"', ""),
        {"count": "1", "least": "2"},
    ),
    Case(
        "phrasing-twice",
        PRIME,
        "phrasings",
        edit(PRIME, "montant de la prime", "Date LIMITE de commande"),
        {"other": "echeance"},
    ),
    Case(
        "acronym",
        PRIME,
        "l’ARS",
        edit(PRIME, "à votre agence", "à l’ARS"),
        {"acronym": "ARS"},
    ),
    Case(
        "near-duplicate",
        "entries/fr/prime2.md",
        "question",
        _copy,
        {"other": "prime", "similarity": "100"},
    ),
    Case(
        "sentence-long",
        PRIME,
        "très",
        edit(PRIME, "En pratique", _LONG + "En pratique"),
        {"count": "36", "longest": "35", "start": "Le service très"},
    ),
    Case(
        "reading-ease",
        ECHEANCE,
        "L’opération",
        edit(ECHEANCE, "Le guichet a fermé le 26", _HARD + " Le 26"),
    ),
    Case("apostrophe", PRIME, "prime l'hôpital", edit(PRIME, "prime l’hôpital", "prime l'hôpital")),
    Case("apostrophe", PRIME_EN, "who's", edit(PRIME_EN, "who’s", "who's"), {"right": "’"}),
    Case("ellipsis", PRIME, "agence...", edit(PRIME, "agence.", "agence..."), {"right": "…"}),
    Case(
        "quotation-marks",
        PRIME,
        "registre",
        edit(PRIME, "«\u00a0le registre\u00a0»", '"le registre"'),
        {"right": "«[U+00A0]le registre[U+00A0]»"},
    ),
    Case(
        "quotation-marks",
        PRIME_EN,
        "register",
        edit(PRIME_EN, "“the register”", "« the register »"),
        {"right": "“the register”"},
    ),
    Case("space", PRIME, "DMP ;", edit(PRIME, "DMP\u202f;", "DMP ;"), {"right": "[U+202F];"}),
    Case("space", PRIME, "versée:", edit(PRIME, "\u00a0:", ":"), {"right": "[U+00A0]:"}),
    Case("space", PRIME, "« le", edit(PRIME, "«\u00a0le", "« le"), {"right": "«[U+00A0]"}),
    Case("space", PRIME, "12 %", edit(PRIME, "12\u202f%", "12 %"), {"right": "[U+202F]%"}),
    Case("space", "facets.toml", "Où ?", edit("facets.toml", "Où\u202f?", "Où ?")),
    Case("space-before", PRIME_EN, "receive ?", edit(PRIME_EN, "receive?", "receive ?")),
    Case("space-before", PRIME, "agence .", edit(PRIME, "agence.", "agence .")),
    Case(
        "thousands",
        PRIME,
        "51 000",
        edit(PRIME, "51\u202f000", "51 000"),
        {"right": "51[U+202F]000"},
    ),
    Case(
        "thousands",
        PRIME_EN,
        "51 000",
        edit(PRIME_EN, "51,000", "51 000"),
        {"right": "51,000"},
    ),
    Case("thousands", PRIME_EN, "51000", edit(PRIME_EN, "51,000", "51000")),
    Case(
        "justification-empty",
        PRIME,
        "justified",
        lambda source: source.justify(PRIME, '{ "acronym:ARS" = " " }'),
        {"key": "acronym:ARS"},
    ),
    Case(
        "justification-unused",
        PRIME_EN,
        "justified",
        lambda source: source.justify(PRIME_EN, '{ "apostrophe" = "Cited." }'),
        {"key": "apostrophe"},
    ),
]


@pytest.fixture
def tidy(tmp_path: Path) -> TidySource:
    return TidySource(tmp_path / "soigne")


def _codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_tidy_folder(tidy: TidySource) -> None:
    assert check_source(tidy.folder, TODAY) == []


def test_every_code_has_a_broken_example() -> None:
    # A malformed date of a notice is tried with the rules of form too.
    assert {case.code for case in CASES} - {"notice-date"} == set(advice(str))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_fault_is_found_where_it_is(tidy: TidySource, case: Case, lang: str) -> None:
    case.break_it(tidy)
    found = [f for f in check_source(tidy.folder, TODAY) if f.code == case.code]
    finding = next(f for f in found if f.path == tidy.path(case.name))
    assert finding.severity is case.severity
    assert finding.line == tidy.line_of(case.name, case.near)
    assert case.data.items() <= finding.data.items()
    for text in explain(finding, Catalogue(lang).gettext):
        assert text
        assert "{" not in text
        assert "\n" not in text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_only_errors_keep_a_folder_from_being_compiled(tidy: TidySource, case: Case) -> None:
    case.break_it(tidy)
    source = read_source(tidy.folder)
    serious = [f for f in check(source, TODAY) if f.severity is Severity.ERROR]
    assert errors(source) == serious
    if case.severity is Severity.ERROR:
        with pytest.raises(PackSourceInvalid):
            compile_pack(source)
    else:
        assert compile_pack(source)


def test_a_folder_without_an_outline(tidy: TidySource) -> None:
    tidy.path("outline.toml").unlink()
    assert check_source(tidy.folder, TODAY) == []


def test_compiling_does_not_depend_on_the_day(tidy: TidySource) -> None:
    tidy.edit(ECHEANCE, "Le guichet a", "Payez avant le 1er juin 2026. Le guichet a")
    source = read_source(tidy.folder)
    assert _codes(check(source, datetime.date(2026, 6, 2))) == ["deadline-past"]
    assert check(source, TODAY) == []
    assert compile_pack(source)


def test_the_bundled_pack_is_clean_on_its_own_date() -> None:
    source = read_source(BUNDLED)
    assert source.pack is not None
    started = time.process_time()
    assert check(source, source.pack.date) == []
    assert time.process_time() - started < 2


def test_the_bundled_pack_uses_every_value() -> None:
    source = read_source(BUNDLED)
    counts: dict[str, int] = {}
    for entry, _ in source.entries():
        for chosen in (chosen for values in entry.facets.values() for chosen in values):
            counts[chosen] = counts.get(chosen, 0) + 1
    for facet in source.facets:
        least = 3 if facet.id in ("couloir", "dispositif") else 1
        for value in facet.values:
            assert not value.selectable or counts.get(value.id, 0) >= least, value.id
    assert set(source.outline) == set(source.files)
