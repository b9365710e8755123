"""The text interface: ask, pick a number, read, vote, filter, in a terminal."""

import contextlib
import re
import shutil
import textwrap
from collections.abc import Callable

import msgspec

from desktop_app.cli.codes import FOUND
from desktop_app.cli.commands import count_sentence
from desktop_app.cli.output import put, say_error
from desktop_app.cli.recovery import say_recovery
from desktop_app.core.document import Document
from desktop_app.core.errors import FanalError
from desktop_app.core.facets import merge
from desktop_app.core.feedback.events import Value, filters_text
from desktop_app.core.feedback.intent import Asked, Intent, Unmet
from desktop_app.core.model import Entry, Facet, translated
from desktop_app.core.search.guide import CANDIDATES, LISTED, Choice, guide
from desktop_app.core.search.nothing import ways_out
from desktop_app.core.search.query import Query, Results, shortened_sentence, unknown_sentence
from desktop_app.core.search.reasons import cells, reason_lines
from desktop_app.core.session import Session, today

_PAGE = 9

# A longer number is something to search for: a year, an amount.
_DIGITS = 3

# What a list item begins with: its second line stands under its first word.
_MARKER = re.compile(r"\s*(?:–|\d+\.|\[\d+\]|!) ")

Ask = Callable[[str], str]


class Console:
    """A conversation. `ask` shows a prompt and returns the line typed; EOFError ends it."""

    def __init__(self, session: Session, ask: Ask = input) -> None:
        self._session = session
        self._ask = ask
        self._document = Document(session.library.pack, session.catalogue, today())
        self._query = Query(lang=session.catalogue.lang, limit=_PAGE)
        self._results: Results | None = None
        self._entry: Entry | None = None
        self._intent = Intent()
        self._skipped: list[str] = []

    def run(self) -> int:
        """Talk until `q` or the end of input."""
        code = self._talk()
        self._report(self._intent.end())
        return code

    def _talk(self) -> int:
        _ = self._session.catalogue.gettext
        manifest = self._session.library.pack.manifest
        lang = self._session.catalogue.lang
        put(f"Fanal – {translated(manifest.title, lang)}")
        self._wrap(translated(manifest.notice, lang))
        put(_("Type a question, or ? for help, q to leave."))
        while True:
            try:
                line = self._ask("\n> ").strip()
                if line.lower() in ("q", ":q", "quit", "exit"):
                    return FOUND
                self._obey(line)
            except (EOFError, KeyboardInterrupt):
                put("")
                return FOUND
            except FanalError as error:
                say_error(error, self._session.catalogue)

    def _obey(self, line: str) -> None:
        simple: dict[str, Callable[[], None]] = {
            "": self._list,
            "?": self._help,
            "f": self._filter,
            "g": self._answer_guide,
            "r": self._reset,
            "l": self._list,
            "m": self._more,
            "n": lambda: self._gap(""),
            "w": self._explain,
            "+": lambda: self._vote("yes"),
            "-": lambda: self._vote("no"),
        }
        if line.lower() in simple:
            simple[line.lower()]()
        elif line.startswith("!"):
            self._gap(line[1:].strip())
        elif line.isdecimal() and len(line) <= _DIGITS and self._results and self._results.hits:
            self._open(int(line))
        else:
            self._search(Query(line, self._query.filters, self._query.lang, _PAGE))

    def _search(self, query: Query) -> None:
        if query.text != self._query.text:
            self._skipped.clear()
        self._query = query
        self._results = self._session.engine.search(query)
        asked = Asked(query.text, filters_text(query.filters), query.lang, self._results.total)
        self._report(self._intent.ask(asked))
        self._list()

    def _report(self, unmet: Unmet | None) -> None:
        # Nobody asked for it to be kept, so nobody is told when it is not.
        with contextlib.suppress(FanalError):
            self._session.report_unmet(unmet)

    def _gap(self, text: str) -> None:
        _ = self._session.catalogue.gettext
        text = text or self._query.text
        if not text.strip():
            put(_("Say what is missing: ! and the question that has no answer."))
            return
        self._session.report_gap(text, self._query.filters)
        self._intent.meet()
        say_recovery(self._session.recorder.take_recovery(), self._session.catalogue)
        put(_("Thank you. What you miss is kept on this machine."))

    def _more(self) -> None:
        """List the next page; the numbers go on."""
        listed = len(self._results.hits) if self._results else 0
        if self._results is None or listed >= self._results.total:
            put(self._session.catalogue.gettext("The whole list is shown already."))
            return
        self._query = msgspec.structs.replace(self._query, limit=listed + _PAGE)
        self._results = self._session.engine.search(self._query)
        self._list(listed)

    def _list(self, start: int = 0) -> None:
        """Show the answers from number `start` + 1 on, and what can be done next."""
        _ = self._session.catalogue.gettext
        if self._results is None:
            self._help()
            return
        for number, hit in enumerate(self._results.hits[start:], start + 1):
            self._wrap(hit.entry.wording(self._query.lang)[1].question, f"{number:2}. ")
            self._wrap(hit.snippet.text, "    ")
        put(count_sentence(self._session, self._results.total))
        if len(self._results.hits) < self._results.total:
            put(_("Type m for more of them."))
        catalogue, pack = self._session.catalogue, self._session.library.pack
        for way in ways_out(self._results, pack, catalogue):
            put(way.sentence)
        if self._results.shortened:
            self._wrap(shortened_sentence(self._session.catalogue))
        if self._results.unknown:
            self._wrap(unknown_sentence(self._results.unknown, catalogue))
        if self._results.suggestion:
            put(_("Did you mean: {suggestion}?").format(suggestion=self._results.suggestion))
        if self._query.filters:
            put(_("Filters: {filters} (r removes them)").format(filters=self._filter_names()))
        if self._results.hits:
            put(_("Type a number to read, f to filter."))
        self._offer_guide()

    def _guidance(self) -> tuple[Facet, tuple[Choice, ...]] | None:
        """The question that would tell the results apart, if there is one, with its answers."""
        everything = msgspec.structs.replace(self._query, limit=CANDIDATES)
        results = self._session.engine.search(everything)
        guidance = guide(self._session.library.facets, results, self._skipped)
        facet = self._session.library.pack.facet(guidance.facet) if guidance.facet else None
        return (facet, guidance.choices) if facet is not None else None

    def _offer_guide(self) -> None:
        guidance = self._guidance()
        if guidance is not None:
            _ = self._session.catalogue.gettext
            question = translated(guidance[0].question, self._session.catalogue.lang)
            self._wrap(_("{question} Type g to answer.").format(question=question))

    def _answer_guide(self) -> None:
        """Ask what tells the results apart; an answer narrows, no answer leads to the next."""
        _ = self._session.catalogue.gettext
        guidance = self._guidance()
        if guidance is None:
            put(_("No question would tell these answers apart."))
            return
        facet, choices = guidance
        lang = self._session.catalogue.lang
        labels = {value.id: translated(value.label, lang) for value in facet.values}
        put(translated(facet.question, lang))
        lines = [f"{labels[choice.value]} ({choice.count})" for choice in choices]
        if len(choices) > LISTED:
            lines[LISTED:] = [_("another answer")]
        for number, line in enumerate(lines, 1):
            put(f"{number:2}. {line}")
        prompt = _("Number of the answer, nothing to skip: ")
        answer = self._number(prompt, len(lines))
        if answer == len(lines) and len(choices) > LISTED:
            for number, choice in enumerate(choices[LISTED:], LISTED + 1):
                put(f"{number:2}. {labels[choice.value]} ({choice.count})")
            answer = self._number(prompt, len(choices))
        if answer is None:
            put(_("Type g, then a number of the list, or nothing to skip the question."))
        elif not answer:
            self._skipped.append(facet.id)
            self._offer_guide()
        else:
            self._narrow(facet.id, choices[answer - 1].value)

    def _open(self, number: int) -> None:
        assert self._results is not None
        _ = self._session.catalogue.gettext
        listed = len(self._results.hits)
        if not 1 <= number <= listed:
            sentence = _("The list has no number {number}: it goes from 1 to {last}.")
            put(sentence.format(number=number, last=listed))
            return
        self._entry = self._results.hits[number - 1].entry
        self._intent.meet()
        put("")
        for line in self._document.text(self._entry, self._query.lang).splitlines():
            self._wrap(line)
        put("")
        put(_("Did this answer help you? + yes, - no, w why it was found, l back to the list"))

    def _explain(self) -> None:
        """Why the answer that is open was found."""
        _ = self._session.catalogue.gettext
        if self._entry is None:
            put(_("Open an answer first: type its number."))
            return
        lines = reason_lines(self._session.engine, self._query, self._entry)
        if not lines:
            put(_("No word of a question led to it: the filters did."))
        for line in lines:
            found, how, share = cells(line, self._query, self._session.catalogue)
            self._wrap(f"{share:>5}  {found}: {how}")

    def _vote(self, value: Value) -> None:
        _ = self._session.catalogue.gettext
        if self._entry is None:
            put(_("Open an answer first: type its number."))
            return
        lang, _wording = self._entry.wording(self._query.lang)
        self._session.vote(self._entry, lang, value)
        say_recovery(self._session.recorder.take_recovery(), self._session.catalogue)
        put(_("Thank you. Your vote is kept on this machine."))

    def _filter(self) -> None:
        _ = self._session.catalogue.gettext
        pack = self._session.library.pack
        lang = self._session.catalogue.lang
        for number, facet in enumerate(pack.facets, 1):
            put(f"{number:2}. {translated(facet.question, lang)}")
        facet_number = self._number(_("Number of the question: "), len(pack.facets))
        if not facet_number:
            put(_("Nothing was changed."))
            return
        facet = pack.facets[facet_number - 1]
        values = self._print_values(facet)
        value_number = self._number(_("Number of the value: "), len(values))
        if not value_number:
            put(_("Nothing was changed."))
            return
        self._narrow(facet.id, values[value_number - 1])

    def _narrow(self, facet: str, value: str) -> None:
        filters = merge(self._query.filters, {facet: (value,)})
        self._search(Query(self._query.text, filters, self._query.lang, _PAGE))

    def _print_values(self, facet: Facet) -> list[str]:
        lang = self._session.catalogue.lang
        current = self._session.engine.search(self._query).counts[facet.id]
        for number, value in enumerate(facet.values, 1):
            indent = "  " if value.parent else ""
            put(f"{number:2}. {indent}{translated(value.label, lang)} ({current[value.id]})")
        return [value.id for value in facet.values]

    def _number(self, prompt: str, highest: int) -> int | None:
        """A number from 1 on; 0 when nothing was typed, None when it was something else."""
        answer = self._ask(prompt).strip()
        if not answer:
            return 0
        is_one = answer.isdecimal() and len(answer) <= _DIGITS and 1 <= int(answer) <= highest
        return int(answer) if is_one else None

    def _reset(self) -> None:
        self._search(Query(self._query.text, {}, self._query.lang, _PAGE))

    def _filter_names(self) -> str:
        lang = self._session.catalogue.lang
        return ", ".join(
            translated(value.label, lang)
            for facet in self._session.library.pack.facets
            for value in facet.values
            if value.id in self._query.filters.get(facet.id, ())
        )

    def _help(self) -> None:
        _ = self._session.catalogue.gettext
        for line in (
            _("a question   search for it; Tab completes it"),
            _("a number     read that answer"),
            _("+ or -       this answer helped, or did not"),
            _("g            answer the question that narrows the list"),
            _("f            filter by the questions of the official FAQ"),
            _("r            remove the filters"),
            _("l            show the list again"),
            _("m            show more of the list"),
            _("w            say why the answer that is open was found"),
            _("n, or ! …    say what is missing: the question, or what you type"),
            _("q            leave"),
        ):
            put(line)

    def _wrap(self, text: str, first: str = "") -> None:
        width = min(shutil.get_terminal_size().columns, 100)
        marker = _MARKER.match(text)
        hanging = len(first) + (len(marker[0]) if marker else 0)
        # An address that is cut cannot be copied.
        wrapper = textwrap.TextWrapper(
            width,
            initial_indent=first,
            subsequent_indent=" " * hanging,
            break_on_hyphens=False,
            break_long_words=False,
        )
        put("\n".join(wrapper.wrap(text)))
