"""Sheets of an .xlsx workbook: each part read once, cell by cell, and let go.

What is stored is taken as text, for a figure must be shown to its last digit; a style sheet
that is not quite in order, as WPS and web sites write them, keeps no figure from being read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from ...errors import DocumentError
from ..package import Package
from .codes import BUILTIN
from .sheets import Area, Room, Sheet, Spot, cell
from .shown import number

_TAGS = 4_000_000  # of one sheet; each takes a microsecond and nothing stays of it
_MERGES = 50_000
_ROWS, _COLUMNS = 1_048_576, 16_384
_AGAIN = "请在 Excel 或 WPS 里打开（可修复的话先修复），“另存为”.xlsx 再试。"
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PICTURE = re.compile(r"=?(?:_xlfn\.)?DISPIMG\(")  # a picture that WPS keeps in a cell
_OWN = "WpsReserved"  # sheets in which WPS keeps such pictures


class _Book(NamedTuple):
    """What the cells of all sheets refer to.

    codes    number formats by the style of a cell
    stale    whoever wrote the file left it to Excel to calculate: a 0 is no result
    """

    package: Package
    strings: list[str]
    codes: list[str]
    from_1904: bool
    stale: bool


def sheets(data: bytes) -> list[Sheet]:
    """Every sheet in its order, hidden ones among them; a DocumentError where the file is damaged."""
    package = Package(data)
    main = package.main()
    if main.endswith(".bin"):
        raise DocumentError("这是二进制工作簿（.xlsb）", hint=_AGAIN)
    told, relations = package.xml(main), package.relations(main)
    targets = {kind: target for kind, target in relations.values()}
    setting = {name: next(told.iter(f"{{*}}{name}"), None) for name in ("workbookPr", "calcPr")}
    book = _Book(
        package,
        _strings(package, targets.get("sharedStrings", "")),
        _codes(package, targets.get("styles", "")),
        _true(setting["workbookPr"], "date1904"),
        _true(setting["calcPr"], "fullCalcOnLoad"),
    )
    room, out = Room(), []
    for each in told.iter("{*}sheet"):
        name, state = each.get("name", ""), each.get("state", "visible")
        kind, target = relations.get(_relation(each), ("", ""))
        if name.startswith(_OWN) or kind not in ("worksheet", "chartsheet", "dialogsheet"):
            continue
        sheet = Sheet(name, room, state != "visible", kind != "worksheet", book.from_1904)
        if not sheet.chart:
            _fill(sheet, book, target)
        out.append(sheet)
    if not out:
        raise DocumentError("工作簿里没有工作表", hint=_AGAIN)
    return out


def _true(element: etree._Element | None, name: str) -> bool:
    return element is not None and element.get(name) in ("1", "true", "on")


def _relation(element: etree._Element) -> str:
    """The id of the part that an element refers to: r:id."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _elements(data: bytes, name: str, *tags: str) -> Iterator[etree._Element]:
    """The elements of these tags as they end; what has been read is let go."""
    if data.count(b"<") > _TAGS:
        raise DocumentError(f"部件 {name} 有几百万个标记，不像一份报告", hint=_AGAIN)
    found = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    first = True
    try:
        for _, element in found:
            if first and element.getroottree().docinfo.doctype:
                raise DocumentError(f"部件 {name} 带有文档类型声明，不是 Office 写的", hint=_AGAIN)
            first = False
            yield element
            element.clear()
            above = element.getparent()
            while above is not None and element.getprevious() is not None:
                del above[0]
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"部件 {name} 不是完好的 XML（{error.lineno} 行）", hint=_AGAIN) from None


def _strings(package: Package, name: str) -> list[str]:
    """The words that cells share, by their number."""
    if name not in package.names:
        return []
    return [_words(element) for element in _elements(package.bytes(name), name, "si")]


def _words(element: etree._Element) -> str:
    """The words of a cell, its runs joined; how they are pronounced is not part of them."""
    out = []
    for child in element:
        if _local(child.tag) == "t":
            out.append(child.text or "")
        elif _local(child.tag) == "r":
            out += [each.text or "" for each in child if _local(each.tag) == "t"]
    return _unescaped("".join(out))


def _unescaped(text: str) -> str:
    """Words as typed: _x000D_ stands for a carriage return, which begins a new line."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _codes(package: Package, name: str) -> list[str]:
    """The number format of every style of a cell."""
    if name not in package.names:
        return []
    root = package.xml(name)
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iter("{*}numFmt")}
    builtin = {str(id): code for id, code in BUILTIN.items()}
    return [
        own.get(id) or builtin.get(id, "General")
        for styles in root.iter("{*}cellXfs")
        for id in (each.get("numFmtId", "0") for each in styles.iter("{*}xf"))
    ]


def _fill(sheet: Sheet, book: _Book, part: str) -> None:
    """Read a sheet's part, and what is drawn upon it."""
    row, above, before = -1, None, ""
    for element in _elements(book.package.bytes(part), part, "row", "c", "col", "mergeCell"):
        tag = _local(element.tag)
        if tag in ("c", "row"):
            line = element if tag == "row" else element.getparent()
            if line is not above and line is not None:
                row, above, before = _whole(line.get("r"), row + 2, _ROWS) - 1, line, ""
        if tag == "c":
            reference = element.get("r") or _after(before, row)
            before = reference
            if len(element):
                _cell(sheet, book, _spot(reference), element)
        elif tag == "row":
            if _true(element, "hidden") or element.get("ht") == "0":
                sheet.hide(sheet.rows, row, row)
        elif tag == "col":
            if _true(element, "hidden") or element.get("width") == "0":
                first = _whole(element.get("min"), 1, _COLUMNS) - 1
                sheet.hide(sheet.columns, first, _whole(element.get("max"), first + 1, _COLUMNS) - 1)
        else:
            ends = [_spot(end) for end in element.get("ref", "A1").split(":")]
            sheet.merges.append(Area(*ends[0], *ends[-1]))
            if len(sheet.merges) > _MERGES:
                raise DocumentError(f"“{sheet.name}”表的合并单元格超过 {_MERGES} 处", hint=_AGAIN)
    _drawn(sheet, book.package, part)


def _whole(text: str | None, default: int, most: int) -> int:
    """A row or column number from 1; the default where none is told."""
    if text is None:
        return default
    if not text.isdecimal() or len(text) > 8 or not 1 <= int(text) <= most:
        raise DocumentError(f"单元格的位置不对（{text[:20]}）", hint=_AGAIN)
    return int(text)


def _after(before: str, row: int) -> str:
    """The reference of a cell that tells none: it stands right of the one before it."""
    return cell((row, _spot(before)[1] + 1 if before else 0))


def _spot(reference: str) -> Spot:
    """Where a cell stands: C5 → (4, 2)."""
    found = _REFERENCE.fullmatch(reference)
    column = 0
    for letter in found[1].upper() if found else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    if found is None or column > _COLUMNS or int(found[2]) > _ROWS:
        raise DocumentError(f"单元格的位置不对（{reference[:20]}）", hint=_AGAIN)
    return int(found[2]) - 1, column - 1


def _cell(sheet: Sheet, book: _Book, at: Spot, element: etree._Element) -> None:
    """Put down one cell by its type."""
    kind, formula, stored = element.get("t", "n"), False, None
    code = _index(element.get("s", "0"), book.codes) or "General"
    for child in element:
        match _local(child.tag):
            case "v":
                stored = child.text or ""
            case "f":
                formula = True
            case "is":
                kind, stored = "inlineStr", _words(child)
    if formula and (not stored if kind == "n" else stored is None):
        sheet.uncomputed.append(at)
    elif stored is None:
        return
    elif kind == "e" and element.get("vm"):
        sheet.objects += 1  # a picture that Excel keeps in a cell
    elif kind in ("n", "s"):
        if kind == "s":
            _say(sheet, at, _index(stored, book.strings), code)
        elif (value := number(stored)) is None:
            sheet.words(at, stored)
        elif formula and book.stale and not value:
            sheet.uncomputed.append(at)
        else:
            sheet.number(at, value, code)
    elif kind == "b":
        sheet.words(at, "FALSE" if stored.strip() in ("0", "false") else "TRUE")
    elif kind == "d":
        sheet.words(at, stored.removesuffix("T00:00:00").replace("T", " "))
    else:
        _say(sheet, at, _unescaped(stored) if kind == "str" else stored, code)


def _index(text: str, of: list[str]) -> str | None:
    """The entry that a cell refers to by number, or None."""
    text = text.strip()
    return of[int(text)] if text.isdecimal() and len(text) < 9 and int(text) < len(of) else None


def _say(sheet: Sheet, at: Spot, words: str | None, code: str) -> None:
    if words is None:
        raise DocumentError(f"“{sheet.name}”表里有单元格指向不存在的文字", hint=_AGAIN)
    if _PICTURE.match(words):
        sheet.objects += 1
    else:
        sheet.words(at, words, code)


def _drawn(sheet: Sheet, package: Package, part: str) -> None:
    """Count what lies upon a sheet, and take the words of its text boxes."""
    for kind, target in package.relations(part).values():
        if kind == "comments" and target in package.names:
            sheet.comments += sum(1 for _ in package.xml(target).iter("{*}comment"))
        elif kind in ("oleObject", "package"):
            sheet.objects += 1
        elif kind == "drawing" and target in package.names:
            root = package.xml(target)
            for other in [*root.iter("{*}Fallback")]:
                other.clear()  # the same once more, for programs of old
            sheet.objects += sum(1 for _ in root.iter("{*}pic"))
            for frame in root.iter("{*}graphicFrame"):
                chart = any(_local(str(each.tag)) == "chart" for each in frame.iter())
                sheet.charts += chart
                sheet.objects += not chart
            for paragraph in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
                text = "".join(
                    " " if _local(str(each.tag)) == "br" else each.text or ""
                    for each in paragraph.iter("{*}t", "{*}br")
                )
                if text.strip():
                    sheet.room.take(text)
                    sheet.boxes.append(text)
