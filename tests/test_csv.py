"""A table that a spreadsheet opens: columns, numbers, and nothing that it would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

import sample as county
import written
from checker.model import Finding, Interval, Result, Value
from checker.render.csv import HEADS, to_csv


def table(*results: Result) -> list[dict[str, str]]:
    """The rows by their heads, as another program reads them."""
    text = to_csv(results).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def one(finding: Finding) -> dict[str, str]:
    [row] = table(county.result((finding,)))
    return row


def test_the_csv_is_the_accepted_one(sample: Result, accepted: Callable[[str, str], None]) -> None:
    accepted("result.csv", to_csv([sample]).replace("\r\n", "\n"))


def test_excel_finds_its_mark_and_its_line_ends(sample: Result) -> None:
    text = to_csv([sample, sample])
    assert text.startswith("\ufeff序号,报告,") and text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 1 + 2 * len(county.FINDINGS)


def test_the_columns_are_the_same_whatever_was_assessed(sample: Result) -> None:
    for results in ([], [sample], [written.result(), written.of_parts(), written.of_pages()]):
        lines = list(csv.reader(io.StringIO(to_csv(results).removeprefix("\ufeff"), newline="")))
        assert lines[0] == list(HEADS) and {len(line) for line in lines} == {len(HEADS)}


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (county.INCLUSIVE, {"结论": "达标", "最小值": "93.6", "最大值": "93.6", "单位": "%", "行": "3"}),
        (county.CONSOLIDATION, {"报告值": "约93%–99%", "值的说明": "近似", "最小值": "93", "最大值": "99"}),
        (written.OPEN, {"报告值": ">80% 且 <93.5%", "值的说明": "不含最小值、不含最大值"}),
        (written.BELOW, {"报告值": "<4.5%", "最小值": "", "最大值": "4.5", "结论": "低于参考"}),
        (
            county.RATIO,
            {"值的说明": "推算", "原文": "9450人；700人", "上下文": "在园幼儿9450人，专任教师700人"},
        ),
        (county.PAY, {"报告值": "仅有表述", "最小值": "", "单位": "", "备注": "注：没有给出金额"}),
        (county.SENIOR, {"结论代码": "missing", "结论": "缺失", "报告值": "", "原文": "", "行": ""}),
        (county.LAYOUT, {"标准": "人工核查", "理由": "看材料：布局专项规划、批复文件"}),
        (written.EXEMPT, {"结论": "不适用", "理由": "县里没有高中"}),
        (written.WAIVED, {"结论": "不达标", "豁免": "已豁免：新园在建（教育科，有效至 2026-12-31）"}),
        (written.FIXED, {"标准": "'= 100%"}),
    ],
    ids=lambda each: each.indicator.id if isinstance(each, Finding) else "",
)
def test_a_row_tells(finding: Finding, told: dict[str, str]) -> None:
    assert {head: one(finding)[head] for head in told} == told


def test_a_met_requirement_needs_no_waiver() -> None:
    assert one(replace(county.INCLUSIVE, waived=written.WAIVER))["豁免"] == ""


def test_a_negative_figure_stays_a_number_and_its_words_a_text() -> None:
    row = one(replace(county.INCLUSIVE, value=Value(Interval.exactly(Decimal("-1.50")), "%")))
    assert (row["最小值"], row["报告值"]) == ("-1.5", "'-1.5%")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t=", "\r=", "\u200b="])
def test_no_text_becomes_a_formula(first: str) -> None:
    row = one(replace(county.INCLUSIVE, reason=f"{first}1+1"))
    assert row["理由"].startswith("'") and row["理由"].endswith("1+1")


def test_part_place_and_page() -> None:
    assert [row["篇"] for row in table(written.of_parts())][:: len(county.FINDINGS)] == ["篇1", "篇2"]
    row = table(written.of_pages())[0]
    assert (row["位置"], row["行"], row["页"]) == ("第5页第3行", "", "5")
