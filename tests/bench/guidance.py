"""How often “guide me” leads from an ambiguous word to the right entry, in two answers at most.

    python -m tests.bench.guidance [--lang fr|en] [--half dev|test] [--starts N]

A start is one word of a question of tests/bench/questions.jsonl that finds the entry
expected, yet not first. The person answers with what is true of that entry and leaves the fewest;
a question none of whose answers is true is skipped, and counts as an answer.
The constants of core/search/guide.py were chosen on the French ones of the dev half.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from desktop_app.core.i18n import LANGUAGES
from desktop_app.core.library import Library
from desktop_app.core.search.analysis import function_words
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.guide import guide
from desktop_app.core.search.query import Query
from desktop_app.core.text import tokens

QUESTIONS = Path(__file__).with_name("questions.jsonl")

#: How many answers somebody gives.
ANSWERS = 2

_SHORTEST = 4
#: Of so few entries the person sees all.
_FEW = 3


class _Asked(msgspec.Struct):
    """A line of questions.jsonl."""

    query: str
    lang: str
    expected: tuple[str, ...]
    half: str


class Start(NamedTuple):
    """What is typed in which language, and the entry it is meant for."""

    word: str
    lang: str
    entry: str


class Outcome(NamedTuple):
    """What came of a start: how many answers it took; None when they were too few."""

    start: Start
    answers: int | None
    #: The filters chosen on the way.
    filters: dict[str, tuple[str, ...]]


def starts(
    engine: SearchEngine, lang: str = "fr", half: str | None = None, count: int | None = None
) -> list[Start]:
    """Every start of a half of the questions, or of both; or `count` of them, always the same."""
    found: dict[tuple[str, str], Start] = {}
    for line in QUESTIONS.read_bytes().splitlines():
        asked = msgspec.json.decode(line, type=_Asked)
        if asked.lang != lang or half not in (None, asked.half):
            continue
        for token in tokens(asked.query):
            word = asked.query[token.start : token.end]
            meant = None
            if len(token.word) >= _SHORTEST and token.word not in function_words(lang):
                meant = _missed(engine, Query(word, lang=lang, limit=None), asked.expected)
            if meant is not None:
                found.setdefault((token.word, meant), Start(word, lang, meant))
    every = list(found.values())
    if count is None or count >= len(every):
        return every
    return random.Random(0).sample(every, count)


def _missed(engine: SearchEngine, query: Query, expected: Sequence[str]) -> str | None:
    """The entry expected that `query` finds, though not first, among more than a few."""
    ids = [hit.entry.id for hit in engine.search(query).hits]
    meant = next((entry for entry in ids if entry in expected), None)
    return meant if len(ids) > _FEW and ids[0] != meant else None


def follow(library: Library, engine: SearchEngine, start: Start) -> Outcome:
    """Answer what is asked until the entry stands first, or nothing more is asked."""
    true = library.entry(start.entry).facets
    filters: dict[str, tuple[str, ...]] = {}
    skipped: list[str] = []
    for given in range(ANSWERS + 1):
        results = engine.search(Query(start.word, filters, start.lang, limit=None))
        if results.hits[0].entry.id == start.entry:
            return Outcome(start, given, filters)
        guidance = guide(library.facets, results, skipped)
        if guidance.facet is None:
            break
        fitting = [one for one in guidance.choices if one.value in true.get(guidance.facet, ())]
        if fitting:
            chosen = min(fitting, key=lambda choice: choice.count)
            filters = {**filters, guidance.facet: (chosen.value,)}
        else:
            skipped.append(guidance.facet)
    return Outcome(start, None, filters)


def share(outcomes: Sequence[Outcome]) -> float:
    """The share of the starts that ended well, from 0 to 1."""
    return sum(outcome.answers is not None for outcome in outcomes) / max(len(outcomes), 1)


def main() -> None:
    """Print the failures and the share."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--lang", choices=LANGUAGES, default="fr")
    parser.add_argument("--half", choices=("dev", "test"))
    parser.add_argument("--starts", type=int, help="how many are drawn; all of them if not given")
    arguments = parser.parse_args()
    library = Library()
    engine = SearchEngine(library.pack, library.facets, None)
    outcomes = [
        follow(library, engine, start)
        for start in starts(engine, arguments.lang, arguments.half, arguments.starts)
    ]
    for outcome in outcomes:
        if outcome.answers is None:
            chosen = ", ".join(value for values in outcome.filters.values() for value in values)
            print(f"{outcome.start.word} → {outcome.start.entry}: {chosen or 'nothing asked'}")
    taken = [sum(outcome.answers == n for outcome in outcomes) for n in range(1, ANSWERS + 1)]
    print(f"{share(outcomes):.3f} of {len(outcomes)} starts; by number of answers: {taken}")


if __name__ == "__main__":
    main()
