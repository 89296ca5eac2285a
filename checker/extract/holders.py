"""Those counted and those of them with a certificate: 园长38人,持证37人;专任教师524人,持证524人."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from checker.extract import bind
from checker.extract.fold import MARK
from checker.extract.intervals import quotient, said
from checker.extract.lexicon import Sense
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import Subject
from checker.model import Fact, Indicator, Modality, Value

_PAIR = re.compile(
    rf"(?P<who>园长|(?:专任)?教师)(?:现有|共有|共|有)?(?P<all>{MARK}),?(?:其中|已)?持证(?:上岗)?的?有?{MARK}"
)


def read(s: Sentence) -> None:
    """Put the share of each group that holds a certificate into the memory."""
    if "持证" not in s.text or not any("园" in words for words in (s.text[s.start : s.end], *s.contexts)):
        return
    for pair in _PAIR.finditer(s.text, s.start, s.end):
        for indicator in s.lexicon.indicators.values():
            component = next((c for c in indicator.components if c.endswith(pair["who"])), "")
            if component and indicator.numerator.startswith("持证"):
                _share(s, indicator, component, pair)


def _share(s: Sentence, indicator: Indicator, component: str, pair: re.Match[str]) -> None:
    base, part = (_count(s, indicator, component, pair, at) for at in (pair.start("all"), pair.end() - 1))
    if base is None or part is None or base.value is None or part.value is None:
        return
    interval = quotient(part.value.interval, base.value.interval, Decimal(100))
    if interval is None or interval.low is None or interval.low > 100:
        return
    approximate = part.value.approximate or base.value.approximate
    s.memory.facts.append(
        replace(
            part,
            value=Value(interval, "%", approximate),
            digits=0,
            formula=f"持证的{component}{said(part)} ÷ {component}{said(base)}",
            inputs=(part, base),
            why="由文中人数推算",
        )
    )


def _count(s: Sentence, indicator: Indicator, component: str, pair: re.Match[str], at: int) -> Fact | None:
    """The count at a mark, as a fact that only serves as input."""
    quantity = s.quantity_at[at]
    if quantity.value is None or quantity.value.unit != "人" or s.base is not Modality.ACTUAL:
        return None
    group = Subject((), pair["who"], pair.start(), pair.end(), stage=component)
    figure = Figure(at, quantity, Frame(), pair.start(), pair.end())
    bind.add(s, Sense("alias", indicator.id), group, figure, quantity.value, s.base)
    return s.memory.facts.pop()
