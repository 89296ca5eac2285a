"""Text that knows where each of its characters stands in the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple


class Words(NamedTuple):
    """Text and its anchors (offset in text, offset in source), as in model.Block."""

    text: str
    anchors: tuple[tuple[int, int], ...] = ((0, 0),)

    def origin(self, at: int) -> int:
        """Source offset of the character at `at`."""
        if len(self.anchors) == 1:
            return self.anchors[0][1] + at
        here, source = self.anchors[bisect_right(self.anchors, (at, 1 << 62)) - 1]
        return source + at - here

    def at(self, source: int) -> int:
        """Where in text the first character from a source offset on stands; the way back of origin."""
        after = bisect_right(self.anchors, source, key=lambda anchor: anchor[1])
        if not after:
            return 0
        here, origin = self.anchors[after - 1]
        end = self.anchors[after][0] if after < len(self.anchors) else len(self.text)
        return min(here + source - origin, end)

    def slice(self, start: int, end: int) -> Words:
        """text[start:end] with its own anchors; no anchors where nothing is left."""
        if start >= end:
            return Words("", ())
        if len(self.anchors) == 1:
            return Words(self.text[start:end], ((0, self.origin(start)),))
        first = bisect_right(self.anchors, (start, 1 << 62))
        after = bisect_left(self.anchors, (end, -1))
        inner = ((here - start, source) for here, source in self.anchors[first:after])
        return Words(self.text[start:end], ((0, self.origin(start)), *inner))

    def strip(self) -> Words:
        """Without blanks at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, len(self.text.rstrip()))

    def without(self, spans: Iterable[tuple[int, int]]) -> Words:
        """Without the given spans, which ascend and do not overlap."""
        kept, at = [], 0
        for start, end in spans:
            kept.append(self.slice(at, start))
            at = end
        return join([*kept, self.slice(at, len(self.text))]) if kept else self


def line_starts(text: str) -> tuple[int, ...]:
    """Offset of the first character of every line."""
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    return (0, *accumulate(lengths))


def join(pieces: Iterable[Words]) -> Words:
    """The pieces one after another, nothing inserted; pieces that adjoin share an anchor."""
    texts: list[str] = []
    anchors: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        for here, source in piece.anchors:
            at = length + here
            if not anchors or source - anchors[-1][1] != at - anchors[-1][0]:
                anchors.append((at, source))
        texts.append(piece.text)
        length += len(piece.text)
    return Words("".join(texts), tuple(anchors))
