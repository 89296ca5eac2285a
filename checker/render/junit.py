"""Results → JUnit XML: a test suite for every part of a report under a standard, a test case a requirement.

The order of elements and the attributes are those that Jenkins' schema allows; there is no clock, so
every time is 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.model import LEVELS, Assessment, Finding, Result
from checker.render import outcomes, rows, words
from checker.render.clean import clean

if TYPE_CHECKING:
    from lxml import etree


def to_junit(results: Sequence[Result]) -> str:
    """One `testsuites`: what is not met fails, what is missing or doubtful is an error, the rest is skipped.

    A test case is known by rule set and indicator (classname), its name is for people. Its text
    holds the evidence, a line each.
    """
    from lxml import etree

    root = etree.Element("testsuites", name="checker")
    totals = dict.fromkeys(("tests", "failures", "errors"), 0)
    for number, (result, assessment) in enumerate(rows.assessments(results)):
        suite = _suite(root, number, result, assessment)
        for name in totals:
            totals[name] += int(suite.get(name) or 0)
    for name, count in totals.items():
        root.set(name, str(count))
    etree.indent(root)
    page: str = etree.tostring(root, encoding="unicode")
    # An Azure pipeline obeys ##vso[…] wherever a line holds it; to XML this is the same.
    page = page.replace("##", "#&#35;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{page}\n'


def _suite(root: etree._Element, number: int, result: Result, assessment: Assessment) -> etree._Element:
    findings = assessment.findings
    came_out = [outcomes.outcome(finding) for finding in findings]
    suite = _add(
        root,
        "testsuite",
        name=" ".join(
            x for x in (result.document.path, rows.part(result, assessment), result.rule_set.id) if x
        ),
        tests=str(len(findings)),
        failures=str(came_out.count("failure")),
        errors=str(came_out.count("error")),
        skipped=str(came_out.count("skipped")),
        time="0",
        id=str(number),
    )
    properties = _add(suite, "properties")
    for name, value in _properties(result, assessment):
        _add(properties, "property", name=name, value=value)
    for finding, element in zip(findings, came_out, strict=True):
        _case(suite, finding, element, result)
    out = [words.checked(assessment.cross_checks), *rows.checks(assessment, result.document)]
    _add(suite, "system-out", _lines([*rows.groups(assessment), *out]))
    if odd := rows.diagnostics(result):
        _add(suite, "system-err", _lines(odd))
    return suite


def _properties(result: Result, assessment: Assessment) -> Iterable[tuple[str, str]]:
    document, rules = result.document, result.rule_set
    told = (
        ("report", document.path),
        ("report.sha256", document.sha256),
        ("report.format", document.format),
        ("rule_set", rules.id),
        ("rule_set.edition", rules.edition),
        ("rule_set.title", rules.title),
        ("rule_set.sha256", rules.sha256),
        ("part", str(assessment.part.number)),
        ("part.title", assessment.part.title),
        ("place", assessment.place),
        ("period", assessment.period),
        ("summary", words.tally(assessment.findings)),
        ("score", words.score(assessment.score)),
        ("checker.version", result.version),
    )
    yield from (pair for pair in told if pair[1])
    yield from (("banner", banner) for banner in assessment.banners)


def _case(suite: etree._Element, finding: Finding, element: str, result: Result) -> None:
    case = _add(
        suite,
        "testcase",
        classname=f"{result.rule_set.id}.{finding.indicator.id}",
        name=finding.indicator.name,
        time="0",
    )
    body = _lines(_body(finding, result))
    if not element:
        _add(case, "system-out", body)
        return
    said = (words.verdict(finding), outcomes.waiver(finding), rows.reason(finding))
    message = "：".join(piece for piece in said if piece)
    _add(case, element, body, type=str(finding.verdict), message=message)


def _body(finding: Finding, result: Result) -> list[str]:
    """Everything that the row of a table would show, a line each."""
    line, document = finding.requirement, result.document
    said = [
        f"结论：{outcomes.verdict(finding)}",
        f"报告值：{rows.value(finding) or '-'}",
        f"标准：{LEVELS[line.level]} {rows.requirement(finding)}",
        f"条文：{line.clause}（{line.source}）",
        f"理由：{rows.reason(finding)}",
        outcomes.waiver(finding),
        *rows.remarks(finding),
        *(f"依据：{passage}" for passage in rows.passages(finding, document)),
        *(f"不计：{refused}" for refused in rows.refused(finding, document)),
    ]
    return [piece for piece in said if piece]


def _lines(said: Sequence[str]) -> str:
    return "\n" + "".join(f"{clean(line)}\n" for line in said)


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """An element below another; what an XML cannot hold is shown as \\x0b."""
    from lxml import etree

    element = etree.SubElement(parent, tag, {name: clean(value) for name, value in attributes.items()})
    element.text = text or None
    return element
