"""The codec: Whoosh itself reads what the arrays say."""

import numpy as np
import pytest
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.query import Or, Term
from whoosh.reading import IndexReader, TermNotFound

from desktop_app.core.search.codec import Posting, ScoreCodec, ScoredPostings
from desktop_app.core.search.gains import Gains


def gains(*pairs: tuple[int, float]) -> Gains:
    documents, scores = zip(*pairs, strict=True)
    return Gains(np.array(documents, np.uint32), np.array(scores, np.float32))


@pytest.fixture
def index() -> FileIndex:
    schema = Schema(answer=TEXT(phrase=False), question=TEXT(phrase=False))
    index: FileIndex = FileIndex.create(RamStorage(), schema)
    postings = [
        Posting("answer", "carte", gains((0, 1.5), (2, 0.25))),
        Posting("answer", "été", gains((1, 3.0))),
        Posting("question", "carte", gains((2, 4.0))),
    ]
    writer = index.writer(codec=ScoreCodec(postings))
    for _document in range(3):
        writer.add_document()
    writer.commit()
    return index


def test_a_term_comes_back_whole(index: FileIndex) -> None:
    found = index.reader().postings("answer", "carte")
    assert isinstance(found, ScoredPostings)
    assert found.gains.documents.tolist() == [0, 2]
    assert found.gains.scores.tolist() == [1.5, 0.25]


def test_whoosh_walks_through_it(index: FileIndex) -> None:
    reader: IndexReader = index.reader()
    matcher = reader.postings("answer", "carte")
    seen = []
    while matcher.is_active():
        seen.append((matcher.id(), matcher.weight()))
        matcher.next()
    assert seen == [(0, 1.5), (2, 0.25)]
    with pytest.raises(TermNotFound):
        reader.postings("question", "été")


def test_statistics_and_terms(index: FileIndex) -> None:
    reader: IndexReader = index.reader()
    assert [term.decode() for term in reader.lexicon("answer")] == ["carte", "été"]
    about = reader.term_info("answer", "carte")
    assert (about.doc_frequency(), about.max_weight(), about.min_id()) == (2, 1.5, 0)


def test_a_searcher_of_whoosh_finds_the_same_documents(index: FileIndex) -> None:
    with index.searcher() as searcher:
        query = Or([Term("answer", "carte"), Term("answer", "été")])
        assert {hit.docnum for hit in searcher.search(query)} == {0, 1, 2}
