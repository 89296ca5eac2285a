"""Tables read as a person reads them: the heads say whose figure it is, of when, and what it is."""

# ruff: noqa: E501  (a printed table stays on one line)
from __future__ import annotations

import functools

import pytest

from checker import document, extract, rulebook
from checker.model import Fact, Modality, Rulebook, ScopeKind

TITLE = "桐川县2023年履行教育职责自评报告\n\n主要数据见下表。\n\n"


@functools.cache
def duty() -> tuple[Rulebook, extract.Lexicon]:
    book = rulebook.load("duty")
    return book, extract.Lexicon(book.indicators, book.items)


def read(text: str) -> tuple[str, list[Fact]]:
    """The source and the facts that stand in its tables, derived ones and look-alikes left out."""
    found = document.read("x", data=text.encode())
    book, lexicon = duty()
    reading = extract.read(found.parts[0], book, lexicon)
    return found.source, [f for f in reading.facts if f.place and not (f.formula or f.lookalike)]


def table(*rows: str) -> str:
    """Rows given as 'a b c', as a pipe table below a county's title."""
    lines = ["| " + " | ".join(row.split()) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0].split()))
    return TITLE + "\n".join(lines) + "\n"


def said(text: str) -> list[str]:
    """Each indicator's figures as 'name value modality', with scope and stage where narrower."""
    book, _ = duty()
    out = []
    for fact in read(text)[1]:
        if fact.subject in book.indicators:
            name = fact.subject.split(".", 1)[1].removeprefix("student-teacher-")
            words = [name, str(fact.value or "—"), fact.modality.value]
            words += [fact.scope_kind.value] if fact.scope_kind is not ScopeKind.WHOLE else []
            out.append(" ".join([*words, *([fact.stage] if fact.stage else []), *(["?"] if fact.doubt else [])]))
    return out


def results(text: str) -> list[str]:
    """Only what can decide: actual figures of the whole place, with neither stage nor doubt."""
    return [line.removesuffix(" actual") for line in said(text) if line.endswith(" actual")]


# -- which column holds the result ----------------------------------------------------------

RATE = "学前三年毛入园率"


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("指标 标准 自评结果", "≥85% 91.4%", "91.4%"),
        ("指标 国家标准 2023年完成情况", "≥85% 91.4%", "91.4%"),
        ("指标 国家要求 本县", "≥85% 91.4%", "91.4%"),
        ("指标 标准值 实际值 分值 得分", "≥85% 91.4% 5 4.5", "91.4%"),
        ("指标 标准 2022年 2023年 自评", "≥85% 90.2% 91.4% 5", "91.4%"),
        ("指标 上年值 本年值 自评得分", "90.2% 91.4% 5", "91.4%"),
        ("指标 2023年 2022年", "91.4% 90.2%", "91.4%"),
        ("指标 2022年 2023年 2024年目标", "90.2% 91.4% 93%", "91.4%"),
        ("指标 2022年 2023年 2024年", "90.2% 91.4% 93%", "91.4%"),
        ("指标 2023年目标 2023年完成 完成率", "90% 91.4% 101.6%", "91.4%"),
        ("指标 2022年 2023年 增减", "90.2% 91.4% 1.2个百分点", "91.4%"),
        ("指标 2022年 2023年 同比(%)", "90.2% 91.4% +1.2", "91.4%"),
        ("指标 2022-2023学年 2021-2022学年", "91.4% 90.2%", "91.4%"),
        ("指标 2022 2023", "90.2% 91.4%", "91.4%"),
        ("指标 数值 权重 自评", "91.4% 5 5", "91.4%"),
        ("指标 本县 全市平均 全省", "91.4% 92.0% 93.5%", "91.4%"),
        ("指标 单位 2022年 2023年", "% 90.2 91.4", "91.4%"),
        ("指标 2023年(%) 排名", "91.4 3", "91.4%"),
        ("指标 标准(%) 自评值(%)", "85 91.4", "91.4%"),
        ("指标 标准 自评值", "≥85% 91.4", "91.4%"),
        ("指标 完成情况 备注", "91.4% 2024年达到93%", "91.4%"),
    ],
)
def test_the_heads_say_which_column_is_the_result(head: str, row: str, expected: str) -> None:
    assert results(table(head, f"{RATE} {row}")) == [f"gross-enrolment-rate {expected}"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("指标 标准", "≥85%"),
        ("指标 国家标准 省定标准", "≥85% ≥90%"),
        ("指标 2024年目标", "93%"),
        ("指标 2025年", "95%"),
        ("指标 权重 得分", "5 4.5"),
        ("指标 完成率", "101.6%"),
        ("指标 排名", "3"),
        ("指标 内容", "≥85%"),
        ("指标 2023年", "91.4%（90.2%）"),
        ("指标 全省 全国", "93.5% 91.1%"),
        ("指标 2022年 2023年", "90.2% —"),
        ("指标 2022年 2023年", "90.2% xx%"),
        ("指标 标准 自评结果", "≥85% 达标"),
        ("指标 标准 自评结果", "≥85% （见正文）"),
        ("指标 标准 是否达标", "≥85% 是"),
        ("指标 责任单位 备注", "教育局 力争95%"),
    ],
)
def test_no_result_is_read_where_none_is_printed(head: str, row: str) -> None:
    assert results(table(head, f"{RATE} {row}")) == []


def test_what_does_not_count_is_kept_with_what_it_is() -> None:
    text = table("指标 标准 2022年 2023年 2024年目标 得分", f"{RATE} ≥85% 90.2% 91.4% 93% 5")
    assert said(text) == [
        "gross-enrolment-rate ≥85% standard",
        "gross-enrolment-rate 90.2% baseline",
        "gross-enrolment-rate 91.4% actual",
        "gross-enrolment-rate 93% target",
        "gross-enrolment-rate 5分 score",
    ]
    assert [fact.period for fact in read(text)[1]][1:4] == ["2022", "2023", "2024"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主要指标\n2022年\n2025年\n属性\n学前三年毛入园率（%）\n90.6\n95\n预期性\n公办园在园幼儿占比（%）\n47.9\n55\n约束性\n", ["90.6%", "47.9%"]),
        ("指标 2020年 2025年\n学前三年毛入园率 88.1% 95%\n公办园在园幼儿占比 44% 55%\n", ["88.1%", "44%"]),
        ("指标 2022年 2023年\n学前三年毛入园率 88.1% 89%\n公办园在园幼儿占比 44% 49%\n", ["89%", "49%"]),
    ],
    ids=["with the nature of the aim", "five years on", "the year after"],
)  # fmt: skip
def test_without_a_year_in_the_text_the_table_shows_whether_it_plans(text: str, expected: list[str]) -> None:
    assert [line.split()[-1] for line in results(text)] == expected


def test_a_table_below_plans_holds_aims_unless_its_heads_say_results() -> None:
    plan = TITLE + "二、2024年工作计划\n\n"
    assert results(plan + f"| 指标 | 数值 |\n|---|---|\n| {RATE} | 95% |\n") == []
    assert results(plan + f"| 指标 | 2023年完成值 |\n|---|---|\n| {RATE} | 91.4% |\n") == [
        "gross-enrolment-rate 91.4%"
    ]


# -- whose name it is --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (table("学段 标准 2023年", "幼儿园 15:1 14.2:1", "小学 19:1 16.9:1").replace("主要数据", "各级生师比"), ["ratio.preschool 14.2:1", "ratio.primary 16.9:1"]),
        (table("学段 幼儿园 小学 初中", "生师比 14.2:1 16.9:1 12.8:1"), ["ratio.preschool 14.2:1", "ratio.primary 16.9:1", "ratio.junior 12.8:1"]),
        (table("学段 教职工数（人） 生师比", "小学 1050 17.1", "初中 720 12.6"), ["ratio.primary 17.1:1", "ratio.junior 12.6:1"]),
        (TITLE + "指标\n2022年\n2023年\n5.生师比\n其中：小学\n初中\n17.2:1\n14.1:1\n16.8:1\n12.9:1\n", ["ratio.primary 16.8:1", "ratio.junior 12.9:1"]),
        (table("项目 2023年", "小学、初中生师比 17.2:1、12.9:1"), ["ratio.primary 17.2:1", "ratio.junior 12.9:1"]),
        (table("年份 毛入园率(%) 九年义务教育巩固率", "2022年 90.1 95.2%", "2023年 91.3 96.1%"), ["gross-enrolment-rate 91.3%", "consolidation-rate 96.1%"]),
        (table("类别 在园幼儿数（人） 占比（%）", "公办园 5200 52.0", "合计 10000 100"), ["public-enrolment-share 52%"]),
        (table("项目 2023年（%）", "1.学前三年毛入园率 91.3", "（2）九年义务教育巩固率 96.1"), ["gross-enrolment-rate 91.3%", "consolidation-rate 96.1%"]),
        (table("指标 2023年", "3—5岁幼儿毛入园率（%） 91.3", "56人及以上班级占比 2.1%"), ["gross-enrolment-rate 91.3%", "oversize-class-rate 2.1%"]),
        (table("评价要点 自评情况", "公办园在园幼儿占比达到50% 52.3%"), ["public-enrolment-share 52.3%"]),
        (table("评价内容 自评情况 自评得分", "普通高中 高中阶段毛入学率为91.2% 95"), ["gross-enrolment-rate 91.2%"]),
        (table("评价内容 自评情况", f"{RATE} 达到92.3%，比上年提高1.2个百分点"), ["gross-enrolment-rate 92.3%"]),
        (TITLE + f"指标：{RATE} 标准：85% 自评：92.3% 指标：公办园在园幼儿占比 标准：50% 自评：49.1%\n", ["gross-enrolment-rate 92.3%", "public-enrolment-share 49.1%"]),
    ],
    ids=[
        "stages below a name before the table", "stages beside a name", "stages and counts", "nested, column by column",
        "two stages in one cell", "years as rows", "a share of the column before", "numbered names", "names with figures",
        "the requirement in the name", "a sentence with its own name", "a sentence about the row", "records with their heads",
    ],
)  # fmt: skip
def test_heads_together_say_whose_figure_it_is(text: str, expected: list[str]) -> None:
    assert results(text) == expected


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("指标 2023年", "幼儿园占比 45%"),
        ("指标 2023年", "公办园占幼儿园总数比例 45%"),
        ("指标 2023年", "初中三年巩固率 99.1%"),
        ("指标 2023年", "普惠性幼儿园覆盖率增幅 2.1%"),
        ("指标 2023年", "公办园在园幼儿占比达标率 100%"),
        ("类别 幼儿园数（所） 占比", "公办园 30 40%"),
        ("学段 大班额比例", "普通高中 8.1%"),
        ("学段 生师比", "特殊教育 3.1:1"),
        ("项目 2023年", "教育费附加安排的一般公共预算教育支出增长率 3.2%"),
    ],
)
def test_a_row_that_says_more_than_a_name_is_something_else(head: str, row: str) -> None:
    assert results(table(head, row)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (table("学段 大班额比例", "小学 1.2%", "初中 3.4%"), ["oversize-class-rate 1.2% actual 小学", "oversize-class-rate 3.4% actual 初中"]),
        (table("指标 2023年", "大班额比例 小学1.2%、初中3.4%"), ["oversize-class-rate 1.2% actual 小学", "oversize-class-rate 3.4% actual 初中"]),
    ],
)  # fmt: skip
def test_a_stage_narrows_the_figure(text: str, expected: list[str]) -> None:
    assert said(text) == expected


# -- whose place it is --------------------------------------------------------------------


def test_only_the_whole_place_decides_where_places_are_the_rows() -> None:
    name = "普惠性幼儿园覆盖率（%）"
    towns = table(f"乡镇 {name}", "苇塘镇 91.0", "竺溪乡 79.6", "城区 95", "全县 88.4")
    assert said(towns) == [
        "inclusive-coverage 91% actual part",
        "inclusive-coverage 79.6% actual part",
        "inclusive-coverage 95% actual part",
        "inclusive-coverage 88.4% actual",
    ]
    assert results(table("学校 大班额比例", "第一小学 3.0%", "实验中学 8%", "合计 4.2%")) == ["oversize-class-rate 4.2%"]
    assert results(table(f"县区 {name}", "桐川县 88.1", "苇湖县 91.0", "全市 92")) == ["inclusive-coverage 88.1%"]
    assert results(table(f"指标 竺溪镇 {RATE}", f"{RATE} 91% 92%")) == []


def test_a_place_that_only_a_table_names_is_not_the_reports_own() -> None:
    assert results("县区 苇湖区 雁塘县 竺溪县\n学前三年毛入园率（%） 97.1 92.4 84.3\n") == []


# -- amounts and growth -------------------------------------------------------------------


MONEY = "一般公共预算教育支出"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (table("项目 2022年 2023年 增减（%）", f"{MONEY}（万元） 91320 93786 2.70"), ["budget-growth 2.7%"]),
        (table("项目 2022年 2023年 增长率", f"{MONEY}（亿元） 9.13 8.95 -1.97%"), ["budget-growth -1.97%"]),
        (table("项目 2022年 2023年 增幅（%）", f"{MONEY}（亿元） 9.13 9.38 +2.74"), ["budget-growth 2.74%"]),
        (table("项目 2022年 2023年 降幅（%）", f"{MONEY}（亿元） 9.13 8.95 1.97"), ["budget-growth -1.97%"]),
        (table("项目 2023年", f"{MONEY}增长率(%) -1.36"), ["budget-growth -1.36%"]),
        (table("项目 2023年 增减（%）", f"{MONEY}（亿元） 8.95 ↓1.97"), ["budget-growth -1.97%"]),
        (table("项目 2023年 降幅（%）", f"{MONEY}（亿元） 8.95 -1.97"), ["budget-growth -1.97%"]),
        (table("项目 2022年 2023年 增减", f"{MONEY}（万元） 91320 93786 2466"), []),
        (table("项目 2023年 2024年预算 增长（%）", f"{MONEY}（万元） 91320 93786 2.70"), []),
        (table("项目 2022年 2023年 增减（%）", f"{MONEY}（万元） 91320 93786 2.70", "其中：小学 40000 39000 -2.5"), ["budget-growth 2.7%"]),
    ],
)  # fmt: skip
def test_the_column_of_change_beside_an_amount_is_its_growth(text: str, expected: list[str]) -> None:
    assert results(text) == expected


def test_growth_stage_by_stage_below_one_name() -> None:
    text = table("项目 单位 2022年 2023年 增长率", f"生均{MONEY} 元 — — —", "其中：小学 元 12000 11900 -0.83%", "初中 元 15000 15500 3.33%")
    assert [line for line in said(text) if "actual" in line] == [
        "per-student-growth -0.83% actual 小学",
        "per-student-growth 3.33% actual 初中",
    ]


def amounts(text: str) -> list[tuple[str, Modality, str]]:
    return [(str(f.value), f.modality, f.period) for f in read(text)[1] if f.subject == MONEY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (table("项目 2022年 2023年", f"{MONEY}（万元） 91320 93786"), ["913200000元", "937860000元"]),
        (table("项目 2022年 2023年", f"{MONEY}（亿元） 9.13 9.38"), ["913000000元", "938000000元"]),
        (table("项目 2022年 2023年", f"{MONEY} 91320 93786").replace("。\n\n|", "（单位：万元）。\n\n|"), ["913200000元", "937860000元"]),
        (table("项目 2022年 2023年", f"{MONEY} 9.13亿元 9.38亿元"), ["913000000元", "938000000元"]),
        (table("项目 2022年 2023年", f"{MONEY} 91320 93786"), []),
    ],
    ids=["in the row", "larger", "above the table", "in the cell", "nowhere"],
)
def test_an_amount_takes_its_unit_from_the_heads_or_is_not_read(text: str, expected: list[str]) -> None:
    assert [value for value, _, _ in amounts(text)] == expected


def test_amounts_of_two_years_know_which_is_which_and_share_a_home() -> None:
    text = table("项目 2022年 2023年", f"{MONEY}（万元） 91320 93786", "财政性学前教育经费（万元） 6518 6902")
    facts = read(text)[1]
    assert [(m, p) for _, m, p in amounts(text)] == [(Modality.BASELINE, "2022"), (Modality.ACTUAL, "2023")]
    assert len({fact.home for fact in facts}) == 1


# -- words in cells -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cell", "holds"),
    [
        ("自评结果", "达标", True),
        ("自评结果", "已达标", True),
        ("自评结果", "未达标", False),
        ("是否达标", "是", True),
        ("是否达标", "否", False),
        ("是否达标", "√", True),
        ("是否达标", "×", False),
    ],
)
def test_a_tick_is_a_claim(head: str, cell: str, holds: bool) -> None:
    [fact] = read(table(f"指标 {head}", f"{RATE} {cell}"))[1]
    assert (fact.modality, fact.value, fact.holds) == (Modality.CLAIM, None, holds)


def test_a_statement_as_the_name_of_a_row_holds_where_the_cell_says_so() -> None:
    name = "义务教育教师平均工资收入不低于当地公务员"
    assert said(table("指标 自评结果", f"{name} 达标")) == ["pay-parity — claim"]
    assert results(table("指标 自评值", f"{name} 1.03")) == ["pay-parity 1.03倍"]


@pytest.mark.parametrize("cell", ["—", "xx%", "××", "/", "待核定"])
def test_an_empty_or_masked_cell_is_a_blank(cell: str) -> None:
    assert said(table("指标 2023年", f"{RATE} {cell}")) == ["gross-enrolment-rate — blank"]


@pytest.mark.parametrize("cell", ["16个乡镇有15所", "94所全部覆盖", "市级统计", "（自评数，见正文）", "教育局"])
def test_prose_without_a_figure_of_its_kind_gives_nothing(cell: str) -> None:
    assert said(table("指标 自评结果", f"{RATE} {cell}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "指标标准值自评值学前三年毛入园率8592.3公办园在园幼儿占比5053.1普惠性幼儿园覆盖率8087.7\n",
        "一级指标分值得分一、学前普及1211.3二、公办占比65.5三、教师配备1514.2合计3331.0\n",
        "指标名称\n标准\n幼儿园生师比\n≤15:1\n14.9:1\n小学生师比\n≤19:1\n18.3:1\n5\n",
        "指标\t标准\t2023年\n学前三年毛入园率\t85%\t91%\n普惠性幼儿园覆盖率  79%\n",
    ],
    ids=["run together", "points run together", "more values than heads", "a cell lost"],
)
def test_nothing_is_read_where_no_head_can_be_told(text: str) -> None:
    assert [line for line in results(TITLE + text) if "gross" not in line] == []


# -- evidence -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (table("序号 指标 标准 2023年", f"1 {RATE} ≥85% 91.4%"), f"1 | {RATE} | ≥85% | 91.4%"),
        (TITLE + f"指标\t2022年\t2023年\n{RATE}\t90.2%\t91.4%\n九年义务教育巩固率\t95%\t96%\n", f"{RATE}\t90.2%\t91.4%"),
        (TITLE + f"指标\n标准\n2023年\n{RATE}\n≥85%\n91.4%\n九年义务教育巩固率\n≥95%\n96%\n", f"{RATE}\n≥85%\n91.4%"),
    ],
    ids=["pipes", "tabs", "stacked"],
)  # fmt: skip
def test_the_context_is_the_row_as_printed(text: str, row: str) -> None:
    source, facts = read(text)
    fact = next(f for f in facts if f.modality is Modality.ACTUAL)
    assert source[fact.context.start : fact.context.end] == row
    assert source[fact.span.start : fact.span.end] == "91.4%"
    assert fact.place == "表1 第2行"


def test_a_long_row_is_cut_around_its_figure() -> None:
    long = "长" * 150
    source, facts = read(table("指标 说明 2023年", f"{RATE} {long} 91.4%"))
    [fact] = [f for f in facts if f.modality is Modality.ACTUAL]
    context = source[fact.context.start : fact.context.end]
    assert len(context) <= 120 and "91.4%" in context
    assert fact.context.start <= fact.span.start < fact.span.end <= fact.context.end


def test_a_minus_belongs_to_the_figure() -> None:
    source, facts = read(table("项目 2023年", f"{MONEY}增长率(%) -1.36"))
    assert [source[f.span.start : f.span.end] for f in facts] == ["-1.36"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (table("指标 2023年（%）", f"{RATE} 91.4"), "2023年（%"),
        (table("指标 2023年", f"{RATE}（%） 91.4"), f"{RATE}（%"),
        (table("指标 单位 2023年", f"{RATE} % 91.4"), f"{RATE} | %"),
        (table("指标 2023年", f"{RATE} 91.4%"), ""),
    ],
    ids=["in the head of the column", "in the name", "in a column of its own", "in the cell"],
)  # fmt: skip
def test_a_unit_that_stands_in_a_head_is_pointed_at(text: str, unit: str) -> None:
    source, [fact] = read(text)
    assert unit == ("" if fact.unit_at is None else source[fact.unit_at.end - len(unit) : fact.unit_at.end])


# -- what a head or a note says for the whole table ---------------------------------------------


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("学段 标准（生:师） 2023年 2022年", "小学 19:1 18.2:1 18.4:1", ["ratio.primary 18.2:1"]),
        ("学段 2023年（师:生） 标准", "小学 1:18.2 1:19", ["ratio.primary 18.2:1"]),
        ("学段 标准 2023年", "小学 19:1 18.2:1", []),  # of what, nobody says
        ("学段 标准（生:机） 2023年", "小学 10:1 8.2:1", []),
        ("学段 标准（生:师） 在校生", "小学 19:1 18200", []),
    ],
)
def test_a_head_of_two_sides_makes_its_rows_ratios(head: str, row: str, expected: list[str]) -> None:
    assert results(table(head, row)) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("注：生均支出为生均一般公共预算教育支出。", ["per-student-growth 0.25% actual 初中"]),
        ("注：生均支出为生均公用经费。", []),
        ("2024年，生均支出为生均一般公共预算教育支出。", []),  # no note
    ],
)
def test_a_note_writes_out_what_the_table_abbreviates(note: str, expected: list[str]) -> None:
    rows = table("项目 2022年 2023年 增减（%）", "生均支出：初中 16200 16240 0.25")
    assert [line for line in said(rows + "\n" + note + "\n") if "growth" in line] == expected
