"""One value against a requirement's line, and how that is said."""

from __future__ import annotations

from decimal import Decimal

from checker.judge.compare import meets
from checker.model import Fact, Finding, Indicator, Requirement, Value, Verdict

_VERDICT = {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.REVIEW}


def limit(requirement: Requirement) -> Decimal:
    assert requirement.limit is not None
    return requirement.limit


def outcome(requirement: Requirement, value: Value) -> bool | None:
    """True where the whole value meets the requirement, False where none of it does."""
    return meets(value.interval, requirement.sign, limit(requirement))


def by_line(
    requirement: Requirement, indicator: Indicator, value: Value, evidence: tuple[Fact, ...], said: str = ""
) -> Finding:
    """The finding that a value makes: 94.8% ≥ 80%; 13.83:1，不满足 ≤ 13.5:1.

    said   what the value rests on, where it is not printed as such
    """
    met = outcome(requirement, value)
    asked = requirement.comparison
    if said:
        word = {True: f"，满足 {asked}", False: f"，不满足 {asked}", None: f"，跨在 {asked} 两边，定不了"}[
            met
        ]
        reason = said + word
    elif met is True:
        reason = f"{value} {asked}" if value.interval.exact is not None else f"{value}，满足 {asked}"
    elif met is False:
        reason = f"{value}，不满足 {asked}"
    else:
        reason = f"{value}，跨在 {asked} 两边，定不了"
    return Finding(requirement, indicator, _VERDICT[met], reason, value, evidence)


def cited(figures: tuple[Fact, ...] | list[Fact]) -> tuple[Fact, ...]:
    """The words behind figures: a derived one is shown by its inputs."""
    shown: list[Fact] = []
    for fact in figures:
        shown.extend(fact.inputs if fact.formula else (fact,))
    return tuple(dict.fromkeys(shown))
