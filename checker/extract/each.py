"""Figures said of every single school or class: 每所小学均在4.2人以上, 最低的学校也有4.3人.

Read only for indicators of which a line asks just that. What is said of most of them, of those
of one kind, or on average is left to be an average.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker.extract import circumstance, cues, modality, remarks, wording
from checker.extract.fold import MARK, word
from checker.extract.numerals import CHINESE, PRINTED, number
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import UNKNOWN, Subject, without_stage
from checker.model import Interval, Quantity, Requirement, ScopeKind, Value

#: what one of them is called in folded text, by the word of the rule
_SCHOOL = "(?:义务教育|中小学|九年一贯制|完全)*(?:学校|小学|初中|中小学|校(?![舍长车园区]))"
_KINDS = (
    (re.compile("校|小学|初中|中学"), _SCHOOL),
    (re.compile("园"), "(?<![校公])园(?![长区所])"),
    (re.compile("班"), "(?:(?:义务教育|小学|初中|中小学)*(?:教学班|班级|班(?!额|主任|均)))"),
    (re.compile("乡|镇|街道"), "(?:乡镇|镇街|乡|镇|街道)"),
)
_ALL = r"(?:均(?![值衡数匀])|都|全部|皆|一律)"
#: an average is written with the same word: 生均, 班均
_ALL_APART = re.compile(rf"(?<![平人户班校园生])均(?![值衡数匀])|{_ALL.replace('均(?![值衡数匀])|', '')}")
_SOME = re.compile(
    r"平均|均值|总体|整体|大部分|大多|多数|部分|少数|个别|基本|绝大|普遍|其余|其他|另有|有的|有些|一些|某|几乎|将近|接近|"
    r"抽|样本|试点|示范|新[建开]|民办|公办|农村|乡村|城区|城镇|县城|镇区|山区|寄宿|小规模|中心(?=校|小学|园)|半数|一半|"
    r"除(?!以)|达标学校|教学点|分校|优质|重点"
)
#: what is asked of them, or done about them, is not what they are
_ASKED = re.compile(
    "要求|规定|明确|提出|督促|督导|推动|推进|指导|引导|支持|帮助|部署|促进|鼓励|使|让|应|须|力求|保证|实现|按照|如果|假如|争"
)
_LESS = re.compile(r"(?:(?<![共现设])有|其中|另|还|中|里|余下|剩下|新增|约|近|至少|超过|的)$")
_COUNTED = frozenset({"所", "个", "班"})
_EXTREME = re.compile(r"(?<![历年届次])最(?P<way>[高低好差大小多少])(?!限度|程度|化|新)")
_WORST = {"≥": "低少小差", ">": "低少小差", "=": "低少小差", "≤": "高大多", "<": "高大多"}
_LINKS = "(?:也|都|均|只|仅|还|已|就|亦|达到|达|有|为|是|在|到|了|:|值|,)*"
_CALLED = r"[^\W\da-zA-Z_]{2,6}(?:小学|中学|初中|学校)"
#: …，除城南小学外; …，但仍有两所未达到
_BUT = re.compile(
    r"[,(;](?:但|不过|只是|仅|其中)?[^,;。]{0,10}(?:除外|(?<!无一)例外|未达|没有?达|不达|不足|不到|低于|超过|超出|超标|"
    r"尚未|仍未|还未|没能|未能)|除[^,;。以]{1,16}外"
    rf"|[,(](?:但|不过|只是|仅|只|另|其中|有)+[^,;。{MARK}]{{0,8}}{MARK}(?:园|学校|小学|初中|校|班级?)?(?:[为是]|仅|只有){MARK}"
    rf"|[,(](?:学校|班级)?占(?:比|全[县市区]|总数)?[^,;。{MARK}]{{0,6}}{MARK}"
)
_BUT_ONE = re.compile(rf"[,(](?:但|不过|只是|仅|只有|唯独)[^,;。年投增{MARK}]{{1,14}}{MARK}")
_CLASSES = re.compile(_ALL)
#: by the word of the rule, names of what only a single one has: 班额均…, 音乐专用教室面积均…
_EACH_ITSELF = (("班", "班额"), ("学校", "专用教室面积"))
_JOINED = re.compile("[、和及与](?:小学|初中|高中)|校|园|镇|乡")
_FEW = 3  # 2所学校全部达标 may be any two
_DOUBLED = ("校校", "班班", "园园", "镇镇", "乡乡")
_SCOPES = frozenset({"upper", "neighbour", "part"})
_OWN = frozenset({"county", "city", "district"})


class Said(NamedTuple):
    """Whose a figure is, by folded text[start:end] of the sentence.

    every   every single one's, or the worst of all; else that of one of them, and of no other
    """

    every: bool
    start: int
    end: int


def said(s: Sentence, indicator: str, subject: Subject, figure: Figure) -> Said | None:
    """Whose a figure is where a line asks for every single one; None where nothing says so."""
    line = s.lexicon.lines.get(indicator)
    if line is None:
        return None
    if "平均" in subject.name and "平均" not in s.lexicon.indicators[indicator].name:
        return None
    start = _opens(s, figure)
    found = _extreme(s, line, subject, figure, start)
    if found is None:
        found = _quantified(s, line, subject, figure, start)
    if found is None or not found.every:
        return found
    other = _of_another_stage(s, indicator, found.start, found.end)
    if other or _narrowed(s, found, subject, figure.at) or circumstance.excepted(s, figure.at):
        return None
    return found


def whose(s: Sentence, found: Said, kind: ScopeKind, words: str) -> tuple[Said | None, tuple[ScopeKind, str]]:
    """The scope of such a figure: the whole place, or one of them; of another place it stays."""
    if not found.every:
        extreme = s.printed(found.start, found.end).strip(" ,:，：")
        return found, (ScopeKind.PART, extreme) if kind is ScopeKind.WHOLE else (kind, words)
    if kind is ScopeKind.WHOLE:
        return found, (kind, words)
    own = kind is ScopeKind.PART and words in s.printed(found.start, found.end)
    return (found, (ScopeKind.WHOLE, "")) if own else (None, (kind, words))


def claimed(s: Sentence, line: Requirement | None, start: int, end: int) -> bool:
    """Whether folded text[start:end] speaks of every single one: 校校达标, 所有学校均达到标准."""
    words = s.text[start:end]
    noun = _noun(line.every if line else "学校")
    if _SOME.search(words) or circumstance.excepted(s, end):
        return False
    quantified = re.search(_quantifier(noun), words)
    if quantified and quantified.group() in _DOUBLED:
        return True
    return bool(
        quantified and (_ALL_APART.search(words, quantified.end()) or words[quantified.end() :][:1] == "均")
    )


def goes_on(s: Sentence, subjects: tuple[Subject, ...], at: int, quantity: Quantity) -> tuple[Subject, ...]:
    """平均7.1人，最低的学校也有4.3人: of the same thing, of the worst or of every one of them."""
    asked = [sense.id for x in subjects for sense in x.senses if sense.id in s.lexicon.lines]
    if not asked or quantity.value is None:
        return ()
    start = _clause(s, at)
    figure = Figure(at, quantity, Frame(), start, at)
    found = [said(s, identifier, UNKNOWN, figure) for identifier in asked]
    if any(_of_another_stage(s, identifier, start, at) for identifier in asked):
        return ()  # 每所小学均…，每所初中均…: another card's
    return subjects if any(told is not None and told.start >= start for told in found) else ()


def _of_another_stage(s: Sentence, indicator: str, start: int, end: int) -> bool:
    own, words = s.lexicon.indicators[indicator].stage, s.text[start:end]
    return any(stage in words and stage != own for stage in ("小学", "初中")) and own in {"小学", "初中"}


def at_line(line: Requirement, value: Value) -> Value:
    """每所学校都达到4.2人的标准: at least it, or at most, as the line asks."""
    exact = value.interval.exact
    if exact is None:
        return value
    least = line.sign in {"≥", ">", "="}
    return Value(Interval(exact, None) if least else Interval(None, exact), value.unit)


def unclear(s: Sentence, found: Said, subject: Subject, figure: Figure) -> str:
    """Why a figure said of every single one has to be looked at; empty where its words are plain."""
    first = _clause(s, found.start)
    words = "".join(s.words(low, high) for low, high in _around(first, subject, found.start))
    if not wording.opens_plainly(words.replace(s.setting.place or MARK, "")):
        return f"“{s.printed(first, found.end)}”说的是不是全部，要核对"
    if but := restricted(s, figure.at + 1):
        return but
    for low, high in _around(found.end, subject, figure.at):
        if said := wording.hedged(s, low, high):
            return f"数字前面有“{said}”，要核对"
    behind = "" if modality.quoted_line(s, figure.at) else wording.behind(s, subject, figure)
    if behind:
        return f"数字后面接着“{behind}”，要核对"
    return remarks.asked(s) or remarks.before(s, first, figure.at) or remarks.behind(s, figure.at)


def restricted(s: Sentence, after: int) -> str:
    """What the rest of a sentence takes back: …，城南小学除外; …，仍有两所未达到; …，占97%."""
    but = _BUT.search(s.text, after, s.end) or _BUT_ONE.search(s.text, after, s.end)
    return f"后面说“{s.printed(*but.span()).strip(',;，；')}”，要核对" if but else ""


def but_one(s: Sentence, after: int) -> str:
    """What is said right behind of one that does not comply: …，但城南小学仅1600元."""
    but = _BUT_ONE.search(s.text, after, s.end)
    return f"后面说“{s.printed(*but.span()).strip(',;，；')}”，要核对" if but else ""


# -- every one -----------------------------------------------------------------------------------


def _clause(s: Sentence, at: int) -> int:
    """Where the clause of a place begins."""
    return max(s.start, *(s.text.rfind(mark, s.start, at) + 1 for mark in ",;:("))


def _opens(s: Sentence, figure: Figure) -> int:
    """Where the words begin that a figure may share with none before it."""
    value = figure.quantity.value
    same = [
        at + 1
        for at, q in s.quantity_at.items()
        if at < figure.at and q.value and value and q.value.unit == value.unit
    ]
    return max([s.start, s.text.rfind(";", s.start, figure.at) + 1, *same])


@lru_cache
def _noun(every: str) -> str:
    """What one of them is called in folded text; for several items, an item."""
    if not every:
        return "(?:项指标|项|指标)"
    return next((noun for kind, noun in _KINDS if kind.search(every)), re.escape(word(every)))


@lru_cache
def _quantifier(noun: str) -> str:
    """每所小学, 各校, 所有班级, 校校."""
    return rf"(?:每一?[所个间座家]?|各个?|所有|全部|全体){noun}|{'|'.join(_DOUBLED)}"


def _quantified(s: Sentence, line: Requirement, subject: Subject, figure: Figure, start: int) -> Said | None:
    """每所小学…均…, 35所小学…全部…, 校校…, with nothing new said up to the figure."""
    noun = _noun(line.every)
    text = s.text
    for match in re.finditer(_quantifier(noun), text[start : figure.at]):
        low, high = start + match.start(), start + match.end()
        spread = text[low:high] in _DOUBLED or _spread(s, high, figure, bound=True)
        if spread and _leads_to(s, high, subject, figure.at):
            return Said(True, low, high)
    counted = rf"{MARK}(?:{noun})?|{noun}(?:共计|共有|现有|共|有|总数|数)*{MARK}"
    for match in re.finditer(counted, text[start : figure.at]):
        low, high = start + match.start(), start + match.end()
        at = text.index(MARK, low)
        if _spread(s, high, figure) and are_all(s, at, low) and _leads_to(s, high, subject, figure.at):
            return Said(True, low, high)
    own = _CLASSES.match(text, subject.end, figure.at)
    if own and any(kind in line.every and subject.name.endswith(name) for kind, name in _EACH_ITSELF):
        alone = not _JOINED.search(text, start, subject.start + 3)
        if alone and subject.start >= start and _leads_to(s, own.end(), subject, figure.at):
            return Said(True, subject.start, own.end())  # 小学班额均在45人以内: of every class
    return None


def _spread(s: Sentence, after: int, figure: Figure, bound: bool = False) -> bool:
    """Whether 均, 都, 全部 or, where it is enough, a bound spreads a figure over all of them."""
    value = figure.quantity.value
    open_ = value is not None and value.interval.exact is None and not value.approximate
    if (bound and open_) or s.text[after : after + 1] == "均":
        return True
    return _ALL_APART.search(s.text, after, figure.at) is not None


def _leads_to(s: Sentence, after: int, subject: Subject, at: int) -> bool:
    """Whether nothing but the indicator's name stands between those words and the figure."""
    stretch = _without_name(s, after, subject, at)
    if MARK in stretch or any(c.kind in circumstance.SCOPE_KINDS for c in s.cues if after <= c.start < at):
        return False
    words = re.sub(rf"{_ALL}|[,:()、]", "", "".join(cues.residue(piece) for piece in re.split(_ALL, stretch)))
    return not without_stage(_without_cues(words))


def _without_cues(words: str) -> str:
    at, pieces = 0, []
    for cue in cues.find(words):
        pieces.append(words[at : cue.start])
        at = cue.end
    return cues.residue("".join([*pieces, words[at:]]))


def _without_name(s: Sentence, start: int, subject: Subject, end: int) -> str:
    return "".join(s.text[low:high] for low, high in _around(start, subject, end))


def _around(start: int, subject: Subject, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches of [start, end) outside a name; nothing of a name that the stretch begins or ends in."""
    low, high = max(start, min(subject.start, end)), min(end, max(subject.end, start))
    return ((start, low), (high, end)) if subject.start >= 0 and low < high else ((start, end),)


def _narrowed(s: Sentence, found: Said, subject: Subject, at: int) -> bool:
    """Whether words before them make all of them only some: 农村各校, 其余学校, 每所民办学校."""
    first = _clause(s, found.start)
    before = _without_name(s, first, subject, found.start)
    if _SOME.search(_without_name(s, first, subject, at)) or _ASKED.search(before):
        return True
    sized = (q.value.unit for m, q in s.quantity_at.items() if first <= m < found.start and q.value)
    if any(unit not in _COUNTED for unit in sized):
        return True  # 50人以上的各校
    if any(c.kind == "not" and first <= c.start < found.start for c in s.cues):
        return True  # 不是所有学校都达到
    scopes = (circumstance.scope_of(s, c) for c in s.cues if c.kind in _OWN and first <= c.start < at)
    if any(scope and scope[0] is not ScopeKind.WHOLE for scope in scopes):
        return True  # 全市每所小学, in a county's report
    return any(
        c.kind in _SCOPES and first <= c.start < at and not found.start <= c.start < found.end for c in s.cues
    )


def are_all(s: Sentence, at: int, start: int) -> bool:
    """Whether so many are as many as the report ever counts of their kind."""
    value = s.quantity_at[at].value
    exact = value.interval.exact if value else None
    if value is None or exact is None or value.approximate or value.unit not in _COUNTED:
        return False
    if _LESS.search(s.text, s.start, start):
        return False
    said = s.text[start:at] + s.printed(at, at + 1) + s.text[at + 1 : at + 6]
    kind = next((w for w in ("小学", "初中", "学校", "班", "园", "镇", "乡") if w in said), "")
    return bool(kind) and exact > _FEW and exact >= max(_counts(s.memory.texts, kind), default=exact)


@lru_cache(maxsize=64)
def _counts(texts: tuple[str, ...], kind: str) -> tuple[Decimal, ...]:
    """How many of a kind a report counts, wherever it does: 小学42所, 42所义务教育学校."""
    figure = rf"{PRINTED}|{CHINESE}"
    pattern = re.compile(
        rf"(?P<before>{figure})\s*[所个][^\d，,。；;、（）()]{{0,8}}?{kind}|"
        rf"{kind}(?:学校|校|级)?[总数共计现有为达合]{{0,4}}(?P<behind>{figure})\s*[所个]"
    )
    found = (m["before"] or m["behind"] for text in texts for m in pattern.finditer(text))
    return tuple(count for printed in found if (count := number(printed)) is not None)


# -- the worst of all ----------------------------------------------------------------------------


def _extreme(s: Sentence, line: Requirement, subject: Subject, figure: Figure, start: int) -> Said | None:
    """最低的学校也有4.3人: the worst of all; 最高的学校7.1人: one of them."""
    found = list(_EXTREME.finditer(s.text, start, figure.at))
    if not found:
        return None
    last = found[-1]
    behind = _without_name(s, last.end(), subject, figure.at)
    noun = _noun(line.every)
    named = last.end() == subject.start or 0 <= subject.start <= last.start() < subject.end
    one = rf"(?:一?[所个间项班校])?(?:{noun})" + ("?" if named or not line.every else "")
    whose = re.fullmatch(rf"(?:(?:{one}|一[所个间项班校])(?:{_CALLED})?|{_CALLED}){_LINKS}", behind)
    if whose and _SOME.search(behind):
        whose = None
    worst = bool(whose) and last["way"] in _WORST[line.sign]
    links = re.search(f"{_LINKS}$", s.text[last.end() : figure.at])
    return Said(worst, last.start(), figure.at - len(links.group() if links else ""))
