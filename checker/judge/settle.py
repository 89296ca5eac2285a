"""Several figures for one thing → the one that leads, and the sides of the line on which they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.judge.against import outcome
from checker.judge.agreement import agree, is_loose
from checker.judge.compare import within
from checker.judge.piles import Piles
from checker.model import Fact, Indicator, Requirement

_RATIO = "生/师"
#: counts and the share that follows them stand this close, in code points
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Settled:
    """Figures of one stage, or of the whole.

    chosen    the printed figure with most digits; a derived one only where none is printed
    figures   all that stand, chosen among them
    sides     what the line says to them: one element where they are of one mind
    """

    chosen: Fact
    figures: tuple[Fact, ...]
    sides: frozenset[bool | None]


def settle(requirement: Requirement, indicator: Indicator, figures: Sequence[Fact], piles: Piles) -> Settled:
    """What figures of the same thing say together; those that say nothing beside others are rejected."""
    standing = _sure(_of_one_base(indicator, figures, piles), piles)
    clear = [f for f in standing if not f.unclear]
    chosen = _chosen(requirement, clear if any(not f.formula for f in clear) else standing)
    sides = frozenset(_side(requirement, f) for f in standing if _speaks(f, chosen, standing))
    return Settled(chosen, tuple(standing), sides)


def _side(requirement: Requirement, fact: Fact) -> bool | None:
    assert fact.value is not None
    return outcome(requirement, fact.value)


# -- bases ---------------------------------------------------------------------------------------


def _of_one_base(indicator: Indicator, figures: Sequence[Fact], piles: Piles) -> list[Fact]:
    """Ratios of the base that is asked for; 教职工 beside 专任教师 is another figure."""
    if indicator.unit != _RATIO or not indicator.base:
        return list(figures)
    printed = [f for f in figures if not f.formula]
    fitting = [f for f in printed if f.base in {"", indicator.base}]
    if fitting:
        for fact in printed:
            if fact.base not in {"", indicator.base}:
                piles.reject(fact, f"按{fact.base}计算的，标准按{indicator.base}")
        printed = fitting
    derived = _derived_of_base(indicator, printed, [f for f in figures if f.formula])
    kept = {id(f) for f in (*printed, *derived)}
    return [f for f in figures if id(f) in kept]


def _derived_of_base(indicator: Indicator, printed: list[Fact], derived: list[Fact]) -> list[Fact]:
    """The derived ratios to be held against the printed one, or to stand alone.

    The printed figure decides between the counts of teachers: the one it fits is its base.
    """
    told = {(p.value, p.digits): p for p in printed}.values()  # a figure may stand there many times
    fitting = [d for d in derived if any(agree(p, d) for p in told)]
    if fitting:
        return fitting
    bases = {p.base for p in printed if p.base} or {indicator.base}
    return [d for d in derived if d.base in bases] or derived


# -- doubts --------------------------------------------------------------------------------------


def _sure(figures: list[Fact], piles: Piles) -> list[Fact]:
    """Figures without doubt, and doubtful ones that counts beside them confirm or contradict.

    A name whose base is unclear says nothing beside one that is clear; but a share that
    directly follows its counts is theirs, whether it agrees with them or not.
    """
    sure = [f for f in figures if not f.doubt]
    if not sure:
        return figures
    only_derived = all(f.formula for f in sure)
    kept = []
    for fact in figures:
        if not fact.doubt or (only_derived and any(agree(fact, d) or _follows(fact, d) for d in sure)):
            kept.append(fact)
        else:
            piles.doubted.append(fact)
            piles.reject(fact, fact.doubt)
    return kept


def _follows(fact: Fact, derived: Fact) -> bool:
    """Whether a figure stands directly behind the counts that a derived one rests on."""
    ends = [f.span.end for f in derived.inputs]
    return bool(ends) and fact.home == derived.home and 0 <= fact.span.start - max(ends) <= _NEAR


# -- the figure that leads -----------------------------------------------------------------------


def _chosen(requirement: Requirement, figures: list[Fact]) -> Fact:
    printed = [f for f in figures if not f.formula]
    exact = [f for f in printed if f.value and f.value.interval.exact is not None]
    if exact:
        return max(exact, key=lambda f: f.digits)
    counted = [f for f in figures if f.formula and f.value and f.value.interval.exact is not None]
    for fact in printed:
        if _side(requirement, fact) is None:
            # about 50 from counts that say 55.26: the counts know better
            better = next((d for d in counted if _inside(d, fact)), None)
            if better:
                return better
    lead = printed or counted or figures
    return next((f for f in lead if all(_inside(f, other) for other in lead)), lead[0])


def _speaks(fact: Fact, chosen: Fact, figures: Sequence[Fact]) -> bool:
    """Whether a figure has a side of its own.

    Not where a more exact one lies inside it (87.2% beside 85%以上), nor where it follows
    from rounded amounts and agrees with the chosen one.
    """
    if fact is chosen:
        return True
    if fact.value and fact.value.interval.exact is None and _inside(chosen, fact):
        return False
    return not (fact.formula and is_loose(fact) and agree(chosen, fact))


def _inside(inner: Fact, outer: Fact) -> bool:
    assert inner.value is not None and outer.value is not None
    return within(inner.value.interval, outer.value.interval)
