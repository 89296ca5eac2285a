"""Tables and scored items as reports print them, from file to verdict: tests/tables.yaml."""

from __future__ import annotations

import functools
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from checker import document, pipeline, rulebook
from checker.model import Finding, Rulebook

TABLES = yaml.load((Path(__file__).parent / "tables.yaml").read_text("utf-8"), yaml.BaseLoader)


@functools.cache
def duty() -> Rulebook:
    return rulebook.load("duty")


def said(finding: Finding) -> str:
    """The verdict and the value: pass 93.6, fail 98.7..100."""
    if finding.value is None:
        return finding.verdict.value
    low, high = finding.value.interval.low, finding.value.interval.high
    bounds = [low] if low == high else [low, high]
    return f"{finding.verdict.value} {'..'.join(_number(bound) for bound in bounds)}"


def _number(bound: Decimal | None) -> str:
    return "" if bound is None else f"{round(bound, 4).normalize():f}"


@pytest.mark.parametrize("table", TABLES, ids=[table["name"] for table in TABLES])
def test_what_is_read_and_nothing_else(table: dict[str, str | dict[str, str]]) -> None:
    text, reads = table["text"], table["reads"]
    assert isinstance(text, str)
    [assessment] = pipeline.assess(document.read("x", data=text.encode()), duty()).assessments
    read = {f.indicator.id: said(f) for f in assessment.findings if f.verdict.value != "missing"}
    assert read == (reads or {})
