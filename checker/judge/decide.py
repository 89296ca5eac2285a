"""All facts about one indicator against one requirement.

Silence is missing, never zero. Figures on both sides of the line are for a person to
settle, never averaged. Whatever was looked at and does not count says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from checker.judge.compare import meets, within
from checker.model import (
    CrossCheck,
    Fact,
    Finding,
    Indicator,
    Interval,
    Modality,
    Rejected,
    Requirement,
    ScopeKind,
    Value,
    Verdict,
)

_BECAUSE = {
    Modality.TARGET: "目标，不是结果",
    Modality.STANDARD: "引用的标准、要求，不是结果",
    Modality.BASELINE: "往年或用来比较的数字",
    Modality.DELTA: "变化量，不是水平",
    Modality.SCORE: "得分，不是数值",
    Modality.BLANK: "数字被隐去或缺损，读不出",
    Modality.CLAIM: "只有表述，没有数字",
}
_RATIO = "生/师"


def judge(
    requirement: Requirement, indicator: Indicator, facts: Sequence[Fact], year: int | None = None, unread: str = ""
) -> tuple[Finding, tuple[CrossCheck, ...]]:
    """Decide one requirement from what was found.

    facts    all facts whose subject is the indicator, stated and derived, in text order
    year     the year reported on, None where not known
    unread   what of the document could not be read, where the figure might stand
    returns  a Finding that keeps every fact it looked at, and the cross-checks of its figures
    """
    if requirement.manual:
        return Finding(requirement, indicator, Verdict.MANUAL, f"没有数字能定，请看：{requirement.manual}"), ()
    sorted_facts = _sort(indicator, facts, year)
    finding, checks = _decide(requirement, indicator, sorted_facts)
    if finding.verdict is Verdict.MISSING and unread:
        finding = replace(finding, verdict=Verdict.REVIEW, reason=f"{unread}，数字可能在其中")
    return replace(finding, considered=tuple(sorted_facts.rejected)), checks


@dataclass(slots=True)
class _Sorted:
    """Facts by what they can do."""

    counting: list[Fact] = field(default_factory=list)
    stages: list[Fact] = field(default_factory=list)
    unbound: list[Fact] = field(default_factory=list)
    partial: list[Fact] = field(default_factory=list)
    claims: list[Fact] = field(default_factory=list)
    partial_claims: list[Fact] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def _sort(indicator: Indicator, facts: Sequence[Fact], year: int | None) -> _Sorted:
    out = _Sorted()
    current = [f for f in facts if f.modality is Modality.ACTUAL and f.scope_kind is ScopeKind.WHOLE]
    newest = max((_rank(f.period, year) for f in current), default=0.0)
    for fact in facts:
        if fact.scope_kind is ScopeKind.UPPER:
            out.rejected.append(Rejected(fact, f"上级或全国的数字（{fact.scope}）" if fact.scope else "上级或全国的数字"))
        elif fact.scope_kind is ScopeKind.ELSEWHERE:
            out.rejected.append(Rejected(fact, f"别处的数字（{fact.scope}）"))
        elif fact.modality is Modality.CLAIM:
            (out.partial_claims if fact.scope_kind is ScopeKind.PART else out.claims).append(fact)
        elif fact.modality is not Modality.ACTUAL:
            out.rejected.append(Rejected(fact, _BECAUSE[fact.modality]))
        elif fact.scope_kind is ScopeKind.PART:
            out.partial.append(fact)
        elif _rank(fact.period, year) < newest:
            out.rejected.append(Rejected(fact, f"不是最新一期（{fact.period}）"))
        elif fact.value is None:
            out.unbound.append(fact)
        elif fact.stage and (indicator.every_stage or fact.stage in indicator.components):
            out.stages.append(fact)
        elif fact.stage and fact.stage not in {indicator.stage}:
            out.partial.append(replace(fact, scope_kind=ScopeKind.PART, scope=fact.stage))
        else:
            out.counting.append(fact)
    return out


def _rank(period: str, year: int | None) -> float:
    """Periods in order of time; words that name no year stand by what they say."""
    now = float(year) if year else 9000.0
    if not period:
        return now
    if period[-4:].isdigit():
        return min(float(period[-4:]), now)
    return now - (0.5 if period.startswith("去年") else 2.0)


def _decide(requirement: Requirement, indicator: Indicator, facts: _Sorted) -> tuple[Finding, tuple[CrossCheck, ...]]:
    figures = list(facts.counting)
    if facts.stages:
        combined = _combine(requirement, indicator, facts.stages, figures)
        if combined is not None:
            return _with_claims(requirement, combined, facts), ()
        if not figures:
            facts.partial = [*facts.stages, *facts.partial]
    if figures:
        return _figures(requirement, indicator, figures, facts)
    if facts.unbound:
        reason = facts.unbound[0].doubt or "数字与名称对不上"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, None, tuple(facts.unbound)), ()
    if facts.claims or facts.partial_claims:
        return _claimed(requirement, indicator, facts), ()
    if facts.partial:
        value = facts.partial[0].value if len(facts.partial) == 1 else None
        whose = "、".join(dict.fromkeys(f.scope or f.stage or "局部" for f in facts.partial))
        reason = f"只有局部的数字（{whose}），没有全域的"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, value, tuple(facts.partial)), ()
    return Finding(requirement, indicator, Verdict.MISSING, _missing(facts.rejected)), ()


def _missing(rejected: Sequence[Rejected]) -> str:
    if not rejected:
        return "全文没有找到"
    kinds = "；".join(dict.fromkeys(r.because for r in rejected))
    return f"没有可用的结果数字；见到的是：{kinds}"


# -- stages and components ------------------------------------------------------------------


def _combine(
    requirement: Requirement, indicator: Indicator, stages: list[Fact], figures: list[Fact]
) -> Finding | None:
    """The finding from figures of stages or groups; None where they settle nothing."""
    if indicator.every_stage:
        return _worst(requirement, indicator, [*stages, *figures])
    if figures or not set(indicator.components) <= {f.stage for f in stages}:
        return None
    values = [f.value for f in stages if f.value is not None]
    lows = [v.interval.low for v in values]
    highs = [v.interval.high for v in values]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    if low is not None and low == high:
        interval = Interval(low, high)
    else:
        interval = Interval(low, high, low_open=low is not None, high_open=high is not None)
    value = Value(interval, indicator.unit, any(v.approximate for v in values))
    names = "、".join(f"{f.stage}{f.value}" for f in stages)
    reason = f"{names}，整体介于其间"
    return _by_line(requirement, indicator, value, tuple(stages), reason)


def _worst(requirement: Requirement, indicator: Indicator, facts: list[Fact]) -> Finding:
    """Each stage named must hold; the value is the worst of them."""
    best_is_high = requirement.sign in {"≥", ">"}

    def rank(fact: Fact) -> Decimal:
        assert fact.value is not None
        end = fact.value.interval.low if best_is_high else fact.value.interval.high
        return Decimal("-Infinity") if end is None else end if best_is_high else -end

    worst = min(facts, key=rank)
    assert worst.value is not None
    said = f"最差的是{worst.stage}（{worst.value}）" if worst.stage else f"{worst.value}"
    finding = _by_line(requirement, indicator, worst.value, tuple(facts), said)
    doubted = [f for f in facts if f.doubt]
    if doubted and finding.verdict is Verdict.PASS:
        return replace(finding, verdict=Verdict.REVIEW, reason=doubted[0].doubt)
    return finding


def _by_line(
    requirement: Requirement, indicator: Indicator, value: Value, evidence: tuple[Fact, ...], said: str
) -> Finding:
    limit = _limit(requirement)
    outcome = meets(value.interval, requirement.sign, limit)
    verdict = {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.REVIEW}[outcome]
    line = f"{requirement.sign} {Value(Interval.exactly(limit), requirement.unit)}"
    word = {True: "满足", False: "不满足", None: "跨在标准线两边，定不了："}[outcome]
    reason = f"{said}，{word} {line}" if said != str(value) else _reason(value, requirement, outcome)
    return Finding(requirement, indicator, verdict, reason, value, evidence)


def _limit(requirement: Requirement) -> Decimal:
    assert requirement.limit is not None
    return requirement.limit


def _reason(value: Value, requirement: Requirement, outcome: bool | None) -> str:
    """94.8% ≥ 80%; 13.83:1，不满足 ≤ 13.5:1."""
    line = f"{requirement.sign} {Value(Interval.exactly(_limit(requirement)), requirement.unit)}"
    if outcome is True:
        return f"{value} {line}" if value.interval.exact is not None else f"{value}，满足 {line}"
    if outcome is False:
        return f"{value}，不满足 {line}"
    return f"{value}，跨在 {line} 两边，定不了"


# -- figures --------------------------------------------------------------------------------


def _figures(
    requirement: Requirement, indicator: Indicator, figures: list[Fact], facts: _Sorted
) -> tuple[Finding, tuple[CrossCheck, ...]]:
    limit = _limit(requirement)
    sure = [f for f in figures if not f.doubt]
    if sure:
        # a name whose base is unclear says nothing beside one that is clear
        for fact in figures:
            if fact.doubt:
                facts.rejected.append(Rejected(fact, fact.doubt))
        figures = sure
    chosen = _chosen(figures)
    checks = _checks(indicator, chosen, figures)
    outcomes = {meets(f.value.interval, requirement.sign, limit) for f in figures if f.value}
    exact = [f for f in figures if f.value and _refines(f, figures)]
    if exact:
        outcomes = {meets(f.value.interval, requirement.sign, limit) for f in exact if f.value}
        chosen = _chosen(exact)
    if len(outcomes) > 1:
        said = "、".join(dict.fromkeys(str(f.value) for f in figures))
        reason = f"文中几个数字（{said}）落在标准线两边"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, None, _cited(figures)), checks
    assert chosen.value is not None
    outcome = outcomes.pop()
    verdict = {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.REVIEW}[outcome]
    reason = _reason(chosen.value, requirement, outcome)
    evidence = (chosen,) if not chosen.formula else (*chosen.inputs,)
    finding = Finding(
        requirement,
        indicator,
        verdict,
        reason,
        chosen.value,
        evidence,
        formula=chosen.formula,
        inputs=tuple(range(len(chosen.inputs))) if chosen.formula else (),
        notes=chosen.notes,
    )
    finding = _doubted(finding, chosen, indicator, outcome)
    return _with_claims(requirement, finding, facts), checks


def _refines(fact: Fact, figures: Sequence[Fact]) -> bool:
    """Whether a figure lies inside every other one: 87.2% beside 85%以上."""
    assert fact.value is not None
    return len(figures) > 1 and all(f.value is not None and within(fact.value.interval, f.value.interval) for f in figures)


def _chosen(figures: Sequence[Fact]) -> Fact:
    """The printed figure with most digits; a derived one only where none is printed."""
    printed = [f for f in figures if not f.formula] or list(figures)
    exact = [f for f in printed if f.value and f.value.interval.exact is not None] or printed
    return max(exact, key=lambda f: f.digits)


def _cited(figures: Sequence[Fact]) -> tuple[Fact, ...]:
    cited: list[Fact] = []
    for fact in figures:
        cited.extend(fact.inputs if fact.formula else (fact,))
    return tuple(dict.fromkeys(cited))


def _doubted(finding: Finding, fact: Fact, indicator: Indicator, outcome: bool | None) -> Finding:
    """A doubtful name or base: the figure is shown, a person settles it."""
    if fact.doubt:
        return replace(finding, verdict=Verdict.REVIEW, reason=f"{finding.reason}；{fact.doubt}")
    exact = fact.value.interval.exact if fact.value else None
    if indicator.unit == "%" and exact is not None and exact > 100 and not indicator.may_exceed:
        return replace(finding, verdict=Verdict.REVIEW, reason=f"{fact.value}超过100%，不可能，数字有误")
    if indicator.unit != _RATIO or not fact.base or not indicator.base or fact.base == indicator.base:
        if indicator.unit == _RATIO and indicator.base and not fact.base:
            return replace(finding, notes=(*finding.notes, f"没有写明按{indicator.base}计算，视同"))
        return finding
    if indicator.base == "教职工" and fact.base == "专任教师" and outcome is True:
        return replace(finding, notes=(*finding.notes, "按专任教师算已达标，按教职工算更低"))
    reason = f"{finding.reason}；数字按{fact.base}计算，标准按{indicator.base}"
    return replace(finding, verdict=Verdict.REVIEW, reason=reason)


def _checks(indicator: Indicator, chosen: Fact, figures: Sequence[Fact]) -> tuple[CrossCheck, ...]:
    """The chosen figure against every other."""
    checks = []
    assert chosen.value is not None
    stated = chosen.value.interval.exact
    for fact in figures:
        if fact is chosen or fact.value is None:
            continue
        other = fact.value.interval.exact
        agrees = _agree(chosen, fact)
        kind = "share" if fact.formula else "repeat"
        if agrees and not fact.formula:
            continue
        how = f"按“{fact.formula}”推算为{fact.value}" if fact.formula else f"另一处写作{fact.value}"
        message = f"{indicator.name}：{chosen.value}，{how}，{'相符' if agrees else '不相符'}"
        checks.append(CrossCheck(kind, indicator.id, (chosen, *(fact.inputs or (fact,))), stated, other, agrees, message))
    return tuple(checks)


def _agree(one: Fact, other: Fact) -> bool:
    """Two roundings of one figure are one figure."""
    assert one.value is not None and other.value is not None
    a, b = one.value.interval.exact, other.value.interval.exact
    if a is None or b is None:
        return within(one.value.interval, other.value.interval) or within(other.value.interval, one.value.interval)
    if one.formula or other.formula:
        digits = (other if one.formula else one).digits
        return abs(a - b) <= max(Decimal("0.5").scaleb(-digits), Decimal("0.05"))
    coarse = min(one.digits, other.digits)
    return abs(a - b) <= Decimal("0.5").scaleb(-coarse)


# -- claims ---------------------------------------------------------------------------------


def _claimed(requirement: Requirement, indicator: Indicator, facts: _Sorted) -> Finding:
    denied = [c for c in (*facts.claims, *facts.partial_claims) if not c.holds]
    if denied:
        whole = [c for c in denied if c.scope_kind is ScopeKind.WHOLE]
        if whole and requirement.accepts == "claim":
            return Finding(requirement, indicator, Verdict.FAIL, "文中说没有做到", None, tuple(whole))
        return Finding(requirement, indicator, Verdict.REVIEW, "文中说没有做到，或没有全部做到", None, tuple(denied))
    if not facts.claims or facts.partial_claims and requirement.accepts == "claim":
        whose = "、".join(dict.fromkeys(c.scope for c in facts.partial_claims if c.scope))
        cited = (*facts.claims, *facts.partial_claims)
        return Finding(requirement, indicator, Verdict.REVIEW, f"只说到局部（{whose}）", None, cited)
    sure = [c for c in facts.claims if not c.doubt]
    if requirement.accepts == "claim" and sure:
        return Finding(requirement, indicator, Verdict.PASS, "有明确表述，本项认可表述", None, tuple(sure))
    return Finding(requirement, indicator, Verdict.REVIEW, "只有表述，没有数字", None, tuple(facts.claims))


def _with_claims(requirement: Requirement, finding: Finding, facts: _Sorted) -> Finding:
    """Figures decide; a statement that the matter was not done makes a pass doubtful."""
    denied = [c for c in (*facts.claims, *facts.partial_claims) if not c.holds]
    if denied and finding.verdict is Verdict.PASS:
        return replace(
            finding,
            verdict=Verdict.REVIEW,
            reason=f"{finding.reason}；但文中又说没有做到",
            evidence=(*finding.evidence, *denied),
        )
    return finding
