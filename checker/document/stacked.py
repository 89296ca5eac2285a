"""Tables flattened to one cell per line: rows are found again by number or by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import headings
from .paragraphs import Line
from .tables import Cell, Grid, Table, cells, is_among, is_value, is_years
from .words import Words

_UNIT = r"(?:\([^()]{1,12}\))?"
_NAMES = re.compile(
    rf"(?:序号|年份|年度|学年|.{{0,8}}(?:指标|项目)(?:名称|内容|体系)?|学段|类别|区县|县区|县\(市、区\)|单位|名称|(?:评[估价])?内容){_UNIT}"
)
_HEADS = re.compile(
    r"(?:.{0,8}(?:标准|要求|目标|任务)值?|(?:19|20)[0-9x*]{2}(?:-(?:19|20)?[0-9x*]{2})?(?:学?年)?度?.{0,8}"
    r"|(?:上一?|本|今|去|当)(?:学?年度?|期)(?:实绩|水平|情况|完成|实际|[数值])*|基期值?|增减.{0,4}|同比.{0,4}|增(?:长率|幅|速)"
    r"|(?:[本我][省市县区州旗]|(?:全[国省市县区州]|[省市])(?=平均|均值|水平|20))(?:20[0-9]{2}年)?(?:平均|均值|实际|水平|情况|[数值])*"
    r"|.{0,4}(?:自评|自查|完成|实际|实测|监测|评估|核查|达标|现状|得分|实得)(?:结果|情况|值|数|得?分|意见|结论)?"
    rf"|.{{0,4}}分值?|权重|属性|备注|是否达标|数据来源|责任(?:单位|部门)|占比|比例|数值|数据|结果|单位|差[距值额]"
    rf"|.{{0,4}}(?:排名|位次|名次)){_UNIT}"
)
CAPTION = re.compile(r"附?表 ?[0-9一二三四五六七八九十]{1,3}(?:-[0-9]+)?(?:[^0-9的中列所及和]|$)")
#: the number of a page, between the rows of a table that runs over it
PAGE = re.compile(r"[-—~·] ?[0-9]{1,4} ?[-—~·]|第 ?[0-9]{1,4} ?页(?:[ ,/]*共 ?[0-9]{1,4} ?页)?")
_SERIAL = re.compile(r"([0-9]{1,3})[.、]?")
_PROSE = re.compile(r"[。;!?](?![0-9])")
_BARE = re.compile(
    r"[约近超≥≤]?[0-9]+(?:\.[0-9]+)?%?(?:以[上下]|左右)?|[≥≤]?[0-9.]+:[0-9.]+"
)  # a figure and nothing else
_LONGEST = 60  # characters of a cell
_NAME = 30  # characters of the name of a row
_WIDEST = 12  # columns
_SHORTEST = 2  # rows of data below which it is no table

_Lines = list[tuple[int, Words]]  # (index in the run, words)


def find(run: Sequence[Line], at: int) -> Table | None:
    """The table whose column heads begin at a line, or None.

    A row that has lost a cell stays short; the rows below it are found again.
    """
    known = _heads(run, at)
    heads = known or _strange(run, at)
    if not heads:
        return None
    data = _data(run, heads[-1][0] + 1)
    numbered = heads[0][1].text == "序号"
    more = _heads_left(len(heads), data) if numbered else _unknown_heads(len(heads), data)
    heads, data = [*heads, *data[:more]], data[more:]
    wide = len(heads)
    if not 2 <= wide <= _WIDEST or not data:
        return None
    lead = next((at for at, (_, head) in enumerate(heads) if not _NAMES.fullmatch(_tight(head.text))), wide)
    if numbered:
        rows, used = _by_serial(data, wide)
        if lead == 3:  # the name of a group only stands before its first row
            rows = [_grouped(row, wide) for row in rows]
    elif lead == 2 and wide > 3:
        rows, used = _by_two(data, wide)
    elif not known or _NAMES.fullmatch(_tight(heads[0][1].text)):
        rows, used = _by_name(data, wide)
    else:  # the head above the names was lost
        wide += 1
        rows, used = _by_name(data, wide)
    if sum(1 for row in rows if len(row) == wide) < _SHORTEST:
        return None
    top = [words for _, words in heads]
    grid = [[Words("", ())] * (wide - len(top)) + top, *rows]
    return Table(at, data[used - 1][0] + 1, cells(grid, headers=1))


def _tight(text: str) -> str:
    return text.replace(" ", "")


def is_head(text: str) -> bool:
    """Whether a short text is a usual column head: 指标, 标准, 2022年, 自评得分."""
    text = _tight(text)
    if not 0 < len(text) <= 16 or CAPTION.match(text):
        return False
    return bool(_NAMES.fullmatch(text) or _HEADS.fullmatch(text))


def _heads(run: Sequence[Line], at: int) -> _Lines:
    """The lines of column heads from a line on; more than a table can have are cut short."""
    out: _Lines = []
    while at < len(run) and len(out) <= _WIDEST and (not run[at].text or is_head(run[at].text)):
        if run[at].text:
            out.append((at, run[at].words))
        elif not out:
            break
        at += 1
    return out


def _strange(run: Sequence[Line], at: int) -> _Lines:
    """Column heads none of which is known as such, above rows that all agree."""
    if at and run[at - 1].text and not CAPTION.match(run[at - 1].text):
        return []
    names: _Lines = []
    for index in range(at, len(run)):
        text = run[index].text
        if is_value(text):
            break
        if len(names) > _WIDEST or len(text) > _NAME or _PROSE.search(text) or _is_section(text):
            return []
        if text:
            names.append((index, run[index].words))
    if len(names) < 4:
        return []
    more = _unknown_heads(0, [*names[:-1], *_data(run, names[-1][0])])
    return names[:more] if more == len(names) - 1 else []


def _data(run: Sequence[Line], at: int) -> _Lines:
    """The lines that may be cells: short ones, up to the next section, sentence or table."""
    out: _Lines = []
    head = False
    for index in range(at, len(run)):
        text = run[index].text
        if not text or PAGE.fullmatch(text):
            continue
        if _is_section(text) and not _goes_on(run, index):
            break
        if len(text) > _LONGEST or (len(text) > 12 and _PROSE.search(text)):
            break
        if is_head(text):
            if head:
                return out[:-1]
            head = True
        else:
            head = False
        out.append((index, run[index].words))
    return out


def _unknown_heads(known: int, data: _Lines) -> int:
    """How many more heads open the data, not known as such; 0 where that is not plain.

    What stands before the first row's name is a head, if then all rows agree.
    """
    first = next((at for at, (_, words) in enumerate(data) if is_value(words.text)), 0)
    more = first - 1
    if data and is_years([data[first][1].text] * 2):  # 2021 / 81.6: a bare year is the name of a row
        return first if known + first <= _WIDEST else 0
    wide = known + more
    if more < 1 or not 2 < wide <= _WIDEST:
        return 0
    starts = range(more, len(data) - wide + 1, wide)
    rows = [[words.text for _, words in data[at : at + wide]] for at in starts]
    fitting = [row for row in rows if not is_value(row[0]) and all(map(is_value, row[1:]))]
    return more if len(fitting) == len(rows) >= _SHORTEST else 0


def _heads_left(known: int, data: _Lines) -> int:
    """How many more heads stand before row 1 of a table whose rows are numbered."""
    more = next((at for at, (_, words) in enumerate(data) if is_value(words.text)), 0)
    return more if _serial(data, more) == 1 and known + more <= _WIDEST else 0


def without_heads(run: Sequence[Line], at: int) -> Table | None:
    """Names and their figures alone, set apart from the text: 小学 / 1.8 / 初中 / 0.0.

    Either each name is followed by its figure, or all names by as many figures.
    """
    if at and run[at - 1].text:
        return None
    lines: _Lines = []
    for index in range(at, min(len(run), at + 2 * _WIDEST + 1)):
        text = run[index].text
        if not text:
            break
        if len(text) > _NAME or _PROSE.search(text) or text.endswith((":", ",", "、")):
            return None
        lines.append((index, run[index].words))
    words = [cell for _, cell in lines]
    many = len(words) // 2
    for names, values in ((words[::2], words[1::2]), (words[:many], words[many:])):
        named = all(_may_name(name.text) for name in names)
        if named and len(names) == len(values) >= _SHORTEST and all(_BARE.fullmatch(v.text) for v in values):
            grid = [list(row) for row in zip(names, values, strict=True)]
            return Table(at, lines[-1][0] + 1, cells(grid, headers=0))
    return None


def _may_name(text: str) -> bool:
    """Whether a line may be the name of a row: 1.毛入园率 too, but no heading of the report."""
    cite = headings.label(text)
    if cite is not None:
        return cite.rank >= headings.THIRD and len(text) > cite.end
    return not is_value(text) and not text[0].isdigit()


def _is_section(text: str) -> bool:
    """Whether a line is numbered 一、 or （一）: a section of the report, or of a table."""
    cite = headings.label(text)
    return cite is not None and cite.rank < headings.THIRD


def _goes_on(run: Sequence[Line], at: int) -> bool:
    """Whether a table goes on below the name of a group: a name, then a value."""
    below = [line.text for line in run[at + 1 : at + 8] if line.text][:3]
    if below and _SERIAL.fullmatch(below[0]):
        below = below[1:]
    return (
        len(run[at].text) <= 16
        and len(below) > 1
        and len(below[0]) <= 30
        and not is_value(below[0])
        and not _is_section(below[0])
        and is_value(below[1])
    )


def _by_serial(data: _Lines, wide: int) -> tuple[Grid, int]:
    """Rows that begin with 1, 2, 3 …; and how many lines they take."""
    starts = [at for at in range(2) if _serial(data, at) == 1][:1]
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
    rows: Grid = [[words] + [Words("", ())] * (wide - 1) for _, words in data[: starts[0]]]
    for start, end in zip(starts, [*starts[1:], used], strict=True):
        row = [words for _, words in data[start:end]]
        group = [row.pop()] if len(row) > wide and _is_section(row[-1].text) else []
        rows += [row, *([cell, *[Words("", ())] * (wide - 1)] for cell in group)]
    return rows, used


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
    dated = next((at for at, row in enumerate(strides) if not is_years([row[0].text] * 2)), len(strides))
    if dated > 1:
        return strides[:dated], dated * wide
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


def _grouped(row: list[Words], wide: int) -> list[Words]:
    """A numbered row that lacks the name of its group: its second name is a value already."""
    lost = len(row) == wide - 1 and not is_value(row[1].text) and is_value(row[2].text)
    return [row[0], Words("", ()), *row[1:]] if lost else row


def _by_two(data: _Lines, wide: int) -> tuple[Grid, int]:
    """Rows of two names, of which the first stands only where a group begins, and values."""
    words = [cell for _, cell in data]
    rows: Grid = []
    at = 0
    while at < len(words):
        first = at
        while at < len(words) and not is_value(words[at].text):
            at += 1
        last = at
        while at < len(words) and is_value(words[at].text) and at - last < wide - 2:
            at += 1
        if not 1 <= last - first <= 2 or at == last:
            return rows, first
        blank = [] if last - first == 2 else [Words("", ())]
        rows.append([*blank, *words[first:at]])
    return rows, at


def unread(run: Sequence[Line], at: int) -> Table | None:
    """A name with several figures below it, of which no head says what they are: nothing is read."""
    if at + 2 >= len(run) or not _may_name(run[at].text) or len(run[at].text) > _NAME:
        return None
    after = at + 1
    while after < len(run) and _BARE.fullmatch(run[after].text):
        after += 1
    if after - at < 3 or _PROSE.search(run[at].text) or run[at].text.endswith((":", ",", "、")):
        return None
    rows = [Cell(line.words, number, 1) for number, line in enumerate(run[at:after], 1)]
    return Table(at, after, tuple(rows))


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
