"""Relevance and speed of the search, side by side with others, as Markdown.

    python -m tests.bench [--sizes "500 1500 10000"] [--output build/bench.md]

Memory, keystrokes and facet changes come from `fanal bench speed`, each size in a process of its
own; whole questions are asked of all the searches in turn, in this one.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from desktop_app.cli.bench import CORPORA
from desktop_app.core.bench import corpus, recombine
from desktop_app.core.bench.relevance import DEPTH, read_questions
from desktop_app.core.bench.speed import whole_questions
from tests.bench.comparison import Measured, compare_relevance, compare_speed, ratio
from tests.bench.corpora import origin, read
from tests.bench.rivals import Fanal, Whoosh

_SIZES = "500 1500 10000"

# Beyond this many entries one round is enough to wait for.
_MANY, _ROUNDS = 10_000, 3


def main() -> None:
    """Print the tables as they come, then keep them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default=_SIZES, help="numbers of entries")
    parser.add_argument("--corpus", type=Path, default=CORPORA)
    parser.add_argument("--output", type=Path, default=Path("build/bench.md"))
    arguments = parser.parse_args()
    sizes = [int(size) for size in (arguments.sizes or _SIZES).split()]
    lines = []
    for line in chain(_relevance(arguments.corpus), _speed(arguments.corpus, sizes)):
        lines.append(line)
        print(line, flush=True)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _relevance(folder: Path) -> Iterator[str]:
    yield "# Benchmark"
    yield ""
    yield origin(folder)
    for file in sorted(folder.rglob(corpus.QUESTIONS_FILES)):
        questions = read_questions(file)
        materials = corpus.read_entries(file.parent / corpus.ENTRIES_FILE)
        yield ""
        yield (
            f"## {file.parent.name}/{file.name}: "
            f"{len(questions)} questions, {len(materials)} entries"
        )
        yield ""
        yield f"| search | hit@1 | hit@3 | hit@{DEPTH} | MRR@{DEPTH} |"
        yield "|---|---|---|---|---|"
        for name, found in compare_relevance(materials, questions).items():
            figures = (found.hit(1), found.hit(3), found.hit(DEPTH), found.mrr)
            yield f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"


def _speed(folder: Path, sizes: list[int]) -> Iterator[str]:
    corpora = read(folder)
    own = []
    for size in sizes:
        own.append(_own_speed(folder, size))
        materials = recombine.resize(corpora.materials, size)
        asked = whole_questions(corpus.make_pack(materials), corpora.questions)
        rounds = _ROUNDS if size <= _MANY else 1
        measured = compare_speed(materials, asked, rounds)
        yield ""
        yield f"## {size:,} entries: {len(asked)} whole questions, median of {rounds} round(s)"
        yield ""
        yield "| search | p50 ms | p95 ms | p99 ms | build s | index MiB |"
        yield "|---|---|---|---|---|---|"
        for name, figures in measured.items():
            yield _row(name, figures)
        yield ""
        times_faster = ratio(measured, Whoosh.name, Fanal.name)
        yield f"p99 of {Whoosh.name} / p99 of {Fanal.name}: **{times_faster:.1f}**"
    yield from _growth(own)


def _row(name: str, figures: Measured) -> str:
    of_questions = figures.questions
    return (
        f"| {name} | {of_questions.p50:.2f} | {of_questions.p95:.2f} | {of_questions.p99:.2f} "
        f"| {figures.build_s:.1f} | {figures.index_bytes / 2**20:.1f} |"
    )


def _growth(own: list[dict[str, Any]]) -> Iterator[str]:
    yield ""
    yield f"## {Fanal.name} as entries grow (p50 / p95 / p99 in ms)"
    yield ""
    yield (
        "| entries | whole questions | keystrokes | facet changes "
        "| build s | open s | index MiB | memory MiB |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for figures in own:
        columns = [
            " / ".join(f"{figures[kind][share]:.2f}" for share in ("p50", "p95", "p99"))
            for kind in ("questions", "keystrokes", "facets")
        ]
        yield (
            f"| {figures['entries']:,} | {' | '.join(columns)} | {figures['build_s']:.1f} "
            f"| {figures['open_s']:.2f} | {figures['index_bytes'] / 2**20:.1f} "
            f"| {(figures['memory_bytes'] or 0) / 2**20:.0f} |"
        )


def _own_speed(folder: Path, size: int) -> dict[str, Any]:
    command = ["bench", "speed", "--entries", str(size), "--json"]
    if folder.is_dir():
        command += ["--corpus", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *command],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    data: dict[str, Any] = json.loads(done.stdout)
    return data


if __name__ == "__main__":
    main()
