"""One report written as every format that an office sends: the words and the tables stay the same.

The report is plain text whose tables stand in pipes. An empty head is merged with the one to its
left, an empty name of a row with the one above: so they are printed in Word, Excel and web pages.
"""

from __future__ import annotations

import html
import io
import re
from itertools import groupby
from typing import NamedTuple

_HEAD = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>报告</title><style>
body { font: 12pt "Noto Serif CJK SC" } p { text-indent: 2em }
table { border-collapse: collapse } td { border: 1px solid; padding: 2pt 6pt }
</style></head><body>"""
_RULE = re.compile(r"[|\s:-]+")


class Merged(NamedTuple):
    """A cell as printed: its words and how many rows and columns it takes."""

    row: int
    column: int
    text: str
    rows: int
    columns: int


Rows = list[list[str]]


def pieces(text: str) -> list[str | Rows]:
    """Paragraphs, blank ones left out, and tables, in order."""
    out: list[str | Rows] = []
    for table, lines in groupby(filter(None, text.split("\n")), key=lambda line: line.startswith("|")):
        if table:
            rows = [line for line in lines if not _RULE.fullmatch(line)]
            out.append([[cell.strip() for cell in row.strip("|").split("|")] for row in rows])
        else:
            out.extend(lines)
    return out


def merged(rows: Rows) -> list[Merged]:
    """The cells of a table, those that stand for several once, empty ones among them."""
    heads = next((at for at, row in enumerate(rows) if re.search(r"[0-9]$", row[-1])), 1)
    out = []
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if (at, column) in taken:
                continue
            wide, tall = 1, 1
            while text and at == 0 and heads > 1 and column + wide < len(row) and not row[column + wide]:
                wide += 1
            while text and at + tall < len(rows) and column == 0 and not rows[at + tall][0]:
                tall += 1
            out.append(Merged(at, column, text, tall, wide))
            taken |= {(at + down, column + across) for down in range(tall) for across in range(wide)}
    return out


def as_markdown(text: str) -> str:
    """Headings of the first level with a #, a rule below the heads of each table."""
    return re.sub(r"^([一二三四五六七八九]、.*)$", r"## \1", text, flags=re.MULTILINE)


def as_docx(text: str) -> bytes:
    import docx

    made = docx.Document()
    for piece in pieces(text):
        if isinstance(piece, str):
            made.add_paragraph(piece)
            continue
        table = made.add_table(len(piece), len(piece[0]), "Table Grid")
        for cell in merged(piece):
            corner = table.cell(cell.row, cell.column)
            corner = corner.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
            corner.text = cell.text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def as_html(text: str) -> str:
    out = [_HEAD]
    for piece in pieces(text):
        if isinstance(piece, str):
            out.append(f"<p>{html.escape(piece)}</p>")
            continue
        out.append("<table>")
        for _, cells in groupby(merged(piece), key=lambda cell: cell.row):
            row = "".join(
                f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{html.escape(cell.text)}</td>'
                for cell in cells
            )
            out.append(f"<tr>{row}</tr>")
        out.append("</table>")
    return "\n".join([*out, "</body></html>"])


def as_xlsx(text: str) -> bytes:
    """Paragraphs in the first column, tables below one another; shares as Excel stores them."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "自评报告"
    at = 0
    for piece in pieces(text):
        if isinstance(piece, str):
            at += 1
            sheet.cell(at, 1, piece)
            continue
        at += 1  # a blank row on either side
        for cell in filter(lambda each: each.text, merged(piece)):
            there = sheet.cell(at + cell.row + 1, cell.column + 1)
            if re.fullmatch(r"[0-9]+(\.[0-9]+)?", cell.text):
                there.value = float(cell.text)
                there.number_format = "0" + ("." + "0" * len(cell.text.partition(".")[2])).rstrip(".")
            else:
                there.value = cell.text
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=there.row,
                    start_column=there.column,
                    end_row=there.row + cell.rows - 1,
                    end_column=there.column + cell.columns - 1,
                )
        at += len(piece) + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
