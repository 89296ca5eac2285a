"""A grid of cells, however it was printed: which heads each value stands under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from .words import Words

_YEAR = re.compile(
    r"十[一二三四五六]五|(?:19|20)[0-9x*]{2}(?:[-~至](?:19|20)?[0-9x*]{2})?(?:学?年度?|秋季?学期|年[0-9]{1,2}月)"
)
_VALUE = re.compile(
    r"[≥≤<>=约近超达]?\s*[-+−↑↓]?[0-9]|不[低高少多超小大][于过]|[0-9]+(?:\.[0-9]+)?%?$|[xX*_]{1,3}%?$|[一二三四五六七八九十零百千]+$"
    r"|百分之|[-/—]+$|是$|否$|无$|有$|√$|×$|达标|未达标|不达标|约束性$|预期性$|全覆盖|100%"
)
_NUMBERED = re.compile(
    r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.、]\s*(?=[^\s0-9.、%:])|[0-9]{1,2}(?:\.[0-9]{1,2})+\s*(?=[^\s0-9.、%:年月日万亿个人所名元户分])"
    r"|\([一二三四五六七八九十0-9]+\)"
)
#: names that begin with a figure of their own: 3-5岁幼儿毛入园率, 56人及以上班级占比
_FIGURED = re.compile(
    r"[0-9]+(?:[-~][0-9]+)?(?:周?岁|人(?:及|以上)|年(?:制?义务|级)|个?学时).*(?:[^\W\da-zA-Z_]|\))$|[0-9]+[-~][0-9]+岁"
)
#: what stands above the names of the rows, and above no values
_CORNER = re.compile(
    r"学段|类别|名称|年份|年度|学年|学校(?:名称)?|[县市]区|区县|乡镇|地区|单位名称|(?:.{0,4})(?:指标|项目)(?:名称)?"
)
_SERIAL = re.compile(r"序号|编号|No\.?")
#: column heads under which results, requirements or remarks stand, never names
_DATA = re.compile(
    r"标准|要求|目标|自评|自查|完成|实际|现状|结果|情况|得分|分值|权重|数值|数据|备注|说明|是否|属性|达标|上年|本年|去年|今年|增减|增长|同比"
)
_UNIT = re.compile(r"(?:计量)?单位")
_ASKED = re.compile(r"标准|要求|目标|任务|计划|应达")
_WIDEST = 8  # columns, beyond which no lost cell is sought
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TELLS = re.compile(r"[,。;].*[0-9]%|[0-9]%.*[,。;]")  # a cell that says more than a figure
_STAGE = re.compile(
    r"(?:幼儿园|学前(?:教育)?|小学|初中|(?:普通)?高中|中职|中等职业(?:学校|教育)|高职|特教|特殊教育"
    r"|九年一贯制(?:学校)?|完全中学)(?:阶段|学校)?"
)
_AMONG = re.compile(r"其中[:、 ]?|[-—]{1,2}|○|·")


class Cell(NamedTuple):
    """One printed cell; row and column count from 1; heads are outermost first."""

    words: Words
    row: int
    column: int
    row_heads: tuple[str, ...] = ()
    column_heads: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table and the lines it takes: lines[first:after]."""

    first: int
    after: int
    cells: tuple[Cell, ...]


Grid = list[list[Words]]


def is_value(text: str) -> bool:
    """Whether a cell holds a result or a requirement rather than a name or a year."""
    named = _YEAR.match(text) or _NUMBERED.match(text) or _FIGURED.match(text)
    return bool(_VALUE.match(text)) and not named


def is_among(text: str) -> bool:
    """Whether a row's name is one of the parts of the row above: 其中:小学."""
    return bool(_AMONG.match(text))


def is_years(texts: Sequence[str]) -> bool:
    """Whether the cells of a column are years and nothing else: 2021, 2022, 2023."""
    return len(texts) > 1 and all(_BARE_YEAR.fullmatch(text) for text in texts)


def cells(grid: Grid, headers: int | None = None) -> tuple[Cell, ...]:
    """Every cell that is not empty, data with its heads, heads without.

    headers   rows of column heads; None: those before the first row with a value
    A row that has lost a cell is filled where the kinds of its values leave only one way.
    Any other row shorter or longer than most keeps its values without heads, so that
    nothing is read from the wrong column.
    """
    lengths = Counter(len(row) for row in grid)
    width = max(lengths, key=lambda length: (lengths[length], length))
    if headers is None and (pair := _repeated(grid, width)):
        return tuple(cell for at, half in enumerate(pair) for cell in _moved(half, at, len(grid)))
    top = _header_rows(grid) if headers is None else headers
    heads = _column_heads(grid[:top], width)
    grid = [*grid[:top], *_filled(grid[top:], heads, width)]
    left = _head_columns(grid[top:], heads, width)
    serial = _serial_columns(grid[top:], heads, left)
    units = {column for column in range(left) if any(_UNIT.fullmatch(head) for head in heads[column])}
    names = _row_names(grid[top:], width, [c for c in range(left) if c not in serial], units)
    out: list[Cell] = []
    for number, row in enumerate(grid, 1):
        data = number > top and len(row) == width
        for column, cell in enumerate(row, 1):
            if not cell.text:
                continue
            if data and column > left:
                out.append(Cell(cell, number, column, names[number - top - 1], heads[column - 1]))
            else:
                out.append(Cell(cell, number, column))
    return tuple(out)


def _repeated(grid: Grid, width: int) -> list[Grid]:
    """The parts of a table set side by side under the same heads twice: 指标 数值 指标 数值."""
    texts = [cell.text for cell in grid[0]]
    half = width // 2
    if len(texts) != width or width % 2 or half < 2 or not all(texts) or texts[:half] != texts[half:]:
        return []
    if any(len(row) != width for row in grid):
        return []
    return [[row[:half] for row in grid], [row[half:] for row in grid]]


def _moved(part: Grid, at: int, rows: int) -> Iterator[Cell]:
    """The cells of a part set to the right, as if it were printed below the first."""
    for cell in cells(part):
        yield cell._replace(row=cell.row + at * rows, column=cell.column + at * len(part[0]))


def _filled(rows: Grid, heads: list[tuple[str, ...]], width: int) -> Grid:
    """The rows, a short one filled with empty cells where only one way agrees with the rest.

    A column of requirements is never the empty one: a bare 100% that is the standard must
    not pass for the result that is missing beside it.
    """
    whole = [row for row in rows if len(row) == width]
    kinds = [{_kind(row[column].text) for row in whole} for column in range(width)]
    asked = {column for column in range(width) if any(_ASKED.search(head) for head in heads[column])}
    if len(whole) < 2 or width > _WIDEST:
        return rows
    return [_fit(row, kinds, asked, width) if len(row) < width else row for row in rows]


def _fit(row: list[Words], kinds: list[set[str]], asked: set[int], width: int) -> list[Words]:
    """The row at its full width, or as it is where it fits in no way or in several."""
    ways = [
        places
        for places in combinations(range(width), len(row))
        if asked <= set(places)
        and all(_kind(cell.text) in kinds[place] for cell, place in zip(row, places, strict=True))
    ]
    if len(ways) != 1:
        return row
    filled = [Words("", ())] * width
    for cell, place in zip(row, ways[0], strict=True):
        filled[place] = cell
    return filled


def _kind(text: str) -> str:
    """What sort of cell it is, for telling columns apart."""
    if not text or not is_value(text):
        return "words"
    if re.search(r"[≥≤<>]|不[低高少多超小大][于过]|以[上下内]", text):
        return "bound"
    if re.search(r"[0-9]:[0-9]", text):
        return "ratio"
    if not re.search(r"[0-9]", text):
        return "remark"
    return "share" if text.endswith("%") else "number"


def _header_rows(grid: Grid) -> int:
    """Rows before the first that has a value right of its name, or a name alone."""
    for number, row in enumerate(grid):
        valued = [c for c in row[1:] if is_value(c.text) and (number or not _BARE_YEAR.fullmatch(c.text))]
        if valued and (number or len(grid) < 2 or 2 * len(valued) >= len(row) - 1):
            return number  # 56-65人班数 among the heads is none
        if number and any(_TELLS.search(cell.text) for cell in row[1:]):
            return number
        if number and row[0].text and not any(cell.text for cell in row[1:]):
            return number
    return 1


def _column_heads(rows: Grid, width: int) -> list[tuple[str, ...]]:
    """What stands above each column, outermost first; a merged head reaches to the right."""
    heads: list[tuple[str, ...]] = [()] * width
    for depth, row in enumerate(rows):
        if len(row) != width:
            row = _spread(row, width)
        if len(row) != width:  # a title inside the frame
            continue
        last = ""
        for column, cell in enumerate(row):
            text = cell.text
            if not text and depth + 1 < len(rows) and column:
                text = last
            last = text
            if text and text not in heads[column]:
                heads[column] = (*heads[column], text)
    dated = Counter(head for head in heads if head and _YEAR.match(head[-1]))
    # two columns of one year: nobody knows whose each is
    return [() if dated[head] > 1 else head for head in heads]


def _spread(row: list[Words], width: int) -> list[Words]:
    """Heads that each stand above as many columns right of the names: 全县 全省 / 2022年 2023年 …"""
    many = len(row)
    if many < 2 or (width - 1) % many or any(is_value(cell.text) or not cell.text for cell in row):
        return row
    if many == width - 1 and _CORNER.fullmatch(row[0].text):
        return row  # one head is lost, and nobody knows which
    each = (width - 1) // many
    return [Words("", ()), *(cell for cell in row for _ in range(each))]


def _head_columns(rows: Grid, heads: list[tuple[str, ...]], width: int) -> int:
    """How many columns at the left name the rows: a serial number, then words.

    The first column of names may hold a few values (numbers of its own); a further one
    none, and its head must not say that results stand in it.
    """
    left = named = 0
    for column in range(width):
        texts = [row[column].text for row in rows if len(row) == width and row[column].text]
        if _is_serial(texts, heads[column]):
            left = column + 1
            continue
        if not named and is_years(texts):
            left, named = column + 1, 1
            continue
        values = sum(1 for text in texts if is_value(text))
        if values * 2 > len(texts) or (named and values):
            break
        if any(_YEAR.match(head) or (named and _DATA.search(head)) for head in heads[column]):
            break
        left, named = column + 1, named + 1
    return left if left < width else 1 + _is_serial([], heads[0])


def _is_serial(texts: list[str], heads: tuple[str, ...]) -> bool:
    """Whether a column only counts the rows: its head says so, or it runs 1, 2, 3."""
    if any(_SERIAL.fullmatch(head) for head in heads):
        return True
    return len(texts) > 1 and [text.rstrip(".、") for text in texts] == [
        str(n + 1) for n in range(len(texts))
    ]


def _serial_columns(rows: Grid, heads: list[tuple[str, ...]], left: int) -> set[int]:
    """Columns that only count the rows and name nothing."""
    return {
        column
        for column in range(left)
        if _is_serial([row[column].text for row in rows if len(row) > column], heads[column])
    }


def _row_names(rows: Grid, width: int, columns: list[int], units: set[int]) -> list[tuple[str, ...]]:
    """The heads of each row, outermost first, a unit of its own column last.

    An empty outer head is that of the row above (merged cells); 其中:小学 and the
    stages printed below it stand under the last row that was not such a one.
    """
    out: list[tuple[str, ...]] = []
    above = [""] * len(columns)
    parent: tuple[str, ...] = ()
    among = False
    for row in rows:
        if len(row) != width or not columns:
            out.append(())
            continue
        own = [row[column].text for column in columns if column not in units]
        for at in range(len(own) - 1):
            if own[at]:
                break
            own[at] = above[at]
        above[: len(own)] = own
        names = tuple(dict.fromkeys(name for name in own if name))  # 合计 over two columns
        inner = names[-1] if names else ""
        among = bool(_AMONG.match(inner)) or (among and bool(_STAGE.fullmatch(inner)))
        if not among:
            parent = names
        unit = tuple(row[column].text for column in columns if column in units and row[column].text)
        out.append((*parent, inner, *unit) if among else (*names, *unit))
    return out
