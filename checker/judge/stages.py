"""Figures of stages and groups → one finding: the worst of them, or the interval between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.judge.against import by_line, cited, outcome
from checker.judge.agreement import checks_of
from checker.judge.compare import within
from checker.judge.piles import Piles
from checker.judge.settle import Settled, settle
from checker.model import CrossCheck, Fact, Finding, Indicator, Interval, Requirement, Value, Verdict

_Decision = tuple[Finding, tuple[CrossCheck, ...]]


def worst(requirement: Requirement, indicator: Indicator, piles: Piles) -> _Decision:
    """Each stage named must hold: the value is the worst of them, all are cited."""
    settled = _by_stage(requirement, indicator, [*piles.stages, *piles.counting], piles)
    checks = tuple(c for s in settled for c in checks_of(indicator, s.chosen, s.figures))
    torn = [s for s in settled if len(s.sides) > 1]
    chosen = [s.chosen for s in settled]
    if torn and not any(s.sides == {False} for s in settled):
        said = "、".join(f"{f.stage}{f.value}" for f in torn[0].figures)
        reason = f"同一学段的几个数字（{said}）落在标准线两边"
        evidence = cited([f for s in torn for f in s.figures])
        return Finding(requirement, indicator, Verdict.REVIEW, reason, None, evidence), checks
    low = min(chosen, key=lambda f: _rank(requirement, f))
    assert low.value is not None
    said = f"最差的是{low.stage}（{low.value}）" if low.stage else ""
    evidence = cited(chosen)
    finding = by_line(requirement, indicator, low.value, evidence, said)
    if low.formula:
        finding = replace(finding, formula=low.formula, inputs=tuple(evidence.index(f) for f in low.inputs))
    return _unless_hidden(finding, chosen, piles), checks


def _by_stage(
    requirement: Requirement, indicator: Indicator, figures: Sequence[Fact], piles: Piles
) -> list[Settled]:
    stages = dict.fromkeys(f.stage for f in figures)
    return [
        settle(requirement, indicator, [f for f in figures if f.stage == stage], piles) for stage in stages
    ]


def _rank(requirement: Requirement, fact: Fact) -> Decimal:
    assert fact.value is not None
    if requirement.sign in {"≥", ">", "="}:
        low = fact.value.interval.low
        return Decimal("-Infinity") if low is None else low
    high = fact.value.interval.high
    return Decimal("-Infinity") if high is None else -high


def _unless_hidden(finding: Finding, chosen: list[Fact], piles: Piles) -> Finding:
    """A stage whose figure cannot be read may be the worst: no pass then."""
    if finding.verdict is not Verdict.PASS:
        return finding
    hidden = [f for f in piles.masked if f.stage not in {c.stage for c in chosen}]
    if hidden or piles.unbound:
        names = "、".join(dict.fromkeys(f.stage for f in hidden if f.stage))
        reason = f"{finding.reason}；但{names or '有的学段'}的数字读不出，最差的是多少不知道"
        evidence = (*finding.evidence, *hidden, *piles.unbound)
        return replace(finding, verdict=Verdict.REVIEW, reason=reason, value=None, evidence=evidence)
    doubted = [doubt for f in chosen if (doubt := f.doubt or f.unclear)]
    if doubted:
        return replace(finding, verdict=Verdict.REVIEW, reason=f"{finding.reason}；{doubted[0]}")
    parts = [f for f in piles.partial if f.value and outcome(finding.requirement, f.value) is not True]
    if parts:
        reason = f"{finding.reason}；但局部的数字（{parts[0].scope}{parts[0].value}）没有达到"
        return replace(finding, verdict=Verdict.REVIEW, reason=reason, evidence=(*finding.evidence, *parts))
    return finding


# -- components ----------------------------------------------------------------------------------


def between(requirement: Requirement, indicator: Indicator, piles: Piles) -> _Decision | None:
    """All parts of a whole given, not the whole: it lies strictly between lowest and highest.

    None where a part is missing.
    """
    if not set(indicator.components) <= {f.stage for f in piles.stages}:
        return None
    settled = _by_stage(requirement, indicator, piles.stages, piles)
    checks = tuple(c for s in settled for c in checks_of(indicator, s.chosen, s.figures))
    torn = [s for s in settled if len(s.sides) > 1]
    chosen = [s.chosen for s in settled]
    if torn:
        reason = f"{torn[0].chosen.stage}的几个数字落在标准线两边"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, None, cited(chosen)), checks
    value = Value(span(chosen), indicator.unit, any(f.value.approximate for f in chosen if f.value))
    if value.interval.exact is not None:
        said = ""
    else:
        said = "、".join(f"{f.stage}{f.value}" for f in chosen) + "，整体介于其间"
    finding = by_line(requirement, indicator, value, cited(chosen), said)
    doubted = [doubt for f in chosen if (doubt := f.doubt or f.unclear)]
    if doubted and finding.verdict is Verdict.PASS:
        finding = replace(finding, verdict=Verdict.REVIEW, reason=f"{finding.reason}；{doubted[0]}")
    return finding, checks


def span(parts: Sequence[Fact]) -> Interval:
    """The interval in which a whole lies whose parts are these."""
    values = [f.value.interval for f in parts if f.value is not None]
    lows, highs = [v.low for v in values], [v.high for v in values]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    if low is not None and low == high:
        return Interval(low, high)
    return Interval(low, high, low_open=low is not None, high_open=high is not None)


def against_parts(indicator: Indicator, whole: Fact, piles: Piles) -> tuple[CrossCheck, ...]:
    """A stated whole beside all of its parts: it cannot lie outside them."""
    parts = [f for f in piles.stages if f.stage in indicator.components]
    if not parts or not set(indicator.components) <= {f.stage for f in parts} or whole.value is None:
        return ()
    limits = span(parts)
    closed = Interval(limits.low, limits.high)
    agrees = within(whole.value.interval, closed)
    said = "、".join(f"{f.stage}{f.value}" for f in parts)
    message = f"{indicator.name}：整体{whole.value}，{said}，{'相符' if agrees else '整体不可能在各部分之外'}"
    return (
        CrossCheck("sum", indicator.id, (whole, *parts), whole.value.interval.exact, None, agrees, message),
    )
