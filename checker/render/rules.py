"""Rules as pages: a set to hold against the paper, a card as a person reads it, the list of sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model import LEVELS, Group, Indicator, Requirement, Rulebook, RuleSet
from checker.render import words
from checker.render.layout import GAP, Ink, Line, cells, columns, indent, ink, paint, wrap

_LABEL = 8  # cells of 口径不明
_TITLE = 20  # cells that a title wants at least


def to_sets(sets: Sequence[RuleSet], *, width: int = 100) -> str:
    """One line a set: id, edition, what it extends, how many lines, title; columns aligned."""
    rows = [
        [
            one.id,
            one.edition,
            f"{len(one.requirements)}项",
            f"依据 {one.extends}" if one.extends else "",
            one.title,
        ]
        for one in sets
    ]
    used = [at for at in range(4) if any(row[at] for row in rows)]
    widths = [max(cells(row[at]) for row in rows) for at in used]
    room = max(width, 60) - sum(widths) - (len(used) + 1) * GAP
    lines: list[Line] = []
    for row in rows:
        told = [[[ink(row[at])]] for at in (*used, 4)]
        if room < _TITLE:  # no room beside
            beneath = "  ".join(word for word in row[3:] if word)
            lines += [*columns(told[:3], widths[:3]), *indent([[ink(beneath)]], max(width, 60), 4)]
        else:
            lines += columns(told, [*widths, room])
    return paint(lines, False)


def to_rules(rulebook: Rulebook, *, width: int = 100, colour: bool = False) -> str:
    """Title, note, every requirement in the order of the paper, and the groups."""
    width, rules = max(width, 60), rulebook.rule_set
    names = {id: card.name for id, card in rulebook.indicators.items()}
    lines = [cut for line in _head(rules) for cut in wrap(line, width)]
    for number, line in enumerate(rules.requirements, 1):
        title = [ink(f"{number:>2}  {names[line.indicator]}", "title"), ink(f"  {line.indicator}", "dim")]
        lines += [[], *wrap(title, width), *indent(_required(line, names), width, 4)]
    for group in rules.groups:
        lines += [[], *wrap(_group(group, names), width)]
    if rules.dropped:
        lines += [[], [ink("取消的条目", "title")]]
        lines += indent([[ink(f"{id}：{because}")] for id, because in rules.dropped], width, 4)
    return paint(lines, colour)


def _head(rules: RuleSet) -> Iterator[Line]:
    yield [ink(f"{rules.title}（{rules.id} {rules.edition}）", "title")]
    span = (rules.effective and f"{rules.effective} 起", rules.expires and f"{rules.expires} 止")
    told = (
        ("依据", f"{rules.extends}，以下是改动后的全部条目" if rules.extends else ""),
        ("发布", rules.authority),
        ("有效", "，".join(said for said in span if said)),
        ("说明", rules.note),
    )
    yield from ([ink(f"{word}：{said}")] for word, said in told if said)


def _group(group: Group, names: Mapping[str, str]) -> Line:
    asked = f"其中至少 {group.at_least} 项" if group.at_least else "全部"
    members = "、".join(names.get(member, member) for member in group.members)
    return [ink(f"分组 {group.name}", "title"), ink(f"：{asked}达标；{members}")]


def _required(line: Requirement, names: Mapping[str, str]) -> list[Line]:
    """What is asked, in whose words, and what must be known beside it."""
    lines: list[Line] = [[ink(comparison(line))], [ink(f"“{line.clause}” {line.source}", "dim")]]
    relaxed = f"；个别的可以放宽到标准的{words.plain(line.slack)}%" if line.slack is not None else ""
    told = (
        line.was and f"原为：{line.was}",
        line.because and f"理由：{line.because}",
        line.every and f"{line.every_one}都要达到{relaxed}，平均数定不了，看{line.table}",
        line.covered_by and f"没有单列时，按“{names.get(line.covered_by, line.covered_by)}”的数字判",
        line.note and f"说明：{line.note}",
        line.verify and f"存疑：{line.verify}",
    )
    return lines + [[ink(said, "dim")] for said in told if said]


def comparison(line: Requirement) -> str:
    """底线  ≥ 80%（每所学校）  有明确表述即可  5 分"""
    each = f"（{line.every_one}）" if line.every else ""
    pieces = (
        LEVELS[line.level],
        words.requirement(line) if line.limit is not None else f"看材料：{line.manual}{each}",
        "有明确表述即可" if line.accepts else "",
        "" if line.points is None else f"{words.plain(line.points)} 分",
    )
    return "  ".join(piece for piece in pieces if piece)


# -- a card ----------------------------------------------------------------------------------------


def to_card(
    card: Indicator, asked: Sequence[tuple[RuleSet, Requirement]], *, width: int = 100, colour: bool = False
) -> str:
    """What an indicator is called, how it is counted, what it is not, and who requires what of it."""
    width = max(width, 60)
    unit = f"  单位 {card.unit}" if card.unit else ""
    lines = wrap([ink(card.name, "title"), ink(f"  {card.id}{unit}", "dim")], width)
    for word, said in _of_card(card):
        lines += _labelled(word, said, width)
    lines += [[], [ink("哪些标准要求它", "title")]]
    for rules, line in asked:
        lines += indent([[ink(f"{rules.title}（{rules.id} {rules.edition}）")]], width, 2)
        lines += indent(_required(line, {}), width, 4)
    if not asked:
        lines += indent([[ink("还没有。")]], width, 2)
    return paint(lines, colour)


def _of_card(card: Indicator) -> Iterator[tuple[str, str]]:
    """Label and words, for what the card says."""
    told = (
        ("学段", card.stage),
        ("口径", card.definition),
        ("算法", _counted(card)),
        ("整体", "、".join(card.components)),
        ("又叫", "、".join(card.aliases)),
        ("口径不明", "、".join(card.loose)),
        ("不是", "、".join(card.different_from)),
        ("等于0", "、".join(card.zero)),
        ("等于100", "、".join(card.full)),
        ("倒推", "、".join(card.complements)),
        ("只是表述", "、".join(card.claims)),
        ("说明", card.note),
        ("存疑", card.verify),
    )
    return ((word, said) for word, said in told if said)


def _counted(card: Indicator) -> str:
    """A ÷ B, or what grows; and which stage or which teachers."""
    pieces = []
    if card.numerator and card.denominator:
        pieces.append(f"{card.numerator} ÷ {card.denominator}")
    if card.growth_of:
        pieces.append(f"{card.growth_of}比上年增长的百分比")
    if card.base:
        pieces.append(f"按{card.base}算")
    if card.every_stage:
        pieces.append("各学段都要达到，取最差的一个")
    if card.may_exceed:
        pieces.append("可以超过100%或为负")
    return "；".join(pieces)


def _labelled(word: str, said: str, width: int) -> list[Line]:
    """A label and words that wrap beside it."""
    label = Ink(word + " " * (_LABEL - cells(word) + GAP), "dim")
    first, *rest = wrap([ink(said)], width - _LABEL - GAP)
    return [[label, *first], *([Ink(" " * (_LABEL + GAP)), *cut] for cut in rest)]
