"""How fast a search is: building, opening, memory, and the time of each way to ask."""

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from desktop_app.core.bench.corpus import LANG
from desktop_app.core.facets import FacetIndex
from desktop_app.core.model import Pack
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query

# How many questions are asked whole, typed letter by letter, and narrowed by each facet value.
_WHOLE, _TYPED, _NARROWED = 300, 24, 4
_ROUNDS = 3

# While somebody types or ticks, the window asks for as many entries as its list may show.
_ROWS = 100


class Times(msgspec.Struct, frozen=True):
    """Percentiles of `count` durations, in milliseconds."""

    count: int
    p50: float
    p95: float
    p99: float


class Speed(msgspec.Struct, frozen=True):
    """What `measure_speed` found. Sizes are in bytes; unknown where the system does not tell."""

    entries: int
    build_s: float
    open_s: float
    index_bytes: int
    memory_bytes: int | None
    questions: Times
    keystrokes: Times
    #: None for a pack without facets.
    facets: Times | None


def times(durations: Iterable[float]) -> Times:
    """The percentiles of `durations` in ms, at least one: the smallest that so many stay within."""
    ordered = sorted(durations)

    def percentile(share: int) -> float:
        return round(ordered[max(0, -(-len(ordered) * share // 100) - 1)], 3)

    return Times(len(ordered), percentile(50), percentile(95), percentile(99))


def middle(rounds: Sequence[Times]) -> Times:
    """The median of each percentile over `rounds` of the same questions."""
    return Times(
        rounds[0].count,
        *(
            round(statistics.median(getattr(each, name) for each in rounds), 3)
            for name in ("p50", "p95", "p99")
        ),
    )


def spread(texts: Sequence[str], count: int) -> list[str]:
    """At most `count` of the distinct `texts`, taken evenly."""
    distinct = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    if len(distinct) <= count:
        return distinct
    return [distinct[number * len(distinct) // count] for number in range(count)]


def whole_questions(pack: Pack, questions: Sequence[str]) -> list[str]:
    """What is asked of `pack`: some of `questions`, then some of its own."""
    asked = spread(questions, _WHOLE // 2)
    own = [entry.wording(LANG)[1].question for entry in pack.entries]
    return [*asked, *spread(own, _WHOLE - len(asked))]


def measure_speed(pack: Pack, questions: Sequence[str]) -> Speed:
    """Build the index of `pack`, which has entries, and ask it `questions` and some of its own.

    Each round is asked of a search just opened, after one question that is not counted: what an
    earlier question left in memory is no help to a later round.
    """
    asked = whole_questions(pack, questions)
    facets = FacetIndex(pack)
    _ = pack.digest
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        before = memory()
        start = time.perf_counter()
        engine = SearchEngine(pack, facets, folder)
        build = time.perf_counter() - start
        rounds = [times(ask_whole(engine, asked))]
        after = memory()
        opening = []
        for _round in range(_ROUNDS - 1):
            engine, seconds = _reopen(pack, facets, folder)
            opening.append(seconds)
            rounds.append(times(ask_whole(engine, asked)))
        engine, seconds = _reopen(pack, facets, folder)
        typed = spread(asked, _TYPED)
        keystrokes = times(ask_each(engine, [query for text in typed for query in keys(text)]))
        engine, _seconds = _reopen(pack, facets, folder)
        narrowing = _facet_changes(pack, spread(asked, _NARROWED))
        return Speed(
            entries=len(pack.entries),
            build_s=round(build, 3),
            open_s=round(statistics.median([*opening, seconds]), 3),
            index_bytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
            memory_bytes=None if before is None or after is None else after - before,
            questions=middle(rounds),
            keystrokes=keystrokes,
            facets=times(ask_each(engine, narrowing)) if narrowing else None,
        )


def ask_whole(engine: SearchEngine, texts: Sequence[str]) -> list[float]:
    """Milliseconds of each whole question."""
    return ask_each(engine, [Query(text, lang=LANG) for text in texts])


def ask_each(engine: SearchEngine, queries: Sequence[Query]) -> list[float]:
    """Milliseconds of each query; the first is asked once before, uncounted."""
    engine.search(queries[0])
    durations = []
    for query in queries:
        start = time.perf_counter()
        engine.search(query)
        durations.append((time.perf_counter() - start) * 1000)
    return durations


def keys(text: str) -> list[Query]:
    """The queries asked while `text` is typed letter by letter."""
    return [
        Query(text[:end], lang=LANG, limit=_ROWS, typing=True) for end in range(1, len(text) + 1)
    ]


def memory() -> int | None:
    """The resident set of this process, where the system tells."""
    gc.collect()
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def _reopen(pack: Pack, facets: FacetIndex, folder: Path) -> tuple[SearchEngine, float]:
    """A search that remembers nothing, and the seconds its opening took."""
    gc.collect()
    start = time.perf_counter()
    engine = SearchEngine(pack, facets, folder)
    return engine, time.perf_counter() - start


def _facet_changes(pack: Pack, texts: Sequence[str]) -> list[Query]:
    return [
        Query(text, {facet.id: (value.id,)}, LANG, _ROWS, typing=True)
        for text in ("", *texts)
        for facet in pack.facets
        for value in facet.values
    ]
