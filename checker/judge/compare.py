"""One interval against one line."""

from __future__ import annotations

from decimal import Decimal

from checker.model import Interval


def meets(interval: Interval, sign: str, limit: Decimal) -> bool | None:
    """True if the whole interval meets the requirement, False if none of it does, else None.

    [95, ∞) ≥ 95 → True    (-∞, 5) ≥ 5 → False    [92, 98] ≥ 95 → None
    """
    if sign in {"≥", ">"}:
        return _above(interval, limit, strict=sign == ">")
    if sign in {"≤", "<"}:
        mirrored = Interval(
            None if interval.high is None else -interval.high,
            None if interval.low is None else -interval.low,
            interval.high_open,
            interval.low_open,
        )
        return _above(mirrored, -limit, strict=sign == "<")
    if sign == "=":
        if interval.exact is not None:
            return interval.exact == limit
        return None if _contains(interval, limit) else False
    raise ValueError(f"unknown sign {sign!r}")


def _above(interval: Interval, limit: Decimal, *, strict: bool) -> bool | None:
    low, high = interval.low, interval.high
    if low is not None and (low > limit or (low == limit and (not strict or interval.low_open))):
        return True
    if high is not None and (high < limit or (high == limit and (strict or interval.high_open))):
        return False
    return None


def _contains(interval: Interval, number: Decimal) -> bool:
    low, high = interval.low, interval.high
    above = low is None or low < number or (low == number and not interval.low_open)
    below = high is None or high > number or (high == number and not interval.high_open)
    return above and below


def within(inner: Interval, outer: Interval) -> bool:
    """Whether every number of one interval lies in another."""
    lower = outer.low is None or (
        inner.low is not None
        and (inner.low > outer.low or (inner.low == outer.low and (inner.low_open or not outer.low_open)))
    )
    upper = outer.high is None or (
        inner.high is not None
        and (
            inner.high < outer.high or (inner.high == outer.high and (inner.high_open or not outer.high_open))
        )
    )
    return lower and upper
