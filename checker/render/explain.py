"""The whole story of one indicator: every figure that could be it, and why it counts or not."""

from __future__ import annotations

from typing import NamedTuple

from checker.model import Assessment, Document, Fact, Finding, Result, ScopeKind, Verdict
from checker.render import cite, words
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
    if finding.value is not None:
        lines.append([*_label("报告值"), *cite.value(finding)])
    if finding.formula:
        lines.append([*_label("推算"), ink(finding.formula)])
    lines += [[*_label("注"), ink(note)] for note in finding.notes]
    shown = [cut for line in lines for cut in wrap(line, width)]
    shown += [[], [ink("文中的数字和表述，按先后", "title")], *_candidates(finding, document, width)]
    checks = [c for c in assessment.cross_checks if c.indicator == card.id]
    if checks:
        said = [
            [ink(("相符：" if c.agrees else "不符：") + c.message, "" if c.agrees else "fail")]
            for c in checks
        ]
        shown += [[], [ink("数字核对", "title")], *indent(said, width, 2)]
    if not finding.evidence:
        shown += [[], [ink("找过的名称", "title")], *indent([[ink(_names(finding))]], width, 2)]
    return shown


def _label(word: str) -> Line:
    return [ink(word + "　" * (4 - len(word)), "dim")]


def _required(finding: Finding) -> list[Line]:
    """What is asked, in whose words, and what the indicator means."""
    line, card = finding.requirement, finding.indicator
    clause = f"“{line.clause}”" if line.clause else ""
    lines: list[Line] = [
        [*_label("标准"), *cite.requirement(finding), ink(f"  {clause}{line.source}")],
        *([[*_label("看材料"), ink(line.manual)]] if line.manual else []),
    ]
    base = f"{card.numerator} ÷ {card.denominator}" if card.numerator and card.denominator else ""
    told = (
        (card.definition or base, "口径"),
        (card.note, "说明"),
        (line.note, "说明"),
        (line.verify or card.verify, "存疑"),
    )
    return lines + [[*_label(word), ink(text)] for text, word in told if text]


def _candidates(finding: Finding, document: Document, width: int) -> list[Line]:
    found = [_Candidate(fact, "") for fact in finding.evidence]
    found += [_Candidate(rejected.fact, rejected.because) for rejected in finding.considered]
    found.sort(key=lambda candidate: (candidate.fact.span, candidate.because))
    if not found:
        return indent([[ink("没有。")]], width, 2)
    lines: list[Line] = []
    for number, candidate in enumerate(found, 1):
        head, *rest = _candidate(candidate, finding, document)
        lines += indent([[ink(f"{number}  "), *head]], width, 2) + indent(rest, width, 5)
    return lines


def _candidate(candidate: _Candidate, finding: Finding, document: Document) -> list[Line]:
    """Counted or not, what it is, the words, the place, and how it was bound."""
    fact, because = candidate
    kind = words.MODALITIES[fact.modality]
    said = kind if fact.value is None else f"{words.value(fact.value, finding.requirement.limit)}  {kind}"
    used = ink("不计", "dim") if because else ink(_use(finding), cite.style(finding))
    why = because or fact.doubt or fact.unclear or _of_a_part(fact)
    lines: list[Line] = [
        [used, ink(f"  {said}" + (f"：{why}" if why else ""))],
        [*cite.passage([fact], document), Ink(" "), cite.whereabouts(fact, document, column=True)],
    ]
    if fact.formula:
        lines.append([ink(f"推算：{fact.formula}")])
    for given in fact.inputs:
        lines.append([ink(f"用到 {given.subject}："), *cite.passage([given], document), Ink(" ")])
        lines[-1].append(cite.whereabouts(given, document, column=True))
    lines += [[ink(f"注：{note}", "dim")] for note in fact.notes]
    return [*lines, [ink(f"归入本项：{fact.why}", "dim")]] if fact.why else lines


def _use(finding: Finding) -> str:
    """What became of a figure that was not refused: without a value nothing could count."""
    return "待核" if finding.verdict is Verdict.REVIEW and finding.value is None else "计入"


def _of_a_part(fact: Fact) -> str:
    part = fact.scope_kind is ScopeKind.PART
    return f"只是{fact.scope or '局部'}的数字，不能代表全域" if part and not fact.formula else ""


def _names(finding: Finding) -> str:
    """Every name the figure was sought under, so that a reader can think of one more."""
    card = finding.indicator
    counted = (card.numerator, card.denominator) if card.denominator else (card.growth_of,)
    return "、".join(dict.fromkeys(n for n in (card.name, *card.aliases, *card.loose, *counted) if n))
