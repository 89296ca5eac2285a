"""Pages → one text: indents restored, running heads set aside, a table that runs over pages made one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from .. import headings
from ..reading import Cell, Composer, Printed
from ..tables import is_value
from . import margins
from .lines import Line
from .margins import Placed
from .tables import Ruled, Slot

_EDGE = 2  # lines at the top and at the bottom of a page that may be a running head or foot
_FEWEST = 3  # pages that a running head stands on
_LEVEL = 6.0  # points by which it may stand higher or lower on one of them
_FIGURES = re.compile(r"[0-9]+")
_PAGE_NUMBER = re.compile(
    r"[-—–~·.|\s/]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?[-—–~·.|\s/,，]*(?:共?\s*[0-9]{1,4}\s*页?)?"
)
_CONTINUED = re.compile(
    r"[（(]?(?:续|接)上?(?:表|页)?\s?[0-9]*[）)]?|附?表\s?[0-9-]{1,5}\s?[（(]?续表?[）)]?.{0,20}"
)
#: the mark of a footnote before a figure or a stop, where no note itself begins
_MARK = re.compile(r"(?:\[[0-9]{1,2}\]|[①-⑳]|[¹²³⁴-⁹]+)(?=[0-9.]+[%％]|[，。、；）])")
_MOVED = 5.0  # points by which the columns of a table may be moved on its next page
_HEAD = 12  # characters of a column head
_INDENT = 0.7  # of a character: a line set in by less is not
_DEEPEST = 20  # characters


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: what stands on it top down, and what could not be read of it.

    turned    characters set aslant or sideways
    garbled   its characters mean nothing; scanned: it has none, and something to be seen;
    pictured  large pictures without words on them; crowded: too many lines to look for tables
    """

    number: int
    pieces: tuple[Line | Ruled, ...] = ()
    turned: str = ""
    scanned: bool = False
    pictured: bool = False
    garbled: bool = False
    crowded: bool = False
    damaged: bool = False
    width: float = 0.0


@dataclass(slots=True)
class _Table:
    """A table as it grows from page to page; amid: what is printed before a row and is no row."""

    ruled: Ruled
    page: int
    last: int
    slots: Sequence[Slot] = ()
    rows: int = 0
    cells: list[Cell] = field(default_factory=list)
    amid: dict[int, list[Printed]] = field(default_factory=lambda: defaultdict(list))

    def add(self, slots: Sequence[Slot], rows: int, page: int, skip: int = 0) -> None:
        """Take in what a page holds after its first `skip` rows."""
        if rest := self.rest(slots, skip):
            self._finish(rest)
            skip += 1
        self.slots = slots
        self.cells += [
            Cell(self.rows + slot.row - skip, slot.column, slot.text, slot.rows, slot.columns, page=page)
            for slot in slots
            if slot.row >= skip
        ]
        self.rows += rows - skip
        self.last = page

    def rest(self, slots: Sequence[Slot], row: int) -> list[Slot]:
        """The cells of a row that are the end of the last one, which the page parts; empty where it is not.

        They hold words only, each after a cell that is full.
        """
        ends = {slot.column: slot for slot in self.slots if slot.text and slot.row + slot.rows == self._high}
        rest = [slot for slot in slots if slot.row == row and slot.text]
        for slot in rest:
            end = ends.get(slot.column)
            if not end or not end.full or _FIGURES.search(slot.text) or headings.label(slot.text):
                return []
        return rest

    def _finish(self, rest: Sequence[Slot]) -> None:
        for slot in rest:
            at = max(at for at, cell in enumerate(self.cells) if cell.column == slot.column)
            self.cells[at] = self.cells[at]._replace(text=self.cells[at].text + slot.text)

    @property
    def _high(self) -> int:
        return max((slot.row + slot.rows for slot in self.slots), default=0)


def compose(composer: Composer, pages: Sequence[Page]) -> None:
    """Put the pages down one after the other."""
    asides = _running(pages)
    left, wraps = margins.find(
        [
            Placed(page.number, page.width, at, piece if isinstance(piece, Line) else None)
            for page in pages
            for at, piece in enumerate(page.pieces)
            if (page.number, at) not in asides
        ]
    )
    texts = _marked(pages, wraps)
    flow = _Flow(composer)
    for page in pages:
        number = 0
        for at, piece in enumerate(page.pieces):
            if isinstance(piece, Ruled) and piece.table and not page.garbled:
                number += piece.rows
                flow.table(piece, page.number)
                continue
            for line in piece.prose if isinstance(piece, Ruled) else (piece,):
                number += 1
                aside = page.garbled or (page.number, at) in asides
                margin = line.left if isinstance(piece, Ruled) else left[page.number, line.column]
                inset = "" if aside else _inset(line, margin)
                place = f"第{page.number}页第{number}行"
                text = texts.get((page.number, at), line.text)
                flow.line(inset + text, place, page.number, aside, (page.number, at) in wraps)
        if page.turned.strip():
            flow.line(page.turned, f"第{page.number}页", page.number, True)
    flow.close()


class _Flow:
    """Lines and tables on their way to the composer: a table waits for what its next page brings."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._open: _Table | None = None
        self._held: list[Printed] = []

    def line(self, text: str, place: str, page: int, aside: bool, wrapped: bool = False) -> None:
        if self._open and (aside or _CONTINUED.fullmatch(text.strip())):
            self._held.append(Printed(text, place, page))
            return
        self.close()
        self._composer.line(text, place, page, aside=aside, wrapped=wrapped)

    def table(self, ruled: Ruled, page: int) -> None:
        again = _going_on(self._open, ruled, page) if self._open else None
        if self._open and again:
            skip, slots = again
            self._open.amid[self._open.rows] += [*self._held, *_repeated(ruled, skip, page)]
            self._held = []
            self._open.add(slots, ruled.rows, page, skip)
        else:
            self.close()
            self._open = _Table(ruled, page, page)
            self._open.add(ruled.slots, ruled.rows, page)

    def close(self) -> None:
        if self._open:
            self._composer.table(self._open.cells, page=self._open.page, amid=self._open.amid)
        for text, place, page in self._held:
            self._composer.line(text, place, page, aside=True)
        self._open, self._held = None, []


def _going_on(table: _Table, ruled: Ruled, page: int) -> tuple[int, list[Slot]] | None:
    """How many rows of heads are repeated where a table goes on, and its cells in the same columns.

    None where it is another table: it stands not on the next page, its columns are others, or it
    begins with what may be heads of its own.
    """
    if page != table.last + 1:
        return None
    slots = _placed(ruled, table.ruled)
    if slots is None:
        return None
    skip = 0
    while skip < ruled.rows - 1 and _row(slots, skip) and _row(slots, skip) == _row(table.ruled.slots, skip):
        skip += 1
    if not skip:
        first = [text for _, text in _row(slots, 0) if text]
        headlike = all(len(text) <= _HEAD and not is_value(text) for text in first)
        told = any(is_value(cell.text) for cell in table.cells)  # heads alone are no table yet
        if len(first) > 1 and headlike and told and not table.rest(slots, 0):
            return None
    return skip, slots


def _placed(ruled: Ruled, first: Ruled) -> list[Slot] | None:
    """The cells of a table in the columns of another; None where the columns are not among those."""
    edges = [x - first.columns[0] for x in first.columns]
    places = []
    for x in ruled.columns:
        at = min(range(len(edges)), key=lambda at: abs(edges[at] - (x - ruled.columns[0])))
        if abs(edges[at] - (x - ruled.columns[0])) > _MOVED:
            return None
        places.append(at)
    if places[-1] != len(edges) - 1 or len(set(places)) < len(places):
        return None
    return [
        slot._replace(
            column=places[slot.column], columns=places[slot.column + slot.columns] - places[slot.column]
        )
        for slot in ruled.slots
    ]


def _row(slots: Sequence[Slot], row: int) -> list[tuple[int, str]]:
    return [(slot.column, slot.text) for slot in slots if slot.row == row]


def _repeated(ruled: Ruled, skip: int, page: int) -> list[Printed]:
    rows = ["\t".join(text for _, text in _row(ruled.slots, row)) for row in range(skip)]
    return [Printed(row.replace("\n", " "), f"第{page}页", page) for row in rows if row.strip()]


def _running(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """(page, piece) of the running heads and feet, and of the numbers of pages."""
    seen: dict[tuple[bool, str], list[tuple[int, int, Line, float]]] = defaultdict(list)
    for page in pages:
        many = len(page.pieces)
        for at in {*range(min(_EDGE, many)), *range(max(many - _EDGE, 0), many)}:
            line = page.pieces[at]
            if isinstance(line, Line):
                key = _FIGURES.sub("#", _bare(line))
                for foot in {at >= many - _EDGE, at >= _EDGE}:
                    seen[foot, key].append((page.number, at, line, line.top))
    worded = [page.number for page in pages if page.pieces]
    pieces = [piece for page in pages for piece in page.pieces]
    ems = [line.em for each in pieces for line in (each.prose if isinstance(each, Ruled) else (each,))]
    small = 0.85 * median(ems) if ems else 0.0
    out: set[tuple[int, int]] = set()
    for found in seen.values():
        middle = median(top for *_, top in found)
        level = [each for each in found if abs(each[3] - middle) <= _LEVEL]
        if not level:
            continue
        level = level if _PAGE_NUMBER.fullmatch(level[0][2].text) and _shifted(level) else _counting(level)
        if _PAGE_NUMBER.fullmatch(found[0][2].text) and len(level) == len(worded) > 1:
            out |= {(page, at) for page, at, *_ in level}
        if len(level) == len(worded) == 2 and len({line.text for _, _, line, _ in level}) == 1:
            out |= {(page, at) for page, at, line, _ in level if line.em <= small}
        for odd in (None, 0, 1):  # left and right pages may have heads of their own
            some = [(page, at) for page, at, *_ in level if odd is None or page % 2 == odd]
            among = [page for page in worded if odd is None or page % 2 == odd]
            if len(some) >= _FEWEST and 2 * len({page for page, _ in some}) > len(among):
                out |= set(some)
    return out


def _bare(line: Line) -> str:
    return "".join(line.text.split())


def _shifted(found: Sequence[tuple[int, int, Line, float]]) -> bool:
    """Whether most numbers run on from page to page."""
    shifts = Counter(int(_FIGURES.findall(_bare(line))[0]) - page for page, _, line, _ in found)
    return max(shifts.values()) * 2 > len(found)


def _counting(found: list[tuple[int, int, Line, float]]) -> list[tuple[int, int, Line, float]]:
    """Those lines whose figures are the same on all pages, or count them: no results stand in a head."""
    figures = [[int(each) for each in _FIGURES.findall(_bare(line))] for _, _, line, _ in found]
    kept = found
    for column in zip(*figures, strict=True):
        same = Counter(column).most_common(1)[0][0]
        moved = Counter(n - page for n, (page, *_) in zip(column, found, strict=True)).most_common(1)[0][0]
        fits = {each[:2] for n, each in zip(column, found, strict=True) if n == same or n - each[0] == moved}
        kept = [each for each in kept if each[:2] in fits]
    return kept


def _marked(pages: Sequence[Page], wraps: set[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Lines with the footnote mark that has gone to the next one, and those without it.

    At the beginning of a line it would pass for the note itself.
    """
    out: dict[tuple[int, int], str] = {}
    for page in pages:
        for at, (piece, following) in enumerate(pairwise(page.pieces)):
            if (page.number, at) not in wraps or isinstance(piece, Ruled) or isinstance(following, Ruled):
                continue
            if mark := _MARK.match(following.text):
                out[page.number, at] = out.get((page.number, at), piece.text) + mark[0]
                out[page.number, at + 1] = following.text[mark.end() :].lstrip()
    return out


def _inset(line: Line, margin: float) -> str:
    """The blanks that a line is set in by, a character each."""
    ems = (line.left - margin) / (line.em or 1.0)
    return "\u3000" * min(max(1, round(ems)), _DEEPEST) if ems >= _INDENT else ""
