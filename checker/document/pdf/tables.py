"""Rulings on a page → tables: which characters stand in which cell, and what cells are merged."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .lines import Line, lines
from .pages import Area, Char, Rule, Sheet

_NEAR = 3.0  # rulings closer than this are one: double lines, ends that miss each other
_SHORTEST = 6.0  # of a ruling; what is shorter is part of a letter or of a dotted leader
_OPEN = 12.0  # how far a ruling must reach beyond the last one across it, to make a cell open at its side
_COVERED = 0.7  # of the side of a cell that must be ruled
_MOST = 400  # rows or columns
_PADDING = 12.0  # between the words of a cell and its rulings, left and right together
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?%?|[0-9]+(?:\.[0-9]+)?%?")


class Slot(NamedTuple):
    """A cell as printed; rows and columns count from 0.

    doubtful   a number is torn in it, or two meet
    full       its last line has no room for one more character
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    doubtful: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """What rulings enclose on a page.

    columns   where the rulings between columns stand, the outermost included
    slots     row by row; those without words too
    prose     the lines in it, cell by cell, to be read where it turns out to be no table
    """

    area: Area
    columns: tuple[float, ...]
    rows: int
    slots: tuple[Slot, ...]
    prose: tuple[Line, ...]

    @property
    def table(self) -> bool:
        """Whether words stand side by side in it."""
        return len({slot.column for slot in self.slots if slot.text}) > 1


def find(sheet: Sheet) -> tuple[list[Ruled], list[Char]]:
    """What is ruled on a page, top down, and the characters outside of it, in the order of the file."""
    out, rest = [], list(sheet.chars)
    for across, down in _joined(_merged(sheet.across), _merged(sheet.down)):
        xs, ys, across, down = _grid(across, down)
        if not (2 <= len(xs) <= _MOST and 2 <= len(ys) <= _MOST) or len(xs) + len(ys) < 5:
            continue
        area = Area(xs[0], ys[0], xs[-1], ys[-1])
        inside = [char for char in rest if area.holds(char)]
        if inside:
            out.append(_ruled(area, xs, ys, across, down, inside))
            rest = [char for char in rest if not area.holds(char)]
    return sorted(out, key=lambda ruled: ruled.area.top), rest


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rulings that lie on one another or go on from each other made one."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if levels and rule.at - levels[-1][0].at <= _NEAR:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    out = []
    for level in levels:
        at, start, end = sorted(level, key=lambda rule: rule.start)[0]
        for rule in sorted(level, key=lambda rule: rule.start):
            if rule.start > end + _NEAR:
                out.append(Rule(at, start, end))
                at, start, end = rule
            end = max(end, rule.end)
        out.append(Rule(at, start, end))
    return [rule for rule in out if rule.end - rule.start >= _SHORTEST]


def _joined(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rulings that meet, together: one table each."""
    across = sorted(across)
    heights = [rule.at for rule in across]
    root = list(range(len(across) + len(down)))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for index, rule in enumerate(down, len(across)):
        low, high = bisect_left(heights, rule.start - _NEAR), bisect_right(heights, rule.end + _NEAR)
        for at in range(low, high):
            if across[at].start - _NEAR <= rule.at <= across[at].end + _NEAR:
                root[top(at)] = top(index)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate([*across, *down]):
        parts[top(at)][at >= len(across)].append(rule)
    return [part for part in parts.values() if all(part)]


_Grid = tuple[list[float], list[float], list[Rule], list[Rule]]


def _grid(across: list[Rule], down: list[Rule]) -> _Grid:
    """Where columns and rows part. A table open at its sides ends where its rulings do."""
    xs, ys = _levels(down), _levels(across)
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    if left < xs[0] - _OPEN:
        xs, down = [left, *xs], [*down, Rule(left, ys[0], ys[-1])]
    if right > xs[-1] + _OPEN:
        xs, down = [*xs, right], [*down, Rule(right, ys[0], ys[-1])]
    if top < ys[0] - _OPEN / 2:
        ys, across = [top, *ys], [*across, Rule(top, xs[0], xs[-1])]
    if bottom > ys[-1] + _OPEN / 2:
        ys, across = [*ys, bottom], [*across, Rule(bottom, xs[0], xs[-1])]
    return xs, ys, across, down


def _levels(rules: Sequence[Rule]) -> list[float]:
    out: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not out or at - out[-1] > _NEAR:
            out.append(at)
    return out


def _ruled(
    area: Area, xs: list[float], ys: list[float], across: list[Rule], down: list[Rule], chars: list[Char]
) -> Ruled:
    merged = _cells(xs, ys, across, down)
    held: dict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in chars:
        column = bisect_right(xs, (char.left + char.right) / 2) - 1
        row = bisect_right(ys, (char.top + char.bottom) / 2) - 1
        held[merged.get((row, column), (row, column, 1, 1))[:2]].append(char)
    slots, prose = [], []
    for row, column, rows, columns in sorted(set(merged.values())):
        printed = lines(held[row, column]) if held[row, column] else []
        width = xs[column + columns] - xs[column]
        text, doubtful = _wrapped(printed, width)
        full = bool(printed) and width - (printed[-1].right - printed[-1].left) < _PADDING + printed[-1].em
        slots.append(Slot(row, column, rows, columns, text, doubtful, full))
        prose += printed
    return Ruled(area, tuple(xs), len(ys) - 1, tuple(slots), tuple(prose))


def _cells(
    xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]
) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """Of each field of the grid the cell that it is part of: row, column, rows, columns.

    Fields without a ruling between them are one cell, if together they are a rectangle.
    """
    rows, columns = len(ys) - 1, len(xs) - 1
    root = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def top(at: tuple[int, int]) -> tuple[int, int]:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    right, below = _walls(down, xs, ys), _walls(across, ys, xs)
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and (column + 1, row) not in right:
                root[top((row, column + 1))] = top((row, column))
            if row + 1 < rows and (row + 1, column) not in below:
                root[top((row + 1, column))] = top((row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for at in root:
        groups[top(at)].append(at)
    out = {}
    for group in groups.values():
        first, last = min(group), max(group)
        high, wide = last[0] - first[0] + 1, last[1] - first[1] + 1
        whole = first[1] == min(column for _, column in group) and high * wide == len(group)
        for at in group:
            out[at] = (*first, high, wide) if whole else (*at, 1, 1)
    return out


def _walls(rules: Sequence[Rule], levels: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """(level, step) for each step along each level that is ruled."""
    at_level: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        level = bisect_right(levels, rule.at + _NEAR) - 1
        at_level[level].append(rule)
    out = set()
    for level, some in at_level.items():
        for rule in some:
            first = max(bisect_right(steps, rule.start) - 1, 0)
            for step in range(first, min(bisect_left(steps, rule.end), len(steps) - 1)):
                start, end = steps[step], steps[step + 1]
                if min(end, rule.end) - max(start, rule.start) >= _COVERED * (end - start):
                    out.add((level, step))
    return out


def _wrapped(printed: Sequence[Line], width: float) -> tuple[str, bool]:
    """The words of a cell: lines that are broken for want of room joined, others a line each.

    A number that is torn is joined where the line before has no room for one more digit and both
    halves make a plain number; else nobody can tell, and the cell is doubtful.
    """
    text, doubtful = "", False
    for last, line in zip([None, *printed], printed, strict=False):
        if last is None:
            text = line.text
            continue
        token = re.match(r"[0-9A-Za-z.,%]*.?", line.text)
        ems = max(len(token[0]) * 0.5, 1.0) if token else 1.0
        full = width - (last.right - last.left) < _PADDING + ems * line.em
        tight = width - (last.right - last.left) < _PADDING + 0.6 * line.em
        if text[-1] in "0123456789.," and line.text[0] in "0123456789.,":
            halves = text, line.text
            whole = len(halves[0]) > len(halves[1]) and bool(_NUMBER.fullmatch("".join(halves)))
            doubtful = doubtful or (tight and not whole)
            text += line.text if tight and whole else "\n" + line.text
        elif full:
            both = text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii()
            text += (" " if both and line.text[0].isalpha() else "") + line.text
        else:
            text += "\n" + line.text
    return text, doubtful
