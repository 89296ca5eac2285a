"""One node → one value, or a problem noted and an empty value, so that all errors come together.

Every reader says in JSON Schema what it takes, and every shape which keys it has and which go
together: what an editor is told (editors.py) is what is read here. A pattern of theirs must mean the
same in Python and in JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from .problems import Node, Problems, Sequence, Source, Table, Text


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a reader stands: the file, the key, and the place for problems."""

    source: Source
    problems: Problems
    key: str = ""

    def at(self, key: str) -> Reading:
        """The same, one key further in."""
        return Reading(self.source, self.problems, key)

    def wrong(self, node: Node, remedy: str) -> None:
        """Note a problem at a node."""
        self.problems.add(self.source, node, self.key, remedy)

    def line(self, node: Node) -> str:
        """path:line, as examples and cards carry it."""
        return f"{self.source.path}:{node.line}"


Schema = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader(Generic[T]):
    """How a node becomes a value; schema says in JSON Schema which nodes it takes."""

    read: Callable[[Node, Reading], T]
    schema: Schema

    def __call__(self, node: Node, reading: Reading) -> T:
        return self.read(node, reading)


def takes(**schema: Any) -> Callable[[Callable[[Node, Reading], T]], Reader[T]]:
    """A function as a reader of what a schema describes."""
    return lambda read: Reader(read, schema)


@dataclass(frozen=True, slots=True)
class Rule:
    """What the keys of one table may say together.

    broken   whether the keys present break it
    key      where the problem is told; empty: where the table stands
    """

    broken: Callable[[Set[str]], bool]
    remedy: str
    schema: Schema
    key: str = ""


def one_way(remedy: str, *ways: tuple[str, ...]) -> Rule:
    """The keys of exactly one of some ways, all of them."""
    every = {key for way in ways for key in way}
    allowed = [
        {"required": [*way], "not": {"anyOf": [{"required": [key]} for key in sorted(every - {*way})]}}
        for way in ways
    ]
    return Rule(lambda keys: (keys & every) not in [{*way} for way in ways], remedy, {"oneOf": allowed})


def only_with(key: str, other: str, remedy: str) -> Rule:
    """A key that says nothing without another one."""
    return Rule(lambda keys: key in keys and other not in keys, remedy, {"dependentRequired": {key: [other]}})


def pair(one: str, other: str, remedy: str, key: str = "") -> Rule:
    """Two keys that stand together or not at all."""
    both = {"dependentRequired": {one: [other], other: [one]}}
    return Rule(lambda keys: (one in keys) != (other in keys), remedy, both, key)


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys a table may have, those it must have, and what they may say together.

    elsewhere   what to do about keys that belong elsewhere
    """

    keys: Mapping[str, Reader[Any]]
    required: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def schema(self) -> Schema:
        """The same as JSON Schema."""
        return {
            "type": "object",
            "properties": {key: reader.schema for key, reader in self.keys.items()},
            **({"required": [*self.required]} if self.required else {}),
            "additionalProperties": False,
            **({"allOf": [rule.schema for rule in self.rules]} if self.rules else {}),
        }


def table(node: Node, reading: Reading, shape: Shape) -> dict[str, Any] | None:
    """Values by key for the keys present; None where the node is no table or lacks a required key.

    Unknown keys are named with the nearest known one, missing ones at the table's own place.
    """
    if not isinstance(node, Table):
        reading.wrong(node, "这里应当是“键: 值”，例如 name: …")
        return None
    values = {}
    for name, (key, value) in node.entries.items():
        if reader := shape.keys.get(name):
            values[name] = reader(value, reading.at(name))
        else:
            remedy = shape.elsewhere.get(name) or f"没有“{name}”这个键。{nearest(name, shape.keys)}"
            reading.at(name).wrong(key, remedy)
    missing = [key for key in shape.required if key not in node.entries]
    if missing:
        reading.wrong(node, f"缺少：{'、'.join(missing)}。")
    for rule in shape.rules:
        if rule.broken(node.entries.keys()):
            reading.at(rule.key or reading.key).wrong(node, rule.remedy)
    return None if missing else values


def nearest(name: str, known: Mapping[str, Any] | tuple[str, ...], other: str | None = None) -> str:
    """你是不是想写 …？, or else `other`: the list of what may be written, unless it is given."""
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(name, known, 1, 0.6)
    return f"你是不是想写 {near[0]}？" if near else _all(known) if other is None else other


def _all(known: Iterable[str]) -> str:
    return f"可以写：{'、'.join(known)}。"


#: an editor takes 2024 and true for more than words; the loader does not
_WORDS = ["string", "number", "boolean"]


@takes(type=_WORDS, pattern=r"\S")
def text(node: Node, reading: Reading) -> str:
    """Words; never empty."""
    if not isinstance(node, Text):
        reading.wrong(node, "这里应当是一段文字，不是列表。")
        return ""
    value = node.value.strip()
    if not value:
        reading.wrong(node, "这里不能空着；不需要就整行删去。")
    return value


IDENTIFIER = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*")


NO_IDENTIFIER = "只用小写拉丁字母、数字、短横和点，例如 preschool.gross-enrolment-rate。"


def _whole(pattern: re.Pattern[str]) -> str:
    """A pattern for the whole of a text, blanks around it aside."""
    return rf"^\s*(?:{pattern.pattern})\s*$"


@takes(type="string", pattern=_whole(IDENTIFIER))
def identifier(node: Node, reading: Reading) -> str:
    """A dotted name in small Latin letters."""
    value = text(node, reading)
    if value and not IDENTIFIER.fullmatch(value):
        reading.wrong(node, NO_IDENTIFIER)
    return value


@takes(**identifier.schema)
def indicator(node: Node, reading: Reading) -> str:
    """The id of an indicator; a name in Chinese is left to those who know the cards (checks)."""
    return (
        text(node, reading)
        if isinstance(node, Text) and not node.value.isascii()
        else identifier(node, reading)
    )


def one_of(known: tuple[str, ...], other: Mapping[str, str] | None = None) -> Reader[str]:
    """A reader of one word out of a closed list; `other` maps what people write to what is meant."""

    def read(node: Node, reading: Reading) -> str:
        value = text(node, reading)
        if value and value not in known:
            meant = (other or {}).get(value)
            near = nearest(value, known) if value.isascii() else _all(known)  # 中小学 is not like 小学
            hint = f"请写 {meant}。" if meant else near
            reading.wrong(node, f"不认识“{value}”。{hint}")
        return value

    return Reader(read, {"enum": [*map(str, known)]})


@takes(enum=[True, False, "true", "false"])
def flag(node: Node, reading: Reading) -> bool:
    """true or false."""
    value = text(node, reading)
    if value not in ("true", "false"):
        reading.wrong(node, "只能写 true 或 false。")
    return value == "true"


#: what no name may have in it, and what to do about it
_FAULTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), remedy)
    for pattern, remedy in (
        (r"[，；]", "逗号是全角的，几个名字成了一个。请改成半角逗号 , 。"),
        (r"[\\*|^$+?{}\[]", "名字里不写正则或方括号；中间隔着别的话写 …，数字的位置写 〔值〕。"),
        (r"\.\.\.|……", "省略号只用一个 … 。"),
        (r"〔值〕.*〔值〕|〔(?!值〕)|(?<!〔值)〕", "数字的位置写 〔值〕，一个名字里最多一次。"),
        (r"^\s*…|…\s*$", "… 只能在名字中间。"),
        (r"^(?:〔值〕|[\s!-\/:-@\[-`{-~…、。·—（）“”《》％：])*$", "名字里没有文字。"),
    )
)
_NAME = {"type": _WORDS, "pattern": r"\S", "not": {"anyOf": [{"pattern": p.pattern} for p, _ in _FAULTS]}}


@takes(type="array", items=_NAME, uniqueItems=True)
def names(node: Node, reading: Reading) -> tuple[str, ...]:
    """A list of names, each once."""
    if not isinstance(node, Sequence):
        reading.wrong(node, "这里应当是列表，例如 [甲, 乙]，或每行一个，以 - 开头。")
        return ()
    values = []
    for child in node.values:
        value = text(child, reading)
        if isinstance(child, Text) and value:
            if fault := _fault(value):
                reading.wrong(child, fault)
            elif value in values:
                reading.wrong(child, f"“{value}”在这个列表里写了两次，删掉一处。")
            values.append(value)
    return tuple(values)


def _fault(name: str) -> str:
    """What is wrong with a name, or nothing."""
    return next((remedy for pattern, remedy in _FAULTS if pattern.search(name)), "")


@takes(type="array", items=_NAME, uniqueItems=True, minItems=1)
def members(node: Node, reading: Reading) -> tuple[str, ...]:
    """A list of names with something in it."""
    if isinstance(node, Sequence) and not node.values:
        reading.wrong(node, "列表是空的。")
    return names(node, reading)


def or_none(read: Reader[T]) -> Reader[T | None]:
    """A reader to which 无 says that there shall be nothing: None."""

    def reader(node: Node, reading: Reading) -> T | None:
        return None if isinstance(node, Text) and node.value.strip() == "无" else read(node, reading)

    return Reader(reader, {"anyOf": [{"const": "无"}, read.schema]})


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@takes(type="string", pattern=r"^\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\s*$", format="date")
def date(node: Node, reading: Reading) -> str:
    """A day as YYYY-MM-DD."""
    value = text(node, reading)
    if value and not _DATE.fullmatch(value):
        reading.wrong(node, "日期写成 2024-09-01 这样。")
    elif value and not _is_day(value):
        reading.wrong(node, "没有这一天。")
    return value


def _is_day(value: str) -> bool:
    from datetime import date as day  # few files name a day

    try:
        day.fromisoformat(value)
    except ValueError:
        return False
    return True


_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")


@takes(type=["string", "number"], minimum=0, pattern=_whole(_PLAIN))
def number(node: Node, reading: Reading) -> Decimal:
    """A plain decimal number, not negative."""
    value = text(node, reading)
    if value and not _PLAIN.fullmatch(value):
        reading.wrong(node, "这里只能写数字，例如 5 或 2.5。")
        return Decimal(0)
    return Decimal(value or 0)


_LIMIT = re.compile(r"([≥≤><=]) *(-?[0-9]+(?:\.[0-9]+)?)")
_OVERSIGHTS: tuple[tuple[str, str], ...] = (
    (r"[＞＜＝０-９．％]", "符号或数字是全角的，请改成半角，例如 ≥ 50。"),
    (r"\d\s*[:：∶比]\s*\d", "比例写成每名教师对应的学生数：1:15 写 ≤ 15。"),
    (r"以上", "看不懂的标准。写法：≥ {0}（“以上”含本数，用 ≥）"),
    (r"以下|以内", "看不懂的标准。写法：≤ {0}（“以下”“以内”含本数，用 ≤）"),
    (r"不低于|不少于|达到|>=", "看不懂的标准。写法：≥ {0}（“不低于”“达到”用 ≥）"),
    (r"不超过|不高于|<=", "看不懂的标准。写法：≤ {0}（“不超过”用 ≤）"),
    (r"[≥≤><=].*\d\D+$", "这里不写单位，单位在指标卡里。写法：≥ {0}"),
    (r"^\d", '少了比较号。写法：≥ {0}、≤ {0}、= {0}、"> {0}"。'),
    (r"", '看不懂的标准。写法：≥ 50、≤ 5、= 100、"> 85"。'),
)


@takes(type="string", pattern=_whole(_LIMIT))
def limit(node: Node, reading: Reading) -> tuple[str, Decimal | None]:
    """Sign and limit of a comparison such as ≥ 50."""
    value = text(node, reading)
    if match := _LIMIT.fullmatch(value):
        return match[1], Decimal(match[2])
    if value:
        figure = re.search(r"\d+(\.\d+)?", value)
        remedy = next(remedy for sign, remedy in _OVERSIGHTS if re.search(sign, value))
        reading.wrong(node, remedy.format(figure[0] if figure else 50))
    return "", None


_NUMBER = r"-?[0-9]+(\.[0-9]+)?"
_READS = re.compile(rf"无|表述|([≥≤><] )?{_NUMBER}|[\[(]{_NUMBER}, {_NUMBER}[\])]")


@takes(type=["string", "number"], pattern=_whole(_READS))
def reads(node: Node, reading: Reading) -> str:
    """What a card's example must come out as: a value in the card's unit, 表述 or 无."""
    value = text(node, reading)
    if value and not _READS.fullmatch(value):
        say = "写数字（52.3）、界（≥ 95）、区间（[91, 92)）、表述（有话没有数）或 无，不写单位。"
        reading.wrong(node, say)
    return value


def each(node: Node, reading: Reading, read: Callable[[Node, Reading], T | None]) -> tuple[T, ...]:
    """What `read` makes of each entry of a list, without the Nones."""
    if not isinstance(node, Sequence):
        reading.wrong(node, "这里应当是列表，每条以 - 开头。")
        return ()
    return tuple(made for child in node.values if (made := read(child, reading)) is not None)


def listed(read: Callable[[Node, Reading], T | None], shape: Shape) -> Reader[tuple[T, ...]]:
    """A reader of a list of tables of one shape."""
    return Reader(lambda node, reading: each(node, reading, read), {"type": "array", "items": shape.schema})
