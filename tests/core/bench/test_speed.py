from desktop_app.core.bench.corpus import Material, make_pack
from desktop_app.core.bench.speed import (
    Times,
    keys,
    measure_speed,
    memory,
    middle,
    spread,
    times,
    whole_questions,
)

_MATERIALS = [
    Material(f"{n}", f"Question numéro {n} ?", f"Réponse {n}.", {"theme": (f"t{n % 3}",)})
    for n in range(12)
]


def test_a_percentile_is_the_smallest_duration_that_so_many_stay_within() -> None:
    assert times(range(100, 0, -1)) == Times(100, 50, 95, 99)
    assert times([7.0]) == Times(1, 7, 7, 7)
    assert times([1.0, 2.0]) == Times(2, 1, 2, 2)


def test_the_middle_of_rounds_is_taken_figure_by_figure() -> None:
    rounds = [Times(9, 1, 5, 9), Times(9, 2, 4, 8), Times(9, 3, 6, 7)]
    assert middle(rounds) == Times(9, 2, 5, 8)


def test_texts_are_taken_evenly_once_each() -> None:
    assert spread(["a", "b", " a ", "", "c", "d"], 2) == ["a", "c"]
    assert spread(["a", "a"], 5) == ["a"]


def test_typing_asks_for_every_beginning() -> None:
    assert [(query.text, query.typing) for query in keys("abc")] == [
        ("a", True),
        ("ab", True),
        ("abc", True),
    ]


def test_the_questions_asked_come_first_then_those_of_the_pack() -> None:
    asked = whole_questions(make_pack(_MATERIALS), ["numéro"])
    assert asked[:2] == ["numéro", "Question numéro 0 ?"]


def test_every_figure_is_there() -> None:
    measured = measure_speed(make_pack(_MATERIALS), ["numéro 3"])
    assert measured.entries == 12
    assert measured.index_bytes > 0
    assert measured.build_s > 0
    assert measured.open_s > 0
    assert (measured.memory_bytes is None) == (memory() is None)
    assert measured.questions.count == 13
    assert measured.keystrokes.count > 100
    assert measured.facets is not None
    assert measured.facets.count == 15


def test_a_pack_without_facets_has_no_facet_changes() -> None:
    pack = make_pack([Material("1", "Un ?", "Oui.")])
    assert measure_speed(pack, []).facets is None
