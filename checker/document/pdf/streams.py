"""How large a PDF is when it is unpacked: told before PDFium unpacks it, so that a bomb does no harm."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from ...errors import DocumentError

_ONE = 64 * 1024 * 1024
_WHOLE = 256 * 1024 * 1024
_CHUNK = 1 << 20
_MARKS = 300_000  # drawn or written by one stream: PDFium takes some 400 bytes for each
_LETTERS = 1_000_000  # bytes of the strings of one stream: 230 bytes for each
_HEAD = 4_096  # before the word stream, among which its dictionary stands
_LOCKED_LARGEST = 60_000  # of packed objects that are locked: unpacked they are less than _ONE
_STREAM = re.compile(rb"(?<!end)stream[^\r\n]{0,32}(?:\r\n|\r|\n)")
_FILTERS = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/[^\s/<>\[\]()]+|[0-9]+\s+[0-9]+\s+R)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED = (b"FlateDecode", b"Fl", b"LZWDecode", b"LZW")
_DATA = re.compile(rb"/Subtype\s*/Image|/Length1\b|/Type\s*/XRef")  # pictures and fonts draw nothing
_PAINTED = re.compile(rb"[\s\0\])>](?:[fFSsBb'\"]|T[jJ]|Do|sh|EI)(?=[\s\0/\[(<*]|$)")
_STRINGS = re.compile(rb"\([^()]*\)|<[0-9A-Fa-f\s]*>")
_SENT = "请确认文件来源；若确是报告，请用阅读器“打印为 PDF”另存一份再试。"


def guard(data: bytes) -> None:
    """Raises DocumentError where what is packed in the file is larger than a report can be."""
    whole = 0
    locked = b"/Encrypt" in data
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _HEAD) : found.start()]
        head = head[head.rfind(b"obj") + 3 :]
        filters = _filters(head)
        if sum(name in _PACKED for name in filters) > 1:
            raise DocumentError("里面有压缩了两层的内容，不像一份报告", hint=_SENT)
        body = _body(data, found.end(), filters)
        if locked and b"ObjStm" in head and len(_raw(data, found.end())) > _LOCKED_LARGEST:
            raise DocumentError("文件受保护，不解除就看不出展开后有多大", hint=_SENT)
        whole += _measured(body, drawn=not _DATA.search(head))
        if whole > _WHOLE:
            raise DocumentError(f"展开后超过 {_WHOLE >> 20} MB，不像一份报告", hint=_SENT)


def _filters(head: bytes) -> list[bytes]:
    """The names of the filters of a stream, outermost first."""
    names: list[bytes] = []
    for found in _FILTERS.finditer(head):
        plain = _ESCAPED.sub(lambda each: bytes([int(each[1], 16)]), found[1])
        names += re.findall(rb"/([^\s/<>\[\]()]+)", plain)
    return names


def _raw(data: bytes, start: int) -> memoryview:
    end = data.find(b"endstream", start)
    return memoryview(data)[start : end if end >= 0 else len(data)]


def _body(data: bytes, start: int, filters: list[bytes]) -> memoryview:
    """The packed bytes of a stream, those that are written in letters as bytes again."""
    body = _raw(data, start)
    try:
        if filters[:1] in ([b"ASCII85Decode"], [b"A85"]):
            text = bytes(body).strip().removesuffix(b"~>")
            return memoryview(base64.a85decode(text))
        if filters[:1] in ([b"ASCIIHexDecode"], [b"AHx"]):
            text = re.sub(rb"\s", b"", bytes(body).partition(b">")[0])
            return memoryview(binascii.unhexlify(text + b"0" * (len(text) % 2)))
    except (ValueError, binascii.Error):
        return memoryview(b"")
    # packed bytes may hold the word endstream: what is packed tells its own end
    return (
        memoryview(data)[start:] if bytes(body[:1]) in (b"x", b"h", b"8", b"X", b"H", b"(", b"\x18") else body
    )


def _measured(body: memoryview, drawn: bool) -> int:
    """How long a stream is unpacked; a DocumentError where it is too long, or draws too much."""
    length = marks = letters = 0
    for chunk in _unpacked(body):
        length += len(chunk)
        if length > _ONE:
            raise DocumentError(f"有一处展开后超过 {_ONE >> 20} MB，不像一份报告", hint=_SENT)
        marks += sum(1 for _ in _PAINTED.finditer(chunk)) if drawn else 0
        if drawn and length > _LETTERS:
            letters += sum(len(each[0]) for each in _STRINGS.finditer(chunk) if each[0].isascii())
        if marks > _MARKS or letters > 4 * _LETTERS:
            raise DocumentError("有一页画的东西太多，不像一份报告", hint=_SENT)
    return length


def _unpacked(body: memoryview) -> Iterator[bytes]:
    """A stream unpacked piece by piece; as it is where it is not packed."""
    unpack = zlib.decompressobj()
    at = 0
    try:
        pending: bytes | memoryview = body[:_CHUNK]
        while at < len(body) and not unpack.eof:
            chunk = unpack.decompress(pending, _CHUNK)
            if chunk:
                yield chunk
            if unpack.unconsumed_tail:
                pending = unpack.unconsumed_tail
            else:
                at += _CHUNK
                pending = body[at : at + _CHUNK]
    except zlib.error:
        if at == 0 and not unpack.unconsumed_tail:
            yield from (bytes(body[start : start + _CHUNK]) for start in range(0, len(body), _CHUNK))
