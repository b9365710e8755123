"""Why this result: for each word asked, the words it found, where, by which rule, for how much."""

from collections.abc import Iterable, Iterator

import msgspec

from desktop_app.core.i18n import Catalogue
from desktop_app.core.markup import passages
from desktop_app.core.model import Entry, Wording
from desktop_app.core.search.analysis import STEM, stem, together
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query, Reason
from desktop_app.core.search.scoring import PARTS
from desktop_app.core.text import tokens

#: So many written forms of a word say enough.
_FORMS = 3


class Line(msgspec.Struct, frozen=True):
    """A reason in readable words. `score` is its part of the entry's score, `share` of 0 to 1.

    `rule` is a key of `scoring.RULES`. `typed` is empty, and `found` the name of an intent, where
    the turn of the question counts and not one of its words.
    """

    typed: str
    found: tuple[str, ...]
    parts: tuple[str, ...]
    rule: str
    lang: str
    score: float = 0.0
    share: float = 0.0


def reason_lines(engine: SearchEngine, query: Query, entry: Entry) -> list[Line]:
    """Why `query` finds `entry`: the words of the question, then what supports them.

    Empty when it does not.
    """
    scores: dict[Line, float] = {}
    for reason in engine.explain(query, entry.id):
        line = readable(reason, query, entry)
        scores[line] = scores.get(line, 0.0) + reason.score
    total = sum(scores.values()) or 1.0
    return [
        msgspec.structs.replace(line, score=round(score, 3), share=score / total)
        for line, score in scores.items()
    ]


def headings(catalogue: Catalogue) -> tuple[str, ...]:
    """What the three cells of a line are about."""
    _ = catalogue.gettext
    return _("Typed → found"), _("How, and where"), _("Share")


def cells(line: Line, query: Query, catalogue: Catalogue) -> tuple[str, ...]:
    """A line in the words of `catalogue`: what was typed and found, by which rule where, share."""
    _ = catalogue.gettext
    separator = ", "
    places = {
        "question": _("question"),
        "phrasings": _("other wordings"),
        "answer": _("answer"),
    }
    where = separator.join(places[part] for part in line.parts)
    if line.lang != query.lang:
        others = {"fr": _("in French"), "en": _("in English")}
        where = separator.join(filter(None, (where, others.get(line.lang, line.lang))))
    found = separator.join(line.found)
    typed = line.typed
    if line.rule == "intent":
        typed = _("the turn of the question")
        found = _intents(catalogue).get(found, found)
    how = _rules(catalogue)[line.rule]
    if where:
        how = f"{how} ({where})"
    return f"{typed} → {found}", how, catalogue.percent(line.share)


def _rules(catalogue: Catalogue) -> dict[str, str]:
    _ = catalogue.gettext
    return {
        "exact": _("exact word"),
        "stem": _("same family"),
        "prefix": _("beginning of a word"),
        "correction": _("corrected spelling"),
        "synonym": _("synonym"),
        "glossary": _("glossary"),
        "pair": _("words side by side"),
        "intent": _("kind of question"),
        "translation": _("translation"),
    }


def _intents(catalogue: Catalogue) -> dict[str, str]:
    _ = catalogue.gettext
    return {
        "definition": _("a definition is asked for"),
        "duration": _("a date or a duration is asked for"),
        "manner": _("how it works is asked for"),
        "figure": _("a figure is asked for"),
        "contact": _("a contact is asked for"),
    }


def readable(reason: Reason, query: Query, entry: Entry) -> Line:
    """`reason` with the words as they are written in `entry`; its share is not known yet."""
    lang, _wording = entry.wording(query.lang)
    if reason.rule == "intent":
        return Line("", (reason.matched,), tuple(reason.parts), reason.rule, lang)
    typed = reason.typed
    if reason.rule == "pair":
        typed = " ".join(_first(reason.typed.split(), [query.text], lang))
    for other, wording in _wordings(entry, lang):
        written, parts = _written(reason, wording, other)
        if written:
            return Line(typed, written, parts, reason.rule, other)
    return Line(typed, (reason.matched,), tuple(reason.parts), reason.rule, lang)


def _wordings(entry: Entry, lang: str) -> Iterator[tuple[str, Wording]]:
    """The wording in `lang`, then the others."""
    yield lang, entry.wordings[lang]
    yield from ((other, text) for other, text in entry.wordings.items() if other != lang)


def _written(
    reason: Reason, wording: Wording, lang: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of an entry that a reason stands for, as written, and the parts that hold them.

    Several words are those that stand side by side, or else each by itself.
    """
    texts = dict(
        zip(
            PARTS,
            ([wording.question], wording.phrasings, passages(wording.answer)),
            strict=True,
        )
    )
    terms = list(dict.fromkeys(reason.matched.split()))
    prefix = reason.rule == "prefix"
    by_part = {
        part: {term: list(_forms(term, lines, lang, prefix=prefix)) for term in terms}
        for part, lines in texts.items()
    }
    held = tuple(part for part, forms in by_part.items() if any(forms.values()))
    found = {term: [form for part in held for form in by_part[part][term]] for term in terms}
    if not all(found.values()):
        return (), ()
    if len(terms) > 1:
        name = [STEM + term for term in terms]
        wholes = (
            line[slice(*span)]
            for part in held
            for line in texts[part]
            for span in together(tokens(line), name, lang)
        )
        separate = " … ".join(dict.fromkeys(forms[0] for forms in found.values()))
        return (next(wholes, separate),), held
    written: dict[str, str] = {}
    for form in found[terms[0]]:
        written.setdefault(form.lower(), form)
    return tuple(written.values())[:_FORMS], held


def _first(stems: Iterable[str], texts: Iterable[str], lang: str) -> Iterator[str]:
    """The first written form of each stem, or the stem itself."""
    lines = list(texts)
    for term in stems:
        yield next(_forms(term, lines, lang, prefix=False), term)


def _forms(term: str, texts: Iterable[str], lang: str, *, prefix: bool) -> Iterator[str]:
    """The words of `texts` that `term`, a word or a stem, stands for; a compound as a whole."""
    for text in texts:
        whole = (0, 0)
        for token in tokens(text):
            if token.start >= whole[1]:
                whole = (token.start, token.end)
            if (
                token.word == term
                or stem(token.word, lang) == STEM + term
                or (prefix and token.word.startswith(term))
            ):
                yield text[slice(*whole)]
