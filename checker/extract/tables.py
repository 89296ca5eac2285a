"""A table as a whole: what its heads say together about each of its cells.

Which column holds the result is said by all heads: of two years the newer one, of 自评
beside 2024年 the year, of 2022年 beside a plan's 2025年 the older one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checker.extract import heads
from checker.extract.fold import fold
from checker.extract.heads import Head
from checker.extract.lexicon import Lexicon
from checker.extract.setting import Setting, is_plan
from checker.extract.subjects import Subject
from checker.model import Block, Modality, ScopeKind, Span

_PLAN_SIGNS = re.compile(r"预期性|约束性|指导性|属性|规划|目标|十[三四五六]五")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_COMPARED = re.compile(r"[比较到至自从]|以来")
#: what a head says in brackets of all ratios in its table: 标准(生:师)
_SIDES = re.compile(r"[(（](?:(?:生|学生|幼儿)[:：比](?:师|教师)|(?:师|教师)[:：比](?:生|学生|幼儿))[)）]")
_SENTENCE = re.compile(r"[,。;]|根据|按照|对照|要求|标准")
#: a caption of several: 与全省比较, 各县区
_BESIDE = re.compile(r"(?<![师生占])比(?!例)|[与和及]|对照|各|分[县市区乡镇城校]|[县市区]{2}|城乡|乡镇")
_AIMED = re.compile(r"目标|规划|计划|任务(?!完成)")
_DONE = re.compile(r"完成|自评|自查|情况|结果|现状|实际|统计")


@dataclass(frozen=True)
class Table:
    """The cells of one table and what they say together."""

    cells: Sequence[Block]
    lexicon: Lexicon
    setting: Setting
    planned: bool
    short: Mapping[str, str] = field(default_factory=dict)
    known: dict[tuple[str, ...], Subject | None] = field(default_factory=dict)

    @cached_property
    def heads(self) -> dict[str, Head]:
        said = {head for cell in self.cells for head in (*cell.row_heads, *cell.column_heads)}
        return {head: heads.parse(head, self.lexicon, self.setting) for head in sorted(said)}

    @cached_property
    def folded(self) -> dict[str, str]:
        return {head: fold(head).text for head in self.heads}

    def named(self, words: str, contexts: Sequence[str]) -> Subject | None:
        """heads.subject_in, asked once only."""
        key = (words, *contexts)
        if key not in self.known:
            self.known[key] = heads.subject_in(self.lexicon, words, contexts)
        return self.known[key]

    def place(self, cell: Block) -> Place:
        """A cell of the table with its heads taken apart."""
        rows = tuple(self.heads[head] for head in cell.row_heads)
        return Place(self, cell, rows, tuple(self.heads[head] for head in cell.column_heads))

    @cached_property
    def rows(self) -> dict[int, Span]:
        """Each row as it stands in the source."""
        spans: dict[int, Span] = {}
        for cell in self.cells:
            span, known = cell.span(0, len(cell.text)), spans.get(cell.row)
            spans[cell.row] = Span(min(known.start, span.start), max(known.end, span.end)) if known else span
        return spans

    @cached_property
    def at(self) -> dict[tuple[int, int], Block]:
        return {(cell.row, cell.column): cell for cell in self.cells}

    @cached_property
    def first(self) -> int:
        """The first row with data."""
        return next((cell.row for cell in self.cells if cell.row_heads or cell.column_heads), 0)

    def unit_at(self, cell: Block) -> Span | None:
        """Where a head prints the unit of a cell's bare number, in the source."""
        above = (self.at.get((row, cell.column)) for row in range(self.first, 0, -1))
        left = (self.at.get((cell.row, column)) for column in range(cell.column - 1, 0, -1))
        for head in (*left, *above):
            if head and not head.row_heads and not head.column_heads and head.text in self.heads:
                for unit in self.heads[head.text].units:
                    if (found := head.text.rfind(unit)) >= 0:
                        return head.span(found, found + len(unit))
        return None

    @cached_property
    def bare(self) -> frozenset[int]:
        """Rows with several values of which some stand under no head: nobody knows which is which."""
        named = [cell for cell in self.cells if cell.row_heads]
        many = {row for row, count in Counter(cell.row for cell in named).items() if count > 1}
        return frozenset(cell.row for cell in named if cell.row in many and not cell.column_heads)

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
        words = (*self.heads, self.caption, *(cell.text for cell in self.cells))
        signs = any(_PLAN_SIGNS.search(text) for text in words)
        return signs or (years[-1] % 5 == 0 and years[-1] - years[-2] > 1)

    @cached_property
    def has_results(self) -> bool:
        """Whether some column says that it holds results, so that 自评 alone means points."""
        columns = {self.heads[head] for cell in self.cells for head in cell.column_heads}
        return any(
            h.role == "result"
            or (not h.role and not h.label and h.when != "before" and h.year in {0, self.newest})
            for h in columns
        )

    @cached_property
    def of_ratios(self) -> bool:
        """Whether some head gives the sides of the ratios that stand in the table: 标准(生:师)."""
        return any(_SIDES.search(text) for text in (*self.heads, self.caption))

    @cached_property
    def corner(self) -> tuple[str, ...]:
        """Units above the names of the rows: 指标(%)."""
        above = [cell.text for cell in self.cells if cell.row < self.first and cell.text not in self.heads]
        found = {heads.parse(text, self.lexicon, self.setting).units for text in above} - {()}
        return found.pop() if len(found) == 1 else ()

    @cached_property
    def place_told(self) -> tuple[ScopeKind, str] | None:
        """Whose figures the caption announces, where they are not the report's own: 全省平均水平."""
        if _SENTENCE.search(self.caption) or _BESIDE.search(self.caption):
            return None
        told = heads.parse(self.caption, self.lexicon, self.setting).place
        if told is None or told[0] is ScopeKind.WHOLE or told[1] == "国家":
            return None
        return told

    @property
    def caption(self) -> str:
        return self.cells[0].caption

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Folded words above the table, the nearest first."""
        sections = (heading.text for heading in reversed(self.cells[0].section))
        return tuple(fold(text).text for text in (self.caption, *sections))


@dataclass(frozen=True)
class Place:
    """A cell with its heads taken apart."""

    table: Table
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

    @property
    def untold(self) -> bool:
        """Whether no head says what stands here, nor of when."""
        return not self.role and not any(h.year or h.when for h in self.heads)

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
        apart = any(h.role == "standard" for h in self.table.heads.values())  # it has its own column
        lines = not apart and re.search(heads.ROLES["standard"], caption)
        return Modality.STANDARD if lines else Modality.ACTUAL

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
        years = _YEAR.findall(self.table.caption)
        return years[0] if len(years) == 1 and not _COMPARED.search(self.table.caption) else ""

    @cached_property
    def labels(self) -> tuple[list[str], list[str]]:
        """What rows and columns name, outermost first; what a note abbreviates is written out."""
        rows, columns = ([h.label for h in heads if h.label] for heads in (self.rows, self.columns))
        return [self._full(label) for label in rows], [self._full(label) for label in columns]

    def _full(self, label: str) -> str:
        for short, full in self.table.short.items():
            if short in label and full not in label:
                return label.replace(short, full)
        return label

    @cached_property
    def contexts(self) -> list[str]:
        return [*reversed(self.table.titles), *(self.table.folded[h.text] for h in self.heads)]

    @cached_property
    def units(self) -> tuple[str, ...]:
        near = tuple(unit for h in self.heads for unit in h.units)
        return near or self.table.corner or heads.units_in(self.table.caption)

    @cached_property
    def scope(self) -> tuple[ScopeKind, str] | None:
        """Whose figures the heads announce, the narrowest of them."""
        places = [h.place for h in self.heads if h.place]
        narrow = [p for p in places if p[0] is not ScopeKind.WHOLE]
        if not places and (told := self.table.place_told):
            return told
        if not narrow and self.table.of_ratios:
            told = heads.parse(self.table.caption, self.table.lexicon, self.table.setting).place
            narrow = [told] if told and told[0] is not ScopeKind.WHOLE else []  # 城区学校（生:师）
        return next(iter(narrow or places), None)
