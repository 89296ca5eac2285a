"""Figures that cannot be: seen, said and never judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from checker.judge.against import cited
from checker.judge.agreement import OTHERS, shown, worked_out
from checker.model import CrossCheck, Fact, Finding, Indicator, Interval, Verdict

#: a gross rate counts pupils of any age; twice as many as there are children is a slip
_GROSS = Decimal(200)
#: pupils a teacher: fewer is a decimal point gone astray
_FEWEST = Decimal(2)


def why(indicator: Indicator, fact: Fact) -> str:
    """Why a figure cannot be, in Chinese; empty where it can."""
    if fact.value is None:
        return ""
    interval, said = fact.value.interval, _said(fact)
    if indicator.growth_of:
        return f"{said}，减少的比原来的还多，不可能，数字有误" if _below(interval, Decimal(-100)) else ""
    if indicator.unit == "生/师":
        return f"{said}，一名教师不到{_FEWEST}名学生，数字可能有误" if _below(interval, _FEWEST) else ""
    if indicator.unit != "%":
        return ""
    most = _GROSS if indicator.may_exceed else Decimal(100)
    if interval.low is not None and interval.low > most:
        return f"{said}超过{most}%，不可能，数字有误"
    if interval.low == most and interval.low_open:
        return f"说是超过{most}%，不可能，数字有误"
    return f"{said}小于0，不可能，数字有误" if _below(interval, Decimal(0)) else ""


def _said(fact: Fact) -> str:
    return f"{worked_out(fact)}{shown(fact)}，" if fact.formula else f"{fact.value}"


def _below(interval: Interval, line: Decimal) -> bool:
    return interval.high is not None and (
        interval.high < line or (interval.high == line and interval.high_open)
    )


def held_back(
    finding: Finding, indicator: Indicator, figures: Iterable[Fact]
) -> tuple[Finding, tuple[CrossCheck, ...]]:
    """A finding beside figures that cannot be is for a person; each of them is a check that failed.

    figures   all that stand for the indicator, of the whole or of a stage
    """
    figures = tuple(figures)
    found = {fact: said for fact in figures if (said := why(indicator, fact))}
    if not found:
        return finding, ()
    checks = tuple(_check(indicator, fact, said) for fact, said in found.items())
    said = next(iter(found.values()))
    reason = said if finding.verdict is not Verdict.REVIEW else f"{finding.reason}；{said}"
    evidence = tuple(dict.fromkeys((*finding.evidence, *cited(figures))))
    value = finding.value if len(evidence) == 1 else None
    notes = tuple(n for n in finding.notes if not n.startswith(OTHERS))
    held = replace(
        finding, verdict=Verdict.REVIEW, reason=reason, value=value, evidence=evidence, notes=notes
    )
    return (held if value else replace(held, formula="", inputs=())), checks


def _check(indicator: Indicator, fact: Fact, said: str) -> CrossCheck:
    exact = fact.value.interval.low if fact.value else None
    stated, computed = (None, exact) if fact.formula else (exact, None)
    stage = f"（{fact.stage}）" if fact.stage else ""
    message = f"{indicator.name}{stage}：{said}"
    return CrossCheck("impossible", indicator.id, cited([fact]), stated, computed, False, message)
