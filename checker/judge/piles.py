"""Facts about one indicator, sorted by what they can do; what cannot count says why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checker.model import Fact, Indicator, Modality, Rejected, ScopeKind

BECAUSE = {
    Modality.TARGET: "目标，不是结果",
    Modality.STANDARD: "引用的标准、要求，不是结果",
    Modality.BASELINE: "往年或用来比较的数字",
    Modality.DELTA: "变化量，不是水平",
    Modality.SCORE: "得分，不是数值",
    Modality.BLANK: "数字被隐去或缺损，读不出",
    Modality.CLAIM: "只有表述，没有数字",
}


#: money is accounted for after its year is over: a report may show the year before
_MONEY = re.compile("经费|支出|工资")


@dataclass(slots=True)
class Piles:
    """Facts by what they can do.

    counting   figures of the whole place in the newest period
    stages     the same of one stage or group only
    unbound    figures that could not be told apart (a list whose counts differ)
    masked     the newest period's figures that are hidden or lost
    partial    figures of a part of the place
    doubted    figures that say nothing beside one that is clear
    stale      the period of counting and stages, where it is older than the report's
    older      every period before the newest
    """

    counting: list[Fact] = field(default_factory=list)
    stages: list[Fact] = field(default_factory=list)
    unbound: list[Fact] = field(default_factory=list)
    masked: list[Fact] = field(default_factory=list)
    partial: list[Fact] = field(default_factory=list)
    claims: list[Fact] = field(default_factory=list)
    partial_claims: list[Fact] = field(default_factory=list)
    doubted: list[Fact] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    corrected: list[Fact] = field(default_factory=list)
    stale: str = ""
    older: set[str] = field(default_factory=set)

    def reject(self, fact: Fact, because: str) -> None:
        self.rejected.append(Rejected(fact, because))


def sort(indicator: Indicator, facts: Sequence[Fact], year: int | None, dated: bool = True) -> Piles:
    """The piles of an indicator's facts; year is the report's, None where not known, dated if printed."""
    piles = Piles()
    newest = newest_of(facts, year)
    piles.older = {f.period for f in facts if rank(f.period, year) < newest}
    for fact in facts:
        _put(piles, indicator, fact)
    current = [*piles.counting, *piles.stages]
    lag = bool(_MONEY.search(indicator.name)) + (not dated)
    if current and all(_is_past(f.period, year, lag) for f in current):
        piles.stale = current[0].period
    return piles


def newest_of(facts: Sequence[Fact], year: int | None) -> float:
    """The rank of the newest period that figures of the whole place are of."""
    standing = (Modality.ACTUAL, Modality.BLANK)
    own = [
        f
        for f in facts
        if f.modality in standing and f.scope_kind is ScopeKind.WHOLE and not (f.void or f.lookalike)
    ]
    return max((rank(f.period, year) for f in own), default=0.0)


def _put(piles: Piles, indicator: Indicator, fact: Fact) -> None:
    if fact.lookalike:
        piles.reject(fact, f"是{fact.lookalike}，不是{indicator.name}")
    elif fact.void:
        piles.reject(fact, fact.void)
        piles.corrected.append(fact)
    elif fact.scope_kind is ScopeKind.UPPER:
        piles.reject(fact, f"上级或全国的数字（{fact.scope}）" if fact.scope else "上级或全国的数字")
    elif fact.scope_kind is ScopeKind.ELSEWHERE:
        piles.reject(fact, f"别处的数字（{fact.scope}）")
    elif fact.modality is Modality.CLAIM:
        (piles.partial_claims if fact.scope_kind is ScopeKind.PART else piles.claims).append(fact)
    elif fact.modality is not Modality.ACTUAL:
        piles.reject(fact, BECAUSE[fact.modality])
        if fact.modality is Modality.BLANK and fact.scope_kind is ScopeKind.WHOLE:
            piles.masked.append(fact)
    elif fact.scope_kind is ScopeKind.PART:
        piles.partial.append(fact)
    elif fact.period in piles.older:
        piles.reject(fact, f"不是最新一期（{fact.period}）")
    elif fact.value is None:
        piles.unbound.append(fact)
    elif fact.stage and (indicator.every_stage or fact.stage in indicator.components):
        piles.stages.append(fact)
    elif fact.stage and fact.stage != indicator.stage:
        piles.partial.append(replace(fact, scope_kind=ScopeKind.PART, scope=fact.stage))
    else:
        piles.counting.append(fact)


def rank(period: str, year: int | None) -> float:
    """Periods in order of time; words that name no year stand by what they say."""
    now = float(year) if year else 9000.0
    if not period:
        return now
    if period[-4:].isdigit():
        return min(float(period[-4:]), now)
    if re.match(r"今|本|目前|现", period):
        return now
    return now - (0.5 if period.startswith("去年") else 2.0)


def _is_past(period: str, year: int | None, lag: int) -> bool:
    """Whether a period lies before the report's; 去年 is left open: reports are written in January.

    lag   how many years old a figure of its kind may be
    """
    if re.search(r"\d{4}$", period):
        return year is not None and int(period[-4:]) < year - lag
    return bool(period) and not re.match(r"去年|今|本|目前|现", period)
