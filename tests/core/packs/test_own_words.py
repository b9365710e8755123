"""The answers are in words of their own: how long a run they share with the texts they rest on.

The texts lie beside the checkout, in `../shared/seed`, where they are at hand. Questions, which
are titles, and addresses are left aside.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.building import ROOT
from desktop_app.core.packs.checks.prose import read_prose
from desktop_app.core.packs.source import read_source
from desktop_app.core.text import fold

SEED = ROOT.parent / "shared" / "seed"
MOST = 7

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b")
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The words of `text`, folded, without its addresses."""
    return _WORD.findall(fold(_ADDRESS.sub(" ", text)))


def longest_shared(own: list[str], other: list[str]) -> list[str]:
    """The longest run of words that stands in both."""
    best: list[str] = []
    while len(best) < len(own):
        size = len(best) + 1
        runs = {tuple(other[start : start + size]) for start in range(len(other) - size + 1)}
        starts = range(len(own) - size + 1)
        found = next(
            (own[at : at + size] for at in starts if tuple(own[at : at + size]) in runs), None
        )
        if found is None:
            break
        best = found
    return best


def test_the_longest_run_is_found() -> None:
    own = words_of("Voir https://a.fr/b : l’hôpital verse ses comptes rendus.")
    other = words_of("Ainsi L'HOPITAL verse ses documents, puis verse ses comptes au DMP.")
    assert longest_shared(own, other) == ["l", "hopital", "verse", "ses"]
    assert longest_shared(own, []) == []
    assert longest_shared(own, own) == own


def _texts(path: Path) -> list[Path]:
    return sorted(path.glob("*.txt"))


@pytest.mark.skipif(not _texts(SEED), reason=f"the source texts are not at hand in {SEED}")
def test_the_bundled_pack_shares_no_long_run_with_its_sources(
    record_property: Callable[[str, object], None],
) -> None:
    source = read_source(ROOT / "resources" / "packs" / "segur")
    seeds = [words_of(path.read_text(encoding="utf-8")) for path in _texts(SEED)]
    longest: tuple[int, str, str] = (0, "", "")
    for prose in read_prose(source):
        text = " ".join(passage.text for passage in (*prose.notices, *prose.blocks))
        for seed in seeds:
            run = longest_shared(words_of(text), seed)
            longest = max(longest, (len(run), f"{prose.lang}/{prose.entry_id}", " ".join(run)))
    for term in source.glossary:
        for definition in term.definition.values():
            for seed in seeds:
                run = longest_shared(words_of(definition), seed)
                longest = max(longest, (len(run), f"glossary/{term.id}", " ".join(run)))
    record_property("longest run shared with the sources", str(longest))
    assert longest[0] <= MOST, longest
