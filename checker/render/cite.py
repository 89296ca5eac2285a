"""Findings and facts as inked lines; what the table and `explain` have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.model import (
    LEVELS,
    Assessment,
    CrossCheck,
    Diagnostic,
    Document,
    Fact,
    Finding,
    Indicator,
    Level,
    Modality,
    Result,
    Severity,
    Span,
)
from checker.render import words
from checker.render.layout import Ink, Line, ink

SEVERITIES = {Severity.NOTE: "提示", Severity.WARNING: "注意", Severity.UNREAD: "未读"}


def style(finding: Finding) -> str:
    """The colour of a verdict; a decided reference line has one of its own."""
    if finding.not_applicable:
        return "dim"
    decided = finding.verdict in ("pass", "fail")
    return "reference" if decided and finding.requirement.level is Level.REFERENCE else str(finding.verdict)


def verdict(finding: Finding) -> Line:
    """√ 达标; × 不达标 已豁免"""
    waived = [ink(" 已豁免", "dim")] if finding.waived else []
    return [ink(f"{words.sign(finding)} {words.verdict(finding)}", style(finding)), *waived]


def loud(finding: Finding) -> str:
    """The colour of what must be looked at, a failure or a doubt; none for the rest."""
    colour = style(finding)
    return colour if colour in ("fail", "review") else ""


def name(finding: Finding) -> Line:
    return [ink(finding.indicator.name, loud(finding))]


def value(finding: Finding) -> Line:
    """The figure as judged, or how many comply (达标97.6%); a claim has none, and says so."""
    if finding.value is None:
        claimed = any(fact.modality is Modality.CLAIM for fact in finding.evidence)
        return [ink("仅有表述" if claimed else "-", "dim")]
    share = "达标" if any(f.complying for f in finding.evidence) else ""
    return [ink(share + words.value(finding.value, finding.requirement.limit), style(finding))]


def requirement(finding: Finding) -> Line:
    """底线 ≥ 80%"""
    line = finding.requirement
    return [ink(f"{LEVELS[line.level]} {'人工核查' if line.limit is None else words.requirement(line)}")]


def asked(finding: Finding) -> list[Line]:
    """The same in a column: what every single one is to reach says so on a line of its own."""
    [said] = requirement(finding)
    head, bracket, rest = said.text.partition("（每")
    return [[ink(head)], *([[ink(bracket + rest)]] if bracket and finding.requirement.every else [])]


def passage(
    facts: Sequence[Fact], document: Document, *, before: int | None = None, after: int | None = None
) -> Line:
    """“the clause”, its figures emphasised, cut to so many characters before the first and after the last.

    facts    one or more of the same clause
    """
    source, quotes = document.source, sorted({fact.span for fact in facts})
    start = min(quotes[0].start, *(fact.context.start for fact in facts))
    end = max(quotes[-1].end, *(fact.context.end for fact in facts))
    left = start if before is None else max(start, quotes[0].start - before)
    right = end if after is None else min(end, quotes[-1].end + after)
    line, at = [ink("“" + "…" * (left > start))], left
    for quote in quotes:
        line += [ink(source[at : quote.start]), ink(source[max(at, quote.start) : quote.end], "figure")]
        at = max(at, quote.end)
    return [*line, ink(source[at:right] + "…" * (right < end) + "”")]


def by_clause(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Facts of one clause together, in the order in which the clauses first come."""
    clauses: dict[Span, list[Fact]] = {}
    for fact in facts:
        clauses.setdefault(fact.context, []).append(fact)
    return list(clauses.values())


def whereabouts(fact: Fact, document: Document, *, column: bool = False) -> Ink:
    """第31行 · 四（九） · 表1 第2行 · 全市 · 2021

    column   say where in the line of a text it stands, too
    """
    at = fact.span.start
    in_line = f"第{document.line_column(at)[1]}字" if column and not document.marks else ""
    pieces = (
        document.place(at) + in_line,
        fact.section,
        fact.place,
        words.scope(fact),
        fact.period,
    )
    return ink(" · ".join(piece for piece in pieces if piece), "dim")


def kind(fact: Fact) -> str:
    """实际, 目标, 推算; 达标的占多少; 实际（每一个都如此）: what a figure is."""
    if fact.complying:
        return "达标的占多少"
    plain = "推算" if fact.formula else words.MODALITIES[fact.modality]
    return f"{plain}（每一个都如此）" if fact.each else plain


def bound(fact: Fact) -> list[str]:
    """How a figure came to be this one's: the name, the head it took over, its place in a list."""
    listed = fact.listed
    said = [fact.why] if fact.why else []
    return said + ([f"“分别”列表的第{listed.place}项（共{listed.count}项）"] if listed else [])


def named(given: Fact, finding: Finding) -> str:
    """What a figure counts from which that of a finding came; of those that a share is made of, who."""
    if given.subject != finding.indicator.id:
        return given.subject
    counted = given.value is not None and given.value.unit == "人" != finding.indicator.unit
    return given.stage if counted and given.stage else finding.indicator.name


def checks(checks: Sequence[CrossCheck], names: Mapping[str, str], document: Document) -> list[Line]:
    """Every check: × what differs first, then → what the report corrects, then √ what agrees.

    names    of the indicators, for a check that does not name its own
    """
    lines: list[Line] = []
    for each in in_order(checks):
        spans = sorted(fact.span for fact in each.facts)
        places = "、".join(dict.fromkeys(document.place(at.start) for at in spans))
        said_ink = ink(check(each, names), "dim" if each.agrees else "")
        sign = check_sign(each)
        lines.append([sign._replace(text=f"{sign.text} "), said_ink, ink(f" {places}", "dim")])
    return lines


def in_order(checks: Sequence[CrossCheck]) -> list[CrossCheck]:
    """What differs first, then what the report corrects, then what agrees."""
    return sorted(checks, key=lambda c: (c.agrees, c.resolved))


def check(check: CrossCheck, names: Mapping[str, str]) -> str:
    """What is held against what; names as for `checks`."""
    return check.message or f"{names.get(check.indicator, check.indicator)}：{_computed(check)}"


def check_sign(check: CrossCheck) -> Ink:
    """× differs, → the report itself corrects it, √ agrees."""
    if check.agrees:
        return ink("√", "pass")
    return ink("→", "review") if check.resolved else ink("×", "fail")


def _computed(check: CrossCheck) -> str:
    shown = [words.number(x) for x in (check.stated, check.computed) if x is not None]
    return f"报告写 {shown[0]}，算得 {shown[1]}" if len(shown) == 2 else "互相不符"


def sought(card: Indicator) -> list[str]:
    """Every name a figure was sought under, so that a reader can think of one more."""
    counted = (card.numerator, card.denominator) if card.denominator else (card.growth_of,)
    return list(dict.fromkeys(n for n in (card.name, *card.aliases, *card.loose, *counted) if n))


def heading(result: Result, assessment: Assessment) -> list[Line]:
    """Whose report, under which standard, and what must be known before reading on."""
    part, rules = assessment.part, result.rule_set
    name = f"篇{part.number} {part.title}" if len(result.document.parts) > 1 else part.title
    who = [result.document.path, name, assessment.place, assessment.period]
    lines: list[Line] = [
        [ink("  ".join(piece for piece in who if piece), "title")],
        [ink(f"标准：{rules.title}（{' '.join(x for x in (rules.id, rules.edition) if x)}）")],
    ]
    if rules.note:
        lines.append([ink(f"说明：{rules.note}", "dim")])
    return lines + [[ink(f"！{banner}", "review")] for banner in assessment.banners]


def diagnostics(result: Result) -> list[Line]:
    """What is odd about the file itself, each with its place where it has one."""
    found: dict[Diagnostic, None] = dict.fromkeys((*result.document.diagnostics, *result.diagnostics))
    return [[ink(told(diagnostic, result.document))] for diagnostic in found]


def told(diagnostic: Diagnostic, document: Document) -> str:
    """未读：图片里的字没有读到（第12段）"""
    place = document.place(diagnostic.span.start) if diagnostic.span else ""
    return f"{SEVERITIES[diagnostic.severity]}：{diagnostic.message}{f'（{place}）' if place else ''}"
