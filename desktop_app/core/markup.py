"""Markdown of an answer, as safe HTML for the text widget and as plain text."""

import re
from collections.abc import Callable
from html import unescape

import nh3
from markdown_it import MarkdownIt

#: What may reach the text widget. It reads any local file an <img> names and hangs on nested
#: tables, so neither is on the list; nor is any scheme that leads outside the pack.
TAGS = {
    "p", "br", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote",
    "h1", "h2", "h3", "h4", "a", "sup", "hr",
}  # fmt: skip
SCHEMES = {"entry", "glossary"}

# Lists and quotes may nest this deep; a hostile text nests thousands, which takes minutes to lay out.
_MAX_NESTING = 20

_SOURCE_MARK = re.compile(r"[ \u00a0]?\[\d{1,3}\]")
_TAG = re.compile(r"<[^>]+>")

_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href", "title"}},
    url_schemes=SCHEMES,
    link_rel=None,
)


def to_html(markdown: str, decorate: Callable[[str], str] | None = None) -> str:
    """`markdown` as HTML of the allowed tags only. `decorate` may add markup before it is cleaned."""
    html = _parser.render(markdown)
    if decorate is not None:
        html = decorate(html)
    return str(_cleaner.clean(html))


def to_text(markdown: str, *, marks: bool = True) -> str:
    """`markdown` as plain text: a line per paragraph or list item, items after a dash.

    `marks` keeps the [1] that number the sources.
    """
    if not marks:
        markdown = _SOURCE_MARK.sub("", markdown)
    lines: list[str] = []
    numbers: list[int | None] = []
    prefix = ""
    for token in _parser.parse(markdown):
        if token.type == "bullet_list_open":
            numbers.append(None)
        elif token.type == "ordered_list_open":
            numbers.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
            prefix = ""
            if not numbers:
                lines.append("")
        elif token.type == "list_item_open":
            number = numbers[-1]
            prefix = "  " * (len(numbers) - 1) + ("– " if number is None else f"{number}. ")
            if number is not None:
                numbers[-1] = number + 1
        elif token.type == "inline":
            text = unescape(_TAG.sub("", _parser.renderer.render([token], _parser.options, {})))
            lines.append(prefix + " ".join(text.split("\n")))
            prefix = " " * len(prefix)
            if not numbers:
                lines.append("")
        elif token.type in ("fence", "code_block"):
            lines += [token.content.rstrip(), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain(markdown: str) -> str:
    """`markdown` as one running text without marks, as search and snippets read it."""
    return " ".join(to_text(markdown, marks=False).split())
