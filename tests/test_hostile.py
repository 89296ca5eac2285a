"""Files that would do harm: each is refused, or read within bounds, by `checker assess`.

What is asserted of each: the words that a person gets, the exit code, no traceback, and at no time
more than 300 MB of memory, in the program or in what it starts.
"""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import docx_files as word
import workbooks as excel
from pdf_files import built, page, stream

ROOT = Path(__file__).parents[1]
_MEMORY = 300 * 1024  # kB
#: a file with a name, and the error that it meets (a part of the line); empty: it is read, exit code 0
Case = tuple[str, Callable[[], bytes], str]

WORDS = b"BT /F 12 Tf 50 700 Td (Rate 92.6% in 2024) Tj ET"
SENTENCE = "青砚县2023年学前三年毛入园率92.6%。"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"


def bomb(name: str, size: int = 300_000_000) -> bytes:
    """A Word file with one part that unpacks to so many bytes."""
    out = io.BytesIO(excel.parts(word.docx(word.p(SENTENCE)), {name: None}))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def crowd(entries: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(entries):
            archive.writestr(f"word/{number}.xml", b"")
        archive.writestr("[Content_Types].xml", b"")
    return out.getvalue()


def changed(name: str, content: str | bytes, data: bytes = b"") -> bytes:
    """A Word file with one part replaced, declarations and all."""
    return excel.parts(data or word.docx(word.p(SENTENCE)), {name: content})


def body(content: str) -> str:
    return word.part("w:document", f"<w:body>{content}</w:body>")


def laughing(content: str) -> str:
    head, _, rest = body(content).partition("?>")
    return f"{head}?>{LAUGHS}{rest}"


def locked() -> bytes:
    """A ZIP whose entries say that they are locked."""
    data = bytearray(word.docx(word.p(SENTENCE)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(mark)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(mark, found + 4)
    return bytes(data)


def lying() -> bytes:
    """A part that says it is small, and is not."""
    data = bytearray(word.docx(word.p(SENTENCE * 50_000)))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        found = data.find(mark)
        while found >= 0:
            (size,) = struct.unpack_from("<I", data, found + at)
            if size > 100_000:
                struct.pack_into("<I", data, found + at, 1_000)
            found = data.find(mark, found + 4)
    return bytes(data)


def compound(*streams: str) -> bytes:
    """Bytes that begin like an old Office file and name such streams."""
    names = "\0".join(streams).encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names + b"\0" * 4096


def called_often() -> bytes:
    return page(stream(b"BT /F 10 Tf 10 10 Td " + b"(abcdefgh) Tj " * 60_000 + b"ET")).replace(
        b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * 200 + b"]"
    )


def nested_forms() -> bytes:
    def form(inner: int, calls: int) -> bytes:
        return stream(b"BT /F 10 Tf 1 1 Td (ab) Tj ET " * 50 + b"/X Do " * calls, FORM % inner)

    return built(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
            stream(b"/X Do " * 20),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            form(7, 20), form(8, 20), form(9, 20), form(9, 0),
        ]
    )  # fmt: skip


def html(content: str) -> bytes:
    return f"<html><body>{content}<p>{SENTENCE}</p></body></html>".encode()


def many_cells(filled: bool) -> bytes:
    rows = (range(row * 100, row * 100 + 100) for row in range(2_600))
    return excel.sheet(
        excel.cells(
            *("".join(excel.inline(str(n)) if filled else f'<c s="{n}"/>' for n in row) for row in rows)
        )
    )


def at_the_end() -> bytes:
    return excel.sheet(excel.cells(excel.inline(SENTENCE).replace("<c", '<c r="XFD1"')))


CASES: list[Case] = [
    # packages
    ("a.docx", lambda: bomb("word/document.xml"), "部件 word/document.xml 展开后有 286 MB，不像一份报告"),
    ("a.docx", lambda: bomb("word/media/b.xml"), "部件 word/media/b.xml 展开后有 286 MB，不像一份报告"),
    ("a.docx", lambda: crowd(6_000), "里面有 6001 个部件，多得不像一份报告"),
    ("a.docx", locked, "文件加了密码，读不了"),
    ("a.docx", lying, "部件 word/document.xml 已损坏，读不出来"),
    ("a.docx", lambda: word.docx(word.p(SENTENCE))[:-200], "压缩结构已损坏，读不出来"),
    ("a.docx", lambda: changed("word/document.xml", laughing(word.p("&a9;"))),
     "部件 word/document.xml 不是完好的 XML（1 行）"),
    ("a.docx", lambda: changed("word/document.xml",
                               laughing(word.p("&a0;")).replace('"lol"', 'SYSTEM "a.docx"')),
     "部件 word/document.xml 带有文档类型声明，不是 Office 写的"),
    ("a.docx", lambda: changed("word/document.xml", body("<w:sdt>" * 100_000)),
     "部件 word/document.xml 不是完好的 XML（1 行）"),
    ("a.docx", lambda: changed("word/document.xml",
                               body("".join(f'<w:p a="{n}"/>' for n in range(1_000_001)))),
     "部件 word/document.xml 有上百万个标记，不像一份报告"),
    ("a.docx", lambda: changed("_rels/.rels", "<Relationships/>"), "找不到正文部件"),
    ("a.docx", lambda: word.zipped({"报告/一.docx": b"1", "报告/二.docx": b"2"}),
     "这是压缩包（ZIP），里面可能有几个文件"),
    ("a.docx", lambda: word.zipped({"ppt/presentation.xml": b""}), "这是演示文稿（.pptx），不是报告"),
    ("a.ofd", lambda: word.zipped({"OFD.xml": b"<a/>"}), "这是 OFD 版式文件"),
    # worksheets
    ("a.xlsx", at_the_end, ""),
    ("a.xlsx", lambda: excel.sheet('<dimension ref="A1:XFD1048576"/>'
                                   + excel.cells(excel.inline(SENTENCE))), ""),
    ("a.xlsx", lambda: many_cells(filled=False), "文件是空的"),
    ("a.xlsx", lambda: many_cells(filled=True), "20 万个"),
    ("a.xlsx", lambda: changed("xl/worksheets/sheet1.xml", LAUGHS + "<worksheet>&a9;</worksheet>",
                               excel.sheet("")),
     "xl/worksheets/sheet1.xml"),
    # pages
    ("a.pdf", lambda: page(stream(b"q Q " * 20_000_000)), "有一处展开后超过 64 MB，不像一份报告"),
    ("a.pdf", lambda: page(stream(WORDS, filters=b"[/FlateDecode/FlateDecode]")),
     "里面有压缩了两层的内容，不像一份报告"),
    ("a.pdf", lambda: page(stream(WORDS), count=5_000), "有 5000 页，不像一份报告"),
    ("a.pdf", called_often, "PDF 里没有文字"),
    ("a.pdf", nested_forms, "解析时出错中断：文件损坏，或展开后大得不像一份报告"),
    ("a.pdf", lambda: b"%PDF-1.4\n" + b"junk" * 100, "PDF 文件已损坏，打不开"),
    # web pages
    ("a.html", lambda: html("<div>" * 100_000), ""),
    ("a.html", lambda: html("<table>" + "<tr><td colspan=65534 rowspan=65534>9" * 200 + "</table>"), ""),
    ("a.html", lambda: html("<b>x" * 1_000_001), "标记"),
    ("a.html", lambda: html(f"<p {'a=1 ' * 2_000_000}>"), ""),
    # old formats, wrong names, other files
    ("a.doc", lambda: compound("WordDocument"), "a.doc"),
    ("a.docx", lambda: compound("EncryptedPackage"), "文件加了密码，读不了"),
    ("a.ppt", lambda: compound("PowerPoint Document"), "这是演示文稿（.ppt），不是报告"),
    ("a.docx", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 1000, "这是图片（PNG），不是报告文件"),
    ("a.txt", lambda: b"Rar!\x1a\x07\x00" + b"\0" * 100, "这是压缩包（RAR），不是报告文件"),
    ("a.txt", lambda: bytes(range(256)) * 40, "不是文本文件"),
    ("a.txt", lambda: b"", "文件是空的"),
    ("a.docx", lambda: SENTENCE.encode(), ""),
    ("a.txt", lambda: word.docx(word.p(SENTENCE)), ""),
]  # fmt: skip

#: runs the program and tells the most memory that it, or what it started, has taken
_RUN = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "checker", *sys.argv[1:]]
done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([done.returncode, done.stdout, done.stderr, peak]))
"""


@pytest.mark.skipif(os.name == "nt", reason="memory is measured where POSIX tells it")
@pytest.mark.parametrize(("name", "made", "refused"), CASES)
def test_a_hostile_file_does_no_harm(
    name: str, made: Callable[[], bytes], refused: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(made())
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "assess", name],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=120,
        check=True,
    )
    status, out, error, peak = json.loads(done.stdout)
    if refused:
        assert status == 2
        first, _, remedy = error.partition("\n")
        assert first.startswith(f"错误：{name}：") and refused in first
        assert remedy.startswith("  ")
    else:
        assert (status, error) == (0, "")
        assert "92.6%" in out
    assert peak < _MEMORY, f"{peak // 1024} MB"
