"""What the feedback says: how useful the answers are, and what is missing."""

import datetime
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from desktop_app.core.errors import ExportUnreadable
from desktop_app.core.feedback import schema
from desktop_app.core.feedback.events import KINDS
from desktop_app.core.feedback.grouping import Asked, Group, grouped
from desktop_app.core.feedback.merge import APPLICATION
from desktop_app.core.feedback.statistics import Rate, fell, rate
from desktop_app.core.model import Pack

#: In merged feedback, fewer votes than these are not told apart: they could be one person's.
LEAST = 5

#: How many comments are shown, the newest first.
_MOST_COMMENTS = 100


class Useful(msgspec.Struct, frozen=True):
    """How useful something was found: an entry, a week (`2026-W09`)."""

    name: str
    rate: Rate


class FacetUse(msgspec.Struct, frozen=True):
    """How useful the entries of a facet value were found."""

    facet: str
    value: str
    rate: Rate


class ReasonCount(msgspec.Struct, frozen=True):
    """How often a reason was given with yes or no."""

    value: str
    reason: str
    count: int


class Fall(msgspec.Struct, frozen=True):
    """An entry that was found less useful after the pack changed."""

    entry: str
    version_before: str
    version_after: str
    before: Rate
    after: Rate


class Comment(msgspec.Struct, frozen=True):
    """What somebody wrote with a vote."""

    entry: str
    value: str
    reason: str
    text: str


class Report(msgspec.Struct, frozen=True):
    """All that is shown of the feedback of one machine or of many."""

    merged: bool
    machines: int
    #: The first and the last day; empty when there is nothing.
    first_day: str
    last_day: str
    overall: Rate
    #: The least useful first, as far as that is sure.
    entries: tuple[Useful, ...]
    facets: tuple[FacetUse, ...]
    weeks: tuple[Useful, ...]
    reasons: tuple[ReasonCount, ...]
    comments: tuple[Comment, ...]
    #: Searches that led to no answer, and what people said is missing.
    unmet: tuple[Group, ...]
    gaps: tuple[Group, ...]
    copies: tuple[tuple[str, int], ...]
    #: Entries without any sign of use.
    unseen: tuple[str, ...]
    fallen: tuple[Fall, ...]
    #: Groups with fewer than LEAST votes or searches, which are not shown.
    hidden: int
    #: What is odd about a machine: code, log, detail.
    problems: tuple[tuple[str, str, str], ...]


def read_report(path: Path, pack: Pack) -> Report:
    """The report on a log or a merged database at `path`, for the entries of `pack`.

    Nothing at `path` is an empty report. Raises ExportUnreadable.
    """
    if not path.exists():
        return _empty(pack)
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=5.0)) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA cache_size = -64000")
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            merged = application == APPLICATION
            if not merged and not schema.version(connection):
                return _empty(pack)
            return _Reader(connection, pack, merged=merged).report()
    except (sqlite3.Error, OSError) as error:
        cause = error if isinstance(error, OSError) else None
        raise ExportUnreadable(path, cause) from error


def _empty(pack: Pack) -> Report:
    with closing(sqlite3.connect(":memory:")) as connection:
        schema.prepare(connection)
        return _Reader(connection, pack, merged=False).report()


class _Version(NamedTuple):
    """The votes on an entry in one version of a pack."""

    pack: str
    version: str
    yes: int
    votes: int


class _Reader:
    """Counts in SQL; what is small enough is put together here."""

    def __init__(self, connection: sqlite3.Connection, pack: Pack, *, merged: bool) -> None:
        self._db = connection
        self._pack = pack
        self._merged = merged
        self._least = LEAST if merged else 1
        self._hidden = 0

    def report(self) -> Report:
        self._prepare()
        versions = self._versions()
        entries = _added(versions)
        copies = self._copies()
        days = self._db.execute("SELECT min(day), max(day) FROM happened").fetchone()
        votes = sum(found.votes for found in entries.values())
        yes = sum(found.yes for found in entries.values())
        return Report(
            merged=self._merged,
            machines=self._machines(),
            first_day=days[0] or "",
            last_day=days[1] or "",
            overall=rate(yes, votes),
            entries=tuple(sorted(self._shown(entries), key=lambda use: (use.rate.high, use.name))),
            facets=tuple(self._facets(entries)),
            weeks=tuple(self._weeks()),
            reasons=tuple(self._reasons()),
            comments=tuple(self._comments(entries)),
            unmet=tuple(self._asked("search", self._least)),
            gaps=tuple(self._asked("gap", 1)),
            copies=tuple(copy for copy in copies if copy[1] >= self._least),
            unseen=self._unseen({*entries, *(entry for entry, _count in copies)}),
            fallen=tuple(_fallen(versions)),
            hidden=self._hidden,
            problems=tuple(self._problems()),
        )

    def _prepare(self) -> None:
        """One shape for a log and for many: `happened`, and `vote` with the votes that count."""
        if self._merged:
            happened = "SELECT * FROM main.event"
        else:
            version = schema.version(self._db)
            kinds = ", ".join(f"'{kind}'" for kind in KINDS)
            happened = f"SELECT 1 AS machine, * FROM ({schema.select(version, '')})"
            happened += f" WHERE kind IN ({kinds})"
        self._db.execute(f"CREATE TEMP VIEW happened AS {happened}")
        # The other columns are those of the row with the highest number: the last word of a day.
        self._db.execute(
            "CREATE TEMP TABLE vote AS SELECT entry, day, pack, version, reason, "
            "value = 'yes' AS yes, max(seq) AS seq FROM happened WHERE kind = 'vote' "
            "GROUP BY machine, entry, day"
        )

    def _machines(self) -> int:
        if not self._merged:
            return 1
        return int(self._db.execute("SELECT count(*) FROM machine").fetchone()[0])

    def _versions(self) -> dict[str, list[_Version]]:
        """By entry, the votes on it in each version of its pack, the earliest first."""
        versions: dict[str, list[_Version]] = defaultdict(list)
        rows = self._db.execute(
            "SELECT entry, pack, version, sum(yes), count(*) FROM vote "
            "GROUP BY entry, pack, version ORDER BY entry, pack, min(day), version"
        )
        for entry, *version in rows:
            versions[entry].append(_Version(*version))
        return versions

    def _shown(self, rates: Mapping[str, Rate]) -> Iterable[Useful]:
        for name, found in rates.items():
            if found.votes >= self._least:
                yield Useful(name, found)
            else:
                self._hidden += 1

    def _facets(self, entries: Mapping[str, Rate]) -> Iterable[FacetUse]:
        for facet in self._pack.facets:
            for value in facet.values:
                bearing = [
                    entries[entry.id]
                    for entry in self._pack.entries
                    if value.id in entry.facets.get(facet.id, ()) and entry.id in entries
                ]
                votes = sum(found.votes for found in bearing)
                if votes >= self._least:
                    yield FacetUse(
                        facet.id, value.id, rate(sum(found.yes for found in bearing), votes)
                    )

    def _weeks(self) -> Iterable[Useful]:
        weeks: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for day, yes, votes in self._db.execute(
            "SELECT day, sum(yes), count(*) FROM vote GROUP BY day"
        ):
            counts = weeks[_week(day)]
            counts[0] += yes
            counts[1] += votes
        for week, (yes, votes) in sorted(weeks.items()):
            if votes >= self._least:
                yield Useful(week, rate(yes, votes))

    def _reasons(self) -> Iterable[ReasonCount]:
        rows = self._db.execute(
            "SELECT yes, reason, count(*) FROM vote WHERE reason <> '' "
            "GROUP BY yes, reason ORDER BY yes, count(*) DESC, reason"
        )
        for yes, reason, count in rows:
            if count >= self._least:
                yield ReasonCount("yes" if yes else "no", reason, count)

    def _comments(self, entries: Mapping[str, Rate]) -> Iterable[Comment]:
        rows = self._db.execute(
            "SELECT entry, value, reason, comment FROM happened WHERE kind = 'vote' "
            "AND comment <> '' ORDER BY day DESC, seq DESC, id LIMIT ?",
            (_MOST_COMMENTS,),
        )
        for entry, value, reason, comment in rows:
            if entries[entry].votes >= self._least:
                yield Comment(entry, value, reason, comment)

    def _asked(self, kind: str, least: int) -> Iterable[Group]:
        rows = self._db.execute(
            "SELECT text, lang, count(*), count(DISTINCT machine), max(filters) FROM happened "
            "WHERE kind = ? GROUP BY text, lang",
            (kind,),
        )
        for group in grouped(Asked(*row) for row in rows):
            if group.count >= least:
                yield group
            else:
                self._hidden += 1

    def _copies(self) -> list[tuple[str, int]]:
        rows = self._db.execute(
            "SELECT entry, count(*) FROM happened WHERE kind = 'copy' "
            "GROUP BY entry ORDER BY count(*) DESC, entry"
        )
        return [(entry, count) for entry, count in rows]

    def _unseen(self, seen: set[str]) -> tuple[str, ...]:
        return tuple(sorted(entry.id for entry in self._pack.entries if entry.id not in seen))

    def _problems(self) -> Iterable[tuple[str, str, str]]:
        if not self._merged:
            return []
        rows = self._db.execute("SELECT code, log, detail FROM problem ORDER BY 1, 2, 3")
        return [(code, log, detail) for code, log, detail in rows]


def _added(versions: Mapping[str, list[_Version]]) -> dict[str, Rate]:
    """By entry, all votes on it."""
    return {
        entry: rate(sum(each.yes for each in known), sum(each.votes for each in known))
        for entry, known in versions.items()
    }


def _fallen(versions: Mapping[str, list[_Version]]) -> Iterable[Fall]:
    for entry, known in versions.items():
        enough = [each for each in known if each.votes >= LEAST]
        for one, other in pairwise(enough):
            before, after = rate(one.yes, one.votes), rate(other.yes, other.votes)
            if one.pack == other.pack and fell(before, after):
                yield Fall(entry, one.version, other.version, before, after)


def _week(day: str) -> str:
    try:
        year, week, _weekday = datetime.date.fromisoformat(day).isocalendar()
    except ValueError:
        return day
    return f"{year}-W{week:02}"
