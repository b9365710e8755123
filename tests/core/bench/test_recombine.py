from desktop_app.core.bench.corpus import Material
from desktop_app.core.bench.recombine import resize, split

_REAL = [
    Material(
        f"r{number}",
        f"Comment obtenir la carte numéro {number} ?",
        f"Premier point {number}. Deuxième point {number} !\nTroisième point {number}.",
        {"theme": (f"t{number % 3}",)},
    )
    for number in range(20)
]


def test_the_same_number_gives_the_same_entries() -> None:
    assert resize(_REAL, 100) == resize(_REAL, 100)


def test_fewer_are_real_ones() -> None:
    fewer = resize(_REAL, 5)
    assert len(fewer) == 5
    assert all(material in _REAL for material in fewer)


def test_more_are_the_real_ones_and_made_ones_of_distinct_identifiers() -> None:
    more = resize(_REAL, 100)
    assert len({material.id for material in more}) == 100
    assert all(material in more for material in _REAL)


def test_made_entries_consist_of_real_words_and_sentences() -> None:
    sentences = {sentence for material in _REAL for sentence in split(material.answer)}
    words = {word for material in _REAL for word in material.question.split()}
    made = resize(_REAL, 100)[20:]
    for material in made:
        assert set(split(material.answer)) <= sentences
        assert len(split(material.answer)) == 3
        assert set(material.question.split()) <= words
    assert any(len({s[-2:] for s in split(material.answer)}) > 1 for material in made)


def test_identifiers_of_real_entries_are_not_taken() -> None:
    real = [Material("made-1", "Un ?", "Oui.")]
    assert [material.id for material in resize(real, 3)] == ["made-1", "made-2", "made-3"]


def test_entries_without_a_text() -> None:
    assert resize([Material("1", "", "")], 3)[2] == Material("made-2", "", "")
