"""What loads and is wrong all the same: names that collide, figures that differ from the clause, gaps.

An error makes a verdict doubtful; a warning is for a person to look at. Names are compared as they
are matched, figures of a clause are read by the hand that reads reports.
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from checker.document import normalise
from checker.extract import fold, quantities
from checker.model import Indicator, Interval, Item, Quantity, Requirement

from .checks import not_its_name, remove
from .problems import File, Node, Problem, Problems, Sequence, Table, Text, base_of, entries, texts
from .survey import Survey

#: what a template leaves to be filled in
TO_FILL = "待填"
_RATIO = "生/师"


class Lint(NamedTuple):
    """Something found, at its place."""

    problem: Problem
    error: bool

    def __str__(self) -> str:
        return f"{'错误' if self.error else '警告'}  {self.problem}"


class _Found:
    """What has been found so far; told at nodes, each place once."""

    def __init__(self, asked: frozenset[str]) -> None:
        self.asked = asked
        self.lints: dict[Lint, None] = {}

    def note(self, file: File, node: Node, key: str, say: str, *, error: bool) -> None:
        if file.source.path in self.asked:
            problems = Problems()
            problems.add(file.source, node, key, say)
            self.lints[Lint(problems[0], error)] = None


def lint(rules: Survey) -> list[Lint]:
    """Errors and warnings, file by file and line by line."""
    found = _Found(rules.asked)
    _names(rules, found)
    for identifier, files in rules.card_files.items():
        _card(rules.cards[identifier], files, found)
    used = {name for book in rules.books for name in book.indicators}
    for identifier, files in rules.card_files.items():
        if identifier not in used and rules.item_files[0].source.path in rules.asked:
            say = "还没有标准要求这项指标；在 sets/ 的标准里加一条，或删去这张卡。"
            found.note(files[0], _at(files[0], "id"), "id", say, error=False)
    _items(rules, found)
    lines = {line.at: line for book in rules.books for line in book.rule_set.requirements}
    for file in rules.sets:
        for entry in (e for key in ("requirements", "add", "change") for e in entries(file.root, key)):
            if line := lines.get(f"{file.source.path}:{entry.line}"):
                _line(line, file, entry, found)
        says = [key for key in ("change", "add", "drop", "groups") if entries(file.root, key)]
        if (extends := base_of(file.root)) and not says:
            say = f"还没有写与 {extends.value} 不同的条目：change 改、add 加、drop 取消。"
            found.note(file, extends, "extends", say, error=False)
    for file in (*rules.sets, *rules.item_files, *(f for files in rules.card_files.values() for f in files)):
        _unfilled(file, file.root, "", found)
    for file in (*(f for files in rules.card_files.values() for f in files), *rules.item_files):
        _glued(file, found)
    return sorted(found.lints, key=lambda one: (one.problem, not one.error))


def summary(rules: Survey, found: abc.Sequence[Lint]) -> str:
    """How much was looked at, and how much was found."""
    lines = {line.at: line for book in rules.books for line in book.rule_set.requirements}
    asked = [name for name, files in rules.card_files.items() if files[0].source.path in rules.asked]
    cards = [rules.cards[name] for name in asked]
    examples = sum(len(line.examples) for line in lines.values()) + sum(len(c.examples) for c in cards)
    errors = len([one for one in found if one.error])
    told = f"错误 {errors} 处，警告 {len(found) - errors} 处。" if found else "没有发现问题。"
    sets = f"{len(rules.books)} 套标准、{len(lines)} 条要求、{len(cards)} 张卡片、{examples} 条例句"
    more = [name for name in rules.unasked if name not in asked]
    hint = f"\n另有 {len(more)} 张卡没有标准用到，checker rules lint（不写 SET）检查全部。" if more else ""
    return f"{sets}：{told}{hint}"


# -- names -----------------------------------------------------------------------------------------


def _names(rules: Survey, found: _Found) -> None:
    """Names that two cards claim, as typed or as matching sees them, anywhere in the folders.

    What came with the program keeps its names: a user's file is told of them.
    Two ratios of one stage, to 专任教师 and to 教职工, read alike: whom a report counts is told apart
    by its words.
    """
    first: dict[tuple[str, str], tuple[str, File, Text]] = {}
    claims = [(identifier, file) for identifier, files in rules.card_files.items() for file in files]
    for identifier, file in sorted(claims, key=lambda claim: claim[1].source.path in rules.own):
        card = rules.cards[identifier]
        base = card.base if card.unit == _RATIO else ""
        for key in ("name", "aliases", "loose"):
            for text in texts(file.root, key):
                mine = identifier, file, text
                same = first.setdefault(("", text.value), mine)
                alike = first.setdefault((base or "-", _folded(text.value)), mine)
                owner, other, earlier = same if same[0] != identifier else alike
                if owner != identifier:
                    place = f"{other.source.path}:{earlier.line}"
                    reads = "" if earlier.value == text.value else f"（读起来与“{earlier.value}”一样）"
                    ours = [one.source.path in rules.own for one in (other, file)] == [False, True]
                    remedy = remove(key, "这张卡") if ours else "只能留一处"
                    say = f"{owner} 也叫“{text.value}”{reads}，见 {place}，{remedy}。"
                    found.note(file, text, key, say, error=True)


def _folded(name: str) -> str:
    return fold.word(normalise.fold(name))


def _card(card: Indicator, files: abc.Sequence[File], found: _Found) -> None:
    """Look-alikes that take the figure from the card's own names, and examples that are missing."""
    own = [
        (at, key, text, _folded(text.value))
        for at, file in enumerate(files)
        for key in ("name", "aliases", "loose")
        for text in texts(file.root, key)
    ]
    told: set[Text] = set()
    for earlier, file in enumerate(files):
        for text in texts(file.root, "different_from"):
            taken = [one for one in own if _swallows(text.value, one[3])]
            for since, key, name, _ in taken:
                if since > earlier and name not in told:  # a user's, where the packaged card knows another
                    told.add(name)
                    say = not_its_name(text.value, f"{file.source.path}:{text.line}")
                    found.note(files[since], name, key, say, error=True)
            if first_own := next((name for since, _, name, _ in taken if since <= earlier), None):
                which = "本项的名称" if first_own.value == card.name else f"“{first_own.value}”"
                say = f"这个名字会把{which}的数字夺走，本项就读不到了；写长些，或删去。"
                found.note(file, text, "different_from", say, error=True)
    first = files[0]
    at = _at(first, "examples")
    figures = [e for e in card.examples if re.fullmatch(r"-?[0-9.]+", e.reads)]
    if not any(Decimal(e.reads).copy_abs() in _printed(e.text) for e in figures):
        say = "缺一条平常的例句：直接写出数字，reads 就是那个数。"
        found.note(first, at, "examples", say, error=False)
    if not any(e.reads == "无" for e in card.examples):
        say = "缺一条读作 无 的例句：容易混淆的另一个数，或只是目标的数。"
        found.note(first, at, "examples", say, error=False)


def _swallows(lookalike: str, own: str) -> bool:
    """Whether a look-alike stands wherever a name stands: it is the name, or longer than what is matched.

    own   the name, folded; of 甲…乙 only 乙 is matched, 甲 must stand before it
    """
    folded = _folded(lookalike)
    if folded == own:
        return True
    joined, tail = own.replace("…", ""), own.rpartition("…")[2]
    plain = "…" not in folded and "〔" not in folded + own
    return plain and tail != joined and len(folded) > len(tail) and joined.endswith(folded)


#: what the name of an indicator or of an item ends in
_WHOLE = re.compile(r"[^、]*[^、的]{2}(?:率|比例|占比|比|数|人数|总量|总额)")


def _glued(file: File, found: _Found) -> None:
    """Two names with 、 between them, which read as one; 园长、专任教师持证率 is one on purpose."""
    for node in file.root.values if isinstance(file.root, Sequence) else [file.root]:
        for key in ("aliases", "loose", "different_from", "complements"):
            for text in texts(node, key):
                parts = text.value.split("、")
                if len(parts) > 1 and all(_WHOLE.fullmatch(part.strip()) for part in parts):
                    found.note(file, text, key, "如果是两个叫法，请用半角逗号分开。", error=False)


def _at(file: File, key: str) -> Node:
    """The value of a key, or else the whole."""
    root = file.root
    assert root is not None
    return (root.get(key) if isinstance(root, Table) else None) or root


# -- items -----------------------------------------------------------------------------------------


def _items(rules: Survey, found: _Found) -> None:
    """Items that nothing is computed from."""
    used = set(_used(rules.cards, rules.items))
    for file in rules.item_files:
        for entry in getattr(file.root, "values", []):
            for text in texts(entry, "name"):
                if text.value not in used:
                    say = "没有指标卡用到这一项，也不在用到的合计里；用不着就删去。"
                    found.note(file, text, "name", say, error=False)


def _used(cards: Mapping[str, Indicator], items: Mapping[str, Item]) -> Iterator[str]:
    """Every item that some figure may be derived from."""
    for card in cards.values():
        for name in (card.numerator, card.denominator, card.growth_of):
            yield from _with_parts(name, items)
        if card.unit == _RATIO:  # the line is drawn for one kind of staff, the report may count the other
            for one, other in (("专任教师", "教职工"), ("教职工", "专任教师")):
                yield from _with_parts(card.denominator.replace(one, other), items)
        for component in card.components:  # 园长 and 专任教师, each with a count of its own
            for item in items.values():
                if item.stage == card.stage and item.unit == "人" and item.name.endswith(f"{component}数"):
                    yield item.name


def _with_parts(name: str, items: Mapping[str, Item]) -> Iterator[str]:
    if name in items:
        yield name
        for part in items[name].sum_of:
            yield from _with_parts(part, items)


# -- lines of a set --------------------------------------------------------------------------------


def _line(line: Requirement, file: File, entry: Node, found: _Found) -> None:
    """A comparison held against its clause, and the example exactly on the line."""
    if line.limit is None:
        return
    at = (entry.get("clause") if isinstance(entry, Table) else None) or entry
    for say, error in _clause(line, line.limit):
        found.note(file, at, "clause", say, error=error)
    if not _on_the_line(line, line.limit):
        at = (entry.get("examples") if isinstance(entry, Table) else None) or entry
        verdict = "不达标" if line.sign in "><" else "达标"
        say = f"缺一条正好在线上的例句：数字写 {_limit(line)}，verdict: {verdict}。"
        found.note(file, at, "examples", say, error=False)


def _clause(line: Requirement, limit: Decimal) -> Iterator[tuple[str, bool]]:
    """What of a clause differs from the comparison beside it, and whether it is an error."""
    figures = [f for f in quantities.find(normalise.fold(line.clause)) if f.value and f.kind != "points"]
    same = [f for f in figures if limit in _ends(f, limit)]
    asked = f"{line.sign} {_limit(line)}"
    if figures and not same:
        told = "、".join(dict.fromkeys(str(f.value) for f in figures))
        yield f"原文里的数是 {told}，要求写的是 {asked}：改对其中一个。", True
        return
    meant = [f.value.interval for f in same if f.value]
    if not meant or any(_agrees(line.sign, interval) for interval in meant):
        return
    if line.sign in "≥>" and all(i.low is None for i in meant):
        yield f"原文是上限（不超过、以内），要求写的是 {asked}：比较的方向反了。", True
    elif line.sign in "≤<" and all(i.high is None for i in meant):
        yield f"原文是下限（不低于、以上），要求写的是 {asked}：比较的方向反了。", True
    else:
        with_it = line.sign in "≥≤"
        words = "不含本数（超过、高于、低于、不足）" if with_it else "含本数（达到、不低于、以上、以内）"
        yield f"原文{words}，要求写的是 {asked}：核对是不是 {_other(line)}。", False


def _ends(figure: Quantity, limit: Decimal) -> tuple[Decimal, ...]:
    """The ends of a figure, rounded as the limit is written: 三分之二 beside 66.7."""
    interval = figure.value.interval if figure.value else Interval(None, None)
    ends = [end for end in (interval.low, interval.high) if end is not None]
    exponent = limit.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return (*ends, *(round(end, places) for end in ends if places))


def _agrees(sign: str, interval: Interval) -> bool:
    """Whether words such as 不低于 say what a sign says; a bare figure (达到95%) is a line to reach."""
    if interval.exact is not None:
        return sign in "≥≤="
    if sign in "≥>":
        return interval.low is not None and interval.low_open == (sign == ">")
    if sign in "≤<":
        return interval.high is not None and interval.high_open == (sign == "<")
    return True


def _other(line: Requirement) -> str:
    """The comparison with the limit itself taken in, or left out."""
    return f"{dict(zip('≥>≤<', '>≥<≤', strict=True))[line.sign]} {_limit(line)}"


def _limit(line: Requirement) -> str:
    return f"1:{line.limit}" if line.unit == _RATIO else f"{line.limit}{line.unit}"


def _on_the_line(line: Requirement, limit: Decimal) -> bool:
    """Whether some example stands exactly on the line; for growth it may be two equal amounts."""
    texts_ = [e.text for e in line.examples]
    return any(limit in _printed(text) or (not limit and _repeats(text)) for text in texts_)


def _repeats(text: str) -> bool:
    amounts = re.findall(r"([0-9.]+)(?=亿?万?元)", text)
    return len(amounts) > len(set(amounts))


def _printed(text: str) -> set[Decimal]:
    """Every number of a text, as printed and as read: 百分之五十 is 50, 1:15 is 15."""
    text = normalise.fold(text)
    read = {end for f in quantities.find(text) if f.value for end in _both(f.value.interval)}
    return read | {Decimal(number) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", text)}


def _both(interval: Interval) -> Iterator[Decimal]:
    return (end.copy_abs() for end in (interval.low, interval.high) if end is not None)


# -- templates -------------------------------------------------------------------------------------


def _unfilled(file: File, node: Node | None, key: str, found: _Found) -> None:
    """What a template left to be filled in."""
    if isinstance(node, Text) and TO_FILL in node.value:
        found.note(file, node, key, "还没有填：换成实际的内容，不需要就整条删去。", error=True)
    elif isinstance(node, Sequence):
        for value in node.values:
            _unfilled(file, value, key, found)
    elif isinstance(node, Table):
        for name, (_, value) in node.entries.items():
            _unfilled(file, value, name, found)
