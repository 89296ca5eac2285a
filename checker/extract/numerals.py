"""Numbers as printed or spoken → Decimal.

A Chinese numeral is read, written out again and compared: one that does not come back the same
(十四五, 两三, 五六十) is refused, not guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

#: An Arabic number as printed. 。 is a decimal point between two short groups of digits
#: (61。6%), never before a year, a list number or what comes in whole numbers only (96。12所);
#: a space groups thousands (2 210), is a lost point before % (7 06%) or a scanner's (4 .2%).
PRINTED = (
    r"\d{1,3} \.\d{1,2}(?=%)|"
    r"\d{1,2} \d{2}(?=%)|\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)(?:\.\d+)?|"
    r"\d+(?:\.\d+|。\d{1,4}(?!\d|[年月级类所家项处座条支间套名位]|个(?!百?分?点)|、\D|\.))?"
)
_LOST_POINT = re.compile(r"\d{1,2} \d{2}")
_POINTS = ".。点"

DIGITS = "〇零一二两三四五六七八九"
#: One Chinese number, possibly with a decimal part: 八十五点三, 二百零一, 四百三十七.
CHINESE = rf"(?:[{DIGITS}十百千万亿]+(?:点[{DIGITS}]+)?)"

_VALUE = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_ROW_OF_DIGITS = re.compile(rf"[{DIGITS}]{{2,}}")
_CUT_SHORT = re.compile(rf"[{DIGITS}十百千万]*[百千万][{DIGITS}]")


def number(printed: str) -> Decimal | None:
    """An Arabic or Chinese number as printed: '61。6', '3,209', '2 210', '八十五点三'."""
    if not printed[0].isdigit():
        return chinese(printed)
    if " ." in printed:
        return Decimal(printed.replace(" ", ""))
    if " " in printed:
        return Decimal(printed.replace(" ", "." if _LOST_POINT.fullmatch(printed) else ""))
    return Decimal(printed.replace(",", "").replace("。", "."))


def decimals(printed: str) -> int:
    """How many decimals were printed."""
    for point in _POINTS:
        if point in printed:
            return len(printed) - printed.index(point) - 1
    return 2 if " " in printed and _LOST_POINT.fullmatch(printed) else 0


def step(printed: str) -> Decimal:
    """The unit of the last digit that is not a closing zero: 2300 → 100, 九十 → 10, 9.1 → 0.1."""
    places = decimals(printed)
    value = number(printed)
    if places or not value:
        return Decimal(1).scaleb(-places)
    digits = f"{value:f}"
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


@lru_cache(maxsize=4096)
def chinese(numeral: str) -> Decimal | None:
    """The number a pure Chinese numeral stands for, or None if it is none.

    '八十五点三' → 85.3   '一百九十三' → 193   '二〇二五' → 2025   '三百五' → 350   '两三' → None
    """
    whole, point, tail = numeral.partition("点")
    if point and (not tail or not whole):
        return None
    value = _row(whole, bool(point)) if _ROW_OF_DIGITS.fullmatch(whole) else _integer(whole)
    if value is None or not point:
        return Decimal(value) if value is not None else None
    return Decimal(f"{value}.{''.join(str(_VALUE[digit]) for digit in tail)}").normalize() + 0


def _row(digits: str, exact: bool) -> int | None:
    """二〇二五 is a row of digits; 两三 and 七八 are "a few", not 23 and 78."""
    if len(digits) < 3 and not exact and not set(digits) & {"〇", "零"}:
        return None
    return int("".join(str(_VALUE[digit]) for digit in digits))


def _integer(numeral: str) -> int | None:
    """A whole number spoken with its powers of ten, or None."""
    plain = numeral.replace("〇", "零").replace("两", "二")
    value = _sum(plain)
    if value is not None and plain.replace("一十", "十") == _spelt(value).replace("一十", "十"):
        return value
    return _cut_short(plain)


def _sum(plain: str) -> int | None:
    """What digits and powers of ten add up to; whether they may stand so is not asked."""
    total = section = digit = 0
    for character in plain:
        if character in _VALUE:
            digit = _VALUE[character]
        elif character in _POWERS:
            section += (digit or 1) * _POWERS[character]
            digit = 0
        elif character == "万":
            total += (section + digit) * 10**4
            section = digit = 0
        elif character == "亿":
            total = (total + section + digit) * 10**8
            section = digit = 0
        else:
            return None
    return total + section + digit


def _spelt(value: int) -> str:
    """A whole number in full: 10 → 一十, 10500 → 一万零五百."""
    for name, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if value >= size:
            head, rest = divmod(value, size)
            gap = "零" if rest and rest < size // 10 else ""
            return _spelt(head) + name + gap + (_spelt(rest) if rest else "")
    return "零一二三四五六七八九"[value]


def _cut_short(plain: str) -> int | None:
    """三百五 is 350, 一万二 12000: the last digit has lost its power of ten."""
    if not _CUT_SHORT.fullmatch(plain):
        return None
    for full in (plain + power for power in _POWERS):
        value = _sum(full)
        if value is not None and _spelt(value) == full:
            return value
    return None
