"""Markdown of an answer, as safe HTML for the text widget and as plain text."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

#: What may reach the text widget. It reads any local file an <img> names and hangs on nested
#: tables, so neither is on the list; nor is any scheme that leads outside the pack.
TAGS = {
    "p", "br", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote",
    "h1", "h2", "h3", "h4", "a", "sup", "hr",
}  # fmt: skip
SCHEMES = {"entry", "glossary"}

# How deep lists and quotes may nest; thousands of levels would take minutes to lay out.
_MAX_NESTING = 20

_SOURCE_MARK = re.compile(r"[ \u00a0]?\[\d{1,3}\]")
_BULLET = re.compile(r"^ *(?:–|\d+\.) ")
_TAG = re.compile(r"<[^>]+>")


def _show_addresses(state: StateCore) -> None:
    """Put the address of every link that leads outside the pack behind its text, as text."""
    for block in state.tokens:
        if block.type == "inline":
            block.children = list(_without_outside_links(block.children or []))


def _without_outside_links(children: list[Token]) -> Iterator[Token]:
    address: str | None = None
    shown = ""
    for token in children:
        if token.type == "link_open":
            href = str(token.attrGet("href") or "")
            if href.split(":", 1)[0].lower() in SCHEMES:
                yield token
            else:
                address, shown = href, ""
        elif token.type == "link_close" and address is not None:
            if address != shown:
                yield Token("text", "", 0, content=f" ({address})")
            address = None
        else:
            shown += token.content
            yield token


_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
_parser.core.ruler.after("inline", "show_addresses", _show_addresses)
_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href", "title"}},
    url_schemes=SCHEMES,
    link_rel=None,
)


def to_html(markdown: str, decorate: Callable[[str], str] | None = None) -> str:
    """`markdown` as HTML of the allowed tags; `decorate` may add markup before the cleaning."""
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
    lines = _Lines()
    for token in _parser.parse(markdown):
        lines.add(token)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines.lines)).strip()


class _Lines:
    """Turns parsed blocks into lines, keeping the numbers of nested lists."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._numbers: list[int | None] = []
        self._prefix = ""

    def add(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
                self._prefix = ""
                self._end_block()
            case "list_item_open":
                self._open_item()
            case "inline":
                html = _parser.renderer.render([token], _parser.options, {})
                self.lines.append(self._prefix + " ".join(unescape(_TAG.sub("", html)).split("\n")))
                self._prefix = " " * len(self._prefix)
                self._end_block()
            case "fence" | "code_block":
                self.lines += [token.content.rstrip(), ""]

    def _open_item(self) -> None:
        number = self._numbers[-1]
        sign = "– " if number is None else f"{number}. "
        self._prefix = "  " * (len(self._numbers) - 1) + sign
        if number is not None:
            self._numbers[-1] = number + 1

    def _end_block(self) -> None:
        if not self._numbers:
            self.lines.append("")


def passages(markdown: str) -> list[str]:
    """The paragraphs and list items of `markdown` as plain text, without marks."""
    lines = to_text(markdown, marks=False).splitlines()
    return [text for line in lines if (text := _BULLET.sub("", line).strip())]
