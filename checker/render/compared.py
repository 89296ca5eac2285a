"""Two files of results side by side: as a table of words, as Markdown, or as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from checker.model import Drift, Drifted, Finding, Pair, Shift, Stored
from checker.render import cite, words
from checker.render.clean import clean
from checker.render.json import page, value_tree
from checker.render.layout import Ink, Line, indent, ink, paint, wrap

_SCHEMA_VERSION = 1
DRIFTS = {
    Drift.WORSE: "变差",
    Drift.BETTER: "变好",
    Drift.CHANGED: "有变",
    Drift.ADDED: "新增",
    Drift.DROPPED: "不再要求",
    Drift.SAME: "未变",
}
_STYLES = {Drift.WORSE: "fail", Drift.BETTER: "pass", Drift.CHANGED: "review"}
_QUOTES = 3  # quotes shown of each side


def to_compared(found: Drifted, *, width: int = 100, colour: bool = False) -> str:
    """What has changed, the worse first, each with both sides; what has not is counted only."""
    width = max(width, 60)
    lines: list[Line] = []
    for pair in found.pairs:
        lines += [*(cut for line in _head(pair) for cut in wrap(line, width))]
        for shift in _moved(pair):
            lines += [[], *_shift(shift, width)]
        lines.append([])
    for said in _alone(found):
        lines += wrap([ink(said, "review")], width)
    lines += wrap([ink(_tally([s for pair in found.pairs for s in pair.shifts]), "title")], width)
    return paint(lines, colour)


def _head(pair: Pair) -> list[Line]:
    lines: list[Line] = [[ink(_named(pair), "title")], [ink(_tally(pair.shifts))]]
    return lines + [[ink(f"注：{note}", "dim")] for note in pair.notes]


def _named(pair: Pair) -> str:
    one, other = _name(pair.before), _name(pair.after)
    return other if one == other else f"{one} → {other}"


def _name(stored: Stored) -> str:
    """report.txt 篇1 青砚县…自评报告（duty 2024）"""
    return f"{stored.path} 篇{stored.part} {stored.title}（{stored.rules} {stored.edition}）"


def _tally(shifts: tuple[Shift, ...] | list[Shift]) -> str:
    """变差 1 · 变好 2 · …: of findings."""
    counts = Counter(shift.drift for shift in shifts)
    return " · ".join(f"{word} {counts[drift]}" for drift, word in DRIFTS.items())


def _moved(pair: Pair) -> list[Shift]:
    """What is not the same, by what became of it, then in the order of the standard."""
    order = list(DRIFTS)
    moved = [shift for shift in pair.shifts if shift.drift is not Drift.SAME]
    return sorted(moved, key=lambda shift: order.index(shift.drift))


def _shift(shift: Shift, width: int) -> list[Line]:
    style = _STYLES.get(shift.drift, "")
    title: Line = [ink(f"{DRIFTS[shift.drift]}  ", style), ink(shift.indicator.name, "title")]
    title.append(ink(f"  {shift.indicator.id}", "dim"))
    body: list[Line] = [[ink(f"变了：{'、'.join(shift.why)}", "dim")]] if shift.why else []
    sides = (("原", shift.before, shift.quotes_before), ("今", shift.after, shift.quotes_after))
    body += [_side(word, row, quotes) for word, row, quotes in sides if row is not None]
    return [*wrap(title, width), *indent(body, width, 6)]


def _side(word: str, row: Finding, quotes: tuple[str, ...]) -> Line:
    """原  √ 达标  92.7%  底线 ≥ 85%  “92.7%”"""
    line: Line = [Ink(f"{word}  "), *cite.verdict(row)]
    if row.value is not None:
        line.append(ink(f"  {words.value(row.value, row.requirement.limit)}"))
    return [*line, ink("  "), *cite.requirement(row), ink(_quoted(quotes), "dim")]


def _quoted(quotes: tuple[str, ...]) -> str:
    more = f"等 {len(quotes)} 处" if len(quotes) > _QUOTES else ""
    return "".join(f"  “{quote}”" for quote in quotes[:_QUOTES]) + more


def _alone(found: Drifted) -> list[str]:
    """What only one of the files has."""
    said = [f"只在前一份里：{_name(stored)}" for stored in found.only_before]
    return said + [f"只在后一份里：{_name(stored)}" for stored in found.only_after]


# -- Markdown ------------------------------------------------------------------------------------


def to_compared_md(found: Drifted) -> str:
    """The same as Markdown, a table for each report."""
    lines: list[str] = []
    for pair in found.pairs:
        lines += [f"## {_cell(_named(pair))}", "", _tally(pair.shifts), ""]
        lines += [f"- {_cell(note)}" for note in pair.notes] + [""] * bool(pair.notes)
        if moved := _moved(pair):
            lines += ["| 变化 | 指标 | 原 | 今 | 变了什么 |", "|---|---|---|---|---|", *map(_row, moved), ""]
    lines += [f"- {_cell(said)}" for said in _alone(found)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(shift: Shift) -> str:
    sides = (
        "".join(piece.text for piece in _side("", row, quotes)).strip() if row is not None else "—"
        for row, quotes in ((shift.before, shift.quotes_before), (shift.after, shift.quotes_after))
    )
    cells = (DRIFTS[shift.drift], shift.indicator.name, *sides, "、".join(shift.why))
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """Words that neither break a table nor become a link or a tag."""
    told = clean(text).replace("\\", "\\\\")
    for sign in "|<>[]*_`#":
        told = told.replace(sign, f"\\{sign}")
    return told


# -- JSON ----------------------------------------------------------------------------------------


def to_compared_json(found: Drifted) -> str:
    """The same for programs; ends with a line feed. What has not changed is counted only."""
    return page(
        {
            "schema_version": _SCHEMA_VERSION,
            "reports": [_pair_tree(pair) for pair in found.pairs],
            "only_before": [_stored_tree(stored) for stored in found.only_before],
            "only_after": [_stored_tree(stored) for stored in found.only_after],
        }
    )


def _pair_tree(pair: Pair) -> dict[str, Any]:
    counts = Counter(shift.drift for shift in pair.shifts)
    return {
        "before": _stored_tree(pair.before),
        "after": _stored_tree(pair.after),
        "notes": list(pair.notes),
        "summary": {str(drift): counts[drift] for drift in Drift},
        "changes": [_shift_tree(shift) for shift in _moved(pair)],
    }


def _stored_tree(stored: Stored) -> dict[str, Any]:
    rules = {"id": stored.rules, "edition": stored.edition}
    return {"path": stored.path, "part": stored.part, "title": stored.title, "rule_set": rules}


def _shift_tree(shift: Shift) -> dict[str, Any]:
    return {
        "indicator": shift.indicator.id,
        "name": shift.indicator.name,
        "change": str(shift.drift),
        "why": list(shift.why),
        "before": _side_tree(shift.before, shift.quotes_before),
        "after": _side_tree(shift.after, shift.quotes_after),
    }


def _side_tree(row: Finding | None, quotes: tuple[str, ...]) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "verdict": str(row.verdict),
        "level": str(row.requirement.level),
        "requirement": words.requirement(row.requirement),
        "reason": row.reason,
        "value": value_tree(row.value, False),
        "quotes": list(quotes),
        **({"not_applicable": True} if row.not_applicable else {}),
        **({"waived": {"by": row.waived.by, "until": row.waived.until}} if row.waived else {}),
    }


#: what `checker compare` can write besides the table
COMPARED: dict[str, Callable[[Drifted], str]] = {"md": to_compared_md, "json": to_compared_json}
