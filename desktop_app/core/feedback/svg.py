"""Draws charts as SVG, in colours that the page around them decides."""

import textwrap
from html import escape

from desktop_app.core.feedback.charts import Chart, Row

#: The size of a picture, in its own units.
WIDTH = 720
_LINE = 38
_LABEL = 320
_RIGHT = 64
_COURSE_HEIGHT = 260
_BOTTOM = 46
_TOP = 14
_LEFT = 52


def svg(chart: Chart) -> str:
    """`chart` as an SVG element, named and described for those who cannot see it."""
    body, height = _course(chart) if chart.shape == "course" else _lines(chart)
    title, description = f"{chart.name}-title", f"{chart.name}-text"
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height}" aria-labelledby="{title} {description}" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{title}">{escape(chart.title)}</title>'
        f'<desc id="{description}">{escape(chart.description)}</desc>{body}</svg>'
    )


def _lines(chart: Chart) -> tuple[str, int]:
    """A row of text and picture for each value, one under the other."""
    rows = chart.drawn
    top = _TOP + (14 if chart.grid else 0)
    height = top + _LINE * len(rows) + 10
    width = WIDTH - _LABEL - _RIGHT
    most = 1 if chart.grid else max((row.high for row in rows), default=1)
    parts = [
        f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{height - 8}"/>'
        f'<text class="axis" x="{x:.1f}" y="{top - 6}" text-anchor="middle">{escape(name)}</text>'
        for x, name in ((_LABEL + width * share, name) for share, name in chart.grid)
    ]
    for number, row in enumerate(rows):
        middle = top + _LINE * number + _LINE / 2
        parts.append(
            f"<g><title>{escape(row.label)} – {escape(row.text)}</title>"
            + _name(row.label, middle)
            + _mark(chart, row, middle, width / (most or 1))
            + "</g>"
        )
    return "".join(parts), height


# As many letters as fit beside a row, on each of two lines.
_LETTERS = 42


def _name(label: str, middle: float) -> str:
    lines = textwrap.wrap(label, _LETTERS, max_lines=2, placeholder="…")
    first = middle + 4 - 7.5 * (len(lines) - 1)
    return "".join(
        f'<text class="label" x="{_LABEL - 12}" y="{first + 15 * number:.1f}" '
        f'text-anchor="end">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _mark(chart: Chart, row: Row, middle: float, scale: float) -> str:
    end = _LABEL + row.value * scale
    if chart.shape == "counts":
        return (
            f'<rect class="bar" x="{_LABEL}" y="{middle - 8:.1f}" rx="2" '
            f'width="{max(row.value * scale, 1):.1f}" height="16"/>'
            f'<text class="value" x="{end + 6:.1f}" y="{middle + 4:.1f}">{escape(row.short)}</text>'
        )
    low, high = _LABEL + row.low * scale, _LABEL + row.high * scale
    return (
        f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="{middle:.1f}" y2="{middle:.1f}"/>'
        f'<circle class="dot" cx="{end:.1f}" cy="{middle:.1f}" r="5"/>'
        f'<text class="value" x="{WIDTH - _RIGHT + 10}" y="{middle + 4:.1f}">'
        f"{escape(row.short)}</text>"
    )


def _course(chart: Chart) -> tuple[str, int]:
    """A line from left to right, in the band where it may really run."""
    rows, height = chart.drawn, _COURSE_HEIGHT
    bottom = height - _BOTTOM
    step = (WIDTH - _LEFT - 24) / max(len(rows) - 1, 1)

    def x(number: int) -> float:
        return _LEFT + step * number if len(rows) > 1 else (_LEFT + WIDTH) / 2

    def y(share: float) -> float:
        return _TOP + (bottom - _TOP) * (1 - share)

    parts = [
        f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - 24}" y1="{y(share):.1f}" '
        f'y2="{y(share):.1f}"/>'
        f'<text class="axis" x="{_LEFT - 8}" y="{y(share) + 4:.1f}" text-anchor="end">'
        f"{escape(name)}</text>"
        for share, name in chart.grid
    ]
    upper = [f"{x(number):.1f},{y(row.high):.1f}" for number, row in enumerate(rows)]
    lower = [f"{x(number):.1f},{y(row.low):.1f}" for number, row in enumerate(rows)]
    course = [f"{x(number):.1f},{y(row.value):.1f}" for number, row in enumerate(rows)]
    parts.append(f'<polygon class="band" points="{" ".join([*upper, *reversed(lower)])}"/>')
    parts.append(f'<polyline class="course" points="{" ".join(course)}"/>')
    every = max(1, -(-len(rows) // 7))
    for number, row in enumerate(rows):
        parts.append(
            f"<g><title>{escape(row.label)} – {escape(row.text)}</title>"
            f'<line class="range" x1="{x(number):.1f}" x2="{x(number):.1f}" '
            f'y1="{y(row.low):.1f}" y2="{y(row.high):.1f}"/>'
            f'<circle class="dot" cx="{x(number):.1f}" cy="{y(row.value):.1f}" r="4"/></g>'
        )
        if number % every == 0:
            anchor = "end" if x(number) > WIDTH - 50 else "middle"
            parts.append(
                f'<text class="axis" x="{x(number):.1f}" y="{bottom + 22}" text-anchor="{anchor}">'
                f"{escape(row.label)}</text>"
            )
    return "".join(parts), height
