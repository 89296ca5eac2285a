"""What becomes of a report's findings from one standard to another: only the rows that differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.model import Assessment, Finding, Result
from checker.render import cite, words
from checker.render.layout import GAP, Line, columns, ink, wide, wrap

_NAME, _VALUE = 30, 14  # cells that a name is given before the others give way; of a value at most
_NARROW = 10  # cells of any column at least


class Row(NamedTuple):
    """One indicator under every standard; None where a standard does not ask for it."""

    name: str
    findings: tuple[Finding | None, ...]


def to_moved(results: Sequence[Result], width: int) -> list[Line]:
    """A table of the requirements whose verdict, line or presence differs; empty for one standard.

    results   of one report, each under its own standard
    """
    if len(results) < 2:
        return []
    lines: list[Line] = []
    for at, assessment in enumerate(results[0].assessments):
        asked = rows([result.assessments[at] for result in results])
        moved = [row for row in asked if moves(row)]
        several = len(results[0].assessments) > 1
        part = f"  篇{assessment.part.number} {assessment.part.title}" if several else ""
        lines += wrap([ink(f"结论有变（{'、'.join(r.rule_set.id for r in results)}）{part}", "title")], width)
        lines += _table(moved, results, width) if moved else []
        same = len(asked) - len(moved)
        lines += [[ink(f"其余 {same} 项相同。" if moved else f"没有变化，{same} 项都相同。", "dim")]]
    return lines


def rows(assessments: Sequence[Assessment]) -> list[Row]:
    """Every indicator of any standard, in the order in which they come."""
    found = [{f.indicator.id: f for f in assessment.findings} for assessment in assessments]
    names = {id: f.indicator.name for findings in found for id, f in findings.items()}
    return [Row(name, tuple(findings.get(id) for findings in found)) for id, name in names.items()]


def moves(row: Row) -> bool:
    """Whether the verdict, the line or its presence differs between the standards."""
    asked = {
        (words.verdict(f), words.requirement(f.requirement), f.requirement.level, f.requirement.every)
        if f
        else None
        for f in row.findings
    }
    return len(asked) > 1


def _table(rows: Sequence[Row], results: Sequence[Result], width: int) -> list[Line]:
    """Indicator, value, and under each standard the verdict with its line; below it where room is scarce."""
    heads: list[list[Line]] = [[[ink("指标", "title")]], [[ink("报告值", "title")]]]
    heads += [[[ink(result.rule_set.id, "title")]] for result in results]
    for stacked in (False, True):
        body = [
            [[[ink(row.name)]], [_value(row)], *(_side(finding, stacked) for finding in row.findings)]
            for row in rows
        ]
        asked = [max(wide(line) for row in (heads, *body) for line in row[at]) for at in range(len(heads))]
        sides = sum(asked[2:]) + GAP * len(heads)
        value = min(asked[1], _VALUE)
        if sides + value + min(asked[0], _NAME) <= width:
            break
    name = max(min(asked[0], width - sides - value), _NARROW)
    side = (width - name - value - GAP * len(heads)) // len(results)
    widths = [name, value, *(min(each, max(side, _NARROW)) for each in asked[2:])]
    lines = [*columns(heads, widths), [ink("─" * width, "dim")]]
    for row in body:
        lines += columns(row, widths)
    return lines


def _value(row: Row) -> Line:
    """The figure, or those that the standards' names read differently."""
    found = [f for f in row.findings if f is not None]
    values = dict.fromkeys("".join(piece.text for piece in cite.value(f)) for f in found)
    return [ink(" / ".join(values))]


def _side(finding: Finding | None, stacked: bool) -> list[Line]:
    """The verdict and the line, one below the other where many standards stand abreast."""
    if finding is None:
        return [[ink("不要求", "dim")]]
    verdict, requirement = cite.verdict(finding), cite.requirement(finding)
    return [verdict, requirement] if stacked else [[*verdict, ink("  "), *requirement]]
