"""Tables → facts: a figure is bound by the heads it stands under, never by distance.

A table is read as a whole, since which column holds the result is said by all its heads
together: of two years the newer one, of 自评 beside 2024年 the year, of 2022年 beside a plan's
2025年 the older one. What no head explains is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from checker.extract import bind, clauses, heads, quantities, units
from checker.extract.fold import MARK, fold
from checker.extract.heads import Head
from checker.extract.lexicon import Lexicon, Sense
from checker.extract.quantities import RATIO
from checker.extract.sentence import Frame, Memory, Sentence
from checker.extract.setting import Setting, is_plan
from checker.extract.subjects import Subject, names_in
from checker.model import Block, Fact, Modality, Quantity, ScopeKind, Span, Value

_AROUND = re.compile(r"[-+−↑↓▲▼△*#\s()±]*")
_MINUS = re.compile(r"\s*[-−↓▼]\s*")
_PLUS = re.compile(r"^\s*[+↑▲]")
_EMPTY = re.compile(r"[-—/\\]+|空|无数据|待[定补核].{0,4}|暂[无缺].{0,2}|缺")
_YES = re.compile(r"(?:已|均|全部)?(?:达标|符合(?:要求|标准)?|合格|达到(?:标准|要求)?)")
_NO = re.compile(r"(?:未|不|没有)(?:达标|符合(?:要求|标准)?|合格|达到(?:标准|要求)?)")
_HELD = re.compile(r"已?(?:落实|做到|实现|达到)|不低于|高于|是|√|✓")
_TICK, _CROSS = re.compile(r"是|√|✓|有"), re.compile(r"否|×|✗")
_PLAN_SIGNS = re.compile(r"预期性|约束性|指导性|属性|规划|目标|十[三四五六]五")
_AIMED = re.compile(r"目标|规划|计划|任务(?!完成)")
_DONE = re.compile(r"完成|自评|自查|情况|结果|现状|实际|统计")
_LINE = 120


@dataclass(frozen=True)
class _Table:
    """The cells of one table and what they say together."""

    cells: Sequence[Block]
    lexicon: Lexicon
    setting: Setting
    planned: bool

    @cached_property
    def heads(self) -> dict[str, Head]:
        said = {head for cell in self.cells for head in (*cell.row_heads, *cell.column_heads)}
        return {head: heads.parse(head, self.lexicon, self.setting) for head in sorted(said)}

    @cached_property
    def rows(self) -> dict[int, Span]:
        """Each row as it stands in the source."""
        spans: dict[int, Span] = {}
        for cell in self.cells:
            span, known = cell.span(0, len(cell.text)), spans.get(cell.row)
            spans[cell.row] = Span(min(known.start, span.start), max(known.end, span.end)) if known else span
        return spans

    @cached_property
    def percent_rows(self) -> frozenset[int]:
        return frozenset(cell.row for cell in self.cells if cell.row_heads and cell.text.endswith("%"))

    @cached_property
    def newest(self) -> int:
        """The year whose column holds results; 0 where no head says a year."""
        years = {h.year for h in self.heads.values() if h.year and h.role not in {"aim", "standard"}}
        done = {h.year for h in self.heads.values() if h.year and h.role == "result"}
        if self.setting.year:
            years = {y for y in years if y <= self.setting.year} | done
        elif len(years) > 1 and max(years) not in done and self._plans(sorted(years)):
            years.discard(max(years))
        return max(years, default=0)

    def _plans(self, years: list[int]) -> bool:
        """Whether the last year is one that a plan aims at: 2022, 2025 and 约束性."""
        signs = any(_PLAN_SIGNS.search(text) for text in (*self.heads, self.caption, *(c.text for c in self.cells)))
        return signs or (years[-1] % 5 == 0 and years[-1] - years[-2] > 1)

    @cached_property
    def has_results(self) -> bool:
        """Whether some column says that it holds results, so that 自评 alone means points."""
        columns = {self.heads[head] for cell in self.cells for head in cell.column_heads}
        return any(
            h.role == "result" or (not h.role and not h.label and h.when != "before" and h.year in {0, self.newest})
            for h in columns
        )

    @property
    def caption(self) -> str:
        return self.cells[0].caption

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Folded words above the table, the nearest first."""
        sections = (heading.text for heading in reversed(self.cells[0].section))
        return tuple(fold(text).text for text in (self.caption, *sections))


@dataclass(frozen=True)
class _Place:
    """A cell with its heads taken apart."""

    table: _Table
    cell: Block
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]

    @property
    def heads(self) -> tuple[Head, ...]:
        return (*self.rows, *self.columns)

    @cached_property
    def role(self) -> str:
        roles = {h.role for h in self.heads} - {""}
        if "self" in roles:
            roles = (roles - {"self"}) | {"points" if self.table.has_results else "result"}
        return next((role for role in heads.ROLES if role in roles), "")

    @cached_property
    def modality(self) -> Modality:
        named = {"points": Modality.SCORE, "standard": Modality.STANDARD, "aim": Modality.TARGET}
        if self.role in named:
            return named[self.role]
        year = next((h.year for h in self.heads if h.year), 0)
        newest = self.table.newest
        if year and self.role != "change":
            if year < newest:
                return Modality.BASELINE
            return Modality.ACTUAL if year == newest or self.role == "result" else Modality.TARGET
        if any(h.when == "before" for h in self.heads):
            return Modality.BASELINE
        if self.role == "result" or any(h.when == "now" for h in self.heads):
            return Modality.ACTUAL
        return self._untold()

    def _untold(self) -> Modality:
        """What a figure is whose heads do not say: as the words above the table have it."""
        setting, caption = self.table.setting, self.table.caption
        if setting.standard:
            return Modality.STANDARD
        if self.role == "change" and self.table.newest:
            aimed = any(h.role == "aim" or h.year > self.table.newest for h in self.table.heads.values())
            return Modality.TARGET if aimed else Modality.ACTUAL
        told = heads.parse(caption, self.table.lexicon, setting)
        if told.year and setting.year:
            if told.year > setting.year and not _DONE.search(caption):
                return Modality.TARGET
            if told.year <= setting.year and not _AIMED.search(caption):
                return Modality.ACTUAL
        if self.table.planned or is_plan(self.cell.section, setting):
            return Modality.TARGET
        if _DONE.search(caption):
            return Modality.ACTUAL
        if _AIMED.search(caption):
            return Modality.TARGET
        return Modality.STANDARD if re.search(heads.ROLES["standard"], caption) else Modality.ACTUAL

    @cached_property
    def period(self) -> str:
        said = next((h.period for h in self.heads if h.period), "")
        if said:
            return said
        year = self.table.setting.year
        if any(h.when == "before" for h in self.heads):
            return str(year - 1) if year else "上年"
        if self.role == "change" and self.table.newest:
            return str(self.table.newest)
        return next((m.group(1) for m in [re.search(r"((?:19|20)\d\d)年", self.table.caption)] if m), "")

    @cached_property
    def labels(self) -> tuple[list[str], list[str]]:
        """What rows and columns name, outermost first."""
        return [h.label for h in self.rows if h.label], [h.label for h in self.columns if h.label]

    @cached_property
    def contexts(self) -> list[str]:
        return [*reversed(self.table.titles), *(fold(h.text).text for h in self.heads)]

    @cached_property
    def units(self) -> tuple[str, ...]:
        near = tuple(unit for h in self.heads for unit in h.units)
        return near or heads.units_in(self.table.caption)

    @cached_property
    def scope(self) -> tuple[ScopeKind, str] | None:
        places = [h.place for h in self.heads if h.place]
        narrow = [p for p in places if p[0] is not ScopeKind.WHOLE]
        rows, columns = self.labels
        if not narrow and rows and columns and not _explained(self, rows[-1]):
            return ScopeKind.PART, next(h.text for h in reversed(self.rows) if h.label)
        return (narrow or places or [None])[0]


def read_table(
    cells: Sequence[Block], lexicon: Lexicon, setting: Setting, memory: Memory, planned: bool = False
) -> None:
    """Put the facts of a table's cells into the memory, in reading order.

    setting   as words outside of tables tell it
    planned   the words before the table have turned to what is to come
    """
    table = _Table(cells, lexicon, setting, planned)
    for cell in cells:
        if cell.row_heads or cell.column_heads:
            known = table.heads
            place = _Place(table, cell, tuple(known[h] for h in cell.row_heads), tuple(known[h] for h in cell.column_heads))
            first = len(memory.facts)
            _read(place, memory)
            for at in range(first, len(memory.facts)):
                memory.facts[at] = _cited(memory.facts[at], place)
    memory.last, memory.head = (), None


def _signed(text: str, quantity: Quantity) -> Quantity:
    """The figure with the minus in front of it; its value stays as it is."""
    return replace(quantity, start=0) if _MINUS.fullmatch(text[: quantity.start]) else quantity


def _read(place: _Place, memory: Memory) -> None:
    """The facts of one cell: a figure, a tick, a blank, or words."""
    if place.role == "rank":
        return
    cell, table = place.cell, place.table
    text = _PLUS.sub(lambda m: " " * len(m.group()), cell.text)
    folded = fold(text, [_signed(text, quantity) for quantity in quantities.find(text)])
    names = list(names_in(table.lexicon, folded.text))
    sentence = Sentence(memory, table.lexicon, table.setting, cell, folded, 0, len(folded.text), names, place.modality, place.contexts)
    sentence.state.period = place.period
    sentence.percent = "%" in place.units or cell.row in table.percent_rows
    marks = sorted(sentence.quantity_at)
    subject = None if place.role == "remark" else _subject(place)
    if marks and all(_AROUND.fullmatch(piece) for piece in re.split("[、;,/]|" + MARK, folded.text)):
        for one, at in zip(_subjects(place, subject, len(marks)), marks, strict=False):
            _figure(sentence, place, one, at)
    elif subject and _statement(sentence, place, subject):
        return
    elif names or (subject and marks):
        if subject and place.role != "verdict":
            sentence.state.subjects, sentence.state.head = (subject,), subject
        clauses.read(sentence)


# -- whose figure it is ------------------------------------------------------------------


def _subject(place: _Place) -> Subject | None:
    """What a cell's figure is bound to: the name that its heads say together.

    Where a head stays unexplained, the figure is doubtful.
    """
    lexicon, contexts = place.table.lexicon, place.contexts
    rows, columns = place.labels
    row, column = (rows[-1] if rows else ""), (columns[-1] if columns else "")
    for words in _compositions(place, rows, columns):
        if subject := heads.subject_in(lexicon, words, contexts):
            return subject
    if row and column:
        return _beside(place, row, column)
    for head in reversed(place.rows):
        if head.label:
            return heads.with_standard(lexicon, head.text, contexts)
    return None


def _compositions(place: _Place, rows: list[str], columns: list[str]) -> list[str]:
    """Names that the labels may make up together, the likeliest first."""
    row, column = (rows[-1] if rows else ""), (columns[-1] if columns else "")
    outer = [*rows[:-1], *columns[:-1]]
    whole = row + column
    if row and column:
        before = _left_of(place) if column.startswith("占比") else ""
        ways = [row + before + column] if before else [row + column, column + row]
    else:
        ways = [word + whole for word in reversed(outer)] + [whole + word for word in reversed(outer)] + [whole] * bool(whole)
    if heads.is_stage(whole) or not whole:
        named = _caption_name(place)
        ways += [whole + named] if named else []
    return ways


def _left_of(place: _Place) -> str:
    """The label of the column before: a 占比 after 在园幼儿数 is a share of these."""
    left = [c for c in place.table.cells if c.row == place.cell.row and c.column == place.cell.column - 1 and c.column_heads]
    return re.sub(r"(?:人)?数$", "", place.table.heads[left[0].column_heads[-1]].label) if left else ""


def _caption_name(place: _Place) -> str:
    """The one name in the words that lead up to the table."""
    for title in place.table.titles[:2]:
        names = {name.text for name in names_in(place.table.lexicon, title)}
        if names:
            return names.pop() if len(names) == 1 else ""
    return ""


def _beside(place: _Place, row: str, column: str) -> Subject | None:
    """Row and column do not make one name: one may be ours and the other narrow it, or spoil it."""
    lexicon, contexts = place.table.lexicon, place.contexts
    by_row, by_column = heads.subject_in(lexicon, row, contexts), heads.subject_in(lexicon, column, contexts)
    if by_row and not by_column and not heads.measures(lexicon, column):
        return replace(by_row, doubt=f"表头“{column}”看不出是不是结果")
    if by_column and not by_row and not heads.measures(lexicon, row):
        return by_column  # of a school, a group, a place nobody knows: see _Place.scope
    return None


def _explained(place: _Place, row: str) -> bool:
    """Whether a row's label is a name, a stage, or makes up a name with the column's."""
    rows, columns = place.labels
    lexicon = place.table.lexicon
    if heads.is_stage(row) or heads.measures(lexicon, row):
        return True
    return any(heads.subject_in(lexicon, words, place.contexts) for words in _compositions(place, rows, columns))


def _subjects(place: _Place, subject: Subject | None, count: int) -> list[Subject]:
    """A subject for each figure of a cell; none where it cannot be told which is whose."""
    if count == 1:
        return [subject] if subject else []
    rows, _ = place.labels
    label = rows[-1] if rows else ""
    stages = heads.stages_in(label)
    name = label[label.rfind(stages[-1]) + len(stages[-1]) :] if stages else ""
    if len(stages) != count or not name:
        return []
    found = [heads.subject_in(place.table.lexicon, stage + name, place.contexts) for stage in stages]
    return [one for one in found if one] if all(found) else []


# -- what the cell says ------------------------------------------------------------------


def _figure(s: Sentence, place: _Place, subject: Subject, at: int) -> None:
    """A cell that holds a figure and nothing else."""
    quantity = s.quantity_at[at]
    sign = -1 if _MINUS.match(s.block.text) and not quantity.start else 0
    frame = Frame(scope=place.scope, period=place.period, change=sign)
    if place.role == "points":
        _points(s, frame, subject, at, quantity)
        return
    if quantity.kind == "points" and place.role != "change":
        return
    for sense in subject.senses:
        indicator, item = s.lexicon.indicators.get(sense.id), s.lexicon.items.get(sense.id)
        one = replace(subject, senses=(sense,))
        if item is not None and place.role == "change":
            _growth(s, place, one, at, quantity, sign)
        elif item is not None:
            scaled = _scaled(quantity, item.unit, place.units)
            if scaled and not sign:
                bind.emit(s, (one,), at, scaled, frame, 0, s.end, 0)
        elif indicator is not None and sense.kind in {"alias", "loose", "complement"} or (indicator and sense.kind == "claim" and indicator.unit == "倍"):
            if sense.kind == "claim":
                one = replace(one, senses=(Sense("alias", sense.id),))
            _level(s, place, one, at, quantity, frame, indicator.unit if indicator else "")


def _points(s: Sentence, frame: Frame, subject: Subject, at: int, quantity: Quantity) -> None:
    """Points given for an indicator: never its value."""
    value = replace(quantity.value, unit="分") if quantity.value else None
    for sense in subject.senses:
        if sense.id in s.lexicon.indicators and sense.kind in {"alias", "loose"}:
            bind.add(s, sense, subject, at, at, value, Modality.SCORE, frame, 0, s.end, quantity=quantity)


def _level(s: Sentence, place: _Place, subject: Subject, at: int, quantity: Quantity, frame: Frame, unit: str) -> None:
    """A figure of an indicator; a bare number takes the unit of the heads or of the name."""
    saved = s.base
    if place.role == "change":
        s.base = Modality.DELTA
        frame = replace(frame, change=frame.change or 1)
        if s.lexicon.indicators[subject.senses[0].id].growth_of:
            return  # the change of a change
    value = quantity.value
    if value and not value.unit:
        number = value.interval.low if value.interval.low is not None else value.interval.high
        clear = place.role in {"result", "standard", "aim"} or any(h.year or h.when for h in place.heads)
        if unit == "倍" or (unit == "%" and not s.percent and clear and number is not None and number >= 1):
            quantity = replace(quantity, value=replace(value, unit=unit))
    bind.emit(s, (subject,), at, quantity, frame, 0, s.end, 0)
    s.base = saved


def _growth(s: Sentence, place: _Place, subject: Subject, at: int, quantity: Quantity, sign: int) -> None:
    """增减(%) beside an amount: the yearly growth of it."""
    value = quantity.value
    head = "".join(h.text for h in place.columns)
    if value is None or (not value.unit and not ("%" in "".join(u for h in place.columns for u in h.units) or re.search("率|幅|速", head))):
        return
    if value.unit not in {"", "%"}:
        return
    down = sign or (-1 if re.search("降幅|下降", head) and "增" not in head else 1)
    frame = Frame(scope=place.scope, period=place.period, change=down)
    bind.emit(s, (subject,), at, replace(quantity, value=replace(value, unit="%")), frame, 0, s.end, 0)


def _scaled(quantity: Quantity, wanted: str, offered: Sequence[str]) -> Quantity | None:
    """A count or an amount in the item's unit; None where the unit is not said."""
    value = quantity.value
    if value is None or value.unit:
        return quantity if value else None
    money = wanted.startswith("元")
    fitting = [split for split in map(heads.split_unit, offered) if split[1] and units.compatible(split[1], wanted)]
    if wanted == "元" and len(fitting) > 1:  # 单位:万元、元: totals in the larger one
        fitting = [split for split in fitting if split[0]]
    if wanted == "元/生":
        fitting = [split for split in fitting if not split[0]] or fitting
    if len(fitting) != 1 and (money or fitting or offered):
        if money or any(heads.split_unit(unit)[1] not in {"", "%"} for unit in offered):
            return None
    scale = fitting[0][0] if fitting else ""
    interval = bind.scaled(value.interval, units.scaled(type(value.interval.low or value.interval.high)(1), scale)) if scale else value.interval
    return replace(quantity, value=Value(interval, wanted, value.approximate))


def _statement(s: Sentence, place: _Place, subject: Subject) -> bool:
    """达标, 未达标, a tick, a blank: no figure. False: the cell says something else."""
    text = s.block.text.strip(" 。()")
    settled = place.modality is Modality.ACTUAL and place.role in {"result", "verdict", ""}
    masked = bool(s.quantity_at) and all(q.kind == "blank" for q in s.quantity_at.values())
    if masked or _EMPTY.fullmatch(text):
        for sense in subject.senses:
            indicator = s.lexicon.indicators.get(sense.id)
            if indicator and sense.kind in {"alias", "loose"} and (masked or not indicator.every_stage):
                if settled and place.role != "verdict":
                    _say(s, place, subject, sense, Modality.BLANK)
        return True
    ticks = place.role == "verdict"
    claimed = any(sense.kind == "claim" for sense in subject.senses)
    yes = bool(_YES.fullmatch(text) or (ticks and _TICK.fullmatch(text)) or (claimed and _HELD.fullmatch(text)))
    no = bool(_NO.fullmatch(text) or (ticks and _CROSS.fullmatch(text)))
    if not yes and not no:
        return False
    if settled:
        for sense in subject.senses:
            if sense.id in s.lexicon.indicators and sense.kind in {"alias", "loose", "claim"}:
                _say(s, place, subject, sense, Modality.CLAIM)
                s.memory.facts[-1] = replace(s.memory.facts[-1], holds=yes)
    return True


def _say(s: Sentence, place: _Place, subject: Subject, sense: Sense, modality: Modality) -> None:
    frame = Frame(scope=place.scope, period=place.period)
    bind.add(s, sense, subject, 0, s.end - 1, None, modality, frame, 0, s.end, subject.doubt)


def _cited(fact: Fact, place: _Place) -> Fact:
    """The fact with its row as context, as much of it as 120 code points hold."""
    row = place.table.rows[place.cell.row]
    cell = fact.span
    if row.end - row.start > _LINE:
        room = max(0, _LINE - (cell.end - cell.start)) // 2
        start = row.start if cell.end - row.start <= _LINE else max(row.start, cell.start - room)
        row = Span(start, min(row.end, start + _LINE))
    return replace(fact, context=row)
