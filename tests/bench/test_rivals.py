import statistics
from pathlib import Path

import pytest

from desktop_app.core.bench.corpus import Material
from desktop_app.core.bench.relevance import Question
from tests.bench.comparison import compare_relevance, compare_speed, ratio
from tests.bench.rivals import CONTENDERS, Contender

_MATERIALS = [
    Material("1", "Comment obtenir la carte ?", "Par courrier, sous dix jours."),
    Material("2", "Qui contacter ?", "Le support, aux heures ouvrées."),
    Material("3", "À quoi sert le registre ?", "À suivre les demandes AND or NOT."),
]
_QUESTIONS = [Question("l’obtention d'une carte (obtenir) ?", ("1",)), Question("support", ("2",))]


@pytest.mark.parametrize("kind", CONTENDERS)
def test_each_finds_what_was_meant_also_once_reopened(
    kind: type[Contender], tmp_path: Path
) -> None:
    search = kind(_MATERIALS, tmp_path)
    assert [search.rank(question)[0] for question in _QUESTIONS] == ["1", "2"]
    search.open()
    assert search.rank(_QUESTIONS[0])[0] == "1"


@pytest.mark.parametrize("kind", CONTENDERS)
@pytest.mark.parametrize("text", ["AND", "a OR NOT", "registre*", "«\u00a0registre\u00a0» : ?"])
def test_no_question_is_taken_for_a_command(
    kind: type[Contender], text: str, tmp_path: Path
) -> None:
    kind(_MATERIALS, tmp_path).rank(Question(text, ("3",)))


def test_all_are_compared_over_as_many_rounds() -> None:
    measured = compare_speed(_MATERIALS, ["carte", "support"], 2)
    assert list(measured) == [kind.name for kind in CONTENDERS]
    assert all(figures.questions.count == 2 for figures in measured.values())
    assert all(len(figures.rounds) == 2 for figures in measured.values())
    slow, fast = measured["Whoosh as it comes"].rounds, measured["Fanal"].rounds
    expected = statistics.median(a / b for a, b in zip(slow, fast, strict=True))
    assert ratio(measured, "Whoosh as it comes", "Fanal") == pytest.approx(expected)


def test_all_are_compared_on_what_they_find() -> None:
    found = compare_relevance(_MATERIALS, _QUESTIONS)
    assert {name: relevance.mrr for name, relevance in found.items()} == {
        kind.name: 1.0 for kind in CONTENDERS
    }
