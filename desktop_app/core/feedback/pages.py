"""Reads the rows of a SQLite file page by page, whatever the state of the pages around them.

After https://sqlite.org/fileformat2.html: leaf pages of tables alone are looked at, since what an
index or an inner page holds is said there as well.
"""

from collections.abc import Iterator

#: The only size of page the log ever had.
PAGE = 4096

_LEAF = 0x0D
_FILE_HEADER = 100
_FIXED_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}

Cell = str | int | None


class _Unreadable(Exception):
    """The bytes are no row."""


def rows(data: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """Every row in `data` that can be told from its bytes, with its number; blobs come as None."""
    for start in range(0, len(data), PAGE):
        header = start + (_FILE_HEADER if start == 0 else 0)
        if len(data) < start + PAGE or data[header] != _LEAF:
            continue
        count = int.from_bytes(data[header + 3 : header + 5])
        for index in range(min(count, PAGE // 4)):
            place = header + 8 + 2 * index
            pointer = int.from_bytes(data[place : place + 2])
            try:
                yield _row(data, start, start + pointer)
            except (_Unreadable, IndexError, UnicodeDecodeError):
                continue


def _row(data: bytes, page: int, place: int) -> tuple[int, list[Cell]]:
    if place >= page + PAGE:
        raise _Unreadable
    length, place = _varint(data, place)
    number, place = _varint(data, place)
    return number, _values(_payload(data, place, length))


def _payload(data: bytes, place: int, length: int) -> bytes:
    """The payload of a cell, with the pages it runs over into."""
    most = PAGE - 35
    if length <= most:
        return data[place : place + length]
    least = (PAGE - 12) * 32 // 255 - 23
    local = least + (length - least) % (PAGE - 4)
    local = local if local <= most else least
    parts, size = [data[place : place + local]], local
    following = int.from_bytes(data[place + local : place + local + 4])
    while size < length:
        start = (following - 1) * PAGE
        if following < 1 or start + PAGE > len(data):
            raise _Unreadable
        parts.append(data[start + 4 : start + PAGE])
        size += PAGE - 4
        following = int.from_bytes(data[start : start + 4])
    return b"".join(parts)[:length]


def _values(payload: bytes) -> list[Cell]:
    end, place = _varint(payload, 0)
    types = []
    while place < end:
        kind, place = _varint(payload, place)
        types.append(kind)
    values: list[Cell] = []
    for kind in types:
        size = _FIXED_SIZES[kind] if kind in _FIXED_SIZES else (kind - 12) // 2
        if kind in (7, 10, 11) or place + size > len(payload):
            raise _Unreadable
        raw = payload[place : place + size]
        place += size
        values.append(_value(kind, raw))
    return values


def _value(kind: int, raw: bytes) -> Cell:
    if kind >= 13 and kind % 2:
        return raw.decode()
    if 1 <= kind <= 6:
        return int.from_bytes(raw, signed=True)
    return {8: 0, 9: 1}.get(kind)


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for index in range(8):
        byte = data[place + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + index + 1
    return value << 8 | data[place + 8], place + 9
