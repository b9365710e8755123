"""One run of the program: its profile, languages, and what it opens on first use."""

import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core.feedback import FeedbackLog, Value, Vote
from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.model import Entry
from desktop_app.core.paths import Profile

if TYPE_CHECKING:
    from desktop_app.core.search.engine import SearchEngine


class Session:
    """What both front ends share."""

    def __init__(self, profile: Profile, catalogue: Catalogue, pack_path: Path | None) -> None:
        self.profile = profile
        self.catalogue = catalogue
        self.pack_path = pack_path
        self.log = FeedbackLog(profile.feedback_file)

    @cached_property
    def library(self) -> Library:
        """The pack, read at first use. Raises PackUnreadable, PackRefused."""
        return Library(self.pack_path)

    @cached_property
    def engine(self) -> "SearchEngine":
        """The search engine, opened at first use: importing Whoosh takes longer than a frame."""
        from desktop_app.core.search.engine import SearchEngine

        return SearchEngine(self.library.pack, self.library.facets, self.profile.index_folder)

    def vote(
        self, entry: Entry, lang: str, value: Value, reason: str = "", comment: str = ""
    ) -> None:
        """Keep a vote on `entry` as shown in `lang`. Raises LogUnavailable, LogNewer."""
        manifest = self.library.pack.manifest
        vote = Vote(entry.id, lang, manifest.id, manifest.version, value, reason, comment)
        self.log.vote(vote, today())


def today() -> datetime.date:
    """The day on this machine."""
    return datetime.datetime.now().astimezone().date()
