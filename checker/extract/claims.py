"""Statements without a figure: 只增不减, 不低于当地公务员, 大班额全部消除, 达到省定标准."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract import bind, circumstance, cues, each, wording
from checker.extract.cues import Cue
from checker.extract.fold import MARK
from checker.extract.lexicon import Lexicon, Name, Sense
from checker.extract.sentence import Figure, Frame, Sentence, State
from checker.extract.subjects import STAGE_WORDS, Subject, stage_before
from checker.model import Fact, Interval, Modality, Quantity, ScopeKind, Value

#: a rule or an arrangement is spoken of, not its fulfilment
_ONLY_A_RULE = re.compile(
    r"[^,;。]{0,10}(?:(?:要求|规定|机制|政策|原则|目标|制度|责任|约束|标准|底线|红线)|工作(?=[,;。]|$))"
)
#: what has been planned or begun is not done, and so many gone are not all: 消除大班额12个
_ONLY_BEGUN = re.compile(r"[^,;。]{0,4}?(?:专项|规划|行动|计划|方案|工程|攻坚|任务)|(?:班级|教学班|班)?\x00")
#: 消除大班额(5分): the title of what points are given for
_RATED = re.compile(r"\s*\(?(?:满分|分值)?:?\d+(?:\.\d+)?分\)")
#: 不低于公务员的要求，我县已经落实到位: the rule, and that it is kept
_FULFILLED = re.compile(
    r"[^,;。\x00]{0,10}(?:要求|规定|政策|目标|标准|原则),?(?:[我全本][县市区州旗])?(?:现|目前|均|都|全部|全面|得到|得以|完全|如期|已经|已)+"
    r"(?:全面|全部|完全|有效|切实)?(?:落实|兑现|做到|达到|实现|执行)(?:到位|了)?(?=[,;。]|$)"
)
#: it is kept, whatever it is called: 全面落实教育投入“两个只增不减”要求; not 要落实, 进一步落实
_KEEPS = re.compile(
    r"(?<![要应须需将拟待会])(?<!确保)(?<!一步)(?<!继续)(?<!推动)(?<!督促)(?:全面|切实|严格|认真|坚决|有效|充分|较好|已经|已)(?:地)?(?:落实|执行|兑现|做到|实现|贯彻)了?[^,;。要应将须]{0,10}$"
)
#: 8个县已全部兑现(不低于当地公务员)的政策: done, though it is called a policy
_FULFILS = re.compile("(?<!预计)(?<!应)已经?(?:全部|全面|均|如期)?(?:兑现|落实到位)了?$")
#: 后面这个“不减”，初中没有守住: what is said of a rule in the clauses behind it
_LET_GO = re.compile(
    r"(?:没有?|未)能?(?:真正|完全|全部)?(?:守住|守牢|保住|做到|兑现)|打了折扣|落了空|踩了?红线|破了?底线"
)
#: 初中没有守住, 高中却往回走了: a stage that has not risen, with no figure of its own
_STAGE_FELL = re.compile(
    r"(?:没有?|未|没)能?(?:再)?(?:守住|守牢|保住|做到|实现|涨|增|升|提高|达到?)|不[升增涨]|负增长|倒退|往回走|往下走|"
    r"打了?折扣|落了空|[降减跌掉滑缩退]|少(?!一?[些点])"
)
#: 受学生增加影响, 学生减少: something else of the stage that moved
_OTHERS_MOVED = re.compile(
    r"(?:受|因|由于)[^,;。]{1,14}?(?:影响|原因|因素)|(?:学生|生源|人数|人口|在校生|教师|学校|班级?|班额|规模|公用经费|学位|招生)[^,;。]{0,6}?"
    r"(?:增加|减少|上升|下降|扩大|缩小|[增减降缩多少])了?"
)
_EVERY_STAGE = re.compile(r"(?:都?说|称|表示)?(?:各个?|每个|所有)学段")
#: 小学56人以上班级已全部化解
_GONE = re.compile(
    r"(?:已经|已|均已|均|现已|也|都)*(?:全部|全面|彻底|完全)(?:得到|得以)?(?:化解|消除|清零|消化)(?:完毕|到位|了)?"
)
_UNFULFILLED = re.compile(
    r"[^,;。\x00]{0,10}(?:要求|规定|政策),?(?:[我全本][县市区州旗])?(?:还|仍|尚)?(?:未|没有?)(?:能|得到)?(?:完全|全面|全部)?"
    r"(?:落实|兑现|做到|达到|实现|执行)"
)
#: 不低于公务员这一条，我们还没有做到
_NOT_DONE = re.compile(
    r"(?:这一?[条项点款]?|要求|规定|标准|目标)?,?(?:我们|我[县市区]|目前|至今|暂时|还|尚|仍|一直|也|并)*"
    r"(?:没有?|未)能?(?:做到|落实|实现|达到|兑现|到位|完成)"
)
_NOT_MET = re.compile(
    r"(?:但|仍|还|尚|暂|均|都|也)*(?:未|没有?|不)(?:能)?达(?:标|到(?:国家|省里?|市里?|上级)?(?:定|级)?(?:的)?(?:标准|要求|规定|底线)(?:要求)?)"
)
#: of a line quoted right before, said of the whole place
_ABOVE = re.compile(
    r"[我全本][县市区州旗](?:历年|近年来?|一直|始终|目前|实际|现|已经|已|均|都|连续\w{1,3}年|多年)*"
    r"((?:高于|超过|优于|好于|达到|达|符合)了?(?:这一?|该|此|上述)(?:项|条)?(?:国家)?(?:标准|要求|规定|底线|红线))"
)
_LARGELY = re.compile(r"(?:基本|大体|大致|总体|原则)(?:上|实现|做到|达到)?$")
_RISE = re.compile(r"(?:增幅|增速|涨幅|增长|增长率|津贴|奖金|福利|公积金)(?:水平)?(?:均|也|都)?$")
#: 全部安排到公办学校和民办学校: who is where has not been said
_ELSEWHERE_TOO = re.compile(r"(?:和|、|或者?|以?及|与)(?!政府购买)(?![^,;。]{0,6}购买)[^,;。]{0,10}民办")
#: 小学、初中已无大班额: both stages are the whole
_BOTH = re.compile(r"小学(?:、|和|及|与)初中(?:学校)?(?:已|均|都|现|全部)*$")
#: 各学段生均支出均高于上年
_THAN_BEFORE = re.compile(
    "(?:高于|超过|多于|(?P<less>低于|少于|不及|不如))(?:上一?年|去年|前一年)(?:度|水平|同期)*(?=[,;。]|$)"
)
_NEGATED = re.compile(r"(?:没有|未|没|不能|难以|无法|尚未)[^,;。]{0,6}$")
_MET = re.compile(r"(?:达到|达|高于|超过|符合|满足|优于)[^,;。\x00]{0,10}(?:标准|要求|规定|底线)|达标")
#: 完成情况:达标; 自评符合标准: a clause that only says so of what is being scored
MET_ALONE = re.compile(
    r"(?:(?<=[,;:。])|^)(?:完成情况:|自评(?:情况|结果)?:?|自查|自检|已|均|全部|全面)*"
    r"(?P<no>未能?|不|没有|尚未)?(?:达标|符合(?:要求|标准|规定)|(?:达到|满足)[^,;。:\x00]{0,4}(?:要求|标准|规定))(?=[,;。]|$)"
)
#: 达到并超过这一要求
_KEPT = re.compile(
    r"(?:达到|超过|高于|满足|符合|优于|做到)(?:了|并|或|和|[且并][^,;。\x00]{1,4}|[或和]超过){0,2}(?:这[一个条项]|这)(?:比例)?(?:要求|标准|规定|比例|底线|红线)"
)
_OF_SCHOOLS = re.compile("义务教育|小学|初中|中学|高中|学校|城乡|各学段")
_OF_KINDERGARTENS = re.compile("(?<![校公家花田业办])园(?![区林艺丁])|学前")
#: 61名(园长)、712名(专任教师)全部 …: counted and named in one
_COUNTED_IN_ONE = re.compile(
    rf"(?:全[县市区]|[我本][县市区]|现有|共有|园)*(?P<who>(?:{MARK}(?:园长|专任教师|教师)[、,和及与]?){{2,3}})(?=已|均|都|全部|全员|皆)"
)
_COUNTED_BY = frozenset({"个", "所", "家", "名", "人", "班", "园", "校"})
_JUST_BEFORE = 60
_STAGE_REACH = 8  # within so many characters a clause says which stage it is about
_OPENS_STAGE = tuple(
    opener + word
    for word in ("小学", "初中", "高中", "中职", "学前", "园")
    for opener in ("", "可", "但", "而", "可是", "但是", "唯独", "只有", "倒是", "到了", "不过")
)
_EVERY = re.compile(r"均|都|全部|皆")
#: 各县区教师工资达到或高于 …: each of them does, where nobody is asked to
_EVERY_COUNTY = re.compile(
    r"各(?:县\(?市?、?区?\)?|县市区|县区|区县)(?:现有|当年|全年)?义务教育(?:学校)?教师工资(?:收入|水平|已|全部)*"
    r"(?:达到或高于|达到或超过|等于或高于|不低于|高于)"
)
#: 义务教育教师工资仍(低于当地公务员): so it is; not 不得低于, 是否低于, 防止低于
_IS_BELOW = re.compile(
    "义务教育(?:学校)?教师工资(?!.*(?:幼儿|高中|中职|编外|代课|临聘|非在编))[^,;。不得未能防避否若如要没再应由从曾原往]*$"
)
_THE_REST = frozenset({"其余", "其他"})
#: 除26人在民办学校外，其余
_BUT_SO_MANY = re.compile(rf"除了?(?P<few>{MARK})[^,;。:{MARK}]{{0,14}}(?:以|之)?外,其[余他](?:{MARK})?$")
_SOME_ARE_NOT = re.compile("[未没尚仍除]|还(?:有|差|存)|个别|部分|少数|不足|低于")
_JUST_COUNTED = re.compile(
    rf"(?:[^,;:。()、{MARK}]{{2,12}}(?:、[^,;:。()、{MARK}]{{2,12}})?{MARK}[、,和及]?)+,$"
)
_PLACED = re.compile(r"^(?:全[县市区州旗]|[我本][县市区州旗]|现有|共有|园(?=园长))+")
#: 园长和专任教师共计706名
_COUNTS = re.compile(r"(?:一共|共计|总共|合计|总计|共有|共|总数|人数|有)+$")
_SOME_OF = re.compile(r"中,?(?:已|现)?有|其中")
_NOT_ALL = re.compile("多数|部分|少数|一些|有的|有些|半数|个别|几|某")
#: 12个县中，已有11个实现…: so many of so many, said right before the claim
_SO_MANY_OF = re.compile(
    rf"{MARK}[^,;。、和及{MARK}]{{0,8}},?[^,;。、和及{MARK}]{{0,6}}{MARK}[^,;。{MARK}]{{0,24}}$"
)


def read_claims(s: Sentence, start: int, end: int, names: Sequence[Name], found: Sequence[Cue]) -> None:
    """Put the claims of one clause into the sentence's memory."""
    told = _COUNTED_IN_ONE.match(s.text, start, end)
    who = re.sub(rf"[{MARK},]", "", told["who"]) if told else ""
    if told and _all_of(s, who, told.end(), end, found, told.start("who")):
        return
    spoken = False
    for name in names:
        for sense in name.senses:
            if sense.kind in {"claim", "zero", "full"} and _at_hand(s, sense, name):
                if sense.kind == "claim" and not _of_amount(s, sense, name, start):
                    continue
                if _of_others(sense, [n for n in names if n.end <= name.start]):
                    continue
                if name.text.startswith("班额") and _of_kindergartens(s, name.start):
                    continue
                _claim(s, sense, name, name.end, start, end, found)
                spoken = True
            elif sense.kind == "alias" and s.lexicon.indicators[sense.id].zero:
                gone = _GONE.match(s.text, name.end, end)
                if gone and gone.end() == end and _at_hand(s, sense, name):
                    _claim(s, sense._replace(kind="zero"), name, end, start, end, found)
                    spoken = True
    spoken = (
        _kept(s, start, end, found)
        or spoken
        or _of_those_counted(s, start, end, found)
        or _falls_short(s, start, end)
        or _above_the_rule(s, start, end, found)
    )
    if spoken or any(start <= at < end for at in s.quantity_at):
        return
    if not names and (met := MET_ALONE.match(s.text, start, end)) and met.end() == end:
        _met(s, met, start, end, found)
    if not any(name.senses for name in names) and not _stage_moved(s, start, end, found):
        _stage_fell(s, start, end, found)
    opened = [n for n in s.names if n.end == start - 1 and s.text[n.end] == ","]
    for name in names or opened:
        for sense in name.senses:
            if sense.kind == "alias" and name in names and _at_hand(s, sense, name):
                met = _MET.search(s.text, name.end, end)
                if met:
                    _claim(s, sense._replace(kind="claim"), name, met.end(), start, end, found)
            elif sense.kind == "item" and sense.id in s.lexicon.growth:
                _grown(s, sense, name, start, end, found)


def is_kept(text: str) -> bool:
    """Whether a folded sentence says that the rule just quoted is kept."""
    return "这" in text and _KEPT.search(text) is not None


def _kept(s: Sentence, start: int, end: int, found: Sequence[Cue]) -> bool:
    """…不得低于5%。我市自2019年起达到并超过这一要求: of the rule that the sentence before has quoted."""
    said = _KEPT.search(s.text, start, end) if s.text.find("这", start, end) >= 0 else None
    told = s.memory.facts[-1] if said and s.memory.facts else None
    if (
        not said
        or not told
        or told.modality is not Modality.STANDARD
        or told.subject not in s.lexicon.indicators
    ):
        return False
    if (
        told.lookalike
        or told.home != s.block.anchors[0][1]
        or s.source(s.start) - told.span.end > _JUST_BEFORE
    ):
        return False
    sense = Sense("claim", told.subject)
    _claim(s, sense, Name(said.start(), said.end(), said.group(), (sense,)), said.end(), start, end, found)
    return True


def _met(s: Sentence, met: re.Match[str], start: int, end: int, found: Sequence[Cue]) -> None:
    """达标, of what is being scored, or of what the sentence has named: no figure."""
    own = bool(re.search("自评|自查|自检", met.group()))
    subjects = s.memory.item or (s.state.subjects if own else ())
    for sense in subjects[0].senses if len(subjects) == 1 else ():
        if sense.kind in {"alias", "loose"} or (sense.kind == "claim" and s.text[start - 1 : start] == ":"):
            name = Name(met.end("no") if met["no"] else start, end, met.group(), (sense,))
            _claim(s, sense._replace(kind="claim"), name, end, start, end, found)
            if met["no"]:
                s.memory.facts[-1] = replace(s.memory.facts[-1], holds=False)


def _of_those_counted(s: Sentence, start: int, end: int, found: Sequence[Cue]) -> bool:
    """园长113人，专任教师1030人，全部取得教师资格证: all of those who have just been counted."""
    if s.text[start - 1 : start] != "," or not _EVERY.match(s.text, start):
        return False
    counted = _JUST_COUNTED.search(s.text, s.start, start)
    if not counted:
        return False
    whose = [
        _COUNTS.sub("", _PLACED.sub("", words))
        for words in re.split(f"{MARK}[、,和及]?", counted.group())
        if words
    ]
    return _all_of(s, "、".join(whose), start, end, found)


def _all_of(s: Sentence, label: str, start: int, end: int, found: Sequence[Cue], first: int = -1) -> bool:
    """What the words from `start` say of all of some people who are named before them."""
    for stop in range(end, start + 3, -1):
        known = s.lexicon.ending(label + s.text[start:stop])
        senses = [x for x in known.senses if x.kind in {"zero", "full"}] if known else []
        if known and known.start == 0 and senses:
            at = start if first < 0 else first
            _claim(s, senses[0], Name(at, stop, known.text, tuple(senses)), stop, at, end, found)
            return True
    return False


def _falls_short(s: Sentence, start: int, end: int) -> bool:
    """占比52%，未达标: of the figure right before, whatever line the report has in mind."""
    told = s.memory.facts[-1] if s.memory.facts else None
    if told is None or s.text[start - 2 : start - 1] != MARK or not _NOT_MET.fullmatch(s.text, start, end):
        return False
    if told.period not in {"", str(s.setting.year)}:
        return False  # 去年同期为47.3%，尚不达标
    if told.modality is not Modality.ACTUAL or told.subject not in s.lexicon.indicators or told.lookalike:
        return False
    sense = Sense("claim", told.subject)
    subject = Subject((sense,), s.text[start:end], start, end, how="只有表述，没有数字")
    words = Figure(start, Quantity(start, end, None), Frame(), start, end, end - 1)
    bind.add(s, sense, subject, words, None, Modality.CLAIM)
    denied = s.memory.facts.pop()
    s.memory.facts.append(
        replace(denied, holds=False, scope_kind=told.scope_kind, scope=told.scope, stage=told.stage)
    )
    return True


def _above_the_rule(s: Sentence, start: int, end: int, found: Sequence[Cue]) -> bool:
    """国家要求巩固率不低于95%，我区历年均高于这一标准: of the line right before, and no figure."""
    told = s.memory.facts[-1] if s.memory.facts else None
    said = _ABOVE.fullmatch(s.text, start, end) if s.text[start - 2 : start - 1] == MARK else None
    if not said or told is None or told.subject not in s.lexicon.indicators or told.lookalike:
        return False
    if told.modality is not Modality.STANDARD and told.scope_kind is not ScopeKind.UPPER:
        return False
    saved = s.state
    s.state = replace(saved, standard=False)
    sense = Sense("claim", told.subject)
    _claim(s, sense, Name(said.start(1), end, said.group(1), (sense,)), end, start, end, found)
    s.state = saved
    return True


def _at_hand(s: Sentence, sense: Sense, name: Name) -> bool:
    before = s.text[s.start : name.start]
    return all(any(c in t for t in (before, *s.contexts)) for c in sense.context)


def _of_others(sense: Sense, before: Sequence[Name]) -> bool:
    """幼儿园教师平均工资收入比当地公务员高: what is claimed is claimed of a look-alike."""
    kinds = {x.kind for x in before[-1].senses if x.id == sense.id} if before else set()
    return "other" in kinds and not kinds & {"alias", "loose"}


def _of_kindergartens(s: Sentence, at: int) -> bool:
    """18所幼儿园…，班额普遍达标: said where only kindergartens are spoken of."""
    before = s.text[s.start : at]
    if _OF_SCHOOLS.search(before):
        return False
    if _OF_KINDERGARTENS.search(before):
        return True
    heading = next(
        (h.text for h in reversed(s.block.section) if _OF_SCHOOLS.search(h.text) or "幼儿园" in h.text), ""
    )
    return "幼儿园" in heading and not _OF_SCHOOLS.search(heading)


def _of_amount(s: Sentence, sense: Sense, name: Name, start: int) -> bool:
    """Whether a claim that could be of the total and of the amount per head is of this one.

    教育支出总额下降，没有做到只增不减 is of the total.
    """
    indicator = s.lexicon.indicators.get(sense.id)
    item = s.lexicon.items.get(indicator.growth_of) if indicator and indicator.growth_of else None
    if item is None or sum(other.kind == "claim" for other in name.senses) < 2:
        return True
    words = s.text[s.start : name.end]
    total, each = bool(re.search("总额|总量", words)), "生均" in words
    return "两个" in words or total == each or total == (item.unit == "元")


def _grown(s: Sentence, sense: Sense, name: Name, start: int, end: int, found: Sequence[Cue]) -> None:
    """An amount said to have grown or fallen, without a figure."""
    for cue in found:
        if cue.start >= name.end and cue.kind == "even":
            # 与上年持平: a growth of nought
            growth = Sense("zero", s.lexicon.growth[sense.id])
            _claim(s, growth, name, cue.end, start, end, found)
            _nearly(s, cue)
            return
        if re.search("因|由于|受", s.text[name.end : cue.start]):
            return  # 因学生总数减少: something else fell
        than = _THAN_BEFORE.match(s.text, cue.start, end) if cue.start >= name.end else None
        if than and not cues.residue(s.words(name.end, cue.start)):
            growth = Sense("claim", s.lexicon.growth[sense.id])
            _claim(s, growth, name, than.end(), start, end, found, falls=than["less"] is not None)
            return
        if cue.start >= name.end and cue.kind in {"up", "down"}:
            growth = Sense("claim", s.lexicon.growth[sense.id])
            _claim(s, growth, name, cue.end, start, end, found, falls=cue.kind == "down")
            return


def _stage_moved(s: Sentence, start: int, end: int, found: Sequence[Cue]) -> bool:
    """小学增长1.1%，初中与上年持平，高中略有下降: a stage of the amount spoken of, without a figure."""
    head = s.state.head
    grows = s.lexicon.growth
    amounts = [grows.get(x.id, x.id) for x in head.senses if x.kind in {"item", "alias"}] if head else []
    amounts = [x for x in amounts if x in grows.values() and s.lexicon.indicators[x].every_stage]
    moved = next((c for c in found if c.kind in {"even", "up", "down"}), None)
    words = s.words(start, moved.start) if moved else ""
    stage = next((w for w in STAGE_WORDS if words.startswith(w)), "")
    if (every := _EVERY_STAGE.match(s.text, start, end)) and moved and every.end() <= moved.start:
        stage = every.group()  # 生均…支出，财政局说各个学段都没有降
        words = words.replace(stage, "").removeprefix(stage)
    if not head or not amounts or not moved or not stage or not s.text.startswith(stage, start):
        return False
    if cues.residue(words.removeprefix(stage)):
        return False
    at = start + len(stage)
    growth = Sense("zero" if moved.kind == "even" else "claim", amounts[0])
    name = Name(at, at, head.name, (growth,))
    _claim(s, growth, name, moved.end, start, end, found, falls=moved.kind == "down")
    _nearly(s, moved)
    return True


def _let_go(s: Sentence, sense: Sense, stop: int) -> bool:
    """“只增不减”，后面这个“不减”，初中没有守住: the rule, and that it has not been kept."""
    after = next((n.start for n in s.names if n.start >= stop and n.senses), s.end)
    indicator = s.lexicon.indicators[sense.id]
    said = _LET_GO.search(s.text, stop, after) if indicator.growth_of else None
    if said is None:
        return False
    of_stage = any(word in s.text[stop : said.start()] for word in STAGE_WORDS)
    return indicator.every_stage or not of_stage  # the total has no stages


def goes_on(lexicon: Lexicon, head: Subject | None, text: str) -> bool:
    """Whether a folded sentence without names may go on about a stage of the series named before."""
    fallen = text.lstrip(" ").startswith(_OPENS_STAGE) and _STAGE_FELL.search(text)
    return bool(fallen and head and _series_of(lexicon, head))


def _series_of(lexicon: Lexicon, head: Subject) -> list[str]:
    """The growths of every stage that a subject is the amount or the rate of."""
    found = [lexicon.growth.get(x.id, x.id) for x in head.senses if x.kind in {"item", "alias"}]
    grown = set(lexicon.growth.values())
    return [id_ for id_ in found if id_ in grown and lexicon.indicators[id_].every_stage]


def _stage_fell(s: Sentence, start: int, end: int, found: Sequence[Cue]) -> bool:
    """小学涨了2.1%，初中没有守住: a stage of the series spoken of that has not risen, without a figure."""
    head = s.state.head or s.memory.head
    series = _series_of(s.lexicon, head) if head else []
    words = s.text[start:end]
    opened = cues.residue(words[:_STAGE_REACH])
    stage = next((w for w in STAGE_WORDS if opened.startswith(w)), "")
    rest = _OTHERS_MOVED.sub("", words[words.find(stage) + len(stage) :]) if stage else ""
    fell = _STAGE_FELL.search(rest)
    if head is None or not series or fell is None or "生均" in rest:
        return False
    at = start + words.find(stage) + len(stage)
    sense = Sense("claim", series[0])
    _claim(s, sense, Name(at, at, head.name, (sense,)), end, start, end, found)
    s.memory.facts[-1] = replace(s.memory.facts[-1], holds=False, unclear="")
    return True


def _nearly(s: Sentence, cue: Cue) -> None:
    """与上年基本持平 may be a little less."""
    if cue.kind == "even" and _LARGELY.search(s.text[max(s.start, cue.start - 6) : cue.start]):
        s.memory.facts[-1] = replace(s.memory.facts[-1], doubt="只说基本持平")


def _claim(
    s: Sentence,
    sense: Sense,
    name: Name,
    stop: int,
    start: int,
    end: int,
    found: Sequence[Cue],
    falls: bool = False,
) -> None:
    """One claim: the words from its scope to `stop` say that the matter holds, or not."""
    frame, state = Frame(), replace(s.state)
    first = max(name.start, start)  # 按在校生平均的支出，各学段都没有下降: the words that say it
    for cue in found:
        if cue.start >= name.start:
            break
        circumstance.heed(s, cue, frame, state)
        if cue.kind == "part":
            first = min(first, cue.start)
    left = s.text[max(start, name.start - 8) : name.start]
    inside = s.text[name.end : stop] if stop > name.end else ""
    if left.endswith("有") and name.text.startswith("没有"):
        return  # 有没有上市公司办园
    below = name.text.startswith("低于")
    if below and not _IS_BELOW.search(s.text, start, name.start):
        return
    denied = _NEGATED.search(left)
    if denied:
        first = min(first, name.start - len(denied.group()))  # 尚未达到不低于…: a denial is quoted as one
    if left.endswith("基本") and sense.kind == "zero":
        first = min(first, name.start - 2)  # 基本消除大班额 says less than 消除大班额
    unfulfilled = _UNFULFILLED.match(s.text, stop, s.end)
    undone = sense.kind == "claim" and (_NOT_DONE.match(s.text, stop, s.end) or _let_go(s, sense, stop))
    negated = below or bool(denied or unfulfilled or undone or re.search(r"没有|未(?!来)|没", inside))
    modality = _modality(s, state, frame, s.text[stop : min(end, stop + 14)], negated, stop)
    kept = modality is Modality.STANDARD and s.base is Modality.ACTUAL and not frame.standard
    grows = s.lexicon.indicators[sense.id].growth_of
    if kept and (_KEEPS if grows else _FULFILS).search(s.text, start, name.start):
        modality = Modality.CLAIM  # 全面落实“两个只增不减”要求
    value = None
    if _RISE.search(left) and not s.lexicon.indicators[sense.id].growth_of:
        return  # 工资增幅不低于公务员 says nothing of the level
    rated = _RATED.match(s.block.text, s.folded.span(stop - 1, stop).end)
    if rated or (s.block.kind == "heading" and modality is Modality.CLAIM):
        return  # a title says what the words under it are about, not that it is so
    if sense.kind in {"zero", "full"}:
        if negated or _ONLY_BEGUN.match(s.text, stop, end + 1) or _ELSEWHERE_TOO.match(s.text, stop, end):
            return
        if name.text.endswith("一个也没有") and s.text[stop : stop + 1] not in {"", *",。;!?、)了"}:
            return  # 一个也没有减少: not that there is none
        if modality is Modality.CLAIM:
            value = _stated(s, sense, left, s.text[name.start : name.end + 6])
    both = _BOTH.search(s.text, s.start, name.start)
    stage = "" if both else stage_before(s.text, name.start)
    subject = Subject((sense,), name.text, name.start, name.end, how="只有表述，没有数字", stage=stage)
    saved, s.state = s.state, state
    fewer = _fewer(s, max(name.start, start))
    if fewer:
        first = min(first, max((at for at in s.quantity_at if at < name.start), default=first))  # 已有11个 …
    last = unfulfilled.end() if unfulfilled and sense.kind == "claim" else stop
    words = Figure(first, Quantity(first, last, None), frame, start, max(end, last), last - 1)
    bind.add(s, sense, subject, words, None, modality)
    s.state = saved
    claim = replace(s.memory.facts[-1], holds=negated if falls else not negated)
    if each.claimed(s, s.lexicon.lines.get(sense.id), max(start, s.start), end):
        claim = replace(claim, each=True)
    if fewer:
        claim = replace(claim, scope_kind=ScopeKind.PART, scope=fewer)
    elif claim.scope_kind is ScopeKind.PART and _whole_after_all(s, claim.scope, first, stop, found):
        claim = replace(claim, scope_kind=ScopeKind.WHOLE)
    if claim.holds:
        claim = replace(claim, unclear=_unclear(s, sense, claim, start, first, stop, end))
    if sense.kind != "zero" and _LARGELY.search(left):
        claim = replace(claim, doubt="只说基本做到")
    if value is not None:
        printed = s.printed(name.start - (2 if left.endswith("基本") else 0), name.end)
        said = str(value) if value.interval.exact is not None else f"不高于{value.interval.high}%"
        parts = s.lexicon.indicators[sense.id].components
        if sense.kind == "full" and claim.stage in parts and "教师资格证" not in printed:
            # of which certificate is as unclear as in 园长持证率
            claim = replace(claim, doubt=f"“{printed}”口径不明，要核对")
        claim = replace(
            claim, value=value, modality=Modality.ACTUAL, formula=f"“{printed}”即{said}", inputs=(claim,)
        )
    s.memory.facts[-1] = claim
    if sense.kind == "full" and value is not None and claim.scope in _THE_REST:
        _all_but(s, sense, max(name.start, start), claim)


def _all_but(s: Sentence, sense: Sense, at: int, claim: Fact) -> None:
    """随迁子女4200人，除26人在民办学校外，其余全部在公办学校就读: the share that those left out leave."""
    indicator = s.lexicon.indicators[sense.id]
    said = _BUT_SO_MANY.search(s.text, s.start, at)
    whole = [f for f in s.told() if f.subject == indicator.denominator] if said else []
    counted = whole[-1] if len(whole) == 1 else None
    less = s.quantity_at[said.start("few")].value if said else None
    if counted is None or less is None or indicator.unit != "%":
        return
    if counted.value is None or counted.doubt or counted.unclear or counted.scope_kind is not ScopeKind.WHOLE:
        return
    everybody, few = counted.value.interval.exact, less.interval.exact
    if not everybody or few is None or less.unit not in {"人", "个"} or few > everybody:
        return
    share = Value(Interval.exactly((everybody - few) / everybody * 100), "%")
    s.memory.facts[-1] = replace(
        claim,
        value=share,
        scope_kind=counted.scope_kind,
        scope=counted.scope,
        unclear="",
        formula=f"({counted.subject}{counted.value} − {less}) ÷ {counted.subject}{counted.value}",
        inputs=(counted,),
        why="由总数减去除外的人数",
    )


def _unclear(s: Sentence, sense: Sense, claim: Fact, start: int, at: int, stop: int, end: int) -> str:
    indicator = s.lexicon.indicators[sense.id]
    return wording.unclear_claim(s, indicator, start, at, stop, end, claim.scope, claim.period)


def _modality(s: Sentence, state: State, frame: Frame, behind: str, negated: bool, stop: int) -> Modality:
    if state.target or (s.base is Modality.TARGET and not state.present):
        return Modality.TARGET
    if s.base in {Modality.SCORE, Modality.BASELINE}:
        return s.base
    if negated:
        return Modality.CLAIM
    if s.base is not Modality.STANDARD and _FULFILLED.match(s.text, stop, s.end):
        return Modality.CLAIM
    if frame.standard or s.base is Modality.STANDARD or _ONLY_A_RULE.match(behind):
        return Modality.STANDARD
    return Modality.CLAIM


def _fewer(s: Sentence, at: int) -> str:
    """12个县中，已有11个 before a claim: fewer than all of them, as printed; empty where it is all."""
    said = _SO_MANY_OF.search(s.text, max(s.start, s.text.rfind(";", s.start, at) + 1), at)
    marks = [mark for mark in s.quantity_at if said and said.start() <= mark < said.end()]
    counts = [s.quantity_at[mark].value for mark in marks]
    if said is None or len(counts) != 2 or not all(x and x.unit in _COUNTED_BY for x in counts):
        return ""
    whole, those = (x.interval.exact for x in counts if x)
    fewer = whole is not None and those is not None and those < whole
    return s.printed(said.start(), marks[1] + 1) if fewer else ""


def _whole_after_all(s: Sentence, scope: str, first: int, stop: int, found: Sequence[Cue]) -> bool:
    """Said of the whole place too, or of every one of its parts: 所辖各县均 …, 全市8个县均 …."""
    if circumstance.excepted(s, first) or _NOT_ALL.search(scope):
        return False
    if any(c.kind == "part" and c.start < stop and s.text.endswith("有", s.start, c.start) for c in found):
        return False  # 全市已有9个县均 …: there are as many, and may be more
    if any(
        c.kind in {"county", "city", "district"} and circumstance.scope_of(s, c) == (ScopeKind.WHOLE, c.text)
        for c in found
    ):
        return True
    words = s.text[first:stop]
    every = re.match(r"(?:市本级|县本级|区本级)?[和及与]?[^,;]{0,2}(?:各|所辖|每)", words)
    each_county = _EVERY_COUNTY.match(s.text, first, stop)
    above = s.setting.level not in {"县", "区", "旗"}  # whose own counties would be its neighbours
    plainly = above and not circumstance.of_others(s, first) and not _SOME_ARE_NOT.search(s.text, stop, s.end)
    all_of = _EVERY.search(words) or (each_county and plainly)
    return bool(every and all_of and not _SOME_OF.search(s.text[s.start : first + 4]))


def _stated(s: Sentence, sense: Sense, left: str, words: str) -> Value | None:
    """0 or 100 where the words plainly say so; 动态清零 and 基本 … do not."""
    unit = s.lexicon.indicators[sense.id].unit
    if "动态" in left + words:
        return None
    if left.endswith("基本") or words.startswith("基本"):
        # 基本消除大班额 is a defined term: 大班额 at most 5 in 100
        return Value(Interval(None, Decimal(5)), unit) if sense.kind == "zero" else None
    return Value(Interval.exactly(Decimal(0 if sense.kind == "zero" else 100)), unit)
