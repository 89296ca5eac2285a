"""What is drawn beside the words: text boxes and labels are read, pictures and charts are told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import DocumentError
from .names import Element, branch, name, relation, within

if TYPE_CHECKING:
    from ..package import Package
    from .passage import Passage

PICTURE = "图片里的字没有读到"
CHART = "图表里的数字没有读到"
DIAGRAM = "图示（SmartArt）里的字没有读到"
SHEET = "嵌入的 Excel 表格没有读到"
FORMULA = "公式没有读到"
OBJECT = "嵌入的文件没有读到"
INSERTED = "插入的另一份文件没有读到"

_CM = 360_000  # of the units of DrawingML
_LEAST = (4.0, 2.0)  # centimetres; a smaller picture is an icon
_MEASURE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)(pt|in|cm|mm|px|pc)?")
_UNITS = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96, "pc": 2.54 / 6, "": 2.54 / 96}


class Drawings:
    """The drawings of one part of a file, whose relations lead to what they hold."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._relations = package.relations(part)

    def look(self, drawing: Element, passage: Passage) -> None:
        """Hand the words of a w:drawing or w:pict to the passage that it is anchored in."""
        self._within(drawing, passage, _is_large(drawing))

    def embedded(self, element: Element, passage: Passage) -> None:
        """What a w:object holds: another program's file, whose picture alone is there."""
        program = next(
            (each.get("ProgID", "") for each in element.iter() if name(each) == "o:OLEObject"), None
        )
        if program is None:
            self.look(element, passage)
        elif program.startswith("Equation"):
            passage.unread.append(FORMULA)
        elif program.startswith(("Excel", "ET.", "Ket.")):
            passage.unread.append(SHEET)
        elif not program.startswith("Forms."):
            passage.unread.append(OBJECT)

    def _within(self, parent: Element, passage: Passage, large: bool) -> None:
        for each in parent:
            kind = name(each)
            if kind == "w:txbxContent":
                passage.boxes.append(each)
            elif kind == "mc:AlternateContent":
                chosen = branch(each)
                if chosen is not None:
                    self._within(chosen, passage, large)
            elif kind == "a:txBody" or kind == "txBody":
                passage.boxes.append(_lines(each))
            elif kind == "v:textpath":
                passage.boxes.append([each.get("string", "")])
            elif kind in ("a:blip", "v:imagedata"):
                if large:
                    passage.unread.append(PICTURE)
            elif kind == "c:chart":
                passage.unread.append(CHART)
            elif kind == "dgm:relIds":
                self._diagram(each, passage)
            else:
                self._within(each, passage, large)

    def _diagram(self, element: Element, passage: Passage) -> None:
        """The words of a SmartArt, which stand in a part of their own."""
        part = self._relations.get(relation(element, "dm"), ("", ""))[1]
        if part not in self._package.names:
            passage.unread.append(DIAGRAM)
            return
        try:
            root = self._package.xml(part)
        except DocumentError:
            passage.unread.append(DIAGRAM)
            return
        passage.boxes.append([line for each in within(root, "t") for line in _lines(each)])


def _lines(body: Element) -> list[str]:
    """The paragraphs of DrawingML text."""
    paragraphs = [each for each in body if name(each) == "a:p"]
    return [
        "".join(
            (each.text or "") if name(each) == "a:t" else " " * (name(each) == "a:br") for each in p.iter()
        )
        for p in paragraphs
    ]


def _is_large(drawing: Element) -> bool:
    """Whether a drawing is larger than an icon; one that does not say its size may be."""
    for each in drawing.iter():
        if name(each) == "wp:extent":
            sizes = [each.get("cx", ""), each.get("cy", "")]
            if all(size.isascii() and size.isdigit() and len(size) < 15 for size in sizes):
                return all(int(size) >= least * _CM for size, least in zip(sizes, _LEAST, strict=True))
        told = {
            side: float(size) * _UNITS[unit] for side, size, unit in _MEASURE.findall(each.get("style", ""))
        }
        if len(told) == 2:
            return told["width"] >= _LEAST[0] and told["height"] >= _LEAST[1]
    return True
