"""Two standards clause by clause, as a table of words or as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from checker.model import Change, Comparison, GroupChange, Requirement, RuleSet, Step
from checker.render.json import number, page
from checker.render.layout import Ink, Line, indent, ink, paint, wrap
from checker.render.rules import comparison

STEPS = {
    Step.STRICTER: "更严",
    Step.LOOSER: "更松",
    Step.CHANGED: "改动",
    Step.ADDED: "新增",
    Step.DROPPED: "取消",
    Step.WORDS: "措辞",
    Step.SAME: "未变",
}
_STYLES = {Step.LOOSER: "fail", Step.DROPPED: "fail", Step.STRICTER: "pass", Step.CHANGED: "review"}
_SCHEMA_VERSION = 1


def to_diff(found: Comparison, *, width: int = 100, colour: bool = False) -> str:
    """What differs, each with both comparisons, clauses and sources; what does not is counted only."""
    width = max(width, 60)
    lines: list[Line] = [
        [ink(f"{_name(found.before)} → {_name(found.after)}", "title")],
        [ink(_tally(found))],
    ]
    lines = [cut for line in lines for cut in wrap(line, width)]
    for change in found.changes:
        if change.step is not Step.SAME:
            lines += [[], *_change(change, width)]
    for group in found.groups:
        if group.step is not Step.SAME:
            lines += [[], *_group(group, width)]
    return paint(lines, colour)


def _name(rules: RuleSet) -> str:
    return f"{rules.title}（{rules.id} {rules.edition}）"


def _tally(found: Comparison) -> str:
    """更严 2 · 更松 0 · …: of requirements."""
    counts = Counter(change.step for change in found.changes)
    shown = [step for step in STEPS if counts[step] or step is not Step.CHANGED]
    return " · ".join(f"{STEPS[step]} {counts[step]}" for step in shown)


def _change(change: Change, width: int) -> list[Line]:
    title: Line = [
        ink(f"{STEPS[change.step]}  ", _STYLES.get(change.step, "")),
        ink(change.indicator.name, "title"),
        ink(f"  {change.indicator.id}", "dim"),
    ]
    why = "；".join(change.why)
    body: list[Line] = [[ink(f"理由：{why}" if change.step is Step.DROPPED else why)]] if why else []
    for word, line in (("原", change.before), ("今", change.after)):
        if line is not None:
            body += [_side(word, line)]
    return [*wrap(title, width), *indent(body, width, 6)]


def _side(word: str, line: Requirement) -> Line:
    because = f"  理由：{line.because}" if line.because and word == "今" else ""
    return [Ink(f"{word}  "), ink(comparison(line)), ink(f"  “{line.clause}” {line.source}{because}", "dim")]


def _group(change: GroupChange, width: int) -> list[Line]:
    group = change.after or change.before
    name = group.name if group else ""
    title: Line = [ink(f"{STEPS[change.step]}  ", _STYLES.get(change.step, "")), ink(f"分组 {name}", "title")]
    return [*wrap(title, width), *indent([[ink("；".join(change.why))]] if change.why else [], width, 6)]


# -- JSON ------------------------------------------------------------------------------------------


def to_diff_json(found: Comparison) -> str:
    """The same for programs; ends with a line feed. What has not changed is counted only."""
    counts = Counter(change.step for change in found.changes)
    return page(
        {
            "schema_version": _SCHEMA_VERSION,
            "before": _set(found.before),
            "after": _set(found.after),
            "summary": {str(step): counts[step] for step in Step},
            "changes": [_tree(change) for change in found.changes if change.step is not Step.SAME],
            "groups": [_group_tree(group) for group in found.groups if group.step is not Step.SAME],
        }
    )


def _set(rules: RuleSet) -> dict[str, Any]:
    return {"id": rules.id, "edition": rules.edition, "title": rules.title, "sha256": rules.sha256}


def _tree(change: Change) -> dict[str, Any]:
    return {
        "indicator": change.indicator.id,
        "name": change.indicator.name,
        "change": str(change.step),
        "why": list(change.why),
        "before": _line(change.before),
        "after": _line(change.after),
    }


def _line(line: Requirement | None) -> dict[str, Any] | None:
    if line is None:
        return None
    limit = (
        None if line.limit is None else {"sign": line.sign, "limit": number(line.limit), "unit": line.unit}
    )
    return {
        "level": str(line.level),
        "require": limit,
        "requirement": comparison(line),
        "clause": line.clause,
        "source": line.source,
        "because": line.because or None,
        "at": line.at,
    }


def _group_tree(change: GroupChange) -> dict[str, Any]:
    group = change.after or change.before
    assert group is not None
    return {"id": group.id, "name": group.name, "change": str(change.step), "why": list(change.why)}
