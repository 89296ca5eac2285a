"""A worksheet as a person sees it, whichever file it came in; and the limits of what one may hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ...errors import DocumentError
from .shown import Shown, shown, worded

_FILLED = 200_000  # cells of a workbook in which something stands
_CHARACTERS = 5_000_000
_SHORTEN = "请只留下要评估的表，另存一份再试。"

Spot = tuple[int, int]  # row and column, from 0


class Area(NamedTuple):
    """A merged range; the last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Room:
    """How much of what a report can be a workbook has taken up."""

    filled: int = 0
    characters: int = 0

    def take(self, text: str) -> None:
        """Raises DocumentError where a workbook shows more than a report can."""
        self.filled += 1
        self.characters += len(text)
        if self.filled > _FILLED:
            raise DocumentError(f"有内容的单元格超过 {_FILLED // 10_000} 万个，不像一份报告", hint=_SHORTEN)
        if self.characters > _CHARACTERS:
            raise DocumentError(f"文字超过 {_CHARACTERS // 10_000} 万字，不像一份报告", hint=_SHORTEN)


@dataclass(slots=True)
class Sheet:
    """What one worksheet shows, filled by the reader of its file.

    cells        words as shown, by row and column; covered and hidden ones among them
    rows, columns   hidden ranges (first, last), ascending and apart
    uncomputed   formulas whose result the file does not hold
    unseen       cells whose format shows nothing of what they hold
    plain        numbers whose format could not be followed, with that format
    stored       the numbers behind figures that are shown rounded, in the scale that is shown
    boxes        paragraphs of its text boxes
    objects      pictures, diagrams and embedded files; charts and comments are counted apart
    """

    name: str
    room: Room
    hidden: bool = False
    chart: bool = False
    from_1904: bool = False
    cells: dict[Spot, str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    columns: list[tuple[int, int]] = field(default_factory=list)
    uncomputed: list[Spot] = field(default_factory=list)
    unseen: list[Spot] = field(default_factory=list)
    plain: list[tuple[Spot, str]] = field(default_factory=list)
    stored: dict[Spot, Decimal] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    objects: int = 0
    charts: int = 0
    comments: int = 0

    def number(self, at: Spot, value: Decimal, code: str) -> None:
        """Put down a number as its format shows it."""
        text, plain, stored = _shown(value, code, self.from_1904)
        if plain:
            self.plain.append((at, code))
        if stored is not None:
            self.stored[at] = stored
        if text or value:
            self._put(at, text)

    def words(self, at: Spot, text: str, code: str = "@") -> None:
        """Put down words as they are, or within what their format adds to them."""
        if text.strip():
            self._put(at, text if code in ("@", "General") else worded(text, code))

    def hide(self, ranges: list[tuple[int, int]], first: int, last: int) -> None:
        """Add hidden rows or columns, which come in ascending order."""
        if ranges and ranges[-1][1] >= first - 1:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))

    def _put(self, at: Spot, text: str) -> None:
        if text.strip():
            self.room.take(text)
            self.cells[at] = text
        else:
            self.unseen.append(at)


@lru_cache(maxsize=4096)
def _shown(value: Decimal, code: str, from_1904: bool) -> Shown:
    return shown(value, code, from_1904=from_1904)


def cell(at: Spot) -> str:
    """(4, 2) → C5."""
    return f"{column(at[1])}{at[0] + 1}"


def column(at: int) -> str:
    """2 → C, 26 → AA."""
    letters, at = "", at + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def listed(names: Sequence[str], most: int = 8) -> str:
    """B3、C5 等 12 处: the first few of many."""
    said = "、".join(names[:most])
    return said if len(names) <= most else f"{said} 等 {len(names)} 处"
