"""Chooses the constants of the score by cross-validation, on development questions alone.

    python -m tests.bench.constants [--draws 150] [--seed 0]

Draws settings at random around what is in use, asks every development question under each, and
prints the best, the one in use, and what choosing is worth on questions that were not chosen by:
in each of five folds, the setting that is best on the other four is judged on the fifth.

The score of a setting is the mean of MRR@10 and hit@3, half of it over the bundled pack, the
other half over the CNIL questions of ../shared/bench with and without the glossary.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from desktop_app.cli.bench import CORPORA
from desktop_app.core.bench import corpus
from desktop_app.core.bench.relevance import Question, ranker, read_questions
from desktop_app.core.facets import FacetIndex
from desktop_app.core.library import Library
from desktop_app.core.model import Pack
from desktop_app.core.search import scoring
from desktop_app.core.search.engine import SearchEngine

_HERE = Path(__file__).parent
_FOLDS = 5

# By table of `scoring`, the values worth a try for each of its constants.
_CHOICES: dict[str, dict[str, Sequence[float]]] = {
    "RULES": {
        "stem": (0.85, 0.9, 0.95, 1.0),
        "correction": (0.4, 0.5, 0.6, 0.7, 0.8),
        "synonym": (0.2, 0.3, 0.4, 0.5, 0.6, 0.75),
        "glossary": (0.6, 0.8, 1.0),
        "pair": (0.0, 0.1, 0.2, 0.3, 0.45),
        "intent": (0.2, 0.4, 0.6, 0.8, 1.0),
        "translation": (0.5, 0.65, 0.8, 1.0),
    },
    "OVERLAP": dict.fromkeys(("glossary", "synonym"), (0.0, 0.25, 0.5, 0.75, 1.0)),
    "FIELD_WEIGHTS": {
        "question": (1.0, 1.25, 1.5, 1.75, 2.0, 2.5),
        "phrasings": (0.75, 1.0, 1.25, 1.5, 2.0, 2.5),
    },
    "LENGTH": {
        "question": (0.2, 0.35, 0.5, 0.65),
        "phrasings": (0.2, 0.35, 0.5, 0.65, 0.8),
        "answer": (0.5, 0.7, 0.8, 0.9, 1.0),
    },
}

Setting = dict[str, dict[str, float]]


class _Source(NamedTuple):
    """Questions about a pack, and what they weigh."""

    pack: Pack
    questions: list[Question]
    weight: float


class _Asked(msgspec.Struct):
    query: str
    lang: str
    expected: tuple[str, ...]
    half: str


def main() -> None:
    """Print what was found as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--draws", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--corpus", type=Path, default=CORPORA)
    arguments = parser.parse_args()
    sources = _sources(arguments.corpus)
    draw = random.Random(arguments.seed)
    settings = [_in_use(), *(_drawn(draw) for _number in range(arguments.draws))]
    gains = [_gains(setting, sources) for setting in settings]
    _use(settings[0])
    everything = [np.arange(len(source.questions)) for source in sources]
    scores = _scores(gains, sources, everything)
    chosen, in_use = _cross_validate(gains, sources)
    print(f"{len(settings)} settings, {[len(source.questions) for source in sources]} questions")
    print(f"in use: {scores[0]:.4f}; best: {scores.max():.4f}")
    print(f"cross-validated: choosing {chosen:.4f}, in use {in_use:.4f}")
    for number in np.argsort(-scores)[:5]:
        print(f"{scores[number]:.4f} {settings[number]}")


def _sources(folder: Path) -> list[_Source]:
    lines = (_HERE / "questions.jsonl").read_bytes().splitlines()
    asked = [msgspec.json.decode(line, type=_Asked) for line in lines]
    own = [Question(one.query, one.expected, one.lang) for one in asked if one.half == "dev"]
    materials = corpus.read_entries(folder / "cnil" / "entries.jsonl")
    questions = read_questions(folder / "cnil" / "queries-dev.jsonl")
    glossary = corpus.read_glossary(_HERE / "cnil-glossary.toml")
    return [
        _Source(Library(None).pack, own, 0.5),
        _Source(corpus.make_pack(materials), questions, 0.25),
        _Source(corpus.make_pack(materials, glossary), questions, 0.25),
    ]


def _in_use() -> Setting:
    return {
        table: {name: getattr(scoring, table)[name] for name in choices}
        for table, choices in _CHOICES.items()
    }


def _drawn(draw: random.Random) -> Setting:
    return {
        table: {name: draw.choice(values) for name, values in choices.items()}
        for table, choices in _CHOICES.items()
    }


def _use(setting: Setting) -> None:
    for table, values in setting.items():
        getattr(scoring, table).update(values)


def _gains(setting: Setting, sources: Sequence[_Source]) -> list[NDArray[np.float64]]:
    """By source, what each question is worth: the mean of 1/rank and of being in the first 3."""
    _use(setting)
    found = []
    for source in sources:
        rank = ranker(SearchEngine(source.pack, FacetIndex(source.pack), None))
        worth = []
        for question in source.questions:
            ids = rank(question)
            place = next((n for n, one in enumerate(ids, 1) if one in question.expected), None)
            worth.append(0.0 if place is None else (1 / place + (place <= 3)) / 2)
        found.append(np.array(worth))
    return found


def _scores(
    gains: Sequence[list[NDArray[np.float64]]],
    sources: Sequence[_Source],
    chosen: Sequence[NDArray[np.intp]],
) -> NDArray[np.float64]:
    """By setting, its score over the `chosen` questions of each source."""
    return np.array(
        [
            sum(
                source.weight * one[places].mean()
                for source, one, places in zip(sources, each, chosen, strict=True)
            )
            for each in gains
        ]
    )


def _cross_validate(
    gains: Sequence[list[NDArray[np.float64]]], sources: Sequence[_Source]
) -> tuple[float, float]:
    """The scores on unseen folds of what the others choose, and of the first setting."""
    shuffled = np.random.default_rng(0)
    folds = [
        np.array_split(shuffled.permutation(len(source.questions)), _FOLDS) for source in sources
    ]
    chosen = in_use = 0.0
    for fold in range(_FOLDS):
        unseen = [parts[fold] for parts in folds]
        seen = [np.concatenate([*parts[:fold], *parts[fold + 1 :]]) for parts in folds]
        best = int(np.argmax(_scores(gains, sources, seen)))
        judged = _scores(gains, sources, unseen)
        chosen += judged[best] / _FOLDS
        in_use += judged[0] / _FOLDS
    return chosen, in_use


if __name__ == "__main__":
    main()
