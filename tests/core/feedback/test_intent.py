"""One intent, not one for each key."""

from desktop_app.core.feedback.intent import Asked, Intent, Unmet


def asked(text: str, total: int = 0) -> Asked:
    return Asked(text, "", "fr", total)


def test_typing_is_one_intent() -> None:
    intent = Intent()
    for text in ("m", "me", "mes", "mess", "messagerie"):
        assert intent.ask(asked(text, 3)) is None
    assert intent.end() == Unmet(asked("messagerie", 3), "abandoned")
    assert intent.end() is None


def test_a_correction_and_other_words_for_the_same_are_one_intent() -> None:
    intent = Intent()
    for text in ("mesagerie", "messagerie", "messagerie sécurisée", "messagerie santé", "santé"):
        assert intent.ask(asked(text)) is None
    assert intent.end() == Unmet(asked("santé"), "nothing")


def test_an_answer_opened_meets_it() -> None:
    intent = Intent()
    intent.ask(asked("carte vitale", 4))
    intent.meet()
    assert intent.end() is None
    intent.ask(asked("ordonnance", 2))
    assert intent.end() is not None


def test_another_subject_ends_the_one_before() -> None:
    intent = Intent()
    intent.ask(asked("messagerie"))
    assert intent.ask(asked("carte vitale", 4)) == Unmet(asked("messagerie"), "nothing")
    intent.meet()
    assert intent.ask(asked("ordonnance", 1)) is None
    assert intent.end() == Unmet(asked("ordonnance", 1), "abandoned")


def test_clearing_the_question_ends_it() -> None:
    intent = Intent()
    intent.ask(asked("messagerie"))
    assert intent.ask(asked("  ")) == Unmet(asked("messagerie"), "nothing")
    assert intent.ask(asked("")) is None


def test_leaving_without_a_question_is_no_intent() -> None:
    intent = Intent()
    intent.meet()
    assert intent.end() is None


def test_a_number_or_a_letter_is_no_question() -> None:
    for text in ("0", "c", "12 3", "?!"):
        intent = Intent()
        intent.ask(asked(text))
        assert intent.end() is None


def test_an_endless_question_is_cut() -> None:
    intent = Intent()
    intent.ask(asked("messagerie " * 9_999))
    ended = intent.ask(asked("carte vitale " * 9_999))
    assert ended is not None
    assert len(ended.asked.text) == 200
