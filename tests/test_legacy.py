"""Old Word files, RTF and OpenDocument: converted and read, or refused with the way out."""

from __future__ import annotations

import io
import sys
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

from checker import document, pipeline, rulebook
from checker.document import legacy
from checker.document.compound import stream
from checker.document.reading import Reading
from checker.errors import DocumentError
from checker.model import Diagnostic, Severity, Verdict
from programs import needs_soffice, soffice

REPORT = """<html><head><meta charset="utf-8"></head><body>
<p>青砚县2023年履行教育职责自查自评报告</p><p>一、学前教育</p><p>全县学前三年毛入园率达到93.7%。</p>
<table border="1"><tr><td>指标</td><td>2023年</td></tr>
<tr><td>普惠性幼儿园覆盖率</td><td>88.1%</td></tr></table>
</body></html>"""
SHEET = "指标,2023年\n学前三年毛入园率,93.7%\n普惠性幼儿园覆盖率,88.1%\n"
SAVE_DOCX = "请在 Word 或 WPS 里打开，文件 → 另存为 → Word 文档（*.docx），再试"


def converted_by(module: str) -> pytest.MarkDecorator:
    absent = find_spec(f"checker.document.{module}") is None
    return pytest.mark.skipif(absent, reason=f"there is no reader {module} (没有这种读取器)")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "青砚县 自评.html"
    path.write_text(REPORT, encoding="utf-8")
    return path


def refusal(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as refused:
        document.read("报告", data=data)
    return refused.value


def open_document(mimetype: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", mimetype)
        for name, text in parts.items():
            package.writestr({"manifest": "META-INF/manifest.xml", "content": "content.xml"}[name], text)
    return out.getvalue()


def word_file(*, encrypted: bool = False, magic: bytes = b"\xec\xa5") -> bytes:
    """A compound file with a directory and the beginning of a main stream, nothing else."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\xff"))
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[76:80] = (0).to_bytes(4, "little")
    table = (b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff" * 2).ljust(512, b"\xff")
    name = "WordDocument".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\2"
    entry = entry.ljust(116, b"\0") + (2).to_bytes(4, "little") + (4096).to_bytes(8, "little")
    flags = 0x0100 if encrypted else 0
    main = (magic + b"\xc1\0".ljust(8, b"\0") + flags.to_bytes(2, "little")).ljust(4096, b"\0")
    return bytes(header) + table + entry.ljust(512, b"\0") + main


@needs_soffice
@converted_by("docx")
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_a_report_in_an_old_form_is_judged_as_any_other(form: str, report: Path) -> None:
    read = document.read(str(soffice(report, form, report.parent)))
    assert read.format == read.encoding == form
    assert "全县学前三年毛入园率达到93.7%。" in read.source.split("\n")
    assert read.diagnostics[0].severity is Severity.NOTE
    assert "先由 LibreOffice 转换为 .docx 再读" in read.diagnostics[0].message
    findings = pipeline.assess(read, rulebook.load("duty")).assessments[0].findings
    found = {f.requirement.indicator: (f.verdict, str(f.value)) for f in findings if f.value}
    assert found["preschool.inclusive-coverage"] == (Verdict.PASS, "88.1%")
    assert found["preschool.gross-enrolment-rate"] == (Verdict.PASS, "93.7%")


@needs_soffice
@converted_by("spreadsheet")
def test_a_table_in_an_old_form_is_judged_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "附表.csv"
    path.write_text(SHEET, encoding="utf-8")
    read = document.read(str(soffice(path, "ods", tmp_path)))
    assert read.format == "ods"
    findings = pipeline.assess(read, rulebook.load("duty")).assessments[0].findings
    assert {"93.7%", "88.1%"} <= {str(f.value) for f in findings}


@needs_soffice
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_the_reader_of_the_new_form_is_asked_and_what_it_tells_is_kept(
    form: str, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    told = Diagnostic(Severity.WARNING, "有修订没有接受。")

    def read(data: bytes, encoding: str | None) -> Reading:
        seen.append(data)
        return Reading("全文\n", "docx", (told,))

    reader = ModuleType("checker.document.docx")
    reader.read = read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "checker.document.docx", reader)
    reading = legacy.read(soffice(report, form, report.parent).read_bytes(), None)
    assert (reading.source, reading.encoding, reading.diagnostics[1:]) == ("全文\n", form, (told,))
    [converted] = seen
    assert "93.7%" in zipfile.ZipFile(io.BytesIO(converted)).read("word/document.xml").decode()


@needs_soffice
def test_a_damaged_file_is_refused_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(legacy.tempfile, "tempdir", str(scratch))
    refused = refusal(word_file())
    assert refused.what == "LibreOffice 打不开这个文件：可能已损坏，或者加了密码"
    assert refused.hint == f"{SAVE_DOCX}。"
    assert list(scratch.iterdir()) == []


@needs_soffice
def test_what_takes_too_long_is_ended(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = soffice(report, "doc", report.parent).read_bytes()
    monkeypatch.setattr(legacy, "_SECONDS", 0)
    refused = refusal(data)
    assert refused.what == "LibreOffice 转换这个文件用了 0 秒还没有完"
    assert refused.hint == f"{SAVE_DOCX}。"


def test_without_libreoffice_both_ways_out_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_SOFFICE", "/nowhere/soffice")
    refused = refusal(b"{\\rtf1 }")
    assert refused.what == "这是富文本文件（.rtf），要先转换才能读，而本机没有找到 LibreOffice"
    assert refused.hint.startswith(f"{SAVE_DOCX}；或者安装 LibreOffice")
    monkeypatch.delenv("CHECKER_SOFFICE")
    monkeypatch.setattr(legacy.shutil, "which", lambda name: None)
    assert "Excel 或 WPS" in refusal(open_document(ODS, content="<a/>")).hint


def test_a_named_program_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("")
    broken.chmod(0o755)
    monkeypatch.setenv("CHECKER_SOFFICE", str(broken))
    assert refusal(b"{\\rtf1 }").what.startswith("LibreOffice 启动不了（")


ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
GARBAGE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"93.7% " * 2000
LOCKED = open_document(ODT, manifest="<manifest:encryption-data/>", content="<a/>")


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        (GARBAGE, "不是完好的 Word 文件：里面没有正文", SAVE_DOCX),
        (word_file(magic=b"PK"), "不是完好的 Word 文件：里面没有正文", SAVE_DOCX),
        (word_file(encrypted=True), "文件加了密码，读不了", "解除密码"),
        (LOCKED, "文件加了密码，读不了", "解除密码"),
        (b"{\\rtfgarbage 93.7%}", "不是 RTF 文件，只是开头像", "选错"),
        (open_document(ODT), "缺少部件 content.xml", "另存为"),
        (open_document(ODS, content="93.7%"), "部件 content.xml 不是完好的 XML（1 行）", "另存为"),
    ],
)
def test_what_only_begins_like_a_report_is_never_converted(
    data: bytes, what: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "_converted", lambda *_: pytest.fail("it was converted"))
    refused = refusal(data)
    assert refused.what == what
    assert hint in refused.hint


@pytest.mark.parametrize(
    ("text", "whole"), [(b"{\\rtf1 x}\r\n", True), (b"{\\rtf1 x}\0", True), (b"{\\rtf1 x", False)]
)
def test_an_rtf_that_breaks_off_says_so(text: bytes, whole: bool) -> None:
    told = legacy._checked("rtf", text)
    assert [each.severity for each in told] == ([] if whole else [Severity.UNREAD])
    assert all(each.message == "文件不完整（末尾缺了一截），缺的部分没有读到。" for each in told)


def test_a_stream_is_found_by_the_directory_only() -> None:
    data = word_file()
    assert (stream(data, "WordDocument") or b"").startswith(b"\xec\xa5")
    assert stream(data, "Workbook") is None
    assert stream(data[:900], "WordDocument") is None
    assert stream(GARBAGE, "WordDocument") is None
    assert stream(b"", "WordDocument") is None
    looped = bytearray(data)
    looped[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert stream(bytes(looped), "Workbook") is None


@needs_soffice
def test_nothing_is_asked_of_the_network() -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        image = f'<draw:image xlink:href="http://127.0.0.1:{server.server_port}/a.png" xlink:type="simple"/>'
        entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
        entry += '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        data = open_document(
            ODT,
            manifest=f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">{entry}</manifest:manifest>',
            content=f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" '
            f'xmlns:draw="{ODF}:drawing:1.0" xmlns:svg="{ODF}:svg-compatible:1.0" '
            'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>'
            f'<text:p>93.7%<draw:frame svg:width="3cm" svg:height="3cm">{image}</draw:frame></text:p>'
            "</office:text></office:body></office:document-content>",
        )
        converted = legacy._converted("odt", legacy._KINDS["odt"], data)
        server.shutdown()
    assert "93.7%" in zipfile.ZipFile(io.BytesIO(converted)).read("word/document.xml").decode()
    assert asked == []
