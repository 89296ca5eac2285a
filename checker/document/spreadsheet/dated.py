"""Dates and times of a worksheet, which are numbers, as their format has them shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

_DAY = 86_400
_LAST = 2_958_466  # the first day after 9999
_LEAP = 60  # 1900-02-29, which Excel counts and no calendar has
_DAYS = "日一二三四五六"
_NUMERALS = "〇一二三四五六七八九"
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Way(NamedTuple):
    """How a workbook and a format tell dates: from 1904 on, with Chinese names, in Chinese numerals."""

    from_1904: bool = False
    chinese: bool = False
    numerals: bool = False


def shown(serial: Decimal, tokens: Sequence[tuple[str, str]], way: Way) -> str | None:
    """The text that stands for a day number; None where the format or the number tells no date.

    tokens   (kind, letters) as shown.py splits a format: date, elapsed, noon, digit, text …
    """
    if serial < 0 or serial >= _LAST:
        return None
    parts = _with_minutes(tokens)
    fraction = _fraction(parts)
    seconds = (serial * _DAY).quantize(Decimal(1).scaleb(-fraction), ROUND_HALF_UP)
    if not any(letters in ("s", "ss") or kind == "elapsed" for kind, letters in parts):
        seconds = (serial * _DAY).quantize(Decimal(1), ROUND_HALF_UP)
    days, rest = divmod(seconds, _DAY)
    noon = any(kind == "noon" for kind, _ in parts)
    out = []
    for kind, letters in parts:
        if kind == "date":
            daily = letters[0] in "ymdae"
            said = _day(int(days), letters, way) if daily else _clock(rest, letters, noon)
            if said is None:
                return None
            out.append(said)
        elif kind == "elapsed":
            out.append(_elapsed(seconds, letters))
        elif kind == "noon":
            out.append(_half(rest, letters))
        elif kind == "fraction":
            out.append(f"{rest % 1:.{fraction}f}"[1:])
        elif kind in ("text", ".", ",", "/"):
            out.append(letters)
        elif kind != "@":
            return None
    return "".join(out)


def _with_minutes(tokens: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The tokens, m beside hours or seconds made M, and .00 behind seconds one piece."""
    out: list[tuple[str, str]] = []
    timed = [at for at, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    for at, (kind, letters) in enumerate(tokens):
        if kind == "date" and letters in ("m", "mm"):
            here = timed.index(at)
            before = tokens[timed[here - 1]][1] if here else ""
            after = tokens[timed[here + 1]][1] if here + 1 < len(timed) else ""
            if before[:1] == "h" or after[:1] == "s":
                letters = letters.upper()
        if kind == "digit" and out and out[-1][0] in (".", "fraction"):
            kind, letters = "fraction", out.pop()[1] + letters
        out.append((kind, letters))
    return out


def _fraction(parts: Sequence[tuple[str, str]]) -> int:
    """Decimals of the seconds."""
    return max((len(letters) - 1 for kind, letters in parts if kind == "fraction"), default=0)


def _day(days: int, letters: str, way: Way) -> str | None:
    """A year, a month, a day of the month or of the week."""
    shift = 1462 if way.from_1904 else 0
    number = days + shift
    if number == _LEAP:
        year, month, day = 1900, 2, 29
    elif number == 0:
        year, month, day = 1900, 1, 0
    else:
        at = date(1899, 12, 30) + timedelta(days=number + (number < _LEAP))
        year, month, day = at.year, at.month, at.day
    weekday = (number - 1) % 7
    match letters[0], len(letters):
        case "y", 1 | 2:
            return _written(year % 100, 2, way, each=True)
        case ("y", _) | ("e", _):
            return _written(year, 4, way, each=True)
        case "m", 1 | 2 as width:
            return _written(month, width, way)
        case "m", width if width < 6:
            name = _counted(month) + "月" if way.chinese else _MONTHS[month - 1]
            return name[:1] if width == 5 and not way.chinese else name[:3] if width == 3 else name
        case "d", 1 | 2 as width:
            return _written(day, width, way)
        case "d", 3 | 4 as width:
            if way.chinese:
                return ("周" if width == 3 else "星期") + _DAYS[weekday]
            return _WEEKDAYS[weekday][: 3 if width == 3 else None]
        case "a", 3 | 4 as width:
            return ("星期" if width == 4 else "") + _DAYS[weekday]
    return None


def _written(number: int, width: int, way: Way, *, each: bool = False) -> str:
    """A number in figures or in Chinese numerals; each digit on its own in a year: 二〇二四."""
    if not way.numerals:
        return f"{number:0{width}}"
    return "".join(_NUMERALS[int(digit)] for digit in f"{number:0{width}}") if each else _counted(number)


def _counted(number: int) -> str:
    """0 to 99 as counted: 十二, 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")


def _clock(rest: Decimal, letters: str, noon: bool) -> str | None:
    """An hour, a minute (M) or a second of the day."""
    whole = int(rest.to_integral_value(ROUND_FLOOR))
    if len(letters) > 2:
        return None
    hour = whole // 3600
    if noon:
        hour = hour % 12 or 12
    number = {"h": hour, "M": whole // 60 % 60, "s": whole % 60}.get(letters[0])
    return None if number is None else f"{number:0{len(letters)}}"


def _elapsed(seconds: Decimal, letters: str) -> str:
    """Hours, minutes or seconds in all: [h] counts on past 24."""
    each = {"h": 3600, "m": 60, "s": 1}[letters[0]]
    return f"{int(seconds // each):0{len(letters)}}"


def _half(rest: Decimal, letters: str) -> str:
    """AM/PM, A/P or 上午/下午: the word for the half of the day."""
    first, second = letters.split("/")
    return second if rest >= _DAY // 2 else first
