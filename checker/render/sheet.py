"""A worksheet that takes text as text and numbers as numbers, and loses nothing silently."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from checker.errors import CheckerError
from checker.render import rows
from checker.render.clean import clean
from checker.render.layout import ink, wrap

_FONT = {"font_name": "微软雅黑", "font_size": 10}
_HEAD = _FONT | {"bold": True, "bg_color": "#D9D9D9", "border": 1, "valign": "vcenter", "align": "center"}
_BODY = _FONT | {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#A6A6A6"}
_SIDES: dict[str, dict[str, Any]] = {
    "left": {"align": "left", "indent": 1},
    "center": {"align": "center"},
    "right": {"align": "right", "indent": 1},
}
_LINE, _TALLEST = 15.0, 409.0  # points of a line of text, and of the tallest row there is
_DIGITS = 15  # that a spreadsheet keeps of a number


class Column(NamedTuple):
    """A column by its head, as wide as so many letters, and to which side what stands in it is put."""

    head: str
    width: int
    align: str = "left"


class Number(NamedTuple):
    """A figure that stays one: its digits, and how they are shown."""

    value: Decimal
    shown: str


class Styled(NamedTuple):
    """A text in a colour of its own."""

    text: str
    look: tuple[tuple[str, Any], ...]


Cell = str | int | Number | Styled


class Sheet:
    """A sheet written from above, with what a printed page needs; every text stays a text.

    book   a Workbook of xlsxwriter, which has no types of its own
    A cell that is refused although its text was cut to what fits is a CheckerError.
    """

    def __init__(self, book: Any, name: str) -> None:
        self._book, self._sheet = book, book.add_worksheet(name)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._row = 0
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer(f"&L{name}&C第 &P 页，共 &N 页")

    @property
    def native(self) -> Any:
        """What xlsxwriter calls a worksheet."""
        return self._sheet

    @property
    def row(self) -> int:
        """The row that is written next, from 0."""
        return self._row

    def say(self, text: str, **look: Any) -> None:
        """A line of text that may run over the columns to its right."""
        self._text(0, text, _FONT | look)
        self._row += 1

    def table(self, columns: Sequence[Column], lines: Sequence[Sequence[Cell]], frozen: int = 0) -> int:
        """A table with filters, its head repeated on every page; the row where its body begins.

        frozen   columns on the left that stay in sight
        """
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, column.width)
            self._text(at, column.head, _HEAD)
        self._sheet.set_row(self._row, _LINE + 5)
        head = self._row
        self._row += 1
        self._sheet.freeze_panes(self._row, frozen)
        self._sheet.repeat_rows(head)
        for line in lines:
            for at, (column, cell) in enumerate(zip(columns, line, strict=True)):
                self._cell(at, cell, _BODY | _SIDES[column.align])
            self._sheet.set_row(self._row, _height(columns, line))
            self._row += 1
        self._sheet.autofilter(head, 0, max(head, self._row - 1), len(columns) - 1)
        return head + 1

    def _cell(self, column: int, cell: Cell, look: dict[str, Any]) -> None:
        match cell:
            case Number(value, shown):
                self._number(column, value, look | {"num_format": shown})
            case int():
                self._number(column, Decimal(cell), look)
            case Styled(text, own):
                self._text(column, text, look | dict(own))
            case _:
                self._text(column, cell, look)

    def _text(self, column: int, text: str, look: dict[str, Any]) -> None:
        said = rows.fit("\n".join(map(clean, text.split("\n"))))
        if not said:
            self._check(self._sheet.write_blank(self._row, column, None, self._format(look)))
            return
        self._check(self._sheet.write_string(self._row, column, said, self._format(look)))

    def _number(self, column: int, value: Decimal, look: dict[str, Any]) -> None:
        self._check(self._sheet.write_number(self._row, column, float(value), self._format(look)))

    def _format(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def _check(self, refused: int) -> None:
        if refused:
            raise CheckerError(
                "一个工作簿放不下这么多结果", hint="Excel 的一张表最多 1048576 行，请分几次导出。"
            )


def _height(columns: Sequence[Column], line: Sequence[Cell]) -> float:
    """Points of a row that shows all of its texts; not every program finds it by itself."""
    most = 1
    for column, cell in zip(columns, line, strict=True):
        text = cell.text if isinstance(cell, Styled) else cell if isinstance(cell, str) else ""
        lines = sum(len(wrap([ink(said)], column.width - 3)) for said in text.split("\n"))
        most = max(most, lines)
    return min(most * _LINE + 4, _TALLEST)


def number(value: Decimal, unit: str, shown: str) -> Number | None:
    """A figure with a format that shows it as `shown` does in words; None where digits would be lost.

    48.75, "%" → 48.75%      13.5, "生/师" → 13.5:1
    """
    if len(value.normalize().as_tuple().digits) > _DIGITS or abs(value.adjusted()) > _DIGITS:
        return None
    decimals = len(shown.partition(".")[2])
    whole = "#,##0" if unit not in ("%", "生/师", "系数", "倍") else "0"
    after = {"生/师": ":1", "系数": ""}.get(unit, unit).replace('"', "")
    return Number(value, whole + ("." + "0" * decimals if decimals else "") + (f'"{after}"' if after else ""))
