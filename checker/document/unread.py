"""Places where a file itself shows that something is missing or cannot be read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Block, Diagnostic, Part, Severity, Span
from .reading import Reading
from .tables import is_value

_LEFT_OUT = re.compile(r"此处隐藏\s*[0-9]+\s*个?字|\(未完,全文共[0-9]+字\)|点击查看全文|剩余[0-9]+页未读")
#: 上一页 1 2 3 下一页: the buttons of a text that a site shows page by page
_PAGED = re.compile(r"(?:上一?页|首页)[\s\[\]|>.…<0-9]{0,40}\b2\b[\s\[\]|>.…<0-9]{0,60}(?:下一?页|尾页|末页)")
# 一级指标分值得分一、规划1110.6: points run together, nobody can part them again
_FLATTENED = re.compile(
    r"^[^\n|\t。]{0,20}(?:指标|项目)[^\n|\t。]{0,12}(?:分值|得分|标准)[^\n|\t。]{12,}$", re.MULTILINE
)
_APART = re.compile(r" {2,}")
_DIGIT = re.compile(r"[0-9]")
_FIELDS = 3  # of a line, without which it reads as a sentence does
_ROWS = 2
_BETWEEN = 3  # lines between two rows: names that are wrapped
_PIECE = re.compile(r"[^。;!?:]{1,14}")  # of a name that is wrapped
_TORN = 2  # such pieces, without which a line between rows is the name of a group
_PAGE = re.compile(r"[0-9]{1,3}")
_COLUMNS = "这里像是没有框线的表格，分不清行列，没有读其中的数字。"
_RUN_TOGETHER = re.compile(r"(?:[^\W\da-zA-Z_]|\))[0-9]{2,}\.[0-9]")


def gaps(folded: str) -> tuple[Diagnostic, ...]:
    """Text a site left out (a warning), further pages and tables pressed into one line (unread), in order."""
    out = [
        Diagnostic(Severity.WARNING, "原文在这里有省略，略去的部分没有读到。", Span(*found.span()))
        for found in _LEFT_OUT.finditer(folded)
    ]
    paged = "网页把文章分成了几页，这里只有一页，其余各页没有读；请把各页都存下来再试。"
    out += [Diagnostic(Severity.UNREAD, paged, Span(*found.span())) for found in _PAGED.finditer(folded)][:1]
    out += [
        Diagnostic(
            Severity.UNREAD, "这一行像是压成一行的表格，分不清行列，没有读其中的数字。", Span(*found.span())
        )
        for found in _FLATTENED.finditer(folded)
        if len(_RUN_TOGETHER.findall(found[0])) > 1
    ]
    return tuple(sorted(out, key=lambda each: each.span or Span(0, 0)))


class _Row(NamedTuple):
    """Where the words of a printed line stand in the source."""

    start: int
    end: int


class Lost(NamedTuple):
    """Lines that nobody can read, and where the first of them stands."""

    spans: tuple[Span, ...]
    told: tuple[Diagnostic, ...]


def columns(reading: Reading, folded: str, parts: Sequence[Part]) -> Lost:
    """Columns that stand in line on a printed page and of which no table was made (unread), in order.

    Lines that follow one another with three fields or more, figures among them. What stands in two columns of
    text, a signature or a list of contents has no such lines. As prose they would be read without
    their heads: last year's figure, or a target, under the name of a result.
    """
    blocks = {block.offset(0): block for part in parts for block in part.blocks if block.text}
    order = sorted(blocks)

    def cells(row: _Row) -> list[Block]:
        held = order[bisect_left(order, row.start) : bisect_right(order, row.end)]
        return [blocks[at] for at in held if blocks[at].kind == "cell"]

    spans: list[Span] = []
    told = []
    for rows, pieces in _runs(reading, folded):
        headless = [row for row in rows if not any(cell.column_heads for cell in cells(row))]
        torn = [piece for piece in pieces if not cells(piece)]
        if len(torn) >= _TORN or len(headless) >= _ROWS:
            lost = sorted([*rows, *torn] if len(torn) >= _TORN else headless)
            spans += [Span(*row) for row in lost]
            told.append(Diagnostic(Severity.UNREAD, _COLUMNS, spans[-len(lost)]))
    return Lost(tuple(spans), tuple(told))


def _runs(reading: Reading, folded: str) -> Iterator[tuple[list[_Row], list[_Row]]]:
    """Rows that follow one another, with the pieces of names between them."""
    rows: list[_Row] = []
    between: list[_Row] = []
    pieces: list[_Row] = []
    for line in _printed(reading, folded):
        words = folded[line.start : line.end]
        fields = _APART.split(words)
        if len(fields) >= _FIELDS and any(_is_figure(each) for each in fields[1:]):
            pieces += between if rows else []
            rows, between = [*rows, line], []
        elif rows and len(between) < _BETWEEN and _PIECE.fullmatch(words):
            between.append(line)
        else:
            if len(rows) >= _ROWS:
                yield rows, pieces
            rows, between, pieces = [], [], []
    if len(rows) >= _ROWS:
        yield rows, pieces


def _is_figure(field: str) -> bool:
    """Whether a field is a result or a requirement, and not the number of a page."""
    return bool(_DIGIT.search(field)) and is_value(field) and not _PAGE.fullmatch(field)


def _printed(reading: Reading, folded: str) -> Iterator[_Row]:
    """The lines with words outside of tables that are told and of what belongs to no sentence."""
    apart = sorted([*((frame.start, frame.end) for frame in reading.frames), *reading.asides])
    at = 0
    for raw in folded.split("\n"):
        start = at + len(raw) - len(raw.lstrip())
        end, at = start + len(raw.strip()), at + len(raw) + 1
        after = bisect_right(apart, (start, len(folded)))
        if start < end and not (after and start < apart[after - 1][1]):
            yield _Row(start, end)
