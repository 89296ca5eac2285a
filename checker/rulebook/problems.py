"""Places in rule files, and what is wrong there, told so that a person can mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple


class Text(NamedTuple):
    """A scalar as typed; line and column from 1, width in code points."""

    value: str
    line: int
    column: int
    width: int = 1


class Sequence(NamedTuple):
    """A list."""

    values: list[Any]  # of Node; a NamedTuple cannot name itself
    line: int
    column: int
    width: int = 1


class Table(NamedTuple):
    """Keys and values in the order typed; no key occurs twice."""

    entries: dict[str, tuple[Text, Any]]
    line: int
    column: int
    width: int = 1

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node = Text | Sequence | Table


def entries(node: Node | None, key: str) -> list[Node]:
    """The members of the list under a key; nothing where there is no such list."""
    value = node.get(key) if isinstance(node, Table) else None
    return value.values if isinstance(value, Sequence) else []


def texts(node: Node | None, key: str) -> Iterator[Text]:
    """The scalar under a key, or the scalars of the list under it."""
    value = node.get(key) if isinstance(node, Table) else None
    for member in value.values if isinstance(value, Sequence) else [value]:
        if isinstance(member, Text):
            yield member


def base_of(node: Node | None) -> Text | None:
    """Where a set, a card or an item says what it extends; None where it stands alone."""
    return next(texts(node, "extends"), None)


@dataclass(frozen=True, slots=True)
class Source:
    """A rule file: the path as a person knows it, and its lines."""

    path: str
    lines: tuple[str, ...] = ()


class File(NamedTuple):
    """A rule file as read: its source, and its root where it could be read."""

    source: Source
    root: Node | None


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One error, told as place, line, caret and remedy (Chinese). A line of 0 is the whole file."""

    path: str
    line: int
    column: int
    key: str
    remedy: str
    shown: str = ""
    width: int = 1

    def __str__(self) -> str:
        if not self.line:
            return f"{self.path}\n   {self.remedy}"
        head = f"{self.path}:{self.line}:{self.column}" + (f"  {self.key}" if self.key else "")
        shown, before = _window(self.shown, self.column - 1)
        marked = shown[before : before + self.width] or " "
        number = f"{self.line:>5}"
        carets = " " * _cells(shown[:before]) + "^" * max(1, _cells(marked))
        return f"{head}\n{number} │ {shown}\n{' ' * len(number)} │ {carets} {self.remedy}"


class Problems(list[Problem]):
    """The errors of all files, in the order found."""

    def add(self, source: Source, at: Node, key: str, remedy: str) -> None:
        """Note an error at a node."""
        self.at(source, at.line, at.column, key, remedy, at.width)

    def at(self, source: Source, line: int, column: int, key: str, remedy: str, width: int = 1) -> None:
        """Note an error at a line and column, both from 1; line 0 for the file as a whole."""
        shown = source.lines[line - 1] if 0 < line <= len(source.lines) else ""
        key, remedy = _short(key, 40), _short(remedy, 400)
        self.append(Problem(source.path, line, column, key, remedy, shown, width))


def _short(words: str, length: int) -> str:
    """Words that may quote the file: harmless, and of a length that can be read."""
    shown = "".join(c if c.isprintable() else " " for c in words[: length + 1])
    return shown if len(shown) <= length else f"{shown[:length]}…"


def _cells(text: str) -> int:
    """Terminal columns a text takes: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _window(line: str, at: int) -> tuple[str, int]:
    """The line fit to be shown around a position, harmless, and the position in it."""
    line = "".join(c if c.isprintable() else " " for c in line)
    start = max(0, at - 24) if len(line) > 72 and at > 40 else 0
    shown = line[start : start + 72]
    head, tail = ("…" if start else ""), ("…" if start + 72 < len(line) else "")
    return head + shown + tail, at - start + len(head)
