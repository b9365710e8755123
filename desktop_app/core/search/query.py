"""What is asked and what is answered, as values; nothing here needs the index."""

from collections.abc import Mapping, Sequence

import msgspec

from desktop_app.core.facets import Filters
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Entry

#: A longer question is cut: nobody types one, and a hostile one must not stall.
MAX_CHARACTERS = 200
MAX_WORDS = 20


class Query(msgspec.Struct, frozen=True):
    """A question with its filters. An empty text browses."""

    text: str = ""
    filters: Filters = msgspec.field(default_factory=dict)
    lang: str = "fr"
    #: How many hits are wanted; None for all.
    limit: int | None = 10
    #: While typing, the last word may be unfinished.
    typing: bool = False


class Snippet(msgspec.Struct, frozen=True):
    """An extract of the answer. `marks` are the [start, end) of the matched words in `text`."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Hit(msgspec.Struct, frozen=True):
    """An entry found. `matched` holds the words of the question that it contains."""

    entry: Entry
    score: float
    snippet: Snippet
    matched: tuple[str, ...] = ()


class Reason(msgspec.Struct, frozen=True):
    """Why an entry was found: what was typed, what it matched, where, how, for how much.

    `rule` is a key of `scoring.RULES`; `parts` gives the score by part of the entry.
    """

    typed: str
    matched: str
    rule: str
    parts: Mapping[str, float]
    score: float


class Results(msgspec.Struct, frozen=True):
    """The answer to a query: the best hits, how many there are, the counts by facet value."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    #: The filters that were applied, those typed in the question among them.
    filters: Filters = msgspec.field(default_factory=dict)
    #: Words of the question, as typed, that stand nowhere and resemble none that does.
    unknown: tuple[str, ...] = ()
    #: The question as it may have been meant, when a word of it is unknown.
    suggestion: str | None = None
    #: The question was longer than MAX_CHARACTERS or MAX_WORDS and was cut.
    shortened: bool = False
    #: With no hit: by facet and value, how many answers there would be without that filter.
    without: Mapping[tuple[str, str], int] = msgspec.field(default_factory=dict)
    took_ms: float = 0.0


def unknown_sentence(words: Sequence[str], catalogue: Catalogue) -> str:
    """What to say of words that stand in no answer; at least one."""
    quoted = [catalogue.gettext("“{word}”").format(word=word) for word in words]
    sentence = catalogue.ngettext(
        "{words} stands in no answer.", "{words} stand in no answer.", len(quoted)
    )
    return sentence.format(words=", ".join(quoted))


def shortened_sentence(catalogue: Catalogue) -> str:
    """What to say of a question that was cut."""
    _ = catalogue.gettext
    return _(
        "The question was too long: only its first {words} words or {characters} characters "
        "were searched."
    ).format(words=MAX_WORDS, characters=MAX_CHARACTERS)
