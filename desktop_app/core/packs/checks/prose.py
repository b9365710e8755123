"""The text of an entry as people read it, cut into passages that know their line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop_app.core.packs.source import FACT_MARK, EntryFile, PackSource

_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_CODE_OR_ADDRESS = re.compile(r"`[^`\n]*`|<?https?://[^\s>)]+>?|\b[\w.-]+@[\w-]+\.\w+")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"(?<=\S)\*+|\*+(?=\S)|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
_HEADING = re.compile(r"^#+\s+", re.MULTILINE)
_STOP = re.compile(r"[.!?…](?:[\u00a0\u202f]?[»”\")])*\s+(?=[A-ZÀ-ÝŒ«“(\d])")
# What ends with a full stop without ending a sentence: L. 1111-15, art. 3, M. Dupont.
_SHORT = re.compile(r"\b(?:[A-Z]|art|arts|cf|p|pp|Mme|Dr|Mr|Mrs|Pr|no|vs)\.$")
_WORD = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\w+(?:[’'./@\-\u2011]\w+)*")


@dataclass(frozen=True)
class Passage:
    """Some text and the line it begins on; `lead` is the sentence that announces a list item."""

    line: int
    text: str
    is_item: bool = False
    lead: str = ""

    def line_at(self, offset: int) -> int:
        """The line of the character at `offset`."""
        return self.line + self.text.count("\n", 0, offset)

    @property
    def words(self) -> list[str]:
        """Its words; `l’usager`, `e-CPS` and `51 000` are one each."""
        return _WORD.findall(self.text)


@dataclass(frozen=True)
class Prose:
    """One language of an entry. `blocks` are the paragraphs and list items of the answer."""

    entry_id: str
    lang: str
    file: EntryFile
    question: Passage
    phrasings: tuple[Passage, ...]
    notices: tuple[Passage, ...]
    blocks: tuple[Passage, ...]

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences of the answer; a list item is at least one."""
        return tuple(sentence for block in self.blocks for sentence in split(block))

    @property
    def shown(self) -> tuple[Passage, ...]:
        """All that a reader sees of it."""
        return (self.question, *self.notices, *self.blocks)


def read_prose(source: PackSource) -> list[Prose]:
    """Every text of the folder, in the order of the entries and of the languages."""
    return [
        _prose(entry_id, lang, file)
        for entry_id, files in sorted(source.files.items())
        for lang, file in files.items()
    ]


def split(block: Passage) -> Iterator[Passage]:
    """The sentences of `block`."""
    start = 0
    for stop in _STOP.finditer(block.text):
        if _SHORT.search(block.text, start, stop.start() + 1):
            continue
        yield Passage(block.line_at(start), block.text[start : stop.end()].strip(), lead=block.lead)
        start = stop.end()
    if rest := block.text[start:].strip():
        yield Passage(block.line_at(start), rest, lead=block.lead)


def _prose(entry_id: str, lang: str, file: EntryFile) -> Prose:
    header = file.header

    def quoted(key: str, text: str) -> Passage:
        line = file.line_of(f'"{text}"')
        return Passage(file.line_of(key) if line == 1 else line, text)

    return Prose(
        entry_id,
        lang,
        file,
        quoted("question", header.question),
        tuple(quoted("phrasings", phrasing) for phrasing in header.phrasings),
        tuple(quoted("notices", notice.text) for notice in header.notices),
        tuple(_blocks(file)),
    )


def _blocks(file: EntryFile) -> Iterator[Passage]:
    line = file.text.count("\n", 0, len(file.text.rstrip()) - len(file.body)) + 1
    lines: list[str] = []
    lead = ""
    for written in [*_plain(file.body).split("\n"), ""]:
        item = _ITEM.match(written)
        if lines and (item or not written.strip()):
            block = _block(line - len(lines), lines, lead)
            if not block.is_item:
                last = list(split(block))[-1:]
                lead = last[0].text if last and last[0].text.endswith(":") else ""
            yield block
            lines = []
        if written.strip():
            lines.append(written)
        line += 1


def _block(line: int, lines: list[str], lead: str) -> Passage:
    text = "\n".join(lines)
    item = _ITEM.match(text)
    if item:
        return Passage(line, text[item.end() :], is_item=True, lead=lead)
    return Passage(line, text)


def _plain(body: str) -> str:
    """`body` without fact marks and Markdown, line for line; code and addresses become an x."""
    text = FACT_MARK.sub("", body)
    text = _CODE_OR_ADDRESS.sub("x", text)
    text = _LINK.sub(r"\1", text)
    return _HEADING.sub("", _EMPHASIS.sub("", text))
