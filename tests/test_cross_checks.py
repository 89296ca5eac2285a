"""Two ways to one figure: what agrees, what does not, and when it decides (design.md §3).

One table a kind; each row a short report of an invented place. A check is written as it is
shown: √ agrees, → corrected by the report itself, × differs, then its message.
"""

from __future__ import annotations

import json

import pytest

from checker import document, pipeline, render
from checker.model import Result
from told import assess, duty, tell

PUBLIC = "preschool.public-enrolment-share"
INCLUSIVE = "preschool.inclusive-coverage"
GROSS = "preschool.gross-enrolment-rate"
CERTIFIED = "preschool.teacher-certification"
RATE = "compulsory.consolidation-rate"
DISABLED = "compulsory.disabled-enrolment-rate"
CLASSES = "compulsory.oversize-class-rate"
GROWTH = "funding.budget-growth"
STAGES = "funding.per-student-growth"
PRIMARY = "staffing.student-teacher-ratio.primary"
JUNIOR = "staffing.student-teacher-ratio.junior"
SENIOR = "staffing.student-teacher-ratio.senior"


def checks(text: str, kind: str) -> list[str]:
    """The checks of one kind, as shown."""
    found = [c for c in assess(text).cross_checks if c.kind == kind]
    return [("√ " if c.agrees else "→ " if c.resolved else "× ") + c.message for c in found]


def result(text: str) -> Result:
    return pipeline.assess(document.read("report.txt", data=text.encode()), duty())


def table(text: str, width: int = 200) -> list[str]:
    """The lines under 数字核对."""
    lines = render.to_table([result(text)], width=width).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("数字核对"))
    return lines[start : lines.index("", start)]


Row = tuple[str, str, str, str, list[str]]

SHARES: list[Row] = [
    (
        "全县在园幼儿8000人，其中公办园4160人，公办园在园幼儿占比52%。", PUBLIC, "pass", "52%",
        ["√ 公办园在园幼儿占比：文中写作52%，按“公办园在园幼儿数4160人 ÷ 在园幼儿总数8000人”算得52%，相符"],
    ),
    (
        "全县在园幼儿8000人，其中公办园4160人，公办园在园幼儿占比58%。", PUBLIC, "pass", "58%",  # one side
        ["× 公办园在园幼儿占比：文中写作58%，按“公办园在园幼儿数4160人 ÷ 在园幼儿总数8000人”算得52%，不相符"],
    ),
    (
        "全县在园幼儿8000人，其中公办园3760人，公办园在园幼儿占比58%。", PUBLIC, "review", "",  # both sides
        ["× 公办园在园幼儿占比：文中写作58%，按“公办园在园幼儿数3760人 ÷ 在园幼儿总数8000人”算得47%，不相符"],
    ),
    (
        "小学在校生18000人，教职工1000人，小学生师比18:1。", PRIMARY, "pass", "18:1",
        ["√ 小学生师比：文中写作18:1，按“小学在校生数18000人 ÷ 小学教职工数1000人”算得18:1，相符"],
    ),
]  # fmt: skip

SUMS: list[Row] = [
    (
        "全区在园幼儿8000人，其中公办园4160人，民办园3840人。", PUBLIC, "pass", "52%",
        ["√ 在园幼儿总数：文中写作8000人，"
         "按“公办园在园幼儿数4160人 + 民办园在园幼儿数3840人”算得8000人，相符"],
    ),
    (
        "全区在园幼儿8000人，其中公办园4160人，民办园2840人。", PUBLIC, "pass", "52%",  # of 7000: 59 %
        ["× 在园幼儿总数：文中写作8000人，"
         "按“公办园在园幼儿数4160人 + 民办园在园幼儿数2840人”算得7000人，不相符"],
    ),
    (
        "全区在园幼儿8000人，其中公办园3900人，民办园2100人。", PUBLIC, "review", "",  # 48.75 or 65 %
        ["× 在园幼儿总数：文中写作8000人，"
         "按“公办园在园幼儿数3900人 + 民办园在园幼儿数2100人”算得6000人，不相符"],
    ),
    (
        "普惠性幼儿园在园幼儿7000人，其中公办园在园幼儿4160人、普惠性民办园在园幼儿2000人；"
        "全区在园幼儿8000人。普惠性幼儿园覆盖率87.5%。", INCLUSIVE, "review", "",
        ["× 普惠性幼儿园在园幼儿数：文中写作7000人，"
         "按“公办园在园幼儿数4160人 + 普惠性民办园在园幼儿数2000人”算得6160人，不相符"],
    ),
    (
        "义务教育教学班900个，其中小学600个、初中300个；大班额18个。", CLASSES, "pass", "2%",
        ["√ 义务教育班级数：文中写作900个，按“小学班级数600个 + 初中班级数300个”算得900个，相符"],
    ),
    (
        "全区义务教育大班额比例2%，其中小学1.2%、初中4.4%。", CLASSES, "pass", "2%",
        ["√ 义务教育大班额比例：整体2%，小学1.2%、初中4.4%，相符"],
    ),
    (
        "全区义务教育大班额比例0.5%，其中小学1.2%、初中4.4%。", CLASSES, "review", "",
        ["× 义务教育大班额比例：整体0.5%，小学1.2%、初中4.4%，整体不可能在各部分之外"],
    ),
]  # fmt: skip

GROWTHS: list[Row] = [
    (
        "全县一般公共预算教育支出8.4亿元，上年为8亿元，增长5%。", GROWTH, "pass", "5%",
        ["√ 一般公共预算教育支出增长率：文中写作5%，按“(8.4亿元 − 8亿元) ÷ 8亿元”算得5%，相符"],
    ),
    (
        "全县一般公共预算教育支出8.4亿元，上年为8亿元，增长8%。", GROWTH, "pass", "8%",
        ["× 一般公共预算教育支出增长率：文中写作8%，按“(8.4亿元 − 8亿元) ÷ 8亿元”算得5%，不相符"],
    ),
    (
        "全县一般公共预算教育支出7.9亿元，上年为8亿元，增长5%。", GROWTH, "review", "",
        ["× 一般公共预算教育支出增长率：文中写作5%，按“(7.9亿元 − 8亿元) ÷ 8亿元”算得-1.25%，不相符"],
    ),
    (
        "小学生均一般公共预算教育支出11000元，上年10000元，增长10%；"
        "初中生均一般公共预算教育支出15200元，上年16000元，增长5%。", STAGES, "review", "",
        ["√ 生均一般公共预算教育支出增长率（小学）：文中写作10%，"
         "按“(11000元/生 − 10000元/生) ÷ 10000元/生”算得10%，相符",
         "× 生均一般公共预算教育支出增长率（初中）：文中写作5%，"
         "按“(15200元/生 − 16000元/生) ÷ 16000元/生”算得-5%，不相符"],
    ),
]  # fmt: skip

COMPLEMENTS: list[Row] = [
    (
        "公办园在园幼儿占比52%，民办园在园幼儿占比48%。", PUBLIC, "pass", "52%",
        ["√ 公办园在园幼儿占比：文中写作52%，按“100% − 民办园在园幼儿占比48%”算得52%，相符"],
    ),
    (
        "公办园在园幼儿占比62%，民办园在园幼儿占比48%。", PUBLIC, "pass", "62%",
        ["× 公办园在园幼儿占比：文中写作62%，按“100% − 民办园在园幼儿占比48%”算得52%，不相符"],
    ),
    (
        "公办园在园幼儿占比52%，民办园在园幼儿占比58%。", PUBLIC, "review", "",
        ["× 公办园在园幼儿占比：文中写作52%，按“100% − 民办园在园幼儿占比58%”算得42%，不相符"],
    ),
    (
        "园长、专任教师持证率100%，无证率2.5%。", CERTIFIED, "review", "",
        ["× 园长、专任教师持证率：文中写作100%，按“100% − 无证2.5%”算得97.5%，不相符"],
    ),
    ("民办园在园幼儿占比48%。", PUBLIC, "pass", "52%", []),  # alone it is held against nothing
]  # fmt: skip

REPEATS: list[Row] = [
    ("九年义务教育巩固率96.5%。\n\n九年义务教育巩固率96.48%。", RATE, "pass", "96.48%", []),  # two roundings
    (
        "九年义务教育巩固率96%。\n\n九年义务教育巩固率97%。", RATE, "pass", "96%",  # as fine, so two figures
        ["× 九年义务教育巩固率：文中写作96%，另一处写作97%，不相符"],
    ),
    (
        "| 指标 | 数值 |\n|---|---|\n| 九年义务教育巩固率 | 96.5% |\n\n全县九年义务教育巩固率93.5%。", RATE,
        "review", "", ["× 九年义务教育巩固率：文中写作96.5%，另一处写作93.5%，不相符"],
    ),
]  # fmt: skip

IMPOSSIBLE: list[Row] = [
    ("全县公办园在园幼儿占比130%。", PUBLIC, "review", "130%",
     ["× 公办园在园幼儿占比：130%超过100%，不可能，数字有误"]),
    ("普惠性幼儿园覆盖率超过100%。", INCLUSIVE, "review", ">100%",
     ["× 普惠性幼儿园覆盖率：说是超过100%，不可能，数字有误"]),
    ("普惠性幼儿园覆盖率130%。又据统计，普惠性幼儿园覆盖率93%。", INCLUSIVE, "review", "",
     ["× 普惠性幼儿园覆盖率：130%超过100%，不可能，数字有误"]),
    ("适龄残疾儿童少年义务教育入学率101%。", DISABLED, "review", "101%",
     ["× 适龄残疾儿童少年义务教育入学率：101%超过100%，不可能，数字有误"]),
    ("幼儿园园长持证率100%，专任教师持证率103%。", CERTIFIED, "review", "",
     ["× 园长、专任教师持证率（专任教师）：103%超过100%，不可能，数字有误"]),
    ("大班额比例为-3%。", CLASSES, "review", "-3%", ["× 义务教育大班额比例：-3%小于0，不可能，数字有误"]),
    ("全县在园幼儿8000人，其中公办园8760人。", PUBLIC, "review", "",
     ["× 公办园在园幼儿占比："
      "按“公办园在园幼儿数8760人 ÷ 在园幼儿总数8000人”算得109.5%，超过100%，不可能，数字有误"]),
    ("全县在园幼儿8000人，其中公办园8760人，公办园在园幼儿占比58%。", PUBLIC, "review", "",
     ["× 公办园在园幼儿占比："
      "按“公办园在园幼儿数8760人 ÷ 在园幼儿总数8000人”算得109.5%，超过100%，不可能，数字有误"]),
    ("小学生师比1.8:1。", PRIMARY, "review", "1.8:1",
     ["× 小学生师比：1.8:1，一名教师不到2名学生，数字可能有误"]),
    ("一般公共预算教育支出增长-120%。", GROWTH, "review", "-120%",
     ["× 一般公共预算教育支出增长率：-120%，减少的比原来的还多，不可能，数字有误"]),
    ("学前三年毛入园率为925%。", GROSS, "review", "925%",
     ["× 学前三年毛入园率：925%超过200%，不可能，数字有误"]),
    ("学前三年毛入园率为103%。", GROSS, "pass", "103%", []),  # gross: children of other ages too
    ("公办园在园幼儿占比100%。", PUBLIC, "pass", "100%", []),
]  # fmt: skip

ORDERS: list[Row] = [
    (
        "小学、初中、普通高中教职工分别为1000人、800人、600人，在校生分别为18000人、10400人、7200人，"
        "生师比分别为13:1、12:1、18:1。", SENIOR, "review", "",
        ["× “分别”列表（13:1、12:1、18:1）：次序与文中别处对不上；"
         "第1个按“小学在校生数18000人 ÷ 小学教职工数1000人”算得18:1，列在第3个、"
         "第2个按“初中在校生数10400人 ÷ 初中教职工数800人”算得13:1，列在第1个、"
         "第3个按“普通高中在校生数7200人 ÷ 普通高中教职工数600人”算得12:1，列在第2个"],
    ),
    (
        "小学、初中、高中生师比分别为18:1、13:1、12:1。\n\n小学、初中、高中生师比分别为13:1、12:1、18:1。",
        SENIOR, "review", "",
        ["× “分别”列表（18:1、13:1、12:1）：次序与文中别处对不上；第1个在另一处写作13:1，列在第2个、"
         "第2个在另一处写作12:1，列在第3个、第3个在另一处写作18:1，列在第1个"],
    ),
    (  # only the list tells of the senior stage, and the list is not to be trusted
        "小学在校生18000人，教职工1000人。初中在校生10400人，教职工800人。\n\n"
        "小学、初中、高中生师比分别为13:1、18:1、12:1。", SENIOR, "review", "12:1",
        ["× “分别”列表（13:1、18:1、12:1）：次序与文中别处对不上；"
         "第1个按“小学在校生数18000人 ÷ 小学教职工数1000人”算得18:1，列在第2个、"
         "第2个按“初中在校生数10400人 ÷ 初中教职工数800人”算得13:1，列在第1个"],
    ),
    (  # in order
        "小学在校生18000人，教职工1000人。初中在校生10400人，教职工800人。\n\n"
        "小学、初中、高中生师比分别为18:1、13:1、12:1。", SENIOR, "pass", "12:1", [],
    ),
    (  # one figure differs: no other order explains it
        "小学在校生18000人，教职工1000人。初中在校生10400人，教职工800人。\n\n"
        "小学、初中、高中生师比分别为16:1、13:1、12:1。", SENIOR, "pass", "12:1", [],
    ),
]  # fmt: skip

CORRECTIONS: list[Row] = [
    (
        "九年义务教育巩固率98.3%。\n\n更正：“九年义务教育巩固率98.3%”应为“九年义务教育巩固率95.8%”。", RATE,
        "pass", "95.8%",
        ["→ 九年义务教育巩固率：原写作98.3%，已被更正为“九年义务教育巩固率95.8%”，按更正读"],
    ),
    (
        "九年义务教育巩固率98.3%。\n\n前文九年义务教育巩固率98.3%有误，现更正为93.8%。", RATE,
        "fail", "93.8%",
        ["→ 九年义务教育巩固率：原写作98.3%，已被更正为“93.8%”，按更正读"],
    ),
    (
        "全县在园幼儿8000人，其中公办园4160人。\n\n更正：“公办园4160人”应为“公办园3760人”。", PUBLIC,
        "fail", "47%", ["→ 公办园在园幼儿数：原写作4160人，已被更正为“公办园3760人”，按更正读"],
    ),
    (
        "一般公共预算教育支出8.4亿元，上年为8亿元。\n\n更正：“教育支出8.4亿元”应为“教育支出7.9亿元”。",
        GROWTH, "fail", "-1.25%",
        ["→ 一般公共预算教育支出：原写作8.4亿元，已被更正为“教育支出7.9亿元”，按更正读"],
    ),
]  # fmt: skip

KINDS = {
    "share": SHARES, "sum": SUMS, "growth": GROWTHS, "complement": COMPLEMENTS, "repeat": REPEATS,
    "impossible": IMPOSSIBLE, "order": ORDERS, "correction": CORRECTIONS,
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "indicator", "verdict", "value", "said"),
    [(kind, *row) for kind, rows in KINDS.items() for row in rows],
)
def test_a_check(kind: str, text: str, indicator: str, verdict: str, value: str, said: list[str]) -> None:
    told = tell(text, indicator)
    assert (told.verdict, told.value) == (verdict, value)
    assert checks(text, kind) == said


@pytest.mark.parametrize(
    ("text", "indicator", "reason", "quotes"),
    [
        (
            SHARES[2][0], PUBLIC,
            "文中几个数字（按“公办园在园幼儿数3760人 ÷ 在园幼儿总数8000人”算得47%、58%）落在标准线两边",
            ["3760人", "8000人", "58%"],
        ),
        (IMPOSSIBLE[0][0], PUBLIC, "130%超过100%，不可能，数字有误", ["130%"]),
        (IMPOSSIBLE[2][0], INCLUSIVE, "130%超过100%，不可能，数字有误", ["130%", "93%"]),
        (
            ORDERS[2][0], SENIOR,
            "12:1 ≤ 12.5:1；所在的“分别”列表次序与文中别处对不上，这个数是谁的，要核对", ["12:1"],
        ),
        (
            COMPLEMENTS[2][0], PUBLIC,
            "文中几个数字（52%、按“100% − 民办园在园幼儿占比58%”算得42%）落在标准线两边", ["52%", "58%"],
        ),
    ],
)  # fmt: skip
def test_what_makes_it_a_review_is_said_and_cited(
    text: str, indicator: str, reason: str, quotes: list[str]
) -> None:
    told = tell(text, indicator)
    assert (told.verdict, told.finding.reason, told.quotes) == ("review", reason, quotes)


@pytest.mark.parametrize(
    ("text", "indicator", "notes"),
    [
        (SHARES[1][0], PUBLIC,
         ["另有不同的数字（按“公办园在园幼儿数4160人 ÷ 在园幼儿总数8000人”算得52%），都在标准线同一边"]),
        (ORDERS[2][0], PRIMARY,
         ["所在的“分别”列表次序与文中别处对不上",
          "另有不同的数字（按“小学在校生数18000人 ÷ 小学教职工数1000人”算得18:1），都在标准线同一边",
          "没有写明按教职工计算，视同"]),
        (CORRECTIONS[0][0], RATE, ["按文中的更正读"]),
        (IMPOSSIBLE[7][0], PUBLIC, []),
    ],
)  # fmt: skip
def test_what_does_not_decide_is_noted(text: str, indicator: str, notes: list[str]) -> None:
    assert list(tell(text, indicator).finding.notes) == notes


# -- shown -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            COMPLEMENTS[0][0],
            ["数字核对：1 处相符，0 处不符", "  没有发现互相矛盾的数字。", f"  {COMPLEMENTS[0][4][0]} 第1行"],
        ),
        (
            CORRECTIONS[1][0],
            ["数字核对：0 处相符，0 处不符，1 处已由报告更正", "  没有发现互相矛盾的数字。",
             f"  {CORRECTIONS[1][4][0]} 第1行、第3行"],
        ),
        (REPEATS[2][0], ["数字核对：0 处相符，1 处不符", f"  {REPEATS[2][4][0]} 第3行、第5行"]),
        (
            STAGED := GROWTHS[3][0],
            ["数字核对：1 处相符，1 处不符", f"  {GROWTHS[3][4][1]} 第1行", f"  {GROWTHS[3][4][0]} 第1行"],
        ),
    ],
)  # fmt: skip
def test_every_check_stands_under_the_table_what_differs_first(text: str, lines: list[str]) -> None:
    assert table(text) == lines


def test_json_says_what_was_held_against_what_and_where() -> None:
    text = CORRECTIONS[1][0]
    [assessment] = json.loads(render.to_json([result(text)]))["assessments"]
    [check] = assessment["cross_checks"]
    assert check == {
        "kind": "correction",
        "indicator": RATE,
        "quotes": ["93.8%", "98.3%"],
        "stated": 93.8,
        "computed": 98.3,
        "agrees": False,
        "spans": check["spans"],
        "resolved": True,
        "message": "九年义务教育巩固率：原写作98.3%，已被更正为“93.8%”，按更正读",
    }
    assert [text[start:end] for start, end in check["spans"]] == check["quotes"]


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_quotes_of_a_check_stand_where_it_says(kind: str) -> None:
    for text, *_ in KINDS[kind]:
        [assessment] = json.loads(render.to_json([result(text)]))["assessments"]
        for check in assessment["cross_checks"]:
            assert [text[start:end] for start, end in check["spans"]] == check["quotes"]
            assert "resolved" not in check or check["resolved"] is True
