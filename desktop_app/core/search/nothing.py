"""What to try when nothing was found, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Pack, translated
from desktop_app.core.search.query import Results


class WayOut(NamedTuple):
    """A filter that keeps answers away, and how many answers there are without it."""

    facet: str
    value: str
    label: str
    answers: int
    sentence: str


def ways_out(results: Results, pack: Pack, catalogue: Catalogue) -> Iterator[WayOut]:
    """The filters of `results` whose removal would give answers."""
    for (facet_id, value_id), count in results.without.items():
        facet = pack.facet(facet_id)
        if not count or facet is None:
            continue
        labels = {value.id: translated(value.label, catalogue.lang) for value in facet.values}
        label = labels[value_id]
        sentence = catalogue.ngettext(
            "Without the filter {label}: {count} answer",
            "Without the filter {label}: {count} answers",
            count,
        ).format(label=label, count=catalogue.number(count))
        yield WayOut(facet_id, value_id, label, count, sentence)
