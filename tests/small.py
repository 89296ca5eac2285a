"""A small sound rulebook, to be broken in every way."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import rulebook
from checker.errors import RuleError

SHARE = "indicators/preschool/public-share.yaml"
CERTIFIED = "indicators/preschool/certified.yaml"
SET = "sets/small.yaml"
LOCAL = "sets/local.yaml"
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
WITH_LOCAL = {
    **RULES,
    LOCAL: """\
id: local
title: 某省的标准
extends: small
edition: "2"
authority: 某省教育厅
effective: 2021-01-01
change:
  - indicator: preschool.public-share
    require: ≥ 55
    clause: 公办园在园幼儿占比达到55%
    source: 某教〔2021〕2号
add:
  - indicator: preschool.plan
    name: 布局规划
    manual: 看规划文本
    level: gate
    clause: 布局合理
    source: 某教〔2021〕2号
drop:
  - indicator: preschool.certified
    because: 省里另行考核
""",
}


def lay(folder: Path, files: dict[str, str] = RULES) -> Path:
    """Write the small rulebook into a folder."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text that occurs in a file, which must occur."""
    text = (folder / name).read_bytes().decode()
    assert old in text
    (folder / name).write_bytes(text.replace(old, new, 1).encode())


def told(folder: Path, name: str = "small") -> str:
    """What a person reads when a set is loaded: the small one, or one that extends it."""
    with pytest.raises(RuleError) as caught:
        rulebook.load(name, folder)
    return str(caught.value)
