"""Statements without a figure: 只增不减, 不低于当地公务员, 大班额全部消除."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from checker.extract import bind, circumstance
from checker.extract.cues import Cue
from checker.extract.lexicon import Name, Sense
from checker.extract.sentence import Frame, Sentence
from checker.extract.subjects import (
    Subject,
)
from checker.model import Interval, Modality, ScopeKind, Value


def read_claims(s: Sentence, start: int, end: int, names: list[Name], found: list[Cue], number: int) -> None:
    """Statements without a figure: 只增不减, 不低于当地公务员, 大班额全部消除."""
    for name in names:
        for sense in name.senses:
            if sense.kind not in {"claim", "zero", "full"}:
                continue
            before = s.text[s.start : name.start]
            if not all(any(c in t for t in (before, *s.contexts)) for c in sense.context):
                continue
            _claim(s, sense, name, start, end, found, number)


def _claim(s: Sentence, sense: Sense, name: Name, start: int, end: int, found: list[Cue], number: int) -> None:
    frame = Frame()
    state = replace(s.state)
    first = name.start
    for cue in found:
        if cue.start >= name.start:
            break
        circumstance.heed(s, cue, frame, [], state, number, start, found)
        if cue.kind == "part":
            first = min(first, cue.start)
    behind = s.text[name.end : min(end, name.end + 14)]
    modality = Modality.CLAIM
    if state.target or s.base is Modality.TARGET:
        modality = Modality.TARGET
    elif frame.standard or s.base is Modality.STANDARD or re.match(r"[^,;。]{0,10}(?:要求|规定|机制|政策|原则|目标|制度|责任|约束|标准)", behind):
        modality = Modality.STANDARD
    left = s.text[max(start, name.start - 6) : name.start]
    negated = any(c.kind == "not" and name.start - 8 <= c.end <= name.start for c in found) or bool(re.search(r"(?:没有|未|没|不能|难以|无法)[^,;。]{0,4}$", left))
    value: Value | None = None
    doubt = ""
    if sense.kind in {"zero", "full"} and modality is Modality.CLAIM and not negated:
        value, doubt = _stated(s, sense, left, behind)
    elif sense.kind in {"zero", "full"} and negated:
        return
    subject = Subject((sense,), name.text, name.start, name.end, how="只有表述，没有数字")
    holder = len(s.memory.facts)
    saved, s.state = s.state, state
    bind.add(s, sense, subject, first, name.end - 1, None, modality, frame, start, end, doubt)
    s.state = saved
    claim = replace(s.memory.facts[holder], holds=not negated)
    whole = any(c.kind in {"county", "city", "district"} and circumstance.scope_of(s, c) == (ScopeKind.WHOLE, c.text) for c in found)
    if whole and claim.scope_kind is ScopeKind.PART:
        claim = replace(claim, scope_kind=ScopeKind.WHOLE)
    s.memory.facts[holder] = claim
    if value is not None:
        words = s.printed(name.start, name.end)
        s.memory.facts[holder] = replace(
            claim, value=value, modality=Modality.ACTUAL, formula=f"“{words}”即{_plain(value)}", inputs=(claim,)
        )


def _stated(s: Sentence, sense: Sense, left: str, behind: str) -> tuple[Value | None, str]:
    indicator = s.lexicon.indicators[sense.id]
    if re.search(r"基本$", left) or behind.startswith("基本"):
        # 基本消除大班额 is a defined term: 大班额 at most 5 in 100
        return (Value(Interval(None, Decimal(5)), indicator.unit), "") if sense.kind == "zero" else (None, "")
    if re.search(r"动态", left + behind):
        return None, ""
    exact = Decimal(0) if sense.kind == "zero" else Decimal(100)
    return Value(Interval.exactly(exact), indicator.unit), ""


def _plain(value: Value) -> str:
    i = value.interval
    return f"{i.exact}%" if i.exact is not None else f"不高于{i.high}%"
