"""What every school or class must reach: an average settles nothing, a share of those that comply does.

The rules are those of tests/every: a small set with lines of its own.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import document, pipeline, render, rulebook
from checker.judge import judge
from checker.model import (
    Fact,
    Finding,
    Indicator,
    Interval,
    Level,
    Modality,
    Requirement,
    Result,
    Rulebook,
    ScopeKind,
    Span,
    Value,
    Verdict,
    Whose,
)

D = Decimal
TEACHERS, EQUIPMENT, SIZE = "q.teachers", "q.equipment", "q.class-size"
OPENED, RATE, VARIATION = "q.opened", "q.class-rate", "q.variation"
#: how the teachers are called, so that the rows below stay readable
T = "每百名学生拥有高于规定学历教师数"
E = "生均教学仪器设备值"


@cache
def rules() -> Rulebook:
    return rulebook.load(str(Path(__file__).parent / "every/sets/every.yaml"))


def assess(text: str) -> Result:
    return pipeline.assess(document.read("-", data=text.encode()), rules())


def tell(text: str, indicator: str) -> Finding:
    findings = assess(text).assessments[0].findings
    return next(f for f in findings if f.indicator.id == indicator)


# -- sentences -----------------------------------------------------------------------------------

#: of every single one, or of the worst of all
EACH = [
    (f"全县每所小学{T}均在4.2人以上。", TEACHERS, "≥4.2人", "pass"),
    (f"{T}，每所小学都达到4.2人以上。", TEACHERS, "≥4.2人", "pass"),
    (f"35所小学{T}全部达到4.2人以上。", TEACHERS, "≥4.2人", "pass"),
    (f"各校{T}均达到4.2人以上。", TEACHERS, "≥4.2人", "pass"),
    (f"每所学校{T}都达到4.2人的标准。", TEACHERS, "≥4.2人", "pass"),
    (f"{T}为6.3人，各校均在4.2人以上。", TEACHERS, "≥4.2人", "pass"),
    (f"{T}为6.3人，35所小学均在4.2人以上。", TEACHERS, "≥4.2人", "pass"),
    (f"全县小学42所。{T}，42所小学均在4.2人以上。", TEACHERS, "≥4.2人", "pass"),
    (f"{T}平均7.1人，最低的学校也有4.3人。", TEACHERS, "4.3人", "pass"),
    (f"{T}平均7.1人，其中最低的学校为4.3人。", TEACHERS, "4.3人", "pass"),
    (f"{T}最低的一所为4.3人。", TEACHERS, "4.3人", "pass"),
    (f"{T}最低的城东小学为4.3人。", TEACHERS, "4.3人", "pass"),
    (f"{T}平均7.1人，最低的学校只有3.9人。", TEACHERS, "3.9人", "review"),  # 一项可以放宽到85%
    (f"{T}平均7.1人，最低的学校只有3.1人。", TEACHERS, "3.1人", "fail"),
    (f"{E}校校达到2000元以上。", EQUIPMENT, "≥2000元", "pass"),
    (f"{E}2764元，每所学校均在2000元以上。", EQUIPMENT, "≥2000元", "pass"),
    (f"42所学校全部达到{E}2000元以上的标准。", EQUIPMENT, "≥2000元", "pass"),
    (f"全县42所学校{E}均在2000元以上，最低的城东小学为2011元。", EQUIPMENT, "2011元", "pass"),
    ("所有班级班额均在45人以内。", SIZE, "≤45人", "pass"),
    ("所有班级均在45人以内。", SIZE, "≤45人", "pass"),
    ("全县1241个班级班额均在45人以内。", SIZE, "≤45人", "pass"),
    ("班额均控制在45人以内。", SIZE, "≤45人", "pass"),
    ("班额最高的班级44人。", SIZE, "44人", "pass"),
    ("平均班额42.3人，最大班额44人。", SIZE, "44人", "pass"),
    ("平均班额42.3人，最大班额48人。", SIZE, "48人", "fail"),
]


@pytest.mark.parametrize(("text", "indicator", "value", "verdict"), EACH)
def test_what_is_said_of_every_single_one_is_judged_as_it_stands(
    text: str, indicator: str, value: str, verdict: str
) -> None:
    finding = tell(text, indicator)
    assert (str(finding.value), str(finding.verdict)) == (value, verdict)
    assert all(fact.each for fact in finding.evidence)


#: of the place as a whole, of some, on average, or not yet: never a pass
NOT_EACH = [
    (f"全县{T}为6.3人。", TEACHERS, "review"),
    (f"全县{T}为3.9人。", TEACHERS, "review"),  # 平均在放宽之内
    (f"全县{T}为3.1人。", TEACHERS, "fail"),
    (f"34所小学{T}达到4.2人以上。", TEACHERS, "review"),
    (f"其中34所小学{T}均在4.2人以上。", TEACHERS, "review"),
    (f"全县小学42所。{T}，40所小学均在4.2人以上。", TEACHERS, "review"),
    (f"大部分学校{T}达到4.2人以上。", TEACHERS, "review"),
    (f"部分学校{T}均在4.2人以上。", TEACHERS, "review"),
    (f"城南小学{T}为4.5人。", TEACHERS, "review"),
    (f"农村各小学{T}均在4.2人以上。", TEACHERS, "review"),
    (f"每所民办小学{T}均在4.2人以上。", TEACHERS, "review"),
    (f"城关镇每所小学{T}均在4.2人以上。", TEACHERS, "review"),
    (f"全省每所小学{T}均在4.2人以上。", TEACHERS, "review"),
    (f"每所小学{T}平均达到4.8人。", TEACHERS, "review"),
    (f"各校{T}平均达到4.8人以上。", TEACHERS, "review"),
    (f"{T}最高的学校达到9.2人。", TEACHERS, "review"),
    (f"{T}平均7.1人，最高的学校达到9.2人。", TEACHERS, "review"),
    (f"{T}最低的农村小学为4.3人。", TEACHERS, "review"),
    (f"{T}城区最低的学校为4.3人。", TEACHERS, "review"),
    (f"{T}最低的镇平均4.3人。", TEACHERS, "review"),
    (f"除城南小学外，各小学{T}均在4.2人以上。", TEACHERS, "review"),
    (f"各小学{T}均在4.2人以上，城南小学除外。", TEACHERS, "review"),
    (f"各小学{T}均在4.2人以上，仍有2所未达到。", TEACHERS, "review"),
    (f"各小学{T}均在4.2人以上，但城南小学只有3.9人。", TEACHERS, "review"),
    (f"推动各校{T}均达到4.2人以上。", TEACHERS, "review"),
    (f"标准要求每所小学{T}均达到4.2人以上。", TEACHERS, "review"),
    (f"抽查的各校{T}均达到4.2人以上。", TEACHERS, "review"),
    (f"到2025年，每所小学{T}均达到4.2人以上。", TEACHERS, "missing"),
    (f"确保每所小学{T}均达到4.2人以上。", TEACHERS, "missing"),
    (f"各校均建立台账，{E}3127元。", EQUIPMENT, "review"),
    (f"每所学校均建有图书馆，{E}达到2000元以上。", EQUIPMENT, "review"),
    (f"各校{E}大多在2000元以上。", EQUIPMENT, "review"),
    (f"所有新建学校{E}均在2000元以上。", EQUIPMENT, "review"),
    (f"{E}1900元，42所学校均在2000元以上。", EQUIPMENT, "review"),  # 平均不到，不可能都到
    (f"{E}1900元。", EQUIPMENT, "fail"),
    (f"2019年，每所学校{E}均在2000元以上；2023年平均1980元。", EQUIPMENT, "fail"),
    ("平均班额41人。", SIZE, "review"),
    ("平均班额46.1人。", SIZE, "fail"),
    ("所有班级平均班额均在45人以内。", SIZE, "review"),
    ("每所学校平均班额均在45人以内。", SIZE, "review"),
    ("各校班额均在45人以内。", SIZE, "review"),
    ("起始年级所有班级均在45人以内。", SIZE, "review"),
    ("96%的班级均在45人以内。", SIZE, "review"),
]


@pytest.mark.parametrize(("text", "indicator", "verdict"), NOT_EACH)
def test_what_is_not_said_of_every_single_one_never_passes(text: str, indicator: str, verdict: str) -> None:
    finding = tell(text, indicator)
    assert str(finding.verdict) == verdict
    if verdict in {"review", "missing"}:
        assert "，要看《" in finding.reason or "；要看《" in finding.reason


#: how many of how many comply
COMPLYING = [
    (f"{T}达标学校42所，达标率100%。", TEACHERS, "100%", "pass"),
    (f"42所小学中有40所达到{T}4.2人的标准。", TEACHERS, "95.2381%", "review"),  # 其余的或在放宽之内
    (f"{T}达标学校占97.6%。", TEACHERS, "97.6%", "review"),
    (f"42所小学{T}全部达标。", TEACHERS, "100%", "pass"),
    (f"全县42所学校{E}均已达标。", EQUIPMENT, "100%", "pass"),
    (f"{E}达标率100%。", EQUIPMENT, "100%", "pass"),
    (f"{E}3127元，达标学校41所，达标率97.6%。", EQUIPMENT, "97.6%", "fail"),
    (f"{E}达标学校41所，未达标1所，达标率97.6%。", EQUIPMENT, "97.6%", "fail"),
    (f"{E}3127元，达标率100%。", EQUIPMENT, "100%", "pass"),
    (f"{E}达到2000元以上的学校占100%。", EQUIPMENT, "100%", "pass"),
    (f"42所学校中，有40所{E}达标，占95.2%。", EQUIPMENT, "95.2%", "fail"),
    (f"{E}有2所学校未达标。", EQUIPMENT, "<100%", "fail"),
    (f"2022年{E}达标率100%，2023年为96%。", EQUIPMENT, "96%", "fail"),
    (f"去年{E}达标率95%，今年达到100%。", EQUIPMENT, "100%", "pass"),
    (f"{E}达标率由92%提高到100%。", EQUIPMENT, "100%", "pass"),
    ("课程开齐率达标率100%。", OPENED, "100%", "pass"),
    ("课程开齐率达到100%的学校占97%。", OPENED, "97%", "fail"),
]


@pytest.mark.parametrize(("text", "indicator", "value", "verdict"), COMPLYING)
def test_the_share_of_those_that_comply_decides(text: str, indicator: str, value: str, verdict: str) -> None:
    finding = tell(text, indicator)
    assert (str(finding.value), str(finding.verdict)) == (value, verdict)
    assert all(fact.complying for fact in finding.evidence)


#: of other items, of all items at once, of some schools, of another line, or not yet
NOT_COMPLYING = [
    (f"{E}3127元，7项指标全部达标。", EQUIPMENT, "review"),
    (f"{E}3127元，所有学校均有6项以上达标。", EQUIPMENT, "review"),
    (f"{E}3127元，42所学校7项指标全部达标。", EQUIPMENT, "review"),
    (f"{E}3127元，七项指标达标率100%。", EQUIPMENT, "review"),
    (f"{E}3127元，音乐教室达标率100%。", EQUIPMENT, "review"),
    (f"{E}3127元，办学条件达标率100%。", EQUIPMENT, "review"),
    (f"教师学历达标率100%，{E}3127元。", EQUIPMENT, "review"),
    (f"36所学校中7项全部达标的29所，占80.6%，{E}3127元。", EQUIPMENT, "review"),
    (f"{E}达标学校42所，骨干教师达标率100%。", EQUIPMENT, "missing"),
    (f"42所学校中38所7项全部达标，{E}没有统计。", EQUIPMENT, "missing"),
    (f"全县学校42所，40所学校{E}均已达标。", EQUIPMENT, "missing"),
    (f"抽查的12所学校{E}全部达标。", EQUIPMENT, "review"),
    (f"{E}达到1500元以上的学校占100%。", EQUIPMENT, "review"),  # 不是标准的那条线
    (f"{E}达到省定标准的学校占100%。", EQUIPMENT, "review"),
    (f"{E}达标率约98%。", EQUIPMENT, "review"),
    (f"{E}达标率100%（不含教学点）。", EQUIPMENT, "review"),
    (f"城区学校{E}达标率100%。", EQUIPMENT, "review"),
    (f"城东镇{E}达标率100%。", EQUIPMENT, "review"),
    (f"全省{E}达标率100%。", EQUIPMENT, "missing"),
    (f"力争{E}达标率达到100%。", EQUIPMENT, "missing"),
    (f"预计年底{E}达标学校占100%。", EQUIPMENT, "missing"),
    (f"省里要求{E}达标率达到100%。", EQUIPMENT, "missing"),
    (f"小学、初中{E}达标率分别为100%和97.1%。", EQUIPMENT, "review"),
    (f"{E}校校达标。", EQUIPMENT, "review"),  # 只有表述
    (f"{E}所有学校均达标。", EQUIPMENT, "review"),
    ("课程开齐率达标率100%，2023年课程开齐率为96%。", OPENED, "review"),
    ("班额达标率98.2%，平均班额41人。", SIZE, "review"),
]


@pytest.mark.parametrize(("text", "indicator", "verdict"), NOT_COMPLYING)
def test_what_does_not_say_how_many_comply_with_this_line_never_passes(
    text: str, indicator: str, verdict: str
) -> None:
    assert str(tell(text, indicator).verdict) == verdict


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("班额达标率98.2%。", RATE, "98.2%"),  # 它自己是一项指标
        ("公办园在园幼儿占比达标率100%。", "preschool.public-enrolment-share", ""),
        ("公办园在园幼儿占比达标乡镇12个，占100%。", "preschool.public-enrolment-share", ""),
        ("公办园在园幼儿占比达到50%以上的乡镇占92%。", "preschool.public-enrolment-share", ""),
        ("九年义务教育巩固率达标学校占98%。", "compulsory.consolidation-rate", ""),
        ("园长、专任教师持证率100%的幼儿园占98%。", "preschool.teacher-certification", ""),
    ],
)
def test_a_share_of_those_that_comply_is_never_the_figure_itself(
    text: str, indicator: str, value: str
) -> None:
    book = rules() if indicator == RATE else rulebook.load("duty")
    [assessment] = pipeline.assess(document.read("-", data=text.encode()), book).assessments
    finding = next(f for f in assessment.findings if f.indicator.id == indicator)
    assert (str(finding.value) if finding.value else "") == value


#: denied, asked for, taken back, of some, of another thing
NEVER = [
    (f"每所小学{E}均不低于2000元的标准，各校正在逐步配齐。", EQUIPMENT),
    (f"每所学校{E}都应达到2000元以上。", EQUIPMENT),
    (f"每所学校{E}须达到2000元以上。", EQUIPMENT),
    (f"我们的目标是每所学校{E}均达到2000元以上。", EQUIPMENT),
    (f"实现每所学校{E}均达到2000元以上的目标。", EQUIPMENT),
    (f"已实现每所学校{E}均达到2000元以上。", EQUIPMENT),
    (f"所有学校{E}均达到2000元以上了吗？", EQUIPMENT),
    (f"每所学校{E}均未达到2000元以上。", EQUIPMENT),
    (f"每所学校{E}均不足2000元。", EQUIPMENT),
    (f"并非每所学校{E}均达到2000元以上。", EQUIPMENT),
    (f"不是所有学校{E}都达到2000元以上。", EQUIPMENT),
    (f"除教学点以外的各校{E}均在2000元以上。", EQUIPMENT),
    (f"50人以上的各校{E}均在2000元以上。", EQUIPMENT),
    (f"参评的42所学校{E}均在2000元以上。", EQUIPMENT),
    (f"42所义务教育学校中，{E}均在2000元以上的有40所。", EQUIPMENT),
    (f"42所学校{E}均在2000元以上，占比97%。", EQUIPMENT),
    (f"各校{E}均在2000元以上的占97%。", EQUIPMENT),
    (f"每所学校{E}均在2000元以上（城南小学1800元）。", EQUIPMENT),
    (f"每所学校{E}均在2000元以上，其中城南小学1800元。", EQUIPMENT),
    (f"全县42所学校，除2所外，{E}均在2000元以上。", EQUIPMENT),
    (f"42所学校{E}基本达标。", EQUIPMENT),
    (f"42所学校{E}均基本达标。", EQUIPMENT),
    (f"42所学校{E}均将达标。", EQUIPMENT),
    (f"42所学校{E}全部达标的目标。", EQUIPMENT),
    (f"确保42所学校{E}全部达标。", EQUIPMENT),
    (f"42所学校{E}已全部达标，2所除外。", EQUIPMENT),
    (f"42所学校{E}均未达标。", EQUIPMENT),
    (f"42所学校{E}未全部达标。", EQUIPMENT),
    (f"42所学校{E}不能全部达标。", EQUIPMENT),
    (f"42所学校{E}是否全部达标？", EQUIPMENT),
    (f"42所学校{E}达标率不到100%。", EQUIPMENT),
    (f"{E}达标率100%的乡镇有9个。", EQUIPMENT),
    (f"{E}达标率为100%的目标尚未实现。", EQUIPMENT),
    (f"{E}达标率尚未达到100%。", EQUIPMENT),
    (f"{E}达标率100%，扣除教学点后为92%。", EQUIPMENT),
    (f"{E}达标率（小学）100%。", EQUIPMENT),
    (f"{E}自评达标率100%。", EQUIPMENT),
    (f"民办学校{E}达标率100%。", EQUIPMENT),
    (f"公办小学{E}达标率100%。", EQUIPMENT),
    (f"{E}农村学校达标率100%。", EQUIPMENT),
    (f"{E}城区42所学校全部达标。", EQUIPMENT),
    (f"乡镇42所学校{E}全部达标。", EQUIPMENT),
    (f"2所学校{E}全部达标。", EQUIPMENT),
    (f"其中40所学校{E}全部达标。", EQUIPMENT),
    (f"{E}最低的学校由1800元提高到2100元。", EQUIPMENT),
    (f"2020年{E}最低的学校为2100元，2023年平均3000元。", EQUIPMENT),
    (f"{E}最低的学校目标为2100元。", EQUIPMENT),
    (f"{E}最低的学校将达到2100元。", EQUIPMENT),
    (f"{E}最低标准为2000元。", EQUIPMENT),
    (f"{E}最低的学校与最高的学校相差2100元。", EQUIPMENT),
    (f"{E}最低要求2000元。", EQUIPMENT),
    (f"{E}最低的5所学校平均2100元。", EQUIPMENT),
    (f"{E}第二低的学校为2100元。", EQUIPMENT),
    ("每所学校都有班级班额在45人以内。", SIZE),
    ("所有班级班额均在45人以内的学校有40所。", SIZE),
    ("班额均控制在45人以内的学校40所。", SIZE),
    ("班额全部控制在45人以内是我们的努力方向。", SIZE),
]


@pytest.mark.parametrize(("text", "indicator"), NEVER)
def test_what_only_looks_like_every_single_one_never_passes(text: str, indicator: str) -> None:
    assert tell(text, indicator).verdict is not Verdict.PASS


# -- an indicator that bounds another ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("七项指标差异率在5%至12%之间。", "pass", "≥5%、≤12%，满足 ≤ 15%"),
        ("七项指标差异率均不超过15%。", "pass", "≤15%，满足 ≤ 15%"),
        ("七项指标差异率最大的为14%，最小的为3%。", "pass", "14% ≤ 15%"),
        ("七项指标差异率最大的为16%，最小的为3%。", "fail", "16%，不满足 ≤ 15%"),
        ("七项指标差异率在5%至16%之间。", "review", "≥5%、≤16%，跨在 ≤ 15% 两边，定不了"),
        (
            "七项指标差异率为9%。",
            "review",
            "“各项指标差异率”只有一个数（9%），是不是每一项都如此，要核对",
        ),
        ("仪器设备值差异率为16%，七项指标差异率在5%至12%之间。", "fail", "16%，不满足 ≤ 15%"),
        ("七项指标差异率力争控制在12%以内。", "missing", "全文没有找到"),
    ],
)
def test_without_a_figure_of_its_own_the_one_that_covers_it_is_judged(
    text: str, verdict: str, reason: str
) -> None:
    finding = tell(text, VARIATION)
    assert (str(finding.verdict), finding.reason) == (verdict, reason)
    covered = bool(finding.evidence) and finding.evidence[0].subject == "q.variations"
    assert finding.notes == (("按“各项指标差异率”的数字判",) if covered else ())


# -- judging -------------------------------------------------------------------------------------

CARD = Indicator("x", "生均面积", "元")
LINE = Requirement(
    "x", "≥", D(100), "元", Level.GATE, "条款", "来源", every="学校", table="《各校情况表》"
)  # fmt: skip
SLACK = replace(LINE, slack=D(85))


def fact(value: str, at: int = 0, unit: str = "元", **more: object) -> Fact:
    number = D(value.lstrip("≥<"))
    interval = {"≥": Interval(number, None), "<": Interval(None, number, high_open=True)}.get(
        value[0], Interval.exactly(number)
    )
    made = Fact("x", Value(interval, unit), Modality.ACTUAL, Span(at, at + 2), Span(at, at + 2))
    return replace(made, **more)  # type: ignore[arg-type]


def share(value: str, at: int = 50, **more: object) -> Fact:
    return fact(value, at, "%", complying=True, **more)


def each(value: str, at: int = 20, **more: object) -> Fact:
    return fact(value, at, each=True, **more)


LOOK = "要看《各校情况表》"
ASK = f"标准要求每所学校都达到，{LOOK}"
MAY = f"是不是在放宽之内（不低于标准的85%），{LOOK}"
MET = "≥100元，满足 ≥ 100元"
ALL = "达标的占100%，每所学校都达到"
CLAIM = replace(fact("1", 90), value=None, modality=Modality.CLAIM)
CLAIMED = replace(LINE, accepts="claim")


@pytest.mark.parametrize(
    ("facts", "line", "verdict", "reason"),
    [
        ([fact("120")], LINE, "review", f"全域平均120元，{ASK}"),
        ([fact("120", scope="全县")], LINE, "review", f"全县平均120元，{ASK}"),
        ([fact("90")], LINE, "fail", "全域平均90元，不满足 ≥ 100元，必有学校不达标"),
        ([fact("90")], SLACK, "review", f"全域平均90元，不满足 ≥ 100元，{MAY}"),
        ([fact("84")], SLACK, "fail", "全域平均84元，不满足 ≥ 100元，必有学校不达标"),
        ([each("≥100")], LINE, "pass", "≥100元，满足 ≥ 100元"),
        ([each("95")], LINE, "fail", "95元，不满足 ≥ 100元"),
        ([each("95")], SLACK, "review", f"95元，不满足 ≥ 100元，{MAY}"),
        ([each("80")], SLACK, "fail", "80元，不满足 ≥ 100元"),
        ([fact("120"), each("95")], LINE, "fail", "95元，不满足 ≥ 100元"),
        ([fact("90"), each("≥100")], LINE, "review", f"{MET}；但文中又说平均90元；{ASK}"),
        ([share("100")], LINE, "pass", "达标的占100%，每所学校都达到"),
        ([share("97.6")], LINE, "fail", "达标的占97.6%，不是每所学校都达到"),
        ([share("97.6")], SLACK, "review", f"达标的占97.6%，其余的{MAY}"),
        ([share("<100")], LINE, "fail", "达标的占<100%，不是每所学校都达到"),
        ([fact("120"), share("97.6")], LINE, "fail", "达标的占97.6%，不是每所学校都达到"),
        ([fact("90"), share("100")], LINE, "review", f"{ALL}；但文中又说平均90元；{ASK}"),
        ([each("≥100"), share("97")],
            LINE, "review", f"达标的占97%，不是每所学校都达到；但文中又说每一个都≥100元；{ASK}"),
        ([each("95"), share("100")], LINE, "review", f"{ALL}；但文中又说每一个都95元；{ASK}"),
        (
            [each("≥100"), fact("90", 90, scope_kind=ScopeKind.PART, scope="城南小学")],
            LINE, "review", f"{MET}；但文中又说城南小学90元；{ASK}",
        ),
        (
            [each("≥100"), replace(CLAIM, holds=False)],
            LINE, "review", f"{MET}；但文中又说没有做到；{ASK}",
        ),
        ([each("≥100", doubt="口径不明")], LINE, "review", f"{MET}；口径不明；{ASK}"),
        ([share("100", doubt="口径不明")], LINE, "review", f"达标的占100%；口径不明；{ASK}"),
        ([], LINE, "missing", f"全文没有找到；{LOOK}"),
        ([each("≥100", modality=Modality.TARGET)],
            LINE, "missing", f"没有可用的结果数字；见到的是：目标，不是结果；{LOOK}"),
        ([CLAIM], CLAIMED, "review",
         f"有明确表述，本项认可表述；{ASK}"),
        ([replace(CLAIM, each=True)], CLAIMED, "pass", "有明确表述，本项认可表述"),
        ([share("100", period="2021"), fact("120", period="2023")], LINE, "review", f"全域平均120元，{ASK}"),
    ],
)  # fmt: skip
def test_a_line_for_every_school(facts: list[Fact], line: Requirement, verdict: str, reason: str) -> None:
    finding, _ = judge(line, CARD, facts)
    assert (str(finding.verdict), finding.reason) == (verdict, reason)


def test_every_fact_is_told_of() -> None:
    facts = [fact("120"), each("≥100"), share("100")]
    finding, _ = judge(LINE, CARD, facts)
    assert {r.fact: r.because for r in finding.considered} == {
        facts[0]: "是平均数，定不了是不是都达到",
        facts[1]: "另有达标的占多少",
    }
    assert finding.evidence == (facts[2],)


def test_where_the_whole_place_is_asked_for_a_share_of_those_that_comply_is_no_figure() -> None:
    finding, _ = judge(replace(LINE, every="", table=""), CARD, [share("100")])
    assert finding.verdict is Verdict.MISSING
    assert [r.because for r in finding.considered] == ["是达标的占多少，不是本项的数字"]


@given(
    st.lists(st.decimals("0", "1000", places=1), min_size=1, max_size=4),
    st.sampled_from(["≥", "≤", ">", "<", "="]),
    st.sampled_from([None, D(85)]),
)
def test_an_average_alone_never_passes(values: list[Decimal], sign: str, slack: Decimal | None) -> None:
    facts = [fact(f"{value}", 10 * n) for n, value in enumerate(values)]
    finding, _ = judge(replace(LINE, sign=sign, slack=slack), CARD, facts)
    assert finding.verdict is not Verdict.PASS


@given(
    st.decimals("0", "9999", places=1), st.sampled_from(["", "全县", "我县", "截至目前，", "经逐校核算，"])
)
def test_no_sentence_with_an_average_alone_passes(value: Decimal, before: str) -> None:
    for text, indicator in ((f"{before}{E}{value}元。", EQUIPMENT), (f"{before}平均班额{value}人。", SIZE)):
        assert tell(text, indicator).verdict is not Verdict.PASS


# -- whose, and how it is shown ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "indicator", "whose"),
    [
        (f"城南小学{T}为4.5人。", TEACHERS, Whose("", "城南小学")),
        (f"城东镇中心小学{T}为4.5人。", TEACHERS, Whose("城东镇", "城东镇中心小学")),
        (f"城东镇{E}为4500元。", EQUIPMENT, Whose("城东镇", "")),
        (f"各校{E}为4500元。", EQUIPMENT, None),
        (f"农村学校{E}为4500元。", EQUIPMENT, None),
        (f"12个乡镇{E}为4500元。", EQUIPMENT, None),
        (f"全县{E}为4500元。", EQUIPMENT, None),
    ],
)
def test_a_school_and_a_place_are_told_by_their_names(text: str, indicator: str, whose: Whose | None) -> None:
    [found] = tell(text, indicator).evidence
    assert found.whose == whose


REPORT = f"""青柯县义务教育自评报告
一、资源配置
全县小学42所。{T}平均7.1人，城南小学{T}为3.8人。{E}3127元，达标学校41所，达标率97.6%。平均班额42.3人，最大班额44人。
二、差异
七项指标差异率在5%至12%之间。
"""


def test_the_row_says_that_every_school_is_asked_for_and_what_is_in_doubt() -> None:
    table = render.to_table([assess(REPORT)], width=80)
    assert "底线 ≥ 4.2人\n" in table and "（每所学校）\n" in table and "达标97.6%" in table
    assert "存疑：只见于一份县级表格，要核对原文" in table
    assert "注：按“各项指标差异率”的数字判" in table
    told = render.to_explain(assess(REPORT), TEACHERS)
    assert "≥ 4.2人（每所学校）" in told and "《学校资源配置表》" in told


def test_json_says_what_is_asked_and_whose_a_figure_is() -> None:
    import json

    [assessment] = json.loads(render.to_json([assess(REPORT)]))["assessments"]
    findings = {f["indicator"]: f for f in assessment["findings"]}
    assert findings[TEACHERS]["require"] == {
        "sign": "≥", "limit": 4.2, "unit": "人", "every": "学校", "table": "《学校资源配置表》", "slack": 85,
    }  # fmt: skip
    assert findings[EQUIPMENT]["evidence"][0]["complying"] is True
    assert findings[SIZE]["evidence"][0]["each"] is True
    assert findings[VARIATION]["verify"] == ["只见于一份县级表格，要核对原文"]
    [shown] = json.loads(render.to_json([assess(f"城南小学{T}为3.8人。")]))["assessments"]
    assert shown["findings"][0]["evidence"][0]["subject"] == {"place": None, "school": "城南小学"}


def test_the_rules_as_a_page_say_it_too() -> None:
    page = render.to_rules(rules(), width=100)
    assert "每所学校都要达到；个别的可以放宽到标准的85%，平均数定不了，看《学校资源配置表》" in page
    assert "没有单列时，按“各项指标差异率”的数字判" in page
