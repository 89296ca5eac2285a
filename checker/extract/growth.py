"""Growth that follows from two years' amounts, however they are written.

8.62亿元，上年8.91亿元; 由12.5亿元增加到13亿元; 9.87亿元，比上年多投入4100万元; a list of
this year's stages and a list of last year's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract.corrections import NOTE
from checker.extract.intervals import quotient, said
from checker.extract.periods import is_last, year_of
from checker.model import Fact, Indicator, Interval, Modality, Value

#: this year's amount and last year's stand this close, in code points of the source
_NEAR = 400
#: between the two amounts of one step
_STEP = 8


def follows(indicator: Indicator, amounts: Sequence[Fact], year: int | None) -> Iterator[Fact]:
    """Growth facts, stage by stage: (this year − last year) ÷ last year.

    amounts   the item's facts in text order: results, earlier years', changes
    """
    by_home: dict[int, list[Fact]] = defaultdict(list)
    for amount in amounts:
        by_home[amount.home].append(amount)
    for now in amounts:
        if now.modality is not Modality.ACTUAL or now.period == "前年":
            continue
        near = [f for f in by_home[now.home] if f is not now and _together(now, f)]
        if is_last(now.period) and not any(
            f.period == "前年" or (f.modality is Modality.DELTA and f.period == now.period) for f in near
        ):
            continue  # 去年 with nothing before it; not 去年15.3亿元，比上年增加4600万元
        past = next((f for f in _by_distance(now, near) if _is_year_before(f, now, year)), None)
        if past is not None:
            fact = _grown(indicator, now, past, past.value, f"{said(now)} − {said(past)}")
        elif (past := next((f for f in near if _led_from(f, now)), None)) is not None:
            fact = _grown(indicator, now, past, past.value, f"{said(now)} − {said(past)}")
            fact = replace(fact, doubt="没有写明是从哪一年起的") if fact else None
        else:
            change = next((f for f in near if f.modality is Modality.DELTA and _follows(now, f)), None)
            if change is None:
                continue
            fact = _grown_by(indicator, now, change)
        if fact is not None:
            yield fact


def _together(now: Fact, other: Fact) -> bool:
    """Whether two amounts of a block are of one stage and stand near each other."""
    if other.stage != now.stage:
        return False
    # a corrected amount is quoted from the correction, wherever it belongs
    return abs(other.span.start - now.span.start) < _NEAR or NOTE in now.notes + other.notes


def _by_distance(now: Fact, facts: Sequence[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda f: abs(f.span.start - now.span.start))


def _is_year_before(past: Fact, now: Fact, year: int | None) -> bool:
    """Whether an amount is that of the year before another's."""
    if past.modality is Modality.DELTA:
        return False
    this, that = year_of(now.period, year), year_of(past.period, year)
    if this is not None and that is not None:
        return that == this - 1
    if is_last(now.period):
        return past.period == "前年"
    return is_last(past.period) and not is_last(now.period)


def _led_from(past: Fact, now: Fact) -> bool:
    """由12480元增至12702元, without a year: the amount right before, which may be of any."""
    unsaid = not past.period and past.modality is Modality.BASELINE
    return unsaid and 0 < now.span.start - past.span.end < _STEP


def _follows(now: Fact, change: Fact) -> bool:
    """Whether a change directly follows its amount: 9.87亿元，比上年多投入4100万元."""
    return 0 < change.span.start - now.span.start < 60 and not change.void


def _grown_by(indicator: Indicator, now: Fact, change: Fact) -> Fact | None:
    new, by = _exact(now), _exact(change)
    if new is None or by is None or abs(by) >= new:
        return None
    past = Value(Interval.exactly(new - by), now.value.unit if now.value else "")
    return _grown(indicator, now, change, past, said(change))


def _grown(indicator: Indicator, now: Fact, other: Fact, past: Value | None, above: str) -> Fact | None:
    if now.value is None or past is None:
        return None
    ratio = quotient(now.value.interval, past.interval, Decimal(100))
    if ratio is None:
        return None
    low = None if ratio.low is None else ratio.low - 100
    high = None if ratio.high is None else ratio.high - 100
    inputs = (now, other)
    below = said(replace(other, value=past))
    if other.modality is Modality.DELTA:
        below = f"({said(now)} − {said(other)})"
        formula = f"{above} ÷ {below}"
    else:
        formula = f"({above}) ÷ {below}"
    return replace(
        now,
        subject=indicator.id,
        value=Value(
            Interval(low, high, ratio.low_open, ratio.high_open),
            "%",
            now.value.approximate or past.approximate,
        ),
        digits=0,
        formula=formula,
        inputs=inputs,
        why="由两年的金额推算",
    )


def _exact(fact: Fact) -> Decimal | None:
    return fact.value.interval.exact if fact.value else None
