"""What has been found so far, each thing once: a later check is silent where an earlier one has spoken."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checker.model import Discrepancy, Interval, Value
from checker.render.words import plain

#: keys that tell one row of a list from another
_TELLING = (("quote", "start"), ("indicator", "verdict"), ("kind", "message"), ("severity", "message"))
_LONG = 80  # characters of a side that are shown
_AROUND = 20  # of them before the first that differs, where that comes later


@dataclass(slots=True)
class Found:
    """Discrepancies in the order found, and the places that they explain."""

    told: list[Discrepancy] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)

    def add(
        self,
        path: str,
        indicator: str,
        message: str,
        stored: Any = ...,
        recomputed: Any = ...,
        *,
        also: tuple[str, ...] = (),
    ) -> None:
        """Tell of a place unless it, or what it lies in, has been told of.

        stored, recomputed   trees; left out: the message says enough
        also    other places of which there is nothing left to say
        """
        if not self.silent(path):
            told = Discrepancy(path, indicator, message, *_sides(stored, recomputed))
            if not (path.endswith("[+]") and any(_is_same_row(told, each) for each in self.told)):
                self.told.append(told)
        self.explained |= {*also, *([] if path.endswith("[+]") else [path])}  # [+]: a row that is not there

    def silent(self, path: str) -> bool:
        """Whether a place, or one that it lies in, is explained already."""
        while path:
            if path in self.explained:
                return True
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return False


def _is_same_row(one: Discrepancy, other: Discrepancy) -> bool:
    """Whether two speak of one row that is not there, whose place tells nothing apart."""
    return (one.path, one.stored, one.recomputed) == (other.path, other.stored, other.recomputed)


def _sides(stored: Any, recomputed: Any) -> tuple[str, str]:
    """Both sides as they are shown, so that they do not look alike."""
    sides = shown(stored), shown(recomputed)
    if sides[0] != sides[1] or stored is ... or recomputed is ...:
        return sides
    one, other = _text(stored), _text(recomputed)  # 88.9% and about 88.9%, of which both read 88.9%
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (here, there) in pairs if here != there), min(len(one), len(other)))
    start = 0 if at < _LONG else at - _AROUND
    return _cut("…" * (start > 0) + one[start:]), _cut("…" * (start > 0) + other[start:])


def shown(tree: Any) -> str:
    """One side as JSON text of a readable length; a row by what tells it from the others."""
    if tree is ...:
        return ""
    return _cut(_text(_brief(tree)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def is_value(tree: Any) -> bool:
    """Whether a tree is a figure with its unit."""
    return isinstance(tree, dict) and {"min", "max", "unit"} <= tree.keys()


def _brief(tree: Any) -> Any:
    if is_value(tree):
        return str(value(tree))
    if isinstance(tree, dict):
        for keys in _TELLING:
            if all(key in tree for key in keys):
                return {key: tree[key] for key in keys}
    return tree


def _text(tree: Any) -> str:
    if isinstance(tree, Decimal):
        return plain(tree)
    if isinstance(tree, list):
        return f"[{', '.join(map(_text, tree))}]"
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{_text(key)}: {_text(each)}" for key, each in tree.items()) + "}"
    return json.dumps(tree, ensure_ascii=False)


def value(tree: dict[str, Any] | None) -> Value | None:
    """A stored value as the checker's own."""
    if tree is None:
        return None
    low_open, high_open = bool(tree.get("min_open")), bool(tree.get("max_open"))
    interval = Interval(tree["min"], tree["max"], low_open, high_open)
    return Value(interval, tree["unit"], bool(tree.get("approximate")))
