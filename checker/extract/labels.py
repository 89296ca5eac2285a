"""The labels of a cell's heads → the name they make up together: 小学 + 生师比."""

from __future__ import annotations

import re

from checker.extract import heads
from checker.extract.lexicon import OF_EACH, STAGED
from checker.extract.subjects import STAGE_OF, Subject, names_in
from checker.extract.tables import Place
from checker.model import ScopeKind

_PUPILS = re.compile(r"^(?:在[校读]学?生|学生)(?:总?人?数)?$")
_RATIO = re.compile(r"\s*[\d.]+\s*[:：∶]\s*[\d.]+\s*")


def subject_of(place: Place) -> Subject | None:
    """What a cell's figure is bound to: the name that its heads say together.

    Where a head stays unexplained, the figure is doubtful.
    """
    lexicon, contexts = place.table.lexicon, place.contexts
    rows, columns = place.labels
    row, column = (rows[-1] if rows else ""), (columns[-1] if columns else "")
    for words in _compositions(place, rows, columns):
        if subject := place.table.named(words, contexts):
            return subject
    if staged := _of_its_stage(place, rows, columns):
        return staged
    if row and column:
        return _beside(place, row, column)
    for head in reversed(place.rows):
        if head.label:
            return heads.with_standard(lexicon, head.text, contexts)
    return None


def _of_its_stage(place: Place, rows: list[str], columns: list[str]) -> Subject | None:
    """生均教学仪器设备值 | 小学差异系数, 小学 | 差异系数: a name that the stages share, put together."""
    words = "".join((*rows, *columns))
    stages = [stage for stage in STAGED if stage in words]
    if len(stages) != 1:
        return None
    tail, measure = words.replace(stages[0], ""), ""
    for each in OF_EACH:
        if each in tail:
            tail, measure = tail.replace(each, "", 1), each
    senses = place.table.lexicon.of_stage(stages[0], tail + measure)
    return Subject(senses, stages[0] + tail + measure, how="表头") if senses else None


def _compositions(place: Place, rows: list[str], columns: list[str]) -> list[str]:
    """Names that the labels may make up together, the likeliest first."""
    row, column = (rows[-1] if rows else ""), (columns[-1] if columns else "")
    outer = [*rows[:-1], *columns[:-1]]
    whole = row + column
    if row and column:
        before = _left_of(place) if column.startswith("占比") else ""
        row, column = _pupils(row, column), _pupils(column, row)
        ways = [row + before + column] if before else [row + column, column + row]
    else:
        inward = list(reversed(outer))
        ways = [word + whole for word in inward] + [whole + word for word in inward] + [whole] * bool(whole)
        if column.startswith("占") and not row:  # 2023年 | 财政性学前教育经费 | 占…比例
            ways = [_left_of(place) + column, *ways]
    if heads.is_stage(whole) and place.table.of_ratios and _RATIO.fullmatch(place.cell.text):
        return [whole + "生师比"]
    if not whole and place.role == "change":
        return _changed(place)
    if heads.is_stage(whole) or not whole:
        named = _caption_name(place)
        ways += [whole + named] if named else []
    return ways


def _changed(place: Place) -> list[str]:
    """What 比上年增减 is of: the column before it, or the row above, else what the caption names."""
    at, (row, column) = place.table.at, (place.cell.row, place.cell.column)
    beside = at.get((row, column - 1)) if any(h.role == "change" for h in place.columns) else None
    above = at.get((row - 1, column)) if any(h.role == "change" for h in place.rows) else None
    for cell in filter(None, (beside, above)):
        names = [place.table.heads[head].label for head in (*cell.row_heads, *cell.column_heads)]
        if len(known := [name for name in names if name]) == 1:
            return known
    named = _caption_name(place)
    return [named] if named else []


def _pupils(label: str, stage: str) -> str:
    """在园幼儿, 在校生: whom 学生数 counts in a table of stages."""
    if stage not in STAGE_OF or not _PUPILS.fullmatch(label):
        return label
    return "在园幼儿" if STAGE_OF[stage] == "学前" else "在校生"


def _left_of(place: Place) -> str:
    """The label of the column before: a 占比 after 在园幼儿数 is a share of these."""
    cell = place.table.at.get((place.cell.row, place.cell.column - 1))
    if cell and cell.column_heads:
        return re.sub(r"人?数$", "", place.table.heads[cell.column_heads[-1]].label)
    return ""


def _caption_name(place: Place) -> str:
    """The one name in the words that lead up to the table."""
    for title in place.table.titles[:2]:
        names = {name.text for name in names_in(place.table.lexicon, title)}
        if names:
            return names.pop() if len(names) == 1 else ""
    return ""


def _beside(place: Place, row: str, column: str) -> Subject | None:
    """Row and column do not make one name: one may be ours and the other narrow it, or spoil it."""
    lexicon, contexts = place.table.lexicon, place.contexts
    by_row, by_column = place.table.named(row, contexts), place.table.named(column, contexts)
    if by_row and not by_column and not heads.measures(lexicon, column):
        # beside a column of results it is some other thing
        doubt = f"表头“{column}”看不出是不是结果"
        return None if place.table.has_results else by_row._replace(doubt=doubt)
    if by_column and not by_row and not heads.measures(lexicon, row):
        return by_column  # of a school, a group, a place nobody knows: see scope_of
    return None


def subjects_of(place: Place, subject: Subject | None, count: int) -> list[Subject]:
    """A subject for each figure of a cell; one doubtful one where it cannot be told which is whose."""
    if count == 1:
        return [subject] if subject else []
    rows, _ = place.labels
    label = rows[-1] if rows else ""
    stages = heads.stages_in(label)
    name = label[label.rfind(stages[-1]) + len(stages[-1]) :] if stages else ""
    if len(stages) != count or not name:
        doubt = "一格里有几个数字，看不出哪个是结果"
        return [subject._replace(doubt=subject.doubt or doubt)] if subject else []
    found = [place.table.named(stage + name, place.contexts) for stage in stages]
    return [one for one in found if one] if all(found) else []


def scope_of(place: Place) -> tuple[ScopeKind, str] | None:
    """Whose figure it is; a row that is no name, no stage and no known place is some part."""
    rows, columns = place.labels
    narrowed = place.scope and place.scope[0] is not ScopeKind.WHOLE
    if narrowed or not rows or not columns or _explained(place, rows, columns):
        return place.scope
    return ScopeKind.PART, next(head.text for head in reversed(place.rows) if head.label)


def _explained(place: Place, rows: list[str], columns: list[str]) -> bool:
    """Whether a row's label is a name, a stage, or makes up a name with the column's."""
    lexicon = place.table.lexicon
    if heads.is_stage(rows[-1]) or heads.measures(lexicon, rows[-1]):
        return True
    ways = _compositions(place, rows, columns)
    return any(place.table.named(words, place.contexts) for words in ways)
