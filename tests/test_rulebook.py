"""Strict loading: what is refused, and what the person who wrote it is told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import astuple, replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from checker import rulebook
from checker.errors import RuleError
from checker.model import Level
from checker.rulebook import strict_yaml

SHARE = "indicators/preschool/public-share.yaml"
CERTIFIED = "indicators/preschool/certified.yaml"
SET = "sets/small.yaml"
ITEMS = "items.yaml"

RULES = {
    ITEMS: """\
- name: 在园幼儿总数
  unit: 人
  aliases: [在园幼儿]
- name: 公办园在园幼儿数
  unit: 人
""",
    SHARE: """\
id: preschool.public-share
name: 公办园在园幼儿占比
unit: "%"
stage: 学前
definition: 公办园在园幼儿数占在园幼儿总数的百分比。
numerator: 公办园在园幼儿数
denominator: 在园幼儿总数
aliases: [在公办园就读的幼儿占比, 公办幼儿占比]
different_from: [公办园占园所总数]
examples:
  - text: 全县公办园在园幼儿占比51.6%。
    reads: 51.6
""",
    CERTIFIED: """\
id: preschool.certified
name: 专任教师持证率
unit: "%"
definition: 持证者占专任教师的百分比。
examples:
  - text: 专任教师持证率100%。
    reads: 100
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
  - indicator: preschool.certified
    require: = 100
    level: target
    clause: 教师持证
    source: 某督〔2020〕1号
groups:
  - id: preschool.both
    name: 两项
    all_of: [preschool.public-share, preschool.certified]
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small sound rulebook."""
    for name, text in RULES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text that occurs in a file, which must occur."""
    text = (folder / name).read_bytes().decode()
    assert old in text
    (folder / name).write_bytes(text.replace(old, new, 1).encode())


def told(folder: Path) -> str:
    """What a person reads when the small set is loaded."""
    with pytest.raises(RuleError) as caught:
        rulebook.load("small", folder)
    return str(caught.value)


# file, what stands there, what is written instead, the place told, the remedy told
BROKEN = [
    (SHARE, "name: 公办园", "name：公办园", ":2:5", "全角冒号“：”，请改成半角 : 并在后面空一格。"),
    (SHARE, "name: 公办园", "name:公办园", ":2:5", "冒号后面要空一格。"),
    (SHARE, "numerator:", "\tnumerator:", ":6:1", "这里有制表符（Tab），请改成空格。"),
    (SHARE, "stage:", "\u3000stage:", ":4:1", "行首有全角空格，请改成半角空格。"),
    (SHARE, "unit:", "＃ 单位\nunit:", ":3:1", "全角井号“＃”，注释请用半角 #。"),
    (SHARE, "比, 公办", "比，公办", ":8:11  aliases", "逗号是全角的，几个名字成了一个。请改成半角逗号 , 。"),
    (SHARE, "[公办园占园所总数]", "［公办园占园所总数］", ":9:17",
     "全角方括号，请改成半角 [ ]，中间用半角逗号分开。"),
    (SHARE, "[公办园占园所总数]", "公办园占园所总数", ":9:17  different_from",
     "这里应当是列表，例如 [甲, 乙]，或每行一个，以 - 开头。"),
    (SHARE, "[公办园占园所总数]", "[公办园占园所总数", ":9:17", "方括号 [ ] 没有配对，或中间少了半角逗号。"),
    (SHARE, '"%"', "%", ":3:7", '值不能以这个符号开头，请加引号，例如 "%"。'),
    (SHARE, '"%"', '"%', ":3:7", "引号没有配对，一直到文件末尾也没有合上。"),
    (SHARE, '"%"', "％", ":3:7  unit", '不认识“％”。请写 "%"。'),
    (SHARE, "stage: 学前", "stage: 幼儿", ":4:8  stage",
     "不认识“幼儿”。可以写：学前、义务教育、小学、初中、高中阶段、普通高中、中职、高校、特教。"),
    (SHARE, "definition:", "defination:", ":1:1", "缺少：definition。"),
    (SHARE, "stage:", "stage: 学前\nstage:", ":5:1  stage", "“stage”写了两次，第 4 行已经有了。删掉一处。"),
    (SHARE, "name: 公办园在园幼儿占比\n", "", ":1:1", "缺少：name。"),
    (SHARE, "stage: 学前", "stage:", ":4:7  stage", "这里不能空着；不需要就整行删去。"),
    (SHARE, "id: preschool", "id: Preschool", ":1:5  id",
     "与文件名不一致，这个文件里的 id 应当是 preschool.public-share。"),
    (SHARE, "public-share\n", "public\n", ":1:5  id",
     "与文件名不一致，这个文件里的 id 应当是 preschool.public-share。"),
    (SHARE, "stage: 学前", "may_exceed: 是", ":4:13  may_exceed", "只能写 true 或 false。"),
    (SHARE, "公办幼儿占比", "公办.*占比", ":8:24  aliases",
     "名字里不写正则或方括号；中间隔着别的话写 …，数字的位置写 〔值〕。"),
    (SHARE, "公办幼儿占比", "公办……占比", ":8:24  aliases", "省略号只用一个 … 。"),
    (SHARE, "公办幼儿占比", "〔值〕占比〔值〕", ":8:24  aliases",
     "数字的位置写 〔值〕，一个名字里最多一次。"),
    (SHARE, "公办幼儿占比", "公办园占园所总数", ":9:18  different_from",
     "这个名字也写在 name、aliases 或 loose 里，只能留一处。"),
    (SHARE, "公办幼儿占比", "在公办园就读幼儿占比", ":8:24  aliases",
     "“在公办园就读幼儿占比”已经是“公办园在园幼儿占比”的名字（rules/indicators/preschool/public-share.yaml:8），只能留一处。"),
    (CERTIFIED, "专任教师持证率\n", "公办幼儿占比\n", ":2:7  name",
     "“公办幼儿占比”已经是“公办园在园幼儿占比”的名字（rules/indicators/preschool/public-share.yaml:8），只能留一处。"),
    (SHARE, "denominator: 在园幼儿总数", "denominator: 在园幼儿数", ":7:14  denominator",
     "items.yaml 里没有“在园幼儿数”。你是不是想写 在园幼儿总数？"),
    (SHARE, "denominator: 在园幼儿总数\n", "", ":1:1  numerator", "numerator 和 denominator 要成对写。"),
    (SHARE, "reads: 51.6", "reads: 51.6%", ":12:12  reads",
     "写数字（52.3）、界（≥ 95）、区间（[91, 92)）、表述（有话没有数）或 无，不写单位。"),
    (SHARE, "reads: 51.6", "reads: > 51.6", ":12:14",
     '以 > 或 | 开头的值要加引号，例如 "> 90"；“不低于”请写 ≥。'),
    (SHARE, "stage: 学前", "stage: &a 学前", ":4:8",
     "不支持锚点（&）和标签（!），请直接写内容；以 & 或 ! 开头的文字请加引号。"),
    (SHARE, "stage: 学前", "stage: !!str 学前", ":4:8",
     "不支持锚点（&）和标签（!），请直接写内容；以 & 或 ! 开头的文字请加引号。"),
    (SHARE, "stage: 学前", "stage: *a", ":4:8", "不支持引用（*），请把内容写全；以 * 开头的文字请加引号。"),
    (SHARE, "stage: 学前", "---\nstage: 学前", ":4:1",
     "一个文件只能有一份内容，请删去 --- 以下的部分或另立文件。"),
    (SHARE, "stage: 学前", "stage: " + "[" * 65 + "]" * 65, ":4:71", "嵌套超过 64 层，不像规则文件。"),
    (SHARE, "  - text:", "   - text:\n  - text:", ":12:3", "缩进不齐：同一层的键要左对齐，引号要成对。"),
    (SHARE, "在园幼儿数占在园", "在园\x07幼儿数占在园", ":5:18", "有看不见的控制字符，请删去后重打这一行。"),
    (SET, "require: ≥ 50", "require: 50以上", ":6:14  require",
     "看不懂的标准。写法：≥ 50（“以上”含本数，用 ≥）"),
    (SET, "require: ≥ 50", "require: 50", ":6:14  require", '少了比较号。写法：≥ 50、≤ 50、= 50、"> 50"。'),
    (SET, "require: ≥ 50", "require: ≥ 50%", ":6:14  require", "这里不写单位，单位在指标卡里。写法：≥ 50"),
    (SET, "require: ≥ 50", "require: ≥ ５０", ":6:14  require",
     "符号或数字是全角的，请改成半角，例如 ≥ 50。"),
    (SET, "require: ≥ 50", 'require: ">= 50"', ":6:14  require",
     "看不懂的标准。写法：≥ 50（“不低于”“达到”用 ≥）"),
    (SET, "require: ≥ 50", "require: >= 50", ":6:15",
     '以 > 或 | 开头的值要加引号，例如 "> 90"；“不低于”请写 ≥。'),
    (SET, "require: ≥ 50", "require: 不低于1:15", ":6:14  require",
     "比例写成每名教师对应的学生数：1:15 写 ≤ 15。"),
    (SET, "    require: ≥ 50\n", "", ":5:5  requirements",
     "require（数字标准）和 manual（看什么材料）要有一个，也只能有一个。"),
    (SET, "require: ≥ 50", "name: 占比\n    require: ≥ 50", ":5:5  requirements",
     "name 只写在 manual（看材料）的条目里；有数字的指标，名称在指标卡里。"),
    (SET, "require: ≥ 50", "name: 占比\n    manual: 台账", ":5:5  requirements",
     "preschool.public-share 有指标卡，名称以卡片为准，name 这一行删去。"),
    (SET, "require: ≥ 50", "require: ≥ 50\n    every: 幼儿园", ":5:5  requirements",
     "every（每一所、每一班都要达到）和 table（看哪张表）要成对写。"),
    (SET, "require: ≥ 50", "require: ≥ 50\n    slack: 85", ":5:5  requirements",
     "slack 只和 every 一起写：个别学校可以放宽到标准的百分之几。"),
    (SET, "requirements:", "beside: [preschool.certifed]\nrequirements:", ":4:10  beside",
     "没有这张指标卡。你是不是想写 preschool.certified？"),
    (SET, "requirements:", "beside: []\nrequirements:", ":4:9  beside", "列表是空的。"),
    (SET, "require: ≥ 50", "require: ≥ 50\n    covered_by: preschool.certifed", ":7:17  covered_by",
     "没有这张指标卡。你是不是想写 preschool.certified？"),
    (SET, "    source: 某督〔2020〕1号\n", "", ":5:5  requirements", "缺少：source。"),
    (SET, "level: gate", "level: 底线", ":7:12  level", "不认识“底线”。请写 gate。"),
    (SET, "indicator: preschool.certified", "indicator: ..certified", ":10:16  indicator",
     "只用小写拉丁字母、数字、短横和点，例如 preschool.gross-enrolment-rate。"),
    (SET, "indicator: preschool.certified", "indicator: preschool.certifed", ":10:16  indicator",
     "没有这张指标卡。你是不是想写 preschool.certified？"),
    (SET, "indicator: preschool.certified", "indicator: preschool.public-share", ":10:16  indicator",
     "这个指标在第 5 行已经有了，只能有一条。"),
    (SET, "all_of: [preschool.public-share", "all_of: [preschool.public-shares", ":18:14  all_of",
     "本规则集没有这个指标。你是不是想写 preschool.public-share？"),
    (SET, "all_of: [", "at_least: 3\n    of: [", ":16:5  groups", "at_least 应当是 1 到 2 的整数。"),
    (SET, 'edition: "1"', 'edition: "1"\neffective: 2024年9月', ":4:12  effective",
     "日期写成 2024-09-01 这样。"),
    (ITEMS, "[在园幼儿]", "[公办园在园幼儿数]", ":4:9  name",
     "“公办园在园幼儿数”已经是“在园幼儿总数”的名字（rules/items.yaml:3），只能留一处。"),
    (ITEMS, "数\n  unit: 人\n", "数\n  unit: 人\n  sum_of: [在院幼儿总数]\n", ":3:12  sum_of",
     "没有“在院幼儿总数”这一项。你是不是想写 在园幼儿总数？"),
    (ITEMS, "unit: 人", "unit: 万人", ":2:9  unit", "不认识“万人”。请写 人。"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "remedy"), BROKEN, ids=[f"{row[0]}{row[3]}" for row in BROKEN]
)
@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
def test_a_slip_is_told_with_place_and_remedy_whichever_parser_there_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, parser: str,
    name: str, old: str, new: str, place: str, remedy: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(strict_yaml, "_LOADER", getattr(yaml, parser))
    change(folder, name, old, new)
    lines = told(folder).split("\n")
    assert f"rules/{name}{place}" in lines
    shown = lines[lines.index(f"rules/{name}{place}") + 2]
    assert shown.lstrip(" │").lstrip("^") == f" {remedy}"
    assert lines[-1].startswith("规则有 ") and lines[-1].endswith(" 处错误，没有检查任何报告。")


def test_the_small_rulebook_is_sound(folder: Path) -> None:
    book = rulebook.load("small", folder)
    assert list(book.indicators) == ["preschool.public-share", "preschool.certified"]
    first, second = book.rule_set.requirements
    assert (first.sign, first.limit, first.unit, first.level) == ("≥", Decimal(50), "%", Level.GATE)
    assert (second.sign, second.limit, second.level) == ("=", Decimal(100), Level.TARGET)
    assert book.rule_set.groups[0].members == ("preschool.public-share", "preschool.certified")
    card = book.indicators["preschool.public-share"]
    assert card.examples[0].at == "rules/indicators/preschool/public-share.yaml:11"
    assert card.aliases == ("在公办园就读的幼儿占比", "公办幼儿占比")


def test_all_errors_of_all_files_come_at_once(folder: Path) -> None:
    change(folder, ITEMS, "unit: 人", "unit: 头")
    change(folder, SHARE, "stage: 学前", "stage: 幼儿")
    change(folder, SHARE, "reads: 51.6", "reads: 约51.6")
    change(folder, CERTIFIED, "name: 专", "name：专")
    change(folder, SET, "level: gate", "level: gates")
    message = told(folder)
    for place in (
        "rules/items.yaml:2:9  unit",
        "rules/indicators/preschool/public-share.yaml:4:8  stage",
        "rules/indicators/preschool/public-share.yaml:12:12  reads",
        "rules/indicators/preschool/certified.yaml:2:5",
        "rules/sets/small.yaml:7:12  level",
    ):
        assert place in message
    assert message.endswith("规则有 5 处错误，没有检查任何报告。")


def test_an_error_stands_under_its_word_though_characters_are_wide(folder: Path) -> None:
    change(folder, SHARE, "公办幼儿占比]", "公办幼儿，占比]")
    assert told(folder) == """\
rules/indicators/preschool/public-share.yaml:8:24  aliases
    8 │ aliases: [在公办园就读的幼儿占比, 公办幼儿，占比]
      │                                   ^^^^^^^^^^^^^^ 逗号是全角的，几个名字成了一个。请改成半角逗号 , 。
规则有 1 处错误，没有检查任何报告。"""


def test_a_long_line_is_shown_around_the_error(folder: Path) -> None:
    many = "".join(f"第{n}种叫法, " for n in range(12))
    change(folder, SHARE, "[公办园占园所总数]", f"[{many}x|y]")
    shown = told(folder).split("\n")
    wrong = next(n for n, line in enumerate(shown) if "^^^ 名字里不写正则" in line)
    before = shown[wrong - 1].index("x|y")
    assert shown[wrong - 1].startswith("    9 │ …") and before < 60


NOT_UTF8 = "不是 UTF-8 文字（{}起读不懂）。请另存为 UTF-8 编码。"


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (RULES[SHARE].encode("gb18030"), NOT_UTF8.format("像是 GBK，第 2 行")),
        (RULES[SHARE].encode("utf-16"), NOT_UTF8.format("UTF-16，第 1 行")),
        (b"\x00\xff\x81", NOT_UTF8.format("编码不明，第 1 行")),
        (b"", "文件是空的。"),
        (b"# \xe7\xa9\xba\n", "文件是空的。"),
        (b"a: b\n" * 500_000, "文件超过 2 MB，不像规则文件。"),
    ],
    ids=["gbk", "utf-16", "neither", "empty", "comment only", "too big"],
)
def test_a_file_that_is_no_rule_file_is_told_as_a_whole(folder: Path, data: bytes, remedy: str) -> None:
    (folder / SHARE).write_bytes(data)
    lines = told(folder).split("\n")
    assert lines[:2] == ["rules/indicators/preschool/public-share.yaml", f"   {remedy}"]


@pytest.mark.parametrize(
    "attack",
    [
        b"[" * 50_000,
        b"- " * 50_000,
        b"{a: " * 50_000,
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"!!python/object/apply:os.system [ls]\n",
        b"<<: {a: b}\n",
        b"? [a, b]\n: c\n",
        b"- x\n" * 250_000,
        b"a: \x1b[31m\n",
        b"\xef\xbb\xbf\xef\xbb\xbf: :\n",
        b"%YAML 9.9\n---\na: b\n",
        b"'\n\n\n",
        b"a: |9\n  x\n",
    ],
)
def test_hostile_bytes_are_refused_with_a_message(folder: Path, attack: bytes) -> None:
    (folder / SHARE).write_bytes(attack)
    message = told(folder)
    assert "rules/indicators/preschool/public-share.yaml" in message
    assert "\x1b" not in message and "Traceback" not in message


@pytest.mark.parametrize("removed", [ITEMS, SHARE, SET])
def test_a_missing_file_is_told(folder: Path, removed: str) -> None:
    (folder / removed).unlink()
    with pytest.raises(RuleError) as caught:
        rulebook.load("small", folder)
    expected = {ITEMS: "打不开", SHARE: "没有这张指标卡", SET: "没有名为“small”的规则集"}
    assert expected[removed] in str(caught.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("smal", "没有名为“smal”的规则集，没有检查任何报告。\n  你是不是想写 small？现有：other、small。"),
        ("督导", "没有名为“督导”的规则集，没有检查任何报告。\n  可以写：other、small。"),
        (
            "here/none.yaml",
            "here/none.yaml：没有这个规则文件，没有检查任何报告。\n"
            "  请核对路径；内置的规则集用名字，例如 duty。",
        ),
    ],
)
def test_an_unknown_set_is_told_with_the_known_ones(folder: Path, name: str, message: str) -> None:
    (folder / "sets/other.yaml").write_text(RULES[SET], encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        rulebook.load(name, folder)
    assert str(caught.value) == message


def test_a_set_may_lie_anywhere(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("自己的规则") / "我县.yaml"
    elsewhere.write_text(RULES[SET].replace("id: small", "id: ours"), encoding="utf-8")
    book = rulebook.load(str(elsewhere), folder)
    assert book.rule_set.id == "ours"
    assert book.rule_set.requirements[0].at == f"{elsewhere}:5"


def test_a_set_that_lies_among_its_own_cards_uses_those(folder: Path) -> None:
    own = str(folder / SET.removeprefix("rules/"))
    assert rulebook.load(own).items == rulebook.load(own, folder).items
    change(folder, SHARE, "name:", "nmae:")
    with pytest.raises(RuleError, match="nmae") as caught:
        rulebook.load(own)
    assert str(caught.value).startswith(str(folder))


SAME = [
    (SHARE, "stage:", "# 学段\nstage:"),
    (SHARE, "reads: 51.6\n", "reads: 51.60\n"),
    (SHARE, "definition: 公办园", "definition: 公办幼儿园"),
    (SET, "require: ≥ 50\n    level: gate", "level: gate\n    require: ≥ 50.0"),
    (SET, "source: 某督", "note: 某年\n    source: 某督"),
    (ITEMS, "  unit: 人\n  aliases: [在园幼儿]", "  aliases:\n    - 在园幼儿\n  unit: 人"),
]
OTHER = [
    (SHARE, "公办幼儿占比", "公办的幼儿占比例"),
    (SHARE, "公办园占园所总数", "公办园占幼儿园总数"),
    (SET, "≥ 50", "≥ 50.1"),
    (SET, "level: target", "level: gate"),
    (ITEMS, "[在园幼儿]", "[在园人数]"),
]


@pytest.mark.parametrize(("name", "old", "new"), SAME)
def test_words_for_people_do_not_change_the_digest(folder: Path, name: str, old: str, new: str) -> None:
    before = rulebook.load("small", folder).rule_set.sha256
    change(folder, name, old, new)
    assert rulebook.load("small", folder).rule_set.sha256 == before


@pytest.mark.parametrize(("name", "old", "new"), OTHER)
def test_whatever_can_move_a_verdict_changes_the_digest(folder: Path, name: str, old: str, new: str) -> None:
    before = rulebook.load("small", folder).rule_set.sha256
    change(folder, name, old, new)
    assert rulebook.load("small", folder).rule_set.sha256 != before


def test_line_ends_and_a_bom_change_nothing(folder: Path) -> None:
    before = rulebook.load("small", folder)
    for name, text in RULES.items():
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    after = rulebook.load("small", folder)
    assert astuple(after) == astuple(before)


@pytest.mark.parametrize("typed", ["1:16.9", "1.10", "0.50", "no", "012", "2017-04-26", "~", "1e3"])
def test_what_is_typed_stays_as_typed(folder: Path, typed: str) -> None:
    change(folder, SET, 'edition: "1"', f"edition: {typed}")
    assert rulebook.load("small", folder).rule_set.edition == typed


def test_a_line_that_no_figure_can_settle_names_the_material(folder: Path) -> None:
    change(folder, SET, "require: ≥ 50", "manual: 看布局规划文本")
    [line, _] = rulebook.load("small", folder).rule_set.requirements
    assert (line.sign, line.limit, line.manual) == ("", None, "看布局规划文本")


def test_a_manual_line_needs_no_card_where_it_names_itself(folder: Path) -> None:
    own = "  - indicator: preschool.party\n    name: 党组织全覆盖\n    manual: 看台账\n"
    rest = "    level: gate\n    clause: 党的工作全覆盖\n    source: 某督〔2020〕1号\n"
    change(folder, SET, "groups:", own + rest + "groups:")
    book = rulebook.load("small", folder)
    assert book.indicators["preschool.party"].name == "党组织全覆盖"
    assert book.rule_set.requirements[-1].manual == "看台账"
    assert list(book.measured) == ["preschool.public-share", "preschool.certified"]


def test_what_every_single_one_must_reach_names_the_table_and_the_slack(folder: Path) -> None:
    more = "require: ≥ 50\n    every: 幼儿园\n    table: 《各园情况表》\n    slack: 85"
    change(folder, SET, "require: ≥ 50", more)
    line = rulebook.load("small", folder).rule_set.requirements[0]
    assert (line.every, line.table, line.slack) == ("幼儿园", "《各园情况表》", Decimal(85))


def test_an_indicator_that_covers_a_line_is_loaded_with_the_set(folder: Path) -> None:
    """Its figure must be read although no line of the set asks for it."""
    text = (folder / SHARE).read_text(encoding="utf-8").replace("public-share", "public-every")
    text = text.replace("公办园在园幼儿占比\n", "各项占比\n").replace("公办幼儿占比", "各园占比")
    text = text.replace("在公办园就读的幼儿占比", "各园公办占比")
    (folder / SHARE.replace("public-share", "public-every")).write_text(text, encoding="utf-8")
    change(folder, SET, "require: ≥ 50", "require: ≥ 50\n    covered_by: preschool.public-every")
    book = rulebook.load("small", folder)
    assert book.rule_set.requirements[0].covered_by == "preschool.public-every"
    assert book.indicators["preschool.public-every"].name == "各项占比"


def test_an_indicator_beside_is_read_and_not_asked_for(folder: Path) -> None:
    """Its names take the figures that are its own: 小学生师比 is not that of kindergartens."""
    text = (folder / SHARE).read_text(encoding="utf-8").replace("public-share", "private-share")
    text = text.replace("公办园在园幼儿占比\n", "民办园在园占比\n").replace("公办幼儿占比", "民办幼儿占比")
    text = text.replace("在公办园就读的幼儿占比", "在民办园就读的幼儿占比")
    (folder / SHARE.replace("public-share", "private-share")).write_text(text, encoding="utf-8")
    before = rulebook.load("small", folder)
    change(folder, SET, "requirements:", "beside: [preschool.private-share]\nrequirements:")
    book = rulebook.load("small", folder)
    assert book.indicators["preschool.private-share"].name == "民办园在园占比"
    assert book.rule_set.requirements == tuple(
        replace(line, at=book.rule_set.requirements[n].at) for n, line in enumerate(before.rule_set.requirements)
    )
    assert book.rule_set.sha256 != before.rule_set.sha256


def test_a_group_may_ask_for_some_of_its_members(folder: Path) -> None:
    change(folder, SET, "all_of: [", "at_least: 1\n    of: [")
    [group] = rulebook.load("small", folder).rule_set.groups
    assert (group.at_least, len(group.members)) == (1, 2)


def test_the_sets_that_came_with_the_program_are_listed() -> None:
    known = {identifier: (title, path) for identifier, title, path in rulebook.available()}
    assert known["duty"][0] == "政府履行教育职责自查自评"
    assert known["duty"][1] == rulebook.rules_folder() / "sets/duty.yaml"


def test_reading_rules_needs_no_validation_library() -> None:
    code = "import sys; from checker import rulebook; rulebook.load(); print('pydantic' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_set_that_cannot_be_read_is_listed_without_a_title(folder: Path) -> None:
    (folder / "sets/draft.yaml").write_bytes(b"title: [")
    assert [(identifier, title) for identifier, title, _ in rulebook.available(folder)] == [
        ("draft", ""),
        ("small", "试用规则"),
    ]
