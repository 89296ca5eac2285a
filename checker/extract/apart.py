"""Two averages apart: 教师平均工资收入低于当地公务员2100元.

The distance tells no ratio, but on which side of one the ratio lies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract import bind, circumstance, cues, modality
from checker.extract.fold import word
from checker.extract.lexicon import Sense
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import Subject
from checker.model import Indicator, Interval, Quantity, Value

#: 工资增幅比公务员高2个百分点 says nothing of the level
_OF_CHANGE = re.compile("增|涨|升|幅|速|津贴|补贴|奖|福利")
_SHORT = re.compile(r"(?:尚|还|仍|约|略|则)*(?:低|少|差|短)(?:于公务员|于标准|出|了)?(?:约)?")
_APART = re.compile(r"(?<![不未])(?:(?P<below>低于|不及)|(?P<above>高于|超过)|比|较)")


def read_apart(
    s: Sentence,
    at: int,
    group: Sequence[Subject],
    boundary: int,
    frame: Frame,
    start: int,
    end: int,
) -> bool:
    """教师平均工资收入低于当地公务员2100元: the ratio of the two lies below one."""
    quantity = s.quantity_at[at]
    if not quantity.value or quantity.value.unit not in {"元", "%", "个百分点"}:
        return False
    if _short_of_claim(s, at, frame, start, end):
        return True
    group = [x for x in group if x.senses] or s.state.subjects
    tops = {i.numerator for i in s.lexicon.indicators.values() if i.unit == "倍"}
    if not any(sense.id in tops for x in group for sense in x.senses):
        # 教师平均工资收入，核下来比公务员的平均工资收入多170元: they opened the clause before
        before = [x for x in s.state.subjects if any(sense.id in tops for sense in x.senses)]
        group, boundary = before or group, start if before else boundary
    items = {sense.id: sense for subject in group for sense in subject.senses if sense.kind == "item"}
    teachers = next((x for x in group if any(sense.kind == "item" for sense in x.senses)), None)
    if teachers is None:
        return False
    boundary = teachers.end if start <= teachers.end <= at else boundary
    words = s.text[boundary:at]
    said = _APART.search(words)
    if not said or _OF_CHANGE.search(words):
        return False
    for indicator in s.lexicon.indicators.values():
        if indicator.unit != "倍" or indicator.numerator not in items or not _other_side(s, indicator, words):
            continue
        tail = re.search(r"(?:高|多)(?:出|了)?$|(?:低|少)(?:了)?$", words)
        below = bool(said["below"]) or bool(tail and tail.group()[0] in "低少")
        if not below and not said["above"] and not tail:
            return False
        if quantity.value.unit == "%" and not tail and not re.search(r"收入|工资|公务员$", words):
            return False  # 高于公务员的102%: a share, no distance
        interval = _ratio(quantity, below)
        first = boundary + said.start()
        sense = Sense("alias", indicator.id)
        own = Frame(period=frame.period, scope=frame.scope)
        value, kind = Value(interval, indicator.unit), modality.of(s, at, Frame())
        doubt = group[-1].doubt
        bind.add(s, sense, group[-1], Figure(first, quantity, own, start, end, at), value, kind, doubt)
        fact = s.memory.facts.pop()
        quote = s.printed(first, at + 1)
        s.memory.facts.append(
            replace(fact, formula=f"“{quote}”即{_said(interval, below)}", inputs=(fact,), stage="")
        )
        return True
    return False


def _ratio(quantity: Quantity, below: bool) -> Interval:
    """低3.7% is 0.963 of it; 少0.3万元 and 低2.1个百分点 only less than it."""
    value = quantity.value
    if value and value.unit == "%" and quantity.kind == "value" and value.interval.exact is not None:
        share = value.interval.exact / 100
        return Interval.exactly(1 - share if below else 1 + share)
    return Interval(None, Decimal(1), high_open=True) if below else Interval(Decimal(1), None, low_open=True)


def _said(interval: Interval, below: bool) -> str:
    return f"{interval.exact}倍" if interval.exact is not None else f"{'不到' if below else '高于'}1倍"


def _short_of_claim(s: Sentence, at: int, frame: Frame, start: int, end: int) -> bool:
    """三县已做到不低于公务员，磨山县尚低4.7%: short of what has just been said to hold elsewhere."""
    short = _SHORT.search(s.text, start, at)
    opened = s.source(s.start)
    told = s.memory.facts[-1] if s.memory.facts else None
    indicator = s.lexicon.indicators.get(told.subject) if told else None
    if not short or short.end() != at or not told or not indicator or told.span.start < opened:
        return False
    if indicator.unit != "倍" or any(n.senses and start <= n.start < at for n in s.names):
        return False
    whose = cues.residue(s.words(start, short.start()))
    if place := circumstance.place_of(s, whose):
        frame.scope = place
    elif whose or short.group()[0] not in "尚还仍":
        return False
    quantity = s.quantity_at[at]
    sense = Sense("alias", indicator.id)
    subject = Subject((sense,), indicator.name, how="承接前一分句")
    interval = _ratio(quantity, True)
    own = Frame(period=frame.period, scope=frame.scope)
    value, kind = Value(interval, indicator.unit), modality.of(s, at, Frame())
    bind.add(s, sense, subject, Figure(short.start(), quantity, own, start, end, at), value, kind)
    fact = s.memory.facts.pop()
    quote = s.printed(short.start(), at + 1)
    s.memory.facts.append(replace(fact, formula=f"“{quote}”即{_said(interval, True)}", inputs=(fact,)))
    return True


def _other_side(s: Sentence, indicator: Indicator, words: str) -> bool:
    """Whether the words name the denominator, possibly without what both have in common."""
    item = s.lexicon.items.get(indicator.denominator)
    if item is None:
        return False
    names = (word(name) for name in (item.name, *item.aliases))
    return any(name.removesuffix("工资") in words for name in names)
