"""The report as one page of HTML that needs nothing else, and as plain text."""

import textwrap
from html import escape

from desktop_app.core.feedback.story import Section, Story
from desktop_app.core.feedback.svg import svg

# Every pair of colours below has a contrast of 4.5 or more, in light and in dark.
_STYLE = """
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24; --soft: #57606a;
  --rule: #d0d7de; --main: #0b5cad; --band: #cfe3f7; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #e8eaed; --soft: #a5adb8;
  --rule: #3a414b; --main: #7ab8f5; --band: #23405c; } }
@media print { :root { --paper: #ffffff; --ink: #000000; --soft: #444444; --rule: #999999;
  --main: #0b5cad; --band: #cfe3f7; } section { break-inside: avoid-page; } }
body { background: var(--paper); color: var(--ink); margin: 0 auto; max-width: 60rem;
  padding: 1.5rem; font: 1rem/1.5 Inter, system-ui, "Segoe UI", sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
p { max-width: 44rem; } section > p { color: var(--soft); }
svg { width: 100%; height: auto; font: 12.5px Inter, system-ui, "Segoe UI", sans-serif; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th, td { border-bottom: 1px solid var(--rule); padding: 0.3rem 0.6rem 0.3rem 0; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
summary { cursor: pointer; color: var(--main); padding: 0.4rem 0; }
.label, .value { fill: var(--ink); } .axis { fill: var(--soft); }
.grid { stroke: var(--rule); } .dot, .bar { fill: var(--main); }
.range { stroke: var(--main); stroke-width: 2; opacity: 0.55; }
.band { fill: var(--band); } .course { fill: none; stroke: var(--main); stroke-width: 2.5; }
"""


def html(story: Story, lang: str, *, values: str) -> str:
    """The page of `story`; `values` heads the table folded under a picture."""
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in story.summary)
    sections = "".join(_section(section, values) for section in story.sections)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(story.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{escape(story.title)}</h1>\n{paragraphs}{sections}</main>\n</body>\n</html>\n"
    )


def _section(section: Section, values: str) -> str:
    table = _table(section)
    if section.chart is not None:
        folded = f"<details><summary>{escape(values)}</summary>\n{table}</details>\n"
        table = f"{svg(section.chart)}\n{folded}"
    return (
        f'<section aria-labelledby="{section.name}">\n'
        f'<h2 id="{section.name}">{escape(section.title)}</h2>\n'
        f"<p>{escape(section.text)}</p>\n{table}</section>\n"
    )


def _table(section: Section) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in section.heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in section.rows
    )
    return (
        f"<table>\n<caption hidden>{escape(section.title)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def text(story: Story, width: int) -> str:
    """`story` for a terminal of `width` characters."""
    parts = [story.title, "=" * len(story.title), ""]
    for line in story.summary:
        parts += textwrap.wrap(line, width)
    for section in story.sections:
        parts += ["", section.title, "-" * len(section.title), *textwrap.wrap(section.text, width)]
        for row in section.rows:
            first, *rest = [cell for cell in row if cell]
            parts += textwrap.wrap(first, width, initial_indent="  ", subsequent_indent="    ")
            said = " · ".join(rest)
            parts += textwrap.wrap(said, width, initial_indent="      ", subsequent_indent="      ")
    return "\n".join(parts) + "\n"
