"""Time from a key to the painted results, in the real window with its real threads.

    python -m tests.bench.window [--sizes "1500 10000"] [--runs 5] [--output build/bench.md]

Each run is a process of its own, with a screen in memory: it types real questions key by key. A
figure is the median over the runs. “Blocked” is the longest time between two events of a timer
that beats every millisecond on the GUI thread while they type.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.cli.bench import CORPORA
from desktop_app.core.bench import corpus, recombine
from desktop_app.core.bench.speed import spread, times
from desktop_app.core.model import Pack
from desktop_app.core.packs.archive import MEMBERS, write_members
from desktop_app.core.packs.reader import CONTROL
from tests.bench.corpora import origin, read

_SIZES = "1500 10000"
_QUESTIONS, _LENGTH = 6, 60
_FRAME_MS = 16


def main() -> None:
    """Print a Markdown table, and add it to a file if one is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default=_SIZES, help="numbers of entries")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--corpus", type=Path, default=CORPORA)
    parser.add_argument("--output", type=Path, help="add the table to this file")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split()]
    lines = []
    for line in _table(arguments.corpus, sizes, arguments.runs):
        lines.append(line)
        print(line, flush=True)
    if arguments.output:
        with arguments.output.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def _table(folder: Path, sizes: list[int], runs: int) -> Iterator[str]:
    corpora = read(folder)
    own = [material.question for material in corpora.materials]
    questions = [text[:_LENGTH] for text in spread(corpora.questions or own, _QUESTIONS)]
    yield ""
    yield f"## Key to painted results in the window, median of {runs} runs"
    yield ""
    yield origin(folder)
    yield ""
    yield (
        "| entries | keys | p50 ms | p95 ms | p99 ms | answered p95 ms "
        "| blocked ms | after typing | blocks over 16 ms | not painted |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for size in sizes:
        with tempfile.TemporaryDirectory() as kept:
            path = Path(kept) / "bench.fanal"
            path.write_bytes(as_file(corpus.make_pack(recombine.resize(corpora.materials, size))))
            # The first start builds the index; it is not counted.
            type_into_window(path, ["a"])
            measured = [type_into_window(path, questions) for _run in range(runs)]
        yield _row(size, measured)


def _row(size: int, runs: list[dict[str, Any]]) -> str:
    painted = [times(run["latencies"]) for run in runs]
    answered = statistics.median(times(run["answers"]).p95 for run in runs)
    p50, p95, p99 = (
        statistics.median(getattr(run, name) for run in painted) for name in ("p50", "p95", "p99")
    )
    longest = statistics.median(run["gaps"][0][0] for run in runs)
    culprit = max(gap for run in runs for gap in run["gaps"])[1]
    blocks = statistics.median(sum(ms > _FRAME_MS for ms, _after in run["gaps"]) for run in runs)
    unpainted = sum(len(run["unpainted"]) for run in runs)
    return (
        f"| {size:,} | {painted[0].count} | {p50:.1f} | {p95:.1f} | {p99:.1f} | {answered:.1f} "
        f"| {longest:.1f} | “{culprit}” | {blocks:.0f} | {unpainted} |"
    )


def as_file(pack: Pack) -> bytes:
    """The bytes of a pack file; no such file may hold a control character."""
    parts = (pack.manifest, pack.facets, pack.glossary, pack.entries)
    encoded = (msgspec.json.encode(_without_control(msgspec.to_builtins(part))) for part in parts)
    return write_members(dict(zip(MEMBERS, encoded, strict=True)))


def _without_control(value: Any) -> Any:
    match value:
        case str():
            return CONTROL.sub("", value)
        case dict():
            return {key: _without_control(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_without_control(inner) for inner in value]
    return value


def type_into_window(pack: Path, questions: list[str]) -> dict[str, Any]:
    """What a run of the typist measured; the profile beside the pack keeps the index."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.typist", str(pack), str(pack.parent / "profile")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        input=json.dumps(questions),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()
