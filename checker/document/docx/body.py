"""Paragraphs and tables of a Word file in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ...model import Span
from ..reading import Cell, Composer
from .drawings import INSERTED
from .inline import Inline
from .names import Element, attribute, is_on, name, printed, sub, within
from .numbering import BULLET, Numbering
from .passage import Passage
from .remarks import Remarks
from .tables import Place, Plan, plan


class Body:
    """Puts the blocks of a file down: one line a paragraph, one line a row of a table.

    The body's own paragraphs are counted where they have words; what stands in a text box, a
    note or a table of one column is cited by that.
    """

    def __init__(self, composer: Composer, numbering: Numbering, remarks: Remarks) -> None:
        self._composer = composer
        self._numbering = numbering
        self._remarks = remarks
        self._count = 0

    def walk(self, parent: Element, inline: Inline, place: str = "", sign: str = "") -> None:
        """Put down what stands in an element.

        inline   the reader of the part that it belongs to
        place    where all of it is cited; '' for the body, which counts its paragraphs
        sign     stands before its first words: that of a note
        """
        open_ = Passage(label=sign)
        for block in printed(parent):
            kind = name(block)
            if kind == "w:p":
                if self._read(block, open_, inline):
                    sign = "" if open_.text.strip() else sign
                    self._put(open_, inline, place)
                    open_ = Passage(label=sign)
            elif kind == "w:tbl":
                if open_.said or open_.tells:
                    self._put(open_, inline, place)
                    open_ = Passage()
                self._table(block, inline, place)
            elif kind == "w:altChunk":
                self._remarks.take(Passage(unread=[INSERTED]), None, place or self._here)
        if open_.said or open_.tells:
            self._put(open_, inline, place)

    @property
    def _here(self) -> str:
        return f"第{self._count}段" if self._count else "文首"

    def _read(self, paragraph: Element, passage: Passage, inline: Inline) -> bool:
        """Add a paragraph to a passage; whether it ends with it: the mark at its end may be deleted."""
        inline.read(paragraph, passage)
        told = sub(paragraph, "pPr")
        mark = sub(told, "rPr")
        hidden = sub(mark, "vanish")
        joins = sub(mark, "del") is not None or sub(mark, "moveFrom") is not None
        unseen = hidden is not None and is_on(hidden)
        if joins:
            passage.revised = passage.revised or 1
        if not joins and (not unseen or passage.said):
            style = attribute(sub(told, "pStyle"))
            passage.label = passage.label or self._numbering.label(told, style)
        return not joins and not unseen

    def _put(self, passage: Passage, inline: Inline, place: str) -> None:
        """Put down a passage as a line, and after it the text boxes that are anchored in it."""
        text, notes = passage.settled() if passage.text.strip() else ("", [])
        if text and not place:
            self._count += 1
        contents = passage.is_contents()
        span = self._composer.line(
            text.replace("\t", " ") if contents else text, place or self._here, aside=contents
        )
        self._sign([] if contents else notes, span.start)
        self._remarks.take(passage, span if text else None, place or self._here)
        self._boxes(passage, inline, place or self._here)

    def _sign(self, notes: Sequence[Span], start: int) -> None:
        for note in notes:
            self._composer.aside(start + note.start, start + note.end)

    def _boxes(self, passage: Passage, inline: Inline, place: str) -> None:
        """Text boxes, apart from the words around them."""
        beside = place if place.endswith("文本框") else f"{place}旁的文本框".replace("文首旁的", "文首的")
        for box in passage.boxes:
            self._composer.line("", place)
            if isinstance(box, list):
                for line in filter(None, map(str.strip, box)):
                    self._composer.line(line, beside.replace("文本框", "图形"))
            else:
                fields = inline.apart()
                self.walk(box, inline, beside)
                inline.back(fields)
        if passage.boxes:
            self._composer.line("", place)

    def _table(self, table: Element, inline: Inline, place: str) -> None:
        planned = plan(table)
        self._remarks.revise(planned.revised)
        for row in planned.hidden:
            words = "".join(each.text or "" for each in within(row, "t"))
            self._remarks.take(Passage(hidden=[words] if words.strip() else []), None, place or self._here)
        if not planned.places:
            return
        if planned.is_prose:
            self._prose(planned, inline)
        else:
            self._grid(planned, inline, place)

    def _prose(self, planned: Plan, inline: Inline) -> None:
        """A table that frames text: its paragraphs, cell by cell."""
        number = self._composer.count()
        here = self._here
        self._composer.line("", here)
        for row, places in groupby(planned.places, key=lambda each: each.row):
            for at, each in enumerate(places):
                if at:
                    self._composer.line("", here)
                here = f"表{number} 第{row + 1}行"
                self.walk(each.cell, inline, here)
        self._composer.line("", here)

    def _grid(self, planned: Plan, inline: Inline, place: str) -> None:
        """A table of rows and columns; what hangs on its cells, and tables within, come after it."""
        cells: list[Cell] = []
        hanging: list[tuple[Place, Passage, list[Span], list[Element]]] = []
        for at in planned.places:
            passage, inner = self._cell(at.cell, inline)
            text, notes = passage.settled()
            cells.append(Cell(at.row, at.column, text, at.rows, at.columns))
            if notes or inner or passage.tells:
                hanging.append((at, passage, notes, inner))
        frame = self._composer.table(cells, place)
        number = self._composer.tables
        boxes = {box[:2]: Span(box.start, box.end) for box in frame.boxes} if frame else {}
        rows = {at[0]: box for at, box in boxes.items() if box.start < box.end}
        for at, _, notes, _ in hanging:
            if frame:
                self._sign(notes, boxes[at.row, at.column].start)
        for at, passage, _, inner in hanging:
            here = f"表{number} 第{at.row + 1}行" if frame else place or self._here
            span = boxes.get((at.row, at.column))
            if frame and span and span.start == span.end:
                span = rows.get(at.row, Span(frame.start, frame.end - 1))
            self._remarks.take(passage, span, here)
            self._boxes(passage, inline, here)
            for table in inner:
                self._table(table, inline, place)
        if rows:
            last = max(rows)
            self._remarks.take(Passage(), rows[last], f"表{number} 第{last + 1}行")

    def _cell(self, cell: Element, inline: Inline) -> tuple[Passage, list[Element]]:
        """What a cell holds, a line feed between its paragraphs, and the tables in it."""
        whole, open_ = Passage(), Passage()
        inner: list[Element] = []
        for block in printed(cell):
            if name(block) == "w:p":
                if self._read(block, open_, inline):
                    if open_.label == BULLET:  # it would be read as part of the value
                        open_.label = ""
                    whole.follow(open_)
                    open_ = Passage()
            elif name(block) == "w:tbl":
                inner.append(block)
            elif name(block) == "w:altChunk":
                whole.unread.append(INSERTED)
        whole.follow(open_)
        return whole, inner
