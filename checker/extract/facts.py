"""Blocks → facts: names and figures of each sentence and cell, linked.

A sentence is read clause by clause, as a person does. What a clause leaves out (the name,
the place, the year, the verb) it takes from the clause before; what a list leaves out
(小学、初中生师比分别为 …) from its last or first member. One mechanism a phenomenon:

    subjects      names, and names put together from a label and a head
    sentence      the tokens of a sentence, and what one clause hands to the next
    circumstance  whose figure, of when, aim or result
    resolve       the names before a figure, else those of the clause before
    lists         分别, in order
    claims        statements without a figure
    cells         tables, by their heads (heads, labels, tables)
    bind          a subject and a figure → a fact
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from checker.extract import cells, circumstance, clauses, quantities, remarks
from checker.extract.fold import MARK, fold
from checker.extract.lexicon import Lexicon, Name
from checker.extract.quantities import RATIO
from checker.extract.sentence import Memory, Sentence
from checker.extract.setting import Setting, is_mixed, is_plan
from checker.extract.subjects import names_in, subject_of
from checker.model import Block, Fact, Heading, Modality, Quantity, ScopeKind

_SENTENCE_END = re.compile(r"[。！？!?]")
_OPENERS = re.compile(r"下一?步|今后|下阶段|下一阶段|最后讲讲往后|新的一年|展望|整改目标|努力方向")
#: 评价标准：…。自评情况：…: what follows is the standard, the aim, the result, until the next label
_LABELS = (
    (
        re.compile(
            r"(?:评价|评估|考核|指标)?(?:标准|要求|内容|细则)(?:要求)?:|(?:考核|约束性|评估)指标:|(?:国家|省定?|省级)(?:标准|要求):"
        ),
        Modality.STANDARD,
    ),
    (re.compile(r"(?:年度|工作|发展|规划)?目标(?:值|任务)?:"), Modality.TARGET),
    (re.compile(r"(?:自评|完成|达标|实际|工作|落实|自查)(?:情况|结果|说明)?:|现状:"), Modality.ACTUAL),
)
#: what others said or proposed is not the report's own word: 您建议“公办率不低于60%”
_HEARSAY = re.compile(r"(?:您|你们|代表|委员|建议|提出|提到|反映|群众|网民|来信)[^“”。]{0,14}“([^”]*)”")
_NOTE = re.compile(r"\s*[(（]?(?:备?注|说明|附注)[:：]")
#: within a note: 生均支出 为 生均一般公共预算教育支出
_STANDS_FOR = re.compile(
    r"(?<=[:,;。])([^,;。:]{2,10}?)(?:均?为|是指|指|即|系|是)([^,;。:]{4,24})(?=[,;。]|$)"
)
_WHOLE = re.compile(r"全[县市区州]|我[县市区州]")
_TURNS = re.compile(r"力争|确保|计划到|将(?:达|提|新)")


def link(blocks: Sequence[Block], lexicon: Lexicon, setting: Setting) -> list[Fact]:
    """Facts of a part's blocks, in the order of the text: indicators, items, claims.

    Every figure that a name claims becomes a fact, also those that cannot count (aims,
    standards, other places): the judge needs them for its reasons.
    """
    reader = _Reader(lexicon, setting)
    told = _told(blocks, setting)
    reader.short = _abbreviated(blocks, lexicon)
    for table, together in groupby(enumerate(blocks), key=lambda each: each[1].table):
        if table:
            reader.table([block for _, block in together], told)
            continue
        for index, block in together:
            if index == 0 and _is_title(blocks):
                block = replace(block, kind="heading")  # a title is never evidence
            reader.block(block)
    return reader.memory.facts


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (at, 1 << 62)) - 1
    return index >= 0 and at < spans[index][1]


def _names_itself(quantity: Quantity) -> bool:
    """小学一个老师管18个学生 needs no name, nor do hundreds of students to a teacher of one subject."""
    if quantity.note == "spoken":
        return True
    low = quantity.value.interval.low if quantity.value and quantity.value.unit == RATIO else None
    return low is not None and low >= 100


def _end(name: Name) -> int:
    return name.end


def _abbreviated(blocks: Sequence[Block], lexicon: Lexicon) -> dict[str, str]:
    """What notes say that tables abbreviate: 注：生均支出为生均一般公共预算教育支出。"""
    found = {}
    for block in blocks:
        if block.kind == "paragraph" and _NOTE.match(block.text):
            for match in _STANDS_FOR.finditer(fold(block.text).text):
                short, full = match.groups()
                if full in lexicon.names and short not in lexicon.names:
                    found[short] = full
    return found


def _is_title(blocks: Sequence[Block]) -> bool:
    """Whether the first block is a title standing above prose."""
    if len(blocks) < 2 or blocks[0].kind != "paragraph":
        return False
    return not _SENTENCE_END.search(blocks[0].text) and bool(_SENTENCE_END.search(blocks[1].text))


def _told(blocks: Sequence[Block], setting: Setting) -> Setting:
    """The setting without what only a table says: its columns and rows are no title."""
    prose = [block.text for block in blocks if block.kind != "cell"]
    if setting.place and not any(setting.place[-4:] in text for text in prose):
        setting = replace(setting, place="", level="")
    if setting.year and not any(str(setting.year) in text for text in prose):
        setting = replace(setting, year=None)
    return setting


class _Reader:
    """Reads blocks in order; holds what a reader remembers between them."""

    def __init__(self, lexicon: Lexicon, setting: Setting) -> None:
        self.lexicon, self.setting = lexicon, setting
        self.memory = Memory()
        self._section: tuple[Heading, ...] = ()
        self._planning = False  # 下一步, … has opened a plan inside the section
        self._home = -1  # the block that told something last
        self._since = (0, 0)  # where its facts begin, and those of its last sentence
        self._folded: dict[str, str] = {}
        self.short: dict[str, str] = {}

    def block(self, block: Block) -> None:
        if block.section != self._section:
            self._section, self._planning = block.section, False
        if block.kind == "heading":
            self._heading(block)
        self._prose(block)

    def table(self, blocks: Sequence[Block], told: Setting) -> None:
        """The cells of one table; `told` is the setting as words outside of tables have it."""
        if blocks[0].section != self._section:
            self._section, self._planning = blocks[0].section, False
        cells.read_table(blocks, self.lexicon, told, self.memory, self._planning, self.short)

    def _heading(self, block: Block) -> None:
        """A heading names what the paragraph under it goes on about: 4.公办园比例 / 达52%."""
        text = fold(block.text).text
        named = [subject_of(n, text, ()) for n in names_in(self.lexicon, text) if n.senses]
        grows = self.lexicon.growth
        known = [s for s in named if any(x.kind in {"alias", "loose"} or x.id in grows for x in s.senses)]
        single = known[0] if len(known) == 1 else None
        self.memory.head = replace(single, start=-1, end=-1) if single else None
        self.memory.last = (replace(single, start=-1, end=-1, how="承接标题"),) if single else ()

    def _prose(self, block: Block) -> None:
        hearsay = [match.span(1) for match in _HEARSAY.finditer(block.text)]
        found = quantities.find(block.text) if block.kind != "heading" else []
        folded = fold(block.text, [q for q in found if not _inside(q.start, hearsay)])
        names = list(names_in(self.lexicon, folded.text))
        if hearsay:
            names = [n for n in names if not _inside(folded.span(n.start, n.end).start, hearsay)]
        contexts = self._contexts(block)
        marked = zip(folded.marks, folded.quantities, strict=True)
        spoken = [mark for mark, quantity in marked if _names_itself(quantity)]
        plan, mixed = is_plan(block.section, self.setting), is_mixed(block.section)
        at, before, first = 0, "", 0
        labelled: Modality | None = None
        about: tuple[ScopeKind, str] | None = None
        for end in [*(m.start() for m in _SENTENCE_END.finditer(folded.text)), len(folded.text)]:
            text = folded.text[at:end]
            while first < len(names) and names[first].start < at:
                first += 1
            after = bisect_right(names, end, first, key=_end)
            inside = names[first:after]
            opener = _OPENERS.search(text)
            opens = opener is not None and opener.start() < 12 and block.kind == "paragraph"
            told_first = opener is not None and MARK in text[: opener.start()]  # …52%，下一步将…
            self._planning = self._planning or (opens and not told_first)
            opened = next((told for label, told in _LABELS if label.match(text)), None)
            labelled = opened or labelled
            base = labelled or self._modality(plan)
            told = self.memory.last or self.lexicon.may_hold_slot(text)
            if inside or (MARK in text and told) or any(at <= mark < end for mark in spoken):
                sentence = Sentence(
                    self.memory,
                    self.lexicon,
                    self.setting,
                    block,
                    folded,
                    at,
                    end,
                    inside,
                    base,
                    [*contexts, before],
                )
                sentence.about = about = None if _WHOLE.search(text) else about
                known = len(self.memory.facts)
                clauses.read(sentence)
                if len(self.memory.facts) > known:
                    self._since = (self._since[0] if self._home == block.anchors[0][1] else known, known)
                    self._home = block.anchors[0][1]
                about = circumstance.district(sentence) if not at else about
                self.memory.last = tuple(replace(x, start=-1, end=-1) for x in sentence.state.subjects)
                head = sentence.state.head
                self.memory.head = replace(head, start=-1, end=-1) if head else self.memory.head
            elif text.strip():
                self.memory.last = ()
            if block.kind != "heading" and (back := remarks.ANAPHORA.match(text.lstrip(" \n"))):
                own = Sentence(self.memory, self.lexicon, self.setting, block, folded, at, end, [], base, [])
                self._remark(own, bool(back["all"]), inside)
            if (mixed and _TURNS.search(text)) or opens:
                self._planning = True
            before, at = text or before, end + 1

    def _remark(self, s: Sentence, every: bool, names: Sequence[Name]) -> None:
        """…52%。该数据未经核实: what a sentence says of the figures of the one before it, or of all."""
        words = s.text[s.start : s.end]
        said = remarks.on(s, s.end - len(words.lstrip(" \n(")), s.end)
        since = self._since[0 if every else 1]
        if not said or any(name.senses for name in names):
            return
        for index in range(since, len(self.memory.facts)):
            fact = self.memory.facts[index]
            self.memory.facts[index] = replace(fact, unclear=fact.unclear or said)

    def _modality(self, plan: bool) -> Modality:
        if plan or self._planning:
            return Modality.TARGET
        return Modality.STANDARD if self.setting.standard else Modality.ACTUAL

    def _contexts(self, block: Block) -> list[str]:
        """Folded headings above a block, the innermost last."""
        for heading in block.section:
            if heading.text not in self._folded:
                self._folded[heading.text] = fold(heading.text).text
        return [self._folded[heading.text] for heading in block.section]
