"""Whether a standard is in force for the period that a report is about."""

from __future__ import annotations

from checker.model import RuleSet


def banners(period: str, rules: RuleSet) -> tuple[str, ...]:
    """What an inspector must know before reading the verdicts; nothing where the standard is in force.

    period   2022 or 2022-2023, empty where not known. A standard is in force for every year that
             it touches: one of February 2020 for all of 2020.
    """
    if not period:
        return ()
    first, last = period[:4], period[-4:]
    if rules.effective and last < rules.effective[:4]:
        return (f"报告说的是{period}年，这套标准{rules.effective}起才施行，结论只供参考。",)
    if rules.expires and first > rules.expires[:4]:
        return (f"报告说的是{period}年，这套标准{rules.expires}已经到期，请换用新的标准；结论只供参考。",)
    return ()
