"""Results → str: one function a format, and `to_explain` for the story of one indicator."""

from __future__ import annotations

from collections.abc import Callable

from checker.render.audit import to_audit, to_audit_json
from checker.render.compared import COMPARED, to_compared
from checker.render.diff import to_diff, to_diff_json
from checker.render.explain import to_explain
from checker.render.json import to_json
from checker.render.rules import to_card, to_rules, to_sets
from checker.render.table import to_table

__all__ = [
    "COMPARED",
    "FORMATS",
    "to_audit",
    "to_audit_json",
    "to_card",
    "to_compared",
    "to_diff",
    "to_diff_json",
    "to_explain",
    "to_json",
    "to_rules",
    "to_sets",
    "to_table",
]

FORMATS: dict[str, Callable[..., str]] = {"table": to_table, "json": to_json}
