"""The signs that French and English set differently: spaces, quotation marks, thousands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.model import Translated
from desktop_app.core.packs.checks.prose import Passage, Prose
from desktop_app.core.packs.findings import Finding, warning
from desktop_app.core.packs.source import PackSource

_NARROW, _FIXED = "\u202f", "\u00a0"

# Five figures before a name are a postcode.
_NO_TOWN = r"(?![\w./-]|\s[A-ZÀ-Ý])"


@dataclass(frozen=True)
class _Rule:
    """What `pattern` finds is a fault; `right` is what to write, a template of re."""

    code: str
    pattern: re.Pattern[str]
    right: str


def _rule(code: str, pattern: str, right: str) -> _Rule:
    return _Rule(code, re.compile(pattern), right)


_BOTH = (
    _rule("apostrophe", r"(?<=\w)'(?=\w)|(?<=\w)'(?=\s|$)", "’"),
    _rule("ellipsis", r"\.{3,}", "…"),
)
_RULES = {
    "fr": (
        *_BOTH,
        _rule("quotation-marks", r'"([^"\n]*)"|“([^”\n]*)”', rf"«{_FIXED}\1\2{_FIXED}»"),
        _rule("space", rf"«[^\S{_FIXED}]?(?!{_FIXED})", f"«{_FIXED}"),
        _rule("space", rf"(?<!{_FIXED})[^\S{_FIXED}]?»", f"{_FIXED}»"),
        _rule("space", rf"(?:(?<![\s?!])|[^\S{_NARROW}])([;?!%])", rf"{_NARROW}\1"),
        _rule("space", rf"(?:(?<!\s)|[^\S{_FIXED}]):(?=\s|$)", f"{_FIXED}:"),
        _rule("space-before", r"\s+([,.])(?=\s|$)", r"\1"),
        _rule("thousands", r"(?<![\d.,])(\d{1,3})[ \u00a0.,](\d{3})(?![\d])", rf"\1{_NARROW}\2"),
        _rule("thousands", r"(?<![\w./(-])(\d{2,3})(\d{3})" + _NO_TOWN, rf"\1{_NARROW}\2"),
        _rule("thousands", r"(?<![\w./-])(\d)(\d{3})(?=\s(?:€|euros))", rf"\1{_NARROW}\2"),
    ),
    "en": (
        *_BOTH,
        _rule("quotation-marks", r'"([^"\n]*)"|«\s*([^»\n]*?)\s*»', r"“\1\2”"),
        _rule("space-before", r"\s+([;:?!%,.])(?=[\s”’)]|$)", r"\1"),
        _rule("thousands", r"(?<![\d.,])(\d{1,3})[ \u00a0\u202f](\d{3})(?![\d])", r"\1,\2"),
        _rule("thousands", r"(?<![\w./(-])(\d{2,3})(\d{3})" + _NO_TOWN, r"\1,\2"),
        _rule("thousands", r"(?<![\w./-])(\d)(\d{3})(?=\s(?:€|euros))", r"\1,\2"),
        _rule("thousands", r"(?<=€)(\d)(\d{3})\b", r"\1,\2"),
    ),
}


def findings(source: PackSource, texts: Iterable[Prose]) -> Iterator[Finding]:
    """Signs that are not set as the language does, in the entries and in the tables."""
    for prose in texts:
        for passage in (*prose.shown, *prose.phrasings):
            yield from _passage(prose.file.path, prose.lang, passage)
    for name, text in _tables(source):
        for lang, words in text.items():
            path, line = source.place(name, f'"{words}"')
            yield from _passage(path, lang, Passage(line, words))


def _passage(path: Path, lang: str, passage: Passage) -> Iterator[Finding]:
    """One finding for each rule and line."""
    said: set[tuple[str, int]] = set()
    for rule in _RULES.get(lang, ()):
        for match in rule.pattern.finditer(passage.text):
            line = passage.line_at(match.start())
            if (rule.code, line) not in said:
                said.add((rule.code, line))
                data = {"found": _around(match), "right": _visible(match.expand(rule.right))}
                yield warning(path, line, rule.code, **data)


def _around(match: re.Match[str]) -> str:
    """What was found with the words beside it, on one line."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    after = match.string[match.end() : match.end() + 8]
    return re.sub(r"\n", " ", before + match[0] + after).strip()


def _visible(text: str) -> str:
    """`text` with the spaces that cannot be told apart named."""
    return text.replace(_NARROW, "[U+202F]").replace(_FIXED, "[U+00A0]")


def _tables(source: PackSource) -> Iterator[tuple[str, Translated]]:
    if source.pack is not None:
        yield "pack.toml", source.pack.title
        yield "pack.toml", source.pack.notice
    for facet in source.facets:
        yield "facets.toml", facet.label
        yield "facets.toml", facet.question
        for value in facet.values:
            yield "facets.toml", value.label
            yield "facets.toml", value.description
    for term in source.glossary:
        yield "glossary.toml", term.expansion
        yield "glossary.toml", term.definition
