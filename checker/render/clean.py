"""Words of a report made harmless for a terminal."""

from __future__ import annotations

import re
import unicodedata

_SPACE = "[\t-\r\x1c-\x1f\x85\u2028\u2029]\\s*"
# Control characters could drive the terminal, bidi marks could reverse a figure.
_CONTROL = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_SUSPECT = re.compile(f"{_SPACE}|[{_CONTROL}]+")
_INVISIBLE = "\xad\u200b\u200c\u200d\u2060\ufeff"
# What a build machine obeys in its log: ##vso[…] and ##[…] wherever they stand, ::…:: at the head of a line.
_OBEYED = re.compile(r"^((?:[ \t]|\x1b\[[\d;]*m)*)(?=::)|(?<=#)(?=#(?:vso)?\[)", re.MULTILINE)


def clean(text: str) -> str:
    """One line of text that can do nothing but be read.

    A line break or a tab becomes a space, or nothing between two wide characters;
    invisible characters go; any other control character shows as \\x1b or \\u202e.
    """
    return _SUSPECT.sub(_harmless, text)


def calm(page: str) -> str:
    """Lines for a terminal in which no build machine finds a command; a joiner of no width parts them."""
    return _OBEYED.sub(lambda found: f"{found[0]}\u2060", page)


def piece(text: str, start: int, end: int) -> str:
    """The same of text[start:end], with an eye to what stands around it; a tab is a gap there."""
    pieces: list[str] = []
    at = start
    for match in _SUSPECT.finditer(text, start, end):
        pieces += (text[at : match.start()], " " if "\t" in match[0] else _harmless(match))
        at = match.end()
    return "".join((*pieces, text[at:end]))


def _harmless(match: re.Match[str]) -> str:
    found, text = match[0], match.string
    if found[0].isspace():
        around = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        return "" if all(c and unicodedata.east_asian_width(c) in "WF" for c in around) else " "
    return "".join("" if c in _INVISIBLE else ascii(c)[1:-1] for c in found)
