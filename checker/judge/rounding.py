"""A pass that rests on how a figure is shown: the worksheet holds one that misses the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.judge.compare import meets
from checker.model import Finding, Held, Interval, Value, Verdict


def held(finding: Finding, stored: Sequence[Held]) -> Finding:
    """The finding, in doubt where the number behind a figure does not meet what the figure meets.

    stored   of the whole file; few figures are shown rounded
    """
    line = finding.requirement
    if finding.verdict is not Verdict.PASS or line.limit is None or finding.value is None:
        return finding
    for fact in finding.evidence:
        for behind in stored:
            told = fact.value
            if not behind.start <= fact.span.start < behind.end or told is None or fact.complying:
                continue
            exact = told.interval.exact
            if exact is None or not _same(exact, behind.value) or finding.value.interval.exact != exact:
                continue
            if meets(Interval.exactly(behind.value), line.sign, line.limit) is not True:
                number = Value(Interval.exactly(behind.value), told.unit)
                reason = f"单元格显示{told}，存的是{number}，够不到 {line.comparison}，要核对"
                return replace(finding, verdict=Verdict.REVIEW, reason=reason)
    return finding


def _same(shown: Decimal, stored: Decimal) -> bool:
    """Whether one is the other rounded, and so in the same scale; 万 may have been read into one."""
    exponent = shown.as_tuple().exponent
    return isinstance(exponent, int) and abs(shown - stored) <= Decimal(1).scaleb(max(exponent, -9))
