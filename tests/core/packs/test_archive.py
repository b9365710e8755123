"""The container: everything but four plain files under their own names is refused."""

import contextlib
import io
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.core.errors import PackRefused, PackUnreadable
from desktop_app.core.packs.archive import (
    MAX_FILE,
    MAX_TOTAL,
    MEMBERS,
    read_file,
    read_members,
    write_members,
)

PATH = Path("p.fanal")
CONTENT = {name: f'"{name}"'.encode() * 20 for name in MEMBERS}


def refused(data: bytes) -> PackRefused:
    with pytest.raises(PackRefused) as caught:
        read_members(PATH, data)
    assert caught.value.path == PATH
    return caught.value


def zip_of(
    *extra: tuple[str | zipfile.ZipInfo, bytes], compression: int = zipfile.ZIP_STORED
) -> bytes:
    """The four members, those of `extra` in their place or behind them."""
    names = {item.filename if isinstance(item, zipfile.ZipInfo) else item for item, _ in extra}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name in MEMBERS:
            if name not in names:
                archive.writestr(name, CONTENT[name])
        for item, content in extra:
            archive.writestr(item, content)
    return buffer.getvalue()


def patched(data: bytes, offset: int, form: str, value: int, *, everywhere: bool = True) -> bytes:
    """`data` with a field of its first member changed, in both of its headers or the last.

    `offset` counts from the start of the local header; the central one has two bytes more.
    """
    changed = bytearray(data)
    if everywhere:
        struct.pack_into(form, changed, data.index(b"PK\x03\x04") + offset, value)
    struct.pack_into(form, changed, data.index(b"PK\x01\x02") + offset + 2, value)
    return bytes(changed)


_FLAGS, _METHOD, _CRC, _STORED_SIZE, _SIZE = 6, 8, 14, 18, 22


def test_what_is_written_is_read() -> None:
    assert read_members(PATH, write_members(CONTENT)) == CONTENT


def test_the_same_members_give_the_same_bytes() -> None:
    backwards = dict(reversed(CONTENT.items()))
    assert write_members(backwards) == write_members(CONTENT)
    with zipfile.ZipFile(io.BytesIO(write_members(CONTENT))) as archive:
        assert tuple(archive.namelist()) == MEMBERS
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.compress_type == zipfile.ZIP_STORED
            assert info.external_attr >> 16 == stat.S_IFREG | 0o644


def test_deflated_members_are_read() -> None:
    assert read_members(PATH, zip_of(compression=zipfile.ZIP_DEFLATED)) == CONTENT


def test_empty() -> None:
    assert refused(b"").reason == "empty"


@pytest.mark.parametrize(
    "data", [b"P", b"not a zip", b"\x1f\x8b\x08", b"PK\x05\x06" + b"\0" * 18, b"x" * 10_000]
)
def test_not_a_zip(data: bytes) -> None:
    assert refused(data).reason == "not-zip"


@pytest.mark.parametrize("part", range(1, 20))
def test_truncated(part: int) -> None:
    data = write_members(CONTENT)
    assert refused(data[: len(data) * part // 20]).reason == "truncated"


def test_one_byte_short() -> None:
    assert refused(write_members(CONTENT)[:-1]).reason == "truncated"


@pytest.mark.parametrize(
    "name",
    [
        "readme.txt",
        "../pack.json",
        "../../etc/passwd",
        "/pack.json",
        "a/pack.json",
        "./pack.json",
        "a\\pack.json",
        "..\\pack.json",
        "C:pack.json",
        "C:\\pack.json",
        "pack.json:stream",
        "CON",
        "NUL.json",
        "com1",
        "pack.json.",
        "pack.json ",
        " pack.json",
        "PACK.JSON",
        "Entries.json",
        "pack.json/",
        "p\u0430ck.json",
        "pack.json\u200b",
        "x" * 5000,
        "-",
    ],
)
def test_a_name_that_has_no_place(name: str) -> None:
    error = refused(zip_of((name, b"{}")))
    assert error.reason == "name"
    assert error.detail == name[:80]


def test_a_name_that_hides_its_end() -> None:
    # The zip format counts the bytes of a name; Python's zipfile ends it at the first NUL.
    members = [
        (name + ("X/../evil" if name == "facets.json" else ""), CONTENT[name]) for name in MEMBERS
    ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    data = buffer.getvalue().replace(b"facets.jsonX/", b"facets.json\0/")
    assert refused(data).reason == "name"


@pytest.mark.parametrize("missing", MEMBERS)
def test_a_missing_member(missing: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in MEMBERS:
            if name != missing:
                archive.writestr(name, CONTENT[name])
    error = refused(buffer.getvalue())
    assert (error.reason, error.detail) == ("missing", missing)


def test_a_duplicate() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zip_of(("pack.json", b"{}"), ("pack.json", b"[]"))
    error = refused(data)
    assert (error.reason, error.detail) == ("duplicate", "pack.json")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_other_things_that_are_no_files(kind: int) -> None:
    info = zipfile.ZipInfo("facets.json")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    error = refused(zip_of((info, b"/etc/passwd")))
    assert (error.reason, error.detail) == ("link", "facets.json")


def test_encrypted() -> None:
    error = refused(patched(write_members(CONTENT), _FLAGS, "<H", 1))
    assert (error.reason, error.detail) == ("encrypted", "pack.json")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_compression(compression: int) -> None:
    assert refused(zip_of(compression=compression)).reason == "compression"


@pytest.mark.parametrize("method", [1, 9, 93, 99, 0xFFFF])
def test_an_unknown_compression(method: int) -> None:
    assert refused(patched(write_members(CONTENT), _METHOD, "<H", method)).reason == "compression"


@pytest.mark.parametrize("flag", [0x20, 0x40])
def test_patched_or_strongly_encrypted_data(flag: int) -> None:
    refused(patched(write_members(CONTENT), _FLAGS, "<H", flag))


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("everywhere", [True, False])
@pytest.mark.parametrize("size", [0, 1, len(CONTENT["pack.json"]) - 1, 100_000, 2**31])
def test_a_false_declared_size(compression: int, everywhere: bool, size: int) -> None:
    data = patched(zip_of(compression=compression), _SIZE, "<L", size, everywhere=everywhere)
    error = refused(data)
    assert error.reason == "too-large" if size > MAX_FILE else error.reason in ("size", "truncated")


@pytest.mark.parametrize("everywhere", [True, False])
@pytest.mark.parametrize("size", [0, 1, len(CONTENT["pack.json"]) - 1])
def test_a_false_stored_size(everywhere: bool, size: int) -> None:
    data = patched(write_members(CONTENT), _STORED_SIZE, "<L", size, everywhere=everywhere)
    assert refused(data).reason in ("size", "truncated")


def test_a_stored_size_beyond_the_file_brings_in_nothing_else() -> None:
    data = patched(write_members(CONTENT), _STORED_SIZE, "<L", 2**31)
    with contextlib.suppress(PackRefused):
        assert read_members(PATH, data) == CONTENT


def test_a_wrong_checksum() -> None:
    assert refused(patched(write_members(CONTENT), _CRC, "<L", 1)).reason == "truncated"


def test_a_changed_byte_of_the_content() -> None:
    data = bytearray(write_members(CONTENT))
    data[data.index(CONTENT["entries.json"])] ^= 1
    assert refused(bytes(data)).reason == "truncated"


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """33 MB in 32 kB."""
    return zip_of(("entries.json", bytes(MAX_FILE + 2**20)), compression=zipfile.ZIP_DEFLATED)


def test_a_bomb_is_not_unpacked(bomb: bytes) -> None:
    assert len(bomb) < 100_000
    tracemalloc.start()
    try:
        error = refused(bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (error.reason, error.detail) == ("too-large", "entries.json")
    assert peak < 2**20


def test_a_bomb_that_lies_about_its_size(bomb: bytes) -> None:
    at = bomb.rindex(b"PK\x01\x02")
    lying = bytearray(bomb)
    struct.pack_into("<L", lying, at + _SIZE + 2, 10)
    tracemalloc.start()
    try:
        error = refused(bytes(lying))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert error.reason in ("size", "truncated")
    assert peak < 3 * MAX_FILE


def test_a_member_of_the_greatest_size_is_read() -> None:
    data = zip_of(("entries.json", bytes(MAX_FILE)), compression=zipfile.ZIP_DEFLATED)
    assert len(read_members(PATH, data)["entries.json"]) == MAX_FILE


def test_read_file(tmp_path: Path) -> None:
    path = tmp_path / "p.fanal"
    path.write_bytes(b"abc")
    assert read_file(path) == b"abc"


def test_a_file_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "p.fanal"
    with path.open("wb") as file:
        file.truncate(MAX_TOTAL + 1)
    with pytest.raises(PackRefused) as caught:
        read_file(path)
    assert caught.value.reason == "too-large"


def _absent(path: Path) -> None:
    pass


def _folder(path: Path) -> None:
    path.mkdir()


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _forbidden(path: Path) -> None:
    path.touch(mode=0)


@pytest.mark.usefixtures("file_rights")
@pytest.mark.parametrize("make", [_absent, _folder, _dangling, _loop, _forbidden])
def test_files_that_cannot_be_opened(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "p.fanal"
    make(path)
    with pytest.raises(PackUnreadable) as caught:
        read_file(path)
    assert caught.value.path == path
    assert caught.value.cause is not None
