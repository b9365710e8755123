"""Acronyms that the answer does not expand and the glossary does not know."""

import re
from collections.abc import Iterable, Iterator

from desktop_app.core.model import Term
from desktop_app.core.packs.checks.prose import Prose
from desktop_app.core.packs.findings import Finding, warning
from desktop_app.core.packs.source import PackSource

#: Two capitals or more, with what small letters, figures and hyphens stand among them.
_ACRONYM = re.compile(
    r"(?<![\w.@/-])(?<![A-Z]{2}’)(?:[a-z]-?)?[A-Z][a-zà-ÿ]{0,2}[A-Z][A-Za-zà-ÿ\d]*(?:[-’_][A-Z\d]+)*(?!\w)"
)
_ROMAN = re.compile(r"[IVX]+[a-z]?")
_WORD = re.compile(r"[^\s/()]+")
#: What everybody reads without help.
EVERYDAY = frozenset({"EU", "FAQ", "PC", "PDF", "QR", "SMS", "TVA", "UE", "UK", "URL", "VAT"})


def findings(source: PackSource, texts: Iterable[Prose]) -> Iterator[Finding]:
    """The first place of each acronym that nothing explains."""
    known = EVERYDAY | _names(source.glossary)
    for prose in texts:
        answer = " ".join(block.text for block in prose.blocks)
        seen: set[str] = set()
        for passage in prose.shown:
            for match in _ACRONYM.finditer(passage.text):
                acronym = match[0]
                singular = acronym.removesuffix("s")
                if {acronym, singular} & known or acronym in seen or _ROMAN.fullmatch(acronym):
                    continue
                seen.add(acronym)
                if not (_expanded(acronym, answer) or _expanded(singular, answer)):
                    line = passage.line_at(match.start())
                    yield warning(prose.file.path, line, "acronym", acronym=acronym)


def _names(glossary: Iterable[Term]) -> frozenset[str]:
    return frozenset(
        word for term in glossary for name in (term.term, *term.aliases) for word in _parts(name)
    )


def _parts(name: str) -> list[str]:
    return [name, *_WORD.findall(name)]


def _expanded(acronym: str, answer: str) -> bool:
    """Whether `answer` has `words (ACRONYM…` or `ACRONYM (words`."""
    name = re.escape(acronym)
    return bool(re.search(rf"\w\s\({name}[\s),;:]|(?<!\w){name}\s\(\w|\({name}\s?:", answer))
