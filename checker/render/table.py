"""Results → a table for the terminal: one row per requirement, with the report's own words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from checker.model import Assessment, Document, Fact, Finding, Rejected, Result, Span, Verdict
from checker.render import cite, words
from checker.render.layout import GAP, Ink, Line, columns, indent, ink, paint, wide, wrap
from checker.render.moved import to_moved

_BESIDE = 120  # from this width on the evidence stands beside its row, below that under it
_SHOWN = 3  # passages shown as evidence of one indicator; `explain` shows all
_REFUSED = 2  # passages shown that do not count
_BEFORE, _AFTER = 32, 14  # characters of the clause shown around a figure
_HEADS = ("结论", "指标", "报告值", "标准")


def to_table(results: Sequence[Result], *, width: int = 100, colour: bool = False) -> str:
    """Every part of every report: header, rows, what does not count, checks, summary.

    Under several standards, what moves from one to the other follows a report's tables.

    width    cells of a line, 60 at least; colour adds ANSI codes and changes no character
    """
    width = max(width, 60)
    blocks: list[list[Line]] = []
    for _, of_one in groupby(results, key=lambda result: id(result.document)):
        of_one_report = list(of_one)
        blocks += [_assessment(result, a, width) for result in of_one_report for a in result.assessments]
        blocks += [moved] if (moved := to_moved(of_one_report, width)) else []
    if len(blocks) > 1:
        blocks.append(_overview(results, width))
    return "\n".join(paint(block, colour) for block in blocks)


def _assessment(result: Result, assessment: Assessment, width: int) -> list[Line]:
    document, last = result.document, assessment is result.assessments[-1]
    lines = [cut for line in cite.heading(result, assessment) for cut in wrap(line, width)]
    lines += [[], *_rows(assessment.findings, document, width)]
    sections = (
        ("见到但不计的数字", _uncounted(assessment.findings, document, width)),
        ("分组", indent(_groups(assessment), width, 2)),
        (words.checked(assessment.cross_checks), indent(_checks(assessment, document), width, 2)),
        ("关于文件", indent(cite.diagnostics(result) if last else [], width, 2)),
    )
    for title, body in sections:
        if body:
            lines += [[], [ink(title, "title")], *body]
    return [*lines, [], *(cut for line in _summary(assessment) for cut in wrap(line, width))]


def _rows(findings: Sequence[Finding], document: Document, width: int) -> list[Line]:
    """The table proper; the last column is the evidence where there is room beside."""
    rows = [[[cite.verdict(f)], [cite.name(f)], [cite.value(f)], cite.asked(f)] for f in findings]
    heads = [[[ink(head, "title")]] for head in _HEADS]
    widths = _widths([heads, *rows], width)
    beside = width >= _BESIDE
    if beside:
        heads.append([[ink("依据", "title")]])
        widths.append(width - sum(widths) - GAP * len(widths))
    lines = [*columns(heads, widths), [ink("─" * width, "dim")]]
    for finding, row in zip(findings, rows, strict=True):
        details = _details(finding, document)
        if beside:
            lines += columns([*row, details], widths)
        else:
            lines += columns(row, widths) + indent(details, width, widths[0] + GAP)
    return [*lines, [ink("─" * width, "dim")]]


def _widths(rows: Sequence[Sequence[Sequence[Line]]], width: int) -> list[int]:
    """Cells of the four columns: as the contents ask, the names giving way first."""
    asked = [max(wide(line) for row in rows for line in row[at]) for at in range(4)]
    verdict, name, value, requirement = asked
    value, requirement = min(value, 20), min(requirement, 20)
    room = (width * 3 // 5 if width >= _BESIDE else width) - verdict - value - requirement - 4 * GAP
    return [verdict, min(name, max(room, 16)), value, requirement]


def _details(finding: Finding, document: Document) -> list[Line]:
    """Why, from what, and where it stands; a plain comparison is not said twice."""
    line = finding.requirement
    lines: list[Line] = []
    if finding.not_applicable:
        lines.append([ink(finding.reason)])
    elif line.limit is None:
        lines.append([ink(f"看材料：{line.manual}")])
    elif finding.reason and not _evident(finding):
        lines.append([ink(finding.reason, cite.loud(finding))])
    if finding.formula:
        lines.append([ink(f"推算：{finding.formula}")])
    lines += [[ink(f"豁免：{words.waiver(finding.waived)}")]] if finding.waived else []
    clauses = cite.by_clause(finding.evidence)
    lines += [_passage(facts, document) for facts in clauses[:_SHOWN]]
    if len(clauses) > _SHOWN:
        lines.append([ink(f"另有 {len(clauses) - _SHOWN} 处依据，见 checker explain", "dim")])
    lines += [[ink(f"注：{note}", "dim")] for note in finding.notes]
    lines += [[ink(f"原为：{line.was}", "dim")]] if line.was else []
    return lines + [[ink(f"存疑：{doubt}", "dim")] for doubt in words.doubted(finding)[:1]]


def _evident(finding: Finding) -> bool:
    """Whether the reason only compares the value with the line, both of which the row shows."""
    limit = finding.requirement.limit
    if finding.value is None or limit is None:
        return False
    shown = words.value(finding.value, limit), words.amount(limit, finding.requirement.unit)
    said = finding.reason.replace(" ", "")
    return (
        said[:-1].startswith(shown[0]) and said.endswith(shown[1]) and len(said) == sum(map(len, shown)) + 1
    )


def _passage(facts: Sequence[Fact], document: Document) -> Line:
    said = cite.passage(facts, document, before=_BEFORE, after=_AFTER)
    return [*said, Ink(" "), cite.whereabouts(facts[0], document)]


def _uncounted(findings: Sequence[Finding], document: Document, width: int) -> list[Line]:
    """Figures that look like an indicator's and are not, under its name, with the reason."""
    lines: list[Line] = []
    for finding in findings:
        clauses = _refused(finding.considered)
        if clauses:
            lines += indent([[ink(finding.indicator.name)]], width, 2)
        for because, facts in clauses[:_REFUSED]:
            lines += indent([[ink(f"{because}："), *_passage(facts, document)]], width, 4)
        if len(clauses) > _REFUSED:
            more = f"另有 {len(clauses) - _REFUSED} 处，见 checker explain"
            lines += indent([[ink(more, "dim")]], width, 4)
    return lines


def _refused(considered: Sequence[Rejected]) -> list[tuple[str, list[Fact]]]:
    """Reasons, each with the facts of one clause that it refuses."""
    clauses: dict[tuple[str, Span], list[Fact]] = {}
    for rejected in considered:
        clauses.setdefault((rejected.because, rejected.fact.context), []).append(rejected.fact)
    return [(because, facts) for (because, _), facts in clauses.items()]


def _groups(assessment: Assessment) -> list[Line]:
    return [
        [
            ink(f"{words.SIGNS[g.verdict]} {words.VERDICTS[g.verdict]}", str(g.verdict)),
            ink(f"  {g.group.name}" + (f"：{g.reason}" if g.reason else "")),
        ]
        for g in assessment.groups
    ]


def _checks(assessment: Assessment, document: Document) -> list[Line]:
    """Every check, and a word where nothing is left that differs."""
    names = {f.indicator.id: f.indicator.name for f in assessment.findings}
    checks = assessment.cross_checks
    sound = checks and all(c.agrees or c.resolved for c in checks)
    head: list[Line] = [[ink("没有发现互相矛盾的数字。")]] if sound else []
    return head + cite.checks(checks, names, document)


def _summary(assessment: Assessment) -> list[Line]:
    """What to look at first, then the counts; the last lines are what stays on the screen."""
    lines: list[Line] = []
    for verdict in (Verdict.FAIL, Verdict.REVIEW):
        found = [f for f in assessment.findings if cite.style(f) == verdict]
        names = [f.indicator.name + ("（已豁免）" if f.waived else "") for f in found]
        if names:
            lines.append(
                [ink(f"{words.SIGNS[verdict]} {words.VERDICTS[verdict]}：{'、'.join(names)}", str(verdict))]
            )
    return [*lines, [ink(words.tally(assessment.findings), "title")], [ink(words.score(assessment.score))]]


def _overview(results: Sequence[Result], width: int) -> list[Line]:
    """One line a part, where there is more than one."""
    lines: list[Line] = [[ink("汇总", "title")]]
    for result in results:
        several = len(result.assessments) > 1
        for a in result.assessments:
            part = f" 篇{a.part.number}" if several else ""
            name = f"{result.document.path}{part}（{result.rule_set.id}）"
            lines += indent([[ink(f"{name}  {words.tally(a.findings)}  {words.score(a.score)}")]], width, 2)
    return lines
