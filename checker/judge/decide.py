"""All facts about one indicator against one requirement.

Silence is missing, never zero. Figures on both sides of the line are for a person to
settle, never averaged. Whatever was looked at and does not count says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.judge import impossible, stages
from checker.judge.against import by_line, cited, outcome
from checker.judge.agreement import OTHERS, checks_of, corrections, shown, worked_out
from checker.judge.piles import Piles, sort
from checker.judge.settle import Settled, settle
from checker.judge.statements import beside, claimed
from checker.model import CrossCheck, Fact, Finding, Indicator, Rejected, Requirement, ScopeKind, Verdict

_RATIO = "生/师"
_ALL = Decimal(100)
_Decision = tuple[Finding, tuple[CrossCheck, ...]]


def judge(
    requirement: Requirement,
    indicator: Indicator,
    facts: Sequence[Fact],
    year: int | None = None,
    unread: str = "",
    *,
    dated: bool = True,
) -> tuple[Finding, tuple[CrossCheck, ...]]:
    """Decide one requirement from what was found.

    facts    all facts whose subject is the indicator, stated and derived, in text order
    year     the year reported on, None where not known
    unread   what of the document could not be read, where the figure might stand
    dated    whether the report itself says the year, so that it is sure
    returns  a Finding that keeps every fact it looked at, and the cross-checks of its figures
    """
    if requirement.manual:
        return Finding(
            requirement, indicator, Verdict.MANUAL, f"没有数字能定，请看：{requirement.manual}"
        ), ()
    piles = sort(indicator, facts, year, dated)
    finding, checks = _decide(requirement, indicator, piles)
    refused = {r.fact for r in piles.rejected}
    standing = [f for f in (*piles.counting, *piles.stages) if f not in refused]
    finding, cannot = impossible.held_back(finding, indicator, standing)
    checks += cannot
    finding = _unless_stale(finding, piles, year)
    if finding.verdict is Verdict.MISSING and unread:
        finding = replace(finding, verdict=Verdict.REVIEW, reason=f"{unread}，数字可能在其中")
    checks += corrections(indicator, finding.evidence, piles.corrected)
    cited_already = set(finding.evidence)
    considered = tuple(r for r in piles.rejected if r.fact not in cited_already)
    return replace(finding, considered=considered, figures=tuple(standing)), checks


def _decide(requirement: Requirement, indicator: Indicator, piles: Piles) -> _Decision:
    if piles.stages and indicator.every_stage:
        finding, checks = stages.worst(requirement, indicator, piles)
        return beside(finding, piles), checks
    if piles.counting:
        return _figures(requirement, indicator, piles)
    if piles.stages:
        combined = stages.between(requirement, indicator, piles)
        if combined is not None:
            return beside(combined[0], piles), combined[1]
        piles.partial = [*piles.stages, *piles.partial]
    return _without_figures(requirement, indicator, piles), ()


def _without_figures(requirement: Requirement, indicator: Indicator, piles: Piles) -> Finding:
    """No figure of the whole place: unclear ones, statements, parts, in this order; else missing."""
    if piles.unbound:
        reason = piles.unbound[0].doubt or "数字与名称对不上"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, None, tuple(piles.unbound))
    if piles.claims or piles.partial_claims:
        return claimed(requirement, indicator, piles)
    if piles.partial:
        value = piles.partial[0].value if len(piles.partial) == 1 else None
        whose = "、".join(dict.fromkeys(_part_said(f) for f in piles.partial))
        reason = f"只有局部的数字（{whose}），没有全域的"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, value, tuple(piles.partial))
    return Finding(requirement, indicator, Verdict.MISSING, missing(piles.rejected))


def _part_said(fact: Fact) -> str:
    """Which part a figure is of: the stage or group where the place is the whole."""
    whole = fact.scope_kind is ScopeKind.WHOLE
    return (fact.stage if whole else fact.scope) or fact.stage or fact.scope or "局部"


def missing(rejected: Sequence[Rejected]) -> str:
    """Why there is no finding: what was seen instead."""
    if not rejected:
        return "全文没有找到"
    kinds = "；".join(dict.fromkeys(r.because.removeprefix("是") for r in rejected))
    return f"没有可用的结果数字；见到的是：{kinds}"


def _figures(requirement: Requirement, indicator: Indicator, piles: Piles) -> _Decision:
    """Figures of the whole: on one side of the line they decide, on both a person does."""
    settled = settle(requirement, indicator, piles.counting, piles)
    chosen, figures = settled.chosen, settled.figures
    whole = stages.against_parts(indicator, chosen, piles)
    checks = checks_of(indicator, chosen, figures) + whole
    assert chosen.value is not None
    if len(settled.sides) > 1:
        said = "、".join(dict.fromkeys(_said(f) for f in figures))
        reason = f"文中几个数字（{said}）落在标准线两边"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, None, cited(figures)), checks
    finding = by_line(requirement, indicator, chosen.value, cited([chosen]))
    if chosen.formula:
        finding = replace(finding, formula=chosen.formula, inputs=tuple(range(len(finding.evidence))))
    finding = replace(finding, notes=(*chosen.notes, *_others(settled, checks)))
    finding = _doubted(finding, settled, indicator)
    if any(not c.agrees for c in whole) and finding.verdict is Verdict.PASS:
        evidence = (*finding.evidence, *piles.stages)
        finding = replace(
            finding, verdict=Verdict.REVIEW, reason=whole[0].message, value=None, evidence=evidence
        )
    return beside(_unless_short(finding, piles), piles), checks


def _unless_short(finding: Finding, piles: Piles) -> Finding:
    """All of them, and fewer in some part of the place: one of the two is wrong."""
    if (
        finding.verdict is not Verdict.PASS
        or finding.requirement.limit != _ALL
        or finding.requirement.unit != "%"
    ):
        return finding
    others = [*piles.partial, *piles.stages, *(f for f in piles.doubted if not f.unclear)]
    short = [
        f
        for f in others
        if f.value and f.period not in piles.older and outcome(finding.requirement, f.value) is False
    ]
    if not short:
        return finding
    said = "、".join(f"{f.scope or f.stage}{f.value}" for f in short)
    reason = f"{finding.reason}；但{_whose(short)}的数字（{said}）没有达到"
    return replace(
        finding, verdict=Verdict.REVIEW, reason=reason, evidence=(*finding.evidence, *cited(short))
    )


def _whose(figures: Sequence[Fact]) -> str:
    return "局部" if all(f.scope_kind is ScopeKind.PART or f.stage for f in figures) else "口径不明"


def _said(fact: Fact) -> str:
    """52.6%, 按人数或金额算得49%."""
    return f"{worked_out(fact)}{shown(fact)}" if fact.formula else str(fact.value)


def _others(settled: Settled, checks: Sequence[CrossCheck]) -> tuple[str, ...]:
    """A word about figures that disagree though they lie on the same side."""
    if all(c.agrees for c in checks):
        return ()
    others = [f for f in settled.figures if f is not settled.chosen]
    said = "、".join(dict.fromkeys(_said(f) for f in others if f.value != settled.chosen.value))
    return (f"{OTHERS}（{said}），都在标准线同一边",) if said else ()


def _doubted(finding: Finding, settled: Settled, indicator: Indicator) -> Finding:
    """A doubtful name or another base: shown, but a person settles it."""
    fact = settled.chosen
    if fact.doubt and not _confirmed(settled):
        return replace(finding, verdict=Verdict.REVIEW, reason=f"{finding.reason}；{fact.doubt}")
    if fact.unclear and finding.verdict is Verdict.PASS and not _confirmed(settled):
        return replace(finding, verdict=Verdict.REVIEW, reason=f"{finding.reason}；{fact.unclear}")
    if indicator.unit != _RATIO or not indicator.base or fact.base == indicator.base:
        return finding
    if not fact.base:
        return replace(finding, notes=(*finding.notes, f"没有写明按{indicator.base}计算，视同"))
    if indicator.base == "教职工" and fact.base == "专任教师" and finding.verdict is Verdict.PASS:
        return replace(finding, notes=(*finding.notes, "按专任教师算已达标，按教职工算更低"))
    reason = f"{finding.reason}；数字按{fact.base}计算，标准按{indicator.base}"
    return replace(finding, verdict=Verdict.REVIEW, reason=reason)


def _confirmed(settled: Settled) -> bool:
    """Whether counts stand behind a name that alone would be unclear."""
    return any(f.formula and not (f.doubt or f.unclear) for f in settled.figures)


def _unless_stale(finding: Finding, piles: Piles, year: int | None) -> Finding:
    """Only an earlier period's figures: shown, but they do not speak for the period reported on."""
    if not piles.stale or finding.verdict not in {Verdict.PASS, Verdict.FAIL}:
        return finding
    whose = f"{piles.stale}年" if piles.stale.isdigit() else piles.stale
    reported = f"，报告年度是{year}年" if year else ""
    return replace(finding, verdict=Verdict.REVIEW, reason=f"{finding.reason}；但只有{whose}的数字{reported}")
