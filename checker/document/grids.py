"""Lines → tables: pipes, tabs, aligned columns, or one cell to a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from . import stacked
from .paragraphs import Line
from .tables import Cell, Grid, Table, cells, is_value
from .words import Words

_RULE = re.compile(r"[\s|:+\-=]*")
_PIPE = re.compile(r"\|")
_TAB = re.compile(r"\t")
_BLANK = re.compile(r"\s+")
_COMMA = re.compile(r",")
_BLANKS = re.compile(r" {2,}|\t| *\t *")
_CAPTION = re.compile(r"附?表 ?[0-9一二三四五六七八九十]{1,3}(?:-[0-9]+)?(?:[:、. ]|$)")
#: what the corner above the names of rows says
_CORNER = re.compile(
    r"年份|年度|学年|[县市]区|区县|地区|街道|乡镇|学段|学校|单位|类别|名称|(?:.{0,4})(?:指标|项目)(?:名称)?"
)
_LABEL = re.compile(
    r"(?:^|(?<=[\s;,|]))(指标(?:名称)?|项目|(?:国家|省定|评估|评价)?标准|要求|目标值?|(?:19|20)[0-9]{2}年"
    r"|自评(?:结果|得分|情况|值)?|完成(?:情况|值)|实际(?:值|情况)?|得分|分值|备注):"
)
_GROUP = re.compile(r"(?!附?表 ?[0-9])(?:\(?[一二三四五六七八九十]+\)?[、.]?)?[^\s0-9,。;:、%]{2,14}")
_CONTINUED = re.compile(r"\(?(?:续|接)上?(?:表|页)?[0-9]*\)?|附?表 ?[0-9-]{1,5} ?\(?续表?\)?.{0,20}")
_SENTENCE = re.compile(r"[。;!?](?![0-9])")


def find(run: Sequence[Line]) -> list[Table]:
    """Tables in order, however their cells are set apart.

    Each way of printing one (_piped …) gives rows and the line after them, or no rows and
    the line up to which it need not look again, so that long lists cost no more than others.
    """
    found: list[Table] = []
    barren = dict.fromkeys((_piped, _tabbed, _aligned, _spaced, _commas), 0)  # nothing before this line
    last: _Last | None = None
    at = 0
    while at < len(run):
        table = None
        if run[at].text:
            table = stacked.find(run, at) or _labelled(run, at) or stacked.without_heads(run, at)
        for rows, until in barren.items():
            if table is None and at >= until:
                grid, after = rows(run, at)
                barren[rows] = after
                if grid:
                    above = found[-1].after if found else 0
                    if last and _runs_on(run, last, at, grid):  # over a page
                        grid, first = [*last.grid, *grid], found.pop().first
                    else:
                        first, head = _head_above(run, at, grid) if at > above else (at, [])
                        grid = [*head, *grid]
                    table, last = Table(first, after, cells(grid)), _Last(grid, after)
        if table is None and run[at].text:
            table = stacked.unread(run, at)
        if table:
            found.append(table)
        at = table.after if table else at + 1
    return found


class _Last(NamedTuple):
    """The last table that was found in rows, and the line after it."""

    grid: Grid
    after: int


def _runs_on(run: Sequence[Line], last: _Last, at: int, grid: Grid) -> bool:
    """Whether rows without heads go on with the table on the page before."""
    between = [line.text for line in run[last.after : at] if line.text]
    paged = all(stacked.PAGE.fullmatch(text) or _CONTINUED.fullmatch(text) for text in between)
    width = {len(row) for row in (*last.grid, *grid)}
    return paged and len(width) == 1 and any(is_value(cell.text) for cell in grid[0][1:])


def _head_above(run: Sequence[Line], at: int, grid: Grid) -> tuple[int, Grid]:
    """The line of column heads just above a grid that has none, set with single blanks."""
    width = len(grid[0])
    if at and len(run[at - 1].text) <= 60 and any(is_value(cell.text) for cell in grid[0][1:]):
        fields = _split(run[at - 1].words, _BLANK)
        if len(fields) == width and not any(is_value(field.text) for field in fields):
            return at - 1, [fields]
    return at, []


def _split(words: Words, separator: re.Pattern[str]) -> list[Words]:
    """The fields of a line, stripped, empty ones included."""
    fields, at = [], 0
    for found in separator.finditer(words.text):
        fields.append(words.slice(at, found.start()).strip())
        at = found.end()
    return [*fields, words.slice(at, len(words.text)).strip()]


def _piped(run: Sequence[Line], at: int) -> tuple[Grid, int]:
    """Rows of a | table from a line on; a single line needs a rule below it."""
    if "|" not in run[at].text:
        return [], at + 1
    grid: Grid = []
    ruled = False
    start = at
    framed = run[at].text.startswith("|"), run[at].text.endswith("|")
    while at < len(run) and run[at].text.count("|") >= 1:
        text = run[at].text
        if _RULE.fullmatch(text):
            ruled = True
        else:
            fields = _split(run[at].words, _PIPE)
            if framed[0] and text.startswith("|"):
                fields = fields[1:]
            if framed[1] and text.endswith("|"):
                fields = fields[:-1]
            grid.append(fields)
        at += 1
    wide = max((len(row) for row in grid), default=0)
    ragged = not ruled and (len(grid) < 2 or len({len(row) for row in grid}) > 2)
    return ([], max(at, start + 1)) if wide < 2 or ragged else (grid, at)


def _tabbed(run: Sequence[Line], at: int) -> tuple[Grid, int]:
    """Rows of tab-separated fields: two lines or more with a tab between words."""
    return _consecutive(run, at, lambda line: _split(line.row, _TAB) if "\t" in line.row.text else [])


def _aligned(run: Sequence[Line], at: int) -> tuple[Grid, int]:
    """Rows of fields set apart by two blanks or more, equally many in most lines."""

    def fields(line: Line) -> list[Words]:
        if "  " not in line.text or _SENTENCE.search(line.text) or _CAPTION.match(line.text):
            return []
        return _split(line.words, _BLANKS)

    grid, after = _consecutive(run, at, fields)
    widths = [len(row) for row in grid]
    if not grid or widths.count(max(widths)) * 2 < len(widths):
        return [], after
    return (grid, after) if any(is_value(cell.text) for row in grid for cell in row) else ([], after)


def _spaced(run: Sequence[Line], at: int) -> tuple[Grid, int]:
    """Rows of fields set apart by single blanks: only under a line of well-known heads."""
    return _told(run, at, _BLANK)


def _commas(run: Sequence[Line], at: int) -> tuple[Grid, int]:
    """Rows of fields set apart by commas: only under a line of well-known heads."""
    return _told(run, at, _COMMA)


def _told(run: Sequence[Line], at: int, separator: re.Pattern[str]) -> tuple[Grid, int]:
    heads = [] if _SENTENCE.search(run[at].text) else separator.split(run[at].text)
    if len(heads) < 3:
        return [], at
    heads = [head.strip() for head in heads]
    known = sum(1 for head in heads if stacked.is_head(head))
    if known < 2 and not _CORNER.fullmatch(heads[0]):
        return [], at

    def fields(line: Line) -> list[Words]:
        if _SENTENCE.search(line.text) or stacked.CAPTION.match(line.text):
            return []
        return _split(line.words, separator)

    grid, after = _consecutive(run, at, fields)
    whole = _mostly(grid, len(heads))
    valued = any(is_value(cell.text) for row in grid for cell in row[1:])
    return (grid, after) if whole and valued else ([], after)


def _mostly(grid: Grid, width: int) -> bool:
    """Whether most rows are whole and none is wider: a short one has lost a cell."""
    full = sum(1 for row in grid if len(row) == width)
    return full * 2 > len(grid) and all(len(row) <= width for row in grid)


def _labelled(run: Sequence[Line], at: int) -> Table | None:
    """Records that print the head before each cell: 指标:… 标准:≥85% 自评:92.3%."""
    out: list[Cell] = []
    row, after = 0, at
    while after < len(run):
        words = run[after].words
        first = _LABEL.match(words.text)
        if first is None or first[1] not in {"指标", "指标名称", "项目"}:
            break
        labels = list(_LABEL.finditer(words.text))
        if len(labels) < 2:
            break
        name = ""
        ends = [label.start() for label in labels[1:]] + [len(words.text)]
        for column, (label, end) in enumerate(zip(labels, ends, strict=True)):
            value = words.slice(label.end(), end).strip()
            heads: tuple[tuple[str, ...], tuple[str, ...]] = ((name,), (label[1],))
            if label[1] == labels[0][1]:
                row, name, heads = row + 1, value.text.strip(";,| "), ((), ())
            out.append(Cell(words.slice(label.start(), label.end()), row, 2 * column + 1))
            if value.text:
                out.append(Cell(value, row, 2 * column + 2, *heads))
        after += 1
    return Table(at, after, tuple(out)) if out else None


def _consecutive(run: Sequence[Line], at: int, fields: Callable[[Line], list[Words]]) -> tuple[Grid, int]:
    """Rows from a line on, as far as lines have two fields or more; at least two rows.

    A line with one field only goes on with a table as wide as itself, tabs counted.
    """
    grid: Grid = []
    start = at
    while at < len(run):
        row = fields(run[at]) if run[at].text else []
        filled = sum(1 for field in row if field.text)
        if filled < 2 and not (filled and grid and len(row) == len(grid[-1])):
            follows = bool(grid) and at + 1 < len(run) and len(fields(run[at + 1])) == len(grid[-1])
            group = follows and len(grid[-1]) > 2 and _GROUP.fullmatch(run[at].text)
            if not follows or (run[at].text and not group):
                break
            if group:  # a row with the name of a group alone
                grid.append([run[at].words, *[Words("", ())] * (len(grid[-1]) - 1)])
        else:
            grid.append(row)
        at += 1
    return (grid, at) if len(grid) > 1 else ([], start + 1)
