"""What every single school or class must reach, and what another indicator's figure bounds.

An average that misses the line proves that some school misses it; one that meets the line
proves nothing. What settles it is a figure said of every one of them, or the share of those
that comply. Where several of them are told they must agree, else a person looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.judge import decide
from checker.judge.against import outcome
from checker.judge.agreement import shown
from checker.judge.piles import BECAUSE, newest_of, rank
from checker.model import (
    CrossCheck,
    Fact,
    Finding,
    Indicator,
    Modality,
    Rejected,
    Requirement,
    ScopeKind,
    Verdict,
)

_ALL = Decimal(100)
_SHARE = "是达标的占多少，不是本项的数字"
_AVERAGE = "是平均数，定不了是不是都达到"
_Decision = tuple[Finding, tuple[CrossCheck, ...]]
_Judged = Callable[[Requirement, Indicator, Sequence[Fact]], _Decision]


def judge(
    requirement: Requirement,
    indicator: Indicator,
    facts: Sequence[Fact],
    year: int | None = None,
    unread: str = "",
    *,
    dated: bool = True,
    covering: tuple[Indicator, Sequence[Fact]] | None = None,
) -> _Decision:
    """Decide one requirement from what was found; see decide.judge.

    covering   the indicator that bounds this one and its facts, where the line names it
    """

    def judged(line: Requirement, card: Indicator, own: Sequence[Fact], lost: str = "") -> _Decision:
        return decide.judge(line, card, own, year, lost, dated=dated)

    shares = [f for f in facts if f.complying]
    figures = [f for f in facts if not f.complying]
    if requirement.every and not requirement.manual:
        decision = _every(requirement, indicator, facts, year, unread, judged)
    else:
        finding, checks = judged(requirement, indicator, figures, unread)
        considered = (*finding.considered, *(Rejected(f, _SHARE) for f in shares))
        missing = finding.verdict is Verdict.MISSING and bool(shares)
        reason = decide.missing(considered) if missing else finding.reason
        decision = replace(finding, reason=reason, considered=considered), checks
    if covering is None or requirement.manual or _has_figure(decision[0]):
        return decision
    return _covered(decision, *covering, judged)


# -- every single one ----------------------------------------------------------------------------


def _every(
    requirement: Requirement,
    indicator: Indicator,
    facts: Sequence[Fact],
    year: int | None,
    unread: str,
    judged: Callable[..., _Decision],
) -> _Decision:
    """Of those that comply, else of every single one, else of the average, whichever is told first."""
    newest = newest_of(facts, year)
    current = [f for f in facts if rank(f.period, year) >= newest]
    shares = [f for f in current if f.complying]
    singles = [f for f in current if f.each and not f.complying]
    rest = [f for f in facts if f not in shares and f not in singles and not f.complying]
    found = [_of_share(requirement, indicator, shares, judged)] if shares else []
    found += [_of_each(requirement, indicator, singles, judged)] if singles else []
    found.append(_of_average(requirement, *judged(requirement, indicator, rest, unread)))
    average = found[-1][0]
    told = [finding for finding, _ in found if finding.figures]
    told += [finding for finding, _ in found if finding.evidence]
    lead = next(iter(told), average)
    if lead is not average:
        lead = _unless_denied(lead, [f for f in current if f not in lead.figures], newest, year)
    if lead.verdict is Verdict.REVIEW and requirement.table not in lead.reason:
        lead = replace(lead, reason=f"{lead.reason}；{_look_at(requirement)}")
    others = [finding for finding, _ in found]
    checks = tuple(dict.fromkeys(check for _, checks in found for check in checks))
    considered = _passed_over(lead, others, [f for f in facts if f.complying and f not in shares])
    if lead.verdict is Verdict.MISSING:
        lead = replace(lead, reason=f"{decide.missing(considered)}；要看{requirement.table}")
    return replace(lead, considered=considered), checks


def _of_share(
    requirement: Requirement, indicator: Indicator, shares: Sequence[Fact], judged: _Judged
) -> _Decision:
    """So many of them comply: all, or not."""
    asked = replace(requirement, sign="≥", limit=_ALL, unit="%", accepts="", slack=None)
    card = replace(indicator, unit="%", base="", growth_of="", may_exceed=False)
    finding, checks = judged(asked, card, shares)
    whole = replace(finding, requirement=requirement, indicator=indicator)
    if not finding.figures or finding.value is None:
        return whole, checks
    by_value = next((f for f in finding.figures if f.value == finding.value), finding.figures[0])
    said = f"达标的占{shown(by_value)}"
    if finding.verdict is Verdict.PASS:
        reason = f"{said}，{requirement.every_one}都达到"
    elif finding.verdict is Verdict.REVIEW:
        reason = f"{said}；{finding.reason.partition('；')[2] or finding.reason}"
    elif _relaxed(requirement) is None:
        reason = f"{said}，不是{requirement.every_one}都达到"
    else:
        whole = replace(whole, verdict=Verdict.REVIEW)
        reason = f"{said}，其余的{_may_be_slack(requirement)}"
    return replace(whole, reason=reason), checks


def _of_each(
    requirement: Requirement, indicator: Indicator, singles: Sequence[Fact], judged: _Judged
) -> _Decision:
    """A figure said of every single one is judged as it stands, but for the slack that one may have.

    Where some may miss the line altogether (a slack of 0), not all of them may.
    """
    finding, checks = judged(requirement, indicator, singles)
    if finding.verdict is Verdict.FAIL and requirement.slack and _within_slack(finding):
        reason = f"{finding.reason}，{_may_be_slack(requirement)}"
        finding = replace(finding, verdict=Verdict.REVIEW, reason=reason)
    return finding, checks


def _of_average(requirement: Requirement, finding: Finding, checks: tuple[CrossCheck, ...]) -> _Decision:
    """An average that misses the line proves that one of them does; one that meets it proves nothing."""
    if finding.value is None:
        claimed = finding.verdict is Verdict.PASS and not all(f.each for f in finding.evidence)
        return (replace(finding, verdict=Verdict.REVIEW) if claimed else finding), checks
    whose = next((f.scope for f in finding.evidence if f.scope), "全域")
    said = f"{whose}平均{finding.value}"
    if finding.verdict is Verdict.PASS:
        finding = replace(finding, verdict=Verdict.REVIEW, reason=f"{said}，{_look_at(requirement)}")
    elif finding.verdict is Verdict.FAIL and _within_slack(finding):
        reason = f"{said}，不满足 {requirement.comparison}，{_may_be_slack(requirement)}"
        finding = replace(finding, verdict=Verdict.REVIEW, reason=reason)
    elif finding.verdict is Verdict.FAIL:
        reason = f"{said}，不满足 {requirement.comparison}，必有{requirement.every}不达标"
        finding = replace(finding, reason=reason)
    return finding, checks


def _look_at(requirement: Requirement) -> str:
    return f"标准要求{requirement.every_one}都达到，要看{requirement.table}"


def _may_be_slack(requirement: Requirement) -> str:
    if not requirement.slack:
        return f"是不是标准允许达不到的{requirement.every}，要看{requirement.table}"
    return f"是不是在放宽之内（不低于标准的{requirement.slack}%），要看{requirement.table}"


def _relaxed(requirement: Requirement) -> Requirement | None:
    """The line down to which a single one may fall short; None where none may.

    A slack of 0 lets some of them miss the line altogether.
    """
    if requirement.slack is None or requirement.limit is None or not 0 <= requirement.slack < _ALL:
        return None
    share = requirement.slack / _ALL
    down = requirement.sign in {"≥", ">", "="}
    limit = requirement.limit * share if down else requirement.limit / share if share else Decimal("Infinity")
    return replace(requirement, sign="≥" if down else "≤", limit=limit)


def _within_slack(finding: Finding) -> bool:
    """Whether a figure that misses the line need not miss the slackened one."""
    relaxed = _relaxed(finding.requirement)
    return relaxed is not None and finding.value is not None and outcome(relaxed, finding.value) is not False


def _unless_denied(finding: Finding, others: Iterable[Fact], newest: float, year: int | None) -> Finding:
    """All of them comply, and something told beside denies it: one of the two is wrong."""
    requirement = finding.requirement
    against = [f for f in others if _denies(requirement, f) and rank(f.period, year) >= newest]
    if finding.verdict is Verdict.FAIL:
        against = [f for f in others if f.each and _holds(requirement, f)]
    elif finding.verdict is not Verdict.PASS:
        against = []
    if not against:
        return finding
    said = "、".join(dict.fromkeys(_said(f) for f in against))
    reason = f"{finding.reason}；但文中又说{said}"
    evidence = tuple(dict.fromkeys((*finding.evidence, *against)))
    return replace(finding, verdict=Verdict.REVIEW, reason=reason, value=None, evidence=evidence)


def _denies(requirement: Requirement, fact: Fact) -> bool:
    """Whether a fact says that one of them, or all taken together, falls short."""
    if fact.void or fact.lookalike or fact.scope_kind not in {ScopeKind.WHOLE, ScopeKind.PART}:
        return False
    if fact.modality is Modality.CLAIM:
        return not fact.holds
    if fact.modality is not Modality.ACTUAL or fact.value is None:
        return False
    if fact.complying:
        return fact.value.interval.high is not None and fact.value.interval.high < _ALL
    return outcome(requirement, fact.value) is False


def _holds(requirement: Requirement, fact: Fact) -> bool:
    """Whether a fact says that every single one of them complies."""
    standing = fact.modality is Modality.ACTUAL and fact.scope_kind is ScopeKind.WHOLE
    if not standing or fact.value is None or fact.void or fact.lookalike or fact.complying:
        return False
    return outcome(requirement, fact.value) is True


def _said(fact: Fact) -> str:
    if fact.value is None:
        return "没有做到"
    if fact.complying:
        return f"达标的占{shown(fact)}"
    whose = "每一个都" if fact.each else "平均" if fact.scope_kind is ScopeKind.WHOLE else fact.scope
    return f"{whose}{shown(fact)}"


def _undecided(fact: Fact) -> str:
    """Why a fact that was judged did not decide."""
    if fact.modality is Modality.CLAIM:
        return BECAUSE[Modality.CLAIM]
    if fact.complying:
        return _SHARE
    return "另有达标的占多少" if fact.each else _AVERAGE


def _passed_over(lead: Finding, found: Sequence[Finding], older: Sequence[Fact]) -> tuple[Rejected, ...]:
    """What did not decide, in the order of the text, with the reason."""
    because = {r.fact: r.because for finding in found for r in finding.considered}
    cited = set(lead.evidence) | set(lead.figures)
    for finding in found:
        for fact in (*finding.figures, *finding.evidence):
            because.setdefault(fact, _undecided(fact))
    for fact in older:
        because.setdefault(fact, f"不是最新一期（{fact.period}）")
    left = [fact for fact in because if fact not in cited]
    return tuple(Rejected(f, because[f]) for f in sorted(left, key=lambda f: f.span))


# -- bounded by another indicator ----------------------------------------------------------------


def _has_figure(finding: Finding) -> bool:
    """Whether a finding rests on figures of its own, clear or not."""
    standing = (f for f in finding.evidence if f.scope_kind is ScopeKind.WHOLE)
    return bool(finding.figures) or any(f.modality is Modality.ACTUAL for f in standing)


def _covered(
    decision: _Decision, covering: Indicator, facts: Sequence[Fact], judged: Callable[..., _Decision]
) -> _Decision:
    """No figure of its own: that of all items together decides, if it bounds each of them."""
    own, checks = decision
    requirement = own.requirement
    standing = [f for f in facts if not f.complying]
    asked = replace(requirement, accepts="", every="", slack=None)
    finding, more = judged(asked, covering, standing)
    if not finding.figures:
        return decision
    loose = [f for f in finding.figures if not _bounds(f)]
    if loose and finding.verdict in {Verdict.PASS, Verdict.FAIL}:
        reason = f"“{covering.name}”只有一个数（{shown(loose[0])}），是不是每一项都如此，要核对"
        finding = replace(finding, verdict=Verdict.REVIEW, reason=reason)
    against = [f for f in own.evidence if _denies(requirement, f)]
    if against and finding.verdict is Verdict.PASS:
        reason = f"{finding.reason}；但文中又说{'、'.join(dict.fromkeys(map(_said, against)))}"
        evidence = (*finding.evidence, *against)
        finding = replace(finding, verdict=Verdict.REVIEW, reason=reason, evidence=evidence)
    return replace(
        finding,
        requirement=requirement,
        indicator=own.indicator,
        notes=(*finding.notes, f"按“{covering.name}”的数字判"),
        considered=(*own.considered, *finding.considered),
    ), (*checks, *more)


def _bounds(fact: Fact) -> bool:
    """Whether a figure of several items together is one within which each of them lies."""
    if fact.value is None:
        return False
    return fact.each or (fact.value.interval.exact is None and not fact.value.approximate)
