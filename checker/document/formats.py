"""What kind of file it is, by its first bytes, and who reads it."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import DocumentError
from .reading import Reader, Reading
from .text import decode

_COPY = "本版本只读 .txt 和 .md：请在 Word 或 WPS 里“另存为”纯文本（.txt）再试。"
_FOREIGN = (
    (b"%PDF", "PDF 文件", "本版本只读 .txt 和 .md：请打开后复制全文，另存为 .txt 再试。"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件（.doc、.xls 或 .wps）", _COPY),
    (b"{\\rtf", "RTF 文件", _COPY),
    (b"\x89PNG", "图片（PNG）", "图片里的字读不了：请先做文字识别，另存为 .txt 再试。"),
    (b"\xff\xd8\xff", "图片（JPEG）", "图片里的字读不了：请先做文字识别，另存为 .txt 再试。"),
    (b"GIF8", "图片（GIF）", "图片里的字读不了：请先做文字识别，另存为 .txt 再试。"),
    (b"II*\0", "图片（TIFF）", "图片里的字读不了：请先做文字识别，另存为 .txt 再试。"),
    (b"MM\0*", "图片（TIFF）", "图片里的字读不了：请先做文字识别，另存为 .txt 再试。"),
    (b"Rar!", "压缩包（RAR）", "请先解压，再给出里面的报告。"),
    (b"7z\xbc\xaf", "压缩包（7z）", "请先解压，再给出里面的报告。"),
    (b"\x1f\x8b", "压缩包（gzip）", "请先解压，再给出里面的报告。"),
)
_ZIPPED = (
    (b"word/", "Word 文档（.docx）", _COPY),
    (b"xl/", "Excel 工作簿（.xlsx）", _COPY),
    (b"ppt/", "演示文稿（.pptx）", _COPY),
    (b"opendocument.text", "ODF 文档（.odt）", _COPY),
    (b"", "压缩包（ZIP）", "请先解压，再给出里面的报告。"),
)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27} | {127})


def recognise(data: bytes) -> str:
    """The format of a file that can be read; a DocumentError names any other."""
    for magic, name, advice in _FOREIGN:
        if data.startswith(magic):
            raise DocumentError(f"这是{name}，不是文本", hint=advice)
    if data.startswith(b"PK\x03\x04"):
        name, advice = next((name, advice) for mark, name, advice in _ZIPPED if mark in data)
        raise DocumentError(f"这是{name}，不是文本", hint=advice)
    head = data[:400].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        advice = "本版本只读 .txt 和 .md：请在浏览器里打开，复制正文，另存为 .txt 再试。"
        raise DocumentError("这是网页（HTML），不是文本", hint=advice)
    return "text"


def read_text(data: bytes, encoding: str | None = None) -> Reading:
    """A plain text or Markdown file; refused where its bytes are not text."""
    source, name, diagnostics = decode(data, encoding)
    sample = source[:20_000]
    strange = sum(1 for c in sample if c == "\ufffd" or (c < " " and c not in "\t\n\x0b\x0c\x1b"))
    if strange > 2 and strange * 20 > len(sample):
        raise DocumentError("不是文本文件", hint="请检查文件是否选错或已损坏；报告请另存为 .txt 再试。")
    return Reading(source, name, diagnostics)


READERS: Mapping[str, Reader] = {"text": read_text}
