"""Every search asked the same questions in turn, in one run."""

import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop_app.core.bench.corpus import Material
from desktop_app.core.bench.relevance import Question, Relevance, measure_relevance
from desktop_app.core.bench.speed import Times, middle, times
from tests.bench.rivals import CONTENDERS, Contender


class Measured(NamedTuple):
    """What a search took to build, on the disk, and by question."""

    build_s: float
    index_bytes: int
    questions: Times
    #: The 99th percentile of each round.
    rounds: list[float]


def compare_speed(
    materials: Sequence[Material], questions: Sequence[str], rounds: int
) -> dict[str, Measured]:
    """By name: each question is asked of all, one after the other, in an order that rotates.

    Each round asks searches just opened, after one question that is not counted.
    """
    with tempfile.TemporaryDirectory() as kept:
        built = [_build(kind, materials, Path(kept)) for kind in CONTENDERS]
        asked = [Question(text, ("",)) for text in questions]
        taken: dict[str, list[Times]] = {search.name: [] for search, _s, _b in built}
        for _round in range(rounds):
            for name, durations in _ask_in_turn([search for search, _s, _b in built], asked):
                taken[name].append(times(durations))
        return {
            search.name: Measured(
                seconds, size, middle(taken[search.name]), [each.p99 for each in taken[search.name]]
            )
            for search, seconds, size in built
        }


def compare_relevance(
    materials: Sequence[Material], questions: Sequence[Question]
) -> dict[str, Relevance]:
    """By name: what each search finds."""
    with tempfile.TemporaryDirectory() as kept:
        searches = [_build(kind, materials, Path(kept))[0] for kind in CONTENDERS]
        return {search.name: measure_relevance(search.rank, questions) for search in searches}


def ratio(measured: dict[str, Measured], slow: str, fast: str) -> float:
    """How many times the 99th percentile of `fast` goes into that of `slow`, round by round."""
    pairs = zip(measured[slow].rounds, measured[fast].rounds, strict=True)
    return statistics.median(one / other for one, other in pairs)


def _ask_in_turn(
    searches: Sequence[Contender], questions: Sequence[Question]
) -> list[tuple[str, list[float]]]:
    durations: dict[str, list[float]] = {search.name: [] for search in searches}
    for search in searches:
        search.open()
        search.rank(questions[0])
    for number, question in enumerate(questions):
        first = number % len(searches)
        for search in [*searches[first:], *searches[:first]]:
            start = time.perf_counter()
            search.rank(question)
            durations[search.name].append((time.perf_counter() - start) * 1000)
    return list(durations.items())


def _build(
    kind: type[Contender], materials: Sequence[Material], root: Path
) -> tuple[Contender, float, int]:
    """The search, the seconds it took and the bytes it takes."""
    folder = root / kind.__name__
    folder.mkdir()
    start = time.perf_counter()
    search = kind(materials, folder)
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return search, seconds, size
