"""What a check found: where, how bad, and what to do about it."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.core.packs.advice import advice

#: Looks a message up in the catalogue of the reader's language.
Translate = Callable[[str], str]


class Severity(enum.Enum):
    """An error keeps the pack from being built; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One finding. `code` names the rule, `data` fills its sentence; `line` counts from 1."""

    severity: Severity
    path: Path
    line: int
    code: str
    data: Mapping[str, str] = field(default_factory=dict)


def error(path: Path, line: int, code: str, **data: str) -> Finding:
    """A finding that keeps the pack from being built."""
    return Finding(Severity.ERROR, path, line, code, data)


def warning(path: Path, line: int, code: str, **data: str) -> Finding:
    """A finding that asks for a second look."""
    return Finding(Severity.WARNING, path, line, code, data)


def explain(finding: Finding, _: Translate) -> tuple[str, str]:
    """What is wrong and what to do, one line each."""
    texts = {
        "unreadable": (
            _("The file cannot be read: {detail}."),
            _("Check that it exists and that you may read it."),
        ),
        "encoding": (
            _("The file is not UTF-8 ({detail})."),
            _("Save it again as UTF-8."),
        ),
        "toml": (
            _("The TOML cannot be parsed: {detail}."),
            _("Correct the line; texts stand between double quotes."),
        ),
        "shape": (
            _("A key is missing, unknown or of the wrong type: {detail}."),
            _("Compare with the page for authors, resources/packs/README.md."),
        ),
        "front-matter": (
            _("The file does not begin with TOML between two +++ lines."),
            _("Start the file with +++, the keys, +++, then the answer."),
        ),
        "identifier": (
            _("“{id}” is not a valid identifier."),
            _("Use lower-case letters, digits and hyphens, 64 characters at most."),
        ),
        "duplicate-id": (
            _("“{id}” is used twice."),
            _("Give each its own identifier."),
        ),
        "facet-unknown": (
            _("The facet “{facet}” does not exist."),
            _("Use one of: {known}."),
        ),
        "value-unknown": (
            _("“{value}” is not a value of the facet “{facet}”."),
            _("Choose a value of facets.toml, or add it there."),
        ),
        "value-group": (
            _("“{value}” only groups other values."),
            _("Choose one of the values under it."),
        ),
        "facet-missing": (
            _("The entry has no value for the facet “{facet}”."),
            _("Give it at least one value."),
        ),
        "parent": (
            _("The parent “{parent}” of “{value}” does not exist or is nested itself."),
            _("Name a value of the same facet that has no parent."),
        ),
        "related-unknown": (
            _("The related entry “{id}” does not exist."),
            _("Correct the identifier or remove it."),
        ),
        "fact-unknown": (
            _("The fact “{fact}” is not in facts.toml."),
            _("Add it to the register or correct the identifier."),
        ),
        "fact-unmarked": (
            _("The fact “{fact}” is listed but not marked in the answer."),
            _("State it and put [{fact}] after the sentence, or take it off the list."),
        ),
        "fact-unlisted": (
            _("The fact “{fact}” is marked but not listed."),
            _("Add it to the list of facts."),
        ),
        "source-unknown": (
            _("The source “{source}” of the fact “{fact}” is not in sources.toml."),
            _("Add the source with its title, address and date."),
        ),
        "source-date": (
            _("The source “{source}” has no valid date."),
            _("Write its year, month or day, or “undated” if the page bears none."),
        ),
        "question-empty": (
            _("The question is empty."),
            _("Write the question as a person would ask it."),
        ),
        "answer-empty": (
            _("The answer is empty."),
            _("Write the answer under the second +++ line."),
        ),
        "answer-long": (
            _("The answer is longer than {limit} kB."),
            _("Split the entry."),
        ),
        "translation-missing": (
            _("There is no version in “{lang}”."),
            _("Write {missing}."),
        ),
        "reference-missing": (
            _("The entry has no version in “{lang}”, which carries its facets and facts."),
            _("Write {missing}."),
        ),
        "expired-without-notice": (
            _("The fact “{fact}” has expired and the entry has no notice of it."),
            _('Add a notice with kind = "expired" and the date that has passed.'),
        ),
        "verify-without-notice": (
            _("The fact “{fact}” is to be verified and the entry has no notice of it."),
            _('Add a notice with kind = "verify" that names who can confirm.'),
        ),
        "notice-date": (
            _("“{date}” is not a date."),
            _("Write a year, a month or a day, like 2024, 2024-05 or 2024-05-26."),
        ),
        "refused": (
            _("The compiled pack would be refused: {reason} {detail}."),
            _("Correct what it names; invisible characters can hide in any of the files."),
        ),
        "control": (
            _("The text holds an invisible control character, {character}."),
            _("Remove it."),
        ),
    }
    what, remedy = texts.get(finding.code) or advice(_)[finding.code]
    return what.format(**finding.data), remedy.format(**finding.data)
