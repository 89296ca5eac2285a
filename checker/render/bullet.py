"""A value against its requirement, drawn to scale: the places of everything in the picture."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from checker.model import Finding, Interval
from checker.render import words

WIDTH, LEFT, RIGHT = 132, 8, 124  # units of the picture, and the ends of its axis
_STEPS = tuple(Decimal(step) for step in ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"))


class End(NamedTuple):
    """One end of a value: where, and whether it is reached (shut), excluded (open) or none (arrow)."""

    x: str
    look: str


class Bullet(NamedTuple):
    """Places from the left in units of the picture.

    zone    where the requirement is met: x and width; width 0 where only the line meets it
    line    where the requirement stands
    ends    of the value; one where it is exact
    scale   what the ends of the axis stand for
    said    the same in words
    """

    zone: tuple[str, str]
    line: str
    ends: tuple[End, ...]
    scale: tuple[str, str]
    said: str


def bullet(finding: Finding) -> Bullet | None:
    """None where there is no value, no limit, or the value counts those that comply."""
    line, value = finding.requirement, finding.value
    if value is None or line.limit is None or value.unit != line.unit:
        return None
    if any(fact.complying for fact in finding.evidence):
        return None
    told = [end for end in (value.interval.low, value.interval.high) if end is not None]
    if not told:
        return None
    lowest, highest = _scale(min(*told, line.limit), max(*told, line.limit), line.unit)

    def x(number: Decimal) -> Decimal:
        share = (number - lowest) / (highest - lowest)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    at = x(line.limit)
    start = Decimal(LEFT) if line.sign in ("<", "≤") else at
    end = Decimal(RIGHT) if line.sign in (">", "≥") else at
    scale = words.amount(lowest, line.unit), words.amount(highest, line.unit)
    asked = words.requirement(line)
    said = f"报告值 {words.value(value, line.limit)}，标准 {asked}，刻度 {scale[0]} 到 {scale[1]}"
    ends = tuple(End(str(place), look) for place, look in _ends(value.interval, x))
    return Bullet((str(start), str(end - start)), str(at), ends, scale, said)


def _ends(interval: Interval, x: Callable[[Decimal], Decimal]) -> list[tuple[Decimal, str]]:
    """The ends of a value; an unbounded one is an arrow at the end of the axis."""
    if interval.exact is not None:
        return [(x(interval.exact), "shut")]
    low, high = interval.low, interval.high
    return [
        (Decimal(LEFT), "arrow") if low is None else (x(low), "open" if interval.low_open else "shut"),
        (Decimal(RIGHT), "arrow") if high is None else (x(high), "open" if interval.high_open else "shut"),
    ]


def _scale(low: Decimal, high: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    """The ends of the axis: from 0, for shares to 100 unless all is far below or above."""
    lowest = -_above(-low) if low < 0 else Decimal(0)
    if unit == "%" and 20 < high <= 100:
        return lowest, Decimal(100)
    return lowest, _above(high * Decimal("1.25")) if high > 0 else -lowest or Decimal(1)


def _above(number: Decimal) -> Decimal:
    """The next round number that is not less."""
    power = Decimal(1).scaleb(number.adjusted())
    return next(step * power for step in _STEPS if step * power >= number)
