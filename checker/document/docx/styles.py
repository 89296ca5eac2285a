"""What a style of paragraphs or characters brings along: numbering, and whether its words are shown."""

from __future__ import annotations

from typing import NamedTuple

from .names import Element, attribute, is_on, name, sub, subs

_DEEPEST = 32  # styles that stand on one another


class Manner(NamedTuple):
    """How characters are shown; None where it is left to what stands below.

    raised   set as a superscript, which changes what a digit says
    font     of Latin letters and of symbols
    """

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    font: str | None = None

    def over(self, below: Manner) -> Manner:
        """As here, and as below where nothing is said here."""
        return Manner(
            below.hidden if self.hidden is None else self.hidden,
            below.struck if self.struck is None else self.struck,
            below.raised if self.raised is None else self.raised,
            below.font if self.font is None else self.font,
        )


class Style(NamedTuple):
    """A style with all that it stands on.

    numbering   id of its list, '' for none; level '' where the list tells it by the style
    contents    for the lines of a table of contents
    """

    manner: Manner = Manner()
    numbering: str = ""
    level: str = ""
    contents: bool = False


def manner(properties: Element | None) -> Manner:
    """How the properties of a run, themselves and not by a style, have it shown."""
    hidden = struck = raised = font = None
    for each in properties if properties is not None else ():
        kind = name(each)
        if kind == "w:vanish":
            hidden = is_on(each)
        elif kind in ("w:strike", "w:dstrike"):
            struck = is_on(each) or bool(struck)
        elif kind == "w:vertAlign":
            raised = attribute(each) == "superscript"
        elif kind == "w:rFonts":
            font = attribute(each, "ascii") or attribute(each, "hAnsi") or None
    return Manner(hidden, struck, raised, font)


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for each in subs(root, "style"):
            ident = attribute(each, "styleId")
            self._elements.setdefault(ident, each)
            if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true", "on"):
                self._default = self._default or ident

    def of_paragraph(self, ident: str) -> Style:
        """The style of a paragraph; '' for the one that all have that name none."""
        return self.of(ident if ident in self._elements else self._default)

    def of(self, ident: str) -> Style:
        """A style of any kind; one that says nothing where the file has none so called."""
        if ident not in self._known:
            self._known[ident] = self._read(ident)
        return self._known[ident]

    def _read(self, ident: str) -> Style:
        found = Style()
        seen: set[str] = set()
        while ident in self._elements and ident not in seen and len(seen) < _DEEPEST:
            seen.add(ident)
            each = self._elements[ident]
            listed = sub(each, "pPr", "numPr")
            title = attribute(sub(each, "name")).lower()
            found = Style(
                found.manner.over(manner(sub(each, "rPr"))),
                found.numbering or attribute(sub(listed, "numId")),
                found.level or attribute(sub(listed, "ilvl")),
                found.contents or title.startswith(("toc ", "目录 ")),
            )
            ident = attribute(sub(each, "basedOn"))
        return found
