"""How well a search finds: the rank of the entry each question was meant to lead to."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec

from desktop_app.core.bench.corpus import LANG
from desktop_app.core.bench.lines import read_lines
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query

#: How many entries of an answer count.
DEPTH = 10


class Question(msgspec.Struct, frozen=True):
    """What somebody asked, and the entries any of which answers it."""

    query: str
    expected: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    lang: str = LANG


class Answered(msgspec.Struct, frozen=True):
    """What a question led to: identifiers, best first, after so many milliseconds."""

    question: Question
    ids: tuple[str, ...]
    ms: float

    @property
    def rank(self) -> int | None:
        """Where the first expected entry stands, from 1; None when it is not among the first."""
        ranks = (n for n, found in enumerate(self.ids, 1) if found in self.question.expected)
        return next(ranks, None)


class Relevance(msgspec.Struct, frozen=True):
    """The answers to a set of questions, and the figures that sum them up."""

    answers: tuple[Answered, ...]

    def hit(self, depth: int) -> float:
        """The share of the questions whose expected entry is among the first `depth`."""
        ranks = (answer.rank for answer in self.answers)
        return sum(rank is not None and rank <= depth for rank in ranks) / len(self.answers)

    @property
    def mrr(self) -> float:
        """The mean of 1/rank, an entry that was not found counting nothing."""
        ranks = (answer.rank for answer in self.answers)
        return sum(1 / rank for rank in ranks if rank is not None) / len(self.answers)

    def as_data(self) -> dict[str, Any]:
        """The form `fanal bench relevance --json` prints."""
        return {
            **{f"hit@{depth}": round(self.hit(depth), 4) for depth in (1, 3, DEPTH)},
            f"mrr@{DEPTH}": round(self.mrr, 4),
            "questions": [
                {
                    "query": answer.question.query,
                    "expected": list(answer.question.expected),
                    "ids": list(answer.ids),
                    "ms": round(answer.ms, 3),
                }
                for answer in self.answers
            ],
        }


def read_questions(path: Path) -> list[Question]:
    """The questions of a JSONL file. Raises DataUnreadable, DataInvalid."""
    return [question for _number, question in read_lines(path, Question)]


def measure_relevance(
    rank: Callable[[Question], Sequence[str]], questions: Sequence[Question]
) -> Relevance:
    """Ask each of `questions`, at least one, of `rank`: identifiers, best first."""
    answers = []
    for question in questions:
        start = time.perf_counter()
        ids = rank(question)
        ms = (time.perf_counter() - start) * 1000
        answers.append(Answered(question, tuple(ids[:DEPTH]), ms))
    return Relevance(tuple(answers))


def ranker(engine: SearchEngine) -> Callable[[Question], list[str]]:
    """How `engine` answers a whole question."""

    def rank(question: Question) -> list[str]:
        results = engine.search(Query(question.query, lang=question.lang, limit=DEPTH))
        return [hit.entry.id for hit in results.hits]

    return rank
