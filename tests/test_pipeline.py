"""What only the whole way of a report can show."""

from __future__ import annotations

import json

from checker import document, pipeline, render, rulebook
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


def test_a_line_that_an_overlay_changed_says_what_was_asked_before() -> None:
    book = rulebook.load("preschool-universal-henan")
    report = document.read("报告.txt", data="某县自评报告\n\n学前三年毛入园率88.1%。\n".encode())
    result = pipeline.assess(report, book)
    assert "原为：≥ 85%，preschool-universal 2020" in render.to_table([result])
    [first, second, *_] = json.loads(render.FORMATS["json"]([result]))["assessments"][0]["findings"]
    assert (first["was"], first["set_by"]) == ("≥ 85%，preschool-universal 2020", book.rule_set.id)
    assert "was" not in second
    told = render.to_explain(result, "preschool.gross-enrolment-rate", width=80)
    assert "原为　　≥ 85%，preschool-universal 2020" in told
