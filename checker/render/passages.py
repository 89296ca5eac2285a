"""A report's source → headings, paragraphs and tables with its figures marked.

Every character of the source comes out once and in order: what no block holds (a page number,
the rule under a table's head) stands where it stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from checker.model import Block, Document
from checker.render.clean import piece

#: kinds of marks, the one that shows first where several cover a character
KINDS = ("fail", "review", "missing", "pass", "reference", "manual", "dim", "beside", "seen", "check", "odd")
_RULES = re.compile(r"[\s|｜:+\-=_─━│┃┌┐└┘├┤┬┴┼]*")
_FIELDS = re.compile(r"[^\t|｜\n]+|[\t|｜]+")
_LINES = re.compile(r"[^\n]+")


class Ref(NamedTuple):
    """The way from a mark to a finding: what is printed behind the mark, where it leads, in words.

    start    of the figure in the source, which ends where the ref stands
    """

    sign: str
    target: str
    label: str
    seen: bool = False
    start: int = 0


class Hit(NamedTuple):
    """A figure to be marked in the source, one of KINDS; without a ref it leads nowhere."""

    start: int
    end: int
    kind: str
    ref: Ref | None = None


class Run(NamedTuple):
    """Words in one look: kind empty for plain ones; at and end are their place in the source."""

    text: str
    kind: str
    at: int
    end: int
    refs: tuple[Ref, ...] = ()


class Cell(NamedTuple):
    """A cell of a table and the rules printed behind it, which are there but not shown."""

    runs: tuple[Run, ...]
    head: bool = False
    columns: int = 1
    rules: tuple[Run, ...] = ()


class Passage(NamedTuple):
    """A heading, a paragraph, a table (rows of cells) or an aside, and where it stands in the file.

    runs     of a table the rules before its first cell
    places   of a table's rows
    """

    kind: str
    place: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()
    places: tuple[str, ...] = ()
    caption: str = ""


class Marked:
    """The source cut where marks begin and end; each cut is made once, however marks overlap."""

    def __init__(self, source: str, hits: Iterable[Hit]) -> None:
        self._source = source
        self._refs: dict[int, list[Ref]] = {}
        changes: dict[int, list[tuple[int, str]]] = {}
        self._begins = set()
        for hit in sorted(dict.fromkeys(hits), key=lambda hit: hit[:2]):
            start, end = hit.start, min(max(hit.end, hit.start + 1), len(source))
            if start >= len(source):
                continue
            changes.setdefault(start, []).append((1, hit.kind))
            changes.setdefault(end, []).append((-1, hit.kind))
            self._begins.add(start)
            if hit.ref:
                self._refs.setdefault(end, []).append(hit.ref._replace(start=start))
        self._cuts = sorted(changes)
        self._kinds = list(self._covered(changes))

    def _covered(self, changes: dict[int, list[tuple[int, str]]]) -> Iterator[str]:
        """The kind that shows from each cut on."""
        open_: Counter[str] = Counter()
        for cut in self._cuts:
            for step, kind in changes[cut]:
                open_[kind] += step
            yield next((kind for kind in KINDS if open_[kind]), "")

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        """source[start:end] as runs, in order."""
        found, at = [], start
        index = bisect_right(self._cuts, start) - 1
        while at < end:
            until = min(self._cuts[index + 1] if index + 1 < len(self._cuts) else end, end)
            kind = self._kinds[index] if index >= 0 else ""
            text = piece(self._source, at, until)
            refs = self._refs.get(until, ()) if until in self._refs else ()
            if text or at in self._begins or refs:
                plain = kind and not text.strip() and at not in self._begins
                found.append(Run(text, "" if plain else kind, at, until, tuple(dict.fromkeys(refs))))
            at, index = until, index + 1
        return tuple(found)


class _Unit(NamedTuple):
    """A block and the stretch of the source that it was made from; the columns that it takes."""

    block: Block
    start: int
    end: int
    columns: int = 1


def passages(
    document: Document, blocks: Sequence[Block], start: int, end: int, marked: Marked
) -> list[Passage]:
    """source[start:end], which the blocks were made from, as it is laid out."""
    groups = list(_together(_units(blocks, start, end)))
    # where each begins: what stands before it on its first line is its own, a # or a bar
    begins = [_first_line(document.source, units[0].start) for units in groups]
    out: list[Passage] = []
    at, level = start, 0
    for number, units in enumerate(groups):
        begin = max(at, begins[number])
        out += _asides(document, at, begin, marked)
        # what is printed on the last line behind the words belongs to them: a full stop, a footnote mark
        following = groups[number + 1][0].start if number + 1 < len(groups) else end
        feed = document.source.find("\n", units[-1].end, following)
        at = feed if feed >= 0 else following
        block = units[0].block
        if block.kind == "cell":
            out.append(_table(document, units, begin, at, marked))
            continue
        if block.kind == "heading":
            level = min(max(block.level, 1), level + 1, 3)
        out.append(Passage(block.kind, _place(document, units[0]), marked.runs(begin, at), level))
    return [*out, *_asides(document, at, end, marked)]


def _first_line(source: str, start: int) -> int:
    """Where the line begins that an offset stands in."""
    return source.rfind("\n", 0, start) + 1


def _units(blocks: Sequence[Block], start: int, end: int) -> list[_Unit]:
    """The blocks in the order of the source; of a merged cell that is repeated, the first."""
    units = []
    for block in blocks:
        if block.text:
            first, last = block.offset(0), block.offset(len(block.text))
            units.append(_Unit(block, max(first, start), min(last, end)))
    units.sort(key=lambda unit: unit.start)
    out: list[_Unit] = []
    for unit in units:
        before = out[-1] if out else None
        if before is None or unit.start >= before.end:
            if unit.start < unit.end:
                out.append(unit)
        elif unit[1:3] == before[1:3] and unit.block.row == before.block.row:
            out[-1] = before._replace(columns=unit.block.column - before.block.column + 1)
    return out


def _together(units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """Each block alone, the cells of a table together."""
    for _, group in groupby(
        enumerate(units), key=lambda one: (one[1].block.table, one[1].block.table or one[0])
    ):
        yield [unit for _, unit in group]


def _place(document: Document, unit: _Unit) -> str:
    return document.place(unit.start) or unit.block.place


def _asides(document: Document, start: int, end: int, marked: Marked) -> Iterator[Passage]:
    """The lines between two blocks that are read as no part of the report."""
    for line in _LINES.finditer(document.source, start, end):
        runs = marked.runs(*line.span())
        if any(run.text.strip() or run.kind for run in runs):
            yield Passage("aside", document.place(line.start()), runs)


def _table(document: Document, units: Sequence[_Unit], start: int, end: int, marked: Marked) -> Passage:
    """A table as its cells say, or line by line where they stand otherwise than in rows."""
    where = [(unit.block.row, unit.block.column) for unit in units]
    gaps = [
        (start, units[0].start),
        *zip((u.end for u in units), [*(u.start for u in units[1:]), end], strict=True),
    ]
    ruled = all(_RULES.fullmatch(document.source, *gap) for gap in gaps)
    if where != sorted(set(where)) or not ruled:
        return _by_lines(document, units, start, end, marked)
    rules = [tuple(run for run in marked.runs(*gap) if run.text.strip() or run.kind) for gap in gaps]
    width = max(column for _, column in where)
    rows: list[tuple[Cell, ...]] = []
    places: list[str] = []
    for _, group in groupby(zip(units, rules[1:], strict=True), key=lambda one: one[0].block.row):
        row: list[Cell] = []
        at = 1
        for unit, behind in (line := list(group)):
            block = unit.block
            row += [Cell(())] * (block.column - at)
            runs = marked.runs(unit.start, unit.end)
            row.append(Cell(runs, not block.column_heads, unit.columns, behind))
            at = block.column + unit.columns
        rows.append((*row, *[Cell(())] * (width + 1 - at)))
        places.append(_place(document, line[0][0]))
    caption = units[0].block.caption
    return Passage("table", places[0], rules[0], rows=tuple(rows), places=tuple(places), caption=caption)


def _by_lines(document: Document, units: Sequence[_Unit], start: int, end: int, marked: Marked) -> Passage:
    """A table as printed: a row a line, cut at tabs and bars."""
    source, rows, places = document.source, [], []
    for line in _LINES.finditer(source, start, end):
        row: list[Cell] = []
        for match in _FIELDS.finditer(source, *line.span()):
            runs = marked.runs(*match.span())
            if match[0][0] not in "\t|｜":
                row.append(Cell(runs))
            elif row:
                row[-1] = row[-1]._replace(rules=row[-1].rules + runs)
            else:
                row.append(Cell((), rules=runs))
        rows.append(row)
        places.append(document.place(line.start()))
    width = max(map(len, rows))
    for row in rows:
        row[-1] = row[-1]._replace(columns=width - len(row) + 1)
    return Passage(
        "table",
        places[0],
        rows=tuple(map(tuple, rows)),
        places=tuple(places),
        caption=units[0].block.caption,
    )
