"""Figures in a block's text: intervals in Decimal with unit, bound and place.

Numbers are found by one cheap pass; everything that belongs to one (range, scale,
unit, bound before, bound behind, approximate words) is read around it by tables.
What is spoken or written out (百分之八十五点三, 八成半, 一比十三点六, 十个孩子里有九个)
is found by a second pass. Nothing here knows an indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.extract import units
from checker.extract.numerals import CHINESE, chinese
from checker.model import Interval, Quantity, Value

RATIO = "生/师"

#: A number as printed. 。 is a decimal point between two short groups of digits (61。6%),
#: never before a year or a list number; a space groups thousands (2 210).
_NUMBER = r"\d{1,2} \d{2}(?=%)|\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+|。\d{1,4}(?!\d|[年月]|、\D|\.))?"
_LOST_POINT = re.compile(r"\d{1,2} \d{2}")  # 占7 06%: the point became a space
_ARABIC = re.compile(rf"(?:{_NUMBER})")
_RANGE = re.compile(rf"(%?)\s*(-|~|至|到|——?|—)\s*({_NUMBER})")
_RATIO = re.compile(rf"\s*([:比/])\s*({_NUMBER})(?![:\d])")
_SCALE = re.compile(r"\s?(万亿|百亿|十亿|千万|百万|十万|亿|万|千|百)?(余|多|几)?(万|亿)?")
_UNIT = re.compile(r"\s?(" + "|".join(sorted(map(re.escape, units.CANONICAL), key=len, reverse=True)) + ")")
_AFTER = re.compile(r"\s?(\((?:不?含)\))?(及以上|以上|及以下|以下|以内|之内|之间|左右|上下|多|余|出头|不等|不到|\+)")
_POINTS_TAIL = re.compile(r"点几|点多|几")

#: word before a figure → (side, whether the end is open); near and about widen
_BEFORE: dict[str, str] = {
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "不得低于": ">=", "不得少于": ">=", "不能低于": ">=",
    "不能少于": ">=", "达到或超过": ">=", "达到或高于": ">=", "达到和超过": ">=", "至少": ">=", "≥": ">=", ">=": ">=",
    "超过": ">", "突破": ">", "高于": ">", "大于": ">", "多于": ">", "超": ">", "逾": ">", ">": ">", "超出": ">",
    "不超过": "<=", "不高于": "<=", "不大于": "<=", "不多于": "<=", "不得超过": "<=", "不得高于": "<=", "不能超过": "<=",
    "未超过": "<=", "没有超过": "<=", "至多": "<=", "最多": "<=", "≤": "<=", "<=": "<=",
    "不足": "<", "不到": "<", "低于": "<", "少于": "<", "小于": "<", "不满": "<", "未达到": "<", "未达": "<", "未满": "<",
    "没到": "<", "未到": "<", "<": "<",
    "近": "near", "接近": "near", "将近": "near", "逼近": "near",
    "约": "about", "大约": "about", "大概": "about", "大致": "about", "约为": "about", "约占": "about", "约有": "about", "≈": "about",
    "大约是": "about", "大概是": "about", "大概有": "about", "大约有": "about",
}  # fmt: skip
_BEFORE_LENGTHS = sorted({len(word) for word in _BEFORE}, reverse=True)
_BEFORE_LAST = frozenset(word[-1] for word in _BEFORE)
#: 了 and 到 may stand between: 超过了90%
_SOFT = frozenset("了到达有为")

_AFTER_MEANS = {
    "及以上": ">=", "以上": ">=", "及以下": "<=", "以下": "<=", "以内": "<=", "之内": "<=", "左右": "about", "上下": "about",
    "多": "more", "余": "more", "出头": "more", "不到": "<", "+": ">=",
}  # fmt: skip

_ABOUT_POINTS = Decimal(3)
_NEAR_POINTS = Decimal(5)
_RATIO_WIDTH = Decimal("0.03")

_C = CHINESE
_N = rf"(?:{_NUMBER}|{_C})"
_PUPIL = r"(?:适龄|在园|在校|残疾)*(?:学生|孩子|娃娃|幼儿|儿童|娃|小朋友|老师|教师)"
_TEACHER = r"(专任教师|教职工|教师|老师)"
_SPOKEN = re.compile(
    rf"(?P<per>(?P<base>百|千|万)分之)(?P<percent>{_C}|{_NUMBER}|百)(?P<few>点几|点多|几)?"
    rf"|(?P<all>百分百)"
    rf"|(?P<bottom>{_C}|\d+)分之(?P<top>{_C}|\d+)"
    rf"|(?P<tenths>[一二两三四五六七八九]|\d)成(?P<hundredth>[一二三四五六七八九]|半)?(?P<more>多|几)?(?![立为员功果绩效长本熟品就])"
    rf"|(?P<left>{_C})比(?P<right>{_C}|\d+(?:\.\d+)?)"
    rf"|每?(?P<of>百|十|10|100)(?:个|名|位)(?:{_PUPIL})?[^,。;0-9]{{0,6}}?(?:里头|里面|里|当中|之中|中)?,?(?:就|至少|大约|约)?有(?:将近|近|约)?(?P<have>{_N})(?:个|名|位)(?P<havemore>多)?"
    rf"|(?P<pupils>{_N})(?:个|名|位)(?:{_PUPIL})[^,。;0-9]{{0,8}}?(?:一|1)(?:个|名|位){_TEACHER}"
    rf"|(?:一|1|每)(?:个|名|位)(?P<teacher>专任教师|教职工|教师|老师)(?:平均)?(?:要|得|就|需)?(?:带|教|负担|对应|管|看|面对|照顾)(?:了|着)?(?P<load>{_N})(?:个|名|位)(?:{_PUPIL})?"
    rf"|(?P<half>一半|半数|过半)"
    rf"|(?P<points>{_C})个?百分点"
    rf"|(?P<count>{_C})(?P<countscale>万|亿)?(?P<countmore>多|来|余|几)?(?P<countunit>个|名|人|位|所|元|万元|亿元)(?!百分点)"
)
_SPOKEN_MARKS = re.compile(r"[分成比半百]|[十百千][一二三四五六七八九]?[个名人位所元]|[一二两三四五六七八九十][个名人位所]")

_MASKED = re.compile(
    r"(?<![A-Za-z])(?:[xX×*＊_○□△◯]+(?:[.。][xX×*＊_]+)?|[xX×]+\d+|\d+[xX×*]+)\s*(?P<unit>%|个百分点|:\s*(?:1|[xX×*_]+)|人|元|万元|亿元|所|名|个)"
    r"|1\s*:\s*[xX×*＊_]+(?:[.。][xX×*_]+)?"
    r"|(?<=[达到为占是至率])(?P<lost>%)"
)


def find(text: str) -> list[Quantity]:
    """Every figure of a block's text, in order, none overlapping another.

    text     folded words of one block; offsets of the answer are its own
    returns  figures with canonical unit: % (shares, also from 成 and 分之), 生/师 (ratios,
             as students per teacher whichever way round), 个百分点, 元 人 所 …, '' for a
             bare number. A figure that cannot be used (masked, glued to a ?) is a blank.
    """
    found = [*_masked(text), *_spoken(text)] if text else []
    taken = sorted((q.start, q.end) for q in found)
    found += [q for q in _arabic(text) if not _overlaps(q, taken)]
    return sorted(found, key=lambda q: q.start)


def _overlaps(quantity: Quantity, taken: list[tuple[int, int]]) -> bool:
    return any(start < quantity.end and quantity.start < end for start, end in taken) if taken else False


def number(printed: str) -> Decimal | None:
    """An Arabic or Chinese number as printed: '61。6', '3,209', '2 210', '八十五点三'."""
    if printed[0].isdigit():
        if _LOST_POINT.fullmatch(printed):
            return Decimal(printed.replace(" ", "."))
        return Decimal(printed.replace(",", "").replace(" ", "").replace("。", "."))
    return chinese(printed)


def decimals(printed: str) -> int:
    """How many decimals were printed."""
    _, point, tail = re.sub("[.。点]", ".", printed).partition(".")
    return len(tail) if point else 2 if _LOST_POINT.fullmatch(printed) else 0


# -- Arabic ------------------------------------------------------------------------------


def _arabic(text: str) -> Iterator[Quantity]:
    position = 0
    while match := _ARABIC.search(text, position):
        quantity, position = _read(text, match)
        if quantity is not None:
            yield quantity


def _read(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    """The figure that begins with this number, and where to go on."""
    start, end = match.span()
    printed = match.group()
    if _is_no_quantity(text, start, end, printed):
        return None, end
    if text[start - 1 : start] in {"?", "\ufffd"} and _CJK.match(text[start - 2 : start - 1]):
        # a GBK stream shifted by one byte swallows the digit behind the broken lead byte
        return Quantity(start, end, None, "blank", note="数字前有乱码，可能少了一位"), end
    if _CLASS_SIZE.match(text, end):
        return None, end
    ratio = _RATIO.match(text, end)
    if ratio and (ratio.group(1) != "/" or printed == "1"):
        return _ratio(text, start, printed, ratio), ratio.end()
    low = number(printed)
    assert low is not None
    if _MINUS.search(text[max(0, start - 2) : start]):
        low, start = -low, start - 1
    high, end, unit_hint = _upper(text, start, end, low)
    scale_match = _SCALE.match(text, end)
    scale, more = "", ""
    if scale_match and scale_match.group():
        scale = (scale_match.group(1) or "") or (scale_match.group(3) or "")
        more = scale_match.group(2) or ""
        end = scale_match.end() if (scale or more) else end
    unit_match = _UNIT.match(text, end)
    unit = unit_hint or (units.CANONICAL[unit_match.group(1)] if unit_match else "")
    if unit_match:
        end = unit_match.end()
    elif not scale:
        end = match.end() if high is None else end
    if unit in {"年", "岁", "天"} and not scale:
        return None, end  # 3年, 14岁, 5月: no indicator is counted in them
    low = units.scaled(low, scale)
    high = units.scaled(high, scale) if high is not None else None
    kind = {"个百分点": "points", "倍": "times"}.get(unit, "value")
    if unit == "‰":
        unit, low, high = "%", low / 10, high / 10 if high is not None else None
    step = _step(printed, scale)
    return _bounded(text, start, end, low, high, unit, kind, decimals(printed), more, step), end


#: a minus sign, not a dash: 增长4.4%、-0.7%
_MINUS = re.compile(r"[、和为达长幅是:,;(增降及与]-$")
#: 56人以上班级, 45人以下的班额: part of a name, not a figure
_CLASS_SIZE = re.compile(r"(?:-|至|到|~)?\d*人?(?:\(含\))?(?:及以上|以上|及以下|以下|以内)?(?:的)?(?:大班|超大班|班级|班额|教学班|标准班)|(?:-|至|到|~)?\d*(?:周岁|岁)")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_ORDINAL_BEFORE = frozenset("第图表〔[‟„Ff")


def _is_no_quantity(text: str, start: int, end: int, printed: str) -> bool:
    """Whether a number is an ordinal, a year, a document number, part of a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _ORDINAL_BEFORE or (before == "+" or after == "+"):
        return True
    if before.isascii() and before.isalpha():
        return True
    if after in "〕]号" and after:
        return True
    return len(printed) == 4 and after == "年"


def _upper(text: str, start: int, end: int, low: Decimal) -> tuple[Decimal | None, int, str]:
    """The upper end of a range 90%~96%, 13-15, where it goes on.

    由31.6%到55.2% is a change, 2021-2025 are years.
    """
    match = _RANGE.match(text, end)
    if not match:
        return None, end, ""
    high = number(match.group(3))
    opener = text[max(0, start - 6) : start]
    if high is None or high <= low or (match.group(2) in "至到" and re.search("[由从自]", opener)):
        return None, end, ""
    if low >= 1900 and low == low.to_integral_value():
        return None, end, ""
    return high, match.end(), ""


def _ratio(text: str, start: int, printed: str, match: re.Match[str]) -> Quantity:
    """1:14.2, 14.2:1, 16.4比1 as students per teacher; 53:47 is some other proportion."""
    left, right = number(printed), number(match.group(2))
    assert left is not None and right is not None
    end = match.end()
    if 1 not in (left, right) or left == right or 0 in (left, right):
        return Quantity(start, end, Value(Interval.exactly(left), ":"), "proportion")
    printed_side = match.group(2) if left == 1 else printed
    return _ratio_value(text, start, end, max(left, right), left == 1, decimals(printed_side))


def _ratio_value(text: str, start: int, end: int, value: Decimal, one_first: bool, digits: int) -> Quantity:
    before, bound = _bound_before(text, start)
    after = _AFTER.match(text, end)
    means = bound or (_AFTER_MEANS.get(after.group(2), "") if after else "")
    begin = before if bound else start
    stop = after.end() if after and not bound and means else end
    if not means:
        return Quantity(begin, stop, Value(Interval.exactly(value), RATIO), digits=digits, note="1:x" if one_first else "x:1")
    note = "1:x" if one_first else "x:1"
    if means in {"about", "near"}:
        width = value * _RATIO_WIDTH
        return Quantity(
            begin, stop, Value(Interval(value - width, value + width), RATIO, True), digits=digits, bounded=True, note=note
        )
    # “不低于1:15” and the “≤1:15” of official tables both mean at most 15 children a teacher;
    # a strict word beside 1:x can be meant either way round
    strict = means in {">", "<"}
    if one_first and strict:
        return Quantity(begin, stop, Value(Interval(value, None, True), RATIO), digits=digits, bounded=True, note="1:x?")
    if one_first or means in {"<=", "<"}:
        interval = Interval(None, value, high_open=strict)
    else:
        interval = Interval(value, None, low_open=strict)
    return Quantity(begin, stop, Value(interval, RATIO), digits=digits, bounded=True, note=note)


# -- bounds ------------------------------------------------------------------------------


def _bound_before(text: str, start: int) -> tuple[int, str]:
    """Where a bound or approximate word before a figure begins, and what it means."""
    at = start
    while at and text[at - 1] in " (":
        at -= 1
    for _ in range(2):
        if at and text[at - 1] in _BEFORE_LAST:
            for length in _BEFORE_LENGTHS:
                word = text[at - length : at] if at >= length else ""
                if word in _BEFORE and not _is_inside_word(text, at - length, word):
                    return at - length, _BEFORE[word]
        if at and text[at - 1] in _SOFT:
            at -= 1
    return start, ""


def _is_inside_word(text: str, at: int, word: str) -> bool:
    """近 in 最近, 附近; 超 in 高超; 约 in 节约, 预约; 未达 that belongs to another word."""
    before = text[at - 1 : at]
    if word == "近":
        return before in {"最", "附", "邻", "临", "就", "远", "相", "靠", "新"}
    if word == "约":
        return before in {"节", "预", "公", "契", "违", "签", "集"}
    return word == "超" and before in {"高", "赶"}


def _step(printed: str, scale: str) -> Decimal:
    """The unit of the last digit that is not a closing zero: 2300 → 100, 91 → 1, 9.1 → 0.1."""
    digits = printed.replace(",", "").replace(" ", "").replace("。", ".")
    if "." in digits:
        step = Decimal(1).scaleb(-decimals(printed))
    else:
        step = Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else Decimal(1)
    return units.scaled(step, scale)


def _bounded(
    text: str,
    start: int,
    end: int,
    low: Decimal,
    high: Decimal | None,
    unit: str,
    kind: str,
    digits: int,
    more: str,
    step: Decimal,
) -> Quantity:
    """The figure with the words around it taken in."""
    begin, before = _bound_before(text, start)
    after = _AFTER.match(text, end)
    behind = after.group(2) if after else ""
    means = before
    if more and not means:
        means = "more"
    if behind and behind not in {"之间", "不等"} and not (behind in {"多", "余"} and text[end + 1 : end + 2] in "元样种功方"):
        means = means if before in {">=", ">", "<=", "<"} else _AFTER_MEANS[behind]
        end = after.end() if after else end
    elif behind:
        end = after.end() if after else end
    interval, approximate = widen(low, high, means, unit, step)
    return Quantity(begin if before else start, end, Value(interval, unit, approximate), kind, digits, bool(means))


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
        width = _ABOUT_POINTS if share else top * _RATIO_WIDTH
        return Interval(low - width, top + width), True
    if means == "near":
        width = _NEAR_POINTS if share else low * _RATIO_WIDTH
        return Interval(low - width, low, low_open=True, high_open=True), True
    if means == "more":
        return Interval(low, low + step, high_open=True), True
    return Interval(low, top), False


# -- spoken and written out ----------------------------------------------------------------


def _spoken(text: str) -> Iterator[Quantity]:
    if not _SPOKEN_MARKS.search(text):
        return
    for match in _SPOKEN.finditer(text):
        quantity = _from_words(text, match)
        if quantity is not None:
            yield quantity


def _from_words(text: str, match: re.Match[str]) -> Quantity | None:
    group = match.groupdict()
    start, end = match.span()
    if group["all"]:
        return _bounded(text, start, end, Decimal(100), None, "%", "value", 0, "", Decimal(1))
    if group["per"]:
        return _per_hundred(text, match)
    if group["bottom"]:
        return _fraction(text, match)
    if group["tenths"]:
        return _tenths(text, match)
    if group["left"]:
        left, right = number(group["left"]), number(group["right"])
        if left is None or right is None or 1 not in (left, right) or left == right:
            return None
        digits = decimals(group["right"] if left == 1 else group["left"])
        return _ratio_value(text, start, end, max(left, right), left == 1, digits)
    if group["have"]:
        whole = {"百": Decimal(100), "100": Decimal(100)}.get(group["of"], Decimal(10))
        part = number(group["have"])
        if part is None or part > whole:
            return None
        share, step = part / whole * 100, Decimal(100) / whole
        means = "more" if group["havemore"] else ""
        interval, rough = widen(share, None, means, "%", step)
        return Quantity(start, end, Value(interval, "%", rough), bounded=bool(means))
    if group["pupils"] or group["load"]:
        value = number(group["pupils"] or group["load"])
        return None if value is None else Quantity(start, end, Value(Interval.exactly(value), RATIO), note="spoken")
    if group["half"]:
        open_ = group["half"] == "过半"
        negated = open_ and re.search(r"(?:未|没有|没|不)$", text[max(0, start - 2) : start])
        interval = Interval(None, Decimal(50)) if negated else Interval(Decimal(50), None, True)
        return Quantity(start, end, Value(interval if open_ else Interval.exactly(Decimal(50)), "%"), bounded=open_)
    if group["points"]:
        value = number(group["points"])
        return None if value is None else Quantity(start, end, Value(Interval.exactly(value), "个百分点"), "points")
    value = number(group["count"])
    if value is None or (len(group["count"]) == 1 and not group["countscale"] and group["count"] != "十"):
        return None  # 两个只增不减, 三个一批: words, not counts
    unit = group["countunit"]
    scale = (group["countscale"] or "") + (unit[0] if unit[0] in "万亿" else "")
    canonical = units.CANONICAL[unit.lstrip("万亿")]
    means = "more" if group["countmore"] else ""
    return _bounded(text, start, end, units.scaled(value, scale), None, canonical, "value", 0, means, Decimal(1))


def _per_hundred(text: str, match: re.Match[str]) -> Quantity | None:
    """百分之八十五点三, 千分之八, 百分之九十一点几."""
    group = match.groupdict()
    printed = group["percent"]
    if printed == "百":
        value: Decimal | None = Decimal(100)
    else:
        value = number(printed)
    if value is None:
        return None
    divide = {"百": 1, "千": 10, "万": 100}[group["base"]]
    step = (Decimal(1) if group["few"] != "几" else Decimal(10)).scaleb(-decimals(printed)) / divide
    quantity = _bounded(
        text, *match.span(), value / divide, None, "%", "value", decimals(printed), "多" if group["few"] else "", step
    )
    if group["few"]:
        # 九十一点几 is not approximate in the sense of 约: it lies in [91, 92)
        return Quantity(
            quantity.start,
            quantity.end,
            Value(Interval(value / divide, value / divide + step, high_open=True), "%", True),
            bounded=True,
        )
    return quantity


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    bottom, top = number(match["bottom"]), number(match["top"])
    if not bottom or top is None or top > bottom:
        return None
    return _bounded(text, *match.span(), top / bottom * 100, None, "%", "value", 12, "", Decimal(1))


def _tenths(text: str, match: re.Match[str]) -> Quantity | None:
    """八成 80, 八成五 85, 八成半 85, 九成多 [90, 100)."""
    before = text[match.start() - 1 : match.start()]
    tens, ones = number(match["tenths"]), match["hundredth"]
    if tens is None or (before and (before.isdigit() or before in "一二三四五六七八九十百分之点")):
        return None
    value = tens * 10 + (Decimal(5) if ones == "半" else (number(ones) or Decimal(0)) if ones else Decimal(0))
    return _bounded(text, *match.span(), value, None, "%", "value", 0, match["more"] or "", Decimal(1 if ones else 10))


# -- masked and lost -------------------------------------------------------------------------


def _masked(text: str) -> Iterator[Quantity]:
    for match in _MASKED.finditer(text):
        yield Quantity(match.start(), match.end(), None, "blank", note="数字被隐去")
