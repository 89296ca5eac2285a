"""Tables that a file itself tells: the same facts as from the same table as text."""

from __future__ import annotations

import pytest

from checker.document.normalise import fold
from checker.document.reading import Cell, Composer, Reading
from checker.document.segment import parts
from checker.model import Assessment, Document, Part
from checker.pipeline import assess, assess_text
from labels import duty

Row = tuple[str | Cell, ...]


def reading(*pieces: str | list[Row]) -> Reading:
    """Paragraphs and tables one after another; a row lists its cells, a Cell where it is merged."""
    made = Composer()
    number = 0
    for piece in pieces:
        if isinstance(piece, str):
            number += 1
            made.line(piece, f"第{number}段")
            continue
        cells = []
        for at, row in enumerate(piece):
            column = 0
            for each in row:
                cell = each if isinstance(each, Cell) else Cell(0, 0, each)
                cells.append(cell._replace(row=at, column=column))
                column += cell.columns
        made.table(cells)
    return made.reading("made")


def part(told: Reading) -> Part:
    [only] = parts(told, fold(told.source))
    return only


def document(told: Reading) -> Document:
    starts = [0, *(at + 1 for at, c in enumerate(told.source) if c == "\n")][:-1]
    found = parts(told, fold(told.source))
    return Document("x", told.source, "", "made", found, told.diagnostics, tuple(starts), "made", told.marks)


def assessed(*pieces: str | list[Row]) -> Assessment:
    return assess(document(reading(*pieces)), duty()).assessments[0]


def said(assessment: Assessment) -> dict[str, tuple[str, str]]:
    """What is not missing: verdict and value."""
    return {
        f.indicator.id: (str(f.verdict), str(f.value))
        for f in assessment.findings
        if f.verdict != "missing"
    }


def wide(text: str, columns: int) -> Cell:
    return Cell(0, 0, text, columns=columns)


def tall(text: str, rows: int) -> Cell:
    return Cell(0, 0, text, rows=rows)


PLAIN: list[Row] = [
    ("指标", "标准", "2023年"),
    ("学前三年毛入园率", "≥85%", "92.4%"),
    ("公办园在园幼儿占比", "≥50%", "48.6%"),
    ("普惠性幼儿园覆盖率", "≥80%", "91.3%"),
]
PIPES = "\n".join("| " + " | ".join(map(str, row)) + " |" for row in PLAIN)


def test_the_same_table_as_text_and_as_told() -> None:
    told = said(assessed("青砚县2023年自评报告", "主要指标见下表。", PLAIN))
    assert told == said(assess_text(f"青砚县2023年自评报告\n主要指标见下表。\n{PIPES}\n", duty()))
    assert told["preschool.public-enrolment-share"] == ("fail", "48.6%")


@pytest.mark.parametrize(
    ("table", "indicator", "outcome"),
    [
        # two rows of heads, the upper merged over its columns
        ([(tall("指标", 2), wide("小学", 2), wide("初中", 2)),
          ("2022年", "2023年", "2022年", "2023年"),
          ("大班额比例（%）", "3.1", "0", "2.2", "0")],
         "compulsory.oversize-class-rate", ("pass", "0%")),
        # names of groups merged over their rows
        ([("类别", "指标", "完成值"),
          (tall("学前教育", 2), "毛入园率", "92.4%"),
          ("普惠性幼儿园覆盖率", "91.3%"),
          ("义务教育", "九年义务教育巩固率", "97.2%")],
         "compulsory.consolidation-rate", ("pass", "97.2%")),
        # the title and a note are rows of their own
        ([(wide("2023年教育主要指标", 2),), ("指标", "完成值"), ("九年义务教育巩固率", "97.2%"),
          ("高中阶段毛入学率", "93.8%"), (wide("注：数据截至2023年底", 2),)],
         "senior.gross-enrolment-rate", ("pass", "93.8%")),
        # a name broken within its cell, and blank columns
        ([("", "指标", "", "完成值"), ("", "九年义务教育\n巩固率", "", "97.2%"),
          ("", "高中阶段\n毛入学率", "", "93.8%")],
         "compulsory.consolidation-rate", ("pass", "97.2%")),
        # a requirement in its own column is no result
        ([("指标", "标准", "完成值"), ("九年义务教育巩固率", "95%", ""),
          ("高中阶段毛入学率", "92%", "93.8%")],
         "compulsory.consolidation-rate", ("missing", "None")),
    ],
    ids=["two-row-heads", "merged-names", "title-and-note", "broken-names", "standard"],
)  # fmt: skip
def test_what_a_told_table_says(table: list[Row], indicator: str, outcome: tuple[str, str]) -> None:
    rows = [  # below a tall cell the row begins one column further right
        ((Cell(0, 0, ""), *row) if len(row) < width(table) and follows_tall(table, at) else row)
        for at, row in enumerate(table)
    ]
    found = said(assessed("青砚县2023年自评报告", "主要指标完成情况见下表。", rows))
    assert found.get(indicator, ("missing", "None")) == outcome


def width(table: list[Row]) -> int:
    return max(sum(cell.columns if isinstance(cell, Cell) else 1 for cell in row) for row in table)


def follows_tall(table: list[Row], at: int) -> bool:
    first = table[at - 1][0] if at else ""
    return isinstance(first, Cell) and first.rows > 1


def test_a_table_of_one_column_is_prose() -> None:
    told = reading("一、概况", [("全县学前三年毛入园率92.4%。",), ("普惠性幼儿园覆盖率91.3%。",)])
    assert [(b.kind, b.text) for b in part(told).blocks] == [
        ("heading", "一、概况"),
        ("paragraph", "全县学前三年毛入园率92.4%。"),
        ("paragraph", "普惠性幼儿园覆盖率91.3%。"),
    ]


def test_a_merged_head_is_put_down_once() -> None:
    heads = [("指标", wide("2023年", 2)), ("", "小学", "初中"), ("大班额比例", "0%", "1.2%")]
    assert [b.text for b in part(reading(heads)).blocks].count("2023年") == 1


def test_statements_on_lines_of_one_cell_stay_apart() -> None:
    told = reading([("指标", "情况"), ("大班额", "小学1.2%\n初中3.4%"), ("巩固率", "97%")])
    cells = {b.text for b in part(told).blocks if b.kind == "cell"}
    assert "小学1.2%;初中3.4%" in cells


def test_every_cell_leads_back_to_its_words_and_its_place() -> None:
    told = reading("前言。", PLAIN, "后记。")
    report = document(told)
    for block in report.parts[0].blocks:
        start, end = block.span(0, len(block.text))
        assert fold(report.source[start:end]) == block.text
    at = report.source.index("48.6%")
    assert report.place(at) == "表1 第3行"
    assert report.place(0) == "第1段"
    assert report.place(report.source.index("后记")) == "第2段"


def test_a_running_head_inside_a_sentence_belongs_to_none() -> None:
    made = Composer()
    words = (
        "全县现有幼儿园86所，其中公办42所、普惠性民办31所，学前教育资源布局进一步优化，"
        "公办幼儿园在园幼儿占比达到52.3%。"
    )
    lines = [words[at : at + 15] for at in range(0, len(words), 15)]
    for at, line in enumerate(lines, 1):
        if at == len(lines):
            made.line("青砚县教育局", "第2页第1行", 2, aside=True)
        made.line(line, f"第{at // len(lines) + 1}页第{at}行", at // len(lines) + 1)
    report = document(made.reading("made"))
    assert "青砚县教育局" in report.source
    assert [b.text for b in report.parts[0].blocks] == [fold(words)]
    mark = report.mark(report.source.index("52.3"))
    assert mark is not None and mark.page in (1, 2)


def test_the_rows_of_a_told_table_do_not_show_how_prose_is_set() -> None:
    """They follow one another without an indent, which made one of two indented paragraphs."""
    made = Composer()
    for number, line in enumerate(
        [
            "\u3000\u3000根据评价工作要求，我县对照各项指标逐项开展了自查，现将自评的情况报告如",
            "下。\u3000",
            "\u3000\u30001.毛入园率（4分）。标准：不低于85%，每低1个百分点扣0.5分。自评的结果为",
            "2022年全县毛入园率91.2%。此项自评得4分。（佐证材料1-1至1-4、2-1至2-6）",
            "\u3000\u30002.普惠性幼儿园覆盖率（4分）。标准：达到80%。自评的结果为79.4%，主要是县",
            "城2所民办园尚未转普。",
        ],
        1,
    ):
        made.line(line, f"第1页第{number}行", 1, wrapped=number % 2 == 1 or number == 4)
    made.table([Cell(row, column, f"格{row}{column}") for row in range(40) for column in range(3)])
    texts = [block.text for block in part(made.reading("made")).blocks if block.kind == "paragraph"]
    assert [text[:10] for text in texts if "%" in text] == ["毛入园率(4分)。标", "普惠性幼儿园覆盖率("]


def test_a_line_that_is_told_to_be_full_ends_no_paragraph_however_few_its_letters() -> None:
    """Lines full of figures look short: 12.8:1 and 14. below it were read as 12.8:114."""
    made = Composer()
    lines = [
        ("云溪市人民政府2023年履行教育职责自", True),
        ("　　　　　　评情况报告", False),
        ("　　13. 生师比：幼儿园14.6∶1，小学", True),
        ("18.2∶1，初中13.4∶1，普通高中12.8∶1", True),
        ("　　14. 一般公共预算教育支出增长率：", True),
        ("4.2%", False),
        *[
            ("　　县财政三年拿出1.38亿元用于学前教", True),
            ("育，其中2022年7,946万元，达到", True),
            ("95.23%，高于全市92.8%的平均水", True),
            ("平，按认定结果统计，普惠性幼儿园覆盖", True),
            ("率为84.6%。", False),
        ]
        * 4,
    ]
    for number, (line, wrapped) in enumerate(lines, 1):
        made.line(line, f"第1页第{number}行", 1, wrapped=wrapped)
    texts = [block.text for block in part(made.reading("made")).blocks]
    assert [text for text in texts if "12.8:1" in text] == [
        "幼儿园14.6:1,小学18.2:1,初中13.4:1,普通高中12.8:1",
    ]
    assert texts[0] == "云溪市人民政府2023年履行教育职责自评情况报告"  # its second line is centred
