"""Bytes → text, and what is refused, in the words a user sees."""

# ruff: noqa: E501  (a report stays on one line)
from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import pipeline, rulebook
from checker.document import read
from checker.document.text import decode
from checker.errors import DocumentError
from checker.model import Severity, Verdict

REPORT = "青禾县2022年度履行教育职责自评报告\n一、学前教育\n全县学前三年毛入园率达到91.4%，普惠性幼儿园覆盖率为88.2%。\n"
TRADITIONAL = "青禾縣2022年度教育工作總結\n全縣學前三年毛入園率達到91.4%，普惠性幼兒園覆蓋率為88.2%。\n"


@pytest.mark.parametrize(
    ("text", "written", "recognised"),
    [
        (REPORT, "utf-8", "utf-8"),
        (REPORT, "utf-8-sig", "utf-8-sig"),
        (REPORT, "gbk", "gb18030"),
        (REPORT + "〇㐂镕", "gb18030", "gb18030"),
        (REPORT, "utf-16", "utf-16"),
        (REPORT, "utf-16-le", "utf-16-le"),
        (REPORT, "utf-16-be", "utf-16-be"),
        (REPORT, "utf-32", "utf-32"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "utf-8", "utf-8"),
        ("91.4%", "ascii", "utf-8"),
    ],
)
def test_the_same_text_in_any_encoding(text: str, written: str, recognised: str) -> None:
    assert decode(text.encode(written)) == (text, recognised, ())


@pytest.mark.parametrize("printed", ["甲\r\n乙\r丙\n", "\ufeff甲\n乙\r\n丙\r\n"])
def test_lines_end_in_one_way_and_no_mark_is_left(printed: str) -> None:
    assert decode(printed.encode())[0] == "甲\n乙\n丙\n"


def test_bytes_that_fit_nothing_are_replaced_and_their_place_is_told() -> None:
    data = "毛入园率".encode() + b"\xff\xfe\xff" + REPORT.encode()
    text, encoding, [diagnostic] = decode(data)
    assert text.endswith(REPORT)
    assert encoding == "utf-8"
    assert diagnostic.severity is Severity.UNREAD
    assert diagnostic.span == (4, 7)
    assert diagnostic.message == (
        "有 1 处字节无法按 utf-8 解读（第一处在第 13 个字节），已用“\ufffd”代替，附近的数字请对照原件。"
    )


def test_one_bad_byte_does_not_cost_a_gb_file() -> None:
    text, encoding, [diagnostic] = decode(REPORT.encode("gbk") + b"\xff\xff\n")
    assert text.startswith(REPORT)
    assert encoding == "gb18030"
    assert "gb18030" in diagnostic.message


def test_one_bad_byte_does_not_turn_utf8_into_what_it_happens_to_fit() -> None:
    data = "学前毛入园".encode() + b"\xb8"
    assert data.decode("gb18030")
    text, encoding, [diagnostic] = decode(data)
    assert (text, encoding, diagnostic.span) == ("学前毛入园\ufffd", "utf-8", (5, 6))


def test_each_line_with_lost_bytes_is_told_once_and_the_rest_counted() -> None:
    lines = [b"\xfe\xfd and \xff", *[REPORT.encode() + b"\xff"] * 9]
    text, _, diagnostics = decode(b"\n".join(lines))
    assert len(diagnostics) == 5
    [message] = {each.message for each in diagnostics}
    assert message == (
        "有 11 处字节无法按 utf-8 解读（第一处在第 1 个字节），只列出前 5 行，"
        "已用“\ufffd”代替，附近的数字请对照原件。"
    )
    spans = [each.span for each in diagnostics if each.span]
    assert [text[start:end] for start, end in spans] == ["\ufffd\ufffd", *["\ufffd"] * 4]
    assert [text[:start].count("\n") for start, _ in spans] == [0, 4, 8, 12, 16]


def test_a_figure_that_may_stand_in_lost_bytes_is_not_missing() -> None:
    data = b"".join(["青禾县2022年度自评报告\n全县学前三年毛入园率达".encode(), b"\xff\xfe%\n"])
    findings = pipeline.assess(read("x", data=data), rulebook.load("duty")).assessments[0].findings
    assert {each.verdict for each in findings} == {Verdict.REVIEW}
    assert "第2行：有 1 处字节无法按 utf-8 解读" in findings[0].reason


@pytest.mark.parametrize(
    ("written", "declared", "recognised"),
    [
        ("gbk", "gb18030", "gb18030"),
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "utf-8"),
        ("gbk", "utf-8", "gb18030"),
        ("gbk", "big5hkscs", "gb18030"),
        ("utf-16", "gb18030", "utf-16"),
        ("gbk", "ascii", "gb18030"),
    ],
)
def test_what_a_file_declares_is_believed_where_it_reads(written: str, declared: str, recognised: str) -> None:
    assert decode(REPORT.encode(written), declared=declared) == (REPORT, recognised, ())


def test_a_forced_encoding_is_used() -> None:
    assert decode(REPORT.encode("gbk"), "gbk")[0] == REPORT


@pytest.mark.parametrize(
    ("encoding", "what"),
    [("utf-8", "不是 utf-8 编码：第 1 个字节起无法解读"), ("utf-9", "不认识的编码 utf-9")],
)
def test_a_wrong_forced_encoding_is_refused(encoding: str, what: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read("报告.txt", data="青禾县".encode("gbk"), encoding=encoding)
    assert (refused.value.what, refused.value.where) == (what, "报告.txt")
    assert refused.value.hint


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        (b"PK\x03\x04....word/document.xml", "压缩结构已损坏，读不出来", "另存为"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧式复合文件，认不出是哪一种", "另存为"),
        (b"\x89PNG\r\n\x1a\n", "这是图片（PNG），不是报告文件", "文字识别"),
        (b"Rar!\x1a\x07", "这是压缩包（RAR），不是报告文件", "解压"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "这是 Office 的单个 XML 文件", ".docx"),
        (b"a\0\x01b\x02\x03" * 40, "不是文本文件", "选错"),
        (bytes(range(256)) * 8, "不是文本文件", "选错"),
        (b"", "文件是空的", "给错"),
        ("\ufeff \u3000\r\n".encode(), "文件是空的", "给错"),
    ],
)
def test_what_is_no_text_is_named_and_the_remedy_given(data: bytes, what: str, hint: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read("报告", data=data)
    assert (refused.value.what, refused.value.where) == (what, "报告")
    assert hint in refused.value.hint


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="找不到文件"):
        read(str(tmp_path / "没有.txt"))
    with pytest.raises(DocumentError, match="这是文件夹，不是报告"):
        read(str(tmp_path))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(DocumentError, match="没有读取权限"):
        read(str(path))


def test_a_file_over_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as out:
        out.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(DocumentError, match="文件超过 50 MB"):
        read(str(path))


def test_a_document_says_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "青禾县 自评.txt"
    path.write_bytes(REPORT.replace("\n", "\r\n").encode("gbk"))
    document = read(str(path))
    assert document.path == str(path)
    assert document.source == REPORT
    assert document.encoding == "gb18030"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    at = REPORT.index("91.4%")
    assert document.line_column(at) == (3, REPORT.split("\n")[2].index("91.4%") + 1)


def test_standard_input_is_given_as_data() -> None:
    assert read("-", data=REPORT.encode()).path == "-"


@pytest.mark.parametrize(
    ("text", "severity", "message"),
    [
        ("公办园占比……此处隐藏1204个字……全县共有", Severity.WARNING, "省略"),
        ("公办园占比52%。\n上一页\n1 2 3\n下一页", Severity.UNREAD, "网页把文章分成了几页"),
        ("一级指标分值得分一、规划1110.6二、投入2321.4三、队伍1514.2", Severity.UNREAD, "压成一行的表格"),
    ],
)
def test_a_file_that_shows_a_gap_says_so(text: str, severity: Severity, message: str) -> None:
    [diagnostic] = read("x", data=f"青禾县\n{text}\n".encode()).diagnostics
    assert diagnostic.severity is severity
    assert message in diagnostic.message
    assert diagnostic.span is not None


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1))
def test_utf8_is_read_as_written(text: str) -> None:
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" not in text:
        assert decode(text.encode())[0] == expected


@settings(deadline=None)  # what begins like RTF is converted
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read("x", data=data)
    except DocumentError as refused:
        assert refused.what and refused.where == "x"
    else:
        assert document.parts[0].end <= len(document.source)


def test_a_page_about_pdf_files_is_a_page() -> None:
    page = "<html><p>%PDF-1.7 是一种格式。学前三年毛入园率92.6%。</p></html>".encode()
    assert read("x", data=page).format == "html"
