"""Strict loading: what is refused, and what the person who wrote it is told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import astuple, replace
from decimal import Decimal
from pathlib import Path

import pytest

from checker import rulebook
from checker.errors import RuleError
from checker.model import Level
from small import CERTIFIED, ITEMS, RULES, SET, SHARE, change, lay, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small sound rulebook."""
    return lay(tmp_path)


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
    assert message.endswith("规则有 5 处错误。")


def test_an_error_stands_under_its_word_though_characters_are_wide(folder: Path) -> None:
    change(folder, SHARE, "公办幼儿占比]", "公办幼儿，占比]")
    assert told(folder) == """\
rules/indicators/preschool/public-share.yaml:8:24  aliases
    8 │ aliases: [在公办园就读的幼儿占比, 公办幼儿，占比]
      │                                   ^^^^^^^^^^^^^^ 逗号是全角的，几个名字成了一个。请改成半角逗号 , 。
规则有 1 处错误。"""


def test_a_long_line_is_shown_around_the_error(folder: Path) -> None:
    many = "".join(f"第{n}种叫法, " for n in range(12))
    change(folder, SHARE, "[公办园占园所总数]", f"[{many}x|y]")
    shown = told(folder).split("\n")
    wrong = next(n for n, line in enumerate(shown) if "^^^ 名字里不写正则" in line)
    before = shown[wrong - 1].index("x|y")
    assert shown[wrong - 1].startswith("    9 │ …") and before < 60


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
        ("smal", "没有名为“smal”的规则集。\n  你是不是想写 small？现有：other、small。"),
        ("督导", "没有名为“督导”的规则集。\n  可以写：other、small。"),
        (
            "here/none.yaml",
            "here/none.yaml：没有这个规则文件。\n"
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
    lines = zip(before.rule_set.requirements, book.rule_set.requirements, strict=True)
    assert all(replace(old, at=new.at) == new for old, new in lines)
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
