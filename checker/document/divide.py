"""Where a file that holds several reports is divided: lines of 篇一, 第2篇, 范文三."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .words import Words

_NUMBER = "([0-9]{1,3}|[一二三四五六七八九十百]{1,4})"
_DIVISION = re.compile(
    rf"[^。;!?,]{{0,48}}?(?:第 ?{_NUMBER} ?篇|篇 ?{_NUMBER}|范文 ?{_NUMBER})"
    r"(?=$|[\s:、.)\]】》>-])[^。;!?,]{0,30}"
)
_BODY = 30  # characters that make a part rather than a line in a table of contents


def parts(lines: Sequence[Words]) -> list[int]:
    """Indexes of the lines that begin a report, in order; none for an undivided file.

    '【篇二】2022年总结' divides; 千篇一律, '做好三篇文章' and a table of contents do not.
    """
    found: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        if 2 <= len(line.text) <= 90 and (division := _DIVISION.fullmatch(line.text)):
            number = next(filter(None, division.groups()))
            if not found or found[-1][1] != number:  # a running head repeats its own number
                found.append((at, number))
    return [at for at, _ in _without_contents(lines, found)] if found else []


def _without_contents(lines: Sequence[Words], found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The divisions without a table of contents, whose entries follow one another."""
    ends = [at for at, _ in found[1:]] + [len(lines)]
    empty = [
        sum(len(line.text) for line in lines[at + 1 : end]) < _BODY
        for (at, _), end in zip(found, ends, strict=True)
    ]
    at = 0
    while at < len(found):
        last = at  # of a run of entries, before its numbers start again
        while last + 1 < len(found) and empty[last] and found[last + 1][1] != found[at][1]:
            last += 1
        again = last + 1 < len(found) and found[last + 1][1] == found[at][1]
        if last - at >= 2 and (again or last + 1 == len(found)):
            found, empty = found[:at] + found[last + 1 :], empty[:at] + empty[last + 1 :]
        else:
            at = last + 1
    return found
