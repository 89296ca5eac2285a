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


@pytest.mark.parametrize(
    ("text", "card", "value", "verdict"),
    [
        ("小学、初中生师比由17.9:1、13.8:1优化为17.3:1、13.1:1。", "小学师比", "17.3:1", "pass"),
        ("小学、初中生师比由17.9:1、13.8:1优化为17.3:1、13.1:1。", "初中师比", "13.1:1", "pass"),
        ("小学、初中生师比由2020年的17.9:1、13.8:1，优化为17.3:1、13.1:1。", "初中师比", "13.1:1", "pass"),
        ("小学和初中生师比由17.9:1、13.8:1变为19.2:1、14.1:1。", "初中师比", "14.1:1", "fail"),
        ("普通高中、中职生师比分别从13.1:1和21.2:1下降到12.4:1和19.1:1。", "中职师比", "19.1:1", "pass"),
        ("小学、初中大班额比例分别由5.1%、3.6%降至2.4%、1.2%。", "大班额", ">1.2%、<2.4%", "pass"),
        ("小学和初中大班额比例由7.3%、9.4%压减到3.1%、5.6%。", "大班额", ">3.1%、<5.6%", "review"),
        (
            "公办园在园幼儿占比、普惠性幼儿园覆盖率分别由42%、79%提高到51.7%、87.4%。",
            "公办",
            "51.7%",
            "pass",
        ),
        (
            "公办园在园幼儿占比、普惠性幼儿园覆盖率由42%、79%分别提高到51.7%、87.4%。",
            "普惠",
            "87.4%",
            "pass",
        ),
        (
            "公办园在园幼儿占比和普惠性幼儿园覆盖率从2020年的42%、79%，提升到2023年的51.7%、87.4%。",
            "普惠",
            "87.4%",
            "pass",
        ),
        (
            "学前三年毛入园率、九年义务教育巩固率、高中阶段毛入学率分别由88%、94.4%、90.6%提高到91%、95.9%、93%。",
            "巩固",
            "95.9%",
            "pass",
        ),
        # how many names there are is not said; a plan; only the rises
        ("大班额比例分别由5.1%、3.6%降至2.4%、1.2%。", "大班额", "", "review"),
        ("力争小学、初中生师比由17.9:1、13.8:1优化为17.3:1、13.1:1。", "初中师比", "", "missing"),
        ("公办园在园幼儿占比、普惠性幼儿园覆盖率分别由42%、79%提高9个、8个百分点。", "公办", "", "missing"),
    ],
)  # fmt: skip
def test_two_lists_lead_from_then_to_now(text: str, card: str, value: str, verdict: str) -> None:
    reads(text, card, value, verdict)


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("计划小学、初中生师比分别为17.3:1、13.1:1。", "初中师比"),
        ("计划小学、初中生师比由17.9:1、13.8:1优化为17.3:1、13.1:1。", "初中师比"),
        ("理想情况下公办园在园幼儿占比、普惠性幼儿园覆盖率分别为51.7%、87.4%。", "公办"),
        ("公办园在园幼儿占比、青禾集团普惠性幼儿园覆盖率分别为51.7%、87.4%。", "普惠"),
        ("男生九年义务教育巩固率、高中阶段毛入学率由95%、92.5%，提高到96.1%、93.2%。", "高中毛入学"),
        # in a clause or a sentence before
        ("青禾集团公办园在园幼儿占比稳步提高，达到51.7%。", "公办"),
        ("青禾集团公办园在园幼儿占比稳步提高。目前达到51.7%。", "公办"),
        ("青禾集团公办园在园幼儿占比去年46%，今年51.7%。", "公办"),
        ("理想状态下高中阶段毛入学率能够提高，达到93.2%。", "高中毛入学"),
        # a level that follows from a distance
        ("青禾集团普惠性幼儿园覆盖率距省定90%的目标还差2.6个百分点。", "普惠"),
        ("男生九年义务教育巩固率比省定95%的目标高1.2个百分点。", "巩固"),
        ("男生九年义务教育巩固率较2020年的95%提高1.2个百分点。", "巩固"),
        ("理想情况下普惠性幼儿园覆盖率与90%的目标相比还差2.6个百分点。", "普惠"),
    ],
)
def test_unknown_words_before_a_name_leave_its_figure_open(text: str, card: str) -> None:
    told = tell(text, CARDS[card])
    assert told.verdict == "review", told.finding.reason
    assert "是不是全域的，要核对" in told.finding.reason


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("专任教师学历合格率、公办园在园幼儿占比分别为99.5%、51.7%。", "公办"),
        ("青禾集团公办园在园幼儿占比稳步提高，全县达到51.7%。", "公办"),
        ("4.公办园在园幼儿占比。2023年为51.7%。", "公办"),
        ("“十四五”规划确定九年义务教育巩固率95%的目标，2022年已提前实现，2023年达到96.2%。", "巩固"),
        ("2023年末，全县普惠性幼儿园覆盖率距省定90%的目标还差2.6个百分点。", "普惠"),
    ],
)
def test_known_words_before_a_name_leave_nothing_open(text: str, card: str) -> None:
    assert tell(text, CARDS[card]).verdict == "pass"


@pytest.mark.parametrize(
    ("text", "card", "value", "verdict"),
    [
        # the line before the name
        ("距离55%的目标，公办园在园幼儿占比尚差3.2个百分点。", "公办", "51.8%", "pass"),
        ("距省定90%的目标，我县普惠性幼儿园覆盖率还差12.8个百分点。", "普惠", "77.2%", "fail"),
        ("离96%的要求，九年义务教育巩固率还有1.9个百分点的差距。", "巩固", "94.1%", "fail"),
        ("与94%的目标相比，高中阶段毛入学率仍低1.5个百分点。", "高中毛入学", "92.5%", "pass"),
        ("对照5%的标准，义务教育大班额比例还差1.1个百分点。", "大班额", "6.1%", "fail"),
        (
            "九年义务教育巩固率距96%还差0.8个百分点；距离55%的目标，公办园在园幼儿占比尚差3.2个百分点。",
            "公办",
            "51.8%",
            "pass",
        ),
        ("距省定90%的目标，青禾集团普惠性幼儿园覆盖率还差2.8个百分点。", "普惠", "87.2%", "review"),
        ("距省定90%的目标，邻县普惠性幼儿园覆盖率还差2.8个百分点。", "普惠", "", "missing"),
        ("距离55%的目标，公办园占园所总数的比例尚差3.2个百分点。", "公办", "", "missing"),
        # public schools first, then with the places that are bought
        ("随迁子女在公办学校就读占82.4%，加上购买学位，比例为87.9%。", "随迁", "87.9%", "pass"),
        ("随迁子女公办学校就读占80.2%，加上政府购买学位就读，占83.7%。", "随迁", "83.7%", "fail"),
        ("随迁子女公办学校就读占80.2%，加上政府购买学位就读的，占86.7%。", "随迁", "86.7%", "pass"),
        ("随迁子女公办学校就读占80.2%，含政府购买学位为86.7%。", "随迁", "86.7%", "pass"),
        ("随迁子女公办学校就读占80.2%，加上购买学位，明年比例要达到86.7%。", "随迁", "80.2%", "review"),
        # so many of ten
        ("全县幼儿园园长、专任教师每10名中有9名持有教师资格证。", "持证", "90%", "fail"),
        ("全县幼儿园园长、专任教师各10名中有9名持有教师资格证。", "持证", "90%", "fail"),
        ("幼儿园教师每10名有9名持有教师资格证。", "持证", "90%", "review"),
        ("每10名小学教师有9名持有教师资格证。", "持证", "", "missing"),
        ("每10名学生有9名参加课后服务。", "课后", "90%", "pass"),
        ("每10名小学生有9名参加课后服务。", "课后", "90%", "review"),
        ("每10名教师有9名参加课后服务。", "课后", "", "missing"),
        ("力争每10名学生有9名参加课后服务。", "课后", "", "missing"),
    ],
)  # fmt: skip
def test_what_offices_leave_to_be_worked_out(text: str, card: str, value: str, verdict: str) -> None:
    reads(text, card, value, verdict)
