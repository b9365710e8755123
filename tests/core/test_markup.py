"""Markdown made safe: nothing that opens, fetches or stalls reaches the text widget."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.markup import TAGS, passages, to_html, to_text

# Ten times what is needed here, for a slow and busy machine.
_SECONDS = 10.0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def assert_safe(html: str) -> None:
    reader = read(html)
    assert reader.tags <= TAGS
    for name, value in reader.attributes:
        assert name in ("href", "title")
        if name == "href":
            assert value is not None
            assert re.match("(entry|glossary):", value, re.IGNORECASE), value


@pytest.mark.parametrize(
    "markdown",
    [
        "![x](file:///etc/passwd)",
        "![x](/etc/passwd)",
        "![x](//host/share/x.png)",
        "![x](\\\\host\\share\\x.png)",
        "![x](http://example.org/x.png)",
        "![x](data:image/png;base64,AAAA)",
        "![x][y]\n\n[y]: http://example.org/x.png",
        '<img src="file:///etc/passwd">',
        "<IMG SRC=//host/x>",
        "<table><tr><td colspan=1000000>x</table>",
        "<script>alert(1)</script>",
        "<style>@import '//host/x';</style>",
        "<a href='file:///etc'>x</a>",
        "<svg><image href=x /></svg>",
        "<iframe src=x></iframe>",
        "<p style='background:url(//host/x)' onclick=x>x</p>",
        "[x](file:///etc/passwd)",
        "[x](/etc/passwd)",
        "[x](//host/share)",
        "[x](\\\\\\\\host\\\\share)",
        "[x](smb://host/share)",
        "[x](http://example.org)",
        "[x](https://example.org)",
        "[x](javascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,x)",
        "[x](pack:other)",
        "[x](&#102;ile:///etc/passwd)",
        "[x](entries/fr/ins.md)",
        "[x](?query)",
        "[x](entry:ins 'a \" onclick=\"b')",
        "<http://example.org>",
        "<file:///etc/passwd>",
        "http://example.org",
        "| a | b |\n|---|---|\n| c | d |",
        "`<img src=x>`",
        "```\n<img src=x>\n```",
        "&lt;img src=x&gt;",
        "a\u0000<img src=x>",
    ],
)
def test_hostile_markup_is_disarmed(markdown: str) -> None:
    assert_safe(to_html(markdown))


@given(st.text(alphabet="ax <>[]()!*_`#-&;:/\\\"'\n1.|", max_size=80))
def test_any_markup_is_disarmed(markdown: str) -> None:
    assert_safe(to_html(markdown))
    to_text(markdown)
    passages(markdown)


def test_a_decoration_is_cleaned_too() -> None:
    html = to_html("x", lambda _html: '<p><a href="glossary:x">x</a><img src="file:///x"></p>')
    assert html == '<p><a href="glossary:x">x</a></p>'


def test_what_answers_are_made_of() -> None:
    html = to_html("# T\n\n**a** *b* `c`\n\n- d\n  1. e\n\n> f\n\n[g](entry:ins)\n\n---")
    assert read(html).tags == {
        "h1", "p", "strong", "em", "code", "ul", "ol", "li", "blockquote", "a", "hr",
    }  # fmt: skip
    assert '<a href="entry:ins">g</a>' in html


def test_raw_html_is_shown_as_text() -> None:
    assert to_html("a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"
    assert to_text("a <b>c</b> &lt;i&gt;") == "a <b>c</b> <i>"


@pytest.mark.parametrize(
    "markdown", ["[the ministry](https://example.org/a)", "<https://example.org/a>"]
)
def test_an_outside_address_is_shown_as_text(markdown: str) -> None:
    assert "https://example.org/a" in re.sub("<[^>]*>", "", to_html(markdown))
    assert "https://example.org/a" in to_text(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * 1000 + "x",
        ">" * 100_000,
        "- " * 50_000 + "x",
        "\n".join(" " * (2 * level) + "- x" for level in range(400)),
        "1. " * 50_000,
        "[" * 20_000,
        "![" * 10_000,
        "[a](" * 15_000,
        "*a **b " * 12_000,
        "a**b" * 20_000,
        "`" * 99_999 + " `",
        "<div>" * 30_000,
        "&" * 100_000,
        "\\" * 100_000,
        "[a]: b\n" * 20_000,
        "a\n\n" * 10_000,
    ],
    ids=lambda markdown: repr(markdown[:8]),
)
def test_hostile_depth_and_length_do_not_stall(markdown: str) -> None:
    start = time.perf_counter()
    html = to_html(markdown)
    to_text(markdown)
    assert time.perf_counter() - start < _SECONDS
    depth = deepest = 0
    for closing in re.findall(r"<(/?)(?:ul|ol|blockquote)\b", html):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    assert deepest <= 20


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a\nb", "a b"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("**a** *b* `c`", "a b c"),
        ("# T\n\na", "T\n\na"),
        ("- a\n- b", "– a\n– b"),
        ("a:\n\n- b\n- c\n\nd", "a:\n\n– b\n– c\n\nd"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n  - b\n  - c\n- d", "– a\n  – b\n  – c\n– d"),
        ("1. a\n   - b\n2. c", "1. a\n  – b\n2. c"),
        ("- a\n\n  b", "– a\n  b"),
        ("> a", "a"),
        ("```\na < b\n```", "a < b"),
        ("a &amp; b", "a & b"),
        ("", ""),
    ],
)
def test_plain_text(markdown: str, text: str) -> None:
    assert to_text(markdown) == text


def test_source_marks_are_kept_or_left_out() -> None:
    assert to_text("Vrai\u00a0[1][12].") == "Vrai\u00a0[1][12]."
    assert to_text("Vrai\u00a0[1][12].", marks=False) == "Vrai."
    assert to_text("En [2024] déjà", marks=False) == "En [2024] déjà"


def test_passages_are_paragraphs_and_items() -> None:
    assert passages("Un **mot** [1].\n\n- deux ;\n- trois.\n\n1. quatre") == [
        "Un mot.",
        "deux ;",
        "trois.",
        "quatre",
    ]
    assert passages("") == []
