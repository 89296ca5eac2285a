"""Whether two figures are one figure, and the cross-check that says so or not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.judge.compare import within
from checker.model import CrossCheck, Fact, Indicator, Interval, Value

#: what two decimals of a share leave open, whatever was printed
_SLACK = Decimal("0.05")
_MONEY = ((8, "亿元"), (4, "万元"))
#: units in which nobody counts by the ten thousand
_PLAIN = frozenset({"%", "个百分点", "生/师", "倍"})

#: how a note begins that tells of other figures on the same side of the line
OTHERS = "另有不同的数字"


def agree(one: Fact, other: Fact) -> bool:
    """Two roundings of one figure, one the finer, are one figure; a bound agrees with what lies in it."""
    assert one.value is not None and other.value is not None
    if one.value.interval.exact is None or other.value.interval.exact is None:
        return within(one.value.interval, other.value.interval) or within(
            other.value.interval, one.value.interval
        )
    if one.formula or other.formula:
        return _overlap(reach(one), reach(other), _SLACK)
    if one.digits == other.digits:
        return one.value == other.value  # 13:1 and 12:1 are no roundings of 12.5:1
    return _overlap(reach(one), reach(other), Decimal(0))


def reach(fact: Fact) -> Interval:
    """Every number that rounds to a figure: half of its last digit, or of its inputs' last digits."""
    assert fact.value is not None
    interval = fact.value.interval
    exact = interval.exact
    if exact is None:
        return interval
    half = _half_of_inputs(fact, exact) if fact.formula else Decimal("0.5").scaleb(-fact.digits)
    return Interval(exact - half, exact + half)


def is_loose(fact: Fact) -> bool:
    """Whether a derived figure rests on amounts told in 万 or 亿, and so is itself rounded."""
    return any(_rounding(f) for f in fact.inputs)


def is_one_amount(stated: Fact, summed: Fact) -> bool:
    """Whether a count or an amount is the sum of others, as far as they are rounded."""
    assert stated.value is not None and summed.value is not None
    one, other = stated.value.interval, summed.value.interval
    if one.exact is None or other.exact is None:
        return within(one, other) or within(other, one)
    rounded = (stated, *summed.inputs)
    ends = [(f, f.value.interval.exact) for f in rounded if f.value]
    slack = sum((_rounding(f) * abs(exact) for f, exact in ends if exact is not None), Decimal(0))
    return abs(one.exact - other.exact) <= slack


def _half_of_inputs(fact: Fact, exact: Decimal) -> Decimal:
    """How far rounded inputs (8.96万人, 7.95亿元) can move what follows from them."""
    share = sum((_rounding(f) for f in fact.inputs), Decimal(0))
    scale = max(abs(exact), Decimal(100)) if fact.value and fact.value.unit == "%" else abs(exact)
    return share * scale


def _rounding(fact: Fact) -> Decimal:
    """Half of the last printed digit as a share of the amount; 0 for a full count."""
    exact = fact.value.interval.exact if fact.value else None
    if not exact or not fact.digits or exact != exact.to_integral_value():
        return Decimal(0)
    if fact.value and fact.value.unit in _PLAIN:
        return Decimal(0)  # 50.0% is told in full
    scale = 8 if fact.value and fact.value.unit == "元" and exact >= 10**8 else 4
    return Decimal("0.5").scaleb(scale - fact.digits) / abs(exact)


def _overlap(one: Interval, other: Interval, slack: Decimal) -> bool:
    assert one.low is not None and one.high is not None and other.low is not None and other.high is not None
    return one.low <= other.high + slack and other.low <= one.high + slack


def checks_of(indicator: Indicator, chosen: Fact, figures: Sequence[Fact]) -> tuple[CrossCheck, ...]:
    """The chosen figure against every other; a figure merely repeated is no check."""
    checks = []
    for fact in figures:
        if fact is chosen or fact.value is None or chosen.value is None:
            continue
        if (fact.span, fact.value) == (chosen.span, chosen.value):
            continue  # one figure, read twice
        agrees = agree(chosen, fact)
        if agrees and not fact.formula:
            continue
        checks.append(_check(_kind(indicator, fact), indicator, chosen, fact, agrees))
    return tuple(checks)


def _kind(indicator: Indicator, other: Fact) -> str:
    """What a figure is held against: another place, or what follows from counts, years, the rest."""
    if not other.formula:
        return "repeat"
    if indicator.growth_of:
        return "growth"
    rest = len(other.inputs) == 1 and other.inputs[0].value is not None and other.inputs[0].value.unit == "%"
    return "complement" if rest else "share"


def _check(kind: str, indicator: Indicator, chosen: Fact, other: Fact, agrees: bool) -> CrossCheck:
    assert chosen.value is not None and other.value is not None
    stage = f"（{chosen.stage}）" if chosen.stage else ""
    how = f"{worked_out(other)}{shown(other)}" if other.formula else f"另一处写作{other.value}"
    first = f"{worked_out(chosen)}{shown(chosen)}" if chosen.formula else f"文中写作{shown(chosen)}"
    message = f"{indicator.name}{stage}：{first}，{how}，{'相符' if agrees else '不相符'}"
    return CrossCheck(
        kind,
        indicator.id,
        tuple(dict.fromkeys((*(chosen.inputs or (chosen,)), *(other.inputs or (other,))))),
        None if chosen.formula else chosen.value.interval.exact,
        other.value.interval.exact,
        agrees,
        message,
    )


def corrections(
    indicator: Indicator, standing: Sequence[Fact], corrected: Sequence[Fact]
) -> tuple[CrossCheck, ...]:
    """What a 更正 replaced, beside what stands in its place: settled, so that nothing disagrees any more.

    standing   the figures that the finding rests on; corrected: those that were replaced
    """
    found = []
    for old in {(f.value, f.void, f.stage): f for f in reversed(corrected)}.values():
        own = (f for f in standing if f.subject == old.subject and f.stage == old.stage)
        new = next(own, standing[0] if standing else None)
        fits = new is not None and new.subject == old.subject and new.value is not None
        now = new.value.interval.exact if fits and new and new.value else None
        before = old.value.interval.exact if old.value else None
        name = indicator.name if old.subject == indicator.id else old.subject
        stage = f"（{old.stage}）" if old.stage else ""
        message = f"{name}{stage}：原写作{shown(old)}，{old.void}，按更正读"
        facts = (new, old) if new else (old,)
        found.append(
            CrossCheck("correction", indicator.id, facts, now, before, False, message, resolved=True)
        )
    return tuple(found)


def worked_out(fact: Fact) -> str:
    """按“…”算得: how a derived figure comes about; words quoted in the formula stand in single quotes."""
    return f"按“{fact.formula.translate(_INNER)}”算得"


_INNER = str.maketrans("“”", "‘’")


def shown(fact: Fact) -> str:
    """A figure as said in a message; a derived one to two decimals, money in 亿 and 万."""
    value = fact.value
    if value is None:
        return "（无数字）"
    exact = value.interval.exact
    if exact is not None and value.unit == "元":
        scale, word = next(((n, w) for n, w in _MONEY if abs(exact) >= 10**n), (0, "元"))
        return f"{exact.scaleb(-scale).normalize():f}{word}"
    if fact.formula and exact is not None:
        return str(Value(Interval.exactly(round(exact, 2)), value.unit))
    return str(value)
