"""Two standards clause by clause: what the second asks more, less, anew or no longer."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Change, Comparison, Group, GroupChange, Requirement, Rulebook, Step

from .overlay import as_strict, aspects, looser, wanted

#: keys whose change leaves what is asked as it was, each with its word
_WORDS = {
    "clause": "原文", "source": "出处", "note": "说明", "verify": "存疑", "manual": "看什么材料",
    "table": "看哪张表",
}  # fmt: skip


def compare(before: Rulebook, after: Rulebook) -> Comparison:
    """Every requirement and group of two standards."""
    one, other = before.rule_set, after.rule_set
    cards = before.indicators | after.indicators
    old = {line.indicator: line for line in one.requirements}
    new = {line.indicator: line for line in other.requirements}
    because = dict(other.dropped)
    changes = []
    for name, line in new.items():
        step, why = _line(old.get(name), line)
        changes.append(Change(cards[name], step, old.get(name), line, why))
    for name, line in old.items():
        if name not in new:
            said = (because[name],) if name in because else ()
            changes.append(Change(cards[name], Step.DROPPED, line, None, said))
    names = {identifier: card.name for identifier, card in cards.items()}
    return Comparison(one, other, tuple(changes), tuple(_groups(one.groups, other.groups, names)), names)


def _line(before: Requirement | None, after: Requirement) -> tuple[Step, tuple[str, ...]]:
    """What becomes of a line, and what of it differs."""
    if before is None:
        return Step.ADDED, ()
    old, new = aspects(before), aspects(after)
    why = [f"{old[key]} → {new[key]}" for key in new if old[key] != new[key]]
    if before.points != after.points:
        why.append(f"{_points(before)} → {_points(after)}")
    if before.covered_by != after.covered_by:
        why.append(f"上界 {before.covered_by or '无'} → {after.covered_by or '无'}")
    words = [word for key, word in _WORDS.items() if getattr(before, key) != getattr(after, key)]
    if words:
        why.append(f"改了{'、'.join(words)}")
    less, more = any(looser(before, after)), any(looser(after, before))
    if less or more:
        step = Step.CHANGED if less and more else Step.LOOSER if less else Step.STRICTER
    elif before.points != after.points or before.covered_by != after.covered_by or old != new:
        step = Step.CHANGED
    else:
        step = Step.WORDS if words else Step.SAME
    return step, tuple(why)


def _points(line: Requirement) -> str:
    return "不计分值" if line.points is None else f"{line.points} 分"


def _groups(
    before: tuple[Group, ...], after: tuple[Group, ...], names: dict[str, str]
) -> Iterator[GroupChange]:
    """The groups of two standards, told apart by their ids."""
    old = {group.id: group for group in before}
    for group in after:
        yield _group(old.pop(group.id, None), group, names)
    for group in old.values():
        yield GroupChange(Step.DROPPED, group, None)


def _group(before: Group | None, after: Group, names: dict[str, str]) -> GroupChange:
    if before is None:
        return GroupChange(Step.ADDED, None, after)
    if (set(before.members), before.at_least) == (set(after.members), after.at_least):
        words = (before.name, before.note) != (after.name, after.note)
        return GroupChange(Step.WORDS if words else Step.SAME, before, after)
    no_less, no_more = as_strict(before, after), as_strict(after, before)
    step = {
        (True, False): Step.STRICTER, (False, True): Step.LOOSER,
    }.get((no_less, no_more), Step.CHANGED)  # fmt: skip
    why = [f"{wanted(before)} → {wanted(after)}"] if wanted(before) != wanted(after) else []
    for word, some, others in (("加入", after, before), ("去掉", before, after)):
        moved = [names.get(member, member) for member in some.members if member not in others.members]
        if moved:
            why.append(f"{word} {'、'.join(moved)}")
    return GroupChange(step, before, after, tuple(why))
