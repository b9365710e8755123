"""A chart in the window: exact values where the mouse is; the table beside it is for all others."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.core.feedback.charts import Chart
from desktop_app.gui.chart_painter import Plot
from desktop_app.gui.theme import colours
from desktop_app.gui.tooltip import plain_tip


class ChartView(QWidget):
    """As high as its chart needs at its width."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self._pointed: int | None = None
        self.setMouseTracking(True)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.description)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def pointed(self) -> int | None:
        """The row the mouse is on."""
        return self._pointed

    def value_at(self, number: int) -> str:
        """All that is known of a row."""
        row = self.chart.drawn[number]
        return f"{row.label} – {row.text}"

    def plot(self, width: int | None = None) -> Plot:
        """The chart as laid out in `width`, or in the width of the widget."""
        return Plot(self.chart, width or self.width(), QFontMetricsF(self.font()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.plot(width).height)

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if self._pointed is None:
                QToolTip.hideText()
            else:
                tip = plain_tip(self.value_at(self._pointed))
                QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        places = self.plot().places()
        at = event.position()
        self._point(next((n for n, place in enumerate(places) if place.contains(at)), None))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def _point(self, number: int | None) -> None:
        if number != self._pointed:
            self._pointed = number
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setBackgroundMode(Qt.BGMode.TransparentMode)
        self.plot().paint(painter, colours(self.palette()), self._pointed)
