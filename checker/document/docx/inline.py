"""The words of a paragraph, run by run, as they are printed once every change is accepted."""

from __future__ import annotations

from . import formulas
from .drawings import FORMULA, INSERTED, Drawings
from .fields import Field, filled_in
from .names import Element, attribute, branch, is_on, name, sub, within
from .notes import Notes
from .passage import Passage
from .styles import Manner, Styles, manner
from .symbols import readable, sign

_THROUGH = frozenset(
    ("w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo", "w:sdtContent")
)
_BREAKS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DEEPEST = 40  # fields within fields
_BLANKS = str.maketrans("\t\n\r", "   ")


class Inline:
    """Reads the paragraphs of one part of a file in order; a field may run over several."""

    def __init__(self, root: Element, styles: Styles, drawings: Drawings, notes: Notes) -> None:
        self._styles = styles
        self._drawings = drawings
        self._notes = notes
        self._fields: list[Field] = []
        self._beyond = 0
        kinds = [attribute(each, "fldCharType") for each in within(root, "fldChar")]
        self._balanced = kinds.count("begin") == kinds.count("end")
        self._below = Manner()

    def read(self, paragraph: Element, passage: Passage) -> None:
        """Add what a paragraph holds to a passage."""
        style = self._styles.of_paragraph(attribute(sub(paragraph, "pPr", "pStyle")))
        self._below = style.manner
        before = self._in_contents()
        self._content(paragraph, passage)
        passage.contents |= style.contents or before or self._in_contents()
        if not self._balanced:  # a code that never ends must not swallow what follows it
            self._fields = [each for each in self._fields if each.shown]

    def apart(self) -> list[Field]:
        """Forget the fields that are open, for a text of its own; give them to `back` after it."""
        fields, self._fields = self._fields, []
        return fields

    def back(self, fields: list[Field]) -> None:
        self._fields = fields

    def _in_contents(self) -> bool:
        return self._balanced and any(each.shown and each.named() == "TOC" for each in self._fields)

    def _content(self, parent: Element, passage: Passage) -> None:
        for each in parent:
            kind = name(each)
            if kind == "w:r":
                self._run(each, passage)
            elif kind in _THROUGH:
                self._content(each, passage)
            elif kind in ("w:ins", "w:moveTo"):
                passage.revised += 1
                self._content(each, passage)
            elif kind in ("w:del", "w:moveFrom"):
                passage.revised += 1
                for mark in within(each, "fldChar"):
                    self._field(mark, None)
            elif kind == "w:sdt":
                asks = sub(each, "sdtPr", "showingPlcHdr")
                content = sub(each, "sdtContent")
                if content is not None and (asks is None or not is_on(asks)):
                    self._content(content, passage)
            elif kind == "mc:AlternateContent":
                chosen = branch(each)
                if chosen is not None:
                    self._content(chosen, passage)
            elif kind in ("m:oMath", "m:oMathPara"):
                self._say(formulas.text(each), self._below, passage)
            elif kind == "w:subDoc":
                passage.unread.append(INSERTED)

    def _run(self, run: Element, passage: Passage) -> None:
        properties = sub(run, "rPr")
        how = self._below
        if properties is not None:
            by_style = attribute(sub(properties, "rStyle"))
            how = (
                manner(properties).over(self._styles.of(by_style).manner if by_style else Manner()).over(how)
            )
        self._pieces(run, how, passage)

    def _pieces(self, run: Element, how: Manner, passage: Passage) -> None:
        for each in run:
            kind = name(each)
            if kind == "w:t":
                text = each.text or ""
                text = text if each.get(_SPACE) == "preserve" else text.strip(" \t\r\n")
                self._say(readable(text.translate(_BLANKS), how.font or ""), how, passage)
            elif kind in _BREAKS:
                self._say(_BREAKS[kind], how, passage)
            elif kind == "w:sym":
                code = attribute(each, "char")
                self._say(sign(_hexadecimal(code), attribute(each, "font")), how, passage)
            elif kind == "w:fldChar":
                self._field(each, passage)
            elif kind == "w:instrText":
                if self._fields and not self._fields[-1].shown:
                    self._fields[-1].code.append(each.text or "")
            elif kind in ("w:footnoteReference", "w:endnoteReference"):
                if self._shown(how):
                    passage.note(self._notes.sign(kind, each))
            elif kind == "w:ruby":
                base = sub(each, "rubyBase")
                if base is not None:
                    self._content(base, passage)
            elif kind == "mc:AlternateContent":
                chosen = branch(each)
                if chosen is not None:
                    self._pieces(chosen, how, passage)
            elif kind in ("w:drawing", "w:pict", "w:object") and self._shown(how):
                look = self._drawings.embedded if kind == "w:object" else self._drawings.look
                look(each, passage)

    def _shown(self, how: Manner) -> bool:
        return not how.hidden and all(each.shown for each in self._fields)

    def _say(self, text: str, how: Manner, passage: Passage) -> None:
        if not text or not all(each.shown for each in self._fields):
            return
        if how.hidden:
            passage.leave(text, passage.hidden)
        elif how.struck:
            passage.leave(text, passage.struck)
        else:
            for each in self._fields:
                each.empty = False
            if how.raised:
                passage.raise_(text)
            else:
                passage.add(text)

    def _field(self, mark: Element, passage: Passage | None) -> None:
        """A field begins, reaches its result, or ends; passage None where that is deleted."""
        kind = attribute(mark, "fldCharType")
        if self._beyond or (kind == "begin" and len(self._fields) == _DEEPEST):
            self._beyond += {"begin": 1, "end": -1}.get(kind, 0)
        elif kind == "begin":
            self._fields.append(Field(filled_in(mark)))
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if passage is not None and ended.empty:
                drawn = ended.drawn()
                if drawn is None:
                    passage.unread.append(FORMULA)
                else:
                    self._say(drawn, self._below, passage)


def _hexadecimal(code: str) -> int:
    """The code of a symbol; that of a character nobody knows where it is none."""
    try:
        return min(int(code[:6], 16), 0xFFFF)
    except ValueError:
        return 0xFFFD
