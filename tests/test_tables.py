"""Tables in every way a text prints them: each value under the right heads, or under none."""

# ruff: noqa: E501  (a printed table stays on one line)
from __future__ import annotations

import pytest

from checker import pipeline
from checker.document import read
from checker.model import Block
from labels import duty

Value = tuple[str, tuple[str, ...], tuple[str, ...]]


def blocks(text: str) -> tuple[Block, ...]:
    [part] = read("x", data=text.encode()).parts
    return part.blocks


def cells(text: str) -> list[Block]:
    return [block for block in blocks(text) if block.kind == "cell"]


def values(text: str) -> list[Value]:
    """(text, row heads, column heads) of every cell that has heads."""
    return [
        (block.text, block.row_heads, block.column_heads)
        for block in cells(text)
        if block.row_heads or block.column_heads
    ]


def short(text: str) -> list[str]:
    """The same on one line each: 毛入园率 · 2022年 = 91.4%."""
    return [f"{'/'.join(rows)} · {'/'.join(columns)} = {value}" for value, rows, columns in values(text)]


PLAIN = [
    "学前三年毛入园率 · 标准 = ≥85%",
    "学前三年毛入园率 · 2022年 = 91.4%",
    "普惠性幼儿园覆盖率 · 标准 = ≥80%",
    "普惠性幼儿园覆盖率 · 2022年 = 88.2%",
]


@pytest.mark.parametrize(
    "text",
    [
        "| 指标 | 标准 | 2022年 |\n|---|:-:|--:|\n| 学前三年毛入园率 | ≥85% | 91.4% |\n| 普惠性幼儿园覆盖率 | ≥80% | 88.2% |",
        "指标|标准|2022年\n学前三年毛入园率|≥85%|91.4%\n普惠性幼儿园覆盖率|≥80%|88.2%",
        "指标\t标准\t2022年\n学前三年毛入园率\t≥85%\t91.4%\n普惠性幼儿园覆盖率\t≥80%\t88.2%",
        "指标                标准    2022年\n学前三年毛入园率    ≥85%    91.4%\n普惠性幼儿园覆盖率  ≥80%    88.2%",
        "指标　　　　　　　　标准　　２０２２年\n学前三年毛入园率　　≥８５％　　９１．４％\n普惠性幼儿园覆盖率　　≥８０％　　８８．２％",
        "指标 标准 2022年\n学前三年毛入园率    ≥85%    91.4%\n普惠性幼儿园覆盖率  ≥80%    88.2%",
        "指标\n标准\n2022年\n学前三年毛入园率\n≥85%\n91.4%\n普惠性幼儿园覆盖率\n≥80%\n88.2%",
        "指标\n\n标准\n\n2022年\n\n学前三年毛入园率\n\n≥85%\n\n91.4%\n\n普惠性幼儿园覆盖率\n\n≥80%\n\n88.2%",
        "标准\n2022年\n学前三年毛入园率\n≥85%\n91.4%\n普惠性幼儿园覆盖率\n≥80%\n88.2%",
        "序号\n指标\n标准\n2022年\n1\n学前三年毛入园率\n≥85%\n91.4%\n2\n普惠性幼儿园覆盖率\n≥80%\n88.2%",
        "序号\t指标\t标准\t2022年\n1\t学前三年毛入园率\t≥85%\t91.4%\n2\t普惠性幼儿园覆盖率\t≥80%\t88.2%",
    ],
    ids=["markdown", "pipes", "tabs", "blanks", "wide blanks", "loose head", "stacked", "stacked apart",
         "head of names lost", "numbered", "numbered tabs"],
)  # fmt: skip
def test_one_table_however_printed(text: str) -> None:
    assert short(f"青禾县自评报告\n\n一、结果\n\n{text}\n\n二、差距\n\n全县仍有不足。\n") == PLAIN


def test_a_cell_knows_its_place_its_section_and_what_leads_up_to_it() -> None:
    text = "一、队伍\n全县招聘教师30名。各级生师比如下：\n学段  标准  2022年\n小学  19:1  16.9:1\n初中  13.5:1  12.8:1\n"
    last = cells(text)[-1]
    assert (last.table, last.row, last.column, last.place) == (1, 3, 3, "表1 第3行")
    assert (last.text, last.row_heads, last.column_heads) == ("12.8:1", ("初中",), ("2022年",))
    assert last.caption == "各级生师比如下:"
    assert [heading.label for heading in last.section] == ["一"]


def test_heads_and_row_names_are_cells_without_heads() -> None:
    bare = [
        block.text for block in cells("指标\t2022年\n毛入园率\t91%\n普惠率\t88%") if not block.column_heads
    ]
    assert bare == ["指标", "2022年", "毛入园率", "普惠率"]


def test_two_rows_of_heads_are_read_outermost_first() -> None:
    text = "| 指标 | 2022年 | | 2025年 |\n|---|---|---|---|\n| | 全县 | 城区 | 全县 |\n| 毛入园率 | 91% | 97% | 95% |"
    assert short(text) == [
        "毛入园率 · 2022年/全县 = 91%",
        "毛入园率 · 2022年/城区 = 97%",
        "毛入园率 · 2025年/全县 = 95%",
    ]


def test_a_unit_in_the_head_stays_there() -> None:
    assert short("指标\t占比（%）\t人数（人）\n公办园\t52.1\t3200\n普惠园\t88.2\t5100")[:2] == [
        "公办园 · 占比(%) = 52.1",
        "公办园 · 人数(人) = 3200",
    ]


def test_merged_names_reach_down() -> None:
    text = "| 领域 | 指标 | 2022年 |\n|---|---|---|\n| 学前 | 毛入园率 | 91% |\n| | 普惠率 | 88% |\n| 义务 | 巩固率 | 96% |"
    assert short(text) == [
        "学前/毛入园率 · 2022年 = 91%",
        "学前/普惠率 · 2022年 = 88%",
        "义务/巩固率 · 2022年 = 96%",
    ]


def test_parts_of_a_row_stand_under_it() -> None:
    text = "指标\t2022年\n生师比\t\n其中：小学\t18.2:1\n初中\t12.9:1\n巩固率\t96%"
    assert short(text) == [
        "生师比/其中:小学 · 2022年 = 18.2:1",
        "生师比/初中 · 2022年 = 12.9:1",
        "巩固率 · 2022年 = 96%",
    ]


def test_a_column_of_units_comes_last_in_the_row_heads() -> None:
    text = "指标  单位  2022年\n在园幼儿  万人  5.98\n其中：公办  万人  3.22\n毛入园率  %  90.4"
    assert short(text) == [
        "在园幼儿/万人 · 2022年 = 5.98",
        "在园幼儿/其中:公办/万人 · 2022年 = 3.22",
        "毛入园率/% · 2022年 = 90.4",
    ]


def test_names_of_groups_are_rows_of_their_own() -> None:
    stacked = "指标\n标准\n2022年\n一、普及\n毛入园率\n85%\n90%\n二、质量\n持证率\n100%\n95%\n"
    numbered = "序号\n指标\n标准\n2022年\n一、普及\n1\n毛入园率\n85%\n90%\n二、质量\n2\n持证率\n100%\n95%\n"
    expected = [
        "毛入园率 · 标准 = 85%",
        "毛入园率 · 2022年 = 90%",
        "持证率 · 标准 = 100%",
        "持证率 · 2022年 = 95%",
    ]
    assert short(stacked) == short(numbered) == expected


def test_bare_years_are_heads() -> None:
    assert short("| 指标 | 2021 | 2022 |\n|---|---|---|\n| 毛入园率 | 88% | 91% |") == [
        "毛入园率 · 2021 = 88%",
        "毛入园率 · 2022 = 91%",
    ]


def test_the_title_of_a_table_is_a_paragraph_above_it() -> None:
    title, *rest = blocks("表1  各级指标\n指标  单位  2022年\n毛入园率  %  90.4\n巩固率  %  96.1\n")
    assert (title.kind, title.text, rest[-1].caption) == ("paragraph", "表1各级指标", "表1各级指标")


def test_single_blanks_part_cells_only_under_usual_heads() -> None:
    text = "序号 指标 标准 自评\n1 毛入园率 ≥85% 91%\n2 普惠率 ≥80% 88%\n更正说明如下。"
    assert short(text)[-1] == "普惠率 · 自评 = 88%"
    assert not cells("张三 李四 王五\n1 毛入园率 91%\n")


def test_stages_without_a_row_above_stand_alone() -> None:
    assert short("学段\t2022年\n小学\t18.2:1\n初中\t12.9:1") == [
        "小学 · 2022年 = 18.2:1",
        "初中 · 2022年 = 12.9:1",
    ]


def test_stacked_parts_come_column_by_column() -> None:
    text = (
        "指标\n2022年\n2025年\n属性\n1.毛入园率（%）\n91.4\n95以上\n约束性\n2.生师比\n其中：小学\n初中\n"
        "18.2:1\n12.9:1\n18:1\n12.5:1\n预期性\n3.巩固率\n96%\n97%\n约束性\n"
    )
    assert short(text) == [
        "1.毛入园率(%) · 2022年 = 91.4",
        "1.毛入园率(%) · 2025年 = 95以上",
        "1.毛入园率(%) · 属性 = 约束性",
        "2.生师比/其中:小学 · 2022年 = 18.2:1",
        "2.生师比/其中:小学 · 2025年 = 18:1",
        "2.生师比/其中:小学 · 属性 = 预期性",
        "2.生师比/初中 · 2022年 = 12.9:1",
        "2.生师比/初中 · 2025年 = 12.5:1",
        "2.生师比/初中 · 属性 = 预期性",
        "3.巩固率 · 2022年 = 96%",
        "3.巩固率 · 2025年 = 97%",
        "3.巩固率 · 属性 = 约束性",
    ]


STACKED = "序号\n指标\n标准\n结果\n得分\n1\n毛入园率\n≥85%\n87.9%\n2\n2\n普惠率\n{row}3\n公办占比\n≥50%\n49.7%\n4\n4\n教师\n充足\n有缺\n2\n"


def test_a_lost_cell_does_not_shift_the_rows_below() -> None:
    for row in ("≥80%\n3\n", "81.2%\n", "3\n≥80%\n81.2%\n3\n9\n"):
        assert short(STACKED.format(row=row))[-6:] == [
            "公办占比 · 标准 = ≥50%",
            "公办占比 · 结果 = 49.7%",
            "公办占比 · 得分 = 4",
            "教师 · 标准 = 充足",
            "教师 · 结果 = 有缺",
            "教师 · 得分 = 2",
        ]


def test_a_lost_cell_is_left_empty_where_only_one_can_be_missing() -> None:
    read_ = short(STACKED.format(row="≥80%\n3\n"))
    assert [line for line in read_ if line.startswith("普惠率")] == [
        "普惠率 · 标准 = ≥80%",
        "普惠率 · 得分 = 3",
    ]


def test_a_lost_cell_is_sought_in_any_table() -> None:
    text = "指标  目标值  完成值  得分\n毛入园率  ≥85%  91.4%  5\n{}\n公办占比  ≥50%  52.1%  4"
    assert "普惠率 · 得分 = 3" in short(text.format("普惠率  ≥80%          3"))


def test_a_requirement_is_never_taken_for_the_result_that_is_missing() -> None:
    text = (
        "指标  标准  结果  得分\n毛入园率  ≥85%  91.4%  5\n持证率  100%          0\n公办占比  ≥50%  52.1%  4"
    )
    assert not [line for line in short(text) if line.startswith("持证率")]


def test_values_of_a_row_nobody_can_sort_get_no_heads() -> None:
    text = "序号\n指标\n2021年\n2022年\n1\n毛入园率\n88%\n91%\n2\n普惠率\n82%\n3\n公办占比\n48%\n52%\n"
    assert not [line for line in short(text) if "普惠率" in line or "82%" in line]
    assert "82%" in [block.text for block in cells(text)]
    torn = "指标  2021年  2022年\n毛入园率  88%  91%\n普惠率  82%\n公办占比  48%  52%"
    assert "82%" not in [value for value, _, _ in values(torn)]


def test_a_score_that_looks_like_a_row_number_is_none() -> None:
    assert "毛入园率 · 得分 = 2" in short(STACKED.format(row="≥80%\n81.2%\n3\n"))


def test_the_text_after_a_stacked_table_is_no_part_of_it() -> None:
    text = STACKED.format(row="≥80%\n81.2%\n3\n") + "青禾县人民政府\n全县普惠性资源仍有缺口，需要继续努力。\n"
    assert [block.text for block in blocks(text) if block.kind == "paragraph"] == [
        "青禾县人民政府",
        "全县普惠性资源仍有缺口,需要继续努力。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "青禾县人民政府　　　　2023年3月\n",
        "　　　　　　　　青禾县人民政府\n　　　　　　　　2023年3月14日\n",
        "首页 | 新闻 | 政务\n全县有学校30所。\n",
        "　　全县有学校30所。\n　　在校学生2万人。\n",
        "\t全县有学校30所。\n\t在校学生2万人。\n",
        "指标\n全县有学校30所。\n",
        "标准\n要求\n全县有学校30所，在校学生2万人。\n",
        "一级指标分值得分一、规划1110.6二、投入2321.4\n",
        "2022年\n2023年\n工作总结\n",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert not cells(text)
    assert blocks(text)


def test_two_tables_are_counted() -> None:
    text = "指标\t2022年\n毛入园率\t91%\n\n全县另有下列数据。\n\n指标\t2022年\n普惠率\t88%\n"
    assert [block.place for block in cells(text) if block.column_heads] == ["表1 第2行", "表2 第2行"]


# -- heads that are easily mistaken ---------------------------------------------------------


def test_a_name_may_begin_with_a_figure() -> None:
    text = "序号\t指标\t标准\t2022年\n1\t3-5岁幼儿毛入园率\t≥85%\t91.4%\n2\t56人及以上班级占比\t≤5%\t2.1%\n"
    assert short(text)[1::2] == ["3-5岁幼儿毛入园率 · 2022年 = 91.4%", "56人及以上班级占比 · 2022年 = 2.1%"]


def test_a_column_of_results_in_words_names_no_row() -> None:
    text = "| 评价内容 | 自评情况 | 得分 |\n|---|---|---|\n| 高中阶段 | 毛入学率为91.2% | 5 |\n| 义务教育 | 巩固率为96% | 4 |\n"
    assert short(text) == [
        "高中阶段 · 自评情况 = 毛入学率为91.2%",
        "高中阶段 · 得分 = 5",
        "义务教育 · 自评情况 = 巩固率为96%",
        "义务教育 · 得分 = 4",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年份 2021 2022\n毛入园率 88.1 91.4\n", ["毛入园率 · 2021 = 88.1", "毛入园率 · 2022 = 91.4"]),
        ("县区 苇湖区 雁塘县\n毛入园率 97.1 84.3\n", ["毛入园率 · 苇湖区 = 97.1", "毛入园率 · 雁塘县 = 84.3"]),
        (
            "指标名称\n评价标准\n上年值\n本年值\n毛入园率\n≥85%\n88%\n91%\n普惠率\n≥80%\n81%\n82%\n",
            ["毛入园率 · 评价标准 = ≥85%", "毛入园率 · 上年值 = 88%", "毛入园率 · 本年值 = 91%"],
        ),
        (
            "指标名称\n评价标准\n省厅反馈\n毛入园率\n≥85%\n91%\n普惠率\n≥80%\n82%\n",
            ["毛入园率 · 评价标准 = ≥85%", "毛入园率 · 省厅反馈 = 91%"],
        ),
        ("指标：毛入园率 标准：≥85% 自评：91%\n指标：普惠率 标准：≥80% 自评：82%\n", ["毛入园率 · 标准 = ≥85%", "毛入园率 · 自评 = 91%"]),
    ],
    ids=["bare years", "places", "last year's and this year's", "a head nobody knows", "records"],
)  # fmt: skip
def test_heads_are_found(text: str, expected: list[str]) -> None:
    assert [line for line in short(text) if line.startswith("毛入园率")] == expected


def test_the_unit_above_a_table_goes_with_its_title() -> None:
    text = "表2 经费投入\n单位：万元\n项目\t2022年\t2023年\n教育支出\t812\t835\n设备\t12\t14\n"
    assert {block.caption for block in cells(text)} == {"表2经费投入 单位:万元"}


def test_the_first_row_of_a_table_is_no_title_and_tells_no_year() -> None:
    text = (
        "指标\t2022年\t2022年\t2023年\t2023年\n指标\t目标\t完成\t目标\t完成\n"
        "普惠性幼儿园覆盖率\t85%\t86.1%\t90%\t93.6%\n"
    )
    [part] = read("x", data=text.encode()).parts
    assert part.title == ""
    [found] = [f for f in pipeline.assess_text(text, duty()).findings if f.value is not None]
    assert str(found.value) == "93.6%"


def test_heads_that_have_lost_one_are_not_moved_over_other_columns() -> None:
    """教职工（人）专任教师（人） run together: moved by one, 710 would be the pupils."""
    found = cells("学段\t在校生（人）\t教职工（人）专任教师（人）\n小学\t18326\t980\t955\n初中\t9869\t710\t672")
    assert [block.column_heads for block in found if block.text == "710"] == [()]
    whole = cells("全县\t全省\n毛入园率\t91%\t90%\n普惠率\t88%\t86%")  # no corner: each above its column
    assert [block.column_heads for block in whole if block.text == "86%"] == [("全省",)]
