"""Other searches over the same entries, each as its documentation would have one set it up.

All weigh the question twice as much as the answer, rank entries that hold any of the words, and
are handed the words of a question alone: none stumbles over an apostrophe or a question mark.
"""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import tantivy
from whoosh import index
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup

from desktop_app.core.bench.corpus import LANG, Material, make_pack
from desktop_app.core.bench.relevance import DEPTH, Question, ranker
from desktop_app.core.facets import FacetIndex
from desktop_app.core.search.engine import SearchEngine

_QUESTION_WEIGHT = 2.0


class Contender(Protocol):
    """A search built once in a folder, that can be opened there again with nothing remembered."""

    name: str

    def __init__(self, materials: Sequence[Material], folder: Path) -> None: ...

    def open(self) -> None:
        """Forget what was read so far."""

    def rank(self, question: Question) -> Sequence[str]:
        """The identifiers of the first entries, best first."""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


class Fanal:
    """Our own, with all it does besides ranking: facet counts, extracts, suggestions."""

    name = "Fanal"

    def __init__(self, materials: Sequence[Material], folder: Path) -> None:
        self._pack = make_pack(materials)
        self._facets = FacetIndex(self._pack)
        self._folder = folder
        self.open()

    def open(self) -> None:
        self._rank = ranker(SearchEngine(self._pack, self._facets, self._folder))

    def rank(self, question: Question) -> Sequence[str]:
        return self._rank(question)


class Whoosh:
    """Whoosh as it comes: its French analyzer, BM25F, OrGroup."""

    name = "Whoosh as it comes"

    def __init__(self, materials: Sequence[Material], folder: Path) -> None:
        analyzer = LanguageAnalyzer(LANG)
        self._schema = Schema(
            id=ID(stored=True), question=TEXT(analyzer=analyzer), answer=TEXT(analyzer=analyzer)
        )
        self._folder = str(folder)
        writer = index.create_in(self._folder, self._schema).writer()
        for material in materials:
            writer.add_document(id=material.id, question=material.question, answer=material.answer)
        writer.commit()
        self.open()

    def open(self) -> None:
        self._searcher = index.open_dir(self._folder).searcher()
        boosts = {"question": _QUESTION_WEIGHT, "answer": 1.0}
        self._parser = MultifieldParser(
            ["question", "answer"], self._schema, fieldboosts=boosts, group=OrGroup
        )

    def rank(self, question: Question) -> Sequence[str]:
        parsed = self._parser.parse(" ".join(_words(question.query)))
        return [str(hit["id"]) for hit in self._searcher.search(parsed, limit=DEPTH)]


class Fts5:
    """SQLite's full text search: words without accents, no stems, its own BM25."""

    name = "SQLite FTS5"

    def __init__(self, materials: Sequence[Material], folder: Path) -> None:
        self._file = folder / "fts5.db"
        self._base = sqlite3.connect(self._file)
        self._base.execute(
            "CREATE VIRTUAL TABLE entry USING fts5(id UNINDEXED, question, answer, "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        with self._base:
            self._base.executemany(
                "INSERT INTO entry VALUES (?, ?, ?)",
                ((material.id, material.question, material.answer) for material in materials),
            )

    def open(self) -> None:
        self._base.close()
        self._base = sqlite3.connect(self._file)

    def rank(self, question: Question) -> Sequence[str]:
        match = " OR ".join(f'"{word}"' for word in _words(question.query))
        rows = self._base.execute(
            "SELECT id FROM entry WHERE entry MATCH ? ORDER BY bm25(entry, 0, ?, 1) LIMIT ?",
            (match, _QUESTION_WEIGHT, DEPTH),
        )
        return [str(row[0]) for row in rows]


class Tantivy:
    """tantivy with its French stemmer, compiled code throughout."""

    name = "tantivy"

    def __init__(self, materials: Sequence[Material], folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in ("question", "answer"):
            builder.add_text_field(field, tokenizer_name="french")
        self._folder = str(folder)
        made = tantivy.Index(builder.build(), self._folder)
        _use_french(made)
        writer = made.writer(num_threads=1)
        for material in materials:
            fields = {"id": material.id, "question": material.question, "answer": material.answer}
            writer.add_document(tantivy.Document.from_dict(fields))
        writer.commit()
        writer.wait_merging_threads()
        self.open()

    def open(self) -> None:
        self._index = tantivy.Index.open(self._folder)
        _use_french(self._index)
        self._searcher = self._index.searcher()

    def rank(self, question: Question) -> Sequence[str]:
        parsed = self._index.parse_query(
            " ".join(_words(question.query)),
            ["question", "answer"],
            field_boosts={"question": _QUESTION_WEIGHT},
        )
        found = self._searcher.search(parsed, DEPTH, count=False).hits
        return [str(self._searcher.doc(address)["id"][0]) for _score, address in found]


def _use_french(made: tantivy.Index) -> None:
    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("french"))
        .build()
    )
    made.register_tokenizer("french", analyzer)


CONTENDERS: tuple[type[Contender], ...] = (Fanal, Whoosh, Fts5, Tantivy)
