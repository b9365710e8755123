"""What to try when nothing was found, in words."""

from collections.abc import Iterator

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Pack, translated
from desktop_app.core.search.query import Results


def ways_out(results: Results, pack: Pack, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Each filter that keeps answers away: facet, value, and how many there are without it."""
    for (facet_id, value_id), count in results.without.items():
        facet = pack.facet(facet_id)
        if not count or facet is None:
            continue
        labels = {value.id: translated(value.label, catalogue.lang) for value in facet.values}
        sentence = catalogue.ngettext(
            "Without the filter {label}: {count} answer",
            "Without the filter {label}: {count} answers",
            count,
        ).format(label=labels[value_id], count=catalogue.number(count))
        yield facet_id, value_id, sentence
