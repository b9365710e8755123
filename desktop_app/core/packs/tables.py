"""The tables of TOML that an author writes, as shapes."""

import datetime
from typing import Annotated

import msgspec

from desktop_app.core.model import Confidence, NoticeKind, SourceKind, Translated


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    """A table of TOML, strict about its keys."""


class PackTable(_Table, kw_only=True):
    """`pack.toml`. The first language is the one that carries the entries' data."""

    id: str
    version: str
    date: datetime.date
    languages: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    title: Translated
    notice: Translated
    publisher: str
    licence: str
    source: str
    justified: dict[str, str] = {}


class SourceTable(_Table, kw_only=True):
    """A publication in `sources.toml`."""

    title: str
    date: str | None = None
    kind: SourceKind
    url: str | None = None


class Fact(_Table, kw_only=True):
    """A line of the register of facts; see `facts.toml`."""

    confidence: Confidence
    validity: str
    sources: tuple[str, ...]


class NoticeTable(_Table, kw_only=True):
    """A notice in the front matter of an entry."""

    kind: NoticeKind
    date: str
    text: str


class Translation(_Table, kw_only=True):
    """The front matter of any language but the first."""

    question: str
    phrasings: tuple[str, ...] = ()
    notices: tuple[NoticeTable, ...] = ()
    #: Why a warning is left standing, by its code or `code:subject`; see `checks.justification`.
    justified: dict[str, str] = {}


class Reference(Translation, kw_only=True):
    """The front matter of the first language, which carries the data of the entry."""

    checked: datetime.date
    facts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    facets: dict[str, tuple[str, ...]]
