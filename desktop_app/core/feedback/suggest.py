"""Turns what people did not find into drafts for authors: entries to write, phrasings to add."""

import datetime
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from desktop_app.core.feedback.events import filters_of
from desktop_app.core.feedback.grouping import Group
from desktop_app.core.feedback.report import Report
from desktop_app.core.files import write_whole
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Pack, translated
from desktop_app.core.search.analysis import function_words
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query
from desktop_app.core.text import words

#: Finds the entry that a question asks for, or None where none does.
Nearest = Callable[[str, str], str | None]

_LONGEST_NAME = 48

# What is not seen: control characters and those that turn the direction of writing.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def nearest_in(engine: SearchEngine) -> Nearest:
    """Finds the entry that bears every word of a question that names a subject."""

    def nearest(text: str, lang: str) -> str | None:
        hits = engine.search(Query(text, lang=lang, limit=1)).hits
        meant = [word for word in words(text) if word not in function_words(lang)]
        matched = {each for hit in hits for word in hit.matched for each in words(word)}
        return hits[0].entry.id if hits and meant and matched.issuperset(meant) else None

    return nearest


class Draft(NamedTuple):
    """An entry that is not written yet, as the files of its languages."""

    name: str
    group: Group


class Suggestions(NamedTuple):
    """What to write: new entries, and by entry the phrasings that did not lead to it."""

    drafts: tuple[Draft, ...]
    phrasings: dict[str, tuple[Group, ...]]


def suggest(report: Report, pack: Pack, nearest: Nearest) -> Suggestions:
    """Sort the gaps and the searches of `report` into entries to write and phrasings to add."""
    taken = {entry.id for entry in pack.entries}
    known = {
        tuple(words(phrasing))
        for entry in pack.entries
        for wording in entry.wordings.values()
        for phrasing in (wording.question, *wording.phrasings)
    }
    drafts: list[Draft] = []
    phrasings: dict[str, list[Group]] = {}
    seen: set[tuple[str, ...]] = set()
    for group in (*report.gaps, *report.unmet):
        key = tuple(words(group.text))
        if not key or key in seen:
            continue
        seen.add(key)
        entry = nearest(group.text, group.lang)
        if entry is None:
            name = _free(_name(group.text), taken)
            taken.add(name)
            drafts.append(Draft(name, group))
        elif key not in known:
            phrasings.setdefault(entry, []).append(group)
    return Suggestions(
        tuple(drafts), {entry: tuple(groups) for entry, groups in sorted(phrasings.items())}
    )


def write_suggestions(
    suggestions: Suggestions, pack: Pack, catalogue: Catalogue, folder: Path, day: datetime.date
) -> list[Path]:
    """Write the drafts under `folder` as an author's folder has them; the files written.

    What is there already is left as it is: it may have been worked on. Raises FileNotWritten.
    """
    files: dict[Path, str] = {}
    for draft in suggestions.drafts:
        for number, lang in enumerate(pack.manifest.languages):
            path = folder / "entries" / lang / f"{draft.name}.md"
            files[path] = _entry(draft.group, pack, lang, day, catalogue, whole=number == 0)
    if suggestions.phrasings:
        files[folder / "phrasings.toml"] = _phrasings(suggestions, pack, catalogue)
    written = []
    for path, text in files.items():
        if not path.exists():
            write_whole(path, text.encode())
            written.append(path)
    return written


def _entry(
    group: Group, pack: Pack, lang: str, day: datetime.date, catalogue: Catalogue, *, whole: bool
) -> str:
    """An entry in one language; the first carries its data too."""
    _ = catalogue.gettext
    mine = lang == group.lang
    question = group.text if mine else ""
    lines = ["+++", f"question = {_toml(question)}"]
    lines.append("phrasings = [")
    lines += [f"    {_toml(variant)}," for variant in (group.variants[:10] if mine else ())]
    lines.append("]")
    if whole:
        lines += [f"checked = {day.isoformat()}", "facts = []", "related = []", "", "[facets]"]
        lines += _facets(group, pack, lang)
    asked = catalogue.ngettext(
        "Asked {count} time without an answer.",
        "Asked {count} times without an answer.",
        group.count,
    ).format(count=group.count)
    lines += ["+++", "", _("To be written."), asked, ""]
    return "\n".join(lines)


def _facets(group: Group, pack: Pack, lang: str) -> Iterable[str]:
    """A line for each facet: what was filtered by, else the values to choose from."""
    filters = filters_of(group.filters)
    for facet in pack.facets:
        values = [value for value in facet.values if value.selectable]
        chosen = [value.id for value in values if value.id in filters.get(facet.id, ())]
        if chosen:
            yield f"{facet.id} = [{', '.join(map(_toml, chosen))}]"
            continue
        yield f"# {_one_line(translated(facet.question, lang))}"
        yield f"# {facet.id} = [{', '.join(_toml(value.id) for value in values)}]"


def _phrasings(suggestions: Suggestions, pack: Pack, catalogue: Catalogue) -> str:
    """By entry, the phrasings it has with those to add, ready for the front matter."""
    lines = [f"# {catalogue.gettext('To be added to the front matter of these entries.')}"]
    for entry_id, groups in suggestions.phrasings.items():
        entry = pack.entry(entry_id)
        for lang in dict.fromkeys(group.lang for group in groups):
            wording = entry.wordings.get(lang) if entry else None
            added = [group.text for group in groups if group.lang == lang]
            lines += ["", f"[{_toml(entry_id)}.{_toml(lang)}]", "phrasings = ["]
            lines += [f"    {_toml(each)}," for each in (wording.phrasings if wording else ())]
            lines += [f"    {_toml(each)},  # +" for each in dict.fromkeys(added)]
            lines.append("]")
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    # A line in JSON is a string in TOML too.
    return json.dumps(_one_line(text), ensure_ascii=False)


def _one_line(text: str) -> str:
    return re.sub(" {2,}", " ", _CONTROL.sub(" ", text)).strip()


def _name(text: str) -> str:
    """An identifier made of the words of `text`."""
    plain = (words(part)[:1] for part in text.split())
    ascii_words = (re.sub(r"[^a-z0-9]", "", found[0]) for found in plain if found)
    name = ""
    for word in ascii_words:
        if word and len(name) + len(word) < _LONGEST_NAME:
            name = f"{name}-{word}" if name else word
    return name if name[:1].isalpha() else f"question-{name}".rstrip("-")


def _free(name: str, taken: set[str]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
