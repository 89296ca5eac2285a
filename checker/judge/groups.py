"""Requirements judged together, and the score."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.model import Finding, Group, GroupFinding, Level, Score, Verdict

_WORDS = {
    Verdict.PASS: "达标",
    Verdict.FAIL: "不达标",
    Verdict.REVIEW: "待核",
    Verdict.MISSING: "缺失",
    Verdict.MANUAL: "人工",
}


def judge_group(group: Group, findings: Sequence[Finding]) -> GroupFinding:
    """The outcome of a group: all of its members, or at least n of them.

    at_least decides only when what is undecided cannot change it. What does not apply is as if it
    were not there; where too few are left for at_least, a person decides.
    """
    members = [f for f in findings if f.requirement.indicator in group.members and not f.not_applicable]
    if not members:
        return GroupFinding(group, Verdict.MANUAL, "各项均不适用")
    verdicts = [f.verdict for f in members]
    counts = {v: verdicts.count(v) for v in Verdict}
    if group.at_least:
        if len(members) < group.at_least:
            reason = f"适用的只有{len(members)}项，不够至少{group.at_least}项，要由人定"
            return GroupFinding(group, Verdict.REVIEW, reason)
        undecided = len(verdicts) - counts[Verdict.PASS] - counts[Verdict.FAIL]
        if counts[Verdict.PASS] >= group.at_least:
            verdict = Verdict.PASS
        elif counts[Verdict.PASS] + undecided < group.at_least:
            verdict = Verdict.FAIL
        else:
            verdict = Verdict.REVIEW
        return GroupFinding(group, verdict, f"{counts[Verdict.PASS]}项达标，至少要{group.at_least}项")
    verdict = next(
        (v for v in (Verdict.FAIL, Verdict.REVIEW, Verdict.MANUAL, Verdict.MISSING) if counts[v]),
        Verdict.PASS,
    )
    if verdict is Verdict.MANUAL:
        verdict = Verdict.REVIEW
    if verdict is Verdict.PASS:
        return GroupFinding(group, verdict, "各项均达标")
    wanted = {Verdict.REVIEW, Verdict.MANUAL} if verdict is Verdict.REVIEW else {verdict}
    names = "、".join(f.indicator.name for f in members if f.verdict in wanted)
    return GroupFinding(group, verdict, f"{names}{_WORDS[verdict]}")


def score(findings: Sequence[Finding]) -> Score:
    """Points earned, undecided and in all; where the set gives none, equal weights of 100.

    Reference lines are no standard and carry no points, nor does what does not apply.
    """
    counted = [f for f in findings if f.requirement.level is not Level.REFERENCE and not f.not_applicable]
    if not counted:
        return Score(Decimal(0), Decimal(0), Decimal(0), True)
    pointed = any(f.requirement.points is not None for f in counted)
    weights = (
        [f.requirement.points or Decimal(0) for f in counted] if pointed else [Decimal(1)] * len(counted)
    )
    total = sum(weights, Decimal(0))
    earned = sum((w for f, w in zip(counted, weights, strict=True) if f.verdict is Verdict.PASS), Decimal(0))
    open_ = sum(
        (w for f, w in zip(counted, weights, strict=True) if f.verdict not in {Verdict.PASS, Verdict.FAIL}),
        Decimal(0),
    )
    if pointed or not total:
        return Score(earned, open_, total, False)
    share = Decimal(100) / total
    return Score(earned * share, open_ * share, Decimal(100), True)
