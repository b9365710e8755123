"""The search index: built here from a checked pack, published atomically, rebuilt on doubt.

The nth document is the nth entry. Each text of an entry is a Whoosh field of a language, and the
weight of a posting is the score that its term gives that entry: nothing is left to compute when a
question comes. (A Whoosh index holds pickles, so one is only ever opened when its files have the
very bytes that this program wrote; the pointer file carries their hashes.)
"""

import contextlib
import hashlib
import logging
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from whoosh.fields import STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import FileIndex

from desktop_app.core.errors import FileNotWritten
from desktop_app.core.files import write_whole
from desktop_app.core.model import Pack
from desktop_app.core.search.analysis import VERSION
from desktop_app.core.search.codec import Posting, ScoreCodec
from desktop_app.core.search.inversion import Inversion, Texts, entry_texts
from desktop_app.core.search.scoring import PARTS
from desktop_app.core.search.snippets import take_apart

log = logging.getLogger(__name__)

#: The field that keeps the sentences of the answer, for extracts.
SENTENCES = "sentences"

# A folder another process may still be filling is left alone this long.
_STALE_SECONDS = 3600.0


class _Pointer(msgspec.Struct, forbid_unknown_fields=True):
    """`<digest>.json`: which folder holds the index of a pack, and what its files must be."""

    version: int
    pack: str
    folder: str
    files: dict[str, str]


def field_name(part: str, lang: str) -> str:
    """The Whoosh field of a part in a language."""
    return f"{part}_{lang}"


def open_index(pack: Pack, folder: Path | None) -> FileIndex:
    """The index of `pack` kept in `folder`, built when it is missing or in doubt.

    Where nothing can be written, or without a folder, it is built in memory.
    """
    if folder is None:
        return _build(pack, RamStorage())
    pointer = folder / f"{pack.digest[:16]}.json"
    index = _open(pack, pointer)
    if index is not None:
        return index
    try:
        index = _publish(pack, pointer)
    except (OSError, FileNotWritten) as error:
        log.info("the index stays in memory: %s", error)
        return _build(pack, RamStorage())
    _remove_others(folder)
    return index


def _open(pack: Pack, pointer: Path) -> FileIndex | None:
    try:
        read = msgspec.json.decode(pointer.read_bytes(), type=_Pointer)
        location = pointer.parent / read.folder
        if read.version != VERSION or read.pack != pack.digest or location.parent != pointer.parent:
            return None
        if _hashes(location) != read.files:
            log.info("the index differs from what was written and is rebuilt")
            return None
        return FileIndex(FileStorage(str(location), readonly=True))
    except FileNotFoundError:
        return None
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a cache, make it anew
        log.info("the index cannot be opened and is rebuilt: %s", error)
        return None


def _publish(pack: Pack, pointer: Path) -> FileIndex:
    folder = f"{pack.digest[:16]}-{secrets.token_hex(6)}"
    location = pointer.parent / folder
    location.mkdir(parents=True)
    try:
        _build(pack, FileStorage(str(location))).close()
        for path in location.iterdir():
            _sync(path)
        _sync(location)
        files = _hashes(location)
        content = _Pointer(version=VERSION, pack=pack.digest, folder=folder, files=files)
        write_whole(pointer, msgspec.json.encode(content))
    except BaseException:
        shutil.rmtree(location, ignore_errors=True)
        raise
    return FileIndex(FileStorage(str(location), readonly=True))


def _build(pack: Pack, storage: FileStorage | RamStorage) -> FileIndex:
    texts = {lang: entry_texts(pack, lang) for lang in pack.manifest.languages}
    fields: dict[str, Any] = {}
    for lang in texts:
        fields[field_name(SENTENCES, lang)] = STORED
        fields |= {field_name(part, lang): TEXT(phrase=False) for part in PARTS}
    index: FileIndex = FileIndex.create(storage, Schema(**fields))
    writer = index.writer(codec=ScoreCodec(_postings(texts)))
    for number in range(len(pack.entries)):
        stored = {
            field_name(SENTENCES, lang): take_apart(texts[lang][number]["answer"]) for lang in texts
        }
        writer.add_document(**stored)
    writer.commit()
    return index


def _postings(texts: Mapping[str, Sequence[Texts]]) -> Iterator[Posting]:
    for lang in texts:
        inversion = Inversion(texts[lang], lang)
        for part in PARTS:
            for term, gains in inversion.postings(part):
                yield Posting(field_name(part, lang), term, gains)


def _hashes(location: Path) -> dict[str, str]:
    """SHA-256 by name of every file of the index but its lock."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(location.iterdir())
        if not path.name.endswith("_WRITELOCK")
    }


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_others(folder: Path) -> None:
    """Delete the folders no pointer leads to; those just made may belong to another process."""
    with contextlib.suppress(OSError, msgspec.DecodeError):
        used = {
            msgspec.json.decode(pointer.read_bytes(), type=_Pointer).folder
            for pointer in folder.glob("*.json")
        }
        for location in folder.iterdir():
            age = time.time() - location.stat().st_mtime
            if location.is_dir() and location.name not in used and age > _STALE_SECONDS:
                shutil.rmtree(location, ignore_errors=True)
