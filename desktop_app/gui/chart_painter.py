"""Paints a chart of the feedback: the same on the screen and on paper."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop_app.core.feedback.charts import Chart, Row
from desktop_app.gui.theme import UNIT, Colours

# The part of the width that labels take, and the most they take, in letters.
_LABELS = 0.42
_LETTERS = 44
_DOT = 5.0
_COURSE_LINES = 14
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Plot:
    """A chart laid out in a width, all in device-independent pixels."""

    def __init__(self, chart: Chart, width: float, metrics: QFontMetricsF) -> None:
        self._chart = chart
        self._width = width
        self._metrics = metrics
        self._line = metrics.height()
        self._top = self._line + UNIT if chart.grid and chart.shape != "course" else UNIT / 2
        self._label = min(width * _LABELS, metrics.averageCharWidth() * _LETTERS)
        widest = max((metrics.horizontalAdvance(row.short) for row in chart.drawn), default=0)
        self._beside = widest + 2 * UNIT

    @property
    def height(self) -> float:
        """How high the picture is."""
        if self._chart.shape == "course":
            return self._line * _COURSE_LINES
        return self._top + self._row_height * len(self._chart.drawn) + UNIT

    @property
    def _row_height(self) -> float:
        return 2 * self._line + UNIT

    def places(self) -> list[QRectF]:
        """Where each row that is drawn can be pointed at."""
        count = len(self._chart.drawn)
        if self._chart.shape == "course":
            area = self._area()
            step = area.width() / max(count - 1, 1)
            return [
                QRectF(self._x(number).x - step / 2, area.top(), step, area.height())
                for number in range(count)
            ]
        height = self._row_height
        return [
            QRectF(0, self._top + height * number, self._width, height) for number in range(count)
        ]

    def paint(self, painter: QPainter, colours: Colours, pointed: int | None = None) -> None:
        """Paint at the origin; the row `pointed` at stands out."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chart.shape == "course":
            self._paint_course(painter, colours, pointed)
            return
        self._paint_grid(painter, colours)
        for number, (row, place) in enumerate(zip(self._chart.drawn, self.places(), strict=True)):
            if number == pointed:
                painter.fillRect(place, QColor(colours.raised))
            self._paint_label(painter, colours, row, place)
            self._paint_mark(painter, colours, row, place)

    def _marks(self) -> tuple[float, float]:
        """Where marks begin, and how wide the largest is."""
        left = self._label + 2 * UNIT
        return left, max(self._width - left - self._beside - _DOT, 1.0)

    def _paint_grid(self, painter: QPainter, colours: Colours) -> None:
        left, width = self._marks()
        bottom = self.height - UNIT / 2
        for share, name in self._chart.grid:
            x = left + width * share
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, self._top), QPointF(x, bottom))
            painter.setPen(QColor(colours.muted))
            room = QRectF(x - width / 8, 0, width / 4, self._line)
            painter.drawText(room, _CENTRE, name)

    def _paint_label(self, painter: QPainter, colours: Colours, row: Row, place: QRectF) -> None:
        painter.setPen(QColor(colours.text))
        room = QRectF(0, place.top(), self._label, place.height())
        painter.drawText(room, _WRAP, _in_two_lines(row.label, self._label, self._metrics))

    def _paint_mark(self, painter: QPainter, colours: Colours, row: Row, place: QRectF) -> None:
        left, width = self._marks()
        middle = place.center().y()
        accent = QColor(colours.accent)
        beside = left + width + _DOT + UNIT
        if self._chart.shape == "counts":
            most = max((other.high for other in self._chart.drawn), default=1) or 1
            bar = QRectF(left, middle - self._line / 2, 0, self._line)
            bar.setWidth(max(width * row.value / most, 1))
            painter.fillRect(bar, accent)
            beside = bar.right() + UNIT
        else:
            band = QColor(accent)
            band.setAlphaF(0.55)
            painter.setPen(QPen(band, 2.5))
            painter.drawLine(
                QPointF(left + width * row.low, middle), QPointF(left + width * row.high, middle)
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(left + width * row.value, middle), _DOT, _DOT)
        painter.setPen(QColor(colours.text))
        room = QRectF(beside, place.top(), self._width - beside, place.height())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.short
        )

    def _area(self) -> QRectF:
        """Where the course runs."""
        widest = max(self._metrics.horizontalAdvance(name) for _share, name in self._chart.grid)
        left, top = widest + 2 * UNIT, self._line / 2 + 1
        width = self._width - left - max(self._name_width / 2, UNIT)
        return QRectF(left, top, width, self.height - top - 2 * self._line)

    @property
    def _name_width(self) -> float:
        """The room for a name below the course."""
        names = (self._metrics.horizontalAdvance(row.label) for row in self._chart.drawn)
        return max(names, default=0) + 2 * UNIT

    def _x(self, number: int) -> "_Column":
        area, rows = self._area(), self._chart.drawn
        if len(rows) == 1:
            return _Column(area.center().x(), area)
        return _Column(area.left() + area.width() * number / (len(rows) - 1), area)

    def _paint_course(self, painter: QPainter, colours: Colours, pointed: int | None) -> None:
        area, rows = self._area(), self._chart.drawn
        accent = QColor(colours.accent)
        for share, name in self._chart.grid:
            y = area.bottom() - area.height() * share
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.muted))
            room = QRectF(0, y - self._line, area.left() - UNIT, 2 * self._line)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name
            )
        columns = [self._x(number) for number in range(len(rows))]
        upper = [column.at(row.high) for column, row in zip(columns, rows, strict=True)]
        lower = [column.at(row.low) for column, row in zip(columns, rows, strict=True)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.selected)))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        course = [column.at(row.value) for column, row in zip(columns, rows, strict=True)]
        painter.setPen(QPen(accent, 2))
        painter.drawPolyline(QPolygonF(course))
        for number, (column, row) in enumerate(zip(columns, rows, strict=True)):
            if number == pointed or len(rows) == 1:
                painter.setPen(QPen(accent, 1.5))
                painter.drawLine(column.at(row.low), column.at(row.high))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            size = _DOT if number == pointed else _DOT - 2
            painter.drawEllipse(column.at(row.value), size, size)
        self._paint_names(painter, colours, columns)

    def _paint_names(self, painter: QPainter, colours: Colours, columns: list["_Column"]) -> None:
        """As many names below the course as there is room for, the last among them."""
        rows = self._chart.drawn
        width, area = self._name_width, self._area()
        most = max(int(area.width() / width), 1)
        every = -(-len(rows) // most)
        painter.setPen(QColor(colours.muted))
        for number in range(len(rows) - 1, -1, -every):
            x, y = columns[number].x - width / 2, area.bottom() + 0.7 * self._line
            painter.drawText(QRectF(x, y, width, self._line), _CENTRE, rows[number].label)


class _Column(NamedTuple):
    """Where the values of one row of a course stand."""

    x: float
    area: QRectF

    def at(self, share: float) -> QPointF:
        return QPointF(self.x, self.area.bottom() - self.area.height() * share)


def _in_two_lines(text: str, width: float, metrics: QFontMetricsF) -> str:
    """`text` cut where it would take more than two lines."""
    room = QRectF(0, 0, width, 10_000)
    most = 2 * metrics.lineSpacing() + 1
    if metrics.boundingRect(room, int(_WRAP), text).height() <= most:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        shorter = " ".join(words) + "…"
        if metrics.boundingRect(room, int(_WRAP), shorter).height() <= most:
            return shorter
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
