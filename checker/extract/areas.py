"""Areas that make up the whole place: 城区、镇区、乡村分别为97.8%、95.1%、90.6%.

The whole lies between the lowest and the highest of them. It is said only where one list
gives every area, so that none is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.extract import bind, circumstance, cues, modality
from checker.extract.intervals import spanning, total
from checker.extract.lexicon import Sense
from checker.extract.sentence import Figure, Sentence
from checker.extract.subjects import Subject
from checker.model import Fact, Modality, ScopeKind, Value

#: each row: kinds of area that together leave nothing out
_WHOLES = (
    ({"城区", "城市", "市区"}, {"镇区", "城镇", "县镇"}, {"乡村", "农村"}),
    ({"城镇"}, {"乡村", "农村"}),
)


def whole_of(s: Sentence, since: int, at: int) -> None:
    """Put the whole into the memory, where the facts since then are of areas that make it.

    at   where the list's figures begin: before it nobody else may have been spoken of
    """
    parts = s.memory.facts[since:]
    topic = s.state.topic or s.about
    whose = topic is None or topic[0] is ScopeKind.WHOLE or topic[1] in {f.scope for f in parts}
    if not whose or circumstance.of_others(s, at) or _in_a_district(s):
        return
    for subject in dict.fromkeys(f.subject for f in parts if f.subject in s.lexicon.indicators):
        if not s.lexicon.indicators[subject].growth_of:
            _add(s, [f for f in parts if f.subject == subject])


def sum_of(s: Sentence, subjects: Sequence[Subject], figures: Sequence[Figure]) -> None:
    """Shares of all that a count is the sum of: 在公办学校、在购买学位的学校 … 分别为88.1%、5.4% → 93.5%.

    A share of one of them alone, read for the sum, then stands for a part of it only.
    """
    owners = [_counted(s, subject) for subject in subjects]
    for item in s.lexicon.items.values():
        places = [[at for at, owner in enumerate(owners) if part in owner] for part in item.sum_of]
        indicators = [i for i in s.lexicon.shares.get(item.name, ()) if i.unit == "%"]
        if not item.sum_of or not indicators or any(len(place) != 1 for place in places):
            continue
        if any(f.subject in item.sum_of for f in s.memory.facts if f.home == s.block.anchors[0][1]):
            continue  # their counts are told, and say it better
        used = [figures[place[0]] for place in places]
        values = [f.quantity.value for f in used]
        if len(set(map(id, used))) < len(used) or any(v is None or v.unit != "%" for v in values):
            continue
        if any(f.frame.change or f.frame.compare or f.frame.from_ for f in used):
            continue
        for indicator in indicators:
            _add_sum(s, indicator.id, used, [v for v in values if v])


def _counted(s: Sentence, subject: Subject) -> set[str]:
    """The items that a subject counts or is the share of."""
    told = {sense.id for sense in subject.senses if sense.kind == "item"}
    named = s.lexicon.names.get(subject.name.removesuffix("占比"), ())
    return told | {sense.id for sense in named if sense.kind == "item"}


def _add_sum(s: Sentence, indicator: str, used: Sequence[Figure], values: Sequence[Value]) -> None:
    sense, inputs = Sense("alias", indicator), []
    subject = Subject((sense,), s.lexicon.indicators[indicator].name, how="各项之和")
    for figure, value in zip(used, values, strict=True):
        bind.add(s, sense, subject, figure, value, modality.of(s, figure.at, figure.frame))
        inputs.append(s.memory.facts.pop())
    for at, fact in enumerate(s.memory.facts):
        if fact.subject == indicator and fact.span in {part.span for part in inputs}:
            s.memory.facts[at] = replace(fact, stage=fact.stage or "其中一项")
    value = Value(total([v.interval for v in values]), "%", any(v.approximate for v in values))
    said = " + ".join(str(v) for v in values)
    s.memory.facts.append(replace(inputs[0], value=value, formula=said, inputs=tuple(inputs)))


def _add(s: Sentence, parts: list[Fact]) -> None:
    values = [f.value for f in parts if f.value]
    alike = {(f.modality, f.period, f.stage, f.lookalike) for f in parts}
    if not _complete([f.scope for f in parts]) or len(values) < len(parts) or len(alike) > 1:
        return
    if any(f.scope_kind is not ScopeKind.PART or f.modality is not Modality.ACTUAL for f in parts):
        return
    said = "、".join(f"{f.scope}{f.value}" for f in parts)
    value = Value(spanning([v.interval for v in values]), values[0].unit, any(v.approximate for v in values))
    s.memory.facts.append(
        replace(
            parts[0],
            value=value,
            scope_kind=ScopeKind.WHOLE,
            scope="",
            digits=0,
            doubt=next((f.doubt for f in parts if f.doubt), ""),
            unclear=next((f.unclear for f in parts if f.unclear), ""),
            formula=f"{said}，整体介于其间",
            inputs=tuple(parts),
            why="各片合起来是整体",
        )
    )


def _in_a_district(s: Sentence) -> bool:
    """Whether the text stands in a paragraph or a section of one district."""
    headings = (heading.text.strip(" :。") for heading in s.block.section)
    return s.about is not None or any(circumstance.place_of(s, cues.residue(h) and h) for h in headings)


def _complete(scopes: list[str]) -> bool:
    """Whether areas, each named once, leave no other out."""
    return any(
        len(scopes) == len(whole) and all(any(scope in kind for scope in scopes) for kind in whole)
        for whole in _WHOLES
    )
