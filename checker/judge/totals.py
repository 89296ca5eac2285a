"""The counts behind an indicator, held against each other: a total and its parts, what was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.judge.agreement import corrections, is_one_amount, shown, worked_out
from checker.model import CrossCheck, Fact, Indicator, Modality, ScopeKind


def behind(indicator: Indicator, facts: Sequence[Fact]) -> tuple[CrossCheck, ...]:
    """Checks of the items that an indicator is computed from.

    facts    all facts of a part, stated and derived
    """
    named = {indicator.numerator, indicator.denominator, indicator.growth_of} - {""}
    counts = [f for f in facts if f.subject in named]
    void = [f for f in counts if f.void]
    standing = [f for f in counts if not f.formula and _stands(f)]
    sums = [f for f in counts if f.formula]
    found = [_check(indicator, total, parts) for total, parts in _pairs(standing, sums)]
    for name in dict.fromkeys(f.subject for f in void):
        now = [f for f in standing if f.subject == name and any("更正" in note for note in f.notes)]
        found += corrections(indicator, now, [f for f in void if f.subject == name])
    return tuple(found)


def _stands(fact: Fact) -> bool:
    whole = fact.scope_kind is ScopeKind.WHOLE and fact.modality is Modality.ACTUAL
    return whole and fact.value is not None and not (fact.doubt or fact.void)


def _pairs(standing: Sequence[Fact], sums: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each sum with the total that stands beside it."""
    for parts in sums:
        told, given = _place(parts), {f.span for f in parts.inputs}
        beside = [f for f in standing if _place(f) == told and f.span not in given]
        if len({f.value for f in beside}) == 1:
            yield beside[0], parts


def _place(fact: Fact) -> tuple[str, str, str, int]:
    return fact.subject, fact.stage, fact.period, fact.home


def _check(indicator: Indicator, total: Fact, parts: Fact) -> CrossCheck:
    assert total.value is not None and parts.value is not None
    agrees = is_one_amount(total, parts)
    message = (
        f"{total.subject}：文中写作{shown(total)}，{worked_out(parts)}{shown(parts)}，"
        f"{'相符' if agrees else '不相符'}"
    )
    stated, computed = total.value.interval.exact, parts.value.interval.exact
    return CrossCheck("sum", indicator.id, (total, *parts.inputs), stated, computed, agrees, message)
