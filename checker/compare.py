"""Two files of stored results → what has changed between them, finding by finding.

A verdict is better or worse by this order, whatever the reason: 达标, then 待核 and 人工 (a person
must look), then 缺失 and 不达标. Between the two of one rank it has only changed: a figure that is gone
is no better than one that falls short. Nothing is better or worse at a reference line, which is no
standard, nor where somebody has declared that a line does not apply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from checker.model import (
    Drift,
    Drifted,
    Finding,
    Indicator,
    Interval,
    Level,
    Pair,
    Requirement,
    Shift,
    Stored,
    Value,
    Verdict,
    Waiver,
)

Tree = dict[str, Any]

_RANKS = {Verdict.PASS: 2, Verdict.REVIEW: 1, Verdict.MANUAL: 1, Verdict.MISSING: 0, Verdict.FAIL: 0}
#: what makes two results one report under one set; what the first leaves over, the next may tell
_ALIKE: tuple[Callable[[Tree], Hashable], ...] = (
    lambda tree: (tree["source"]["path"], tree["rule_set"]["id"]),
    lambda tree: tree["rule_set"]["id"],
    lambda tree: tree["source"]["path"],
    lambda tree: None,
)


def compare(before: Sequence[Tree], after: Sequence[Tree]) -> Drifted:
    """Every part of every report in two files, side by side, in the order of the second.

    before, after   results as stored, of a known shape
    Reports are matched by path, set and part; where only one is left on each side, it is the same one,
    wherever it lies and whatever it was judged by.
    """
    partner: dict[int, int] = {}
    for alike in _ALIKE:
        gone = [at for at in range(len(before)) if at not in partner.values()]
        new = [at for at in range(len(after)) if at not in partner]
        partner |= _matched({at: alike(before[at]) for at in gone}, {at: alike(after[at]) for at in new})
    pairs, lost, fresh = list[Pair](), list[Stored](), list[Stored]()
    for at, tree in enumerate(after):
        old = {part["part"]: part for part in before[partner[at]]["assessments"]} if at in partner else {}
        for part in tree["assessments"]:
            if part["part"] in old:
                pairs.append(_pair(before[partner[at]], old.pop(part["part"]), tree, part))
            else:
                fresh.append(_stored(tree, part))
        lost += [_stored(before[partner[at]], part) for part in old.values()]
    left = [tree for at, tree in enumerate(before) if at not in partner.values()]
    lost += [_stored(tree, part) for tree in left for part in tree["assessments"]]
    return Drifted(tuple(pairs), tuple(lost), tuple(fresh))


def _matched(gone: dict[int, Hashable], new: dict[int, Hashable]) -> dict[int, int]:
    """Which of the new is which of the old: those that alone on either side are called so."""
    old, now = defaultdict[Hashable, list[int]](list), defaultdict[Hashable, list[int]](list)
    for at, key in gone.items():
        old[key].append(at)
    for at, key in new.items():
        now[key].append(at)
    return {now[key][0]: old[key][0] for key in now if len(now[key]) == len(old.get(key, ())) == 1}


def _stored(tree: Tree, part: Tree) -> Stored:
    rules = tree["rule_set"]
    return Stored(tree["source"]["path"], int(part["part"]), part["title"], rules["id"], rules["edition"])


def _pair(before: Tree, old: Tree, after: Tree, new: Tree) -> Pair:
    rows = {row["indicator"]: row for row in reversed(old["findings"])}
    shifts = [_shift(rows.pop(row["indicator"], None), row) for row in new["findings"]]
    shifts += [_shift(row, None) for row in reversed(rows.values())]
    notes = tuple(_notes(before, old, after, new))
    return Pair(_stored(before, old), _stored(after, new), tuple(shifts), notes)


def _notes(before: Tree, old: Tree, after: Tree, new: Tree) -> Iterator[str]:
    """What differs besides the findings."""
    if before["source"]["sha256"] != after["source"]["sha256"]:
        yield "报告的内容变了"
    one, other = before["rule_set"], after["rule_set"]
    if one["sha256"] != other["sha256"]:
        sides = (f"{rules['id']} {rules['edition']}" for rules in (one, other))
        yield f"标准变了：{' → '.join(sides)}"
    versions = before["tool"]["version"], after["tool"]["version"]
    if versions[0] != versions[1]:
        yield f"程序的版本变了：{' → '.join(versions)}"
    for key, word in (("place", "地方"), ("period", "时期")):
        if old[key] != new[key]:
            yield f"{word}变了：{old[key] or '不明'} → {new[key] or '不明'}"


# -- one finding ---------------------------------------------------------------------------------


def _shift(old: Tree | None, new: Tree | None) -> Shift:
    before, after = (None if row is None else _finding(row) for row in (old, new))
    said, says = _quotes(old), _quotes(new)
    if old is None or new is None or before is None or after is None:
        return Shift(Drift.ADDED if old is None else Drift.DROPPED, before, after, said, says)
    why = tuple(_why(old, new, before, after))
    return Shift(_drift(before, after, why), before, after, said, says, why)


def _drift(before: Finding, after: Finding, why: Sequence[str]) -> Drift:
    reference = Level.REFERENCE in (before.requirement.level, after.requirement.level)
    one, other = _RANKS[before.verdict], _RANKS[after.verdict]
    if one == other or reference or before.not_applicable or after.not_applicable:
        return Drift.CHANGED if why else Drift.SAME
    return Drift.BETTER if other > one else Drift.WORSE


def _why(old: Tree, new: Tree, before: Finding, after: Finding) -> Iterator[str]:
    """What differs between two rows of one indicator, aspect by aspect; of places nothing is said."""
    aspects = (
        ("结论", (before.verdict, before.not_applicable), (after.verdict, after.not_applicable)),
        ("数值", before.value, after.value),
        ("要求", (old["requirement"], old["level"]), (new["requirement"], new["level"])),
        ("依据", _quotes(old), _quotes(new)),
        ("理由", before.reason, after.reason),
    )
    yield from (word for word, one, other in aspects if one != other)
    if _quotes(old) == _quotes(new) and _around(old) != _around(new):
        yield "依据的上下文"
    if before.waived != after.waived:
        yield _waived(before.waived, after.waived)


def _quotes(row: Tree | None) -> tuple[str, ...]:
    """What a row quotes, wherever in the file it now stands."""
    return tuple(each["quote"] for each in row["evidence"]) if row else ()


def _around(row: Tree) -> list[tuple[str, ...]]:
    keys = ("context", "modality", "scope_kind")
    return [tuple(each[key] for key in keys) for each in row["evidence"]]


def _waived(before: Waiver | None, after: Waiver | None) -> str:
    if after is None:
        return f"豁免没有了（原来到 {before.until}）" if before else ""
    return f"豁免改了（{before.until} → {after.until}）" if before else f"新的豁免（到 {after.until}）"


def _finding(row: Tree) -> Finding:
    """A row as a finding, without evidence."""
    asked = row["require"] or {"sign": "", "limit": None, "unit": ""}
    line = Requirement(
        row["indicator"],
        asked["sign"],
        asked["limit"],
        asked["unit"],
        Level(row["level"]),
        "",
        "",
        manual="" if row["require"] else row["requirement"],
        every=asked.get("every", ""),
    )
    excepted = row.get("waived")
    return Finding(
        line,
        Indicator(row["indicator"], row["name"], asked["unit"]),
        Verdict(row["verdict"]),
        row["reason"],
        _value(row["value"]),
        not_applicable=bool(row.get("not_applicable")),
        waived=Waiver(row["indicator"], **excepted) if excepted else None,
    )


def _value(tree: Tree | None) -> Value | None:
    if tree is None:
        return None
    low_open, high_open = bool(tree.get("min_open")), bool(tree.get("max_open"))
    interval = Interval(tree["min"], tree["max"], low_open, high_open)
    return Value(interval, tree["unit"], bool(tree.get("approximate")))
