"""What kind of file it is, by its content whatever its name says, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module

from ..errors import DocumentError
from .reading import Reader, Reading
from .text import decode

_IMAGE = "图片里的字读不了：请先做文字识别，另存为 .txt 再试。"
_UNPACK = "请先解压，再给出里面的报告。"
#: what cannot be read: first bytes, name, what to do
_FOREIGN = (
    (b"\x89PNG", "图片（PNG）", _IMAGE),
    (b"\xff\xd8\xff", "图片（JPEG）", _IMAGE),
    (b"GIF8", "图片（GIF）", _IMAGE),
    (b"II*\0", "图片（TIFF）", _IMAGE),
    (b"MM\0*", "图片（TIFF）", _IMAGE),
    (b"Rar!", "压缩包（RAR）", _UNPACK),
    (b"7z\xbc\xaf", "压缩包（7z）", _UNPACK),
    (b"\x1f\x8b", "压缩包（gzip）", _UNPACK),
)
_SLIDES = "请在 PowerPoint 或 WPS 里打开，“另存为”PDF 再试。"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: streams of an old Office file, in the order in which they decide
_STREAMS = (("EncryptedPackage", ""), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|table)\b", re.I | re.S
)
_MULTIPART = re.compile(rb"(?:[\w-]+:[^\n]*\n){0,40}?content-type:\s*multipart/related", re.I)
_WORD_XML = re.compile(
    rb"progid=\"(?:Word|Excel)\.|<pkg:package|schemas\.microsoft\.com/office/word/2003/wordml"
)


def recognise(data: bytes) -> str:
    """The format of a file that can be read, a key of READERS; a DocumentError names any other."""
    for magic, name, advice in _FOREIGN:
        if data.startswith(magic):
            raise DocumentError(f"这是{name}，不是报告文件", hint=advice)
    head = _plain(data[:8192])
    web = _MARKUP.match(head) or _MULTIPART.match(head)
    if b"%PDF-" in data[:1024] and not web:
        return "pdf"
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_COMPOUND):
        return _compound(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if _WORD_XML.search(head):
        raise DocumentError(
            "这是 Office 的单个 XML 文件", hint="请在 Word 或 WPS 里打开，“另存为”.docx 再试。"
        )
    return "html" if web else "text"


def _plain(head: bytes) -> bytes:
    """The beginning of a file without a BOM and, of UTF-16, without its zero bytes."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(mark):
            head = head[len(mark) :]
    return head.replace(b"\0", b"")


def _zipped(data: bytes) -> str:
    from .package import Package  # a text never loads what reads XML

    names = (package := Package(data)).names
    kind = package.bytes("mimetype")[:100] if "mimetype" in names else b""
    if kind.startswith(b"application/vnd.oasis.opendocument."):
        for word, form in ((b"text", "odt"), (b"spreadsheet", "ods")):
            if word in kind:
                return form
        raise DocumentError("这是 ODF 的演示文稿或图形，不是报告", hint=_SLIDES)
    for folder, form in (("word/", "docx"), ("xl/", "xlsx")):
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return form
    if any(name.startswith("ppt/") for name in names):
        raise DocumentError("这是演示文稿（.pptx），不是报告", hint=_SLIDES)
    if "OFD.xml" in names:
        raise DocumentError("这是 OFD 版式文件", hint="请在 OFD 阅读器里打开，另存（打印）为 PDF 再试。")
    raise DocumentError("这是压缩包（ZIP），里面可能有几个文件", hint=_UNPACK)


def _compound(data: bytes) -> str:
    """Which old Office file it is, by the names of its streams."""
    for stream, form in _STREAMS:
        if stream.encode("utf-16-le") in data:
            if form:
                return form
            raise DocumentError(
                "文件加了密码，读不了", hint="请在 Word、Excel 或 WPS 里解除密码，另存一份再试。"
            )
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise DocumentError("这是演示文稿（.ppt），不是报告", hint=_SLIDES)
    raise DocumentError(
        "这是旧式复合文件，认不出是哪一种", hint="请在 Word 或 WPS 里打开，“另存为”.docx 再试。"
    )


def read_text(data: bytes, encoding: str | None = None) -> Reading:
    """A plain text or Markdown file; refused where its bytes are not text."""
    source, name, diagnostics = decode(data, encoding)
    sample = source[:20_000]
    strange = sum(1 for c in sample if c == "\ufffd" or (c < " " and c not in "\t\n\x0b\x0c\x1b"))
    if strange > 2 and strange * 20 > len(sample):
        raise DocumentError("不是文本文件", hint="请检查文件是否选错或已损坏；报告请另存为 .txt 再试。")
    return Reading(source, name, diagnostics)


def _by(module: str) -> Reader:
    """The reader in a module, which is loaded when the first such file comes."""

    def reader(data: bytes, encoding: str | None) -> Reading:
        read: Reader = import_module(f"{__package__}.{module}").read
        return read(data, encoding)

    return reader


def _contained(module: str) -> Reader:
    """The reader in a module that runs in a process of its own."""

    def reader(data: bytes, encoding: str | None) -> Reading:
        from . import contained

        return contained.read(module, data, encoding)

    return reader


READERS: Mapping[str, Reader] = {
    "text": read_text,
    "docx": _by("docx"),
    "pdf": _contained("pdf"),
    "html": _by("html"),
    "xlsx": _by("spreadsheet"),
    "xls": _by("spreadsheet"),
    "doc": _by("legacy"),
    "rtf": _by("legacy"),
    "odt": _by("legacy"),
    "ods": _by("legacy"),
}
