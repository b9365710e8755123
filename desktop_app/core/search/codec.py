"""How postings lie in the index: per term, the documents and then their scores, as two arrays.

Whoosh sorts its postings one by one, and takes them apart one by one. This codec, its seam for
other formats, keeps all else of it and takes and gives whole arrays: an index is built four times
faster, and a term adds up hundreds of times faster.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment
from whoosh.matching import ListMatcher

from desktop_app.core.search.gains import NOTHING, Gains

# Four bytes each, the low one first, whatever machine wrote them.
_DOCUMENT, _SCORE = np.dtype("<u4"), np.dtype("<f4")


class Posting(NamedTuple):
    """What a term of a field gives the documents."""

    field: str
    term: str
    gains: Gains


class ScoredPostings(ListMatcher):
    """The postings of a term as Whoosh walks through them, and as a whole."""

    def __init__(self, gains: Gains, **options: Any) -> None:
        # Whoosh asks whether there are any, which an array does not answer.
        super().__init__(gains.documents.data, gains.scores.data, **options)
        self.gains = gains


class ScoreCodec(W3Codec):
    """Whoosh's own codec, but for the postings."""

    #: Scores are worked out beforehand: the lengths of fields would only be read in vain.
    length_stats = False

    def __init__(self, postings: Iterable[Posting] = ()) -> None:
        """`postings`, by field and then by term, are what an index is built of."""
        super().__init__()
        self._postings = postings

    def field_writer(self, storage: Any, segment: Any) -> "_FieldWriter":
        return _FieldWriter(self, storage, segment, self._postings)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "_PostingsWriter":  # noqa: ARG002
        return _PostingsWriter(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ScoredPostings:
        offset, _length = terminfo.extent()
        half = terminfo.doc_frequency() * _DOCUMENT.itemsize
        data = dbfile.get(offset, 2 * half)
        gains = Gains(
            np.frombuffer(data[:half], _DOCUMENT).astype(np.uint32, copy=False),
            np.frombuffer(data[half:], _SCORE).astype(np.float32, copy=False),
        )
        return ScoredPostings(gains, format=format_, scorer=scorer, term=term, terminfo=terminfo)

    def new_segment(self, _storage: Any, indexname: str) -> W3Segment:
        # A segment is pickled with its codec, which must not carry the postings along.
        return W3Segment(ScoreCodec(), indexname)


class _FieldWriter(W3FieldWriter):
    def __init__(
        self, codec: ScoreCodec, storage: Any, segment: Any, postings: Iterable[Posting]
    ) -> None:
        super().__init__(codec, storage, segment)
        self._postings = postings

    def add_postings(self, schema: Any, _lengths: Any, _items: Any) -> None:
        """Write what the codec was given; nothing of it went through the writer's own pool."""
        field = None
        for posting in self._postings:
            if posting.field != field:
                if field is not None:
                    self.finish_field()
                field = posting.field
                self.start_field(field, schema[field])
            self.start_term(posting.term.encode())
            assert self._postwriter is not None
            self._postwriter.gains = posting.gains
            self.finish_term()
        if field is not None:
            self.finish_field()


class _Block:
    """What the statistics of a term ask of the postings; no lengths are kept."""

    def __init__(self, gains: Gains) -> None:
        self._weights = gains.scores.tolist()
        self._documents = gains.documents

    def __len__(self) -> int:
        return len(self._weights)

    def min_id(self) -> int:
        return int(self._documents[0])

    def max_id(self) -> int:
        return int(self._documents[-1])

    def min_length(self) -> int:
        return 1

    def max_length(self) -> int:
        return 1

    def max_weight(self) -> float:
        return float(max(self._weights))


class _PostingsWriter(PostingsWriter):
    """Writes the postings of one term after the other."""

    def __init__(self, postfile: Any) -> None:
        self._postfile = postfile
        self._terminfo: Any = None
        #: Those of the term that was started.
        self.gains = NOTHING

    def start_postings(self, _format: Any, terminfo: Any) -> None:
        self._terminfo = terminfo

    def add_posting(
        self, id_: int, weight: float, vbytes: bytes, length: int | None = None
    ) -> None:
        raise NotImplementedError

    def finish_postings(self) -> Any:
        start = self._postfile.tell()
        self._postfile.write(self.gains.documents.astype(_DOCUMENT).tobytes())
        self._postfile.write(self.gains.scores.astype(_SCORE).tobytes())
        self._terminfo.add_block(_Block(self.gains))
        self._terminfo.set_extent(start, self._postfile.tell() - start)
        return self._terminfo

    def written(self) -> bool:
        return False
