"""The sentences of a report that come nearest to some names: what a reader would look at next.

Nearness is the share of a name's pairs of characters that stand close together in a
sentence; nothing is read from it, it only shows where to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Block, Span

#: sentences shown, and the characters of one
_SHOWN, _LONG = 3, 80
#: below this share of a name a sentence is about something else
_LEAST = 0.5
#: the words of a name stand this close, in characters; looked at in steps
_CLOSE, _STEP = 24, 6
#: a name with fewer pairs is found anywhere
_SHORT = 3
_SENTENCE = re.compile(r"[^。！？；!?;\n]+")
_GAP = re.compile(r"…|〔值〕")
_BREAK = re.compile(r"[\s，、,（）()“”·]")


class Near(NamedTuple):
    """A sentence's place in the source, or of its nearest stretch, and the heads of its cell."""

    span: Span
    cut_before: bool = False
    cut_behind: bool = False
    heads: str = ""


def sentences(names: Sequence[str], blocks: Sequence[Block], seen: Sequence[Span] = ()) -> list[Near]:
    """The nearest sentences, at most three, the nearest first, those with a figure before others.

    seen    places already shown, whose sentences, and whose rows of a table, are left out
    """
    wanted = [pairs for name in names if len(pairs := _pairs(_GAP.sub("", name))) >= _SHORT]
    rows = {(b.table, b.row) for b in blocks if b.table and b.text and _holds(b.span(0, len(b.text)), seen)}
    found: list[tuple[tuple[float, bool, bool, int, int], object, Near]] = []
    for block in blocks:
        if (block.table, block.row) in rows:
            continue
        heads = " · ".join(dict.fromkeys((*block.row_heads, *block.column_heads)))
        for match in _SENTENCE.finditer(block.text):
            share, count, at = max(_windows(match.group(), heads, wanted), default=(0.0, 0, 0))
            if share >= _LEAST and not _holds(block.span(*match.span()), seen):
                figure = any(c.isdigit() for c in match.group())
                label = bool(block.table) and not block.row_heads
                rank = (-share, not figure, label, -count, block.offset(match.start()))
                # one of each row of a table, and of each wording
                same: object = (block.table, block.row) if block.table else match.group()
                found.append((rank, same, _cut(block, match, -at, heads)))
    shown: dict[object, Near] = {}
    for _, same, near in sorted(found, key=lambda each: each[0]):
        shown.setdefault(same, near)
    return list(shown.values())[:_SHOWN]


def _windows(sentence: str, heads: str, wanted: Sequence[frozenset[str]]) -> Iterator[tuple[float, int, int]]:
    """For stretches of a sentence: the best share of a name, how many pairs, where (negated)."""
    for at in range(0, max(len(sentence) - _CLOSE, 0) + _STEP, _STEP):
        have = _pairs(heads + sentence[at : at + _CLOSE])
        yield max(((len(w & have) / len(w), len(w & have), -at) for w in wanted), default=(0.0, 0, 0))


def _holds(span: Span, places: Sequence[Span]) -> bool:
    return any(span.start <= place.start < span.end for place in places)


def _pairs(text: str) -> frozenset[str]:
    letters = _BREAK.sub("", text)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def _cut(block: Block, match: re.Match[str], at: int, heads: str) -> Near:
    """A sentence of readable length, around its nearest stretch."""
    start, end = match.span()
    while start < end - 1 and block.text[start].isspace():
        start += 1
    left = max(start, min(match.start() + at - (_LONG - _CLOSE) // 2, end - _LONG))
    right = min(end, left + _LONG)
    return Near(block.span(left, right), left > start, right < end, heads)
