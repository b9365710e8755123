"""Bad input: a message in the user's language, the right exit code, nothing lost."""

import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.core.errors import PackRefused, PackUnreadable
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import Catalogue
from desktop_app.core.messages import describe
from desktop_app.core.packs.reader import load_pack
from desktop_app.core.paths import Profile
from tests.cli.conftest import Fanal
from tests.samples import members_of, with_member


def with_manifest(good: bytes, **fields: object) -> bytes:
    manifest = json.loads(members_of(good)["pack.json"])
    return with_member(good, "pack.json", json.dumps({**manifest, **fields}).encode())


def with_file(good: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(good)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def with_two(good: bytes, name: str) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return with_file(good, name, b"[]")


BAD_PACKS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _good: b"",
    "text": lambda _good: b"<html>404</html>",
    "truncated": lambda good: good[:-100],
    "half": lambda good: good[: len(good) // 2],
    "foreign name": lambda good: with_file(good, "extra.bin", b"x"),
    "traversal": lambda good: with_file(good, "../../evil", b"x"),
    "bomb": lambda good: with_file(good, "zeros", bytes(50 * 2**20)),
    "twice": lambda good: with_two(good, "entries.json"),
    "newer format": lambda good: with_manifest(good, format=99),
    "unknown field": lambda good: with_manifest(good, script="x"),
    "not utf-8": lambda good: with_member(good, "glossary.json", b'["\xff"]'),
}


@pytest.fixture
def bad_pack(request: pytest.FixtureRequest, pack_path: Path, tmp_path: Path) -> Path:
    path = tmp_path / "bad.fanal"
    if request.param == "folder":
        path.mkdir()
    elif request.param != "missing":
        path.write_bytes(BAD_PACKS[request.param](pack_path.read_bytes()))
    return path


@pytest.mark.parametrize("bad_pack", ["missing", "folder", *BAD_PACKS], indirect=True)
@pytest.mark.parametrize(
    "words", [("search", "carte"), ("show", "ins"), ("facets", "--json"), ("vote", "ins", "yes")]
)
def test_a_bad_pack_is_told_and_nothing_is_lost(
    fanal: Fanal,
    catalogue: Catalogue,
    profile: Profile,
    bad_pack: Path,
    words: tuple[str, ...],
) -> None:
    ran = fanal(*words, lang=catalogue.lang, pack=bad_pack)
    assert ran.code == 3
    assert ran.out == ""
    with pytest.raises((PackUnreadable, PackRefused)) as refused:
        load_pack(bad_pack)
    message = describe(refused.value, catalogue)
    assert ran.err.splitlines() == [message.happened, message.kept, message.todo]
    assert str(bad_pack) in message.happened
    assert not profile.feedback_file.exists()


QUERIES = {
    "long": "carte " * 17_000,
    "one long word": "a" * 100_000,
    "punctuation": "?!…;:,.()[]{}«»'’\"\\/|&%$#@*~^`<>=+-_",
    "operators": 'AND OR NOT "carte" id:ins * ? ~ [a TO b] {',
    "emoji": "😀🔥👩‍⚕️🇫🇷",
    "nul": "carte\x00vitale",
    "control": "\x01\x1b[31m\x7f\u202e\u200b\ufeff",
    "half characters": "carte \udce9t\udc00",
    "combining": "é̂́̃" * 2000,
    "other scripts": "保健 健康 здоровье صحة",
    "spaces": " \t\u00a0\u202f\u3000",
    "looks like an option": "--",
    "digits": "1234567890" * 50,
    "format": "{0} {text} %s %(x)s",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_any_question_is_answered(fanal: Fanal, catalogue: Catalogue, query: str) -> None:
    ran = fanal("search", "--json", "--", query, lang=catalogue.lang)
    assert ran.code in (0, 1)
    found = json.loads(ran.out)
    assert (ran.code == 0) == (found["total"] > 0)
    ran.out.encode()
    assert found["took_ms"] < 2000
    text = fanal("search", "--", query, lang=catalogue.lang)
    assert text.code == ran.code
    assert text.err.strip()


def test_a_question_that_was_cut_says_so(fanal: Fanal, catalogue: Catalogue) -> None:
    ran = fanal("search", "carte " * 17_000, lang=catalogue.lang)
    start = catalogue.gettext(
        "The question was too long: only its first {words} words or {characters} characters "
        "were searched."
    ).split("{words}")[0]
    assert start in ran.err


@pytest.mark.parametrize("entry", ["", "../../etc/passwd", "\x00", "a" * 100_000, "ins "])
def test_odd_identifiers_are_unknown_ones(fanal: Fanal, catalogue: Catalogue, entry: str) -> None:
    for words in (("show",), ("vote",)):
        ran = fanal(*words, "--", entry, *(["yes"] * (words == ("vote",))), lang=catalogue.lang)
        assert ran.code == 1
        assert ran.out == ""
        head = catalogue.gettext("There is no entry “{id}”.").split("{id}")[0]
        assert ran.err.startswith(head)


def test_a_very_long_identifier_is_not_repeated_in_full(fanal: Fanal) -> None:
    assert len(fanal("show", "a" * 100_000).err) < 1000


def test_damaged_settings_are_set_aside_and_told(
    fanal: Fanal, profile: Profile, catalogue: Catalogue
) -> None:
    profile.config.mkdir(parents=True)
    profile.settings_file.write_bytes(b'{"theme": ')
    ran = fanal("facets", "--json", lang=catalogue.lang)
    assert ran.code == 0
    json.loads(ran.out)
    told = catalogue.gettext("Your settings could not be read; the default ones are used.")
    assert told in ran.err
    kept = profile.settings_file.with_name("settings.json.damaged")
    assert kept.read_bytes() == b'{"theme": '
    assert str(kept) in ran.err
    assert fanal("facets").err == ""


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[]", b'{"zoom": "big"}', b'{"theme": "pink"}', b'{"language": "de"}'],
)
def test_any_damage_to_the_settings_is_survived(
    fanal: Fanal, profile: Profile, content: bytes
) -> None:
    profile.config.mkdir(parents=True)
    profile.settings_file.write_bytes(content)
    assert fanal("facets").code == 0


def test_a_later_versions_settings_are_no_fault(fanal: Fanal, profile: Profile) -> None:
    profile.config.mkdir(parents=True)
    profile.settings_file.write_bytes(b'{"theme": "dark", "later": true}')
    assert fanal("facets").err == ""
    assert profile.settings_file.exists()


@pytest.mark.parametrize("damage", ["overwritten", "truncated", "another database"])
@pytest.mark.parametrize("words", [("vote", "ins", "no"), ("feedback", "export", "out.jsonl")])
def test_a_damaged_log_is_told_set_aside_and_goes_on(
    *,
    fanal: Fanal,
    profile: Profile,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    damage: str,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    fanal("vote", "ins", "yes")
    file = profile.feedback_file
    match damage:
        case "overwritten":
            file.write_bytes(b"damaged" * 1000)
        case "truncated":
            file.write_bytes(file.read_bytes()[:5000])
        case "another database":
            file.unlink()
            foreign(file)
    before = file.read_bytes()
    ran = fanal(*words, lang=catalogue.lang)
    assert ran.code == 0
    aside = file.with_name("feedback.db.damaged-1")
    assert aside.read_bytes() == before
    assert catalogue.gettext("The damaged file is kept as {file}.").format(file=aside) in ran.err
    # The vote of the morning comes from the copy of the day.
    kept = [event.value for event in FeedbackLog(file).events()]
    assert kept == ["yes", "no"][: 1 + (words[0] == "vote")]
    assert fanal("feedback", "check").code == 0


@pytest.mark.parametrize("words", [("vote", "ins", "no"), ("feedback", "export", "out.jsonl")])
def test_a_log_out_of_reach_is_told(
    fanal: Fanal, profile: Profile, tmp_path: Path, catalogue: Catalogue, words: tuple[str, ...]
) -> None:
    profile.feedback_file.mkdir(parents=True)
    ran = fanal(*words, lang=catalogue.lang)
    assert ran.code == 3
    assert ran.out == ""
    assert str(profile.feedback_file) in ran.err
    assert profile.feedback_file.is_dir()


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE event (something TEXT)")
    connection.commit()
    connection.close()


def test_a_log_of_a_later_version_is_told_and_left_untouched(
    fanal: Fanal, profile: Profile, catalogue: Catalogue
) -> None:
    fanal("vote", "ins", "yes")
    connection = sqlite3.connect(profile.feedback_file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = profile.feedback_file.read_bytes()
    ran = fanal("vote", "ins", "no", lang=catalogue.lang)
    assert ran.code == 3
    assert catalogue.gettext("Update Fanal on this machine.") in ran.err
    assert profile.feedback_file.read_bytes() == before


def test_a_profile_that_is_a_file(fanal: Fanal, home: Path, catalogue: Catalogue) -> None:
    shutil.rmtree(home)
    home.write_text("in the way")
    found = fanal("search", "carte vitale", "--lang", "fr", lang=catalogue.lang)
    assert found.code == 0
    assert found.out
    ran = fanal("vote", "ins", "yes", lang=catalogue.lang)
    assert ran.code == 3
    assert catalogue.gettext("Earlier votes are untouched; this one was not kept.") in ran.err
    assert home.read_text() == "in the way"


@pytest.mark.usefixtures("file_rights")
def test_a_profile_that_may_only_be_read(fanal: Fanal, home: Path, catalogue: Catalogue) -> None:
    fanal("vote", "ins", "yes")
    folders = [home, *(path for path in home.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    log = home / "data" / "feedback.db"
    log.chmod(0o444)
    before = log.read_bytes()
    try:
        assert fanal("search", "carte vitale", "--lang", "fr").code == 0
        ran = fanal("vote", "ins", "no", lang=catalogue.lang)
        assert ran.code == 3
        assert catalogue.gettext("Earlier votes are untouched; this one was not kept.") in ran.err
        assert len(ran.err.splitlines()) == 3
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert log.read_bytes() == before


def test_a_picture_that_cannot_be_written(
    fanal: Fanal, tmp_path: Path, catalogue: Catalogue
) -> None:
    target = tmp_path / "nowhere" / "picture.png"
    ran = fanal("feedback", "export", tmp_path / "profile" / "cache" / "x.csv" / "y.csv")
    assert ran.code == 0
    (tmp_path / "nowhere").write_text("in the way")
    ran = fanal("feedback", "export", target.with_suffix(".csv"), lang=catalogue.lang)
    assert ran.code == 3
    assert catalogue.gettext("The file is as it was before.") in ran.err
