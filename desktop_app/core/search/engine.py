"""Search: from a question to the entries that answer it."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from whoosh.filedb.filestore import RamStorage

from desktop_app.core.errors import UnknownEntry
from desktop_app.core.facets import FacetIndex, Filters, merge
from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import MARKS, function_words
from desktop_app.core.search.browse import Browser, opening
from desktop_app.core.search.conditions import Conditions
from desktop_app.core.search.gains import Documents, Scores
from desktop_app.core.search.index import SENTENCES, field_name, open_index
from desktop_app.core.search.matching import Matcher, Unit
from desktop_app.core.search.postings import Postings
from desktop_app.core.search.query import MAX_CHARACTERS, Hit, Query, Reason, Results
from desktop_app.core.search.question import Question, Resolve, parse, replaced
from desktop_app.core.search.ranking import add_up, as_mask, as_set, best_first, cut, either
from desktop_app.core.search.scoring import FOR_ALL, RULES
from desktop_app.core.search.snippets import Sentence, make_snippet
from desktop_app.core.text import tokens

# While a question is being typed, no more hits than the rows in sight get an extract with marks.
_MARKED = 12


class SearchEngine:
    """Answers queries about one pack. One thread at a time may use it."""

    def __init__(
        self,
        pack: Pack,
        facets: FacetIndex,
        index_folder: Path | None,
        browser: Browser | None = None,
    ) -> None:
        """Open or build the index of `pack` in `index_folder`; without one it stays in memory.

        `browser` lists the entries when nothing is typed: one that is there need not sort again.
        """
        self._pack = pack
        self._facets = facets
        self._browser = browser or Browser(pack, facets)
        index = open_index(pack, index_folder)
        #: Whether the index could not be kept on disk.
        self.in_memory = isinstance(index.storage, RamStorage)
        self._reader = reader = index.reader()
        self._documents = {entry.id: number for number, entry in enumerate(pack.entries)}
        self._matchers = {
            lang: Matcher(Postings(reader, lang), pack.glossary, lang)
            for lang in pack.manifest.languages
        }
        self._conditions = {
            lang: Conditions(pack, matcher) for lang, matcher in self._matchers.items()
        }

    def search(self, query: Query) -> Results:
        """The results of `query`, best first. Raises UnknownFacet, UnknownFacetValue."""
        start = time.perf_counter()
        lang = self._language(query)
        question = self._parse(query.text, lang)
        filters = merge(query.filters, question.filters)
        self._facets.check(filters)
        conditions = self._conditions[lang]
        is_blank = not query.text.strip()
        if is_blank or (not question.plain and (question.filters or question.without)):
            ruled_out = np.zeros(len(self._pack.entries), np.float32)
            ruled_out[conditions.ruled_out(question)] = 1.0
            browsed = msgspec.structs.replace(query, filters=filters)
            results = self._browser.browse(browsed, as_set(ruled_out))
            return msgspec.structs.replace(results, query=query)
        units = self._units(question, query, lang)
        scores = add_up(units, len(self._pack.entries))
        conditions.apply(question, scores)
        cut(scores, units, question.either)
        candidates = as_set(scores)
        selection = self._facets.select(candidates, filters)
        if selection.entries != candidates:
            scores *= as_mask(selection.entries, len(scores))
        scores *= self._weights(filters)
        ranked = best_first(scores, query.limit)
        unknown, suggestion = self._unknown(query, question, units, lang)
        results = Results(
            query=query,
            hits=self._hits(ranked, scores, units, query, lang),
            total=selection.entries.bit_count(),
            counts=selection.counts,
            filters=filters,
            unknown=unknown,
            suggestion=suggestion,
            shortened=question.shortened,
            without={} if selection.entries else self._facets.without(candidates, filters),
        )
        return msgspec.structs.replace(results, took_ms=(time.perf_counter() - start) * 1000)

    def explain(self, query: Query, entry_id: str) -> list[Reason]:
        """Why `query` finds an entry: each part of the question that matched it, in order.

        Raises UnknownEntry.
        """
        if entry_id not in self._documents:
            raise UnknownEntry(entry_id)
        document = self._documents[entry_id]
        lang = self._language(query)
        question = self._parse(query.text, lang)
        weight = float(self._weights(merge(query.filters, question.filters))[document])
        reasons = []
        for unit in self._units(question, query, lang):
            score = unit.gains.of(document) * weight
            if not score:
                continue
            matcher = self._matchers[unit.lang]
            form = max(
                unit.forms, key=lambda form: form.factor * matcher.form_gains(form).of(document)
            )
            parts = matcher.form_parts(form, document)
            # Rules and filters weigh what stands in a part: the parts add up to the score.
            share = score / sum(parts.values())
            reasons.append(
                Reason(
                    unit.typed,
                    " ".join(term.lstrip(MARKS) for term in form.terms),
                    form.rule if unit.lang == lang else "translation",
                    {part: round(gain * share, 3) for part, gain in parts.items()},
                    round(score, 3),
                )
            )
        return reasons

    def _language(self, query: Query) -> str:
        return query.lang if query.lang in self._matchers else next(iter(self._matchers))

    def _parse(self, text: str, lang: str) -> Question:
        return parse(text, self._resolving(lang))

    def _resolving(self, lang: str) -> Resolve:
        return lambda facet, value: self._facets.resolve(facet, value, lang)

    def _units(self, question: Question, query: Query, lang: str) -> list[Unit]:
        """The parts of the question that score, in the reader's language or else in another."""
        unfinished = query.typing and question.unfinished
        matcher = self._matchers[lang]
        spoken = _spoken(question.plain, lang, self._matchers)
        foreign = function_words(spoken) if spoken else frozenset[str]()
        units = matcher.units(
            question.plain, unfinished=unfinished, skipped=foreign, correct=not spoken
        )
        if spoken or _is_strange(question.plain, lang, len(matcher.unknown(question.plain))):
            for other in self._matchers.keys() - {lang}:
                units += [
                    unit._replace(gains=unit.gains * RULES["translation"])
                    for unit in self._matchers[other].units(
                        question.plain, unfinished=unfinished, correct=other == spoken
                    )
                ]
        for alternatives in question.either:
            units = either(units, alternatives, len(self._pack.entries))
        return units

    def _weights(self, filters: Filters) -> Scores:
        """By document, what `filters` leave of its score."""
        weights = np.ones(len(self._pack.entries), np.float32)
        if any(filters.values()):
            own = as_mask(self._facets.specific(filters), len(weights))
            weights[own == 0] = FOR_ALL
        return weights

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
            names = {form.terms for unit in here for form in unit.forms}
            terms = {name[0] for name in names if len(name) == 1}
            prefixes = tuple(
                form.terms[0] for unit in here for form in unit.forms if form.rule == "prefix"
            )
            snippet = make_snippet(
                self._sentences(document, lang),
                terms,
                prefixes,
                lang,
                {name for name in names if len(name) > 1},
            )
            hits.append(Hit(entry, score, snippet, tuple(dict.fromkeys(u.typed for u in here))))
        return tuple(hits)

    def _unknown(
        self, query: Query, question: Question, units: Sequence[Unit], lang: str
    ) -> tuple[tuple[str, ...], str | None]:
        """The words of the question that stand nowhere, and the question as it may be meant."""
        plain = question.plain
        corrected = {unit.span: unit for unit in units if unit.is_corrected}
        found = [unit.span for unit in units if not unit.supports and not unit.is_corrected]
        words = [
            token
            for token in self._matchers[lang].unknown(plain)
            if not any(start <= token.start and token.end <= end for start, end in found)
        ]
        unknown = []
        meant = {}
        for token in words:
            typed = plain[token.start : token.end]
            unit = corrected.get((token.start, token.end))
            matcher = self._matchers[unit.lang if unit else lang]
            near = matcher.meant(token.word, unit) if unit else matcher.swapped(token.word)
            if near is None:
                unknown.append(typed)
            else:
                meant[typed] = near
        if not meant:
            return tuple(dict.fromkeys(unknown)), None
        suggestion = replaced(query.text[:MAX_CHARACTERS], self._resolving(lang), meant)
        return tuple(dict.fromkeys(unknown)), suggestion


def _spoken(text: str, lang: str, known: Iterable[str]) -> str | None:
    """The other language a question is in, by its function words, or None."""
    folded = {token.word for token in tokens(text)}
    counts = {
        other: len(folded & (function_words(other) - function_words(lang)))
        for other in known
        if other != lang
    }
    spoken = max(counts, key=counts.__getitem__, default=None)
    own = len(folded & function_words(lang))
    return spoken if spoken is not None and counts[spoken] > own else None


def _is_strange(text: str, lang: str, unknown: int) -> bool:
    """Whether a question without function words of its reader is half unknown."""
    folded = {token.word for token in tokens(text)}
    return unknown * 2 >= len(folded) and folded.isdisjoint(function_words(lang))
