"""The labels that Word puts in front of paragraphs by itself: 一、, （二）, 1.3."""

from __future__ import annotations

import re
from typing import NamedTuple

from . import counting
from .names import Element, attribute, is_on, number, sub, subs, within
from .styles import Styles

_LEVELS = 9
_LINKS = 8  # lists that refer to one another by a style
_PLACE = re.compile(r"%([1-9])")
#: stands at the head of a line that is no heading, and before a figure that is nobody's
BULLET = "·"
_FIGURES = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百%％.．")
_SEPARATES = frozenset("、，,:：;；)）】》」”.．")


class _Level(NamedTuple):
    """How a level of a list counts; `text` is its label with %1 for the number of the first level.

    restart   the level (from 1) whose next number starts it again, 0: none does; None: any above it
    style     paragraphs of this style stand on it
    """

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str


class _List(NamedTuple):
    """A list as paragraphs name it: whose numbers it counts on, and what it has of its own."""

    counts: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {attribute(each, "abstractNumId"): each for each in subs(root, "abstractNum")}
        self._named = {attribute(each, "numId"): each for each in subs(root, "num")}
        self._lists: dict[str, _List | None] = {}
        self._counted: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, style: str) -> str:
        """The next label of a paragraph with these properties (w:pPr), which is counted; '' for none."""
        listed = sub(properties, "numPr")
        ident = attribute(sub(listed, "numId"))
        of_style = self._styles.of_paragraph(style)
        by_style = not ident
        ident = ident or of_style.numbering
        found = self._list(ident) if ident and ident != "0" else None
        if found is None:
            return ""
        level = attribute(sub(listed, "ilvl"))
        if by_style and not level:
            linked = (str(at) for at, each in found.levels.items() if each.style and each.style == style)
            level = next(linked, of_style.level)
        return self._next(ident, found, number(level, 0, _LEVELS - 1))

    def _next(self, ident: str, found: _List, at: int) -> str:
        """Count a level on, start those below it again, and print its label."""
        own = found.levels.get(at)
        if own is None:
            return ""
        counted = self._counted.setdefault(found.counts, [None] * _LEVELS)
        before = counted[at]
        if at in found.starts and (ident, at) not in self._begun:
            counted[at] = found.starts[at]
        else:
            counted[at] = own.start if before is None else before + 1
        self._begun.add((ident, at))
        for below in range(at + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or at < restart:
                counted[below] = None
        if own.form == "bullet":
            return BULLET if own.text.strip() else ""

        def place(match: re.Match[str]) -> str:
            level = found.levels.get(int(match[1]) - 1)
            if level is None or level.form == "bullet":
                return ""
            value = counted[int(match[1]) - 1]
            form = "decimal" if own.legal and level.form != "none" else level.form
            return counting.shown(level.start if value is None else value, form)

        return _PLACE.sub(place, own.text).strip()

    def _list(self, ident: str) -> _List | None:
        if ident not in self._lists:
            self._lists[ident] = self._read(ident)
        return self._lists[ident]

    def _read(self, ident: str) -> _List | None:
        """A list with the levels of its definition and its own in their place."""
        named = self._named.get(ident)
        if named is None:
            return None
        counts = ident
        for _ in range(_LINKS):  # a list may be that of a style, whose list says how it counts
            counts = attribute(sub(self._named.get(ident), "abstractNumId"))
            link = attribute(sub(self._abstract.get(counts), "numStyleLink"))
            if not link:
                break
            ident = self._styles.of(link).numbering
        levels = {
            number(attribute(each, "ilvl"), 0, 99): _level(each)
            for each in subs(self._abstract.get(counts), "lvl")
        }
        starts = {}
        for override in subs(named, "lvlOverride"):
            at = number(attribute(override, "ilvl"), 0, 99)
            own, start = sub(override, "lvl"), sub(override, "startOverride")
            if own is not None:
                levels[at] = _level(own)
            if start is not None:
                starts[at] = number(attribute(start), 0)
        return _List(counts, levels, starts)


def _level(element: Element) -> _Level:
    restart = sub(element, "lvlRestart")
    legal = sub(element, "isLgl")
    # a form that only newer programs know stands beside one for all others, which comes last
    forms = [attribute(each) for each in within(element, "numFmt")]
    return _Level(
        number(attribute(sub(element, "start")), 0),
        forms[-1] if forms else "decimal",
        attribute(sub(element, "lvlText")),
        legal is not None and is_on(legal),
        None if restart is None else number(attribute(restart), 0),
        attribute(sub(element, "pStyle")),
    )


def joined(label: str, text: str) -> str:
    """A label before the words it stands at, with a blank only where it would be read as part of them.

    ('（一）', '概况') → （一）概况, ('1.', '95.3%') → 1. 95.3%, ('1.2', '师资') → 1.2 师资
    """
    if not label or not text:
        return label + text
    glued = text[0] in _FIGURES or not (label[-1] in _SEPARATES or _is_sign(label[-1]))
    return f"{label} {text}" if glued or label == BULLET else label + text


def _is_sign(letter: str) -> bool:
    """Whether a number is one closed character: ①, ㈠, ⒈."""
    return "①" <= letter <= "⒛" or "㈠" <= letter <= "㊿"
