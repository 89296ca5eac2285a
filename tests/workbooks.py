"""Workbooks for the tests: the same tables as .xlsx, as .xls and as text, and parts placed by hand.

`python tests/workbooks.py` writes tests/files/<name>.xls anew; LibreOffice converts them.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl
import xlsxwriter
from openpyxl.utils.cell import range_boundaries

FILES = Path(__file__).parent / "files"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Figure(NamedTuple):
    """A number as it is stored, its format, and what a person sees."""

    stored: float
    code: str
    seen: str


Printed = str | Figure | None


class Layout(NamedTuple):
    """A table as laid out: its rows, and what is merged in it."""

    rows: Sequence[Sequence[Printed]]
    merged: tuple[str, ...] = ()


def share(seen: str) -> Figure:
    """95.3% as Excel keeps it."""
    figure = seen.rstrip("%")
    decimals = len(figure.partition(".")[2])
    return Figure(float(figure) / 100, "0." + "0" * decimals + "%" if decimals else "0%", seen)


def count(seen: str) -> Figure:
    return Figure(float(seen.replace(",", "")), "#,##0" if "," in seen else "General", seen)


TITLE = "青砚县2023年教育发展主要指标完成情况统计表"
LAYOUTS = {
    "plain": Layout(
        [
            ["指标", "标准", "2023年"],
            ["普惠性幼儿园覆盖率", "≥80%", share("93.6%")],
            ["公办园在园幼儿占比", "≥50%", share("48.75%")],
            ["九年义务教育巩固率", "≥95%", share("95.0%")],
        ]
    ),
    "titled": Layout(
        [
            [TITLE],
            ["填报单位：青砚县教育局", None, None, "单位：%"],
            ["序号", "指标", "2022年", "2023年"],
            [count("1"), "普惠性幼儿园覆盖率", Figure(86.1, "0.0_ ", "86.1"), Figure(93.6, "0.0_ ", "93.6")],
            [count("2"), "公办园在园幼儿占比", Figure(47, "0.0_ ", "47.0"), Figure(52, "0.0_ ", "52.0")],
            [count("3"), "九年义务教育巩固率", Figure(95.1, "0.0_ ", "95.1"), Figure(94.3, "0.0_ ", "94.3")],
            ["注：数据来源于教育事业统计。"],
        ],
        ("A1:D1",),
    ),
    "two-heads": Layout(
        [
            [TITLE],
            ["指标", "2022年", None, "2023年", None],
            [None, "目标", "完成", "目标", "完成"],
            ["普惠性幼儿园覆盖率", share("85%"), share("86.1%"), share("90%"), share("93.6%")],
            ["公办园在园幼儿占比", share("50%"), share("47%"), share("50%"), share("52%")],
            ["九年义务教育巩固率", share("95%"), share("95.1%"), share("95.5%"), share("94.3%")],
        ],
        ("A1:E1", "A2:A3", "B2:C2", "D2:E2"),
    ),
    "merged-names": Layout(
        [
            ["学段", "指标", "2023年"],
            ["学前教育", "普惠性幼儿园覆盖率", share("93.6%")],
            [None, "公办园在园幼儿占比", share("52.3%")],
            [None, "学前三年毛入园率", share("91.24%")],
            ["义务教育", "九年义务教育巩固率", share("96.1%")],
            [None, "适龄残疾儿童少年义务教育入学率", share("97.5%")],
        ],
        ("A2:A4", "A5:A6"),
    ),
    "years": Layout(
        [
            ["指标", count("2021"), count("2022"), count("2023")],
            ["普惠性幼儿园覆盖率", share("80.5%"), share("86.1%"), share("93.6%")],
            ["九年义务教育巩固率", share("95.2%"), share("95.1%"), share("94.3%")],
        ]
    ),
    "counts": Layout(
        [
            ["项目", "单位", "2023年"],
            ["在园幼儿总数", "人", count("9,450")],
            ["公办园在园幼儿数", "人", count("4,820")],
            ["普惠性幼儿园在园幼儿数", "人", count("8,900")],
            ["幼儿园专任教师数", "人", count("700")],
        ]
    ),
}


def xlsx(*sheets: tuple[str, Layout], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """The tables as sheets of one workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, layout in sheets:
        sheet = book.create_sheet(name)
        for row, printed in enumerate(layout.rows, 1):
            for column, value in enumerate(printed, 1):
                cell = sheet.cell(row, column)
                if isinstance(value, Figure):
                    cell.value, cell.number_format = value.stored, value.code
                else:
                    cell.value = value
        for area in layout.merged:
            sheet.merge_cells(area)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(layout: Layout, separator: str = "\t") -> bytes:
    """The table as a person types it: what is merged in each of its places, every note on a line."""
    seen = [
        [value.seen if isinstance(value, Figure) else value or "" for value in row] for row in layout.rows
    ]
    width = max(map(len, seen))
    for area in layout.merged:
        left, top, right, bottom = range_boundaries(area)
        for row in range(top - 1, bottom):
            for column in range(left - 1, right if right - left + 1 < width else left):
                seen[row][column] = seen[top - 1][left - 1]
    lines = []
    for row in seen:
        words = [word for word in row if word]
        noted = len(words) == 1 or all("：" in word for word in words)
        lines += words if noted else [separator.join(row)]
    return "\n".join([*lines, ""]).encode()


def parts(data: bytes, changed: dict[str, bytes | str | None]) -> bytes:
    """A package with some of its parts replaced, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, part in changed.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def sheet(body: str, **others: bytes | str) -> bytes:
    """A workbook of one sheet, 基本情况, whose XML is this; other parts by their name, / as __."""
    whole = f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">{body}</worksheet>'
    named = {name.replace("__", "/").replace("_DOT_", "."): part for name, part in others.items()}
    return parts(xlsx(("基本情况", Layout([["空"]]))), {"xl/worksheets/sheet1.xml": whole, **named})


def cells(*rows: str) -> str:
    """sheetData of rows, each the XML of its cells."""
    return "<sheetData>" + "".join(f"<row>{row}</row>" for row in rows) + "</sheetData>"


def inline(words: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def convert(books: dict[str, bytes], form: str) -> dict[str, bytes]:
    """Workbooks as LibreOffice saves them in another format, by their names."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in books.items():
            (Path(folder) / f"{name}.xlsx").write_bytes(data)
        command = [f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
        sources = [f"{folder}/{name}.xlsx" for name in books]
        subprocess.run(
            ["soffice", *command, "--outdir", folder, *sources], check=True, timeout=240, capture_output=True
        )
        return {name: (Path(folder) / f"{name}.{form}").read_bytes() for name in books}


def awkward(book: openpyxl.Workbook) -> None:
    """Hide a sheet, a row and a column, and comment on a cell."""
    from openpyxl.comments import Comment

    hidden = book.create_sheet("底稿")
    hidden["A1"] = "九年义务教育巩固率88.0%。"
    hidden.sheet_state = "hidden"
    first = book.worksheets[0]
    first["C2"].comment = Comment("待核", "某人")
    first.row_dimensions[3].hidden = True
    first.column_dimensions["B"].hidden = True


def drawn() -> bytes:
    """A sheet, and one with a text box and a chart upon it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("甲").write("A1", "见附表")
    page = book.add_worksheet("乙")
    page.write_column("A1", [1, 2, 3])
    page.insert_textbox("C2", "巩固率95.3%。")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=乙!$A$1:$A$3"})
    page.insert_chart("C9", chart)
    book.close()
    return out.getvalue()


def old() -> dict[str, bytes]:
    """The workbooks that lie in tests/files as .xls."""
    made = {name: xlsx(("基本情况", layout)) for name, layout in LAYOUTS.items()}
    made["drawn"] = drawn()
    made["awkward"] = xlsx(("基本情况", LAYOUTS["plain"]), change=awkward)
    return made


if __name__ == "__main__":
    for name, data in convert(old(), "xls").items():
        (FILES / f"{name}.xls").write_bytes(data)
        print(name, file=sys.stderr)
