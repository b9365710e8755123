"""What a row of the list shows of a hit."""

import datetime
from dataclasses import dataclass

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Entry, Pack, translated
from desktop_app.core.notices import current_notices
from desktop_app.core.search.query import Hit

# Facets that say where an entry belongs; the others would only repeat the question.
_PLACES = ("type_offre", "couloir", "dispositif")


@dataclass(frozen=True)
class ResultRow:
    """The texts of a row. `marks` are [start, end) in `extract`; `badge` warns of a passed date."""

    entry_id: str
    title: str
    extract: str
    marks: tuple[tuple[int, int], ...]
    places: str
    badge: str
    spoken: str


def make_row(hit: Hit, pack: Pack, catalogue: Catalogue, today: datetime.date) -> ResultRow:
    """The row of `hit` in the language of `catalogue`."""
    _ = catalogue.gettext
    lang = catalogue.lang
    _shown, wording = hit.entry.wording(lang)
    overdue = any(n.kind == "expired" for n in current_notices(hit.entry, lang, today))
    badge = _("Date passed") if overdue else ""
    places = " · ".join(place_names(hit.entry, pack, lang))
    return ResultRow(
        entry_id=hit.entry.id,
        title=wording.question,
        extract=hit.snippet.text,
        marks=hit.snippet.marks,
        places=places,
        badge=badge,
        spoken=". ".join(part for part in (wording.question, badge, hit.snippet.text) if part),
    )


def place_names(
    entry: Entry, pack: Pack, lang: str, facets: tuple[str, ...] = _PLACES
) -> list[str]:
    """The labels of the values of `entry` in `facets`; those that say “none” are left out."""
    names = []
    for facet_id in facets:
        facet = pack.facet(facet_id)
        if facet is None:
            continue
        names += [
            translated(value.label, lang)
            for value in facet.values
            if value.id in entry.facets.get(facet_id, ()) and not value.neutral
        ]
    return names
