"""One run of the program: its profile, languages, and what it opens at first use.

What is heavy to import is imported where it is first needed: the window is painted before.
"""

import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.model import Entry
from desktop_app.core.paths import Profile

if TYPE_CHECKING:
    from desktop_app.core.facets import Filters
    from desktop_app.core.feedback import FeedbackLog, Value
    from desktop_app.core.search.browse import Browser
    from desktop_app.core.search.engine import SearchEngine


class Session:
    """What both front ends share."""

    def __init__(self, profile: Profile, catalogue: Catalogue, pack_path: Path | None) -> None:
        self.profile = profile
        self.catalogue = catalogue
        self.pack_path = pack_path

    @cached_property
    def log(self) -> "FeedbackLog":
        """The feedback log."""
        from desktop_app.core.feedback import FeedbackLog

        return FeedbackLog(self.profile.feedback_file)

    @cached_property
    def library(self) -> Library:
        """The pack, read at first use. Raises PackUnreadable, PackRefused."""
        return Library(self.pack_path)

    def reload(self) -> None:
        """Read the pack anew. Raises as `library` does; then what was read before stays."""
        library = Library(self.pack_path)
        self.library = library
        self.__dict__.pop("browser", None)
        self.__dict__.pop("engine", None)

    @cached_property
    def browser(self) -> "Browser":
        """Navigation without words; it needs no index."""
        from desktop_app.core.search.browse import Browser

        return Browser(self.library.pack, self.library.facets)

    @cached_property
    def engine(self) -> "SearchEngine":
        """The search engine, its index opened or built at first use."""
        from desktop_app.core.search.engine import SearchEngine

        library = self.library
        folder = self.profile.index_folder
        return SearchEngine(library.pack, library.facets, folder, self.browser)

    def vote(
        self, entry: Entry, lang: str, value: "Value", reason: str = "", comment: str = ""
    ) -> None:
        """Keep a vote on `entry` as shown in `lang`. Raises LogUnavailable, LogNewer."""
        from desktop_app.core.feedback import Vote

        manifest = self.library.pack.manifest
        vote = Vote(entry.id, lang, manifest.id, manifest.version, value, reason, comment)
        self.log.vote(vote, today())

    def report_gap(self, text: str, filters: "Filters") -> None:
        """Keep what a user says is missing, and the filters it was looked for with.

        Raises LogUnavailable, LogNewer.
        """
        from desktop_app.core.feedback import Gap, filters_text

        manifest = self.library.pack.manifest
        gap = Gap(text, filters_text(filters), self.catalogue.lang, manifest.id, manifest.version)
        self.log.report_gap(gap, today())


def today() -> datetime.date:
    """The day on this machine."""
    return datetime.datetime.now().astimezone().date()
