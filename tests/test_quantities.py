"""Figures: what one sentence prints, as an interval with its unit; and what is none."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker import document
from checker.document.normalise import fold as plain
from checker.extract.numerals import _spelt
from checker.extract.quantities import find
from checker.model import Quantity

REPORTS = sorted((Path(__file__).parents[1] / "reports").glob("*/report.txt"))


def shown(quantity: Quantity) -> str:
    """'95.3%', '[95, ∞)%', '~[82, 88]%', 'points 2.3个百分点', 'blank'."""
    if quantity.value is None:
        return quantity.kind
    interval = quantity.value.interval
    number = f"{interval.exact.normalize():f}" if interval.exact is not None else _ends(quantity)
    rough = "~" if quantity.value.approximate else ""
    kind = "" if quantity.kind == "value" else f"{quantity.kind} "
    return f"{kind}{rough}{number}{quantity.value.unit}"


def _ends(quantity: Quantity) -> str:
    assert quantity.value is not None
    i = quantity.value.interval
    low = f"{i.low.normalize():f}" if i.low is not None else "-∞"
    high = f"{i.high.normalize():f}" if i.high is not None else "∞"
    opens, closes = "(" if i.low_open or i.low is None else "[", ")" if i.high_open or i.high is None else "]"
    return f"{opens}{low}, {high}{closes}"


def read(text: str) -> list[str]:
    return [shown(quantity) for quantity in find(plain(text))]


SHARES = {
    "95.3%": [
        "95.3%",
        "９５．３％",
        "95。3%",
        "95.3 %",
        "百分之九十五点三",
        "百分之95.3",
        "95.3℅",
        "95.3﹪",
        "95．3％",
        "953‰",
        "千分之九百五十三",
        "95.30%",
    ],
    "85%": ["85%", "八成五", "八成半", "百分之八十五", "百分之八十五点零"],
    "50%": ["一半", "半数", "五成", "二分之一", "百分之五十", "十个里有五个"],
    "100%": ["100%", "百分之百", "百分百", "百分之一百"],
    "90%": ["十个孩子里有九个", "10个孩子里有9个", "每百名幼儿中有90名", "九成"],
    "91%": ["每百名在园娃娃中有91名"],
    "[95, ∞)%": [
        "95%以上",
        "95%及以上",
        "不低于95%",
        "至少95%",
        "≥95%",
        "不少于95%以上",
        "达到95%（含）以上",
        "95%+",
    ],
    "[100, ∞)%": ["100%以上"],
    "[90, ∞)%": ["九成以上", "百分之九十以上"],
    "[50, ∞)%": ["一半以上", "半数以上"],
    "(95, ∞)%": ["超过95%", "超过了95%", "突破95%", "高于95%", "逾95%"],
    "(50, ∞)%": ["过半", "超过一半"],
    "(-∞, 50]%": ["尚未过半"],
    "(-∞, 50)%": ["不到一半", "不足五成"],
    "(-∞, 5]%": ["5%以内", "5%以下", "不超过5%", "≤5%", "5%及以下"],
    "(-∞, 5)%": ["不足5%", "不到5%", "低于5%", "未达到5%", "没有达到5%"],
    "~[82, 88]%": ["约85%", "85%左右", "大约85%", "大概八成五", "85%上下"],
    "~(80, 85)%": ["近85%", "接近85%", "将近八成五"],
    "~[90, 100)%": ["九成多", "百分之九十多", "百分之九十几", "90余%"],
    "~[91, 92)%": ["百分之九十一点几", "91%多"],
    "[90, 96]%": ["90%～96%", "90%至96%", "90-96%", "90%—96%", "90%到96%之间", "90–96%不等"],
}

RATIOS = {
    "14.2生/师": [
        "1：14.2",
        "1:14.2",
        "1∶14.2",
        "14.2:1",
        "14.2︰1",
        "14.2比1",
        "14.2名幼儿配1名专任教师",
        "1/14.2",
    ],
    "16.5生/师": ["16.5︰1", "十六点五比一", "1:16.5", "平均每名教师负担16.5名学生"],
    "18.7生/师": ["十八点七比一", "一比十八点七"],
    "350生/师": ["一比三百五", "1:350", "一比三百五十"],
    "362生/师": ["三百六十二个学生一个专职思政课教师"],
    "16生/师": ["一个专任教师带十六个娃", "16:1", "一名教师对应十六名学生"],
    "(-∞, 15]生/师": ["15:1以内", "≤1:15", "不低于1:15", "不超过15:1", "1:15（含）以内"],
    "(-∞, 15)生/师": ["低于15:1"],
    "[13, 14]生/师": ["13:1至14:1", "13-14:1", "1:13—1:14", "13～14比1"],
}

COUNTS = {
    "3209人": ["3209人", "3,209名", "3 209位", "三千二百零九人"],
    "12000人": ["1.2万人", "12000人", "一万二千人", "1.2 万名"],
    "862000000元": ["8.62亿元", "86200万元", "8.62 亿元"],
    "~[120, 130)所": ["120余所", "120多所", "一百二十多所"],
    "~[10, 20)个": ["十几个", "十多个"],
    "~[300000, 400000)人": ["30多万人", "三十多万人", "30余万名"],
    "~[15, 25]个": ["二十来个"],
    "~[900, 1000)人": ["900多人"],
    "points 2.3个百分点": ["2.3个百分点", "2.3百分点", "2.3个点", "二点三个百分点"],
    "points [95, ∞)个百分点": ["95个百分点以上"],
    "times 1.01倍": ["1.01倍", "一点零一倍"],
    "proportion 53:": ["53:47", "53比47"],
    "98.1": ["巩固率为98.1。", "巩固率为98.1"],
}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (written, value)
        for table in (SHARES, RATIOS, COUNTS)
        for value, each in table.items()
        for written in each
    ],
)
def test_a_figure_is_the_same_however_written(written: str, value: str) -> None:
    assert read(written) == [value]


@pytest.mark.parametrize(
    "written",
    [
        "第95条", "教督〔2017〕6号", "2021年", "“5080”攻坚", "1+X证书", "“5+2”服务", "十四五期间", "一是",
        "两三个", "第一名",
        "(2021)57号", "附件4", "图5", "表3", "2021—2025年", "20193月", "2021611日", "3·15", "几十所",
        "三区三州", "统一标准",
        "3-5岁幼儿", "56人以上班级", "45人以下的班额", "两个只增不减", "六年制", "一校一案", "成本", "建成",
        "组成", "近年来",
        "第十四个五年规划", "1.2.3.1", "成立", "八成熟", "F4", "2035年远景目标",
    ],
)  # fmt: skip
def test_what_is_no_share_and_no_ratio_is_not_read_as_one(written: str) -> None:
    assert not [each for each in read(written) if each.endswith(("%", "生/师"))]


@pytest.mark.parametrize(
    "written", ["第95条", "2021年", "1+X", "第一名", "附件4", "20193月", "几十所", "两三个", "3-5岁"]
)
def test_what_is_no_figure_at_all_is_not_read(written: str) -> None:
    assert read(written) == []


@pytest.mark.parametrize(
    ("clock", "value"), [("8:30", "proportion 8:"), ("9:01", "proportion 9:"), ("22:02", "proportion 22:")]
)
def test_a_clock_time_is_no_ratio_of_students(clock: str, value: str) -> None:
    assert read(clock) == [value]


@pytest.mark.parametrize(
    "written",
    [
        "xx%", "xx.x%", "**%", "____%", "××人", "5*.3%", "1x.6%", "9×.×%", "8x.x%", "xx:1", "1:xx", "1*.*:1",
        "占比达%",
        "达xx万元", "50.%", "占比.6%", "比例为?.8%", "占比闻?1.7%",
        "毛入园率9?.3%", "毛入园率95\ufffd3%", "巩固率93、6%",
    ],
)  # fmt: skip
def test_a_masked_or_damaged_figure_is_a_blank(written: str) -> None:
    assert read(written) == ["blank"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("分别为14。68、16。93、12。5。", ["14.68", "16.93", "12.5"]),
        ("覆盖率达95。12所幼儿园", ["95", "12所"]),
        ("由31.6%到55.2%", ["31.6%", "55.2%"]),
        ("从2020年的31.6%到55.2%", ["31.6%", "55.2%"]),
        ("自评得分90到95分", ["[90, 95]分"]),
        ("增长4.4%、-0.7%", ["4.4%", "-0.7%"]),
        ("超过国家50%的要求", ["50%"]),
        ("最近95%", ["95%"]),
        ("节约30万元", ["300000元"]),
        ("三分之二的园", ["66.66666666666666666666666667%"]),
        ("提供5所多功能教室", ["5所"]),
        ("公办园52所占43.7%", ["52所", "43.7%"]),
        ("占7 06%", ["7.06%"]),
        ("每100名学生拥有骨干教师1.3名", ["1.3人"]),
        ("7项指标的校际差异系数0.36", ["0.36"]),
        ("介于0.19与0.46之间", ["[0.19, 0.46]"]),
        ("0.19与0.46", ["0.19", "0.46"]),
        ("小于或等于0.45", ["(-∞, 0.45]"]),
        ("生均8.2㎡、11.33m²、7.6平方米/生", ["8.2m²", "11.33m²", "7.6m²/生"]),
        ("面积96平方公里", ["96米"]),
        ("超过45人的小学班级17个", ["17个"]),
        ("小学班额超过45人的12个", ["12个"]),
        ("2.6间，30册", ["2.6间", "30册"]),
    ],
)
def test_figures_in_their_surroundings(text: str, values: list[str]) -> None:
    assert read(text) == values


@pytest.mark.parametrize("before", ["", "我县", "达到", "占比为", "，", "（"])
@given(tenths=st.integers(min_value=1, max_value=1000))
def test_a_share_spoken_and_printed_is_one_share(before: str, tenths: int) -> None:
    whole, tail = divmod(tenths, 10)
    spoken = f"百分之{_spelt(whole)}点{'零一二三四五六七八九'[tail]}"
    written = [f"{whole}.{tail}%", f"{whole}．{tail}％", f"{whole}。{tail}%", spoken, f"{tenths}‰"]
    values = {
        tuple(q.value.interval.exact for q in find(plain(before + each)) if q.value) for each in written
    }
    assert values == {(Decimal(tenths).scaleb(-1),)}


@given(tenths=st.integers(min_value=11, max_value=9000))
def test_a_ratio_is_the_same_either_way_round(tenths: int) -> None:
    value = Decimal(tenths).scaleb(-1)
    written = [f"1:{value}", f"{value}:1", f"1∶{value}", f"{value}比1"]
    assert {tuple(read(each)) for each in written} == {(f"{value.normalize():f}生/师",)}


@given(
    st.text(
        alphabet="0123456789.。,:%xX*?/()- 比至成半百十一三九个名学生教师有里约近超不到以上左右多余几月人元",
        max_size=40,
    )
)
@example("1:0")
@example("0分之0")
@example("100%%")
def test_any_text_is_read_without_harm(text: str) -> None:
    found = find(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for quantity in found:
        if quantity.value and None not in (quantity.value.interval.low, quantity.value.interval.high):
            assert quantity.value.interval.low <= quantity.value.interval.high  # type: ignore[operator]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.parent.name)
def test_a_figure_read_again_from_its_own_words_is_the_same(path: Path) -> None:
    blocks = [block.text for part in document.read(str(path)).parts for block in part.blocks]
    for text in blocks:
        for quantity in find(text):
            minus = text[quantity.start] == "-"  # one by what stands before it
            if quantity.value is not None and quantity.value.unit and not minus:
                again = find(text[quantity.start : quantity.end])
                assert [(q.value, q.start) for q in again] == [(quantity.value, 0)], text
