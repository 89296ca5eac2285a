"""The sentences of a report that come nearest to some names: what a reader would look at next.

Nearness is the share of a name's pairs of characters that a sentence has; nothing is read
from it, it only shows where to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from checker.model import Block, Span

#: sentences shown, and the characters of one
_SHOWN, _LONG = 3, 80
#: below this share of a name a sentence is about something else
_LEAST = 0.5
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

    seen    places already shown, whose sentences are left out
    """
    wanted = [pairs for name in names if len(pairs := _pairs(_GAP.sub("", name))) >= _SHORT]
    every = frozenset[str]().union(*wanted)
    ranked: dict[str, tuple[tuple[float, bool, int, int], Near]] = {}
    for block in blocks:
        heads = " · ".join(dict.fromkeys((*block.row_heads, *block.column_heads)))
        for match in _SENTENCE.finditer(block.text):
            words, span = match.group(), block.span(*match.span())
            have = _pairs(heads + words)
            shares = [(len(w & have) / len(w), len(w & have)) for w in wanted]
            share, count = max(shares, default=(0.0, 0))
            if share < _LEAST or any(span.start <= place.start < span.end for place in seen):
                continue
            rank = (-share, not any(c.isdigit() for c in words), -count, span.start)
            ranked.setdefault(words, (rank, _cut(block, match, every, heads)))
    return [near for _, near in sorted(ranked.values())][:_SHOWN]


def _pairs(text: str) -> frozenset[str]:
    letters = _BREAK.sub("", text)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def _cut(block: Block, match: re.Match[str], every: frozenset[str], heads: str) -> Near:
    """A sentence of readable length, around the first words that a name has."""
    text, start, end = block.text, *match.span()
    while start < end - 1 and text[start].isspace():
        start += 1
    first = next((at for at in range(start, end) if text[at : at + 2] in every), start)
    left = max(start, min(first - _LONG // 4, end - _LONG))
    right = min(end, left + _LONG)
    return Near(block.span(left, right), left > start, right < end, heads)
