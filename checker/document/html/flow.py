"""A web page → what it shows: printed lines and tables in reading order, and what is not shown.

The page is read as a stream of tags, so that no depth is too deep: a tree of libxml2 ends
at 2048 levels and all that follows is gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from lxml import etree

from . import elements, listing, styles
from .grid import Box, Item, Row, laid
from .line import Line
from .styles import Style

_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_MARK = re.compile(r"[\s0-9()（）,，、*+-]+")  # but [1] as it is printed
_DEEPEST = 30  # tables within tables, beyond which a cell is a block like any other


class _Open(NamedTuple):
    """An element that is open.

    mode    shown, or why its words are not: hidden, struck, comment, silent, or what keeps them (title …)
    role    what its end brings about: table, group, row, cell, list, item, select, many, quote
    first   the outermost of its mode
    shift   +1 raised, -1 lowered
    """

    tag: str
    mode: str = "shown"
    role: str = ""
    block: bool = False
    first: bool = False
    pre: bool = False
    unseen: bool = False
    shift: int = 0


_ROOT = _Open("")


@dataclass
class _Table:
    rows: list[Row] = field(default_factory=list)
    row: Row | None = None
    group: tuple[int, int] = (1, 0)
    groups: int = 0
    prose: bool = False


class Flow:
    """The target of a parser: takes tags and text, puts down lines and tables.

    items     what is shown
    kept      by mode: the words of each outermost element that are not shown
    frames    addresses of pages and files set into this one; framed: it is made of nothing else
    speaks    it shows words also where scripts run
    images    how many are shown that may hold words; large: how many of these are as large as a table
    torn      tables that could not be told as such, and are put down as lines
    counts    of each <ol reversed> in order: its items, which only its end tells
    """

    def __init__(self, counts: Sequence[int] = ()) -> None:
        self.items: list[Item] = []
        self.kept: dict[str, list[str]] = {}
        self.frames: list[str] = []
        self.framed = False
        self.speaks = False
        self.images = self.large = 0
        self.torn = 0
        self.counts: list[int] = []
        self._given = counts
        self._open: list[_Open] = []
        self._tags: Counter[str] = Counter()
        self._rules: dict[str, Style] = {}
        self._words: list[str] = []  # of what is not shown
        self._scopes: list[_Table | list[Item]] = [self.items]
        self._into = [self.items]
        self._lists: list[listing.List] = []
        self._selects: list[list[tuple[bool, str]]] = []
        self._line = Line()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = tag.lower()
        self._tags[tag] += 1
        above = self._open[-1] if self._open else _ROOT
        if above.mode != "shown":
            self._open.append(above._replace(tag=tag, role="", block=False, first=False))
            return
        style = self._style(tag, attributes)
        mode = "shown" if tag == "option" and not self._selects else elements.mode(tag, attributes, style)
        if mode != "shown":
            if not (style.hidden or above.unseen or "hidden" in attributes):
                self._embed(tag, attributes)
            self._words = []
            self._open.append(above._replace(tag=tag, mode=mode, role="", block=False, first=True))
            return
        self._embed(tag, attributes)
        block = tag in elements.BLOCKS if style.block is None else style.block
        if block:
            self._end_line()
        unseen = above.unseen if style.unseen is None else style.unseen
        shift = style.shift or {"sup": 1, "sub": -1}.get(tag, above.shift)
        pre = (tag in elements.PRE or above.pre) if style.pre is None else style.pre
        role = self._begin(tag, attributes, style, unseen)
        self._open.append(_Open(tag, "shown", role, block, False, pre, unseen, shift))

    def end(self, tag: str) -> None:
        tag = tag.lower()
        if not self._tags[tag]:
            return
        while self._open:
            closed = self._open.pop()
            self._tags[closed.tag] -= 1
            self._close(closed)
            if closed.tag == tag:
                return

    def data(self, text: str) -> None:
        here = self._open[-1] if self._open else _ROOT
        if here.mode == "silent":
            return
        if here.mode != "shown":
            self._words.append(text)
        elif here.unseen:
            if text.strip():
                self.kept.setdefault("hidden", []).append(text)
        else:
            self._text(text, here)

    def comment(self, text: str) -> None:
        """Nothing: what stands in a comment is not shown."""

    def close(self) -> Flow:
        while self._open:
            self.end(self._open[-1].tag)
        self._end_line()
        return self

    def _style(self, tag: str, attributes: Mapping[str, str]) -> Style:
        style = styles.PLAIN
        if self._rules:
            names = [f".{name}" for name in attributes.get("class", "").split()]
            names += [f"#{attributes['id']}"] if "id" in attributes else []
            for name in names:
                for key in (name, tag + name):
                    if key in self._rules:
                        style = style.under(self._rules[key])
        if "style" in attributes:
            style = style.under(styles.declared(attributes["style"]))
        return style

    def _embed(self, tag: str, attributes: Mapping[str, str]) -> None:
        address = elements.embedded(tag, attributes)
        if address is not None:
            self.frames.append(address)

    def _begin(self, tag: str, attributes: Mapping[str, str], style: Style, unseen: bool) -> str:
        """What an element that is shown does at its start, and the role it has at its end."""
        if tag == "br":
            self._end_line()
        elif tag == "img":
            shown = not unseen and not elements.icon(attributes)
            self.images += shown
            self.large += shown and elements.large(attributes)
        elif tag == "input":
            self._control(elements.written(attributes), unseen)
        elif tag == "q":
            self._text("“", _ROOT)
            return "quote"
        elif tag == "frame":
            self.framed = True
            self.frames.append(attributes.get("src", ""))
        elif tag == "select":
            self._selects.append([])
            return "select" if "multiple" not in attributes else "many"
        elif tag in elements.LISTS:
            self._lists.append(self._listing(tag, attributes, style))
            return "list"
        elif tag == "li":
            self._line.label = (
                self._lists[-1].next(attributes.get("value", ""), style.marker) if self._lists else ""
            )
            return "item"
        elif tag == "table" and len(self._scopes) < 2 * _DEEPEST:
            self._line.label = ""
            self._scopes.append(_Table(prose=attributes.get("role", "") in ("presentation", "none")))
            return "table"
        elif isinstance(table := self._scopes[-1], _Table):
            return self._within(table, tag, attributes)
        return ""

    def _within(self, table: _Table, tag: str, attributes: Mapping[str, str]) -> str:
        """Rows and cells of the innermost table."""
        if tag in _GROUPS:
            table.groups += 1
            table.group, table.row = (_GROUPS[tag], table.groups), None
            return "group"
        if tag == "tr":
            table.row = Row(table.group)
            table.rows.append(table.row)
            return "row"
        if tag in ("td", "th"):
            if table.row is None:
                table.row = Row(table.group)
                table.rows.append(table.row)
            box = Box(attributes.get("rowspan", ""), attributes.get("colspan", ""))
            table.row.boxes.append(box)
            self._scopes.append(box.items)
            self._into.append(box.items)
            return "cell"
        return ""

    def _listing(self, tag: str, attributes: Mapping[str, str], style: Style) -> listing.List:
        kind = style.marker or (attributes.get("type", "1") if tag == "ol" else "none")
        turned = tag == "ol" and "reversed" in attributes
        if turned:
            self.counts.append(0)
            at = len(self.counts) - 1
            start = self._given[at] if at < len(self._given) else 0
            return listing.List(kind, listing.whole(attributes.get("start", ""), start), -1, at)
        return listing.List(kind, listing.whole(attributes.get("start", ""), 1))

    def _close(self, closed: _Open) -> None:
        """What the end of an element brings about."""
        if closed.mode != "shown":
            if closed.first:
                self._keep(closed)
            return
        if closed.block:
            self._end_line()
        if closed.role == "quote":
            self._text("”", _ROOT)
        elif closed.role in ("select", "many"):
            self._control(elements.chosen(self._selects.pop(), closed.role == "many"), closed.unseen)
        elif closed.role == "item":
            self._line.label = ""
        elif closed.role == "list":
            ended = self._lists.pop()
            if ended.turned is not None:
                self.counts[ended.turned] = ended.count
        elif closed.role in ("table", "cell", "row", "group"):
            self._close_table(closed.role)

    def _close_table(self, role: str) -> None:
        self._end_line()
        scope = self._scopes[-1]
        if role == "cell":
            self._scopes.pop()
            self._into.pop()
        elif isinstance(scope, _Table):
            scope.row = None
            if role == "group":
                scope.groups += 1
                scope.group = (1, scope.groups)
            elif role == "table":
                self._scopes.pop()
                items, told = laid(scope.rows, prose=scope.prose)
                self._into[-1].extend(items)
                self.torn += not told

    def _keep(self, closed: _Open) -> None:
        """Words that are not shown, set aside by the reason."""
        words, self._words = "".join(self._words), []
        if closed.mode == "style":
            self._rules |= styles.rules(words)
        elif closed.mode in ("option", "chosen"):
            if self._selects:
                self._selects[-1].append((closed.mode == "chosen", " ".join(words.split())))
        elif words.strip():
            self.kept.setdefault(closed.mode, []).append(" ".join(words.split()))

    def _control(self, value: str, unseen: bool) -> None:
        """The value of a form's field: a box of its own, so blanks keep it from what adjoins."""
        if value.strip() and not unseen:
            self._text(f" {value} ", _ROOT)

    def _text(self, text: str, here: _Open) -> None:
        if not self.speaks and not self._tags["noscript"] and text.strip():
            self.speaks = True
        if here.shift and _MARK.fullmatch(text):
            text = text.translate(_RAISED if here.shift > 0 else _LOWERED)
        if not here.pre:
            self._line.add(text)
            return
        for at, part in enumerate(text.replace("\r", "").split("\n")):
            if at:
                self._end_line()
            if part:
                self._line.keep(part)

    def _end_line(self) -> None:
        if text := self._line.end():
            self._into[-1].append(text)


def flow(page: bytes) -> tuple[Flow, bool]:
    """What a page in UTF-8 shows, and whether the parser came to its end."""
    read, whole = _parsed(page, Flow())
    return _parsed(page, Flow(read.counts)) if any(read.counts) else (read, whole)


def _parsed(page: bytes, target: Flow) -> tuple[Flow, bool]:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=cast(Any, target))
    parser.feed(page)
    parser.close()
    return target, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
