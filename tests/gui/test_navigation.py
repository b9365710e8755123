"""Where the user is, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.gui.navigation import Location, Navigation

HOSPITAL = {"couloir": ("co-hopital",)}


class Walker:
    """A navigation and the moves it told of."""

    def __init__(self) -> None:
        self.navigation = Navigation()
        self.moves: list[tuple[Location, Location]] = []
        self.navigation.moved.connect(lambda place, before: self.moves.append((place, before)))

    @property
    def way(self) -> list[Location]:
        """Every place from the first to the last, found by walking."""
        navigation = Navigation()
        navigation._places, navigation._index = list(self.navigation._places), 0
        places = [navigation.here]
        while navigation.can_go_forward:
            navigation.go_forward()
            places.append(navigation.here)
        return places


@pytest.fixture
def walker() -> Walker:
    return Walker()


def test_it_begins_on_the_start_page(walker: Walker) -> None:
    navigation = walker.navigation
    assert navigation.here.at_start
    assert not navigation.can_go_back
    assert not navigation.can_go_forward
    navigation.go_back()
    navigation.go_forward()
    navigation.go_home()
    navigation.clear_one_step()
    assert walker.moves == []


def test_keys_typed_in_a_row_are_one_place(walker: Walker) -> None:
    for text in ("c", "ca", "car", "carte"):
        walker.navigation.type_text(text)
    assert walker.way == [Location(), Location("carte")]
    assert len(walker.moves) == 4


def test_each_move_says_from_where_to_where(walker: Walker) -> None:
    walker.navigation.type_text("a")
    walker.navigation.open("dmn")
    assert walker.moves == [
        (Location("a"), Location()),
        (Location("a", {}, "dmn", opened=True), Location("a")),
    ]


def test_staying_is_no_move(walker: Walker) -> None:
    walker.navigation.type_text("a")
    walker.navigation.type_text("a")
    walker.navigation.set_filters({})
    walker.navigation.open("dmn")
    walker.navigation.open("dmn")
    assert len(walker.moves) == 2


def test_an_answer_in_passing_leaves_no_trace(walker: Walker) -> None:
    navigation = walker.navigation
    navigation.type_text("a")
    for entry in ("ins", "ror", "hds"):
        navigation.point(entry)
    navigation.open("hds")
    navigation.go_back()
    assert navigation.here == Location()


def test_opened_answers_are_places(walker: Walker) -> None:
    navigation = walker.navigation
    navigation.type_text("a")
    navigation.open("ins")
    navigation.open("ror")
    navigation.go_back()
    assert navigation.here == Location("a", {}, "ins", opened=True)
    navigation.go_forward()
    assert navigation.here.entry == "ror"


def test_another_question_after_an_answer_is_another_place(walker: Walker) -> None:
    navigation = walker.navigation
    navigation.type_text("a")
    navigation.open("ins")
    navigation.type_text("b")
    navigation.type_text("bc")
    navigation.go_back()
    assert navigation.here == Location("a", {}, "ins", opened=True)


def test_filters_are_kept_while_typing_and_each_is_a_place(walker: Walker) -> None:
    navigation = walker.navigation
    navigation.add_filter("couloir", "co-hopital")
    navigation.add_filter("couloir", "co-imagerie")
    navigation.add_filter("couloir", "co-imagerie")
    navigation.add_filter("dispositif", "di-sons")
    navigation.type_text("a")
    both = ("co-hopital", "co-imagerie")
    assert navigation.here == Location("a", {"couloir": both, "dispositif": ("di-sons",)})
    navigation.remove_filter("dispositif", "di-sons")
    assert navigation.here.filters == {"couloir": both}
    navigation.remove_filter("couloir", "nowhere")
    navigation.go_back()
    navigation.go_back()
    assert navigation.here.filters == {"couloir": both}


def test_an_empty_list_of_values_is_no_filter(walker: Walker) -> None:
    walker.navigation.set_filters({"couloir": ()})
    assert walker.navigation.here.at_start


def test_a_new_step_forgets_the_way_forward(walker: Walker) -> None:
    navigation = walker.navigation
    navigation.set_filters(HOSPITAL)
    navigation.set_filters({**HOSPITAL, "dispositif": ("di-sons",)})
    navigation.go_back()
    assert navigation.can_go_forward
    navigation.type_text("a")
    assert not navigation.can_go_forward


def test_esc_clears_the_text_then_one_value_after_the_other_then_the_answer(walker: Walker) -> None:
    navigation = walker.navigation
    navigation.set_filters({"couloir": ("co-hopital", "co-imagerie"), "dispositif": ("di-sons",)})
    navigation.type_text("a")
    seen = []
    for _step in range(4):
        navigation.clear_one_step()
        seen.append((navigation.here.text, dict(navigation.here.filters)))
    assert seen == [
        ("", {"couloir": ("co-hopital", "co-imagerie"), "dispositif": ("di-sons",)}),
        ("", {"couloir": ("co-hopital", "co-imagerie")}),
        ("", {"couloir": ("co-hopital",)}),
        ("", {}),
    ]
    assert navigation.here.at_start


def test_esc_on_an_answer_alone_goes_back_to_the_start_page(walker: Walker) -> None:
    walker.navigation.open("dmn")
    walker.navigation.clear_one_step()
    assert walker.navigation.here.at_start


def test_the_start_page_is_a_place_too(walker: Walker) -> None:
    navigation = walker.navigation
    navigation.type_text("a")
    navigation.open("dmn")
    navigation.go_home()
    assert navigation.here.at_start
    navigation.go_back()
    assert navigation.here.entry == "dmn"


def test_blank_text_is_the_start_page(walker: Walker) -> None:
    walker.navigation.type_text("   ")
    assert walker.navigation.here.at_start


def test_clearing_what_was_typed_leaves_no_step_back_to_the_same_page(walker: Walker) -> None:
    walker.navigation.type_text("carte")
    walker.navigation.clear_one_step()
    assert walker.navigation.here.at_start
    assert not walker.navigation.can_go_back


_NAMES = st.sampled_from(["a", "b"])
_STEPS = st.one_of(
    st.tuples(st.just("type_text"), st.tuples(st.sampled_from(["a", "ab", ""]))),
    st.tuples(st.sampled_from(["add_filter", "remove_filter"]), st.tuples(_NAMES, _NAMES)),
    st.tuples(st.sampled_from(["point", "open"]), st.tuples(_NAMES)),
    st.tuples(st.sampled_from(["clear_one_step", "go_home", "go_back", "go_forward"]), st.just(())),
)
_Steps = list[tuple[str, tuple[str, ...]]]


def walk(steps: _Steps) -> Walker:
    walker = Walker()
    for name, arguments in steps:
        # The start page lists no answers.
        if not (walker.navigation.here.at_start and name in ("point", "open")):
            getattr(walker.navigation, name)(*arguments)
    return walker


@given(st.lists(_STEPS, max_size=30))
def test_back_then_forward_is_the_same_place(steps: _Steps) -> None:
    navigation = walk(steps).navigation
    here = navigation.here
    backwards = 0
    while navigation.can_go_back:
        navigation.go_back()
        backwards += 1
    assert navigation.here.at_start
    for _step in range(backwards):
        navigation.go_forward()
    assert navigation.here == here


@given(st.lists(_STEPS, max_size=30))
def test_each_move_begins_where_the_last_one_ended(steps: _Steps) -> None:
    walker = walk(steps)
    ends = [Location(), *(place for place, _before in walker.moves)]
    assert [before for _place, before in walker.moves] == ends[:-1]
    assert walker.navigation.here == ends[-1]
