"""The help: what the program is, and every key."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence

from desktop_app.core.i18n import Catalogue
from desktop_app.gui.text_page import TextPage
from desktop_app.gui.theme import colours, style_sheet


class HelpPage(TextPage):
    """The help in place of everything else; Esc leads back."""

    def __init__(self) -> None:
        super().__init__()
        self._catalogue: Catalogue | None = None
        self.document().setDocumentMargin(24)

    def retranslate(self, catalogue: Catalogue) -> None:
        """Show the help in the language of `catalogue`."""
        self._catalogue = catalogue
        self.setAccessibleName(catalogue.gettext("Help and keys"))
        self.document().setDefaultStyleSheet(style_sheet(colours(self.palette())))
        self.show_html(help_html(catalogue))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint = (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.LanguageChange,  # Qt names the keys anew
        )
        if event.type() in repaint and self._catalogue is not None:
            self.retranslate(self._catalogue)


def _key(keys: str) -> str:
    """The keys as the menus name them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def help_html(catalogue: Catalogue) -> str:
    """The help as HTML for the text widget."""
    _ = catalogue.gettext
    keys = (
        ("Ctrl+L, /", _("go to the question")),
        (_("→ End"), _("at the end of the question: take the completion shown in grey")),
        ("↓ ↑", _("move through the results")),
        (_("Enter"), _("open the answer")),
        (_("Space, Enter"), _("on a rounded button: choose it")),
        (
            _("Esc"),
            _(
                "leave the guide, close the reasons, go from the answer to the list; then clear "
                "the question and the filters, one step at a time"
            ),
        ),
        (_("Alt+← Alt+→"), _("back, forward")),
        (_key("Alt+Home"), _("start page")),
        (_key("Ctrl+Shift+C"), _("copy the answer with its sources")),
        (_("Ctrl++ Ctrl+= Ctrl+− Ctrl+0"), _("larger, smaller, normal text")),
        ("Alt+S", _("report that the answer to the question is missing")),
        ("Alt+P", _("why this answer was found, word by word")),
        ("Alt+G", _("answer the question that narrows the results")),
        (_("Alt+Y Alt+N"), _("the answer helped, it did not")),
        ("Alt+1 Alt+2 Alt+3 Alt+4", _("then, if you like: the reason")),
        ("Alt+C", _("then, if you like: a comment")),
        (_key("Ctrl+R"), _("what the feedback says; what is kept, exported, removed")),
        (f"F6 {_key('Shift+F6')}", _("next part of the window, the one before")),
        ("F1", _("this help")),
        ("Ctrl+Q", _("quit")),
    )
    paragraphs = (
        _(
            "Fanal searches the answers as you type. Accents, capitals and plurals do not matter. "
            "The boxes on the left narrow the list; several in one group widen it."
        ),
        _(
            "Each answer names its sources and the day its facts were checked. A yellow line warns "
            "when a date in it has passed or when something is to be verified."
        ),
        _(
            "Votes, searches that led nowhere and answers copied are kept on this machine alone, "
            "without your name; the menu shows them and switches them off. Fanal opens no "
            "connection and no link: addresses are text to copy."
        ),
        _("Fanal is unofficial."),
    )
    signs = (
        (_('"exact words"'), _("these words, one after the other")),
        (_("-word"), _("no answer that contains this word")),
        ("couloir:hopital", _("only what bears this filter: its group, then its value")),
        (_("biology OR imaging"), _("one of the two words is enough")),
    )
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    title, precise = escape(_("Help and keys")), escape(_("More precise questions"))
    heading = escape(_("Keys"))
    return (
        f"<h1>{title}</h1>{text}<h2>{precise}</h2>{_table(signs)}<h2>{heading}</h2>{_table(keys)}"
    )


def _table(lines: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr><td><b>{escape(sign)}</b></td><td>{escape(text)}</td></tr>" for sign, text in lines
    )
    return f'<table cellpadding="4">{rows}</table>'
