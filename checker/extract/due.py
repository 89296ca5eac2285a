"""Who was due and who came: 应参加课后服务学生26.4万人，实际参加23.1万人，参与率92.3%.

The two counts say the share once more. They need no names of their own on any card: the
share printed beside them is what they are of, and what they have to agree with.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from checker.extract import bind, modality
from checker.extract.fold import MARK
from checker.extract.intervals import quotient, said
from checker.extract.lexicon import Sense
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import Subject
from checker.model import Fact, Modality, Value

_WORDS = rf"[^,;:。(){MARK}]"
#: not 应急, 应届, 应用 …, nor 应当加强
_DUE = re.compile(
    rf"(?P<due>应(?!急|届|用|聘|征|邀|对|力|付|变|有尽有|[入参学]尽)(?:当)?{_WORDS}{{1,14}}?)(?:总数|人数|数|共有|共|有|为|:)*"
    rf"(?P<all>{MARK})[,、(]?(?P<came>{_WORDS}{{0,6}}?(?:实际|实有|实|已|现){_WORDS}{{0,12}}?)(?:人数|数|为|:)*(?P<some>{MARK})"
)
_OTHERS = re.compile("教师|教职工|保育员|家长|校长|班主任|党员|学校|园(?!长|幼儿|教师)")
#: at most so many characters stand between the counts and their share
_BESIDE = 24


def read(s: Sentence, since: int) -> None:
    """Put the share of two such counts into the memory, beside the one printed next to them.

    since   where the sentence's facts begin in its memory
    """
    for found in _DUE.finditer(s.text, s.start, s.end) if "应" in s.text else ():
        all_at, some_at = found.start("all"), found.start("some")
        whole, part = s.quantity_at[all_at].value, s.quantity_at[some_at].value
        if whole is None or part is None or whole.unit != part.unit or whole.unit not in {"人", "个"}:
            continue
        printed = _beside(s, since, all_at, some_at)
        if printed and _others(found["due"]) - _others(s.lexicon.indicators[printed.subject].numerator):
            continue  # 应参加培训教师240人，实际参加190人，学生参与率 …
        share = quotient(part.interval, whole.interval, Decimal(100))
        if printed is None or share is None or share.low is None or share.low > 100:
            continue
        inputs = _count(s, some_at, found["came"], part), _count(s, all_at, found["due"], whole)
        s.memory.facts.append(
            replace(
                printed,
                value=Value(share, "%", part.approximate or whole.approximate),
                span=inputs[0].span,
                bound_at=None,
                digits=0,
                formula=" ÷ ".join(f"{count.subject}{said(count)}" for count in inputs),
                inputs=inputs,
                why="由文中人数推算",
            )
        )


def _others(words: str) -> set[str]:
    return set(_OTHERS.findall(words))


def _beside(s: Sentence, since: int, all_at: int, some_at: int) -> Fact | None:
    """The share printed next to two counts; None where there is none, or an item has them already."""
    facts = s.memory.facts[since:]
    spans = {s.source(all_at), s.source(some_at)}
    if any(f.span.start in spans and f.subject in s.lexicon.items for f in facts):
        return None
    marks = sorted(s.quantity_at)
    behind = [at for at in marks if some_at < at <= some_at + _BESIDE][:1]
    before = [at for at in marks if all_at - _BESIDE <= at < all_at][-1:]
    for at in (*behind, *before):
        for fact in facts:
            indicator = s.lexicon.indicators.get(fact.subject)
            shares = indicator is not None and indicator.unit == "%" and not indicator.growth_of
            if shares and fact.span.start <= s.source(at) < fact.span.end and _is_result(fact):
                return fact
    return None


def _is_result(fact: Fact) -> bool:
    return (
        fact.modality is Modality.ACTUAL
        and fact.value is not None
        and not fact.lookalike
        and not fact.formula
    )


def _count(s: Sentence, at: int, words: str, value: Value) -> Fact:
    """One of the two counts as the fact that a reader can look up."""
    figure = Figure(at, s.quantity_at[at], Frame(), s.start, s.end)
    name = s.printed(at - len(words), at) if s.text.endswith(words, s.start, at) else words
    subject = Subject((), name, how="应有与实有相对")
    bind.add(s, Sense("item", name), subject, figure, value, modality.of(s, at, Frame()))
    return s.memory.facts.pop()
