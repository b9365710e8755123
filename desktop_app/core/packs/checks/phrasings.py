"""The other ways people ask the question."""

from collections.abc import Iterable, Iterator

from desktop_app.core.packs.checks.prose import Prose
from desktop_app.core.packs.findings import Finding, warning
from desktop_app.core.text import words

#: How many an entry has at least, by language.
LEAST = {"fr": 3, "en": 2}


def findings(texts: Iterable[Prose]) -> Iterator[Finding]:
    """Too few phrasings, and phrasings that lead to two entries."""
    seen: dict[tuple[str, str], str] = {}
    for prose in texts:
        path = prose.file.path
        count, least = len(prose.phrasings), LEAST.get(prose.lang, 0)
        if count < least:
            line = prose.file.line_of("phrasings")
            yield warning(path, line, "phrasings-few", count=str(count), least=str(least))
        for phrasing in prose.phrasings:
            key = prose.lang, " ".join(words(phrasing.text))
            if key in seen:
                data = {"phrasing": phrasing.text, "other": seen[key]}
                yield warning(path, phrasing.line, "phrasing-twice", **data)
            seen.setdefault(key, prose.entry_id)
