"""A worksheet → lines of prose and tables, as a person tells them apart by what is left empty."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ...errors import DocumentError
from .. import stacked
from ..normalise import fold
from ..tables import is_value, is_years
from .sheets import Sheet, Spot

_AREA = 2_000_000  # places of one table, empty ones among them
_MERGED = 2_000_000  # places that merged ranges take, all together
_SHORTEN = "请只留下要评估的表，另存一份再试。"
#: a note above or below a table, wherever it stands: 单位：%, 填报日期：…, 2023年教育情况统计表
_NOTE = re.compile(
    r"[^:\s]{1,12}: ?|.*(?:统计|一览|汇总|情况|明细|调查|基本)[^:]{0,6}表$|\(.*\)$|附?表 ?[0-9一二三四五六]"
)
_LABEL = re.compile(r"[^:0-9%]{1,14}:")
#: a row that parts a table by subject, under the same heads: 二、义务教育, 小学
_GROUP = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}[、.)][^0-9]{2,14}|(?:学前教育|幼儿园|义务教育|小学|初中|高中|中职)(?:阶段|学校|教育)?"
)
_AIMED = re.compile(r"目标|计划|规划|标准|要求|去年|上年|全[省市国]|[省市]级")


class Piece(NamedTuple):
    """What stands in a visible cell: row and column count visible ones only; at is where it is stored."""

    row: int
    column: int
    text: str
    rows: int
    columns: int
    at: Spot


Row = list[Piece]


class Region(NamedTuple):
    """Rows that belong together; lone cells one below the other are prose, else it is a table."""

    prose: bool
    rows: list[Row]


def find(sheet: Sheet) -> list[Region]:
    """The regions of a sheet from top to bottom, those side by side from left to right."""
    pieces = _visible(sheet)
    rows = [list(row) for _, row in groupby(pieces, key=lambda piece: piece.row)]
    return [region for band in _bands(rows) for region in _regions(band)]


def _visible(sheet: Sheet) -> list[Piece]:
    """The cells that are seen, in reading order; what is merged once, with all that it takes."""
    if not sheet.cells:
        return []
    last = max(row for row, _ in sheet.cells), max(column for _, column in sheet.cells)
    spans: dict[Spot, Spot] = {}
    covered: set[Spot] = set()
    taken = 0
    for top, left, bottom, right in sheet.merges:
        bottom, right = min(bottom, last[0]), min(right, last[1])
        taken += max(0, bottom - top + 1) * max(0, right - left + 1)
        if taken > _MERGED:
            raise DocumentError(f"“{sheet.name}”表合并的范围大得不像一份报告", hint=_SHORTEN)
        if bottom >= top and right >= left:
            inside = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
            covered.update(spot for spot in inside if spot in sheet.cells)
            covered.discard((top, left))
            spans[top, left] = (bottom, right)
    down, across = _Seen(sheet.rows), _Seen(sheet.columns)
    plain = not sheet.rows and not sheet.columns
    out = []
    for at, text in sheet.cells.items():
        if at in covered:
            continue
        if plain and at not in spans:
            out.append(Piece(*at, text, 1, 1, at))
            continue
        bottom, right = spans.get(at, at)
        rows, columns = down.count(at[0], bottom), across.count(at[1], right)
        if rows and columns:
            out.append(Piece(down.place(at[0]), across.place(at[1]), text, rows, columns, at))
    return sorted(out)


class _Seen:
    """Visible rows or columns, numbered without the hidden ones."""

    def __init__(self, hidden: Sequence[tuple[int, int]]) -> None:
        self._firsts, self._before = [], [0]
        for first, last in sorted(hidden):
            self._firsts.append(first)
            self._before.append(self._before[-1] + last - first + 1)
        self._lasts = [last for _, last in sorted(hidden)]

    def place(self, at: int) -> int:
        """The number of a visible one; of a hidden one that of the next visible."""
        here = bisect_right(self._firsts, at)
        if here and at <= self._lasts[here - 1]:
            return self._firsts[here - 1] - self._before[here - 1]
        return at - self._before[here]

    def count(self, first: int, last: int) -> int:
        """Visible ones from the first to the last of a range."""
        return self.place(last + 1) - self.place(first)


def _runs(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """(first, after) of the runs that spans (first, after) cover without a gap, ascending."""
    out: list[tuple[int, int]] = []
    for first, after in sorted(spans):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(after, out[-1][1]))
        else:
            out.append((first, after))
    return out


def _bands(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows without an empty one between them; what goes on under the heads above stays with them."""
    out: list[list[Row]] = []
    end = -1
    for row in rows:
        if out and row[0].row <= end:
            out[-1].append(row)
        else:
            out.append([row])
        end = max(end, *(piece.row + piece.rows for piece in row))
    joined: list[list[Row]] = []
    for band in out:
        if joined and _goes_on(joined[-1], band):
            joined[-1] += band
        else:
            joined.append(band)
    return joined


def _goes_on(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether rows below an empty one have no heads of their own and stand in the same columns."""
    titles = [row for row in below if len(row) == 1]
    first = next((row for row in below if len(row) > 1), None)
    table = [row for row in above if len(row) > 1]
    if first is None or len(table) < 2 or len(table[-1]) < 2 or len(above[-1]) < 2:
        return False
    if _width(table) != _width([row for row in below if len(row) > 1]):
        return False
    if below[0] is not first and not (below[1:] and below[1] is first and _group(titles[0][0].text)):
        return False
    return _valued(first)


def _group(text: str) -> bool:
    folded = fold(text).strip()
    return bool(_GROUP.fullmatch(folded)) and not _AIMED.search(folded)


def _valued(row: Row) -> bool:
    """Whether a row holds a figure right of its name, so that it is no row of heads."""
    texts = [fold(piece.text).strip() for piece in row[1:]]
    return any(is_value(text) for text in texts) and not is_years(texts + texts[:1])


def _width(rows: Sequence[Row]) -> tuple[int, int]:
    """The first column in which something stands, and the one after the last."""
    spans = [(piece.column, piece.column + piece.columns) for row in rows for piece in row]
    return min(first for first, _ in spans), max(after for _, after in spans)


def _regions(band: list[Row]) -> Iterator[Region]:
    """The prose and the tables of rows that stand together."""
    for at in range(2, len(band) - 1):
        if len(band[at]) == 1 and _heads(band[at + 1]) and any(len(row) > 1 for row in band[:at]):
            yield from _regions(band[:at])
            yield from _regions(band[at:])
            return
    left, right = _width(band)
    first, after = 0, len(band)
    while first < after and _note(band[first], left, right):
        first += 1
    while first < after and _note(band[after - 1], left, right):
        after -= 1
    if first:
        yield Region(True, band[:first])
    core = band[first:after]
    if core:
        parts = _beside(core)
        if len(parts) > 1:
            for part in parts:
                for piece in _bands(part):
                    yield from _regions(piece)
        else:
            yield Region(False, core)
    if after < len(band):
        yield Region(True, band[after:])


def _heads(row: Row) -> bool:
    """Whether a row consists of column heads: 序号 指标 2022年."""
    texts = [fold(piece.text).strip() for piece in row]
    return len(texts) > 1 and not _valued(row) and 2 * sum(map(stacked.is_head, texts)) >= len(texts)


def _note(row: Row, left: int, right: int) -> bool:
    """Whether a row is a title or a note: one cell only, or several that each say what they tell."""
    texts = [fold(piece.text).strip() for piece in row]
    if len(row) > 1:
        return all(_LABEL.match(text) for text in texts)
    piece = row[0]
    alone = piece.column == left or piece.columns >= right - left - 1
    return alone or bool(_NOTE.match(texts[0]))


def _beside(rows: Sequence[Row]) -> list[list[Row]]:
    """Tables set side by side with an empty column between them; else all rows as they are."""
    runs = _runs([(piece.column, piece.column + piece.columns) for row in rows for piece in row])
    parts = []
    for first, after in runs:
        within = [[piece for piece in row if first <= piece.column < after] for row in rows]
        parts.append([row for row in within if row])
    if len(parts) > 1 and all(after - first > 1 for first, after in runs) and all(map(_named, parts)):
        return parts
    return [list(rows)]


def _named(rows: Sequence[Row]) -> bool:
    """Whether a table has names of its own at its left, and not only figures of the names before it."""
    left = _width(rows)[0]
    names = [fold(row[0].text).strip() for row in rows[1:] if row[0].column == left]
    return bool(names) and 2 * sum(map(is_value, names)) <= len(names)


def area(region: Region) -> int:
    """Places of a region, empty ones among them."""
    left, right = _width(region.rows)
    return len(region.rows) * (right - left)


def bounded(region: Region, name: str) -> None:
    """Raise a DocumentError where a table is far wider and longer than what stands in it."""
    if area(region) > _AREA:
        raise DocumentError(f"“{name}”表里的内容散得太开，分不清行列", hint=_SHORTEN)
