"""Postings: BM25 by field, worked out when the index is built."""

import math

import pytest

from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import START
from desktop_app.core.search.inversion import Inversion, Texts, entry_texts
from desktop_app.core.search.scoring import FIELD_WEIGHTS, K1, LENGTH, PARTS, START_LENGTHS
from desktop_app.core.text import words
from tests.samples import SmallSource


@pytest.fixture
def texts(small_pack: Pack) -> list[Texts]:
    return entry_texts(small_pack, "fr")


def test_a_score_is_bm25(texts: list[Texts]) -> None:
    # "guichet" stands once, in the answer of one of the three entries.
    answers = [" ".join(text["answer"]) for text in texts]
    lengths = [sum(len(words(line)) for line in text["answer"]) for text in texts]
    position = next(n for n, text in enumerate(answers) if "guichet" in text)
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    b = LENGTH["answer"]
    discount = 1 - b + b * lengths[position] / (sum(lengths) / 3)
    expected = FIELD_WEIGHTS["answer"] * idf * (K1 + 1) / (1 + K1 * discount)
    found = {part: dict(Inversion(texts, "fr").postings(part)) for part in PARTS}
    assert found["answer"]["guichet"].documents.tolist() == [position]
    assert found["answer"]["guichet"].scores.tolist() == pytest.approx([expected])
    assert not any("guichet" in found[part] for part in PARTS if part != "answer")


def test_a_word_weighs_more_in_a_short_answer_than_in_a_long_one(
    small_source: SmallSource,
) -> None:
    for name, length in (("prime", 5), ("echeance", 400)):
        small_source.append(f"entries/fr/{name}.md", "\nzibeline" + " mot" * length + "\n")
    pack = small_source.pack()
    found = dict(Inversion(entry_texts(pack, "fr"), "fr").postings("answer"))
    ids = [entry.id for entry in pack.entries]
    short = found["zibeline"].of(ids.index("prime"))
    assert short > 1.2 * found["zibeline"].of(ids.index("echeance")) > 0


def test_intents_are_terms_of_questions_not_of_answers(small_source: SmallSource) -> None:
    small_source.edit("entries/fr/prime.md", 'question = "', 'question = "C’est quoi ? ')
    small_source.append("entries/fr/echeance.md", "\nC’est quoi une échéance ?\n")
    pack = small_source.pack()
    inversion = Inversion(entry_texts(pack, "fr"), "fr")
    ids = [entry.id for entry in pack.entries]
    asked = dict(inversion.postings("question"))["?definition"]
    assert asked.documents.tolist() == [ids.index("prime")]
    assert "?definition" not in dict(inversion.postings("answer"))


def test_terms_come_in_the_order_whoosh_wants_them(texts: list[Texts]) -> None:
    for part in PARTS:
        terms = [term.encode() for term, _gains in Inversion(texts, "fr").postings(part)]
        assert terms == sorted(set(terms))


def test_a_beginning_gives_the_best_of_its_words(texts: list[Texts]) -> None:
    found = dict(Inversion(texts, "fr").postings("answer"))
    for length in START_LENGTHS:
        long_enough = [word for word in found if word[0].isalnum() and len(word) >= length]
        starts = {word[:length] for word in long_enough}
        assert {term for term in found if term[0] == START and len(term) == length + 1} == {
            START + start for start in starts
        }
        for start in starts:
            words = [found[word] for word in found if word.startswith(start)]
            for document in range(len(texts)):
                best = max(word.of(document) for word in words)
                assert found[START + start].of(document) == pytest.approx(best)
