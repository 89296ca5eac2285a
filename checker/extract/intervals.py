"""Sums and quotients of intervals, for figures that follow from others, and how inputs are said."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.model import Fact, Interval


def total(parts: Sequence[Interval]) -> Interval:
    """The sum of several: open where one end is."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for part in parts:
        low = None if low is None or part.low is None else low + part.low
        high = None if high is None or part.high is None else high + part.high
    return Interval(low, high, any(p.low_open for p in parts), any(p.high_open for p in parts))


def spanning(parts: Sequence[Interval]) -> Interval:
    """The interval in which an average of all parts lies: strictly between, unless all are one."""
    low = min((p.low for p in parts if p.low is not None), default=None)
    high = max((p.high for p in parts if p.high is not None), default=None)
    low = None if any(p.low is None for p in parts) else low
    high = None if any(p.high is None for p in parts) else high
    if low is not None and low == high:
        return Interval(low, high)
    return Interval(low, high, low_open=low is not None, high_open=high is not None)


def quotient(top: Interval, bottom: Interval, factor: Decimal = Decimal(1)) -> Interval | None:
    """top ÷ bottom × factor for positive figures; None where the lower one may be 0 or less.

    [70, 80) ÷ 100 × 100 → [70, 80)    5000 ÷ [9000, ∞) × 100 → (-∞, 55.6]
    """
    if bottom.low is None or bottom.low <= 0 or (top.low is not None and top.low < 0):
        return None
    low = None if top.low is None or bottom.high is None else top.low / bottom.high * factor
    high = None if top.high is None else top.high / bottom.low * factor
    return Interval(low, high, top.low_open or bottom.high_open, top.high_open or bottom.low_open)


def said(fact: Fact) -> str:
    """A count or an amount as a person would write it: 9.48亿元, 2210万元, 3740人."""
    value = fact.value
    exact = value.interval.exact if value else None
    if value is None or exact is None or value.unit != "元":
        return str(value)
    for scale, word in ((8, "亿元"), (4, "万元")):
        if abs(exact) >= 10**scale:
            return f"{exact.scaleb(-scale).normalize():f}{word}"
    return str(value)
