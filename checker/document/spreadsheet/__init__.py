"""Excel workbooks, .xlsx and old .xls: what every sheet shows, read as prose and as tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ...errors import DocumentError
from ...model import Diagnostic, Severity
from ..reading import Cell, Composer, Reading
from . import regions
from .regions import Region
from .sheets import Sheet, cell, column, listed

_UNNAMED = re.compile(r"(?:sheet|工作表|表|表格)\s*\(?[0-9]*\)?", re.IGNORECASE)


def read(data: bytes, encoding: str | None = None) -> Reading:
    """All sheets in their order; a DocumentError where the file is damaged, locked, or no report.

    encoding   without meaning: the file itself says it
    """
    form = "xlsx" if data.startswith(b"PK") else "xls"
    if form == "xlsx":
        from .xlsx import sheets
    else:
        from .xls import sheets
    told = sheets(data)
    composer = Composer()
    for sheet in told:
        if not sheet.hidden:
            _put(composer, sheet)
    diagnostics = [*_unread(told), *_noted(told)]
    if not composer.length and diagnostics:
        raise DocumentError("工作簿里没有能读的文字：" + diagnostics[0].message)
    return composer.reading(form, diagnostics)


def _put(composer: Composer, sheet: Sheet) -> None:
    """Put down the name of a sheet, its regions, and the words of its text boxes."""
    found = regions.find(sheet)
    where = f"“{sheet.name}”表"
    if found or sheet.boxes:
        name = sheet.name.strip()
        composer.begin("" if _UNNAMED.fullmatch(name) else name, where)
    for region in found:
        if region.prose:
            _lines(composer, region, where)
        else:
            regions.bounded(region, sheet.name)
            cells = [
                Cell(
                    piece.row,
                    piece.column,
                    piece.text,
                    piece.rows,
                    piece.columns,
                    where + cell(piece.at),
                    stored=sheet.stored.get(piece.at),
                )
                for row in region.rows
                for piece in row
            ]
            left = min(each.column for each in cells)
            composer.table([each._replace(column=each.column - left) for each in cells])
    for text in sheet.boxes:
        composer.line(text, f"{where}的文本框")


def _lines(composer: Composer, region: Region, where: str) -> None:
    """Put down prose, a paragraph a line."""
    for row in region.rows:
        for piece in row:
            for line in piece.text.split("\n"):
                composer.line(line, where + cell(piece.at))


def _unread(told: Sequence[Sheet]) -> Iterator[Diagnostic]:
    """What is there and was not read, where a figure might stand."""
    shown = [sheet for sheet in told if not sheet.hidden]
    for sheet in told:
        if sheet.hidden and (sheet.cells or sheet.boxes or sheet.objects or sheet.chart):
            yield _of(Severity.UNREAD, f"隐藏的工作表“{sheet.name}”没有读。")
        elif sheet.chart and not sheet.hidden:
            yield _of(Severity.UNREAD, f"图表工作表“{sheet.name}”没有读。")
    for sheet in shown:
        if rows := _holding({at for at, _ in sheet.cells}, sheet.rows):
            names = [f"{a + 1}—{b + 1}" if b > a else f"{a + 1}" for a, b in rows]
            yield _of(Severity.UNREAD, f"“{sheet.name}”表隐藏的第{listed(names)}行没有读。")
        if columns := _holding({at for _, at in sheet.cells}, sheet.columns):
            names = [f"{column(a)}—{column(b)}" if b > a else column(a) for a, b in columns]
            yield _of(Severity.UNREAD, f"“{sheet.name}”表隐藏的{listed(names)}列没有读。")
        if sheet.uncomputed:
            places = listed([cell(at) for at in sheet.uncomputed])
            yield _of(
                Severity.UNREAD,
                f"“{sheet.name}”表{places} 的公式没有算出结果，没有读；请用 Excel 或 WPS 打开保存一次再试。",
            )
        if sheet.unseen:
            places = listed([cell(at) for at in sheet.unseen])
            yield _of(Severity.UNREAD, f"“{sheet.name}”表{places} 的格式不显示内容，没有读。")
        if sheet.objects:
            yield _of(Severity.UNREAD, f"“{sheet.name}”表里有 {sheet.objects} 个图片或图形，其中的字没有读。")


def _noted(told: Sequence[Sheet]) -> Iterator[Diagnostic]:
    """What the reader of a verdict should know of the cells."""
    shown = [sheet for sheet in told if not sheet.hidden]
    if plain := [f"“{sheet.name}”表{cell(at)}" for sheet in shown for at, _ in sheet.plain]:
        codes = list(dict.fromkeys(code for sheet in shown for _, code in sheet.plain))
        yield _of(
            Severity.WARNING,
            f"{listed(plain)}的数字格式认不全（{listed(codes, 3)}），按存的数读，与看到的可能不同。",
        )
    for sheet in shown:
        if sheet.comments:
            yield _of(Severity.NOTE, f"“{sheet.name}”表里有 {sheet.comments} 条批注没有读。")
        if sheet.charts:
            yield _of(Severity.NOTE, f"“{sheet.name}”表里有 {sheet.charts} 个图表没有读，只读了单元格。")


def _holding(filled: set[int], hidden: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hidden ranges in which something stands."""
    lines = sorted(filled)
    return [(a, b) for a, b in hidden if bisect_right(lines, b) > bisect_left(lines, a)]


def _of(severity: Severity, message: str) -> Diagnostic:
    return Diagnostic(severity, message)
