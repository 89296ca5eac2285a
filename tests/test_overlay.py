"""Sets that extend another: what comes out, and what is refused, told in the overlay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from checker import rulebook
from checker.errors import RuleError
from checker.model import Level, Requirement, RuleSet
from checker.rulebook import overlay

CARD = """\
id: {0}
name: {1}
unit: "{2}"
definition: {1}。
examples:
  - text: {1}50。
    reads: 50
"""
CARDS = {
    "school.share": ("公办学校占比", "%"),
    "school.ratio": ("学校生师比", "生/师"),
    "school.area": ("学校生均面积", "m²/生"),
    "school.growth": ("学校经费增幅", "%"),
    "school.new": ("学校网速达标率", "%"),
}
NATION = """\
id: nation
title: 全国标准
edition: "2020"
authority: 教育部
effective: 2020-01-01
note: 全国统一
requirements:
  - indicator: school.share
    require: ≥ 85
    level: gate
    points: 5
    clause: 占比达到85%
    source: 某督〔2020〕1号
    note: 第三条
    examples:
      - text: 公办学校占比85%。
        verdict: 达标
  - indicator: school.ratio
    require: ≤ 15
    level: target
    clause: 生师比不高于15:1
    source: 某督〔2020〕1号
  - indicator: school.area
    require: ≥ 4.5
    level: gate
    every: 学校
    table: 《学校情况表》
    slack: 85
    clause: 每所学校生均面积达到4.5平方米
    source: 某督〔2020〕1号
  - indicator: school.growth
    require: "> 0"
    level: gate
    clause: 经费只增不减
    source: 某督〔2020〕1号
  - indicator: school.plan
    name: 布局规划
    manual: 看规划文本
    level: gate
    clause: 布局合理
    source: 某督〔2020〕1号
groups:
  - id: both
    name: 两项
    all_of: [school.share, school.ratio]
  - id: most
    name: 四项至少三项
    at_least: 3
    of: [school.share, school.ratio, school.area, school.growth]
"""
HEAD = """\
id: {0}
title: 地方标准（{0}）
extends: {1}
edition: "2021"
authority: 某省教育厅
"""
CLAUSE = """\
    clause: 新的原文
    source: 某教〔2021〕2号
"""

Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The nation's standard, with its cards."""
    for identifier, (name, unit) in CARDS.items():
        file = tmp_path / f"indicators/{identifier.replace('.', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CARD.format(identifier, name, unit), encoding="utf-8")
    (tmp_path / "items.yaml").write_text("- name: 在校学生\n  unit: 人\n", encoding="utf-8")
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets/nation.yaml").write_text(NATION, encoding="utf-8")
    return tmp_path


def extend(folder: Path, text: str, name: str = "province", base: str = "nation") -> Path:
    """An overlay in the folder: its head and `text`."""
    path = folder / f"sets/{name}.yaml"
    path.write_text(HEAD.format(name, base) + text, encoding="utf-8")
    return path


def laid(folder: Path, text: str) -> RuleSet:
    """What comes of the nation's standard with an overlay laid over it."""
    extend(folder, text)
    return rulebook.load("province", folder).rule_set


def lines(found: RuleSet) -> dict[str, Requirement]:
    return {line.indicator: line for line in found.requirements}


def told(folder: Path, name: str = "province") -> str:
    with pytest.raises(RuleError) as caught:
        rulebook.load(name, folder)
    return str(caught.value)


def change(indicator: str, *keys: str, clause: bool = True) -> str:
    """One changed line."""
    said = "".join(f"    {key}\n" for key in keys)
    return f"change:\n  - indicator: {indicator}\n{said}{CLAUSE if clause else ''}"


def test_an_overlay_states_only_what_differs(folder: Path) -> None:
    found = laid(folder, change("school.share", "require: ≥ 90"))
    assert (found.id, found.title, found.edition) == ("province", "地方标准（province）", "2021")
    assert (found.extends, found.authority) == ("nation", "某省教育厅")
    assert (found.effective, found.expires, found.note) == ("2020-01-01", "", "全国统一")
    line = lines(found)["school.share"]
    assert (line.sign, line.limit, line.unit, line.level) == ("≥", Decimal(90), "%", Level.GATE)
    assert (line.clause, line.source, line.points) == ("新的原文", "某教〔2021〕2号", Decimal(5))
    assert (line.set_by, line.was) == ("province", "≥ 85%，nation 2020")
    assert line.at == "rules/sets/province.yaml:7"
    others = [line for line in found.requirements if line.indicator != "school.share"]
    assert [(line.set_by, line.was) for line in others] == [("nation", "")] * 4
    assert others[0].at == "rules/sets/nation.yaml:18"


def test_what_a_line_said_of_its_clause_goes_with_the_clause(folder: Path) -> None:
    """An example exactly on the old line would be wrong on the new one."""
    line = lines(laid(folder, change("school.share", "require: ≥ 90")))["school.share"]
    assert (line.examples, line.note) == ((), "")
    line = lines(laid(folder, change("school.share", "verify: 待核对原件", clause=False)))["school.share"]
    assert (line.note, line.verify, len(line.examples)) == ("第三条", "待核对原件", 1)


def test_words_alone_leave_it_to_the_set_that_asks(folder: Path) -> None:
    line = lines(laid(folder, change("school.share", "note: 省里从严掌握", clause=False)))["school.share"]
    assert (line.set_by, line.was, line.note) == ("nation", "", "省里从严掌握")


NEW = """\
add:
  - indicator: school.new
    require: ≥ 95
    level: target
    clause: 网速达标率达到95%
    source: 某教〔2021〕2号
"""


def test_lines_keep_their_order_and_new_ones_come_last(folder: Path) -> None:
    gone = "drop:\n  - indicator: school.growth\n    because: 已并入其他督导\n"
    found = laid(folder, NEW + gone + change("school.ratio", "level: gate", clause=False))
    assert list(lines(found)) == ["school.share", "school.ratio", "school.area", "school.plan", "school.new"]
    assert lines(found)["school.new"].set_by == "province"
    assert found.dropped == (("school.growth", "已并入其他督导"),)


def test_what_is_no_longer_asked_is_still_read(folder: Path) -> None:
    """Else its figures would be taken for those of the indicator whose name is the next longest."""
    gone = "".join(
        f"  - indicator: school.{name}\n    because: 省里不考核\n" for name in ("growth", "plan")
    )
    found = laid(folder, f"drop:\n{gone}")
    assert found.beside == ("school.growth",)  # the plan has no card, and no figures
    assert list(rulebook.load("province", folder).indicators) == [*lines(found), "school.growth"]
    again = "add:\n  - indicator: school.growth\n    require: ≥ 5\n    level: gate\n"
    extend(folder, again + CLAUSE, "city", "province")
    assert rulebook.load("city", folder).rule_set.beside == ()


def test_a_line_that_is_dropped_leaves_its_groups(folder: Path) -> None:
    found = laid(folder, "drop:\n  - indicator: school.share\n    because: 省里不考核\n")
    both, most = found.groups
    assert both.members == ("school.ratio",)
    assert (most.at_least, most.members) == (3, ("school.ratio", "school.area", "school.growth"))


def test_a_group_of_which_nothing_is_left_is_gone(folder: Path) -> None:
    gone = "".join(
        f"  - indicator: school.{name}\n    because: 省里不考核\n" for name in ("share", "ratio")
    )
    own = "groups:\n  - id: most\n    name: 两项\n    all_of: [school.area, school.growth]\n"
    assert [group.id for group in laid(folder, f"drop:\n{gone}{own}").groups] == ["most"]


def test_a_group_that_can_no_longer_be_met_is_told_where_the_line_is_dropped(folder: Path) -> None:
    gone = "".join(
        f"  - indicator: school.{name}\n    because: 省里不考核\n" for name in ("share", "area")
    )
    extend(folder, f"drop:\n{gone}")
    assert told(folder).split("\n") == [
        "rules/sets/province.yaml:7:16  drop",
        "    7 │   - indicator: school.share",
        "      │                ^^^^^^^^^^^^ 去掉以后“四项至少三项”只剩 2 项，不够至少 3 项。"
        "请在 groups 里用同一个 id 重写这一组。",
        "规则有 1 处错误。",
    ]


BECAUSE = "要写依据（because: …），没有依据就改严。"

# id, keys of the group, what is told
GROUPS = [
    ("most", "at_least: 4\n    of: [school.share, school.ratio, school.area, school.growth]", ""),
    ("most", "all_of: [school.share, school.ratio, school.area]", ""),
    ("most", "at_least: 2\n    of: [school.share, school.ratio, school.area, school.growth]",
     "这一组比原来的宽（原来 4 项中至少 3 项）。{because}"),
    ("most", "at_least: 3\n    of: [school.share, school.ratio, school.area, school.growth, school.plan]",
     "这一组比原来的宽（原来 4 项中至少 3 项）。{because}"),
    ("both", "all_of: [school.share, school.ratio, school.area]", ""),
    ("both", "all_of: [school.share, school.area]",
     "这一组比原来的宽（原来 2 项中至少 2 项）。{because}"),
    ("both", "all_of: [school.share]\n    because: 省里只考核一项", ""),
    ("more", "all_of: [school.share]", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "keys", "remedy"), GROUPS)
def test_a_group_is_replaced_by_one_as_strict(folder: Path, name: str, keys: str, remedy: str) -> None:
    extend(folder, f"groups:\n  - id: {name}\n    name: 省里的组\n    {keys}\n")
    if remedy:
        assert told(folder).split("\n")[0] == "rules/sets/province.yaml:7:5  groups"
        assert remedy.format(because=BECAUSE) in told(folder)
    else:
        found = rulebook.load("province", folder).rule_set
        assert {group.id: group.name for group in found.groups}[name] == "省里的组"


STRICTER, LOOSER, APART = "严", " 宽", "比不出"
# what the base asks, what the overlay asks, which of them is the stricter
COMPARED = [
    ("≥ 85", "≥ 90", STRICTER),
    ("≥ 85", "≥ 85", STRICTER),  # no looser, which is all that is asked
    ("≥ 85", "≥ 85.0", STRICTER),
    ("≥ 85", "≥ 84.9", LOOSER),
    ("≥ 85", "> 85", STRICTER),
    ("≥ 85", "> 84", LOOSER),
    ("≥ 85", "= 100", STRICTER),
    ("≥ 85", "= 85", STRICTER),
    ("≥ 85", "= 80", APART),
    ("≥ 85", "≤ 85", APART),
    ("≥ 85", "< 85", APART),
    ("> 85", "> 86", STRICTER),
    ("> 85", "≥ 86", STRICTER),
    ("> 85", "≥ 85", LOOSER),
    ("> 85", "> 84", LOOSER),
    ("> 85", "= 85", APART),
    ("> 85", "= 86", STRICTER),
    ("> 85", "≤ 90", APART),
    ("≤ 15", "≤ 13", STRICTER),
    ("≤ 15", "≤ 16", LOOSER),
    ("≤ 15", "< 15", STRICTER),
    ("≤ 15", "< 16", LOOSER),
    ("≤ 15", "= 0", STRICTER),
    ("≤ 15", "= 16", APART),
    ("≤ 15", "≥ 15", APART),
    ("< 15", "< 14", STRICTER),
    ("< 15", "≤ 14", STRICTER),
    ("< 15", "≤ 15", LOOSER),
    ("< 15", "< 16", LOOSER),
    ("< 15", "= 15", APART),
    ("< 15", "> 15", APART),
    ("= 100", "= 100", STRICTER),
    ("= 100", "≥ 90", LOOSER),
    ("= 100", "> 90", LOOSER),
    ("= 100", "> 100", APART),
    ("= 100", "= 95", APART),
    ("= 0", "≤ 5", LOOSER),
    ("= 0", "< 0", APART),
]


SIGNS = ["≥ 2", "> 2", "≤ 2", "< 2", "= 2"]


def line(asked: str) -> Requirement:
    sign, limit = asked.split()
    return Requirement("school.share", sign, Decimal(limit), "%", Level.GATE, "", "")


def meets(figure: Decimal, asked: Requirement) -> bool:
    assert asked.limit is not None
    ways = {"≥": figure >= asked.limit, ">": figure > asked.limit, "≤": figure <= asked.limit,
            "<": figure < asked.limit, "=": figure == asked.limit}  # fmt: skip
    return ways[asked.sign]


@pytest.mark.parametrize(("base", "own", "which"), COMPARED)
def test_one_comparison_is_no_looser_than_another(base: str, own: str, which: str) -> None:
    before, after = line(base), line(own)
    assert [key for key, _ in overlay.looser(before, after)] == ["require"] * (which != STRICTER)
    assert all(which in what for _, what in overlay.looser(before, after))


@pytest.mark.parametrize(("base", "own"), list(product(SIGNS, repeat=2)))
def test_no_looser_means_that_nothing_passes_that_failed(base: str, own: str) -> None:
    for shift in range(-2, 3):
        before, after = line(base), line(own)
        assert after.limit is not None
        after = replace(after, limit=after.limit + Decimal(shift) / 2)
        figures = [Decimal(n) / 4 for n in range(-20, 40)]
        passes = any(meets(figure, after) and not meets(figure, before) for figure in figures)
        assert passes == bool(list(overlay.looser(before, after)))


# line, keys in the overlay, the place and what is told; nothing where it is not looser
LOOSENED = [
    ("school.share", ["require: ≥ 80"], ":8:14  require",
     "≥ 80% 比原来的 ≥ 85% 宽。{because}"),
    ("school.ratio", ["require: ≤ 16"], ":8:14  require",
     "≤ 16:1 比原来的 ≤ 15:1 宽。{because}"),
    ("school.ratio", ["require: ≥ 15"], ":8:14  require",
     "师生比按一名教师对应几名学生写，方向反了，应为 ≤ 15。"),
    ("school.growth", ["require: ≥ 0"], ":8:14  require",
     "≥ 0% 比原来的 > 0% 宽。{because}"),
    ("school.share", ["level: target"], ":8:12  level",
     "由底线降为目标。{because}"),
    ("school.ratio", ["level: reference"], ":8:12  level",
     "由目标降为参考。{because}"),
    ("school.ratio", ["level: gate"], "", ""),
    ("school.share", ["accepts: claim"], ":8:14  accepts",
     "原来要有数字，这里有表述即可。{because}"),
    ("school.share", ["manual: 看材料"], ":8:13  manual",
     "原来要 ≥ 85%，这里只看材料。{because}"),
    ("school.area", ["every: 无"], ":8:12  every",
     "原来各学校都要达到，这里只看总体。{because}"),
    ("school.area", ["every: 班级"], ":8:12  every",
     "原来各学校都要达到，改成各班级，比不出宽严。{because}"),
    ("school.area", ["slack: 80"], ":8:12  slack",
     "原来个别可放宽到标准的85%，这里个别可放宽到标准的80%。{because}"),
    ("school.area", ["slack: 90"], "", ""),
    ("school.area", ["slack: 无"], "", ""),
    ("school.share", ["every: 学校", "table: 《学校情况表》"], "", ""),
    ("school.share", ["every: 学校", "table: 《学校情况表》", "slack: 85"], ":10:12  slack",
     "原来个别不放宽，这里个别可放宽到标准的85%。{because}"),
    ("school.plan", ["manual: 看规划文本和会议纪要"], "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "keys", "place", "remedy"), LOOSENED)
def test_what_is_looser_is_refused_unless_it_says_because(
    folder: Path, name: str, keys: list[str], place: str, remedy: str
) -> None:
    extend(folder, change(name, *keys))
    if remedy:
        shown = told(folder).split("\n")
        assert shown[0] == f"rules/sets/province.yaml{place}"
        assert shown[2].partition("^ ")[2] == remedy.format(because=BECAUSE)
        assert shown[3] == "规则有 1 处错误。"
        extend(folder, change(name, *keys, "because: 某教〔2021〕2号第五条"))
    asked = lines(rulebook.load("province", folder).rule_set)[name]
    assert asked.because == ("某教〔2021〕2号第五条" if remedy else "")


# line, keys, and what the table's note remembers
REMEMBERED = [
    ("school.share", ["require: ≥ 90"], "≥ 85%，nation 2020"),
    ("school.ratio", ["level: gate"], "≤ 15:1，目标，nation 2020"),
    ("school.ratio", ["require: ≤ 14", "level: gate"], "≤ 15:1，目标，nation 2020"),
    ("school.area", ["slack: 90"], "≥ 4.5m²/生，个别可放宽到标准的85%，nation 2020"),
    ("school.area", ["slack: 无"], "≥ 4.5m²/生，个别可放宽到标准的85%，nation 2020"),
    ("school.share", ["every: 学校", "table: 《学校情况表》"], "≥ 85%，只看总体，nation 2020"),
    ("school.share", ["manual: 看材料", "because: 某教〔2021〕2号"], "≥ 85%，nation 2020"),
    ("school.share", ["accepts: claim", "because: 某教〔2021〕2号"], "≥ 85%，要有数字，nation 2020"),
    ("school.share", ["points: 8"], ""),
    ("school.share", ["require: ≥ 85.0"], ""),
]


@pytest.mark.parametrize(("name", "keys", "was"), REMEMBERED)
def test_a_changed_line_knows_what_was_asked_before(
    folder: Path, name: str, keys: list[str], was: str
) -> None:
    asked = lines(laid(folder, change(name, *keys)))[name]
    assert (asked.was, asked.set_by) == (was, "province" if was else "nation")


def test_what_is_optional_can_be_taken_away(folder: Path) -> None:
    keys = ("every: 无", "points: 无", "note: 无", "because: 省里只看全县")
    asked = lines(laid(folder, change("school.area", *keys)))["school.area"]
    assert (asked.every, asked.table, asked.slack, asked.points) == ("", "", None, None)


def test_a_manual_line_may_come_to_ask_for_a_figure(folder: Path) -> None:
    (folder / "sets/nation.yaml").write_text(
        NATION.replace("    require: ≤ 15\n", "    manual: 看花名册\n"), encoding="utf-8"
    )
    asked = lines(laid(folder, change("school.ratio", "require: ≤ 15")))["school.ratio"]
    assert (asked.limit, asked.manual, asked.was) == (Decimal(15), "", "看材料，nation 2020")


CITY = change("school.share", "require: ≥ 95") + "drop:\n  - indicator: school.new\n    because: 市里不考核\n"


def test_city_extends_province_extends_nation(folder: Path) -> None:
    extend(folder, change("school.share", "require: ≥ 90") + NEW)
    extend(folder, CITY, "city", "province")
    found = rulebook.load("city", folder).rule_set
    assert (found.id, found.extends) == ("city", "province")
    assert list(lines(found)) == list(lines(rulebook.load("nation", folder).rule_set))
    asked = lines(found)["school.share"]
    assert (asked.limit, asked.set_by, asked.was) == (Decimal(95), "city", "≥ 90%，province 2021")
    assert [group.id for group in found.groups] == ["both", "most"]


def test_a_city_may_not_fall_behind_its_province_though_it_is_above_the_nation(folder: Path) -> None:
    extend(folder, change("school.share", "require: ≥ 90"))
    extend(folder, change("school.share", "require: ≥ 88"), "city", "province")
    assert "≥ 88% 比原来的 ≥ 90% 宽" in told(folder, "city")


def test_an_overlay_says_from_which_edition_a_line_of_the_nation_came(folder: Path) -> None:
    """The province between them had left the line as it was."""
    extend(folder, NEW)
    extend(folder, change("school.share", "require: ≥ 90"), "city", "province")
    asked = lines(rulebook.load("city", folder).rule_set)["school.share"]
    assert asked.was == "≥ 85%，nation 2020"


def test_what_is_extended_may_be_named_by_its_path(folder: Path, tmp_path: Path) -> None:
    extend(folder, change("school.share", "require: ≥ 90"))
    elsewhere = tmp_path / "我市/2025.yaml"
    elsewhere.parent.mkdir()
    text = HEAD.format("city-2025", "../sets/province.yaml") + change("school.share", "require: ≥ 95")
    elsewhere.write_text(text, encoding="utf-8")
    found = rulebook.load(str(elsewhere), folder).rule_set
    assert lines(found)["school.share"].was == "≥ 90%，province 2021"
    elsewhere.write_text(text.replace("≥ 95", "≥ 80"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        rulebook.load(str(elsewhere), folder)
    assert str(caught.value).startswith("rules/我市/2025.yaml:8:14  require")


# head's extends, what is told
LOST = [
    ("nations", "没有名为“nations”的规则集。你是不是想写 nation？"),
    ("../nation.yaml", "没有这个文件。路径从这个文件所在的文件夹写起。"),
    ("/etc/passwd.yaml", "路径从这个文件所在的文件夹写起，用 / 分隔，以 .yaml 结尾，例如 ../henan.yaml。"),
    ("~/nation.yaml", "路径从这个文件所在的文件夹写起，用 / 分隔，以 .yaml 结尾，例如 ../henan.yaml。"),
    ("..\\nation.yaml", "路径从这个文件所在的文件夹写起，用 / 分隔，以 .yaml 结尾，例如 ../henan.yaml。"),
    ("C:/nation.yaml", "路径从这个文件所在的文件夹写起，用 / 分隔，以 .yaml 结尾，例如 ../henan.yaml。"),
    ("../nation.txt", "路径从这个文件所在的文件夹写起，用 / 分隔，以 .yaml 结尾，例如 ../henan.yaml。"),
]


@pytest.mark.parametrize(("base", "remedy"), LOST)
def test_what_is_extended_must_be_there(folder: Path, base: str, remedy: str) -> None:
    extend(folder, change("school.share", "require: ≥ 80"), base=base)
    assert f"rules/sets/province.yaml:3:10  extends\n    3 │ extends: {base}\n" in told(folder)
    assert f"^ {remedy}\n" in told(folder)


def test_sets_that_extend_one_another_are_refused_with_the_whole_chain(folder: Path) -> None:
    extend(folder, NEW, "province", "city")
    extend(folder, NEW, "county", "province")
    extend(folder, NEW, "city", "county")
    assert told(folder).split("\n")[:3] == [
        "rules/sets/county.yaml:3:10  extends",
        "    3 │ extends: province",
        "      │          ^^^^^^^^ extends 绕成了圈：province → city → county → province。请断开其中一处。",
    ]
    extend(folder, NEW, "city", "city")
    assert "extends 绕成了圈：city → city。请断开其中一处。" in told(folder)


def test_a_set_is_another_one_than_that_which_it_extends(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(HEAD.format("nation", "nation"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        rulebook.load(str(path), folder)
    say = "和 rules/sets/nation.yaml 的 id 相同。改出来的是另一套标准，请换一个 id。"
    assert str(caught.value).startswith("rules/ours.yaml:1:5  id\n") and say in str(caught.value)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("expires: 2019-12-31", ":6:10  expires"),
        ("effective: 2024-01-01\nexpires: 2023-01-01", ":7:10  expires"),
    ],
)
def test_a_set_ends_after_it_begins_though_the_beginning_is_inherited(
    folder: Path, said: str, place: str
) -> None:
    extend(folder, f"{said}\n")
    assert told(folder).startswith(f"rules/sets/province.yaml{place}\n")
    assert "）晚于 expires（" in told(folder)


def test_what_a_province_dropped_a_city_may_ask_again(folder: Path) -> None:
    extend(folder, "drop:\n  - indicator: school.plan\n    because: 省里不考核\n")
    again = "  - indicator: school.plan\n    name: 规划\n    manual: 看图纸\n    level: gate\n"
    extend(folder, f"add:\n{again}{CLAUSE}", "city", "province")
    assert rulebook.load("province", folder).rule_set.dropped == (("school.plan", "省里不考核"),)
    found = rulebook.load("city", folder)
    assert found.rule_set.dropped == () and found.indicators["school.plan"].name == "规划"


def test_a_chain_has_an_end(folder: Path) -> None:
    base = "nation"
    for number in range(9):
        extend(folder, "", f"step-{number}", base)
        base = f"step-{number}"
    assert "extends 超过 8 层，不像规则集。" in told(folder, "step-8")
    assert rulebook.load("step-6", folder).rule_set.extends == "step-5"


def test_errors_of_every_link_come_at_once_each_in_its_own_file(folder: Path) -> None:
    (folder / "sets/nation.yaml").write_text(NATION.replace("level: target", "level: 目标"), encoding="utf-8")
    extend(folder, change("school.share", "require: ≥ 80"))
    city = change("school.shares", "require: ≥ 80") + NEW.replace("≥ 95", "95以上")
    extend(folder, city, "city", "province")
    found = [line for line in told(folder, "city").split("\n") if line.startswith("rules/")]
    assert found == [
        "rules/sets/city.yaml:7:16  indicator",
        "rules/sets/city.yaml:13:14  require",
        "rules/sets/nation.yaml:20:12  level",
        "rules/sets/province.yaml:8:14  require",
    ]


ALIKE = [
    "",
    "note: 只有话\n",
    change("school.share", "note: 只有话", clause=False),
    change("school.share", "require: ≥ 85.0"),
]
UNLIKE = [
    change("school.share", "require: ≥ 90"),
    change("school.ratio", "level: gate", clause=False),
    change("school.area", "slack: 90", clause=False),
    NEW,
    "drop:\n  - indicator: school.plan\n    because: 不考核\n",
    "groups:\n  - id: more\n    name: 另一组\n    all_of: [school.share]\n",
]


@pytest.mark.parametrize("text", [*ALIKE, *UNLIKE])
def test_the_digest_is_over_the_outcome(folder: Path, text: str) -> None:
    """What changes nothing but words judges as the set it extends, under its own name."""
    base = NATION.replace("id: nation", "id: province").replace('edition: "2020"', 'edition: "2021"')
    (folder / "sets/province.yaml").write_text(base, encoding="utf-8")
    whole = rulebook.load("province", folder).rule_set.sha256
    assert (laid(folder, text).sha256 == whole) == (text in ALIKE)
