"""The whole story of one indicator: every figure that could be it, and why it counts or not."""

from __future__ import annotations

from typing import NamedTuple

from checker.model import (
    Assessment,
    CrossCheck,
    Document,
    Fact,
    Finding,
    Indicator,
    Result,
    ScopeKind,
    Verdict,
)
from checker.render import cite, nearest, words
from checker.render.layout import Ink, Line, indent, ink, paint, wrap


class _Candidate(NamedTuple):
    """A fact that was looked at; because says why it does not count, and is empty where it does."""

    fact: Fact
    because: str


def to_explain(result: Result, indicator: str, *, width: int = 100, colour: bool = False) -> str:
    """The requirement, the verdict and every candidate figure in the order of the text, per part.

    indicator    an id of the rule set; for another one the text is empty
    """
    width = max(width, 60)
    blocks = [
        _story(result, assessment, finding, width)
        for assessment in result.assessments
        for finding in assessment.findings
        if finding.indicator.id == indicator
    ]
    return "\n".join(paint(block, colour) for block in blocks)


def _story(result: Result, assessment: Assessment, finding: Finding, width: int) -> list[Line]:
    card, document = finding.indicator, result.document
    lines = [*cite.heading(result, assessment), [], [ink(card.name, "title"), ink(f"  {card.id}", "dim")]]
    lines += _required(finding)
    lines += [[*_label("结论"), *cite.verdict(finding), ink(f"  {finding.reason}")]]
    if finding.waived:
        lines.append([*_label("豁免"), ink(words.waiver(finding.waived))])
    if finding.value is not None:
        lines.append([*_label("报告值"), *cite.value(finding)])
    if finding.formula:
        lines.append([*_label("推算"), ink(finding.formula)])
    lines += [[*_label("注"), ink(note)] for note in finding.notes]
    shown = [cut for line in lines for cut in wrap(line, width)]
    shown += [[], [ink("文中的数字和表述，按先后", "title")], *_candidates(finding, document, width)]
    checks = [c for c in assessment.cross_checks if _concerns(c, card)]
    if checks:
        said = cite.checks(checks, {card.id: card.name}, document)
        shown += [[], [ink("数字核对", "title")], *indent(said, width, 2)]
    if finding.verdict in {Verdict.MISSING, Verdict.REVIEW} and not _figures(finding):
        names = "、".join(cite.sought(finding.indicator))
        shown += [[], [ink("找过的名称", "title")], *indent([[ink(names)]], width, 2)]
        shown += _nearest(finding, assessment, document, width)
    return shown


def _figures(finding: Finding) -> bool:
    return any(fact.value is not None for fact in finding.evidence)


def _concerns(check: CrossCheck, card: Indicator) -> bool:
    """Whether a check is about an indicator, or about a count that it is computed from."""
    behind = {card.id, card.numerator, card.denominator, card.growth_of} - {""}
    shared = check.kind in {"sum", "correction", "order"}
    return check.indicator == card.id or (shared and any(fact.subject in behind for fact in check.facts))


def _nearest(finding: Finding, assessment: Assessment, document: Document, width: int) -> list[Line]:
    """Sentences that come nearest to the names, so that a reader sees what was passed over."""
    seen = [rejected.fact.span for rejected in finding.considered]
    seen += [fact.span for fact in finding.evidence]
    lines: list[Line] = []
    for near in nearest.sentences(cite.sought(finding.indicator), assessment.part.blocks, seen):
        words_ = document.source[near.span.start : near.span.end]
        said = f"{near.heads}“{'…' * near.cut_before}{words_}{'…' * near.cut_behind}”"
        lines.append([ink(said), ink(f" {document.place(near.span.start)}", "dim")])
    title = "最接近的句子（没有读作本项）" if lines else "没有相近的句子"
    return [[], [ink(title, "title")], *indent(lines, width, 2)]


def _label(word: str) -> Line:
    return [ink(word + "　" * (4 - len(word)), "dim")]


def _required(finding: Finding) -> list[Line]:
    """What is asked, in whose words, and what the indicator means."""
    line, card = finding.requirement, finding.indicator
    clause = f"“{line.clause}”" if line.clause else ""
    lines: list[Line] = [
        [*_label("标准"), *cite.requirement(finding), ink(f"  {clause}{line.source}")],
        *([[*_label("看材料"), ink(line.manual)]] if line.manual else []),
        *([[*_label("看表"), ink(line.table)]] if line.table else []),
        *([[*_label("原为"), ink(line.was)]] if line.was else []),
    ]
    base = f"{card.numerator} ÷ {card.denominator}" if card.numerator and card.denominator else ""
    told = (
        (card.definition or base, "口径"),
        (card.note, "说明"),
        (line.note, "说明"),
        *((doubt, "存疑") for doubt in words.doubted(finding)),
    )
    return lines + [[*_label(word), ink(text)] for text, word in told if text]


def _candidates(finding: Finding, document: Document, width: int) -> list[Line]:
    found = [_Candidate(fact, "") for fact in _weighed(finding)]
    found += [_Candidate(rejected.fact, rejected.because) for rejected in finding.considered]
    found.sort(key=lambda candidate: (candidate.fact.span, bool(candidate.fact.formula), candidate.because))
    if not found:
        return indent([[ink("没有。")]], width, 2)
    lines: list[Line] = []
    for number, candidate in enumerate(found, 1):
        head, *rest = _candidate(candidate, finding, document)
        lines += indent([[ink(f"{number}  "), *head]], width, 2) + indent(rest, width, 5)
    return lines


def _weighed(finding: Finding) -> list[Fact]:
    """What counts or was held against it; a derived figure stands for the counts it came from."""
    inputs = {given for fact in finding.figures for given in fact.inputs}
    rest = [fact for fact in finding.evidence if fact not in inputs]
    return list(dict.fromkeys((*finding.figures, *rest)))


def _candidate(candidate: _Candidate, finding: Finding, document: Document) -> list[Line]:
    """Counted or not, what it is, the words, the place, and how it was bound."""
    fact, because = candidate
    kind = cite.kind(fact)
    stage = f"{fact.stage}  " if fact.stage and fact.stage != finding.indicator.stage else ""
    said = (
        kind if fact.value is None else f"{stage}{words.value(fact.value, finding.requirement.limit)}  {kind}"
    )
    used = ink("不计", "dim") if because else _use(fact, finding)
    why = because or fact.doubt or fact.unclear or _of_a_part(fact)
    lines: list[Line] = [[used, ink(f"  {said}" + (f"：{why}" if why else ""))]]
    if not fact.formula:
        lines += [_quoted(fact, document), *_read(fact)]
    else:
        lines.append([ink(f"算式：{fact.formula}")])
        lines += [_input(given, finding, document) for given in dict.fromkeys(fact.inputs)]
        lines += [cite.passage(facts, document) for facts in cite.by_clause(fact.inputs)]
    return lines + [[ink(f"注：{note}", "dim")] for note in fact.notes]


def _quoted(fact: Fact, document: Document) -> Line:
    return [*cite.passage([fact], document), Ink(" "), cite.whereabouts(fact, document, column=True)]


def _input(given: Fact, finding: Finding, document: Document) -> Line:
    """What a derived figure came from, as the cards call it, where it stands and how it was read."""
    how = "；".join(cite.bound(given))
    return [
        ink(f"用到 {cite.named(given, finding)} {words.value(given.value)} "),
        cite.whereabouts(given, document, column=True),
        ink(f"：{how}" if how else "", "dim"),
    ]


def _read(fact: Fact) -> list[Line]:
    how = "；".join(cite.bound(fact))
    return [[ink(f"读法：{how}", "dim")]] if how else []


def _use(fact: Fact, finding: Finding) -> Ink:
    """What became of a figure that was not refused: without a value, or in doubt, nothing does."""
    if finding.verdict is Verdict.REVIEW and (finding.value is None or fact.doubt):
        return ink("待核", cite.style(finding))
    cited = set(fact.inputs or (fact,)) <= set(finding.evidence)
    return ink("计入", cite.style(finding)) if cited else ink("对照", "dim")


def _of_a_part(fact: Fact) -> str:
    part = fact.scope_kind is ScopeKind.PART
    return f"只是{fact.scope or '局部'}的数字，不能代表全域" if part and not fact.formula else ""
