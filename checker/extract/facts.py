"""Blocks → facts: names and figures of each sentence and cell, linked.

A sentence is read clause by clause, as a person does. What a clause leaves out (the name,
the place, the year, the verb) it takes from the clause before; what a list leaves out
(小学、初中生师比分别为 …) from its last or first member. One mechanism a phenomenon:

    subjects      names, and names put together from a label and a head
    sentence      the tokens of a sentence, and what one clause hands to the next
    circumstance  whose figure, of when, aim or result
    resolve       the names before a figure, else those of the clause before
    walk          one clause, token by token (clauses: all of a sentence's)
    lists         分别, in order
    gaps, apart   distances from a line, or between two amounts
    claims        statements without a figure
    due           two counts beside the share they make
    cells         tables, by their heads (heads, labels, tables)
    bind          a subject and a figure → a fact
    wording       whether the words around a figure are understood (remarks: those apart from it)
    hindsight     what the whole sentence says of the figures it has told
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from checker.extract import circumstance, claims, clauses, holders, quantities, remarks, resolve, wording
from checker.extract.fold import MARK, Folded, fold
from checker.extract.lexicon import HEADS, Lexicon, Name, Sense
from checker.extract.quantities import RATIO
from checker.extract.sentence import Memory, Sentence, State
from checker.extract.setting import Setting, is_mixed, is_plan
from checker.extract.subjects import Subject, names_in, subject_of
from checker.model import Block, Fact, Heading, Indicator, Modality, Quantity, ScopeKind

_SENTENCE_END = re.compile(r"[。！？!?]")
_OPENERS = re.compile(
    r"(?:今年|明年)(?:的)?(?:任务|目标|工作|打算|怎么[干办做])|下一?步|今后|下阶段|下一阶段|最后讲讲往后|新的一年|展望|整改目标|努力方向"
)
#: 第二件，说义务教育。: the next of the points that a speech goes through
_POINT = re.compile(
    r"(?:再|接下来|下面)?(?:来)?(?:说|讲|谈|汇报)?第(?P<number>[一二三四五六七八九十])"
    r"(?P<of>件事?|个方面|方面|个问题|点|项|块|条|个|部分)?[,、:说讲谈是]"
)
_NUMBERS = "一二三四五六七八九十"
#: 评价标准：…。自评情况：…: what follows is the standard, the aim, the result, until the next label
_LABELS = (
    (
        re.compile(
            r"(?:评价|评估|考核|指标|评分|计分|赋分|打分|满分|得分|达标)?(?:标准|要求|内容|细则|办法|要点)(?:要求)?:|(?:考核|约束性|评估)指标:|(?:国家|省定?|省级)(?:标准|要求):"
        ),
        Modality.STANDARD,
    ),
    (
        re.compile(
            r"(?:年度|工作|发展|规划|整改)?目标(?:值|任务)?:|"
            r"(?:下一?步|下阶段|今后|后续|整改|改进|明年)?(?:工作|整改|改进)?(?:打算|计划|安排|思路|设想|时限|努力方向)(?:是|为)?:|"
            r"(?:下一?步|下阶段|今后|后续|整改|改进|明年)(?:工作)?(?:措施|举措|任务|工作)?(?:是|为)?:"
        ),
        Modality.TARGET,
    ),
    (
        re.compile(
            r"(?:自评|完成|达标|实际|工作|落实|自查|评估|对照)?(?:情况|结果|说明)(?:是|为)?:|"
            r"(?:自评|完成|达标|实际|工作|落实|自查|现状):|"
            r"(?:主要|存在|突出)*(?:问题|不足|短板|困难|差距)(?:是|有|为)?:"
        ),
        Modality.ACTUAL,
    ),
)
_LABEL = "|".join(label.pattern for label, _ in _LABELS)
_WHY_LESS = re.compile(r"(?:扣|失|丢|减)分(?:原因|说明|情况|事由|理由|点)?:")
_LABELLED = re.compile(rf"[;,](?=(?:{_LABEL}|{_WHY_LESS.pattern}))")
#: (一)关于“公办园在园幼儿占比仅为43.2%”的问题。整改情况：…: as inspectors found it, before it was mended
_FOUND = re.compile(r"(?:^|[\s)、])关于[^。]{4,90}(?:问题|意见|反馈)[^,;。]{0,6}$")
#: 反馈问题：…。整改情况：…
_FINDING = re.compile(
    r"[\s\d.、()一二三四五六七八九十]*(?:督导|评估|检查|反馈|指出|巡[察视]|审计)+组?(?:主要|具体|突出)*(?:问题|意见)"
    r"[\d一二三四五六七八九十]*[:：]"
)
_MENDED = re.compile(r"整改(?!措施|计划|方案|打算|思路|方向|目标|清单)")
#: B3公办园在园幼儿占比(5分)。: what is scored, by its name and its points
_ITEM = re.compile(r"[^。;:,%]{2,50}\([^()]{0,4}[0-9.]+分\)[。:]?")
#: what others said or proposed is not the report's own word: 您建议“公办率不低于60%”
_HEARSAY = re.compile(
    r"(?:您|你们|代表|委员|提案|议案|建议|提出|提到|指出|反映|群众|网民|来信)[^“”。]{0,14}“([^”]*)”"
    r"|(?:[想要]|打算|准备|原来|本来|初稿)(?:写|报|填)(?:成|作|为|的是)?“([^”]*)”"
    r"|(?:您|你们|代表|委员)们?在?[^,;。]{0,8}(?:建议|提案|议案|来信)中(?:指出|提到|反映|提出|说|认为)([^。!?]*)"
)
#: without one of these nobody is quoted
_QUOTES = ("“", "建议中", "提案中", "议案中", "来信中")
#: 全县普惠性幼儿园。⏎⏎覆盖率达到89.6%: a stop in the middle of a name
_CUT = re.compile(rf"[^,;:。{MARK}]{{2,16}}。")
#: 附：主要指标说明。…: figures once more, behind the last section of a report
_ANNEX = re.compile(
    r"附[件表注录]?[:：](?![^。]{0,16}(?:目标|计划|任务|规划))[^。]{0,12}(?:指标|数据)[^。]{0,6}(?:说明|情况|数据|一览|解释)?[。:]"
)
_TITLE = 40  # characters of a line that only names something
#: what a form tells whoever fills it in is no report: (填写提示：不得低于50%), (示例：邻县达到63%)
_HINT = re.compile(
    r"[(（【\[](?:[^()（）【】\[\]]{0,20}[。,;])?"
    r"(?:(?:填写|填报|填表|撰写|编写)(?:提示|说明|要求|示例)|提示|示例|样例|范例|举例)[:：]"
    r"([^()（）【】\[\]]*)(?=[)）】\]])"
)
_FOR_FILLING = re.compile(r"(?:填写|填报|填表|编写|撰写|起草)(?:说明|要求|须知|提示|指南|注意事项)")
#: what a 填报说明 tells of the figures themselves: 全县…覆盖率100%, 2023年…增长2.2%
_TELLS = re.compile(
    r"(?:^|[,;。、])\s*(?:\(?\d{1,2}[.、)])?\s*(?:[全本我][县市区州旗]|(?P<year>20\d\d)年)[^。]*\d(?:%|:\d|个百分点)"
)
#: and what asks for some, or says how they come about
_ASKS = re.compile(
    r"[填应须请即]|[例比]如|示例|样例|举例|指(?!标|导|数)|按(?!时|期|序)|(?:标准|要求|规定|合格|达标|为准|公式|除以|÷|之和|不得|口径|目标|≥|≤)"
    r"|不[低高少超]|以[上下内]"
)
_BODY = re.compile(r"\W*(?:报告)?正文\W*")
#: 未达到者须写明原因: the figures before it are asked of whoever writes the report
_TO_BE_TOLD = re.compile(
    r"(?:未|没有?|不)能?(?:达到?标?|完成|实现|足)[^;。]{0,12}?(?:必须|须|应|请|需|要)[^;。]{0,12}?"
    r"(?:写明|注明|说明(?!是|:)|列明|填写|填报|附上)"
)
_HINT_LINE = re.compile(r"(?:填写|填报|撰写|编写)?(?:提示|示例|样例|范例|须知):")
_SAMPLE = re.compile(r"[(（【\[](?:填写|填报)?(?:示例|样例|范例|举例|样式)[)）】\]]")
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
    reader.memory.texts = tuple(block.text for block in blocks)
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


def label_at(text: str, at: int) -> Modality | None:
    """What a label says of the words behind it: 标准：, 目标：, 结果：."""
    return next((told for label, told in _LABELS if label.match(text, at)), None)


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (at, 1 << 62)) - 1
    return index >= 0 and at < spans[index][1]


def _hearsay(text: str) -> list[tuple[int, int]]:
    """Where a block prints what others say, or what a form asks for, in order."""
    found: list[tuple[int, int]] = []
    if any(sign in text for sign in _QUOTES):
        found += (match.span(match.lastindex or 1) for match in _HEARSAY.finditer(text))
    if ":" in text or "：" in text:
        found += (match.span(1) for match in _HINT.finditer(text))
    if sample := _SAMPLE.search(text):
        found.append((sample.end(), len(text)))
    return sorted(found)


def _printed(folded: Folded, start: int, end: int, text: str) -> str:
    """A stretch of folded text as the block prints it."""
    if start >= end:
        return ""
    span = folded.span(start, end)
    return text[span.start : span.end]


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
                known = any(not sense.context for sense in lexicon.names.get(short, ()))
                if full in lexicon.names and not known:
                    found[short] = full
    return found


def _only_claimed(sense: Sense, indicator: Indicator) -> bool:
    return sense.kind == "claim" and not indicator.growth_of


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
        self._section: tuple[Heading, ...] | None = None
        self._plan = self._mixed = False  # the section is a plan, or speaks of problems and plans
        self._planning = False  # 下一步, … has opened a plan inside the section
        self._point = ("", 0)  # the last of the points that began outside of a plan: its word, its number
        self._filling = False  # 填写说明 stands above, and no heading of the report since
        self._notes = False  # it is 填报说明, which may tell of the figures themselves
        self._told = False  # and it has told of some
        self._home = -1  # the block that told something last
        self._since = (0, 0)  # where its facts begin, and those of its last sentence
        self._folded: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self._cut = ""  # a paragraph that ends before it has said anything

    def block(self, block: Block) -> None:
        self._enter(block.section)
        if block.kind == "heading":
            self._heading(block)
        else:
            self._item(block)
        if len(block.text) < 16 and (asked := _FOR_FILLING.search(block.text)):
            self._filling, self._notes, self._told = True, asked.group() == "填报说明", False
        elif (block.kind == "heading" and block.level < 2) or _BODY.fullmatch(block.text):
            self._filling = False
        elif (
            self._notes
            and self._filling
            and (tells := _TELLS.search(block.text))
            and not _ASKS.search(block.text)
        ):
            self._told = self._told or tells["year"] in {None, str(self.setting.year)}
        self._prose(block)

    def table(self, blocks: Sequence[Block], told: Setting) -> None:
        """The cells of one table; `told` is the setting as words outside of tables have it."""
        from checker.extract import cells  # with all that reads heads: few reports have a table

        self._enter(blocks[0].section)
        cells.read_table(blocks, self.lexicon, told, self.memory, self._planning, self.short)

    def _enter(self, section: tuple[Heading, ...]) -> None:
        """What the headings above say holds for all blocks under them."""
        if section != self._section:
            self._section, self._planning, self._point = section, False, ("", 0)
            self._plan, self._mixed = is_plan(section, self.setting), is_mixed(section)

    def _heading(self, block: Block) -> None:
        """A heading names what the paragraph under it goes on about: 4.公办园比例 / 达52%."""
        text = fold(block.text).text
        found = names_in(self.lexicon, text)
        named = [subject_of(n, text, ()) for n in found if n.senses or n.text in self.lexicon.staged]
        grows = self.lexicon.growth
        known = [s for s in named if any(x.kind in {"alias", "loose"} or x.id in grows for x in s.senses)]
        known = known or [s for s in named if s.name in self.lexicon.staged]
        single = known[0] if len(known) == 1 else None
        self.memory.head = single._replace(start=-1, end=-1) if single else None
        told = single if single and single.senses else None
        self.memory.last = (told._replace(start=-1, end=-1, how="承接标题"),) if told else ()
        self.memory.item = self.memory.last

    def _item(self, block: Block) -> None:
        """What a scored item is about: named before its points and 评分标准:…; 完成情况:…."""
        if ":" not in block.text and "分)" not in block.text and "。" in block.text:
            self.memory.item = ()  # prose: it neither names an item nor labels what it says
            return
        text = fold(block.text).text
        scored = _ITEM.match(block.text)
        opened = next((m.start() for m in re.finditer(_LABEL, text) if self._opens(text, m.start())), -1)
        if opened > 0 or (scored and opened):
            self.memory.item = self._one(text[: opened if opened > 0 else text.find("。") + 1 or len(text)])
        elif opened:  # a line that only names something may be what the labels below are about
            bare = len(text) <= _TITLE and not _SENTENCE_END.search(text)
            self.memory.item = self._one(text) if bare else ()

    def _opens(self, text: str, at: int) -> bool:
        """Whether a label begins a sentence or a clause of its own."""
        return not at or text[at - 1] in "。;,!?"

    def _one(self, text: str, before: str = "") -> tuple[Subject, ...]:
        """The one indicator that a title names, or the amount whose growth it asks for."""
        found: dict[str, Subject] = {}
        for name in names_in(self.lexicon, text):
            for sense in subject_of(name, text, (before,)).senses:
                indicator = self.lexicon.indicators.get(sense.id)
                if indicator and (sense.kind in {"alias", "loose"} or _only_claimed(sense, indicator)):
                    found[sense.id] = Subject((sense,), name.text, how="承接本项名称")
                elif indicator and indicator.growth_of:
                    amount = Sense("item", indicator.growth_of)
                    found[sense.id] = Subject((amount,), indicator.growth_of, how="承接本项名称")
                elif sense.kind == "item" and sense.id in self.lexicon.growth:
                    found[sense.id] = Subject((sense,), sense.id, how="承接本项名称")
        return tuple(found.values()) if len(found) == 1 else ()

    def _next_point(self, text: str) -> None:
        """A plan that was opened inside a point of a speech ends where the next point begins."""
        if said := _POINT.match(text):
            of, number = said["of"] or "", _NUMBERS.index(said["number"]) + 1
            if self._planning and self._point == (of, number - 1):
                self._planning = False
            self._point = ("", 0) if self._planning else (of, number)

    def _prose(self, block: Block) -> None:
        self._next_point(block.text)
        hearsay = _hearsay(block.text)
        found = quantities.find(block.text) if block.kind != "heading" else []
        folded = fold(block.text, [q for q in found if not _inside(q.start, hearsay)])
        names = list(names_in(self.lexicon, folded.text))
        if hearsay:
            names = [n for n in names if not _inside(folded.span(n.start, n.end).start, hearsay)]
        contexts = self._contexts(block)
        marked = zip(folded.marks, folded.quantities, strict=True)
        spoken = [mark for mark, quantity in marked if _names_itself(quantity)]
        if _ANNEX.match(block.text) and not self._planning:
            self._plan = False  # 附：主要指标说明 ends the plan it stands behind
        at, before, first = 0, self._cut if folded.text.startswith(HEADS) else "", 0
        self._cut = folded.text if block.kind == "paragraph" and _CUT.fullmatch(folded.text) else ""
        self.memory.origin = ""
        labelled: Modality | None = None
        about: tuple[ScopeKind, str] | None = None
        question: State | None = None  # what a question has said of its answer: 五年前是多少？百分之七十六。
        titled = block.kind != "heading" and _ITEM.match(block.text)
        named_to = 0  # where the words behind the name of what is scored begin
        ends = {m.start() for m in (*_SENTENCE_END.finditer(folded.text), *_LABELLED.finditer(folded.text))}
        for end in [*sorted(ends), len(folded.text)]:
            text = folded.text[at:end]
            while first < len(names) and names[first].start < at:
                first += 1
            after = bisect_right(names, end, first, key=_end)
            inside = names[first:after]
            opener = _OPENERS.search(text)
            opens = opener is not None and opener.start() < 12 and block.kind == "paragraph"
            told_first = opener is not None and MARK in text[: opener.start()]  # …52%，下一步将…
            self._planning = self._planning or (opens and not told_first)
            may_label = ":" in text
            opened = label_at(text, 0) if may_label else None
            labelled = opened or labelled
            base = labelled or self._modality()
            if titled and not at and text.endswith(")"):
                base = Modality.STANDARD  # the name of what is scored claims nothing
                named_to = end + 1
            asks = "明" in text or "填" in text or "附" in text
            if base is Modality.ACTUAL and self._found_before(block, text, folded.text[:end]):
                base = Modality.BASELINE
            if self._asked_for(block) or (asks and _TO_BE_TOLD.search(_printed(folded, at, end, block.text))):
                base = Modality.STANDARD
            if may_label and _HINT_LINE.match(text):
                base = Modality.STANDARD
            if may_label and _WHY_LESS.match(text):
                labelled = base = Modality.ACTUAL
                self.memory.last = ()
            elif self.memory.item and (opened or (titled and at == named_to > 0)):
                self.memory.last = self.memory.item
                self.memory.head = self.memory.item[0]
            met = labelled is Modality.ACTUAL and self.memory.item and claims.MET_ALONE.search(text)
            answered = self.memory.last and folded.text[end : end + 1] in {"?", "？"} and len(text) < 9
            speaks = (
                inside
                or met
                or answered
                or (MARK in text and (self.memory.last or self.lexicon.may_hold_slot(text)))
                or holders.is_told(text)
                or claims.is_kept(text)
                or (self.memory.last and claims.goes_on(self.lexicon, self.memory.head, text))
            )
            if speaks or (spoken and bisect_left(spoken, at) < bisect_left(spoken, end)):
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
                    [*contexts, *(x.name for x in self.memory.item if labelled), before],
                )
                if text.startswith(MARK) and question is not None:
                    sentence.state = question  # 城区有多少学生参加？九成。
                sentence.about = about = None if _WHOLE.search(text) else about
                known = len(self.memory.facts)
                clauses.read(sentence, label_at)
                labelled = sentence.base if sentence.base is not base else labelled
                if len(self.memory.facts) > known:
                    self._since = (self._since[0] if self._home == block.anchors[0][1] else known, known)
                    self._home = block.anchors[0][1]
                about = circumstance.district(sentence) if not at else about
                self.memory.last = tuple(x._replace(start=-1, end=-1) for x in sentence.state.subjects)
                open_ = MARK not in re.split("[,;]", text)[-1]
                question = None
                if folded.text[end : end + 1] in {"?", "？"} and open_:
                    question = self._asked(sentence)
                head = sentence.state.head
                self.memory.head = head._replace(start=-1, end=-1) if head else self.memory.head
            elif text.strip():
                self.memory.last, question = (), None
            if opened is Modality.STANDARD and not self.memory.item:
                self.memory.item = self._one(text, folded.text[:at])
            if block.kind != "heading" and (back := remarks.ANAPHORA.match(text.lstrip(" \n"))):
                own = Sentence(self.memory, self.lexicon, self.setting, block, folded, at, end, [], base, [])
                self._remark(own, bool(back["all"]), inside)
            if (self._mixed and _TURNS.search(text)) or opens:
                self._planning = True
            before, at = text or before, end + 1

    def _found_before(self, block: Block, text: str, so_far: str) -> bool:
        """Whether a sentence quotes what inspectors found, and the report tells what has become of it."""
        heading = block.section[-1].text if block.section else ""
        headed = _FINDING.fullmatch(f"{heading.rstrip(':：')}:") and not _MENDED.search(so_far)
        if not headed and not _FOUND.search(text) and not _FINDING.match(text):
            return False
        return any(_MENDED.search(words) for words in (block.text, *(h.text for h in block.section)))

    def _asked_for(self, block: Block) -> bool:
        """Whether a form speaks to whoever fills it in, rather than they of what they have filled in."""
        return self._filling and not (self._told and not _ASKS.search(block.text))

    def _asked(self, s: Sentence) -> State:
        """What a question hands to its answer: of whom, of when, an aim; the stage that it names."""
        label = s.state.label
        if label and (stage := resolve.compose_label(s, label[0])):
            self.memory.last = (stage,)  # 初中呢？掉了百分之零点九
        else:
            doubts = [wording.asked_of(s, subject) for subject in s.state.subjects]
            self.memory.last = tuple(
                x._replace(doubt=x.doubt or doubt) for x, doubt in zip(self.memory.last, doubts, strict=True)
            )
        kept = s.state
        return State(
            subjects=self.memory.last,
            head=self.memory.head,
            topic=kept.topic or kept.chained,
            period=kept.period,
            target=kept.target,
            standard=kept.standard,
        )

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

    def _modality(self) -> Modality:
        if self._plan or self._planning:
            return Modality.TARGET
        return Modality.STANDARD if self.setting.standard else Modality.ACTUAL

    def _contexts(self, block: Block) -> list[str]:
        """Folded headings above a block, the innermost last."""
        for heading in block.section:
            if heading.text not in self._folded:
                self._folded[heading.text] = fold(heading.text).text
        return [self._folded[heading.text] for heading in block.section]
