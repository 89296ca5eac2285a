"""What lists and sheets say of a finding: the same words in every one of them, harmless and on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Assessment, CrossCheck, Document, Fact, Finding, Result, RuleSet
from checker.render import cite, words
from checker.render.clean import clean
from checker.render.layout import Line

LONGEST = 32_767  # UTF-16 units that a cell of Excel takes


class Row(NamedTuple):
    """One finding and where it comes from."""

    result: Result
    assessment: Assessment
    finding: Finding


def assessments(results: Sequence[Result]) -> list[tuple[Result, Assessment]]:
    """Every part of every report, in the order given."""
    return [(result, assessment) for result in results for assessment in result.assessments]


def rows(results: Sequence[Result]) -> Iterator[Row]:
    """Every finding of every part, in the order of the paper."""
    for result, assessment in assessments(results):
        yield from (Row(result, assessment, finding) for finding in assessment.findings)


def part(result: Result, assessment: Assessment) -> str:
    """篇2; empty for a report that is not divided."""
    return f"篇{assessment.part.number}" if len(result.document.parts) > 1 else ""


def standard(rules: RuleSet) -> str:
    """政府履行教育职责自查自评（duty 2024）"""
    return clean(f"{rules.title}（{edition(rules)}）")


def edition(rules: RuleSet) -> str:
    """duty 2024"""
    return clean(" ".join(piece for piece in (rules.id, rules.edition) if piece))


def text(line: Line) -> str:
    """An inked line without its ink."""
    return "".join(piece.text for piece in line)


def value(finding: Finding) -> str:
    """48.75%, 约93%–99%, 达标97.6%, 仅有表述; empty where nothing was read."""
    said = text(cite.value(finding))
    return "" if said == "-" else said


def requirement(finding: Finding) -> str:
    """≥ 80%; 人工核查, where no figure can settle it."""
    line = finding.requirement
    return "人工核查" if line.limit is None else clean(words.requirement(line))


def reason(finding: Finding) -> str:
    """Why; for what no figure can settle, what to look at."""
    line = finding.requirement
    if line.limit is None and line.manual and not finding.not_applicable:
        return clean(f"看材料：{line.manual}")
    return clean(finding.reason)


def remarks(finding: Finding) -> list[str]:
    """What else is to be known: how it was derived, what is odd, what the line was, what is doubted of it."""
    line = finding.requirement
    said = [f"推算：{finding.formula}"] if finding.formula else []
    said += [f"注：{note}" for note in finding.notes]
    said += [f"原为：{line.was}"] if line.was else []
    return [clean(remark) for remark in (*said, *(f"存疑：{doubt}" for doubt in words.doubted(finding)))]


def listed(said: Sequence[str]) -> str:
    """Sentences as one: 理由；存疑：文号待核。"""
    return "；".join([*(piece.rstrip("。") for piece in said[:-1]), *said[-1:]])


def where(fact: Fact, document: Document) -> str:
    """第31行; 第12段; 第8行 表1 第2行"""
    return clean(" ".join(x for x in (document.place(fact.span.start), fact.place) if x))


def quote(fact: Fact, document: Document) -> str:
    return clean(document.source[fact.span.start : fact.span.end])


def context(fact: Fact, document: Document) -> str:
    return clean(document.source[fact.context.start : fact.context.end])


def passages(finding: Finding, document: Document) -> list[str]:
    """“普惠性幼儿园覆盖率达93。6%” 第3行 · 一（一） · 全县, a clause each."""
    return [_passage(facts, document) for facts in cite.by_clause(finding.evidence)]


def refused(finding: Finding, document: Document) -> list[str]:
    """目标，不是结果：“力争达到60%以上” 第5行, a figure each."""
    return [clean(f"{r.because}：") + _passage([r.fact], document) for r in finding.considered]


def _passage(facts: Sequence[Fact], document: Document) -> str:
    return f"{text(cite.passage(facts, document))} {cite.whereabouts(facts[0], document).text}"


def checks(assessment: Assessment, document: Document, *, agreeing: bool = True) -> list[str]:
    """× 入学率：97.5% 与 94.1% 两处不一致 第8行; what differs first."""
    names = {finding.indicator.id: finding.indicator.name for finding in assessment.findings}
    shown: list[CrossCheck] = [c for c in assessment.cross_checks if agreeing or not c.agrees]
    return [text(line) for line in cite.checks(shown, names, document)]


def diagnostics(result: Result) -> list[str]:
    """注意：有 1 处乱码（第1行）"""
    return [text(line) for line in cite.diagnostics(result)]


def groups(assessment: Assessment) -> list[str]:
    """○ 缺失 两个只增不减：2 项都没有数字"""
    return [
        clean(
            f"{words.SIGNS[g.verdict]} {words.VERDICTS[g.verdict]} {g.group.name}"
            + (f"：{g.reason}" if g.reason else "")
        )
        for g in assessment.groups
    ]


def fit(said: str) -> str:
    """A harmless text that a cell of Excel takes: a longer one is cut and says so."""
    if len(said) <= LONGEST // 2 or len(units := said.encode("utf-16-le")) <= 2 * LONGEST:
        return said
    notice = f"……（共 {len(said)} 字，表格放不下，后面的略去）"
    return units[: 2 * (LONGEST - len(notice))].decode("utf-16-le", "ignore") + notice
