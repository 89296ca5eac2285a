"""A subject and a figure → a fact, in the right unit, with modality, scope and period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract import circumstance, cues, units
from checker.extract.fold import fold
from checker.extract.lexicon import Sense
from checker.extract.quantities import RATIO
from checker.extract.sentence import Frame, Sentence
from checker.extract.subjects import (
    Subject,
)
from checker.model import Fact, Interval, Modality, Quantity, ScopeKind, Span, Value

CONTEXT_LIMIT = 120
_RULE_BEFORE = re.compile(r"(?:任务|要求|规定|标准|目标|红线|底线|国家定[^,;]{0,3}线)[是为:]$")
_CROSSES = re.compile(r"(?:跨过|越过|迈过|达到|达|符合|满足|高于|优于|超过|突破|完成|实现)[^,;]*$")
_NOT_CROSSED = re.compile(r"没|未|不|距|离|力争|确保|要|应|须|争取|努力|目标")
_LINKED = re.compile(r"(?:达到|达|为|是|占到|占了|占|至|到|在|有)(?:了)?$")


def emit(
    s: Sentence,
    subjects: Sequence[Subject],
    at: int,
    quantity: Quantity,
    frame: Frame,
    start: int,
    end: int,
    number: int,
    why: str = "",
) -> None:
    for subject in subjects:
        for sense in subject.senses:
            if sense.kind in {"alias", "loose", "complement"}:
                _indicator(s, sense, subject, at, quantity, frame, start, end, number)
            elif sense.kind == "other" and sense.id in s.lexicon.indicators:
                _lookalike(s, sense, subject, at, quantity, frame, start, end, number)
            elif sense.kind == "item":
                _item(s, sense, subject, at, quantity, frame, start, end, number)


def _lookalike(
    s: Sentence, sense: Sense, subject: Subject, at: int, quantity: Quantity, frame: Frame, start: int, end: int, number: int
) -> None:
    """A figure of something that resembles an indicator: kept, so that a reader sees why it does not count."""
    value, _ = _fit(s, subject, quantity, s.lexicon.indicators[sense.id].unit, at, True)
    if value is None:
        return
    add(s, sense, subject, at, at, value, modality_of(s, at, frame, number), frame, start, end, "", (), quantity)
    s.memory.facts[-1] = replace(s.memory.facts[-1], lookalike=_name_printed(s, subject))


def _indicator(
    s: Sentence, sense: Sense, subject: Subject, at: int, quantity: Quantity, frame: Frame, start: int, end: int, number: int
) -> None:
    indicator = s.lexicon.indicators[sense.id]
    if frame.whole is not None and not _whole_fits(s, indicator.denominator, frame.whole):
        return
    growth = bool(indicator.growth_of)
    quantity = _bounded_apart(s, quantity, frame)
    value, note = _fit(s, subject, quantity, indicator.unit, at, indicator.may_exceed or growth)
    modality = modality_of(s, at, frame, number)
    if quantity.kind == "blank":
        modality = Modality.BLANK
    elif quantity.kind == "points" and quantity.bounded and linked(s, at):
        # 一直在95个百分点以上: points that are a level
        value = Value(quantity.value.interval, "%") if quantity.value else None
    elif quantity.kind == "points" and growth and quantity.value and (frame.change or "增" in subject.name[-3:]):
        value = Value(quantity.value.interval, "%")
        subject = replace(subject, doubt=subject.doubt or "总额的增长写作百分点，要核对")
    elif quantity.kind == "points" or (quantity.kind == "times" and indicator.unit == "%"):
        modality, value = Modality.DELTA, quantity.value
    elif value is None:
        return
    elif growth:
        if frame.change < 0:
            value = negated(value)
        if modality is Modality.DELTA:
            modality = Modality.ACTUAL
    elif (frame.change and not linked(s, at)) or frame.gap:
        modality = Modality.DELTA if modality is Modality.ACTUAL else modality
    if sense.kind == "complement" and value is not None:
        value = complement(value)
    doubt = subject.doubt
    if sense.kind == "loose":
        doubt = doubt or f"“{_name_printed(s, subject)}”口径不明，要核对是不是{indicator.name}"
    if quantity.note == "1:x?" and value is not None:
        value, unclear = _strict_ratio(s, subject, at, value)
        doubt = doubt or unclear
    if modality is Modality.ACTUAL and frame.will and at not in s.slotted:
        doubt = doubt or "“将”字句，是已经做到还是打算，要核对"
    if modality is Modality.ACTUAL and value is not None and _quoted_line(s, at):
        value, doubt = _beyond(value, indicator.unit), doubt or "说的是达到了要求，没有给出本地的数值"
    notes = [note] if note else []
    if indicator.unit == RATIO:
        notes += _orientation(s, subject, quantity)
    fact_notes = tuple(notes)
    add(s, sense, subject, at, at, value, modality, frame, start, end, doubt, fact_notes, quantity)


def _quoted_line(s: Sentence, at: int) -> bool:
    behind = s.text[at + 1 : at + 16]
    return bool(cues.AFTER_STANDARD.match(behind) or cues.AFTER_TARGET.match(behind)) and _crossed(s, at)


def _beyond(value: Value, unit: str) -> Value:
    """A line that was reached: at least it, for a ratio at most."""
    number = value.interval.exact
    if number is None:
        return value  # its bound is printed
    return Value(Interval(None, number) if unit == RATIO else Interval(number, None), unit)


def _bounded_apart(s: Sentence, quantity: Quantity, frame: Frame) -> Quantity:
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


def _name_printed(s: Sentence, subject: Subject) -> str:
    return s.printed(subject.start, subject.end) if subject.start >= 0 else subject.name


def _strict_ratio(s: Sentence, subject: Subject, at: int, value: Value) -> tuple[Value, str]:
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


def _orientation(s: Sentence, subject: Subject, quantity: Quantity) -> list[str]:
    """师生比 is 1:x, 生师比 x:1; a word that disagrees with its figure is noted."""
    said = "1:x" if "师生比" in subject.name or "师幼比" in subject.name else "x:1" if "生师比" in subject.name else ""
    printed = quantity.note.rstrip("?")
    if said and printed in {"1:x", "x:1"} and said != printed:
        word = "师生比" if said == "1:x" else "生师比"
        return [f"“{word}”与数字的次序不一致，按每名教师对应的学生数读"]
    return []


def _whole_fits(s: Sentence, denominator: str, whole: Subject) -> bool:
    return any(sense.kind == "item" and sense.id == denominator for sense in whole.senses)


def _item(
    s: Sentence, sense: Sense, subject: Subject, at: int, quantity: Quantity, frame: Frame, start: int, end: int, number: int
) -> None:
    item = s.lexicon.items[sense.id]
    value = quantity.value
    growth = s.lexicon.growth.get(sense.id)
    if value is None:
        if growth:
            add(s, Sense("alias", growth), subject, at, at, None, Modality.BLANK, frame, start, end, "", (), quantity)
        return
    if growth and value.unit in {"%", "倍", "个百分点"} and not frame.share:
        if frame.change or "增" in s.text[max(start, at - 12) : at] or value.unit == "倍":
            _growth(s, Sense("alias", growth), subject, at, quantity, frame, start, end, number)
        return
    if value.unit == "%" and not frame.change:
        if item.name.endswith("总数") and frame.whole is None:
            return  # the whole itself has no share of its own
        for indicator in s.lexicon.shares.get(sense.id, ()):
            _indicator(s, Sense("alias", indicator.id), subject, at, quantity, frame, start, end, number)
        return
    if quantity.kind != "value" or not units.compatible(value.unit, item.unit):
        return
    modality = modality_of(s, at, frame, number)
    if frame.change and not linked(s, at):
        modality = Modality.DELTA if modality is Modality.ACTUAL else modality
        value = negated(value) if frame.change < 0 else value
    s.state.item = subject
    add(s, sense, subject, at, at, Value(value.interval, item.unit, value.approximate), modality, frame, start, end, subject.doubt, (), quantity)


def _growth(
    s: Sentence, sense: Sense, subject: Subject, at: int, quantity: Quantity, frame: Frame, start: int, end: int, number: int
) -> None:
    value = quantity.value
    assert value is not None
    doubt = subject.doubt
    if quantity.kind == "times":
        # 增长0.06倍 adds to the old amount, 为上年的1.06倍 is the new one
        base = Decimal(0) if frame.change else Decimal(1)
        value = Value(scaled(_less(value.interval, base), Decimal(100)), "%", value.approximate)
    elif quantity.kind == "points":
        value, doubt = Value(value.interval, "%", value.approximate), "总额的增长写作百分点，要核对"
    if frame.change < 0:
        value = negated(value)
    modality = modality_of(s, at, frame, number)
    if modality is Modality.DELTA:
        modality = Modality.ACTUAL
    against = frame.object_period or frame.several
    year = s.setting.year
    period = frame.period or s.state.period
    this = int(period[-4:]) if re.fullmatch(r"[\d-]{4,9}", period) else year
    if frame.several:
        doubt = doubt or f"“{frame.several}”的增长，不是比上一年"
    elif re.fullmatch(r"\d{4}", against) and this and int(against) != this - 1:
        doubt = doubt or f"是比{against}年增长，不是比上一年"
    elif re.search(r"前|改革|此前", against) and against not in {"前年", "两年前"} or re.search("十年|五年|三年|两年前", against):
        doubt = doubt or f"是比{against}增长，不是比上一年"
    add(s, sense, subject, at, at, value, modality, frame, start, end, doubt, (), quantity)


def linked(s: Sentence, at: int) -> bool:
    """达, 为, 至 … directly before the figure: it is a level whatever verb came before."""
    return bool(_LINKED.search(s.text[max(s.start, at - 3) : at]))


def _fit(s: Sentence, subject: Subject, quantity: Quantity, unit: str, at: int, may_exceed: bool) -> tuple[Value | None, str]:
    """The figure in the indicator's unit, or None if it is something else."""
    value = quantity.value
    if unit == "倍" and value is not None and value.unit in {RATIO, ":"}:
        return _as_times(s, at), ""
    if value is None or quantity.kind not in {"value"}:
        if value is not None and quantity.kind == "times" and unit == "倍":
            return value, ""
        return None, ""
    if value.unit == unit:
        return value, ""
    if unit == "倍":
        if value.unit == "%":
            return Value(scaled(value.interval, Decimal("0.01")), unit, value.approximate), ""
        return None, ""
    if unit == RATIO and value.unit == "人" and re.search("负担|照看|每[名位个]", _name_printed(s, subject)):
        return Value(value.interval, unit, value.approximate), ""  # 每位专任教师负担幼儿数14.9人
    if value.unit:
        return None, ""
    number = value.interval.low if value.interval.low is not None else value.interval.high
    assert number is not None
    following = s.text[at + 1 : at + 2]
    if unit == RATIO:
        if 0 < number < 1:
            return Value(Interval.exactly(1 / number), unit), "按师生比的小数读"
        return (Value(value.interval, unit, value.approximate), "") if 2 <= number <= 1000 else (None, "")
    between = s.text[subject.end : at] if 0 <= subject.end <= at else s.text[max(s.start, at - 3) : at]
    in_head = s.percent or "%" in between
    plain = bool(re.fullmatch(r"[达到了为是:]*", between)) and linked(s, at)
    # at the very end of a text the number may have been cut: 巩固率达9
    if unit == "%" and (in_head or (plain and following and not re.match(r"[\u4e00-\u9fffA-Za-z]", following))):
        if number <= 100 or may_exceed:
            return Value(value.interval, unit, value.approximate), "" if in_head else "没有印百分号"
    return None, ""


def _as_times(s: Sentence, at: int) -> Value | None:
    """1.03:1 as 1.03 times, 0.97:1 as 0.97: the first side over the second, as printed."""
    sides = re.match(r"\D*(\d+(?:\.\d+)?)\s*[:比]\s*(\d+(?:\.\d+)?)", s.printed(at, at + 1))
    if not sides or not Decimal(sides[2]):
        return None
    return Value(Interval.exactly(Decimal(sides[1]) / Decimal(sides[2])), "倍")


def modality_of(s: Sentence, at: int, frame: Frame, number: int) -> Modality:
    """What the figure at a mark is."""
    behind = s.text[at + 1 : at + 16]
    if frame.points or re.match(r"分(?!别|之|布|成|配|解|级|类|段|校|担|流)", behind):
        return Modality.SCORE
    quoted = cues.AFTER_STANDARD.match(behind)
    if quoted or cues.AFTER_TARGET.match(behind):
        if s.base is Modality.ACTUAL and not (s.state.target or frame.standard or s.state.standard) and _crossed(s, at):
            return Modality.ACTUAL
        return Modality.STANDARD if quoted else Modality.TARGET
    if frame.standard or s.state.standard or _RULE_BEFORE.search(s.text[s.start : at]):
        return Modality.STANDARD
    if frame.compare:
        return Modality.STANDARD if frame.object and frame.object[0] is ScopeKind.UPPER and "国家" in frame.object[1] else Modality.BASELINE
    if frame.from_ or s.text[at + 1 : at + 2] == "→":
        return Modality.ACTUAL if frame.now else Modality.BASELINE
    if s.state.target:
        return Modality.TARGET
    if s.base is Modality.TARGET and s.state.present:
        return Modality.ACTUAL  # 目前全县 … 仅为47.9%, under a plan's heading
    return s.base


def _crossed(s: Sentence, at: int) -> bool:
    """跨过80%的规划线, 均达到1:350的要求: the line quoted is said to have been reached."""
    if re.match(r"达到|高于|超过|优于|突破", s.printed(at, at + 1)):
        return True
    clause = re.split(r"[,;:()\x00]", s.text[s.start : at])[-1]
    return bool(_CROSSES.search(clause)) and not _NOT_CROSSED.search(clause)


def add(
    s: Sentence,
    sense: Sense,
    subject: Subject,
    first: int,
    last: int,
    value: Value | None,
    modality: Modality,
    frame: Frame,
    start: int,
    end: int,
    doubt: str = "",
    notes: tuple[str, ...] = (),
    quantity: Quantity | None = None,
) -> None:
    scope_kind, scope = circumstance.scope(s, frame, subject)
    left = subject.place or circumstance.place_before(s, subject, start)
    if left:
        scope_kind, scope = left
    if frame.scope is not None or left:
        s.state.chained = (scope_kind, scope)
    period = subject.how[1:] if subject.how.startswith("@") else _period(s, frame)
    quote = s.folded.span(first, last + 1)
    span = s.block.span(quote.start, quote.end)
    s.memory.facts.append(
        Fact(
            subject=sense.id,
            value=value,
            modality=modality,
            span=span,
            context=_context(s, subject, first, last, start, end),
            scope_kind=scope_kind,
            scope=scope,
            period=period,
            stage=_stage(s, sense, subject),
            base=_base(s, start, end),
            section="".join(h.label for h in s.block.section),
            digits=quantity.digits if quantity else 0,
            place=s.block.place,
            bound_at=_apart(s, quantity),
            doubt=doubt,
            notes=notes,
            why=subject.how if not subject.how.startswith("@") else "分别列出各年，按次序对应",
            home=s.block.table and -s.block.table or s.block.anchors[0][1],
        )
    )


def _apart(s: Sentence, quantity: Quantity | None) -> Span | None:
    """Source span of a bound that stands apart from its figure."""
    if quantity is None or quantity.bound_at is None:
        return None
    return s.block.span(quantity.bound_at.start, quantity.bound_at.end)


def _period(s: Sentence, frame: Frame) -> str:
    """The period of a figure: that of the other side where it is only compared with."""
    if frame.compare:
        return frame.object_period
    if frame.from_ and (frame.object_period or s.state.origin):
        return frame.object_period or s.state.origin
    return frame.period or s.state.period


def _stage(s: Sentence, sense: Sense, subject: Subject) -> str:
    if not subject.stage:
        return _component(s, sense, subject)
    indicator = s.lexicon.indicators.get(sense.id)
    if indicator is None:
        return subject.stage
    if subject.stage == indicator.stage or subject.stage in {"中小学", "义务教育"} or (indicator.stage == "学前" and subject.stage == "学前"):
        return ""
    return subject.stage


def _component(s: Sentence, sense: Sense, subject: Subject) -> str:
    """The one component that the name itself says: 专任教师(持证率)."""
    indicator = s.lexicon.indicators.get(sense.id)
    if indicator is None or not indicator.components:
        return ""
    said = [c for c in indicator.components if fold(c).text in subject.name]
    rest = subject.name.replace(fold(said[0]).text, "") if said else ""
    return said[0] if len(said) == 1 and "教师" not in rest else ""


def _base(s: Sentence, start: int, end: int) -> str:
    words = s.printed(start, end)
    for base in ("专任教师", "教职工", "保教人员"):
        if base in words:
            return base
    return ""


def _context(s: Sentence, subject: Subject, first: int, last: int, start: int, end: int) -> Span:
    """The clause of the figure, from its name where that fits, within 120 code points."""
    options = [(s.start, s.end), (min(start, subject.start if subject.start >= 0 else start), end), (start, end)]
    for low, high in options:
        low, high = _trim(s, low, high)
        span = s.folded.span(low, high)
        source = s.block.span(span.start, span.end)
        if source.end - source.start <= CONTEXT_LIMIT:
            return source
    span = s.folded.span(first, last + 1)
    figure = s.block.span(span.start, span.end)
    clause = s.folded.span(*_trim(s, start, end))
    whole = s.block.span(clause.start, clause.end)
    room = max(0, CONTEXT_LIMIT - (figure.end - figure.start)) // 2
    low_source = max(whole.start, figure.start - room)
    return Span(low_source, min(whole.end, low_source + CONTEXT_LIMIT))


def _trim(s: Sentence, low: int, high: int) -> tuple[int, int]:
    while low < high and s.text[low] in ",;:、。 ":
        low += 1
    while high > low and s.text[high - 1] in ",;:、 ":
        high -= 1
    return low, high


def negated(value: Value) -> Value:
    i = value.interval
    low = -i.high if i.high is not None else None
    high = -i.low if i.low is not None else None
    return Value(Interval(low, high, i.high_open, i.low_open), value.unit, value.approximate)


def complement(value: Value) -> Value:
    i = value.interval
    hundred = Decimal(100)
    low = hundred - i.high if i.high is not None else None
    high = hundred - i.low if i.low is not None else None
    return Value(Interval(low, high, i.high_open, i.low_open), value.unit, value.approximate)


def _less(interval: Interval, amount: Decimal) -> Interval:
    low = interval.low - amount if interval.low is not None else None
    high = interval.high - amount if interval.high is not None else None
    return Interval(low, high, interval.low_open, interval.high_open)


def scaled(interval: Interval, factor: Decimal) -> Interval:
    low = interval.low * factor if interval.low is not None else None
    high = interval.high * factor if interval.high is not None else None
    return Interval(low, high, interval.low_open, interval.high_open)
