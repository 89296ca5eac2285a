"""Words that bound or blur a figure, before it and behind it, and the interval they make."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.model import Interval, Quantity, Value

RATIO = "生/师"

#: word before a figure → which side is meant; near and about widen
BEFORE: dict[str, str] = {
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "不得低于": ">=", "不得少于": ">=", "不能低于": ">=",
    "大于等于": ">=", "大于或等于": ">=", "小于或等于": "<=",
    "不能少于": ">=", "达到或超过": ">=", "达到或高于": ">=", "达到和超过": ">=", "至少": ">=", "≥": ">=",
    ">=": ">=",
    "超过": ">", "突破": ">", "高于": ">", "大于": ">", "多于": ">", "超": ">", "逾": ">", ">": ">",
    "超出": ">",
    "不超过": "<=", "不高于": "<=", "不大于": "<=", "不多于": "<=", "不得超过": "<=", "不得高于": "<=",
    "不能超过": "<=",
    "未超过": "<=", "没有超过": "<=", "至多": "<=", "最多": "<=", "≤": "<=", "<=": "<=", "小于等于": "<=",
    "不足": "<", "不到": "<", "低于": "<", "少于": "<", "小于": "<", "不满": "<", "未达到": "<", "未达": "<",
    "未满": "<",
    "没到": "<", "未到": "<", "没有达到": "<", "没达到": "<", "不及": "<", "<": "<",
    "近": "near", "接近": "near", "将近": "near", "逼近": "near",
    "约": "about", "大约": "about", "大概": "about", "大致": "about", "约为": "about", "约占": "about",
    "约有": "about", "≈": "about",
    "差不多": "about", "差不多是": "about", "差不多有": "about", "差不离": "about",
    "大约是": "about", "大概是": "about", "大概有": "about", "大约有": "about",
}  # fmt: skip
#: 没有突破, 从未低于, 未能达到: the bound denied
_DENIALS = ("没有", "没", "未", "未曾", "从未", "不曾", "未能", "没能", "未能够")
_DENIED = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
BEFORE |= {
    denial + word: _DENIED[side]
    for word, side in (
        *BEFORE.items(),
        ("达到", ">="),
        ("达", ">="),
        ("到", ">="),
        ("跌破", "<"),
        ("控制在", "<="),
    )
    if side in _DENIED and word[0] not in "不未没至最≥≤><=" and word != "超"
    for denial in _DENIALS
}
_LENGTHS = sorted({len(word) for word in BEFORE}, reverse=True)
_LAST = frozenset(word[-1] for word in BEFORE)
#: 了 and 到 may stand between: 超过了90%
_SOFT = frozenset("了到达有为")
_BLANK = frozenset(" (")
_ANY_LAST = _LAST | _SOFT | _BLANK
#: 近 in 最近, 约 in 节约, 超 in 赶超 are no bounds
_INSIDE_WORDS = {
    "近": frozenset("最附邻临就远相靠新"),
    "约": frozenset("节预公契违签集"),
    "超": frozenset("高赶"),
}

#: word behind a figure → which side is meant; 之间 and 不等 say nothing new
BEHIND: dict[str, str] = {
    "及以上": ">=", "以上": ">=", "及以下": "<=", "以下": "<=", "以内": "<=", "之内": "<=", "左右": "about",
    "上下": "about",
    "多": "more", "余": "more", "出头": "more", "多一点": "more", "多点": "more",
    "挂零": "more", "不到": "<", "+": ">=", "之间": "", "不等": "",
}  # fmt: skip
#: as a pattern; 多 in 多功能, 余 in 余元 belong to the next word
BEHIND_WORDS = (
    r"(?:\(不?含\))?"
    r"(?:及以上|以上|及以下|以下|以内|之内|之间|左右|上下|多一?点(?!九五)|[多余](?![元样种功方])|出头|挂零|不等|不到(?![有达]?\d)|\+)"
)
_BEHIND = re.compile(rf"\s?({BEHIND_WORDS})")

#: 约占义务教育在校生的九成: the whole stands between the word and the share
_APART = re.compile(
    rf"({'|'.join(sorted((w for w in BEFORE if w[-1] not in '占为有是'), key=len, reverse=True))})"
    r"(?:占到了?|占了?|为|是|有|相当于)[^,;:。、\d]{1,24}?(?:的|数|总[数量额])\s?$"
)
_REACH = 36  # characters between such a word and its figure

_ABOUT_POINTS = Decimal(3)
_NEAR_POINTS = Decimal(5)
_WIDTH = Decimal("0.03")


def before(text: str, start: int) -> tuple[int, str]:
    """Where a bound or approximate word before a figure begins, and what it means."""
    at = start
    if not at or text[at - 1] not in _ANY_LAST:
        return start, ""
    while at and text[at - 1] in _BLANK:
        at -= 1
    for _ in range(2):
        if at and text[at - 1] in _LAST:
            for length in _LENGTHS:
                word = text[at - length : at] if at >= length else ""
                if word in BEFORE and not _is_inside_word(text, at - length, word):
                    return at - length, BEFORE[word]
        if at and text[at - 1] in _SOFT:
            at -= 1
    return start, ""


def apart(text: str, start: int) -> str:
    """What a word means that stands before 占 and the whole a share is of."""
    if text[start - 1 : start] not in {"的", "数", "量", "额", " "}:
        return ""
    said = _APART.search(text, max(0, start - _REACH), start)
    return BEFORE[said[1]] if said and not _is_inside_word(text, said.start(), said[1]) else ""


def _is_inside_word(text: str, at: int, word: str) -> bool:
    return word in _INSIDE_WORDS and text[at - 1 : at] in _INSIDE_WORDS[word] and at > 0


def behind(text: str, end: int) -> tuple[int, str]:
    """Where a bound or approximate word behind a figure ends, and that word."""
    match = _BEHIND.match(text, end)
    return (match.end(), match.group(1)) if match else (end, "")


def figure(
    text: str,
    start: int,
    end: int,
    low: Decimal,
    unit: str,
    *,
    high: Decimal | None = None,
    kind: str = "value",
    digits: int = 0,
    more: bool = False,
    step: Decimal | None = None,
    tail: tuple[int, str] | None = None,
) -> Quantity:
    """A figure with the words around it taken in.

    more   whether 余, 多 or 几 stood inside it (120余所); step is then what it may exceed by
    tail   where the word behind it ends, and that word, where already known
    """
    begin, means = before(text, start)
    means = means or (apart(text, start) if unit == "%" else "")
    stop, word = tail if tail is not None else behind(text, end)
    word = word.rpartition(")")[2]
    after = BEHIND.get(word, "")
    if more and not means:
        means = "more"
    if after and means not in {">=", ">", "<=", "<"}:
        means = after
    if not means:
        return Quantity(
            start, stop, Value(Interval(low, high if high is not None else low), unit), kind, digits
        )
    interval, approximate = widen(low, high, means, unit, Decimal(1) if step is None else step)
    return Quantity(begin, stop, Value(interval, unit, approximate), kind, digits, True)


def widen(low: Decimal, high: Decimal | None, means: str, unit: str, step: Decimal) -> tuple[Interval, bool]:
    """The interval that a bound or an approximate word makes of a printed figure.

    The one policy for inexact words (design §3): shares widen by points, all else by
    three in a hundred; 近 lies below, 多 and 余 above up to the next unit of the last digit.
    """
    top = high if high is not None else low
    share = unit == "%"
    if means == ">=":
        return Interval(low, None), False
    if means == ">":
        return Interval(low, None, low_open=True), False
    if means == "<=":
        return Interval(None, top), False
    if means == "<":
        return Interval(None, top, high_open=True), False
    if means == "about":
        width = _ABOUT_POINTS if share else top * _WIDTH
        return Interval(low - width, top + width), True
    if means == "near":
        width = _NEAR_POINTS if share else low * _WIDTH
        return Interval(low - width, low, low_open=True, high_open=True), True
    if means == "more":
        return Interval(low, low + step, high_open=True), True
    return Interval(low, top), False


def ratio(
    text: str, start: int, end: int, low: Decimal, one_first: bool, digits: int, high: Decimal | None = None
) -> Quantity:
    """A ratio as students per teacher, with the words around it; the note says which way round.

    “不低于1:15” and the “≤1:15” of official tables both mean at most 15 students a teacher;
    a strict word beside 1:x can be meant either way round (note 1:x?).
    """
    top = high if high is not None else low
    begin, means = before(text, start)
    stop, word = behind(text, end)
    after = BEHIND.get(word.rpartition(")")[2], "")
    note = "1:x" if one_first else "x:1"
    if not means:
        if not after:
            return Quantity(start, stop, Value(Interval(low, top), RATIO), digits=digits, note=note)
        means = after
    if means in {"about", "near", "more"}:
        width = top * _WIDTH
        interval = Interval(low - width, top + width)
        return Quantity(begin, stop, Value(interval, RATIO, True), digits=digits, bounded=True, note=note)
    strict = means in {">", "<"}
    if one_first and strict:
        interval, note = Interval(top, None, True), "1:x?"
    elif one_first or means in {"<=", "<"}:
        interval = Interval(None, top, high_open=strict)
    else:
        interval = Interval(low, None, low_open=strict)
    return Quantity(begin, stop, Value(interval, RATIO), digits=digits, bounded=True, note=note)
