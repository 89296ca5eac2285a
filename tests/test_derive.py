"""What follows from counts, amounts and distances, and what must not be made to follow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.extract.intervals import quotient, total
from checker.model import Interval
from told import derived, tell

D = Decimal
PUBLIC = "preschool.public-enrolment-share"
INCLUSIVE = "preschool.inclusive-coverage"
GROWTH = "funding.budget-growth"
STAGES = "funding.per-student-growth"
PAY = "teacher.pay-parity"
CLASSES = "compulsory.oversize-class-rate"
MIGRANT = "compulsory.migrant-public-share"
PRIMARY = "staffing.student-teacher-ratio.primary"
KINDERGARTEN = "staffing.student-teacher-ratio.preschool"
VOCATIONAL = "staffing.student-teacher-ratio.vocational"
SERVICE = "compulsory.after-school-participation"
CERTIFIED = "preschool.teacher-certification"
SENIOR = "staffing.student-teacher-ratio.senior"


# -- shares ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "indicator", "value", "quotes"),
    [
        ("全县在园幼儿8000人，其中公办园4160人。", PUBLIC, "52%", ["4160人", "8000人"]),
        ("在园幼儿800人，其中公办园416人、普惠性民办园264人", INCLUSIVE, "85%", ["416人", "264人", "800人"]),
        ("全县在园幼儿8000人。\n\n在公办园就读的幼儿4160人。", PUBLIC, "52%", ["4160人", "8000人"]),
        ("随迁子女50人，公办学校就读41人，政府购买学位就读3人", MIGRANT, "88%", ["41人", "3人", "50人"]),
        ("符合条件的随迁子女5000人，其中在公办学校就读4300人。", MIGRANT, "86%", ["4300人", "5000人"]),
        ("小学、初中共开设教学班900个，其中56人及以上的班级18个。", CLASSES, "2%", ["18个", "900个"]),
    ],
)  # fmt: skip
def test_a_share_follows_from_its_counts(text: str, indicator: str, value: str, quotes: list[str]) -> None:
    told = tell(text, indicator)
    assert (told.value, told.quotes) == (value, quotes)
    assert len(told.finding.inputs) == len(quotes)


@pytest.mark.parametrize(
    "text",
    [
        "全县在园幼儿8000人，其中城区公办园4160人。",  # a part
        "全县在园幼儿xx人，其中公办园4160人。",  # masked
        "全县在园幼儿8000人，力争公办园在园幼儿达到4160人。",  # an aim
        "2021年全县在园幼儿8000人，2023年公办园在园幼儿4160人。",  # two years
        "全县有幼儿园80所，其中公办园41所。",  # kindergartens
    ],
)
def test_no_share_follows_from_counts_that_do_not_belong_together(text: str) -> None:
    assert tell(text, PUBLIC).value == ""


def test_an_approximate_count_makes_an_approximate_share() -> None:
    value = tell("全县在园幼儿8000余人，其中公办园5200人。", PUBLIC).finding.value
    assert value is not None and value.approximate
    assert value.interval.high == D(65) and value.interval.low is not None and value.interval.low < D(65)


# -- ratios ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        ("全县小学51所，在校生19200人，教职工1200人，其中专任教师1100人。", PRIMARY, "16:1", "pass"),
        ("小学在校生1.9万人，专任教师1000人。", PRIMARY, "19:1", "pass"),
        ("普通高中在校生8940人，专任教师700人。", SENIOR, "12.7714:1", "review"),
        ("普通高中在校生8940人，教职工700人。", SENIOR, "12.7714:1", "fail"),
        ("初中在校生9000人，教职工750人；普通高中在校生8940人，教职工700人。", SENIOR, "12.7714:1", "fail"),
    ],
)
def test_a_ratio_follows_from_pupils_and_teachers_of_one_stage(
    text: str, indicator: str, value: str, verdict: str
) -> None:
    told = tell(text, indicator)
    assert (told.value, told.verdict) == (value, verdict)


def test_full_time_teachers_serve_for_all_staff_and_the_finding_says_so() -> None:
    told = tell("小学在校生1.8万人，专任教师1000人。", PRIMARY)
    assert told.finding.notes == ("按专任教师算已达标，按教职工算更低",)


@pytest.mark.parametrize(
    "text",
    [
        "全县有小学40所、初中18所，在校生52000人，教职工4100人。",  # two stages in one breath
        "全县在校学生7.6万人，教职工5000人。",  # of all stages
        "小学在校生19200人。初中教职工900人。",  # pupils of one, staff of the other
    ],
)
def test_no_ratio_follows_where_the_stage_is_not_told(text: str) -> None:
    assert tell(text, PRIMARY).value == ""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "小学在校生30600人，教职工1530人，专任教师1700人，小学生师比18:1。",
            "pass",
        ),  # fits one of the counts
        ("小学在校生36000人，专任教师1600人，小学生师比17:1。", "review"),  # fits none: 22.5
    ],
)
def test_the_printed_ratio_decides_between_two_counts_of_teachers(text: str, verdict: str) -> None:
    assert tell(text, PRIMARY).verdict == verdict


# -- growth and pay ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("全县一般公共预算教育支出8.4亿元，上年为8亿元。", "5%"),
        ("全县一般公共预算教育支出由上年的8亿元增至8.4亿元。", "5%"),
        ("一般公共预算教育支出2022年为8亿元，2023年为8.4亿元。", "5%"),
        ("全县一般公共预算教育支出8.4亿元，比上年多投入4000万元。", "5%"),
        ("全县一般公共预算教育支出7.6亿元，比上年减少4000万元。", "-5%"),
        ("全县一般公共预算教育支出8.4亿元，上年为80000万元。", "5%"),
    ],
)
def test_growth_follows_from_two_years_however_written(text: str, value: str) -> None:
    assert tell(text, GROWTH).value == value


def test_growth_says_how_it_was_computed() -> None:
    [fact] = derived("全县一般公共预算教育支出8.4亿元，上年为8亿元。")
    assert fact.formula == "(8.4亿元 − 8亿元) ÷ 8亿元"


@pytest.mark.parametrize(
    "text",
    [
        "2023年全县一般公共预算教育支出8.4亿元，2019年为6亿元。",  # not the year before
        "全县一般公共预算教育支出8.4亿元，三年累计投入23亿元。",
        "全县一般公共预算教育支出8.4亿元，明年预算安排9亿元。",
    ],
)
def test_no_growth_follows_from_other_years(text: str) -> None:
    assert tell(text, GROWTH).value == ""


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        (
            "小学、初中生均一般公共预算教育支出分别为11000元、15200元，上年分别为10000元、16000元。",
            "-5%",
            "15200元",
        ),
        (
            "小学生均一般公共预算教育支出由上年的10000元提高到11000元，初中由16000元提高到16160元。",
            "1%",
            "16160元",
        ),
        (
            "生均一般公共预算教育支出小学为11000元（上年10000元），初中为15200元（上年16000元）。",
            "-5%",
            "15200元",
        ),
    ],
)
def test_growth_follows_stage_by_stage_and_the_worst_decides(text: str, value: str, quote: str) -> None:
    told = tell(text, STAGES)
    assert told.value == value
    assert quote in told.quotes


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("义务教育教师年平均工资收入10.2万元，当地公务员年平均工资收入10万元。", "1.02倍", "pass"),
        ("义务教育教师年平均工资收入低于当地公务员1800元。", "<1倍", "fail"),
        ("教师年均工资收入9.1万元，比公务员低0.2万元。", "<1倍", "fail"),
        ("全县义务教育教师年平均工资收入比当地公务员高1800元。", ">1倍", "pass"),
    ],
)
def test_pay_follows_from_two_averages_or_from_what_lies_between(text: str, value: str, verdict: str) -> None:
    told = tell(text, PAY)
    assert (told.value, told.verdict) == (value, verdict)


# -- gaps --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("公办园在园幼儿占比距50%的底线还差2.4个百分点。", PUBLIC, "47.6%"),
        ("公办园在园幼儿占比离50%的国家线还差2.4个百分点。", PUBLIC, "47.6%"),
        ("公办园在园幼儿占比与50%的要求相比还有2.4个百分点的差距。", PUBLIC, "47.6%"),
        ("公办园在园幼儿占比低于省定50%的要求2.4个百分点。", PUBLIC, "47.6%"),
        ("公办园在园幼儿占比比国家50%的标准低2.4个百分点。", PUBLIC, "47.6%"),
        ("公办园在园幼儿占比高于国家50%的标准2.4个百分点。", PUBLIC, "52.4%"),
        ("省里要求公办园在园幼儿占比不低于50%，我县还没有达到，差2.4个百分点。", PUBLIC, "47.6%"),
        ("义务教育大班额比例距5%的控制线还差1.5个百分点。", "compulsory.oversize-class-rate", "6.5%"),
        ("小学生师比高于19:1的标准0.6。", PRIMARY, "19.6:1"),
    ],
)
def test_a_level_follows_from_its_distance_to_a_printed_line(text: str, indicator: str, value: str) -> None:
    assert tell(text, indicator).value == value


@pytest.mark.parametrize(
    "text",
    [
        "公办园在园幼儿占比距国家要求还差2.4个百分点。",
        "公办园在园幼儿占比高于全省平均水平2.4个百分点。",
        "公办园在园幼儿占比比省定标准高2.4个百分点。",
        "城区与乡镇公办园在园幼儿占比相差2.4个百分点。",
    ],
)
def test_without_the_line_a_distance_is_no_level(text: str) -> None:
    assert tell(text, PUBLIC).value == ""


def test_a_gap_cites_the_line_and_the_distance() -> None:
    told = tell("公办园在园幼儿占比距50%的底线还差2.4个百分点。", PUBLIC)
    assert told.quotes == ["50%", "2.4个百分点"]
    assert told.finding.formula == "50% − 2.4个百分点"
    assert told.finding.reason == "47.6%，不满足 ≥ 50%"


# -- intervals ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "bottom", "wanted"),
    [
        (Interval(D(1), D(1)), Interval(D(4), D(4)), Interval(D("0.25"), D("0.25"))),
        (
            Interval(D(7), D(8), high_open=True),
            Interval(D(10), D(10)),
            Interval(D("0.7"), D("0.8"), high_open=True),
        ),
        (Interval(D(5), D(5)), Interval(D(10), None), Interval(None, D("0.5"))),
        (Interval(D(5), D(5)), Interval(None, D(10)), None),
        (Interval(D(5), D(5)), Interval(D(0), D(0)), None),
    ],
)
def test_a_quotient_holds_every_number_its_sides_may_be(
    top: Interval, bottom: Interval, wanted: Interval | None
) -> None:
    assert quotient(top, bottom) == wanted


def test_a_sum_is_open_where_a_part_is() -> None:
    assert total([Interval(D(1), D(2)), Interval(D(3), None)]) == Interval(D(4), None)


def test_not_lower_than_an_amount_is_no_distance() -> None:
    told = tell("义务教育教师平均工资收入不低于当地公务员9.8万元。", PAY)
    assert told.verdict == "pass"
    assert told.value == ""


def test_pupils_with_a_word_before_them_are_only_some() -> None:
    assert tell("全县小学教职工1200人，负担学生21600人。", PRIMARY).value == "18:1"
    assert tell("全县小学教职工1200人，资助学生2160人。", PRIMARY).value == ""


@pytest.mark.parametrize(
    ("text", "indicator", "value", "verdict"),
    [
        ("全县在园幼儿8452人，幼儿园教职工中专任教师571人。", KINDERGARTEN, "14.8021:1", "pass"),
        ("按年报数全县在园幼儿8452人，教职工1066人，其中专任教师571人。", KINDERGARTEN, "14.8021:1", "pass"),
        ("在园幼儿8452人。公办园教职工中专任教师571人。", KINDERGARTEN, "", "missing"),
        # all staff where the line is drawn for the teachers: for a person to see
        ("中等职业学校在校生3120人，教职工168人。", VOCATIONAL, "18.5714:1", "review"),
        ("中等职业学校在校生3120人，教职工200人，其中专任教师150人。", VOCATIONAL, "20.8:1", "fail"),
        ("中等职业学校在校生3120人，教职工200人，专任教师160人。", VOCATIONAL, "19.5:1", "pass"),
        ("义务教育学校在校生20000人，参加课后服务的有18800人。", SERVICE, "94%", "pass"),
        ("义务教育在校生20000人，其中参与课后服务的达18900人。", SERVICE, "94.5%", "pass"),
        ("义务教育在校生20000人，教师1500人，参加课后服务的有1400人。", SERVICE, "", "missing"),
        ("义务教育在校生20000人，未参加课后服务的有1400人。", SERVICE, "", "missing"),
        ("义务教育在校生20000人，计划参加课后服务的有19000人。", SERVICE, "", "missing"),
        ("幼儿园园长、专任教师应持证500人，实际持证500人。", CERTIFIED, "100%", "pass"),
        ("幼儿园园长、专任教师应持证500人，实际持证485人。", CERTIFIED, "97%", "fail"),
        ("园长、专任教师应持证500人，计划持证500人。", CERTIFIED, "", "missing"),
    ],
)
def test_counts_that_belong_together(text: str, indicator: str, value: str, verdict: str) -> None:
    told = tell("桐川县2023年履行教育职责自评报告\n\n" + text, indicator)
    assert (told.value, told.verdict) == (value, verdict)


DATED = "桐川县2024年对县级人民政府履行教育职责评价自评说明\n\n{}\n\n2023年公办园在园幼儿占比52%。"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("除另有说明外，数据时点为2023年12月31日。", "pass"),
        ("数据截止时间为2023年底。", "pass"),
        ("统计数据截至2023年12月31日。", "pass"),
        ("各项数据以年报为准。", "review"),
        ("数据时点为2023年12月31日，部分数据时点为2022年12月31日。", "review"),
    ],
)
def test_the_year_that_is_counted_may_be_the_one_before_the_title(said: str, verdict: str) -> None:
    assert tell(DATED.format(said), PUBLIC).verdict == verdict


@pytest.mark.parametrize("title", ["2024年计划数", "2024年目标值", "规划指标", "工作目标"])
def test_a_section_of_planned_numbers_holds_no_results(title: str) -> None:
    text = f"桐川县2023年指标说明\n\n一、指标\n\n教育平稳。\n\n二、{title}\n\n公办园在园幼儿占比达到55%。"
    assert tell(text, PUBLIC).verdict == "missing"
