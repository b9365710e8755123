"""Reading the text of an entry: its lines, its sentences, its dates, its signs."""

import datetime
from pathlib import Path

import pytest

from desktop_app.core.packs.checks import dates, typography
from desktop_app.core.packs.checks.acronyms import findings as acronym_findings
from desktop_app.core.packs.checks.prose import Passage, Prose, read_prose, split
from desktop_app.core.packs.checks.readability import ease, syllables
from desktop_app.core.packs.checks.similarity import LIMIT, similarity
from desktop_app.core.packs.source import EntryFile, read_source
from desktop_app.core.packs.tables import Translation
from tests.core.packs.tidy import TidySource

TODAY = datetime.date(2026, 3, 1)
PRIME, ECHEANCE = "entries/fr/prime.md", "entries/fr/echeance.md"


@pytest.fixture
def tidy(tmp_path: Path) -> TidySource:
    return TidySource(tmp_path / "soigne")


def _prose(tidy: TidySource, entry_id: str, lang: str = "fr") -> Prose:
    texts = read_prose(read_source(tidy.folder))
    return next(prose for prose in texts if (prose.entry_id, prose.lang) == (entry_id, lang))


def _passage(text: str, lang: str) -> Prose:
    passage = Passage(1, text)
    file = EntryFile(Path("x.md"), "", Translation(question=""), "")
    return Prose("x", lang, file, Passage(1, ""), (), (), (passage,))


def test_blocks_know_their_line_and_what_announces_them(tidy: TidySource) -> None:
    prose = _prose(tidy, "prime")
    first, one, two, last = prose.blocks
    for block, near in (
        (first, "L’hôpital reçoit"),
        (one, "- au service"),
        (two, "- à celui"),
        (last, "En pratique"),
    ):
        assert block.line == tidy.line_of(PRIME, near)
    assert (one.is_item, last.is_item) == (True, False)
    assert one.lead == two.lead == "Elle est versée\u00a0:"
    assert "[f-" not in "".join(block.text for block in prose.blocks)
    assert last.line_at(last.text.index("à votre")) == tidy.line_of(PRIME, "à votre")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Un. Deux\u202f? Trois\u202f!", 3),
        ("L’article L. 1111-15 et l’art. 3 de M. Dupont.", 1),
        ("La version 1.5.1 date de 2024. Elle change.", 2),
        ("On dit «\u00a0oui.\u00a0» Puis on part.", 2),
        ("Un mot suivi de rien", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(list(split(Passage(1, text)))) == count


def test_words_are_counted_as_they_are_said() -> None:
    passage = Passage(1, "L’e-CPS de l’usager compte 51\u202f000 euros, soit 1,5\u00a0%.")
    assert passage.words[:5] == ["L’e-CPS", "de", "l’usager", "compte", "51\u202f000"]


@pytest.mark.parametrize(
    ("lang", "text", "last"),
    [
        ("fr", "jusqu’au 26 mai 2024", "2024-05-26"),
        ("fr", "avant le 1er\u00a0janvier\u202f2025", "2025-01-01"),
        ("fr", "au plus tard en mai 2024", "2024-05-31"),
        ("fr", "La date limite était le 15\njuin 2022", "2022-06-15"),
        ("fr", "Le guichet est clos depuis février 2024", "2024-02-29"),
        ("fr", "L’échéance du 2 mars 2026", "2026-03-02"),
        ("fr", "Le certificat expire le 3 août 2025", "2025-08-03"),
        ("fr", "d’ici fin 2025", "2025-12-31"),
        ("fr", "avant la fin de l’année 2025", "2025-12-31"),
        ("en", "until 26 May 2024", "2024-05-26"),
        ("en", "before May 26, 2024", "2024-05-26"),
        ("en", "by 1st January 2025", "2025-01-01"),
        ("en", "no later than May 2024", "2024-05-31"),
        ("en", "The deadline is 5 March 2026", "2026-03-05"),
        ("en", "It closed on 6 July 2025", "2025-07-06"),
        ("en", "by the end of 2025", "2025-12-31"),
    ],
)
def test_deadlines_are_read(lang: str, text: str, last: str) -> None:
    (found,) = dates.deadlines(_passage(text, lang))
    assert found.last.isoformat() == last


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "L’arrêté du 26 mai 2024 a paru."),
        ("fr", "Signalez-le sans délai\u202f: le décret 2022-715 du 27 avril 2022 l’impose."),
        ("fr", "La règle du décret du 27 avril 2022 vaut jusqu’au bout."),
        ("fr", "Le guichet a ouvert le 26 mai 2024."),
        ("fr", "jusqu’au 31 février 2024"),
        ("en", "The order of 26 May 2024 applies."),
        ("en", "Sent by post on 26 May 2024."),
        ("de", "bis 26 May 2024"),
    ],
)
def test_other_dates_are_no_deadlines(lang: str, text: str) -> None:
    assert list(dates.deadlines(_passage(text, lang))) == []


def test_an_item_is_a_deadline_when_its_lead_says_so(tidy: TidySource) -> None:
    old = "Elle est versée\u00a0:\n\n- au service qui"
    tidy.edit(PRIME, old, "Les dates limites\u00a0:\n\n- 26 mai 2024, au service qui")
    (found,) = dates.findings([_prose(tidy, "prime")], TODAY)
    assert (found.code, found.line) == ("deadline-past", tidy.line_of(PRIME, "26 mai"))


def test_a_notice_in_force_covers_the_deadlines_before_it(tidy: TidySource) -> None:
    tidy.edit(ECHEANCE, "le 26\u00a0mai 2024", "le 26\u00a0avril 2024")
    assert list(dates.findings([_prose(tidy, "echeance")], TODAY)) == []


def test_a_notice_for_a_day_to_come_is_accepted_and_covers_nothing_yet(tidy: TidySource) -> None:
    tidy.edit(ECHEANCE, '"2024-05-26"', '"2027-05-26"')
    before = dates.findings([_prose(tidy, "echeance")], TODAY)
    assert [finding.code for finding in before] == ["deadline-past"]
    assert list(dates.findings([_prose(tidy, "echeance")], datetime.date(2027, 5, 27))) == []


def test_a_month_passes_with_its_last_day(tidy: TidySource) -> None:
    tidy.edit(PRIME, "En pratique", "Commandez avant fin 2026. En pratique")
    prose = _prose(tidy, "prime")
    assert list(dates.findings([prose], datetime.date(2026, 12, 31))) == []
    assert list(dates.findings([prose], datetime.date(2027, 1, 1)))


@pytest.mark.parametrize("text", ["1.5.1", "09 72 43 91 25", "2017/745", "01.23.45.67.89", "24/7"])
def test_what_is_no_date_in_digits(text: str) -> None:
    assert list(dates.findings([_passage(text, "fr")], TODAY)) == []


@pytest.mark.parametrize(
    ("lang", "text", "unknown"),
    [
        ("fr", "Le DMP est un dossier.", []),
        ("fr", "Écrivez à l’ARS ou d’API.", ["ARS", "API"]),
        ("fr", "L’agence régionale de santé (ARS) répond. L’ARS écrit.", []),
        ("fr", "ARS (agence régionale) et les ARS.", []),
        ("fr", "Une classe IIa en PDF, au titre III.", []),
        ("en", "The DMP (shared record) and all DMPs.", []),
        ("en", "The CaRE and the ApCV.", ["CaRE", "ApCV"]),
        ("fr", "HOP’EN finance.", ["HOP’EN"]),
    ],
)
def test_acronyms(tidy: TidySource, lang: str, text: str, unknown: list[str]) -> None:
    source = read_source(tidy.folder)
    found = acronym_findings(source, [_passage(text, lang)])
    assert [finding.data["acronym"] for finding in found] == unknown


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "À 12\u00a0h\u202f: non. Voir `a: b;` et https://a.fr/?q=1;2 ou x@y.fr."),
        ("fr", "Paris (75015), 75015 Paris, 09 72 43 91 25, article 1111-13-1, 2017/745."),
        ("fr", "En 2024, 1\u202f207 demandes\u202f! Quoi\u202f?! 2026 €."),
        ("en", "In 2024, 1,207 (one) 5%; it’s “so”: fine… 75015 Paris. €1,207."),
        ("de", "Ganz egal ; « so »"),
    ],
)
def test_signs_that_are_right(tidy: TidySource, lang: str, text: str) -> None:
    text = text.replace("12\u00a0h\u202f:", "12\u00a0h\u00a0:").replace("2026 €", "l’an 2026")
    source = read_source(tidy.folder)
    tidy.edit(PRIME, "En pratique, demandez-la\nà votre agence.", "En pratique.")
    file = EntryFile(Path("x.md"), "", Translation(question=""), text)
    tidy.write("x.md", text)
    plain = read_prose_of(file, lang)
    assert list(typography.findings(source, [plain])) == []


def read_prose_of(file: EntryFile, lang: str) -> Prose:
    """The prose of a file that is nothing but its body."""
    source = read_source(Path("absent"))
    source.files = {"x": {lang: EntryFile(file.path, file.body, file.header, file.body)}}
    (prose,) = read_prose(source)
    return prose


def test_short_everyday_words_are_easier_to_read() -> None:
    for lang, easy, hard in (
        (
            "fr",
            "Le chat dort. Il est bien.",
            "L’interopérabilité conditionne la contractualisation.",
        ),
        (
            "en",
            "The cat sleeps. It is well.",
            "Interoperability conditions institutional procurement.",
        ),
    ):
        scores = [ease(list(split(Passage(1, text))), lang) for text in (easy, hard)]
        assert scores[0] > 80
        assert scores[1] < 30


@pytest.mark.parametrize(
    ("word", "lang", "count"),
    [
        ("chat", "fr", 1),
        ("dossier", "fr", 2),
        ("santé", "fr", 2),
        ("structure", "fr", 2),
        ("usages", "fr", 2),
        ("51", "fr", 1),
        ("record", "en", 2),
        ("made", "en", 1),
        ("reported", "en", 3),
        ("claimed", "en", 1),
        ("table", "en", 2),
    ],
)
def test_syllables(word: str, lang: str, count: int) -> None:
    assert syllables(word, lang) == count


def test_similarity_is_the_share_of_the_shorter() -> None:
    one = frozenset({("a", "b", "c"), ("b", "c", "d")})
    other = one | {("x", "y", "z"), ("y", "z", "x"), ("z", "x", "y")}
    assert similarity(one, other) == 1.0
    assert similarity(one, frozenset()) == 0.0
    assert 0 < LIMIT < 1
