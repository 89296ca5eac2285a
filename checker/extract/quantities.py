"""Figures in a block's text: intervals in Decimal with unit, bound and place.

Arabic numbers are found by one cheap pass; what belongs to one (range, scale, unit, bound
before, bound behind) is read around it. Figures in words are `spoken`'s, the meaning of
bounds is `bounds`'. Nothing here knows an indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checker.extract import bounds, spoken, units
from checker.extract.bounds import RATIO
from checker.extract.numerals import PRINTED, decimals, number, step
from checker.model import Interval, Quantity, Value

__all__ = ["DASHED", "MINUS", "RATIO", "STRAY", "find", "number"]

_NUMBER = re.compile(f"(?:{PRINTED})")
#: What may join two numbers, so that only a number before one of them is looked at further.
_JOINS = frozenset(":比/-~至到—% 与和")
_RATIO = re.compile(rf"\s*([:比/])\s*({PRINTED})(?![:\d])")
#: 介于0.19与0.46之间: joined by a word where both are coefficients
_RANGE = re.compile(rf"(%?)\s*(-|~|至|到|——?|[与和](?=0\.\d+之间))\s*({PRINTED})")
_TO_RATIO = re.compile(rf"\s*(?:-|~|至|到|——?)\s*({PRINTED})\s*[:比]\s*({PRINTED})(?![:\d])")
_PER_ONE = re.compile(r"\s*[:比]\s*1(?![\d.:])")
_CHANGE = re.compile(r"[由从]|自(?![评查])")
_PUNCTUATION = re.compile(r"[,。;:!?]")

_SCALES = "|".join(sorted((s for s in units.SCALES if s not in {"十", "百"}), key=len, reverse=True))
_UNITS = "|".join(sorted(map(re.escape, units.CANONICAL), key=len, reverse=True))
_TAIL = re.compile(
    rf"(?:\s?(?P<scale>{_SCALES}|百(?!分))(?P<over>[余多几])?|\s?(?P<more>[余多几])(?P<late>万|亿)?)?"
    rf"(?:\s?(?P<unit>{_UNITS}))?(?:\s?(?P<behind>{bounds.BEHIND_WORDS}))?"
)
_KINDS = {"个百分点": "points", "倍": "times"}

_MASK = r"[xX×*_○□△◯]"
_MASKED = re.compile(
    # a lookahead first: a mask, or digits that run into one
    rf"(?={_MASK}|\d+[.。]?{_MASK})(?<![A-Za-z\d])"
    rf"(?:\d+[.。]?)?{_MASK}(?:[\dxX×*_○□△◯]|[.。](?=[\dxX×*_○□△◯]))*"
    rf"\s*(?:%|个百分点|:\s*(?:1|{_MASK}+)|人|元|万元|亿元|所|名|个)"
    rf"|1\s*:\s*\d*[.。]?{_MASK}(?:[\dxX×*＊_]|[.。](?=[\dxX×*＊_]))*"
    rf"|(?<=[达到为占是至率])%"
)
_MASK_SIGNS = re.compile(rf"{_MASK}|[达到为占是至率]%")
#: a minus sign, not a dash: 增长4.4%、-0.7%, 同比-2.4%, 为负2.4%; the cells of a table see to their own
_MINUS = re.compile(
    r"(?:(?:[、和为达长幅速是:,;(增降及与约]|[增减变]长?率|变[动化]|同比|环比|上一?年|去年|同期) ?(?=-)"
    r"|(?<!正)(?=负))(?P<sign>[-负] ?)$"
)
_SIGNS = frozenset("-负 ")
#: 覆盖率-91.2%, 小学-1.2%: a dash or a minus, as only what is told can say
_DASHED = re.compile(r"(?<=[^\W\da-zA-Z_]) ?(?P<sign>- ?)$")
#: 56人以上班级, 45人以下的班额, 3-5周岁: part of a name, not a figure
_PART_OF_A_NAME = re.compile(
    r"(?:人(?=(?:-|至|到|~)\d))?(?:-|至|到|~)?\d*人?(?:\(含\))?(?:及以上|以上|及以下|以下|以内)?(?:的)?(?:小学|初中)?(?:大班|超大班|班级|班额|教学班|标准班|班(?=[,。;、也都了一]))"
    r"|人(?:-|至|到|~)\d+人的?(?:大班|班级|班额|教学班)"  # 56人至65人的大班41个
    r"|人(?:\(含\))?(?:及以上|以上)的?班(?=[还仍只有占共为是,达现已全均\d])"  # 56人及以上的班还有19个
    r"|(?:人?(?:-|至|到|~)\d+)?人(?=的(?:还有|仍有|尚有|有|为|共|仅)?\d+个)"  # 小学班额超过45人的12个
    r"|人(?:\(含\))?及?以上(?=的?(?:还|仍|尚|现)?(?:有|为|共|仅|只有)?\d+个)"  # 教学班800个，56人及以上32个
    r"|名(?:在校)?学生(?=拥有|配备|占有)"  # 每100名学生拥有 …
    r"|项(?:指标)?(?:值)?的?(?:校际|校间)*(?:均衡)?差异"  # 7项指标的校际差异系数
    r"|(?:-|至|到|~)?\d*(?:周岁|岁)"
)
_UNCOUNTED = frozenset({"年", "岁", "天"})
_ENDS = re.compile(r"[,。;、!?]|$")
_HANZI = re.compile(r"[^\W\da-zA-Z_]")
_LOST_DECIMALS = re.compile(r"\.(?:%|[人元分所名]|平方米|个百分点)")
#: 巩固率93、6%: a point typed as 、, unless names are listed before it
_STRAY_POINT = re.compile(r"、\d{1,2}%(?![、和])")
_HABIT = re.compile(r"(?<![\d.、])\d{2}、\d{1,2}%(?![、和])")
#: what the note of such a figure says
STRAY = "顿号读作小数点"
MINUS, DASHED = "有负号", "前面有短横"
_LISTED = re.compile(r"[、和及]|分别|依次")
_GARBLED = frozenset("?\ufffd")
_TORN = re.compile("[?\ufffd]+[.]?[0-9]+(?:[.][0-9]+)?%?")  # 9�.3%
_ORDINAL_BEFORE = frozenset("第图表〔[‟„Ff+·")
_ORDINAL_AFTER = frozenset("〕]号+·")
_ATTACHED = frozenset({"附件", "附表", "附录", "附图"})

_YEAR_RANGE = re.compile(r"[-~至到—]+(?:19|20)\d\d(?!\d)")
_MASKED_YEAR = re.compile(r"[xX×*＊]{1,2}\s?(?:学?年)")


def find(text: str) -> list[Quantity]:
    """Every figure of a block's text, in order, none overlapping another.

    text     folded words of one block; offsets of the answer are its own
    returns  figures with canonical unit: % (shares, also from 成 and 分之), 生/师 (ratios,
             as students per teacher whichever way round), 个百分点, 元 人 所 …, '' for a
             bare number. A figure that cannot be used (masked, glued to a ?) is a blank.
    """
    words = list(spoken.find(text))
    if _MASK_SIGNS.search(text):
        words = _apart(sorted([*_masked(text), *words], key=lambda q: (q.start, q.value is not None)))
    return _merged(words, _arabic(text)) if words else list(_arabic(text))


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Figures in order without those that begin inside the one before."""
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _merged(words: list[Quantity], arabic: Iterator[Quantity]) -> list[Quantity]:
    """Both in order; an Arabic figure that overlaps one in words is part of it."""
    merged: list[Quantity] = []
    at = 0
    for quantity in arabic:
        while at < len(words) and words[at].end <= quantity.start:
            merged.append(words[at])
            at += 1
        if at == len(words) or quantity.end <= words[at].start:
            merged.append(quantity)
    return [*merged, *words[at:]]


def _masked(text: str) -> Iterator[Quantity]:
    for match in _MASKED.finditer(text):
        yield Quantity(match.start(), match.end(), None, "blank", note="数字被隐去")


# -- Arabic ------------------------------------------------------------------------------


def _arabic(text: str) -> Iterator[Quantity]:
    position = 0
    while match := _NUMBER.search(text, position):
        quantity, position = _read(text, match)
        if quantity is not None:
            yield quantity


def _read(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    """The figure that begins with this number, and where to go on."""
    start, end = match.span()
    printed = match.group()
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_no_quantity(text, start, end, printed, before, after):
        return None, end
    if _MASKED_YEAR.match(text, end) or (len(printed) == 4 and _YEAR_RANGE.match(text, end)):
        return None, end  # 202X年
    if before in _GARBLED and _HANZI.match(text[start - 2 : start - 1]):
        # a GBK stream shifted by one byte swallows the digit behind the broken lead byte
        return Quantity(start - 1, end, None, "blank", note="数字前有乱码，可能少了一位"), end
    if torn := _TORN.match(text, end):
        return Quantity(start, torn.end(), None, "blank", note="数字中间有乱码，可能少了一位"), torn.end()
    if _PART_OF_A_NAME.match(text, end):
        return None, end
    low = number(printed)
    assert low is not None
    high: Decimal | None = None
    if after in _JOINS:
        found, stop = _ratio(text, start, end, printed, low)
        if found is not None:
            return found, stop
        high, stop = _upper(text, start, end, low)
        if high is not None and (per_one := _PER_ONE.match(text, stop)):
            return bounds.ratio(
                text, start, per_one.end(), low, False, decimals(printed), high
            ), per_one.end()
        if high is not None:
            end = stop
    tail = _TAIL.match(text, end)
    assert tail is not None
    scale, over, more, late, spelling, behind = tail.groups()
    scale, unit = scale or late or "", units.CANONICAL[spelling] if spelling else ""
    stop = tail.end() if not behind else max(end, *map(tail.end, range(1, 6)))
    if unit in _UNCOUNTED and not scale:
        return None, stop  # 3年, 14岁, 5月: no indicator is counted in them
    if damaged := _damage(text, start, end, unit, before, after):
        return damaged, damaged.end
    start, note = _signed(text, start, unit)
    low = -low if note == MINUS else low
    if scale:
        low, high = units.scaled(low, scale), units.scaled(high, scale) if high is not None else None
    if not unit and scale.endswith("亿") and _ENDS.match(text, tail.end()):
        unit = "元"  # 2023年12.3亿，上年12亿: only money is counted in 亿 and not named
    kind = _KINDS.get(unit, "value")
    if unit == "‰":
        unit, low, high = "%", low.scaleb(-1), high.scaleb(-1) if high is not None else None
    rough = bool(over or more)
    width = units.scaled(step(printed), scale) if rough or (behind and behind[-1] in "多余头") else None
    quantity = bounds.figure(
        text, start, stop, low, unit, high=high, kind=kind, digits=decimals(printed),
        more=rough, step=width, tail=(tail.end(), behind or ""),
    )  # fmt: skip
    return replace(quantity, note=note) if note else quantity, max(stop, quantity.end)


def _signed(text: str, start: int, unit: str) -> tuple[int, str]:
    """Where a number begins with its sign, and whether that is a minus or may be one."""
    if text[start - 1 : start] not in _SIGNS or not start:
        return start, ""
    lead = text[max(0, start - 6) : start]
    if minus := _MINUS.search(lead):
        return start - len(minus["sign"]), MINUS
    dash = _DASHED.search(lead) if unit == "%" else None
    return (start - len(dash["sign"]), DASHED) if dash else (start, "")


def _is_no_quantity(text: str, start: int, end: int, printed: str, before: str, after: str) -> bool:
    """Whether a number is an ordinal, a date, a document number, part of a word or of 1.2.3."""
    if before in _ORDINAL_BEFORE or after in _ORDINAL_AFTER:
        return bool(before or after)
    if (before.isascii() and before.isalpha()) or text[max(0, start - 2) : start] in _ATTACHED:
        return True
    if after == "年":
        return len(printed) == 4
    if after in "月日" and after:  # 20193月, 2021611日: the year has run into the month
        return len(printed) > 4 and printed.startswith(("19", "20"))
    return after == "." and text[end + 1 : end + 2].isdigit()


def _damage(text: str, start: int, end: int, unit: str, before: str, after: str) -> Quantity | None:
    """A blank that says what is lost of a number, or None."""
    if before == "." and unit == "%" and not text[max(0, start - 2) : start - 1].isdigit():
        return Quantity(start - 1, end + 1, None, "blank", note="小数点前的数字丢了")
    if unit == "%" and text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return Quantity(start, end + 1, None, "blank", note="像是小数的后半截")  # 5。⏎08%
    if after == "、" and not unit and end - start == 2 and text[start:end].isdigit():
        stray = _STRAY_POINT.match(text, end)
        if stray and not _LISTED.search(_PUNCTUATION.split(text[max(0, start - 30) : start])[-1]):
            return _stray(text, start, stray.end())
    # a number that opens a paragraph may count it: 1.人员配备
    if after == "." and (lost := _LOST_DECIMALS.match(text, end)) and (start or lost.group() == ".%"):
        return Quantity(start, lost.end(), None, "blank", note="小数点后的数字丢了")
    return None


def _stray(text: str, start: int, end: int) -> Quantity:
    """93、6% as 93.6% where a block makes a habit of it, to be checked; a single one is lost."""
    if len(_HABIT.findall(text)) < 2:
        return Quantity(start, end, None, "blank", note="顿号像是小数点")
    printed = text[start : end - 1].replace("、", ".")
    value = Value(Interval.exactly(Decimal(printed)), "%")
    return Quantity(start, end, value, digits=decimals(printed), note=STRAY)


def _upper(text: str, start: int, end: int, low: Decimal) -> tuple[Decimal | None, int]:
    """The upper end of a range 90%~96%, 13-15, and where it goes on.

    由31.6%到55.2% is a change, 2021-2025 are years.
    """
    match = _RANGE.match(text, end)
    if not match or (low >= 1900 and low == low.to_integral_value()):
        return None, end
    high = number(match.group(3))
    if high is None or high <= low or (match.group(2) in "至到" and _is_change(text, start)):
        return None, end
    return high, match.end()


def _is_change(text: str, start: int) -> bool:
    """Whether 由, 从 or 自 opens the phrase of the figure: what follows 到 is then the new one."""
    opener = text[max(0, start - 16) : start]
    return bool(_CHANGE.search(_PUNCTUATION.split(opener)[-1]))


def _ratio(text: str, start: int, end: int, printed: str, left: Decimal) -> tuple[Quantity | None, int]:
    """1:14.2, 14.2:1, 16.4比1, 13:1至14:1 as students per teacher; 53:47 is some other proportion."""
    match = _RATIO.match(text, end)
    if not match or (match.group(1) == "/" and printed != "1"):
        return None, end
    right = number(match.group(2))
    assert right is not None
    stop = match.end()
    clock = match.group(2)[0] == "0" and len(match.group(2)) == 2  # 8:01
    if 1 not in (left, right) or left == right or 0 in (left, right) or clock:
        return Quantity(start, stop, Value(Interval.exactly(left), ":"), "proportion"), stop
    one_first = left == 1
    digits = decimals(match.group(2) if one_first else printed)
    value, high = max(left, right), None
    onwards = _TO_RATIO.match(text, stop)
    if onwards and not _is_change(text, start):
        sides = number(onwards.group(1)), number(onwards.group(2))
        if sides[0 if one_first else 1] == 1 and None not in sides:
            other = max(side for side in sides if side is not None)
            value, high, stop = min(value, other), max(value, other), onwards.end()
    quantity = bounds.ratio(text, start, stop, value, one_first, digits, high)
    return quantity, max(stop, quantity.end)
