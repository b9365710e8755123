"""What people did not find becomes drafts that an author can go on with."""

import datetime
import tomllib
from pathlib import Path

import pytest

from desktop_app.building import ROOT
from desktop_app.core.feedback.events import Gap, Search
from desktop_app.core.feedback.report import read_report
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.feedback.suggest import Suggestions, nearest_in, suggest, write_suggestions
from desktop_app.core.i18n import Catalogue
from desktop_app.core.model import Pack
from desktop_app.core.packs.source import read_source
from desktop_app.core.session import Session
from tests.core.feedback.conftest import keep
from tests.samples import SmallSource

DAY = datetime.date(2026, 11, 23)


def made(log: FeedbackLog, session: Session, *texts: str, filters: str = "") -> Suggestions:
    keep(log, *[Gap(text, filters, "fr", "segur", "1") for text in texts])
    pack = session.library.pack
    return suggest(read_report(log.path, pack), pack, nearest_in(session.engine))


def test_a_question_without_an_answer_is_an_entry_to_write(
    log: FeedbackLog, session: Session
) -> None:
    found = made(log, session, "Comment brancher la machine à café robotisée ?")
    assert [draft.name for draft in found.drafts] == [
        "comment-brancher-la-machine-a-cafe-robotisee"
    ]
    assert found.phrasings == {}


def test_words_of_an_entry_that_was_not_found_are_a_phrasing(
    log: FeedbackLog, session: Session
) -> None:
    keep(log, Search("appli carte vitale téléphone", "", "fr", "segur", "1", "abandoned"))
    found = made(log, session)
    assert found.drafts == ()
    ((entry, (group,)),) = found.phrasings.items()
    assert session.library.pack.entry(entry) is not None
    assert group.text == "appli carte vitale téléphone"


def test_what_an_entry_says_already_is_not_suggested(log: FeedbackLog, session: Session) -> None:
    entry = session.library.pack.entries[0]
    found = made(log, session, entry.wordings["fr"].question, entry.wordings["fr"].phrasings[0])
    assert found == Suggestions((), {})


NASTY = (
    'Un "guillemet", un \\ et +++ ?',
    "deux\nlignes\t\0\x7f\u202e",
    "'''",
    "…",
    "😀😀",
    "42",
    "../../etc/passwd",
    "x" * 500,
    "CON aux robots",
)


def test_drafts_pass_the_reader_of_sources(
    log: FeedbackLog, session: Session, catalogue: Catalogue, tmp_path: Path
) -> None:
    found = made(log, session, *NASTY, "télésuivi robotisé", filters="couloir=co-hopital")
    pack = session.library.pack
    source = ROOT / "resources" / "packs" / "segur"
    folder = tmp_path / "drafts"
    files = write_suggestions(found, pack, catalogue, folder, DAY)
    for name in ("pack.toml", "facets.toml", "glossary.toml", "sources.toml", "facts.toml"):
        (folder / name).write_bytes((source / name).read_bytes())
    read = read_source(folder)
    assert read.findings == []
    assert set(read.files) == {draft.name for draft in found.drafts}
    assert all(set(by_lang) == {"fr", "en"} for by_lang in read.files.values())
    entries = {entry.id: entry for entry, _files in read.entries()}
    assert entries["telesuivi-robotise"].facets == {"couloir": ("co-hopital",)}
    assert entries["telesuivi-robotise"].wordings["fr"].question == "télésuivi robotisé"
    assert len(files) >= 2 * len(found.drafts)
    assert all(folder in file.resolve().parents for file in files)


def test_phrasings_are_ready_for_the_front_matter(
    log: FeedbackLog, session: Session, french: Catalogue, tmp_path: Path
) -> None:
    found = made(log, session, "appli carte vitale téléphone", 'carte "vitale" appli mobile')
    pack = session.library.pack
    write_suggestions(found, pack, french, tmp_path / "out", DAY)
    table = tomllib.loads((tmp_path / "out" / "phrasings.toml").read_text(encoding="utf-8"))
    for entry_id, by_lang in table.items():
        entry = pack.entry(entry_id)
        assert entry is not None
        phrasings = by_lang["fr"]["phrasings"]
        known = entry.wordings["fr"].phrasings
        assert tuple(phrasings[: len(known)]) == known
        assert len(phrasings) > len(known)


def test_a_draft_that_was_worked_on_is_left_alone(
    log: FeedbackLog, session: Session, french: Catalogue, tmp_path: Path
) -> None:
    found = made(log, session, "télésuivi robotisé")
    pack = session.library.pack
    first, *_rest = write_suggestions(found, pack, french, tmp_path, DAY)
    first.write_text("mine", encoding="utf-8")
    assert write_suggestions(found, pack, french, tmp_path, DAY) == []
    assert first.read_text(encoding="utf-8") == "mine"


@pytest.fixture
def small(small_source: SmallSource) -> Pack:
    return small_source.pack()


def test_a_name_that_is_taken_is_numbered(log: FeedbackLog, small: Pack) -> None:
    keep(log, *[Gap(text, "", "fr", "petit", "1") for text in ("a b ?", "a, b c d", "a b !")])
    taken = small.entries[0].id
    keep(log, Gap(taken.replace("-", " "), "", "fr", "petit", "1"))
    found = suggest(read_report(log.path, small), small, lambda _text, _lang: None)
    names = [draft.name for draft in found.drafts]
    assert len(names) == len(set(names))
    assert taken not in names
