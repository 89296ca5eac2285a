"""`checker rules lint`: what loads and is wrong all the same, each told with place, words and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import RuleError
from checker.rulebook.lint import lint
from checker.rulebook.survey import survey

SHARE = "indicators/preschool/public-share.yaml"
CERTIFIED = "indicators/preschool/certified.yaml"
RATIO = "indicators/preschool/ratio.yaml"
SET = "sets/small.yaml"
ITEMS = "items.yaml"

RULES = {
    ITEMS: """\
- name: 在园幼儿总数
  unit: 人
  sum_of: [公办园在园幼儿数, 民办园在园幼儿数]
- name: 公办园在园幼儿数
  unit: 人
- name: 民办园在园幼儿数
  unit: 人
- name: 幼儿园专任教师数
  unit: 人
  stage: 学前
- name: 幼儿园教职工数
  unit: 人
- name: 园长数
  unit: 人
  stage: 学前
""",
    SHARE: """\
id: preschool.public-share
name: 公办园在园幼儿占比
unit: "%"
stage: 学前
definition: 公办园在园幼儿数占在园幼儿总数的百分比。
numerator: 公办园在园幼儿数
denominator: 在园幼儿总数
aliases: [在公办园就读的幼儿占比, 公办园…在读比例]
loose: [公办率]
different_from: [公办园占园所总数]
examples:
  - text: 全县公办园在园幼儿占比51.6%。
    reads: 51.6
  - text: 公办园占园所总数的52.9%。
    reads: 无
""",
    CERTIFIED: """\
id: preschool.certified
name: 专任教师持证率
unit: "%"
stage: 学前
definition: 持证者占专任教师的百分比。
components: [园长, 专任教师]
aliases: [教师持证比例]
examples:
  - text: 专任教师持证率100%。
    reads: 100
  - text: 到2027年，专任教师持证率达到100%。
    reads: 无
""",
    RATIO: """\
id: preschool.ratio
name: 幼儿园生师比
unit: 生/师
stage: 学前
definition: 在园幼儿数与教职工数之比。
numerator: 在园幼儿总数
denominator: 幼儿园教职工数
base: 教职工
examples:
  - text: 幼儿园生师比为14.2:1。
    reads: 14.2
  - text: 力争幼儿园生师比达到13:1。
    reads: 无
""",
    SET: """\
id: small
title: 试用规则
edition: "1"
requirements:
  - indicator: preschool.public-share
    require: ≥ 50
    level: gate
    clause: 公办园在园幼儿占比达到50%
    source: 某督〔2020〕1号
    examples:
      - text: 全县公办园在园幼儿占比50%。
        verdict: 达标
  - indicator: preschool.certified
    require: = 100
    level: target
    clause: 专任教师全部持证
    source: 某督〔2020〕1号
    examples:
      - text: 专任教师持证率百分之百。
        verdict: 达标
  - indicator: preschool.ratio
    require: ≤ 15
    level: target
    clause: 专任教师与幼儿之比不低于1:15
    source: 某督〔2020〕1号
    examples:
      - text: 幼儿园生师比为1:15。
        verdict: 达标
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in RULES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folder: Path, *names: str) -> list[str]:
    """Each as its kind, its place and what is said, without the line shown."""
    shown = []
    for one in lint(survey(names, folder)):
        head, _, mark = str(one).split("\n")
        shown.append(f"{head.removeprefix('rules/')} {mark.partition('│')[2].lstrip(' ^')}")
    return shown


def test_the_small_rulebook_has_nothing_to_be_found(folder: Path) -> None:
    assert told(folder) == []


def test_the_rules_that_came_with_the_program_have_nothing_to_be_found() -> None:
    assert [str(one) for one in lint(survey())] == []


LOST, CHECK = "，本项就读不到了；写长些，或删去。", "核对是不是"
WITH, WITHOUT = "原文含本数（达到、不低于、以上、以内）", "原文不含本数（超过、高于、低于、不足）"

# file, what stands there, what is written instead, what is found
FOUND = [
    # a name claimed twice, also as matching folds it
    (CERTIFIED, "[教师持证比例]", "[在公立园就读的儿童比例]",
     f"错误  rules/{SHARE}:8:11  aliases preschool.certified 也叫“在公办园就读的幼儿占比”"
     f"（读起来与“在公立园就读的儿童比例”一样），见 rules/{CERTIFIED}:7，只能留一处。"),
    # look-alikes
    (SHARE, "[公办园占园所总数]", "[公办园占园所总数, 公办幼儿园在园幼儿比例]",
     f"错误  rules/{SHARE}:10:28  different_from 这个名字会把本项的名称的数字夺走{LOST}"),
    (SHARE, "[公办园占园所总数]", "[公办园占园所总数, 在公办园就读儿童占比]",
     f"错误  rules/{SHARE}:10:28  different_from 这个名字会把“在公办园就读的幼儿占比”的数字夺走{LOST}"),
    (SHARE, "[公办园占园所总数]", "[公办园占园所总数, 园在读比例]",
     f"错误  rules/{SHARE}:10:28  different_from 这个名字会把“公办园…在读比例”的数字夺走{LOST}"),
    # two names that read as one
    (SHARE, "[公办率]", "[公办率、公办占比]",
     f"警告  rules/{SHARE}:9:9  loose 如果是两个叫法，请用半角逗号分开。"),
    (ITEMS, "- name: 园长数\n", "- name: 园长数\n  aliases: [园长人数、正副园长数]\n",
     f"警告  rules/{ITEMS}:14:13  aliases 如果是两个叫法，请用半角逗号分开。"),
    # figures of the clause
    (SET, "require: ≥ 50", "require: ≥ 55",
     f"错误  rules/{SET}:8:13  clause 原文里的数是 50%，要求写的是 ≥ 55%：改对其中一个。"),
    (SET, "达到50%", "2025年达到55%以上，其中城区60%",
     f"错误  rules/{SET}:8:13  clause 原文里的数是 ≥55%、60%，要求写的是 ≥ 50%：改对其中一个。"),
    (SET, "不低于1:15", "不低于1:16",
     f"错误  rules/{SET}:24:13  clause 原文里的数是 ≤16:1，要求写的是 ≤ 1:15：改对其中一个。"),
    (SET, "达到50%", "不超过50%",
     f"错误  rules/{SET}:8:13  clause 原文是上限（不超过、以内），要求写的是 ≥ 50%：比较的方向反了。"),
    (SET, "达到50%", "超过50%",
     f"警告  rules/{SET}:8:13  clause {WITHOUT}，要求写的是 ≥ 50%：{CHECK} > 50%。"),
    (SET, "达到50%", "高于50%",
     f"警告  rules/{SET}:8:13  clause {WITHOUT}，要求写的是 ≥ 50%：{CHECK} > 50%。"),
    (SET, "require: ≥ 50", 'require: "> 50"',
     f"警告  rules/{SET}:8:13  clause {WITH}，要求写的是 > 50%：{CHECK} ≥ 50%。"),
    # items
    (ITEMS, "- name: 园长数", "- name: 保育员数\n  unit: 人\n- name: 园长数",
     f"警告  rules/{ITEMS}:13:9  name 没有指标卡用到这一项，也不在用到的合计里；用不着就删去。"),
    # examples
    (SHARE, "reads: 51.6", "reads: ≥ 51.6",
     f"警告  rules/{SHARE}:12:3  examples 缺一条平常的例句：直接写出数字，reads 就是那个数。"),
    (SHARE, "全县公办园在园幼儿占比51.6%", "在园幼儿1000人，公办园516人",
     f"警告  rules/{SHARE}:12:3  examples 缺一条平常的例句：直接写出数字，reads 就是那个数。"),
    (SHARE, "reads: 无", "reads: 52.9",
     f"警告  rules/{SHARE}:12:3  examples 缺一条读作 无 的例句：容易混淆的另一个数，或只是目标的数。"),
    (SET, "占比50%。", "占比50.1%。",
     f"警告  rules/{SET}:11:7  examples 缺一条正好在线上的例句：数字写 50%，verdict: 达标。"),
    (SET, "生师比为1:15。", "生师比为1:15.1。",
     f"警告  rules/{SET}:27:7  examples 缺一条正好在线上的例句：数字写 1:15，verdict: 达标。"),
    # what a template left
    (SHARE, "definition: 公办园在园幼儿数", "definition: 待填：公办园在园幼儿数",
     f"错误  rules/{SHARE}:5:13  definition 还没有填：换成实际的内容，不需要就整条删去。"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "found"), FOUND)
def test_what_is_found(folder: Path, name: str, old: str, new: str, found: str) -> None:
    change(folder, name, old, new)
    assert found in told(folder)
    assert len(told(folder)) == (2 if new == "require: ≥ 55" else 1)


SAME = [
    (SET, "达到50%", "达到百分之五十"),
    (SET, "达到50%", "达到五成以上"),
    (SET, "达到50%", "2025年达到40%、2030年达到50%"),
    (SET, "达到50%", "占主体"),  # no figure, nothing to hold against it
    (SET, "require: ≥ 50", 'require: "> 50"\n    note: 达到'),
    (SET, "不低于1:15", "达到1:15"),
    (SET, "不低于1:15", "不超过15:1"),
    (SHARE, "[公办园占园所总数]", "[公办园占园所总数, 公办园在园幼儿占比增幅]"),
    (CERTIFIED, "[教师持证比例]", "[园长、教师持证比例]"),
]


@pytest.mark.parametrize(("name", "old", "new"), SAME)
def test_what_is_no_matter(folder: Path, name: str, old: str, new: str) -> None:
    change(folder, name, old, new)
    if '"> 50"' in new:
        change(folder, SET, "占比达到50%", "占比超过50%")
    assert told(folder) == []


def test_a_card_that_no_set_names_is_looked_at_too(folder: Path) -> None:
    text = RULES[CERTIFIED].replace("preschool.certified", "preschool.loose")
    text = text.replace("专任教师持证率", "持证率")
    (folder / "indicators/preschool/loose.yaml").write_text(text, encoding="utf-8")
    assert told(folder) == [
        "警告  rules/indicators/preschool/loose.yaml:1:5  id 还没有标准要求这项指标；"
        "在 sets/ 的标准里加一条，或删去这张卡。",
        "错误  rules/indicators/preschool/loose.yaml:7:11  aliases preschool.certified 也叫“教师持证比例”，"
        f"见 rules/{CERTIFIED}:7，只能留一处。",
    ]


def test_two_ratios_that_count_other_staff_may_read_alike(folder: Path) -> None:
    text = RULES[RATIO].replace("preschool.ratio", "preschool.teachers")
    text = text.replace("base: 教职工", "base: 专任教师")
    other = folder / "indicators/preschool/teachers.yaml"
    other.write_text(text.replace("幼儿园生师比\n", "专任教师与幼儿之比\n"), encoding="utf-8")
    set_ = RULES[SET].replace("small", "other").replace("preschool.ratio", "preschool.teachers")
    (folder / "sets/other.yaml").write_text(set_, encoding="utf-8")
    change(folder, RATIO, "base: 教职工", "base: 教职工\naliases: [教职工与幼儿之比]")
    assert told(folder) == []
    change(folder, RATIO, "[教职工与幼儿之比]", "[专任教师与幼儿之比]")
    assert told(folder) == [
        f"错误  rules/indicators/preschool/teachers.yaml:2:7  name preschool.ratio 也叫“专任教师与幼儿之比”，"
        f"见 rules/{RATIO}:9，只能留一处。"
    ]


def test_a_set_by_name_is_looked_at_with_its_cards_alone(folder: Path) -> None:
    change(folder, SHARE, "reads: 无", "reads: 52.9")
    change(folder, ITEMS, "- name: 园长数", "- name: 保育员数\n  unit: 人\n- name: 园长数")
    other = RULES[SET].partition("  - indicator: preschool.certified")[0].replace("small", "other")
    (folder / "sets/other.yaml").write_text(other.replace("达到50%", "达到60%"), encoding="utf-8")
    assert [one.split(" ")[2] for one in told(folder, "small")] == [f"rules/{SHARE}:12:3"]
    assert [one.split(" ")[2] for one in told(folder, "other")] == [
        f"rules/{SHARE}:12:3", "rules/sets/other.yaml:8:13",
    ]  # fmt: skip
    assert len(told(folder)) == 3


OVERLAY = """\
id: small-henan
title: 试用规则（河南）
extends: small
edition: "2"
authority: 某厅
change:
  - indicator: preschool.public-share
    require: ≥ 60
    clause: 公办园在园幼儿占比达到55%
    source: 豫教〔2024〕1号
"""


def test_an_overlay_is_held_against_its_own_clause_and_the_base_only_once(folder: Path) -> None:
    (folder / "sets/small-henan.yaml").write_text(OVERLAY, encoding="utf-8")
    change(folder, SET, "生师比为1:15。", "生师比为1:15.1。")
    assert told(folder) == [
        "警告  rules/sets/small-henan.yaml:7:5  examples 缺一条正好在线上的例句：数字写 60%，verdict: 达标。",
        "错误  rules/sets/small-henan.yaml:9:13  clause 原文里的数是 55%，要求写的是 ≥ 60%：改对其中一个。",
        f"警告  rules/{SET}:27:7  examples 缺一条正好在线上的例句：数字写 1:15，verdict: 达标。",
    ]


def test_files_that_cannot_be_read_are_all_told_first(folder: Path) -> None:
    change(folder, SHARE, "name:", "nmae:")
    change(folder, SET, "level: gate", "level: 底线")
    (folder / "indicators/preschool/loose.yaml").write_text("id: preschool.loose\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        survey((), folder)
    message = str(caught.value)
    for place in (f"rules/{SHARE}:2:1", f"rules/{SET}:7:12", "rules/indicators/preschool/loose.yaml:1:1"):
        assert place in message
    assert message.count(f"rules/{SHARE}:2:1") == 1


def test_a_finding_shows_the_line_and_a_caret(folder: Path) -> None:
    change(folder, SET, "require: ≥ 50", "require: ≥ 55")
    one = lint(survey((), folder))[0]
    assert str(one) == (
        "错误  rules/sets/small.yaml:8:13  clause\n"
        "    8 │     clause: 公办园在园幼儿占比达到50%\n"
        "      │             ^^^^^^^^^^^^^^^^^^^^^^^^^ 原文里的数是 50%，要求写的是 ≥ 55%：改对其中一个。"
    )


