"""One spelling for words that mean the same, and the way back to what was printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract import quantities
from checker.extract.fold import MARK, SPELLINGS, fold, word


@pytest.mark.parametrize(
    "same",
    [
        ("公办幼儿园在园幼儿占比", "公办园在园儿童比例", "公办的园在园孩子所占比重", "公办园在园娃娃占比"),
        (
            "普惠性幼儿园覆盖率",
            "普惠园覆盖面",
            "“普惠性”幼儿园（含公办园）覆盖率".replace("（", "(").replace("）", ")"),
        ),
        ("适龄残疾儿童入学率", "三残儿童入学率", "残疾儿童入学率"),
        ("外来务工人员随迁子女", "进城务工人员子女", "农民工子女"),
        ("学前三年毛入园率", "学前教育三年毛入园率", "学前3年毛入园率"),
        ("课后延时服务", "课后服务", "课后托管服务"),
        ("专任教师", "专任老师"),
    ],
)
def test_spellings_of_one_name_fold_alike(same: tuple[str, ...]) -> None:
    assert len({word(each) for each in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("校园", "园"),
        ("目的", "目"),
        ("公园", "公办园"),
        ("高中阶段", "高中"),
        ("师生比", "生师比"),
        ("2023年", "202三年"),
    ],
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert word(one) != word(other)


def test_a_spelling_belongs_to_one_word() -> None:
    spellings = [spelling for each in SPELLINGS.values() for spelling in each]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("name", sorted(SPELLINGS))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert word(word(name)) == word(name)


def test_each_figure_becomes_a_mark_where_it_stood() -> None:
    text = "全县公办幼儿园在园儿童的占比为52.3%，普惠性幼儿园116所"
    folded = fold(text, quantities.find(text))
    assert folded.text == f"全县公办园在园幼儿占比为{MARK}，普惠园{MARK}"
    assert [folded.text[at] for at in folded.marks] == [MARK, MARK]
    spans = [folded.span(at, at + 1) for at in folded.marks]
    assert [text[span.start : span.end] for span in spans] == ["52.3%", "116所"]


@pytest.mark.parametrize(
    ("text", "folded", "printed"),
    [
        ("在公办的幼儿园就读", "公办园", "公办的幼儿园"),
        ("入读普惠性幼儿园的孩子", "普惠园", "普惠性幼儿园"),
        ("普惠性幼儿园(含公办园)覆盖率", "普惠园覆盖率", "普惠性幼儿园(含公办园)覆盖率"),
        ("老师", "教师", "老师"),
    ],
)
def test_folded_words_lead_back_to_the_printed_ones(text: str, folded: str, printed: str) -> None:
    found = fold(text)
    at = found.text.index(folded)
    span = found.span(at, at + len(folded))
    assert text[span.start : span.end] == printed


@given(st.text(alphabet="公办的幼儿园在园儿童占比例“”学前三年3教育普惠性(含)、1.5%所率 ", max_size=60))
def test_every_folded_character_leads_back_in_order(text: str) -> None:
    figures = quantities.find(text)
    folded = fold(text, figures)
    assert folded.text.count(MARK) == len(figures) == len(folded.marks)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(spans))
