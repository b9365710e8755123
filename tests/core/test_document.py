"""An entry as a document: nothing left out, nothing that opens, in each format."""

import datetime
import json
import re
from html import escape
from html.parser import HTMLParser

import msgspec
import pytest

from desktop_app.core.document import Document, as_data, source_line, untranslated
from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.markup import TAGS
from desktop_app.core.model import Entry, Pack, Source
from tests.samples import changed

TODAY = datetime.date(2026, 3, 1)


def _entry(pack: Pack, entry_id: str) -> Entry:
    entry = pack.entry(entry_id)
    assert entry is not None
    return entry


def test_data_is_what_the_command_promises(small_pack: Pack) -> None:
    data = as_data(_entry(small_pack, "echeance"), "en", TODAY)
    assert json.loads(json.dumps(data)) == {
        "id": "echeance",
        "lang": "en",
        "question": "What was the deadline for pharmacies?",
        "answer": "The desk closed on 26 May 2024.\u00a0[1][2]",
        "facets": {"lieu": ["li-officine", "li-hopital"], "sujet": ["su-delai"]},
        "sources": [
            {
                "title": "Arrêté du 5 mai",
                "url": "https://example.org/arrete",
                "date": "2024-05-05",
            },
            {"title": "Article", "url": None, "date": "undated"},
        ],
        "checked": "2026-02-01",
        "notices": [{"kind": "expired", "date": "2024-05-26", "text": "The desk is closed."}],
        "phrasings": [],
        "related": ["prime"],
    }


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_entry_of_the_bundled_pack_is_written_whole(
    library: Library, catalogue: Catalogue, lang: str, form: str
) -> None:
    document = Document(library.pack, catalogue, TODAY)
    write = {"text": document.text, "markdown": document.markdown, "html": document.html}[form]
    for entry in library.pack.entries:
        written = write(entry, lang)
        _, wording = entry.wording(lang)
        parts = [wording.question, *document.sources(entry), entry.id]
        parts += [notice.text for notice in wording.notices if notice.kind != "expired"]
        for part in parts:
            assert (escape(part) if form == "html" else part) in written
        assert written.endswith("\n")
        assert "{" not in written


def test_text(small_pack: Pack, english: Catalogue) -> None:
    document = Document(small_pack, english, TODAY)
    assert document.text(_entry(small_pack, "echeance"), "en") == (
        "What was the deadline for pharmacies?\n"
        "\n"
        "! This answer cites a deadline that has passed: 26\u00a0May\u00a02024. "
        "The desk is closed.\n"
        "\n"
        "The desk closed on 26 May 2024.\u00a0[1][2]\n"
        "\n"
        "Sources\n"
        "[1] Arrêté du 5 mai (official, 5\u00a0May\u00a02024) – https://example.org/arrete\n"
        "[2] Article (press, undated)\n"
        "\n"
        "Facts checked on 1\u00a0February\u00a02026. Reference: echeance.\n"
        "Pack: Small pack, version 1.0.\n"
        "For trial only.\n"
    )


def test_text_without_notice_has_one_empty_line_after_the_question(
    small_pack: Pack, english: Catalogue
) -> None:
    text = Document(small_pack, english, TODAY).text(_entry(small_pack, "prime"), "en")
    assert text.startswith("Which bonus does the hospital receive?\n\nThe hospital")


def test_markdown(small_pack: Pack, english: Catalogue) -> None:
    written = Document(small_pack, english, TODAY).markdown(_entry(small_pack, "prime"), "en")
    assert written.startswith("# Which bonus does the hospital receive?\n\nThe hospital")
    assert "\n\n## Sources\n\n1. Arrêté du 5 mai (official" in written


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, list[tuple[str, str | None]]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.setdefault(tag, []).extend(attrs)


def test_html_escapes_everything_from_the_pack(small_pack: Pack, english: Catalogue) -> None:
    evil = '<img src="file:///etc/passwd">&'
    entry = _entry(small_pack, "echeance")
    wording = entry.wordings["en"]
    hostile = msgspec.structs.replace(
        entry,
        sources=(Source(id="s", title=evil, date=evil, kind="press", url=evil),),
        wordings={
            "en": msgspec.structs.replace(
                wording,
                question=evil,
                answer=evil,
                notices=(msgspec.structs.replace(wording.notices[0], text=evil),),
            )
        },
    )
    manifest = msgspec.structs.replace(
        small_pack.manifest, title={"en": evil}, notice={"en": evil}, version=evil
    )
    pack = changed(small_pack, manifest=manifest)
    html = Document(pack, english, TODAY).html(hostile, "en")
    reader = _Tags()
    reader.feed(html)
    assert set(reader.seen) <= TAGS | {"html", "head", "meta", "title", "body"}
    assert {name for attributes in reader.seen.values() for name, _ in attributes} == {
        "lang",
        "charset",
    }
    # Title, heading, answer, notice, source three times, and three lines at the foot.
    assert html.count("&lt;img src=") >= 9


def test_html_refers_to_no_other_file(library: Library, catalogue: Catalogue) -> None:
    document = Document(library.pack, catalogue, TODAY)
    for entry in library.pack.entries:
        html = document.html(entry, "fr")
        assert not re.search(r"<[^>]*\b(?:src|url|link|style)\b", html)
        assert all(
            href.startswith(("entry:", "glossary:")) for href in re.findall('href="([^"]*)"', html)
        )


def test_a_missing_translation_is_said(small_pack: Pack, english: Catalogue) -> None:
    entry = _entry(small_pack, "prime")
    only = msgspec.structs.replace(entry, wordings={"fr": entry.wordings["fr"]})
    document = Document(small_pack, english, TODAY)
    sentence = untranslated("fr", english)
    assert sentence == "This entry is not translated yet; it is shown in French."
    for written in (document.text, document.markdown, document.html):
        assert sentence in written(only, "en")
        assert sentence not in written(only, "fr")
    assert as_data(only, "en", TODAY)["lang"] == "fr"
    assert '<html lang="fr">' in document.html(only, "en")


@pytest.mark.parametrize("kind", ["official", "relay", "press", "specialist"])
def test_every_kind_of_source_has_its_words(kind: str, catalogue: Catalogue) -> None:
    data = {"id": "s", "title": "T", "date": "2024", "kind": kind}
    line = source_line(msgspec.convert(data, Source), catalogue)
    assert re.fullmatch(r"T \([^()]+, 2024\)", line)
