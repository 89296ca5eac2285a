"""Stored JSON → trees of a known shape; whatever else it is, is told and never raises anything but that.

Numbers are Decimal. What is checked here is damage: keys that must be there and what kind of thing
they hold. Whether it is true is for the others; keys that this version does not know are left to them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checker.errors import CheckerError
from checker.model import Level, Modality, ScopeKind, Severity, Verdict

Tree = dict[str, Any]

VERSION = 1
_LARGEST = 50 * 1024 * 1024
_DIGITS = 5000  # of one number; a report may print many, no figure has more
_DEPTH = 24  # a result has ten levels
_TOLD = 10
_FOREIGN = "请给出 checker assess --format json 写出的文件，原样不动。"


class Damaged(CheckerError):
    """A file that is no result, or one that was damaged."""


def read(data: bytes, path: str) -> list[Tree]:
    """The results in a file, one or more, in its order.

    path     as shown
    raises   Damaged: no JSON, no result of this version, or one in which something is missing
    """
    if len(data) > _LARGEST:
        raise Damaged("文件超过 50 MB", path, _FOREIGN)
    try:
        tree = json.loads(
            data.decode("utf-8-sig"),
            parse_float=_number,
            parse_int=_number,
            parse_constant=_constant,
            object_pairs_hook=_table,
        )
    except UnicodeDecodeError:
        raise Damaged("不是 UTF-8 文字", path, _FOREIGN) from None
    except RecursionError:
        raise Damaged("嵌套太深，不像评估结果", path, _FOREIGN) from None
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise Damaged("不是完整的 JSON", where, _FOREIGN) from None
    except Damaged as error:
        raise Damaged(error.what, path, _FOREIGN) from None
    if _is_deep(tree):
        raise Damaged("嵌套太深，不像评估结果", path, _FOREIGN)
    results = tree if isinstance(tree, list) else [tree]
    if not results:
        raise Damaged("里面没有结果", path, _FOREIGN)
    for result in results:
        _known(result, path)
    faults = [
        fault
        for at, result in enumerate(results)
        for fault in _RESULT.faults(result, f"[{at}]" if isinstance(tree, list) else "")
    ]
    if faults:
        more = [f"  另有 {len(faults) - _TOLD} 处"] if len(faults) > _TOLD else []
        told = [f"  {fault}" for fault in faults[:_TOLD]]
        raise Damaged("\n".join([f"结果有 {len(faults)} 处残缺或写坏", *told, *more]), path, _FOREIGN)
    return results


def _is_deep(tree: Any) -> bool:
    """Whether anything lies deeper than a result reaches; level by level, so that no depth matters."""
    level = [tree] if isinstance(tree, dict | list) else []
    for _ in range(_DEPTH):
        inside = [one for each in level for one in (each.values() if isinstance(each, dict) else each)]
        level = [one for one in inside if isinstance(one, dict | list)]
    return bool(level)


def _known(result: Any, path: str) -> None:
    version = result.get("schema_version") if isinstance(result, dict) else None
    if not isinstance(version, Decimal):
        raise Damaged("不是评估结果：没有 schema_version", path, _FOREIGN)
    if version != VERSION:
        hint = "请换用写出它的那一版程序来审核。"
        raise Damaged(f"结果是第 {version:f} 版格式，这里只认第 {VERSION} 版", path, hint)


def _number(text: str) -> Decimal:
    """A number as the contract writes it: an exponent could stand for more digits than there is room."""
    if "e" in text or "E" in text:
        raise Damaged(f"数字写成了指数：{text[:40]}")
    if len(text) > _DIGITS:
        raise Damaged(f"数字太长：{text[:20]}…")
    return Decimal(text)


def _constant(text: str) -> Decimal:
    raise Damaged(f"{text} 不是数字")


def _table(pairs: list[tuple[str, Any]]) -> Tree:
    found: Tree = {}
    for key, value in pairs:
        if key in found:
            raise Damaged(f"同一个键写了两次：{key[:40]}")
        found[key] = value
    return found


# -- shapes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kind:
    """One thing that a value can be, and how it is called."""

    fits: Callable[[Any], bool]
    called: str

    def faults(self, value: Any, path: str) -> Iterator[str]:
        if not self.fits(value):
            yield f"{path}：应当是{self.called}"


@dataclass(frozen=True, slots=True)
class _Maybe:
    """null, or what it is."""

    of: _Shape

    def faults(self, value: Any, path: str) -> Iterator[str]:
        if value is not None:
            yield from self.of.faults(value, path)


@dataclass(frozen=True, slots=True)
class _List:
    of: _Shape

    def faults(self, value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path}：应当是列表"
            return
        for at, each in enumerate(value):
            yield from self.of.faults(each, f"{path}[{at}]")


@dataclass(frozen=True, slots=True)
class _Table:
    """Keys that must be there, and others that may."""

    keys: Mapping[str, _Shape]
    extra: Mapping[str, _Shape] = field(default_factory=dict)

    def faults(self, value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path or '整个结果'}：应当是一组键值"
            return
        dot = f"{path}." if path else ""
        for key, shape in self.keys.items():
            if key not in value:
                yield f"{dot}{key}：缺了这个键"
            else:
                yield from shape.faults(value[key], f"{dot}{key}")
        for key, shape in self.extra.items():
            if key in value:
                yield from shape.faults(value[key], f"{dot}{key}")


_Shape = _Kind | _Maybe | _List | _Table


def _one_of(words: type[Verdict] | type[Level] | type[Modality] | type[ScopeKind] | type[Severity]) -> _Kind:
    known = [str(word) for word in words]
    return _Kind(lambda value: isinstance(value, str) and value in known, f" {'、'.join(known)} 之一")


def _is_offset(value: Any) -> bool:
    return isinstance(value, Decimal) and 0 <= value < 10**9 and value == value.to_integral_value()


_TEXT = _Kind(lambda value: isinstance(value, str), "文字")
_NUMBER = _Kind(lambda value: isinstance(value, Decimal), "数字")
_OFFSET = _Kind(_is_offset, "不小于 0 的整数")
_FLAG = _Kind(lambda value: isinstance(value, bool), " true 或 false")
_PAIR = _Kind(
    lambda value: isinstance(value, list) and len(value) == 2 and all(map(_is_offset, value)), "一对位置"
)
_VALUE = _Table(
    {"min": _Maybe(_NUMBER), "max": _Maybe(_NUMBER), "unit": _TEXT},
    {"min_open": _FLAG, "max_open": _FLAG, "approximate": _FLAG},
)
_WHERE = {"line": _OFFSET, "column": _OFFSET, "place": _TEXT, "page": _OFFSET}
_QUOTE: Mapping[str, _Shape] = {
    "quote": _TEXT,
    "start": _OFFSET,
    "end": _OFFSET,
    "modality": _one_of(Modality),
}
_EVIDENCE = _Table(
    {
        **_QUOTE,
        "line": _OFFSET,
        "column": _OFFSET,
        "section": _Maybe(_TEXT),
        "context": _TEXT,
        "scope_kind": _one_of(ScopeKind),
        "scope": _Maybe(_TEXT),
        "period": _Maybe(_TEXT),
        "value": _Maybe(_VALUE),
    },
    {"bound_at": _PAIR, "unit_at": _PAIR, "each": _FLAG, "complying": _FLAG, "place": _TEXT, "page": _OFFSET},
)
_FINDING = _Table(
    {
        "indicator": _TEXT,
        "name": _TEXT,
        "level": _one_of(Level),
        "require": _Maybe(
            _Table(
                {"sign": _TEXT, "limit": _NUMBER, "unit": _TEXT},
                {"every": _TEXT, "table": _TEXT, "slack": _NUMBER},
            )
        ),
        "requirement": _TEXT,
        "verdict": _one_of(Verdict),
        "reason": _TEXT,
        "value": _Maybe(_VALUE),
        "derived": _Maybe(_Table({"formula": _TEXT, "inputs": _List(_OFFSET)})),
        "evidence": _List(_EVIDENCE),
        "considered": _List(_Table({**_QUOTE, "rejected_because": _TEXT}, {"place": _TEXT, "page": _OFFSET})),
    },
    {
        "notes": _List(_TEXT),
        "verify": _List(_TEXT),
        "not_applicable": _FLAG,
        "waived": _Table({"reason": _TEXT, "by": _TEXT, "until": _TEXT}),
    },
)
_CHECK = _Table(
    {
        "kind": _TEXT,
        "indicator": _TEXT,
        "quotes": _List(_TEXT),
        "stated": _Maybe(_NUMBER),
        "computed": _Maybe(_NUMBER),
        "agrees": _FLAG,
        "spans": _List(_PAIR),
    },
    {"resolved": _FLAG, "message": _TEXT},
)
_GROUP = _Table(
    {"id": _TEXT, "name": _TEXT, "verdict": _one_of(Verdict), "reason": _TEXT, "members": _List(_TEXT)}
)
_ASSESSMENT = _Table(
    {
        "part": _OFFSET,
        "title": _TEXT,
        "start": _OFFSET,
        "end": _OFFSET,
        "place": _Maybe(_TEXT),
        "period": _Maybe(_TEXT),
        "summary": _Table(
            {
                **{str(verdict): _OFFSET for verdict in Verdict},
                "score": _Table({"earned": _NUMBER, "undecided": _NUMBER, "full": _NUMBER}),
            }
        ),
        "findings": _List(_FINDING),
        "groups": _List(_GROUP),
        "cross_checks": _List(_CHECK),
    },
    {"banners": _List(_TEXT)},
)
_RESULT = _Table(
    {
        "schema_version": _NUMBER,
        "tool": _Table({"name": _TEXT, "version": _TEXT}),
        "source": _Table({"path": _TEXT, "sha256": _TEXT, "encoding": _TEXT, "characters": _OFFSET}),
        "rule_set": _Table({"id": _TEXT, "edition": _TEXT, "sha256": _TEXT}),
        "diagnostics": _List(
            _Table(
                {"severity": _one_of(Severity), "message": _TEXT},
                {"start": _OFFSET, "end": _OFFSET, **_WHERE},
            )
        ),
        "assessments": _List(_ASSESSMENT),
    }
)
