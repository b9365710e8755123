"""Near-identical questions come together; others stay apart."""

import pytest

from desktop_app.core.feedback.grouping import Asked, grouped


def groups(*texts: str) -> list[set[str]]:
    found = grouped(Asked(text, "fr", 1) for text in dict.fromkeys(texts))
    return [{group.text, *group.variants} for group in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("messagerie", "Messageries"),
        ("carte vitale", "la carte Vitale ?"),
        ("vitale carte", "carte vitale"),
        ("télésuivi", "telesuivi"),
        ("messagerie", "mesagerie"),
        ("messagerie", "messagrie"),
        ("comment obtenir l’INS", "obtenir INS"),
    ],
)
def test_what_says_the_same(one: str, other: str) -> None:
    assert groups(one, other) == [{one, other}]


@pytest.mark.parametrize(
    ("one", "other"),
    [("carte vitale", "carte CPS"), ("vague 1", "vague 2"), ("DMP", "DMN"), ("ville", "vitale")],
)
def test_what_does_not(one: str, other: str) -> None:
    assert len(groups(one, other)) == 2


def test_words_without_a_subject_are_a_question_all_the_same() -> None:
    assert groups("comment", "pourquoi", "???") == [{"???"}, {"comment"}, {"pourquoi"}]


def test_the_most_frequent_wording_speaks_for_the_group() -> None:
    (group,) = grouped(
        [
            Asked("messageries", "fr", 2, 1, "couloir=co-ville"),
            Asked("messagerie", "fr", 5, 3, "couloir=co-hopital"),
        ]
    )
    assert (group.text, group.count, group.machines) == ("messagerie", 7, 3)
    assert (group.variants, group.filters) == (("messageries",), "couloir=co-hopital")
