"""The values everything else passes around: pack, entry, facet, term, source, notice."""

import datetime
from functools import cached_property
from typing import Annotated, Literal

import msgspec

#: Version of the compiled form; a reader refuses any other.
FORMAT = 1

#: A text in each language, by language code.
Translated = dict[str, str]

#: A translated text that is never blank.
Label = dict[str, Annotated[str, msgspec.Meta(pattern=r"\S")]]

NoticeKind = Literal["expired", "verify", "dated"]
SourceKind = Literal["official", "relay", "press", "specialist"]
Confidence = Literal["high", "medium", "low"]


class _Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Immutable, and strict about what it is read from."""


class Source(_Value, frozen=True, kw_only=True):
    """A publication an answer relies on.

    `date` is the publication's own: a year, year-month, day, `year/year`, or "undated".
    """

    id: str
    title: str
    date: str
    kind: SourceKind
    url: str | None = None


class Notice(_Value, frozen=True, kw_only=True):
    """A dated reservation shown above an answer.

    `expired`: the answer cites a deadline, `date`, that has passed. `verify`: something is to be
    confirmed with the body the text names. `dated`: true as of `date`. The date is a year,
    year-month or day, as far as it is known.
    """

    kind: NoticeKind
    date: str
    text: str


class Wording(_Value, frozen=True, kw_only=True):
    """An entry in one language. `answer` is Markdown whose [1] marks number the sources."""

    question: str
    answer: str
    phrasings: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


class Entry(_Value, frozen=True, kw_only=True):
    """One question with its answer, in every language it was written in."""

    id: str
    checked: datetime.date
    facets: dict[str, tuple[str, ...]]
    sources: tuple[Source, ...]
    wordings: dict[str, Wording]
    facts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    #: The least sure of its facts: `high` is read at an official source, `low` at a doubtful one.
    confidence: Confidence = "high"

    def wording(self, lang: str) -> tuple[str, Wording]:
        """The wording in `lang`, or in another language when there is none, with its language."""
        if lang in self.wordings:
            return lang, self.wordings[lang]
        return next(iter(self.wordings.items()))


class FacetValue(_Value, frozen=True, kw_only=True):
    """A value of a facet. A value that is not selectable only groups its children for display."""

    id: str
    label: Label
    description: Translated = {}
    parent: str | None = None
    selectable: bool = True
    #: Entries bearing this value also count for every other value of the facet, after theirs.
    applies_to_all: bool = False
    #: Says that the facet does not apply, so it is no place to name under an entry.
    neutral: bool = False


class Facet(_Value, frozen=True, kw_only=True):
    """One of the ways to narrow: its label, the official question, its values in display order."""

    id: str
    label: Label
    question: Translated
    values: tuple[FacetValue, ...]


class Term(_Value, frozen=True, kw_only=True):
    """A word of the glossary and the ways people write it."""

    id: str
    term: str
    expansion: Translated
    definition: Translated
    aliases: tuple[str, ...] = ()


class Manifest(_Value, frozen=True, kw_only=True):
    """Who made a pack, when, from what and under which licence."""

    format: int
    id: str
    version: str
    date: datetime.date
    languages: tuple[str, ...]
    title: Translated
    notice: Translated
    publisher: str
    licence: str
    source: str


class Pack:
    """A whole pack, checked: every reference inside it resolves."""

    def __init__(
        self,
        manifest: Manifest,
        facets: tuple[Facet, ...],
        glossary: tuple[Term, ...],
        entries: tuple[Entry, ...],
        data: bytes,
    ) -> None:
        """`data` are the bytes of the file the rest was read from."""
        self.manifest = manifest
        self.facets = facets
        self.glossary = glossary
        self.entries = entries
        self._data = data

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal: names the index built from it.

        Computed when asked for: the library behind it takes longer to load than the pack.
        """
        import hashlib

        data, self._data = self._data, b""
        return hashlib.sha256(data).hexdigest()

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that identifier, or None."""
        return self._by_id.get(entry_id)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    def facet(self, facet_id: str) -> Facet | None:
        """The facet of that identifier, or None."""
        return next((facet for facet in self.facets if facet.id == facet_id), None)


def translated(text: Translated, lang: str) -> str:
    """`text` in `lang`, or in the first language it has, or empty."""
    return text.get(lang) or next(iter(text.values()), "")
