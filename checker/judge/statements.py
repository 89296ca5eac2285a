"""Findings from statements without a figure, and figures beside a statement that denies them."""

from __future__ import annotations

from dataclasses import replace

from checker.judge.against import cited, outcome
from checker.judge.piles import Piles
from checker.model import Finding, Indicator, Requirement, ScopeKind, Verdict


def claimed(requirement: Requirement, indicator: Indicator, piles: Piles) -> Finding:
    """No figure counts: a plain statement passes where the rule accepts it, else a person looks."""
    every = (*piles.claims, *piles.partial_claims)
    denied = tuple(c for c in every if not c.holds)
    if denied:
        whole = tuple(c for c in denied if c.scope_kind is ScopeKind.WHOLE)
        held = [c for c in piles.claims if c.holds]
        if whole and not held and requirement.accepts == "claim":
            return Finding(requirement, indicator, Verdict.FAIL, "文中说没有做到", None, whole)
        reason = "文中一处说做到，一处说没有做到" if held else "文中说没有做到，或没有全部做到"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, None, (*held, *denied))
    short = tuple(f for f in piles.partial if f.value and outcome(requirement, f.value) is False)
    if short and requirement.accepts == "claim":
        said = "、".join(f"{f.scope}{f.value}" for f in short)
        reason = f"说到做到，但局部的数字（{said}）没有达到"
        return Finding(requirement, indicator, Verdict.REVIEW, reason, None, (*every, *cited(short)))
    if piles.partial_claims and (not piles.claims or requirement.accepts == "claim"):
        whose = "、".join(dict.fromkeys(c.scope for c in piles.partial_claims if c.scope))
        return Finding(requirement, indicator, Verdict.REVIEW, f"只说到局部（{whose}）", None, every)
    sure = tuple(c for c in piles.claims if not (c.doubt or c.unclear))
    if requirement.accepts == "claim" and sure:
        return Finding(requirement, indicator, Verdict.PASS, "有明确表述，本项认可表述", None, sure)
    return Finding(requirement, indicator, Verdict.REVIEW, "只有表述，没有数字", None, tuple(piles.claims))


def beside(finding: Finding, piles: Piles) -> Finding:
    """Figures decide; a statement that the matter was not done makes a pass doubtful."""
    denied = tuple(c for c in (*piles.claims, *piles.partial_claims) if not c.holds)
    if not denied or finding.verdict is not Verdict.PASS:
        return finding
    reason = f"{finding.reason}；但文中又说没有做到"
    return replace(finding, verdict=Verdict.REVIEW, reason=reason, evidence=(*finding.evidence, *denied))
