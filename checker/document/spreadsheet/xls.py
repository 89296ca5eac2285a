"""Sheets of an old Excel file (.xls, .et): BIFF records, read by xlrd."""

from __future__ import annotations

import io
from typing import Any

from ...errors import DocumentError
from ..optional import need
from .codes import BUILTIN
from .sheets import Area, Room, Sheet
from .shown import number

_LARGEST = 20 * 1024 * 1024  # bytes; an empty cell takes two of them, and eleven in memory
_AGAIN = "请在 Excel 或 WPS 里打开（可修复的话先修复），“另存为”.xlsx 再试。"
_LOCALISED = frozenset((*range(14, 23), *range(27, 37), *range(45, 49), *range(50, 59)))
_BEGIN, _END, _OBJECT, _WORDS = 0x809, 0x0A, 0x5D, 0x1B6  # records; what lies upon a sheet is an object
_WORKSHEET, _CHART = 0x10, 0x20  # what begins
_PICTURE, _COMMENT = 0x08, 0x19  # kinds of objects


def sheets(data: bytes) -> list[Sheet]:
    """Every sheet in its order, hidden ones among them; a DocumentError where the file is damaged."""
    xlrd = need("xlrd", "xls", "旧版 Excel 文件（.xls）")
    if len(data) > _LARGEST:
        raise DocumentError(
            f"旧版 Excel 文件超过 {_LARGEST >> 20} MB", hint="请在 Excel 或 WPS 里“另存为”.xlsx 再试。"
        )
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
        )
        room = Room()
        out = [_sheet(book, each, room) for each in book.sheets()]
        charts = _drawn(xlrd, data, out)
    except DocumentError:
        raise
    # xlrd takes records at their word: a damaged one ends in whatever error it runs into
    except Exception as error:
        if "encrypted" in str(error):
            raise DocumentError(
                "文件加了密码，读不了", hint="请在 Excel 或 WPS 里解除密码，另存一份再试。"
            ) from None
        raise DocumentError("旧版 Excel 文件已损坏，读不出来", hint=_AGAIN) from None
    if not out:
        raise DocumentError("工作簿里没有工作表", hint=_AGAIN)
    return [*out, *(Sheet(f"图表{n}", room, chart=True) for n in range(1, charts + 1))]


def _sheet(book: Any, of: Any, room: Room) -> Sheet:
    """What one sheet shows."""
    sheet = Sheet(of.name, room, hidden=of.visibility != 0, from_1904=bool(book.datemode))
    for row in range(of.nrows):
        for column in range(of.row_len(row)):
            kind, value = of.cell_type(row, column), of.cell_value(row, column)
            if kind in (2, 3):
                if (figure := number(repr(value))) is not None:
                    sheet.number((row, column), figure, _code(book, of, row, column))
            elif kind == 1:
                words = value.replace("\r\n", "\n").replace("\r", "\n")
                sheet.words((row, column), words, _code(book, of, row, column))
            elif kind == 4:
                sheet.words((row, column), "TRUE" if value else "FALSE")
            elif kind == 5:
                sheet.words((row, column), _error(value))
    sheet.merges = [Area(top, left, below - 1, right - 1) for top, below, left, right in of.merged_cells]
    for row, told in sorted(of.rowinfo_map.items()):
        if told.hidden:
            sheet.hide(sheet.rows, row, row)
    for column, told in sorted(of.colinfo_map.items()):
        if told.hidden or told.width == 0:
            sheet.hide(sheet.columns, column, column)
    sheet.comments = len(of.cell_note_map)
    return sheet


def _code(book: Any, of: Any, row: int, column: int) -> str:
    """The number format of a cell; days as Chinese Excel shows them, which the file knows by number only."""
    key = book.xf_list[of.cell_xf_index(row, column)].format_key
    return BUILTIN[key] if key in _LOCALISED else str(book.format_map[key].format_str)


def _error(code: int) -> str:
    return {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}.get(
        code, "#N/A"
    )


def _drawn(xlrd: Any, data: bytes, sheets: list[Sheet]) -> int:
    """Count what lies upon the sheets, which xlrd leaves out; how many sheets are charts."""
    held, start, length = xlrd.compdoc.CompDoc(data, logfile=io.StringIO()).locate_named_stream("Workbook")
    at, depth, charts, kind = start, 0, 0, 0
    waiting = iter(sheets)
    sheet: Sheet | None = None
    while held is not None and at + 4 <= start + length:
        record, size = (int.from_bytes(held[n : n + 2], "little") for n in (at, at + 2))
        if record == _BEGIN:
            begun = int.from_bytes(held[at + 6 : at + 8], "little")
            if depth == 0:
                sheet = next(waiting, None) if begun == _WORKSHEET else None
                charts += begun == _CHART
            elif sheet is not None:
                sheet.charts += begun == _CHART
            depth += 1
        elif record == _END:
            depth -= 1
        elif record == _OBJECT and sheet is not None:
            kind = int.from_bytes(held[at + 8 : at + 10], "little")
            sheet.objects += kind == _PICTURE
        elif record == _WORDS and sheet is not None and any(held[at + 14 : at + 16]):
            sheet.objects += kind != _COMMENT
        at += 4 + size
    return charts
