"""One run of the program: its profile, languages, and what it opens at first use.

What is heavy to import is imported where it is first needed: the window is painted before.
"""

import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core.errors import FanalError, FeedbackOff, PersonalData
from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.model import Entry
from desktop_app.core.paths import Profile, policy_file
from desktop_app.core.settings import Settings

if TYPE_CHECKING:
    from desktop_app.core.facets import Filters
    from desktop_app.core.feedback.events import Kind, Value
    from desktop_app.core.feedback.intent import Unmet
    from desktop_app.core.feedback.policy import Policy
    from desktop_app.core.feedback.recorder import Recorder
    from desktop_app.core.feedback.store import FeedbackLog
    from desktop_app.core.search.browse import Browser
    from desktop_app.core.search.engine import SearchEngine


class Session:
    """What both front ends share. It reads its pack once."""

    def __init__(self, profile: Profile, catalogue: Catalogue, pack_path: Path | None) -> None:
        self.profile = profile
        self.catalogue = catalogue
        self.pack_path = pack_path
        #: What the user chose; replaced when that changes.
        self.settings = Settings()

    @cached_property
    def log(self) -> "FeedbackLog":
        """The feedback log, for reading."""
        from desktop_app.core.feedback.store import FeedbackLog

        return FeedbackLog(self.profile.feedback_file)

    @cached_property
    def policy(self) -> "Policy":
        """What an administrator fixed. Raises PolicyDamaged."""
        from desktop_app.core.feedback.policy import load_policy

        return load_policy(policy_file())

    @cached_property
    def recorder(self) -> "Recorder":
        """Writes the feedback log, and holds what cannot be written yet. Raises PolicyDamaged."""
        from desktop_app.core.feedback.recorder import Recorder

        return Recorder(self.log, self.profile.copies_folder, self.policy.retention_months)

    @cached_property
    def library(self) -> Library:
        """The pack, read at first use. Raises PackUnreadable, PackRefused."""
        return Library(self.pack_path)

    def anew(self) -> "Session":
        """A session on the pack as it is now; this one stays as it is, whoever still works on it.

        Raises as `library` does.
        """
        session = Session(self.profile, self.catalogue, self.pack_path)
        _ = session.library
        session.settings = self.settings
        # What is held in memory until it can be written must not be left behind.
        session.recorder = self.recorder
        return session

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

    def keeps(self, kind: "Kind") -> bool:
        """Whether feedback of `kind` is kept, as user and administrator chose.

        Raises PolicyDamaged.
        """
        return self.policy.keeps(kind, self.settings.feedback_off)

    def vote(
        self,
        entry: Entry,
        lang: str,
        value: "Value",
        reason: str = "",
        comment: str = "",
        *,
        sure: bool = False,
    ) -> None:
        """Keep a vote on `entry` as shown in `lang`.

        Raises PersonalData unless `sure` of the comment; FeedbackOff, PolicyDamaged, LogNewer;
        NotKeptYet when it is held in memory.
        """
        from desktop_app.core.feedback.events import Vote

        self._permit("vote", comment, sure=sure)
        vote = Vote(entry.id, lang, *self._source(), value, reason, comment)
        self.recorder.record(vote, today())

    def report_gap(self, text: str, filters: "Filters", *, sure: bool = False) -> None:
        """Keep what a user says is missing, and the filters it was looked for with.

        Raises as `vote` does.
        """
        from desktop_app.core.feedback.events import Gap, filters_text

        self._permit("gap", text, sure=sure)
        gap = Gap(text, filters_text(filters), self.catalogue.lang, *self._source())
        self.recorder.record(gap, today())

    def report_unmet(self, unmet: "Unmet | None") -> None:
        """Keep a search that led nowhere, unless that is switched off or it may name somebody.

        Raises LogNewer, NotKeptYet.
        """
        from desktop_app.core.feedback.events import Search

        if unmet is None or not self._silently("search", unmet.asked.text):
            return
        asked = unmet.asked
        search = Search(asked.text, asked.filters, asked.lang, *self._source(), unmet.ending)
        self.recorder.record(search, today())

    def report_copy(self, entry: Entry, lang: str) -> None:
        """Keep that the answer of `entry` was copied, unless that is switched off.

        Raises LogNewer, NotKeptYet.
        """
        from desktop_app.core.feedback.events import Copy

        if self._silently("copy", ""):
            self.recorder.record(Copy(entry.id, lang, *self._source()), today())

    def _permit(self, kind: "Kind", text: str, *, sure: bool) -> None:
        if not self.keeps(kind):
            raise FeedbackOff(kind, fixed=self.policy.fixed(kind) is not None)
        if sure:
            return
        from desktop_app.core.feedback.guard import doubts

        if found := doubts(text):
            worries = tuple(dict.fromkeys(doubt.worry for doubt in found))
            raise PersonalData(worries, tuple(doubt.passage for doubt in found))

    def _silently(self, kind: "Kind", text: str) -> bool:
        """Whether what nobody asked to be kept is kept: when in doubt, it is not."""
        try:
            self._permit(kind, text, sure=False)
        except FanalError:
            return False
        return True

    def _source(self) -> tuple[str, str]:
        """The pack the answers come from, and its version."""
        manifest = self.library.pack.manifest
        return manifest.id, manifest.version


def today() -> datetime.date:
    """The day on this machine."""
    return datetime.datetime.now().astimezone().date()
