"""A figure in the unit that an indicator asks for, or nothing.

An unknown unit is refused, never taken as the one asked for; a bare number is a share or a
ratio only where the words leave no doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from checker.extract import cues, modality, units
from checker.extract.quantities import DASHED, MINUS, RATIO
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import Subject, without_stage
from checker.model import Interval, Quantity, Value

_SIDES = re.compile(r"\D*(\d+(?:\.\d+)?)\s*[:比]\s*(\d+(?:\.\d+)?)")
#: 国家标准是十三点五，超了零点三: how far from the line, not the ratio
_DISTANCE = re.compile(r"[超差缺高低多少增减降升](?:出|了|过)?$")
#: two averages of like things are never further apart
_LIKE = (Decimal("0.5"), Decimal(2))
#: 尚未降到, 没能稳定在: what follows has not been reached; 未达到90% is a bound of its own
_DENIED = re.compile(
    r"(?:没有?|未|无法|难以|不能|不曾)(?:能够?|完全|真正|有效|全部|实际|如期|按期|及时|再)*"
    r"(?P<verb>[^,;。、\x00没未不]{0,3}?(?:到|至|在|为|成|实现|超过|突破|跨过|越过|低于|高于))了?$"
)
_LOWERS = re.compile("[降减压缩控下]|低于")
_BURDEN = re.compile("负担|照看|每[名位个]")
#: what may go on behind a bare coefficient; any other word might be its unit
_GOES_ON = re.compile(
    r"[和及与或均都也且而并]|分别|低于|小于|优于|符合|达到|控制|满足|[国省]|要求|标准|(?=[\W\d_])|$"
)
#: 差异系数最大的为0.46: none of them is larger
MOST = re.compile(r"最[大高](?:值|者|的)?(?:一项|指标|一个)?")
#: the other figures of a list
_OTHERS = re.compile("(?:[、和及与]\x00)+")
_MEAN = re.compile("平均|均值|中位|总体|整体")
#: 小学七项介于0.19与0.46之间
_ALL_ITEMS = re.compile(r"(?:各|七|所有)(?:项|个)?(?:指标)?")
#: no coefficient of variation is as large
_LARGEST_COEFFICIENT = 5


def fit(
    s: Sentence, subject: Subject, figure: Figure, unit: str, may_exceed: bool
) -> tuple[Value | None, str]:
    """The figure in the indicator's unit with a note on how it was read, or None."""
    quantity, at = figure.quantity, figure.at
    value = quantity.value
    if unit == "倍":
        return _times(s, at, quantity) or _told_ratio(s, subject, at, quantity), ""
    if value is None or quantity.kind != "value":
        return None, ""
    if value.unit == unit:
        return (value, "") if unit not in units.EACH or _is_each(value, unit) else (None, "")
    if value.unit in units.COUNTED.get(unit, ()):
        return replace(value, unit=unit), ""
    if unit in units.EACH and units.compatible(value.unit, unit):
        # 生均教学仪器设备值2860元: the name has said 生均; 2.3万平方米 are not so many for each pupil
        return (replace(value, unit=unit), "") if _is_each(value, unit) else (None, "")
    if unit == units.COEFFICIENT:
        return _coefficient(s, subject, at, value), ""
    if unit == RATIO and value.unit == "人" and _BURDEN.search(name_printed(s, subject)):
        return replace(value, unit=unit), ""  # 每位专任教师负担幼儿数14.9人
    if value.unit:
        return None, ""
    number = value.interval.low if value.interval.low is not None else value.interval.high
    assert number is not None
    if unit == RATIO:
        if _DISTANCE.search(s.text, max(s.start, at - 3), at):
            return None, ""
        if 0 < number < 1:
            return Value(Interval.exactly(1 / number), unit), "按师生比的小数读"
        return (replace(value, unit=unit), "") if 2 <= number <= 1000 else (None, "")
    if unit == "%" and (number <= 100 or may_exceed):
        if s.percent or "%" in _between(s, subject, at):
            return replace(value, unit=unit), ""
        if _plainly_linked(s, subject, at) or _spoken_rate(s, subject, at):
            return replace(value, unit=unit), "没有印百分号"
    return None, ""


def _is_each(value: Value, unit: str) -> bool:
    """Whether a figure may be so much for one pupil or a hundred, and is not the total of all."""
    ends = [end for end in (value.interval.low, value.interval.high) if end is not None]
    return all(end < units.TOTAL[unit] for end in ends)


def _coefficient(s: Sentence, subject: Subject, at: int, value: Value) -> Value | None:
    """差异系数为0.36, 分别为0.32、0.41, 均在0.45以下: a bare number right behind its name.

    Nothing but a verb, a stage or the figure before may stand between, and no word behind that
    could be a unit. A rate of difference may be told as a share: 差异率9.3%.
    """
    ends = [end for end in (value.interval.low, value.interval.high) if end is not None]
    if value.unit == "%" and subject.name.endswith("率"):
        return Value(scaled(value.interval, Decimal("0.01")), units.COEFFICIENT, value.approximate)
    if value.unit or not all(0 <= end <= _LARGEST_COEFFICIENT for end in ends):
        return None
    since = [n.end for n in s.names if n.end <= at] + [mark + 1 for mark in s.quantity_at if mark < at]
    since += [s.text.rfind(mark, s.start, at) + 1 for mark in ",;:("]
    words = s.words(max([s.start, *since]), at)
    if _MEAN.search(words):
        return None  # 七项差异系数平均不超过0.40: it bounds none of them
    between = without_stage(_ALL_ITEMS.sub("", words))
    most = MOST.search(between)
    between = cues.residue(MOST.sub("", between))
    if subject.how != "表头" and (between or not _GOES_ON.match(s.text, at + 1)):
        return None
    others = _OTHERS.match(s.text, at + 1, s.end)
    if others and cues.AFTER_STANDARD.match(s.text, others.end()):
        return None  # 均在0.50、0.45的规定值以内
    interval = Interval(None, value.interval.high) if most else value.interval
    return replace(value, unit=units.COEFFICIENT, interval=interval)


def _after_points(s: Sentence, at: int) -> str:
    """The words of a clause that goes on behind a change in points: 上升1.3个点，达到了91.8."""
    clause = max(s.text.rfind(mark, s.start, at) for mark in ",;:")
    if any(q.kind == "points" for m, q in s.quantity_at.items() if m < clause):
        return s.text[clause + 1 : at]
    return ""


def _between(s: Sentence, subject: Subject, at: int) -> str:
    return s.text[subject.end : at] if 0 <= subject.end <= at else s.text[max(s.start, at - 3) : at]


def _plainly_linked(s: Sentence, subject: Subject, at: int) -> bool:
    """合格率为100。: nothing but the verb before it, no unit behind it.

    At the very end of a text the number may have been cut: 巩固率达9.
    """
    words = _after_points(s, at) or _between(s, subject, at)
    plain = re.fullmatch(r"[达到了为是:]*", words) and modality.linked(s, at)
    following = s.text[at + 1 : at + 2]
    return bool(plain and following and not re.match(r"[^\W\d_]", following))


def _spoken_rate(s: Sentence, subject: Subject, at: int) -> bool:
    """大班额比例零点八，: in a speech nobody says the hundred every time."""
    named = subject.end == at and subject.name.endswith(("率", "占比"))
    return named and not s.printed(at, at + 1)[:1].isdigit() and s.text[at + 1 : at + 2] in ",。;、"


def _times(s: Sentence, at: int, quantity: Quantity) -> Value | None:
    """1.03倍, 103%, 1.03:1 as 1.03; of a ratio the first side over the second, as printed."""
    value = quantity.value
    if value is None:
        return None
    if value.unit in {RATIO, ":"}:
        sides = _SIDES.match(s.printed(at, at + 1))
        if not sides or not Decimal(sides[2]):
            return None
        return Value(Interval.exactly(Decimal(sides[1]) / Decimal(sides[2])), "倍")
    if value.unit == "%" and quantity.kind == "value":
        return Value(scaled(value.interval, Decimal("0.01")), "倍", value.approximate)
    return value if value.unit == "倍" else None


def _told_ratio(s: Sentence, subject: Subject, at: int, quantity: Quantity) -> Value | None:
    """两者之比为1.02: a bare number where the name says that it is a ratio, also in a list of them."""
    value = quantity.value
    if value is None or value.unit or quantity.kind != "value" or not subject.name.endswith(("比", "比值")):
        return None
    ends = [end for end in (value.interval.low, value.interval.high) if end is not None]
    followed = re.match(r"[^\W\d_]", s.text[at + 1 : at + 2])
    alike = all(_LIKE[0] <= end <= _LIKE[1] for end in ends) and not followed
    linked = all(0 < end < 10 for end in ends) and _plainly_linked(s, subject, at)
    return replace(value, unit="倍") if alike or linked else None


def name_printed(s: Sentence, subject: Subject) -> str:
    """The subject's name as the report prints it, where it stands in this sentence."""
    return s.printed(subject.start, subject.end) if subject.start >= 0 else subject.name


def bounded_apart(s: Sentence, quantity: Quantity, frame: Frame) -> Quantity:
    """不低于本校当年招生计划的70%: the bound stands before, other words between."""
    value = quantity.value
    if frame.bound is None or quantity.bounded or value is None or value.interval.exact is None:
        return quantity
    number = value.interval.exact
    word = s.text[frame.bound[0] : frame.bound[1]]
    least = "低" in word or "少于" in word
    if value.unit == RATIO and quantity.note.startswith("1:x"):
        least = False  # 不低于1:15 is at most 15 children a teacher, and so is the slip ≤1:15
    interval = Interval(number, None) if least else Interval(None, number)
    at = s.folded.span(*frame.bound)
    return replace(quantity, value=replace(value, interval=interval), bounded=True, bound_at=at)


def strict_ratio(s: Sentence, subject: Subject, at: int, value: Value) -> tuple[Value, str]:
    """低于1:15 of a 师生比 means more than 15 pupils a teacher, of a 生师比 fewer.

    Without a word that says which way round it is, nobody can tell.
    """
    number = value.interval.low
    words = s.printed(at, at + 1)
    lower = bool(re.match(r"低|不足|不到|未|小|少|没", words))
    if "师生比" in subject.name or "师幼比" in subject.name:
        more = lower
    elif "生师比" in subject.name:
        more = not lower
    else:
        return value, "比例的高低可以两样理解"
    interval = Interval(number, None, low_open=True) if more else Interval(None, number, high_open=True)
    return replace(value, interval=interval), ""


def orientation(s: Sentence, subject: Subject, quantity: Quantity) -> list[str]:
    """师生比 is 1:x, 生师比 x:1; a word that disagrees with its figure is noted."""
    teachers_first = "师生比" in subject.name or "师幼比" in subject.name
    said = "1:x" if teachers_first else "x:1" if "生师比" in subject.name else ""
    printed = quantity.note.rstrip("?")
    if said and printed in {"1:x", "x:1"} and said != printed:
        word = "师生比" if said == "1:x" else "生师比"
        return [f"“{word}”与数字的次序不一致，按每名教师对应的学生数读"]
    return []


def beyond(value: Value, unit: str) -> Value:
    """A line that was reached: at least it, for a ratio at most."""
    number = value.interval.exact
    if number is None:
        return value  # its bound is printed
    return Value(Interval(None, number) if unit == RATIO else Interval(number, None), unit)


def denied(s: Sentence, at: int, value: Value) -> Value | None:
    """尚未降到5%以内 is more than 5%, 未能提高到80% less than 80%; None where nothing is denied."""
    said = _DENIED.search(s.text, max(s.start, at - 14), at)
    if said is None:
        return None
    i = value.interval
    if i.high is None or (i.exact is not None and not _LOWERS.search(said["verb"])):
        return replace(value, interval=Interval(None, i.low, high_open=not i.low_open))
    return replace(value, interval=Interval(i.high, None, low_open=not i.high_open))


def negated(value: Value) -> Value:
    """A fall as a negative growth."""
    i = value.interval
    low = -i.high if i.high is not None else None
    high = -i.low if i.low is not None else None
    return Value(Interval(low, high, i.high_open, i.low_open), value.unit, value.approximate)


def grown(value: Value, figure: Figure) -> Value:
    """A growth with its sign: 下降3%, 增长-3% and 下降-3% are all falls."""
    if figure.quantity.note == MINUS:
        return value
    falls = figure.frame.change < 0 or figure.quantity.note == DASHED
    return negated(value) if falls else value


def fallen(value: Value) -> Value:
    """A fall, whether its sign is printed with it (下降-1.2%) or not."""
    low = value.interval.low
    return value if low is not None and low < 0 else negated(value)


def complement(value: Value) -> Value:
    """What is left of a hundred."""
    i = value.interval
    hundred = Decimal(100)
    low = hundred - i.high if i.high is not None else None
    high = hundred - i.low if i.low is not None else None
    return Value(Interval(low, high, i.high_open, i.low_open), value.unit, value.approximate)


def less(interval: Interval, amount: Decimal) -> Interval:
    """An interval moved down."""
    low = interval.low - amount if interval.low is not None else None
    high = interval.high - amount if interval.high is not None else None
    return Interval(low, high, interval.low_open, interval.high_open)


def scaled(interval: Interval, factor: Decimal) -> Interval:
    """An interval times a factor."""
    low = interval.low * factor if interval.low is not None else None
    high = interval.high * factor if interval.high is not None else None
    return Interval(low, high, interval.low_open, interval.high_open)
