"""PDF files: the printed lines of their pages in order, and the tables that are ruled on them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ...errors import DocumentError
from ...model import Diagnostic, Severity
from ..optional import need
from ..reading import Composer, Reading
from . import tables as pdf_tables
from .flow import Page, compose
from .lines import Line
from .lines import lines as printed_lines
from .pages import PATHS, Area, Char, Sheet, sheets
from .streams import guard

_WHAT = "PDF 文件"
_PAGES = 2_000
_CHARACTERS = 4_000_000
_LARGE = 0.25  # of a page: a picture without words on it that large may hold a table
_ODD_SHARE, _ODD_MOST = 0.1, 40  # characters that are none, for a page to be unreadable
_LOCK = threading.Lock()  # PDFium gives wrong text to two threads at once
_OCR = "请先做文字识别（OCR），另存为 PDF 或 .docx 再试"
_AGAIN = "请在阅读器里打开，“打印为 PDF”另存一份再试。"


def read(data: bytes, encoding: str | None) -> Reading:
    """The words of a PDF, a printed line each, and the tables that are ruled.

    Running heads and the numbers of pages are asides. A page that is a picture, or whose fonts do
    not tell their characters, is UNREAD; a file of such pages only is a DocumentError, and so is
    one that is locked, damaged, or larger than a report can be.
    """
    library = need("pypdfium2", "pdf", _WHAT)
    guard(data)
    with _LOCK:
        pages = _pages(library, data)
    shown = [page for page in pages if page.pieces and not page.garbled]
    if not shown:
        raise _nothing(pages)
    composer = Composer()
    compose(composer, pages)
    return composer.reading("pdf", _unread(pages))


def _pages(library: Any, data: bytes) -> list[Page]:
    """Every page; the file is closed again."""
    try:
        pdf = library.PdfDocument(data)
    except library.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                "文件加了密码，读不了", hint="请在阅读器里用密码打开，“打印为 PDF”另存一份不加密的再试。"
            ) from None
        raise DocumentError("PDF 文件已损坏，打不开", hint=_AGAIN) from None
    try:
        count = len(pdf)
        if count > _PAGES:
            raise DocumentError(f"有 {count} 页，不像一份报告", hint="请只留报告所在的各页再试。")
        out, read_ = [], 0
        for sheet in sheets(pdf):
            read_ += len(sheet.chars)
            if read_ > _CHARACTERS:
                raise DocumentError(f"超过 {_CHARACTERS // 10_000} 万字，不像一份报告", hint=_AGAIN)
            out.append(_page(sheet))
        return out
    finally:
        pdf.close()


def _page(sheet: Sheet) -> Page:
    bare = Page(sheet.number, turned=sheet.turned, damaged=sheet.damaged, width=sheet.width)
    if not sheet.chars:
        return replace(bare, scanned=sheet.drawn)
    crowded = sheet.paths > PATHS
    ruled, rest = ([], list(sheet.chars)) if crowded else pdf_tables.find(sheet)
    return replace(
        bare,
        pieces=tuple(_ordered(printed_lines(rest), ruled)),
        pictured=_pictured(sheet),
        garbled=_garbled(sheet.chars),
        crowded=crowded,
    )


def _ordered(printed: Iterable[Line], ruled: Sequence[pdf_tables.Ruled]) -> Iterable[Line | pdf_tables.Ruled]:
    """Lines in order, and what is ruled before the first line that stands below its top."""
    waiting = list(ruled)
    for line in printed:
        while waiting and waiting[0].area.top < (line.top + line.bottom) / 2:
            yield waiting.pop(0)
        yield line
    yield from waiting


def _pictured(sheet: Sheet) -> bool:
    """Whether pictures take much of the page and no words stand on them."""
    bare = 0.0
    for picture in sheet.pictures[:1_000]:
        seen = Area(
            max(picture.left, 0.0),
            max(picture.top, 0.0),
            min(picture.right, sheet.width),
            min(picture.bottom, sheet.height),
        )
        size = max(seen.right - seen.left, 0.0) * max(seen.bottom - seen.top, 0.0)
        if size > 0 and sum(1 for char in sheet.chars if seen.holds(char)) < 5:
            bare += size
    return bare >= _LARGE * sheet.width * sheet.height > 0


def _garbled(chars: Sequence[Char]) -> bool:
    """Whether many characters are none: the font does not tell what its shapes mean.

    A private character may be a bullet, where few are.
    """
    odd = sum(1 for char in chars if _odd(char.text))
    return odd > 2 and (odd >= _ODD_SHARE * len(chars) or odd > _ODD_MOST)


def _odd(mark: str) -> bool:
    return (
        mark == "\ufffd" or "\ue000" <= mark <= "\uf8ff" or "\x7f" <= mark <= "\x9f" or mark >= "\U000f0000"
    )


def _nothing(pages: Sequence[Page]) -> DocumentError:
    """Why a file without readable words is none."""
    if any(page.garbled for page in pages):
        return DocumentError(
            "字体没有编码表，字读出来全是乱码", hint=f"请从原来的文档重新导出 PDF；不行就{_OCR[1:]}。"
        )
    if any(page.scanned for page in pages):
        return DocumentError("每一页都是图片，没有文字，像是扫描件", hint=f"{_OCR}。")
    if not pages or all(page.damaged for page in pages):
        return DocumentError("PDF 里没有一页打得开", hint=_AGAIN)
    return DocumentError("PDF 里没有文字", hint="请检查是否给错了文件。")


def _unread(pages: Sequence[Page]) -> list[Diagnostic]:
    told = (
        ("scanned", Severity.UNREAD, f"没有读到：是扫描的图片，没有文字。{_OCR}。"),
        ("pictured", Severity.UNREAD, f"上有大幅图片，里面若有文字或表格，没有读到。{_OCR}。"),
        (
            "garbled",
            Severity.UNREAD,
            f"没有读到：字体没有编码表，字读出来是乱码。请从原来的文档重新导出 PDF，或{_OCR[1:]}。",
        ),
        ("damaged", Severity.UNREAD, f"已损坏，没有读到。{_AGAIN}"),
        ("crowded", Severity.WARNING, "线条太多，没有找表格，只按文字读了。"),
    )
    out = []
    for name, severity, words in told:
        numbers = [page.number for page in pages if getattr(page, name)]
        if numbers:
            out.append(Diagnostic(severity, f"{_ranges(numbers)}{words}"))
    torn = [page.number for page in pages if any(_torn(piece) for piece in page.pieces)]
    if torn:
        words = "的表格里有数字折成两行，分不清是一个还是两个，请看原件。"
        out.append(Diagnostic(Severity.UNREAD, f"{_ranges(torn)}{words}"))
    turned = [page.number for page in pages if any("0" <= mark <= "9" for mark in page.turned)]
    if turned:
        out.append(Diagnostic(Severity.UNREAD, f"{_ranges(turned)}有斜排或横躺的字，没有读其中的数字。"))
    return out


def _torn(piece: Line | pdf_tables.Ruled) -> bool:
    return isinstance(piece, pdf_tables.Ruled) and piece.table and any(s.doubtful for s in piece.slots)


def _ranges(numbers: Sequence[int]) -> str:
    """第3、5—8页"""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs]
    return f"第{'、'.join(said)}页"
