"""A share and what the next clause adds to it: 四分之三在公办学校，另外还有六分之一进了买学位的民办学校.

Both are shares of the same children, and the indicator takes in both: neither alone is its figure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checker.extract.fold import MARK
from checker.extract.intervals import total
from checker.extract.sentence import Sentence
from checker.model import Fact, Modality, ScopeKind, Span, Value

_WORDS = rf"[^;。()其含{MARK}]"
_BOUGHT = rf"(?:购买|买)[^,;。{MARK}]{{0,6}}?学位"
#: in order: the words of the first share, those that add, the second share and what it is of
_ADDS = re.compile(
    rf"(?:(?P<of>{MARK})(?:[进入就在读]|安排){_WORDS}{{0,4}}?公办{_WORDS}{{0,8}}?|公办{_WORDS}{{0,8}}?(?P<is>{MARK}))[,;]"
    rf"(?:(?:另|此外|还|再|同时)(?:外|有|还|也|,)*)?(?:约|近)?"
    rf"(?:(?P<more>{MARK})(?!(?:民办|公办)?(?:学校|学位)|乡|镇|街道|县|区){_WORDS}{{0,20}}?{_BOUGHT}"
    rf"|(?:通过|由|以|享受|靠)?(?:政府)?{_BOUGHT}(?:解决|就读|安排|入学|学校|民办)*(?:的)?(?:占|为|有)?(?P<behind>{MARK}))"
)
#: 另有6.1%在申请政府购买学位: they have none yet
_NOT_YET = re.compile("申请|拟|将|计划|打算|争取|轮候|准备|未|没|希望|应|需|要|可|预|曾|其中")
#: 另有6.1%的随迁幼儿享受政府购买学位
_OF_OTHERS = re.compile("的(?!(?:随迁子女|随迁学生|孩子|学生)(?!家长))")


def read(s: Sentence, since: int) -> None:
    """Put the sum of two such shares in the place of the first.

    since   where the sentence's facts begin in its memory
    """
    said = _ADDS.search(s.text, s.start, s.end) if "买" in s.text else None
    if said is None:
        return
    opens = said.start("of") if said["of"] else said.start("is")
    at = said.start("more") if said["more"] else said.start("behind")
    if _NOT_YET.search(s.text, opens, said.end()) or _OF_OTHERS.match(
        s.block.text, s.folded.span(at, at + 1).end
    ):
        return
    first, more = s.quantity_at[opens].value, s.quantity_at[at].value
    index = next((i for i in range(since, len(s.memory.facts)) if _is_first(s, i, opens)), None)
    if index is None or first is None or more is None or first.unit != "%" or more.unit != "%":
        return
    fact = s.memory.facts[index]
    both = total([first.interval, more.interval])
    if both.low is None or both.low > 100:
        return
    s.memory.facts[index + 1 :] = [
        f for f in s.memory.facts[index + 1 :] if f.subject != fact.subject or f.span.start != s.source(at)
    ]
    span = s.folded.span(at, at + 1)
    added = replace(
        fact,
        value=more,
        span=Span(*s.block.span(span.start, span.end)),
        bound_at=None,
        digits=s.quantity_at[at].digits,
    )
    s.memory.facts[index] = replace(
        fact,
        value=Value(both, "%", first.approximate or more.approximate),
        digits=0,
        formula=f"公办学校{first} + 政府购买学位{more}",
        inputs=(fact, added),
        why="两项相加",
    )


def _is_first(s: Sentence, index: int, at: int) -> bool:
    """Whether a fact is the result that stands at a mark, of children at public schools alone."""
    fact: Fact = s.memory.facts[index]
    indicator = s.lexicon.indicators.get(fact.subject)
    return (
        indicator is not None
        and "购买学位" in indicator.numerator
        and fact.span.start == s.source(at)
        and fact.modality is Modality.ACTUAL
        and fact.scope_kind is ScopeKind.WHOLE
        and not fact.formula
        and not fact.lookalike
    )
