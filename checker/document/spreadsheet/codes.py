"""Excel's number formats: what `0.0%;[Red]-0.0%;"-"` consists of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .dated import Way

#: formats that a workbook names by number only, as Chinese Excel and WPS show them
BUILTIN = {
    **{0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00"},
    **{5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00"},
    **{12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy"},
    **{18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm"},
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    **{30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒"},
    **dict.fromkeys((34, 55), "上午/下午h时mm分"),
    **dict.fromkeys((35, 56), "上午/下午h时mm分ss秒"),
    **dict.fromkeys((37, 38), "#,##0;-#,##0"),
    **dict.fromkeys((39, 40), "#,##0.00;-#,##0.00"),
    **dict.fromkeys((41, 42), '#,##0;-#,##0;"-"'),
    **dict.fromkeys((43, 44), '#,##0.00;-#,##0.00;"-"'),
    **{45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@"},
}
_LONGEST = 255  # characters of a format
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.?|\*.?|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general|g/通用格式)|(?P<exponent>e[+-])|(?P<noon>am/pm|a/p|上午/下午)"
    r"|(?P<date>y+|m+|d+|h+|s+|a{3,4}|e+)|(?P<digit>[0#?])|(?P<mark>[.,%/@;])|(?P<strange>[a-z])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]{1,3})?)", re.IGNORECASE)
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|[黑蓝青绿红白黄]色?|洋红色?|(?:color|颜色) ?[0-9]{1,2}",
    re.IGNORECASE,
)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_LOCALE = re.compile(
    r"\$([^-]*)(?:-(?:[0-9a-f]{0,4}?([0-9a-f]{1,4})|([a-z]{2})(?:-[a-z]+)*)(?:,[0-9a-f]+)?)?", re.IGNORECASE
)

_PLAIN = Way()

#: what a format says, and the characters it says it with
Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four formats that ; sets apart; strange: something in it is not known."""

    tokens: tuple[Token, ...]
    sign: str = ""
    limit: Decimal = Decimal(0)
    way: Way = _PLAIN
    strange: bool = False

    @property
    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.tokens}

    @property
    def timed(self) -> bool:
        return not self.kinds.isdisjoint(("date", "elapsed", "noon"))

    def admits(self, value: Decimal) -> bool:
        match self.sign:
            case "<":
                return value < self.limit
            case "<=":
                return value <= self.limit
            case ">":
                return value > self.limit
            case ">=":
                return value >= self.limit
            case "=":
                return value == self.limit
            case "<>":
                return value != self.limit
        return True

    @property
    def only_negative(self) -> bool:
        """Whether no other number is shown so, which is then without its own minus."""
        return (self.sign in ("<", "<=") and self.limit <= 0) or (self.sign == "=" and self.limit < 0)


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """What ; sets apart in a format, each read."""
    if len(code) > _LONGEST:
        return (Section((), strange=True),)
    found: list[list[re.Match[str]]] = [[]]
    for piece in _PIECE.finditer(code or "General"):
        if piece["mark"] == ";":
            found.append([])
        else:
            found[-1].append(piece)
    return tuple(_section(pieces) for pieces in found)


def _section(pieces: Sequence[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    sign, limit, strange = "", Decimal(0), False
    chinese = numerals = False
    for piece in pieces:
        kind = piece.lastgroup
        text = piece[kind] if kind else " "
        if kind is None:
            tokens.append(("text", " " if piece[0].startswith("_") else ""))
        elif kind in ("quoted", "escaped", "plain"):
            tokens.append(("text", text))
        elif kind == "mark":
            tokens.append(("text", text) if text == ";" else (text, text))
        elif kind == "bracket":
            if told := _CONDITION.fullmatch(text.strip()):
                sign, limit = told[1], Decimal(told[2])
            elif _ELAPSED.fullmatch(text):
                tokens.append(("elapsed", text.lower()))
            elif locale := _LOCALE.fullmatch(text):
                if locale[2] and locale[2].lower() in ("f800", "f400"):  # as the system shows days, hours
                    code = "yyyy年m月d日" if locale[2].lower() == "f800" else "h:mm:ss"
                    return sections(code)[0]
                tokens.append(("text", locale[1]))
                chinese = bool(locale[2] and int(locale[2], 16) & 0x3FF == 4) or locale[3] == "zh"
            elif text.lower() == "dbnum1":
                numerals = True
            else:
                strange |= not _COLOUR.fullmatch(text)
        elif kind == "strange":
            strange = True
        else:
            tokens.append((kind, text if kind == "noon" else text.lower()))
    return Section(tuple(tokens), sign, limit, Way(False, chinese, numerals), strange)
