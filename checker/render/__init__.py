"""Results → str or bytes: one function a format, and `to_explain` for the story of one indicator."""

from __future__ import annotations

from collections.abc import Callable

from checker.render.csv import to_csv
from checker.render.diff import to_diff, to_diff_json
from checker.render.explain import to_explain
from checker.render.json import to_json
from checker.render.junit import to_junit
from checker.render.markdown import to_markdown
from checker.render.rules import to_card, to_rules, to_sets
from checker.render.sarif import to_sarif
from checker.render.table import to_table
from checker.render.xlsx import to_xlsx

__all__ = [
    "FORMATS",
    "to_card",
    "to_csv",
    "to_diff",
    "to_diff_json",
    "to_explain",
    "to_json",
    "to_junit",
    "to_markdown",
    "to_rules",
    "to_sarif",
    "to_sets",
    "to_table",
    "to_xlsx",
]

FORMATS: dict[str, Callable[..., str | bytes]] = {
    "table": to_table,
    "json": to_json,
    "csv": to_csv,
    "md": to_markdown,
    "junit": to_junit,
    "sarif": to_sarif,
    "xlsx": to_xlsx,
}
