"""Search: from a question to the entries that answer it."""

import heapq
import re
import time
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

import msgspec
from whoosh.filedb.filestore import RamStorage

from desktop_app.core.facets import FacetIndex, Filters
from desktop_app.core.markup import passages
from desktop_app.core.model import Entry, Pack
from desktop_app.core.search.analysis import STEM, function_words, pairs, stem
from desktop_app.core.search.browse import browse, opening
from desktop_app.core.search.index import open_index
from desktop_app.core.search.matching import Matcher, Unit
from desktop_app.core.search.postings import Postings
from desktop_app.core.search.query import Hit, Query, Reason, Results
from desktop_app.core.search.question import Question, parse
from desktop_app.core.search.scoring import CUT, RULES
from desktop_app.core.search.snippets import make_snippet
from desktop_app.core.text import fold, tokens, words

Scores = dict[int, float]

# A phrase is looked for in the texts of so many candidates at the most.
_MOST_READ = 60

# While a question is being typed, only the rows in sight get an extract with marks.
_MARKED = 12

_LETTERS = re.compile(r"[^\W_]+")


class SearchEngine:
    """Answers queries about one pack. One thread at a time may use it."""

    def __init__(self, pack: Pack, facets: FacetIndex, index_folder: Path | None) -> None:
        """Open or build the index of `pack` in `index_folder`; without one it stays in memory."""
        self._pack = pack
        self._facets = facets
        index = open_index(pack, index_folder)
        #: Whether the index could not be kept on disk.
        self.in_memory = isinstance(index.storage, RamStorage)
        reader = index.reader()
        self._entries: list[Entry] = []
        for fields in reader.all_stored_fields():
            entry = pack.entry(fields["id"])
            assert entry is not None
            self._entries.append(entry)
        self._matchers = {
            lang: Matcher(Postings(reader, lang), pack.glossary, lang)
            for lang in pack.manifest.languages
        }
        self._passages: dict[tuple[int, str], list[str]] = {}

    def search(self, query: Query) -> Results:
        """The results of `query`, best first. Raises UnknownFacet, UnknownFacetValue."""
        start = time.perf_counter()
        lang = self._language(query)
        question = parse(query.text, lambda facet, value: self._facets.resolve(facet, value, lang))
        filters = merge(query.filters, question.filters)
        self._facets.check(filters)
        if not query.text.strip() or (question.filters and not question.plain):
            results = browse(
                self._pack, self._facets, msgspec.structs.replace(query, filters=filters)
            )
            return msgspec.structs.replace(results, query=query)
        units = self._units(question, query, lang)
        scores = self._add_up(units)
        self._require(question, scores, lang)
        found = _kept(scores, units)
        candidates = {self._entries[doc].id for doc in found}
        selection = self._facets.select(candidates, filters)
        if any(filters.values()):
            found = [doc for doc in found if self._entries[doc].id in selection.entries]
        limit = len(found) if query.limit is None else query.limit
        ranked = heapq.nsmallest(limit, found, key=lambda document: (-scores[document], document))
        results = Results(
            query=query,
            hits=tuple(
                self._hit(document, scores[document], units, lang)
                if place < _MARKED or not query.typing
                else Hit(
                    self._entries[document],
                    round(scores[document], 4),
                    opening(self._entries[document], lang),
                )
                for place, document in enumerate(ranked)
            ),
            total=len(found),
            counts=selection.counts,
            suggestion=self._suggestion(query, question, lang),
            shortened=question.shortened,
            without={} if found else self._without(candidates, filters),
        )
        return msgspec.structs.replace(results, took_ms=(time.perf_counter() - start) * 1000)

    def explain(self, query: Query, entry_id: str) -> list[Reason]:
        """Why `query` finds an entry: each part of the question that matched it, in order."""
        lang = self._language(query)
        question = parse(query.text, lambda facet, value: self._facets.resolve(facet, value, lang))
        document = next(n for n, entry in enumerate(self._entries) if entry.id == entry_id)
        reasons = []
        matcher = self._matchers[lang]
        for unit in self._units(question, query, lang):
            if document not in unit.gains:
                continue
            form = max(
                unit.forms,
                key=lambda form: form.factor * matcher.form_scores(form).get(document, 0.0),
            )
            parts: dict[str, float] = {}
            for term in form.terms:
                for part, score in matcher.postings.parts(term, document).items():
                    parts[part] = round(parts.get(part, 0.0) + score, 3)
            matched = " ".join(term.lstrip(f"{STEM}&?") for term in form.terms)
            reasons.append(
                Reason(unit.typed, matched, form.rule, parts, round(unit.gains[document], 3))
            )
        return reasons

    def _language(self, query: Query) -> str:
        return query.lang if query.lang in self._matchers else next(iter(self._matchers))

    def _units(self, question: Question, query: Query, lang: str) -> list[Unit]:
        """The parts of the question that score, in the reader's language or else in another."""
        typing = query.typing and query.text.endswith(question.plain[-1:] or " ")
        units = self._matchers[lang].units(question.plain, typing=typing)
        others = [other for other in self._matchers if other != lang]
        foreign = len(self._matchers[lang].unknown(question.plain))
        if not others or not _speaks_another(question.plain, lang, others, foreign):
            return units
        for other in others:
            for unit in self._matchers[other].units(question.plain, typing=typing):
                gains = {doc: RULES["translation"] * gain for doc, gain in unit.gains.items()}
                units.append(unit._replace(gains=gains))
        return units

    def _add_up(self, units: Sequence[Unit]) -> Scores:
        """By document, the sum of what the units give it.

        The strongest come first. Once all that is left could not lift a document over the cut, it
        is added only where something was found already: the result is the same, and sooner there.
        """
        finding = sorted(
            ((max(unit.gains.values()), unit.gains) for unit in units if not unit.supports),
            key=lambda pair: -pair[0],
        )
        left = sum(most for most, _gains in finding)
        scores: Scores = {}
        best = 0.0
        for most, gains in finding:
            if left < CUT * best:
                _add_where_found(scores, gains)
            else:
                get = scores.get
                for document, gain in gains.items():
                    scores[document] = get(document, 0.0) + gain
                best = max(scores.values())
            left -= most
        for unit in units:
            if unit.supports:
                _add_where_found(scores, unit.gains)
        return scores

    def _require(self, question: Question, scores: Scores, lang: str) -> None:
        """Drop the documents that lack a phrase or hold a word that was ruled out."""
        postings = self._matchers[lang].postings
        for word in question.without:
            for found in words(word):
                for term in (found, stem(found, lang)):
                    for document in postings.scores(term):
                        scores.pop(document, None)
        for phrase in question.phrases:
            held = self._holding(phrase, scores, lang)
            for document in [document for document in scores if document not in held]:
                del scores[document]

    def _holding(self, phrase: str, scores: Scores, lang: str) -> set[int]:
        """The documents that hold the words of `phrase` one after the other."""
        postings = self._matchers[lang].postings
        wanted = words(phrase)
        candidates = set(scores)
        # Pairs of stems leave few candidates, and only those are read.
        for term in (*wanted, *pairs(wanted, lang)):
            candidates &= postings.scores(term).keys()
        likely = heapq.nlargest(_MOST_READ, candidates, key=scores.__getitem__)
        line = _spaced(phrase)
        return {document for document in likely if line in self._spaced_text(document, lang)}

    def _spaced_text(self, document: int, lang: str) -> str:
        wording = self._entries[document].wording(lang)[1]
        return _spaced("\n".join((wording.question, *wording.phrasings, wording.answer)))

    def _texts(self, document: int, lang: str) -> list[str]:
        key = (document, lang)
        if key not in self._passages:
            answer = self._entries[document].wording(lang)[1].answer
            self._passages[key] = passages(answer)
        return self._passages[key]

    def _hit(self, document: int, score: float, units: Sequence[Unit], lang: str) -> Hit:
        matching = [unit for unit in units if document in unit.gains and not unit.supports]
        terms = {term for unit in matching for form in unit.forms for term in form.terms}
        prefixes = tuple(
            form.terms[0] for unit in matching for form in unit.forms if form.rule == "prefix"
        )
        snippet = make_snippet(self._texts(document, lang), terms, prefixes, lang)
        matched = tuple(dict.fromkeys(unit.typed for unit in matching))
        return Hit(self._entries[document], round(score, 4), snippet, matched)

    def _suggestion(self, query: Query, question: Question, lang: str) -> str | None:
        matcher = self._matchers[lang]
        meant = question.plain
        for typed in matcher.unknown(question.plain):
            near = matcher.vocabulary.nearest(fold(typed))
            unfinished = query.typing and meant.endswith(typed)
            if near and not (unfinished and matcher.postings.starting_with(fold(typed))):
                meant = meant.replace(typed, near[0][0], 1)
        return meant if meant != question.plain else None

    def _without(self, candidates: Set[str], filters: Filters) -> dict[tuple[str, str], int]:
        """How many answers there would be without each of the filters."""
        counts = {}
        for facet, values in filters.items():
            for value in values:
                fewer = {**filters, facet: tuple(one for one in values if one != value)}
                counts[facet, value] = len(candidates & self._facets.allowed(fewer))
        return counts


def _kept(scores: Scores, units: Sequence[Unit]) -> list[int]:
    """The documents that are results: close enough to the best one, when there is a choice."""
    if sum(not unit.supports for unit in units) < 2:
        return list(scores)
    least = CUT * max(scores.values(), default=0.0)
    return [document for document, score in scores.items() if score >= least]


def merge(first: Filters, second: Filters) -> dict[str, tuple[str, ...]]:
    """Both sets of filters at once."""
    merged = {facet: tuple(values) for facet, values in first.items()}
    for facet, values in second.items():
        merged[facet] = tuple(dict.fromkeys((*merged.get(facet, ()), *values)))
    return merged


def _add_where_found(scores: Scores, gains: Mapping[int, float]) -> None:
    if len(gains) < len(scores):
        for document, gain in gains.items():
            if document in scores:
                scores[document] += gain
    else:
        for document in scores:
            if document in gains:
                scores[document] += gains[document]


def _spaced(text: str) -> str:
    """The folded letters and digits of `text`, with one space for all that stands between."""
    return f" {' '.join(_LETTERS.findall(fold(text)))} "


def _speaks_another(text: str, lang: str, others: Sequence[str], unknown: int) -> bool:
    """Whether a question seems to be in another language than the reader's."""
    folded = {token.word for token in tokens(text)}
    own = len(folded & function_words(lang))
    foreign = max(len(folded & (function_words(other) - function_words(lang))) for other in others)
    return foreign > own or (unknown * 2 >= len(folded) and own == 0)
