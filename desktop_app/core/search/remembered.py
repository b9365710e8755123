"""Gains worked out before, as many as fit in so much memory."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from desktop_app.core.search.gains import Gains

Key = TypeVar("Key")

# Beside its postings, an entry costs about as much as so many of them.
_OVERHEAD = 64


class Remembered(Generic[Key]):
    """`work_out`, with what was asked last kept: at most `most` postings (8 bytes each)."""

    def __init__(self, work_out: Callable[[Key], Gains], most: int) -> None:
        self._work_out = work_out
        self._most = most
        self._kept: OrderedDict[Key, Gains] = OrderedDict()
        #: What is kept, in postings.
        self.size = 0

    def __call__(self, key: Key) -> Gains:
        gains = self._kept.get(key)
        if gains is not None:
            self._kept.move_to_end(key)
            return gains
        gains = self._work_out(key)
        self._kept[key] = gains
        self.size += len(gains) + _OVERHEAD
        while self.size > self._most and len(self._kept) > 1:
            _oldest, dropped = self._kept.popitem(last=False)
            self.size -= len(dropped) + _OVERHEAD
        return gains
