"""Fields: what the program computes, of which only the result is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .names import Element, attribute, is_on, name, number, sub, subs
from .symbols import sign

_FRACTION = re.compile(r"\\f\s*\(([^(),;]*)[,;]([^(),;]*)\)", re.I)
_OVER = re.compile(r"\\o\b.*[,;]([^(),;]+)\)\s*$", re.I | re.S)
_SYMBOL = re.compile(r"SYMBOL\s+(0x[0-9a-f]{1,5}|[0-9]{1,6})\b(?:.*?\\f\s*\"?([^\"\\]+))?", re.I | re.S)


@dataclass(slots=True)
class Field:
    """A field that has begun and not ended.

    form    what a form shows in its place
    shown   its result has been reached
    empty   no word of a result has been printed
    """

    form: str = ""
    code: list[str] = field(default_factory=list)
    shown: bool = False
    empty: bool = True

    def named(self) -> str:
        """The first word of its code: TOC, EQ, PAGE."""
        return "".join(self.code).strip().split(" ", 1)[0].split("\\", 1)[0].upper()

    def drawn(self) -> str | None:
        """What a field shows that has no result of its own; None for one whose code cannot be read."""
        if self.form:
            return self.form
        code = "".join(self.code).strip()
        if self.named() == "SYMBOL" and (found := _SYMBOL.match(code)):
            value = int(found[1], 16 if found[1][:2].lower() == "0x" else 10)
            return sign(value, (found[2] or "").strip()) if found[2] else chr(min(value, 0xFFFD) or 0xFFFD)
        if self.named() != "EQ":
            return ""
        if fraction := _FRACTION.search(code):
            return f"{fraction[1].strip()}/{fraction[2].strip()}"
        over = _OVER.search(code)
        return over[1].strip() if over else None


def filled_in(begin: Element) -> str:
    """What a form shows where a field begins: √ or □ for a box, the chosen entry of a list."""
    form = sub(begin, "ffData")
    for each in form if form is not None else ():
        if name(each) == "w:checkBox":
            checked = sub(each, "checked")
            checked = sub(each, "default") if checked is None else checked
            return "√" if checked is not None and is_on(checked) else "□"
        if name(each) == "w:ddList":
            chosen = sub(each, "result")
            chosen = sub(each, "default") if chosen is None else chosen
            entries = [attribute(entry) for entry in subs(each, "listEntry")]
            at = number(attribute(chosen), 0)
            return entries[at] if at < len(entries) else ""
    return ""
