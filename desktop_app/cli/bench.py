"""The commands that measure the search: bench relevance, bench speed."""

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.cli.codes import FOUND
from desktop_app.cli.output import put, put_json, say
from desktop_app.core.bench import corpus, recombine
from desktop_app.core.bench.relevance import (
    DEPTH,
    Relevance,
    measure_relevance,
    ranker,
    read_questions,
)
from desktop_app.core.bench.speed import Times, measure_speed
from desktop_app.core.errors import DataInvalid
from desktop_app.core.facets import FacetIndex
from desktop_app.core.i18n import Catalogue
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.session import Session

#: Where the corpora lie beside a checkout; they are no part of the program.
CORPORA = Path("../shared/bench")


def bench(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal bench relevance` and `fanal bench speed`."""
    run = {"relevance": _relevance, "speed": _speed}[arguments.action]
    return run(session, arguments)


def _relevance(session: Session, arguments: argparse.Namespace) -> int:
    materials = corpus.read_entries(arguments.entries)
    questions = read_questions(arguments.queries)
    glossary = corpus.read_glossary(arguments.glossary) if arguments.glossary else ()
    pack = corpus.make_pack(materials, glossary)
    engine = SearchEngine(pack, FacetIndex(pack), None)
    found = measure_relevance(ranker(engine), questions)
    catalogue = session.catalogue
    known = {material.id for material in materials}
    lost = sum(known.isdisjoint(question.expected) for question in questions)
    if lost:
        sentence = catalogue.ngettext(
            "{count} question expects entries that {path} does not hold; it counts as not found.",
            "{count} questions expect entries that {path} does not hold; they count as not found.",
            lost,
        )
        say(sentence.format(count=lost, path=arguments.entries))
    if arguments.json:
        put_json(found.as_data())
    else:
        _print_relevance(found, catalogue)
    return FOUND


def _print_relevance(found: Relevance, catalogue: Catalogue) -> None:
    """The rank of each question, then the figures."""
    for answer in found.answers:
        place = "–" if answer.rank is None else str(answer.rank)
        put(f"{place:>3}  {answer.question.query}")
    put("")
    figures = {f"hit@{depth}": found.hit(depth) for depth in (1, 3, DEPTH)}
    for name, value in {**figures, f"mrr@{DEPTH}": found.mrr}.items():
        put(f"{name:<8} {_decimal(value, 3, catalogue)}")


def _speed(session: Session, arguments: argparse.Namespace) -> int:
    folder = _corpora(session, arguments.corpus)
    pack = None
    if folder is not None:
        read = corpus.read_folder(folder)
    else:
        pack = session.library.pack
        if not pack.entries:
            raise DataInvalid(session.library.path, "empty")
        read = corpus.from_pack(pack)
    if arguments.count is not None:
        pack = corpus.make_pack(recombine.resize(read.materials, arguments.count))
    measured = measure_speed(pack or corpus.make_pack(read.materials), read.questions)
    data = {"corpus": str(folder or session.library.path), **msgspec.to_builtins(measured)}
    if arguments.json:
        put_json(data)
    else:
        _print_speed(data, session.catalogue)
    return FOUND


def _corpora(session: Session, chosen: Path | None) -> Path | None:
    """The folder to take entries from; None for the pack. A choice of ours is told."""
    if chosen is not None or session.pack_path is not None:
        return chosen
    _ = session.catalogue.gettext
    if CORPORA.is_dir():
        say(_("Measured on the entries of the folder {path}.").format(path=CORPORA))
        return CORPORA
    path = session.library.path
    say(
        _("Measured on the entries of {path}: there is no {folder}.").format(
            path=path, folder=CORPORA
        )
    )
    return None


def _print_speed(data: dict[str, Any], catalogue: Catalogue) -> None:
    """A line per figure."""
    _ = catalogue.gettext

    def amount(value: int | None) -> str:
        return "–" if value is None else f"{_decimal(value / 2**20, 1, catalogue)} MiB"

    for name, shown in (
        (_("entries"), catalogue.number(data["entries"])),
        (_("building the index"), f"{_decimal(data['build_s'], 2, catalogue)} s"),
        (_("opening it again"), f"{_decimal(data['open_s'], 2, catalogue)} s"),
        (_("index on disk"), amount(data["index_bytes"])),
        (_("memory"), amount(data["memory_bytes"])),
    ):
        put(f"{name:<32} {shown:>12}")
    put("")
    put(f"{'ms':<32} {'p50':>10} {'p95':>10} {'p99':>10} {'n':>8}")
    for name, key in (
        (_("whole questions"), "questions"),
        (_("keystrokes"), "keystrokes"),
        (_("facet changes"), "facets"),
    ):
        if data[key] is not None:
            times = msgspec.convert(data[key], Times)
            columns = " ".join(
                f"{_decimal(value, 2, catalogue):>10}"
                for value in (times.p50, times.p95, times.p99)
            )
            put(f"{name:<32} {columns} {catalogue.number(times.count):>8}")


def _decimal(value: float, places: int, catalogue: Catalogue) -> str:
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if catalogue.lang == "fr" else text
