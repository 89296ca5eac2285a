"""What a reader makes of a file: one source text, and what the file itself tells of its layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from ..model import Diagnostic, Held, Mark, Span


class Box(NamedTuple):
    """A printed cell: what it holds in the source, and how many rows and columns it takes.

    row and column count from 0; start == end where nothing stands in it.
    """

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """A table whose cells the file tells, by row and column; it takes source[start:end], whole lines."""

    start: int
    end: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's bytes as one text, from which all offsets count.

    encoding   of a text; the format's own name where bytes are no text
    frames     tables, ascending; what lies outside of them is read as printed lines
    marks      where the source stands in the file, ascending; empty: its lines say so
    asides     what is printed but belongs to no sentence: running heads, page numbers; ascending
    wraps      the ends of lines that ended for want of room; empty: the widths of lines tell
    fresh      where something of its own begins, under no heading of what stands before; ascending:
               the line that names it (a worksheet), or an empty span where it has no name
    stored     figures that are shown rounded, and the numbers behind them; ascending
    """

    source: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()
    frames: tuple[Frame, ...] = ()
    marks: tuple[Mark, ...] = ()
    asides: tuple[Span, ...] = ()
    wraps: tuple[int, ...] = ()
    fresh: tuple[Span, ...] = ()
    stored: tuple[Held, ...] = ()


Reader = Callable[[bytes, str | None], Reading]


class Cell(NamedTuple):
    """A cell as a reader hands it over: its words, line feeds between its paragraphs.

    place   for a mark of its own (“基本情况”C5); empty: the table's number and row say it
    page    that it stands on, where a table runs over several; 0: the table's
    stored  the number behind a figure that is shown rounded, in the same scale
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    place: str = ""
    page: int = 0
    stored: Decimal | None = None


class Printed(NamedTuple):
    """A printed line and where it stands."""

    text: str
    place: str
    page: int


class Composer:
    """Puts paragraphs and tables down one after another, a line each, and keeps where they stood."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._frames: list[Frame] = []
        self._asides: list[Span] = []
        self._wraps: list[int] = []
        self._fresh: list[Span] = []
        self._stored: list[Held] = []
        self._tables = 0

    @property
    def length(self) -> int:
        """Code points put down so far: where the next piece begins."""
        return self._length

    def line(
        self, text: str, place: str, page: int = 0, *, aside: bool = False, wrapped: bool = False
    ) -> Span:
        """Put down a paragraph or a printed line; its span, without the line feed after it.

        aside     printed, but part of no sentence: a running head, the number of a page; its line
                  feed goes with it, so that what it stands between is not parted
        wrapped   the line ends for want of room
        """
        self._mark(place, page)
        start = self._put(text)
        if wrapped:
            self._wraps.append(self._length)
        self._put("\n")
        if aside:
            self._asides.append(Span(start, self._length))
        return Span(start, self._length - 1)

    def begin(self, name: str, place: str) -> None:
        """Begin what stands on its own, a worksheet, with the line that names it; '' where none does."""
        span = self.line(name, place) if name else Span(self._length, self._length)
        self._fresh.append(span)

    @property
    def tables(self) -> int:
        """The number of the last table, 0 before the first."""
        return self._tables

    def count(self) -> int:
        """The number of a table that is put down as lines: one of a single column."""
        self._tables += 1
        return self._tables

    def aside(self, start: int, end: int) -> None:
        """Some of what was put down is printed, but part of no sentence: the sign of a note."""
        self._asides.append(Span(start, end))

    def table(
        self,
        cells: Sequence[Cell],
        within: str = "",
        page: int = 0,
        amid: Mapping[int, Sequence[Printed]] = MappingProxyType({}),
    ) -> Frame | None:
        """Put down a table: a line a row, tabs between its cells; nothing where it has no words.

        Returns the table as it was put down, a box for each cell by row and column.

        cells    a merged cell once, at its top left
        within   what precedes 表2 第3行 in the place of a row (第5页), where its cells name no page;
                 a cell with a place of its own is not cited so, and such a table is not counted
        amid     asides that are printed before a row: the number of a page, heads once more
        """
        if not any(cell.text.strip() for cell in cells):
            return None
        self._tables += not any(cell.place for cell in cells)
        start, boxes = self._length, []
        row, column = -1, 0
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
            if cell.row > row:
                self._put("\n" if row >= 0 else "")
                for printed in (line for at in range(row + 1, cell.row + 1) for line in amid.get(at, ())):
                    self.line(*printed, aside=True)
                row, column = cell.row, 0
                if not cell.place:
                    where = f"第{cell.page}页" if cell.page else within
                    self._mark(f"{where} 表{self._tables} 第{row + 1}行".strip(), cell.page or page)
            self._put("\t" * (cell.column - column))
            column = cell.column
            if cell.place:
                self._mark(cell.place, page)
            at = self._put(cell.text.replace("\t", " "))
            if cell.stored is not None:
                self._stored.append(Held(at, self._length, cell.stored))
            boxes.append(Box(cell.row, cell.column, at, self._length, cell.rows, cell.columns))
        self._put("\n")
        self._frames.append(Frame(start, self._length, tuple(boxes)))
        return self._frames[-1]

    def reading(self, form: str, diagnostics: Sequence[Diagnostic] = ()) -> Reading:
        """All that was put down; `form` stands for the encoding that such a file has not."""
        return Reading(
            "".join(self._pieces),
            form,
            tuple(diagnostics),
            tuple(self._frames),
            tuple(self._marks),
            tuple(sorted(self._asides)),
            tuple(self._wraps),
            tuple(self._fresh),
            tuple(self._stored),
        )

    def _put(self, text: str) -> int:
        start = self._length
        if not text.isascii():
            text = text.encode(errors="replace").decode()  # half a pair, which no JSON takes
        self._pieces.append(text)
        self._length += len(text)
        return start

    def _mark(self, place: str, page: int) -> None:
        if self._marks and self._marks[-1].start == self._length:
            self._marks.pop()
        if not self._marks or self._marks[-1][1:] != (place, page):
            self._marks.append(Mark(self._length, place, page))
