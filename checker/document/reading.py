"""What a reader makes of a file: one source text, and what the file itself tells of its layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..model import Diagnostic, Mark, Span


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
    fresh      where something of its own begins, under no heading of what stands before; ascending:
               the line that names it (a worksheet), or an empty span where it has no name
    """

    source: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()
    frames: tuple[Frame, ...] = ()
    marks: tuple[Mark, ...] = ()
    asides: tuple[Span, ...] = ()
    fresh: tuple[Span, ...] = ()


Reader = Callable[[bytes, str | None], Reading]


class Cell(NamedTuple):
    """A cell as a reader hands it over: its words, line feeds between its paragraphs.

    place   for a mark of its own (“基本情况”C5); empty: the table's number and row say it
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    place: str = ""


class Composer:
    """Puts paragraphs and tables down one after another, a line each, and keeps where they stood."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._frames: list[Frame] = []
        self._asides: list[Span] = []
        self._fresh: list[Span] = []
        self._tables = 0

    @property
    def length(self) -> int:
        """Code points put down so far: where the next piece begins."""
        return self._length

    def line(self, text: str, place: str, page: int = 0, *, aside: bool = False) -> Span:
        """Put down a paragraph or a printed line; its span, without the line feed after it.

        aside   printed, but part of no sentence: a running head, the number of a page
        """
        self._mark(place, page)
        start = self._put(text)
        if aside and text:
            self._asides.append(Span(start, self._length))
        self._put("\n")
        return Span(start, self._length - 1)

    def begin(self, name: str, place: str) -> None:
        """Begin what stands on its own, a worksheet, with the line that names it; '' where none does."""
        span = self.line(name, place) if name else Span(self._length, self._length)
        self._fresh.append(span)

    def table(self, cells: Sequence[Cell], within: str = "", page: int = 0) -> None:
        """Put down a table: a line a row, tabs between its cells; nothing where it has no words.

        cells    a merged cell once, at its top left
        within   what precedes 表2 第3行 in the place of a row (第5页); a cell with a place of its
                 own is not cited so, and such a table is not counted
        """
        if not any(cell.text.strip() for cell in cells):
            return
        self._tables += not any(cell.place for cell in cells)
        start, boxes = self._length, []
        row, column = -1, 0
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
            if cell.row > row:
                self._put("\n" if row >= 0 else "")
                row, column = cell.row, 0
                if not cell.place:
                    self._mark(f"{within} 表{self._tables} 第{row + 1}行".strip(), page)
            self._put("\t" * (cell.column - column))
            column = cell.column
            if cell.place:
                self._mark(cell.place, page)
            at = self._put(cell.text.replace("\t", " "))
            boxes.append(Box(cell.row, cell.column, at, self._length, cell.rows, cell.columns))
        self._put("\n")
        self._frames.append(Frame(start, self._length, tuple(boxes)))

    def reading(self, form: str, diagnostics: Sequence[Diagnostic] = ()) -> Reading:
        """All that was put down; `form` stands for the encoding that such a file has not."""
        return Reading(
            "".join(self._pieces),
            form,
            tuple(diagnostics),
            tuple(self._frames),
            tuple(self._marks),
            tuple(self._asides),
            tuple(self._fresh),
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
