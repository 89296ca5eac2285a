"""A pattern of many alternatives, tried only where one of them can begin."""

from __future__ import annotations

import re
from typing import Any

_WIDEST = 64  # a range of more characters than this is as good as any character


def guarded(pattern: str) -> re.Pattern[str]:
    """The pattern compiled behind a look at the first character.

    Python tries every alternative at every character of a text; most characters of a report
    begin none of them, which one look at a set of characters tells.
    """
    first = beginnings(pattern)
    if first is None:
        return re.compile(pattern)
    characters = "".join(map(re.escape, sorted(first)))
    return re.compile(f"(?=[{characters}])(?:{pattern})")


def beginnings(pattern: str) -> frozenset[str] | None:
    """The characters a match can begin with; None where that cannot be told, or may be any."""
    try:
        from re import _parser  # type: ignore[attr-defined]  # no part of the library that is promised
    except ImportError:
        return None
    found, may_be_empty = _first(_parser.parse(pattern))
    return None if found is None or may_be_empty else frozenset(found)


def _first(items: Any) -> tuple[set[str] | None, bool]:
    """(characters a sequence can begin with, whether it can match nothing)."""
    found: set[str] = set()
    for operation, value in items:
        name = str(operation)
        if name in {"ASSERT", "ASSERT_NOT", "AT"}:
            continue
        some, empty = _one(name, value)
        if some is None:
            return None, False
        found |= some
        if not empty:
            return found, False
    return found, True


def _one(name: str, value: Any) -> tuple[set[str] | None, bool]:
    """The same of one operation of a parsed pattern."""
    if name == "LITERAL":
        return {chr(value)}, False
    if name == "IN":
        return _members(value), False
    if name == "SUBPATTERN":
        return _first(value[3])
    if name in {"MAX_REPEAT", "MIN_REPEAT"}:
        some, empty = _first(value[2])
        return some, empty or value[0] == 0
    if name == "BRANCH":
        found: set[str] = set()
        can_be_empty = False
        for branch in value[1]:
            some, empty = _first(branch)
            if some is None:
                return None, False
            found |= some
            can_be_empty = can_be_empty or empty
        return found, can_be_empty
    return None, False


def _members(members: Any) -> set[str] | None:
    """The characters of a class, unless it is a negated or a very wide one."""
    found: set[str] = set()
    for operation, value in members:
        name = str(operation)
        if name == "LITERAL":
            found.add(chr(value))
        elif name == "RANGE" and value[1] - value[0] < _WIDEST:
            found |= set(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return found
