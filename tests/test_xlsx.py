"""A workbook as a spreadsheet opens it: numbers, texts, filters, room for an answer, and the printed page."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import programs
import sample as county
import written
from checker.errors import CheckerError
from checker.model import Finding, Interval, Result, Value
from checker.render import rows, sheet
from checker.render.xlsx import ANSWERS, to_xlsx


def opened(*results: Result) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(results)))


def table(page: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet's table by their heads."""
    first, last = page.auto_filter.ref.split(":")
    heads, *lines = page[first:last]
    return [{str(h.value): c.value for h, c in zip(heads, line, strict=True)} for line in lines]


def row(finding: Finding) -> dict[str, Any]:
    [told] = table(opened(county.result((finding,)))["结论"])
    return told


def test_the_sheets_and_the_title(sample: Result) -> None:
    book = opened(sample)
    assert book.sheetnames == ["结论", "依据", "数字核对", "说明"]
    assert [book["结论"].cell(at, 1).value for at in range(1, 6)] == [
        "自查自评报告核查结果",
        "report.txt    青溪县2023年政府履行教育职责自查自评报告    青溪县    2023",
        "标准：政府履行教育职责自查自评（duty 2024）    说明：参照各专项督导标准",
        "达标 3 · 不达标 1 · 缺失 1 · 待核 2 · 低于参考 1 · 人工 1    "
        "得分 37.5–87.5 / 100（未定 50）；各项等权",
        "！报告时期 2023 早于标准的有效期 2024 年起",
    ]


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (county.INCLUSIVE, {"结论": "√ 达标", "级别": "底线", "报告值": 93.6, "标准": "≥ 80%"}),
        (
            county.PUBLIC,
            {
                "结论": "× 不达标",
                "指标": "公办园在园幼儿占比",
                "报告值": 48.75,
                "理由": "48.75% < 50%，差 1.25 个百分点",
                "依据": "“公办幼儿园在园幼儿占比为48.75%” 第4行 · 一（一）",
                "核查意见": None,
            },
        ),
        (county.RATIO, {"报告值": 13.5, "理由": "13.5:1 ≤ 15:1\n推算：在园幼儿总数 ÷ 幼儿园专任教师数"}),
        (county.CONSOLIDATION, {"结论": "◆ 待核", "报告值": "约93%–99%"}),
        (written.OPEN, {"报告值": ">80% 且 <93.5%"}),
        (written.BELOW, {"结论": "↓ 低于参考", "报告值": "<4.5%"}),
        (county.PAY, {"报告值": "仅有表述", "理由": "报告明确说了，标准接受这样的表述\n注：没有给出金额"}),
        (county.SENIOR, {"结论": "○ 缺失", "报告值": None, "依据": None}),
        (county.LAYOUT, {"结论": "□ 人工", "标准": "人工核查", "理由": "看材料：布局专项规划、批复文件"}),
        (written.EXEMPT, {"结论": "－ 不适用", "理由": "县里没有高中"}),
        (
            written.WAIVED,
            {
                "结论": "× 不达标（已豁免）",
                "理由": "已豁免：新园在建（教育科，有效至 2026-12-31）\n48.75% < 50%，差 1.25 个百分点",
            },
        ),
        (written.FIXED, {"标准": "= 100%"}),
    ],
)
def test_a_row_tells(finding: Finding, told: dict[str, Any]) -> None:
    found = row(finding)
    assert {head: found[head] for head in told} == told


@pytest.mark.parametrize(
    ("value", "unit", "shown", "format_"),
    [
        ("48.75", "%", "48.75", '0.00"%"'),
        ("50", "%", "50", '0"%"'),
        ("13.5", "生/师", "13.5", '0.0":1"'),
        ("6300000", "元", "6300000", '#,##0"元"'),
        ("1234.5", "元/生", "1234.5", '#,##0.0"元/生"'),
        ("0.38", "系数", "0.38", "0.00"),
        ("9450", "人", "9450", '#,##0"人"'),
        ("55.1724137931", "%", "55.17", '0.00"%"'),
        ("1", "", "1", "#,##0"),
    ],
)
def test_a_number_is_shown_with_its_unit(value: str, unit: str, shown: str, format_: str) -> None:
    assert sheet.number(Decimal(value), unit, shown) == (Decimal(value), format_)


@pytest.mark.parametrize("value", ["1234567890.1234567", "1E+20", "1E-20"])
def test_a_number_that_a_spreadsheet_would_round_stays_a_text(value: str) -> None:
    assert sheet.number(Decimal(value), "元", value) is None


def test_the_number_keeps_its_digits_and_its_format() -> None:
    read = Value(Interval.exactly(Decimal("94.999996")), "%")
    line = replace(county.PUBLIC.requirement, limit=Decimal(95))
    page = opened(county.result((replace(county.PUBLIC, value=read, requirement=line),)))["结论"]
    [cell] = [c for r in page.iter_rows() for c in r if c.value == 94.999996]
    assert (cell.data_type, cell.number_format) == ("n", '0.000000"%"')  # two would show 95.00%


def test_what_a_page_needs(sample: Result) -> None:
    for page in opened(sample, written.of_parts()):
        assert page.page_setup.orientation == "landscape" and page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
        assert page.oddFooter.left.text == page.title and page.oddFooter.center.text == "第 &P 页，共 &N 页"
        head = int("".join(c for c in page.auto_filter.ref.split(":")[0] if c.isdigit()))
        assert page.print_title_rows == f"${head}:${head}"
        assert page.freeze_panes.endswith(str(head + 1))


def test_there_is_room_for_an_answer(sample: Result) -> None:
    page = opened(sample)["结论"]
    [rule] = page.data_validations.dataValidation
    assert rule.formula1 == f'"{",".join(ANSWERS)}"' and rule.errorStyle == "warning"
    column = page.auto_filter.ref.split(":")[1].rstrip("0123456789")
    assert str(rule.sqref) == f"I7:I{6 + len(county.FINDINGS)}" and column == "J"
    assert page["I6"].value == "核查意见" and page["I7"].value is None


def test_verdicts_differ_without_colour_too(sample: Result) -> None:
    page = opened(sample)["结论"]
    looks = {}
    for line in page.iter_rows(min_row=7):
        fill = str(line[1].fill.fgColor.rgb)[-6:]
        looks[line[1].value] = sum(int(fill[at : at + 2], 16) for at in (0, 2, 4))
    assert looks["× 不达标"] < looks["◆ 待核"] < looks["○ 缺失"] < looks["√ 达标"]


def test_several_results_share_the_sheets_under_columns_of_their_own(sample: Result) -> None:
    book = opened(sample, written.of_parts())
    assert book["结论"]["A2"].value == "报告 2 份，共 3 篇次    标准：政府履行教育职责自查自评（duty 2024）"
    lines = table(book["结论"])
    whose = {(r["报告"], r["篇"], r["地区"], r["时期"], r["规则集"]) for r in lines}
    assert whose == {
        ("report.txt", None, "青溪县", "2023", "duty 2024"),
        ("several.txt", "篇1", "青溪县", "2023", "duty 2024"),
        ("several.txt", "篇2", "青溪县", "2023", "duty 2024"),
    }
    assert [r["序号"] for r in lines] == list(range(1, 3 * len(county.FINDINGS) + 1))
    assert {r["报告"] for r in table(book["依据"])} == {"report.txt", "several.txt"}


def test_the_evidence_is_every_figure_looked_at(sample: Result) -> None:
    lines = [r for r in table(opened(sample)["依据"]) if r["指标"] == "公办园在园幼儿占比"]
    assert lines == [
        {
            "指标": "公办园在园幼儿占比",
            "用处": "依据",
            "原文": "48.75%",
            "上下文": "公办幼儿园在园幼儿占比为48.75%",
            "位置": "第4行",
            "行": 4,
            "页": None,
            "章节": "一（一）",
            "范围": None,
            "时期": None,
            "性质": "实际",
            "读数": "48.75%",
            "不计或存疑的理由": None,
        },
        {
            "指标": "公办园在园幼儿占比",
            "用处": "不计",
            "原文": "60%以上",
            "上下文": "到2027年，公办幼儿园在园幼儿占比力争达到60%以上",
            "位置": "第5行",
            "行": 5,
            "页": None,
            "章节": "一（一）",
            "范围": None,
            "时期": "2027",
            "性质": "目标",
            "读数": "≥60%",
            "不计或存疑的理由": "目标，不是结果",
        },
    ]
    paged = table(opened(written.of_pages())["依据"])[0]
    assert (paged["位置"], paged["行"], paged["页"]) == ("第5页第3行", None, 5)


def test_the_checks_that_differ_come_first(sample: Result) -> None:
    lines = table(opened(sample)["数字核对"])
    assert [(r["结果"], r["类别"], r["报告写"], r["算得"]) for r in lines] == [
        ("× 不符", "两处同一数", 97.5, 94.1),
        ("√ 相符", "占比与两数", 13.5, 13.5),
    ]


def test_the_last_sheet_tells_what_was_read(sample: Result) -> None:
    told = [(r["项目"], r["对象"], r["内容"]) for r in table(opened(sample)["说明"])]
    assert ("程序", "checker", "版本 0.1.0") in told
    assert ("报告", "report.txt", "utf-8，289 字，SHA-256 abc") in told
    assert ("注意", "report.txt（duty 2024）", "报告时期 2023 早于标准的有效期 2024 年起") in told
    assert ("分组", "report.txt（duty 2024）", "○ 缺失 两个只增不减：2 项都没有数字") in told
    assert ("注意", "report.txt", "有 1 处乱码（第1行）") in told
    assert [r[1] for r in told if r[0] == "结论的意思"] == [
        "√ 达标",
        "× 不达标",
        "◆ 待核",
        "○ 缺失",
        "□ 人工",
    ]
    assert [r[1] for r in told if r[0] == "另外的标注"] == [
        "↑ ↓ ＝ 参考",
        "－ 不适用",
        "已豁免",
    ]


def test_an_exception_beside_a_verdict_has_its_room(sample: Result) -> None:
    widths = [opened(each)["结论"].column_dimensions["B"].width for each in (sample, written.result())]
    assert widths[0] < 15 < 18 <= widths[1]


@pytest.mark.parametrize("text", ["=1+1", "http://a.cn", "0012", "_x0041_", "{=1}", " 前后 ", "1e5", "TRUE"])
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert row(replace(county.PUBLIC, reason=text))["理由"] == text


@pytest.mark.parametrize("character", ["长", "𠮷"])
def test_a_text_that_no_cell_takes_is_cut_and_says_so(character: str) -> None:
    told = row(replace(county.PUBLIC, reason=character * 40_000))["理由"]
    assert len(told.encode("utf-16-le")) // 2 <= rows.LONGEST
    assert told.startswith(character * 1000) and told.endswith("……（共 40000 字，表格放不下，后面的略去）")


def test_more_rows_than_a_sheet_has_is_an_error(sample: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsxwriter.worksheet import Worksheet as Native

    monkeypatch.setattr(Native, "write_string", lambda *_: -1)
    with pytest.raises(CheckerError) as error:
        to_xlsx([sample])
    assert "一个工作簿放不下这么多结果" in str(error.value)


def test_no_result_is_an_empty_workbook() -> None:
    assert table(opened()["结论"]) == []


def converted(tmp_path: Path, to: str, results: list[Result]) -> Path:
    path = tmp_path / "result.xlsx"
    path.write_bytes(to_xlsx(results))
    return programs.soffice(path, to, tmp_path)


@programs.needs_soffice
def test_libreoffice_shows_what_was_written(tmp_path: Path) -> None:
    results = [written.hostile(), county.result()]
    page = converted(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76", results)
    text = page.read_text(encoding="utf-8-sig")
    assert "48.75%" in text and "13.5:1" in text and "公办幼儿园在园幼儿占比为48.75%" in text
    assert "Err:" not in text and "#NAME?" not in text and "#VALUE!" not in text


@programs.needs_soffice
def test_libreoffice_prints_it(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(converted(tmp_path, "pdf", [county.result()]))
    first = document[0]
    width, height = first.get_size()
    text = first.get_textpage().get_text_range()
    assert width > height and "自查自评报告核查结果" in text and "核查说明" in text  # all columns on one page
    assert f"第 1 页，共 {len(document)} 页" in text.replace("\r\n", "")
