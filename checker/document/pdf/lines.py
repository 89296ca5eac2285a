"""Characters on a page → printed lines, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .pages import Char

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL = 0.8  # of the height of a line: a character smaller than that may be a footnote mark
_LATIN_GAP = 0.15  # of that height: between two words or numbers a blank
_PIECE_GAP = 0.06  # beyond that of digits: between two figures
_BLANK = 0.6  # no blank is wider
_DIGITS = frozenset("0123456789.")
_MIXED_GAP = 0.6  # Word sets hanzi and figures a quarter apart
_COLUMN_GAP = 1.0
_NARROW_GAP = 0.3  # between the columns of a table that has no room to spare
_NEAR = 3  # lines above and below that are looked at for columns
_COLUMN_ROWS = 3  # lines on both sides, without which there are no two columns
_WIDEST = 12  # blanks that stand for a gap


class Line(NamedTuple):
    """A printed line and where it stands.

    em       the height of its characters
    column   of text: 1 and 2 where there are two, else 0
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    em: float
    column: int = 0


class _Run(NamedTuple):
    """Characters that follow one another on the page as they do in the file, from the `at`-th on."""

    at: int
    chars: list[Char]
    left: float
    top: float
    right: float
    bottom: float


def lines(chars: Sequence[Char]) -> list[Line]:
    """The lines of a page or of a cell, top down, columns of text one after the other.

    Blanks tell how far apart words stand: two or more where a column of a table begins.
    """
    rows = _rows(_runs(chars))
    out: list[Line] = []
    at = 0
    end, gutter = _columns(rows, at) if rows else (0, 0.0)
    while at < len(rows):
        if end > at + 1:
            for column, side in enumerate(_sides(rows[at:end], gutter), 1):
                out.extend(line._replace(column=column) for line in _printed(side))
            at = end
            end, gutter = _columns(rows, at) if at < len(rows) else (at, 0.0)
        else:
            alone = at
            while end == at + 1:
                at = end
                end, gutter = _columns(rows, at) if at < len(rows) else (at, 0.0)
            out.extend(_printed(rows[alone:at]))
    return [line for line in out if line.text]


def _runs(chars: Iterable[Char]) -> list[_Run]:
    """Characters in a row: the next one stands right of the last, at the same height."""
    groups: list[list[Char]] = []
    for char in chars:
        last = groups[-1][-1] if groups else None
        if last and _follows(last, char):
            groups[-1].append(char)
        else:
            groups.append([char])
    out, at = [], 0
    for group in groups:
        tall = max(group, key=lambda char: char.bottom - char.top)
        out.append(_Run(at, group, group[0].left, tall.top, max(c.right for c in group), tall.bottom))
        at += len(group)
    return out


def _follows(last: Char, char: Char) -> bool:
    """Whether a character goes on in the line of the one before it, and not a column further."""
    if last.bottom == char.bottom and 0 <= char.left - last.right < 0.5 * (char.bottom - char.top):
        return True
    return _level(last.top, last.bottom, char) and -0.5 < _ems(last, char) < _COLUMN_GAP


def _ems(last: Char, char: Char) -> float:
    """How far apart two characters stand, in their own height."""
    return (char.left - last.right) / max(char.bottom - char.top, last.bottom - last.top, 0.1)


def _level(top: float, bottom: float, other: Char | _Run) -> bool:
    """Whether two stand on one line: they share half of the height of the smaller."""
    shared = min(bottom, other.bottom) - max(top, other.top)
    return shared >= 0.5 * min(bottom - top, other.bottom - other.top)


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    """Runs on one line, from left to right; lines top down."""
    rows: list[list[_Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=lambda run: (run.top + run.bottom, run.left)):
        if rows and _level(top, bottom, run):
            rows[-1].append(run)
            if run.bottom - run.top > bottom - top:
                top, bottom = run.top, run.bottom
        else:
            rows.append([run])
            top, bottom = run.top, run.bottom
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _columns(rows: Sequence[list[_Run]], first: int) -> tuple[int, float]:
    """The row after columns that begin at a row, and where they part; (first + 1, 0) where none do.

    The file gives the whole left column before the right one; of a table it gives rows.
    """
    for left, right in pairwise(rows[first]):
        low, high = left.right, right.left
        before, after, both, end = left.at, right.at, 0, first
        for row in rows[first:]:
            inner = [run.right for run in row if run.right <= high and run.left < low]
            outer = [run.left for run in row if run.left >= low and run.right > high]
            if len(inner) + len(outer) < len(row):
                break
            narrow = max([low, *inner]), min([high, *outer])
            most = max([before, *(run.at for run in row if run.right <= narrow[0])])
            least = min([after, *(run.at for run in row if run.left >= narrow[1])])
            if narrow[1] - narrow[0] < 0.5 * (row[0].bottom - row[0].top) or most > least:
                break
            (low, high), before, after = narrow, most, least
            both += bool(inner and outer)
            end += 1
        if both >= _COLUMN_ROWS:
            return end, (low + high) / 2
    return first + 1, 0.0


def _sides(rows: Sequence[list[_Run]], gutter: float) -> list[list[list[_Run]]]:
    left = [[run for run in row if run.right <= gutter] for row in rows]
    right = [[run for run in row if run.right > gutter] for row in rows]
    return [[row for row in side if row] for side in (left, right)]


class _Row(NamedTuple):
    """The characters of a line.

    usual   how far its hanzi stand apart, which are stretched to fill it
    snug    how far the digits of a number do, at the most, if several figures are printed piece by piece
    """

    chars: list[Char]
    top: float
    bottom: float
    em: float
    usual: float
    snug: float

    def gaps(self) -> list[tuple[float, float]]:
        """From where to where nothing stands, where that is more than between two words of prose."""
        least = max(_NARROW_GAP * self.em, 2 * self.usual + 0.1 * self.em)
        return [(a.right, b.left) for a, b in pairwise(self.chars) if b.left - a.right >= least]


def _printed(rows: Sequence[list[_Run]]) -> Iterator[Line]:
    """Each row as a line, blanks where words stand apart.

    A gap that would be a space between words is one between columns, if lines near by are open there.
    """
    told = [_row([char for run in row for char in run.chars]) for row in rows]
    gaps = [row.gaps() if len(row.chars) > 1 else [] for row in told]
    for at, row in enumerate(told):
        near = [*gaps[max(at - _NEAR, 0) : at], *gaps[at + 1 : at + 1 + _NEAR]]
        pieces = [row.chars[0].text]
        for last, char in pairwise(row.chars):
            column = _parted(last, char, row) or (
                (last.right, char.left) in gaps[at]
                and not _grouped(last, char, row.em)
                and _open(last.right, char.left, near, row.em)
            )
            pieces += [_blanks(last, char, row.em, row.usual, column), char.text]
        right = max(char.right for char in row.chars)
        yield Line("".join(pieces).strip(), row.chars[0].left, row.top, right, row.bottom, row.em)


def _parted(last: Char, char: Char, row: _Row) -> bool:
    """Whether two figures that nearly touch are two: 15318|15394|0.5% set at tabs."""
    gap = char.left - last.right
    return char.before == "\t" and row.snug + _PIECE_GAP * row.em <= gap < _LATIN_GAP * row.em


def _grouped(last: Char, char: Char, em: float) -> bool:
    """Whether a blank, and no more, stands between two digits: 487 123 may be one number."""
    return char.before == " " and (last.text + char.text).isdigit() and char.left - last.right < _BLANK * em


def _open(left: float, right: float, near: Sequence[Sequence[tuple[float, float]]], em: float) -> bool:
    """Whether two lines near by are open at the same place, one of them widely."""
    shared = [
        high - low
        for gaps in near
        for low, high in [max(gaps, key=lambda gap: min(gap[1], right) - max(gap[0], left), default=(0, 0))]
        if min(high, right) - max(low, left) >= 0.75 * _NARROW_GAP * em
    ]
    return len(shared) > 1 and max(shared) >= _COLUMN_GAP * em


def _row(chars: list[Char]) -> _Row:
    em = median(char.bottom - char.top for char in chars) or 1.0
    tall = [char for char in chars if char.bottom - char.top >= _SMALL * em] or chars
    top, bottom = median(char.top for char in tall), median(char.bottom for char in tall)
    chars = _once(_with_raised(chars, em, bottom))
    hanzi = [max(b.left - a.right, 0.0) for a, b in pairwise(chars) if not _latin(a) and not _latin(b)]
    pieced = any(char.before == "\t" for char in chars)
    snug = (
        [b.left - a.right for a, b in pairwise(chars) if a.text in _DIGITS and b.text in _DIGITS]
        if pieced
        else []
    )
    return _Row(chars, top, bottom, em, median(hanzi) if len(hanzi) > 3 else 0.0, median(snug or [0.0]))


def _with_raised(chars: list[Char], em: float, bottom: float) -> list[Char]:
    """A small figure set high is no digit of the number before it: 85.3² is not 85.32.

    In brackets it stays as it is: [1] is known as a footnote mark.
    """
    if all(char.bottom >= bottom - 0.2 * em for char in chars):
        return chars
    raised = [char.bottom - char.top < _SMALL * em and char.bottom < bottom - 0.2 * em for char in chars]
    if any(high and char.text in "[]〔〕" for high, char in zip(raised, chars, strict=True)):
        return chars
    return [
        char._replace(text=char.text.translate(_RAISED)) if high else char
        for high, char in zip(raised, chars, strict=True)
    ]


def _once(chars: list[Char]) -> list[Char]:
    """The characters from left to right, what is printed twice for boldness once."""
    if all(b.left - a.left > 0.35 * (b.right - b.left) for a, b in pairwise(chars)):
        return chars
    out: list[Char] = []
    for char in sorted(chars, key=lambda char: char.left):
        width = 0.35 * (char.right - char.left)
        if not any(char.text == each.text and char.left - each.left < width for each in out[-3:]):
            out.append(char)
    return out


def _latin(char: Char) -> bool:
    return char.text < "\u0370"


def _blanks(last: Char, char: Char, em: float, usual: float, column: bool) -> str:
    """What stands between two characters: nothing, a blank, or several where a column begins."""
    gap = char.left - last.right
    if gap < _LATIN_GAP * em and not column:
        return ""
    latin = _latin(last) + _latin(char)
    if column or (gap >= _COLUMN_GAP * em and (latin == 2 or gap >= 3 * usual + 0.5 * em)):
        return " " * max(2, min(round(2 * gap / em), _WIDEST))
    if gap >= _COLUMN_GAP * em or (char.before == " " and gap > _LATIN_GAP * em):
        return " "
    least = (_MIXED_GAP if latin < 2 else _LATIN_GAP) * em
    return " " if latin and gap >= least + (usual if latin < 2 else 0) else ""
