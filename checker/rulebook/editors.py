"""What an editor is told of a rule file while it is being typed: JSON Schema from the loader's own tables.

The shapes say what may stand where; the words below say what it means. Each rule file names its
schema in its first line, which the language server of an editor follows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from . import schema
from .readers import Schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
#: the kinds of rule files, each with its title
KINDS = {"card": "指标卡", "items": "基础数据项", "set": "标准"}

#: what a key means; a key of an inner table by that table's key first, then by its own name
_MEANINGS = {
    "id": "编号：小写拉丁字母、数字、短横和点，与文件名一致",
    "name": "中文名称",
    "unit": "数字的单位；百分数写 \"%\"（带引号）",
    "stage": "学段",
    "definition": "口径：怎样算、算谁、不算谁",
    "note": "说明，给人看，不影响结论",
    "verify": "存疑：凭记忆写的或有争议的地方，结果里会显示",
    "numerator": "分子：items.yaml 里的名称，和 denominator 成对",
    "denominator": "分母：items.yaml 里的名称",
    "growth_of": "增长率：哪一项的逐年增长，items.yaml 里的名称",
    "base": "生师比的口径：专任教师 或 教职工",
    "aliases": "报告里的其他叫法；… 代表中间隔着别的话，〔值〕代表数字的位置",
    "loose": "口径不明的叫法：读，但只给待核",
    "different_from": "容易混淆的另一个数：数字归它，不归本项",
    "claims": "有话没有数的说法，如 只增不减",
    "zero": "等于 0 的说法，如 大班额全部消除",
    "full": "等于 100 的说法，如 全部持证",
    "complements": "与本项合成 100 的另一部分，可以倒推",
    "components": "合成整体的几部分，如 小学、初中",
    "every_stage": "各学段都要达到，取最差的一个",
    "may_exceed": "可以超过 100%（毛入学率、增长率）",
    "sum_of": "等于哪几项之和，items.yaml 里的名称",
    "items.aliases": "报告里的其他叫法",
    "items.different_from": "容易混淆的另一个数",
    "examples": "例句：就是测试，由 checker rules test 试跑",
    "text": "报告里的一句话，地名用虚构的",
    "reads": "应当读出的值：52.3、≥ 95、[91, 92)、表述（有话没有数）或 无，不写单位",
    "verdict": "应得的结论",
    "title": "标准的中文名称",
    "edition": "版次，如 \"2024\"",
    "authority": "发布机关",
    "effective": "生效日期，如 2024-09-01",
    "expires": "失效日期，如 2025-12-31",
    "requirements": "逐条的要求，按文件的顺序",
    "indicator": "指标编号：指标卡的 id",
    "requirements.name": "没有指标卡的条目（manual）的中文名称",
    "require": "比较：≥ 50、≤ 5、= 100、\"> 85\"；不写单位，单位在指标卡里",
    "manual": "没有数字能定：写看什么材料",
    "level": "gate 底线、target 目标、reference 参考（国家没有定数字）",
    "accepts": "claim：有明确表述即算达标",
    "covered_by": "另一张卡的编号：它的数字是本项的上界（各项差异系数均不超过…）",
    "every": "每一所、每一班都要达到的单位：学校、班级、幼儿园……全县平均定不了",
    "table": "看哪张表才能定，和 every 成对",
    "slack": "个别学校可以放宽到标准的百分之几，如 85",
    "points": "分值",
    "clause": "文件原文",
    "source": "出处：文号或文件名，条款",
    "because": "比所依据的标准放宽的理由",
    "card.extends": "补充哪张内置的卡：它的 id，与文件名一致；只能补充叫法和例句",
    "items.extends": "补充哪一项：它的名称；只能补充叫法",
    "set.extends": "在哪个标准上改：它的编号，或从这个文件写起的路径",
    "change": "已有的条目：写 indicator 和不同的键；可去掉的键写 无",
    "add": "新增的条目，写法同 requirements",
    "drop": "取消的条目，要写依据",
    "groups": "几条合起来看的要求",
    "groups.id": "这一组的编号",
    "groups.name": "这一组的中文名称",
    "beside": "本标准不要求、只一并读出的指标（id），免得别的学段的数字错认",
    "all_of": "这些指标都要达标",
    "at_least": "至少几项达标，和 of 成对",
    "of": "从这些指标里数",
}  # fmt: skip


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of rule file: card, items or set."""
    made: dict[str, Schema] = {
        "card": _either(schema.MORE_NAMES.schema, schema.CARD.schema),
        "items": {"type": "array", "items": _either(schema.MORE_OF_ITEM.schema, schema.ITEM.schema)},
        "set": _either(schema.extending({}).schema, schema.alone({}).schema),
    }
    head = {"$schema": DRAFT, "title": KINDS[kind]}
    return head | {"description": f"由 checker rules schema {kind} 生成。"} | _told(made[kind], kind)


def page(kind: str) -> str:
    """The same as the text of rules/schema/KIND.json."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def first_line(path: PurePath) -> str:
    """The line by which a rule file names its schema.

    path   of the file within its rules folder: sets/duty.yaml
    """
    kind = {"indicators": "card", "sets": "set"}.get(path.parts[0], "items")
    return f"# yaml-language-server: $schema={'../' * (len(path.parts) - 1)}schema/{kind}.json"


def _either(extending: Schema, alone: Schema) -> Schema:
    """A file that extends another, or one that stands alone."""
    return {"type": "object", "if": {"required": ["extends"]}, "then": extending, "else": alone}


def _told(told: Schema, inside: str) -> dict[str, Any]:
    """A schema whose keys say what they mean; `inside` is the key of the table they stand in."""
    shown: dict[str, Any] = dict(told)
    if "items" in told:
        shown["items"] = _told(told["items"], inside)
    for branch in ("then", "else"):
        if branch in told:
            shown[branch] = _told(told[branch], inside)
    if isinstance(keys := told.get("properties"), Mapping):
        shown["properties"] = {
            key: {"description": meaning(key, inside), **_told(inner, key)} for key, inner in keys.items()
        }
    return shown


def meaning(key: str, inside: str) -> str:
    """What a key means within the table under another key."""
    return _MEANINGS.get(f"{inside}.{key}") or _MEANINGS[key]
