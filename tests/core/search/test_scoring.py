"""Scores: BM25 from stored impacts, the same whatever was asked before."""

import math

import pytest

from desktop_app.core.markup import passages
from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import STEM
from desktop_app.core.search.index import open_index
from desktop_app.core.search.scoring import (
    EXACT,
    FIELDS,
    K1,
    PREFIX,
    STEMMED,
    B,
    Form,
    Impacts,
    best_form,
)
from desktop_app.core.text import words
from tests.samples import SmallSource


@pytest.fixture
def impacts(small_pack: Pack) -> Impacts:
    return Impacts(open_index(small_pack, None).reader(), "fr")


def test_the_words_are_those_of_the_language_without_stems(impacts: Impacts) -> None:
    assert impacts.words == sorted(impacts.words)
    assert {"hopital", "prime", "ecps", "51000"} <= set(impacts.words)
    assert "hospital" not in impacts.words
    assert not any(word.startswith(STEM) for word in impacts.words)


def test_known(impacts: Impacts) -> None:
    assert impacts.known("hopital")
    assert impacts.known("~hopital")
    assert not impacts.known("hospital")
    assert not impacts.known("")


def test_an_impact_is_bm25_over_the_fields(impacts: Impacts, small_pack: Pack) -> None:
    # "guichet" stands once, in the answer of one of the three entries.
    lengths = [2 * len(words(text)) for text in _answers(small_pack)]
    position = next(n for n, text in enumerate(_answers(small_pack)) if "guichet" in text)
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    discount = 1 - B + B * lengths[position] / (sum(lengths) / 3)
    expected = FIELDS["answer"] * idf * (K1 + 1) / (1 + K1 * discount)
    assert impacts.of("guichet") == {position: pytest.approx(expected, rel=0.05)}


def _answers(pack: Pack) -> list[str]:
    return ["\n".join(passages(entry.wordings["fr"].answer)) for entry in pack.entries]


def test_an_impact_does_not_depend_on_what_was_asked_before(small_pack: Pack) -> None:
    reader = open_index(small_pack, None).reader()
    first, second = Impacts(reader, "fr"), Impacts(reader, "fr")
    forwards = {word: dict(first.of(word)) for word in first.words}
    backwards = {word: dict(second.of(word)) for word in reversed(second.words)}
    assert forwards == backwards


def test_a_word_weighs_more_in_a_short_answer_than_in_a_long_one(
    small_source: SmallSource,
) -> None:
    for name, length in (("prime", 5), ("echeance", 400)):
        small_source.append(f"entries/fr/{name}.md", "\nzibeline" + " mot" * length + "\n")
    pack = small_source.pack()
    found = Impacts(open_index(pack, None).reader(), "fr").of("zibeline")
    ids = [entry.id for entry in pack.entries]
    assert found[ids.index("prime")] > 1.2 * found[ids.index("echeance")] > 0


def test_a_question_weighs_more_than_an_answer(impacts: Impacts, small_pack: Pack) -> None:
    ids = [entry.id for entry in small_pack.entries]
    found = impacts.of("hopital")
    assert max(found, key=lambda document: found[document]) == ids.index("prime")
    assert FIELDS["question"] > FIELDS["phrasings"] > FIELDS["answer"]


def test_starting_with(impacts: Impacts) -> None:
    assert "hopital" in impacts.starting_with("hop")
    assert impacts.starting_with("zzz") == []
    for prefix in ("", "e", "p"):
        found = impacts.starting_with(prefix)
        assert len(found) <= 48
        assert all(word.startswith(prefix) for word in found)
        assert [len(word) for word in found] == sorted(len(word) for word in found)


def test_the_best_form_of_a_word_counts_once(impacts: Impacts) -> None:
    assert EXACT > STEMMED > PREFIX > 0
    forms = [Form("hopital", EXACT), Form("~hopital", STEMMED), Form("absent", EXACT)]
    best = best_form(impacts, forms)
    for document, score in best.items():
        candidates = [form.rule * impacts.of(form.term).get(document, 0.0) for form in forms]
        assert score == max(candidates)
    assert best_form(impacts, []) == {}
