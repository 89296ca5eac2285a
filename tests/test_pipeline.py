"""What only the whole way of a report can show."""

from __future__ import annotations

from checker import pipeline, rulebook
from checker.model import Verdict


def test_a_line_that_could_not_be_read_is_told_with_its_place_and_only_once() -> None:
    squeezed = "一级指标分值得分一、规划1110.6二、投入2321.4三、队伍1514.2"
    said = pipeline.assess_text(f"青禾县自评报告\n\n{squeezed}\n\n{squeezed}\n", rulebook.load("duty"))
    assert {(f.verdict, f.reason) for f in said.findings} == {
        (
            Verdict.REVIEW,
            "第3行、第5行：这一行像是压成一行的表格，分不清行列，没有读其中的数字，数字可能在其中",
        )
    }
