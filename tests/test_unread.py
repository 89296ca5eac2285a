"""What a printed page shows in columns and no table was made of: told, and not read as prose."""

from __future__ import annotations

import pytest

from checker import document, pipeline
from checker.document import formats
from checker.document.reading import Composer, Reading
from checker.model import Document
from labels import duty

SAID = "这里像是没有框线的表格，分不清行列，没有读其中的数字。"
BEFORE, AFTER = "青砚县2023年教育自评报告", "高中阶段毛入学率93.4%。"


def printed(*lines: str) -> Reading:
    made = Composer()
    for number, line in enumerate([BEFORE, *lines, AFTER], 1):
        made.line(line, f"第1页第{number}行", 1)
    return made.reading("pdf")


def read(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setitem(formats.READERS, "text", lambda data, encoding: reading)  # type: ignore[index]
    return document.read("report.pdf", data=b"text")


#: name → lines, and where they are told to be unread (empty: not at all)
PAGES = {
    "heads and a name wrapped": (
        (
            "　　　　　　　　　　　　国家标    2022    2023",
            "指标",
            "　　　　　　　　　　　　准        年       年",
            "普惠性幼儿园覆盖率      ≥80%    83.1%   —",
            "公办园在园幼儿占比      ≥50%    52.3%   —",
            "适龄残疾儿童少年义务",
            "　　　　　　　　　　　　≥95%    96.0%   —",
            "教育入学率",
        ),
        "第1页第5行",
    ),
    "names wrapped around their rows": (
        (
            "指标     国家标准   2022年    2023年",
            "普惠性",
            "幼儿园   ≥80%     83.1%     85.3%",
            "覆盖率",
            "公办园在",
            "园幼儿   ≥50%     48.9%     52.3%",
            "占比",
        ),
        "第1页第4行",
    ),
    "a table that is read": (
        (
            "指标                国家标准   2022年    2023年",
            "普惠性幼儿园覆盖率  ≥80%     83.1%     85.3%",
            "公办园在园幼儿占比  ≥50%     48.9%     52.3%",
        ),
        "",
    ),
    "signatures": (
        (
            "填报人：王某    电话：0500-1234567    2023年12月1日",
            "审核人：李某    电话：0500-1234568    2023年12月2日",
        ),
        "",
    ),
    "a list of contents": (("一    基本情况    1", "二    主要成效    3", "三    存在问题    12"), ""),
    "names and figures in two columns": (("普惠性幼儿园覆盖率    85.3%", "公办园在园幼儿占比    52.3%"), ""),
}


@pytest.mark.parametrize("name", PAGES)
def test_columns_of_which_no_table_was_made_are_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, place = PAGES[name]
    report = read(printed(*lines), monkeypatch)
    told = [(d.severity, d.message, report.place(d.span.start)) for d in report.diagnostics if d.span]
    assert told == ([("unread", SAID, place)] if place else [])


def test_last_years_figure_does_not_pass_where_its_column_is_not_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = read(printed(*PAGES["heads and a name wrapped"][0]), monkeypatch)
    [assessment] = pipeline.assess(report, duty()).assessments
    found = {f.indicator.id: (str(f.verdict), f.reason) for f in assessment.findings}
    assert found["preschool.inclusive-coverage"] == (
        "review",
        f"第1页第5行：{SAID.rstrip('。')}，数字可能在其中",
    )
    assert found["senior.gross-enrolment-rate"] == ("pass", "93.4% ≥ 92%")


def test_a_text_without_pages_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    lines, _ = PAGES["heads and a name wrapped"]
    assert document.read("-", data="\n".join([BEFORE, *lines, AFTER]).encode()).diagnostics == ()
