"""What a sentence says of the figures it has just told: disputed, hearsay, outdated, widened.

…，以核定值为准; 您在提案中提到…; 2023年的数据待审核; （含购买学位为95.2%）
"""

from __future__ import annotations

import re
from dataclasses import replace

from checker.extract import circumstance, cues, remarks
from checker.extract.fold import MARK
from checker.extract.resolve import IN_FACT
from checker.extract.sentence import Sentence
from checker.model import Modality, ScopeKind

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
    r"(?:待|等|尚未|还未|还没有?|暂未|未|没有?)[^,;。\x00]{0,8}(?:核定|审核|核准|公布|发布|反馈|汇总|出炉|上报|统计|核实|审定|批复|批准|审计|认定)"
    r"|(?:没有?|未)(?:能)?(?:算|核|统计|汇总|报|定)(?:出|下|上)?(?:来|完)|暂不(?:填报|填列|公布|统计)|暂(?:无|缺)(?:数据|统计)?|数据暂缺|(?:数据|结果|数字)[^,;。\x00]{0,4}(?:没有?|未|尚未)出来"
)
#: 报上来是100%，我让督导室去查了，…: the figure has been looked into, and another may stand
_LOOKED_INTO = re.compile(
    rf"{MARK}[^;。{MARK}]{{0,24}}(?:[去再又]查|查了|查过|查下来|查出来|一查|一核|核了|核下来|核出来|下去看|不[敢太大]?信|信一半|没人信|谁信|打(?:了)?个?问号|打(?:了)?折)"
)
#: 您提到, 来信反映, 网传: somebody else speaks, until the report does again
_SAY = re.compile(
    r"(?:您|你们?|代表|委员|提案|来信|来电|网[民友]|群众|有人|家长|媒体|信访人?)[^,;。\x00]{0,10}"
    r"(?:提到|提出|指出|反映(?!强烈|集中|突出|较多|最)|所说|所述|所称|所列|引用|认为|声称|质疑)(?=[,:]|[^,;。\x00]{0,30}\x00)|网传|据传|传言"
)
_OWN_WORD = re.compile(r"经[核查]|实际|实为|目前|现在|事实上|据统计|截[至止]|[我全][县市区]|[县市区]里|[;；]")
#: 加上政府购买学位, 算上购买的学位: what the indicator takes in and the figure before did not
_ADDED = re.compile(
    r"(?<![(不])(?:加上|算上|连同|计入|加|含|包括)((?:政府)?购买(?:民办|服务)?(?:学位)?)[^;。\x00]{0,24}\x00"
)
_WIDER = re.compile(r"含[^,;。()\x00为是达占]{2,12}(?=[为是达占]{0,2}\x00)")
_OTHER_KIND = re.compile("民办|普惠")


def weigh(s: Sentence, since: int) -> None:
    """Doubt, narrow or date the facts of a sentence by what the whole of it says.

    since   where the sentence's facts begin in its memory
    """
    _in_fact(s, since)
    _looked_into(s, since)
    _added(s, since)
    _heard(s, since)
    _doubted(s, since)
    _outdated(s, since)
    if _THIS_YEAR.search(s.text, s.start, s.end):
        _not_now(s, since)


def _in_fact(s: Sentence, since: int) -> None:
    """占比不低于50%，实际执行62%: a bound before what is so in fact is the rule."""
    facts = s.memory.facts
    for index in range(since + 1, len(facts)):
        fact = facts[index]
        same = [i for i in range(since, index) if facts[i].subject == fact.subject]
        told = facts[same[-1]] if same else fact
        if not same or told.modality is not fact.modality or told.value is None:
            continue
        bounded = told.value.interval.exact is None and not told.formula
        if fact.modality is not Modality.ACTUAL or not bounded:
            continue
        first, last = s.folded_at(told.span.end), s.folded_at(fact.span.start)
        if IN_FACT.fullmatch(s.text[first:last].lstrip(f"{MARK},(")):
            facts[same[-1]] = replace(told, modality=Modality.STANDARD)


def _looked_into(s: Sentence, since: int) -> None:
    """报上来是100%，我让人去查了: what was reported is for a person to see, what the check says stands."""
    said = _LOOKED_INTO.search(s.text, s.start, s.end)
    if said is None:
        return
    doubt = f"后面说“{s.printed(said.start() + 1, said.end()).strip(' ,，')}”，要核对"
    for index in range(since, len(s.memory.facts)):
        fact = s.memory.facts[index]
        if s.folded_at(fact.span.start) <= said.start() and not fact.doubt:
            s.memory.facts[index] = replace(fact, doubt=doubt)


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
    place = s.source(said.start())
    facts = s.memory.facts
    if not any(f.span.start > place and f.modality is Modality.ACTUAL for f in facts[since:]):
        narrow = [i for i in range(since, len(facts)) if facts[i].subject in s.lexicon.indicators]
        for index in narrow:
            facts[index] = replace(facts[index], doubt=facts[index].doubt or f"后面另有加上{said[1]}的数")
        return
    behind = [f for f in facts[since:] if f.span.start > place and f.modality is Modality.ACTUAL]
    wider = {f.subject for f in behind if f.scope_kind is ScopeKind.WHOLE}
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
    first = s.source(said.start())
    last = s.source(own.start()) if own else None
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


def remarked(s: Sentence, since: int, known: int, start: int, end: int) -> None:
    """…52%，这是三年后的数: what a clause without results of its own says of the figures before it."""
    if since == known or any(f.modality is Modality.ACTUAL for f in s.memory.facts[known:]):
        return
    said = remarks.on(s, start, end)
    aside = s.text[start - 1 : start] == "(" and start > s.start + 1
    figure = s.folded.span(start - 2, start - 1) if aside else None
    for index in range(since, known if said else since):
        fact = s.memory.facts[index]
        if figure and fact.span.start != s.block.offset(figure.start):
            continue  # a bracket speaks of the figure that it stands behind
        s.memory.facts[index] = replace(fact, unclear=fact.unclear or said)


def widened(s: Sentence, opening: int, since: int) -> None:
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
