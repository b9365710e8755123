"""Which parts of the desk stand side by side in the room there is."""

import enum

from PySide6.QtWidgets import QWidget

#: Below these widths, in characters, columns would be too narrow to read.
_FOR_THREE, _FOR_TWO = 95, 60


class Part(enum.Enum):
    """The parts of the desk, from left to right."""

    FILTERS = enum.auto()
    RESULTS = enum.auto()
    ANSWER = enum.auto()


def column_count(widget: QWidget) -> int:
    """How many columns `widget` has room for, in the text size it has."""
    characters = widget.width() / max(1, widget.fontMetrics().averageCharWidth())
    if characters >= _FOR_THREE:
        return 3
    return 2 if characters >= _FOR_TWO else 1


def parts_shown(columns: int, looked_at: Part) -> frozenset[Part]:
    """The parts that fill `columns`, the one looked at among them; two keep the results."""
    if columns == 3:
        return frozenset(Part)
    if columns == 1:
        return frozenset({looked_at})
    beside = Part.FILTERS if looked_at is Part.FILTERS else Part.ANSWER
    return frozenset({Part.RESULTS, beside})
