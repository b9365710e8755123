"""Questions and answers as values."""

import pytest

from desktop_app.core.search.query import MAX_CHARACTERS, MAX_WORDS, Query, Snippet


def test_a_query_browses_by_default() -> None:
    query = Query()
    assert (query.text, dict(query.filters), query.lang) == ("", {}, "fr")
    assert (query.limit, query.typing) == (10, False)


def test_queries_compare_by_what_they_ask() -> None:
    assert Query("a", {"f": ("v",)}) == Query("a", {"f": ("v",)})
    assert Query("a") != Query("a", typing=True)


def test_queries_do_not_change_and_share_nothing() -> None:
    with pytest.raises(AttributeError):
        Query().text = "x"  # type: ignore[misc]
    assert Query().filters is not Query().filters
    assert Snippet("a").marks == ()


def test_the_caps_are_those_of_the_design() -> None:
    assert (MAX_CHARACTERS, MAX_WORDS) == (200, 20)
