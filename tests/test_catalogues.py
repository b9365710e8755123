"""The catalogues: complete, true to the sources, and set as French is."""

import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from desktop_app.building import ROOT
from desktop_app.core.i18n import LANGUAGES

I18N = ROOT / "i18n"
_PLACEHOLDER = re.compile(r"\{\w*(?:![rsa])?(?::[^}]*)?\}|%\(\w+\)[sdr]|%[sdr]")
_ADDRESS = re.compile(r"https?://\S+|\{\w*\}|“[^”]*”|--[\w-]+|%\(\w+\)[sr]")

Key = tuple[str, str | None, str | None]


def read(path: Path, lang: str | None = None) -> Catalog:
    with path.open("rb") as lines:
        return read_po(lines, locale=lang, abort_invalid=True)


def key(ids: str | list[str] | tuple[str, ...], context: str | None) -> Key:
    if isinstance(ids, str):
        return ids, None, context
    return ids[0], ids[1], context


def messages(catalogue: Catalog) -> dict[Key, Message]:
    return {key(m.id, m.context): m for m in catalogue if m.id}


def texts(message: Message) -> Iterator[tuple[str, str]]:
    """Each translation with the source text that it stands for."""
    if isinstance(message.id, str):
        assert isinstance(message.string, str)
        yield message.id, message.string
    else:
        assert isinstance(message.string, list | tuple)
        for number, string in enumerate(message.string):
            yield message.id[min(number, 1)], string


@pytest.fixture(scope="module")
def template() -> Catalog:
    return read(I18N / "fanal.pot")


@pytest.fixture(scope="module")
def french() -> Catalog:
    return read(I18N / "fr" / "LC_MESSAGES" / "fanal.po", "fr")


def test_every_language_but_that_of_the_sources_has_a_catalogue() -> None:
    found = {path.parts[-3] for path in I18N.glob("*/LC_MESSAGES/fanal.po")}
    assert found == set(LANGUAGES) - {"en"}


def test_the_template_is_what_the_sources_say_today(template: Catalog) -> None:
    settings = configparser.ConfigParser()
    settings.read(I18N / "babel.cfg", encoding="utf-8")
    sections = {tuple(name.split(": ")): dict(settings[name]) for name in settings.sections()}
    methods = [(files, method) for method, files in sections]
    options = {files: values for (_method, files), values in sections.items()}
    fresh = {
        key(ids, context)
        for _file, _line, ids, _comments, context in extract_from_dir(
            ROOT / "desktop_app", methods, options, DEFAULT_KEYWORDS
        )
    }
    assert len(fresh) > 200
    assert set(messages(template)) == fresh


def test_nothing_is_missing_nothing_is_left_over(template: Catalog, french: Catalog) -> None:
    assert set(messages(french)) == set(messages(template))
    assert not french.obsolete


def test_everything_is_translated_for_certain(french: Catalog) -> None:
    for message in messages(french).values():
        assert not message.fuzzy, message.id
        assert all(string.strip() for _id, string in texts(message)), message.id


def test_plurals_are_those_of_french(french: Catalog) -> None:
    assert french.num_plurals == 2
    for message in messages(french).values():
        if message.pluralizable:
            assert len(list(texts(message))) == 2


def test_placeholders_are_those_of_the_source(french: Catalog) -> None:
    for message in messages(french).values():
        for source, string in texts(message):
            wanted = sorted(_PLACEHOLDER.findall(source))
            found = sorted(_PLACEHOLDER.findall(string))
            if message.pluralizable or "%(" in source:
                # One of something need not be counted, nor every word of argparse repeated.
                assert set(found) <= set(wanted), (source, string)
            else:
                assert found == wanted, (source, string)


def test_every_placeholder_is_named(template: Catalog) -> None:
    for source, plural, _context in messages(template):
        assert "{}" not in source + (plural or "")
        assert not re.search(r"\{\d", source + (plural or ""))


def test_spaces_at_the_ends_are_kept(french: Catalog) -> None:
    for message in messages(french).values():
        for source, string in texts(message):
            assert (source[:1].isspace(), source[-1:].isspace()) == (
                string[:1].isspace(),
                string[-1:].isspace(),
            ), (source, string)


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("'", r"\w'\w"),
        ("no narrow space before ; ! ?", r"[^\u202f;!?…(«“][;!?](?=\s|$)"),
        ("no space before :", r"[^\u00a0](?<!\d):(?=\s|$)"),
        ("no space inside «", r"«(?!\u00a0)"),
        ("no space inside »", r"(?<!\u00a0)»"),
        ("three points", r"\.\.\."),
        ("two spaces", r"(?<=\w)  (?=\w)"),
    ],
)
def test_french_is_set_as_french(french: Catalog, fault: str, rule: str) -> None:
    faulty = [
        string
        for message in messages(french).values()
        for _id, string in texts(message)
        if re.search(rule, _ADDRESS.sub("x", string))
    ]
    assert faulty == [], fault
