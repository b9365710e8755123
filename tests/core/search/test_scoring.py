"""The constants: what must hold among them, whatever their values."""

from desktop_app.core.search.scoring import RULES


def test_nothing_weighs_more_than_what_was_typed() -> None:
    assert max(RULES.values()) == RULES["exact"] == 1.0
    assert RULES["exact"] > RULES["stem"] > RULES["prefix"] > RULES["correction"]
