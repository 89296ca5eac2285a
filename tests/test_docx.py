"""Word files: what is printed is read once, in order, and what is not read is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import docx_files as make
from checker import document
from checker.document.docx import read
from checker.errors import DocumentError
from checker.model import Severity
from docx_files import (
    BEGIN,
    DEL,
    END,
    FIRST,
    FOOTNOTE,
    GONE,
    INS,
    ON,
    OUTLINE,
    SEPARATE,
    TWO,
    VANISH,
    cell,
    code,
    docx,
    field,
    frac,
    level,
    lines,
    lists,
    maths,
    numbered,
    p,
    picture,
    row,
    run,
    styled,
    sym,
    table,
    text_box,
)

FROM = '<w:moveFrom w:id="3" w:author="某人"><w:r><w:t>{}</w:t></w:r></w:moveFrom>'
TO = '<w:moveTo w:id="4" w:author="某人"><w:r><w:t>{}</w:t></w:r></w:moveTo>'

FORM = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
    "</w:fldChar></w:r>"
)


def control(content: str, asks: bool = False) -> str:
    told = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>" if asks else "<w:sdtPr/>"
    return f"<w:sdt>{told}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


HIGH = '<w:vertAlign w:val="superscript"/>'


def drawn(graphic: str) -> str:
    """A run with a drawing."""
    inner = f"<a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r>"


def shape(content: str, size: str = "") -> str:
    """A shape as older programs draw it."""
    return f'<v:shape style="{size}">{content}</v:shape>'


def pict(content: str, size: str = "") -> str:
    return f"<w:r><w:pict>{shape(content, size)}</w:pict></w:r>"


def embedded(program: str, content: str = "") -> str:
    return f'<w:r><w:object>{content}<o:OLEObject ProgID="{program}"/></w:object></w:r>'


LARGE, SMALL = "width:300pt;height:200pt", "width:30pt;height:20pt"
IMAGE = '<v:imagedata r:id="x"/>'


@pytest.mark.parametrize(
    ("feature", "body", "expected"),
    [
        ("paragraphs", p("甲") + p() + p("乙"), ["甲", "", "乙"]),
        ("runs", p("普惠性幼儿园", "覆盖率", "95.", "3%。"), ["普惠性幼儿园覆盖率95.3%。"]),
        ("break", p("甲", "<w:r><w:br/></w:r>", "乙"), ["甲", "乙"]),
        ("blanks kept", p(run(" 甲 "), run("乙")), [" 甲 乙"]),
        ("blanks not kept", "<w:p><w:r><w:t>\n  甲\n</w:t></w:r></w:p>", ["甲"]),
        (
            "hyphens",
            p("3", "<w:r><w:noBreakHyphen/></w:r>", "6岁", "<w:r><w:softHyphen/></w:r>", "幼儿"),
            ["3-6岁幼儿"],
        ),
        ("tab in a sentence", p("覆盖率", "<w:r><w:tab/></w:r>", "达95%。"), ["覆盖率 达95%。"]),
        ("tab after a typed label", p("1.", "<w:r><w:tab/></w:r>", "师资"), ["1. 师资"]),
        ("tab that indents", p("<w:r><w:tab/></w:r>", "师资"), ["师资"]),
        ("tabs as columns", p("小学", "<w:r><w:tab/></w:r>", "95%"), ["小学\t95%"]),
        # changes: as if all were accepted
        ("inserted", p("同比增长", INS.format(run("5.6%")), "。"), ["同比增长5.6%。"]),
        ("deleted", p("覆盖率", DEL.format("79%"), INS.format(run("85%"))), ["覆盖率85%"]),
        ("moved", p("甲", FROM.format("乙")) + p("丙", TO.format("乙")), ["甲", "丙乙"]),
        ("inserted and deleted again", p("甲", INS.format(DEL.format("乙"))), ["甲"]),
        ("mark deleted", p("覆盖率", properties=GONE) + p("达95%"), ["覆盖率达95%"]),
        ("all deleted", p(DEL.format("甲"), properties=GONE) + p("乙"), ["乙"]),
        ("mark deleted at the end", p("甲", properties=GONE), ["甲"]),
        (
            "old properties",
            p("甲", properties="<w:pPrChange><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:pPrChange>"),
            ["甲"],
        ),
        # fields: the result only
        ("field", p("共", field("REF x", run("12")), "所"), ["共12所"]),
        ("simple field", p('<w:fldSimple w:instr="REF x">' + run("85%") + "</w:fldSimple>"), ["85%"]),
        ("nested field", p(field("IF x", field("REF y", run("8")), run("5%"))), ["85%"]),
        (
            "field within a code",
            p(BEGIN, code("IF "), field("REF y", run("8")), SEPARATE, run("5%"), END),
            ["5%"],
        ),
        (
            "field over paragraphs",
            p("甲", BEGIN, code("REF x"), SEPARATE, "乙") + p("丙", END, "丁"),
            ["甲乙", "丙丁"],
        ),
        ("field without an end", p("甲", BEGIN, code("REF x")) + p("覆盖率95%"), ["甲", "覆盖率95%"]),
        ("fraction by a field", p("即", BEGIN, code(r"EQ \f(85,100)"), END), ["即85/100"]),
        ("encircled by a field", p(BEGIN, code(r"eq \o\ac(○,1)"), END, "师资"), ["1师资"]),
        ("symbol by a field", p(BEGIN, code(r'SYMBOL 252 \f "Wingdings" \s 10'), END, "是"), ["√是"]),
        ("box of a form", p(FORM, code("FORMCHECKBOX"), SEPARATE, END, "是"), ["√是"]),
        # wrappers
        ("link", p('<w:hyperlink w:anchor="x">' + run("附件") + "</w:hyperlink>"), ["附件"]),
        ("smart tag", p("<w:smartTag>" + run("青砚县") + "</w:smartTag>"), ["青砚县"]),
        ("control in a line", p("为", control(run("85%"))), ["为85%"]),
        ("control of blocks", control(p("甲") + p("乙")), ["甲", "乙"]),
        ("control not filled in", p("为", control(run("单击输入文字"), asks=True), "。"), ["为。"]),
        ("custom XML", "<w:customXml>" + p("甲") + "</w:customXml>", ["甲"]),
        (
            "ruby",
            p(
                "<w:r><w:ruby><w:rt>"
                + run("yàn")
                + "</w:rt><w:rubyBase>"
                + run("砚")
                + "</w:rubyBase></w:ruby></w:r>"
            ),
            ["砚"],
        ),
        # signs
        (
            "ticks",
            p(sym("F0FC"), sym("F0FB"), sym("F0A8"), sym("00FE"), sym("F052", "Wingdings 2")),
            ["√×□√√"],
        ),
        ("signs of Symbol", p(sym("F0B3", "Symbol"), "80%"), ["≥80%"]),
        ("sign nobody knows", p(sym("F0E0", "某字体")), ["\ufffd"]),
        ("tick typed in Wingdings", p(run("ü", '<w:rFonts w:ascii="Wingdings"/>'), "是"), ["√是"]),
        ("power", p("10", run("4", HIGH), "m", run("2", HIGH)), ["10⁴m²"]),
        # formulas
        ("formula", p("覆盖率=", maths(frac("850", "1000"), "×100%=85%")), ["覆盖率=850/1000×100%=85%"]),
        ("compound fraction", p(maths(frac("甲+乙", "丙"))), ["(甲+乙)/丙"]),
        ("formula of its own", p("<m:oMathPara>" + maths("x=5") + "</m:oMathPara>"), ["x=5"]),
        (
            "power in a formula",
            p(
                maths(
                    "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup>"
                )
            ),
            ["10^4"],
        ),
        # text boxes and drawings
        ("text box", p("甲", text_box("乙", "丙")) + p("丁"), ["甲", "", "乙", "丙", "", "丁"]),
        (
            "text box in an old drawing",
            p("甲", pict("<v:textbox><w:txbxContent>" + p("乙") + "</w:txbxContent></v:textbox>")),
            ["甲", "", "乙", ""],
        ),
        (
            "text box in a text box",
            p("甲", text_box(p("乙", text_box("丙")))),
            ["甲", "", "乙", "", "丙", "", ""],
        ),
        ("word art", p(pict('<v:textpath string="青砚县"/>'), "甲"), ["甲", "", "青砚县", ""]),
        # tables
        ("table", table(row("指标", "值"), row("覆盖率", "95%")), ["指标\t值", "覆盖率\t95%"]),
        (
            "rows in a control",
            table(control(row("指标", "值")), row(control(cell("覆盖率")), "95%")),
            ["指标\t值", "覆盖率\t95%"],
        ),
        (
            "row deleted",
            table(
                row("指标", "值"),
                row("旧", "1", properties="<w:del/>"),
                row("新", "2", properties="<w:ins/>"),
            ),
            ["指标\t值", "新\t2"],
        ),
        (
            "cell deleted",
            table(row("指标", cell("旧", properties="<w:cellDel/>"), "值"), row("甲", "2")),
            ["指标\t值", "甲\t2"],
        ),
        (
            "changes in a cell",
            table(row("指标", "值"), row("甲", cell(p(DEL.format("1"), INS.format(run("2")))))),
            ["指标\t值", "甲\t2"],
        ),
        (
            "several paragraphs",
            table(row("指标", "值"), row(cell("普惠性", "覆盖率"), "2")),
            ["指标\t值", "普惠性", "覆盖率\t2"],
        ),
        (
            "one column",
            table(row("一、概况"), row(cell("甲。", "乙。"))),
            ["", "一、概况", "甲。", "乙。", ""],
        ),
        (
            "a frame",
            table(row(cell("一、概况", table(row("指标", "值"), row("甲", "2")), "乙。"))),
            ["", "一、概况", "指标\t值", "甲\t2", "乙。", ""],
        ),
        (
            "columns of text",
            table(row(cell("甲。", "乙。"), cell("丙。", "丁。"))),
            ["", "甲。", "乙。", "", "丙。", "丁。", ""],
        ),
        (
            "nested",
            table(row("指标", "值"), row(cell("甲", table(row("子", "数"), row("丑", "3"))), "2")),
            ["指标\t值", "甲\t2", "子\t数", "丑\t3"],
        ),
        (
            "text box in a cell",
            table(row("指标", "值"), row(cell(p("甲", text_box("注"))), "2")),
            ["指标\t值", "甲\t2", "", "注", ""],
        ),
        ("numbers as names", table(row("序号", "值"), row(cell(numbered("")), "2")), ["序号\t值", "1.\t2"]),
    ],
)
def test_what_is_printed_is_read(feature: str, body: str, expected: list[str]) -> None:
    assert lines(body, numbering=lists(level(0, "decimal", "%1."))) == expected


def test_every_line_says_where_it_stands() -> None:
    notes = f'<w:footnote w:id="1">{p("不含民办园。")}</w:footnote>'
    ends = f'<w:endnote w:id="1">{p("见附表。")}</w:endnote>'
    refer = '<w:r><w:{}Reference w:id="1"/></w:r>'
    body = (
        p("青砚县自评报告")
        + p()
        + p("覆盖率", refer.format("footnote"), "95%", refer.format("endnote"), text_box("注"))
        + table(row("指标", "值"), row("甲", "2"))
        + table(row("只有一列"), row("第二行"))
        + p("完。")
    )
    read_ = document.read("报告.docx", data=docx(body, {"footnotes": notes, "endnotes": ends}))
    found = {line: read_.place(read_.source.index(line)) for line in read_.source.split("\n") if line}
    assert found == {
        "青砚县自评报告": "第1段",
        "覆盖率[1]95%[2]": "第2段",
        "注": "第2段旁的文本框",
        "指标\t值": "表1 第1行",
        "甲\t2": "表1 第2行",
        "只有一列": "表2 第1行",
        "第二行": "表2 第2行",
        "完。": "第3段",
        "[1] 不含民办园。": "脚注1",
        "[2] 见附表。": "尾注1",
    }
    assert all(mark.page == 0 for mark in read_.marks)
    assert "覆盖率95%" in [block.text for part in read_.parts for block in part.blocks]


def test_a_note_is_called_once_and_its_sign_belongs_to_no_figure() -> None:
    refer = '<w:r><w:footnoteReference w:id="{}"{}/>{}</w:r>'
    notes = "".join(
        f'<w:footnote w:id="{at}"{kind}>{p(words)}</w:footnote>'
        for at, kind, words in (
            (-1, ' w:type="separator"', ""),
            (1, "", "甲"),
            (2, "", "①乙"),
            (3, "", "丙"),
            (4, "", "没有提到"),
        )
    )
    body = p(
        "生师比14.9",
        refer.format(1, "", ""),
        "，",
        refer.format(2, ' w:customMarkFollows="1"', "<w:t>①</w:t>"),
        DEL.format("旧") + "",
        refer.format(3, "", ""),
        refer.format(9, "", ""),
        refer.format(1, "", ""),
    )
    said = make.reading(body, footnotes=notes)
    assert said.source.split("\n") == ["生师比14.9[1]，①[2]", "", "[1] 甲", "①乙", "[2] 丙", ""]
    assert [said.source[start:end] for start, end in said.asides] == ["[1]", "[2]"]


def test_a_note_in_a_cell_is_no_part_of_its_value() -> None:
    """And a row after a table within a table is cited by its own."""
    notes = f'<w:footnote w:id="1">{p("甲")}</w:footnote>'
    inner = table(row("子", "数"), row("丑", "3"))
    body = table(
        row("指标", "值"), row("率", cell("95%", inner)), row("比", cell(p("14.9", FOOTNOTE, picture())))
    )
    report = document.read("报告.docx", data=docx(body, {"footnotes": notes}))
    cells = {block.text: report.place(block.offset(0)) for part in report.parts for block in part.blocks}
    assert cells["14.9"] == "表1 第3行"
    assert cells["3"] == "表2 第2行"
    assert "比\t14.9[1]" in report.source
    [unread] = report.diagnostics
    assert unread.span and report.source[unread.span.start : unread.span.end] == "14.9[1]"


def boxes(body: str) -> list[tuple[str, int, int, int, int]]:
    said = make.reading(body)
    [frame] = said.frames
    return [(said.source[b.start : b.end], b.row, b.column, b.rows, b.columns) for b in frame.boxes]


def test_merged_cells_stand_once_and_reach_as_far_as_they_are_printed() -> None:
    head = row(cell("指标", properties=FIRST), cell("全县", properties=TWO), cell("全省", properties=TWO))
    under = row(cell("", properties=ON), "2022年", "2023年", "2022年", "2023年")
    indented = row("达标", "否", properties='<w:gridBefore w:val="3"/>')
    assert boxes(table(head, under, indented)) == [
        ("指标", 0, 0, 2, 1),
        ("全县", 0, 1, 1, 2),
        ("全省", 0, 3, 1, 2),
        *((text, 1, at, 1, 1) for at, text in enumerate(("2022年", "2023年", "2022年", "2023年"), 1)),
        ("达标", 2, 3, 1, 1),
        ("否", 2, 4, 1, 1),
    ]
    across = row(
        cell("合计", properties='<w:hMerge w:val="restart"/>'),
        cell("", properties='<w:hMerge w:val="continue"/>'),
        "9",
    )
    assert boxes(table(across, row("甲", "乙", "丙")))[:2] == [("合计", 0, 0, 1, 2), ("9", 0, 2, 1, 1)]


def test_a_table_of_a_million_columns_takes_no_room() -> None:
    wide = '<w:gridSpan w:val="999999999"/>'
    body = table(row(cell("甲", properties=wide), cell("乙", properties=wide)), row("丙", "丁"))
    assert [line for line in lines(body) if line] == ["甲", "乙", "丙", "丁"]


def told(body: str, **parts: str) -> list[tuple[Severity, str, str]]:
    """What is said of a file: how much it matters, the words, and the line that it points at."""
    said = make.reading(body, **parts)
    return [
        (d.severity, d.message, said.source[d.span.start : d.span.end] if d.span else "")
        for d in said.diagnostics
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("甲"), []),
        (
            p("甲") + p("覆盖率", DEL.format("79%"), INS.format(run("85%"))),
            [
                (
                    Severity.WARNING,
                    "文中有 2 处修订还没有接受或拒绝，按全部接受后的样子读，请对照定稿核对。",
                    "覆盖率85%",
                )
            ],
        ),
        (
            p("甲") + table(row("指标", "值"), row("乙", cell(p(DEL.format("1"), INS.format(run("2")))))),
            [
                (
                    Severity.WARNING,
                    "文中有 2 处修订还没有接受或拒绝，按全部接受后的样子读，请对照定稿核对。",
                    "2",
                )
            ],
        ),
        (
            p("甲") + table(row("指标", "值"), row("乙", "2", properties="<w:ins/>")),
            [
                (
                    Severity.WARNING,
                    "文中有 1 处修订还没有接受或拒绝，按全部接受后的样子读，请对照定稿核对。",
                    "甲",
                )
            ],
        ),
        (
            p("甲", run("内部掌握的", VANISH), run("数据为百分之八十", VANISH), "乙", run("丙", VANISH)),
            [
                (
                    Severity.WARNING,
                    "文中有 2 处隐藏文字没有读：“内部掌握的数据为百分之八…”、“丙”。"
                    "如应计入，请在 Word 里取消隐藏后再试。",
                    "甲乙",
                )
            ],
        ),
        (p("甲", run("乙", '<w:vanish w:val="0"/>')), []),
        (
            p("覆盖率", run("79%", "<w:strike/>"), "85%"),
            [
                (
                    Severity.WARNING,
                    "文中有 1 处带删除线的文字没有读：“79%”。如应计入，请去掉删除线后再试。",
                    "覆盖率85%",
                )
            ],
        ),
        (
            table(row("指标", "值"), row("乙", "2", properties="<w:hidden/>"), row("丙", "3")),
            [
                (
                    Severity.WARNING,
                    "文中有 1 处隐藏文字没有读：“乙2”。如应计入，请在 Word 里取消隐藏后再试。",
                    "",
                )
            ],
        ),
        (p("甲") + p(picture()), [(Severity.UNREAD, "图片里的字没有读到", "甲")]),
        (p(picture()) + p("甲"), [(Severity.UNREAD, "文首：图片里的字没有读到", "")]),
        (p("甲", picture(2, 1)), []),
        (p("甲", picture(30, 1)), []),
        (
            "".join(p(f"第{n}张", picture()) for n in range(40)),
            [(Severity.UNREAD, "40 处图片里的字没有读到（另见第2段、第3段、第4段等处）", "第0张")],
        ),
        (
            p("甲") + table(row("指标", "值"), row("乙", cell(p(picture())))),
            [(Severity.UNREAD, "图片里的字没有读到", "乙")],
        ),
        (p("甲", text_box(p("乙", picture()))), [(Severity.UNREAD, "图片里的字没有读到", "乙")]),
        (
            p("甲", pict(IMAGE, LARGE)),
            [(Severity.UNREAD, "图片里的字没有读到", "甲")],
        ),
        (p("甲", pict(IMAGE, SMALL)), []),
        (
            p("甲", embedded("Excel.Sheet.12", shape(IMAGE, LARGE))),
            [(Severity.UNREAD, "嵌入的 Excel 表格没有读到", "甲")],
        ),
        (p("甲", embedded("Equation.DSMT4")), [(Severity.UNREAD, "公式没有读到", "甲")]),
        (p("甲", embedded("Package")), [(Severity.UNREAD, "嵌入的文件没有读到", "甲")]),
        (p("甲", drawn("<c:chart/>")), [(Severity.UNREAD, "图表里的数字没有读到", "甲")]),
        (p("甲") + '<w:altChunk r:id="x"/>', [(Severity.UNREAD, "插入的另一份文件没有读到", "甲")]),
        (p("甲", BEGIN, code(r"EQ \r(3,x)"), END), [(Severity.UNREAD, "公式没有读到", "甲")]),
    ],
)
def test_what_is_not_read_is_told(body: str, expected: list[tuple[Severity, str, str]]) -> None:
    assert told(body) == expected


def test_words_hidden_by_a_style_are_not_read() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q"><w:basedOn w:val="P"/></w:style>'
    )
    body = p("甲", run("乙", '<w:rStyle w:val="C"/>')) + styled("丙", "Q") + p("丁")
    assert lines(body, styles=styles) == ["甲", "", "丁"]
    assert "2 处隐藏文字没有读：“乙”、“丙”" in told(body, styles=styles)[0][1]


def test_comments_are_counted_and_not_read() -> None:
    comments = f'<w:comment w:id="0">{p("数据存疑")}</w:comment>'
    assert told(p("甲"), comments=comments) == [
        (Severity.NOTE, "文中有 1 条批注，不是报告正文，没有读。", "")
    ]
    assert lines(p("甲"), comments=comments) == ["甲"]


def test_the_words_of_a_diagram_are_read() -> None:
    diagram = drawn('<dgm:relIds r:dm="d1"/>')
    data = make.part(
        "dgm:dataModel",
        "<dgm:ptLst>"
        + "".join(
            f"<dgm:pt><dgm:t><a:p><a:r><a:t>{t}</a:t></a:r></a:p></dgm:t></dgm:pt>" for t in ("甲", "乙")
        )
        + "<dgm:pt/></dgm:ptLst>",
    )
    whole = docx(p("图", diagram), more={"d1": ("diagramData", "diagrams/data1.xml", data)})
    assert read(whole).source.split("\n") == ["图", "", "甲", "乙", "", ""]
    assert [d.message for d in read(docx(p("图", diagram))).diagnostics] == ["图示（SmartArt）里的字没有读到"]


def test_a_table_of_contents_is_no_part_of_the_text() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    tab = "<w:r><w:tab/></w:r>"
    body = (
        styled("目录", "X")
        + p(BEGIN, code(r"TOC \o"), SEPARATE, "一、普惠性幼儿园覆盖率", tab, field("PAGEREF x", run("12")))
        + p("二、巩固率", tab, "13")
        + p(END, "普惠性幼儿园覆盖率85%。")
        + p('<w:pPr><w:pStyle w:val="T"/></w:pPr>', "三、结语", tab, "15")
        + p("完。")
    )
    said = make.reading(body, styles=styles)
    assert [said.source[start:end] for start, end in said.asides] == [
        "一、普惠性幼儿园覆盖率 12\n",
        "二、巩固率 13\n",
        "三、结语 15\n",
    ]
    assert "普惠性幼儿园覆盖率85%。" in said.source.split("\n")


def test_the_body_is_found_wherever_it_is() -> None:
    assert read(docx(p("甲"), main="word/document2.xml")).source == "甲\n"
    parts = make.unzipped(
        docx(p("甲", INS.format(run("乙"))) + numbered("丙"), {"numbering": lists(*OUTLINE)})
    )
    strict = {
        name: re.sub(rf"{make.OPEN}/(\w+)/2006/(main|relationships)", rf"{make.STRICT}/\1/\2", xml.decode())
        for name, xml in parts.items()
    }
    assert make.STRICT in strict["word/document.xml"]
    assert read(make.zipped(strict)).source == "甲乙\n一、丙\n"
    wide = {
        name: xml.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
        if xml.startswith(b"<?xml")
        else xml
        for name, xml in parts.items()
    }
    assert read(make.zipped(wide)).source == "甲乙\n一、丙\n"


def opening(xml: str) -> bytes:
    """A file that opens with a part of this XML."""
    relations = make.relations([("r", "officeDocument", "word/d.xml")])
    return make.zipped({"_rels/.rels": relations, "word/d.xml": xml})


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (docx("")[:-6] + b"\x99\xfe\x00\x00" + docx("")[-2:], None),
        (docx("")[:-40], "压缩结构已损坏，读不出来"),
        (make.zipped({"word/x.xml": "<a/>"}), "找不到正文部件"),
        (opening("<a>"), "部件 word/d.xml 不是完好的 XML（1 行）"),
        (opening("<a/>"), "部件 word/d.xml 里没有 Word 正文"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "部件 word/document.xml 不是完好的 XML（1 行）"),
        (docx(p(picture())), "文件里没有文字，只有图片或嵌入的文件"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, what: str | None) -> None:
    with pytest.raises(DocumentError) as refused:
        document.read("报告.docx", data=data)
    assert what in (None, refused.value.what)  # None: one program finds it out sooner than another
    assert refused.value.where == "报告.docx"
    assert refused.value.hint


@pytest.mark.parametrize(
    "wrap", [control, INS.format, "<w:smartTag>{}</w:smartTag>".format, "<w:ins>{}</w:ins>".format]
)
def test_depth_is_no_harm(wrap: Callable[[str], str]) -> None:
    inner = run("甲")
    for _ in range(100):
        inner = wrap(inner)
    assert lines(p(inner)) == ["甲"]


def test_fields_in_fields_are_no_harm() -> None:
    open_ = BEGIN + code("REF x") + SEPARATE
    assert lines(p(open_ * 500, "甲", END * 500, "乙")) == ["甲乙"]


def test_tables_in_tables_are_no_harm() -> None:
    inner = p("甲")
    for _ in range(60):
        inner = table(row(cell(inner), "乙"))
    assert "甲\t乙" in lines(inner)
