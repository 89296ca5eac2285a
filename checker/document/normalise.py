"""Look-alike characters made one, character for character, so offsets never move."""

from __future__ import annotations

import re
import unicodedata

_RANGES = (
    (0x2E80, 0x2FDF),  # radicals that PDFs print instead of 一 二 人
    (0xF900, 0xFB00),  # compatibility ideographs
    (0xFE10, 0xFE1A),  # upright punctuation
    (0xFE50, 0xFE70),  # small forms
    (0xFF01, 0xFF66),  # full width
    (0x2F800, 0x2FA20),
)
_RADICALS = {  # of simplified characters, which NFKC does not know
    "民": 0x2EA0, "西": 0x2EC4, "见": 0x2EC5, "角": 0x2EC6, "贝": 0x2EC9, "车": 0x2ECB, "长": 0x2ED3,
    "门": 0x2ED4, "青": 0x2ED8, "页": 0x2EDA, "风": 0x2EDB, "飞": 0x2EDC, "食": 0x2EDD, "马": 0x2EE2,
    "骨": 0x2EE3, "鱼": 0x2EE5, "鸟": 0x2EE6, "麦": 0x2EE8, "黄": 0x2EE9, "齐": 0x2EEC, "龙": 0x2EF0,
}  # fmt: skip
_ALIKE = {
    ":": "∶︰꞉",
    "%": "℅٪",
    "-": "–‐‑‒−─",
    "—": "―",
    "~": "〜∼˜",
    "≥": "≧⩾",
    "≤": "≦⩽",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "\n": "\x0b\x0c\x85\u2028\u2029",  # page and line separators break lines like any other
}


def _table() -> dict[str, str]:
    """Every character that is folded and what it becomes; no value is itself folded."""
    table = {
        chr(code): kind
        for low, high in _RANGES
        for code in range(low, high)
        if len(kind := unicodedata.normalize("NFKC", chr(code))) == 1 and kind != chr(code)
    }
    table |= {chr(code): plain for plain, code in _RADICALS.items()}
    table |= {odd: plain for plain, odds in _ALIKE.items() for odd in odds}
    return {odd: table.get(plain, plain) for odd, plain in table.items()}


_TABLE = _table()
_ORDINALS = str.maketrans(_TABLE)
_LONE_DASH = re.compile("(?<!—)—(?!—)")  # —— is a pause, — a range
_YEAR_ZERO = re.compile("(?<=[一二三四五六七八九〇])○+")
_SCANNED = re.compile("人(?=[园学]率)")  # 毛人园率, as scanners read 入
_MANY = 48  # distinct characters beyond which one translate beats many replaces


def fold(text: str) -> str:
    """Text of the same length in one spelling: half width, one dash, one colon, simplified.

    Chinese sentence marks without a half-width twin (。、“”《》) and —— stay; every
    odd space becomes ' ', every odd line or page break '\\n'.

    '９２．５％' → '92.5%', '１６．９∶１' → '16.9:1', '學前毛人園率' → '学前毛入园率'
    """
    seen = set(text)
    odd = seen & _TABLE.keys()
    if len(odd) > _MANY:
        text = text.translate(_ORDINALS)
    else:
        for character in odd:
            text = text.replace(character, _TABLE[character])
    seen = seen - odd | {_TABLE[character] for character in odd}
    if "—" in text:
        text = _LONE_DASH.sub("-", text)
    if "○" in seen:
        text = _YEAR_ZERO.sub(lambda zeros: "〇" * len(zeros[0]), text)
    if _beyond_simplified(seen):
        text = _simplified(text)
    if "人园率" in text or "人学率" in text:
        text = _SCANNED.sub("入", text)
    return text


def _beyond_simplified(seen: set[str]) -> bool:
    """Whether a hanzi is outside GB 2312, which holds the simplified ones in daily use."""
    hanzi = "".join(character for character in seen if "\u4e00" <= character <= "\u9fff")
    return len(hanzi.encode("gb2312", errors="ignore")) < 2 * len(hanzi)


def _simplified(text: str) -> str:
    """Traditional characters replaced one for one, and the few words that need more."""
    from . import traditional  # a simplified report never loads it

    text = text.translate(traditional.SIMPLIFIED)
    for word, plain in traditional.WORDS.items():
        text = text.replace(word, plain)
    return text
