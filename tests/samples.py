"""A small author's folder, made by hand so that tests can break it at will; sets of entries."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop_app.core.facets import EntrySet, places
from desktop_app.core.model import Entry, Manifest, Pack
from desktop_app.core.packs.archive import MEMBERS, write_members
from desktop_app.core.packs.build import build_pack, compile_pack
from desktop_app.core.packs.reader import parse_pack
from desktop_app.core.packs.source import read_source
from tests.author_folder import AuthorFolder

_PACK = """\
id = "petit"
version = "1.0"
date = 2026-03-01
languages = ["fr", "en"]
publisher = "Essai"
licence = "Licence Ouverte 2.0"
source = "essai"

[title]
fr = "Petit paquet"
en = "Small pack"

[notice]
fr = "Pour l’essai seulement."
en = "For trial only."
"""

_FACETS = """\
[[facet]]
id = "lieu"
label.fr = "Lieu"
label.en = "Place"
question.fr = "Où ?"
question.en = "Where?"

[[facet.value]]
id = "li-soins"
label.fr = "Lieux de soins"
label.en = "Places of care"
selectable = false

[[facet.value]]
id = "li-hopital"
label.fr = "Hôpital"
label.en = "Hospital"
parent = "li-soins"

[[facet.value]]
id = "li-officine"
label.fr = "Officine"
label.en = "Pharmacy"
parent = "li-soins"

[[facet.value]]
id = "li-domicile"
label.fr = "Domicile"
label.en = "Home"

[[facet.value]]
id = "li-partout"
applies_to_all = true
label.fr = "Partout"
label.en = "Everywhere"

[[facet]]
id = "sujet"
label.fr = "Sujet"
label.en = "Topic"
question.fr = "Quoi ?"
question.en = "What?"

[[facet.value]]
id = "su-argent"
label.fr = "Financement"
label.en = "Funding"

[[facet.value]]
id = "su-delai"
label.fr = "Délais"
label.en = "Time limits"
"""

_GLOSSARY = """\
[[term]]
id = "dmp"
term = "DMP"
expansion.fr = "Dossier médical partagé"
expansion.en = "Shared medical record"
definition.fr = "Documents de santé d’un usager."
definition.en = "Health documents of a user."
aliases = ["dossier partage"]

[[term]]
id = "mss"
term = "MSS citoyenne"
expansion.fr = "Messagerie citoyenne"
expansion.en = "Citizen messaging"
definition.fr = "Échanges avec les usagers."
definition.en = "Exchanges with users."
"""

_SOURCES = """\
[s-arrete]
title = "Arrêté du 5 mai"
url = "https://example.org/arrete"
date = "2024-05-05"
kind = "official"

[s-presse]
title = "Article"
date = "undated"
kind = "press"
"""

_FACTS = """\
[f-prime]
confidence = "high"
validity = "stable"
sources = ["s-arrete"]

[f-date]
confidence = "medium"
validity = "expired"
sources = ["s-arrete", "s-presse"]

[f-doute]
confidence = "low"
validity = "verify"
sources = ["s-presse"]
"""

_PRIME_FR = """\
+++
question = "Quelle prime l’hôpital reçoit-il ?"
phrasings = ["combien touche un établissement"]
checked = 2026-02-01
facts = ["f-prime"]
related = ["echeance"]

[facets]
lieu = ["li-hopital"]
sujet = ["su-argent"]
+++

L’hôpital reçoit une prime de 51 000 euros. [f-prime]

- alimenter le DMP ;
- utiliser la MSS citoyenne.
"""

_PRIME_EN = """\
+++
question = "Which bonus does the hospital receive?"
phrasings = ["how much does a facility get"]
+++

The hospital receives a bonus of 51,000 euros. [f-prime]
"""

_ECHEANCE_FR = """\
+++
question = "Quelle était l’échéance des pharmacies ?"
checked = 2026-02-01
facts = ["f-date", "f-prime"]
related = ["prime"]
notices = [
  { kind = "expired", date = "2024-05-26", text = "Le guichet est fermé." },
]

[facets]
lieu = ["li-officine", "li-hopital"]
sujet = ["su-delai"]
+++

Le guichet a fermé le 26 mai 2024. [f-date, f-prime]
"""

_ECHEANCE_EN = """\
+++
question = "What was the deadline for pharmacies?"
notices = [
  { kind = "expired", date = "2024-05-26", text = "The desk is closed." },
]
+++

The desk closed on 26 May 2024. [f-date, f-prime]
"""

_CONTACT_FR = """\
+++
question = "À qui demander une e-CPS ?"
checked = 2026-02-01
facts = ["f-doute"]
notices = [
  { kind = "verify", date = "2026-02", text = "À confirmer auprès de l’agence." },
]

[facets]
lieu = ["li-partout"]
sujet = ["su-delai", "su-argent"]
+++

L’agence répond sous deux jours. [f-doute]
"""

_CONTACT_EN = """\
+++
question = "Who to reach for an e-CPS?"
notices = [
  { kind = "verify", date = "2026-02", text = "To be confirmed with the agency." },
]
+++

The agency answers within two days. [f-doute]
"""

FILES: Mapping[str, str] = {
    "pack.toml": _PACK,
    "facets.toml": _FACETS,
    "glossary.toml": _GLOSSARY,
    "sources.toml": _SOURCES,
    "facts.toml": _FACTS,
    "entries/fr/prime.md": _PRIME_FR,
    "entries/en/prime.md": _PRIME_EN,
    "entries/fr/echeance.md": _ECHEANCE_FR,
    "entries/en/echeance.md": _ECHEANCE_EN,
    "entries/fr/contact.md": _CONTACT_FR,
    "entries/en/contact.md": _CONTACT_EN,
}


class SmallSource(AuthorFolder):
    """Without a fault until a test puts one in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, FILES)

    def compile(self) -> bytes:
        return compile_pack(read_source(self.folder))

    def build(self, target: Path) -> Path:
        build_pack(self.folder, target)
        return target

    def pack(self) -> Pack:
        return parse_pack(Path("petit.fanal"), self.compile())


def members_of(data: bytes) -> dict[str, bytes]:
    """The members of a pack made here, which are stored without compression."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in MEMBERS}


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The pack `data` with one member replaced."""
    return write_members({**members_of(data), name: content})


def content_of(pack: Pack) -> tuple[object, ...]:
    """All that a pack says, to compare two of them."""
    return pack.manifest, pack.facets, pack.glossary, pack.entries


def changed(
    pack: Pack, *, manifest: Manifest | None = None, entries: tuple[Entry, ...] | None = None
) -> Pack:
    """`pack` with another manifest or other entries, unchecked."""
    return Pack(
        manifest=manifest or pack.manifest,
        facets=pack.facets,
        glossary=pack.glossary,
        entries=pack.entries if entries is None else entries,
        data=msgspec.json.encode((manifest, entries)),
    )


def ids_in(entries: EntrySet, pack: Pack) -> set[str]:
    """The identifiers of the entries of a set."""
    return {pack.entries[place].id for place in places(entries)}
