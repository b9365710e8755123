"""The text interface, with somebody at the other end."""

from collections.abc import Callable, Iterator

import pytest

from desktop_app.cli.console import Console
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import Catalogue
from desktop_app.core.search.query import Query
from desktop_app.core.session import Session

Talk = Callable[..., str]


@pytest.fixture
def talk(session: Session, capsys: pytest.CaptureFixture[str]) -> Talk:
    """Says each line in turn; returns what was printed after the greeting."""

    def run(*lines: str | type[BaseException]) -> str:
        said: Iterator[str | type[BaseException]] = iter(lines)

        def ask(prompt: str) -> str:
            line = next(said, EOFError)
            print(prompt)
            if isinstance(line, str):
                return line
            raise line

        try:
            assert Console(session, ask).run() == 0
        except (EOFError, KeyboardInterrupt) as lost:
            pytest.fail(f"{type(lost).__name__} was not expected here")
        return capsys.readouterr().out

    return run


def kept(session: Session) -> list[tuple[str, str]]:
    events = FeedbackLog(session.profile.feedback_file).events()
    return [(event.entry, event.value) for event in events if event.kind == "vote"]


def test_it_greets_with_what_it_is_and_what_to_do(talk: Talk, session: Session) -> None:
    out = talk("q")
    manifest = session.library.pack.manifest
    assert manifest.title["fr"] in out
    assert "non officiel" in " ".join(out.split())
    assert session.catalogue.gettext("Type a question, or ? for help, q to leave.") in out


@pytest.mark.parametrize(
    "word", ["q", "Q", " q ", ":q", "quit", "exit", EOFError, KeyboardInterrupt]
)
def test_it_can_be_left(talk: Talk, word: str | type[BaseException]) -> None:
    assert talk(word)


def test_a_question_a_number_an_answer(talk: Talk, session: Session) -> None:
    out = " ".join(talk("carte vitale", "1", "q").split())
    entry = session.library.entry("appli-carte-vitale")
    question = " ".join(entry.wordings["fr"].question.split())
    assert out.count(question) == 2
    assert " ".join(entry.sources[0].title.split()) in out


def test_votes_are_kept_and_a_mind_can_change(talk: Talk, session: Session) -> None:
    out = talk("carte vitale", "1", "+", "-", "q")
    assert kept(session) == [("appli-carte-vitale", "yes"), ("appli-carte-vitale", "no")]
    thanks = session.catalogue.gettext("Thank you. Your vote is kept on this machine.")
    assert out.count(thanks) == 2


def test_there_is_nothing_to_vote_on_before_an_answer(talk: Talk, session: Session) -> None:
    assert session.catalogue.gettext("Open an answer first: type its number.") in talk("+", "q")
    assert kept(session) == []


def test_a_vote_that_cannot_be_kept_is_told_and_the_talk_goes_on(
    talk: Talk, session: Session
) -> None:
    session.profile.data.parent.mkdir(parents=True, exist_ok=True)
    session.profile.data.write_text("a file where the folder should be")
    out = talk("carte vitale", "1", "+", "mssanté", "q")
    assert session.library.entry("mssante").wordings["fr"].question.split()[0] in out


def test_filters_narrow_and_go_away(talk: Talk, session: Session) -> None:
    pack = session.library.pack
    facet = pack.facets[1]
    number = [value.id for value in facet.values].index("co-hopital") + 1
    label = facet.values[number - 1].label["fr"]
    out = talk("f", "2", str(number), "r", "q")
    named = session.catalogue.gettext("Filters: {filters} (r removes them)")
    assert named.format(filters=label) in out
    filtered = session.library.facets.select(
        session.library.facets.entries, {"couloir": ("co-hopital",)}
    )
    answers = session.catalogue.ngettext("{count} answer", "{count} answers", 2)
    assert answers.format(count=filtered.entries.bit_count()) in out
    assert answers.format(count=len(pack.entries)) in out


@pytest.mark.parametrize("numbers", [("99",), ("0",), ("x",), ("",), ("2", "999"), ("2", "²")])
def test_a_wrong_number_changes_nothing(
    talk: Talk, session: Session, numbers: tuple[str, ...]
) -> None:
    out = talk("carte vitale", "f", *numbers, "l", "q")
    assert session.catalogue.gettext("Nothing was changed.") in out


@pytest.mark.parametrize("at", [("f",), ("f", "2")])
@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_the_end_of_input_ends_it_anywhere(
    talk: Talk, at: tuple[str, ...], end: type[BaseException]
) -> None:
    assert talk(*at, end)


def test_zero_is_no_answer(talk: Talk, session: Session) -> None:
    out = talk("carte vitale", "0", "+", "q")
    assert session.catalogue.gettext("Open an answer first: type its number.") in out
    assert kept(session) == []


def test_a_number_beyond_the_list_is_a_question(talk: Talk) -> None:
    assert talk("carte vitale", "99", "1111", "q")


def test_the_list_can_be_shown_again(talk: Talk, session: Session) -> None:
    once = talk("carte vitale", "q")
    again = talk("carte vitale", "1", "l", "q")
    more = session.catalogue.gettext("Type a number to read, f to filter.")
    assert (once.count(more), again.count(more)) == (1, 2)


def test_help_names_every_key(talk: Talk, session: Session) -> None:
    out = talk("?", "q")
    for line in ("f            filter by the questions of the official FAQ", "q            leave"):
        assert session.catalogue.gettext(line) in out
    assert talk("", "q").count(session.catalogue.gettext("q            leave")) == 1


@pytest.mark.parametrize("odd", ["?!…", "😀", "a" * 100_000, "x " * 5_000, "{0} %s", "\x00", "-1"])
def test_odd_questions_are_only_questions(talk: Talk, odd: str) -> None:
    assert talk(odd, "q")


def test_it_speaks_both_languages(talk: Talk, session: Session, english: Catalogue) -> None:
    session.catalogue = english
    out = " ".join(talk("carte vitale", "1", "q").split())
    question = session.library.entry("appli-carte-vitale").wordings["en"].question
    assert " ".join(question.split()) in out
    assert "Did this answer help you? + yes, - no, w why it was found, l back to the list" in out


def test_a_search_that_leads_nowhere_is_kept_once(talk: Talk, session: Session) -> None:
    talk("robotisation", "robotisation qwxz", "carte vitale", "1", "q")
    (event,) = session.log.events()
    assert (event.kind, event.text, event.value) == ("search", "robotisation qwxz", "nothing")


def test_a_search_given_up_is_kept_at_the_end(talk: Talk, session: Session) -> None:
    talk("carte vitale", "q")
    (event,) = session.log.events()
    assert (event.kind, event.text, event.value) == ("search", "carte vitale", "abandoned")


def test_what_is_missing_is_kept_with_the_filters(talk: Talk, session: Session) -> None:
    told = session.catalogue.gettext("Thank you. What you miss is kept on this machine.")
    assert told in talk("robotisation", "!", "! télésuivi du patient", "q")
    events = session.log.events()
    assert [(event.kind, event.text) for event in events] == [
        ("gap", "robotisation"),
        ("gap", "télésuivi du patient"),
    ]


def test_nothing_is_missing_before_anything_was_asked(talk: Talk, session: Session) -> None:
    said = "Say what is missing: ! and the question that has no answer."
    assert session.catalogue.gettext(said) in talk("!", "q")
    assert session.log.events() == []


def test_a_question_tells_ambiguous_results_apart(talk: Talk, session: Session) -> None:
    out = talk("financement", "g", "1", "q")
    _ = session.catalogue.gettext
    offered = _("{question} Type g to answer.")
    facet = next(
        facet
        for facet in session.library.pack.facets
        if offered.format(question=facet.question["fr"]) in out
    )
    label = next(v.label["fr"] for v in facet.values if f" 1. {v.label['fr']} (" in out)
    assert _("Filters: {filters} (r removes them)").format(filters=label) in out


def test_a_question_can_be_skipped_for_the_next(talk: Talk, session: Session) -> None:
    out = talk("financement", "g", "", "g", "", "q")
    questions = [f.question["fr"] for f in session.library.pack.facets]
    asked = [question for question in questions if question in out]
    assert len(asked) > 1


def test_a_clear_answer_raises_no_question(talk: Talk, session: Session) -> None:
    out = talk(session.library.entry("care").wordings["fr"].question, "g", "q")
    _ = session.catalogue.gettext
    assert _("{question} Type g to answer.").format(question="").strip() not in out
    assert _("No question would tell these answers apart.") in out


def test_there_is_nothing_to_tell_apart_before_a_question(talk: Talk, session: Session) -> None:
    assert session.catalogue.gettext("No question would tell these answers apart.") in talk("g")


def test_with_no_answer_each_filter_says_what_it_keeps_away(talk: Talk, session: Session) -> None:
    facet = session.library.pack.facets[0]
    number = [value.id for value in facet.values].index("of-certif-hds") + 1
    out = talk("f", "1", str(number), "SUN-ES", "q")
    label = facet.values[number - 1].label["fr"]
    sentence = session.catalogue.ngettext(
        "Without the filter {label}: {count} answer",
        "Without the filter {label}: {count} answers",
        3,
    )
    assert sentence.split("{count}", maxsplit=1)[0].format(label=label) in out


def test_the_list_goes_on(talk: Talk, session: Session) -> None:
    hits = session.engine.search(Query("vague", limit=18)).hits
    out = " ".join(talk("vague", "m", "12", "q").split())
    twelfth = " ".join(hits[11].entry.wordings["fr"].question.split())
    assert f"12. {twelfth}" in out
    assert out.count(twelfth) == 2
    assert session.catalogue.gettext("Type m for more of them.") in out


def test_there_is_no_more_than_the_whole_list(talk: Talk, session: Session) -> None:
    whole = session.catalogue.gettext("The whole list is shown already.")
    assert whole in talk("93/42", "m", "q")
    assert whole in talk("m", "q")


def test_a_number_that_is_not_in_the_list_is_told(talk: Talk, session: Session) -> None:
    sentence = session.catalogue.gettext(
        "The list has no number {number}: it goes from 1 to {last}."
    )
    assert sentence.format(number=12, last=9) in talk("vague", "12", "q")
    # A longer one is searched for.
    assert "51\u202f000" in talk("vague", "51000", "q") or "51\u00a0000" in talk("51000", "q")


def test_why_an_answer_was_found(talk: Talk, session: Session) -> None:
    out = talk("carte vitale", "1", "w", "q")
    assert "carte → " in out
    assert session.catalogue.gettext("Open an answer first: type its number.") in talk("w", "q")


def test_a_gap_is_reported_by_its_question(talk: Talk, session: Session) -> None:
    gettext = session.catalogue.gettext
    missing = gettext("Say what is missing: ! and the question that has no answer.")
    assert missing in talk("n", "q")
    assert gettext("Thank you. What you miss is kept on this machine.") in talk("zorglub", "n", "q")
    gaps = [event for event in session.log.events() if event.kind == "gap"]
    assert [event.text for event in gaps] == ["zorglub"]


def test_a_wrong_answer_to_the_guide_says_what_to_type(talk: Talk, session: Session) -> None:
    hint = session.catalogue.gettext(
        "Type g, then a number of the list, or nothing to skip the question."
    )
    assert hint in talk("financement", "g", "x", "q")
    skipped = talk("financement", "g", "", "q")
    assert hint not in skipped
    assert session.catalogue.gettext("Nothing was changed.") not in skipped


def test_few_answers_of_the_guide_are_listed_at_first(talk: Talk, session: Session) -> None:
    other = session.catalogue.gettext("another answer")
    out = talk("logiciel", "g", "7", "8", "q")
    assert f" 7. {other}" in out
    assert " 8. " in out


def test_a_word_that_stands_nowhere_is_told(talk: Talk) -> None:
    assert "zorglub" in talk("zorglub facturation", "q")
