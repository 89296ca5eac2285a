"""Results → JSON, version 1: the contract other programs read (README, “JSON”).

Fields may be added, never changed. Numbers are written from Decimal, never through
float; what the report did not say is null. `notes`, `verify`, `banners`, `message`, `format`,
`resolved`, `place`, `page`, `bound_at`, `unit_at`, `each`, `complying`, `subject`, `every`, `table`,
`slack`, `not_applicable`, `waived`, `min_open`, `max_open` and `approximate` stand only where they say
something.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checker.model import (
    Assessment,
    CrossCheck,
    Diagnostic,
    Document,
    Fact,
    Finding,
    Rejected,
    Requirement,
    Result,
    Score,
    Span,
    Value,
    Verdict,
    Waiver,
    Whose,
)
from checker.render import words

SCHEMA_VERSION = 1
_LINE = 100  # a list or an object that fits stays on one line, for reading and for diffs
_plain = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one for every word
_ESCAPED = re.compile("[\x7f-\x9f\ud800-\udfff]|(?<=#)#(?=(?:vso)?\\[)")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number already written out."""

    text: str


def to_json(results: Sequence[Result]) -> str:
    """One object for one result, an array of objects for more; ends with a line feed."""
    trees = [_result(result) for result in results]
    return page(trees[0] if len(trees) == 1 else trees)


def page(tree: Any) -> str:
    """A tree as a page of JSON."""
    text = _write(tree, "") + "\n"
    # A file name may hold bytes that are no text, which no JSON reader takes unescaped, and a
    # terminal may obey what stands between the letters of Latin-1; an Azure pipeline obeys ##vso[…].
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _result(result: Result) -> dict[str, Any]:
    document, rules = result.document, result.rule_set
    diagnostics = dict.fromkeys((*document.diagnostics, *result.diagnostics))
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "checker", "version": result.version},
        "source": {
            "path": document.path,
            **({"format": document.format} if document.format != "text" else {}),
            "sha256": document.sha256,
            "encoding": document.encoding,
            "characters": len(document.source),
        },
        "rule_set": {"id": rules.id, "edition": rules.edition, "sha256": rules.sha256},
        "diagnostics": [_diagnostic(d, document) for d in diagnostics],
        "assessments": [_assessment(a, document) for a in result.assessments],
    }


def _diagnostic(diagnostic: Diagnostic, document: Document) -> dict[str, Any]:
    where: dict[str, Any] = {}
    if diagnostic.span is not None:
        line, column = document.line_column(diagnostic.span.start)
        where = {"start": diagnostic.span.start, "end": diagnostic.span.end, "line": line, "column": column}
        where |= _place(diagnostic.span, document)
    return {"severity": str(diagnostic.severity), "message": diagnostic.message} | where


def _assessment(assessment: Assessment, document: Document) -> dict[str, Any]:
    part = assessment.part
    counts = Counter(finding.verdict for finding in assessment.findings)
    order = (Verdict.PASS, Verdict.FAIL, Verdict.MISSING, Verdict.REVIEW, Verdict.MANUAL)
    summary: dict[str, Any] = {str(verdict): counts[verdict] for verdict in order}
    return {
        "part": part.number,
        "title": part.title,
        "start": part.start,
        "end": part.end,
        "place": assessment.place or None,
        "period": assessment.period or None,
        **({"banners": list(assessment.banners)} if assessment.banners else {}),
        "summary": summary | {"score": _score(assessment.score)},
        "findings": [_finding(f, document) for f in assessment.findings],
        "groups": [
            {
                "id": g.group.id,
                "name": g.group.name,
                "verdict": str(g.verdict),
                "reason": g.reason,
                "members": list(g.group.members),
            }
            for g in assessment.groups
        ],
        "cross_checks": [_cross_check(c, document) for c in assessment.cross_checks],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "earned": number(score.earned, True),
        "undecided": number(score.undecided, True),
        "full": number(score.full, True),
    }


def _finding(finding: Finding, document: Document) -> dict[str, Any]:
    line = finding.requirement
    return {
        "indicator": finding.indicator.id,
        "name": finding.indicator.name,
        "level": str(line.level),
        "require": _require(line),
        "requirement": words.requirement(line),
        "verdict": str(finding.verdict),
        "reason": finding.reason,
        "value": value_tree(finding.value, words.derived(finding)),
        "derived": {"formula": finding.formula, "inputs": list(finding.inputs)} if finding.formula else None,
        "evidence": [_evidence(f, document) for f in finding.evidence],
        "considered": [_considered(r, document) for r in finding.considered],
        **({"notes": list(finding.notes)} if finding.notes else {}),
        **({"not_applicable": True} if finding.not_applicable else {}),
        **({"waived": _waived(finding.waived)} if finding.waived else {}),
        **({"was": line.was, "set_by": line.set_by} if line.was else {}),
        **({"verify": doubts} if (doubts := words.doubted(finding)) else {}),
    }


def _waived(waiver: Waiver) -> dict[str, Any]:
    return {"reason": waiver.reason, "by": waiver.by, "until": waiver.until}


def _require(line: Requirement) -> dict[str, Any] | None:
    if line.limit is None:
        return None
    return {
        "sign": line.sign,
        "limit": number(line.limit),
        "unit": line.unit,
        **({"every": line.every, "table": line.table} if line.every else {}),
        **({"slack": number(line.slack)} if line.slack is not None else {}),
    }


def _evidence(fact: Fact, document: Document) -> dict[str, Any]:
    line, column = document.line_column(fact.span.start)
    return {
        "quote": _slice(fact.span, document),
        "start": fact.span.start,
        "end": fact.span.end,
        "line": line,
        "column": column,
        "section": fact.section or None,
        "context": _slice(fact.context, document),
        "modality": str(fact.modality),
        "scope_kind": str(fact.scope_kind),
        "scope": fact.scope or None,
        "period": fact.period or None,
        "value": value_tree(fact.value, bool(fact.formula)),
        **({"bound_at": [fact.bound_at.start, fact.bound_at.end]} if fact.bound_at else {}),
        **({"unit_at": [fact.unit_at.start, fact.unit_at.end]} if fact.unit_at else {}),
        **(_place(fact.span, document) or ({"place": fact.place} if fact.place else {})),
        **({"each": True} if fact.each else {}),
        **({"complying": True} if fact.complying else {}),
        **({"subject": _subject(fact.whose)} if fact.whose else {}),
    }


def _place(span: Span, document: Document) -> dict[str, Any]:
    """Where in a file that is no text a person would look: 第12段; 第5页第3行 and its page."""
    mark = document.mark(span.start)
    if mark is None:
        return {}
    return ({"place": mark.place} if mark.place else {}) | ({"page": mark.page} if mark.page else {})


def _subject(whose: Whose) -> dict[str, Any]:
    return {"place": whose.place or None, "school": whose.school or None}


def _considered(rejected: Rejected, document: Document) -> dict[str, Any]:
    fact = rejected.fact
    return {
        "quote": _slice(fact.span, document),
        "start": fact.span.start,
        "end": fact.span.end,
        "modality": str(fact.modality),
        "rejected_because": rejected.because,
        **_place(fact.span, document),
    }


def _cross_check(check: CrossCheck, document: Document) -> dict[str, Any]:
    return {
        "kind": check.kind,
        "indicator": check.indicator,
        "quotes": [_slice(fact.span, document) for fact in check.facts],
        "stated": None if check.stated is None else number(check.stated),
        "computed": None if check.computed is None else number(check.computed, True),
        "agrees": check.agrees,
        "spans": [[fact.span.start, fact.span.end] for fact in check.facts],
        **({"resolved": True} if check.resolved else {}),
        **({"message": check.message} if check.message else {}),
    }


def value_tree(value: Value | None, derived: bool) -> dict[str, Any] | None:
    if value is None:
        return None
    span = value.interval
    return {
        "min": None if span.low is None else number(span.low, derived),
        "max": None if span.high is None else number(span.high, derived),
        "unit": value.unit,
        **({"min_open": True} if span.low_open and span.low is not None else {}),
        **({"max_open": True} if span.high_open and span.high is not None else {}),
        **({"approximate": True} if value.approximate else {}),
    }


def number(value: Decimal, derived: bool = False) -> _Number:
    return _Number(words.plain(value, derived=derived))


def _slice(span: Span, document: Document) -> str:
    return document.source[span.start : span.end]


def _write(tree: Any, indent: str) -> str:
    """JSON text of a tree of dict, list, str, int, bool, None and _Number."""
    if isinstance(tree, _Number):
        return tree.text
    if not isinstance(tree, dict | list) or not tree:
        return _plain(tree)
    inner = indent + "  "
    if isinstance(tree, dict):
        pieces = [f"{_plain(key)}: {_write(item, inner)}" for key, item in tree.items()]
        left, right = "{", "}"
    else:
        pieces = [_write(item, inner) for item in tree]
        left, right = "[", "]"
    line = left + ", ".join(pieces) + right
    if len(line) <= _LINE and "\n" not in line:
        return line
    return left + "\n" + ",\n".join(inner + piece for piece in pieces) + f"\n{indent}" + right
