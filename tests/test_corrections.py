"""What a report corrects or restricts is read as corrected or restricted, and says so."""

from __future__ import annotations

import pytest

from told import assess, tell

RATE = "compulsory.consolidation-rate"
SENIOR = "senior.gross-enrolment-rate"
GROWTH = "funding.budget-growth"
CERTIFIED = "preschool.teacher-certification"
_BEFORE_ERRATUM = (
    "栗川县2023年自评报告\n\n一、工作情况\n\n全县九年义务教育巩固率96.3%，控辍保学成效明显。\n\n"
    "二、今后打算\n\n继续努力。\n\n"
)


@pytest.mark.parametrize(
    "correction",
    [
        "更正：“九年义务教育巩固率98.3%”应为“九年义务教育巩固率93.8%”。",
        "更正：“九年义务教育巩固率98.3%”应为“93.8%”。",
        "前文九年义务教育巩固率98.3%有误，现更正为93.8%。",
        "九年义务教育巩固率误写为98.3%，应为93.8%。",
        "前文将九年义务教育巩固率93.8%误写为98.3%。",
        "九年义务教育巩固率应为93.8%，而非98.3%。",
        "九年义务教育巩固率以93.8%为准。",
    ],
)
def test_a_correction_replaces_what_it_corrects(correction: str) -> None:
    told = tell(f"全县九年义务教育巩固率98.3%，控辍保学成效明显。\n\n{correction}\n", RATE)
    assert (told.verdict, told.value, told.quotes) == ("fail", "93.8%", ["93.8%"])
    assert "按文中的更正读" in told.finding.notes
    assert told.refused["98.3%"].startswith("已被更正为“")


@pytest.mark.parametrize(
    "erratum",
    [
        "勘误\n\n报告发出后发现以下差错，现予更正：\n\n（1）第一部分“九年义务教育巩固率96.3%”应为93.8%，系录入串行所致。",
        "更正说明\n\n前文九年义务教育巩固率96.3%，应为93.8%。",
        "附：勘误表\n\n1. 九年义务教育巩固率96.3%，应作93.8%。",
        "报告印发后，经复核，特作如下更正：\n\n九年义务教育巩固率由96.3%更正为93.8%。",
        "现对报告中的数据订正如下：\n\n一是九年义务教育巩固率“96.3%”系“93.8%”之误。",
        "更正通知\n\n（一）“九年义务教育巩固率96.3%”，百分数排错，应为93.8%。",
        "勘误：第一部分九年义务教育巩固率，93.8%误排为96.3%。",
    ],
)
def test_an_erratum_behind_a_plan_is_no_part_of_the_plan(erratum: str) -> None:
    told = tell(f"{_BEFORE_ERRATUM}{erratum}\n", RATE)
    assert (told.verdict, told.value) == ("fail", "93.8%"), told.finding.reason


@pytest.mark.parametrize(
    "text",
    [
        "县学籍管理中心全年完成信息更正120条。2022年九年义务教育巩固率93.8%。",
        "“十四五”规划中“九年义务教育巩固率96.3%”的目标调整为96.8%。",
        "规划提出“九年义务教育巩固率96%”应为底线，学籍差错126条均已更正。",
        "订正作业全批全改。九年义务教育巩固率由96.3%改为93.8%的目标不变。",
    ],
)
def test_words_behind_a_plan_that_only_look_like_an_erratum(text: str) -> None:
    assert tell(f"{_BEFORE_ERRATUM}{text}\n", RATE).value == "96.3%"


def test_a_correction_is_a_check_of_its_own_kind() -> None:
    told = tell("高中阶段毛入学率93.4%。\n\n前文高中阶段毛入学率93.4%有误，现更正为91.4%。\n", SENIOR)
    [check] = told.checks
    assert check.kind == "correction"
    assert check.message == "高中阶段毛入学率：原写作93.4%，已被更正为“91.4%”，按更正读"
    assert check.resolved


def test_corrected_words_without_a_name_are_read_where_they_belong() -> None:
    told = tell(
        "2023年一般公共预算教育支出5.94亿元，上年为5.88亿元，增长1.0%。\n\n更正\n\n“上年为5.88亿元，增长1.0%”应为“上年为6.00亿元，下降1.0%”。\n",
        GROWTH,
    )
    assert (told.verdict, told.value, told.quotes) == ("fail", "-1%", ["1.0%"])
    assert [c.kind for c in told.checks if c.agrees] == ["growth"]


@pytest.mark.parametrize(
    "text",
    [
        "小学生师比19.4:1，应为19:1以下。",  # what the rule asks
        "教学点由12个调整为8个，高中阶段毛入学率93.4%。",
        "数据以教育事业统计报表为准，高中阶段毛入学率93.4%。",
        "“县教育局”改为“县教育和体育局”。高中阶段毛入学率93.4%。",
    ],
)
def test_words_that_only_look_like_a_correction_change_nothing(text: str) -> None:
    assert not [c for c in assess(text).cross_checks if c.kind == "correction"]


def test_a_correction_is_quoted_where_it_stands() -> None:
    text = "全县九年义务教育巩固率98.3%。\n\n“九年义务教育巩固率98.3%”应为“九年义务教育巩固率93.8%”。\n"
    [fact] = tell(text, RATE).finding.evidence
    assert text[fact.context.start : fact.context.end].strip("”“。").endswith("九年义务教育巩固率93.8%")
    assert fact.span.start == text.index("93.8%")


# -- notes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("园长、专任教师持证率100%。\n\n注：持证率未含当年招聘的17名教师。\n", "review"),
        ("园长、专任教师持证率[2]100%，幼儿园5所。\n\n[2] 不含正在参加考试的17名专任教师。\n", "review"),
        # the line breaks before the mark
        (
            "全县幼儿园5所，园长、专任教师持证率\n[2]100%，比上年高。\n\n[2] 不含正在考试的17名专任教师。\n",
            "review",
        ),
        (
            "园长、专任教师持证率[2]100%，幼儿园5所。\n\n[2] 不含兼任教学的园长。\n",
            "pass",
        ),  # nobody of the base
        (
            "园长、专任教师持证率[2]100%，幼儿园5所。\n\n[3] 不含正在参加考试的17名专任教师。\n",
            "pass",
        ),  # another's note
        ("园长、专任教师持证率100%。\n\n注：数据来自教育事业统计年报。\n", "pass"),
    ],
)
def test_a_note_that_leaves_somebody_out_makes_a_figure_partial(text: str, verdict: str) -> None:
    assert tell(text, CERTIFIED).verdict == verdict


def test_a_restricted_figure_says_what_is_left_out() -> None:
    told = tell("园长、专任教师持证率100%。\n\n注：持证率未含当年招聘的17名教师。\n", CERTIFIED)
    assert told.finding.reason == "只有局部的数字（未含当年招聘的17名教师），没有全域的"
