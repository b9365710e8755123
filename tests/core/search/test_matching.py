"""From what is typed to what it means: spellings, unfinished words, near words, acronyms."""

import pytest

from desktop_app.core.facets import FacetIndex
from desktop_app.core.library import Library
from desktop_app.core.model import Pack
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query
from desktop_app.core.text import fold, words

# Words with accents of the bundled pack, those of the trade; each stands in some answer.
_ACCENTED = """
    santé numérique système éditeur spécialisée médical ségur établissements décembre arrêté
    identité hôpital vérifier sécurité référencement données médico mssanté hôpitaux
    référencé sécurisées délégation boîte accès année déclarer relève référentiel
    informatisé dépôt numériques conformité numéro contrôlez ministère règles déposer
    sélectif européen intermédiation électronique critères échange référencées éditeurs
    délai décret européenne médecin médecine agrément interopérabilité août prérequis équipe
    médicale règlement matériel répertoire régionale sécu téléphone remboursées éthique
    démarche kinésithérapeutes paramédicaux pédicures radiothérapie déclaration qualifiée
    libéraux opérateur généralisation activité éligibles résilience cybersécurité qualité
    échéances représentant légal téléservice paramédical exigée spécifications systèmes
    identités réponse définition façon
"""

# As it stands in the pack, and as people type it.
_VARIANTS = [
    ("e-CPS", "ecps"), ("e-CPS", "e cps"), ("HOP’EN", "hopen"), ("HOP’EN", "hop en"),
    ("HOP’EN", "hop'en"), ("SUN-ES", "sunes"), ("SUN-ES", "sun es"),
    ("SESAM-Vitale", "sesam vitale"), ("SESAM-Vitale", "sesamvitale"),
    ("médico-social", "medicosocial"), ("médico-social", "medico social"),
    ("1111-13-1", "L. 1111-13-1"), ("1111-13-1", "l.1111-13-1"),
    ("1111-8-2", "article L1111-8-2"), ("2022-715", "décret 2022-715"),
    ("2023/607", "reglement 2023/607"), ("20\u202f000", "20000"), ("20\u202f000", "20 000"),
    ("sages-femmes", "sage femme"), ("chirurgiens-dentistes", "chirurgien dentiste"),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(library: Library) -> SearchEngine:
    return SearchEngine(library.pack, library.facets, None)


def holding(library: Library, text: str) -> set[str]:
    """The entries that hold all the words of `text`, accents apart."""
    wanted = set(words(text))
    holding = set()
    for entry in library.pack.entries:
        wording = entry.wordings["fr"]
        held = words(" ".join((wording.question, *wording.phrasings, wording.answer)))
        if wanted <= set(held):
            holding.add(entry.id)
    return holding


@pytest.fixture
def small_engine(small_pack: Pack) -> SearchEngine:
    return SearchEngine(small_pack, FacetIndex(small_pack), None)


def found(engine: SearchEngine, text: str, lang: str = "fr", *, typing: bool = False) -> list[str]:
    query = Query(text, lang=lang, limit=None, typing=typing)
    return [hit.entry.id for hit in engine.search(query).hits]


def test_there_are_as_many_words_as_were_asked_for() -> None:
    assert len(set(_ACCENTED.split())) == len(_ACCENTED.split()) == 91
    assert len(_VARIANTS) == 20


@pytest.mark.parametrize("word", _ACCENTED.split())
def test_a_word_is_found_without_its_accents(
    engine: SearchEngine, library: Library, word: str
) -> None:
    assert fold(word) != word
    expected = holding(library, word)
    assert expected
    assert expected <= set(found(engine, fold(word)))
    assert found(engine, fold(word)) == found(engine, word) == found(engine, fold(word).upper())


@pytest.mark.parametrize(("written", "typed"), _VARIANTS)
def test_a_code_is_found_in_another_spelling(
    engine: SearchEngine, library: Library, written: str, typed: str
) -> None:
    expected = holding(library, written)
    assert expected
    assert expected <= set(found(engine, typed))
    assert found(engine, typed)[0] in expected


@pytest.mark.parametrize(
    "ways",
    [
        ("e-CPS", "ecps", "e‑cps", "E-CPS", "l’e-CPS", "l'ecps"),
        ("HOP’EN", "HOP'EN", "hopen", "hop'en"),
        ("SUN-ES", "sunes", "sun‑es"),
        ("hôpital", "hopital", "HÔPITAL", "ho\u0302pital", "l’hôpital"),
        ("identité", "identite", "identités"),
        ("51 000", "51000", "51\u00a0000", "51\u202f000"),
    ],
)
def test_every_way_to_write_a_word_finds_the_same(
    engine: SearchEngine, ways: tuple[str, ...]
) -> None:
    first = set(found(engine, ways[0]))
    for way in ways[1:]:
        assert set(found(engine, way)) == first, way


@pytest.mark.parametrize("way", ["e cps", "hop en", "sun es"])
def test_a_compound_typed_apart_is_found(engine: SearchEngine, way: str) -> None:
    together = found(engine, way.replace(" ", ""))
    assert together
    assert set(together) & set(found(engine, way)[:10])


@pytest.mark.parametrize(
    ("text", "entry_id"),
    [
        ("INS", "ins"),
        ("HDS", "hds"),
        ("e-CPS", "e-cps"),
        ("hop'en", "hopen"),
        ("RPPS", "rpps"),
        ("ROR", "ror"),
        ("MSSanté", "mssante"),
        ("DRIM-M", "drim-m"),
        ("sun-es", "sun-es"),
    ],
)
def test_an_acronym_finds_its_entry(
    engine: SearchEngine, library: Library, text: str, entry_id: str
) -> None:
    if library.pack.entry(entry_id) is None:
        pytest.skip("this pack has no such entry")
    assert entry_id in found(engine, text)[:3]


def test_a_misspelt_word_is_suggested(small_engine: SearchEngine) -> None:
    results = small_engine.search(Query("prime hopitall"))
    assert results.suggestion == "prime hopital"
    assert small_engine.search(Query("prime hopital")).suggestion is None
    assert small_engine.search(Query("l’échéence")).suggestion == "l’echeance"


@pytest.mark.parametrize("typed", ["hop", "hopi", "hopit", "hopita", "hôpital"])
def test_a_word_is_found_while_it_is_typed(small_engine: SearchEngine, typed: str) -> None:
    assert "prime" in found(small_engine, typed, typing=True)


def test_only_the_last_word_may_be_unfinished(small_engine: SearchEngine) -> None:
    assert found(small_engine, "hopit") == []
    assert found(small_engine, "hopit ", typing=True) == []
    assert found(small_engine, "guichet hopit", typing=True)


def test_function_words_alone_still_answer(engine: SearchEngine) -> None:
    assert found(engine, "qui")
    assert found(engine, "pour quoi faire")


def test_an_acronym_comes_before_what_it_may_become(engine: SearchEngine) -> None:
    assert found(engine, "INS", typing=True)[0] == "ins"
    assert found(engine, "RIS", typing=True)[0] == "ris-imagerie"


def test_an_acronym_is_no_function_word(engine: SearchEngine, library: Library) -> None:
    for entry_id in found(engine, "CE")[:3]:
        entry = library.pack.entry(entry_id)
        assert entry is not None
        assert " CE" in entry.wordings["fr"].question


def test_a_word_that_stands_nowhere_is_told(engine: SearchEngine) -> None:
    results = engine.search(Query("zorglub facturation"))
    assert results.unknown == ("zorglub",)
    assert results.total
    assert engine.search(Query("météo demain")).unknown == ("météo", "demain")
    assert engine.search(Query("facturation")).unknown == ()
    # Another word for it, or its beginning while it is typed, is enough.
    assert engine.search(Query("fact", typing=True)).unknown == ()
    assert engine.search(Query("hop en")).unknown == ()


def test_another_real_word_is_not_suggested(engine: SearchEngine) -> None:
    results = engine.search(Query("secret médical psychiatrie"))
    assert results.suggestion is None
    assert "psychiatrie" in results.unknown


def test_a_corrected_word_does_not_outrank_a_known_one(engine: SearchEngine) -> None:
    known = engine.search(Query("vague", limit=1)).hits[0].score
    both = engine.search(Query("vague drimbxo", limit=None))
    assert both.suggestion == "vague drimbox"
    for hit in both.hits:
        if "vague" not in hit.matched:
            assert hit.score <= known + 0.001


def test_english_words_are_not_taken_for_french_ones(engine: SearchEngine) -> None:
    results = engine.search(Query("what is the activity of I in the hospital"))
    assert results.suggestion is None
    assert not any({"I", "the", "is"} & set(hit.matched) for hit in results.hits)


def test_swapped_letters_of_an_acronym_are_suggested_and_not_corrected(
    engine: SearchEngine,
) -> None:
    results = engine.search(Query("dpm"))
    assert results.suggestion == "DMP"
    assert results.total == 0
