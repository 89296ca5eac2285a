"""Results looked at again, as words or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.model import Audit, Discrepancy
from checker.render.json import page
from checker.render.layout import Line, indent, ink, paint, wrap

_SCHEMA_VERSION = 1
_SHOWN = 100  # discrepancies of one result that are listed


def to_audit(audits: Sequence[Audit], *, width: int = 100, colour: bool = False) -> str:
    """What no longer holds of each result, then one line for all; ends with a line feed."""
    width = max(width, 60)
    lines: list[Line] = []
    for audit in audits:
        lines += [*_result(audit, width), []]
    lines += wrap([ink(_tally(audits), "title")], width)
    return paint(lines, colour)


def _result(audit: Audit, width: int) -> list[Line]:
    found = audit.discrepancies
    head = ink(f"× {len(found)} 处不再成立", "fail") if found else ink("√ 全部成立", "pass")
    file = f"{audit.file}：" if audit.file else ""
    lines = wrap([ink(f"{file}{audit.source}（{audit.rule_set}）  ", "title"), head], width)
    for each in found[:_SHOWN]:
        lines += indent(_discrepancy(each), width, 2)
    if len(found) > _SHOWN:
        lines += indent([[ink(f"另有 {len(found) - _SHOWN} 处，见 --format json", "dim")]], width, 2)
    said = [f"未核对：{each}" for each in audit.unchecked] + [f"注：{note}" for note in audit.notes]
    return lines + indent([[ink(each, "dim")] for each in said], width, 2)


def _discrepancy(found: Discrepancy) -> list[Line]:
    """What does not hold, where, and both sides where there are two."""
    name = f"{found.indicator}：" if found.indicator else ""
    sides = [f"{word} {text}" for word, text in (("结果", found.stored), ("现在", found.recomputed)) if text]
    lines: list[Line] = [[ink("× ", "fail"), ink(f"{name}{found.message}")]]
    return [*lines, [ink(f"  {'，'.join(sides)}  " if sides else "  "), ink(found.path, "dim")]]


def _tally(audits: Sequence[Audit]) -> str:
    count = sum(len(audit.discrepancies) for audit in audits)
    partly = "，有的没有核对" if any(audit.unchecked for audit in audits) else ""
    said = f"{count} 处不再成立" if count else "都成立"
    return f"审核了 {len(audits)} 份结果，{said}{partly}。"


def to_audit_json(audits: Sequence[Audit]) -> str:
    """The same for programs; ends with a line feed."""
    return page({"schema_version": _SCHEMA_VERSION, "audits": [_tree(audit) for audit in audits]})


def _tree(audit: Audit) -> dict[str, Any]:
    return {
        **({"file": audit.file} if audit.file else {}),
        "source": audit.source,
        "rule_set": audit.rule_set,
        "holds": not audit.discrepancies,
        "discrepancies": [
            {
                "path": each.path,
                "indicator": each.indicator or None,
                "message": each.message,
                "stored": each.stored or None,
                "recomputed": each.recomputed or None,
            }
            for each in audit.discrepancies
        ],
        "unchecked": list(audit.unchecked),
        "notes": list(audit.notes),
    }
