"""Whose figure it is, of when, and whether it is a level, a change, an aim: cues at work."""

from __future__ import annotations

import re

from checker.extract import cues, quantities
from checker.extract.cues import Cue
from checker.extract.fold import MARK
from checker.extract.lexicon import Name
from checker.extract.sentence import Frame, Sentence, State
from checker.extract.subjects import (
    Subject,
)
from checker.model import ScopeKind

_PLACE = re.compile(
    r"(?:其中|而|如|同期|像|尤其是|特别是)?((?:[^\W\da-zA-Z_]{2,3}?(?:自治)?|[xX×*]{1,3})(?:县|市|区|镇|乡|旗|街道))"
    r"(?!域|级|委|直|属|民|场|区|政|里|校|位|[^\W\da-zA-Z_]{0,4}(?:局|委|厅|政府|部门|联|办公室|中心(?!园)))"
)
#: not the name of a place: 全县, 城区, 各乡镇, 受城区 …
_COMMON = re.compile(
    r"(?:市|全|我|各|本|该|每|所|两|几|多|设|省|强|个|国家|每家|国|外|邻|城乡|部分|先进|示范|周边)(?:县|市|区|镇|乡|旗)$|^.?新[县市区镇乡旗]$|"
    r"(?:城|校|学|园|片|地|社|辖|小|山|牧|林|库|街|老|景|矿|郊|主城)(?:区|市)$|^(?:城|小|新|老|山|林)(?:县|镇|乡)$|(?:大|小)县$|"
    r"^[一二三四五六七八九十其]+是|乡镇$|城镇$|城乡$|县市$|^街道$|^[受经为在对把将以与和向从由被让使据到按至]|^(?:拿出|位于|来自|针对)|[\d一二三四五六七八九十][年月日]|^[县市区镇乡旗]+$"
)
_REACHED = re.compile(
    r"(?:达到?|超过|高于|低于|满足|符合|实现|完成|优于|跨过)$"
)  # 达到省定95%的标准,实际96.1%
_ENDS_IN_PLACE = re.compile(r"(?:县|市|区|镇|乡|旗|街道)$")
#: one school: 城北小学, 县实验学校; not 公办学校, 义务教育学校
_SCHOOL = re.compile(
    r"(?:实验|附属|机关|第[一二三四五六七八九十]|城[东西南北关]|[东西南北]街|(?<![全我各本该咱])[县区镇乡])(?:小学|初中|中学|学校|高中|园)$"
    r"|[^\W\da-zA-Z_各个全部分]{2,4}[镇乡](?:中心|希望)(?:小学|初中|中学|学校|园)$"  # 城东镇中心小学
    r"|[^\W\da-zA-Z_]{2,8}(?:总园|分园|总校|分校|校区)$"
)
_LINKS = re.compile("(?:是|为|有|达到?|占|就|也|只|仅|都|却|则|更|约|,|:)+$")
_PRESENT = re.compile(r"目前|截[至止]|实际|现|已")
#: some part is left out, or what follows is asked of the parts
_NOT_EVERY = re.compile(
    r"除|其中|其余|其他|部分|(?<!所)有的|要求|规定|明确|提出|督促|督导|推动|指导|引导|支持|帮助|部署|促进|鼓励|使|让"
)
#: 以2014年秋季入学的一年级学生为基数: who is counted, not when
_COUNTED_FROM = re.compile(
    r"[^,;。\x00]{0,20}为(?:基数|基准|基点|起点|分母|口径|对象)|[^,;。\x00]{0,8}入学(?!率)"
)
_ONCE = re.compile("一度|曾经?|起初|最[高低](?:时|的时候)|高峰时|峰值")
_AS_SHARE_OF = re.compile(r"(?:为|是|达|达到|相当于)$")
_ONE_OF = frozenset("县区镇乡")
#: 除城区外; not 除此之外, nor 除 … 外还有
_EXCEPT = re.compile(
    r"(?<![扣剔清消免解去拆排删开(])除(?![去此名法夕险]|上述|以(?!外))[^,;。()]{1,16}?(?:之外|以外|外)"
    r"(?!,?(?:还|也|另|又)|[来地部围出语])"
)
_TOWN = r"(?:市区|城区|主城区|市辖区|市本级)"
_TOWN_BEFORE = re.compile(rf"{_TOWN}[^,;。\x00]{{0,6}}{MARK}?[、,和与及]$")
_TOWN_BEHIND = re.compile(rf"[^,;。\x00]{{0,20}}{MARK}?[、,和与及而]{_TOWN}")
_EXCEPTED = re.compile(r"除了?([^,;。:()\x00除]{1,7}[县市区旗镇乡校园])\($")
_COUNTED_PARTS = re.compile(rf"(?:{MARK}|[一二两三四五六七八九十]+个)(?:县|市|区|旗)")
#: 县一中将优质普通高中招生名额的62%分配到各初中: the school gives what is the county's, it is no part of it
_GIVES = re.compile(
    r"(?:、?[^,;。\x00、]{0,3}[一二三四五六七八九]中)*(?:现|已|均|都|全部|每年|继续)*"
    r"(?:(?:作为|是|为)(?:[全我本][县区旗]|县[内里域]|区内|辖区内?)?(?:唯一|仅有|独有)一?所?优质高中|"
    r"(?:等)?(?:[两二三四几]|\d)所优质高中招生名额\x00|"
    r"(?:等)?(?:[两二三四几]|\d)所优质高中(?:现|已|均|都|全部|每年)*(?:将|把|拿出来?)[^,;。\x00]{0,6}(?:名额|指标|计划)|"
    r"(?:将|把|拿出来?|从)[^,;。\x00]{0,4}优质高中[^,;。]{0,12}(?:名额|指标|计划)|[是为]优质高中,(?:将|把|拿出来?)\x00?[^,;。]{0,8}(?:名额|指标|计划))"
)
SCOPE_KINDS = frozenset({"own", "upper", "county", "city", "district", "part", "neighbour"})


def topic(s: Sentence, start: int, names: list[Name], found: list[Cue], marks: list[int]) -> None:
    """A place at the head of a clause rules the rest of the sentence, until another does."""
    state = s.state
    if excepted_one := _EXCEPTED.search(s.text, s.start, start):
        state.topic = place_of(s, excepted_one[1]) or (ScopeKind.PART, excepted_one[1])  # 除石门县(91.7%)外
        return
    first = min([n.start for n in names] + marks, default=s.end)
    for cue in found:
        if cue.start >= first:
            break
        scope = scope_of(s, cue)
        if scope is None:
            continue
        before = s.text[start : cue.start]
        if not cues.residue(before) and not _REACHED.search(before) and not _compared(s, cue, found):
            state.topic, state.chained = scope, None
            return
    for cue in found:
        if cue.start == start and cue.kind in {"result", "now", "year", "all"}:
            start = cue.end
    place = _place_at(s, start, min(first, start + 14)) or _school_at(s, start, min(first, start + 10))
    if place:
        state.topic, state.chained = place, None


def _compared(s: Sentence, cue: Cue, found: list[Cue]) -> bool:
    """Whether a cue is only what something is compared with: 高于全国, 比上年."""
    before = [
        c for c in found if c.end <= cue.start and c.kind in {"compare", "up", "down", "level", "share"}
    ]
    return bool(before) and before[-1].kind == "compare"


def _place_at(s: Sentence, start: int, end: int) -> tuple[ScopeKind, str] | None:
    """A named place at the head of a clause, if it is not the report's own."""
    match = _PLACE.match(s.text[start : min(end + 1, s.end)])
    if not match:
        return None
    name = match.group(1)
    if _COMMON.search(name) or cues.residue(name) == "":
        return None
    return _named_place(s, name)


def _school_at(s: Sentence, start: int, end: int) -> tuple[ScopeKind, str] | None:
    """One school or kindergarten at the head of a clause."""
    for stop in range(start + 2, end + 1):
        if _SCHOOL.fullmatch(s.text[start:stop]):
            return ScopeKind.PART, s.text[start:stop]
    return None


def school_in(words: str) -> tuple[ScopeKind, str] | None:
    """The one school or kindergarten that the words before a figure end with: 县幼儿园是(一比十一)."""
    found = _SCHOOL.search(_LINKS.sub("", words))
    return (ScopeKind.PART, found.group()) if found else None


def district(s: Sentence) -> tuple[ScopeKind, str] | None:
    """The one district that a paragraph's first sentence opens with, and goes on about."""
    topic = s.state.topic
    if not topic or topic[0] not in {ScopeKind.PART, ScopeKind.ELSEWHERE} or not place_of(s, topic[1]):
        return None
    at = s.text.find(topic[1], s.start, s.end)
    among = at > s.start and "其中" in s.text[s.start : at]
    return None if among else topic  # 全州 …，其中桑坪市93.4%: it was an aside


def place_of(s: Sentence, words: str) -> tuple[ScopeKind, str] | None:
    """The scope a bare place name stands for: 栗川县(93%)."""
    if 3 <= len(words) <= 6 and _ENDS_IN_PLACE.search(words) and not _COMMON.search(words):
        return _named_place(s, words)
    return None


def _named_place(s: Sentence, name: str) -> tuple[ScopeKind, str]:
    own = s.setting.place
    if re.match(r"[xX×*]", name) and s.setting.level in {"", name[-1]}:
        return ScopeKind.WHOLE, name  # a masked name is the report's own, if of its level
    if own and (name.endswith(own) or own.endswith(name) or own[:-1] in name):
        return ScopeKind.WHOLE, name
    if s.setting.level in {"市", "州", "盟"} and name[-1] in "县区镇乡旗市道":
        return ScopeKind.PART, name
    if not s.setting.level or name[-1] in "镇乡道":
        return ScopeKind.PART, name
    return ScopeKind.ELSEWHERE, name


def scope_of(s: Sentence, cue: Cue) -> tuple[ScopeKind, str] | None:
    level = s.setting.level
    school = cue.kind == "part" and cue.text.endswith(("中", "中学", "高中", "学校"))
    if school and level in {"县", "区", "旗"} and _GIVES.match(s.text, cue.end, s.end):
        return None
    if cue.kind == "upper":
        return ScopeKind.UPPER, cue.text
    if cue.kind == "neighbour":
        if cue.text[0] == "某" and cue.text[1] != level and level in {"市", "州", "盟"}:
            return ScopeKind.PART, cue.text  # 某县 in a city's report
        return ScopeKind.ELSEWHERE, cue.text
    if cue.kind == "part":
        words = s.printed(cue.start, cue.end)
        return ScopeKind.PART, words
    if cue.kind == "own":
        return ScopeKind.WHOLE, cue.text
    if cue.kind in {"county", "city", "district"}:
        if cue.text == "县域" and _beside_town(s, cue):
            return ScopeKind.PART, cue.text
        if cue.kind == "city" and level in {"县", "旗", "区"}:
            return ScopeKind.UPPER, cue.text
        if (
            cue.kind in {"county", "district"}
            and level in {"市", "州"}
            and cue.text not in {"县域", "区域内"}
            and s.setting.place
        ):
            return (ScopeKind.WHOLE, cue.text) if cue.text in {"全区"} else (ScopeKind.PART, cue.text)
        return ScopeKind.WHOLE, cue.text
    return None


def _beside_town(s: Sentence, cue: Cue) -> bool:
    """城区3.1%、县域1.4%: of the two, each is a part of a city."""
    city = s.setting.level in {"市", "州", "盟", ""}
    beside = _TOWN_BEFORE.search(s.text, s.start, cue.start) or _TOWN_BEHIND.match(s.text, cue.end, s.end)
    return city and bool(beside)


def heed(s: Sentence, cue: Cue, frame: Frame, state: State) -> None:
    """Take in what a cue says about the figures behind it."""
    kind = cue.kind
    if kind in {"up", "down"}:
        if frame.compare or cue.text != "负增长":  # 去年同期为负增长(-1.4%): it was so then
            state.forget_past()
        frame.change, frame.compare, frame.kept = (1 if kind == "up" else -1), False, True
    elif kind == "level":
        frame.change, frame.compare, frame.from_, frame.leveled = 0, False, False, True
        if not frame.period and _ONCE.fullmatch(state.period) and cue.text[-1] in "到至":
            state.period = ""  # 一度达到7.4%，经新建学校，…降至1.3%: the once is over
    elif kind == "even":
        state.forget_past()
        frame.period, frame.compare = "", False  # 与上年持平达到96%: compared and done with
    elif kind == "compare":
        frame.compare, frame.change = True, 0
    elif kind == "bound":
        frame.bound = (cue.start, cue.end)
    elif kind == "from":
        frame.from_, frame.will = True, False
    elif kind == "share":
        frame.share = True
        if s.text[cue.start - 1 : cue.start] != "中":  # 在…中占 has named its whole already
            frame.whole = None
    elif kind == "will":
        if re.match(r"[^,;。]{2,20}控制", s.text[cue.end :]):
            state.target = cue.text  # 将 … 控制在3%以内, without 已
        else:
            frame.will = not state.present
    elif kind == "by":
        year = int(re.findall(r"\d{4}", cue.text)[0])
        if s.setting.year is None or year > s.setting.year:
            state.target = "year"
        elif not cue.text.endswith("起"):  # 2021年起: since then, which is no period
            frame.period = str(year)
    elif kind == "not":
        frame.negated = True
    elif kind == "all":
        frame.every = _all_parts(s, frame, cue)
        frame.counted = _all_counted(s, frame, cue)
    elif kind == "gap":
        frame.gap = True
    elif kind == "standard":
        frame.standard = True
        state.standard = state.standard or cue.text[:1] in "按根依参"
    elif kind == "points":
        frame.points = True
    elif kind == "several":
        frame.several = cue.text
    elif kind == "result":
        if frame.from_:
            frame.now = True  # 由目前的47.1%提高到 …: the aim goes on behind it
        else:
            state.target, frame.standard, state.standard = "", False, False
            state.present = state.present or bool(_PRESENT.match(cue.text))
            if cue.text in {"现在", "目前", "现"}:
                state.period, state.past = "", False  # 五年前只有34%，现在有57%
    elif kind == "target":
        state.target, state.present = cue.text, False
        above = frame.object or frame.scope or state.topic
        state.target_from = above[0] if above else None
    elif kind in {"year", "before", "lastyear", "now", "masked_year"}:
        _period(s, cue, frame, state)
    else:
        scope = scope_of(s, cue)
        if scope is None:
            return
        scope = _theirs(s, cue, frame) or scope
        if frame.compare or (frame.standard and scope[0] is ScopeKind.UPPER):
            frame.object = scope
        else:
            frame.scope = scope
            if scope[0] is ScopeKind.WHOLE:
                state.standard = frame.standard = False
                if state.target_from is ScopeKind.UPPER:
                    state.target = ""  # 省定目标为5%以内，我市 … 压到4.8%


def _theirs(s: Sentence, cue: Cue, frame: Frame) -> tuple[ScopeKind, str] | None:
    """人家全县, 樟坪县全县: the whole of another place, right behind its name."""
    other = frame.scope or s.state.topic
    if cue.kind not in {"county", "city", "district"} or cue.text[0] in "我本咱":
        return None
    before = s.text[max(s.start, cue.start - 16) : cue.start]
    if (
        other
        and other[0] is ScopeKind.ELSEWHERE
        and re.search(rf"{re.escape(other[1])}[^,;]{{0,6}}$", before)
    ):
        return other
    return None


def _all_parts(s: Sentence, frame: Frame, cue: Cue) -> bool:
    """各县(市、区)均 …: what holds for every part holds for the whole, if none is left out."""
    whose = frame.scope or s.state.topic
    parts = whose and whose[0] is ScopeKind.PART and re.match(r"各|所辖", whose[1])
    if not whose or not parts or of_others(s, cue.start):
        return False
    if s.setting.level in {"县", "区", "旗"} and re.match("各[县市区]", whose[1]):
        return False  # these are the neighbours
    return not _NOT_EVERY.search(s.text[s.start : cue.start])


def _all_counted(s: Sentence, frame: Frame, cue: Cue) -> str:
    """全市3个县(区)…均 …: so many parts of the whole place; whether they are all is not said."""
    parts = [c for c in s.cues if c.kind == "part" and c.end <= cue.start]
    if not parts or not _COUNTED_PARTS.match(parts[-1].text) or of_others(s, cue.start):
        return ""
    opened = next((c for c in s.cues if c.end == parts[-1].start), None)
    whole = opened is not None and (scope_of(s, opened) or (None,))[0] is ScopeKind.WHOLE
    if not whole or _NOT_EVERY.search(s.text[s.start : cue.start]):
        return ""
    return s.printed(parts[-1].start, parts[-1].end)


def excepted(s: Sentence, at: int) -> str:
    """除城区外，大班额全部消除: who is left out before a figure or a claim, as printed; empty for nobody."""
    start = s.text.rfind(";", s.start, at) + 1 or s.start
    said = _EXCEPT.search(s.text, start, at) if "除" in s.text else None
    return s.printed(*said.span()) if said else ""


def of_others(s: Sentence, end: int) -> bool:
    """Whether a sentence has spoken of another place, or of one above, before some point."""
    scopes = (scope_of(s, cue) for cue in s.cues if cue.start < end)
    return any(scope and scope[0] in {ScopeKind.UPPER, ScopeKind.ELSEWHERE} for scope in scopes)


def _period(s: Sentence, cue: Cue, frame: Frame, state: State) -> None:
    if cue.kind == "year" and _COUNTED_FROM.match(s.text, cue.end, s.end):
        return
    period = year_of(s, cue)
    multiple = s.quantity_at.get(cue.end)
    if multiple is not None and multiple.kind == "times":
        frame.object_period = state.origin = period or cue.text
        return  # 是2020年的1.6倍: that year is only what is compared with
    if (
        multiple is not None
        and cue.kind in {"before", "lastyear"}
        and _AS_SHARE_OF.search(s.text[s.start : cue.start])
    ):
        frame.period = period  # 为上年的103%: neither the clause nor its aim turns to last year
        return
    if frame.compare or frame.from_:
        frame.object_period = period or cue.text
        state.origin = frame.object_period if frame.from_ else state.origin
        s.memory.origin = state.origin
        return
    year = s.setting.year
    digits = re.search(r"(?:19|20)\d\d$|(?:19|20)\d\d(?=年|-|$)", period)
    end = int(period[-4:]) if re.fullmatch(r"[\d-]{4,9}", period) else None
    before = s.text[max(s.start, cue.start - 3) : cue.start]
    if end and year and end > year and not re.search("截至|截止|自|从", before) and digits:
        if not (end == year + 1 and re.match(r"[\d\s]*月|初", s.text[cue.end : cue.end + 4])):
            state.target = "year"
    elif end and not year and re.search("到$|至$", before) and not re.search("截[至止]", before):
        state.target = "year"
    elif state.target == "year":
        state.target = ""
    if cue.kind == "masked_year" and re.search("[到至]$", before) and not re.search("截[至止]", before):
        state.target = "year"
    frame.period = period
    state.period, state.past = period, cue.kind == "before"


def year_of(s: Sentence, cue: Cue) -> str:
    """2022, 2022-2023, 上年 as a year where the report's is known, else the words."""
    year = s.setting.year
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
    if cue.text.startswith(("上年", "上一年", "前一年", "头一年", "上学年", "去年同期", "上届", "上一轮")):
        return str(year - 1) if year else "上年"
    if cue.kind == "lastyear":
        return "去年"
    return cue.text


def scope(s: Sentence, frame: Frame, subject: Subject) -> tuple[ScopeKind, str]:
    if frame.compare and frame.object:
        return frame.object
    if frame.scope:
        return frame.scope
    if s.state.topic:
        return s.state.topic
    if s.state.chained:
        return s.state.chained
    if s.about:
        return s.about
    for heading in reversed(s.block.section):
        if place := place_of(s, cues.residue(heading.text) and heading.text.strip(" :。")):
            return place  # a section of one district
    return ScopeKind.WHOLE, ""


def place_before(s: Sentence, subject: Subject, clause: int) -> tuple[ScopeKind, str] | None:
    """A place or a school glued to the name: 州府所在地乌岭市(公办园在园幼儿占比)."""
    if subject.start <= clause:
        return None
    if any(
        c.end == subject.start or c.start < subject.start < c.end for c in s.cues if c.kind in SCOPE_KINDS
    ):
        return None
    words = re.split(r"[年月日期度、和及与中]", s.text[max(clause, subject.start - 8) : subject.start])[-1]
    for length in (3, 4, 5):
        place = words[-length:]
        if len(place) == length and _ENDS_IN_PLACE.search(place) and not _COMMON.search(place):
            return _named_place(s, place)
    school = _SCHOOL.search(words)
    if not school and words in _ONE_OF and subject.name.startswith("园"):
        school = _SCHOOL.search(words + "园")  # 县幼儿园(省一级)师幼比: one by its name
    return (ScopeKind.PART, school.group()) if school else None
