"""The rows and columns of a table: what is merged, what was deleted, where each cell stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from .names import Element, attribute, is_on, name, number, printed, sub, subs, within

_WIDEST = 63  # columns, as many as Word itself allows
_LONG = 60  # characters beyond which a cell of a single row is prose


@dataclass(slots=True)
class Place:
    """A cell of a table: its element, where it stands from 0, and how far it reaches."""

    cell: Element
    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Plan:
    """A table as it is printed once every change is accepted; a merged cell once, at its top left.

    wide      it has more columns than Word itself allows
    hidden    rows that are not shown, which are not among the others
    revised   rows and cells inserted or deleted
    """

    places: list[Place] = field(default_factory=list)
    rows: int = 0
    hidden: list[Element] = field(default_factory=list)
    revised: int = 0
    wide: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether it only frames text: one column, or a single row of cells with much to say."""
        if self.wide or all(place.row != after.row for place, after in pairwise(self.places)):
            return True
        return self.rows == 1 and any(_says_much(place.cell) for place in self.places)


def plan(table: Element) -> Plan:
    """Where each cell of a w:tbl stands."""
    found = Plan()
    reaching: dict[int, Place] = {}
    for row in printed(table):
        if name(row) != "w:tr":
            continue
        told = sub(row, "trPr")
        found.revised += _is_changed(told, "ins", "del")
        hidden = sub(told, "hidden")
        if sub(told, "del") is not None:
            continue
        if hidden is not None and is_on(hidden):
            found.hidden.append(row)
            continue
        reaching = _row(row, number(attribute(sub(told, "gridBefore")), 0, _WIDEST), reaching, found)
        found.rows += 1
    return found


def _row(row: Element, column: int, above: dict[int, Place], found: Plan) -> dict[int, Place]:
    """Add the cells of a row from a column on; those that may reach down into the next, by column.

    above   the cells that reach down into this one
    """
    reaching: dict[int, Place] = {}
    last: Place | None = None
    for cell in printed(row):
        if name(cell) != "w:tc":
            continue
        told = sub(cell, "tcPr")
        found.revised += _is_changed(told, "cellIns", "cellDel")
        if sub(told, "cellDel") is not None:
            continue
        at = column
        wide = max(1, number(attribute(sub(told, "gridSpan")), 1, _WIDEST))
        column += wide
        found.wide |= column > _WIDEST
        if last and _merged(told, "hMerge") == "continue":
            last.columns = column - last.column
            continue
        down = _merged(told, "vMerge")
        if down == "continue" and at in above:
            last = above[at]
            last.rows = found.rows - last.row + 1
        else:
            last = Place(cell, found.rows, at, 1, wide)
            found.places.append(last)
        if down:
            reaching[at] = last
    return reaching


def _is_changed(told: Element | None, *changes: str) -> bool:
    return any(sub(told, change) is not None for change in changes)


def _merged(told: Element | None, how: str) -> str:
    """restart, continue, or '' for a cell that is not merged."""
    merge = sub(told, how)
    return "" if merge is None else attribute(merge) or "continue"


def _says_much(cell: Element) -> bool:
    """Whether a cell holds several paragraphs, a table, or a long text."""
    words = [len("".join(each.text or "" for each in within(p, "t"))) for p in subs(cell, "p")]
    return bool(subs(cell, "tbl")) or sum(map(bool, words)) > 1 or sum(words) > _LONG
