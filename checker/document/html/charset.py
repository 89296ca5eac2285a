"""Which encoding a web page says it is in, by a name Python knows."""

from __future__ import annotations

import codecs
import re

_HEAD = 16_384  # bytes in which a page declares itself; after scripts some are late
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:+-]{2,40})"
    rb"|^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:+-]{2,40})[\"']",
    re.I,
)
_GB = frozenset(
    (
        "gb2312",
        "gbk",
        "xgbk",
        "gb18030",
        "gb1803",
        "cp936",
        "ms936",
        "windows936",
        "gb231280",
        "csgb2312",
        "chinese",
        "euccn",
    )
)
_BIG5 = frozenset(("big5", "big5hkscs", "xxbig5", "cnbig5", "csbig5", "cp950"))
#: every byte is a letter of these, so that they fit any page; written where nobody cared
_ANY = frozenset(("iso88591", "latin1", "windows1252", "cp1252", "usascii", "ascii", "iso885915"))


def declared(data: bytes) -> str | None:
    """What the head of a page declares; None where it says nothing that tells Chinese encodings apart."""
    found = _DECLARED.search(data[:_HEAD])
    return known((found[1] or found[2]).decode("ascii", "replace")) if found else None


def known(name: str) -> str | None:
    """A declared encoding as the widest that it stands for: gb2312 is written for gb18030."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    if plain in _GB:
        return "gb18030"
    if plain in _BIG5:
        return "big5hkscs"
    if plain in _ANY:
        return None
    if plain.startswith(("utf8", "utf16", "unicode")):  # who can be read up to here is not in UTF-16
        return "utf-8"
    try:
        codec = codecs.lookup(name)
        b"a".decode(codec.name)
    except (LookupError, ValueError):
        return None
    return codec.name
