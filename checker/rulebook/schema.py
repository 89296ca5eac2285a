"""Nodes → cards, items and sets: what each kind of file may say, key by key.

The tables below are the whole schema. They are plain functions and not models of a validation
library, whose import alone would take several times as long as reading all the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from checker.model import LEVELS, Example, Group, Indicator, Item, Level, Requirement, RuleSet

from . import readers as read
from .problems import File, Node, Problems, Sequence, Source, Table, base_of, entries, texts
from .readers import Reader, Reading, Shape

UNITS = (
    "%", "生/师", "元", "元/生", "倍", "人", "个", "所", "次", "分", "年", "学时",
    "册/生", "m²", "m²/生", "人/百生", "间/百生", "系数",
)  # fmt: skip
STAGES = ("学前", "义务教育", "小学", "初中", "高中阶段", "普通高中", "中职", "高校", "特教")
VERDICTS = ("达标", "不达标", "待核", "缺失", "人工")
_UNITS_MEANT = {"％": '"%"', "百分比": '"%"', "万元": "元", "亿元": "元", "万人": "人", "人次": "人"}
_LEVELS_MEANT = {word: level.value for level, word in LEVELS.items()}

_unit = read.one_of(UNITS, _UNITS_MEANT)


def examples(outcome: str, read_outcome: Reader[str]) -> Reader[tuple[Example, ...]]:
    """A reader of examples, each with its own place: a text and what must come of it."""
    shape = Shape({"text": read.text, outcome: read_outcome}, ("text", outcome))

    def listed(node: Node, reading: Reading) -> tuple[Example, ...]:
        if not isinstance(node, Sequence) or not node.values:
            reading.wrong(node, "这里应当是列表，每条以 - text: 开头。")
            return ()
        return read.each(node, reading, example)

    def example(node: Node, reading: Reading) -> Example | None:
        values = read.table(node, reading, shape)
        return None if values is None else Example(**values, at=reading.line(node))

    return Reader(listed, {"type": "array", "items": shape.schema, "minItems": 1})


CARD = Shape(
    {
        "id": read.identifier,
        "name": read.text,
        "unit": _unit,
        "stage": read.one_of(STAGES),
        **dict.fromkeys(("definition", "note", "verify"), read.text),
        **dict.fromkeys(("numerator", "denominator", "growth_of", "base"), read.text),
        **dict.fromkeys(("aliases", "loose", "different_from", "claims"), read.names),
        **dict.fromkeys(("zero", "full", "complements", "components"), read.names),
        **dict.fromkeys(("every_stage", "may_exceed"), read.flag),
        "examples": examples("reads", read.reads),
    },
    ("id", "name", "unit", "definition", "examples"),
    (read.pair("numerator", "denominator", "numerator 和 denominator 要成对写。", "numerator"),),
)
ITEM = Shape(
    {
        "name": read.text,
        "unit": _unit,
        "stage": read.one_of(STAGES),
        **dict.fromkeys(("aliases", "sum_of", "different_from"), read.names),
    },
    ("name", "unit"),
)
REQUIREMENT = Shape(
    {
        "indicator": read.indicator,
        "name": read.text,
        "require": read.limit,
        "manual": read.text,
        "level": read.one_of(tuple(Level), _LEVELS_MEANT),
        "accepts": read.one_of(("claim",), {"表述": "claim"}),
        "covered_by": read.indicator,
        **dict.fromkeys(("every", "table"), read.text),
        **dict.fromkeys(("slack", "points"), read.number),
        **dict.fromkeys(("clause", "source", "note", "verify", "because"), read.text),
        "examples": examples("verdict", read.one_of(VERDICTS)),
    },
    ("indicator", "level", "clause", "source"),
    (
        read.one_way(
            "require（数字标准）和 manual（看什么材料）要有一个，也只能有一个。", ("require",), ("manual",)
        ),
        read.only_with(
            "name", "manual", "name 只写在 manual（看材料）的条目里；有数字的指标，名称在指标卡里。"
        ),
        read.pair("every", "table", "every（每一所、每一班都要达到）和 table（看哪张表）要成对写。"),
        read.only_with("slack", "every", "slack 只和 every 一起写：个别学校可以放宽到标准的百分之几。"),
    ),
)
GROUP = Shape(
    {
        "id": read.identifier,
        "name": read.text,
        **dict.fromkeys(("all_of", "of"), read.members),
        "at_least": read.number,
        **dict.fromkeys(("note", "because"), read.text),
    },
    ("id", "name"),
    (
        read.one_way(
            "写 all_of: [...]（都要达标），或 at_least: 6 加 of: [...]（至少几项）。",
            ("all_of",),
            ("at_least", "of"),
        ),
    ),
)


# What is optional in a line can be taken away from it again.
_OPTIONAL = ("accepts", "covered_by", "points", "slack", "every", "table", "note", "verify")
CHANGE = Shape(
    {
        key: read.or_none(reader) if key in _OPTIONAL else reader
        for key, reader in REQUIREMENT.keys.items()
        if key != "name"
    },
    ("indicator",),
    elsewhere={"name": "名称以原来的为准，这一行删去。", "id": "这里写 indicator: …（改哪一条）。"},
)
LAID = ("change", "add", "drop")  # where a set says what differs from the one it extends
DROP = Shape({"indicator": read.indicator, "because": read.text}, ("indicator", "because"))
_HEAD: Mapping[str, Reader[str]] = {
    "id": read.identifier,
    **dict.fromkeys(("title", "edition", "authority", "note"), read.text),
    **dict.fromkeys(("effective", "expires"), read.date),
}


def alone(cards: Mapping[str, Indicator]) -> Shape:
    """What the file of a standard may say that stands alone; units come from the cards it names."""
    beside = "change、add、drop 只和 extends: …（在哪个规则集上改）一起写。"
    return Shape(
        {
            **_HEAD,
            "beside": read.members,
            "requirements": _lines(cards),
            "groups": read.listed(_group, GROUP),
        },
        ("id", "title", "edition", "requirements"),
        elsewhere=dict.fromkeys(LAID, beside),
    )


def extending(cards: Mapping[str, Indicator]) -> Shape:
    """What the file of a standard may say that extends another: only what differs."""
    say = "写了 extends 就只写不同的地方：改的写 change，新的写 add，不要的写 drop。"
    return Shape(
        {
            **_HEAD,
            "extends": read.text,
            "change": _placed(CHANGE),
            "add": _lines(cards),
            "drop": _placed(DROP),
            "groups": read.listed(_placed_group, GROUP),
        },
        ("id", "title", "extends", "edition", "authority"),
        elsewhere={"requirements": say},
    )


def _lines(cards: Mapping[str, Indicator]) -> Reader[tuple[Requirement, ...]]:
    return read.listed(lambda node, reading: requirement(node, reading, cards), REQUIREMENT)


def _placed(shape: Shape) -> Reader[tuple[Placed, ...]]:
    """A reader of a list of tables that keep their places."""

    def placed(node: Node, reading: Reading) -> Placed | None:
        values = read.table(node, reading, shape)
        return None if values is None else Placed(node, values)

    return read.listed(placed, shape)


# What a user may add to a card or an item that came with the program: names, never another meaning.
_LISTS = ("aliases", "loose", "different_from", "claims", "zero", "full", "complements", "examples")
_REFUSED = {
    key: "写了 extends 就只补充叫法和例句（aliases、different_from 等列表），这一行删去。"
    for key in {*CARD.keys, *ITEM.keys} - set(_LISTS)
}
MORE_NAMES = Shape(
    {"extends": read.identifier, **{key: CARD.keys[key] for key in _LISTS}}, ("extends",), elsewhere=_REFUSED
)
MORE_OF_ITEM = Shape(
    {"extends": read.text, "aliases": read.names, "different_from": read.names},
    ("extends",),
    elsewhere=_REFUSED,
)

Named = TypeVar("Named", Indicator, Item)


def card(files: Iterable[File], problems: Problems) -> Indicator | None:
    """One indicator: its card, and the names that a user's card of the same id adds to it.

    None where there is no card to add to, or it lacks a required key.
    """
    made: Indicator | None = None
    for source, root in files:
        reading = Reading(source, problems)
        if root and base_of(root):
            values = read.table(root, reading, MORE_NAMES)
            made = _with(made, values) if made and values else made
        elif root and (values := read.table(root, reading, CARD)):
            made = made or Indicator(**values, at=reading.line(root))
    return made


def items(files: Iterable[File], problems: Problems) -> tuple[Item, ...]:
    """The basic counts and amounts of items.yaml, with the names that a user's file adds to them."""
    made: dict[str, Item] = {}
    for source, root in files:
        entries: tuple[Item | dict[str, Any], ...] = ()
        if root:
            entries = read.each(root, Reading(source, problems), _item)
        for one in entries:
            if isinstance(one, Item):
                made.setdefault(one.name, one)
            elif known := made.get(one["extends"]):
                made[known.name] = _with(known, one)
    return tuple(made.values())


def _item(node: Node, reading: Reading) -> Item | dict[str, Any] | None:
    """An item, or the names that an entry adds to one."""
    if base_of(node):
        return read.table(node, reading, MORE_OF_ITEM)
    values = read.table(node, reading, ITEM)
    return None if values is None else Item(**values)


def _with(known: Named, more: Mapping[str, Any]) -> Named:
    """A card or an item with more names."""
    return replace(known, **_longer(known, more))


def _longer(known: object, more: Mapping[str, Any]) -> dict[str, Any]:
    return {key: (*getattr(known, key), *names) for key, names in more.items() if key != "extends"}


def rule_set(
    node: Node, source: Source, problems: Problems, cards: Mapping[str, Indicator]
) -> RuleSet | None:
    """A standard that stands alone, without its sha256; units come from the cards it names."""
    values = read.table(node, Reading(source, problems), alone(cards))
    if values is None:
        return None
    lines = (replace(line, set_by=values["id"]) for line in values.pop("requirements"))
    return RuleSet(**values, requirements=tuple(lines), sha256="")


def is_overlay(root: Node) -> bool:
    """Whether a set states what differs from another, be it that it forgets to say from which."""
    keys = root.entries if isinstance(root, Table) else {}
    return "extends" in keys or ("requirements" not in keys and not keys.keys().isdisjoint(LAID))


class Placed(NamedTuple):
    """What an overlay says of one line or group, and where it says so."""

    node: Node
    value: Any


class Overlay(NamedTuple):
    """What a set states that extends another: its head, and only what differs.

    changed   the keys that differ, by name, as read; a key to be taken away is None
    dropped   indicator and because
    """

    head: dict[str, Any]
    changed: tuple[Placed, ...]
    added: tuple[Requirement, ...]
    dropped: tuple[Placed, ...]
    groups: tuple[Placed, ...]


def overlay(node: Node, source: Source, problems: Problems, cards: Mapping[str, Indicator]) -> Overlay | None:
    """What a set states that extends another, before it is laid over that."""
    values = read.table(node, Reading(source, problems), extending(cards))
    if values is None:
        return None
    lists = (values.pop(key, ()) for key in (*LAID, "groups"))
    values.pop("extends")
    return Overlay(values, *lists)


def _placed_group(node: Node, reading: Reading) -> Placed | None:
    made = _group(node, reading)
    return None if made is None else Placed(node, made)


def requirement(node: Node, reading: Reading, cards: Mapping[str, Indicator]) -> Requirement | None:
    """A line of a set; a number or the material to look at, never both."""
    values = read.table(node, reading, REQUIREMENT)
    return None if values is None else line(values, cards, reading.line(node))


def line(values: Mapping[str, Any], cards: Mapping[str, Indicator], at: str) -> Requirement:
    """A requirement of the values by key; its unit is that of the card."""
    others = {key: value for key, value in values.items() if key not in ("name", "require", "level")}
    sign, bound = values.get("require", ("", None))
    known, level = cards.get(values["indicator"]), values["level"]
    return Requirement(
        **others,  # not the name, which is the indicator's: see `uncarded`
        sign=sign,
        limit=bound,
        unit=known.unit if known else "",
        level=Level(level) if level in tuple(Level) else Level.GATE,
        at=at,
    )


def stated(line: Requirement) -> dict[str, Any]:
    """The values by key that make a requirement: what `line` was given."""
    values = {key: getattr(line, key) for key in REQUIREMENT.keys if hasattr(line, key)}
    given = {key: value for key, value in values.items() if value not in ("", None, ())}
    return given if line.limit is None else {**given, "require": (line.sign, line.limit)}


def faults(values: Mapping[str, object]) -> Iterator[str]:
    """What the keys of a requirement say that cannot go together; its name is no value of it."""
    return (rule.remedy for rule in REQUIREMENT.rules if rule.broken(values.keys()))


def uncarded(root: Node | None) -> dict[str, Indicator]:
    """The manual lines of a set that name themselves, as indicators without a unit."""
    named = {}
    for entry in (entry for key in ("requirements", "add") for entry in entries(root, key)):
        identifier, name = (next(iter(texts(entry, key)), None) for key in ("indicator", "name"))
        if identifier and name:
            named[identifier.value] = Indicator(identifier.value, name.value.strip(), "")
    return named


def _group(node: Node, reading: Reading) -> Group | None:
    """Requirements judged together: all of them, or at least some."""
    values = read.table(node, reading, GROUP)
    if values is None:
        return None
    everyone, some = values.pop("all_of", ()), values.pop("of", ())
    least = values.pop("at_least", Decimal(0))
    if some and (least != int(least) or not 0 < least <= len(some)):
        reading.wrong(node, f"at_least 应当是 1 到 {len(some)} 的整数。")
    return Group(**values, members=everyone or some, at_least=int(least))
