"""Lines of inked words for a terminal: widths in cells, wrapping, columns, colour.

Laid by hand because every row is a line of columns with free text below or beside it;
rich is asked only how wide a character is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from checker.render.clean import calm, clean

_SGR = {
    "pass": "32",
    "fail": "1;31",
    "review": "1;35",
    "missing": "33",
    "manual": "36",
    "reference": "36",
    "figure": "1;4",
    "title": "1",
    "dim": "2",
}
GAP = 2  # cells between columns
HANG = 2  # cells by which a wrapped line goes on further right
# What stays together: a section such as 四（九）, a plain word or figure, or one wide character;
# an opening mark with what follows, a closing mark with what precedes.
_ATOM = re.compile(
    r" +|[一二三四五六七八九十]+（[一二三四五六七八九十]+）"
    r"|[（(“‘《〈「『【]*(?:[!-~]+|.)[，。、；：！？）)”’》〉」』】…%]*",
    re.DOTALL,
)
_JOINED = "\ufe0f"  # asks for the wide picture of the character before it


class Ink(NamedTuple):
    """Harmless words in one style; "" is the terminal's own."""

    text: str
    style: str = ""


Line = list[Ink]


def ink(text: str, style: str = "") -> Ink:
    """Words as they may be shown; everything that is printed passes here."""
    return Ink(clean(text), style)


def cells(text: str) -> int:
    """Columns of a terminal that a text takes; a Chinese character takes two."""
    return _measured(text) if _JOINED in text else sum(map(_measured, text))


@cache
def _measured(text: str) -> int:
    """Columns of one character, or of a text whose characters change each other's width."""
    if len(text) == 1:
        if unicodedata.category(text) in {"Mn", "Me", "Cf"}:
            return 0
        return 2 if unicodedata.east_asian_width(text) in "WF" else 1
    from rich.cells import cell_len  # no report needs it but for joined emoji

    return cell_len(text)


def wide(line: Sequence[Ink]) -> int:
    """Cells of a whole line."""
    return sum(cells(piece.text) for piece in line)


def wrap(line: Sequence[Ink], width: int) -> list[Line]:
    """The same inks on as many lines as it takes, each at most `width` cells; at least one line."""
    text = "".join(piece.text for piece in line)
    if cells(text) <= width:
        return [_cut(line, 0, len(text))]
    spans: list[tuple[int, int]] = []
    start = end = used = 0
    for left, right, size in _atoms(text, width):
        if used and used + size > width:
            spans.append((start, end))
            start, used = left, 0
            if text[left:right].isspace():  # a space at a break is the break
                start = right
                continue
        end, used = right, used + size
    if end > start or not spans:
        spans.append((start, end))
    return [_cut(line, left, right) for left, right in spans]


def _atoms(text: str, width: int) -> list[tuple[int, int, int]]:
    """Spans that a line may not be broken in, and their cells; one wider than it falls into characters."""
    atoms: list[tuple[int, int, int]] = []
    for match in _ATOM.finditer(text):
        left, right = match.span()
        size = cells(match[0])
        if size <= width:
            atoms.append((left, right, size))
        else:
            atoms += [(at, at + 1, cells(text[at])) for at in range(left, right)]
    return atoms


def _cut(line: Sequence[Ink], start: int, end: int) -> Line:
    """The inks of the characters start:end of a line, without trailing spaces."""
    pieces: Line = []
    at = 0
    for piece in line:
        text = piece.text[max(start - at, 0) : max(end - at, 0)]
        at += len(piece.text)
        if text:
            pieces.append(Ink(text, piece.style))
    if pieces:
        pieces[-1] = Ink(pieces[-1].text.rstrip(" "), pieces[-1].style)
    return pieces


def columns(row: Sequence[Sequence[Line]], widths: Sequence[int]) -> list[Line]:
    """One row of cells, each a list of lines laid out in its column; as high as the highest cell."""
    wrapped = [
        [cut for line in cell for cut in wrap(line, width)] for cell, width in zip(row, widths, strict=True)
    ]
    lines = []
    for at in range(max(len(cell) for cell in wrapped)):
        line: Line = []
        for cell, width in zip(wrapped, widths, strict=True):
            piece = cell[at] if at < len(cell) else []
            line += [*piece, Ink(" " * (width - wide(piece) + GAP))]
        lines.append(line)
    return lines


def indent(lines: Sequence[Line], width: int, by: int) -> list[Line]:
    """Lines moved to the right and wrapped to `width`; what a line wraps into hangs by two more."""
    moved: list[Line] = []
    for line in lines:
        first, *rest = wrap(line, width - by - HANG)
        moved += [[Ink(" " * by), *first], *([Ink(" " * (by + HANG)), *cut] for cut in rest)]
    return moved


def paint(lines: Sequence[Sequence[Ink]], colour: bool) -> str:
    """The text to print, one line feed after each line."""
    return calm("".join(_painted(line, colour).rstrip(" ") + "\n" for line in lines))


def _painted(line: Sequence[Ink], colour: bool) -> str:
    if not colour:
        return "".join(piece.text for piece in line)
    return "".join(f"\x1b[{_SGR[p.style]}m{p.text}\x1b[0m" if p.style else p.text for p in line)
