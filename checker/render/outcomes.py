"""Verdicts as other programs know them: SARIF kinds and levels, JUnit outcomes, exceptions accepted.

Nothing that a person still has to look at may turn green there.
"""

from __future__ import annotations

from checker.model import Finding, Level, Verdict
from checker.render import words

#: by verdict: a SARIF kind, a JUnit element; a passed test case has none
KINDS = {
    Verdict.PASS: "pass",
    Verdict.FAIL: "fail",
    Verdict.REVIEW: "review",
    Verdict.MISSING: "open",
    Verdict.MANUAL: "review",
}
OUTCOMES = {
    Verdict.PASS: "",
    Verdict.FAIL: "failure",
    Verdict.REVIEW: "error",
    Verdict.MISSING: "error",
    Verdict.MANUAL: "skipped",
}
_STOPS = (Verdict.FAIL, Verdict.MISSING, Verdict.REVIEW)
#: by level: how much a SARIF result matters that fails
LEVELS = {Level.GATE: "error", Level.TARGET: "warning", Level.REFERENCE: "note"}


def kind(finding: Finding) -> str:
    """The SARIF kind; a decided reference line only informs."""
    if finding.not_applicable:
        return "notApplicable"
    decided = finding.verdict in (Verdict.PASS, Verdict.FAIL)
    if decided and finding.requirement.level is Level.REFERENCE:
        return "informational"
    return KINDS[finding.verdict]


def level(finding: Finding) -> str:
    """The SARIF level: none unless it fails, then error for a gate and warning for a target."""
    return LEVELS[finding.requirement.level] if kind(finding) == "fail" else "none"


def outcome(finding: Finding) -> str:
    """The element of a JUnit test case: failure, error, skipped; empty: passed.

    A reference line stops nobody: decided it is passed, undecided skipped. So is what is waived.
    """
    if finding.not_applicable or waived(finding):
        return "skipped"
    element = OUTCOMES[finding.verdict]
    if finding.requirement.level is Level.REFERENCE and element:
        return "" if finding.verdict is Verdict.FAIL else "skipped"
    return element


def waived(finding: Finding) -> bool:
    """Whether an exception keeps it from stopping anything; what is met needs none."""
    return finding.waived is not None and finding.verdict in _STOPS


def waiver(finding: Finding) -> str:
    """已豁免：新校舍在建（教育科，有效至 2026-12-31）; empty where nothing was waived."""
    return f"已豁免：{words.waiver(finding.waived)}" if finding.waived and waived(finding) else ""


def look(finding: Finding) -> bool:
    """Whether somebody has to look at it: not met, doubtful or missing, and no exception accepted."""
    decided_reference = kind(finding) == "informational"
    return finding.verdict in _STOPS and not (finding.not_applicable or decided_reference or waived(finding))


def verdict(finding: Finding) -> str:
    """√ 达标; × 不达标（已豁免）"""
    return f"{words.sign(finding)} {words.verdict(finding)}" + "（已豁免）" * waived(finding)
