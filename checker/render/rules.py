"""A rule set as a page to hold against the paper: each comparison beside its clause."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model import Requirement, Rulebook
from checker.render import words
from checker.render.layout import Line, indent, ink, paint, wrap


def to_rules(rulebook: Rulebook, *, width: int = 100, colour: bool = False) -> str:
    """Title, note, every requirement in the order of the paper, and the groups."""
    width, rules = max(width, 60), rulebook.rule_set
    names = {id: card.name for id, card in rulebook.indicators.items()}
    head: list[Line] = [[ink(f"{rules.title}（{rules.id} {rules.edition}）", "title")]]
    head += [[ink(f"说明：{rules.note}")]] if rules.note else []
    lines = [cut for line in head for cut in wrap(line, width)]
    for number, line in enumerate(rules.requirements, 1):
        lines += [
            [],
            *wrap(
                [ink(f"{number:>2}  {names[line.indicator]}", "title"), ink(f"  {line.indicator}", "dim")],
                width,
            ),
        ]
        lines += indent(_required(line, names), width, 4)
    for group in rules.groups:
        asked = f"其中至少 {group.at_least} 项" if group.at_least else "全部"
        members = "、".join(names.get(member, member) for member in group.members)
        lines += [[], *wrap([ink(f"分组 {group.name}", "title"), ink(f"：{asked}达标；{members}")], width)]
    return paint(lines, colour)


def _required(line: Requirement, names: Mapping[str, str]) -> list[Line]:
    lines: list[Line] = [[ink(f"{words.LEVELS[line.level]}  {words.requirement(line)}")]]
    lines.append([ink(f"“{line.clause}” {line.source}", "dim")])
    relaxed = f"；个别的可以放宽到标准的{words.plain(line.slack)}%" if line.slack is not None else ""
    told = (
        line.every and f"{line.every_one}都要达到{relaxed}，平均数定不了，看{line.table}",
        line.covered_by and f"没有单列时，按“{names.get(line.covered_by, line.covered_by)}”的数字判",
        line.verify and f"存疑：{line.verify}",
    )
    return lines + [[ink(said, "dim")] for said in told if said]
