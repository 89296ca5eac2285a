"""Excel workbooks: what is read is what a person sees, where they would look for it."""

from __future__ import annotations

import io
import os
import random
import shutil
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils import get_column_letter

import workbooks
from checker import document, pipeline, rulebook
from checker.document import optional
from checker.document.spreadsheet import read
from checker.errors import DocumentError
from checker.model import Document, Severity
from workbooks import LAYOUTS, Figure, Layout, cells, inline, sheet, xlsx

Told = list[tuple[str, str, str, tuple[str, ...]]]


@cache
def book() -> rulebook.Rulebook:
    return rulebook.load("duty")


def told(report: Document) -> Told:
    """Every finding for which something was found, with its evidence."""
    [said] = pipeline.assess(report, book()).assessments
    return [
        (f.indicator.name, f.verdict, f.reason, tuple(report.source[slice(*e.span)] for e in f.evidence))
        for f in said.findings
        if f.evidence
    ]


def opened(data: bytes) -> Document:
    return document.read("报告", data=data)


def diagnostics(data: bytes) -> list[tuple[Severity, str]]:
    return [(each.severity, each.message) for each in read(data).diagnostics]


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        opened(data)
    return str(caught.value)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_table_says_the_same_as_xlsx_as_xls_and_as_text(name: str) -> None:
    new, old = (
        opened(xlsx(("基本情况", LAYOUTS[name]))),
        opened((workbooks.FILES / f"{name}.xls").read_bytes()),
    )
    assert (new.format, old.format) == ("xlsx", "xls")
    assert told(new)
    assert told(new) == told(old) == told(opened(workbooks.text(LAYOUTS[name])))
    assert told(new) == told(opened(workbooks.text(LAYOUTS[name], " | ")))
    assert (new.source, new.marks) == (old.source, old.marks)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_figure_is_cited_by_its_own_cell(name: str) -> None:
    data = xlsx(("基本情况", LAYOUTS[name]))
    report = opened(data)
    [said] = pipeline.assess(report, book()).assessments
    for fact in (fact for finding in said.findings for fact in finding.evidence):
        place = report.place(fact.span.start)
        at = place.removeprefix("“基本情况”表")
        row, column = openpyxl.utils.cell.coordinate_to_tuple(at)
        printed = LAYOUTS[name].rows[row - 1][column - 1]
        assert isinstance(printed, Figure)
        assert report.source[slice(*fact.span)] in printed.seen


def test_what_is_shown_is_the_source() -> None:
    rows = [
        ["青砚县"],
        ["指标", "数"],
        ["甲", Figure(0.953, "0.0%", "")],
        ["乙", Figure(123456, '0!.0,"万"', "")],
    ]
    assert read(xlsx(("Sheet1", Layout(rows)))).source == "青砚县\n指标\t数\n甲\t95.3%\n乙\t12.3万\n"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Sheet1", ""),
        ("sheet 2", ""),
        ("工作表1", ""),
        ("表3", ""),
        ("2023年", "2023年\n"),
        ("小学", "小学\n"),
    ],
)
def test_the_name_of_a_sheet_is_a_line_unless_it_says_nothing(name: str, line: str) -> None:
    assert read(xlsx((name, Layout([["巩固率95%。"]])))).source == f"{line}巩固率95%。\n"


def test_a_sheet_stands_under_no_heading_of_the_one_before() -> None:
    plan = Layout([["一、学前教育"], ["普惠性幼儿园覆盖率力争达到95%。"]])
    pupils = Layout(
        [
            ["指标", "数值"],
            ["在校学生数", Figure(3200, "0", "")],
            ["九年义务教育巩固率", Figure(0.951, "0.0%", "")],
        ]
    )
    report = opened(
        xlsx(("2024年工作打算", plan), ("小学", pupils), ("Sheet3", Layout([["学前三年毛入园率95.3%。"]])))
    )
    sections = {block.text: [head.text for head in block.section] for block in report.parts[0].blocks}
    assert sections["普惠性幼儿园覆盖率力争达到95%。"] == ["2024年工作打算", "学前教育"]
    assert sections["3200"] == ["小学"]
    assert sections["学前三年毛入园率95.3%。"] == []
    assert [name for name, *_ in told(report)] == ["学前三年毛入园率", "九年义务教育巩固率"]


def test_a_table_without_a_title_is_not_named_by_its_heads() -> None:
    layout = Layout([["指标", "2022年", "2023年"], ["九年义务教育巩固率", "95.1%", "94.3%"]])
    assert [opened(xlsx((name, layout))).parts[0].title for name in ("Sheet1", "义务教育")] == [
        "",
        "义务教育",
    ]


def test_the_title_of_a_report_is_not_the_name_of_its_first_sheet() -> None:
    assert opened(xlsx(("2023年", LAYOUTS["titled"]))).parts[0].title == workbooks.TITLE


@pytest.mark.parametrize(
    ("names", "titles", "title"),
    [
        (("2022年", "2023年"), ((), ()), "2023年"),
        (("2023年", "2022年"), ((), ()), "2023年"),
        (("甲", "乙"), (("青砚县2022年教育数据",), ("青砚县2023年教育数据",)), "青砚县2023年教育数据"),
        (("甲", "乙"), (("青砚县2023年教育数据",), ("青砚县2025年教育规划",)), "青砚县2023年教育数据"),
    ],
)
def test_of_a_sheet_a_year_the_newest_is_the_one_reported(
    names: tuple[str, ...], titles: tuple[tuple[str, ...], ...], title: str
) -> None:
    """By the first sheet's year, the figures of the next year were aims, and last year's passed."""
    values = ("85.3%", "79.3%") if title in (names[-1], *titles[-1]) else ("79.3%", "85.3%")
    report = opened(
        xlsx(
            *(
                (name, Layout([*([each] for each in own), ["指标", "数值"], ["普惠性幼儿园覆盖率", value]]))
                for name, own, value in zip(names, titles, values, strict=True)
            )
        )
    )
    assert report.parts[0].title == title
    assert [reason for _, _, reason, _ in told(report)] == ["79.3%，不满足 ≥ 80%"]


def heads(data: bytes) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    blocks = opened(data).parts[0].blocks
    return {block.text: (block.row_heads, block.column_heads) for block in blocks if block.kind == "cell"}


def test_tables_side_by_side_are_two() -> None:
    rows = [
        ["指标", "2023年", None, "学校", "人数"],
        ["毛入园率", "95.1%", None, "一小", "31"],
        ["巩固率", "96.2%", None, "二小", "42"],
    ]
    found = heads(xlsx(("甲", Layout(rows))))
    assert found["96.2%"] == (("巩固率",), ("2023年",))
    assert found["42"] == (("二小",), ("人数",))


def test_figures_beyond_an_empty_column_keep_their_names() -> None:
    rows = [["指标", None, "2023年"], ["毛入园率", None, "95.1%"], ["巩固率", None, "96.2%"]]
    assert heads(xlsx(("甲", Layout(rows))))["96.2%"] == (("巩固率",), ("2023年",))


def test_an_empty_row_parts_tables_but_not_rows_from_their_heads() -> None:
    rows = [
        ["指标", "2023年"],
        ["毛入园率", "95.1%"],
        [None],
        ["巩固率", "96.2%"],
        [None],
        ["学校", "人数"],
        ["一小", "31"],
        ["2024年目标"],
        [None],
        ["二小", "42"],
    ]
    found = heads(xlsx(("甲", Layout(rows))))
    assert found["96.2%"] == (("巩固率",), ("2023年",))
    assert found["31"] == (("一小",), ("人数",))
    assert "42" not in found


def test_tables_one_below_the_other_are_parted_by_their_titles() -> None:
    rows = [
        ["指标", "2022年"],
        ["毛入园率", "95.1%"],
        ["表2 义务教育"],
        ["指标", "2023年"],
        ["巩固率", "96.2%"],
    ]
    assert heads(xlsx(("甲", Layout(rows, ("A3:B3",)))))["96.2%"] == (("巩固率",), ("2023年",))


def test_prose_in_one_column_is_prose() -> None:
    rows = [
        ["一、学前教育"],
        ["普惠性幼儿园覆盖率93.6%。\n公办园在园幼儿占比52%。"],
        [None],
        ["二、义务教育"],
        ["巩固率95.3%。"],
    ]
    report = opened(xlsx(("甲", Layout(rows))))
    assert [block.kind for block in report.parts[0].blocks] == [
        *("heading", "heading", "paragraph", "paragraph"),
        *("heading", "paragraph"),
    ]
    assert report.place(report.source.index("52%")) == "“甲”表A2"


def test_hidden_sheets_rows_and_columns_are_told_and_not_read() -> None:
    for data in (workbooks.old()["awkward"], (workbooks.FILES / "awkward.xls").read_bytes()):
        reading = read(data)
        assert (
            reading.source == "基本情况\n指标\t2023年\n普惠性幼儿园覆盖率\t93.6%\n九年义务教育巩固率\t95.0%\n"
        )
        assert [(each.severity, each.message) for each in reading.diagnostics] == [
            (Severity.UNREAD, "隐藏的工作表“底稿”没有读。"),
            (Severity.UNREAD, "“基本情况”表隐藏的第3行没有读。"),
            (Severity.UNREAD, "“基本情况”表隐藏的B列没有读。"),
            (Severity.NOTE, "“基本情况”表里有 1 条批注没有读。"),
        ]


UNCOMPUTED = " 的公式没有算出结果，没有读；请用 Excel 或 WPS 打开保存一次再试。"
PICTURED = "里有 1 个图片或图形，其中的字没有读。"
HIDDEN_ROWS = "".join(f'<row r="{n}" hidden="1"><c><v>1</v></c></row>' for n in (3, 4))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (HIDDEN_ROWS, "隐藏的第3—4行没有读。"),
        ('<row r="3"><c r="B3"><f>SUM(A1:A2)</f></c></row>', "B3" + UNCOMPUTED),
        ('<row r="3"><c r="B3"><f>A1</f><v></v></c><c><f>A1</f><v/></c></row>', "B3、C3" + UNCOMPUTED),
        ('<row r="3"><c t="str"><f>X()</f><v>=DISPIMG("ID_1",1)</v></c></row>', PICTURED),
        ('<row r="3"><c t="e" vm="1"><v>#VALUE!</v></c></row>', PICTURED),
    ],
)
def test_what_is_there_and_was_not_read_is_told(body: str, message: str) -> None:
    row = f'<row r="1">{inline("见表")}</row>'
    assert diagnostics(sheet(f"<sheetData>{row}{body}</sheetData>")) == [
        (Severity.UNREAD, f"“基本情况”表{message}")
    ]


def test_a_zero_that_nobody_calculated_is_no_result() -> None:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    page = made.add_worksheet("基本情况")
    page.write("A1", "大班额比例")
    page.write_formula("B1", "=C1/D1")
    made.close()
    [(severity, message)] = diagnostics(out.getvalue())
    assert severity is Severity.UNREAD
    assert message.startswith("“基本情况”表B1 的公式没有算出结果")


def test_a_format_that_cannot_be_followed_is_told_with_its_cell() -> None:
    rows = [["指标", "数"], ["巩固率", Figure(95, "[DBNum2]0", "")]]
    assert diagnostics(xlsx(("甲", Layout(rows)))) == [
        (Severity.WARNING, "“甲”表B2的数字格式认不全（[DBNum2]0），按存的数读，与看到的可能不同。")
    ]


@pytest.mark.parametrize(
    ("name", "stored", "code", "verdict", "reason"),
    [
        ("九年义务教育巩固率", 0.94996, "0.0%", "review",
         "单元格显示95%，存的是94.996%，够不到 ≥ 95%，要核对"),
        ("九年义务教育巩固率（%）", 94.96, "0.0", "review",
         "单元格显示95%，存的是94.96%，够不到 ≥ 95%，要核对"),
        ("义务教育大班额比例", 0.05004, "0.0%", "review",
         "单元格显示5%，存的是5.004%，够不到 ≤ 5%，要核对"),
        ("九年义务教育巩固率", 0.95004, "0.0%", "pass", "95% ≥ 95%"),
        ("九年义务教育巩固率", 0.9634, "0%", "pass", "96% ≥ 95%"),
        ("九年义务教育巩固率", 0.9494, "0.0%", "fail", "94.9%，不满足 ≥ 95%"),
    ],
)  # fmt: skip
def test_a_pass_does_not_rest_on_how_a_figure_is_shown(
    name: str, stored: float, code: str, verdict: str, reason: str
) -> None:
    other = ["高中阶段毛入学率", workbooks.share("96.2%")]
    rows = [["指标", "2023年"], [name, Figure(stored, code, "")], other]
    report = document.read("x.xlsx", data=xlsx(("甲", Layout(rows))))
    [assessment] = pipeline.assess(report, rulebook.load("duty")).assessments
    [found] = [f for f in assessment.findings if f.value is not None and "高中" not in f.indicator.name]
    assert (str(found.verdict), found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="str"><f>A1</f><v>95%_x000D_</v></c>', "95%"),
        (
            '<c t="inlineStr"><is><r><t>95</t></r><rPh><t>九</t></rPh><r><t>.3%</t></r></is></c>',
            "95.3%",
        ),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ('<c t="d"><v>2024-01-01T00:00:00</v></c>', "2024-01-01"),
        ("<c><f>A1</f><v>95</v></c>", "95"),
        (inline("第一行_x000D_\n第二行"), "第一行\n第二行"),
        (inline("_x005F_x000D_"), "_x000D_"),
        (inline("95<!-- --><?pi?>.3%"), "95.3%"),
    ],
)
def test_a_cell_of_every_type_is_read_as_it_is_shown(cell: str, seen: str) -> None:
    assert read(sheet(cells(cell))).source.removeprefix("基本情况\n").rstrip("\n") == seen


def test_text_boxes_are_read_and_pictures_told() -> None:
    drawing = (
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody>'
        "<a:p><a:r><a:t>巩固率95</a:t></a:r><a:r><a:t>.3%。</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:pic/></xdr:wsDr>"
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{workbooks.LINKS}/drawing" Target="../drawings/drawing1.xml"/>'
        "</Relationships>"
    )
    data = sheet(
        cells(inline("说明")),
        xl__drawings__drawing1_DOT_xml=drawing,
        xl__worksheets___rels__sheet1_DOT_xml_DOT_rels=links,
    )
    report = opened(data)
    assert report.place(report.source.index("95.3%")) == "“基本情况”表的文本框"
    assert diagnostics(data) == [(Severity.UNREAD, "“基本情况”表" + PICTURED)]


def test_what_lies_upon_a_sheet_is_told_with_its_name() -> None:
    chart = (Severity.NOTE, "“乙”表里有 1 个图表没有读，只读了单元格。")
    assert diagnostics(workbooks.drawn()) == [chart]
    old = (workbooks.FILES / "drawn.xls").read_bytes()
    assert diagnostics(old) == [(Severity.UNREAD, f"“乙”表{PICTURED}"), chart]


def test_a_chart_sheet_is_told() -> None:
    def chart(made: openpyxl.Workbook) -> None:
        made.create_chartsheet("走势图").add_chart(openpyxl.chart.BarChart())

    assert diagnostics(xlsx(("甲", LAYOUTS["plain"]), change=chart)) == [
        (Severity.UNREAD, "图表工作表“走势图”没有读。")
    ]


def test_a_style_sheet_that_is_not_in_order_keeps_no_figure_back() -> None:
    data = xlsx(("甲", LAYOUTS["plain"]))
    odd = openpyxl_styles(data).replace("<fill>", "<fill></fill><fill>", 1).replace('theme="1"', 'rgb="FFF"')
    assert read(workbooks.parts(data, {"xl/styles.xml": odd})).source == read(data).source


def openpyxl_styles(data: bytes) -> str:
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml").decode()


def test_values_and_formats_are_those_that_openpyxl_reads() -> None:
    from checker.document.spreadsheet.shown import number, shown

    for name, layout in LAYOUTS.items():
        data = xlsx(("甲", layout))
        seen = read(data)
        for row in openpyxl.load_workbook(io.BytesIO(data), data_only=True).active.iter_rows():
            for each in row:
                if isinstance(each.value, int | float):
                    said = shown(number(repr(each.value)) or 0, each.number_format).text
                    assert said in seen.source.replace("\n", "\t").split("\t"), (name, each.coordinate)


PART = "xl/worksheets/sheet1.xml"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]>'


def laughing() -> bytes:
    body = f'<worksheet xmlns="{workbooks.MAIN}">{cells("<c><v>&b;</v></c>")}</worksheet>'
    return workbooks.parts(sheet(""), {PART: LAUGHS + body})


def merged(times: int) -> bytes:
    """Whole columns of a filled sheet merged, over and over."""
    areas = '<mergeCell ref="A1:XFD1048576"/>' * times
    return sheet(cells(*["<c><v>1</v></c>"] * 1001) + f"<mergeCells>{areas}</mergeCells>")


def diagonal(length: int) -> bytes:
    """Two cells in every row, one column further right in each."""
    pairs = [(f"{get_column_letter(n)}{n}", f"{get_column_letter(n + 1)}{n}") for n in range(1, length)]
    rows = [f'<c r="{one}"><v>1</v></c><c r="{other}"><v>1</v></c>' for one, other in pairs]
    return sheet(cells(*rows))


def crowded() -> bytes:
    rows = range(401)
    return sheet(cells(*["".join(f"<c><v>{row * n}</v></c>" for n in range(7, 507)) for row in rows]))


def locked() -> bytes:
    """An old file that says behind its first record that what follows is encrypted."""
    old = (workbooks.FILES / "plain.xls").read_bytes()
    at = old.index(b"\x09\x08\x10\0") + 20
    return old[:at] + b"\x2f\0" + old[at + 2 :]


def damaged() -> bytes:
    """An old file whose records no longer begin where they did."""
    return (workbooks.FILES / "plain.xls").read_bytes().replace(b"\x09\x08\x10\0", bytes(4))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (lambda: sheet(cells('<c r="XFE1"><v>1</v></c>')), "单元格的位置不对（XFE1）"),
        (lambda: sheet('<sheetData><row r="1048577"><c/></row></sheetData>'), "单元格的位置不对（1048577）"),
        (lambda: sheet(cells('<c t="s"><v>99</v></c>')), "“基本情况”表里有单元格指向不存在的文字"),
        (lambda: sheet("<sheetData><row>"), f"部件 {PART} 不是完好的 XML"),
        (lambda: sheet("<a>" * 300), f"部件 {PART} 不是完好的 XML"),
        (laughing, "带有文档类型声明"),
        (lambda: workbooks.parts(sheet(""), {PART: None}), f"缺少部件 {PART}"),
        (crowded, "有内容的单元格超过 20 万个"),
        (lambda: sheet(cells(*[inline("很长的话" * 8000)] * 200)), "不像一份报告"),
        (lambda: merged(2000), "合并的范围大得不像一份报告"),
        (lambda: diagonal(2000), "里的内容散得太开"),
        (lambda: sheet("<sheetData/>"), "文件是空的"),
        (
            lambda: sheet(cells("<c><f>A2</f></c>")),
            "工作簿里没有能读的文字：“基本情况”表A1 的公式没有算出结果",
        ),
        (locked, "文件加了密码，读不了\n  请在 Excel 或 WPS 里解除密码，另存一份再试。"),
        (damaged, "旧版 Excel 文件已损坏"),
    ],
)
def test_what_is_no_report_is_refused_in_words(data: Callable[[], bytes], message: str) -> None:
    assert message in refusal(data())


def test_a_claim_of_every_cell_there_is_costs_nothing() -> None:
    rows = '<row r="1"><c><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    reading = read(sheet(f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>'))
    assert reading.source == "基本情况\n1\n2\n"
    assert reading.marks[-1].place == "“基本情况”表XFD1048576"


def test_a_missing_library_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(optional, "import_module", missing)
    said = refusal((workbooks.FILES / "plain.xls").read_bytes())
    assert "旧版 Excel 文件（.xls）要加装组件 xlrd 才能读" in said
    assert "pip install 'duxue-checker[xls]'" in said


@pytest.mark.parametrize("name", ["xlsx", "xls"])
def test_damaged_bytes_are_read_or_refused(name: str) -> None:
    old = workbooks.old()["awkward"] if name == "xlsx" else (workbooks.FILES / "awkward.xls").read_bytes()
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(old)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        try:
            read(bytes(data))
        except DocumentError:
            continue


def test_damaged_parts_are_read_or_refused() -> None:
    import zipfile

    old = workbooks.old()["awkward"]
    with zipfile.ZipFile(io.BytesIO(old)) as package:
        held = {part: package.read(part) for part in package.namelist() if part.startswith("xl/")}
    chance = random.Random(11)
    for _ in range(300):
        part = chance.choice(sorted(held))
        data = bytearray(held[part])
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(3)] = bytes(
                chance.choices(b'<>"=/019aAr&;', k=chance.randrange(3))
            )
        try:
            read(workbooks.parts(old, {part: bytes(data)}))
        except DocumentError:
            continue


@pytest.mark.skipif(
    not (shutil.which("soffice") or os.environ.get("CHECKER_REQUIRE_ALL")), reason="needs LibreOffice"
)
def test_the_old_files_are_what_libreoffice_makes() -> None:
    name = "plain"
    [made] = workbooks.convert({name: workbooks.old()[name]}, "xls").values()
    assert read(made).source == read((workbooks.FILES / f"{name}.xls").read_bytes()).source
