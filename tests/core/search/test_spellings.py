"""What is typed without accents, without hyphens or in another spelling finds the same entries."""

import pytest

from desktop_app.core.library import Library
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


def found(engine: SearchEngine, text: str) -> list[str]:
    return [hit.entry.id for hit in engine.search(Query(text, limit=None)).hits]


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
