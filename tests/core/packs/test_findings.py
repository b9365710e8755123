"""Findings as values; their words are tried with every rule in test_check."""

from pathlib import Path

from desktop_app.core.packs.findings import Finding, Severity, explain


def test_words_are_looked_up_before_they_are_filled() -> None:
    asked: list[str] = []

    def translate(text: str) -> str:
        asked.append(text)
        return text.replace("The facet", "La facette")

    finding = Finding(
        Severity.ERROR, Path("x.md"), 3, "facet-unknown", {"facet": "{a}", "known": "b"}
    )
    what, remedy = explain(finding, translate)
    assert "The facet “{facet}” does not exist." in asked
    assert (what, remedy) == ("La facette “{a}” does not exist.", "Use one of: b.")
