"""A comment on a pull request: what is shown, what is folded away, and that words stay words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

import sample as county
import written
from checker.model import Result
from checker.render.markdown import LIMIT, to_markdown

GAP = "\u200b"


def reader() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(text: str) -> str:
    """What one cell with these words shows, and nothing but text."""
    page = to_markdown([county.result((replace(county.PUBLIC, reason=text),))])
    [row] = [line for line in page.splitlines() if line.startswith("| × 不达标") and "底线 ≥ 50%" in line][:1]
    tokens = reader().parse(f"| 结论 | 指标 | 报告值 | 标准 | 理由 |\n|---|---|---|---|---|\n{row}\n")
    cell = [token for token in tokens if token.type == "inline"][-1]
    children = cell.children or []
    assert {child.type for child in children} <= {"text", "text_special"}, children
    return "".join(child.content for child in children)


def test_the_markdown_is_the_accepted_one(sample: Result, accepted: Callable[[str, str], None]) -> None:
    accepted("result.md", to_markdown([sample]))


@pytest.mark.parametrize(
    "text",
    [
        "a|b",
        "`code`",
        "**a** _b_ ~~c~~",
        "<script>alert(1)</script>",
        "[name](javascript:alert)",
        "![x](y)",
        "&lt; &amp; &copy;",
        "a\\|b \\",
        "$x$",
        "<!-- x -->",
    ],
)
def test_markup_shows_as_it_is_written(text: str) -> None:
    assert shown(text).replace(GAP, "") == text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("@octocat/team", f"@{GAP}octocat/team"),
        ("a@b.cn", f"a@{GAP}b.cn"),
        ("#123 o/r#4", f"#{GAP}123 o/r#{GAP}4"),
        ("GH-5", f"GH-{GAP}5"),
        ("https://a.cn", f"https:{GAP}//a.cn"),
        ("www.a.cn", f"www{GAP}.a.cn"),
        (":smile:", f":{GAP}smile:"),
        ("18.6:1", "18.6:1"),
        ("第3条#", "第3条#"),
    ],
)
def test_nothing_becomes_a_link_or_a_mention(text: str, made: str) -> None:
    assert shown(text) == made


@pytest.mark.parametrize("said", ["- 甲", "1. 甲", "+ 甲", "# 甲", "> 甲", "--- ", "=== ", "```", "    甲"])
def test_no_line_of_a_list_begins_anything_else(said: str) -> None:
    page = to_markdown([county.result((replace(county.PUBLIC, notes=(said,), reason=said),))])
    kinds = {token.type for token in reader().parse(page)}
    assert kinds.isdisjoint({"ordered_list_open", "fence", "code_block", "hr"})
    assert page.count("\n- × ") == 2  # the finding and the cross-check


def test_html_is_only_what_folds_away() -> None:
    page = to_markdown([written.hostile()])
    blocks = [t.content.strip() for t in reader().parse(page) if t.type == "html_block"]
    assert {line.split(">")[0] for block in blocks for line in block.splitlines()} <= {
        "<details",
        "<summary",
        "</details",
    }
    inline = [
        c for t in reader().parse(page) for c in t.children or [] if c.type not in ("text", "softbreak")
    ]
    assert {child.type for child in inline} <= {"strong_open", "strong_close", "text_special"}


def test_a_reason_and_its_remarks_are_one_sentence() -> None:
    line = replace(county.PUBLIC.requirement, was="≥ 60%。", verify="文号待核。")
    page = to_markdown([county.result((replace(county.PUBLIC, requirement=line, notes=("首次统计。",)),))])
    assert "差 1.25 个百分点；注：首次统计；原为：≥ 60%；存疑：文号待核。 |" in page


def test_what_needs_a_look_leads_in_the_order_of_the_paper() -> None:
    page = to_markdown([written.result()])
    head, folded = page.split("<details>", 1)
    assert "**要看的 5 项** · 达标 4" in head
    rows = [line.split(" | ")[:2] for line in head.splitlines() if line.startswith("| ")][1:]
    assert rows == [
        ["| × 不达标", "公办园在园幼儿占比"],
        ["| ◆ 待核", "九年义务教育巩固率"],
        ["| ◆ 待核", "适龄残疾儿童少年义务教育入学率"],
        ["| ○ 缺失", "高中阶段毛入学率"],
        ["| ○ 缺失", "财政性学前教育经费占同级财政性教育经费比例"],
    ]
    assert "| × 不达标（已豁免） | 公办园在园幼儿占比 |" in folded
    assert "已豁免：新园在建（教育科，有效至 2026-12-31）" in folded
    assert "－ 不适用" in folded and "不适用" not in head.split("\n| 结论")[1]


def test_nothing_to_look_at_is_said(sample: Result) -> None:
    page = to_markdown([county.result((county.INCLUSIVE,))])
    assert "**没有要看的项目** · 达标 1" in page and "要看的项目的依据" not in page


def test_several_reports_begin_with_an_overview(sample: Result) -> None:
    page = to_markdown([sample, written.of_parts()])
    assert page.startswith(
        "## 汇总\n\n| 报告 | 结论 | 得分 |\n|---|---|---|\n| report.txt（duty 2024） | 达标 3 "
    )
    assert "| several.txt 篇2（duty 2024） |" in page


def test_a_page_that_fits_leaves_nothing_out(sample: Result) -> None:
    assert "略去" not in to_markdown([sample] * 5)


@pytest.mark.parametrize("count", [30, 60, 400, 2000])
def test_what_does_not_fit_is_left_out_from_the_evidence_on_and_counted(count: int, sample: Result) -> None:
    page = to_markdown([sample] * count)
    assert len(page) <= LIMIT
    assert f"篇幅有限（{LIMIT} 字），这里略去：" in page and page.endswith("完整的结果见 JSON 或表格。\n")
    assert page.count("<details>") == page.count("</details>")
    if count == 30:
        assert "要看的项目 " not in page.split("略去：")[1]  # they all stand
        assert page.count("| × 不达标 | 公办园在园幼儿占比 | 48.75% | 底线 ≥ 50% | 48.75%") == count


def test_a_cell_without_end_is_shortened_and_says_so() -> None:
    page = to_markdown([county.result((replace(county.PUBLIC, reason="长" * 40_000),))])
    assert "长……（共 40000 字）" in page and len(page) < 5_000
