"""An answer as HTML: everything is there, and nothing that a pack holds is markup."""

import datetime
import re
from html import escape

import msgspec
import pytest

from desktop_app.core.document import source_line
from desktop_app.core.glossary import Glossary
from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.library import Library
from desktop_app.core.model import Entry, Notice, Source
from desktop_app.core.notices import current_notices
from desktop_app.gui.answer_html import Page, answer_html
from desktop_app.gui.theme import LIGHT

DAY = datetime.date(2026, 12, 1)

_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_TAGS = re.compile(r"<\s*/?\s*([a-zA-Z][a-zA-Z0-9]*)")
_KNOWN_TAGS = {
    *("h1", "h2", "h3", "h4", "p", "br", "hr", "ul", "ol", "li", "strong", "em", "code", "pre"),
    *("blockquote", "sup", "a", "span", "table", "tr", "td", "b", "div"),
}


def make(
    library: Library, lang: str, entry: Entry, day: datetime.date = DAY, *related: Entry
) -> str:
    pack = library.pack
    page = Page(pack, Glossary(pack.glossary), Catalogue(lang), day, LIGHT)
    return answer_html(entry, related, page)


def with_wording(entry: Entry, lang: str = "fr", **fields: object) -> Entry:
    wordings = {**entry.wordings, lang: msgspec.structs.replace(entry.wordings[lang], **fields)}
    return msgspec.structs.replace(entry, wordings=wordings)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_shows_all_it_must(library: Library, lang: str) -> None:
    catalogue = Catalogue(lang)
    for entry in library.pack.entries:
        related = library.related(entry)
        html = make(library, lang, entry, DAY, *related)
        wording = entry.wordings[lang]
        assert f"<h1>{escape(wording.question)}</h1>" in html
        assert escape(catalogue.date(entry.checked)) in html
        for source in entry.sources:
            assert escape(source_line(source, catalogue)) in html
        for other in related:
            assert f'href="entry:{other.id}"' in html
            assert escape(other.wordings[lang].question) in html
        for notice in current_notices(entry, lang, DAY):
            assert escape(notice.text) in html
            assert escape(catalogue.partial_date(notice.date)) in html
        assert escape(library.pack.manifest.notice[lang]) in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_lead_to_entries_and_terms_only(library: Library, lang: str) -> None:
    for entry in library.pack.entries:
        html = make(library, lang, entry, DAY, *library.related(entry))
        assert all(link.startswith(("entry:", "glossary:")) for link in _HREF.findall(html))
        assert {tag.lower() for tag in _TAGS.findall(html)} <= _KNOWN_TAGS


def test_words_of_the_glossary_are_explained_below(library: Library) -> None:
    entry = next(e for e in library.pack.entries if "DMP" in e.wordings["fr"].answer)
    html = make(library, "fr", entry)
    assert 'href="glossary:' in html
    glossary = Glossary(library.pack.glossary)
    for term_id in re.findall(r'href="glossary:([^"]+)"', html):
        assert escape(glossary.explain(term_id, Catalogue("fr"))) in html


@pytest.mark.parametrize(
    "bait",
    [
        '<img src="file:///etc/passwd">',
        "![](file:///etc/passwd)",
        "![](/etc/passwd)",
        "![](//host/share/picture.png)",
        "<script>alert(1)</script>",
        '<table><tr><td background="/etc/passwd">x</td></tr></table>',
        "[x](file:///etc/passwd)",
        "[x](https://example.org)",
        "[x](javascript:alert)",
        "[x](//host/share)",
        "[x](smb://host/share)",
        "<https://example.org>",
        "[x]: file:///etc/passwd\n\n[x]",
        "&lt;img src=x&gt; &#60;img src=x&#62;",
    ],
)
def test_markup_in_an_answer_stays_text(library: Library, bait: str) -> None:
    entry = with_wording(library.pack.entries[0], answer=bait)
    html = make(library, "fr", entry)
    assert all(link.startswith(("entry:", "glossary:")) for link in _HREF.findall(html))
    assert {tag.lower() for tag in _TAGS.findall(html)} <= _KNOWN_TAGS


def test_markup_everywhere_else_stays_text(library: Library) -> None:
    bait = '<img src="file:///etc/passwd">'
    entry = library.pack.entries[0]
    source = Source(id="s", title=bait, date="2026", kind="press", url=f"https://x/{bait}")
    notice = Notice(kind="verify", date="2026", text=bait)
    entry = with_wording(entry, question=bait, notices=(notice,))
    entry = msgspec.structs.replace(entry, sources=(source,))
    html = make(library, "fr", entry, DAY, entry)
    assert html.count(escape(bait)) >= 5
    assert "<img" not in html


def test_a_deadline_is_announced_as_passed_only_once_it_is(library: Library) -> None:
    notice = Notice(kind="expired", date="2027-06-01", text="Fin du guichet.")
    entry = with_wording(library.pack.entries[0], notices=(notice,))
    assert "Fin du guichet." not in make(library, "fr", entry, datetime.date(2027, 6, 1))
    html = make(library, "fr", entry, datetime.date(2027, 6, 2))
    assert "Fin du guichet." in html
    assert Catalogue("fr").partial_date("2027-06-01") in html
    assert html.index("Fin du guichet.") < html.index("<h2>")


def test_an_entry_without_translation_says_so_and_shows_the_other_language(
    library: Library,
) -> None:
    entry = library.pack.entries[0]
    alone = msgspec.structs.replace(entry, wordings={"fr": entry.wordings["fr"]})
    html = make(library, "en", alone)
    assert "This entry is not translated yet; it is shown in French." in html
    assert escape(entry.wordings["fr"].question) in html
    assert "Sources" in html


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("confidence", ["high", "medium", "low"])
def test_it_says_how_sure_it_is(library: Library, confidence: str, lang: str) -> None:
    others = {"high", "medium", "low"} - {confidence}
    entry = library.pack.entries[0]

    def status(level: str) -> str:
        return make(library, lang, msgspec.structs.replace(entry, confidence=level))

    assert all(status(confidence) != status(other) for other in others)


def test_no_line_of_the_meta_line_can_begin_with_its_point(library: Library) -> None:
    for entry in library.pack.entries:
        meta = make(library, "fr", entry).split('<p class="small">')[1].split("</p>")[0]
        assert meta.count("·") == meta.count("\u00a0· ") > 0
