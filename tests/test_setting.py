"""Whose report it is and of which year, by its title and its first lines."""

from __future__ import annotations

import pytest

from checker import document
from checker.extract import setting


def of(text: str) -> setting.Setting:
    return setting.of(document.read("x", data=text.encode()).parts[0])


def test_years_beside_plans_do_not_make_the_year_of_a_report() -> None:
    text = (
        "青砚县自评报告\n\n一、自评结果\n\n2023年，巩固率96.8%。\n\n二、差距与打算\n\n"
        "一是2025年巩固率达到98%。二是2025年毛入学率达到93%。\n"
    )
    assert of(text).year == 2023


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("青砚县2023年度县级人民政府履行教育职责自评报告", "青砚县"),
        ("2022年洛泽市教育事业发展统计公报", "洛泽市"),
        ("2022年度洛泽市履行教育职责自查报告", "洛泽市"),
        ("万年桥县2023年自评报告", "万年桥县"),
        ("关于报送雁南县履行教育职责自评报告的函", "雁南县"),
        ("关于霜叶县人民政府履行教育职责情况的报告", "霜叶县"),
        ("中共青砚县委教育工作领导小组关于履行教育职责的报告", "全县"),
        ("学前教育普及普惠县创建自评报告", "全县"),
        ("义务教育优质均衡发展县2024年自评报告", "全县"),
        ("2023年全县教育工作总结", "全县"),
        ("教育工作总结", "全县"),
    ],
)
def test_a_title_names_the_place(title: str, place: str) -> None:
    assert of(f"{title}\n\n全县现有幼儿园40所。\n").place == place


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("全市平均公办园在园幼儿占比52%，我县为48.4%。", "县"),
        ("全市平均52%，全市最高61%，本区为48.4%。", "区"),
        ("全市公办园在园幼儿占比52%。", "市"),
        ("我市公办园在园幼儿占比52%，我市各县均超过50%。", "市"),
    ],
)
def test_whoever_says_we_is_the_one_reported_on(text: str, level: str) -> None:
    assert of(text).level == level
