"""What may not change a verdict, whatever the report: laws over made-up sentences.

500 examples of each; HYPOTHESIS_PROFILE=quick pytest tests/test_laws.py takes 50.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import cn2an
import opencc
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checker import document, pipeline, rulebook
from checker.model import Indicator, Rulebook
from checker.render.json import to_json

for _name, _examples in (("law", 500), ("quick", 50)):
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
LAW = settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "law"))
ROOT = Path(__file__).parents[1]
SAMPLES = [*sorted(ROOT.glob("reports/*/report.txt")), *sorted(ROOT.glob("tests/labelled/*.txt"))]

TITLE = "禾坪县2023年履行教育职责自评报告\n"
SECTION = "一、主要成效\n"

#: A sentence a report would write, with room for one figure of tenths.
SENTENCES = (
    "全县公办园在园幼儿占比为{}%。",
    "全县普惠性幼儿园覆盖率达到{}%。",
    "全县学前三年毛入园率达{}%。",
    "九年义务教育巩固率{}%。",
    "全县义务教育阶段大班额比例控制在{}%以内。",
    "适龄残疾儿童少年义务教育入学率达到{}%以上。",
    "课后服务学生参与率为{}%。",
    "高中阶段毛入学率达{}%。",
    "符合条件的随迁子女在公办学校就读比例为{}%。",
    "优质普通高中招生名额分配到初中的比例为{}%。",
)
#: What stands around figures and says nothing about any of them.
FILLERS = (
    "县委、县政府高度重视教育工作，把教育摆在优先发展的战略地位。",
    "坚持五育并举，落实立德树人根本任务。",
    "共举办各类活动36场次，参与师生1.2万人次。",
    "完成了校舍维修改造，总投资3200万元。",
)

shares = st.decimals(min_value=1, max_value=99, places=1).map(str)
sentences = st.builds(str.format, st.sampled_from(SENTENCES), shares)
bodies = st.lists(st.one_of(sentences, st.sampled_from(FILLERS)), min_size=1, max_size=8)


@cache
def duty() -> Rulebook:
    return rulebook.load("duty")


def assessed(text: str, book: Rulebook | None = None) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(
        to_json([pipeline.assess(document.read("-", data=text.encode()), book or duty())])
    )
    return result


def verdicts(text: str, book: Rulebook | None = None) -> dict[tuple[int, str], tuple[str, Any]]:
    """(part, indicator) → verdict and value."""
    return {
        (part["part"], finding["indicator"]): (finding["verdict"], finding["value"])
        for part in assessed(text, book)["assessments"]
        for finding in part["findings"]
    }


def report(body: list[str]) -> str:
    """Sentences as a report: a title, a section, paragraphs of three."""
    paragraphs = ["".join(body[at : at + 3]) for at in range(0, len(body), 3)]
    return TITLE + SECTION + "\n".join(paragraphs) + "\n"


PLANS = (
    "二、2024年工作打算\n全县公办园在园幼儿占比达到{0}%，普惠性幼儿园覆盖率{0}%，高中阶段毛入学率{0}%。\n",
    "二、下一步工作计划\n力争学前三年毛入园率达到{0}%，九年义务教育巩固率保持在{0}%以上。\n",
    "二、今后努力方向\n课后服务学生参与率{0}%，大班额比例{0}%。\n",
)


@LAW
@given(bodies, st.sampled_from(PLANS), shares)
def test_a_plan_section_changes_no_verdict(body: list[str], plan: str, share: str) -> None:
    plain = report(body)
    assert verdicts(plain + plan.format(share)) == verdicts(plain)


ELSEWHERE = (
    "邻县公办园在园幼儿占比为{}%。",
    "全省学前三年毛入园率为{}%。",
    "全国九年义务教育巩固率为{}%。",
    "邻县课后服务学生参与率达{}%。",
    "全省高中阶段毛入学率为{}%。",
)


@LAW
@given(bodies, st.sampled_from(ELSEWHERE), shares)
def test_a_sentence_about_another_place_changes_no_verdict(
    body: list[str], sentence: str, share: str
) -> None:
    assert verdicts(report(body) + sentence.format(share) + "\n") == verdicts(report(body))


CHROME = (
    "\n- 3 -\n", "\n第 3 页 共 12 页\n", "\n当前位置：首页 > 政务公开 > 正文\n", "\n【字体：大 中 小】\n",
    "\n分享到：微信 微博\n", "\n扫一扫在手机打开当前页\n", "\n责任编辑：王小明\n", "\n浏览次数：1024\n",
)  # fmt: skip


@LAW
@given(bodies, st.sampled_from(CHROME), st.integers(min_value=2, max_value=9))
def test_site_chrome_and_page_numbers_change_no_verdict(body: list[str], chrome: str, behind: int) -> None:
    plain = report(body)
    lines = plain.splitlines()
    changed = "\n".join(lines[:behind]) + chrome + "\n".join(lines[behind:]) + "\n"
    assert verdicts(changed) == verdicts(plain)


@LAW
@given(bodies, st.randoms(use_true_random=False))
def test_the_order_of_cards_changes_nothing(body: list[str], random: Any) -> None:
    book = duty()
    shuffled: list[tuple[str, Indicator]] = list(book.indicators.items())
    random.shuffle(shuffled)
    items = list(book.items.items())
    random.shuffle(items)
    other = Rulebook(dict(shuffled), dict(items), book.rule_set)
    assert assessed(report(body), other) == assessed(report(body))


@LAW
@given(bodies, st.randoms(use_true_random=False))
def test_the_order_of_requirements_changes_no_finding(body: list[str], random: Any) -> None:
    book = duty()
    shuffled = list(book.rule_set.requirements)
    random.shuffle(shuffled)
    other = Rulebook(book.indicators, book.items, replace(book.rule_set, requirements=tuple(shuffled)))
    assert verdicts(report(body), other) == verdicts(report(body))


def wrapped(text: str, width: int) -> str:
    """Every line broken after so many characters, as a copy from a page is."""
    return "".join(
        line[at : at + width] + "\n" for line in text.splitlines() for at in range(0, len(line), width)
    )


@LAW
@given(bodies, st.integers(min_value=20, max_value=60))
def test_rewrapping_changes_no_verdict(body: list[str], width: int) -> None:
    plain = report(body)
    prose = plain.removeprefix(TITLE + SECTION)
    assert verdicts(TITLE + SECTION + wrapped(prose, width)) == verdicts(plain)


#: one figure of tenths as offices write it
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda share: f"{share}%",
    lambda share: f"{share}％",
    lambda share: f"{share} %",
    lambda share: f"{share.replace('.', '。')}%",
    lambda share: f"{share.replace('.', '．')}%",
    lambda share: f"百分之{cn2an.an2cn(share)}",
    lambda share: share.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789."}) + "％",
)


@LAW
@given(st.sampled_from(SENTENCES), shares, st.sampled_from(SPELLINGS))
def test_the_same_figure_however_written(sentence: str, share: str, spelling: Callable[[str], str]) -> None:
    written = sentence.replace("{}%", "{}").format(spelling(share))
    assert verdicts(TITLE + SECTION + written) == verdicts(TITLE + SECTION + sentence.format(share))


@cache
def to_traditional() -> Callable[[str], str]:
    converter: Callable[[str], str] = opencc.OpenCC("s2t").convert
    return converter


@LAW
@given(bodies)
def test_traditional_characters_change_no_verdict(body: list[str]) -> None:
    plain = report(body)
    traditional = to_traditional()(plain)
    assume(len(traditional) == len(plain))
    assert verdicts(traditional) == verdicts(plain)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_sample_in_traditional_characters_is_judged_alike(path: Path) -> None:
    plain = path.read_text(encoding="utf-8")
    assert verdicts(to_traditional()(plain)) == verdicts(plain)


@LAW
@given(bodies)
def test_full_width_characters_change_no_verdict(body: list[str]) -> None:
    plain = report(body)
    wide = plain.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.%"})
    assert verdicts(wide) == verdicts(plain)


PIECES = (
    "公办园在园幼儿占比", "普惠性幼儿园覆盖率", "学前三年毛入园率", "大班额", "课后服务", "参与率", "全县",
    "全省", "邻县", "达到", "为",
    "不低于", "力争", "分别为", "其中", "占", "比上年", "提高", "基本", "消除", "小学", "初中", "生师比",
    "95%", "5%", "3.2个百分点", "16.2:1",
    "xx%", "以上", "、", "，", "。", "\n", "（", "）", "一、主要成效", "二、下一步打算", "2024年", "到", "|",
    "：", "均", "未", "教职工", "1260人",
    "8.62亿元", "比公务员", "教师平均工资收入水平不低于", "篇二：",
)  # fmt: skip


@LAW
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_nothing_passes_without_evidence_inside_its_part(text: str) -> None:
    assume(text.strip())
    source = text
    for part in assessed(text)["assessments"]:
        for finding in part["findings"]:
            if finding["verdict"] in {"pass", "fail"}:
                assert finding["evidence"]
            for each in finding["evidence"]:
                assert source[each["start"] : each["end"]] == each["quote"]
                assert part["start"] <= each["start"] < each["end"] <= part["end"]
                assert each["context"] in source and len(each["context"]) <= 120


@pytest.mark.parametrize("path", sorted(ROOT.glob("reports/*/report.txt")), ids=lambda path: path.parent.name)
def test_a_plan_behind_a_report_changes_no_verdict_of_it(path: Path) -> None:
    plain = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    changed = plain + "九、明年工作计划\n（一）学前教育。" + PLANS[0].partition("\n")[2].format("61.5")
    assert verdicts(changed) == verdicts(plain)


@pytest.mark.parametrize("path", sorted(ROOT.glob("reports/*/report.txt")), ids=lambda path: path.parent.name)
def test_every_quote_of_a_sample_stands_where_it_says(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for part in assessed(source)["assessments"]:
        for finding in part["findings"]:
            for each in (*finding["evidence"], *finding["considered"]):
                assert source[each["start"] : each["end"]] == each["quote"]
                assert part["start"] <= each["start"] < each["end"] <= part["end"]


@pytest.mark.parametrize("path", sorted(ROOT.glob("reports/*/report.txt")), ids=lambda path: path.parent.name)
def test_a_report_in_traditional_characters_is_the_same_report(path: Path) -> None:
    plain = path.read_text(encoding="utf-8")
    traditional = to_traditional()(plain)
    if len(traditional) == len(plain):
        assert verdicts(traditional) == verdicts(plain)
