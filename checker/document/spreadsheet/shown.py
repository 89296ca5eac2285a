"""A number and its Excel format → the text that a person sees in the cell.

95.3% is stored as 0.953 and 12.3万 as 123456: what is read is what is shown. All is decimal,
from the fifteen digits that Excel itself counts with, and half is rounded away from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple

from . import dated
from .codes import Section, Token, sections

_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=700, rounding=ROUND_HALF_UP)
_WIDE = 11  # characters that General takes


class Shown(NamedTuple):
    """What a cell shows.

    plain    the format could not be followed: it is the number as stored, or its date
    stored   the number behind it in the scale that is shown (94.996 behind 95.0%), where
             rounding has taken digits away; else None, as where thousands are shown as ones
    """

    text: str
    plain: bool = False
    stored: Decimal | None = None


def number(stored: str) -> Decimal | None:
    """A number as a file stores it, to the digits Excel counts with; None for what is none."""
    try:
        value = _DIGITS.create_decimal(repr(float(stored)))
    except (ValueError, InvalidOperation):
        return None
    return value if value.is_finite() else None


def worded(text: str, code: str) -> str:
    """Words as their format has them shown: 张三 under @"老师" is 张三老师."""
    told = sections(code)
    section = told[3] if len(told) > 3 else told[-1]
    if section.strange or not (len(told) > 3 or "@" in section.kinds):
        return text
    return "".join(text if kind == "@" else piece for kind, piece in section.tokens if kind in ("@", "text"))


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> Shown:
    """A number as its format has it shown; as it is stored, and told so, where that cannot be done."""
    section, absolute = _chosen(value, sections(code))
    if section is None or section.strange:
        return Shown(_plainly(value, section, from_1904), plain=True)
    if section.timed:
        text = dated.shown(value, section.tokens, section.way._replace(from_1904=from_1904))
        return Shown(_plainly(value, section, from_1904), plain=True) if text is None else Shown(text.strip())
    negative = value < 0 and not absolute
    if "/" in section.kinds and (fraction := _fraction(abs(value), section.tokens)):
        text, stored = fraction
    elif "exponent" in section.kinds:
        text, stored = _scientific(abs(value), section.tokens)
    elif not section.kinds.isdisjoint(("general", "@")):
        said = general(abs(value))
        text = "".join(said if kind in ("general", "@") else piece for kind, piece in section.tokens)
        stored = None
    elif section.way.numerals:
        return Shown(_plainly(value, section, from_1904), plain=True)
    else:
        text, stored = _decimal(abs(value), section.tokens)
    text = text.strip()
    if stored is not None and value < 0:
        stored = -stored
    return Shown("-" + text if negative and text else text, stored=stored)


def general(value: Decimal) -> str:
    """A number without a format: at most eleven characters, 1.23457E+13 where those do not do."""
    sign, value = ("-", -value) if value < 0 else ("", value)
    power = value.adjusted() if value else 0
    if -4 <= power < 0:
        said = _trimmed(_rounded(value, 9))
    elif -9 <= power <= 9:
        said = _trimmed(_rounded(value, 12))
        if len(said) > _WIDE:
            said = _trimmed(_rounded(value, 9 - power))
    else:
        said = _trimmed(_rounded(value, 0)) if power == 10 else ""
    if not said or len(said) > _WIDE:
        said, _ = _scientific(value, sections("0.#####E+00")[0].tokens)
        said = said.replace(".E", "E")
    return sign + said


def _plainly(value: Decimal, section: Section | None, from_1904: bool) -> str:
    """The number as stored; a day as year, month and day, since its number means nothing to anybody."""
    if section is not None and section.timed:
        tokens = sections("yyyy-mm-dd" if value >= 1 else "h:mm:ss")[0].tokens
        if said := dated.shown(value, tokens, dated.Way(from_1904)):
            return said
    return general(value)


def _chosen(value: Decimal, told: Sequence[Section]) -> tuple[Section | None, bool]:
    """The section a number is shown by, and whether that leaves out its minus; None: it shows #####."""
    numeric = told[:3]
    if len(told) < 4 and len(numeric) > 1 and "@" in numeric[-1].kinds:
        numeric = numeric[:-1]  # 0.00;@: the last is for words
    if any(section.sign for section in numeric):
        for section in numeric:
            if section.admits(value):
                return section, section.only_negative
        return None, False
    if len(numeric) == 1 or value > 0 or (value == 0 and len(numeric) == 2):
        return numeric[0], False
    return (numeric[1], True) if value < 0 else (numeric[2], False)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def _trimmed(value: Decimal) -> str:
    said = f"{value:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def _decimal(value: Decimal, tokens: Sequence[Token]) -> tuple[str, Decimal | None]:
    """A number, digit by digit, and what it was before it was rounded."""
    places = [at for at, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not places:
        return "".join(text for kind, text in tokens if kind in ("text", "%", ".", ",")), None
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "."), len(tokens))
    whole, part = [at for at in places if at < point], [at for at in places if at > point]
    commas = [at for at, (kind, _) in enumerate(tokens) if kind == ","]
    scaling = [at for at in commas if _scales(at, whole, part, point)]
    percents = sum(1 for kind, _ in tokens if kind == "%")
    scaled = value.scaleb(2 * percents - 3 * len(scaling), context=_EXACT)
    rounded = _rounded(scaled, len(part))
    digits, _, decimals = f"{rounded:f}".partition(".")
    grouped = bool(whole) and any(whole[0] < at < whole[-1] for at in commas)
    said = dict(zip(part, _decimals(decimals, [tokens[at][1] for at in part]), strict=True))
    said |= _integers(digits.lstrip("0"), whole, tokens, grouped)
    out = []
    for at, (kind, text) in enumerate(tokens):
        if kind == ".":
            out.append(("" if whole or at != point else digits.lstrip("0")) + ".")
        elif kind == "digit":
            out.append(said[at])
        elif kind in ("text", "%"):
            out.append(text)
    return "".join(out), scaled if rounded != scaled and not scaling else None


def _scales(at: int, whole: Sequence[int], part: Sequence[int], point: int) -> bool:
    """Whether a comma divides by a thousand: behind the last digit, before the point or at the end."""
    return bool(whole and whole[-1] < at < point) or bool(part and part[-1] < at)


def _integers(digits: str, whole: Sequence[int], tokens: Sequence[Token], grouped: bool) -> dict[int, str]:
    """What stands at each place before the point; the first takes all digits that are left."""
    said: dict[int, str] = {}
    printed = 0
    for at in reversed(whole):
        last = at == whole[0]
        digit, digits = (digits, "") if last else (digits[-1:], digits[:-1])
        digit = digit or ("0" if tokens[at][1] == "0" else "")
        out = ""
        for each in reversed(digit):
            out = each + ("," if grouped and printed and printed % 3 == 0 else "") + out
            printed += 1
        said[at] = out
    return said


def _decimals(digits: str, places: Sequence[str]) -> list[str]:
    """What stands at each place behind the point: # and ? show no zero at the end."""
    out = list(digits)
    for at in range(len(places) - 1, -1, -1):
        if places[at] == "0" or out[at] != "0":
            break
        out[at] = ""
    return out


def _scientific(value: Decimal, tokens: Sequence[Token]) -> tuple[str, Decimal | None]:
    """1.23E+04, or with several places before the point a power that is their multiple."""
    at = next(at for at, (kind, _) in enumerate(tokens) if kind == "exponent")
    last = max((n for n, (kind, _) in enumerate(tokens) if kind == "digit"), default=at)
    head, tail = tokens[:at], tokens[max(at, last) + 1 :]
    point = next((n for n, (kind, _) in enumerate(head) if kind == "."), len(head))
    step = max(1, sum(1 for kind, _ in head[:point] if kind == "digit"))
    places = sum(1 for kind, _ in head[point:] if kind == "digit")
    power = value.adjusted() if value else 0
    power -= power % step
    if _rounded(value.scaleb(-power, context=_EXACT), places) >= Decimal(10) ** step:
        power += step
    mantissa, stored = _decimal(value.scaleb(-power, context=_EXACT), head)
    width = sum(1 for kind, _ in tokens[at:] if kind == "digit")
    sign = "-" if power < 0 else "+" if tokens[at][1] == "e+" else ""
    after = "".join(text for kind, text in tail if kind == "text")
    return f"{mantissa}E{sign}{abs(power):0{width}}{after}", None if stored is None else value


def _fraction(value: Decimal, tokens: Sequence[Token]) -> tuple[str, Decimal | None] | None:
    """1 1/2; None where the stroke stands between no digits."""
    at = next(at for at, (kind, _) in enumerate(tokens) if kind == "/")
    upper = at
    while upper and tokens[upper - 1][0] == "digit":
        upper -= 1
    lower = at + 1
    while lower < len(tokens) and (tokens[lower][0] == "digit" or tokens[lower][1].isdigit()):
        lower += 1
    below = "".join(text for _, text in tokens[at + 1 : lower])
    if upper == at or not below or len(below) > 4:
        return None
    places = [n for n, (kind, _) in enumerate(tokens[:upper]) if kind == "digit"]
    whole = int(value) if places else 0
    rest = Fraction(value) - whole
    fixed = int(below) if below.isdigit() and int(below) else 0
    near = Fraction(round(rest * fixed), fixed) if fixed else rest.limit_denominator(10 ** len(below) - 1)
    if places and near == 1:
        whole, near = whole + 1, Fraction(0)
    over = f"{near * fixed}/{fixed}" if fixed else f"{near.numerator}/{near.denominator}"
    shown_whole = str(whole) if places and (whole or not near) else ""
    said = " ".join(filter(None, (shown_whole, over if near or not places else "")))
    before = "".join(text for kind, text in tokens[: places[0] if places else upper] if kind == "text")
    after = "".join(text for kind, text in tokens[lower:] if kind == "text")
    exact = whole + near == Fraction(value)
    return before + said + after, None if exact else value
