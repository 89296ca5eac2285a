"""The names of a rulebook, folded once, and where they stand in folded text.

Matching is by dictionary, longest name first; nothing is compiled, so a thousand names
cost no start-up time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from checker.extract.fold import MARK, word
from checker.extract.quantities import RATIO
from checker.model import Indicator, Item

GAP = "…"
SLOT = "〔值〕"

#: stage as a card names it → how reports head a ratio or a series with it (folded)
STAGES: dict[str, tuple[str, ...]] = {
    "学前": ("学前", "园", "幼儿"),
    "小学": ("小学",),
    "初中": ("初中",),
    "普通高中": ("高中",),
    "高中": ("高中",),
    "中职": ("中职",),
}
#: a bare count is a name only where its figure follows: 专任教师共有640人, not 按专任教师计算
_COUNTED = re.compile(rf"(?:数|总数|人数|总量|共|计|合计|达到|达|有|为|增至|约|:)*{MARK}")
_COUNT_STAGES = STAGES | {"高校": ("高校",), "义务教育": ("义务教育",)}
RATIO_HEADS = (
    "生师比", "师生比", "师幼比", "幼师比", "师生之比", "生师之比",
    *(f"{a}与{b}{tail}" for one in ("教师", "专任教师", "教职工") for other in ("学生", "幼儿", "在校生", "在园幼儿", "在园幼儿总数", "在校生总数")
      for a, b in ((one, other), (other, one)) for tail in ("之比", "比", "占比")),
)  # fmt: skip

#: words that measure something but mean nothing without what stands before them (folded)
HEADS = tuple(
    sorted(
        {
            "覆盖率", "占比", "参与率", "参加率", "持证率", "巩固率", "入学率", "毛入学率", "净入学率", "入园率", "毛入园率", "纯入园率", "净入园率",
            "普及率", "就读率", "增长率", "增幅", "增速", "大班额占比", "毛入率", *RATIO_HEADS,
        },
        key=len,
        reverse=True,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name may mean.

    kind     alias, loose, other (a look-alike of id), claim, zero, full, complement, item
    context  folded words that must stand before it in the sentence or its headings
    stage    the component or stage the name itself says (专任教师持证率)
    """

    kind: str
    id: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name found at [start, end) of folded text; no senses: a measure of something else."""

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A name whose figure stands inside it: words before and after the MARK."""

    id: str
    pattern: re.Pattern[str]
    loose: bool


class Lexicon:
    """Every name of a rulebook's cards and items, ready to be found."""

    def __init__(self, indicators: dict[str, Indicator], items: dict[str, Item]) -> None:
        self.indicators = indicators
        self.items = items
        names: dict[str, list[Sense]] = defaultdict(list)
        self.slots: list[Slot] = []
        for indicator in indicators.values():
            for kind, spellings in (
                ("alias", (*_own_name(indicator), *indicator.aliases, *_ratio_names(indicator, items))),
                ("loose", indicator.loose),
                ("other", indicator.different_from),
                ("claim", indicator.claims),
                ("zero", indicator.zero),
                ("full", indicator.full),
                ("complement", indicator.complements),
            ):
                for spelling in spellings:
                    self._add(names, spelling, kind, indicator.id)
        for item in items.values():
            for spelling in (item.name, *item.aliases):
                self._add(names, spelling, "item", item.name)
            for spelling in item.different_from:
                self._add(names, spelling, "other", item.name)
        self.counts = _bare_counts(items)
        for head in (*HEADS, *self.counts):
            names.setdefault(head, [])
        self.names: dict[str, tuple[Sense, ...]] = {name: tuple(dict.fromkeys(senses)) for name, senses in names.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self.names:
            lengths[name[:2]].add(len(name))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
        self.by_head: dict[str, list[tuple[str, tuple[Sense, ...]]]] = defaultdict(list)
        for name, found in self.names.items():
            for head in HEADS:
                if name.endswith(head) and len(name) > len(head) and any(s.kind in {"alias", "loose"} for s in found):
                    self.by_head[head].append((name[: -len(head)], found))
        self.growth = {i.growth_of: i.id for i in indicators.values() if i.growth_of}
        self.shares: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in indicators.values():
            if indicator.unit == "%" and indicator.numerator:
                self.shares[indicator.numerator].append(indicator)

    def _add(self, names: dict[str, list[Sense]], spelling: str, kind: str, id_: str) -> None:
        if SLOT in spelling:
            before, _, after = spelling.partition(SLOT)
            far = _loosely(before).replace(_GAP, "[^;。]{0,30}?", max(0, before.count(GAP) - before.endswith(GAP)))
            pattern = f"{far}{MARK}{_loosely(after)}"
            self.slots.append(Slot(id_, re.compile(pattern), kind == "loose"))
            return
        *context, tail = spelling.split(GAP)
        folded = word(tail)
        if len(folded) > 1:
            sense = Sense(kind, id_, tuple(word(c) for c in context))
            for variant in _and_variants(folded):
                names[variant].append(sense)

    def find(self, text: str) -> Iterator[Name]:
        """Names in folded text from the left, the longest at each place, none overlapping."""
        at, end = 0, len(text)
        lengths, names = self._lengths, self.names
        while at < end:
            for length in lengths.get(text[at : at + 2], ()):
                found = text[at : at + length]
                senses = names.get(found)
                if senses is not None:
                    if not senses and found in self.counts and not _COUNTED.match(text, at + length):
                        continue
                    counted = all(s.kind == "item" for s in senses)
                    reaching = self._reaching(text, at + 1, at + length) if counted else None
                    if reaching is not None:
                        yield reaching
                        at = reaching.end
                    else:
                        yield Name(at, at + length, found, senses)
                        at += length
                    break
            else:
                at += 1

    def _reaching(self, text: str, start: int, end: int) -> Name | None:
        """A name that begins inside [start, end) and reaches beyond it: the head noun wins.

        园长、专任教师 + 持证率: a count's name must not hide the measure that it opens.
        """
        for at in range(start, end):
            for length in self._lengths.get(text[at : at + 2], ()):
                if at + length <= end:
                    break
                found = text[at : at + length]
                senses = self.names.get(found)
                if senses and any(s.kind != "item" for s in senses):
                    return Name(at, at + length, found, senses)
        return None

    def ending(self, text: str) -> Name | None:
        """The longest name that ends where the text ends."""
        for start in range(max(0, len(text) - 24), len(text) - 1):
            senses = self.names.get(text[start:])
            if senses is not None:
                return Name(start, len(text), text[start:], senses)
        return None


def _bare_counts(items: dict[str, Item]) -> dict[str, dict[str, str]]:
    """What is counted for several stages, without the stage: 专任教师 → {小学: 小学专任教师数, …}."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for item in items.values():
        for start in _COUNT_STAGES.get(item.stage, ()):
            for spelling in (item.name, *item.aliases):
                folded = word(spelling)
                if item.unit == "人" and folded.startswith(start) and len(folded) > len(start) + 2:
                    found[folded[len(start) :]].setdefault(item.stage, item.name)
    return {bare: stages for bare, stages in found.items() if len(stages) > 2}


def _own_name(indicator: Indicator) -> tuple[str, ...]:
    """The card's own name, unless it is a statement: 教师工资不低于公务员."""
    return () if any(claim in indicator.name for claim in indicator.claims) else (indicator.name,)


def _ratio_names(indicator: Indicator, items: dict[str, Item]) -> tuple[str, ...]:
    """小学生师比, 小学专任教师与小学在校生之比 … from the stage and from the two counts."""
    if indicator.unit != RATIO:
        return ()
    by_stage = [stage + head for stage in STAGES.get(indicator.stage, ()) for head in RATIO_HEADS]
    students, teachers = items.get(indicator.numerator), items.get(indicator.denominator)
    if not students or not teachers:
        return tuple(by_stage)
    sides = [(one, other) for one in teachers.aliases for other in (*students.aliases, "学生", "在校生", "幼儿")]
    both = [f"{a}与{b}" for one, other in sides for a, b in ((one, other), (other, one))]
    return (*by_stage, *(pair + tail for pair in both for tail in ("之比", "比", "总数之比", "比例")))


def _and_variants(folded: str) -> tuple[str, ...]:
    """园长、专任教师 as 园长和专任教师, 园长及专任教师 …"""
    parts = _AND.split(folded)
    return (folded,) if len(parts) == 1 else tuple(joint.join(parts) for joint in ("、", "和", "及", "与"))


_AND = re.compile(r"、|和(?!谐|平)|及(?!格|时|其)|与(?=[\u4e00-\u9fff]*(?:园|教师|学校))")
_GAP = "[^;。\x00]{0,24}?"


def _loosely(spelling: str) -> str:
    """A folded spelling as a pattern: … is any words within the sentence's clause."""
    pieces = [re.escape(word(piece)) for piece in spelling.split(GAP)]
    # a gap next to the figure must not leap over another figure
    return "".join(piece + (_GAP if piece or index else "") for index, piece in enumerate(pieces[:-1])) + pieces[-1]
