"""A file that is a ZIP of XML parts (.docx, .xlsx, .odt), opened so that a hostile one does no harm.

Sizes are held against their limits before anything is unpacked: a 300 kB file can hold 300 MB.
No entity is expanded, no network asked, and a document type is refused: Office writes none.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from ..errors import DocumentError

_ENTRIES = 5_000
_PART = 64 * 1024 * 1024  # bytes of one part
_WHOLE = 256 * 1024 * 1024
_RATIO = 200  # unpacked to packed, of parts over a megabyte
_TAGS = 1_000_000  # of one XML part: a tree takes some 150 bytes for each
#: what zipfile raises for an archive whose bytes are not as they should be
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(RuntimeError, ValueError, OverflowError, OSError),
)
_SENT = "请确认文件来源；若确是报告，在 Word 或 WPS 里“另存为”一份再试。"
_DAMAGED = "请在 Word 或 WPS 里打开（可修复的话先修复），“另存为”一份再试。"


class Package:
    """The parts of one file, by name."""

    def __init__(self, data: bytes) -> None:
        """Raises DocumentError where the archive is damaged, locked, or larger than a report can be."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise DocumentError("压缩结构已损坏，读不出来", hint=_DAMAGED) from None
        entries = self._zip.infolist()
        if len(entries) > _ENTRIES:
            raise DocumentError(f"里面有 {len(entries)} 个部件，多得不像一份报告", hint=_SENT)
        if any(entry.flag_bits & 1 for entry in entries):
            raise DocumentError("文件加了密码，读不了", hint="请先解除密码，另存一份再试。")
        for entry in entries:
            swollen = entry.file_size > 1 << 20 and entry.file_size > _RATIO * max(entry.compress_size, 1)
            if entry.file_size > _PART or swollen:
                size = f"{entry.file_size / (1 << 20):.0f} MB"
                raise DocumentError(f"部件 {entry.filename} 展开后有 {size}，不像一份报告", hint=_SENT)
        if sum(entry.file_size for entry in entries) > _WHOLE:
            raise DocumentError(f"展开后超过 {_WHOLE >> 20} MB，不像一份报告", hint=_SENT)
        self.names = frozenset(entry.filename for entry in entries)

    def bytes(self, name: str) -> bytes:
        """A part as it is; never more than its declared size is unpacked."""
        try:
            return self._zip.read(name)
        except KeyError:
            raise DocumentError(f"缺少部件 {name}", hint=_DAMAGED) from None
        except _BROKEN:
            raise DocumentError(f"部件 {name} 已损坏，读不出来", hint=_DAMAGED) from None

    def xml(self, name: str) -> etree._Element:
        """A part as a tree."""
        return parse(self.bytes(name), name)

    def relations(self, name: str = "") -> dict[str, tuple[str, str]]:
        """What a part refers to: id → (last word of the type, name of the part); '' for the package.

        A target outside of the file is left as it is written.
        """
        of = PurePosixPath(name)
        where = str(of.parent / "_rels" / f"{of.name}.rels") if name else "_rels/.rels"
        if where not in self.names:
            return {}
        found = {}
        for each in self.xml(where):
            if not isinstance(each.tag, str):
                continue
            target, kind = each.get("Target", ""), each.get("Type", "").rsplit("/", 1)[-1]
            if each.get("TargetMode") != "External":
                target = _resolved(of.parent, target)
            found[each.get("Id", "")] = (kind, target)
        return found

    def main(self, kind: str = "officeDocument") -> str:
        """The part that the package opens with: word/document.xml, or whatever it is called."""
        for relation, target in self.relations().values():
            if relation == kind and target in self.names:
                return target
        raise DocumentError("找不到正文部件", hint=_DAMAGED)


def parse(data: bytes, name: str) -> etree._Element:
    """XML bytes as a tree; a DocumentError for a document type, entities, or what is no XML."""
    if data.count(b"<") > _TAGS:
        raise DocumentError(f"部件 {name} 有上百万个标记，不像一份报告", hint=_SENT)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"部件 {name} 不是完好的 XML（{error.lineno} 行）", hint=_DAMAGED) from None
    told: Any = root.getroottree().docinfo
    if told.doctype:
        raise DocumentError(f"部件 {name} 带有文档类型声明，不是 Office 写的", hint=_SENT)
    return root


def _resolved(folder: PurePosixPath, target: str) -> str:
    """The name of a part that another refers to: ../media/image1.png from word/, /xl/workbook.xml."""
    parts: list[str] = [] if target.startswith("/") else list(folder.parts)
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
