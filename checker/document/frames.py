"""Tables whose cells the file itself tells: Word, a web page, a worksheet, rulings on a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from .reading import Box, Frame
from .tables import Cell, Grid, Table, cells, is_value
from .words import Words, join, line_starts

_BLANK = Words("", ())
_NAME = 30  # characters of a name that a merged cell may repeat
_FIGURE = re.compile(r"[0-9]")


def find(clean: Words, frames: Sequence[Frame]) -> list[Table]:
    """The tables of a file, by the lines of `clean` that they take.

    What is set in one column, and a title or a note that a table holds as a row of its own,
    is prose: its lines are left to be read as such.
    """
    starts = line_starts(clean.text) if frames else ()
    found = []
    for frame in frames:
        rows = _within(frame)
        grid = _grid(rows, clean)
        if len(grid) > 1 and len(grid[0]) > 1:
            first, last = (clean.at(at) for at in (rows[0][0].start, rows[-1][-1].end))
            found.append(
                Table(bisect_right(starts, first) - 1, bisect_right(starts, last), _once(cells(grid)))
            )
    return found


def _once(told: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells, a merged one that stands under no head only once."""
    seen: set[int] = set()
    out = []
    for cell in told:
        at = cell.words.origin(0)
        if cell.row_heads or cell.column_heads or at not in seen:
            out.append(cell)
        seen.add(at)
    return tuple(out)


def _within(frame: Frame) -> list[list[Box]]:
    """The rows of a table in which something stands, without titles above and notes below it."""
    rows = [list(row) for _, row in groupby(frame.boxes, key=lambda box: box.row)]
    rows = [row for row in rows if any(box.start < box.end for box in row)]
    width = max((box.column + box.columns for row in rows for box in row), default=0)
    while rows and _alone(rows[0], width):
        rows = rows[1:]
    while rows and _alone(rows[-1], width):
        rows = rows[:-1]
    return rows


def _alone(row: Sequence[Box], width: int) -> bool:
    """Whether a row holds one cell only, at its left or over its whole width."""
    filled = [box for box in row if box.start < box.end]
    return len(filled) == 1 and (filled[0].column == 0 or filled[0].columns >= width - 1)


def _grid(rows: Sequence[Sequence[Box]], clean: Words) -> Grid:
    """Cells by row and column, what is merged repeated where each of its places means it.

    Columns in which nothing stands are left out. A cell over the whole width is the name of a
    group and stands once; words that no name and no value are, stand once too.
    """
    boxes = [box for row in rows for box in row if box.start < box.end]
    columns = sorted({at for box in boxes for at in range(box.column, box.column + box.columns)})
    places = {at: place for place, at in enumerate(columns)}
    numbers = {row[0].row: at for at, row in enumerate(rows)}
    grid = [[_BLANK] * len(columns) for _ in rows]
    for box in boxes:
        words = _cell(clean.slice(clean.at(box.start), clean.at(box.end)))
        wide = [places[at] for at in range(box.column, box.column + box.columns)]
        if len(wide) == len(columns):
            wide = wide[:1]
        repeats = is_value(words.text) or (len(words.text) <= _NAME and "。" not in words.text)
        for down in range(box.row, box.row + box.rows if repeats else box.row + 1):
            for across in wide if repeats else wide[:1]:
                if down in numbers:
                    grid[numbers[down]][across] = words
    return grid


def _cell(words: Words) -> Words:
    """The words of a cell as one line: a torn name is joined, statements are set apart by ;"""
    if "\n" not in words.text:
        return words.strip()
    pieces: list[Words] = []
    at = 0
    for line in words.text.split("\n"):
        piece, at = words.slice(at, at + len(line)).strip(), at + len(line) + 1
        if not piece.text:
            continue
        if pieces and not _torn(pieces[-1].text, piece.text):
            pieces.append(Words(";", ((0, words.origin(at - len(line) - 2)),)))
        pieces.append(piece)
    return join(pieces)


def _torn(before: str, after: str) -> bool:
    """Whether the break between two lines of a cell parts what belongs together."""
    if before[-1] in ",、;:(~-" or after[0] in ",、;:)%。":
        return True
    return not _FIGURE.search(before) or not _FIGURE.search(after)
