"""One run: what it opens is opened once, at first use, and written under the profile alone."""

import datetime
from pathlib import Path

import pytest

from desktop_app.core.errors import PackSourceInvalid, PackUnreadable
from desktop_app.core.i18n import Catalogue
from desktop_app.core.paths import Profile
from desktop_app.core.search.query import Query
from desktop_app.core.session import Session, today
from tests.samples import SmallSource


def test_a_session_opens_nothing_by_itself(profile: Profile, english: Catalogue) -> None:
    session = Session(profile, english, Path("absent.fanal"))
    assert session.log.events() == []
    with pytest.raises(PackUnreadable):
        _ = session.library
    assert not profile.data.parent.exists()


def test_library_and_engine_are_opened_once(session: Session) -> None:
    assert session.library is session.library
    assert session.engine is session.engine
    assert session.engine.search(Query("INS")).total
    written = {path.name for path in session.profile.data.parent.iterdir()}
    assert written == {"cache"}


def test_a_vote_names_the_pack_and_the_day(session: Session) -> None:
    before = today()
    entry = session.library.pack.entries[0]
    session.vote(entry, "en", "no", "outdated", "Since May.")
    (event,) = session.log.events()
    manifest = session.library.pack.manifest
    assert (event.pack, event.version) == (manifest.id, manifest.version)
    assert (event.entry, event.lang, event.value) == (entry.id, "en", "no")
    assert (event.reason, event.comment) == ("outdated", "Since May.")
    assert before <= datetime.date.fromisoformat(event.day) <= today()


def test_a_session_anew_reads_what_is_written_since_and_leaves_the_first_as_it_is(
    profile: Profile, french: Catalogue, small_source: SmallSource
) -> None:
    first = Session(profile, french, small_source.folder)
    before = first.library
    small_source.edit("entries/fr/prime.md", 'question = "', 'question = "Nouveau : ')
    second = first.anew()
    assert first.library is before
    assert first.engine.search(Query("nouveau")).total == 0
    assert second.engine.search(Query("nouveau")).total == 1
    assert second.browser is not first.browser


def test_a_broken_pack_leaves_the_session_that_was(
    profile: Profile, french: Catalogue, small_source: SmallSource
) -> None:
    first = Session(profile, french, small_source.folder)
    before = first.library
    small_source.edit("entries/fr/prime.md", "checked", "chekced")
    with pytest.raises(PackSourceInvalid):
        first.anew()
    assert first.library is before
