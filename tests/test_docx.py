"""Word files: what is printed is read once, in order, and what is not read is told."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docx_files as make
from checker import document, pipeline, rulebook
from checker.document.docx import counting, read
from checker.document.docx.numbering import joined
from checker.document.headings import label
from checker.document.normalise import fold
from checker.errors import DocumentError
from checker.model import Document, Finding, Severity
from docx_files import cell, docx, level, lines, lists, numbered, p, picture, row, run, table, text_box

INS = '<w:ins w:id="1" w:author="某人">{}</w:ins>'
DEL = '<w:del w:id="2" w:author="某人"><w:r><w:delText>{}</w:delText></w:r></w:del>'
FROM = '<w:moveFrom w:id="3" w:author="某人"><w:r><w:t>{}</w:t></w:r></w:moveFrom>'
TO = '<w:moveTo w:id="4" w:author="某人"><w:r><w:t>{}</w:t></w:r></w:moveTo>'
GONE = "<w:rPr><w:del w:id='5' w:author='某人'/></w:rPr>"
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)

FORM = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
    "</w:fldChar></w:r>"
)


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(instruction: str, *result: str) -> str:
    return BEGIN + code(instruction) + SEPARATE + "".join(result) + END


def control(content: str, asks: bool = False) -> str:
    told = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>" if asks else "<w:sdtPr/>"
    return f"<w:sdt>{told}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


FOOTNOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
HIGH = '<w:vertAlign w:val="superscript"/>'
TWO = '<w:gridSpan w:val="2"/>'
FIRST, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


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


def sym(char: str, font: str = "Wingdings") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def maths(*content: str) -> str:
    inner = "".join(each if each.startswith("<") else f"<m:r><m:t>{each}</m:t></m:r>" for each in content)
    return f"<m:oMath>{inner}</m:oMath>"


def frac(above: str, below: str) -> str:
    return (
        f"<m:f><m:num><m:r><m:t>{above}</m:t></m:r></m:num><m:den><m:r><m:t>{below}</m:t></m:r></m:den></m:f>"
    )


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


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 12: "十二", 20: "二十", 23: "二十三", 105: "一百零五", 110: "一百一十"},
        ),
        ("chineseCountingThousand", {3: "三", 11: "十一", 1001: "一千零一"}),
        ("taiwaneseCountingThousand", {2: "二", 10: "十", 19: "十九"}),
        ("japaneseCounting", {1: "一", 10: "十", 21: "二十一", 101: "百一"}),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalFullWidth2", {3: "３"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 9: "IX", 1999: "MCMXCIX"}),
        ("lowerRoman", {3: "iii"}),
        ("none", {5: ""}),
        ("unheardOf", {5: "5", 0: "0"}),
        ("chineseCounting", {0: "0", 20000: "20000"}),
    ],
)
def test_numbers_of_lists(form: str, numbers: dict[int, str]) -> None:
    assert {number: counting.shown(number, form) for number in numbers} == numbers


OUTLINE = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)
DECIMAL = (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))
SECOND = '<w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'
RESTART = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    "</w:style>"
)


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


@pytest.mark.parametrize(
    ("case", "body", "numbering", "expected"),
    [
        (
            "an outline",
            numbered("概况")
            + numbered("师资", level=1)
            + numbered("编制", level=2)
            + numbered("待遇", level=2)
            + numbered("投入", level=1)
            + numbered("成效")
            + numbered("学前", level=1),
            lists(*OUTLINE),
            ["一、概况", "（一）师资", "1.编制", "2.待遇", "（二）投入", "二、成效", "（一）学前"],
        ),
        (
            "levels in one label",
            numbered("概况")
            + numbered("师资", level=1)
            + numbered("编制", level=2)
            + numbered("投入", level=1),
            lists(*DECIMAL),
            ["1 概况", "1.1 师资", "1.1.1 编制", "1.2 投入"],
        ),
        ("a level above that has not come", numbered("师资", level=1), lists(*DECIMAL), ["1.1 师资"]),
        (
            "plain digits",
            numbered("甲") + numbered("乙", level=1),
            lists(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")),
            ["第一章 甲", "1.1 乙"],
        ),
        (
            "a start of its own",
            numbered("甲") + numbered("乙"),
            lists(level(0, "decimal", "%1.", 3)),
            ["3.甲", "4.乙"],
        ),
        (
            "two lists of one definition count on",
            numbered("甲") + numbered("乙", 2) + numbered("丙"),
            lists(*OUTLINE, more=SECOND.format("")),
            ["一、甲", "二、乙", "三、丙"],
        ),
        (
            "a list begun anew",
            numbered("甲") + numbered("乙") + numbered("丙", 2) + numbered("丁", 2),
            lists(*OUTLINE, more=SECOND.format(RESTART.format(0, 1))),
            ["一、甲", "二、乙", "一、丙", "二、丁"],
        ),
        (
            "a level of a list's own",
            numbered("甲", 2),
            lists(
                *OUTLINE,
                more=SECOND.format(
                    f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1）")}</w:lvlOverride>'
                ),
            ),
            ["A）甲"],
        ),
        (
            "a level that never begins anew",
            numbered("甲") + numbered("子", level=1) + numbered("乙") + numbered("丑", level=1),
            lists(OUTLINE[0], level(1, "decimal", "%2、", more='<w:lvlRestart w:val="0"/>')),
            ["一、甲", "1、子", "二、乙", "2、丑"],
        ),
        ("none", p("甲", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), lists(*OUTLINE), ["甲"]),
        ("a list nobody knows", numbered("甲", 7), lists(*OUTLINE), ["甲"]),
        ("a level nobody knows", numbered("甲", 1, 8), lists(*OUTLINE), ["甲"]),
        (
            "by style",
            styled("甲", "H1") + styled("乙", "H2") + styled("丙", "H3"),
            lists(*OUTLINE),
            ["一、甲", "（一）乙", "（二）丙"],
        ),
        (
            "off by hand",
            styled("甲", "H1", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            lists(*OUTLINE),
            ["甲"],
        ),
        ("style on itself", styled("甲", "Loop"), lists(*OUTLINE), ["甲"]),
        (
            "level by its style",
            styled("甲", "H3"),
            lists(OUTLINE[0], OUTLINE[1], level(2, "decimal", "%3.", more='<w:pStyle w:val="H3"/>')),
            ["1.甲"],
        ),
        (
            "the list of a style",
            numbered("甲", 2) + numbered("乙"),
            lists(
                *OUTLINE,
                more='<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
                '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>',
            ),
            ["一、甲", "二、乙"],
        ),
        (
            "before a figure",
            numbered("95.3%") + numbered("2023年"),
            lists(level(0, "decimal", "%1.")),
            ["1. 95.3%", "2. 2023年"],
        ),
        ("circled", numbered("甲"), lists(level(0, "decimalEnclosedCircle", "%1")), ["①甲"]),
        ("a bullet", numbered("甲"), lists(level(0, "bullet", "\uf06c")), ["· 甲"]),
        ("words as a label", numbered("甲"), lists(level(0, "none", "附件：")), ["附件：甲"]),
        (
            "a deleted paragraph counts for nothing",
            numbered("甲")
            + p(DEL.format("乙"), properties=f'<w:numPr><w:numId w:val="1"/></w:numPr>{GONE}')
            + numbered("丙"),
            lists(*OUTLINE),
            ["一、甲", "二、丙"],
        ),
    ],
)
def test_labels_are_written_out(case: str, body: str, numbering: str, expected: list[str]) -> None:
    assert lines(body, numbering=numbering, styles=STYLES) == expected


@pytest.mark.parametrize(
    ("sign", "text", "printed", "cite"),
    [
        ("一、", "概况", "一、概况", "一"),
        ("一、", "二年级情况", "一、 二年级情况", "一"),
        ("（一）", "概况", "（一）概况", "（一）"),
        ("1.", "师资", "1.师资", "1"),
        ("1.", "95.3%的幼儿", "1. 95.3%的幼儿", "1"),
        ("1．", "2023年工作", "1． 2023年工作", "1"),
        ("第一章", "总则", "第一章 总则", "第一章"),
        ("一", "基本情况", "一 基本情况", "一"),
        ("（1）", "95.3%", "（1） 95.3%", "(1)"),
        ("①", "师资", "①师资", "①"),
        ("1.2", "师资", "1.2 师资", None),
        ("", "师资", "师资", None),
    ],
)
def test_a_label_is_known_as_in_a_text(sign: str, text: str, printed: str, cite: str | None) -> None:
    assert joined(sign, text) == printed
    found = label(fold(printed))
    assert (found.cite if found else None) == cite


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


VANISH = "<w:vanish/>"


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
        "一、普惠性幼儿园覆盖率 12",
        "二、巩固率 13",
        "三、结语 15",
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
        (docx("")[:-40], "压缩结构已损坏，读不出来"),
        (make.zipped({"word/x.xml": "<a/>"}), "找不到正文部件"),
        (opening("<a>"), "部件 word/d.xml 不是完好的 XML（1 行）"),
        (opening("<a/>"), "部件 word/d.xml 里没有 Word 正文"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "部件 word/document.xml 不是完好的 XML（1 行）"),
        (docx(p(picture())), "文件里没有文字，只有图片或嵌入的文件"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError) as refused:
        document.read("报告.docx", data=data)
    assert (refused.value.what, refused.value.where) == (what, "报告.docx")
    assert refused.value.hint


@pytest.mark.parametrize(
    "wrap", [control, INS.format, "<w:smartTag>{}</w:smartTag>".format, "<w:ins>{}</w:ins>".format]
)
def test_depth_is_no_harm(wrap) -> None:  # type: ignore[no-untyped-def]
    inner = run("甲")
    for _ in range(100):
        inner = wrap(inner)
    assert lines(p(inner)) == ["甲"]


def test_tables_in_tables_are_no_harm() -> None:
    inner = p("甲")
    for _ in range(60):
        inner = table(row(cell(inner), "乙"))
    assert "甲\t乙" in lines(inner)


# the whole way of a report

DUTY = rulebook.load("duty")
NAMES = "preschool.inclusive-coverage"


def whole(body: str, **parts: str) -> Document:
    return document.read("报告.docx", data=docx(p("青砚县教育自评报告") + body + p("完。"), parts))


def finding(report: Document, indicator: str = NAMES) -> Finding:
    [assessment] = pipeline.assess(report, DUTY).assessments
    return next(each for each in assessment.findings if each.indicator.id == indicator)


def test_a_changed_figure_is_judged_as_accepted() -> None:
    report = whole(p("普惠性幼儿园覆盖率达", DEL.format("79%"), INS.format(run("85.3%")), "。"))
    found = finding(report)
    assert (found.verdict, found.reason) == ("pass", "85.3% ≥ 80%")
    assert [report.place(fact.span.start) for fact in found.evidence] == ["第2段"]
    assert [d.message for d in report.diagnostics] == [
        "文中有 2 处修订还没有接受或拒绝，按全部接受后的样子读，请对照定稿核对。"
    ]


def test_a_picture_may_hold_what_is_missing() -> None:
    found = finding(whole(p("详见下图。") + p(picture())))
    assert found.verdict == "review"
    assert "第2段：图片里的字没有读到，数字可能在其中" in found.reason


def test_a_note_restricts_the_figure_that_its_sign_stands_at() -> None:
    notes = f'<w:footnote w:id="1">{p("不含民办幼儿园。")}</w:footnote>'
    figure = p("普惠性幼儿园覆盖率达85.3%", '<w:r><w:footnoteReference w:id="1"/></w:r>', "。")
    assert finding(whole(figure)).verdict == "pass"
    assert finding(whole(figure, footnotes=notes)).verdict == "review"


def test_plans_are_known_by_automatic_labels() -> None:
    body = (
        numbered("工作成效")
        + p("普惠性幼儿园覆盖率达78.3%。")
        + numbered("下一步打算")
        + p("普惠性幼儿园覆盖率达85%。")
    )
    found = finding(whole(body, numbering=lists(*OUTLINE)))
    assert (found.verdict, found.reason) == ("fail", "78.3%，不满足 ≥ 80%")


GRIDS = {
    "plain": (
        [
            ["指标", "标准", "自评结果"],
            ["普惠性幼儿园覆盖率", "≥80%", "85.3%"],
            ["义务教育巩固率", "≥95%", "96.1%"],
        ],
        table(
            row("指标", "标准", "自评结果"),
            row("普惠性幼儿园覆盖率", "≥80%", "85.3%"),
            row("义务教育巩固率", "≥95%", "96.1%"),
        ),
    ),
    "years under places": (
        [
            ["指标", "全县", "全县", "全省", "全省"],
            ["指标", "2021年", "2022年", "2021年", "2022年"],
            ["普惠性幼儿园覆盖率", "78.1%", "85.3%", "82.1%", "84.4%"],
        ],
        table(
            row(cell("指标", properties=FIRST), cell("全县", properties=TWO), cell("全省", properties=TWO)),
            row(cell(properties=ON), "2021年", "2022年", "2021年", "2022年"),
            row("普惠性幼儿园覆盖率", "78.1%", "85.3%", "82.1%", "84.4%"),
        ),
    ),
    "groups of rows": (
        [
            ["学段", "指标", "数值"],
            ["学前", "普惠性幼儿园覆盖率", "85.3%"],
            ["学前", "公办园在园幼儿占比", "52.3%"],
            ["义务教育", "巩固率", "96.1%"],
        ],
        table(
            row("学段", "指标", "数值"),
            row(cell("学前", properties=FIRST), "普惠性幼儿园覆盖率", "85.3%"),
            row(cell(properties=ON), "公办园在园幼儿占比", "52.3%"),
            row("义务教育", "巩固率", "96.1%"),
        ),
    ),
}


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("between", ["\t", "|"])
def test_a_table_says_the_same_in_word_and_in_a_text(name: str, between: str) -> None:
    grid, drawn = GRIDS[name]
    printed = "\n".join(between.join(cells) for cells in grid)
    text = document.read("-", data=f"青砚县教育自评报告\n\n{printed}\n\n完。\n".encode())
    verdicts = [
        [
            (f.indicator.id, f.verdict, str(f.value))
            for f in pipeline.assess(each, DUTY).assessments[0].findings
        ]
        for each in (text, whole(drawn))
    ]
    assert verdicts[0] == verdicts[1]
    assert finding(whole(drawn)).reason == "85.3% ≥ 80%"


# other people's readers and writers

SENTENCES = (
    "全县共有幼儿园86所，在园幼儿11800人，普惠性幼儿园覆盖率达到85.3%。",
    "九年义务教育巩固率为96.1%，比上年提高0.4个百分点。",
    "一、工作成效",
    "（二）加大投入",
    "小学生师比16.9∶1；初中生师比12.4:1。",
    "",
    "青砚县、云溪市、松岭区联合开展交流。",
)


def generated(seed: int) -> bytes:
    """A file that python-docx writes: headings, paragraphs, tables with merged cells."""
    import io

    from docx import Document as New

    pick = random.Random(seed)
    new = New()
    for _ in range(12):
        kind = pick.randrange(5)
        if kind == 0:
            new.add_heading(pick.choice(SENTENCES), level=pick.randrange(1, 4))
        elif kind == 1:
            rows, columns = pick.randrange(2, 5), pick.randrange(2, 5)
            grid = new.add_table(rows, columns)
            for at, each in enumerate(grid._cells):
                each.text = f"格{at}"
            if pick.random() < 0.5:
                grid.cell(0, 0).merge(grid.cell(0, 1))
            if pick.random() < 0.5:
                grid.cell(0, columns - 1).merge(grid.cell(1, columns - 1))
        else:
            line = new.add_paragraph()
            for piece in pick.sample(SENTENCES, 2):
                line.add_run(piece).bold = pick.random() < 0.5
    out = io.BytesIO()
    new.save(out)
    return out.getvalue()


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("seed", range(8))
def test_the_words_are_those_that_another_reader_finds(seed: int, tmp_path: Path) -> None:
    from docx2python import docx2python

    data = generated(seed)
    path = tmp_path / "报告.docx"
    path.write_bytes(data)
    with docx2python(path, duplicate_merged_cells=False) as other:
        assert bare(read(data).source) == bare(other.text)


PROGRAM = shutil.which("soffice")


def converted(files: Iterable[Path], kind: str, folder: Path) -> list[Path]:
    """Files as LibreOffice writes them in another format."""
    profile = f"-env:UserInstallation=file://{folder}-profile"
    subprocess.run(
        [
            str(PROGRAM),
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return sorted(folder.glob(f"*.{kind}"))


@pytest.mark.skipif(
    PROGRAM is None and os.environ.get("CHECKER_REQUIRE_ALL") != "1", reason="soffice is not installed"
)
@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_the_words_are_the_same_after_another_program_wrote_them(kind: str, tmp_path: Path) -> None:
    """Labels, notes, merged cells and text boxes go through another format and back."""
    assert PROGRAM, "soffice is not installed"

    def sized(text: str, columns: int = 1, merged: str = "") -> str:
        width = f'<w:tcW w:w="{1500 * columns}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        return cell(text, properties=width + merged)

    grid = table(
        row(sized("指标", merged=FIRST), sized("全县", 2), sized("全省", 2)),
        row(sized("", merged=ON), *map(sized, ("2021年", "2022年", "2021年", "2022年"))),
        row(*map(sized, ("普惠性幼儿园覆盖率", "78.1%", "85.3%", "82.1%", "84.4%"))),
        columns=5,
    )
    figure = p("覆盖率达", DEL.format("79%"), INS.format(run("85.3%")), FOOTNOTE, "。")
    outline = numbered("成效") + numbered("学前", level=1) + figure + numbered("高中", level=1)
    body = (
        outline
        + p("见图。", text_box("图中的话。"))
        + numbered("打算")
        + grid
        + p("完", run("隐", VANISH), "。")
    )
    notes = f'<w:footnote w:id="1">{p("不含民办园。")}</w:footnote>'
    data = [docx(body, {"numbering": lists(*OUTLINE), "footnotes": notes}), *map(generated, range(2))]
    files = [tmp_path / f"{at}.docx" for at in range(len(data))]
    for path, each in zip(files, data, strict=True):
        path.write_bytes(each)
    back = converted(converted(files, kind, tmp_path / kind), "docx", tmp_path / "back")
    assert [bare(read(path.read_bytes()).source) for path in back] == [
        bare(read(each).source) for each in data
    ]
    assert [frame.boxes for frame in read(back[0].read_bytes()).frames] == [
        frame.boxes for frame in read(data[0]).frames
    ]


MUTATED = docx(
    p("青砚县", INS.format(run("自评")), field("REF x", run("12")), text_box("注"), picture())
    + numbered("概况")
    + table(row(cell("指标", properties=TWO), "值"), row("甲", cell("乙", properties=ON), "2"))
    + p(maths(frac("1", "2")), sym("F0FC"), '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    {
        "numbering": lists(*OUTLINE),
        "styles": STYLES,
        "footnotes": f'<w:footnote w:id="1">{p("注")}</w:footnote>',
    },
)
STORED = make.unzipped(MUTATED)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    """Bytes of the archive, or of a part within it, changed, cut out or doubled."""
    part = data.draw(st.sampled_from([None, *STORED]))
    damaged = bytearray(MUTATED if part is None else STORED[part])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(damaged) - 1, 0)))
        length = data.draw(st.integers(0, 24))
        damaged[at : at + length] = data.draw(
            st.one_of(
                st.binary(max_size=24),
                st.sampled_from([bytes(damaged[at : at + 2 * length]), b"-1", b"99999999999", b"<w:p>"]),
            )
        )
    changed = bytes(damaged) if part is None else make.zipped({**STORED, part: bytes(damaged)})
    try:
        document.read("报告.docx", data=changed)
    except DocumentError:
        return
