"""Where the user is: what is asked, which filters, which answer, and the way back."""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop_app.core.library import Library


class Location(msgspec.Struct, frozen=True):
    """A place to come back to. `opened` tells an answer opened from one only pointed at."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    entry: str | None = None
    opened: bool = False

    @property
    def at_start(self) -> bool:
        """Whether this is the start page."""
        return not self.text.strip() and not self.filters and self.entry is None


class Navigation(QObject):
    """Keeps the places visited; says where the user moved, and from where."""

    moved = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._places = [Location()]
        self._index = 0

    @property
    def here(self) -> Location:
        """The place shown."""
        return self._places[self._index]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._index > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after."""
        return self._index + 1 < len(self._places)

    @property
    def chosen_from_list(self) -> bool:
        """Whether an answer is open that was not reached from another to the same question."""
        here = self.here
        before = self._places[self._index - 1] if self._index else Location()
        same = (before.text, before.filters) == (here.text, here.filters)
        return here.opened and not (before.opened and same)

    def go(self, place: Location, *, known: Library) -> None:
        """Show `place`, without what the pack no longer has."""
        values = {(facet.id, value.id) for facet in known.pack.facets for value in facet.values}
        filters = {
            facet: kept
            for facet, chosen in place.filters.items()
            if (kept := tuple(value for value in chosen if (facet, value) in values))
        }
        lost = place.entry is not None and known.pack.entry(place.entry) is None
        entry = None if lost else place.entry
        opened = place.opened and not lost
        self._change(replace(place, filters=filters, entry=entry, opened=opened), keep=True)

    def type_text(self, text: str) -> None:
        """Ask something else. Keys typed in a row are one place, an opened answer is another."""
        place = replace(self.here, text=text, entry=None, opened=False)
        self._change(place, keep=self.here.opened or self.here.at_start)

    def set_filters(self, filters: Mapping[str, tuple[str, ...]]) -> None:
        """Narrow or widen."""
        kept = {facet: values for facet, values in filters.items() if values}
        self._change(replace(self.here, filters=kept, entry=None, opened=False), keep=True)

    def add_filter(self, facet: str, value: str) -> None:
        """Narrow by one more value."""
        values = dict.fromkeys((*self.here.filters.get(facet, ()), value))
        self.set_filters({**self.here.filters, facet: tuple(values)})

    def remove_filter(self, facet: str, value: str) -> None:
        """Widen by one value."""
        values = tuple(other for other in self.here.filters.get(facet, ()) if other != value)
        self.set_filters({**self.here.filters, facet: values})

    def point(self, entry: str) -> None:
        """Show an answer in passing."""
        if entry != self.here.entry:
            self._change(replace(self.here, entry=entry, opened=False), keep=False)

    def open(self, entry: str) -> None:
        """Show an answer to read it."""
        keep = self.here.opened and entry != self.here.entry
        self._change(replace(self.here, entry=entry, opened=True), keep=keep)

    def clear_one_step(self) -> None:
        """What Esc does: the text first, then the last filter."""
        if self.here.text:
            self.type_text("")
        elif self.here.filters:
            facet, values = list(self.here.filters.items())[-1]
            self.remove_filter(facet, values[-1])
        elif self.here.entry is not None:
            self._change(Location(), keep=True)

    def go_home(self) -> None:
        """Back to the start page."""
        if not self.here.at_start:
            self._change(Location(), keep=True)

    def go_back(self) -> None:
        """The place before, if any."""
        self._step(-1)

    def go_forward(self) -> None:
        """The place after, if any."""
        self._step(+1)

    def _step(self, by: int) -> None:
        if 0 <= self._index + by < len(self._places):
            before = self.here
            self._index += by
            self.moved.emit(self.here, before)

    def _change(self, place: Location, *, keep: bool) -> None:
        """Move to `place`; without `keep` it replaces the one shown in the history."""
        before = self.here
        if place == before:
            return
        del self._places[self._index + 1 :]
        if self._index and not keep and place == self._places[self._index - 1]:
            # Back where we came from: two of the same would make a step that leads nowhere.
            self._places.pop()
            self._index -= 1
        elif keep:
            self._places.append(place)
            self._index += 1
        else:
            self._places[self._index] = place
        self.moved.emit(place, before)
