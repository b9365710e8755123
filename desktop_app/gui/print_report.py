"""The report on paper, in the light colours."""

from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from desktop_app.core.feedback.charts import Chart
from desktop_app.core.feedback.story import Section, Story
from desktop_app.gui.chart_painter import Plot
from desktop_app.gui.theme import LIGHT

# The width of a picture on A4, in 96ths of an inch, and how many dots each of them has.
_WIDTH = 600
_SCALE = 3


def print_story(story: Story, printer: QPrinter, font: QFont) -> None:
    """Print `story` with its pictures and all its values."""
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(
        "h1 { font-size: x-large; } h2 { font-size: large; margin-top: 18px; }"
        f"p {{ color: {LIGHT.muted}; }} th {{ text-align: left; }}"
    )
    for section in story.sections:
        if section.chart is not None:
            picture = _picture(section.chart, font)
            kind = QTextDocument.ResourceType.ImageResource.value
            document.addResource(kind, QUrl(f"chart:{section.name}"), picture)
    summary = "".join(f"<p>{escape(line)}</p>" for line in story.summary)
    sections = "".join(
        _section(section, anew=section.chart is not None and number > 0)
        for number, section in enumerate(story.sections)
    )
    document.setHtml(f"<h1>{escape(story.title)}</h1>{summary}{sections}")
    document.print_(printer)


def _picture(chart: Chart, font: QFont) -> QImage:
    sized = QFont(font)
    # Points are larger on paper than in a picture of so many dots.
    sized.setPixelSize(12)
    plot = Plot(chart, _WIDTH, QFontMetricsF(sized))
    image = QImage(
        _WIDTH * _SCALE, round(plot.height) * _SCALE, QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(LIGHT.base)
    painter = QPainter(image)
    painter.setFont(sized)
    painter.scale(_SCALE, _SCALE)
    plot.paint(painter, LIGHT)
    painter.end()
    return image


def _section(section: Section, *, anew: bool) -> str:
    """A part of the report; `anew` on a page of its own, so that a picture keeps its heading."""
    start = ' style="page-break-before: always"' if anew else ""
    picture = f'<p><img src="chart:{section.name}" width="{_WIDTH}"></p>' if section.chart else ""
    heads = "".join(f"<th>{escape(head)}</th>" for head in section.heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in section.rows
    )
    return (
        f"<h2{start}>{escape(section.title)}</h2><p>{escape(section.text)}</p>{picture}"
        f'<table cellpadding="3" width="100%"><tr>{heads}</tr>{rows}</table>'
    )
