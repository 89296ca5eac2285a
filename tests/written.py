"""What the written formats are tried on: a report of every kind of finding, and one that means harm."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import sample as county
from checker.model import (
    Diagnostic,
    Finding,
    Interval,
    Level,
    Mark,
    Part,
    Rejected,
    Result,
    Severity,
    Span,
    Value,
    Verdict,
    Waiver,
)

WAIVER = Waiver("preschool.public-enrolment-share", "新园在建", "教育科", "2026-12-31")
WAIVED = replace(county.PUBLIC, waived=WAIVER)
EXEMPT = replace(
    county.SENIOR, verdict=Verdict.MANUAL, reason="县里没有高中", not_applicable=True, value=None
)
OPEN = replace(
    county.INCLUSIVE,
    value=Value(Interval(Decimal(80), Decimal("93.5"), True, True), "%"),
    reason="大于80%且小于93.5%",
)
BELOW = replace(
    county.FISCAL, value=Value(Interval(None, Decimal("4.5"), False, True), "%"), reason="不足 4.5%"
)
MISSING_REFERENCE = replace(
    county.FISCAL, verdict=Verdict.MISSING, value=None, evidence=(), reason="没有找到"
)
FIXED = replace(
    county.DISABLED,
    requirement=replace(county.DISABLED.requirement, sign="=", limit=Decimal(100)),
    waived=replace(WAIVER, indicator="compulsory.disabled-enrolment-rate"),
)
EVERY = (*county.FINDINGS, WAIVED, EXEMPT, OPEN, BELOW, MISSING_REFERENCE, FIXED)
UNREAD = Diagnostic(Severity.UNREAD, "第 2 张图片里的字没有读", Span(0, 0))


def result() -> Result:
    """The sample with findings of every kind, each under an id of its own, and a picture unread."""
    findings = tuple(_named(finding, at) for at, finding in enumerate(EVERY))
    return replace(county.result(findings), diagnostics=(UNREAD,))


def _named(finding: Finding, at: int) -> Finding:
    if at < len(county.FINDINGS):
        return finding
    card = replace(finding.indicator, id=f"{finding.indicator.id}.{at}")
    line = replace(finding.requirement, indicator=card.id)
    return replace(finding, indicator=card, requirement=line)


def of_parts(path: str = "several.txt") -> Result:
    """One file of two parts."""
    parts = tuple(
        Part(number, f"【篇{number}】县{number}", start, end, ())
        for number, start, end in ((1, 0, 120), (2, 120, len(county.SOURCE)))
    )
    whole = county.result(document=county.document(path, parts=parts))
    [assessment] = whole.assessments
    return replace(whole, assessments=tuple(replace(assessment, part=part) for part in parts))


def of_pages(form: str = "pdf", place: str = "第5页第3行") -> Result:
    """The same words read out of a file that is no text."""
    return county.result(
        document=county.document(f"report.{form}", format=form, encoding=form, marks=(Mark(0, place, 5),))
    )


BAD = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "\r=1",
    "<script>alert(1)</script>",
    "]]><x/>",
    "&lt;![CDATA[",
    "a|b`c`*d*_e_~~f~~ [k](http://a.cn) ![i](u) <b>",
    "@octocat #12 GH-3 www.a.cn https://a.cn mailto:a@b.cn :smile: $x$",
    "\x00\x07\x0b\x1b[31m\x9b\ufffe\uffff",
    "\u202e%59\u2066\u200b",
    "\ud800\udcff",
    "::error::x\n::set-output name=a::b",
    "##vso[task.setvariable variable=a]b",
    "##[error]x",
    "{0} {{1}} %s",
    "_x0041_",
    "1. x",
    "- x",
)
HARM = "\n".join(BAD)


def hostile(harm: str = HARM, path: str | None = None) -> Result:
    """Harmful words wherever a report, a place, a card or a standard can bring words along."""
    source = f"{harm}覆盖率93.6%{harm}"
    at = source.index("93.6%")
    quote, whole = Span(at, at + 5), Span(0, len(source))
    fact = replace(
        county.INCLUSIVE.evidence[0],
        span=quote,
        context=whole,
        scope=harm,
        section=harm,
        period=harm,
        place=harm,
        formula=harm,
        doubt=harm,
        notes=(harm,),
    )
    card = replace(county.INCLUSIVE.indicator, name=harm, note=harm, definition=harm, verify=harm)
    line = replace(
        county.INCLUSIVE.requirement, clause=harm, source=harm, note=harm, was=harm, set_by=harm, verify=harm
    )
    finding = replace(
        county.INCLUSIVE,
        requirement=line,
        indicator=card,
        verdict=Verdict.FAIL,
        reason=harm,
        formula=harm,
        notes=(harm,),
        evidence=(fact, replace(fact, span=whole)),
        considered=(Rejected(fact, harm),),
    )
    manual = replace(
        county.LAYOUT, indicator=card, requirement=replace(line, limit=None, manual=harm, level=Level.TARGET)
    )
    waived = replace(finding, waived=Waiver(card.id, harm, harm, harm))
    document = county.document(
        harm if path is None else path,
        source=source,
        diagnostics=(Diagnostic(Severity.NOTE, harm, quote),),
        line_starts=(0, *(at + 1 for at, c in enumerate(source) if c == "\n")),
        parts=(county.PART, replace(county.PART, number=2)),
    )
    whole_result = county.result((finding, manual, waived), document=document)
    [assessment] = whole_result.assessments
    rules = replace(county.RULE_SET, id=harm, title=harm, note=harm, edition=harm, authority=harm)
    changed = replace(
        assessment,
        part=replace(county.PART, title=harm, end=len(source)),
        place=harm,
        period=harm,
        banners=(harm,),
        cross_checks=tuple(replace(c, message=harm, facts=(fact,)) for c in assessment.cross_checks),
        groups=tuple(replace(g, reason=harm, group=replace(g.group, name=harm)) for g in assessment.groups),
    )
    return replace(whole_result, rule_set=rules, assessments=(changed,))
