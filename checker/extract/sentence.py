"""One sentence being read: its words, names, cues and figures, and what a clause hands on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from checker.extract import cues
from checker.extract.cues import Cue
from checker.extract.fold import MARK, Folded
from checker.extract.lexicon import Lexicon, Name, Sense, Slot
from checker.extract.setting import Setting
from checker.extract.subjects import Subject, stage_before
from checker.extract.units import compatible
from checker.model import Block, Fact, Indicator, Modality, Quantity, ScopeKind

_SOME = re.compile(
    "随迁|残疾|留守|贫困|困难|低保|农村|乡村|山区|城|外来|务工|移民|民办|新[入生]|小班|中班|大班|老师|教师"
)

_JOINS = frozenset("、和及与")
_SOME_WISH = re.compile("(?:想|愿意?|要|希望|准备)$")
_TO_BE_OR_SOME = re.compile("(?:[要应须得]|[城乡镇村][里区下上])(?:占|达)")
#: 还有十七个没有教师资格证: so many of those just named
_LACKS = re.compile("还?(?:没|未|无)")
_ONLY_AMONG = re.compile("(?:里头|里面|里|当中|之中|中)?[,:]?")
#: what follows a figure that opens its name, where only the figure can say who does it
_DOES = re.compile("参[加与]|持有|取得|有教师资格证|持证")
_PUPIL = re.compile("学生|孩子|小朋友")
_PRESCHOOL = re.compile("园|幼儿|学前")
_STAFF_LAST = re.compile("(?:专任教师|幼儿教师)$")
_STAFF_NOUN = re.compile("专任教师|教师|老师|园长")
_OTHER_STAGE = re.compile("小学|初中|高中|中学|中职|特教|义务教育")
#: what may follow a name that counts whom it has inside: nothing that makes it another's
_COUNTED_SO = re.compile(r"$|[,;:、()。?!的了\x00]|学校|学生")
_WISHED = re.compile("(?<!自)愿意|想(?![到方])|希望(?!小学|工程)|申请(?!条件)|打算|轮候|排队|预约|名单")
_STAFF = re.compile("(?:教师|教职工|家长)(?:中|里|们)?(?:约|近|有|也有|已有|则有)?$")

if TYPE_CHECKING:
    from checker.extract.complying import Told
    from checker.extract.gaps import Gap


SLOTTED = "数字在名称之中"  # how a figure inside a name is bound
_BRACKET = re.compile(r"[(（]([^()（）]{1,16})[)）]")


@dataclass(slots=True)
class Memory:
    """What a reader remembers from sentence to sentence, and the facts so far."""

    facts: list[Fact] = field(default_factory=list)
    head: Subject | None = None
    last: tuple[Subject, ...] = ()
    item: tuple[Subject, ...] = ()  # what is being scored: 评分标准:…; 完成情况:…
    origin: str = ""  # the year from which this paragraph tells changes
    texts: tuple[str, ...] = ()  # all that the part says


@dataclass(slots=True)
class State:
    """What one clause hands to the next within a sentence."""

    subjects: tuple[Subject, ...] = ()
    head: Subject | None = None
    label: tuple[str, int] | None = None
    series: list[tuple[Subject, str]] = field(default_factory=list)
    topic: tuple[ScopeKind, str] | None = None
    chained: tuple[ScopeKind, str] | None = None
    period: str = ""
    origin: str = ""  # the year from which this sentence tells changes: 由上年的A提高到B，初中由C …
    past: bool = False  # the period is a word of comparison (上年), good for its own half of the sentence
    target: str = ""
    change: int = 0
    skipped: str = ""
    standard: bool = False
    present: bool = False
    labels: tuple[str, ...] = ()
    compared: tuple[ScopeKind, str] | None = None  # a comparison that a bracket goes on with
    since: bool = False  # 从高峰期(2019年)的12.3%…: the words before a bracket open a change
    when: str = ""  # the period of the last clause, which a bracket goes on with
    target_from: ScopeKind | None = None  # who sets the aim being spoken of
    others: str = ""  # people counted last that no card knows
    item: Subject | None = None

    def forget_past(self) -> None:
        """现在, or the next half of the sentence: what was said of 上年 is over."""
        if self.past:
            self.period, self.past = "", False


@dataclass(slots=True)
class Frame:
    """What the words since the last figure of a clause have said."""

    change: int = 0
    kept: bool = False
    compare: bool = False
    from_: bool = False
    share: bool = False
    gap: bool = False
    standard: bool = False
    points: bool = False
    now: bool = False
    negated: bool = False
    leveled: bool = False
    every: bool = False  # 各县均 …: said of each part, and so of the whole
    counted: str = ""  # 全市3个县均 …: so many parts, all of them alike
    will: bool = False
    bound: tuple[int, int] | None = None
    several: str = ""
    whole: Subject | None = None
    scope: tuple[ScopeKind, str] | None = None
    object: tuple[ScopeKind, str] | None = None
    period: str = ""
    object_period: str = ""

    def after(self, text: str, at: int) -> None:
        """A figure has been read: what compared it is spent, unless a list goes on."""
        if text[at + 1 : at + 2] not in _JOINS:
            self.compare, self.change, self.share, self.whole = False, 0, False, None
            self.from_ = False  # 由2020年的11.4%、2021年的7.3%压到 …: both are earlier
        self.kept = False


class Figure(NamedTuple):
    """A figure where it stands: its mark, what the words before it said, its clause [start, end).

    last   the mark of the last figure, where several are cited as one (an uneven list)
    """

    at: int
    quantity: Quantity
    frame: Frame
    start: int
    end: int
    last: int = -1


class Sentence:
    """Tokens of one sentence, in offsets of its block's folded text."""

    def __init__(
        self,
        memory: Memory,
        lexicon: Lexicon,
        setting: Setting,
        block: Block,
        folded: Folded,
        start: int,
        end: int,
        names: list[Name],
        base: Modality,
        contexts: list[str],
    ) -> None:
        self.memory, self.lexicon, self.setting = memory, lexicon, setting
        self.block, self.folded, self.text = block, folded, folded.text
        self.start, self.end, self.base, self.contexts = start, end, base, contexts
        self.names = names
        self.percent = False
        self.about: tuple[ScopeKind, str] | None = None  # the district the paragraph is about
        self.state = State(subjects=memory.last)
        self.first = len(memory.facts)  # where the facts of this sentence begin
        self.cues = self._free_cues()
        self.quantity_at: dict[int, Quantity] = {}
        first = bisect_left(folded.marks, start)
        for index in range(first, bisect_left(folded.marks, end, first)):
            self.quantity_at[folded.marks[index]] = folded.quantities[index]
        self.slotted: dict[int, Subject] = self._slots()
        self.gaps: dict[int, Gap] = {}
        self.told_apart: dict[int, Told] = {}  # how many comply, by the mark that says so
        self.taken: set[int] = set()  # marks of such shares, which are nobody's own figure

    def _free_cues(self) -> list[Cue]:
        """Cues that are not part of a name."""
        found = []
        names = iter(self.names)
        name = next(names, None)
        for cue in cues.find(self.text, self.start, self.end):
            while name and name.end <= cue.start:
                name = next(names, None)
            spoken = name is not None and (name.senses or name.text in self.lexicon.staged)
            if name is None or cue.end <= name.start or not spoken:
                found.append(cue)
        return found

    def _slots(self) -> dict[int, Subject]:
        """Figures that stand inside a name: 把招生名额的60%分配到初中."""
        found: dict[int, Subject] = {}
        if not self.quantity_at:
            return found
        text = self.text[self.start : self.end]
        for slot, match in self.lexicon.slots_in(text):
            at = self.start + match.start("value")
            value = self.quantity_at[at].value
            unit = "人" if value and value.unit == "个" and _LACKS.match(text, match.end("value")) else ""
            if value and not self._may_fill(slot, unit or value.unit):
                continue
            indicator = self.lexicon.indicators.get(slot.id)
            if self._of_some(self.printed(at, at + 1), indicator):
                continue
            opens = _ONLY_AMONG.fullmatch(text, match.start(), match.start("value"))
            if opens and not self._says_whom(at, indicator):
                continue
            if slot.kind == "item" and not _COUNTED_SO.match(text, match.end()):
                continue  # 193人接受义务教育资助
            if _WISHED.search(match.group()) or _SOME_WISH.search(text[: match.start()]):
                continue  # 想上公办园的有52个: they are not there
            if _TO_BE_OR_SOME.search(match.group()):
                continue  # 上普惠园的，城里占到在园娃娃的九成
            if indicator and "师" not in indicator.name and _STAFF.search(text, 0, match.start("value")):
                continue  # 教师九成二参加: of the teachers, not of the pupils
            width = match.end() - match.start()
            if at not in found or width > len(found[at].name):
                start, end = self.start + match.start(), self.start + match.end()
                indicator = self.lexicon.indicators.get(slot.id)
                said = stage_before(self.text, start) or self._stage_inside(at)
                stage = said if indicator and said in indicator.components else ""
                stage = stage or self._stage_between(slot, match)
                senses = (Sense(slot.kind, slot.id),)
                found[at] = Subject(senses, match.group(), start, end, stage=stage, how=SLOTTED)
        return found

    def _stage_between(self, slot: Slot, match: re.Match[str]) -> str:
        """残疾儿童少年212人，其中小学205人已入学: the one stage that the words inside a name add to it."""
        said = match.group()[: match.start("value") - match.start()]
        for words in slot.words:
            said = said.replace(words, "", 1)
        stages = {stage for stage in ("小学", "初中", "高中") if stage in said}
        return stages.pop() if len(stages) == 1 else ""

    def _stage_inside(self, at: int) -> str:
        """每10名小学生有9名: the stage that the figure itself says."""
        printed = self.printed(at, at + 1)
        return next((stage for stage in ("小学", "初中", "高中") if stage in printed), "")

    def _of_some(self, printed: str, indicator: Indicator | None) -> bool:
        """每百名随迁幼儿中有56名: of some children; of teachers, where nobody asks about them."""
        if indicator and "师" in indicator.name:
            printed = _STAFF_NOUN.sub("", printed)
        return bool(_SOME.search(printed))

    def _says_whom(self, at: int, indicator: Indicator | None) -> bool:
        """Whether a figure that opens its name says itself of whom: 每10名学生有9名 + 参加课后服务."""
        if not _DOES.match(self.text, at + 1):
            return True
        printed, said = self.printed(at, at + 1), self.text[self.start : at]
        if indicator is None or "师" not in indicator.name:
            return bool(_PUPIL.search(printed))
        ours = any(_PRESCHOOL.search(text) for text in (printed, said, *self.contexts))
        staff = _STAFF_NOUN.search(printed) or _STAFF_LAST.search(said)
        return bool(staff) and ours and not _OTHER_STAGE.search(said + printed)

    def _may_fill(self, slot: Slot, unit: str) -> bool:
        """Whether a figure in a unit may be what a name asks for: no share is 1500人 or 3元."""
        indicator = self.lexicon.indicators.get(slot.id)
        if slot.kind == "complement" and unit == "人":
            return True  # 37名幼儿教师未取得教师资格证: so many are without
        if indicator is None:
            return compatible(unit, self.lexicon.items[slot.id].unit) or unit == "%"
        return unit in {"%", ""} if indicator.unit == "%" else unit != "元" or indicator.unit == "元/生"

    def told(self) -> list[Fact]:
        """The facts of this sentence so far."""
        return self.memory.facts[self.first :]

    def printed(self, start: int, end: int) -> str:
        span = self.folded.span(start, end)
        return self.block.text[span.start : span.end]

    def source(self, at: int) -> int:
        """Source offset of the character at `at` of the folded text."""
        return self.block.offset(self.folded.span(at, at + 1).start)

    def folded_at(self, source: int) -> int:
        """The first place of this sentence that stands at or behind a place of the source."""
        for at in range(self.start, self.end):
            if self.source(at) >= source:
                return at
        return self.end

    def bracket(self, at: int) -> str:
        """The printed words in brackets right behind a figure; folding drops those within names."""
        end = self.folded.span(at, at + 1).end
        found = _BRACKET.match(self.block.text, end, end + 20)
        return found[1] if found else ""

    def words(self, start: int, end: int) -> str:
        """Folded text without the cues in it."""
        pieces, at = [], start
        for cue in self.cues:
            if cue.end <= start or cue.start >= end or cue.kind in {"share"}:
                continue
            pieces.append(self.text[at : cue.start])
            at = max(at, cue.end)
        pieces.append(self.text[at:end])
        return "".join(pieces).replace(MARK, "")
