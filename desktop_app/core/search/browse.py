"""Navigation without words: the entries the filters leave, before any index is there."""

import time

from desktop_app.core.facets import FacetIndex
from desktop_app.core.model import Entry, Pack
from desktop_app.core.search.query import Hit, Query, Results, Snippet
from desktop_app.core.text import shorten, sorting_key

_EXTRACT = 160


def browse(pack: Pack, facets: FacetIndex, query: Query) -> Results:
    """The entries that pass the filters of `query`, those that bear the chosen values first.

    Raises UnknownFacet, UnknownFacetValue.
    """
    start = time.perf_counter()
    facets.check(query.filters)
    selection = facets.select(facets.entries, query.filters)
    specific = facets.specific(query.filters)

    def order(entry: Entry) -> tuple[bool, str]:
        lang, wording = entry.wording(query.lang)
        return entry.id not in specific, sorting_key(wording.question, lang)

    kept = sorted((entry for entry in pack.entries if entry.id in selection.entries), key=order)
    shown = kept if query.limit is None else kept[: query.limit]
    return Results(
        query=query,
        hits=tuple(Hit(entry, 0.0, opening(entry, query.lang)) for entry in shown),
        total=len(kept),
        counts=selection.counts,
        took_ms=(time.perf_counter() - start) * 1000,
    )


def opening(entry: Entry, lang: str) -> Snippet:
    """The beginning of the answer, cut between words. Cheap: it does not parse the Markdown."""
    return Snippet(shorten(_first_line(entry.wording(lang)[1].answer), _EXTRACT))


def _first_line(answer: str) -> str:
    line = answer.strip().split("\n", 1)[0]
    return line.replace("**", "").split("\u00a0[", 1)[0]
