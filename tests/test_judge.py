"""Facts against a line: which figure leads, when a person decides, and in what words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checker.judge import banners, judge, meets
from checker.judge.agreement import worked_out
from checker.model import (
    CrossCheck,
    Fact,
    Finding,
    Indicator,
    Interval,
    Level,
    Modality,
    Requirement,
    RuleSet,
    ScopeKind,
    Span,
    Value,
    Verdict,
)  # fmt: skip

D = Decimal
SHARE = Indicator("x.share", "普惠性幼儿园覆盖率", "%")
CLASSES = Indicator("x.classes", "大班额比例", "%", components=("小学", "初中"))
STAGED = Indicator("x.growth", "生均支出增长率", "%", every_stage=True, may_exceed=True, growth_of="生均支出")
RATIO = Indicator("x.ratio", "小学生师比", "生/师", base="教职工")
WIDER = {"约": (D(3), True), "近": (D(5), True)}


def line(sign: str, limit: str, unit: str = "%", accepts: str = "") -> Requirement:
    return Requirement("x", sign, D(limit), unit, Level.GATE, "条款", "来源", accepts=accepts)


def fact(printed: str, *, at: int = 0, **more: object) -> Fact:
    """A fact from a figure as printed: 86.2, ≥85, <5, 约80, 16.4:1."""
    unit = "生/师" if printed.endswith(":1") else "%"
    digits = printed.rstrip("%").removesuffix(":1").lstrip("≥≤<>约近")
    number, rough = D(digits), False
    if printed[0] in WIDER:
        width, rough = WIDER[printed[0]]
        interval = Interval(number - width, number if printed[0] == "近" else number + width)
    else:
        interval = {
            "≥": Interval(number, None), "≤": Interval(None, number),
            ">": Interval(number, None, True), "<": Interval(None, number, high_open=True),
        }.get(printed[0], Interval.exactly(number))  # fmt: skip
    decimals = len(digits.partition(".")[2])
    span = Span(at, at + len(printed))
    made = Fact("x", Value(interval, unit, rough), Modality.ACTUAL, span, span, digits=decimals)
    return replace(made, **more)  # type: ignore[arg-type]


def from_counts(value: str, *, at: int = 0, unit: str = "%", **more: object) -> Fact:
    """A fact that follows from two counts."""
    count = Value(Interval.exactly(D(400)), "人")
    inputs = tuple(
        Fact("人数", count, Modality.ACTUAL, Span(at + n, at + n + 1), Span(at, at + 2)) for n in (0, 1)
    )
    made = fact("0", at=at, formula="甲400人 ÷ 乙400人", inputs=inputs)
    return replace(made, value=Value(Interval.exactly(D(value)), unit), **more)  # type: ignore[arg-type]


def decide(
    facts: list[Fact], requirement: Requirement | None = None, indicator: Indicator = SHARE, **more: object
) -> tuple[Finding, tuple[CrossCheck, ...]]:
    return judge(requirement or line("≥", "80"), indicator, facts, **more)  # type: ignore[arg-type]


# -- one figure --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "sign", "limit", "verdict", "reason"),
    [
        ("80", "≥", "80", "pass", "80% ≥ 80%"),
        ("79.9", "≥", "80", "fail", "79.9%，不满足 ≥ 80%"),
        ("≥80", "≥", "80", "pass", "≥80%，满足 ≥ 80%"),
        (">80", "≥", "80", "pass", ">80%，满足 ≥ 80%"),
        ("<80", "≥", "80", "fail", "<80%，不满足 ≥ 80%"),
        ("约80", "≥", "80", "review", "约≥77%、≤83%，跨在 ≥ 80% 两边，定不了"),
        ("约90", "≥", "80", "pass", "约≥87%、≤93%，满足 ≥ 80%"),
        ("≥70", "≥", "80", "review", "≥70%，跨在 ≥ 80% 两边，定不了"),
        ("≤5", "≤", "5", "pass", "≤5%，满足 ≤ 5%"),
        ("<5", "≤", "5", "pass", "<5%，满足 ≤ 5%"),
        ("100", "=", "100", "pass", "100% = 100%"),
        ("≥99", "=", "100", "review", "≥99%，跨在 = 100% 两边，定不了"),
    ],
)
def test_the_whole_interval_must_meet_the_line(
    printed: str, sign: str, limit: str, verdict: str, reason: str
) -> None:
    finding, _ = decide([fact(printed)], line(sign, limit))
    assert (finding.verdict, finding.reason) == (verdict, reason)


def test_an_unknown_sign_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown sign '≠'"):
        meets(Interval.exactly(D(1)), "≠", D(1))


# -- several figures ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "verdict", "value"),
    [
        ([fact("86"), fact("86.24", at=50)], "pass", "86.24%"),  # two roundings, most digits
        ([fact("86.2"), fact("79.1", at=50)], "review", ""),  # both sides
        ([fact("86.2"), fact("84.0", at=50)], "pass", "86.2%"),  # one side
        ([fact("≥85"), fact("87.2", at=50)], "pass", "87.2%"),  # the exact one within the bound
        ([fact("≥75"), fact("87.2", at=50)], "pass", "87.2%"),  # though the bound itself straddles
        ([fact("≥75"), fact("71.0", at=50)], "review", ""),  # not within
        ([fact("86.2"), from_counts("86.1534", at=50)], "pass", "86.2%"),  # the printed one leads
        ([fact("80.0"), from_counts("79.96", at=50)], "review", ""),  # a rounding across the line
        ([fact("约81"), from_counts("82.5", at=50)], "pass", "82.5%"),  # the counts know better
        ([from_counts("82.5")], "pass", "82.5%"),
    ],
)
def test_several_figures(facts: list[Fact], verdict: str, value: str) -> None:
    finding, _ = decide(facts)
    assert (finding.verdict, str(finding.value) if finding.value else "") == (verdict, value)


def test_figures_on_both_sides_are_all_cited_and_named() -> None:
    finding, checks = decide([fact("86.2"), from_counts("79.125", at=50)])
    assert finding.reason == "文中几个数字（86.2%、按“甲400人 ÷ 乙400人”算得79.12%）落在标准线两边"
    assert len(finding.evidence) == 3
    assert [(c.kind, c.agrees) for c in checks] == [("share", False)]


def test_a_check_names_both_figures() -> None:
    _, [check] = decide([fact("86.2"), from_counts("86.1534", at=50)])
    assert check.message == "普惠性幼儿园覆盖率：文中写作86.2%，按“甲400人 ÷ 乙400人”算得86.15%，相符"
    assert (check.stated, check.computed, check.agrees) == (D("86.2"), D("86.1534"), True)


def test_a_different_figure_on_the_same_side_is_noted() -> None:
    finding, [check] = decide([fact("86.2"), fact("84.0", at=50)])
    assert finding.notes == ("另有不同的数字（84%），都在标准线同一边",)
    assert (check.kind, check.agrees) == ("repeat", False)
    assert check.message == "普惠性幼儿园覆盖率：文中写作86.2%，另一处写作84%，不相符"


def test_a_figure_said_twice_is_one_figure() -> None:
    _, checks = decide([fact("86.2"), fact("86.2", at=50)])
    assert checks == ()


def test_a_share_over_100_cannot_be() -> None:
    finding, _ = decide([fact("102.3")])
    assert (finding.verdict, finding.reason) == ("review", "102.3%超过100%，不可能，数字有误")


# -- doubts ------------------------------------------------------------------------------------


def test_an_unclear_name_alone_is_for_a_person() -> None:
    finding, _ = decide([fact("86.2", doubt="“普惠率”口径不明")])
    assert (finding.verdict, str(finding.value)) == ("review", "86.2%")
    assert finding.reason == "86.2% ≥ 80%；“普惠率”口径不明"


def test_an_unclear_name_says_nothing_beside_a_clear_one() -> None:
    finding, _ = decide([fact("74", doubt="“普惠率”口径不明"), fact("86.2", at=50)])
    assert finding.verdict == "pass"
    assert [r.because for r in finding.considered] == ["“普惠率”口径不明"]


@pytest.mark.parametrize(
    ("counted", "verdict", "value"),
    [("86.18", "pass", "86.2%"), ("72.4", "review", ""), ("91.0", "pass", "86.2%")],
)
def test_counts_beside_an_unclear_name_settle_whose_it_is(counted: str, verdict: str, value: str) -> None:
    unclear = fact("86.2", at=20, doubt="“占比”口径不明")
    finding, _ = decide([from_counts(counted, at=10), unclear])
    assert (finding.verdict, str(finding.value) if finding.value else "") == (verdict, value)


# -- bases -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "printed", "verdict"),
    [
        ("教职工", "18.2:1", "pass"),
        ("", "18.2:1", "pass"),
        ("专任教师", "18.2:1", "pass"),  # fewer teachers, still within
        ("专任教师", "19.6:1", "review"),
        ("保教人员", "18.2:1", "review"),
    ],
)
def test_the_base_of_a_ratio(base: str, printed: str, verdict: str) -> None:
    finding, _ = decide([fact(printed, base=base)], line("≤", "19", "生/师"), RATIO)
    assert finding.verdict == verdict


def test_a_ratio_of_the_base_that_is_asked_for_leads() -> None:
    facts = [fact("18.2:1", base="教职工"), fact("20.1:1", at=50, base="专任教师")]
    finding, _ = decide(facts, line("≤", "19", "生/师"), RATIO)
    assert (finding.verdict, str(finding.value)) == ("pass", "18.2:1")
    assert [r.because for r in finding.considered] == ["按专任教师计算的，标准按教职工"]


# -- stages and components ---------------------------------------------------------------------


def test_the_worst_stage_decides() -> None:
    facts = [fact("2.1", stage="小学"), fact("-0.4", at=20, stage="初中"), fact("3.0", at=40, stage="学前")]
    finding, _ = decide(facts, line("≥", "0"), STAGED)
    assert (finding.verdict, finding.reason) == ("fail", "最差的是初中（-0.4%），不满足 ≥ 0%")
    assert len(finding.evidence) == 3


def test_a_masked_stage_may_be_the_worst() -> None:
    masked = fact("0", at=20, stage="初中", value=None, modality=Modality.BLANK)
    finding, _ = decide([fact("2.1", stage="小学"), masked], line("≥", "0"), STAGED)
    assert (finding.verdict, finding.value) == ("review", None)
    assert finding.reason.endswith("但初中的数字读不出，最差的是多少不知道")


def test_a_masked_stage_cannot_save_a_fail() -> None:
    masked = fact("0", at=20, stage="初中", value=None, modality=Modality.BLANK)
    assert decide([fact("-2.1", stage="小学"), masked], line("≥", "0"), STAGED)[0].verdict == "fail"


def test_a_stage_told_twice_on_both_sides_is_for_a_person() -> None:
    facts = [fact("2.1", stage="小学"), from_counts("-1.3", at=20, stage="小学")]
    finding, [check] = decide(facts, line("≥", "0"), STAGED)
    assert (finding.verdict, check.kind) == ("review", "growth")
    assert finding.reason == "同一学段的几个数字（小学2.1%、小学-1.3%）落在标准线两边"


@pytest.mark.parametrize(
    ("primary", "junior", "verdict"),
    [("1.2", "4.4", "pass"), ("1.2", "6.3", "review"), ("5.4", "6.3", "fail")],
)
def test_a_whole_lies_strictly_between_its_parts(primary: str, junior: str, verdict: str) -> None:
    facts = [fact(primary, stage="小学"), fact(junior, at=20, stage="初中")]
    finding, _ = decide(facts, line("≤", "5"), CLASSES)
    assert finding.verdict == verdict
    assert finding.value is not None and finding.value.interval == Interval(D(primary), D(junior), True, True)


def test_one_part_of_a_whole_is_a_part() -> None:
    finding, _ = decide([fact("1.2", stage="小学")], line("≤", "5"), CLASSES)
    assert (finding.verdict, finding.reason) == ("review", "只有局部的数字（小学），没有全域的")


def test_a_stated_whole_stands_beside_its_parts() -> None:
    facts = [fact("2.0"), fact("1.2", at=20, stage="小学"), fact("4.4", at=40, stage="初中")]
    finding, [check] = decide(facts, line("≤", "5"), CLASSES)
    assert (finding.verdict, str(finding.value), check.kind, check.agrees) == ("pass", "2%", "sum", True)


def test_a_whole_outside_its_parts_cannot_be() -> None:
    facts = [fact("0.5"), fact("1.2", at=20, stage="小学"), fact("4.4", at=40, stage="初中")]
    finding, _ = decide(facts, line("≤", "5"), CLASSES)
    assert finding.verdict == "review"
    assert finding.reason == "大班额比例：整体0.5%，小学1.2%、初中4.4%，整体不可能在各部分之外"


# -- periods, scope, modality ------------------------------------------------------------------


def test_the_newest_period_decides() -> None:
    facts = [fact("78.5", period="2022"), fact("86.2", at=20, period="2023")]
    finding, _ = decide(facts, year=2023)
    assert (finding.verdict, [r.because for r in finding.considered]) == ("pass", ["不是最新一期（2022）"])


def test_only_an_earlier_period_is_for_a_person() -> None:
    finding, _ = decide([fact("86.2", period="2021")], year=2023)
    assert (finding.verdict, finding.reason) == (
        "review", "86.2% ≥ 80%；但只有2021年的数字，报告年度是2023年",
    )  # fmt: skip


def test_a_year_that_the_report_does_not_print_is_not_held_against_a_figure() -> None:
    assert decide([fact("86.2", period="2022")], year=2023, dated=False)[0].verdict == "pass"


def test_a_masked_newest_figure_is_not_replaced_by_an_older_one() -> None:
    masked = fact("0", at=20, value=None, modality=Modality.BLANK, period="2023")
    finding, _ = decide([fact("86.2", period="2022"), masked], year=2023)
    assert finding.verdict == "missing"


@pytest.mark.parametrize(
    ("more", "because"),
    [
        ({"modality": Modality.TARGET}, "目标，不是结果"),
        ({"modality": Modality.STANDARD}, "引用的标准、要求，不是结果"),
        ({"modality": Modality.BASELINE}, "往年或用来比较的数字"),
        ({"modality": Modality.DELTA}, "变化量，不是水平"),
        ({"modality": Modality.SCORE}, "得分，不是数值"),
        ({"scope_kind": ScopeKind.UPPER, "scope": "全省"}, "上级或全国的数字（全省）"),
        ({"scope_kind": ScopeKind.ELSEWHERE, "scope": "邻县"}, "别处的数字（邻县）"),
        ({"void": "已被更正为“71%”"}, "已被更正为“71%”"),
    ],
)
def test_what_cannot_count_says_why(more: dict[str, object], because: str) -> None:
    finding, _ = decide([fact("86.2", **more)])
    assert finding.verdict == "missing"
    assert finding.reason == f"没有可用的结果数字；见到的是：{because}"
    assert [r.because for r in finding.considered] == [because]


def test_a_part_is_for_a_person() -> None:
    finding, _ = decide([fact("86.2", scope_kind=ScopeKind.PART, scope="城区")])
    assert (finding.verdict, str(finding.value)) == ("review", "86.2%")
    assert finding.reason == "只有局部的数字（城区），没有全域的"


def test_silence_is_missing_and_unread_text_is_not_silence() -> None:
    assert decide([])[0].verdict is Verdict.MISSING
    finding, _ = decide([], unread="表3读不出")
    assert (finding.verdict, finding.reason) == ("review", "表3读不出，数字可能在其中")


# -- statements --------------------------------------------------------------------------------


_TORN = "文中一处说做到，一处说没有做到"


def claim(*, at: int = 0, **more: object) -> Fact:
    return fact("0", at=at, value=None, modality=Modality.CLAIM, **more)


@pytest.mark.parametrize(
    ("claims", "accepts", "verdict", "reason"),
    [
        ([claim()], "claim", "pass", "有明确表述，本项认可表述"),
        ([claim()], "", "review", "只有表述，没有数字"),
        ([claim(doubt="只是机制")], "claim", "review", "只有表述，没有数字"),
        ([claim(holds=False)], "claim", "fail", "文中说没有做到"),
        ([claim(), claim(at=20, holds=False)], "claim", "review", _TORN),
        ([claim(scope_kind=ScopeKind.PART, scope="3个乡镇")], "claim", "review", "只说到局部（3个乡镇）"),
        ([claim(), claim(holds=False, scope_kind=ScopeKind.PART)], "", "review", _TORN),
    ],
)  # fmt: skip
def test_a_statement_passes_only_where_the_rule_accepts_it(
    claims: list[Fact], accepts: str, verdict: str, reason: str
) -> None:
    finding, _ = decide(claims, line("≥", "80", accepts=accepts))
    assert (finding.verdict, finding.reason) == (verdict, reason)


def test_a_denial_makes_a_pass_doubtful() -> None:
    finding, _ = decide([fact("86.2"), claim(at=20, holds=False)])
    assert (finding.verdict, finding.reason) == ("review", "86.2% ≥ 80%；但文中又说没有做到")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2019", "报告说的是2019年，这套标准2020-02-18起才施行，结论只供参考。"),
        ("2018-2019", "报告说的是2018-2019年，这套标准2020-02-18起才施行，结论只供参考。"),
        ("2019-2020", ""),
        ("2020", ""),
        ("2025", ""),
        ("2025-2026", ""),
        ("2026", "报告说的是2026年，这套标准2025-12-31已经到期，请换用新的标准；结论只供参考。"),
        ("", ""),
    ],
)
def test_a_standard_that_is_not_in_force_says_so(period: str, said: str) -> None:
    rules = RuleSet("x", "试用", "1", "", (), effective="2020-02-18", expires="2025-12-31")
    assert "".join(banners(period, rules)) == said


def test_a_standard_without_dates_is_always_in_force() -> None:
    assert banners("1999", RuleSet("x", "试用", "1", "", ())) == ()


def test_words_quoted_in_a_formula_stand_in_single_quotes() -> None:
    """按““…”即100%”算得 cannot be read."""
    covered = replace(fact("100"), formula="“全县中小学心理辅导室实现全覆盖”即100%")
    assert worked_out(covered) == "按“‘全县中小学心理辅导室实现全覆盖’即100%”算得"
