"""A sentence clause by clause: names, cues and figures in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checker.extract import (
    apart,
    bind,
    circumstance,
    claims,
    counts,
    cues,
    gaps,
    holders,
    lists,
    remarks,
    resolve,
)
from checker.extract.cues import Cue
from checker.extract.fold import MARK
from checker.extract.lexicon import HEADS, Name
from checker.extract.sentence import Figure, Frame, Sentence, State
from checker.extract.subjects import STAGE_WORDS, UNKNOWN, Subject
from checker.model import Modality, Quantity

_CLAUSE_END = re.compile(r"[,;:()]")
_STAGE = "|".join(STAGE_WORDS)
#: 小学、初中…: stages that a later list in the sentence may go on with
_STAGES_FIRST = re.compile(rf"((?:{_STAGE})(?:[、和及与](?:{_STAGE}))+)")
_SETTLES = re.compile(r"以[^,;。\x00]{1,12}为准")
#: 与实际不符, 数据失实: a figure that the report itself does not believe
_DISPUTED = re.compile(
    r"(?:与|同|和)[^,;。\x00]{0,8}(?:不符|出入|不一致)|不属?实|失实|有误|虚报|存疑|不准确|水分|造假|查无实据|[无没][^,;。]{0,2}依据|(?:未经|待|有待)核实|"
    r"(?<=[,;])但?(?:若|如果?)(?:含|计入|算上|加上|连同|包括|扣除|剔除|不含|不计|按)[^,;。\x00]{1,16}\x00|"
    r"预估数|估计数|估算数|预测数|测算数|(?<!自)待(?:进一步)?(?:核实?|查|复核|确认|核定|核准)|(?:未经|尚未|还未)核[实准定]"
)
#: 去年95.8%，今年下降1.2个百分点; 今年尚未统计
_THIS_YEAR = re.compile(
    r"(?<=[,;])(?:今年|本年度?|本学年)[^,;。]{0,6}(?:降|升|减|增|高|低|回落|反弹|反复|统计|数据)"
)
#: 2023年的数据待审核, 今年的尚未核定: what stands is of an earlier year
_PENDING = re.compile(
    r"(?:待|等|尚未|还未|还没有?|暂未|未|没有?)[^,;。\x00]{0,8}(?:核定|审核|核准|公布|发布|反馈|汇总|出炉|上报|统计|核实|审定)"
    r"|(?:没有?|未)(?:能)?(?:算|核|统计|汇总|报|定)(?:出|下|上)?(?:来|完)|暂不(?:填报|填列|公布|统计)|暂(?:无|缺)(?:数据|统计)?|数据暂缺|(?:数据|结果|数字)[^,;。\x00]{0,4}(?:没有?|未|尚未)出来"
)
#: 您提到, 来信反映, 网传: somebody else speaks, until the report does again
_SAY = re.compile(
    r"(?:您|你们?|代表|委员|提案|来信|来电|网[民友]|群众|有人|家长|媒体|信访人?)[^,;。\x00]{0,10}"
    r"(?:提到|提出|指出|反映(?!强烈|集中|突出|较多|最)|所说|所述|所称|所列|引用|认为|声称|质疑)(?=[,:]|[^,;。\x00]{0,30}\x00)|网传|据传|传言"
)
_OWN_WORD = re.compile(r"经[核查]|实际|实为|目前|现在|事实上|据统计|截[至止]|[我全][县市区]|[县市区]里|[;；]")
#: 加上政府购买学位, 算上购买的学位: what the indicator takes in and the figure before did not
_ADDED = re.compile(r"(?:加上|算上|连同|计入|加)((?:政府)?购买(?:民办|服务)?(?:学位)?)[^;。\x00]{0,24}\x00")
_WIDER = re.compile(r"含[^,;。()\x00为是达占]{2,12}(?=[为是达占]{0,2}\x00)")
_OF_BUDGET = re.compile(r"(?:占|为|是|完成)(?:了)?(?:年初|全年|调整|年度)?预算(?:数|安排|任务)?$")
_OTHER_KIND = re.compile("民办|普惠")
#: 省里要求, 《办法》规定, …: what follows is the requirement
_ANNOUNCES = re.compile(
    r"(?:省|国家|市里|上级|上头|》|办法|文件|意见|方案|标准)[^,;]{0,10}(?:要求|规定|明确|提出)$"
)


#: 报告上想写成“接近95%”，我给划掉了，是多少就写多少: of how it is written, not of what
_STRUCK_OUT = re.compile(
    "划掉|划去|删掉|删了|删去|改掉|(?:[想要]|初稿|原稿|草稿|本来|原来)写[成作]|(?:是|有)多少就?写多少|照实写|如实写|不要?这[么样]写"
)


def _clause(s: Sentence, start: int, end: int) -> None:
    names = [n for n in s.names if start <= n.start < end]
    clause_cues = [c for c in s.cues if start <= c.start < end]
    marks = [at for at in sorted(s.quantity_at) if start <= at < end]
    circumstance.topic(s, start, names, clause_cues, marks)
    claims.read_claims(s, start, end, names, clause_cues)
    stages = _STAGES_FIRST.match(s.text, start, end)
    if stages:
        s.state.labels = tuple(re.split("[、和及与]", stages.group(1)))
    lister = next((c for c in clause_cues if c.kind == "list"), None)
    lister = lister or lists.implied(s, start, names, clause_cues, marks)
    if lister:
        early = [at for at in marks if at < lister.start]
        if early and len(marks) - len(early) > 1:
            # figures before 分别 are read as usual: 体质优良率52.4%，近视率52.1%，分别提高 …
            turn = early[-1] + 1
            before = [n for n in names if n.start < turn], [c for c in clause_cues if c.start < turn]
            _in_order(s, start, turn, *before, early)
        if lists.zip_list(s, start, end, lister, names, clause_cues, marks):
            return
    _in_order(s, start, end, names, clause_cues, marks)
    label = s.text[end : end + 1] == ":" and clause_cues and clause_cues[-1].kind == "standard"
    if not marks and (label or _ANNOUNCES.search(s.text[start:end])):
        s.state.standard = True


def _counts_others(subject: Subject, quantity: Quantity) -> bool:
    """Whether a figure counts people that no card knows: what follows speaks of them."""
    people = quantity.value is not None and quantity.value.unit == "人"
    return people and not any(sense.kind == "item" for sense in subject.senses)


def _in_order(
    s: Sentence, start: int, end: int, names: list[Name], found: list[Cue], marks: list[int]
) -> None:
    state = s.state
    tokens: list[tuple[int, Name | Cue | None]] = sorted(
        [(n.start, n) for n in names] + [(c.start, c) for c in found] + [(m, None) for m in marks],
        key=lambda t: t[0],
    )
    frame = Frame(change=state.change if state.change and not names else 0)
    if state.compared:
        frame.compare, frame.object, state.compared = True, state.compared, None
    group: list[Subject] = []
    boundary = start
    bound_any = False
    pending: list[tuple[int, Subject]] = []
    for at, token in tokens:
        if isinstance(token, Name):
            frame.change = 0 if frame.change and not frame.kept else frame.change
            subject = resolve.resolve(s, token, boundary, start)
            if resolve.stands_in(s, token, subject, group):
                opens = Cue("share", token.start - 1, token.start, "在")
                group = resolve.numerator(s, group, boundary, opens)
                frame.share, frame.whole, boundary = True, subject, token.end
                continue
            if (
                token.text == "占比"
                and group
                and group[-1].senses
                and (frame.share or "占" in group[-1].name)
            ):
                boundary = token.end  # X占Y的比例: the word repeats what 占 has said
                continue
            if frame.share and any(x.kind == "item" for x in subject.senses):
                frame.whole = subject
                boundary = token.end
                continue
            if group and (bound_any or not resolve.joined(s, group[-1], token)):
                group = []
            if not group:
                group = lists.coordinated(s, token, boundary)
            bound_any = False
            group.append(subject)
            boundary = token.end
        elif isinstance(token, Cue):
            if token.kind == "share" and frame.whole and resolve.in_whole(s, boundary, token):
                boundary = token.end  # 在W中占x: the whole stands before its share
                continue
            circumstance.heed(s, token, frame, state)
            if token.kind == "share":
                group = resolve.numerator(s, group, boundary, token)
                boundary = token.end
        else:
            quantity = s.quantity_at[at]
            if apart.read_apart(s, at, group, boundary, frame, start, end):
                boundary, bound_any = at + 1, True
                continue
            if at in s.slotted:
                bind.emit(s, (s.slotted[at],), Figure(at, quantity, frame, start, end))
                state.subjects, state.head = (s.slotted[at],), s.slotted[at]
                boundary, bound_any = at + 1, True
                continue
            if frame.whole is not None and quantity.value and quantity.value.unit not in {"%", ""}:
                # 占在园幼儿总数14460人的55%: the count is the whole's, the share goes on
                own = Frame(period=frame.period, scope=frame.scope)
                bind.emit(s, (frame.whole,), Figure(at, quantity, own, start, end))
                boundary = at + 1
                continue
            if (
                frame.share
                and frame.whole is None
                and (all_ := resolve.counted_whole(s, group, boundary, at))
            ):
                # 占1042个教学班的1.8%: the classes are counted and named in one
                frame.whole, boundary = all_, at + 1
                own = Frame(period=frame.period, scope=frame.scope)
                bind.emit(s, (all_,), Figure(at, quantity, own, start, end))
                continue
            if frame.share and frame.whole is None and resolve.counts_another(s, at):
                group, boundary, bound_any = [UNKNOWN], at + 1, True  # 占300名教师的56.5%: another whole
                continue
            if at in s.gaps:
                group = list(gaps.read_gap(s, at, group, boundary, frame, start, end))
                boundary, bound_any = at + 1, bool(group)
                continue
            if gaps.read_far(s, at, group, boundary, start, end):
                boundary, bound_any = at + 1, True
                continue
            if gaps.read_short(s, at, boundary, start, end) or gaps.read_beside(s, at, start, end):
                boundary, bound_any = at + 1, True
                continue
            if not group and _OF_BUDGET.search(s.text, max(start, boundary), at):
                boundary, bound_any = at + 1, True  # 为年初预算的101%: done, and no one's figure
                continue
            those = None if group else resolve.of_those_counted(s, boundary, at) or counts.classes(s, at)
            if those is not None:
                bind.emit(s, (those,), Figure(at, quantity, frame, start, end))
                boundary, bound_any = at + 1, True
                continue
            subjects = resolve.subjects_of_figure(s, group, boundary, at, quantity, frame, bound_any)
            if subjects:
                if subjects[0].senses and subjects[0].name:
                    state.head = subjects[0]
                pending.append((at, subjects[0]))
                bind.emit(s, subjects, Figure(at, quantity, frame, start, end))
                group, bound_any = list(subjects), True
            elif not group and cues.residue(s.words(boundary, at)):
                group = [UNKNOWN]
                bound_any = True
            if subjects and _counts_others(subjects[0], quantity):
                state.item, state.others = None, s.words(boundary, at)
            frame.after(s.text, at)
            boundary = at + 1
    if group:
        state.subjects = tuple(group)
        known = [x for x in group if x.name and (x.senses or x.name in HEADS)]
        if known:
            state.head, state.label, state.skipped = known[-1], None, ""
    elif not marks:
        words = s.words(start, end)
        resolve.label(s, words, start)
        aside = _STRUCK_OUT.search(words)
        if (
            len(cues.residue(words)) > 3
            and not aside
            and not state.label
            and not any(c.kind == "compare" for c in found)
        ):
            state.skipped = words
    if frame.compare and frame.object and s.text[end : end + 1] == "(":
        state.compared = frame.object  # 比全省平均水平(57.5%)低3.1个百分点
    if not marks:
        state.change = frame.change
    else:
        state.change = 0
    if pending:
        state.series = [(x, "") for _, x in pending]


def _doubted(s: Sentence, since: int) -> None:
    """…，核定值为94.3%，以核定值为准; …与实际不符: what stands is for a person to see."""
    if _SETTLES.search(s.text, s.start, s.end):
        doubt = "文中说以另一个数为准"
    elif said := _DISPUTED.search(s.text, s.start, s.end):
        doubt = f"文中说“{s.printed(*said.span())}”，要核对"
        first = max(s.text.rfind(mark, s.start, said.start()) for mark in ",;:") + 1
        if any(first <= n.start < said.start() for n in s.names):
            return  # 初中三年巩固率尚未核定: another rate's figure is not in question
    else:
        return
    for index in range(since, len(s.memory.facts)):
        fact = s.memory.facts[index]
        if not fact.doubt:
            s.memory.facts[index] = replace(fact, doubt=doubt)


def _added(s: Sentence, since: int) -> None:
    """在公办学校就读83.7%，加上政府购买学位为88.9%: the wider figure stands, the first is a part of it."""
    said = _ADDED.search(s.text, s.start, s.end)
    if said is None:
        return
    place = s.block.offset(s.folded.span(said.start(), said.end()).start)
    facts = s.memory.facts
    if not any(f.span.start > place for f in facts[since:]):
        narrow = [i for i in range(since, len(facts)) if facts[i].subject in s.lexicon.indicators]
        for index in narrow:
            facts[index] = replace(facts[index], doubt=facts[index].doubt or f"后面另有加上{said[1]}的数")
        return
    wider = {f.subject for f in facts[since:] if f.span.start > place and f.modality is Modality.ACTUAL}
    for index in range(since, len(facts)):
        fact = facts[index]
        if fact.subject in wider and fact.span.start < place and fact.value and not fact.stage:
            facts[index] = replace(fact, stage=f"不含{said[1]}")


def _heard(s: Sentence, since: int) -> None:
    """您在提案中提到，公办园在园幼儿占比超过六成: others say so, the report has not."""
    said = _SAY.search(s.text, s.start, s.end)
    if said is None:
        return
    own = _OWN_WORD.search(s.text, said.end(), s.end)
    first = s.block.offset(s.folded.span(said.start(), said.end()).start)
    last = s.block.offset(s.folded.span(*own.span()).start) if own else None
    for index in range(since, len(s.memory.facts)):
        fact = s.memory.facts[index]
        if first <= fact.span.start and (last is None or fact.span.start < last) and not fact.doubt:
            s.memory.facts[index] = replace(fact, doubt="是别人的说法，要核对")


def _outdated(s: Sentence, since: int) -> None:
    """2022年为95.1%，2023年的数据待审核: the year asked about is said to have no figure yet."""
    said = _PENDING.search(s.text, s.start, s.end)
    if said is None:
        return
    before = re.split("[;；]", s.text[s.start : said.end()])[-1]
    now = [c for c in cues.find(before) if c.kind in {"year", "now"}]
    year = circumstance.year_of(s, now[-1]) or "今年" if now else ""
    if year.isdigit() and s.setting.year and int(year) > s.setting.year:
        return  # what comes after the report's year is not missed
    if not now or MARK in before[now[-1].end :]:
        return
    for index in range(since, len(s.memory.facts)):
        fact = s.memory.facts[index]
        if fact.period and fact.period[-4:] != year[-4:] and fact.modality is Modality.ACTUAL:
            doubt = fact.doubt or f"是{fact.period}年的，{year}年的还没有"
            s.memory.facts[index] = replace(fact, doubt=doubt)


def _not_now(s: Sentence, since: int) -> None:
    """去年95.8%，今年…: beside this year 去年 is surely the year before."""
    for index in range(since, len(s.memory.facts)):
        if s.memory.facts[index].period.startswith("去年"):
            s.memory.facts[index] = replace(s.memory.facts[index], period="上年")


def _remarked(s: Sentence, since: int, known: int, start: int, end: int) -> None:
    """…52%，这是三年后的数: what a clause without results of its own says of the figures before it."""
    if since == known or any(f.modality is Modality.ACTUAL for f in s.memory.facts[known:]):
        return
    said = remarks.on(s, start, end)
    for index in range(since, known if said else since):
        fact = s.memory.facts[index]
        s.memory.facts[index] = replace(fact, unclear=fact.unclear or said)


def _widened(s: Sentence, opening: int, since: int) -> None:
    """在公办学校就读比例90.7%(含购买学位为95.2%): the wider figure stands, the first is a part of it."""
    words = _WIDER.match(s.text, opening)
    facts = s.memory.facts
    if not words or not since or s.text[opening - 2] != MARK:
        return
    before = facts[since - 1]
    if since == len(facts):
        value = s.quantity_at[s.text.index(MARK, words.end())].value
        same = before.value is not None and value is not None and before.value.unit == value.unit
        if same and before.subject in s.lexicon.indicators and not _OTHER_KIND.search(words.group()):
            facts[since - 1] = replace(before, doubt=before.doubt or f"括号里另有{words.group()}的数")
        return
    inside = facts[since]
    named = inside.why.startswith("名称")  # a name of its own, not one that 含 … only narrows
    if named and before.subject == inside.subject and before.period == inside.period and not before.stage:
        facts[since - 1] = replace(before, stage=f"不{words.group()}")


def _unlabelled(text: str, at: int) -> Modality | None:
    return None


def read(s: Sentence, label_at: Callable[[str, int], Modality | None] = _unlabelled) -> None:
    """Put the facts of a sentence into its memory, clause by clause.

    label_at   what a label at some place says of what follows: 标准：不低于85%；结果：97.5%
    """
    since = len(s.memory.facts)
    gaps.mark(s)
    at = s.start
    stops = [m.start() for m in _CLAUSE_END.finditer(s.text, s.start, s.end)]
    outer: list[State] = []
    for stop in [*stops, s.end]:
        if stop > at:
            known = len(s.memory.facts)
            opens = s.text[stop : stop + 1] == ":" and s.text[at - 1 : at] in {",", ";"} and at > s.start
            if opens and (told := label_at(s.text, at)):
                s.base, s.state = told, State(subjects=s.state.subjects, head=s.state.head)
                at = stop + 1
                continue
            _clause(s, at, stop)
            _remarked(s, since, known, at, stop)
            if s.text[at - 1 : at] == "(":
                _widened(s, at, known)
        char = s.text[stop : stop + 1]
        if char == "(":
            outer.append(replace(s.state))
        elif char == ")" and outer:
            inner, s.state = s.state, outer.pop()
            s.state.head = s.state.head or inner.head
        elif char == ";":
            s.state.chained, s.state.topic = None, None
            s.state.forget_past()
        at = stop + 1
    holders.read(s)
    _added(s, since)
    _heard(s, since)
    _doubted(s, since)
    _outdated(s, since)
    if _THIS_YEAR.search(s.text, s.start, s.end):
        _not_now(s, since)
