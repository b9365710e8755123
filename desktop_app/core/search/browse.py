"""Navigation without words: the entries the filters leave, before any index is there."""

import time

from desktop_app.core.facets import EntrySet, FacetIndex, places
from desktop_app.core.model import Entry, Pack
from desktop_app.core.search.query import Hit, Query, Results, Snippet
from desktop_app.core.text import shorten, sorting_key

_EXTRACT = 160


class Browser:
    """Lists the entries of a pack in the order of their questions."""

    def __init__(self, pack: Pack, facets: FacetIndex) -> None:
        self._pack = pack
        self._facets = facets
        self._order: dict[str, list[int]] = {}

    def browse(self, query: Query, ruled_out: EntrySet = 0) -> Results:
        """The entries that pass the filters of `query`; those that bear a chosen value come first.

        None of `ruled_out` is among them. Raises UnknownFacet, UnknownFacetValue.
        """
        start = time.perf_counter()
        self._facets.check(query.filters)
        candidates = self._facets.entries & ~ruled_out
        selection = self._facets.select(candidates, query.filters)
        specific = self._facets.specific(query.filters)
        kept = set(places(selection.entries))
        own = set(places(specific))
        order = [place for place in self._in_order(query.lang) if place in kept]
        ranked = [place for place in order if place in own]
        if query.limit is None or len(ranked) < query.limit:
            ranked += [place for place in order if place not in own]
        shown = [self._pack.entries[place] for place in ranked[: query.limit]]
        return Results(
            query=query,
            hits=tuple(Hit(entry, 0.0, opening(entry, query.lang)) for entry in shown),
            total=len(kept),
            counts=selection.counts,
            filters=query.filters,
            without={} if kept else self._facets.without(candidates, query.filters),
            took_ms=(time.perf_counter() - start) * 1000,
        )

    def _in_order(self, lang: str) -> list[int]:
        """The places of the entries, by the questions shown in `lang`."""
        if lang not in self._order:
            entries = self._pack.entries
            wordings = [entry.wording(lang) for entry in entries]
            titles = [sorting_key(wording.question, shown) for shown, wording in wordings]
            self._order[lang] = sorted(range(len(entries)), key=titles.__getitem__)
        return self._order[lang]


def opening(entry: Entry, lang: str) -> Snippet:
    """The beginning of the answer, cut between words. Cheap: it does not parse the Markdown."""
    return Snippet(shorten(_first_line(entry.wording(lang)[1].answer), _EXTRACT))


def _first_line(answer: str) -> str:
    line = answer.strip().split("\n", 1)[0]
    return line.replace("**", "").split("\u00a0[", 1)[0]
