"""Chinese numerals → Decimal; the only door to cn2an, opened at the first of them.

cn2an reads a pure Chinese integer or decimal and nothing else reliably, so the
shape is checked first and the answer is written back and compared: a numeral it
misreads is refused, not guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = "〇零一二两三四五六七八九"
#: One Chinese number, possibly with a decimal part: 八十五点三, 二百零一, 四百三十七.
CHINESE = rf"(?:[{DIGITS}十百千]+(?:[万亿][{DIGITS}十百千]*)*(?:点[{DIGITS}]+)?)"

_VALUE = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ROWS_OF_DIGITS = re.compile(rf"[{DIGITS}]{{2,}}(?:点[{DIGITS}]+)?")


@lru_cache(maxsize=4096)
def chinese(numeral: str) -> Decimal | None:
    """The number a pure Chinese numeral stands for, or None if it is none.

    '八十五点三' → 85.3   '一百九十三' → 193   '二〇二五' → 2025   '两三' → None
    """
    if len(numeral) == 1:
        single = _VALUE.get(numeral)
        return Decimal(single) if single is not None else Decimal(10) if numeral == "十" else None
    if _ROWS_OF_DIGITS.fullmatch(numeral):
        # 二〇二五 is a row of digits; 两三 and 七八 are "a few", not 23 and 78
        whole, _, decimals = numeral.partition("点")
        if len(whole) < 3 and not decimals and not set(whole) & {"〇", "零"}:
            return None
        digits = "".join(str(_VALUE[d]) for d in whole)
        return Decimal(f"{digits}.{''.join(str(_VALUE[d]) for d in decimals) or 0}").normalize() + 0
    return _by_cn2an(numeral)


def _by_cn2an(numeral: str) -> Decimal | None:
    import cn2an  # 130 ms to import: only a report with Chinese numerals pays for it

    plain = numeral.replace("〇", "零")
    spoken = re.sub(r"^十", "一十", plain)
    try:
        value = Decimal(str(cn2an.cn2an(spoken, "smart")))
        again = cn2an.an2cn(f"{value:f}")
    except (ValueError, KeyError):
        return None
    return value if _same(again, spoken) else None


def _same(written: str, spoken: str) -> bool:
    """Whether two spellings are one number: 两百 is 二百, 一十三 is 十三, 四百三 four hundred thirty."""
    one, other = (re.sub(r"^一十", "十", text.replace("两", "二")) for text in (written, spoken))
    return one == other or one == re.sub(r"(点.*?)零+$", r"\1", other) or one == other + "十"
