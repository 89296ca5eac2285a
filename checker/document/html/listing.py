"""Numbers that a page prints in front of the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,9})")
_ROMANS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMANS, strict=True))
_DIGITS = "〇一二三四五六七八九"
_ALPHA = ("a", "lower-alpha", "lower-latin")
_UPPER = ("A", "upper-alpha", "upper-latin")
_BULLETS = ("none", "disc", "circle", "square")
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal")
#: what a style can ask for
KINDS = frozenset((*_BULLETS, *_CHINESE, *_ALPHA[1:], *_UPPER[1:], "decimal", "lower-roman", "upper-roman"))


@dataclass
class List:
    """A list that is open: how its items are marked, and the number of the next.

    kind     the type of HTML (1 a A i I) or of CSS (decimal, lower-alpha …)
    turned   which of the reversed lists of the page it is
    """

    kind: str
    number: int
    step: int = 1
    turned: int | None = None
    count: int = 0

    def next(self, value: str = "", kind: str = "") -> str:
        """The mark of the next item, which may have a value and a kind of its own; empty for a bullet."""
        self.count += 1
        number = whole(value, self.number)
        self.number = number + self.step
        return mark(number, kind or self.kind)


def whole(written: str, otherwise: int) -> int:
    """An attribute as a whole number."""
    found = _WHOLE.match(written)
    return int(found[1]) if found else otherwise


def mark(number: int, kind: str) -> str:
    """A number as a list of that kind prints it: '3. ', 'c. ', 'III. ', '三、'; empty for a bullet."""
    if kind in _BULLETS:
        return ""
    if kind in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        before = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return before + (_DIGITS[ones] if ones else "") + "、"
    if kind in (*_ALPHA, *_UPPER) and number > 0:
        letters = _letters(number)
        return f"{letters.upper() if kind in _UPPER else letters}. "
    if kind in ("i", "lower-roman", "I", "upper-roman") and 0 < number < 4000:
        letters = _roman(number)
        return f"{letters if kind in ('i', 'lower-roman') else letters.upper()}. "
    return f"{number}. "


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out += letters * times
    return out
