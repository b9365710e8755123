"""The extract shown under a result: the part of the answer where the question's words stand."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from desktop_app.core.search.analysis import INTENT, PAIR, STEM, stem, together
from desktop_app.core.search.expansion import Name
from desktop_app.core.search.query import Snippet
from desktop_app.core.text import Token, fold, shorten, tokens

_LENGTH = 200
_LEAD = 70
# A full stop ends no sentence after one letter (L. 1111-8) or a common abbreviation.
_SENTENCE = re.compile(
    r"(?<=[.!?…;])(?<!\b[^\W\d_]\.)(?<!\b(?:al|ex|cf|pp|no)\.)(?<!\b(?:art|fig|tel|tél)\.)\s+(?=\S)",
    re.IGNORECASE,
)
_DIGIT_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")
_JOINTS = re.compile(r"(?<=\w)['./\-\u2010\u2011](?=\w)")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)'")
_BETWEEN = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_ROOT = 6
# A root so short is an acronym or a code, and bears no ending.
_CODE = 3

# How fast a word tells less as more sentences hold it: 0 not at all, 1 in proportion.
_TELLING = 0.15

# What another name of a typed word tells, beside the word itself.
_OTHER_NAME = 0.5

# Whoever asks with these words is answered with a figure or a date.
_FIGURES = frozenset(
    {"combien", "cout", "delai", "date", "duree", "echeance", "montant", "prix", "tarif"}
    | {"calendrier", "cost", "deadline", "amount", "price", "long", "many", "much"}
)
_FIGURE_BONUS = 0.5


#: A sentence, and its folded words between spaces, compounds also as one word.
Sentence = tuple[str, str]


def make_snippet(
    sentences: Sequence[Sentence],
    terms: Set[str],
    prefixes: Sequence[str],
    lang: str,
    names: Set[Name] = frozenset(),
) -> Snippet:
    """The one of `sentences` that holds the most telling of `terms` (words, stems), marked.

    A word tells the less, the more of the sentences hold it. `prefixes` are unfinished words,
    `names` stems that are marked only where they stand side by side. Without any match it is the
    beginning.
    """
    roots = _roots({*terms, *chain.from_iterable(names)})
    scores = [0.0] * len(sentences)
    for root, weight in roots.items():
        holding = [n for n, (_text, letters) in enumerate(sentences) if _holds(root, letters)]
        for number in holding:
            scores[number] += weight * len(holding) ** -_TELLING
    wants_figure = not terms.isdisjoint(_FIGURES)
    best, best_score = "", -1.0
    for position, (text, letters) in enumerate(sentences):
        score = scores[position] - 0.01 * position
        if wants_figure and scores[position] and _DIGIT.search(letters):
            score += _FIGURE_BONUS
        if score > best_score:
            best, best_score = text, score
    return _window(best, _marks(best, terms, prefixes, names, lang))


def _holds(root: str, letters: str) -> bool:
    """Whether `letters` hold a word of that root: a short one has a shorter ending (Sécu)."""
    place = letters.find(f" {root}")
    if len(root) >= _ROOT:
        return place >= 0
    ending = len(root) - 1 if len(root) > _CODE else 0
    while place >= 0:
        end = place + 1 + len(root)
        if letters.find(" ", end) - end <= ending:
            return True
        place = letters.find(f" {root}", end)
    return False


def _roots(terms: Set[str]) -> dict[str, float]:
    """The beginnings of words to look for, and what each tells. A word typed is there as it is."""
    typed = [term for term in terms if not term.startswith((STEM, PAIR, INTENT))]
    roots = {}
    for term in terms:
        if term.startswith(STEM):
            root = term.lstrip(STEM)[:_ROOT]
            own = any(word.startswith(root) for word in typed)
            roots[root] = 1.0 if own else _OTHER_NAME
    for word in typed:
        if not any(word.startswith(root) for root in roots):
            roots[word[:_ROOT]] = 1.0
    return roots


def take_apart(passages: Iterable[str]) -> list[Sentence]:
    """The sentences of `passages`, ready to look for letters in: far cheaper than for words."""
    found = []
    for passage in passages:
        for sentence in _SENTENCE.split(passage):
            folded = _DIGIT_SPACES.sub("", fold(sentence))
            joined = _JOINTS.sub("", _ELISION.sub("", folded))
            letters = folded if joined == folded else f"{folded} {joined}"
            found.append((sentence, f" {_BETWEEN.sub(' ', letters)} "))
    return found


def _marks(
    text: str, terms: Set[str], prefixes: Sequence[str], names: Set[Name], lang: str
) -> tuple[tuple[int, int], ...]:
    """The matched words of `text`, as far as an extract that shows the first may reach."""
    found: Iterable[Token] = tokens(text)
    open_ended: tuple[str, ...] = ()
    wholes: list[tuple[int, int]] = []
    if names:
        found = list(found)
        wholes = sorted(span for name in names for span in together(found, name, lang))
    if prefixes:
        found = list(found)
        exact = {token.word for token in found}.intersection(prefixes)
        open_ended = tuple(prefix for prefix in prefixes if prefix not in exact)
    spans: list[tuple[int, int]] = []
    for token in found:
        if spans and token.start > spans[0][0] + _LENGTH:
            break
        matches = (
            token.word in terms
            or stem(token.word, lang) in terms
            or (open_ended and token.word.startswith(open_ended))
        )
        if matches and not (spans and token.start < spans[-1][1]):
            spans.append((token.start, token.end))
    return tuple(_apart(wholes + spans) if wholes else spans)


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, those within or across an earlier one left out."""
    end = 0
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            yield span
            end = span[1]


def _window(text: str, marks: tuple[tuple[int, int], ...]) -> Snippet:
    """`text`, cut to what a row shows: what matched first must stand in its first line."""
    first = marks[0][0] if marks else 0
    start = 0 if first < _LEAD else text.rfind(" ", 0, first - _LEAD // 2) + 1
    shown = ("…" if start else "") + shorten(text[start:], _LENGTH)
    moved = start - bool(start)
    kept = len(shown) - (shown[-1:] == "…" != text[-1:])
    return Snippet(
        shown, tuple((a - moved, b - moved) for a, b in marks if a >= start and b - moved <= kept)
    )
