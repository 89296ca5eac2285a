"""Tables flattened to one cell per line: rows are found again by number or by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from . import headings
from .paragraphs import Line
from .tables import Grid, Table, cells, is_among, is_value
from .words import Words

_UNIT = r"(?:\([^()]{1,12}\))?"
_NAMES = re.compile(
    rf"(?:序号|.{{0,8}}(?:指标|项目)(?:名称|内容|体系)?|学段|类别|区县|县区|县\(市、区\)|单位|名称|(?:评[估价])?内容){_UNIT}"
)
_HEADS = re.compile(
    r"(?:.{0,8}(?:标准|要求|目标|任务)值?|(?:19|20)[0-9x*]{2}(?:-(?:19|20)?[0-9x*]{2})?(?:学?年)?度?.{0,8}"
    r"|(?:上一?|本|今|去|当)(?:学?年度?|期)(?:实绩|水平|情况|完成|实际|[数值])*|基期值?|增减.{0,4}|同比.{0,4}|增(?:长率|幅|速)"
    r"|.{0,4}(?:自评|自查|完成|实际|实测|监测|评估|核查|达标|现状|得分|实得)(?:结果|情况|值|数|得?分|意见|结论)?"
    rf"|.{{0,4}}分值?|权重|属性|备注|是否达标|数据来源|责任(?:单位|部门)|占比|比例|数值|数据|结果|单位){_UNIT}"
)
_SERIAL = re.compile(r"([0-9]{1,3})[.、]?")
_PROSE = re.compile(r"[。;!?](?![0-9])")
_LONGEST = 60
_MOST = 8  # columns
_SHORTEST = 2  # rows of data below which it is no table

_Lines = list[tuple[int, Words]]  # (index in the run, words)


def find(run: Sequence[Line], at: int) -> Table | None:
    """The table whose column heads begin at a line, or None.

    A row that has lost a cell is filled where the kinds of its values leave only one
    way; otherwise it stays short, and its values get no heads.
    """
    if not _is_head(run[at].text):
        return None
    body = _body(run, at)
    wide = 0
    while wide < len(body) and _is_head(body[wide][1].text):
        wide += 1
    heads, data = body[:wide], body[wide:]
    if data and (more := _unknown_heads(body, wide)):
        wide = more
        heads, data = body[:wide], body[wide:]
    if wide < 2 or not data:
        return None
    if heads[0][1].text == "序号":
        rows, used = _by_serial(data, wide)
    elif _NAMES.fullmatch(_tight(heads[0][1].text)):
        rows, used = _by_name(data, wide)
    else:  # the head above the names was lost
        wide += 1
        rows, used = _by_name(data, wide)
    if sum(1 for row in rows if len(row) == wide) < _SHORTEST:
        return None
    top = [words for _, words in heads]
    grid = [[Words("", ())] * (wide - len(top)) + top, *_filled(rows, wide)]
    return Table(at, data[used - 1][0] + 1, cells(grid, headers=1))


def _unknown_heads(body: _Lines, wide: int) -> int:
    """How many heads there are if some are not known as such; 0 where that is not plain.

    Everything before the first row's name is a head, and all rows must then agree.
    """
    first = next((at for at, (_, words) in enumerate(body) if is_value(words.text)), 0)
    more = first - 1
    if not wide < more <= _MOST or first < 2:
        return 0
    rows = [[words.text for _, words in body[at : at + more]] for at in range(more, len(body) - more + 1, more)]
    fitting = [row for row in rows if not is_value(row[0]) and all(map(is_value, row[1:]))]
    return more if len(fitting) == len(rows) >= _SHORTEST else 0


def _tight(text: str) -> str:
    return text.replace(" ", "")


def _is_head(text: str) -> bool:
    text = _tight(text)
    return 0 < len(text) <= 16 and bool(_NAMES.fullmatch(text) or _HEADS.fullmatch(text))


def _body(run: Sequence[Line], at: int) -> _Lines:
    """The lines that may be cells: short ones, up to the next section or sentence."""
    out: _Lines = []
    for index in range(at, len(run)):
        text = run[index].text
        if not text:
            continue
        cite = headings.label(text)
        section = cite is not None and cite.rank < headings.THIRD and len(out) > 1
        if section or len(text) > _LONGEST or (len(text) > 12 and _PROSE.search(text)):
            break
        out.append((index, run[index].words))
    return out


def _by_serial(data: _Lines, wide: int) -> tuple[Grid, int]:
    """Rows that begin with 1, 2, 3 …; and how many lines they take."""
    starts = [0] if _serial(data, 0) == 1 else []
    while starts:
        at, number = starts[-1], len(starts) + 1
        ahead = [at + wide, *range(at + 2, at + 2 * wide)]
        # a score of 2 is not row 2: a name must follow
        following = [
            there
            for there in ahead
            if _serial(data, there) == number and not is_value(_text(data, there + 1))
        ]
        if not following:
            break
        starts.append(following[0])
    if not starts:
        return [], 0
    used = min(starts[-1] + wide, len(data))
    ends = [*starts[1:], used]
    return [[words for _, words in data[a:b]] for a, b in zip(starts, ends, strict=True)], used


def _text(data: _Lines, at: int) -> str:
    return data[at][1].text if at < len(data) else "0"  # past the end stands no name


def _serial(data: _Lines, at: int) -> int:
    found = _SERIAL.fullmatch(_text(data, at))
    return int(found[1]) if found else 0


def _by_name(data: _Lines, wide: int) -> tuple[Grid, int]:
    """Rows that begin with a name and go on with values; and how many lines they take."""
    words = [cell for _, cell in data]
    whole = len(words) // wide * wide
    strides = [words[at : at + wide] for at in range(0, whole, wide)]
    fitting = 0
    for row in strides:
        if is_value(row[0].text) or is_among(row[0].text) or not any(is_value(cell.text) for cell in row[1:]):
            break
        fitting += 1
    if fitting == len(strides):
        return strides, whole
    rows: Grid = []
    at = 0
    while at < len(words):
        first = at
        while at < len(words) and not is_value(words[at].text):
            at += 1
        last = at
        while at < len(words) and is_value(words[at].text):
            at += 1
        if first == last or last == at:
            at = first
            break
        rows.extend(_named(words[first:last], words[last:at], wide))
    return rows, at


def _named(names: list[Words], values: list[Words], wide: int) -> Grid:
    """Rows of some names in a run and the values after them.

    其中:小学 / 初中 and their values come column by column; other names before the
    last are rows without values, such as the name of a group.
    """
    blank = Words("", ())
    first = next((at for at, name in enumerate(names) if is_among(name.text)), len(names) - 1)
    above: Grid = [[name, *[blank] * (wide - 1)] for name in names[:first]]
    inner, columns = names[first:], wide - 1
    many = len(inner)
    if many == 1:
        return [*above, [inner[0], *values]]
    if len(values) == many * columns:
        return above + [[name, *values[at::many]] for at, name in enumerate(inner)]
    if len(values) == many * (columns - 1) + 1 and not any(c.isdigit() for c in values[-1].text):
        return above + [[name, *values[:-1][at::many], values[-1]] for at, name in enumerate(inner)]
    return [*above, [*inner, *values]] if many + len(values) != wide else [*above, [*inner], [*values]]


def _filled(rows: Grid, wide: int) -> Grid:
    """The rows, short ones filled with empty cells where only one way agrees with the rest."""
    whole = [row for row in rows if len(row) == wide]
    kinds = [{_kind(row[column].text) for row in whole} for column in range(wide)]
    return [_fit(row, kinds, wide) if len(row) < wide else row for row in rows]


def _fit(row: list[Words], kinds: list[set[str]], wide: int) -> list[Words]:
    ways = []
    for places in combinations(range(wide), len(row)):
        if all(_kind(cell.text) in kinds[place] for cell, place in zip(row, places, strict=True)):
            ways.append(places)
    if len(ways) != 1:
        return row
    filled = [Words("", ())] * wide
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
