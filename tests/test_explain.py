"""`checker explain` tells the whole story: what was found, what bound it, what excluded it, what is near."""

from __future__ import annotations

import pytest

from checker import document, pipeline
from checker.render.explain import to_explain
from checker.render.layout import cells
from told import duty

PUBLIC = "preschool.public-enrolment-share"
INCLUSIVE = "preschool.inclusive-coverage"
RATE = "compulsory.consolidation-rate"
SENIOR = "staffing.student-teacher-ratio.senior"
GROWTH = "funding.budget-growth"
MIGRANT = "compulsory.migrant-public-share"


def explain(text: str, indicator: str, width: int = 200) -> list[str]:
    result = pipeline.assess(document.read("report.txt", data=text.encode()), duty())
    return to_explain(result, indicator, width=width).splitlines()


def story(text: str, indicator: str) -> list[str]:
    """The candidates and what follows them, without the rule and the verdict."""
    lines = explain(text, indicator)
    return [line.strip() for line in lines[lines.index("文中的数字和表述，按先后") + 1 :]]


@pytest.mark.parametrize(
    ("text", "indicator", "lines"),
    [
        (  # passing: the name as printed
            "九年义务教育巩固率96.5%。", RATE,
            ["1  计入  96.5%  实际", "“九年义务教育巩固率96.5%” 第1行第10字",
             "读法：名称“九年义务教育巩固率”在数字前"],
        ),
        (  # in a list, under a head taken over
            "小学、初中、高中生师比分别为18:1、13:1、12:1。", SENIOR,
            ["1  计入  12:1  实际", "“小学、初中、高中生师比分别为18:1、13:1、12:1” 第1行第25字",
             "读法：名称“高中生师比”在数字前；“分别”列表的第3项（共3项）"],
        ),
        (  # in a table
            "| 指标 | 本年值 |\n|---|---|\n| 九年义务教育巩固率 | 96.5% |", RATE,
            ["1  计入  96.5%  实际", "“九年义务教育巩固率 | 96.5%” 第3行第15字 · 表1 第2行",
             "读法：表头“九年义务教育巩固率 · 本年值”"],
        ),
        (  # derived, from what
            "全县在园幼儿8000人，其中公办园3760人。", PUBLIC,
            ["1  计入  47%  推算", "算式：公办园在园幼儿数3760人 ÷ 在园幼儿总数8000人",
             "用到 公办园在园幼儿数 3760人 第1行第18字 · 全县：“公办园”承接“在园幼儿”",
             "用到 在园幼儿总数 8000人 第1行第7字 · 全县：名称“在园幼儿”在数字前",
             "“全县在园幼儿8000人，其中公办园3760人”"],
        ),
        (  # printed beside what is derived
            "全县一般公共预算教育支出8.4亿元，上年为8亿元，增长5%。", GROWTH,
            ["1  对照  5%  推算", "算式：(8.4亿元 − 8亿元) ÷ 8亿元", "2  计入  5%  实际",
             "√ 一般公共预算教育支出增长率：文中写作5%，按“(8.4亿元 − 8亿元) ÷ 8亿元”算得5%，相符 第1行"],
        ),
        (  # refused, with the reason
            "公办园在园幼儿占比52%。"
            "普惠性幼儿园覆盖率88%，全省平均为91%。到2026年，普惠性幼儿园覆盖率达到90%。", INCLUSIVE,
            ["1  不计  52%  实际：是公办园在园幼儿占比，不是普惠性幼儿园覆盖率", "2  计入  88%  实际",
             "3  不计  91%  实际：上级或全国的数字（全省）", "4  不计  90%  目标：目标，不是结果"],
        ),
        (  # both sides of the line
            "九年义务教育巩固率96.5%。\n\n九年义务教育巩固率93.5%。", RATE,
            ["1  待核  96.5%  实际", "2  待核  93.5%  实际",
             "× 九年义务教育巩固率：文中写作96.5%，另一处写作93.5%，不相符 第1行、第3行"],
        ),
        (  # in doubt: not counted yet
            "全县公办率52%。", PUBLIC,
            ["1  待核  52%  实际：“公办率”口径不明，要核对是不是公办园在园幼儿占比"],
        ),
        (  # corrected
            "九年义务教育巩固率98.3%。\n\n前文九年义务教育巩固率98.3%有误，现更正为93.8%。", RATE,
            ["1  不计  98.3%  实际：已被更正为“93.8%”", "2  不计  98.3%  实际：已被更正为“93.8%”",
             "3  计入  93.8%  实际", "注：按文中的更正读",
             "→ 九年义务教育巩固率：原写作98.3%，已被更正为“93.8%”，按更正读 第1行、第3行"],
        ),
        (  # what was corrected behind a derived figure
            "全县在园幼儿8000人，其中公办园4160人。\n\n更正：“公办园4160人”应为“公办园3760人”。", PUBLIC,
            ["1  计入  47%  推算", "注：按文中的更正读",
             "→ 公办园在园幼儿数：原写作4160人，已被更正为“公办园3760人”，按更正读 第1行、第3行"],
        ),
        (  # a list out of order concerns each of its members
            "小学、初中、高中生师比分别为18:1、13:1、12:1。\n\n小学、初中、高中生师比分别为13:1、12:1、18:1。",
            SENIOR,
            ["1  待核  12:1  实际", "注：所在的“分别”列表次序与文中别处对不上", "2  待核  18:1  实际",
             "× “分别”列表（18:1、13:1、12:1）：次序与文中别处对不上；第1个在另一处写作13:1，列在第2个、"
             "第2个在另一处写作12:1，列在第3个、第3个在另一处写作18:1，列在第1个 第1行"],
        ),
    ],
)  # fmt: skip
def test_the_story(text: str, indicator: str, lines: list[str]) -> None:
    told = story(text, indicator)
    at = [told.index(line) for line in lines]
    assert at == sorted(at)


def test_a_check_of_another_share_of_the_same_count_is_not_told() -> None:
    text = "3—5周岁人口9000人，在园幼儿8100人，毛入园率90%，其中公办园4212人。"
    assert "数字核对" not in story(text, PUBLIC)
    assert "数字核对" in story(text, "preschool.gross-enrolment-rate")


# -- missing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "indicator", "near"),
    [
        (
            "各校开门办学。随迁子女在公办学校安心上学，接收他们的学校增至12所。", MIGRANT,
            ["“随迁子女在公办学校安心上学，接收他们的学校增至12所” 第1行"],
        ),
        (
            "控辍保学扎实推进。\n小学巩固率很高，九年义务教育普及。\n道路畅通。", RATE,
            ["“小学巩固率很高，九年义务教育普及” 第2行"],
        ),
        (  # a figure stands before words without one; each wording once
            "义务教育巩固水平高。\n义务教育巩固水平列第2位。\n义务教育巩固水平高。", RATE,
            ["“义务教育巩固水平列第2位” 第2行", "“义务教育巩固水平高” 第1行"],
        ),
        (
            "| 指标 | 评价 |\n|---|---|\n| 义务教育巩固水平 | 良好 |", RATE,
            ["义务教育巩固水平 · 评价“良好” 第3行"],
        ),
    ],
)  # fmt: skip
def test_what_is_missing_shows_the_nearest_sentences(text: str, indicator: str, near: list[str]) -> None:
    told = story(text, indicator)
    assert told[0] == "没有。"
    assert told[told.index("最接近的句子（没有读作本项）") + 1 :] == near


def test_a_sentence_already_shown_is_not_near() -> None:
    told = story("力争公办园在园幼儿占比达到50%。", PUBLIC)
    assert told[0] == "1  不计  50%  目标：目标，不是结果"
    assert told[-1] == "没有相近的句子"
    assert "找过的名称" in told


def test_what_has_a_figure_needs_no_names() -> None:
    assert "找过的名称" not in story("九年义务教育巩固率96.5%。", RATE)


def test_a_long_sentence_is_cut_around_what_is_near() -> None:
    text = "年初以来，" + "各校精心组织，" * 20 + "义务教育巩固水平名列前茅，" + "各校精心组织，" * 20
    [near] = [line for line in story(text, RATE) if "巩固水平" in line]
    assert near.startswith("“…") and near.endswith("…” 第1行") and len(near) < 100


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("indicator", [PUBLIC, RATE, GROWTH, MIGRANT])
def test_no_line_of_a_story_is_wider_than_asked(width: int, indicator: str) -> None:
    text = "全县在园幼儿8000人，其中公办园3760人。随迁子女大多在公办学校就读。" * 3
    assert max(cells(line) for line in explain(text, indicator, width)) <= width
