"""How many of how many comply: 达标学校42所，达标率100%; 42所小学中有40所达到4.2人的标准.

Such a share is never the figure of the indicator that it is about, whatever its unit; whether
it decides anything is the judge's to say. Statements about several items at once (七项指标全部达标)
are none of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.extract import bind, circumstance, cues, each, modality, remarks, wording
from checker.extract.cues import Cue
from checker.extract.fold import MARK
from checker.extract.intervals import quotient, said
from checker.extract.lexicon import Name, Sense
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import STAGE_OF, STAGE_WORDS, Subject, compose, subject_of, without_stage
from checker.model import Fact, Interval, Modality, Requirement, Value

_ALL = Decimal(100)
_STAGE = "义务教育|中小学|小学|初中|高中|中职|九年一贯制|普通|全部|所有|各"
_ONE = (
    rf"(?:{_STAGE})*(?:学校|小学|初中|中小学|高中|校|园|教学班|班级|班|"
    r"乡镇|镇街|乡|镇|街道|县区|区县|县|区|单位|小区)"
)
_OF_STANDARD = (
    r"(?:了|国家|国定|省级?定?|市级?定?|县定|规定|上述|相应|办学|优质均衡|评估|督导|该项|这一|此项|此)*"
    r"(?:标准|要求|规定)"
)
_LOCAL = re.compile("[省市县][级定]?(?:标准|要求|规定)")
_MET = (
    rf"(?:达标|合格|达到(?:{MARK}(?:{_OF_STANDARD})?|{_OF_STANDARD})|符合(?:{MARK})?{_OF_STANDARD}|"
    rf"(?:在|不低于|不超过|高于|超过|低于)?{MARK}(?:{_OF_STANDARD})?)"
)
_IS = "(?:分别|均|都|已|为|达到|达|是|有|:)*"
_OF_ALL = rf"(?:全[县市区州旗]|总数|全部|总|{_ONE}|数)*"
#: 100%; 小学100%、初中97.1%; 由92%提高到100%
_SHARES = (
    rf"(?P<shares>(?:[、,和及与]?(?:小学|初中|高中|中职)?(?:学校)?{_IS}"
    rf"(?:[由从](?:上年|去年)?{MARK}(?:提高|提升|上升|增加|增长)(?:到|至)|(?:提高|提升|上升)(?:到|至))?{MARK})+)"
)
#: 达标率100%, 学校达标率
_RATE = re.compile(rf"(?:{_ONE})?达标(?:{_ONE})?(?:率|面|比率|占比){_IS}{_SHARES}")
#: 达标学校42所，占100%; 达到4.2人以上的学校占97%
_SHARE = re.compile(
    rf"{_MET}(?:{_ONE})(?:总数|个数|数量|数)?{_IS}(?:(?P<part>{MARK})(?:{_ONE})?)?[,(]?"
    rf"(?:(?:{_ONE})?达标率|所?占比?|比例){_OF_ALL}(?:占比|比例)?{_IS}{_SHARES}"
)
#: 2023年为96%: the same once more, of another time
_ONCE_MORE = re.compile(rf"[,;](?P<words>[^,;。:(){MARK}]{{0,12}}){MARK}")
#: 小学、初中(生均…达标率)分别为…
_STAGES_LISTED = re.compile(r"((?:小学|初中|高中|中职)(?:[、和及与](?:小学|初中|高中|中职))+)(?:学校)?$")
#: 42所小学中有40所达到…
_OF_MANY = re.compile(
    rf"(?P<whole>{MARK})(?:{_ONE})?(?:[之当]?中|里),?(?:已|现|目前|共)?有?(?P<part>{MARK})(?:{_ONE})?"
)
_SO_MANY_MET = re.compile(
    rf"(?P<rest>[^;。]{{0,60}}?)(?:均|都|已|全部)*(?P<met>{_MET})(?:[,(]?(?:达标率|所?占比?|比例){_OF_ALL}(?:占比|比例)?{_IS}(?P<share>{MARK}))?"
)
#: 42所小学…全部达标
_EVERY = re.compile(
    rf"(?P<whole>{MARK})(?:{_ONE})(?P<rest>[^;。{MARK}]{{0,60}}?)(?:均|都|全部|皆|一律|已)+(?:达标|合格|达到{_OF_STANDARD}|符合{_OF_STANDARD})(?![学小初校班园率])"
)
#: 2所小学未达标
_LACKING = re.compile(
    rf"(?P<some>{MARK})(?:{_ONE})(?P<rest>[^;。{MARK}]{{0,60}}?)(?:仍|还|尚|均|都|暂)*(?:未|没有?|不|尚未)能?(?P<met>{_MET})"
)
#: words that make a statement one about several items, or about another thing
_SEVERAL = re.compile(r"项|各指标|指标均|指标全部|综合|总体|[六七八]类")
#: cues that are words of the statement itself: 42所, 占, 标准
_OWN_WORDS = circumstance.SCOPE_KINDS | {"compare", "share", "standard"}
_COUNTED = frozenset({"所", "个", "班"})
_PLAIN = re.compile(rf"[,、:()]|(?:未|不)?达标|均|都|已|全部|其中|{MARK}|{_ONE}")
_STOP = re.compile(rf"[,;:()、。{MARK}]")
_BEHIND = re.compile("以上|左右|比|较|同比|高于|超过|优于|提高|提升|增长|上升|排|位居|居|列|[和及与]")
_ONES = re.compile(rf"(?:{_PLAIN.pattern}|每所?)+")


@dataclass(frozen=True, slots=True)
class Told:
    """So many of so many comply, at marks of the sentence's folded text.

    at       the mark at which it is told
    share    the mark of a share that is printed; -1 for none
    whole, part   the marks of the counts; -1 for none
    line     the mark of the line that they are said to reach; -1 for none
    holds    False: so many do not comply
    """

    start: int
    end: int
    subject: Subject
    share: int = -1
    whole: int = -1
    part: int = -1
    line: int = -1
    holds: bool = True
    doubt: str = ""

    @property
    def at(self) -> int:
        return next(mark for mark in (self.share, self.part, self.whole) if mark >= 0)


def mark(s: Sentence) -> None:
    """Take the figures of such shares away from whatever else could read them."""
    if not s.quantity_at or not re.search("达标|达到|符合|合格|占", s.text[s.start : s.end]):
        return
    found: list[Told] = []
    for told in _find(s):
        if not any(told.start < other.end and other.start < told.end for other in found):
            found.append(told)
    for told in found:
        s.told_apart[told.at] = told
        asked = any(sense.id in s.lexicon.lines for sense in told.subject.senses)
        keeps_line = told.whole >= 0 and not asked
        taken = {told.share, told.whole, told.part, -1 if keeps_line else told.line} - {-1}
        s.taken |= taken if asked or told.share >= 0 else set()


def tell(s: Sentence, start: int, end: int, found: Sequence[Cue]) -> None:
    """Put the shares told in a clause into the memory."""
    for at in sorted(s.told_apart):
        if start <= at < end:
            _tell(s, s.told_apart[at], found, start, end)


# -- finding -------------------------------------------------------------------------------------


def _find(s: Sentence) -> list[Told]:
    text, found = s.text, []
    for match in _OF_MANY.finditer(text, s.start, s.end):
        met = _SO_MANY_MET.match(text, match.end(), s.end)
        if met and _counts(s, match.start("whole")) and _counts(s, match.start("part")):
            inside = (match.end(), met.start("met"))
            share = met.start("share") if met["share"] and _is_share(s, met.start("share")) else -1
            marks = (match.start("whole"), match.start("part"))
            if subject := _subject(s, match.start(), *inside):
                line = _line(s, met.start("met"), met.end("met"))
                found.append(Told(match.start(), met.end(), subject, share, *marks, line))
    for pattern in (_SHARE, _RATE):
        for match in pattern.finditer(text, s.start, s.end):
            shares = _shares(s, match.start("shares"), match.end("shares"))
            if not shares or _named(s, match.start(), match.end()):
                continue
            bare = text[match.start()] == MARK  # 持证率100%的园占98%
            if bare and (_counts(s, match.start()) or not _follows(s, match.start())):
                continue
            if subject := _subject(s, match.start()):
                part = match.start("part") if pattern is _SHARE and match["part"] else -1
                line = _line(s, match.start(), part if part >= 0 else match.start("shares"))
                told = Told(match.start(), shares[0] + 1, subject, shares[0], part=part, line=line)
                found += _listed(s, told, shares)
    for pattern in (_EVERY, _LACKING):
        for match in pattern.finditer(text, s.start, s.end):
            at = match.start("whole" if pattern is _EVERY else "some")
            subject = _subject(s, match.start(), match.start("rest"), match.end("rest"))
            if not subject or not _counts(s, at):
                continue
            denied = any(c.kind == "not" and match.start() <= c.start < match.end() for c in s.cues)
            if pattern is _EVERY and denied:
                found.append(Told(match.start(), match.end(), subject, part=at, holds=False))
            elif pattern is _EVERY and each.are_all(s, at, match.start()):
                found.append(Told(match.start(), match.end(), subject, whole=at))
            elif pattern is _LACKING:
                line = _line(s, match.start("met"), match.end("met"))
                found.append(Told(match.start(), match.end(), subject, part=at, line=line, holds=False))
    return found


def _shares(s: Sentence, start: int, end: int) -> list[int]:
    """The marks of a list of shares: 小学100%、初中97.1%; of a change only where it ends."""
    marks = [at for at in sorted(s.quantity_at) if start <= at < end]
    kept: list[int] = []
    for at in marks:
        if not _is_share(s, at):
            break
        from_ = re.match("(?:提高|提升|上升|增加|增长)(?:到|至)", s.text[at + 1 : at + 4])
        kept += [] if from_ else [at]
    return kept


def _listed(s: Sentence, told: Told, shares: Sequence[int]) -> list[Told]:
    """One for each share of a list, of its own stage; and for those told of another time."""
    named = _STAGES_LISTED.search(s.text, s.start, max(told.subject.start, s.start))
    stages = re.split("[、和及与]", named[1]) if named else []
    found = []
    for place, at in enumerate(shares):
        own = next((w for w in STAGE_WORDS if s.text.endswith((w, w + "学校", w + "为"), s.start, at)), "")
        if len(shares) > 1:
            own = own or (stages[place] if len(stages) == len(shares) else "")
        subject = _of_stage(s, told.subject, STAGE_OF[own]) if own else told.subject
        doubt = "几个数并列，各是谁的，要核对" if len(shares) > 1 and not own else ""
        start = told.start if not place else at
        found.append(replace(told, start=start, end=at + 1, subject=subject, share=at, doubt=doubt))
    while match := _ONCE_MORE.match(s.text, found[-1].end, s.end):
        at = match.end() - 1
        if (
            not _is_share(s, at)
            or not _is_plain(s, match.start("words"), at)
            or _speaks(s, match.start(), at)
        ):
            break
        found.append(replace(found[-1], start=at, end=at + 1, share=at, part=-1))
    return found


def _speaks(s: Sentence, start: int, end: int) -> bool:
    return any(n.start >= start and n.end <= end for n in s.names)


def _follows(s: Sentence, at: int) -> bool:
    """Whether a figure stands right behind a name."""
    ends = [n.end for n in s.names if n.senses and n.end <= at]
    return bool(ends) and not re.sub(_IS, "", s.text[ends[-1] : at])


def _line(s: Sentence, start: int, end: int) -> int:
    """The mark of the line that is reached, within the words that say so."""
    return s.text.find(MARK, start, end)


def _counts(s: Sentence, at: int) -> bool:
    value = s.quantity_at[at].value
    return value is not None and value.unit in _COUNTED


def _is_share(s: Sentence, at: int) -> bool:
    quantity = s.quantity_at[at]
    return quantity.kind == "value" and quantity.value is not None and quantity.value.unit == "%"


def _named(s: Sentence, start: int, end: int) -> bool:
    """Whether the words are an indicator's own name: 班额达标率."""
    return any(n.senses and start < n.end and n.end <= end and "达标" in n.text for n in s.names)


def _subject(s: Sentence, start: int, low: int = -1, high: int = -1) -> Subject | None:
    """The one indicator that is spoken of: named between, else right before, else in the clause before."""
    inside = [n for n in s.names if low <= n.start and n.end <= high]
    if inside:
        plain = _is_plain(s, low, inside[0].start) and _is_plain(s, inside[-1].end, high)
        return _of(s, inside[0], start) if plain and len(inside) == 1 else None
    if low >= 0 and not _is_plain(s, low, high):
        return None
    before = [n for n in s.names if n.end <= start]
    if before:
        return _of(s, before[-1], start) if _is_plain(s, before[-1].end, start) else None
    known = s.state.subjects
    if len(known) == 1 and _is_plain(s, s.start, start) and _ours(s, known[0].senses):
        return known[0]._replace(start=-1, end=-1)
    return None


def _of(s: Sentence, name: Name, at: int) -> Subject | None:
    subject = subject_of(name, s.text[s.start : name.start], [s.text[s.start : name.start], *s.contexts])
    senses = _ours(s, subject.senses)
    if not senses:
        return None
    words = s.text[name.end : at] if name.end <= at else s.text[at : name.start]
    stage = next((STAGE_OF[w] for w in STAGE_WORDS if w in words), "")
    return _of_stage(s, subject._replace(senses=senses), stage)


def _of_stage(s: Sentence, subject: Subject, stage: str) -> Subject:
    """小学(生均…达标率100%)、初中达标率97%: of the other stage's card, where there is one."""
    own = {s.lexicon.indicators[sense.id].stage for sense in subject.senses}
    if not stage or stage in own:
        return subject
    other = compose(s.lexicon, stage, subject)
    senses = _ours(s, other.senses) if other else ()
    if other and senses and senses != subject.senses:
        return subject._replace(senses=senses, name=other.name, how=other.how)
    return subject._replace(stage=stage)


def _ours(s: Sentence, senses: Sequence[Sense]) -> tuple[Sense, ...]:
    return tuple(x for x in senses if x.kind in {"alias", "loose"} and x.id in s.lexicon.indicators)


def _is_plain(s: Sentence, start: int, end: int) -> bool:
    """Whether words say nothing new: of several items, or of something that nobody here knows."""
    words = s.text[start:end]
    others = (c.text for c in s.cues if c.kind in {"part", "upper", "neighbour"} and start <= c.start < end)
    if _SEVERAL.search(words) or not all(_ONES.fullmatch(other) for other in others):
        return False
    return not without_stage(cues.residue(_PLAIN.sub("", s.words(start, end)))).strip(" 的")


# -- telling -------------------------------------------------------------------------------------


def _tell(s: Sentence, told: Told, found: Sequence[Cue], start: int, end: int) -> None:
    frame, saved = Frame(), s.state
    s.state = replace(saved)
    for cue in found:
        inside = cue.start < told.at and cue.kind not in _OWN_WORDS
        if cue.end <= told.start or inside:
            circumstance.heed(s, cue, frame, s.state)
    frame.change, frame.compare = 0, False
    figure = Figure(told.at, s.quantity_at[told.at], frame, start, end)
    kind = modality.of(s, told.at, frame)
    for sense in told.subject.senses[:1]:
        doubt = told.doubt or _other_line(s, told, s.lexicon.lines.get(sense.id))
        for fact in _facts(s, told, sense, figure, kind):
            s.memory.facts.append(replace(fact, doubt=fact.doubt or doubt, complying=True))
    s.state = saved


def _unclear(s: Sentence, told: Told) -> str:
    """Why a share has to be looked at: the words before it, behind it, or in a bracket."""
    opens = min(told.start, told.subject.start) if told.subject.start >= 0 else told.start
    first = max(s.start, *(s.text.rfind(mark, s.start, opens) + 1 for mark in ",;:("))
    if not wording.opens_plainly(s.words(first, opens)):
        return f"“{s.printed(first, opens)}”说的是不是全部，要核对"
    stop = _STOP.search(s.text, told.end, s.end)
    behind = s.text[told.end : stop.start() if stop else s.end]
    if behind and not _BEHIND.match(behind):
        return f"后面接着“{s.printed(told.end, told.end + len(behind))}”，要核对"
    aside = remarks.aside(s, told.start, told.at)
    if aside and aside in STAGE_OF and STAGE_OF[aside] not in {told.subject.stage, ""}:
        return f"括号里写着“{aside}”，不是全部学段"
    return each.restricted(s, told.end) if told.holds and told.share < 0 else each.but_one(s, told.end)


def _facts(s: Sentence, told: Told, sense: Sense, figure: Figure, kind: Modality) -> list[Fact]:
    """The share as printed, and the one that follows from the counts."""

    def fact(at: int, value: Value | None) -> Fact:
        own = figure._replace(at=at, quantity=s.quantity_at[at])
        bind.add(s, sense, told.subject, own, value, kind)
        made = s.memory.facts.pop()
        unclear = _unclear(s, told) or remarks.before(s, told.start, at) or remarks.behind(s, at)
        return replace(made, unclear=unclear, complying=True)

    if not told.holds:
        some = fact(told.part, s.quantity_at[told.part].value)
        if some.value is None or some.value.interval.low in {None, Decimal(0)}:
            return []
        less = Value(Interval(None, _ALL, high_open=True), "%")
        words = s.printed(told.start, told.end)
        return [replace(some, value=less, digits=0, formula=f"“{words}”即不到100%", inputs=(some,))]
    facts = [fact(told.share, s.quantity_at[told.share].value)] if told.share >= 0 else []
    if told.whole >= 0 and told.part >= 0:
        whole, part = (fact(at, s.quantity_at[at].value) for at in (told.whole, told.part))
        assert whole.value is not None and part.value is not None
        share = quotient(part.value.interval, whole.value.interval, _ALL)
        if share is not None and (share.low is None or share.low <= _ALL):
            value = Value(share, "%", part.value.approximate or whole.value.approximate)
            formula = f"达标的{said(part)} ÷ {said(whole)}"
            facts.append(replace(part, value=value, digits=0, formula=formula, inputs=(part, whole)))
    elif told.whole >= 0:
        everyone = fact(told.whole, s.quantity_at[told.whole].value)
        words = s.printed(told.start, told.end)
        value = Value(Interval.exactly(_ALL), "%")
        facts.append(replace(everyone, value=value, digits=0, formula=f"“{words}”即100%", inputs=(everyone,)))
    return facts


def _other_line(s: Sentence, told: Told, line: Requirement | None) -> str:
    """Why those who reach another line than the one asked for settle nothing."""
    quantity = s.quantity_at.get(told.line)
    if local := _LOCAL.search(s.text, told.start, told.end):
        return f"说的是达到{local.group()}的，是不是本项标准，要核对"
    if line is None or quantity is None or quantity.value is None or line.limit is None:
        return ""
    interval = quantity.value.interval
    reached = interval.low if line.sign in {"≥", ">", "="} else interval.high
    if reached == line.limit:
        return ""
    return f"说的是达到“{s.printed(told.line, told.line + 1)}”的，不是标准的{line.sign} {line.limit}"
