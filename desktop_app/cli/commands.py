"""The commands on entries: search, guide, show, facets."""

import argparse
import sys
from typing import Any

import msgspec

from desktop_app.cli.codes import FOUND, NOTHING_FOUND, WRONG_USE
from desktop_app.cli.options import facet_filters
from desktop_app.cli.output import printable, put, put_json, say
from desktop_app.core.document import Document, as_data
from desktop_app.core.model import FacetValue, translated
from desktop_app.core.search.guide import CANDIDATES, LISTED
from desktop_app.core.search.guide import guide as ask
from desktop_app.core.search.nothing import ways_out
from desktop_app.core.search.query import Query, Results, shortened_sentence, unknown_sentence
from desktop_app.core.search.reasons import cells, readable, reason_lines
from desktop_app.core.session import Session, today

#: How many candidates `fanal guide` prints.
_LEADING = 5


def search(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal search`: exit code 0 when something was found."""
    _ = session.catalogue.gettext
    lang = arguments.lang or session.catalogue.lang
    filters = facet_filters(arguments.facet, session.library.facets, lang)
    if arguments.batch:
        return _search_batch(session, filters, lang, arguments.limit)
    if not arguments.text and not filters:
        say(_("Type a question: fanal search “your question”. An empty one browses."))
        return WRONG_USE
    query = Query(printable(" ".join(arguments.text)), filters, lang, arguments.limit)
    results = session.engine.search(query)
    if arguments.json:
        data = results_data(results)
        if arguments.explain:
            for hit in data["hits"]:
                hit["why"] = _reasons_data(session, query, hit["id"])
        put_json(data)
    else:
        _print_results(session, results, explain=arguments.explain)
    if results.shortened:
        say(shortened_sentence(session.catalogue))
    return FOUND if results.total else NOTHING_FOUND


def _search_batch(session: Session, filters: dict[str, tuple[str, ...]], lang: str, n: int) -> int:
    code = NOTHING_FOUND
    for line in sys.stdin:
        text = printable(line.rstrip("\n"))
        results = session.engine.search(Query(text, filters, lang, n))
        put_json(results_data(results), indent=None)
        if results.total:
            code = FOUND
    return code


def results_data(results: Results) -> dict[str, Any]:
    """The results as `fanal search --json` prints them."""
    lang = results.query.lang
    return {
        "query": results.query.text,
        "lang": lang,
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "hits": [
            {
                "id": hit.entry.id,
                "question": hit.entry.wording(lang)[1].question,
                "score": hit.score,
                "snippet": hit.snippet.text,
                "matched": list(hit.matched),
                "facets": {facet: list(values) for facet, values in hit.entry.facets.items()},
            }
            for hit in results.hits
        ],
        "facets": {facet: dict(values) for facet, values in results.counts.items()},
        "suggestion": results.suggestion,
        "unknown": list(results.unknown),
    }


def _print_results(session: Session, results: Results, *, explain: bool) -> None:
    catalogue = session.catalogue
    _ = catalogue.gettext
    for number, hit in enumerate(results.hits, 1):
        put(f"{number:2}. {hit.entry.wording(results.query.lang)[1].question}")
        put(f"    {hit.entry.id}")
        put(f"    {hit.snippet.text}")
        for line in reason_lines(session.engine, results.query, hit.entry) if explain else ():
            found, how, share = cells(line, results.query, catalogue)
            put(f"    {share:>5}  {line.score:6.2f}  {found}: {how}")
        put("")
    say(count_sentence(session, results.total))
    for way in ways_out(results, session.library.pack, catalogue):
        say(way.sentence)
    if results.unknown:
        say(unknown_sentence(results.unknown, catalogue))
    if results.suggestion:
        say(_("Did you mean: {suggestion}?").format(suggestion=results.suggestion))


def _reasons_data(session: Session, query: Query, entry_id: str) -> list[dict[str, Any]]:
    entry = session.library.entry(entry_id)
    return [
        {**msgspec.to_builtins(reason), "words": list(readable(reason, query, entry).found)}
        for reason in session.engine.explain(query, entry_id)
    ]


def count_sentence(session: Session, total: int) -> str:
    """How many answers there are, in words."""
    catalogue = session.catalogue
    if not total:
        return catalogue.gettext("No answer. Try other words, or fewer filters.")
    sentence = catalogue.ngettext("{count} answer", "{count} answers", total)
    return sentence.format(count=catalogue.number(total))


def guide(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal guide`: the facet question that splits what a text finds best."""
    _ = session.catalogue.gettext
    lang = arguments.lang or session.catalogue.lang
    filters = facet_filters(arguments.facet, session.library.facets, lang)
    query = Query(printable(" ".join(arguments.text)), filters, lang, CANDIDATES)
    results = session.engine.search(query)
    guidance = ask(session.library.facets, results)
    facet = session.library.pack.facet(guidance.facet) if guidance.facet else None
    question = translated(facet.question, lang) if facet else None
    if arguments.json:
        data = {**msgspec.to_builtins(guidance), "question": question}
        put_json({key: data[key] for key in ("question", "facet", "choices", "candidates")})
    else:
        if facet is not None:
            put(question or "")
            labels = {value.id: translated(value.label, lang) for value in facet.values}
            for choice in guidance.choices[:LISTED]:
                put(f"{choice.count:4}  {labels[choice.value]}  ({facet.id}={choice.value})")
            if len(guidance.choices) > LISTED:
                put(_("…and other answers: fanal facets lists them all."))
            put("")
        leading = msgspec.structs.replace(results, hits=results.hits[:_LEADING])
        _print_results(session, leading, explain=False)
    return FOUND if results.total else NOTHING_FOUND


def show(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal show`."""
    lang = arguments.lang or session.catalogue.lang
    entry = session.library.entry(arguments.id)
    if arguments.json or arguments.format == "json":
        put_json(as_data(entry, lang, today()))
        return FOUND
    document = Document(session.library.pack, session.catalogue, today())
    write = {"text": document.text, "markdown": document.markdown, "html": document.html}
    sys.stdout.write(write[arguments.format](entry, lang))
    return FOUND


def facets(session: Session, arguments: argparse.Namespace) -> int:
    """`fanal facets`: every value with the number of entries it leaves."""
    lang = arguments.lang or session.catalogue.lang
    library = session.library
    counts = library.facets.select(library.facets.entries, {}).counts
    if arguments.json:
        put_json(
            {
                facet.id: {
                    "label": translated(facet.label, lang),
                    "question": translated(facet.question, lang),
                    "values": [
                        _value_data(value, counts[facet.id][value.id], lang)
                        for value in facet.values
                    ],
                }
                for facet in library.pack.facets
            }
        )
        return FOUND
    for facet in library.pack.facets:
        put(f"{translated(facet.label, lang)} ({facet.id})")
        for value in facet.values:
            indent = "    " if value.parent else "  "
            label = indent + translated(value.label, lang)
            put(f"{label:<58} {counts[facet.id][value.id]:>4}  {value.id}")
        put("")
    return FOUND


def _value_data(value: FacetValue, count: int, lang: str) -> dict[str, Any]:
    return {
        "id": value.id,
        "label": translated(value.label, lang),
        "parent": value.parent,
        "count": count,
    }
