"""Facts that follow from others: shares and ratios from counts, growth from two amounts.

A figure is derived only from counts that stand together or of which the report gives but
one, of the same place, time and stage; never from what is planned, partial, masked or in
doubt. It keeps its inputs, and an approximate count makes it approximate. It never
replaces a printed figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.extract import growth
from checker.extract.intervals import quotient, said, total
from checker.extract.periods import same
from checker.extract.quantities import RATIO
from checker.model import Fact, Indicator, Interval, Item, Modality, ScopeKind, Value

#: how many blocks back a total may stand: 在园幼儿11240人。(next paragraph) 公办园5508人 …
_BLOCKS_BACK = 2
#: how far behind its base a part may stand, in code points: 485人，其中具有教师资格证的453人
_NEXT = 16
#: stages that make up another
_PARTS = {"义务教育": ("小学", "初中")}


def derive(
    facts: Sequence[Fact], indicators: dict[str, Indicator], items: dict[str, Item], year: int | None = None
) -> list[Fact]:
    """Derived facts, in order of their first input: of indicators, and sums of items.

    facts    as linked; only item facts of the whole place serve as inputs
    year     the year reported on, so that 上年 and no year at all can be told apart
    """
    known = _Known(facts, items, year)
    found: list[Fact] = []
    for indicator in indicators.values():
        if indicator.growth_of:
            amounts = known.every(indicator.growth_of)
            found.extend(growth.follows(indicator, amounts, year))
        elif indicator.numerator and indicator.denominator:
            found.extend(_quotients(indicator, known, indicator.denominator, indicator.base))
            found.extend(_of_components(indicator, known, items))
            other = _other_base(indicator, items)
            if other:
                found.extend(
                    _quotients(indicator, known, other, "教职工" if "教职工" in other else "专任教师")
                )
    return sorted(dict.fromkeys(map(_as_clear, [*found, *known.sums])), key=lambda f: f.span.start)


def _as_clear(fact: Fact) -> Fact:
    """What follows from an unclear figure is as unclear."""
    return replace(fact, unclear=next((f.unclear for f in fact.inputs if f.unclear), ""))


class _Told:
    """Results of one item in text order, by the block and by the stage and period they are of."""

    def __init__(self, facts: list[Fact]) -> None:
        self.facts = facts
        self.by_home: dict[int, list[Fact]] = defaultdict(list)
        self.by_period: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self.values: dict[tuple[str, str], set[Value | None]] = defaultdict(set)
        for fact in facts:
            self.by_home[fact.home].append(fact)
            self.by_period[fact.stage, fact.period].append(fact)
            self.values[fact.stage, fact.period].add(fact.value)


@dataclass(slots=True)
class _Known:
    """The counts and amounts a part states, by item; sums are those that follow from parts."""

    by_item: dict[str, list[Fact]]
    told: dict[str, _Told]
    sums: list[Fact]
    order: dict[int, int]
    year: int | None

    def __init__(self, facts: Sequence[Fact], items: dict[str, Item], year: int | None) -> None:
        self.year = year
        self.by_item, self.told, self.sums = defaultdict(list), {}, []
        homes = dict.fromkeys(f.home for f in facts)
        self.order = {home: index for index, home in enumerate(sorted(homes))}
        for fact in facts:
            item = items.get(fact.subject)
            if item and _usable(fact):
                stage = "" if fact.stage == item.stage else fact.stage
                self.by_item[item.name].append(replace(fact, stage=stage))
        for item in items.values():
            if item.stage in _PARTS:
                self._add_stages(item, _PARTS[item.stage])
        for item in items.values():
            if item.sum_of:
                self._add_sums(item)

    def every(self, name: str) -> list[Fact]:
        """All usable facts of an item, baselines and changes among them, in text order."""
        return sorted(self.by_item.get(name, ()), key=lambda f: f.span.start)

    def results(self, name: str) -> _Told:
        """The results of an item; put together once, until another is added to them."""
        told = self.told.get(name)
        if told is None:
            told = self.told[name] = _Told([f for f in self.every(name) if f.modality is Modality.ACTUAL])
        return told

    def actual(self, name: str) -> Sequence[Fact]:
        return self.results(name).facts

    def partner(self, top: Fact, name: str) -> Fact | None:
        """The one count of an item that belongs to another: the same block, else the only one near."""
        told = self.results(name)
        here = [
            f for f in told.by_home.get(top.home, ())
            if f.stage == top.stage and same(f.period, top.period, self.year, True)
        ]  # fmt: skip
        if here:
            return _nearest(top, here)
        fitting = [
            facts for (stage, period), facts in told.by_period.items()
            if stage == top.stage and same(period, top.period, self.year, False)
        ]  # fmt: skip
        if len({value for facts in fitting for value in told.values[facts[0].stage, facts[0].period]}) != 1:
            return None
        near = [f for facts in fitting if (f := self._last_near(facts, top))]
        return max(near, key=lambda f: f.span.start, default=None)

    def _last_near(self, facts: Sequence[Fact], top: Fact) -> Fact | None:
        return next((f for f in reversed(facts) if self._near(f, top)), None)

    def summed_otherwise(self, total: Fact) -> list[Fact]:
        """What the parts beside a total add up to, where that is something else."""
        told = (total.subject, total.stage, total.period, total.home)
        beside = [f for f in self.sums if (f.subject, f.stage, f.period, f.home) == told]
        return [f for f in beside if f.value != total.value and not total.formula]

    def _near(self, one: Fact, other: Fact) -> bool:
        if one.home < 0 or other.home < 0:
            return False  # a table's counts belong to its rows
        if one.section and one.section == other.section:
            return True
        return abs(self.order[one.home] - self.order[other.home]) <= _BLOCKS_BACK

    def _add_sums(self, item: Item) -> None:
        """A total from its parts beside what is stated; words that say a part say the total no more."""
        sums = list(self._sums(item))
        parts = {f.span for total in sums for f in total.inputs}
        stated = [f for f in self.by_item[item.name] if f.span not in parts]
        self.by_item[item.name] = stated + sums
        self.told.pop(item.name, None)
        self.sums += sums

    def _add_stages(self, item: Item, stages: Sequence[str]) -> None:
        """A count of all from those of its stages, only where they do not say the whole as well."""
        for summed in self._of_stages(item, stages):
            self.sums.append(summed)
            if all(f.stage or f.home != summed.home for f in self.actual(item.name)):
                self.by_item[item.name].append(summed)
                self.told.pop(item.name, None)

    def _of_stages(self, item: Item, stages: Sequence[str]) -> list[Fact]:
        """小学9820个、初中4380个教学班: the first place where every stage is counted once."""
        stated = self.actual(item.name)
        for home in dict.fromkeys(f.home for f in stated):
            here = [f for f in stated if f.home == home and f.stage]
            if sorted(f.stage for f in here) != sorted(stages) or len({f.period for f in here}) > 1:
                continue
            values = [f.value for f in here if f.value]
            value = Value(total([v.interval for v in values]), item.unit, any(v.approximate for v in values))
            formula = " + ".join(f"{f.stage}{item.name.removeprefix(item.stage)}{said(f)}" for f in here)
            return [replace(here[0], stage="", value=value, formula=formula, inputs=tuple(here))]
        return []

    def _sums(self, item: Item) -> Iterator[Fact]:
        """A total from its parts: 普惠性幼儿园在园幼儿 = 公办园 + 普惠性民办园."""
        first, *others = item.sum_of
        for start in self.actual(first):
            parts = [start, *(p for name in others if (p := self.partner(start, name)))]
            if len(parts) != len(item.sum_of):
                continue
            values = [f.value for f in parts if f.value]
            formula = " + ".join(f"{f.subject}{said(f)}" for f in parts)
            value = Value(total([v.interval for v in values]), item.unit, any(v.approximate for v in values))
            yield replace(start, subject=item.name, value=value, formula=formula, inputs=tuple(parts))


def _usable(fact: Fact) -> bool:
    """Whether a count can be counted with: of the whole place, read without doubt."""
    return (
        fact.value is not None
        and fact.scope_kind is ScopeKind.WHOLE
        and not fact.doubt
        and not fact.void
        and fact.modality in {Modality.ACTUAL, Modality.BASELINE, Modality.DELTA}
    )


def _nearest(top: Fact, here: list[Fact]) -> Fact | None:
    """The total a part belongs to: the only one of its block, else the last one before it."""
    if len({f.value for f in here}) == 1:
        return here[0]
    before = [f for f in here if f.span.start < top.span.start]
    return before[-1] if before and top.home >= 0 else None


# -- shares and ratios ---------------------------------------------------------------------------


def _other_base(indicator: Indicator, items: dict[str, Item]) -> str:
    """The teachers where the line is drawn for all staff, and all staff where it is for the teachers."""
    if indicator.unit == RATIO and indicator.base == "专任教师":
        name = indicator.denominator.replace("专任教师", "教职工")
        return name if name in items and name != indicator.denominator else ""
    if indicator.unit != RATIO or indicator.base != "教职工" or indicator.denominator not in items:
        return ""
    name = indicator.denominator.replace("教职工", "专任教师")
    return name if name in items and name != indicator.denominator else ""


def _quotients(indicator: Indicator, known: _Known, below: str, base: str) -> Iterator[Fact]:
    pairs = [
        (top, bottom)
        for top in known.actual(indicator.numerator)
        if (partner := known.partner(top, below))
        for bottom in (partner, *known.summed_otherwise(partner))
    ]
    for top, bottom in pairs:
        if bottom.value is None or top.value is None:
            continue
        share = indicator.unit == "%"
        interval = quotient(top.value.interval, bottom.value.interval, Decimal(100 if share else 1))
        if interval is None or not (_possible(indicator, interval) or _in_one_breath(indicator, top, bottom)):
            continue
        above_said, below_said = (
            f"({f.formula})" if f.formula else f"{f.subject}{said(f)}" for f in (top, bottom)
        )
        yield replace(
            top,
            subject=indicator.id,
            value=Value(interval, indicator.unit, top.value.approximate or bottom.value.approximate),
            stage=top.stage,
            base=base,
            digits=0,
            formula=f"{above_said} ÷ {below_said}",
            inputs=(*(top.inputs or (top,)), *(bottom.inputs or (bottom,))),
            why="由文中人数、金额推算",
        )


def _of_components(indicator: Indicator, known: _Known, items: dict[str, Item]) -> Iterator[Fact]:
    """The share of one component: 专任教师485人，其中具有教师资格证的453人.

    Only of those counted right before, so that 其中 cannot mean anyone else.
    """
    counts = {
        item.name: component
        for component in indicator.components
        for item in items.values()
        if item.stage == indicator.stage and item.name.endswith(f"{component}数") and item.unit == "人"
    }
    for name in (indicator.numerator, indicator.denominator):
        counts.pop(name, None)
    for top in known.actual(indicator.numerator) if counts else ():
        before = [
            f
            for name in (*counts, indicator.denominator)
            for f in known.results(name).by_home.get(top.home, ())
            if 0 <= top.span.start - f.span.end <= _NEXT and f.period == top.period
        ]
        if top.stage in counts.values():  # 专任教师中持证的5489人: whose they are is said
            whose = [name for name, component in counts.items() if component == top.stage]
            here = [f for name in whose for f in known.results(name).by_home.get(top.home, ())]
            before = [f for f in here if f.span.end <= top.span.start]
        base = max(before, key=lambda f: f.span.end, default=None)
        if base is None or base.subject not in counts or not base.value or not top.value or top.formula:
            continue
        interval = quotient(top.value.interval, base.value.interval, Decimal(100))
        if interval is not None and _possible(indicator, interval):
            yield replace(
                top,
                subject=indicator.id,
                value=Value(interval, "%", top.value.approximate or base.value.approximate),
                stage=counts[base.subject],
                digits=0,
                formula=f"{top.subject}{said(top)} ÷ {base.subject}{said(base)}",
                inputs=(top, base),
                why="由文中人数推算",
            )


def _in_one_breath(indicator: Indicator, top: Fact, bottom: Fact) -> bool:
    """在园幼儿8000人，其中公办园8760人: more than all of them cannot be, and is for a person to see."""
    printed = indicator.unit == "%" and not (top.formula or bottom.formula)
    return printed and top.home == bottom.home and 0 <= top.span.start - bottom.span.end <= _NEXT


def _possible(indicator: Indicator, interval: Interval) -> bool:
    """A share over 100 or a ratio out of this world comes from counts that do not belong together."""
    low, high = interval.low, interval.high
    if indicator.unit == "%":
        return indicator.may_exceed or low is None or low <= 100
    if indicator.unit == RATIO:
        return low is not None and high is not None and low > 1 and high < 2000
    return True
