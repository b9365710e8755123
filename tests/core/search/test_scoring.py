"""Scores: BM25 by field, worked out when the index is built."""

import math

import pytest

from desktop_app.core.model import Pack
from desktop_app.core.search.scoring import (
    FIELD_WEIGHTS,
    K1,
    LENGTH,
    PARTS,
    RULES,
    ScoredTexts,
    entry_texts,
)
from desktop_app.core.text import words
from tests.samples import SmallSource


@pytest.fixture
def texts(small_pack: Pack) -> list[dict[str, list[str]]]:
    return entry_texts(small_pack, "fr")


def test_a_score_is_bm25(texts: list[dict[str, list[str]]]) -> None:
    # "guichet" stands once, in the answer of one of the three entries.
    answers = [" ".join(text["answer"]) for text in texts]
    lengths = [sum(len(words(line)) for line in text["answer"]) for text in texts]
    position = next(n for n, text in enumerate(answers) if "guichet" in text)
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    b = LENGTH["answer"]
    discount = 1 - b + b * lengths[position] / (sum(lengths) / 3)
    expected = FIELD_WEIGHTS["answer"] * idf * (K1 + 1) / (1 + K1 * discount)
    scored = ScoredTexts(texts, "fr")
    assert scored.scores(position, "answer")["guichet"] == pytest.approx(expected)
    others = [n for n in range(3) if n != position]
    assert not any("guichet" in scored.scores(n, part) for n in others for part in PARTS)


def test_a_word_weighs_more_in_a_short_answer_than_in_a_long_one(
    small_source: SmallSource,
) -> None:
    for name, length in (("prime", 5), ("echeance", 400)):
        small_source.append(f"entries/fr/{name}.md", "\nzibeline" + " mot" * length + "\n")
    pack = small_source.pack()
    scored = ScoredTexts(entry_texts(pack, "fr"), "fr")
    ids = [entry.id for entry in pack.entries]
    short = scored.scores(ids.index("prime"), "answer")["zibeline"]
    assert short > 1.2 * scored.scores(ids.index("echeance"), "answer")["zibeline"] > 0


def test_nothing_weighs_more_than_what_was_typed() -> None:
    assert max(RULES.values()) == RULES["exact"] == 1.0
    assert RULES["exact"] > RULES["stem"] > RULES["prefix"] > RULES["correction"]


def test_intents_are_terms_of_questions_not_of_answers(small_source: SmallSource) -> None:
    small_source.edit("entries/fr/prime.md", 'question = "', 'question = "C’est quoi ? ')
    small_source.append("entries/fr/echeance.md", "\nC’est quoi une échéance ?\n")
    pack = small_source.pack()
    scored = ScoredTexts(entry_texts(pack, "fr"), "fr")
    ids = [entry.id for entry in pack.entries]
    assert "?definition" in scored.scores(ids.index("prime"), "question")
    assert "?definition" not in scored.scores(ids.index("echeance"), "answer")
