"""Search: from a question to the entries that answer it."""

import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import RamStorage

from desktop_app.core.facets import EntrySet, FacetIndex, Filters
from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import MARKS, function_words
from desktop_app.core.search.browse import Browser, opening
from desktop_app.core.search.conditions import Conditions
from desktop_app.core.search.gains import Documents, Scores, best
from desktop_app.core.search.index import SENTENCES, field_name, open_index
from desktop_app.core.search.matching import Matcher, Unit
from desktop_app.core.search.postings import Postings
from desktop_app.core.search.query import Hit, Query, Reason, Results
from desktop_app.core.search.question import Question, parse
from desktop_app.core.search.scoring import CUT, FOR_ALL, RULES
from desktop_app.core.search.snippets import Sentence, make_snippet
from desktop_app.core.text import fold, tokens

# While a question is being typed, only the rows in sight get an extract with marks.
_MARKED = 12


class SearchEngine:
    """Answers queries about one pack. One thread at a time may use it."""

    def __init__(self, pack: Pack, facets: FacetIndex, index_folder: Path | None) -> None:
        """Open or build the index of `pack` in `index_folder`; without one it stays in memory."""
        self._pack = pack
        self._facets = facets
        self._browser = Browser(pack, facets)
        index = open_index(pack, index_folder)
        #: Whether the index could not be kept on disk.
        self.in_memory = isinstance(index.storage, RamStorage)
        self._reader = reader = index.reader()
        self._matchers = {
            lang: Matcher(Postings(reader, lang), pack.glossary, lang)
            for lang in pack.manifest.languages
        }
        self._conditions = {
            lang: Conditions(pack, matcher.postings, lang)
            for lang, matcher in self._matchers.items()
        }

    def search(self, query: Query) -> Results:
        """The results of `query`, best first. Raises UnknownFacet, UnknownFacetValue."""
        start = time.perf_counter()
        lang = self._language(query)
        question = self._parse(query, lang)
        filters = merge(query.filters, question.filters)
        self._facets.check(filters)
        if not query.text.strip() or (question.filters and not question.plain):
            results = self._browser.browse(msgspec.structs.replace(query, filters=filters))
            return msgspec.structs.replace(results, query=query)
        units = self._units(question, query, lang)
        scores = _add_up(units, len(self._pack.entries))
        self._conditions[lang].apply(question, scores)
        _cut(scores, units)
        candidates = _as_set(scores)
        selection = self._facets.select(candidates, filters)
        if selection.entries != candidates:
            scores *= _as_mask(selection.entries, len(scores))
        if any(filters.values()):
            own = _as_mask(self._facets.specific(filters), len(scores))
            scores[own == 0] *= FOR_ALL
        ranked = _ranked(scores, query.limit)
        results = Results(
            query=query,
            hits=self._hits(ranked, scores, units, query, lang),
            total=selection.entries.bit_count(),
            counts=selection.counts,
            suggestion=self._suggestion(query, question, lang),
            shortened=question.shortened,
            without={} if selection.entries else self._without(candidates, filters),
        )
        return msgspec.structs.replace(results, took_ms=(time.perf_counter() - start) * 1000)

    def explain(self, query: Query, entry_id: str) -> list[Reason]:
        """Why `query` finds an entry: each part of the question that matched it, in order."""
        lang = self._language(query)
        matcher = self._matchers[lang]
        document = next(n for n, entry in enumerate(self._pack.entries) if entry.id == entry_id)
        reasons = []
        for unit in self._units(self._parse(query, lang), query, lang):
            score = unit.gains.of(document)
            if not score:
                continue
            form = max(
                unit.forms, key=lambda form: form.factor * matcher.form_gains(form).of(document)
            )
            parts: dict[str, float] = {}
            for term in form.terms:
                for part, gain in matcher.postings.parts(term, document).items():
                    parts[part] = round(parts.get(part, 0.0) + gain, 3)
            matched = " ".join(term.lstrip(MARKS) for term in form.terms)
            reasons.append(Reason(unit.typed, matched, form.rule, parts, round(score, 3)))
        return reasons

    def _language(self, query: Query) -> str:
        return query.lang if query.lang in self._matchers else next(iter(self._matchers))

    def _parse(self, query: Query, lang: str) -> Question:
        return parse(query.text, lambda facet, value: self._facets.resolve(facet, value, lang))

    def _units(self, question: Question, query: Query, lang: str) -> list[Unit]:
        """The parts of the question that score, in the reader's language or else in another."""
        typing = query.typing and query.text.endswith(question.plain[-1:] or " ")
        units = self._matchers[lang].units(question.plain, typing=typing)
        for pair in question.either:
            units = _either(units, pair, len(self._pack.entries))
        others = [other for other in self._matchers if other != lang]
        foreign = len(self._matchers[lang].unknown(question.plain))
        if not others or not _speaks_another(question.plain, lang, others, foreign):
            return units
        for other in others:
            units += [
                unit._replace(gains=unit.gains * RULES["translation"])
                for unit in self._matchers[other].units(question.plain, typing=typing)
            ]
        return units

    def _sentences(self, document: int, lang: str) -> list[Sentence]:
        found: list[Sentence] = self._reader.stored_fields(document)[field_name(SENTENCES, lang)]
        return found

    def _hits(
        self, ranked: Documents, scores: Scores, units: Sequence[Unit], query: Query, lang: str
    ) -> tuple[Hit, ...]:
        found = [unit for unit in units if not unit.supports]
        matching = [unit.gains.holds(ranked) for unit in found]
        hits = []
        for place, document in enumerate(ranked.tolist()):
            entry = self._pack.entries[document]
            score = round(float(scores[document]), 4)
            if query.typing and place >= _MARKED:
                hits.append(Hit(entry, score, opening(entry, lang)))
                continue
            here = [unit for unit, holds in zip(found, matching, strict=True) if holds[place]]
            terms = {term for unit in here for form in unit.forms for term in form.terms}
            prefixes = tuple(
                form.terms[0] for unit in here for form in unit.forms if form.rule == "prefix"
            )
            snippet = make_snippet(self._sentences(document, lang), terms, prefixes, lang)
            hits.append(Hit(entry, score, snippet, tuple(dict.fromkeys(u.typed for u in here))))
        return tuple(hits)

    def _suggestion(self, query: Query, question: Question, lang: str) -> str | None:
        matcher = self._matchers[lang]
        meant = question.plain
        for typed in matcher.unknown(question.plain):
            near = matcher.vocabulary.nearest(fold(typed))
            unfinished = query.typing and meant.endswith(typed)
            if near and not (unfinished and len(matcher.postings.starting_with(fold(typed)))):
                meant = meant.replace(typed, near[0][0], 1)
        return meant if meant != question.plain else None

    def _without(self, candidates: EntrySet, filters: Filters) -> dict[tuple[str, str], int]:
        """How many answers there would be without each of the filters."""
        counts = {}
        for facet, values in filters.items():
            for value in values:
                fewer = {**filters, facet: tuple(one for one in values if one != value)}
                counts[facet, value] = (candidates & self._facets.allowed(fewer)).bit_count()
        return counts


def merge(first: Filters, second: Filters) -> dict[str, tuple[str, ...]]:
    """Both sets of filters at once."""
    merged = {facet: tuple(values) for facet, values in first.items()}
    for facet, values in second.items():
        merged[facet] = tuple(dict.fromkeys((*merged.get(facet, ()), *values)))
    return merged


def _add_up(units: Sequence[Unit], size: int) -> Scores:
    """By document, the sum of what the units give it."""
    scores = np.zeros(size, np.float32)
    for unit in units:
        if not unit.supports:
            scores[unit.gains.documents] += unit.gains.scores
    found = scores > 0
    for unit in units:
        if unit.supports:
            scores[unit.gains.documents] += unit.gains.scores
    scores *= found
    return scores


def _cut(scores: Scores, units: Sequence[Unit]) -> None:
    """Drop what comes nowhere near the best; never what holds all the words that were found."""
    words = [unit for unit in units if unit.is_word]
    if len(words) < 2:
        return
    held = np.zeros(len(scores), np.uint8)
    for unit in words:
        held[unit.gains.documents] += 1
    scores[(scores < CUT * scores.max(initial=0.0)) & (held < len(words))] = 0.0


def _either(units: Sequence[Unit], pair: tuple[str, str], size: int) -> list[Unit]:
    """The units, those of two words with OR between them made one: the better of both counts."""
    alternatives = [unit for unit in units if unit.typed in pair and not unit.supports]
    others = [unit for unit in units if unit not in alternatives]
    if len(alternatives) < 2:
        return list(units)
    forms = tuple(form for unit in alternatives for form in unit.forms)
    gains = best(((1.0, unit.gains) for unit in alternatives), size)
    return [*others, Unit(pair[1], forms, gains)]


def _ranked(scores: Scores, limit: int | None) -> Documents:
    """The documents that score, best first, at most `limit`; equals stay in their order."""
    documents = np.flatnonzero(scores > 0)
    own = scores[documents]
    if limit is not None and limit < len(documents):
        least = np.partition(own, -limit)[-limit] if limit else np.inf
        documents, own = documents[own >= least], own[own >= least]
    order = np.argsort(-own, kind="stable")[:limit]
    return documents[order].astype(np.uint32)


def _as_set(scores: Scores) -> EntrySet:
    return int.from_bytes(np.packbits(scores > 0, bitorder="little").tobytes(), "little")


def _as_mask(entries: EntrySet, size: int) -> NDArray[np.uint8]:
    data = entries.to_bytes((size + 7) // 8, "little")
    return np.unpackbits(np.frombuffer(data, np.uint8), count=size, bitorder="little")


def _speaks_another(text: str, lang: str, others: Sequence[str], unknown: int) -> bool:
    """Whether a question seems to be in another language than the reader's."""
    folded = {token.word for token in tokens(text)}
    own = len(folded & function_words(lang))
    foreign = max(len(folded & (function_words(other) - function_words(lang))) for other in others)
    return foreign > own or (unknown * 2 >= len(folded) and own == 0)
