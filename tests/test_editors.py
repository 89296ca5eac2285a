"""The schemas for editors: generated, in force for every rule file, and of one mind with the loader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker import rulebook
from checker.rulebook import editors, schema
from checker.rulebook.problems import Problems, texts
from checker.rulebook.strict_yaml import parse

RULES = rulebook.rules_folder()
FILES = sorted(path.relative_to(RULES) for path in RULES.rglob("*.yaml"))
VALIDATORS = {kind: Draft202012Validator(editors.json_schema(kind)) for kind in editors.KINDS}


class Editor(yaml.SafeLoader):
    """YAML 1.2 as the language server of an editor reads it: 1:16.9 and dates are words."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", "~|null|", ["~", "n", ""]),
    ("bool", "true|false", [*"tf"]),
    ("int", "[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def kind_of(path: Path) -> str:
    return {"indicators": "card", "sets": "set"}.get(path.parts[0], "items")


def refused_by_schema(kind: str, text: str) -> list[str]:
    kind = kind.replace("overlay", "set")
    return [error.message for error in VALIDATORS[kind].iter_errors(yaml.load(text, Editor))]


def refused_by_loader(kind: str, text: str) -> list[str]:
    """What the tables of the loader refuse, without what other files or names would add."""
    problems = Problems()
    file = parse("x.yaml", text.encode(), problems)
    if file.root is not None and kind in ("set", "overlay"):
        either = schema.overlay if next(texts(file.root, "extends"), None) else schema.rule_set
        either(file.root, file.source, problems, {})
    elif file.root is not None:
        read: dict[str, Any] = {"card": schema.card, "items": schema.items}
        read[kind]([file], problems)
    return [problem.remedy for problem in problems]


@pytest.mark.parametrize("kind", editors.KINDS)
def test_the_schema_in_the_folder_is_the_one_generated(kind: str, request: pytest.FixtureRequest) -> None:
    path = RULES / "schema" / f"{kind}.json"
    if request.config.getoption("--accept"):
        path.write_text(editors.page(kind), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == editors.page(kind), "checker rules schema 的结果变了"


@pytest.mark.parametrize("kind", editors.KINDS)
def test_the_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(editors.page(kind)))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_rule_file_is_accepted_by_its_schema(path: Path) -> None:
    assert refused_by_schema(kind_of(path), (RULES / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_rule_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = (RULES / path).read_text(encoding="utf-8").partition("\n")[0]
    assert first == editors.first_line(path)
    named = RULES / path.parent / first.rpartition("=")[2]
    assert named.resolve() == (RULES / "schema" / f"{kind_of(path)}.json").resolve()


def test_every_key_says_what_it_means_in_chinese() -> None:
    def keys(told: Any) -> list[str]:
        if isinstance(told, list):
            return [key for inner in told for key in keys(inner)]
        if not isinstance(told, dict):
            return []
        own = [key for key, inner in told.get("properties", {}).items() if inner["description"].isascii()]
        return own + [key for inner in told.values() for key in keys(inner)]

    assert [keys(editors.json_schema(kind)) for kind in editors.KINDS] == [[], [], []]


BASE = {
    "card": """\
id: preschool.public-share
name: 公办园在园幼儿占比
unit: "%"
stage: 学前
definition: 公办园在园幼儿数占在园幼儿总数的百分比。
numerator: 公办园在园幼儿数
denominator: 在园幼儿总数
aliases: [公办幼儿占比, 公办…占比, 〔值〕的幼儿上公办园]
may_exceed: true
examples:
  - text: 全县公办园在园幼儿占比51.6%。
    reads: 51.6
""",
    "items": """\
- name: 在园幼儿总数
  unit: 人
  stage: 学前
  aliases: [在园幼儿]
  sum_of: [公办园在园幼儿数, 民办园在园幼儿数]
""",
    "set": """\
id: small
title: 试用规则
edition: "2024"
effective: 2024-09-01
requirements:
  - indicator: preschool.public-share
    require: ≥ 50
    level: gate
    points: 5
    clause: 公办园在园幼儿占比达到50%
    source: 某督〔2020〕1号
    examples:
      - text: 公办园在园幼儿占比50%。
        verdict: 达标
groups:
  - id: preschool.both
    name: 两项
    all_of: [preschool.public-share, preschool.certified]
""",
}

# kind, what stands there, what is written instead
BASE["overlay"] = """\
id: small-henan
title: 试用规则（河南）
extends: small
edition: "2024"
authority: 河南省某厅
change:
  - indicator: preschool.public-share
    require: ≥ 60
    clause: 达到60%
    source: 豫教〔2024〕1号
add:
  - indicator: preschool.party
    name: 党组织
    manual: 看台账
    level: gate
    clause: 全覆盖
    source: 豫教〔2024〕1号
drop:
  - indicator: preschool.certified
    because: 已并入别的评价
"""
SOUND = [
    ("card", '"%"', "'%'"),
    ("card", '"%"', "生/师"),
    ("card", "name: 公办园在园幼儿占比", "name: 2024"),
    ("card", "reads: 51.6", "reads: ≥ 51.6"),
    ("card", "reads: 51.6", "reads: 无"),
    ("card", "reads: 51.6", 'reads: "[91, 92)"'),
    ("card", "reads: 51.6", "reads: -1.3"),
    ("card", "may_exceed: true", "may_exceed: false"),
    ("card", "[公办幼儿占比, 公办…占比, 〔值〕的幼儿上公办园]", "\n  - 公办幼儿占比\n  - 9年占比"),
    ("card", "numerator: 公办园在园幼儿数\ndenominator: 在园幼儿总数\n", ""),
    ("items", "stage: 学前", "different_from: [资助在园幼儿]"),
    ("set", 'edition: "2024"', "edition: 2024"),
    ("set", 'edition: "2024"', "edition: 1:16.9"),
    ("set", "require: ≥ 50", "require: = 100"),
    ("set", "require: ≥ 50", 'require: "> 85.5"'),
    ("set", "require: ≥ 50", "require: ≥ -1.5"),
    ("set", "require: ≥ 50", "manual: 看台账"),
    ("set", "require: ≥ 50", "manual: 看台账\n    name: 党组织全覆盖"),
    ("set", "require: ≥ 50", "require: ≥ 50\n    every: 学校\n    table: 《各校情况表》\n    slack: 85"),
    ("set", "points: 5", "points: 2.5"),
    ("set", "points: 5", 'points: "5"'),
    ("set", "all_of: [", "at_least: 1\n    of: ["),
]
SOUND += [
    ("card", BASE["card"], "extends: preschool.public-share\naliases: [上公办园的占比]\n"),
    ("items", BASE["items"], "- extends: 在园幼儿总数\n  aliases: [入园幼儿]\n"),
    ("overlay", "require: ≥ 60", "points: 5\n    every: 无\n    note: 无"),
    ("overlay", "extends: small", "extends: ../henan.yaml"),
    ("overlay", "require: ≥ 60", "slack: 85"),
]
BROKEN = [
    ("card", "id: preschool.public-share", "extends: preschool.public-share"),
    ("items", "- name: 在园幼儿总数", "- extends: 在园幼儿总数"),
    ("overlay", "extends: small\n", ""),
    ("overlay", "authority: 河南省某厅\n", ""),
    ("overlay", "change:", "requirements:"),
    ("overlay", "require: ≥ 60", "require: 60以上"),
    ("overlay", "require: ≥ 60", "require: 无"),
    ("overlay", "require: ≥ 60", "name: 占比"),
    ("overlay", "    because: 已并入别的评价\n", ""),
    ("overlay", "    level: gate\n", ""),
    ("set", "groups:", "drop:\n  - indicator: preschool.certified\n    because: 不要了\ngroups:"),
    ("card", "id: preschool.public-share\n", ""),
    ("card", "id: preschool", "id: Preschool"),
    ("card", "id: preschool.public-share", "id: [a, b]"),
    ("card", "name: 公办园在园幼儿占比", "name:"),
    ("card", "name: 公办园在园幼儿占比", 'name: " "'),
    ("card", "name: 公办园在园幼儿占比", "nmae: 公办园在园幼儿占比"),
    ("card", "name: 公办园在园幼儿占比", "name: [公办园在园幼儿占比]"),
    ("card", '"%"', "％"),
    ("card", '"%"', "万元"),
    ("card", "stage: 学前", "stage: 幼儿"),
    ("card", "may_exceed: true", "may_exceed: 是"),
    ("card", "may_exceed: true", "may_exceed: 1"),
    ("card", "denominator: 在园幼儿总数\n", ""),
    ("card", "[公办幼儿占比, 公办…占比, 〔值〕的幼儿上公办园]", "公办幼儿占比"),
    ("card", "公办…占比", "公办，占比"),
    ("card", "公办…占比", "公办.*占比"),
    ("card", "公办…占比", "公办......占比"),
    ("card", "公办…占比", "公办……占比"),
    ("card", "公办…占比", "…占比"),
    ("card", "公办…占比", "占比…"),
    ("card", "公办…占比", "占比〔数〕"),
    ("card", "公办…占比", "值〕占比"),
    ("card", "公办…占比", "〔值〕占比〔值〕"),
    ("card", "公办…占比", "〔值〕"),
    ("card", "公办…占比", "公办幼儿占比"),
    ("card", "公办…占比", '""'),
    ("card", "reads: 51.6", "reads: 51.6%"),
    ("card", "reads: 51.6", "reads: 约51.6"),
    ("card", "reads: 51.6", "verdict: 达标"),
    ("card", "  - text: 全县公办园在园幼儿占比51.6%。\n    reads: 51.6\n", "  []\n"),
    ("card", "  - text: 全县公办园在园幼儿占比51.6%。\n    reads: 51.6\n", "  text: 一句话\n"),
    ("items", "- name: 在园幼儿总数", "- 在园幼儿总数\n- name: 在园幼儿"),
    ("items", "  unit: 人\n", ""),
    ("items", "unit: 人", "unit: 万人"),
    ("items", "sum_of: [", "sum_off: ["),
    ("set", 'edition: "2024"\n', ""),
    ("set", "effective: 2024-09-01", "effective: 2024年9月"),
    ("set", "effective: 2024-09-01", "effective: 2024-13-01"),
    ("set", "require: ≥ 50", "require: 50以上"),
    ("set", "require: ≥ 50", "require: 50"),
    ("set", "require: ≥ 50", "require: ≥ 50%"),
    ("set", "require: ≥ 50", "require: ≥ ５０"),
    ("set", "require: ≥ 50", 'require: ">= 50"'),
    ("set", "require: ≥ 50", "require: 1:15"),
    ("set", "    require: ≥ 50\n", ""),
    ("set", "require: ≥ 50", "require: ≥ 50\n    manual: 看台账"),
    ("set", "require: ≥ 50", "require: ≥ 50\n    name: 占比"),
    ("set", "require: ≥ 50", "require: ≥ 50\n    every: 学校"),
    ("set", "require: ≥ 50", "require: ≥ 50\n    table: 《各校情况表》"),
    ("set", "require: ≥ 50", "require: ≥ 50\n    slack: 85"),
    ("set", "level: gate", "level: 底线"),
    ("set", "points: 5", "points: -5"),
    ("set", "points: 5", "points: 五"),
    ("set", "points: 5", "accepts: words"),
    ("set", "    source: 某督〔2020〕1号\n", ""),
    ("set", "verdict: 达标", "verdict: 通过"),
    ("set", "    all_of: [preschool.public-share, preschool.certified]\n", ""),
    ("set", "all_of: [preschool.public-share, preschool.certified]", "all_of: []"),
    ("set", "all_of: [", "of: ["),
    ("set", "all_of: [", "at_least: 1\n    all_of: ["),
    ("set", "all_of: [", "of: [preschool.public-share]\n    at_least: 1\n    all_of: ["),
    ("set", "groups:", "group:"),
]  # fmt: skip


@pytest.mark.parametrize("kind", BASE)
def test_the_base_is_accepted_by_both(kind: str) -> None:
    assert refused_by_loader(kind, BASE[kind]) == refused_by_schema(kind, BASE[kind]) == []


@pytest.mark.parametrize(("kind", "old", "new"), SOUND)
def test_what_the_loader_takes_the_editor_takes(kind: str, old: str, new: str) -> None:
    assert old in BASE[kind]
    text = BASE[kind].replace(old, new, 1)
    assert refused_by_loader(kind, text) == []
    assert refused_by_schema(kind, text) == []


@pytest.mark.parametrize(("kind", "old", "new"), BROKEN)
def test_what_the_loader_refuses_the_editor_refuses(kind: str, old: str, new: str) -> None:
    assert old in BASE[kind]
    text = BASE[kind].replace(old, new, 1)
    assert refused_by_loader(kind, text) != []
    assert refused_by_schema(kind, text) != []
