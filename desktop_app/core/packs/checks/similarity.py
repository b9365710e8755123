"""Entries that say nearly the same thing."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from desktop_app.core.packs.checks.prose import Prose
from desktop_app.core.packs.findings import Finding, warning
from desktop_app.core.text import words

#: From this share on, two entries are one too many.
LIMIT = 0.45

_RUN = 3


def findings(texts: Iterable[Prose]) -> Iterator[Finding]:
    """Pairs of entries beyond LIMIT, told at the later one, in each language."""
    runs: dict[str, list[tuple[Prose, frozenset[tuple[str, ...]]]]] = {}
    for prose in texts:
        runs.setdefault(prose.lang, []).append((prose, _runs(prose)))
    for known in runs.values():
        for (first, one), (second, other) in combinations(known, 2):
            share = similarity(one, other)
            if share >= LIMIT:
                data = {"other": first.entry_id, "similarity": f"{share:.0%}".rstrip("%")}
                yield warning(second.file.path, second.question.line, "near-duplicate", **data)


def similarity(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The share of the shorter text's runs of words that the longer has too."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def _runs(prose: Prose) -> frozenset[tuple[str, ...]]:
    """The runs of three words of the question and the answer."""
    text = [word for passage in (prose.question, *prose.blocks) for word in words(passage.text)]
    return frozenset(zip(*(text[start:] for start in range(_RUN)), strict=False))
