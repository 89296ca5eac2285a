"""Results → SARIF 2.1.0: one run a standard, one result a requirement, one for each pair of figures at odds.

A line, a column and an offset are given for texts only. Of any other file they would count in the words
read out of it, where no viewer of the file can follow; there the place is said in words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from checker.model import (
    LEVELS,
    Assessment,
    CrossCheck,
    Diagnostic,
    Document,
    Finding,
    Result,
    RuleSet,
    Severity,
    Span,
)
from checker.render import cite, outcomes, rows, words
from checker.render.artifacts import Source, artifact, message, uri
from checker.render.clean import clean
from checker.render.json import page

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Text that could not be read makes findings doubtful, not wrong: an error would say that.
_NOTIFIED = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.UNREAD: "warning"}
_CHECK = "cross-check"


def to_sarif(results: Sequence[Result]) -> str:
    """One log for all results; ends with a line feed.

    `kind` is pass, fail, open (missing), review, notApplicable, or informational for a decided reference
    line; `level` is none unless it fails. An exception accepted is a suppression.
    """
    of_set: dict[tuple[str, str, str], list[Result]] = {}
    for result in results:
        rules = result.rule_set
        of_set.setdefault((rules.id, rules.edition, rules.sha256), []).append(result)
    runs = [_run(group) for group in of_set.values()]
    return page({"$schema": _SCHEMA, "version": "2.1.0", "runs": runs})


def _run(results: Sequence[Result]) -> dict[str, Any]:
    """All reports under one standard."""
    rules, version = results[0].rule_set, results[0].version
    documents = {id(result.document): result.document for result in results}
    index = {key: at for at, key in enumerate(documents)}
    known: dict[str, dict[str, Any]] = {}
    made = []
    for result, assessment in rows.assessments(results):
        source = Source(
            result.document,
            index[id(result.document)],
            rows.part(result, assessment),
            Span(assessment.part.start, assessment.part.end),
        )
        for finding in assessment.findings:
            known.setdefault(finding.indicator.id, _rule(finding))
            made.append(_result(finding, assessment, rules, source))
        for check in assessment.cross_checks:
            if not check.agrees and not check.resolved:
                known.setdefault(f"{_CHECK}.{check.kind}", _check_rule(check))
                made.append(_at_odds(check, assessment, rules, source))
    order = {identifier: at for at, identifier in enumerate(known)}
    return {
        "tool": {
            "driver": {
                "name": "checker",
                **({"version": version} if version else {}),
                "fullName": message(f"checker：{rules.title}")["text"],
                "rules": list(known.values()),
                "properties": _standard(rules),
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"checker/{rules.id}/{rules.edition}/{rules.sha256[:12]}"},
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": _notifications(results, index)}
        ],
        "artifacts": [artifact(document) for document in documents.values()],
        "results": [{**one, "ruleIndex": order[one["ruleId"]]} for one in made],
        "properties": {"assessments": [_summary(*pair) for pair in rows.assessments(results)]},
    }


def _rule(finding: Finding) -> dict[str, Any]:
    """A requirement: what is asked, in the words of the standard, and who asks it."""
    line, card = finding.requirement, finding.indicator
    level = LEVELS[line.level]
    asked = f"{card.name}：{level} {rows.requirement(finding)}"
    helped = [f"出处：{line.source}", f"口径：{card.definition}" if card.definition else "", line.note]
    return {
        "id": card.id,
        "name": clean(card.name),
        "shortDescription": message(asked),
        "fullDescription": message(line.clause or asked),
        "help": message("。".join(piece.rstrip("。") for piece in helped if piece) + "。"),
        "defaultConfiguration": {"level": outcomes.LEVELS[line.level]},
        "properties": {"level": str(line.level), "source": clean(line.source)},
    }


def _check_rule(check: CrossCheck) -> dict[str, Any]:
    name = f"数字核对：{words.CHECKS.get(check.kind, check.kind)}"
    return {
        "id": f"{_CHECK}.{check.kind}",
        "name": name,
        "shortDescription": message(name),
        "fullDescription": message("报告里说同一件事的数字互相不符。"),
        "help": message("请对照报告和统计报表，弄清以哪个数字为准。"),
        "defaultConfiguration": {"level": "none"},
    }


def _result(finding: Finding, assessment: Assessment, rules: RuleSet, source: Source) -> dict[str, Any]:
    document = source.document
    cited = [source.cited(fact) for fact in finding.evidence]
    refused = [
        source.cited(r.fact, f"不计：{r.because}：{rows.quote(r.fact, document)}") for r in finding.considered
    ]
    related = [{"id": at, **location} for at, location in enumerate([*cited[1:], *refused], 1)]
    value = rows.value(finding)
    waiver = outcomes.waiver(finding)
    remarks = rows.remarks(finding)
    return {
        "ruleId": finding.indicator.id,
        "kind": outcomes.kind(finding),
        "level": outcomes.level(finding),
        "message": message(f"{words.verdict(finding)}：{finding.indicator.name}：{rows.reason(finding)}"),
        "locations": cited[:1] or [source.whole()],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": _fingerprint(rules, finding.indicator.id, assessment, document),
        "suppressions": (
            [{"kind": "external", "status": "accepted", "justification": waiver}] if waiver else []
        ),
        "properties": {
            "verdict": str(finding.verdict),
            "requirement": rows.requirement(finding),
            **({"value": value} if value else {}),
            **({"remarks": remarks} if remarks else {}),
        },
    }


def _at_odds(check: CrossCheck, assessment: Assessment, rules: RuleSet, source: Source) -> dict[str, Any]:
    names = {finding.indicator.id: finding.indicator.name for finding in assessment.findings}
    first, *others = [source.cited(fact) for fact in check.facts] or [source.whole()]
    [said] = cite.checks([check], names, source.document)
    quotes = "\n".join(sorted(source.document.source[f.span.start : f.span.end] for f in check.facts))
    named = f"{_CHECK}.{check.kind}\n{check.indicator}\n{quotes}"
    return {
        "ruleId": f"{_CHECK}.{check.kind}",
        "kind": "review",
        "level": "none",
        "message": message(f"数字不符：{rows.text(said[1:]).strip()}"),
        "locations": [first],
        **({"relatedLocations": [{"id": at, **o} for at, o in enumerate(others, 1)]} if others else {}),
        "partialFingerprints": _fingerprint(rules, named, assessment, source.document),
        "suppressions": [],
        "properties": {"indicator": check.indicator},
    }


def _fingerprint(rules: RuleSet, named: str, assessment: Assessment, document: Document) -> dict[str, str]:
    """The same requirement of the same part of the report of this name, whatever became of it."""
    name = document.path.replace("\\", "/").rpartition("/")[2]
    told = "\n".join((rules.id, named, str(assessment.part.number), name))
    return {"requirement/v1": hashlib.sha256(told.encode(errors="backslashreplace")).hexdigest()[:32]}


def _notifications(results: Sequence[Result], index: dict[int, int]) -> list[dict[str, Any]]:
    """What is odd about a file, and what must be known before the verdicts are read."""
    told: list[dict[str, Any]] = []
    for result in results:
        document = result.document
        source = Source(document, index[id(document)])
        found: dict[Diagnostic, None] = dict.fromkeys((*document.diagnostics, *result.diagnostics))
        told += [
            {
                "descriptor": {"id": f"document/{diagnostic.severity}"},
                "level": _NOTIFIED[diagnostic.severity],
                "message": message(diagnostic.message),
                "locations": [source.at(diagnostic.span) if diagnostic.span else source.whole()],
            }
            for diagnostic in found
        ]
        told += [
            {
                "descriptor": {"id": "standard/banner"},
                "level": "warning",
                "message": message(banner),
                "locations": [source.whole()],
            }
            for banner in dict.fromkeys(b for a in result.assessments for b in a.banners)
        ]
    return told


def _standard(rules: RuleSet) -> dict[str, Any]:
    told = {
        "ruleSet": rules.id,
        "edition": rules.edition,
        "title": rules.title,
        "note": rules.note,
        "authority": rules.authority,
        "sha256": rules.sha256,
    }
    return {key: clean(value) for key, value in told.items() if value}


def _summary(result: Result, assessment: Assessment) -> dict[str, Any]:
    told = {
        "report": uri(result.document.path),
        "part": assessment.part.number,
        "title": clean(assessment.part.title),
        "place": clean(assessment.place),
        "period": clean(assessment.period),
        "summary": words.tally(assessment.findings),
        "score": words.score(assessment.score),
        "groups": rows.groups(assessment),
        "crossChecks": words.checked(assessment.cross_checks),
    }
    return {key: value for key, value in told.items() if value}
