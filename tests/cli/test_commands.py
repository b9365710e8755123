"""Search, show, facets, vote: exit codes, shapes, and who reads what where."""

import io
import json
import sys
from typing import Any

import pytest

from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.library import Library
from desktop_app.core.paths import Profile
from tests.cli.conftest import Fanal, Ran

HIT = {"id", "question", "score", "snippet", "matched", "facets"}


def data(ran: Ran) -> Any:
    """The one JSON document on standard output."""
    return json.loads(ran.out)


def test_a_search_that_finds_something(
    fanal: Fanal, catalogue: Catalogue, library: Library
) -> None:
    ran = fanal("search", "carte vitale", "--lang", "fr", lang=catalogue.lang)
    assert ran.code == 0
    assert library.entry("appli-carte-vitale").wordings["fr"].question in ran.out
    assert "appli-carte-vitale" in ran.out
    assert catalogue.ngettext("{count} answer", "{count} answers", 4).split()[-1][:6] in ran.err


def test_a_search_that_finds_nothing(fanal: Fanal, catalogue: Catalogue) -> None:
    ran = fanal("search", "zzyzx", lang=catalogue.lang)
    assert ran.code == 1
    assert ran.out == ""
    assert catalogue.gettext("No answer. Try other words, or fewer filters.") in ran.err


def test_a_search_without_anything_to_search_for_is_wrong_use(
    fanal: Fanal, catalogue: Catalogue
) -> None:
    ran = fanal("search", lang=catalogue.lang)
    assert ran.code == 2
    assert ran.out == ""
    told = catalogue.gettext("Type a question: fanal search “your question”. An empty one browses.")
    assert told in ran.err


def test_the_shape_of_a_search(fanal: Fanal, library: Library) -> None:
    ran = fanal("search", "carte vitale", "--lang", "fr", "--json")
    found = data(ran)
    assert ran.code == 0
    assert set(found) == {
        "query",
        "lang",
        "total",
        "took_ms",
        "hits",
        "facets",
        "suggestion",
        "unknown",
    }
    assert (found["query"], found["lang"]) == ("carte vitale", "fr")
    assert found["total"] == len(found["hits"]) > 0
    assert found["took_ms"] >= 0
    assert found["suggestion"] is None
    for hit in found["hits"]:
        assert set(hit) == HIT
        entry = library.entry(hit["id"])
        assert hit["question"] == entry.wordings["fr"].question
        assert hit["facets"] == {facet: list(values) for facet, values in entry.facets.items()}
        assert set(hit["matched"]) <= {"carte", "vitale"}
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert {f: set(v) for f, v in found["facets"].items()} == {
        facet.id: {value.id for value in facet.values} for facet in library.pack.facets
    }


def test_the_shape_is_the_same_when_nothing_is_found(fanal: Fanal) -> None:
    ran = fanal("search", "zzyzx", "--json")
    found = data(ran)
    assert ran.code == 1
    assert found["total"] == 0
    assert found["hits"] == []


def test_the_spelling_meant_is_said(fanal: Fanal, catalogue: Catalogue) -> None:
    ran = fanal("search", "ordonnnance", "--lang", "fr", "--json", lang=catalogue.lang)
    assert data(ran)["suggestion"] == "ordonnance"
    told = catalogue.gettext("Did you mean: {suggestion}?").format(suggestion="ordonnance")
    assert told in fanal("search", "ordonnnance", "--lang", "fr", lang=catalogue.lang).err


def test_an_empty_text_browses_everything(fanal: Fanal, library: Library) -> None:
    found = data(fanal("search", "", "--json", "--limit", "1000"))
    assert found["total"] == len(library.pack.entries)
    assert {hit["id"] for hit in found["hits"]} == {entry.id for entry in library.pack.entries}


def test_the_limit_limits_what_is_shown_not_what_is_counted(fanal: Fanal, library: Library) -> None:
    found = data(fanal("search", "", "--json", "--limit", "3"))
    assert len(found["hits"]) == 3
    assert found["total"] == len(library.pack.entries)


def total(fanal: Fanal, *facets: str) -> int:
    words = [word for facet in facets for word in ("--facet", facet)]
    count: int = data(fanal("search", "", *words, "--json", "--limit", "1"))["total"]
    return count


def test_facets_are_or_inside_and_and_across(fanal: Fanal) -> None:
    one, other = total(fanal, "dispositif=di-care"), total(fanal, "dispositif=di-dui")
    both = total(fanal, "dispositif=di-care", "dispositif=di-dui")
    assert max(one, other) <= both <= one + other
    across = total(fanal, "dispositif=di-care", "couloir=co-hopital")
    assert across <= min(one, total(fanal, "couloir=co-hopital"))
    assert total(fanal, "dispositif=di-care", "couloir=co-hopital") > 0


def test_a_count_is_what_choosing_the_value_gives(fanal: Fanal) -> None:
    counts = data(fanal("search", "", "--facet", "couloir=co-hopital", "--json"))["facets"]
    for value in ("di-sons-v2", "di-hors", "di-care"):
        chosen = total(fanal, "couloir=co-hopital", f"dispositif={value}")
        assert counts["dispositif"][value] == chosen


def test_filters_without_a_text_browse(fanal: Fanal) -> None:
    assert fanal("search", "--facet", "couloir=co-hopital").code == 0


def read(text: str | bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


def test_a_batch_answers_line_by_line(fanal: Fanal, monkeypatch: pytest.MonkeyPatch) -> None:
    read("carte vitale\nzzyzx\n\nmssanté", monkeypatch)
    ran = fanal("search", "--batch", "--lang", "fr", "--json", "--limit", "2")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [line["query"] for line in lines] == ["carte vitale", "zzyzx", "", "mssanté"]
    assert [line["total"] > 0 for line in lines] == [True, False, True, True]
    assert all(len(line["hits"]) <= 2 for line in lines)


def test_a_batch_that_finds_nothing(fanal: Fanal, monkeypatch: pytest.MonkeyPatch) -> None:
    read("zzyzx\n", monkeypatch)
    assert fanal("search", "--batch").code == 1
    read("", monkeypatch)
    assert fanal("search", "--batch").code == 1


def test_a_batch_with_a_wrong_filter_says_so(fanal: Fanal, monkeypatch: pytest.MonkeyPatch) -> None:
    read("carte\n", monkeypatch)
    ran = fanal("search", "--batch", "--facet", "nowhere=x")
    assert ran.code == 2
    assert ran.out == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_is_shown_with_its_sources(fanal: Fanal, library: Library, lang: str) -> None:
    for entry in library.pack.entries[::7]:
        ran = fanal("show", entry.id, "--lang", lang)
        assert ran.code == 0
        assert ran.err == ""
        assert ran.out.startswith(entry.wordings[lang].question)
        for source in entry.sources:
            assert source.title in ran.out
            assert source.url is None or source.url in ran.out


def test_the_shape_of_an_entry(fanal: Fanal, library: Library) -> None:
    entry = library.entry("dmp-obligation")
    for words in (("--format", "json"), ("--json",)):
        shown = data(fanal("show", entry.id, "--lang", "fr", *words))
        assert set(shown) == {
            *("id", "lang", "question", "answer", "facets", "sources", "checked", "notices"),
            *("phrasings", "related"),
        }
        wording = entry.wordings["fr"]
        assert shown["id"] == "dmp-obligation"
        assert shown["lang"] == "fr"
        assert shown["question"] == wording.question
        assert shown["answer"] == wording.answer
        assert shown["checked"] == entry.checked.isoformat()
        assert shown["phrasings"] == list(wording.phrasings)
        assert shown["related"] == list(entry.related)
        assert shown["notices"]
        for facet, values in shown["facets"].items():
            assert values == list(entry.facets[facet])


def test_the_shape_of_a_source(fanal: Fanal, library: Library) -> None:
    entry = library.entry("dmp-obligation")
    shown = data(fanal("show", entry.id, "--lang", "fr", "--json"))["sources"]
    assert [(s["title"], s["url"], s["date"]) for s in shown] == [
        (source.title, source.url, source.date) for source in entry.sources
    ]
    assert all(set(source) == {"title", "url", "date"} for source in shown)


def test_markdown_and_html_hold_the_same(fanal: Fanal, library: Library) -> None:
    entry = library.entry("ins")
    markdown = fanal("show", "ins", "--lang", "fr", "--format", "markdown").out
    html = fanal("show", "ins", "--lang", "fr", "--format", "html").out
    assert markdown.startswith(f"# {entry.wordings['fr'].question}")
    assert html.startswith("<!DOCTYPE html>")
    assert html.rstrip().endswith("</html>")
    assert '<html lang="fr">' in html
    for source in entry.sources:
        assert source.title in markdown
    assert "<script" not in html
    assert 'href="http' not in html


def test_an_unknown_entry_is_named_with_what_is_near(fanal: Fanal, catalogue: Catalogue) -> None:
    ran = fanal("show", "dmp-obligatoin", lang=catalogue.lang)
    assert ran.code == 1
    assert ran.out == ""
    assert catalogue.gettext("There is no entry “{id}”.").format(id="dmp-obligatoin") in ran.err
    assert catalogue.gettext("Did you mean: {near}?").split("{near}")[0] in ran.err
    assert "dmp-obligation" in ran.err


def test_an_unknown_entry_with_nothing_near_says_what_to_do(
    fanal: Fanal, catalogue: Catalogue
) -> None:
    ran = fanal("show", "😀" * 1000, lang=catalogue.lang)
    assert ran.code == 1
    assert catalogue.gettext("Search for it: fanal search “your question”.") in ran.err


def test_the_facets_and_their_counts(fanal: Fanal, library: Library) -> None:
    listed = data(fanal("facets", "--lang", "fr", "--json"))
    assert list(listed) == [facet.id for facet in library.pack.facets]
    for facet in library.pack.facets:
        shown = listed[facet.id]
        assert shown["question"] == facet.question["fr"]
        assert [value["id"] for value in shown["values"]] == [v.id for v in facet.values]
        assert [value["parent"] for value in shown["values"]] == [v.parent for v in facet.values]
    assert total(fanal, "couloir=co-hopital") == next(
        v["count"] for v in listed["couloir"]["values"] if v["id"] == "co-hopital"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_facets_for_people(fanal: Fanal, library: Library, lang: str) -> None:
    ran = fanal("facets", lang=lang)
    for facet in library.pack.facets:
        assert facet.label[lang] in ran.out
        assert all(value.label[lang] in ran.out for value in facet.values)


def test_a_vote_is_on_the_disk_when_the_command_ends(
    fanal: Fanal, profile: Profile, catalogue: Catalogue
) -> None:
    ran = fanal("vote", "ins", "no", "--reason", "outdated", "--lang", "fr", lang=catalogue.lang)
    assert ran.code == 0
    assert ran.out == ""
    assert catalogue.gettext("Thank you. Your vote is kept on this machine.") in ran.err
    (event,) = FeedbackLog(profile.feedback_file).events()
    assert (event.entry, event.value, event.reason, event.lang) == ("ins", "no", "outdated", "fr")


def test_a_changed_mind_is_a_new_row(fanal: Fanal, profile: Profile) -> None:
    fanal("vote", "ins", "yes")
    fanal("vote", "ins", "no", "--comment", "périmé ; voir « 2027 »")
    events = FeedbackLog(profile.feedback_file).events()
    assert [event.value for event in events] == ["yes", "no"]
    assert events[1].comment == "périmé ; voir « 2027 »"
    assert FeedbackLog(profile.feedback_file).last_votes()["ins"].value == "no"


def test_a_vote_as_data(fanal: Fanal) -> None:
    assert data(fanal("vote", "ins", "yes", "--json")) == {
        "id": "ins",
        "value": "yes",
        "kept": True,
    }


def test_a_vote_on_nothing_is_not_kept(fanal: Fanal, profile: Profile) -> None:
    assert fanal("vote", "nowhere", "yes").code == 1
    assert not profile.feedback_file.exists()


@pytest.mark.parametrize(
    ("filter_", "message"),
    [
        ("nowhere=x", "There is no facet “{facet}”."),
        ("couloir=nowhere", "The facet “{facet}” has no value “{value}”."),
    ],
)
def test_an_unknown_facet_is_named_with_those_there_are(
    fanal: Fanal, catalogue: Catalogue, filter_: str, message: str
) -> None:
    ran = fanal("search", "carte", "--facet", filter_, lang=catalogue.lang)
    facet, value = filter_.split("=")
    assert ran.code == 2
    assert ran.out == ""
    assert catalogue.gettext(message).format(facet=facet, value=value) in ran.err
    assert ("hopital, " if facet == "couloir" else "couloir") in ran.err


def test_a_search_without_answers_says_which_filter_keeps_them_away(
    fanal: Fanal, library: Library, catalogue: Catalogue
) -> None:
    ran = fanal("search", "SUN-ES", "--facet", "type_offre=of-certif-hds", lang=catalogue.lang)
    assert ran.code == 1
    facet = library.pack.facet("type_offre")
    assert facet is not None
    label = next(v.label[catalogue.lang] for v in facet.values if v.id == "of-certif-hds")
    assert label in ran.err


def test_the_reasons_name_the_words_found(fanal: Fanal) -> None:
    (hit,) = data(fanal("search", "cartes vitales", "--explain", "--limit", "1", "--json"))["hits"]
    first = hit["why"][0]
    assert set(first) == {"typed", "matched", "rule", "parts", "score", "words"}
    assert (first["typed"], first["rule"]) == ("cartes", "stem")
    assert any("carte" in word for word in first["words"])


def test_the_reasons_in_words(fanal: Fanal, catalogue: Catalogue) -> None:
    ran = fanal("search", "carte vitale", "--explain", "--limit", "1", lang=catalogue.lang)
    assert catalogue.gettext("exact word") in ran.out
    assert "%" in ran.out
