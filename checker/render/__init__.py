"""Results → str or bytes: one function a format, and `to_explain` for the story of one indicator."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from checker.render.audit import to_audit, to_audit_json
from checker.render.compared import COMPARED, to_compared
from checker.render.diff import to_diff, to_diff_json
from checker.render.explain import to_explain
from checker.render.json import to_json
from checker.render.rules import to_card, to_rules, to_sets
from checker.render.table import to_table
from checker.render.text import to_diagnostics, to_text

__all__ = [
    "COMPARED",
    "FORMATS",
    "to_audit",
    "to_audit_json",
    "to_card",
    "to_compared",
    "to_diagnostics",
    "to_diff",
    "to_diff_json",
    "to_explain",
    "to_json",
    "to_rules",
    "to_sets",
    "to_table",
    "to_text",
]


def _later(module: str, function: str) -> Callable[..., str | bytes]:
    """A format whose module is loaded when it is asked for: few runs write more than a table."""

    def write(*results: Any, **options: Any) -> str | bytes:
        made: str | bytes = getattr(import_module(f"checker.render.{module}"), function)(*results, **options)
        return made

    return write


FORMATS: dict[str, Callable[..., str | bytes]] = {
    "table": to_table,
    "json": to_json,
    "html": _later("html", "to_html"),
    "csv": _later("csv", "to_csv"),
    "md": _later("markdown", "to_markdown"),
    "junit": _later("junit", "to_junit"),
    "sarif": _later("sarif", "to_sarif"),
    "xlsx": _later("xlsx", "to_xlsx"),
}
