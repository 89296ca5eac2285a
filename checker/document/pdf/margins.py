"""Where the lines of each page begin, and which of them end for want of room."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .lines import Line

#: what no line is broken in: a figure with its sign and unit, or several; marks with what they belong to
_UNBROKEN = re.compile(
    r"[（“‘《〈「【(\[]*(?:[0-9A-Za-z.,:%‰/+-]+(?:、[0-9.,:%‰]+)*|.)[，。、；：！？）”’》〉」】)\]%％]*"
)
_ALIKE = 48.0  # points that the margins of two pages may differ by and be meant to be the same
_ENOUGH = 3  # lines that show where the text of some pages ends


class Placed(NamedTuple):
    """A printed line of a page that is so wide, and which of its pieces it is; no line for a table."""

    page: int
    width: float
    at: int
    line: Line | None


#: pages set alike: left or right, how wide, which column of text
_Set = tuple[int, int, int]


class Margins(NamedTuple):
    """left: (page, column) → where its full lines begin; wrapped: (page, piece) of lines that are full."""

    left: dict[tuple[int, int], float]
    wrapped: set[tuple[int, int]]


def find(printed: Sequence[Placed]) -> Margins:
    """The margins of the text, lines in order; running heads and feet must not be among them."""
    full = set(_full(printed))
    return Margins(_lefts(printed, full), full)


def _set(each: Placed, line: Line) -> _Set:
    return each.page % 2, round(each.width), line.column


def _full(printed: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """The lines after which what begins the next one had no room: the text is no wider."""
    rights: dict[_Set, list[Line]] = defaultdict(list)
    for each in printed:
        if each.line:
            rights[_set(each, each.line)].append(each.line)
    own = {key: _edge(lines) for key, lines in rights.items()}
    ends = {}
    for (side, width, column), (end, many) in own.items():
        other = own.get((1 - side, width, column), (end, 0))[0]
        # margins are mirrored by little: a side with short lines only does not show how wide it is
        shown = many >= _ENOUGH and other - end < _ALIKE
        ends[side, width, column] = end if shown else max(end, other)
    for each, after in pairwise(printed):
        if each.line and after.line:
            room = ends[_set(each, each.line)] - each.line.right
            alike = abs(each.line.em - after.line.em) < 0.15 * each.line.em
            if alike and room < _first(after.line):
                yield each.page, each.at


def _edge(lines: Iterable[Line]) -> tuple[float, int]:
    """The right end of the text, and how many lines reach it; one that stands out alone shows none."""
    ordered = sorted(lines, key=lambda line: -line.right)
    for at, line in enumerate(ordered):
        many = sum(1 for each in ordered[at:] if line.right - each.right < line.em)
        if many > 1:
            return line.right, many
    return ordered[0].right, 1


def _lefts(printed: Sequence[Placed], full: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """Where full lines begin: where one goes on with the line before, else where many do."""
    lefts: dict[tuple[int, int], list[float]] = defaultdict(list)
    goes_on: dict[tuple[int, int], float] = {}
    sides: dict[tuple[int, int], _Set] = {}
    last: Placed | None = None
    for each in printed:
        if each.line:
            key = each.page, each.line.column
            lefts[key].append(each.line.left)
            sides[key] = _set(each, each.line)
            if last and last.line and (last.page, last.at) in full and each.line.left < last.line.left:
                goes_on[key] = min(goes_on.get(key, each.line.left), each.line.left)
        last = each
    own = {key: min(_common(some), goes_on.get(key, some[0])) for key, some in lefts.items()}
    shown: dict[_Set, Counter[int]] = defaultdict(Counter)
    usual: dict[_Set, Counter[int]] = defaultdict(Counter)
    for key, left in own.items():
        usual[sides[key]][round(left)] += 1
        shown[sides[key]][round(left)] += key in goes_on
    out: dict[tuple[int, int], float] = defaultdict(float)
    for key, left in own.items():
        side, width, column = sides[key]
        votes = (shown[side, width, column], shown[1 - side, width, column], usual[side, width, column])
        elsewhere = next(each for each in votes if any(each.values())).most_common(1)[0][0]
        moved = key not in goes_on and abs(left - elsewhere) < _ALIKE
        out[key] = min(left, elsewhere) if moved else left
    return out


def _common(lefts: Sequence[float]) -> float:
    """The leftmost place where lines begin, more than a stray one."""
    ordered = sorted(lefts)
    least = max(2, len(ordered) // 10)
    for at, left in enumerate(ordered):
        if sum(1 for each in ordered[at : at + least] if each - left <= 2) >= least:
            return left
    return ordered[0]


def _first(line: Line) -> float:
    """How wide the first words of a line are that are never broken: their share of its width."""
    found = _UNBROKEN.match(line.text)
    return (line.right - line.left) * _breadth(found[0]) / _breadth(line.text) if found else line.em


def _breadth(text: str) -> float:
    """How wide words are as a rule, in characters: a figure is half as wide as a hanzi, and a bit more."""
    return sum(0.55 if mark < "\u0370" else 1.0 for mark in text)
