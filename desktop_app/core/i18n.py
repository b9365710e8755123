"""The language of the interface: message catalogues, and dates and numbers as people write them."""

import datetime
import gettext
import os
from collections.abc import Mapping
from pathlib import Path

from desktop_app.core.dates import UNDATED, last_day
from desktop_app.core.resources import bundled

#: The languages of the interface, the first being the default.
LANGUAGES = ("fr", "en")

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}


class Catalogue:
    """The messages of one language."""

    def __init__(self, lang: str, folder: Path | None = None) -> None:
        """Load the catalogue of `lang`; English, the language of the keys, needs none."""
        self.lang = lang if lang in LANGUAGES else LANGUAGES[0]
        self._messages = gettext.translation(
            "fanal", folder or bundled("i18n"), [self.lang], fallback=True
        )
        self.gettext = self._messages.gettext
        self.ngettext = self._messages.ngettext
        self.pgettext = self._messages.pgettext

    def date(self, date: datetime.date) -> str:
        """`date` in full: 26 mai 2024, 26 May 2024."""
        month = _MONTHS[self.lang].split()[date.month - 1]
        day = "1er" if self.lang == "fr" and date.day == 1 else str(date.day)
        return f"{day}\u00a0{month}\u00a0{date.year}"

    def partial_date(self, date: str) -> str:
        """The date of a source (see `model.Source`) in words: mai 2024, 2021–2024, non datée."""
        _ = self.gettext
        if date == UNDATED:
            return _("undated")
        day = last_day(date)
        if day is not None and len(date) == len("2024-05-26"):
            return self.date(day)
        if day is not None and len(date) == len("2024-05"):
            return f"{_MONTHS[self.lang].split()[day.month - 1]}\u00a0{day.year}"
        return date.replace("/", "–")

    def number(self, value: int) -> str:
        """`value` with its thousands grouped."""
        return f"{value:,}".replace(",", "\u202f" if self.lang == "fr" else ",")

    def percent(self, share: float) -> str:
        """`share`, of 0 to 1, in whole percents."""
        return f"{round(100 * share)}" + ("\u00a0%" if self.lang == "fr" else "%")


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language for a user who chose none: English where the system speaks it, else French."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "en" if value.lower().startswith("en") else LANGUAGES[0]
    return LANGUAGES[0]
