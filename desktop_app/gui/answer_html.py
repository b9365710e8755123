"""An answer as HTML for the text widget: everything from a pack is escaped or cleaned."""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from desktop_app.core.document import source_line, untranslated
from desktop_app.core.glossary import Glossary
from desktop_app.core.i18n import Catalogue
from desktop_app.core.markup import to_html
from desktop_app.core.model import Entry, Pack, translated
from desktop_app.core.notices import current_notices, notice_sentence
from desktop_app.gui.result_row import place_names
from desktop_app.gui.theme import Colours

_TERM = re.compile(r'href="glossary:([^"]+)"')
_SOURCE_MARKS = re.compile(r"((?:\[\d{1,3}\])+)")

#: The point stays with what it follows: no line begins with one.
_POINT = "\u00a0· "


#: Where the mark leads that shows what is folded.
UNFOLD = "fold:"


@dataclass(frozen=True)
class Page:
    """What an answer is shown with, besides the entry itself.

    While `folded`, one notice is shown of several, and `cut` may shorten what stands before the
    answer to one line.
    """

    pack: Pack
    glossary: Glossary
    catalogue: Catalogue
    today: datetime.date
    colours: Colours
    folded: bool = False
    cut: Callable[[str], str] = str


def answer_html(entry: Entry, related: Sequence[Entry], page: Page) -> str:
    """`entry` in the language of the page's catalogue."""
    pack, glossary, catalogue = page.pack, page.glossary, page.catalogue
    chosen, today = page.colours, page.today
    _ = catalogue.gettext
    lang = catalogue.lang
    shown, wording = entry.wording(lang)
    answer = to_html(wording.answer, glossary.link)
    answer = _SOURCE_MARKS.sub(r'<span class="mark">\1</span>', answer)
    status = _foldable([_status(entry, pack, catalogue)], page)
    parts = [f"<h1>{escape(wording.question)}</h1>", f'<p class="small">{status[0]}</p>']
    sentences = [untranslated(shown, catalogue)] if shown != lang else []
    sentences += [notice_sentence(n, catalogue) for n in current_notices(entry, shown, today)]
    parts.append(_notices(_foldable([f"⚠ {sentence}" for sentence in sentences], page), chosen))
    parts.append(answer)
    sources = "".join(f"<li>{escape(source_line(s, catalogue))}</li>" for s in entry.sources)
    parts.append(_heading(_("Sources")) + f'<ol class="small">{sources}</ol>')
    if related:
        links = "".join(
            f'<li><a href="entry:{other.id}">{escape(other.wording(lang)[1].question)}</a></li>'
            for other in related
        )
        parts.append(_heading(_("See also")) + f"<ul>{links}</ul>")
    terms = dict.fromkeys(_TERM.findall(answer))
    if terms:
        lines = "".join(f"<li>{escape(glossary.explain(t, catalogue))}</li>" for t in terms)
        parts.append(_heading(_("Glossary")) + f'<ul class="small">{lines}</ul>')
    notice = escape(translated(pack.manifest.notice, lang))
    parts.append(f'<p class="small">{notice}</p>')
    return "".join(parts)


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _status(entry: Entry, pack: Pack, catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    sureness = {
        "high": _("official sources"),
        "medium": _("partly from press or specialist sources"),
        "low": _("to be verified: a doubtful source"),
    }
    parts = [
        *place_names(entry, pack, catalogue.lang),
        _("facts checked on {date}").format(date=catalogue.date(entry.checked)),
        sureness[entry.confidence],
    ]
    return _POINT.join(parts)


def _foldable(texts: Sequence[str], page: Page) -> list[str]:
    """`texts` as HTML; of folded ones the first, with a mark that shows the rest."""
    if not texts or not page.folded:
        return [escape(text) for text in texts]
    shown = page.cut(texts[0])
    html = escape(shown)
    if shown == texts[0] and len(texts) == 1:
        return [html]
    more = escape(page.catalogue.gettext("more"))
    return [f'{html.rstrip("…")}… <a href="{UNFOLD}">{more}</a>']


def _notices(lines: Sequence[str], chosen: Colours) -> str:
    """The lines, HTML already, on yellow."""
    if not lines:
        return ""
    # The one place for a table: the text widget paints no padding around anything else.
    rows = "".join(f'<tr><td class="notice">{line}</td></tr>' for line in lines)
    return (
        f'<table width="100%" cellpadding="7" cellspacing="0" bgcolor="{chosen.notice}" '
        f'style="margin-bottom: 12px">{rows}</table>'
    )
