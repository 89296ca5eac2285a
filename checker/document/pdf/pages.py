"""What PDFium finds on the pages of a PDF: characters, rulings, pictures, each where it stands.

All lengths are points; x runs to the right and y down from the top left of a page that is turned
so that most of its text is upright.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from ...errors import DocumentError
from ..optional import need

PATHS = 20_000  # on one page, beyond which no tables are sought
_CHARACTERS = 100_000  # on one page
_DEPTH = 6  # of drawings within drawings
_SEGMENTS = 4 * PATHS
_THIN = 3.0  # a filled bar no thicker than this is a ruling
_STRAIGHT = 0.6  # how much a ruling may be out of the straight
_SLANT = 4  # degrees that a line of text may be turned and still be one
_CONTENT = 20  # paths, beyond which a page without text is a drawing
_TEXT_FIELDS = frozenset((4, 5, 6))  # list, choice and text fields: what is filled in is a text
_OF_FIGURES = frozenset("0123456789.,:%‰+-")
_SENT = "请确认文件来源；若确是报告，请用阅读器“打印为 PDF”另存一份再试。"


class Char(NamedTuple):
    """One printed character and the box that the font gives it.

    before   what parts it from the one before: a blank, or a tab where the file prints two figures
             as two pieces; empty: nothing
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    before: str = ""


class Rule(NamedTuple):
    """A straight line: where it stands across its own direction, and from where to where it runs."""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A part of a page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, char: Char) -> bool:
        """Whether the middle of a character lies in it."""
        across, down = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as printed.

    chars     in the order of the file, which prints a column before the next and a row of a
              table cell by cell; no blanks among them
    across    rulings from left to right, down those from top to bottom
    turned    characters of watermarks and of text set sideways
    paths     how many lines and shapes there are; more than PATHS are not looked at
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...] = ()
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    pictures: tuple[Area, ...] = ()
    turned: str = ""
    paths: int = 0
    damaged: bool = False

    @property
    def drawn(self) -> bool:
        """Whether something is to be seen that no character tells."""
        return bool(self.pictures) or self.paths > _CONTENT


def sheets(pdf: Any) -> Iterator[Sheet]:
    """The pages of an open file in order; one that cannot be opened is `damaged`."""
    raw = need("pypdfium2.raw", "pdf", "PDF 文件")
    pdf.init_forms()
    for at in range(len(pdf)):
        try:
            page = pdf[at]
        except Exception as error:  # the library's own kind, which cannot be named before it is loaded
            if type(error).__name__ != "PdfiumError":
                raise
            yield Sheet(at + 1, 0, 0, damaged=True)
            continue
        try:
            yield _sheet(raw, page, pdf.formenv, at + 1)
        finally:
            page.close()


def _sheet(raw: Any, page: Any, form: Any, number: int) -> Sheet:
    left, bottom, right, top = page.get_cropbox()
    text = page.get_textpage()
    try:
        printed = _printed(raw, text, number)
    finally:
        text.close()
    angles = Counter(angle for _, _, angle in printed)
    turn = next((90 * quarter for quarter in (0, 1, 2, 3) if angles[quarter] * 2 > len(printed)), 0)
    frame = Area(left, bottom, right, top)
    width, height = (top - bottom, right - left) if turn % 180 else (right - left, top - bottom)
    chars = _upright(printed, frame, turn)
    strokes = _Strokes(raw, lambda box: _turned(box, frame, turn))
    strokes.walk(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page, _SAME, 0)
    chars += _filled_in(raw, page, form, lambda box: _turned(box, frame, turn))
    return Sheet(
        number,
        width,
        height,
        tuple(
            char for char in chars if char.right > 0 and char.left < width and 0 < char.bottom < height + 9
        ),
        tuple(strokes.across),
        tuple(strokes.down),
        tuple(strokes.pictures),
        "".join(mark[-1] for mark, _, angle in printed if 90 * angle != turn),
        strokes.paths,
    )


_Box = tuple[float, float, float, float]  # left, bottom, right, top, as the file counts


def _upright(printed: list[tuple[str, _Box, int]], frame: Area, turn: int) -> list[Char]:
    """The characters that stand upright on the page as it is turned."""
    left, _, _, top = frame
    if not turn:  # as on nearly every page: no call for each character
        return [
            Char(mark[-1], x0 - left, top - y1, x1 - left, top - y0, mark[:-1])
            for mark, (x0, y0, x1, y1), angle in printed
            if not angle
        ]
    return [
        Char(mark[-1], *_turned(box, frame, turn), mark[:-1])
        for mark, box, angle in printed
        if 90 * angle == turn
    ]


def _turned(box: _Box, frame: Area, turn: int) -> Area:
    """A box of the file on the page turned upright."""
    x0, y0, x1, y1 = box
    left, bottom, right, top = frame
    if turn == 90:
        return Area(y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 180:
        return Area(right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turn == 270:
        return Area(top - y1, right - x1, top - y0, right - x0)
    return Area(x0 - left, top - y1, x1 - left, top - y0)


def _printed(raw: Any, text: Any, number: int) -> list[tuple[str, _Box, int]]:
    """Characters, each behind what parts it from the last; box; quarter turns, -1 for a slant."""
    count = raw.FPDFText_CountChars(text)
    if count > _CHARACTERS:
        raise DocumentError(f"第{number}页有 {count} 个字，不像一页报告", hint=_SENT)
    unicode, loose, rect = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FS_RECTF()
    at = ctypes.byref(rect)
    out: list[tuple[str, _Box, int]] = []
    blank, angle, band = "", 0, (0.0, 0.0)
    piece = getattr(raw, "FPDFText_GetTextObject", None)  # which older PDFium cannot tell
    last, held = "", None
    for index in range(count):
        code = unicode(text, index)
        if code == 0x0D or code == 0x0A:
            continue
        loose(text, index, at)
        if code in (0x20, 0xA0, 0x3000, 0x09):
            blank = " " if rect.right > rect.left else blank  # else PDFium has put it there
            continue
        box = (rect.left, rect.bottom, rect.right, rect.top)
        if band != (box[1], box[3]):
            band = box[1], box[3]
            angle = _quarter(raw.FPDFText_GetCharAngle(text, index))
        if code == 0xFFFE:  # a hyphen where a line ends
            code = 0x2D
        if code > 0x10FFFF or 0xD800 <= code < 0xE000 or code < 0x20:
            code = 0xFFFD
        mark = chr(code)
        if piece and mark in _OF_FIGURES:
            here = ctypes.cast(piece(text, index), ctypes.c_void_p).value
            if last in _OF_FIGURES and last and here != held:
                blank = blank or "\t"
            held = here
        last = mark
        out.append((blank + mark, box, angle))
        blank = ""
    return out


def _quarter(radians: float) -> int:
    """0 to 3 quarter turns against the clock, -1 for anything between; PDFium counts with the clock."""
    degrees = -math.degrees(radians) if radians >= 0 else 0.0
    quarter = round(degrees / 90)
    return quarter % 4 if abs(degrees - 90 * quarter) <= _SLANT else -1


def _filled_in(raw: Any, page: Any, form: Any, turned: Callable[[_Box], Area]) -> list[Char]:
    """What was filled into the fields of a form, and typed upon the page, as if it were printed."""
    out: list[Char] = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), 2_000)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        words, rect = "", raw.FS_RECTF()
        kind = raw.FPDFAnnot_GetSubtype(note)
        if kind == raw.FPDF_ANNOT_WIDGET and form:
            if raw.FPDFAnnot_GetFormFieldType(form, note) in _TEXT_FIELDS:
                words = _wide(lambda *a, n=note: raw.FPDFAnnot_GetFormFieldValue(form, n, *a), raw)
        elif kind == raw.FPDF_ANNOT_FREETEXT:
            words = _wide(lambda *a, n=note: raw.FPDFAnnot_GetStringValue(n, b"Contents", *a), raw)
        if words.strip() and raw.FPDFAnnot_GetRect(note, ctypes.byref(rect)):
            out += _typed(words, turned((rect.left, rect.bottom, rect.right, rect.top)))
        raw.FPDFPage_CloseAnnot(note)
    return out


def _wide(ask: Callable[..., int], raw: Any) -> str:
    """A text that PDFium hands out in UTF-16, of a length to be asked for first."""
    size = ask(None, 0)
    if not 2 < size < 100_000:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace")


def _typed(words: str, box: Area) -> Iterator[Char]:
    """The characters of a text, set in a box line by line."""
    rows = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    pitch = (box.bottom - box.top) / len(rows)
    for at, row in enumerate(rows):
        em = min(12.0, pitch, (box.right - box.left) / max(len(row), 1))
        middle = box.top + (at + 0.5) * pitch
        for index, mark in enumerate(row):
            if not mark.isspace():
                left = box.left + index * em
                blank = " " if index and row[index - 1].isspace() else ""
                yield Char(mark, left, middle - em / 2, left + em, middle + em / 2, blank)


_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


def _moved(x: float, y: float, by: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f


class _Strokes:
    """Rulings and pictures among the objects of a page, however deep they lie."""

    def __init__(self, raw: Any, turned: Callable[[_Box], Area]) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.pictures: list[Area] = []
        self.paths = 0
        self._raw, self._turned, self._segments = raw, turned, 0

    def walk(self, count: Any, get: Any, of: Any, by: _Matrix, depth: int) -> None:
        """Take in the objects of a page or of a drawing on it, which `by` puts in its place."""
        raw = self._raw
        for at in range(count(of)):
            each = get(of, at)
            kind = raw.FPDFPageObj_GetType(each)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self.paths += 1
                if self.paths <= PATHS and self._segments < _SEGMENTS:
                    self._path(each, self._matrix(each, by))
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                if kind == raw.FPDF_PAGEOBJ_IMAGE:
                    corners = [_moved(x, y, self._matrix(each, by)) for x in (0, 1) for y in (0, 1)]
                    self.pictures.append(self._turned(_hull(corners)))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH and self.paths <= PATHS:
                self.walk(
                    raw.FPDFFormObj_CountObjects,
                    raw.FPDFFormObj_GetObject,
                    each,
                    self._matrix(each, by),
                    depth + 1,
                )

    def _matrix(self, each: Any, by: _Matrix) -> _Matrix:
        own = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(each, ctypes.byref(own)):
            return by
        a, b = own.a * by[0] + own.b * by[2], own.a * by[1] + own.b * by[3]
        c, d = own.c * by[0] + own.d * by[2], own.c * by[1] + own.d * by[3]
        e, f = _moved(own.e, own.f, by)
        return a, b, c, d, e, f

    def _path(self, each: Any, by: _Matrix) -> None:
        raw = self._raw
        fill, stroke = ctypes.c_int(), raw.FPDF_BOOL()
        raw.FPDFPath_GetDrawMode(each, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        shapes = [self._turned_shape(shape, by) for shape in self._shapes(each)]
        if stroke.value:
            for shape in shapes:
                for (x0, y0), (x1, y1) in pairwise(shape):
                    self._line(x0, y0, x1, y1, _STRAIGHT)
        else:
            hulls = [_hull(shape) for shape in shapes if len(shape) > 2]
            for outer in hulls:
                self._line(*outer, _THIN)
                if any(_rims(outer, inner) for inner in hulls):
                    left, top, right, bottom = outer
                    for y in (top, bottom):
                        self._line(left, y, right, y, _THIN)
                    for x in (left, right):
                        self._line(x, top, x, bottom, _THIN)

    def _shapes(self, each: Any) -> Iterator[list[tuple[float, float]]]:
        """The corners of each closed or open line of a path; a curve ends one."""
        raw, x, y = self._raw, ctypes.c_float(), ctypes.c_float()
        shape: list[tuple[float, float]] = []
        for at in range(min(raw.FPDFPath_CountSegments(each), _SEGMENTS - self._segments)):
            self._segments += 1
            segment = raw.FPDFPath_GetPathSegment(each, at)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = x.value, y.value
            if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
                yield shape
                shape = []
            shape.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                yield [*shape, shape[0]]
                shape = []
        yield shape

    def _turned_shape(self, shape: list[tuple[float, float]], by: _Matrix) -> list[tuple[float, float]]:
        out = []
        for point in shape:
            x, y = _moved(*point, by)
            left, top, _, _ = self._turned((x, y, x, y))
            out.append((left, top))
        return out

    def _line(self, x0: float, y0: float, x1: float, y1: float, thick: float) -> None:
        """A ruling, where what runs between two points is thin and straight."""
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if high <= thick and wide > high:
            self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif wide <= thick and high > wide:
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _hull(points: list[tuple[float, float]]) -> _Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _rims(outer: _Box, inner: _Box) -> bool:
    """Whether a box lies close within another, so that both together draw a frame."""
    left, top, right, bottom = (i - o for i, o in zip(inner, outer, strict=True))
    return 0 < left <= _THIN and 0 < top <= _THIN and 0 < -right <= _THIN and 0 < -bottom <= _THIN
