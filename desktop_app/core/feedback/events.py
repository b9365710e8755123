"""What can be kept: votes, gaps people report, searches that led nowhere, copied answers."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import ClassVar, Literal, get_args

import msgspec

Kind = Literal["vote", "gap", "search", "copy"]

#: What may be kept, each of which can be switched off.
KINDS: tuple[Kind, ...] = get_args(Kind)

#: A row that stands for rows that are no longer there; its value says why.
ANCHOR = "anchor"

#: The row that names the log, at random: its identifier tells one machine's exports from another's.
NAME = "log"

#: Why an answer helped or not; chosen from a menu.
REASONS = ("complete", "unclear", "outdated", "not-my-case", "missing-detail")

Value = Literal["yes", "no"]

#: How a search ended that led to no answer: none was found, or none was opened.
Ending = Literal["nothing", "abandoned"]


@dataclass(frozen=True)
class Vote:
    """An opinion on an answer. A later one of the same day on the entry replaces it in counts."""

    kind: ClassVar[Kind] = "vote"
    entry: str
    lang: str
    pack: str
    version: str
    value: Value
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Gap:
    """What a user says is missing. `filters` as `filters_text` writes them."""

    kind: ClassVar[Kind] = "gap"
    text: str
    filters: str
    lang: str
    pack: str
    version: str


@dataclass(frozen=True)
class Search:
    """A search that led to no answer, as last worded. `filters` as `filters_text` writes them."""

    kind: ClassVar[Kind] = "search"
    text: str
    filters: str
    lang: str
    pack: str
    version: str
    value: Ending


@dataclass(frozen=True)
class Copy:
    """An answer copied: a sign that it was of use."""

    kind: ClassVar[Kind] = "copy"
    entry: str
    lang: str
    pack: str
    version: str


Action = Vote | Gap | Search | Copy


class Event(msgspec.Struct, frozen=True):
    """A row of the log. `previous` and `hash` chain it to the row before, `seq` orders them.

    Some rows are about the log itself. One names it. An anchor covers removed rows: its `value`
    is "purged" or "lost", `text` how many they were, `previous` what the first of them followed,
    `hash` what the last of them had.
    """

    seq: int
    id: str
    day: str
    kind: str
    entry: str
    lang: str
    pack: str
    version: str
    value: str
    reason: str
    comment: str
    text: str
    filters: str
    previous: str
    hash: str


#: The fields of an event that say what happened, in the order in which they are hashed.
FIELDS = (
    "id", "day", "kind", "entry", "lang", "pack", "version", "value", "reason", "comment",
    "text", "filters",
)  # fmt: skip


def is_event(row: Event) -> bool:
    """Whether the row tells of something that happened, rather than of the log itself."""
    return row.kind in KINDS


class Draft(msgspec.Struct, frozen=True):
    """An event that has no place in the chain yet: its FIELDS, in their order."""

    fields: tuple[str, ...]

    @property
    def id(self) -> str:
        """The identifier the event will have."""
        return self.fields[0]


def draft(action: Action, day: datetime.date) -> Draft:
    """`action` as it happened on `day`, with an identifier of its own."""
    known = {
        **asdict(action),
        "id": str(uuid.uuid4()),
        "day": day.isoformat(),
        "kind": action.kind,
    }
    # Half a character, as a terminal may hand over, cannot be stored.
    return Draft(tuple(_whole(known.get(name, "")) for name in FIELDS))


def identity_of(rows: Sequence[Event]) -> str:
    """The name of the log of these rows, its first rows among them; empty when there is none."""
    named = next((row.id for row in rows if row.kind == NAME), "")
    # Before logs had names: the name that the log will have once it is migrated.
    return named or (str(uuid.uuid5(uuid.NAMESPACE_OID, rows[0].id)) if rows else "")


def naming(identity: str) -> Draft:
    """The row that names a log `identity`."""
    known = {"id": identity, "kind": NAME}
    return Draft(tuple(known.get(name, "") for name in FIELDS))


def filters_text(filters: Mapping[str, tuple[str, ...]]) -> str:
    """The filters in one line: `acteur=ac-ide couloir=co-hopital`, in alphabetical order."""
    pairs = sorted({f"{facet}={value}" for facet, values in filters.items() for value in values})
    return " ".join(pairs)


def filters_of(text: str) -> dict[str, tuple[str, ...]]:
    """The filters that `filters_text` wrote as `text`; what it cannot have written is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in text.split():
        facet, equals, value = pair.partition("=")
        if facet and equals and value:
            found[facet] = (*found.get(facet, ()), value)
    return found


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
