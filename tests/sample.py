"""One invented county with a finding of every kind, for the renderers and the command line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from checker.model import (
    Assessment,
    CrossCheck,
    Diagnostic,
    Document,
    Fact,
    Finding,
    Group,
    GroupFinding,
    Indicator,
    Interval,
    Level,
    Modality,
    Part,
    Rejected,
    Requirement,
    Result,
    Rulebook,
    RuleSet,
    ScopeKind,
    Score,
    Severity,
    Span,
    Value,
    Verdict,
)

SOURCE = """青溪县2023年政府履行教育职责自查自评报告
一、学前教育
（一）普及普惠。全县有普惠性幼儿园61所，普惠性幼儿园覆盖率达93。6%，比省定标准高出一截。
在园幼儿9450人，专任教师700人。公办幼儿园在园幼儿占比为48.75%。
到2027年，公办幼儿园在园幼儿占比力争达到60%以上。
二、义务教育
九年义务教育巩固率约96%，其中山区三所学校为91.2%。
适龄残疾儿童少年入学率达97.5%；另据统计表，残疾儿童少年入学率为94.1%。
义务教育教师平均工资收入水平不低于当地公务员。
三、经费
财政性学前教育经费占同级财政性教育经费的4.2%，全省平均为6.1%。
"""


def span(words: str, within: str = "") -> Span:
    """Where words stand in the sample, or in one clause of it."""
    start = SOURCE.index(within) + within.index(words) if within else SOURCE.index(words)
    return Span(start, start + len(words))


def value(low: str, high: str | None = None, unit: str = "%", **more: Any) -> Value:
    ends = Decimal(low), Decimal(high if high is not None else low)
    return Value(Interval(*ends), unit, **more)


def fact(quote: str, context: str, read: Value | None, **more: Any) -> Fact:
    told = {"subject": "x", "modality": Modality.ACTUAL, "section": "一（一）"} | more
    return Fact(value=read, span=span(quote, context), context=span(context), **told)


def requirement(indicator: str, sign: str, limit: str | None, **more: Any) -> Requirement:
    told = {
        "unit": "%",
        "level": Level.GATE,
        "clause": f"应{sign}{limit}" if limit else "布局合理",
        "source": "督〔2099〕9号",
    } | more
    return Requirement(indicator, sign, None if limit is None else Decimal(limit), **told)


def finding(id: str, name: str, line: Requirement, verdict: Verdict, reason: str, **more: Any) -> Finding:
    return Finding(line, Indicator(id, name, line.unit), verdict, reason, **more)


INCLUSIVE = finding(
    "preschool.inclusive-coverage",
    "普惠性幼儿园覆盖率",
    requirement("preschool.inclusive-coverage", "≥", "80"),
    Verdict.PASS,
    "93.6% ≥ 80%",
    value=value("93.6"),
    evidence=(
        fact("93。6%", "普惠性幼儿园覆盖率达93。6%", value("93.6"), scope="全县", why="覆盖率达93。6%"),
    ),
)
PUBLIC = finding(
    "preschool.public-enrolment-share",
    "公办园在园幼儿占比",
    requirement("preschool.public-enrolment-share", "≥", "50"),
    Verdict.FAIL,
    "48.75% < 50%，差 1.25 个百分点",
    value=value("48.75"),
    evidence=(fact("48.75%", "公办幼儿园在园幼儿占比为48.75%", value("48.75")),),
    considered=(
        Rejected(
            fact(
                "60%以上",
                "到2027年，公办幼儿园在园幼儿占比力争达到60%以上",
                Value(Interval(Decimal(60), None), "%"),
                modality=Modality.TARGET,
                period="2027",
            ),
            "目标，不是结果",
        ),
    ),
)
RATIO = finding(
    "staffing.student-teacher-ratio.preschool",
    "幼儿园生师比",
    requirement("staffing.student-teacher-ratio.preschool", "≤", "15", unit="生/师"),
    Verdict.PASS,
    "13.5:1 ≤ 15:1",
    value=value("13.5", unit="生/师"),
    evidence=(
        fact("9450人", "在园幼儿9450人，专任教师700人", value("9450", unit="人"), subject="在园幼儿总数"),
        fact("700人", "在园幼儿9450人，专任教师700人", value("700", unit="人"), subject="幼儿园专任教师数"),
    ),
    formula="在园幼儿总数 ÷ 幼儿园专任教师数",
    inputs=(0, 1),
)
CONSOLIDATION = finding(
    "compulsory.consolidation-rate",
    "九年义务教育巩固率",
    requirement("compulsory.consolidation-rate", "≥", "95", level=Level.TARGET),
    Verdict.REVIEW,
    "“约96%”可能低于 95%",
    value=value("93", "99", approximate=True),
    evidence=(fact("约96%", "九年义务教育巩固率约96%", value("93", "99", approximate=True), section="二"),),
    considered=(
        Rejected(
            fact("91.2%", "其中山区三所学校为91.2%", value("91.2"), section="二", scope_kind=ScopeKind.PART),
            "只是一部分地方",
        ),
    ),
)
DISABLED = finding(
    "compulsory.disabled-enrolment-rate",
    "适龄残疾儿童少年义务教育入学率",
    requirement("compulsory.disabled-enrolment-rate", "≥", "95"),
    Verdict.REVIEW,
    "两处数字在标准线两侧：97.5%、94.1%",
    evidence=(
        fact("97.5%", "适龄残疾儿童少年入学率达97.5%", value("97.5"), section="二"),
        fact("94.1%", "另据统计表，残疾儿童少年入学率为94.1%", value("94.1"), section="二"),
    ),
)
PAY = finding(
    "teacher.pay-parity",
    "义务教育教师平均工资收入不低于当地公务员",
    requirement("teacher.pay-parity", "≥", "1", unit="倍", accepts="claim"),
    Verdict.PASS,
    "报告明确说了，标准接受这样的表述",
    evidence=(
        fact(
            "不低于当地公务员",
            "义务教育教师平均工资收入水平不低于当地公务员",
            None,
            modality=Modality.CLAIM,
            section="二",
        ),
    ),
    notes=("没有给出金额",),
)
FISCAL = finding(
    "preschool.fiscal-share",
    "财政性学前教育经费占同级财政性教育经费比例",
    requirement("preschool.fiscal-share", "≥", "5", level=Level.REFERENCE),
    Verdict.FAIL,
    "4.2% < 5%",
    value=value("4.2"),
    evidence=(fact("4.2%", "财政性学前教育经费占同级财政性教育经费的4.2%", value("4.2"), section="三"),),
    considered=(
        Rejected(
            fact(
                "6.1%",
                "全省平均为6.1%",
                value("6.1"),
                section="三",
                scope_kind=ScopeKind.UPPER,
                scope="全省",
            ),
            "上级的数，不是本地的",
        ),
    ),
)
SENIOR = finding(
    "senior.gross-enrolment-rate",
    "高中阶段毛入学率",
    requirement("senior.gross-enrolment-rate", "≥", "92", level=Level.TARGET),
    Verdict.MISSING,
    "没有找到实际数",
)
LAYOUT = finding(
    "preschool.layout",
    "幼儿园规划布局",
    requirement("preschool.layout", "", None, unit="", manual="布局专项规划、批复文件"),
    Verdict.MANUAL,
    "没有数字能定，请看材料",
)
FINDINGS = (INCLUSIVE, PUBLIC, RATIO, CONSOLIDATION, DISABLED, PAY, FISCAL, SENIOR, LAYOUT)
RULE_SET = RuleSet(
    id="duty",
    title="政府履行教育职责自查自评",
    edition="2024",
    sha256="5e7",
    requirements=tuple(f.requirement for f in FINDINGS),
    groups=(Group("funding.two-increases", "两个只增不减", ("funding.a", "funding.b")),),
    note="参照各专项督导标准",
)
PART = Part(1, "青溪县2023年政府履行教育职责自查自评报告", 0, len(SOURCE), ())


def document(path: str = "report.txt", **more: Any) -> Document:
    starts = (0, *(at + 1 for at, c in enumerate(SOURCE) if c == "\n"))
    told = {"source": SOURCE, "sha256": "abc", "encoding": "utf-8", "parts": (PART,), "line_starts": starts}
    return Document(path=path, **(told | more))


def result(findings: tuple[Finding, ...] = FINDINGS, **more: Any) -> Result:
    """The sample report as assessed, or with other findings."""
    repeat = CrossCheck(
        "repeat",
        DISABLED.indicator.id,
        DISABLED.evidence,
        Decimal("97.5"),
        Decimal("94.1"),
        False,
        f"{DISABLED.indicator.name}：97.5% 与 94.1% 两处不一致",
    )
    share = CrossCheck(
        "share",
        RATIO.indicator.id,
        RATIO.evidence,
        Decimal("13.5"),
        Decimal("13.5"),
        True,
        f"{RATIO.indicator.name}：比例与两数相符",
    )
    assessment = Assessment(
        part=PART,
        place="青溪县",
        period="2023",
        findings=findings,
        groups=(GroupFinding(RULE_SET.groups[0], Verdict.MISSING, "2 项都没有数字"),),
        cross_checks=(repeat, share),
        score=Score(Decimal("37.5"), Decimal("50"), Decimal("100"), True),
        banners=("报告时期 2023 早于标准的有效期 2024 年起",),
    )
    note = Diagnostic(Severity.WARNING, "有 1 处乱码", Span(3, 4))
    told = {"document": document(diagnostics=(note,)), "rule_set": RULE_SET, "assessments": (assessment,)}
    return Result(version="0.1.0", **(told | more))


def rulebook() -> Rulebook:
    return Rulebook({f.indicator.id: f.indicator for f in FINDINGS}, {}, RULE_SET)
