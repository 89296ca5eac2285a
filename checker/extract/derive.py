"""Facts that follow from others: shares and ratios from counts, growth from two amounts.

A figure is derived only from counts that stand together (one paragraph, one table), of the
same place and time, and keeps its inputs. It never replaces a printed one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract.quantities import RATIO
from checker.model import Fact, Indicator, Interval, Item, Modality, ScopeKind, Value


def derive(facts: Sequence[Fact], indicators: dict[str, Indicator], items: dict[str, Item]) -> list[Fact]:
    """Derived facts, in order of their first input.

    facts    as linked; only item facts of the whole place serve as inputs
    """
    by_block: dict[object, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.subject in items and fact.value is not None and fact.scope_kind is ScopeKind.WHOLE:
            by_block[_home(fact)][fact.subject].append(fact)
    found: list[Fact] = []
    for known in by_block.values():
        for item in items.values():
            if item.sum_of and item.name not in known:
                known[item.name].extend(_sums(item, known))
        for indicator in indicators.values():
            if indicator.growth_of:
                found.extend(_growth(indicator, known.get(indicator.growth_of, [])))
            elif indicator.numerator and indicator.denominator:
                found.extend(_quotients(indicator, known.get(indicator.numerator, []), known.get(indicator.denominator, [])))
    return sorted(found, key=lambda f: f.span.start)


def _home(fact: Fact) -> object:
    return fact.home


def _actual(facts: Sequence[Fact]) -> list[Fact]:
    return [f for f in facts if f.modality is Modality.ACTUAL]


def _exact(fact: Fact) -> Decimal | None:
    return fact.value.interval.exact if fact.value else None


def _sums(item: Item, known: dict[str, list[Fact]]) -> Iterator[Fact]:
    parts = [_actual(known.get(name, [])) for name in item.sum_of]
    if not all(len(part) == 1 for part in parts):
        return
    inputs = tuple(part[0] for part in parts)
    values = [_exact(f) for f in inputs]
    if any(v is None for v in values):
        return
    total = sum((v for v in values if v is not None), Decimal(0))
    formula = " + ".join(f"{f.subject}{f.value}" for f in inputs)
    first = inputs[0]
    yield replace(first, subject=item.name, value=Value(Interval.exactly(total), item.unit), formula=formula, inputs=inputs)


def _quotients(indicator: Indicator, tops: Sequence[Fact], bottoms: Sequence[Fact]) -> Iterator[Fact]:
    for top in _actual(tops):
        partners = [b for b in _actual(bottoms) if b.period == top.period and b.stage == top.stage]
        if len({_exact(b) for b in partners}) != 1:
            continue
        bottom = partners[0]
        above, below = _exact(top), _exact(bottom)
        if above is None or not below:
            continue
        value = above / below * (100 if indicator.unit == "%" else 1)
        if indicator.unit == "%" and value > 100 and not indicator.may_exceed:
            continue
        if indicator.unit == RATIO and not 1 < value < 2000:
            continue
        inputs = (*(top.inputs or (top,)), bottom)
        above_said = f"({top.formula})" if top.formula else f"{top.subject}{top.value}"
        formula = f"{above_said} ÷ {bottom.subject}{bottom.value}"
        yield replace(
            top,
            subject=indicator.id,
            value=Value(Interval.exactly(value), indicator.unit),
            stage="",
            base=indicator.base,
            digits=0,
            formula=formula,
            inputs=inputs,
            why="由文中人数、金额推算",
        )


def _growth(indicator: Indicator, amounts: Sequence[Fact]) -> Iterator[Fact]:
    """(this year − last year) ÷ last year, stage by stage."""
    now = [f for f in amounts if f.modality is Modality.ACTUAL]
    then = [f for f in amounts if f.modality is Modality.BASELINE]
    for fact in now:
        for past in then:
            if past.stage != fact.stage or abs(past.span.start - fact.span.start) > 200:
                continue
            new, old = _exact(fact), _exact(past)
            if new is None or not old or past.period == fact.period:
                continue
            value = (new - old) / old * 100
            yield replace(
                fact,
                subject=indicator.id,
                value=Value(Interval.exactly(value), "%"),
                digits=0,
                formula=f"({fact.value} − {past.value}) ÷ {past.value}",
                inputs=(fact, past),
                why="由两年的金额推算",
            )
