"""Labels that Word puts before paragraphs by itself, as they are printed."""

from __future__ import annotations

import pytest

from checker.document.docx import counting
from checker.document.docx.numbering import joined
from checker.document.headings import label
from checker.document.normalise import fold
from docx_files import DEL, GONE, OUTLINE, level, lines, lists, numbered, p, styled

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
