"""Guide me: the facet question whose answer brings the entry that is meant nearest to the top."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from desktop_app.core.facets import FacetIndex
from desktop_app.core.model import translated
from desktop_app.core.search.analysis import function_words, stem
from desktop_app.core.search.query import Hit, Results
from desktop_app.core.search.scoring import CUT
from desktop_app.core.text import words

#: No more hits than these are weighed: below them nobody looks.
CANDIDATES = 80

#: Where all are listed one under the other, more answers than these are not read.
LISTED = 6

# A candidate is leading when it scores at least this share of the best one: 0.2 for one word of
# the question found, 0.15 more for each further word, up to 0.8. A single word tells little: with
# the second at 0.3 to 0.4 of the first, every fourth first entry was still wrong. Of whole
# questions, the first entry was the right one for 97 % where the second was below 0.8, and for
# 45 % above (French questions of tests/bench, the half that was used for choosing).
_ONE_WORD, _EACH_WORD, _AT_MOST = 0.2, 0.15, 0.8

#: An answer must raise the expected 1/rank of the entry meant; so little is a rounding error.
_WORTH = 0.001


class Choice(msgspec.Struct, frozen=True):
    """An answer to the question, and how many entries the search gives with it."""

    value: str
    count: int


class Guidance(msgspec.Struct, frozen=True):
    """The next question, or none when it would not help; the candidates, best first."""

    facet: str | None
    choices: tuple[Choice, ...]
    candidates: tuple[str, ...]


class _Question(NamedTuple):
    """A facet as it would be asked. A set of candidates is an int with a bit for each.

    `left` holds what each answer leaves, `answers` what the person who means each candidate would
    say: the answer true of it that leaves the fewest; None when none narrows.
    """

    facet: str
    left: dict[str, int]
    answers: list[str | None]


def guide(facets: FacetIndex, results: Results, skipped: Collection[str] = ()) -> Guidance:
    """What to ask about `results`; never about the facets of `skipped`, nor one answered already.

    It weighs each candidate by its score, and takes the question that leaves the one meant nearest
    to the top; as long as nothing narrows, counting what a second question would add.
    """
    hits = results.hits[:CANDIDATES]
    candidates = tuple(hit.entry.id for hit in hits)
    nothing = Guidance(None, (), candidates)
    answered = any(results.filters.values())
    if not _is_open(hits, answered=answered):
        return nothing
    questions = [
        question
        for facet in facets.facets
        if facet.id not in skipped
        and not results.filters.get(facet.id)
        and len((question := _question(facets, facet.id, hits)).left) > 1
    ]
    total = sum(hit.score for hit in hits)
    weights = {place: hit.score / total for place, hit in enumerate(hits)}
    everything = (1 << len(hits)) - 1
    before = _expected(everything, weights)
    ahead = () if answered else questions
    worth = {
        place: _after(question, everything, weights, ahead)
        for place, question in enumerate(questions)
    }
    best = max(worth, key=worth.__getitem__, default=None)
    if best is None or _after(questions[best], everything, weights) - before < _WORTH:
        return nothing
    choices = _choices(facets, questions[best], weights, results)
    return Guidance(questions[best].facet, choices, candidates)


def _is_open(hits: Sequence[Hit], *, answered: bool) -> bool:
    """Whether the first candidate is not clearly ahead of the second."""
    if len(hits) < 2:
        return False
    found = {word for typed in hits[0].matched for word in typed.split()}
    close = min(_ONE_WORD + _EACH_WORD * (len(found) - 1), _AT_MOST)
    if answered:
        # Whoever narrows looks beyond the first entry: all that counts as a result is leading.
        close = CUT
    return hits[1].score >= close * hits[0].score > 0


def _question(facets: FacetIndex, facet: str, hits: Sequence[Hit]) -> _Question:
    """`facet` as it would be asked; an answer that would not narrow is none."""
    borne = dict.fromkeys(value for hit in hits for value in hit.entry.facets.get(facet, ()))
    left = {}
    for value in borne:
        allowed = facets.allowed({facet: (value,)})
        left[value] = sum(
            1 << place for place, hit in enumerate(hits) if facets.holds(allowed, hit.entry.id)
        )
        if left[value] == (1 << len(hits)) - 1:
            del left[value]
    answers = []
    for hit in hits:
        true = [value for value in hit.entry.facets.get(facet, ()) if value in left]
        answers.append(min(true, key=lambda value: left[value].bit_count(), default=None))
    return _Question(facet, left, answers)


def _after(
    question: _Question, left: int, weights: dict[int, float], ahead: Sequence[_Question] = ()
) -> float:
    """The expected 1/rank once `question` is answered, and then the best of those `ahead`."""
    by_answer: dict[str | None, dict[int, float]] = {}
    for place, weight in weights.items():
        by_answer.setdefault(question.answers[place], {})[place] = weight
    expected = 0.0
    for answer, meaning in by_answer.items():
        remaining = left if answer is None else left & question.left[answer]
        options = [_expected(remaining, meaning)]
        if answer is not None:
            options += [
                _after(other, remaining, meaning) for other in ahead if other is not question
            ]
        expected += max(options)
    return expected


def _expected(left: int, weights: dict[int, float]) -> float:
    """The sum of weight / rank, ranks counted among the candidates that are `left`."""
    return sum(
        weight / ((left & ((1 << place) - 1)).bit_count() + 1) for place, weight in weights.items()
    )


def _choices(
    facets: FacetIndex, question: _Question, weights: dict[int, float], results: Results
) -> tuple[Choice, ...]:
    """The answers somebody would give: those the text names come first, then the likeliest.

    Those that say the facet does not matter come last.
    """
    likely: dict[str, float] = {}
    for place, answer in enumerate(question.answers):
        if answer is not None:
            likely[answer] = likely.get(answer, 0.0) + weights[place]
    counts = results.counts[question.facet]
    values = {value.id: value for value in facets.facet(question.facet).values}
    lang = results.query.lang
    asked = _stems(results.query.text, lang)

    def rank(answer: str) -> tuple[bool, int, float]:
        value = values[answer]
        name = _stems(translated(value.label, lang), lang)
        named = len(asked.intersection(name))
        is_named = 2 * named >= len(name)
        vague = value.neutral or value.applies_to_all
        return vague, -named if is_named else 0, -likely[answer]

    return tuple(Choice(answer, counts[answer]) for answer in sorted(likely, key=rank))


def _stems(text: str, lang: str) -> set[str]:
    skipped = function_words(lang)
    return {stem(word, lang) for word in words(text) if word not in skipped}
