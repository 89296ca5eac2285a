"""Names and figures of a sentence → facts: whose figure it is, of when, and what it says.

A sentence is read clause by clause, as a person does. What a clause leaves out (the name,
the place, the year, the verb) it takes from the clause before; what a list leaves out
(小学、初中生师比分别为 …) from its last or first member. One mechanism a phenomenon:

    binding    the names before a figure, else those of the clause before (_subject)
    zipping    分别 lists, in order, refused when the counts differ (_zip)
    composing  a label before a head: 园长 + 持证率, 义务教育 + 巩固率 (_compose)
    shares     a count, 占, a whole: the denominator decides the indicator (_share)
    modality   section, then cues before, then words behind the figure (_modality)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from checker.extract import cues, quantities, units
from checker.extract.cues import Cue
from checker.extract.fold import MARK, Folded, fold
from checker.extract.lexicon import HEADS, RATIO_HEADS, STAGES, Lexicon, Name, Sense
from checker.extract.quantities import RATIO
from checker.extract.setting import Setting, is_mixed, is_plan
from checker.model import Block, Fact, Interval, Modality, Quantity, ScopeKind, Span, Value

CONTEXT_LIMIT = 120

_SENTENCE_END = re.compile(r"[。！？!?]")
_CLAUSE_END = re.compile(r"[,;:()]")
_FOREIGN = re.compile(r"率|满意度|[覆]盖面|系数|(?<=[业机职])比(?=[为达是\x00])|占比")
_JOINED = re.compile(r"^(?:、|和|及|与|以及|跟|并|且|\s)*$")
_SPLIT = re.compile(r"、|以及|和|及|与|跟")
_OPENERS = re.compile(r"下一?步|今后|下阶段|下一阶段|最后讲讲往后|新的一年|展望|整改目标|努力方向")
_ATTRIBUTIVE = re.compile(
    r"(?:以上|以下|左右)?(?:学校|乡镇|县|区|市|幼儿园|园|教师|学生|孩子|班级|幼儿|儿童|村|社区|家长|中小学|教学点|党员|校长|毕业生|人员|义务教育学校|机构)"
)
_SOFT_TARGET = frozenset({"努力", "确保", "保证", "争取"})
_LINKED = re.compile(r"(?:达到|达|为|是|占到|占了|占|至|到|在|有)(?:了)?$")

#: stage words that may stand before a name or a head → the stage they say
_STAGE_OF = {word: stage for stage, words in STAGES.items() for word in words} | {
    "义务教育": "义务教育", "中小学": "中小学", "高中阶段": "高中阶段", "中学": "中学", "特殊教育": "特教", "高等教育": "高校", "特教": "特教",
    "园长": "园长", "专任教师": "专任教师", "保育员": "保育员", "教师": "教师", "园教师": "专任教师",
}  # fmt: skip
_STAGE_WORDS = tuple(sorted(_STAGE_OF, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure may be bound to.

    senses   alias, loose, item, other …; empty for something that no card knows
    stage    a stage or group said in front (小学, 园长)
    name     the folded words, at [start, end) of the sentence's folded text; -1 elsewhere
    doubt    why the binding itself is doubtful
    """

    senses: tuple[Sense, ...]
    name: str
    start: int = -1
    end: int = -1
    stage: str = ""
    doubt: str = ""
    how: str = "名称在数字前"


UNKNOWN = Subject((), "")


@dataclass(slots=True)
class _State:
    """What one clause hands to the next within a sentence."""

    subjects: tuple[Subject, ...] = ()
    head: Subject | None = None
    label: tuple[str, int] | None = None
    series: list[tuple[Subject, str]] = field(default_factory=list)
    topic: tuple[ScopeKind, str] | None = None
    chained: tuple[ScopeKind, str] | None = None
    period: str = ""
    target: str = ""
    target_clause: int = -1
    change: int = 0
    skipped: str = ""
    item: Subject | None = None


def link(blocks: Sequence[Block], lexicon: Lexicon, setting: Setting) -> list[Fact]:
    """Facts of a part's blocks, in the order of the text: indicators, items, claims.

    Every figure that a name claims becomes a fact, also those that cannot count (aims,
    standards, other places): the judge needs them for its reasons.
    """
    reader = _Reader(lexicon, setting)
    for block in blocks:
        reader.block(block)
    return reader.facts


class _Reader:
    """Reads blocks in order; holds what a reader remembers between them."""

    def __init__(self, lexicon: Lexicon, setting: Setting) -> None:
        self.lexicon = lexicon
        self.setting = setting
        self.facts: list[Fact] = []
        self._section: tuple[object, ...] = ()
        self._opened = False  # 下一步, … has opened a plan inside the section
        self._head: Subject | None = None
        self._last: tuple[Subject, ...] = ()
        self._heads: dict[str, str] = {}

    def block(self, block: Block) -> None:
        if block.section != self._section:
            self._section, self._opened = block.section, False
        if block.kind == "heading":
            self._last, self._head = (), None
        if block.kind == "cell":
            self._cell(block)
            return
        found = quantities.find(block.text) if block.kind != "heading" else []
        folded = fold(block.text, found)
        names = list(lexicon_names(self.lexicon, folded.text))
        heads = self._context_words(block)
        self._prose(block, folded, names, heads)

    def _context_words(self, block: Block) -> list[str]:
        """Folded headings above a block, the innermost last."""
        words = []
        for heading in block.section:
            if heading.text not in self._heads:
                self._heads[heading.text] = fold(heading.text).text
            words.append(self._heads[heading.text])
        return words

    def _prose(self, block: Block, folded: Folded, names: list[Name], heads: list[str]) -> None:
        plan, mixed = is_plan(block.section, self.setting), is_mixed(block.section)
        at = 0
        before = ""
        for end in [*(m.start() for m in _SENTENCE_END.finditer(folded.text)), len(folded.text)]:
            text = folded.text[at:end]
            inside = [n for n in names if at <= n.start and n.end <= end]
            opener = _OPENERS.search(text)
            if opener and opener.start() < 12 and block.kind == "paragraph":
                self._opened = True
            base = Modality.TARGET if plan or self._opened else Modality.STANDARD if self.setting.standard else Modality.ACTUAL
            if inside or (self._last and MARK in text):
                sentence = _Sentence(self, block, folded, at, end, inside, base, [*heads, before])
                sentence.read()
                self._last = sentence.state.subjects
                if sentence.state.head:
                    self._head = sentence.state.head
            elif text.strip():
                self._last = ()
            if mixed and re.search(r"力争|确保|计划到|将(?:达|提|新)", text):
                self._opened = True
            before = text or before
            at = end + 1

    # -- tables --------------------------------------------------------------------------

    def _cell(self, block: Block) -> None:
        if not block.row_heads and not block.column_heads:
            return
        heads = [*block.row_heads, *block.column_heads]
        subjects = self._cell_subjects(block, heads)
        if not subjects:
            return
        found = quantities.find(block.text)
        folded = fold(block.text, found)
        base = self._cell_modality(block)
        names = list(lexicon_names(self.lexicon, folded.text))
        sentence = _Sentence(self, block, folded, 0, len(folded.text), names, base, [fold(h).text for h in heads])
        sentence.percent = any("%" in head for head in heads)
        sentence.state.subjects = subjects
        sentence.state.period, sentence.cell_scope = _cell_period(heads, self.setting), None
        sentence.read()

    def _cell_subjects(self, block: Block, heads: list[str]) -> tuple[Subject, ...]:
        """The names in a cell's heads; a bare stage is completed by the head above the table."""
        for text in heads:
            words = re.sub(r"^\d+(?:\.\d+)*[.、]?|\([^()]*\)|\[[^\]]*\]|%", "", text)
            words = fold(words).text
            names = [n for n in lexicon_names(self.lexicon, words) if n.senses]
            named = [_subject_of(n, words, heads) for n in names]
            known = [s for s in named if any(x.kind in {"alias", "loose", "item", "other"} for x in s.senses)]
            if known:
                best = max(known, key=lambda s: len(s.name))
                stage = _stage_before(words, best.start)
                return (replace(best, start=-1, end=-1, stage=stage, how="表头"),)
        if self._head is not None:
            for text in heads:
                label = fold(text).text
                composed = _compose(self.lexicon, label, self._head)
                if composed:
                    return (replace(composed, how="表头与表前的名称"),)
        return ()

    def _cell_modality(self, block: Block) -> Modality:
        head = "".join(block.column_heads)
        text = head + "".join(block.row_heads[1:])
        if re.search(r"得分|分值|自评分|扣分|权重|满分|评分|赋分|折算", head):
            return Modality.SCORE
        if re.search(r"标准|要求|规定|国标|省标|底线|达标线|应达|指标值|评估值|合格线", head) and not re.search(r"自评|完成|实际", head):
            return Modality.STANDARD
        if re.search(r"目标|计划|规划|预期|任务数|拟达", text):
            return Modality.TARGET
        if re.search(r"增减|增幅|增长|同比|比上年|较上年|差距|变化", head):
            return Modality.DELTA
        year = re.search(r"((?:19|20)\d\d)", head)
        if year and self.setting.year and int(year.group(1)) > self.setting.year and not re.search("实际|完成", head):
            return Modality.TARGET
        if is_plan(block.section, self.setting) and not year:
            return Modality.TARGET
        return Modality.ACTUAL


def lexicon_names(lexicon: Lexicon, text: str) -> Iterable[Name]:
    """Names in folded text, and where something unknown is measured, a Name without senses."""
    at = 0
    for name in lexicon.find(text):
        yield from _foreign(text, at, name.start)
        yield name
        at = name.end
    yield from _foreign(text, at, len(text))


def _foreign(text: str, start: int, end: int) -> Iterable[Name]:
    for match in _FOREIGN.finditer(text, start, end):
        yield Name(match.start(), match.end(), match.group())


def _cell_period(heads: Sequence[str], setting: Setting) -> str:
    for text in reversed(heads):
        match = re.search(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?(?:学?年|$)", text)
        if match:
            return match.group(0).replace("学年", "").replace("年", "")
        if re.search(r"上年|上一年|去年|前一年|往年|基期", text):
            return str(setting.year - 1) if setting.year else "上年"
    return ""


def _subject_of(name: Name, text: str, contexts: Sequence[str]) -> Subject:
    """A name as a subject: senses whose context is at hand, look-alikes kept as such."""
    before = text[: name.start]
    senses = tuple(
        s for s in name.senses if all(any(c in t for t in (before, *contexts)) for c in s.context)
    )
    return Subject(senses, name.text, name.start, name.end)


def _stage_before(text: str, start: int) -> str:
    """The stage word that stands directly before a name: 小学(大班额占比)."""
    for word in _STAGE_WORDS:
        if text.endswith(word, 0, start):
            return _STAGE_OF[word]
    return ""


def _compose(lexicon: Lexicon, label: str, head: Subject) -> Subject | None:
    """A label put before the head of another name: 小学 + (中职)生师比, 园长 + (专任教师)持证率.

    The longest tail of the head's name that makes a known name with the label wins; a
    label that only narrows the head (a stage of it) keeps the head and says the stage.
    """
    label = cues.residue(label) or label
    for cut in range(len(head.name)):
        tail = head.name[cut:]
        if len(tail) < 2:
            break
        found = lexicon.ending(label + tail)
        if found and found.start < len(label) and any(s.kind != "other" or True for s in found.senses) and found.senses:
            return Subject(found.senses, found.text, how=f"“{label}”承接“{tail}”")
    stage = next((_STAGE_OF[w] for w in _STAGE_WORDS if label.endswith(w)), "")
    if stage and head.senses:
        return replace(head, stage=stage, start=-1, end=-1, how=f"“{label}”承接“{head.name}”")
    return None


class _Sentence:
    """One sentence being read; tokens are in offsets of the block's folded text."""

    def __init__(
        self,
        reader: _Reader,
        block: Block,
        folded: Folded,
        start: int,
        end: int,
        names: list[Name],
        base: Modality,
        contexts: list[str],
    ) -> None:
        self.reader, self.block, self.folded = reader, block, folded
        self.lexicon, self.setting = reader.lexicon, reader.setting
        self.start, self.end, self.base, self.contexts = start, end, base, contexts
        self.text = folded.text
        self.names = names
        self.percent = False
        self.cell_scope: tuple[ScopeKind, str] | None = None
        self.state = _State(subjects=reader._last)
        self.cues = self._free_cues()
        self.quantity_at = {}
        index = folded.text.count(MARK, 0, start)
        for match in re.finditer(MARK, folded.text[start:end]):
            self.quantity_at[start + match.start()] = folded.quantities[index]
            index += 1
        self.slotted: dict[int, Subject] = self._slots()

    def _free_cues(self) -> list[Cue]:
        """Cues that are not part of a name."""
        found = []
        names = iter(self.names)
        name = next(names, None)
        for cue in cues.find(self.text, self.start, self.end):
            while name and name.end <= cue.start:
                name = next(names, None)
            if name is None or cue.end <= name.start or not name.senses:
                found.append(cue)
        return found

    def _slots(self) -> dict[int, Subject]:
        """Figures that stand inside a name: 把招生名额的60%分配到初中."""
        found: dict[int, Subject] = {}
        if not self.quantity_at:
            return found
        text = self.text[self.start : self.end]
        for slot in self.lexicon.slots:
            for match in slot.pattern.finditer(text):
                at = self.start + match.start() + match.group().index(MARK)
                width = match.end() - match.start()
                if at not in found or width > len(found[at].name):
                    kind = "loose" if slot.loose else "alias"
                    subject = Subject((Sense(kind, slot.id),), match.group(), self.start + match.start(), self.start + match.end(), how="数字在名称之中")
                    found[at] = subject
        return found

    # -- clauses -------------------------------------------------------------------------

    def read(self) -> None:
        at = self.start
        number = 0
        stops = [m.start() for m in _CLAUSE_END.finditer(self.text, self.start, self.end)]
        outer: list[_State] = []
        for stop in [*stops, self.end]:
            if stop > at:
                self._clause(at, stop, number)
                number += 1
            char = self.text[stop : stop + 1]
            if char == "(":
                outer.append(replace(self.state))
            elif char == ")" and outer:
                inner, self.state = self.state, outer.pop()
                self.state.head = self.state.head or inner.head
            elif char == ";":
                self.state.chained, self.state.topic = None, None
            at = stop + 1

    def _clause(self, start: int, end: int, number: int) -> None:
        state = self.state
        names = [n for n in self.names if start <= n.start < end]
        clause_cues = [c for c in self.cues if start <= c.start < end]
        marks = [at for at in sorted(self.quantity_at) if start <= at < end]
        self._topic(start, names, clause_cues, marks)
        self._claims(start, end, names, clause_cues, number)
        lister = next((c for c in clause_cues if c.kind == "list"), None)
        if lister and self._zip(start, end, lister, names, clause_cues, marks, number):
            return
        self._in_order(start, end, names, clause_cues, marks, number)

    def _topic(self, start: int, names: list[Name], found: list[Cue], marks: list[int]) -> None:
        """A place at the head of a clause rules the rest of the sentence, until another does."""
        state = self.state
        first = min([n.start for n in names] + marks, default=self.end)
        for cue in found:
            if cue.start >= first:
                break
            scope = self._scope_of(cue)
            if scope is None:
                continue
            if not cues.residue(self.text[start : cue.start]) and not self._compared(cue, found):
                state.topic, state.chained = scope, None
                return
        place = self._place_at(start, min(first, start + 14))
        if place:
            state.topic, state.chained = place, None

    def _compared(self, cue: Cue, found: list[Cue]) -> bool:
        """Whether a cue is only what something is compared with: 高于全国, 比上年."""
        before = [c for c in found if c.end <= cue.start and c.kind in {"compare", "up", "down", "level", "share"}]
        return bool(before) and before[-1].kind == "compare"

    _PLACE = re.compile(r"(?:^|[,;:、中地])(?:其中|而|如|同期|像|尤其是|特别是)?((?:[\u4e00-\u9fff]{1,6}?|[xX×*]{1,3})(?:自治县|县|市|区|镇|乡|旗|街道))(?!域|级|委|直|民|场|区|政|里|校|位)")
    _COMMON = re.compile(
        r"^(?:各|全|我|本|该|每|县|市|区|省|城|校|学|园|片|地|社|辖|小|山|牧|林|街|老|新|教育强|直辖|设|乡|城市|市辖|两|三|四|五|六|七|八|九|十|所辖|示范|先行|试验|实验|试点|样本|创建)*(?:县|市|区|镇|乡|旗|街道)$"
    )

    def _place_at(self, start: int, end: int) -> tuple[ScopeKind, str] | None:
        """A named place at the head of a clause, if it is not the report's own."""
        match = self._PLACE.match(self.text, start, min(end + 1, self.end))
        if not match:
            return None
        name = match.group(1)
        if self._COMMON.match(name) or cues.residue(name) == "":
            return None
        return self._named_place(name)

    def _named_place(self, name: str) -> tuple[ScopeKind, str]:
        own = self.setting.place
        if own and (name.endswith(own) or own.endswith(name) or own[:-1] in name):
            return ScopeKind.WHOLE, name
        if self.setting.level in {"市", "州", "盟"} and name[-1] in "县区镇乡旗市道":
            return ScopeKind.PART, name
        return (ScopeKind.PART if name[-1] in "镇乡道" else ScopeKind.ELSEWHERE), name

    def _scope_of(self, cue: Cue) -> tuple[ScopeKind, str] | None:
        level = self.setting.level
        if cue.kind == "upper":
            return ScopeKind.UPPER, cue.text
        if cue.kind == "neighbour":
            return ScopeKind.ELSEWHERE, cue.text
        if cue.kind == "part":
            words = self._printed(cue.start, cue.end)
            return ScopeKind.PART, words
        if cue.kind in {"county", "city", "district"}:
            if cue.kind == "city" and level in {"县", "旗", "区"}:
                return ScopeKind.UPPER, cue.text
            if cue.kind in {"county", "district"} and level in {"市", "州"} and cue.text not in {"县域", "区域内"} and self.setting.place:
                return (ScopeKind.WHOLE, cue.text) if cue.text in {"全区"} else (ScopeKind.PART, cue.text)
            return ScopeKind.WHOLE, cue.text
        return None

    def _printed(self, start: int, end: int) -> str:
        span = self.folded.span(start, end)
        return self.block.text[span.start : span.end]

    # -- figures in order ------------------------------------------------------------------

    def _in_order(
        self, start: int, end: int, names: list[Name], found: list[Cue], marks: list[int], number: int
    ) -> None:
        state = self.state
        tokens: list[tuple[int, Name | Cue | None]] = sorted(
            [(n.start, n) for n in names] + [(c.start, c) for c in found] + [(m, None) for m in marks], key=lambda t: t[0]
        )
        frame = _Frame(change=state.change if state.change and not names else 0)
        group: list[Subject] = []
        boundary = start
        bound_any = False
        pending: list[tuple[int, Subject]] = []
        for at, token in tokens:
            if isinstance(token, Name):
                frame.change = 0 if frame.change and not frame.kept else frame.change
                subject = self._resolve(token, boundary, start)
                if group and not (self._joins(group[-1], token) and not bound_any):
                    if frame.share and any(s.kind == "item" for s in subject.senses):
                        frame.whole = subject
                        boundary = token.end
                        continue
                    group = []
                bound_any = False
                group.append(subject)
                boundary = token.end
            elif isinstance(token, Cue):
                self._cue(token, frame, group, state, number, boundary, found)
                if token.kind == "share":
                    group = self._numerator(group, boundary, token)
                    boundary = token.end
            else:
                quantity = self.quantity_at[at]
                if at in self.slotted:
                    self._emit((self.slotted[at],), at, quantity, frame, start, end, number)
                    state.subjects, state.head = (self.slotted[at],), self.slotted[at]
                    boundary, bound_any = at + 1, True
                    continue
                subjects, why = self._subject(group, boundary, at, quantity, frame, bound_any)
                if subjects:
                    pending.append((at, subjects[0]))
                    self._emit(subjects, at, quantity, frame, start, end, number, why)
                    group, bound_any = list(subjects), True
                elif not group and cues.residue(self._words(boundary, at)):
                    group = [UNKNOWN]
                    bound_any = True
                frame.after(self.text, at)
                boundary = at + 1
        if group:
            state.subjects = tuple(group)
            known = [s for s in group if s.senses and s.name]
            if known:
                state.head, state.label, state.skipped = known[-1], None, ""
        elif not marks:
            words = self._words(start, end)
            self._label(words, start)
            if len(cues.residue(words)) > 3 and not state.label:
                state.skipped = words
        if not marks:
            state.change = frame.change
        else:
            state.change = 0
        if pending:
            state.series = [(s, "") for _, s in pending]

    def _label(self, words: str, start: int) -> None:
        """A stage named in a clause without figures: 初中好一点, (十二点四比一)."""
        best: tuple[int, str] | None = None
        for word in _STAGE_WORDS:
            at = words.rfind(word)
            if at >= 0 and (best is None or at > best[0]):
                best = (at, word)
        if best:
            self.state.label = (best[1], start)

    def _words(self, start: int, end: int) -> str:
        """Folded text without the cues in it."""
        pieces, at = [], start
        for cue in self.cues:
            if cue.end <= start or cue.start >= end or cue.kind in {"share"}:
                continue
            pieces.append(self.text[at : cue.start])
            at = max(at, cue.end)
        pieces.append(self.text[at:end])
        return "".join(pieces).replace(MARK, "")

    def _joins(self, previous: Subject, name: Name) -> bool:
        """Whether a name is coordinated with the one before: A率和B率."""
        return previous.end >= 0 and bool(_JOINED.match(cues.residue(self._words(previous.end, name.start))))

    def _resolve(self, name: Name, boundary: int, clause: int) -> Subject:
        """What a name stands for where it stands."""
        before = self.text[self.start : name.start]
        contexts = [before, *self.contexts]
        left = self._words(max(boundary, clause), name.start)
        if not name.senses:
            return self._bare_head(name, left) if name.text in HEADS else Subject((), name.text, name.start, name.end)
        subject = _subject_of(name, self.text[: name.start], contexts)
        if not subject.senses:
            return self._bare_head(name, left) if name.text in HEADS else subject
        stage = _stage_before(self.text, name.start)
        subject = replace(subject, stage=stage)
        if any(s.kind == "item" for s in subject.senses):
            unclean = cues.residue(_without_stage(left))
            if unclean and not _item_prefix(unclean):
                return replace(subject, senses=(), how="")
            if not stage:
                subject = self._staged_item(subject)
        return subject

    def _staged_item(self, subject: Subject) -> Subject:
        return subject

    def _bare_head(self, name: Name, left: str) -> Subject:
        """覆盖率, 巩固率, 占比 on its own: completed by what stands before it.

        Only where nothing unknown modifies it; the nearest fitting words win: those before
        it, the names earlier in the sentence, the sentence before, the headings.
        """
        label = cues.residue(left)
        unknown = Subject((), name.text, name.start, name.end)
        options = self.lexicon.by_head.get(name.text, [])
        if label:
            for prefix, senses in options:
                if label.endswith(prefix):
                    return Subject(senses, prefix + name.text, name.start, name.end)
            if _without_stage(label):
                return unknown
        if name.text in RATIO_HEADS:
            return self._ratio_head(name, label)
        earlier = self.text[self.start : name.start]
        for where, text in (("前文", earlier), *(("标题或上文", t) for t in reversed(self.contexts))):
            best = max(
                ((text.rfind(prefix), len(prefix), prefix, senses) for prefix, senses in options if prefix in text),
                default=None,
                key=lambda option: option[:2],
            )
            if best:
                kept = tuple(s for s in best[3] if not s.context)
                return Subject(kept, best[2] + name.text, name.start, name.end, how=f"承接{where}“{best[2]}”")
            if where == "前文" and self.state.item is not None and name.text == "占比":
                return replace(self.state.item, start=name.start, end=name.end, how="承接前文的人数")
        return unknown

    def _ratio_head(self, name: Name, label: str) -> Subject:
        stages = [label] if label else []
        for text in (self.text[self.start : name.start], *reversed(self.contexts)):
            at = {text.rfind(w): w for w in _STAGE_WORDS if w in text}
            if at:
                stages.append(at[max(at)])
                break
        for stage in stages:
            found = self.lexicon.ending(stage + name.text)
            if found and found.start < len(stage) and found.senses:
                return Subject(found.senses, found.text, name.start, name.end, how=f"承接“{stage}”")
        return Subject((), name.text, name.start, name.end)

    def _numerator(self, group: list[Subject], boundary: int, cue: Cue) -> list[Subject]:
        """What stands before 占: the counted group, or something unknown."""
        between = cues.residue(self._words(boundary, cue.start))
        if between:
            return [UNKNOWN]
        if group:
            return group
        if self.state.item is not None:
            return [self.state.item]
        return [s for s in self.state.subjects] or [UNKNOWN]

    def _subject(
        self, group: list[Subject], boundary: int, at: int, quantity: Quantity, frame: _Frame, bound_any: bool
    ) -> tuple[tuple[Subject, ...], str]:
        """The subjects of a figure: the names before it, or those of the clause before."""
        state = self.state
        words = self._words(boundary, at)
        rest = cues.residue(words)
        if self._is_attributive(at, quantity):
            return (), ""
        if group:
            if bound_any and rest:
                # a label between two figures: 小学42.1人、初中48.3人
                return self._labelled(rest, words)
            if frame.share and rest and not frame.whole and not self._known_whole(words):
                return (UNKNOWN,), ""
            if len(rest) > 10:
                return (UNKNOWN,), ""
            return tuple(group), ""
        if not rest:
            if state.label and state.head:
                composed = self._composed(state.label[0])
                if composed:
                    return (composed,), ""
            if state.label and quantity.note == "spoken":
                return self._spoken_ratio(state.label[0])
            subjects = state.subjects or self.reader._last
            if state.skipped and subjects:
                subjects = tuple(replace(s, doubt=s.doubt or "中间隔着别的话，是不是同一个数，要核对") for s in subjects)
            return tuple(replace(s, how="承接前一分句") if s.start >= 0 else s for s in subjects), ""
        if quantity.note == "spoken":
            spoken = self._spoken_ratio(rest)
            if spoken[0]:
                return spoken
        return self._labelled(rest, words)

    def _spoken_ratio(self, words: str) -> tuple[tuple[Subject, ...], str]:
        for text in (words, self.text[self.start : self.end], *reversed(self.contexts)):
            for word in _STAGE_WORDS:
                if word in text:
                    found = self.lexicon.ending(word + "生师比")
                    if found and found.start < len(word) and found.senses:
                        return (Subject(found.senses, found.text, how=f"“{word}”，一名教师对若干学生"),), ""
        return (), ""

    def _labelled(self, rest: str, words: str) -> tuple[tuple[Subject, ...], str]:
        """A label before a figure, completed by the head of the sentence; else unknown."""
        composed = self._composed(rest)
        return ((composed,), "") if composed else ((UNKNOWN,), "")

    def _composed(self, label: str) -> Subject | None:
        head = self.state.head or (self.reader._head if self.block.kind != "cell" else None)
        return _compose(self.lexicon, label, head) if head else None

    def _known_whole(self, words: str) -> bool:
        return False

    def _is_attributive(self, at: int, quantity: Quantity) -> bool:
        """98%的学校 …, 九成以上乡镇: the figure belongs to the noun behind it."""
        text = self.block.text
        rest = text[quantity.end : quantity.end + 12]
        if rest.startswith("的"):
            following = self.text[at + 1 : at + 12]
            return not (
                cues.AFTER_STANDARD.match(following)
                or cues.AFTER_TARGET.match(following)
                or re.match(r"[\u4e00-\u9fff]?(?:水平|比例|占比|份额|高位|速度|幅度|高比例|成绩|较高|好成绩|增幅|增速|历史)", following)
                or not re.match(r"[\u4e00-\u9fff]", following)
            )
        return bool(quantity.value and quantity.value.unit == "%" and _ATTRIBUTIVE.match(rest))

    def _cue(
        self, cue: Cue, frame: _Frame, group: list[Subject], state: _State, number: int, boundary: int, found: list[Cue]
    ) -> None:
        kind = cue.kind
        if kind in {"up", "down"}:
            frame.change, frame.compare, frame.kept = (1 if kind == "up" else -1), False, True
        elif kind == "level":
            frame.change, frame.compare, frame.from_ = 0, False, False
        elif kind == "compare":
            frame.compare, frame.change = True, 0
        elif kind == "from":
            frame.from_ = True
        elif kind == "share":
            frame.share, frame.whole = True, None
        elif kind == "gap":
            frame.gap = True
        elif kind == "standard":
            frame.standard = True
        elif kind == "points":
            frame.points = True
        elif kind == "several":
            frame.several = cue.text
        elif kind == "result":
            state.target, frame.standard = "", False
        elif kind == "target":
            state.target, state.target_clause = cue.text, number
        elif kind in {"year", "before", "lastyear", "now", "masked_year"}:
            self._period(cue, frame, state, number, found)
        else:
            scope = self._scope_of(cue)
            if scope is None:
                return
            if frame.compare or frame.standard:
                frame.object = scope
            else:
                frame.scope = scope

    def _period(self, cue: Cue, frame: _Frame, state: _State, number: int, found: list[Cue]) -> None:
        period = self._year_of(cue)
        if frame.compare:
            frame.object_period = period or cue.text
            return
        year = self.setting.year
        digits = re.search(r"(?:19|20)\d\d$|(?:19|20)\d\d(?=年|-|$)", period)
        end = int(period[-4:]) if re.fullmatch(r"[\d-]{4,9}", period) else None
        before = self.text[max(self.start, cue.start - 3) : cue.start]
        if end and year and end > year and not re.search("截至|截止|自|从", before) and digits:
            if not (end == year + 1 and re.match(r"[\d\s]*月|初", self.text[cue.end : cue.end + 4])):
                state.target, state.target_clause = "year", number
        elif end and not year and re.search("到$|至$", before) and not re.search("截[至止]", before):
            state.target, state.target_clause = "year", number
        elif state.target == "year":
            state.target = ""
        frame.period = period
        state.period = period

    def _year_of(self, cue: Cue) -> str:
        """2022, 2022-2023, 上年 as a year where the report's is known, else the words."""
        year = self.setting.year
        if cue.kind == "year":
            found = re.findall(r"(?:19|20)\d\d", cue.text)
            if found:
                return "-".join(found)
            value = quantities.number(cue.text[:4].replace("○", "〇").replace("0", "〇"))
            return str(value) if value else ""
        if cue.kind == "now":
            return str(year) if year else ""
        if cue.kind == "masked_year":
            return ""
        if cue.text.startswith(("上年", "上一年", "上学年", "去年同期", "上届", "上一轮")):
            return str(year - 1) if year else "上年"
        if cue.kind == "lastyear":
            return "去年"
        return cue.text

    # -- lists -----------------------------------------------------------------------------

    def _zip(
        self, start: int, end: int, lister: Cue, names: list[Name], found: list[Cue], marks: list[int], number: int
    ) -> bool:
        """分别: the names before it, the figures behind it, in order. False: no such list."""
        values = [at for at in marks if at > lister.start]
        early = [at for at in marks if at < lister.start]
        if len(values) < 2:
            return False
        left_start = (early[-1] + 1) if early else start
        left = self.text[left_start : lister.start]
        frame = _Frame()
        for cue in found:
            if cue.start < values[0]:
                self._cue(cue, frame, [], self.state, number, start, found)
        if early:
            self._in_order(start, lister.start, [n for n in names if n.start < left_start], [c for c in found if c.start < left_start], early, number)
        subjects = self._members(left, left_start, len(values), found)
        if subjects is None:
            return False
        if not subjects:
            return True
        if len(subjects) != len(values):
            self._uneven(subjects, values, frame, start, end, number)
            return True
        for subject, at in zip(subjects, values, strict=True):
            local = replace(frame)
            for cue in found:
                if values[0] < cue.start < at and cue.kind in {"up", "down", "level", "year"}:
                    self._cue(cue, local, [], self.state, number, start, found)
            between = [c for c in found if lister.end <= c.start < at and c.kind in {"up", "down", "level"}]
            if between and between[-1].kind != "level":
                local.change = 1 if between[-1].kind == "up" else -1
            self._emit((subject,), at, self.quantity_at[at], local, start, end, number, "分别列出，按次序对应")
        self.state.series = [(s, "") for s in subjects]
        self.state.subjects = (subjects[-1],)
        self.state.head = next((s for s in reversed(subjects) if s.senses), self.state.head)
        return True

    def _members(self, left: str, at: int, count: int, found: list[Cue]) -> list[Subject] | None:
        """The members of a list, each completed by the first or the last.

        Empty: nothing of ours. None: no list of names stands here.
        """
        if not cues.residue(self._strip(left, at)):
            if self.state.series and len(self.state.series) == count:
                return [s for s, _ in self.state.series]
            subjects = [s for s in self.state.subjects if s.senses]
            return self._by_year(subjects, count, found) if len(subjects) == 1 else (list(self.state.subjects) if subjects else [])
        pieces = self._pieces(left, at)
        members = [self._member(index, pieces) for index in range(len(pieces))]
        if len(members) == 1 and count > 1:
            by_year = self._by_year([m for m in members if m.senses], count, found)
            return by_year or members
        if len(members) > count:
            # two groups by two measures: 幼儿园和小学教师的持证率、本科率分别为 a、b
            heads = [m for m, p in zip(members, pieces, strict=True) if _is_measure(p)]
            if len(heads) == count:
                doubt = "两组名称、两个指标，只有一组数字"
                return [replace(m, doubt=doubt) for m in heads]
        return members

    def _strip(self, left: str, at: int) -> str:
        return self._words(at, at + len(left))

    def _pieces(self, left: str, at: int) -> list[str]:
        """The members of a coordinated phrase as printed (folded), without cues."""
        words = []
        for piece in _SPLIT.split(left):
            offset = left.index(piece) if piece else 0
            words.append(piece)
            del offset
        cleaned = []
        for piece in words:
            for cue in cues.find(piece):
                if cue.kind in {"upper", "county", "city", "district", "year", "all", "now", "masked_year", "list", "result", "several"}:
                    piece = piece.replace(cue.text, "", 1)
            cleaned.append(piece.strip())
        return [piece for piece in cleaned if piece]

    def _member(self, index: int, pieces: list[str]) -> Subject:
        piece, last, first = pieces[index], pieces[-1], pieces[0]
        found = self.lexicon.ending(piece)
        if found and found.senses:
            subject = _subject_of(found, piece, [*pieces[:index], *self.contexts, self.text[self.start : self.end]])
            if subject.senses:
                return replace(subject, start=-1, end=-1, stage=_stage_before(piece, found.start))
        for cut in range(len(last)):
            tail = last[cut:]
            if len(tail) < 2:
                break
            joined = self.lexicon.ending(piece + tail)
            if joined and joined.start < len(piece) and joined.senses and index < len(pieces) - 1:
                subject = _subject_of(joined, piece + tail, [*pieces, *self.contexts, self.text[self.start : self.end]])
                if subject.senses:
                    return replace(subject, start=-1, end=-1, stage=_stage_before(piece + tail, joined.start))
        stage = next((_STAGE_OF[w] for w in _STAGE_WORDS if piece.endswith(w)), "")
        if stage and index < len(pieces) - 1 and piece in _STAGE_OF:
            tail_subject = self._member(len(pieces) - 1, pieces)
            if tail_subject.senses:
                return replace(tail_subject, stage=stage)
        for cut in range(len(first), 1, -1):
            joined = self.lexicon.ending(first[:cut] + piece)
            if index and joined and joined.start < cut and joined.senses:
                subject = _subject_of(joined, first[:cut] + piece, self.contexts)
                if subject.senses:
                    return replace(subject, start=-1, end=-1)
        if found and found.text in HEADS and not _without_stage(piece[: found.start]):
            return self._bare_head(replace_name(found, self.start), "")
        return Subject((), piece)

    def _by_year(self, subjects: list[Subject], count: int, found: list[Cue]) -> list[Subject]:
        """One name, several years: 2020—2022年 … 依次为 a、b、c. The newest is the figure."""
        if len(subjects) != 1:
            return []
        years: list[str] = []
        for cue in found:
            if cue.kind in {"year", "before", "lastyear", "now"}:
                period = self._year_of(cue)
                if re.fullmatch(r"\d{4}-\d{4}", period):
                    years += [str(y) for y in range(int(period[:4]), int(period[5:]) + 1)]
                else:
                    years.append(period or cue.text)
        if len(years) == count:
            return [replace(subjects[0], stage=subjects[0].stage, how=f"@{year}") for year in years]
        return []

    def _uneven(self, subjects: list[Subject], values: list[int], frame: _Frame, start: int, end: int, number: int) -> None:
        """Names and figures differ in number: what each belongs to cannot be told."""
        doubt = f"分别列出{len(subjects)}个名称、{len(values)}个数字，对不上"
        for subject in subjects:
            for sense in subject.senses:
                if sense.kind in {"alias", "loose"}:
                    self._fact(sense, subject, values[0], values[-1], None, self._modality(values[0], frame, number), frame, start, end, doubt)

    # -- facts -----------------------------------------------------------------------------

    def _emit(
        self,
        subjects: Sequence[Subject],
        at: int,
        quantity: Quantity,
        frame: _Frame,
        start: int,
        end: int,
        number: int,
        why: str = "",
    ) -> None:
        for subject in subjects:
            for sense in subject.senses:
                if sense.kind in {"alias", "loose", "complement"}:
                    self._indicator(sense, subject, at, quantity, frame, start, end, number)
                elif sense.kind == "item":
                    self._item(sense, subject, at, quantity, frame, start, end, number)

    def _indicator(
        self, sense: Sense, subject: Subject, at: int, quantity: Quantity, frame: _Frame, start: int, end: int, number: int
    ) -> None:
        indicator = self.lexicon.indicators[sense.id]
        if frame.whole is not None and not self._whole_fits(indicator.denominator, frame.whole):
            return
        growth = bool(indicator.growth_of)
        value, note = self._fit(quantity, indicator.unit, at, indicator.may_exceed or growth)
        modality = self._modality(at, frame, number)
        if quantity.kind == "blank":
            modality = Modality.BLANK
        elif quantity.kind == "points" or (quantity.kind == "times" and indicator.unit == "%"):
            modality, value = Modality.DELTA, quantity.value
        elif value is None:
            return
        elif growth:
            if frame.change < 0:
                value = _negated(value)
            if modality is Modality.DELTA:
                modality = Modality.ACTUAL
        elif frame.change and not self._linked(at):
            modality = Modality.DELTA if modality is Modality.ACTUAL else modality
        if sense.kind == "complement" and value is not None:
            value = _complement(value)
        doubt = subject.doubt
        if sense.kind == "loose":
            doubt = doubt or f"“{self._name_printed(subject)}”口径不明，要核对是不是{indicator.name}"
        if quantity.note == "1:x?":
            doubt = doubt or "比例的高低可以两样理解"
        if modality is Modality.ACTUAL and self._soft_earlier(number):
            doubt = doubt or f"前文有“{self.state.target}”，是不是已经做到，要核对"
        notes = [note] if note else []
        if indicator.unit == RATIO:
            notes += self._orientation(subject, quantity)
        fact_notes = tuple(notes)
        self._fact(sense, subject, at, at, value, modality, frame, start, end, doubt, fact_notes, quantity)

    def _soft_earlier(self, number: int) -> bool:
        return False

    def _name_printed(self, subject: Subject) -> str:
        return self._printed(subject.start, subject.end) if subject.start >= 0 else subject.name

    def _orientation(self, subject: Subject, quantity: Quantity) -> list[str]:
        """师生比 is 1:x, 生师比 x:1; a word that disagrees with its figure is noted."""
        said = "1:x" if "师生比" in subject.name or "师幼比" in subject.name else "x:1" if "生师比" in subject.name else ""
        printed = quantity.note.rstrip("?")
        if said and printed in {"1:x", "x:1"} and said != printed:
            word = "师生比" if said == "1:x" else "生师比"
            return [f"“{word}”与数字的次序不一致，按每名教师对应的学生数读"]
        return []

    def _whole_fits(self, denominator: str, whole: Subject) -> bool:
        return any(s.kind == "item" and s.id == denominator for s in whole.senses)

    def _item(
        self, sense: Sense, subject: Subject, at: int, quantity: Quantity, frame: _Frame, start: int, end: int, number: int
    ) -> None:
        item = self.lexicon.items[sense.id]
        value = quantity.value
        if value is None:
            return
        growth = self.lexicon.growth.get(sense.id)
        if growth and value.unit == "%" and not frame.share:
            if frame.change or "增" in self.text[max(start, at - 4) : at]:
                self._growth(Sense("alias", growth), subject, at, quantity, frame, start, end, number)
            return
        if value.unit == "%" and not frame.change:
            for indicator in self.lexicon.shares.get(sense.id, ()):
                self._indicator(Sense("alias", indicator.id), subject, at, quantity, frame, start, end, number)
            return
        if quantity.kind != "value" or not units.compatible(value.unit, item.unit):
            return
        modality = self._modality(at, frame, number)
        if frame.change and not self._linked(at):
            modality = Modality.DELTA if modality is Modality.ACTUAL else modality
        self.state.item = subject
        self._fact(sense, subject, at, at, Value(value.interval, item.unit, value.approximate), modality, frame, start, end, subject.doubt, (), quantity)

    def _growth(
        self, sense: Sense, subject: Subject, at: int, quantity: Quantity, frame: _Frame, start: int, end: int, number: int
    ) -> None:
        value = quantity.value
        assert value is not None
        if frame.change < 0:
            value = _negated(value)
        modality = self._modality(at, frame, number)
        if modality is Modality.DELTA:
            modality = Modality.ACTUAL
        doubt = subject.doubt
        against = frame.object_period or frame.several
        year = self.setting.year
        period = frame.period or self.state.period
        this = int(period[-4:]) if re.fullmatch(r"[\d-]{4,9}", period) else year
        if frame.several:
            doubt = doubt or f"“{frame.several}”的增长，不是比上一年"
        elif re.fullmatch(r"\d{4}", against) and this and int(against) != this - 1:
            doubt = doubt or f"是比{against}年增长，不是比上一年"
        elif re.search(r"前|改革|此前", against) and against not in {"前年", "两年前"} or re.search("十年|五年|三年|两年前", against):
            doubt = doubt or f"是比{against}增长，不是比上一年"
        self._fact(sense, subject, at, at, value, modality, frame, start, end, doubt, (), quantity)

    def _linked(self, at: int) -> bool:
        """达, 为, 至 … directly before the figure: it is a level whatever verb came before."""
        return bool(_LINKED.search(self.text[max(self.start, at - 3) : at]))

    def _fit(self, quantity: Quantity, unit: str, at: int, may_exceed: bool) -> tuple[Value | None, str]:
        """The figure in the indicator's unit, or None if it is something else."""
        value = quantity.value
        if value is None or quantity.kind not in {"value"}:
            if value is not None and quantity.kind == "times" and unit == "倍":
                return value, ""
            return None, ""
        if value.unit == unit:
            return value, ""
        if unit == "倍":
            if value.unit == RATIO:
                return Value(value.interval, unit, value.approximate), ""
            if value.unit == "%":
                return Value(_scaled(value.interval, Decimal("0.01")), unit, value.approximate), ""
            return None, ""
        if value.unit:
            return None, ""
        number = value.interval.low if value.interval.low is not None else value.interval.high
        assert number is not None
        following = self.text[at + 1 : at + 2]
        if unit == RATIO:
            if 0 < number < 1:
                return Value(Interval.exactly(1 / number), unit), "按师生比的小数读"
            return (Value(value.interval, unit, value.approximate), "") if 2 <= number <= 1000 else (None, "")
        if unit == "%" and (self.percent or (self._linked(at) and not re.match(r"[\u4e00-\u9fffA-Za-z]", following))):
            if number <= 100 or may_exceed:
                return Value(value.interval, unit, value.approximate), "" if self.percent else "没有印百分号"
        return None, ""

    def _modality(self, at: int, frame: _Frame, number: int) -> Modality:
        """What the figure at a mark is."""
        behind = self.text[at + 1 : at + 16]
        if frame.points or re.match(r"分(?!别|之|布|成)", behind):
            return Modality.SCORE
        if cues.AFTER_STANDARD.match(behind):
            return Modality.STANDARD
        if cues.AFTER_TARGET.match(behind):
            return Modality.TARGET
        if frame.standard:
            return Modality.STANDARD
        if frame.compare:
            return Modality.STANDARD if frame.object and frame.object[0] is ScopeKind.UPPER and "国家" in frame.object[1] else Modality.BASELINE
        if frame.from_:
            return Modality.BASELINE
        if self.state.target:
            return Modality.TARGET
        return self.base

    def _scope(self, frame: _Frame, subject: Subject) -> tuple[ScopeKind, str]:
        if frame.compare and frame.object:
            return frame.object
        if frame.scope:
            return frame.scope
        if self.state.topic:
            return self.state.topic
        if self.state.chained:
            return self.state.chained
        return ScopeKind.WHOLE, ""

    def _fact(
        self,
        sense: Sense,
        subject: Subject,
        first: int,
        last: int,
        value: Value | None,
        modality: Modality,
        frame: _Frame,
        start: int,
        end: int,
        doubt: str = "",
        notes: tuple[str, ...] = (),
        quantity: Quantity | None = None,
    ) -> None:
        scope_kind, scope = self._scope(frame, subject)
        left = self._place_before(subject, start)
        if left:
            scope_kind, scope = left
        if frame.scope is not None or left:
            self.state.chained = (scope_kind, scope)
        period = subject.how[1:] if subject.how.startswith("@") else frame.object_period if frame.compare else (frame.period or self.state.period)
        quote = self.folded.span(first, last + 1)
        span = self.block.span(quote.start, quote.end)
        self.reader.facts.append(
            Fact(
                subject=sense.id,
                value=value,
                modality=modality,
                span=span,
                context=self._context(subject, first, last, start, end),
                scope_kind=scope_kind,
                scope=scope,
                period=period,
                stage=self._stage(sense, subject),
                base=self._base(start, end),
                section="".join(h.label for h in self.block.section),
                digits=quantity.digits if quantity else 0,
                place=self.block.place,
                bound_at=None,
                doubt=doubt,
                notes=notes,
                why=subject.how if not subject.how.startswith("@") else "分别列出各年，按次序对应",
                home=self.block.table and -self.block.table or self.block.anchors[0][1],
            )
        )

    def _stage(self, sense: Sense, subject: Subject) -> str:
        if not subject.stage:
            return ""
        indicator = self.lexicon.indicators.get(sense.id)
        if indicator is None:
            return subject.stage
        if subject.stage == indicator.stage or subject.stage in {"中小学", "义务教育"} or (indicator.stage == "学前" and subject.stage == "学前"):
            return ""
        return subject.stage

    def _place_before(self, subject: Subject, clause: int) -> tuple[ScopeKind, str] | None:
        """A place glued to the name: 州府所在地乌岭市(公办园在园幼儿占比)."""
        if subject.start <= clause:
            return None
        words = self.text[max(clause, subject.start - 8) : subject.start]
        match = re.search(r"([\u4e00-\u9fff]{2,5}?(?:县|市|区|镇|乡|旗|街道))$", words)
        if not match or self._COMMON.match(match.group(1)):
            school = re.search(r"[\u4e00-\u9fff]{2}(?:小学|中学|学校|园)$", words)
            if school and words.endswith(("学校", "中学")) and not re.search(r"(?:各级|各类|义务教育|所有|公办|民办|全部|中小学|教育|所|职业|等)(?:学校|中学)$", words):
                return ScopeKind.PART, school.group()
            return None
        return self._named_place(match.group(1))

    def _base(self, start: int, end: int) -> str:
        words = self.text[self.start : self.end]
        for base in ("专任教师", "教职工", "保教人员"):
            if base in words:
                return base
        return ""

    def _context(self, subject: Subject, first: int, last: int, start: int, end: int) -> Span:
        """The clause of the figure, from its name where that fits, within 120 code points."""
        options = [(self.start, self.end), (min(start, subject.start if subject.start >= 0 else start), end), (start, end)]
        for low, high in options:
            low, high = self._trim(low, high)
            span = self.folded.span(low, high)
            source = self.block.span(span.start, span.end)
            if source.end - source.start <= CONTEXT_LIMIT:
                return source
        span = self.folded.span(first, last + 1)
        figure = self.block.span(span.start, span.end)
        clause = self.folded.span(*self._trim(start, end))
        whole = self.block.span(clause.start, clause.end)
        room = max(0, CONTEXT_LIMIT - (figure.end - figure.start)) // 2
        low_source = max(whole.start, figure.start - room)
        return Span(low_source, min(whole.end, low_source + CONTEXT_LIMIT))

    def _trim(self, low: int, high: int) -> tuple[int, int]:
        while low < high and self.text[low] in ",;:、。 ":
            low += 1
        while high > low and self.text[high - 1] in ",;:、 ":
            high -= 1
        return low, high

    # -- claims ----------------------------------------------------------------------------

    def _claims(self, start: int, end: int, names: list[Name], found: list[Cue], number: int) -> None:
        """Statements without a figure: 只增不减, 不低于当地公务员, 大班额全部消除."""
        for name in names:
            for sense in name.senses:
                if sense.kind not in {"claim", "zero", "full"}:
                    continue
                before = self.text[self.start : name.start]
                if not all(any(c in t for t in (before, *self.contexts)) for c in sense.context):
                    continue
                self._claim(sense, name, start, end, found, number)

    def _claim(self, sense: Sense, name: Name, start: int, end: int, found: list[Cue], number: int) -> None:
        frame = _Frame()
        state = replace(self.state)
        first = name.start
        for cue in found:
            if cue.start >= name.start:
                break
            self._cue(cue, frame, [], state, number, start, found)
            if cue.kind == "part":
                first = min(first, cue.start)
        behind = self.text[name.end : min(end, name.end + 14)]
        modality = Modality.CLAIM
        if state.target or self.base is Modality.TARGET:
            modality = Modality.TARGET
        elif frame.standard or self.base is Modality.STANDARD or re.match(r"[^,;。]{0,10}(?:要求|规定|机制|政策|原则|目标|制度|责任|约束|标准)", behind):
            modality = Modality.STANDARD
        left = self.text[max(start, name.start - 6) : name.start]
        negated = any(c.kind == "not" and name.start - 8 <= c.end <= name.start for c in found) or bool(re.search(r"(?:没有|未|没|不能|难以|无法)[^,;。]{0,4}$", left))
        value: Value | None = None
        doubt = ""
        if sense.kind in {"zero", "full"} and modality is Modality.CLAIM and not negated:
            value, doubt = self._stated(sense, left, behind)
        elif sense.kind in {"zero", "full"} and negated:
            return
        subject = Subject((sense,), name.text, name.start, name.end, how="只有表述，没有数字")
        holder = len(self.reader.facts)
        saved, self.state = self.state, state
        self._fact(sense, subject, first, name.end - 1, None, modality, frame, start, end, doubt)
        self.state = saved
        claim = replace(self.reader.facts[holder], holds=not negated)
        whole = any(c.kind in {"county", "city", "district"} and self._scope_of(c) == (ScopeKind.WHOLE, c.text) for c in found)
        if whole and claim.scope_kind is ScopeKind.PART:
            claim = replace(claim, scope_kind=ScopeKind.WHOLE)
        self.reader.facts[holder] = claim
        if value is not None:
            words = self._printed(name.start, name.end)
            self.reader.facts[holder] = replace(
                claim, value=value, modality=Modality.ACTUAL, formula=f"“{words}”即{_plain(value)}", inputs=(claim,)
            )

    def _stated(self, sense: Sense, left: str, behind: str) -> tuple[Value | None, str]:
        indicator = self.lexicon.indicators[sense.id]
        if re.search(r"基本$", left) or behind.startswith("基本"):
            # 基本消除大班额 is a defined term: 大班额 at most 5 in 100
            return (Value(Interval(None, Decimal(5)), indicator.unit), "") if sense.kind == "zero" else (None, "")
        if re.search(r"动态", left + behind):
            return None, ""
        exact = Decimal(0) if sense.kind == "zero" else Decimal(100)
        return Value(Interval.exactly(exact), indicator.unit), ""


@dataclass(slots=True)
class _Frame:
    """What the words since the last figure of a clause have said."""

    change: int = 0
    kept: bool = False
    compare: bool = False
    from_: bool = False
    share: bool = False
    gap: bool = False
    standard: bool = False
    points: bool = False
    several: str = ""
    whole: Subject | None = None
    scope: tuple[ScopeKind, str] | None = None
    object: tuple[ScopeKind, str] | None = None
    period: str = ""
    object_period: str = ""

    def after(self, text: str, at: int) -> None:
        """A figure has been read: what compared it is spent, unless a list goes on."""
        if not re.match(r"(?:、|和|及|与)", text[at + 1 : at + 2]):
            self.compare, self.change, self.share, self.whole = False, 0, False, None
        self.from_ = False
        self.kept = False


def replace_name(name: Name, offset: int) -> Name:
    return Name(offset, offset, name.text, name.senses)


def _is_measure(piece: str) -> bool:
    return bool(re.search(r"率$|占比$|比$|面$", piece))


def _without_stage(words: str) -> str:
    """What is left of some words without stage names and neutral ones."""
    for word in _STAGE_WORDS:
        words = words.replace(word, "")
    return cues.residue(words)


def _item_prefix(words: str) -> bool:
    """Words that may stand before a count without changing what is counted."""
    return bool(re.fullmatch(r"(?:符合条件|登记在册|在册|实名|应当|应持证|常住|户籍|录得|拥有|配备|配有|招收|接收|年末|年底|学年初|市属|所)*", words))


def _negated(value: Value) -> Value:
    i = value.interval
    low = -i.high if i.high is not None else None
    high = -i.low if i.low is not None else None
    return Value(Interval(low, high, i.high_open, i.low_open), value.unit, value.approximate)


def _complement(value: Value) -> Value:
    i = value.interval
    hundred = Decimal(100)
    low = hundred - i.high if i.high is not None else None
    high = hundred - i.low if i.low is not None else None
    return Value(Interval(low, high, i.high_open, i.low_open), value.unit, value.approximate)


def _scaled(interval: Interval, factor: Decimal) -> Interval:
    low = interval.low * factor if interval.low is not None else None
    high = interval.high * factor if interval.high is not None else None
    return Interval(low, high, interval.low_open, interval.high_open)


def _plain(value: Value) -> str:
    i = value.interval
    return f"{i.exact}%" if i.exact is not None else f"不高于{i.high}%"
