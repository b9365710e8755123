"""From the words of a question to the entries they score in."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from desktop_app.core.model import Term
from desktop_app.core.search.analysis import INTENT, acronym, function_words, pairs, stem
from desktop_app.core.search.expansion import Expansions, Name
from desktop_app.core.search.gains import NOTHING, Gains, best, total
from desktop_app.core.search.intents import intents
from desktop_app.core.search.postings import Postings
from desktop_app.core.search.question import Span
from desktop_app.core.search.remembered import Remembered
from desktop_app.core.search.scoring import ALONE, CODE, COMPLETE, OVERLAP, RULES
from desktop_app.core.search.vocabulary import Vocabulary
from desktop_app.core.text import Token, fold, tokens

# Questions of a day share their words; ways to match are kept, in postings of 8 bytes: 16 MiB.
_REMEMBERED = 2_000_000


class Form(NamedTuple):
    """One way a part of the question matches: the rule, and the term or terms it matches by."""

    rule: str
    terms: Name
    factor: float


class Unit(NamedTuple):
    """A part of the question and the score it gives each document, the best of its forms."""

    typed: str
    #: Where it stands in the plain question.
    span: Span
    forms: tuple[Form, ...]
    gains: Gains
    lang: str
    #: A word that was typed, not another name of it, nor two words taken as one.
    is_word: bool = False
    #: An intent or a pair adds to what other words found, and finds nothing by itself.
    supports: bool = False

    @property
    def is_corrected(self) -> bool:
        """It is taken for another word."""
        return self.forms[0].rule == "correction"


class Matcher:
    """Knows one language of a pack: its postings, its near words, its other names."""

    def __init__(self, postings: Postings, glossary: Sequence[Term], lang: str) -> None:
        self.postings = postings
        self.lang = lang
        self.vocabulary = Vocabulary(postings.frequency)
        self._expansions = Expansions(glossary, lang)
        self._acronyms = {fold(term.term): term.term for term in glossary if term.term.isupper()}
        self._best = Remembered(self._best_of, _REMEMBERED)

    def units(
        self,
        text: str,
        *,
        unfinished: bool = False,
        skipped: Set[str] = frozenset(),
        correct: bool = True,
    ) -> list[Unit]:
        """The parts of a plain question that count.

        `unfinished` is about its last word, `skipped` are function words of another language.
        Words that are unknown are taken for near ones to `correct` them.
        """
        found = self.visible(list(tokens(text)))
        unfinished = unfinished and bool(found) and found[-1].end == len(text)
        counted = self._meaningful(text, found, skipped, unfinished=unfinished)
        last = found[-1] if found else None
        own = {
            token: self._word(text, token, unfinished=unfinished and token is last)
            for token in counted
        }
        if correct:
            self._correct(own)
        units = list(own.values())
        units += self._joined(text, found)
        units += self._expanded(text, found, own)
        words = [token.word for token in counted]
        units += [self._support(text, "pair", pair) for pair in pairs(words, self.lang)]
        units += [self._support(text, "intent", name) for name in intents(text, self.lang)]
        return [unit for unit in units if len(unit.gains)]

    def unknown(self, text: str) -> list[Token]:
        """The words of a question of which the index holds no form."""
        skipped = function_words(self.lang)
        return [
            token
            for token in self.visible(list(tokens(text)))
            if token.word not in skipped
            and not len(self.postings.scores(token.word))
            and not len(self.postings.scores(stem(token.word, self.lang)))
        ]

    def meant(self, word: str, unit: Unit) -> str:
        """The word that an unknown one was taken for in `unit`."""
        (term,) = unit.forms[0].terms
        nearest = (near for near, _faults in self.vocabulary.nearest(word))
        return next(near for near in nearest if stem(near, self.lang) == term)

    def swapped(self, word: str) -> str | None:
        """The acronym of the glossary that a short word is, but for two letters swapped."""
        others = (
            word[:place] + word[place + 1] + word[place] + word[place + 2 :]
            for place in range(len(word) - 1)
        )
        return next((self._acronyms[other] for other in others if other in self._acronyms), None)

    def _near(self, word: str, *, alone: bool) -> list[tuple[str, int]]:
        """The words one that is unknown may be meant for, with the faults between.

        Unless it is `alone`, the others tell enough: one with another first letter is another
        word, but for a letter too few or too many (lhôpital) and two swapped.
        """
        return [
            (near, faults)
            for near, faults in self.vocabulary.nearest(word)
            if alone or near[0] == word[0] or word[0] == near[1] or word[1] == near[0]
        ]

    def visible(self, found: list[Token]) -> list[Token]:
        """Of a compound the index knows (`e-CPS`) the whole, of another its parts."""
        visible = []
        end = -1
        for place, token in enumerate(found):
            following = found[place + 1] if place + 1 < len(found) else None
            compound = following is not None and following.start < token.end
            if token.end <= end or (compound and not len(self.postings.scores(token.word))):
                continue
            if compound:
                end = token.end
            visible.append(token)
        return visible

    def _meaningful(
        self, text: str, found: list[Token], skipped: Set[str], *, unfinished: bool
    ) -> list[Token]:
        skipped = function_words(self.lang) | skipped
        counted = [
            token for token in found if token.word not in skipped or acronym(text, token, self.lang)
        ]
        if unfinished and found[-1] not in counted and len(found[-1].word) > 1:
            counted.append(found[-1])
        return counted or found

    def _word(self, text: str, token: Token, *, unfinished: bool) -> Unit:
        typed = text[token.start : token.end]
        forms = [Form("exact", (acronym(text, token, self.lang) or token.word,), RULES["exact"])]
        if not acronym(text, token, self.lang):
            forms.append(Form("stem", (stem(token.word, self.lang),), RULES["stem"]))
        if unfinished:
            # INS is a word already; it may still become another, but less likely.
            complete = len(self.postings.scores(token.word)) > 0
            factor = RULES["prefix"] * (COMPLETE if complete else 1.0)
            forms.append(Form("prefix", (token.word,), factor))
        gains = self._best(tuple(forms))
        if len(typed) > len(token.word) and any(char.isdigit() for char in token.word):
            gains *= CODE
        return self._unit(text, (token.start, token.end), tuple(forms), gains)._replace(
            is_word=True
        )

    def _unit(self, text: str, span: Span, forms: tuple[Form, ...], gains: Gains) -> Unit:
        return Unit(text[slice(*span)], span, forms, gains, self.lang)

    def _correct(self, own: dict[Token, Unit]) -> None:
        """Take the words that are unknown for near ones, which never outrank what is known."""
        known = [unit for unit in own.values() if len(unit.gains)]
        most = max((float(unit.gains.scores.max()) for unit in known), default=np.inf)
        for token, unit in own.items():
            if len(unit.gains):
                continue
            forms = tuple(
                Form("correction", (stem(near, self.lang),), RULES["correction"] ** faults)
                for near, faults in self._near(token.word, alone=not known)
            )
            gains = self._best(forms)
            if len(gains):
                factor = min(1.0, most / float(gains.scores.max()))
                own[token] = unit._replace(forms=forms, gains=gains * factor)

    def _joined(self, text: str, found: list[Token]) -> Iterable[Unit]:
        """`sun es` for SUN-ES: two neighbours that are one word of the index."""
        for first, second in pairwise(found):
            word = first.word + second.word
            if first.end <= second.start and word in self.postings.frequency:
                form = (Form("exact", (word,), RULES["exact"]),)
                yield self._unit(text, (first.start, second.end), form, self._best(form))

    def _expanded(self, text: str, found: list[Token], own: Mapping[Token, Unit]) -> Iterable[Unit]:
        """Other names of the words, less what the words gave by themselves."""
        for expansion in self._expansions.find([token.word for token in found]):
            span = found[expansion.start : expansion.start + expansion.length]
            weight = RULES[expansion.rule]
            if own.keys() <= set(span):
                weight *= ALONE
            forms = tuple(Form(expansion.rule, name, weight) for name in expansion.names)
            words = total([own[token].gains for token in span if token in own], self.postings.size)
            gains = self._best(forms).less(words * OVERLAP[expansion.rule])
            yield self._unit(text, (span[0].start, span[-1].end), forms, gains)

    def _support(self, text: str, rule: str, term: str) -> Unit:
        form = (Form(rule, (term,), RULES[rule]),)
        unit = self._unit(text, (0, len(text)), form, self._best(form))
        return unit._replace(
            typed=text if term.startswith(INTENT) else term[1:],
            supports=True,
        )

    def form_gains(self, form: Form) -> Gains:
        """What a form gives before its factor; several terms must all be there."""
        if form.rule == "prefix":
            return self.postings.starting_with(form.terms[0])
        gains = [self.postings.scores(term) for term in form.terms]
        if len(gains) == 1:
            return gains[0]
        if not gains or not all(len(one) for one in gains):
            return NOTHING
        common = reduce(np.intersect1d, (one.documents for one in gains))
        return total([one.within(common) for one in gains], self.postings.size) * (1 / len(gains))

    def form_parts(self, form: Form, document: int) -> dict[str, float]:
        """What a form gives a document before its factor, by the part it stands in."""
        if form.rule == "prefix":
            return self.postings.parts_starting_with(form.terms[0], document)
        parts: dict[str, float] = {}
        for term in form.terms:
            for part, gain in self.postings.parts(term, document).items():
                parts[part] = parts.get(part, 0.0) + gain
        return parts

    def _best_of(self, forms: tuple[Form, ...]) -> Gains:
        """By document, what the form gives that gives it most."""
        return best(((form.factor, self.form_gains(form)) for form in forms), self.postings.size)
