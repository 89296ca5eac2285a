"""A set that extends another: found, laid over it, and refused where it asks for less without saying why.

A new year, a province, a city states only what differs from the set it extends: `change`, `add`,
`drop`, `groups`. Every error is told in the file that has to be mended, which is the overlay.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

from checker.model import LEVELS, Group, Indicator, Interval, Requirement, RuleSet

from . import folders, schema
from .folders import SUFFIXES, Folders
from .problems import File, Node, Problems, Table, base_of
from .readers import Reading, nearest
from .schema import Overlay, Placed

MAX_CHAIN = 8
_BECAUSE = "要写依据（because: …），没有依据就改严。"


def chain(path: Path, places: Folders, problems: Problems) -> list[File]:
    """The file of a set and of all it extends, the set that stands alone first.

    Where one cannot be read, or is not to be found, the list begins above it.
    """
    files, seen = [folders.read(path, places, problems)], [path]
    while (extends := base_of(files[-1].root)) and extends.value.strip():
        source, found = files[-1].source, _next(extends.value.strip(), seen, places)
        if isinstance(found, str):
            problems.add(source, extends, "extends", found)
            break
        files.append(folders.read(found, places, problems))
        seen.append(found)
    return files[::-1]


def _next(name: str, seen: list[Path], places: Folders) -> Path | str:
    """The file that the last of a chain extends, or why the chain cannot go on."""
    found = _base(name, seen[-1], places)
    if isinstance(found, str):
        return found
    resolved = [file.resolve() for file in seen]
    if found.resolve() in resolved:
        ring = [*seen[resolved.index(found.resolve()) :], found]
        return f"extends 绕成了圈：{' → '.join(file.stem for file in ring)}。请断开其中一处。"
    return found if len(seen) < MAX_CHAIN else f"extends 超过 {MAX_CHAIN} 层，不像规则集。"


def _base(name: str, above: Path, places: Folders) -> Path | str:
    """The file that a set at `above` extends, by name or by a path from there; or why there is none."""
    if "/" in name or "\\" in name or name.endswith(SUFFIXES):
        if not name.endswith(SUFFIXES) or "\\" in name or ":" in name or name[0] in "/~":
            return "路径从这个文件所在的文件夹写起，用 / 分隔，以 .yaml 结尾，例如 ../henan.yaml。"
        path = Path(os.path.normpath(above.parent / PurePosixPath(name)))
        return path if path.is_file() else "没有这个文件。路径从这个文件所在的文件夹写起。"
    found = folders.named(name, places)
    if len(found) == 1:
        return found[0]
    if found:
        both = "、".join(folders.shown(path, places) for path in found)
        return f"有两个规则集都叫“{name}”：{both}。请给自己的那一份换个名字。"
    known = dict.fromkeys(path.stem for path in folders.sets(places) if path != above)
    return f"没有名为“{name}”的规则集。{nearest(name, tuple(known))}"


def laid(files: Sequence[File], cards: Mapping[str, Indicator], problems: Problems) -> RuleSet | None:
    """The outcome of a chain, without its sha256; None where some set cannot be made out."""
    made: RuleSet | None = None
    editions: dict[str, str] = {}
    for source, root in files:
        if root is None:
            made = None
        elif not schema.is_overlay(root):
            made = schema.rule_set(root, source, problems, cards)
        else:
            stated, here = schema.overlay(root, source, problems, cards), Reading(source, problems)
            made = _over(made, stated, here, cards, editions) if made and stated else None
        if made:
            editions[made.id] = made.edition
    return made


def _over(
    base: RuleSet, stated: Overlay, reading: Reading, cards: Mapping[str, Indicator], editions: dict[str, str]
) -> RuleSet:
    """A set with an overlay laid over it: its lines in its order, then those added."""
    identifier = stated.head["id"]
    changes = {change.value["indicator"]: change for change in stated.changed}
    dropped = {drop.value["indicator"]: drop for drop in stated.dropped}
    lines = []
    for line in base.requirements:
        if line.indicator in dropped:
            continue
        if change := changes.get(line.indicator):
            after = _changed(line, change, reading, cards)
            line = _remembered(line, after, identifier, editions)
        lines.append(line)
    lines += [replace(line, set_by=identifier) for line in stated.added]
    there = {line.indicator for line in lines}
    # what is no longer asked is still read: its figures must not be taken for another's
    left = (line.indicator for line in base.requirements if line.indicator in cards)
    beside = dict.fromkeys((*base.beside, *left))
    gone = dict(base.dropped) | {name: drop.value["because"] for name, drop in dropped.items()}
    return replace(
        base,
        **stated.head,
        extends=base.id,
        requirements=tuple(lines),
        groups=_groups(base, stated, dropped, reading),
        beside=tuple(name for name in beside if name not in there),
        dropped=tuple((name, because) for name, because in gone.items() if name not in there),
    )


# What a line says of its own clause: with another comparison comes another clause.
_OF_THE_CLAUSE = ("note", "verify", "because", "examples")


def _changed(
    line: Requirement, change: Placed, reading: Reading, cards: Mapping[str, Indicator]
) -> Requirement:
    """A line with the keys that an overlay gives it."""
    before, given = schema.stated(line), change.value
    asks = [key for key in ("require", "manual") if key in given and given[key] != before.get(key)]
    _told_with_it(line, change, asks, reading, cards)
    values = _merged(before, given, asks)
    own = [fault for fault in schema.faults(values) if fault not in schema.faults(before)]
    for fault in own:
        reading.at("change").wrong(change.node, fault)
    after = schema.line(values, cards, reading.line(change.node))
    after = replace(after, set_by=line.set_by, was=line.was)
    for key, what in () if own or given.get("because") else looser(line, after):
        say = (_turned(line, after) if key == "require" else "") or f"{what}。{_BECAUSE}"
        reading.at(key).wrong(_at(change, key), say)
    return after


def _turned(before: Requirement, after: Requirement) -> str:
    """What is told of a limit that has become one from the other side; nothing where it has not."""
    sides = {"≥": "下限", ">": "下限", "≤": "上限", "<": "上限"}
    was, now = sides.get(before.sign), sides.get(after.sign)
    if not was or not now or was == now:
        return ""
    if after.unit == "生/师":
        return f"师生比按一名教师对应几名学生写，方向反了，应为 {before.sign} {after.limit}。"
    asked = f"{after.comparison} 是{now}，原来的 {before.comparison} 是{was}"
    right = f"应为 {before.sign} {after.limit}；确实要反过来的，写依据（because: …）"
    return f"方向反了：{asked}，{right}。"


def _told_with_it(
    line: Requirement, change: Placed, asks: list[str], reading: Reading, cards: Mapping[str, Indicator]
) -> None:
    """What a change must come with: something to change, a clause and a source, a card for a figure."""
    if len(change.value) == 1:
        reading.at("change").wrong(change.node, "没有写要改什么；没有要改的，这一条删去。")
    missing = [key for key in ("clause", "source") if key not in change.value]
    if asks and missing:
        say = f"改了标准，原文和出处也要写新的，缺少：{'、'.join(missing)}。"
        reading.at(asks[0]).wrong(_at(change, asks[0]), say)
    if "require" in change.value and line.indicator not in cards:
        say = "这一条没有指标卡，不能改成数字标准。请先在 indicators/ 里建卡。"
        reading.at("require").wrong(_at(change, "require"), say)


def _merged(before: Mapping[str, Any], given: Mapping[str, Any], asks: list[str]) -> dict[str, Any]:
    """The values of a line by key with those given laid over them; asks: which comparison is new."""
    instead = {"require": "manual", "manual": "require"}
    gone = {other for key in asks for other in (instead[key], *_OF_THE_CLAUSE)}
    if "every" in given and given["every"] is None:
        gone |= {"table", "slack"}
    kept = {key: value for key, value in before.items() if key not in gone}
    return {key: value for key, value in (kept | dict(given)).items() if value is not None}


def _at(change: Placed, key: str) -> Node:
    """Where an overlay says a key, or else the line as a whole."""
    value = change.node.get(key) if isinstance(change.node, Table) else None
    return value or change.node


def _remembered(
    before: Requirement, after: Requirement, identifier: str, editions: Mapping[str, str]
) -> Requirement:
    """A line that asks something else, knowing what was asked before and by whom."""
    asked = [(aspects(before)[key], aspects(after)[key]) for key in aspects(after)]
    if all(old == new for old, new in asked):
        return after
    first, *others = asked
    said = [first[0], *(old for old, new in others if old != new)]
    was = f"{'，'.join(said)}，{before.set_by} {editions[before.set_by]}"
    return replace(after, set_by=identifier, was=was)


def aspects(line: Requirement) -> dict[str, str]:
    """What a line asks, aspect by aspect, in words; the comparison first."""
    return {
        "require": line.comparison or "看材料",
        "level": LEVELS[line.level],
        "accepts": "有表述即可" if line.accepts else "要有数字",
        "every": f"各{line.every}都要达到" if line.every else "只看总体",
        "slack": "个别不放宽" if line.slack is None else f"个别可放宽到标准的{line.slack}%",
    }


def looser(before: Requirement, after: Requirement) -> Iterator[tuple[str, str]]:
    """Where `after` asks for less than `before`, or for something else: key, and what in Chinese."""
    if before.limit is not None and after.manual:
        yield "manual", f"原来要 {before.comparison}，这里只看材料"
    elif (
        before.limit is not None
        and after.limit is not None
        and not _within(_accepted(after), _accepted(before))
    ):
        less = _within(_accepted(before), _accepted(after))
        than = "比原来的 {} 宽" if less else "和原来的 {} 比不出宽严"
        yield "require", f"{after.comparison} {than.format(before.comparison)}"
    ranks = list(LEVELS)
    if ranks.index(after.level) > ranks.index(before.level):
        yield "level", f"由{LEVELS[before.level]}降为{LEVELS[after.level]}"
    if after.accepts and not before.accepts:
        yield "accepts", "原来要有数字，这里有表述即可"
    if before.every and after.every != before.every:
        say = f"改成各{after.every}，比不出宽严" if after.every else "这里只看总体"
        yield "every", f"原来各{before.every}都要达到，{say}"
    elif _slack(after) < _slack(before):
        yield "slack", f"原来{aspects(before)['slack']}，这里{aspects(after)['slack']}"


def _slack(line: Requirement) -> Decimal:
    return Decimal(100) if line.slack is None else line.slack


def _accepted(line: Requirement) -> Interval:
    """The figures that meet a comparison."""
    low = line.limit if line.sign in ("≥", ">", "=") else None
    high = line.limit if line.sign in ("≤", "<", "=") else None
    return Interval(low, high, line.sign == ">", line.sign == "<")


def _within(inner: Interval, outer: Interval) -> bool:
    """Whether every figure of one is a figure of the other."""
    above = outer.low is None or (
        inner.low is not None and (inner.low, inner.low_open) >= (outer.low, outer.low_open)
    )
    below = outer.high is None or (
        inner.high is not None and (-inner.high, inner.high_open) >= (-outer.high, outer.high_open)
    )
    return above and below


def _groups(
    base: RuleSet, stated: Overlay, dropped: Mapping[str, Placed], reading: Reading
) -> tuple[Group, ...]:
    """The groups of a set without the lines dropped; one of the same id is replaced, others are added."""
    own = {placed.value.id: placed for placed in stated.groups}
    groups = []
    for group in base.groups:
        gone = [member for member in group.members if member in dropped]
        left = replace(group, members=tuple(member for member in group.members if member not in gone))
        if placed := own.pop(group.id, None):
            if not placed.value.because and not as_strict(left, placed.value):
                say = f"这一组比原来的宽（原来 {wanted(left)}）。{_BECAUSE}"
                reading.at("groups").wrong(placed.node, say)
            left = placed.value
        elif left.at_least > len(left.members):
            at = _at(dropped[gone[0]], "indicator")
            say = f"去掉以后“{group.name}”只剩 {len(left.members)} 项，不够至少 {group.at_least} 项。"
            reading.at("drop").wrong(at, f"{say}请在 groups 里用同一个 id 重写这一组。")
        if left.members:
            groups.append(left)
    return (*groups, *(placed.value for placed in own.values()))


def wanted(group: Group) -> str:
    """How many of how many."""
    return f"{len(group.members)} 项中至少 {group.at_least or len(group.members)} 项"


def as_strict(before: Group, after: Group) -> bool:
    """Whether whatever meets the new group meets the old one: enough of it lies in the old one."""
    new = set(after.members) - set(before.members)
    met = (after.at_least or len(after.members)) - len(new)
    return met >= min(before.at_least or len(before.members), len(before.members))
