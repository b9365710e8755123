"""An author's folder in which the check finds nothing, to be broken one rule at a time."""

from collections.abc import Mapping
from pathlib import Path

from tests.author_folder import AuthorFolder

_PACK = """\
id = "soigne"
version = "1.0"
date = 2026-03-01
languages = ["fr", "en"]
publisher = "Essai"
licence = "Licence Ouverte 2.0"
source = "essai"

[title]
fr = "Paquet soigné"
en = "Tidy pack"

[notice]
fr = "Pour l’essai seulement."
en = "For trial only."
"""

_FACETS = """\
[[facet]]
id = "lieu"
label.fr = "Lieu"
label.en = "Place"
question.fr = "Où\u202f?"
question.en = "Where?"

[[facet.value]]
id = "li-hopital"
label.fr = "Hôpital"
label.en = "Hospital"

[[facet.value]]
id = "li-officine"
label.fr = "Officine"
label.en = "Pharmacy"
"""

_GLOSSARY = """\
[[term]]
id = "dmp"
term = "DMP"
expansion.fr = "Dossier médical partagé"
expansion.en = "Shared medical record"
definition.fr = "Documents de santé d’un usager."
definition.en = "Health documents of a user."
"""

_SOURCES = """\
[s-arrete]
title = "Arrêté du 5 mai"
date = "2024-05-05"
kind = "official"
"""

_FACTS = """\
[f-prime]
confidence = "high"
validity = "stable"
sources = ["s-arrete"]

[f-date]
confidence = "high"
validity = "expired"
sources = ["s-arrete"]
"""

_OUTLINE = """\
echeance = ["f-date"]
prime = ["f-prime"]
"""

_PRIME_FR = """\
+++
question = "Quelle prime l’hôpital reçoit-il\u202f?"
phrasings = ["combien touche l’hôpital", "montant de la prime", "prime pour le DMP"]
checked = 2026-02-01
facts = ["f-prime"]
related = ["echeance"]

[facets]
lieu = ["li-hopital"]
+++

L’hôpital reçoit une prime de 51\u202f000\u00a0euros. [f-prime] Elle est versée\u00a0:

- au service qui envoie ses documents au DMP\u202f;
- à celui qui tient «\u00a0le registre\u00a0», pour 12\u202f%. [f-prime]

En pratique, demandez-la
à votre agence.
"""

_PRIME_EN = """\
+++
question = "Which bonus does the hospital receive?"
phrasings = ["how much does a hospital get", "amount of the bonus"]
+++

The hospital receives a bonus of 51,000 euros. [f-prime] It is paid to the one who’s sending
documents to the DMP and keeps “the register”. [f-prime]
"""

_ECHEANCE_FR = """\
+++
question = "Jusqu’à quand la pharmacie pouvait-elle commander\u202f?"
phrasings = ["date limite de commande", "commander en pharmacie", "guichet fermé"]
checked = 2026-02-01
facts = ["f-date"]
related = ["prime"]
notices = [
  { kind = "expired", date = "2024-05-26", text = "Le guichet est fermé." },
]

[facets]
lieu = ["li-officine"]
+++

Le guichet a fermé le 26\u00a0mai 2024. [f-date]
"""

_ECHEANCE_EN = """\
+++
question = "Until when could the pharmacy order?"
phrasings = ["deadline for orders", "ordering in a pharmacy"]
notices = [
  { kind = "expired", date = "2024-05-26", text = "The desk is closed." },
]
+++

The desk closed on 26 May 2024. [f-date]
"""

FILES: Mapping[str, str] = {
    "pack.toml": _PACK,
    "facets.toml": _FACETS,
    "glossary.toml": _GLOSSARY,
    "sources.toml": _SOURCES,
    "facts.toml": _FACTS,
    "outline.toml": _OUTLINE,
    "entries/fr/prime.md": _PRIME_FR,
    "entries/en/prime.md": _PRIME_EN,
    "entries/fr/echeance.md": _ECHEANCE_FR,
    "entries/en/echeance.md": _ECHEANCE_EN,
}


class TidySource(AuthorFolder):
    """Nothing to complain about until a test changes something."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, FILES)

    def justify(self, name: str, table: str) -> None:
        """Give the entry file `name` the justifications `table`."""
        self.edit(name, "phrasings =", f"justified = {table}\nphrasings =")
