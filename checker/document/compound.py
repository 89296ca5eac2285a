"""Streams of an old Office file (CFB): folders and files within one file, chained by sectors."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST = 0xFFFFFFFA  # sector numbers from here on mean something else: free, end of chain
_SMALL = 4096  # bytes below which a stream stands elsewhere
_ENTRY = 128
_STREAM = 2


def stream(data: bytes, name: str) -> bytes | None:
    """The beginning of a stream, up to one sector; None where the file is damaged or has none of that name.

    A stream under 4096 bytes counts as none: no document with text has so small a main stream.
    """
    if len(data) < _HEADER or not data.startswith(_SIGNATURE):
        return None
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return None
    size = 1 << shift
    wanted = name.encode("utf-16-le")
    for sector in _chain(data, size, struct.unpack_from("<I", data, 48)[0]):
        for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", sector, at + 64)
            if kind == _STREAM and length == len(wanted) + 2 and sector[at:].startswith(wanted):
                start, long = struct.unpack_from("<II", sector, at + 116)
                return _sector(data, size, start) if long >= _SMALL else None
    return None


def _sector(data: bytes, size: int, number: int) -> bytes:
    """A sector, shorter or empty where the file ends before it does."""
    return data[(number + 1) * size : (number + 2) * size]


def _chain(data: bytes, size: int, first: int) -> Iterator[bytes]:
    """The sectors of a chain in order, each once however the file links them."""
    seen: set[int] = set()
    while first < _LAST and first not in seen:
        seen.add(first)
        if not (found := _sector(data, size, first)):
            return
        yield found
        first = _next(data, size, first)


def _next(data: bytes, size: int, number: int) -> int:
    """The sector that follows one in its chain, as the allocation table says."""
    table, at = divmod(number, size // 4)
    if table >= 109:  # a directory that stands beyond 7 MB: of no file that Word wrote at once
        return _LAST
    (where,) = struct.unpack_from("<I", data, 76 + 4 * table)
    entry = _sector(data, size, where)[4 * at : 4 * at + 4] if where < _LAST else b""
    return int(struct.unpack("<I", entry)[0]) if len(entry) == 4 else _LAST
