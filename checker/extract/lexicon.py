"""The names of a rulebook, folded once, and where they stand in folded text.

Matching is by dictionary, longest name first; next to nothing is compiled, so a thousand
names cost little start-up time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import concat
from typing import NamedTuple

from checker.extract import quantities
from checker.extract.fold import MARK, fold, word
from checker.extract.quantities import RATIO
from checker.model import Indicator, Item, Requirement

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
_LONGEST = 32
#: 教职工与学生之比 and its like are folded to these (fold.py)
RATIO_HEADS = (
    "生师比", "师生比", "师幼比", "幼师比", "师生之比", "生师之比",
    "与学生之比", "与学生比", "与在校生之比", "与幼儿之比", "与在园幼儿之比",
)  # fmt: skip
#: a bare count is a name only where its figure follows: 专任教师共有640人, not 按专任教师计算
_COUNTED = re.compile(rf"(?:数|总数|人数|总量|共|计|合计|达到|达|有|为|增至|约|:)*{MARK}")
_SIZED = frozenset("人上下内")
#: kinds of names that say it of all
_UNIVERSAL = frozenset({"zero", "full", "claim"})
_SIZE = re.compile(r"(?:超过|不足|不到)?(?:\d+(?:-|至|到|~))?\d+人(?:以上|以下|以内)?$")
_COUNT_STAGES = STAGES | {"高校": ("高校",), "义务教育": ("义务教育",)}

#: words that measure something but mean nothing without what stands before them (folded)
HEADS = tuple(
    sorted(
        {
            "覆盖率", "占比", "参与率", "参加率", "持证率", "巩固率", "入学率", "毛入学率", "净入学率",
            "入园率", "毛入园率", "纯入园率", "净入园率",
            "普及率", "就读率", "增长率", "增幅", "增速", "大班额占比", "毛入率", *RATIO_HEADS,
        },
        key=len,
        reverse=True,
    )
)  # fmt: skip


#: stages whose cards may share one name: 小学、初中生均教学仪器设备值
STAGED = ("小学", "初中")
#: what is measured of each of several things: …的差异系数
OF_EACH = ("差异系数",)


class Sense(NamedTuple):
    """What a name may mean.

    kind     alias, loose, other (a look-alike of id), claim, zero, full, complement, item
    context  folded words that must stand before it in the sentence or its headings
    stage    the component or stage the name itself says (专任教师持证率)
    """

    kind: str
    id: str
    context: tuple[str, ...] = ()


class Name(NamedTuple):
    """A name found at [start, end) of folded text; no senses: a measure of something else."""

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...] = ()


@dataclass(frozen=True)
class Slot:
    """A name whose figure stands inside it.

    words   folded pieces of the name, the longest first, all of which must be there
    """

    id: str
    words: tuple[str, ...]
    expression: str
    kind: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole name, its pieces apart; compiled when its pieces are first met."""
        return re.compile(self.expression)


class Lexicon:
    """Every name of a rulebook's cards and items, ready to be found."""

    def __init__(
        self,
        indicators: dict[str, Indicator],
        items: dict[str, Item],
        lines: Mapping[str, Requirement] | None = None,
    ) -> None:
        self.indicators = indicators
        self.items = items
        self.lines = lines or {}  # by indicator: what every single school, class or item must reach
        names: dict[str, list[Sense]] = defaultdict(list)
        self.slots: list[Slot] = []
        for indicator in indicators.values():
            self._add(names, (*_own_name(indicator), *indicator.aliases), "alias", indicator.id)
            sense = Sense("alias", indicator.id)
            for name in _ratio_names(indicator, items):
                names[name].append(sense)
            self._add(names, indicator.loose, "loose", indicator.id)
            self._add(names, indicator.different_from, "other", indicator.id)
            self._add(names, indicator.claims, "claim", indicator.id)
            self._add(names, indicator.zero, "zero", indicator.id)
            self._add(names, indicator.full, "full", indicator.id)
            self._add(names, indicator.complements, "complement", indicator.id)
        for item in items.values():
            self._add(names, (item.name, *item.aliases), "item", item.name)
            self._add(names, item.different_from, "other", item.name)
        self.counts = _bare_counts(items)
        if "在校生" in self.counts:
            self.counts["学生"] = self.counts["在校生"]
        #: names of which each stage has its own card, without the stage; they mean nothing alone
        self.staged = frozenset(_staged(names))
        for head in (*HEADS, *self.counts, *self.staged):
            names.setdefault(head, [])
        self.names: dict[str, tuple[Sense, ...]] = {
            name: tuple(dict.fromkeys(senses)) if len(senses) > 1 else tuple(senses)
            for name, senses in names.items()
            if len(name) > 1
        }
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self.names:
            lengths[name[:2]].add(len(name))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
        self._slot_words = re.compile("|".join({re.escape(slot.words[0]) for slot in self.slots}) or "(?!)")
        self._before: dict[str, tuple[tuple[str, tuple[Sense, ...]], ...]] = {}
        self._of_base = {(i.stage, i.base): i.id for i in indicators.values() if _tells_base(i)}
        self.growth = {i.growth_of: i.id for i in indicators.values() if i.growth_of}
        self.shares: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in indicators.values():
            if indicator.unit == "%" and indicator.numerator:
                self.shares[indicator.numerator].append(indicator)

    def _add(self, names: dict[str, list[Sense]], spellings: Iterable[str], kind: str, id_: str) -> None:
        plain = Sense(kind, id_)
        for spelling in spellings:
            if SLOT in spelling:
                self.slots.append(_slot(spelling, kind, id_))
            elif GAP in spelling:
                *context, tail = spelling.split(GAP)
                sense = Sense(kind, id_, tuple(word(c) for c in context))
                for variant in _and_variants(word(tail)):
                    names[variant].append(sense)
            else:
                for variant in _and_variants(_counting(spelling) if kind in _UNIVERSAL else word(spelling)):
                    names[variant].append(plain)
                    if _SHARE_OF.search(variant):  # 学前教育的经费，占到财政性教育经费的 …
                        for share in (",占", "占到", ",占到", "占了", ",占了"):
                            names[variant.replace("占", share, 1)].append(plain)

    def find(self, text: str) -> Iterator[Name]:
        """Names in folded text from the left, the longest at each place, none overlapping."""
        at = 0
        lengths, names = self._lengths, self.names
        starts = [start for start, pair in enumerate(map(concat, text, text[1:])) if pair in lengths]
        for start in starts:
            if start < at:
                continue
            for length in lengths[text[start : start + 2]]:
                found = text[start : start + length]
                senses = names.get(found)
                if senses is not None and len(found) == length:  # at the end of the text it may be less
                    if not senses and found in self.counts and not _is_counted(text, start, start + length):
                        continue
                    reaching = None
                    # 占同级财政性教育经费(的比例): behind 占 the count is a whole, no measure begins in it
                    counted = senses and all(sense.kind == "item" for sense in senses)
                    if counted and not _OF_WHOLE.search(text, max(0, start - 5), start):
                        reaching = self._reaching(text, start + 1, start + length)
                    elif senses and not counted:
                        reaching = self._claim_on(text, start + 1, start + length, senses)
                    name = reaching or Name(start, start + length, found, senses)
                    if _of_another(text, name.start):
                        name = name._replace(senses=())
                    at = name.end
                    yield name
                    break

    def of_base(self, indicator: str, base: str) -> str:
        """The indicator that a ratio belongs to: that of the teachers counted, where it has its own card."""
        known = self.indicators.get(indicator)
        if known is None or known.unit != RATIO or base in {"", known.base}:
            return indicator
        return self._of_base.get((known.stage, base), indicator)

    def may_hold_slot(self, text: str) -> bool:
        """Whether a name with its figure inside could stand in some folded words."""
        return bool(self._slot_words.search(text))

    def slots_in(self, text: str) -> Iterator[tuple[Slot, re.Match[str]]]:
        """Names with their figure inside, where they stand in the folded words of a sentence."""
        if not self._slot_words.search(text):
            return
        for slot in self.slots:
            if slot.words[0] in text and all(word in text for word in slot.words):
                for match in slot.pattern.finditer(text):
                    yield slot, match

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
                if senses and len(found) == length and any(s.kind != "item" for s in senses):
                    return Name(at, at + length, found, senses)
        return None

    def _claim_on(self, text: str, start: int, end: int, senses: tuple[Sense, ...]) -> Name | None:
        """A statement about the indicator just named: 56人以上 + 大班额全部消除."""
        found = self._reaching(text, start, end)
        named = {sense.id for sense in senses if sense.kind in {"alias", "loose"}}
        if found and all(x.kind in {"claim", "zero", "full"} and x.id in named for x in found.senses):
            return found
        return None

    def is_head(self, name: str) -> bool:
        """Whether a name means nothing without what stands before it."""
        return name in HEADS or name in self.staged

    def stageless(self, name: str) -> str:
        """初中生均教学仪器设备值 without its stage, where other stages have theirs; else empty."""
        tail = name[2:] if name.startswith(STAGED) else name
        return tail if tail in self.staged else ""

    def of_stage(self, stage: str, tail: str) -> tuple[Sense, ...]:
        """What a name that the stages share means for one of them."""
        return self.names.get(stage + tail, ()) if stage in STAGED else ()

    def before_head(self, head: str) -> tuple[tuple[str, tuple[Sense, ...]], ...]:
        """What stands before a head in the names of indicators that end with it."""
        if head not in self._before:
            self._before[head] = tuple(
                (name[: -len(head)], senses)
                for name, senses in self.names.items()
                if name.endswith(head) and name != head and any(s.kind in {"alias", "loose"} for s in senses)
            )
        return self._before[head]

    def ending(self, text: str) -> Name | None:
        """The longest name that ends where the text ends."""
        for start in range(max(0, len(text) - _LONGEST), len(text) - 1):
            senses = self.names.get(text[start:])
            if senses is not None:
                return Name(start, len(text), text[start:], senses)
        return None


def _of_another(text: str, at: int) -> bool:
    """Whether what stands before makes a name another's: 60人以上 + 大班额, 中 + 小学生师比."""
    if text[at - 1 : at] == "中" and text.startswith("小学", at):
        return not text.endswith("其中", 0, at)
    if text[at - 1 : at] not in _SIZED:
        return False
    size = _SIZE.search(text, max(0, at - 12), at)
    return size is not None and size.group() != "56人以上"


def _is_counted(text: str, start: int, end: int) -> bool:
    """Whether a figure counts the word: not 按专任教师计算, not 占全校学生的97%."""
    return "占" not in text[max(0, start - 6) : start] and bool(_COUNTED.match(text, end))


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


def _staged(names: dict[str, list[Sense]]) -> Iterator[str]:
    """What stands behind the stage in names that both stages have, ratios aside."""
    first, second = STAGED
    for name, senses in names.items():
        if name.startswith(first) and any(x.kind in {"alias", "loose"} for x in senses):
            tail = name[len(first) :]
            other = names.get(second + tail, ())
            if (
                any(x.kind in {"alias", "loose"} for x in other)
                and tail not in names
                and tail not in RATIO_HEADS
            ):
                yield tail


def _own_name(indicator: Indicator) -> tuple[str, ...]:
    """The card's own name, unless it is a statement: 教师工资不低于公务员."""
    return () if any(claim in indicator.name for claim in indicator.claims) else (indicator.name,)


def _tells_base(indicator: Indicator) -> bool:
    """Whether a card is the one of all staff, or of the carers, beside that of the teachers."""
    own = bool(indicator.base) and indicator.base in indicator.name
    return own and indicator.unit == RATIO and indicator.stage in STAGES


def _ratio_names(indicator: Indicator, items: dict[str, Item]) -> Iterator[str]:
    """小学生师比, 专职思政课教师与在校生之比 … folded, from the stage or from the two counts."""
    if indicator.unit != RATIO or _tells_base(indicator):
        return
    for stage in STAGES.get(indicator.stage, ()):
        for head in RATIO_HEADS:
            yield from _and_variants(word(stage + head))
    students, teachers = items.get(indicator.numerator), items.get(indicator.denominator)
    if indicator.stage in STAGES or not students or not teachers:
        return
    # folding is by the word, so that a name put together is folded when its pieces are
    ones = dict.fromkeys(word(one) for one in teachers.aliases)
    others = dict.fromkeys(word(other) for other in (*students.aliases, "学生", "在校生", "幼儿"))
    tails = [word(tail) for tail in ("之比", "比", "总数之比", "比例")]
    for one in ones:
        for other in others:
            for pair in (*_and_variants(f"{one}与{other}"), *_and_variants(f"{other}与{one}")):
                for tail in tails:
                    yield pair + tail


def _and_variants(folded: str) -> tuple[str, ...]:
    """园长、专任教师 as 园长和专任教师, 园长及专任教师 …"""
    parts = _AND.split(folded)
    return (folded,) if len(parts) == 1 else tuple(joint.join(parts) for joint in ("、", "和", "及", "与"))


def _counting(spelling: str) -> str:
    """A folded statement; the schools it counts may be any number: 每个乡镇至少有1所公办中心园."""
    schools = [q for q in quantities.find(spelling) if q.value and q.value.unit == "所"]
    return fold(spelling, schools).text if schools else word(spelling)


_SHARE_OF = re.compile("^[^占,]{3,}占[^占比]{3,}")
#: 占(全区)义务教育在校生
_OF_WHOLE = re.compile("占(?:到|了)?(?:[全我本][县市区州旗盟])?$")
_TO_A_SHARE = re.compile("占(?![比到了地用])")
#: where other words may stand inside a piece of a name: 92%的学生(和84%的教师)参加
_APART = re.compile("占(?![比到了地用])|(?<=学生)")
_AND = re.compile(r"、|和(?!谐|平)|及(?!格|时|其)|与(?=[^\W\da-zA-Z_]*(?:园|教师|学校))")
_BREATH = "(?:里头|里面|之中|当中|中|里)?,?(?:总共|一共|只|仅|就|也|才|已经|已)*(?:有|占|达到|达|是)?"
_SO_MANY = f"(?:总数|人数|数|共计|共|现有|现|有|达到|达|为|约|:)*{MARK},"
_GAP = "[^;。\x00]{0,24}?"


def _slot(spelling: str, kind: str, id_: str) -> Slot:
    """A name with 〔值〕 in it: the words before and after may stand some way off."""
    before, _, after = spelling.partition(SLOT)
    far = _loosely(before).replace(_GAP, "[^;。]{0,30}?", max(0, before.count(GAP) - before.endswith(GAP)))
    if before.endswith(GAP):
        # 随迁子女占在校生的21.4%，其中九成在公办学校就读; 随迁子女3.4万人，九成在公办学校就读
        far = far.removesuffix(_GAP) + f"(?:[^;。]{{0,30}}?其中|{_SO_MANY})?{_GAP}"
    elif kind != "item" and before:
        far += _BREATH  # 园长和专任教师里头，一百个人有九十四个持证
    far = _TO_A_SHARE.sub("占(?:到|了)?", far)  # 上普惠园的，占到在园幼儿的九成一
    pieces = [word(piece) for piece in (*before.split(GAP), *after.split(GAP))]
    words = [part for piece in pieces for part in _APART.split(piece) if part] or [*filter(None, pieces)]
    behind = _loosely(after).replace("学生", f"学生(?:[、和及与]{MARK}(?:教师|家长))?", 1)
    return Slot(id_, tuple(sorted(words, key=len, reverse=True)), f"{far}(?P<value>{MARK}){behind}", kind)


def _loosely(spelling: str) -> str:
    """A folded spelling as a pattern: … is any words within the sentence's clause."""
    pieces = [re.escape(word(piece)) for piece in spelling.split(GAP)]
    return _GAP.join(pieces)
