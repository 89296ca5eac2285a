"""Sentences as county offices write them, on every card, each with what an expert reads."""

from __future__ import annotations

import pytest

from told import tell

CARDS = {
    "毛入园": "preschool.gross-enrolment-rate",
    "普惠": "preschool.inclusive-coverage",
    "公办": "preschool.public-enrolment-share",
    "学前经费": "preschool.fiscal-share",
    "持证": "preschool.teacher-certification",
    "巩固": "compulsory.consolidation-rate",
    "残疾": "compulsory.disabled-enrolment-rate",
    "大班额": "compulsory.oversize-class-rate",
    "民办": "compulsory.private-enrolment-share",
    "课后": "compulsory.after-school-participation",
    "指标到校": "compulsory.quota-admission-share",
    "随迁": "compulsory.migrant-public-share",
    "高中毛入学": "senior.gross-enrolment-rate",
    "园师比": "staffing.student-teacher-ratio.preschool",
    "小学师比": "staffing.student-teacher-ratio.primary",
    "初中师比": "staffing.student-teacher-ratio.junior",
    "高中师比": "staffing.student-teacher-ratio.senior",
    "中职师比": "staffing.student-teacher-ratio.vocational",
    "思政": "staffing.ideology-teacher-ratio",
    "支出": "funding.budget-growth",
    "生均": "funding.per-student-growth",
    "工资": "teacher.pay-parity",
}


def reads(text: str, card: str, value: str, verdict: str) -> None:
    told = tell(text, CARDS[card])
    assert (told.value, told.verdict) == (value, verdict), told.finding.reason


@pytest.mark.parametrize(
    ("text", "card", "value", "verdict"),
    [
        ("一般公共预算教育支出增长-4%。", "支出", "-4%", "fail"),
        ("一般公共预算教育支出增幅-1.7%。", "支出", "-1.7%", "fail"),
        ("一般公共预算教育支出增长率-1.7%。", "支出", "-1.7%", "fail"),
        ("一般公共预算教育支出增长率为负1.7%。", "支出", "-1.7%", "fail"),
        ("一般公共预算教育支出增长 - 1.7%。", "支出", "-1.7%", "fail"),
        ("一般公共预算教育支出8.6亿元、同比增速-0.4%。", "支出", "-0.4%", "fail"),
        ("一般公共预算教育支出8.6亿元，同比-0.4%。", "支出", "-0.4%", "fail"),
        ("一般公共预算教育支出8.6亿元（-0.4%）。", "支出", "-0.4%", "fail"),
        ("一般公共预算教育支出较上年—2.2%。", "支出", "-2.2%", "fail"),
        ("一般公共预算教育支出下降-2.2%。", "支出", "-2.2%", "fail"),
        ("一般公共预算教育支出同比增长约-9%。", "支出", "约≥-12%、≤-6%", "fail"),
        ("生均一般公共预算教育支出增长率小学-0.9%、初中1.4%。", "生均", "-0.9%", "fail"),
        ("2023年一般公共预算教育支出增长2.2%，去年同期为负增长（-0.7%）。", "支出", "2.2%", "pass"),
        # a dash that only joins
        ("公办园在园幼儿占比—51.8%。", "公办", "51.8%", "pass"),
        ("普惠性幼儿园覆盖率-86.4%，公办园在园幼儿占比-51.8%。", "普惠", "86.4%", "pass"),
        ("一般公共预算教育支出——增长2.2%。", "支出", "2.2%", "pass"),
    ],
)
def test_a_minus_is_never_lost(text: str, card: str, value: str, verdict: str) -> None:
    reads(text, card, value, verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("村办园教师持证率91%。", "review"),
        ("其中村级幼儿园专任教师持证率为91%。", "review"),
        ("小区配套园专任教师持证率96.5%。", "review"),
        ("集体办园教师持证率只有九成。", "review"),
        ("专任教师持证率98.6%。", "review"),
        ("教师持证率98.6%。", "review"),
        ("村办园教师持证率100%。", "pass"),
        ("村办园教师本科学历占41%。", "pass"),
        ("保育员持证率91%。", "pass"),
        ("全省幼儿园教师持证率98.2%。", "pass"),
        ("普通话等级证持证率98.2%。", "pass"),
    ],
)
def test_some_who_have_none_speak_against_all(text: str, verdict: str) -> None:
    told = tell(f"全县幼儿园园长、专任教师持证率100%。{text}", CARDS["持证"])
    assert told.verdict == verdict, told.finding.reason
    if verdict == "review":
        assert "没有达到" in told.finding.reason or "两边" in told.finding.reason
