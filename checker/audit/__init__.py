"""A stored result looked at again, without trusting it.

shape        the JSON file → trees of a known shape, or what is wrong with it
places       every quote at its place, every figure read again
lines        what the rules say; one row a requirement; counts, score, groups, cross-checks
verdicts     whether the verdict, the value and the formula of a row can be
again        the whole assessment made again, for all that is left
differences  two trees side by side
found        what has been found so far, each thing once
"""

from __future__ import annotations

from checker import __version__
from checker.audit import again, lines, places, verdicts
from checker.audit.again import Given, is_waived
from checker.audit.found import Found
from checker.audit.shape import Damaged, Tree, read
from checker.model import Audit

__all__ = ["Damaged", "Given", "audit", "read"]

_WITHOUT_REPORT = "没有用报告：引文和位置没有核对，数字没有重读，评估没有重做"
_WITHOUT_WAIVERS = "结果里有豁免，没有给 --waivers：豁免没有核对"


def audit(stored: Tree, given: Given, path: str = "") -> Audit:
    """What of a stored result does not hold against the rules, and against the report where it is given.

    stored   one result, as shape.read gives it
    path     where it stands in its file: [0], or nothing for the only one
    The checks that explain come first; what the assessment made again adds is only the rest.
    """
    found, dot = Found(), f"{path}." if path else ""
    report = given.report
    if report is not None:
        places.report(stored["source"], report, f"{dot}source", found)
    lines.rule_set(stored["rule_set"], given.book, f"{dot}rule_set", found)
    quoted = places.Places(report) if report is not None else None
    for at, assessment in enumerate(stored["assessments"]):
        here = f"{dot}assessments[{at}]"
        asked = lines.rows(assessment, given.book, here, found)
        part = report.parts[at] if report is not None and at < len(report.parts) else None
        for number, row in enumerate(assessment["findings"]):
            if quoted is not None:
                quoted.finding(row, f"{here}.findings[{number}]", part, found)
            if (line := asked.get(row["indicator"])) is not None:
                verdicts.finding(row, line, f"{here}.findings[{number}]", found)
        for number, check in enumerate(assessment["cross_checks"]):
            lines.check(check, f"{here}.cross_checks[{number}]", found)
            if quoted is not None:
                quoted.check(check, f"{here}.cross_checks[{number}]", found)
        lines.sums(assessment, given.book, here, found)
    if report is not None:
        again.rest(stored, given, path, found)
    unchecked = [_WITHOUT_REPORT] if report is None else []
    unchecked += [_WITHOUT_WAIVERS] if given.waive is None and is_waived(stored) else []
    version = stored["tool"]["version"]
    source, rules = stored["source"]["path"], stored["rule_set"]["id"]
    notes = [] if version == __version__ else [f"结果是 {version} 版程序写的，审核用的是 {__version__} 版"]
    if report is not None and source != "-" and _name(report.path) != _name(source):
        notes.append(f"结果里的报告叫 {_name(source)}，核的是 {_name(report.path)}")
    return Audit(source, rules, tuple(found.told), tuple(notes), tuple(unchecked))


def _name(path: str) -> str:
    """The name of a file, whatever system its path was written on."""
    return path.replace("\\", "/").rpartition("/")[2]
