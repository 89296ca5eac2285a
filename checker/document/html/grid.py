"""Rows of a page's table → cells with their places, or prose where it only lays out the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from ..reading import Cell
from .listing import whole

_WIDEST, _TALLEST = 1000, 65534  # what a cell can span, as browsers have it
_STEPS = 2_000_000  # places looked at before a table is given up as one
_AREA = 50_000  # places of a table that is hardly filled
_LONG = 6  # lines of a cell that are no name and no value
_FIGURE = re.compile(r"[0-9]")
_SHORT = 20  # characters of a cell that is a figure


class Piece(NamedTuple):
    """A table of a page: its cells, those with words."""

    cells: tuple[Cell, ...]


Item = str | Piece


@dataclass
class Box:
    """A cell as written: what stands in it, and what it spans."""

    rowspan: str
    colspan: str
    items: list[Item] = field(default_factory=list)


@dataclass
class Row:
    """A row as written; group: (0 head, 1 body, 2 foot) and which of them it is."""

    group: tuple[int, int]
    boxes: list[Box] = field(default_factory=list)


def laid(rows: Sequence[Row], *, prose: bool = False) -> tuple[list[Item], bool]:
    """What a table is to a reader: one Piece, or all that stands in it in reading order.

    prose   the page says itself that it lays out and tells nothing
    The head comes first and the foot last, wherever they are written. False with it where
    its cells span so much that nobody could tell rows and columns.
    """
    rows = sorted((row for row in rows if row.boxes), key=lambda row: row.group[0])
    boxes = [box for row in rows for box in row.boxes]
    flat = [item for box in boxes for item in box.items]
    if prose or _lays_out(rows):
        return flat, True
    placed = _placed(rows)
    cells = _close(placed or ())
    area = len(rows) * max((cell.column + 1 for cell in cells), default=0)
    if placed is None or (area > _AREA and len(cells) * 20 < area):
        return flat, False
    return ([Piece(tuple(cells))] if len({cell.column for cell in cells}) > 1 else flat), True


def _lays_out(rows: Sequence[Row]) -> bool:
    """Whether a table holds parts of the page: long passages or tables, and hardly any figure."""
    filled = [[box for box in row.boxes if box.items] for row in rows]
    boxes = [box for row in filled for box in row]
    nested = [box for box in boxes if any(isinstance(item, Piece) for item in box.items)]
    long = [box for box in boxes if len(box.items) >= _LONG]
    if not nested and not long:
        return False
    figures = sum(1 for box in boxes if len(box.items) == 1 and _is_figure(box.items[0]))
    if figures >= max(2, len(boxes) / 4):
        return False
    return bool(nested) or sum(1 for row in filled if len(row) > 1) < 3


def _is_figure(item: Item) -> bool:
    return isinstance(item, str) and len(item) <= _SHORT and bool(_FIGURE.search(item))


def _placed(rows: Sequence[Row]) -> list[tuple[Box, int, int, int, int]] | None:
    """Each box with row, column, rows and columns it takes; None where spans make it endless."""
    out: list[tuple[Box, int, int, int, int]] = []
    steps = at = 0
    for _, same in groupby(rows, key=lambda row: row.group):
        group = list(same)
        taken: dict[int, int] = {}  # column → the first row of the group that is free
        for down, row in enumerate(group):
            column = 0
            for box in row.boxes:
                while taken.get(column, 0) > down:
                    column += 1
                    steps += 1
                wide = min(max(whole(box.colspan, 1), 1), _WIDEST)
                high = min(whole(box.rowspan, 1), _TALLEST)
                high = min(high if high > 0 else _TALLEST, len(group) - down)
                if high > 1:
                    taken.update(dict.fromkeys(range(column, column + wide), down + high))
                    steps += wide
                out.append((box, at + down, column, high, wide))
                column += wide
                if steps > _STEPS:
                    return None
        at += len(group)
    return out


def _close(placed: Sequence[tuple[Box, int, int, int, int]]) -> list[Cell]:
    """The cells in which something stands; columns in which none begins are closed up."""
    edges = sorted({column for _, _, column, _, _ in placed})
    cells = []
    for box, row, column, high, wide in placed:
        if text := "\n".join(map(_words, box.items)):
            first = bisect_left(edges, column)
            cells.append(Cell(row, first, text, high, bisect_left(edges, column + wide) - first))
    return cells


def _words(item: Item) -> str:
    """A line of a cell, or a table within it: a line a row."""
    if isinstance(item, str):
        return item
    by_row = groupby(item.cells, key=lambda cell: cell.row)
    return "\n".join(" ".join(cell.text.replace("\n", " ") for cell in row) for _, row in by_row)
