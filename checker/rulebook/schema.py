"""Nodes → cards, items and sets: what each kind of file may say, key by key.

The tables below are the whole schema. They are plain functions and not models of a validation
library, whose import alone would take several times as long as reading all the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checker.model import Example, Group, Indicator, Item, Level, Requirement, RuleSet

from . import readers as read
from .problems import Node, Problems, Sequence, Source, entries, texts
from .readers import Reader, Reading, Shape

UNITS = (
    "%", "生/师", "元", "元/生", "倍", "人", "个", "所", "次", "分", "年", "学时",
    "册/生", "m²", "m²/生", "人/百生", "间/百生", "系数",
)  # fmt: skip
STAGES = ("学前", "义务教育", "小学", "初中", "高中阶段", "普通高中", "中职", "高校", "特教")
VERDICTS = ("达标", "不达标", "待核", "缺失", "人工")
_UNITS_MEANT = {"％": '"%"', "百分比": '"%"', "万元": "元", "亿元": "元", "万人": "人", "人次": "人"}
_LEVELS_MEANT = {"底线": "gate", "目标": "target", "参考": "reference"}

_unit = read.one_of(UNITS, _UNITS_MEANT)


def examples(shape: Shape) -> Reader:
    """A reader of examples, each with its own place."""

    def listed(node: Node, reading: Reading) -> tuple[Example, ...]:
        if not isinstance(node, Sequence) or not node.values:
            reading.wrong(node, "这里应当是列表，每条以 - text: 开头。")
            return ()
        return read.each(node, reading, example)

    def example(node: Node, reading: Reading) -> Example | None:
        values = read.table(node, reading, shape, tuple(shape))
        return None if values is None else Example(**values, at=reading.line(node))

    return listed


_CARD: Shape = {
    "id": read.identifier,
    "unit": _unit,
    "stage": read.one_of(STAGES),
    **dict.fromkeys(("name", "definition", "note", "verify"), read.text),
    **dict.fromkeys(("numerator", "denominator", "growth_of", "base"), read.text),
    **dict.fromkeys(("aliases", "loose", "different_from", "claims"), read.names),
    **dict.fromkeys(("zero", "full", "complements", "components"), read.names),
    **dict.fromkeys(("every_stage", "may_exceed"), read.flag),
    "examples": examples({"text": read.text, "reads": read.reads}),
}
_ITEM: Shape = {
    "name": read.text,
    "unit": _unit,
    "stage": read.one_of(STAGES),
    **dict.fromkeys(("aliases", "sum_of", "different_from"), read.names),
}
_REQUIREMENT: Shape = {
    "indicator": read.identifier,
    "require": read.limit,
    "level": read.one_of(tuple(Level), _LEVELS_MEANT),
    "accepts": read.one_of(("claim",)),
    "covered_by": read.identifier,
    **dict.fromkeys(("points", "slack"), read.number),
    **dict.fromkeys(("name", "clause", "source", "manual", "every", "table"), read.text),
    **dict.fromkeys(("note", "verify", "because"), read.text),
    "examples": examples({"text": read.text, "verdict": read.one_of(VERDICTS)}),
}
_GROUP: Shape = {
    "id": read.identifier,
    "at_least": read.number,
    **dict.fromkeys(("all_of", "of"), read.names),
    **dict.fromkeys(("name", "note"), read.text),
}


def card(node: Node, source: Source, problems: Problems) -> Indicator | None:
    """One indicator card, or None where a required key is missing."""
    reading = Reading(source, problems)
    values = read.table(node, reading, _CARD, ("id", "name", "unit", "definition", "examples"))
    return None if values is None else Indicator(**values, at=reading.line(node))


def items(node: Node, source: Source, problems: Problems) -> tuple[Item, ...]:
    """The basic counts and amounts of items.yaml."""
    return read.each(node, Reading(source, problems), _item)


def _item(node: Node, reading: Reading) -> Item | None:
    values = read.table(node, reading, _ITEM, ("name", "unit"))
    return None if values is None else Item(**values)


def rule_set(
    node: Node, source: Source, problems: Problems, cards: Mapping[str, Indicator]
) -> RuleSet | None:
    """One standard, without its sha256; units come from the cards it names."""

    def requirement(node: Node, reading: Reading) -> Requirement | None:
        return _requirement(node, reading, cards)

    shape: Shape = {
        "id": read.identifier,
        **dict.fromkeys(("title", "edition", "authority", "note"), read.text),
        **dict.fromkeys(("effective", "expires"), read.date),
        "requirements": lambda node, reading: read.each(node, reading, requirement),
        "groups": lambda node, reading: read.each(node, reading, _group),
    }
    values = read.table(node, Reading(source, problems), shape, ("id", "title", "edition", "requirements"))
    return None if values is None else RuleSet(**values, sha256="")


def _requirement(node: Node, reading: Reading, cards: Mapping[str, Indicator]) -> Requirement | None:
    """A line of a set; a number or the material to look at, never both."""
    values = read.table(node, reading, _REQUIREMENT, ("indicator", "level", "clause", "source"))
    if values is None:
        return None
    for fault in _faults(values, cards):
        reading.wrong(node, fault)
    values.pop("name", None)  # it names the indicator, see `uncarded`
    sign, bound = values.pop("require", ("", None))
    known, level = cards.get(values["indicator"]), values.pop("level")
    return Requirement(
        **values,
        sign=sign,
        limit=bound,
        unit=known.unit if known else "",
        level=Level(level) if level in tuple(Level) else Level.GATE,
        at=reading.line(node),
    )


def _faults(values: Mapping[str, object], cards: Mapping[str, Indicator]) -> Iterator[str]:
    """What the keys of a requirement say that cannot go together."""
    if ("manual" in values) == ("require" in values):
        yield "require（数字标准）和 manual（看什么材料）要有一个，也只能有一个。"
    if "name" in values and "manual" not in values:
        yield "name 只写在 manual（看材料）的条目里；有数字的指标，名称在指标卡里。"
    if "name" in values and values["indicator"] in cards:
        yield f"{values['indicator']} 有指标卡，名称以卡片为准，name 这一行删去。"
    if ("every" in values) != ("table" in values):
        yield "every（每一所、每一班都要达到）和 table（看哪张表）要成对写。"
    if "slack" in values and "every" not in values:
        yield "slack 只和 every 一起写：个别学校可以放宽到标准的百分之几。"


def uncarded(node: Node | None) -> dict[str, Indicator]:
    """The manual lines of a set that name themselves, as indicators without a unit."""
    named = {}
    for entry in entries(node, "requirements"):
        identifier, name = (next(iter(texts(entry, key)), None) for key in ("indicator", "name"))
        if identifier and name:
            named[identifier.value] = Indicator(identifier.value, name.value.strip(), "")
    return named


def _group(node: Node, reading: Reading) -> Group | None:
    """Requirements judged together: all of them, or at least some."""
    values = read.table(node, reading, _GROUP, ("id", "name"))
    if values is None:
        return None
    everyone, some = values.pop("all_of", ()), values.pop("of", ())
    least = values.pop("at_least", Decimal(0))
    if bool(everyone) == bool(some) or bool(some) != bool(least):
        reading.wrong(node, "写 all_of: [...]（都要达标），或 at_least: 6 加 of: [...]（至少几项）。")
    elif some and (least != int(least) or least > len(some)):
        reading.wrong(node, f"at_least 应当是 1 到 {len(some)} 的整数。")
    return Group(**values, members=everyone or some, at_least=int(least))
