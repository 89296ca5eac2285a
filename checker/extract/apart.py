"""Two averages apart: 教师平均工资收入低于当地公务员2100元.

The distance tells no ratio, but on which side of one the ratio lies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract import bind, modality
from checker.extract.fold import word
from checker.extract.lexicon import Sense
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import Subject
from checker.model import Indicator, Interval, Value

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
    if not quantity.value or quantity.value.unit != "元":
        return False
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
    if not said:
        return False
    for indicator in s.lexicon.indicators.values():
        if indicator.unit != "倍" or indicator.numerator not in items or not _other_side(s, indicator, words):
            continue
        tail = re.search(r"(?:高|多)(?:出|了)?$|(?:低|少)(?:了)?$", words)
        below = bool(said["below"]) or bool(tail and tail.group()[0] in "低少")
        if not below and not said["above"] and not tail:
            return False
        interval = (
            Interval(None, Decimal(1), high_open=True) if below else Interval(Decimal(1), None, low_open=True)
        )
        first = boundary + said.start()
        sense = Sense("alias", indicator.id)
        own = Frame(period=frame.period, scope=frame.scope)
        value, kind = Value(interval, indicator.unit), modality.of(s, at, Frame())
        doubt = group[-1].doubt
        bind.add(s, sense, group[-1], Figure(first, quantity, own, start, end, at), value, kind, doubt)
        fact = s.memory.facts.pop()
        quote = s.printed(first, at + 1)
        s.memory.facts.append(
            replace(fact, formula=f"“{quote}”即{'不到' if below else '高于'}1倍", inputs=(fact,), stage="")
        )
        return True
    return False


def _other_side(s: Sentence, indicator: Indicator, words: str) -> bool:
    """Whether the words name the denominator, possibly without what both have in common."""
    item = s.lexicon.items.get(indicator.denominator)
    if item is None:
        return False
    names = (word(name) for name in (item.name, *item.aliases))
    return any(name.removesuffix("工资") in words for name in names)
