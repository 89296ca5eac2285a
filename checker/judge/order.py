"""分别 lists whose figures stand in the wrong order, by the counts or by the same list elsewhere.

小学、初中、高中生师比分别为13:1、12:1、18:1 where the counts say 18, 13 and 12: each figure
belongs to a neighbour. What else is known settles those that it speaks of; a figure that
only this list gives cannot be trusted any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.judge.agreement import agree, shown, worked_out
from checker.model import CrossCheck, Fact, Modality, ScopeKind

DOUBT = "所在的“分别”列表次序与文中别处对不上，这个数是谁的，要核对"
NOTE = "所在的“分别”列表次序与文中别处对不上"


def straightened(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[CrossCheck, ...]]:
    """Facts, those of a list out of order in doubt or noted, and a check for each such list."""
    known: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    lists: dict[int, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if _speaks(fact):
            known[_whose(fact)].append(fact)
            if fact.listed and not fact.formula:
                lists[fact.listed.start][fact.listed.place].append(fact)
    marked: dict[Fact, Fact] = {}
    checks: dict[frozenset[tuple[str, str, str]], CrossCheck] = {}
    for places in lists.values():
        members = {place: named[0] for place, named in places.items()}
        others = {place: _elsewhere(fact, known) for place, fact in members.items()}
        moved = _moved(members, others)
        if not moved:
            continue
        key = frozenset(_whose(fact) for fact in members.values())
        checks.setdefault(key, _check(members, others, moved))  # two lists at odds are one check
        for place, named in places.items():
            for fact in named:
                told = _elsewhere(fact, known)
                marked[fact] = _noted(fact) if told and place in others else replace(fact, doubt=DOUBT)
    if not checks:
        return tuple(facts), ()
    return tuple(marked.get(fact, fact) for fact in facts), tuple(checks.values())


def _noted(fact: Fact) -> Fact:
    return replace(fact, notes=(*fact.notes, NOTE))


def _speaks(fact: Fact) -> bool:
    own = fact.modality is Modality.ACTUAL and fact.scope_kind is ScopeKind.WHOLE
    exact = fact.value is not None and fact.value.interval.exact is not None
    return own and exact and not (fact.doubt or fact.void or fact.lookalike)


def _whose(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.stage, fact.period


def _elsewhere(fact: Fact, known: Mapping[tuple[str, str, str], Sequence[Fact]]) -> list[Fact]:
    """What the report says of the same thing outside of the list."""
    return [f for f in known[_whose(fact)] if f.formula or f.listed is None or f.listed.start != _start(fact)]


def _start(fact: Fact) -> int:
    return fact.listed.start if fact.listed else -1


def _moved(members: Mapping[int, Fact], others: Mapping[int, Sequence[Fact]]) -> dict[int, int]:
    """place → the place whose figure belongs there, for figures that stand at a wrong one.

    Empty where the list is in order, or where another order would not explain all that differs.
    """
    wrong = [p for p, told in others.items() if told and not any(agree(members[p], f) for f in told)]
    if len(wrong) < 2:
        return {}
    right = {p for p, told in others.items() if told and p not in wrong}
    found: dict[int, int] = {}
    return found if _assigned(wrong, members, others, found, right) else {}


def _assigned(
    wrong: Sequence[int],
    members: Mapping[int, Fact],
    others: Mapping[int, Sequence[Fact]],
    found: dict[int, int],
    taken: set[int],
) -> bool:
    """Give each wrong place a figure of its own from another place of the list."""
    if not wrong:
        return True
    place, *rest = wrong
    for other, fact in members.items():
        if other in taken or other == place or not any(agree(fact, f) for f in others[place]):
            continue
        found[place] = other
        if _assigned(rest, members, others, found, taken | {other}):
            return True
        del found[place]
    return False


def _check(
    members: Mapping[int, Fact], others: Mapping[int, Sequence[Fact]], moved: Mapping[int, int]
) -> CrossCheck:
    facts = tuple(members[place] for place in sorted(members))
    printed = "、".join(shown(fact) for fact in facts)
    said = "、".join(
        f"第{place}个{_by(others[place], members[other])}，列在第{other}个"
        for place, other in sorted(moved.items())
    )
    message = f"“分别”列表（{printed}）：次序与文中别处对不上；{said}"
    return CrossCheck("order", members[min(moved)].subject, facts, None, None, False, message)


def _by(told: Sequence[Fact], figure: Fact) -> str:
    fact = next(f for f in told if agree(figure, f))
    how = worked_out(fact) if fact.formula else "在另一处写作"
    return how + shown(fact)
