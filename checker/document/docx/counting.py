"""The number of a list as Word prints it: 一, 01, Ⅳ → IV, ①, 甲."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_MOST = 9_999  # larger numbers are printed in plain digits
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_PLAIN = ("零一二三四五六七八九", "千百十")
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "仟佰拾")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "仟佰拾")


def shown(number: int, form: str) -> str:
    """A number ≥ 0 in one of Word's forms (w:numFmt); digits for a form that is not known.

    (12, 'chineseCounting') → 十二, (3, 'decimalEnclosedCircle') → ③, (2, 'none') → ''
    """
    if form == "none":
        return ""
    print_ = _FORMS.get(form)
    return print_(number) if print_ and 0 < number <= _MOST else str(number)


def _chinese(number: int, digits: str, units: str, one: bool) -> str:
    """In hundreds and tens; `one`: 一十二, else 十二 (but 一百一十二)."""
    out, gap = "", False
    for digit, unit in zip(map(int, f"{number:04}"), (*units, ""), strict=True):
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + unit
            gap = False
        else:
            gap = True
    return out[1:] if not one and 10 <= number < 20 else out


def _counted(number: int) -> str:
    return _chinese(number, *_PLAIN, one=False)


def _japanese(number: int) -> str:
    """百一 for 101, 二十一 for 21."""
    out = ""
    for digit, unit in zip(map(int, f"{number:04}"), ("千", "百", "十", ""), strict=True):
        out += ("" if digit == 1 and unit else _PLAIN[0][digit]) + unit if digit else ""
    return out


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(each)] for each in str(number))


def _letters(first: str) -> Callable[[int], str]:
    """A … Z, then AA, BB, CC."""
    return lambda number: chr(ord(first) + (number - 1) % 26) * min((number - 1) // 26 + 1, 8)


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _from(*runs: str) -> Callable[[int], str]:
    """One character for each number as far as they reach, then digits."""
    signs = "".join(runs)
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _series(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


_circled = _from(_series("①", "⑳"), _series("㉑", "㉟"), _series("㊱", "㊿"))
_wide = _digits("０１２３４５６７８９")

_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "taiwaneseCounting"),
            *("taiwaneseCountingThousand", "koreanCounting"),
        ),
        _counted,
    ),
    "japaneseCounting": _japanese,
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"),
        _digits("〇一二三四五六七八九"),
    ),
    "chineseLegalSimplified": lambda number: _chinese(number, *_LEGAL, one=True),
    "ideographLegalTraditional": lambda number: _chinese(number, *_LEGAL_TRADITIONAL, one=True),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedParen": _from(_series("⑴", "⒇")),
    "decimalEnclosedFullstop": _from(_series("⒈", "⒛")),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _wide),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
