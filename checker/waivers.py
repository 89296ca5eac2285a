"""Accepted exceptions: a YAML file of them, and what they change in a result.

A waiver never turns anything into a pass. It marks a finding that fails, is missing or is for
review, so that --fail-on does not stop at it, until a day that must be named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from checker.errors import CheckerError
from checker.model import Assessment, Diagnostic, Finding, Result, Severity, Verdict, Waiver
from checker.rulebook import folders, readers
from checker.rulebook.problems import Node, Problems, Table
from checker.rulebook.readers import Reading, Shape

#: how every message about a waiver begins
WORD = "豁免"
#: every message that _told makes, whatever the file, the day and the report
_NOTE = re.compile(
    WORD + r"（.*:\d+）(：“.*”的豁免 \d{4}-\d\d-\d\d 到期，(现在照常计|可以删去)"
    r"|没有用上：(这套标准没有“.*”|它是给.*，报告的地方是.*|“.*”的结论不需要豁免))",
    re.DOTALL,
)
OPEN = frozenset({Verdict.FAIL, Verdict.MISSING, Verdict.REVIEW})

_SHAPE = Shape(
    {
        "indicator": readers.indicator,
        "reason": readers.text,
        "by": readers.text,
        "until": readers.date,
        "place": readers.text,
    },
    ("indicator", "reason", "by", "until"),
)
_LIST = "这里应当是列表，每条以 - indicator: 开头，写 indicator、reason、by、until。"


class WaiverError(CheckerError):
    """A file of exceptions that cannot be used; it holds every error of the file."""


def load(
    path: str, known: Mapping[str, str], others: Callable[[], Mapping[str, str]] = dict
) -> tuple[Waiver, ...]:
    """The exceptions of a file, in its order.

    known    the indicators there are, id → name; others: more of them, asked for an unknown id only
    raises   WaiverError with every error of the file, each with its place and the remedy
    """
    problems = Problems()
    file = folders.read(Path(path), (), problems)
    reading = Reading(file.source, problems)
    found: list[tuple[Node, Waiver]] = []
    if file.root is not None:
        values = getattr(file.root, "values", None)
        if isinstance(file.root, Table) or not isinstance(values, list):
            reading.wrong(file.root, _LIST)
        else:
            found = [(node, made) for node in values if (made := _waiver(node, reading))]
    _unknown(found, known, others, reading)
    _twice(found, reading)
    if problems:
        told = [str(problem) for problem in sorted(set(problems))]
        raise WaiverError("\n".join([*told, f"豁免文件有 {len(told)} 处错误。"]))
    return tuple(waiver for _, waiver in found)


def _waiver(node: Node, reading: Reading) -> Waiver | None:
    values = readers.table(node, reading, _SHAPE)
    return None if values is None else Waiver(**values, at=reading.line(node))


def _unknown(
    found: Sequence[tuple[Node, Waiver]],
    known: Mapping[str, str],
    others: Callable[[], Mapping[str, str]],
    reading: Reading,
) -> None:
    """Ids of no indicator, each with the nearest; a name in Chinese with its id."""
    if all(waiver.indicator in known for _, waiver in found):
        return
    every = {**others(), **known}
    ids = {name: identifier for identifier, name in every.items()}
    for node, waiver in found:
        name = waiver.indicator
        if name and name not in every:
            meant = readers.nearest(name, tuple(every), "全部指标：checker rules show。")
            remedy = f"这里写编号：{ids[name]}。" if name in ids else f"没有指标“{name}”。{meant}"
            at = node.get("indicator") if isinstance(node, Table) else None
            reading.at("indicator").wrong(at or node, remedy)


def _twice(found: Sequence[tuple[Node, Waiver]], reading: Reading) -> None:
    seen: dict[tuple[str, str], int] = {}
    for node, waiver in found:
        key = waiver.indicator, waiver.place
        if key in seen:
            reading.at("indicator").wrong(node, f"这一项第 {seen[key]} 行已经有一条，删掉一条。")
        seen.setdefault(key, node.line)


def applied(result: Result, waivers: Sequence[Waiver], today: date) -> Result:
    """A result in which every open finding that an exception in force is for carries it.

    What is out of date no longer holds, which a diagnostic says with the day; so does one that
    finds nothing to except.
    """
    assessments = tuple(_assessment(assessment, waivers, today) for assessment in result.assessments)
    told = [note for waiver in waivers for note in _told(waiver, result.assessments, today)]
    return replace(result, assessments=assessments, diagnostics=(*result.diagnostics, *told))


def _assessment(assessment: Assessment, waivers: Sequence[Waiver], today: date) -> Assessment:
    fitting = [w for w in waivers if _fits(w, assessment) and not _is_over(w, today)]
    by_indicator = {w.indicator: w for w in sorted(fitting, key=lambda w: bool(w.place))}
    findings = tuple(
        replace(f, waived=by_indicator.get(f.indicator.id)) if _is_open(f) else f for f in assessment.findings
    )
    return replace(assessment, findings=findings)


def _fits(waiver: Waiver, assessment: Assessment) -> bool:
    return waiver.place in ("", assessment.place)


def _is_over(waiver: Waiver, today: date) -> bool:
    return date.fromisoformat(waiver.until) < today


def _is_open(finding: Finding) -> bool:
    return finding.verdict in OPEN and not finding.not_applicable


def is_note(message: str) -> bool:
    """Whether a diagnostic is one of those that `applied` adds."""
    return _NOTE.fullmatch(message) is not None


def _told(waiver: Waiver, assessments: Sequence[Assessment], today: date) -> Iterator[Diagnostic]:
    """That an exception is out of date, or why there was nothing for it to do."""
    asked = [(a, f) for a in assessments for f in a.findings if f.indicator.id == waiver.indicator]
    here = [(a, f) for a, f in asked if _fits(waiver, a)]
    is_open = any(_is_open(finding) for _, finding in here)
    name = asked[0][1].indicator.name if asked else waiver.indicator
    head = f"{WORD}（{Path(waiver.at).name}）"  # however the path was written, the same words
    if _is_over(waiver, today):
        back = "，现在照常计" if is_open else "，可以删去"
        severity = Severity.WARNING if is_open else Severity.NOTE
        yield Diagnostic(severity, f"{head}：“{name}”的豁免 {waiver.until} 到期{back}")
    elif not asked:
        yield Diagnostic(Severity.NOTE, f"{head}没有用上：这套标准没有“{name}”")
    elif not here:
        places = "、".join(dict.fromkeys(a.place or "看不出是哪里" for a, _ in asked))
        yield Diagnostic(Severity.NOTE, f"{head}没有用上：它是给{waiver.place}的，报告的地方是{places}")
    elif not is_open:
        yield Diagnostic(Severity.NOTE, f"{head}没有用上：“{name}”的结论不需要豁免")
