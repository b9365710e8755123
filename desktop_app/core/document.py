"""An entry as a whole document: text, Markdown, HTML or plain data, always with its sources."""

import datetime
from html import escape
from typing import Any

import msgspec

from desktop_app.core.i18n import Catalogue
from desktop_app.core.markup import to_html, to_text
from desktop_app.core.model import Entry, Pack, Source, translated
from desktop_app.core.notices import current_notices, notice_sentence


def as_data(entry: Entry, lang: str, today: datetime.date) -> dict[str, Any]:
    """The entry in one language, as `fanal show --format json` prints it."""
    shown, wording = entry.wording(lang)
    return {
        "id": entry.id,
        "lang": shown,
        "question": wording.question,
        "answer": wording.answer,
        "facets": {facet: list(values) for facet, values in entry.facets.items()},
        "sources": [
            {"title": source.title, "url": source.url, "date": source.date}
            for source in entry.sources
        ],
        "checked": entry.checked.isoformat(),
        "notices": [msgspec.to_builtins(notice) for notice in current_notices(entry, shown, today)],
        "phrasings": list(wording.phrasings),
        "related": list(entry.related),
    }


class Document:
    """Writes entries of a pack for people, in one content language and one interface language."""

    def __init__(self, pack: Pack, catalogue: Catalogue, today: datetime.date) -> None:
        self._pack = pack
        self._catalogue = catalogue
        self._today = today

    def text(self, entry: Entry, lang: str) -> str:
        """Plain text, wrapped by nobody: a line per paragraph."""
        _, wording = entry.wording(lang)
        lines = [wording.question, ""]
        lines += [f"! {sentence}" for sentence in self._reservations(entry, lang)]
        if lines[-1]:
            lines.append("")
        lines += [to_text(wording.answer), "", self._catalogue.gettext("Sources")]
        lines += [f"[{n}] {source}" for n, source in enumerate(self.sources(entry), 1)]
        lines += ["", *self._foot(entry)]
        return "\n".join(lines) + "\n"

    def markdown(self, entry: Entry, lang: str) -> str:
        """Markdown with the question as title."""
        _, wording = entry.wording(lang)
        blocks = [f"# {wording.question}"]
        blocks += [f"> {sentence}" for sentence in self._reservations(entry, lang)]
        blocks += [wording.answer, f"## {self._catalogue.gettext('Sources')}"]
        blocks.append(
            "\n".join(f"{n}. {source}" for n, source in enumerate(self.sources(entry), 1))
        )
        blocks += ["---", *self._foot(entry)]
        return "\n\n".join(blocks) + "\n"

    def html(self, entry: Entry, lang: str) -> str:
        """A whole page that refers to no other file."""
        shown, wording = entry.wording(lang)
        question = escape(wording.question)
        notices = "".join(
            f"<p><strong>{escape(sentence)}</strong></p>\n"
            for sentence in self._reservations(entry, lang)
        )
        sources = "".join(f"<li>{escape(source)}</li>\n" for source in self.sources(entry))
        foot = "".join(f"<p>{escape(line)}</p>\n" for line in self._foot(entry))
        return (
            f'<!DOCTYPE html>\n<html lang="{shown}">\n<head><meta charset="utf-8">'
            f"<title>{question}</title></head>\n<body>\n<h1>{question}</h1>\n{notices}"
            f"{to_html(wording.answer)}<h2>{escape(self._catalogue.gettext('Sources'))}</h2>\n"
            f"<ol>\n{sources}</ol>\n<hr>\n{foot}</body>\n</html>\n"
        )

    def sources(self, entry: Entry) -> list[str]:
        """Each source in one line: title, kind, date, address."""
        return [source_line(source, self._catalogue) for source in entry.sources]

    def _reservations(self, entry: Entry, lang: str) -> list[str]:
        shown, _ = entry.wording(lang)
        sentences = []
        if shown != lang:
            sentences.append(untranslated(shown, self._catalogue))
        notices = current_notices(entry, shown, self._today)
        return sentences + [notice_sentence(notice, self._catalogue) for notice in notices]

    def _foot(self, entry: Entry) -> list[str]:
        _ = self._catalogue.gettext
        manifest = self._pack.manifest
        return [
            _("Facts checked on {date}. Reference: {id}.").format(
                date=self._catalogue.date(entry.checked), id=entry.id
            ),
            _("Pack: {title}, version {version}.").format(
                title=translated(manifest.title, self._catalogue.lang), version=manifest.version
            ),
            translated(manifest.notice, self._catalogue.lang),
        ]


def untranslated(shown: str, catalogue: Catalogue) -> str:
    """What to say when an entry is shown in another language than the one asked for."""
    _ = catalogue.gettext
    names = {"fr": _("French"), "en": _("English")}
    return _("This entry is not translated yet; it is shown in {language}.").format(
        language=names.get(shown, shown)
    )


def source_line(source: Source, catalogue: Catalogue) -> str:
    """A source in one line. Its address is text to copy, never a link."""
    _ = catalogue.gettext
    kinds = {
        "official": _("official"),
        "relay": _("relays an official text"),
        "press": _("press"),
        "specialist": _("specialist"),
    }
    date = catalogue.partial_date(source.date)
    line = f"{source.title} ({kinds[source.kind]}, {date})"
    return f"{line} – {source.url}" if source.url else line
