"""Results → str: one function a format, and `to_explain` for the story of one indicator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.model import Result
from checker.render.diff import to_diff, to_diff_json
from checker.render.explain import to_explain
from checker.render.json import to_json
from checker.render.rules import to_card, to_rules, to_sets
from checker.render.table import to_table

__all__ = [
    "FORMATS",
    "to_card",
    "to_diff",
    "to_diff_json",
    "to_explain",
    "to_json",
    "to_rules",
    "to_sets",
    "to_table",
]


def _html(results: Sequence[Result]) -> str:
    from checker.render.html import to_html  # jinja2, which no other format needs

    return to_html(results)


FORMATS: dict[str, Callable[..., str]] = {"table": to_table, "json": to_json, "html": _html}
