"""How long questions asked in bad faith take: thought up, and made up by hypothesis.

    python -m tests.bench.hostile [--entries 10000] [--count 500] [--output build/bench.md]

Each is asked whole and as if it were being typed; the same questions come in every run.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from desktop_app.cli.bench import CORPORA
from desktop_app.core.bench import corpus, recombine
from desktop_app.core.bench.speed import times
from desktop_app.core.facets import FacetIndex
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query
from tests.bench.corpora import origin, read
from tests.hostile import ANYTHING, HOSTILE

_MOST_MS = 50


def main() -> None:
    """Print a Markdown table, and add it to a file if one is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--corpus", type=Path, default=CORPORA)
    parser.add_argument("--output", type=Path, help="add the table to this file")
    arguments = parser.parse_args()
    lines = list(_table(arguments.corpus, arguments.entries, arguments.count))
    print("\n".join(lines))
    if arguments.output:
        with arguments.output.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def hostile_questions(count: int) -> list[str]:
    """Those thought up, and as many as are still wanted made up."""
    asked = list(HOSTILE.values())

    @settings(
        max_examples=max(1, count - len(asked)),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(text=ANYTHING)
    def gather(text: str) -> None:
        asked.append(text)

    gather()
    return asked[:count]


def _table(folder: Path, entries: int, count: int) -> Iterator[str]:
    pack = corpus.make_pack(recombine.resize(read(folder).materials, entries))
    with tempfile.TemporaryDirectory() as kept:
        engine = SearchEngine(pack, FacetIndex(pack), Path(kept))
        durations = []
        for text in hostile_questions(count):
            for typing in (False, True):
                start = time.perf_counter()
                engine.search(Query(text, typing=typing))
                durations.append((time.perf_counter() - start) * 1000)
    measured = times(durations)
    yield ""
    yield f"## {count} hostile questions, {entries:,} entries, none raised"
    yield ""
    yield origin(folder)
    yield ""
    yield f"| asked | p50 ms | p95 ms | p99 ms | longest ms | over {_MOST_MS} ms |"
    yield "|---|---|---|---|---|---|"
    over = sum(taken > _MOST_MS for taken in durations)
    yield (
        f"| {measured.count} | {measured.p50:.1f} | {measured.p95:.1f} | {measured.p99:.1f} "
        f"| {max(durations):.1f} | {over} |"
    )


if __name__ == "__main__":
    main()
