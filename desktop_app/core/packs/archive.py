"""The container of a pack: a small zip that is read whole, in memory, and never extracted."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from desktop_app.core.errors import PackRefused, PackUnreadable

#: The only names a pack may hold, in the order they are written.
MEMBERS = ("pack.json", "facets.json", "glossary.json", "entries.json")

MAX_FILE = 32 * 2**20
MAX_TOTAL = 128 * 2**20

_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1


def write_members(members: Mapping[str, bytes]) -> bytes:
    """The archive holding `members`; the same members always give the same bytes.

    They are stored, not deflated: what deflating gives depends on the version of the library.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in MEMBERS:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, members[name])
    return buffer.getvalue()


def read_file(path: Path) -> bytes:
    """The bytes of a pack file, refused beyond MAX_TOTAL.

    Raises PackUnreadable, PackRefused.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_TOTAL + 1)
    except OSError as error:
        raise PackUnreadable(path, error) from error
    if len(data) > MAX_TOTAL:
        raise PackRefused(path, "too-large", f"{MAX_TOTAL // 2**20} MB")
    return data


def read_members(path: Path, data: bytes) -> dict[str, bytes]:
    """The members of the pack whose bytes are `data`; `path` only names it in errors.

    Raises PackRefused with reason `empty`, `not-zip`, `truncated`, `name`, `duplicate`, `link`,
    `encrypted`, `compression`, `too-large`, `size` or `missing`.
    """
    if not data:
        raise PackRefused(path, "empty")
    if not data.startswith(b"PK\x03\x04"):
        raise PackRefused(path, "not-zip")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise PackRefused(path, "truncated", str(error)) from error
    with archive:
        infos = archive.infolist()
        _check_names(path, [info.orig_filename for info in infos])
        members = {info.filename: _read_member(path, archive, info) for info in infos}
    missing = [name for name in MEMBERS if name not in members]
    if missing:
        raise PackRefused(path, "missing", missing[0])
    return members


def _check_names(path: Path, names: list[str]) -> None:
    for name in names:
        if name not in MEMBERS:
            raise PackRefused(path, "name", name[:80])
    if len(set(names)) != len(names):
        raise PackRefused(path, "duplicate", max(names, key=names.count))


def _read_member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    name = info.filename
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise PackRefused(path, "link", name)
    if info.flag_bits & _ENCRYPTED:
        raise PackRefused(path, "encrypted", name)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PackRefused(path, "compression", name)
    if info.file_size > MAX_FILE:
        raise PackRefused(path, "too-large", name)
    try:
        with archive.open(info) as member:
            content = member.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise PackRefused(path, "truncated", name) from error
    except (NotImplementedError, RuntimeError) as error:
        raise PackRefused(path, "compression", name) from error
    if len(content) != info.file_size:
        raise PackRefused(path, "size", name)
    return content
