"""Two trees side by side: where they differ, at the innermost place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from checker import render
from checker.audit.found import is_value
from checker.audit.shape import Tree
from checker.model import Result

#: what a place holds on each side; ... for nothing
Difference = tuple[str, Any, Any]


def loaded(result: Result) -> Tree:
    """A result as it would be stored and read again."""
    tree: Tree = json.loads(render.to_json([result]), parse_float=Decimal, parse_int=Decimal)
    return tree


def differences(stored: Any, real: Any, path: str) -> Iterator[Difference]:
    """Every place in which two trees differ; rows of lists of unequal length are told as wholes."""
    if is_value(stored) and is_value(real):
        if stored != real:  # one figure is one difference
            yield path, stored, real
    elif isinstance(stored, dict) and isinstance(real, dict):
        for key in dict.fromkeys((*real, *stored)):
            yield from differences(stored.get(key, ...), real.get(key, ...), f"{path}.{key}")
    elif isinstance(stored, list) and isinstance(real, list):
        yield from _rows(stored, real, path)
    elif not _same(stored, real):
        yield path, stored, real


def _rows(stored: list[Any], real: list[Any], path: str) -> Iterator[Difference]:
    if len(stored) == len(real):
        for at, (one, other) in enumerate(zip(stored, real, strict=True)):
            yield from differences(one, other, f"{path}[{at}]")
        return
    left = [*real]
    for at, row in enumerate(stored):
        if row in left:
            left.remove(row)
        else:
            yield f"{path}[{at}]", row, ...
    for row in left:
        yield f"{path}[+]", ..., row


def _same(stored: Any, real: Any) -> bool:
    """Equal and of one kind: true is not 1."""
    return type(stored) is type(real) and stored == real
