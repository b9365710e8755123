"""Words of the glossary inside an answer."""

import re
from collections.abc import Sequence

from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Term, translated

_TAG_OR_TEXT = re.compile(r"(<[^>]+>)")


class Glossary:
    """Finds the terms of a pack in HTML and explains them."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = {term.id: term for term in terms}
        # The longest first, so that "MSS citoyenne" wins over "MSS".
        names = {term.term: term.id for term in sorted(terms, key=lambda t: -len(t.term))}
        self._ids = names
        choices = "|".join(map(re.escape, names))
        self._pattern = re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])") if names else None

    def term(self, term_id: str) -> Term | None:
        """The term of that identifier, or None."""
        return self._terms.get(term_id)

    def link(self, html: str) -> str:
        """`html` with the first occurrence of each term as a link `glossary:<id>`."""
        if self._pattern is None:
            return html
        seen: set[str] = set()
        inside_link = False

        def wrap(match: re.Match[str]) -> str:
            term_id = self._ids[match[0]]
            if term_id in seen:
                return match[0]
            seen.add(term_id)
            return f'<a href="glossary:{term_id}">{match[0]}</a>'

        pieces = []
        for piece in _TAG_OR_TEXT.split(html):
            if piece.startswith("<"):
                inside_link = (inside_link or piece.startswith("<a ")) and piece != "</a>"
                pieces.append(piece)
            else:
                pieces.append(piece if inside_link else self._pattern.sub(wrap, piece))
        return "".join(pieces)

    def explain(self, term_id: str, catalogue: Catalogue) -> str:
        """One line: the term, what it stands for, what it is. Empty for an unknown term."""
        term = self._terms.get(term_id)
        if term is None:
            return ""
        expansion = translated(term.expansion, catalogue.lang)
        definition = translated(term.definition, catalogue.lang)
        separator = "\u00a0: " if catalogue.lang == "fr" else ": "
        head = term.term if expansion == term.term else f"{term.term}{separator}{expansion}"
        return f"{head}. {definition}" if definition else head
