"""Search: from a question to the entries that answer it."""

import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
from whoosh.filedb.filestore import RamStorage

from desktop_app.core.facets import FacetIndex
from desktop_app.core.markup import passages
from desktop_app.core.model import Entry, Pack
from desktop_app.core.search.analysis import function_words, stem
from desktop_app.core.search.browse import browse
from desktop_app.core.search.index import open_index
from desktop_app.core.search.query import MAX_CHARACTERS, MAX_WORDS, Hit, Query, Results
from desktop_app.core.search.scoring import EXACT, PREFIX, STEMMED, Form, Impacts, best_form
from desktop_app.core.search.snippets import make_snippet
from desktop_app.core.search.spelling import suggest
from desktop_app.core.text import fold, tokens

#: An entry is kept when it holds at least this share of what the best entry holds of the question.
_COVERAGE = 0.5


@dataclass(frozen=True)
class _Word:
    """A word of the question as typed, folded, and the forms it may have in the index."""

    typed: str
    folded: str
    forms: tuple[Form, ...]


class SearchEngine:
    """Answers queries about one pack. One thread at a time may use it."""

    def __init__(self, pack: Pack, facets: FacetIndex, index_folder: Path | None) -> None:
        """Open or build the index of `pack` in `index_folder`; without one it stays in memory."""
        self._pack = pack
        self._facets = facets
        self._index = open_index(pack, index_folder)
        #: Whether the index could not be kept on disk.
        self.in_memory = isinstance(self._index.storage, RamStorage)
        reader = self._index.reader()
        self._entries: list[Entry] = []
        for fields in reader.all_stored_fields():
            entry = pack.entry(fields["id"])
            assert entry is not None
            self._entries.append(entry)
        self._impacts = {lang: Impacts(reader, lang) for lang in pack.manifest.languages}

    def search(self, query: Query) -> Results:
        """The results of `query`, best first. Raises UnknownFacet, UnknownFacetValue."""
        if not query.text.strip():
            return browse(self._pack, self._facets, query)
        start = time.perf_counter()
        self._facets.check(query.filters)
        lang = query.lang if query.lang in self._impacts else next(iter(self._impacts))
        impacts = self._impacts[lang]
        words, shortened = self._read(query, impacts, lang)
        scores, matched = self._score(words, impacts)
        found = {self._entries[document].id for document in scores}
        selection = self._facets.select(found, query.filters)
        ranked = sorted(
            (document for document in scores if self._entries[document].id in selection.entries),
            key=lambda document: (-scores[document], document),
        )
        shown = ranked if query.limit is None else ranked[: query.limit]
        suggestion = suggest(query.text[:MAX_CHARACTERS], _unknown(words, impacts), impacts.words)
        results = Results(
            query=query,
            hits=tuple(
                self._hit(document, scores[document], matched[document], query, lang)
                for document in shown
            ),
            total=len(ranked),
            counts=selection.counts,
            suggestion=suggestion,
            shortened=shortened,
        )
        return msgspec.structs.replace(results, took_ms=(time.perf_counter() - start) * 1000)

    def _read(self, query: Query, impacts: Impacts, lang: str) -> tuple[list[_Word], bool]:
        """The words of the question that count, and whether it had to be cut."""
        text = query.text[:MAX_CHARACTERS]
        found = list(tokens(text))
        shortened = len(query.text) > MAX_CHARACTERS or len(found) > MAX_WORDS
        found = found[:MAX_WORDS]
        last_end = found[-1].end if found else 0
        unfinished = query.typing and bool(found) and last_end == len(text)
        words = []
        for token in found:
            forms = [Form(token.word, EXACT), Form(stem(token.word, lang), STEMMED)]
            if unfinished and token.end == last_end:
                forms += [Form(word, PREFIX) for word in impacts.starting_with(token.word)]
            words.append(_Word(text[token.start : token.end], token.word, tuple(forms)))
        meaningful = [
            word
            for word in words
            if word.folded not in function_words(lang)
            or (unfinished and word is words[-1] and len(word.folded) > 1)
        ]
        return meaningful or words, shortened

    def _score(
        self, words: list[_Word], impacts: Impacts
    ) -> tuple[dict[int, float], dict[int, tuple[str, ...]]]:
        """By document, the score and the typed words it contains; weak matches are left out."""
        scores: dict[int, float] = {}
        covered: dict[int, float] = {}
        matched: dict[int, tuple[str, ...]] = {}
        for word in words:
            gains = best_form(impacts, word.forms)
            if not gains:
                continue
            rarity = 1 / (1 + len(gains))
            for document, gain in gains.items():
                scores[document] = scores.get(document, 0.0) + gain
                covered[document] = covered.get(document, 0.0) + rarity
                matched[document] = (*matched.get(document, ()), word.typed)
        enough = _COVERAGE * max(covered.values(), default=0.0)
        kept = {
            document: scores[document] for document, share in covered.items() if share >= enough
        }
        return kept, matched

    def _hit(
        self, document: int, score: float, matched: tuple[str, ...], query: Query, lang: str
    ) -> Hit:
        entry = self._entries[document]
        terms = {term for word in matched for term in (fold(word), stem(fold(word), lang))}
        terms |= {token.word for word in matched for token in tokens(word)}
        last = fold(matched[-1]) if query.typing and matched else ""
        prefix = "" if self._impacts[lang].known(last) else last
        answer = passages(entry.wording(lang)[1].answer)
        snippet = make_snippet(answer, terms, prefix, lang)
        return Hit(entry, round(score, 4), snippet, tuple(dict.fromkeys(matched)))


def _unknown(words: list[_Word], impacts: Impacts) -> list[str]:
    """The folded words of which the index holds no form."""
    return [
        word.folded for word in words if not any(impacts.known(form.term) for form in word.forms)
    ]
