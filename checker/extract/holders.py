"""Those counted and those of them with a certificate: 园长38人,持证37人;专任教师524人,持证524人.

And those without one, of whatever part of the place: whoever is without it leaves less than all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from checker.extract import bind, circumstance, modality
from checker.extract.bind import SINCE as _SINCE
from checker.extract.fit import complement
from checker.extract.fold import MARK
from checker.extract.intervals import quotient, said, total
from checker.extract.lexicon import Sense
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import Subject
from checker.model import Fact, Indicator, Interval, Modality, Quantity, ScopeKind, Value

_PAPER = r"(?:幼儿|学前|园|相应|相关)*(?:教师)?(?:资格)?证书?(?![明据实])"
_PAIR = re.compile(
    rf"(?P<who>园长|(?:专任)?教师)(?:现有|共有|共|有)?(?P<all>{MARK}),?(?:其中|已)?"
    rf"(?:持证(?:上岗)?|(?:持|取得|持有|具有|具备|拿到)(?:了)?{_PAPER})者?有?{MARK}"
)
#: 园长86人全部持证
_ALL_OF = re.compile(
    rf"(?P<who>园长|专任教师)(?:现有|共有|共|有)?(?P<all>{MARK}),?(?:全部|均|都|已|全)+"
    rf"(?:持证(?:上岗)?|(?:持|取得|持有|具有|具备|有){_PAPER})(?=[,;。()]|$)"
)
#: 园长72人、专任教师784人，园长和专任教师中已取得教师资格证的843人: both counted, then both of them together
_BOTH = re.compile(
    rf"(?<![^,;。:)\s])(?:[全我本][县市区州旗])?(?:现有|共有|共|有|园(?=园)|学前教育)*(?P<who>园长)(?:现有|共有|共|有)?(?P<heads>{MARK})"
    rf"[、,和]园?(?P<other>专任教师)(?:现有|共有|共|有)?(?P<teachers>{MARK})[,;](?:其中)?"
    rf"(?:园长[、和及与]专任教师[之当]?[中里](?:现|已|已经)?(?:持证(?:上岗)?|(?:持|取得|持有|具有|具备|拿到)(?:了)?{_PAPER})的?(?:共有|共|有)?"
    rf"|(?:持证|(?:持|取得|持有|具有|具备|拿到)(?:了)?{_PAPER})的园长[、和及与]专任教师(?:共有|共|有)?)(?P<held>{MARK})"
)
#: 园长88人、专任教师897人，持有教师资格证的分别为88人、884人: both counted, and of each those who hold it
_RESPECTIVELY = re.compile(
    rf"(?:现有|共有|共|有)?(?P<who>园长)(?:现有|共有|共|有)?(?P<heads>{MARK})[、,和]园?(?P<other>专任教师)(?:现有|共有|共|有)?"
    rf"(?P<teachers>{MARK})[,;](?:其中)?(?:已)?(?:持证(?:上岗)?|(?:持|取得|持有|具有|具备|拿到|有)(?:了)?{_PAPER})者?"
    rf"(?:人数)?(?:分别|依次|各)(?:为|有|是|达)?(?P<first>{MARK})[、和,](?P<second>{MARK})"
)
_WHO = r"(?P<who>(?:园长|专任教师|幼儿教师|园教师|教师|老师)(?:[、和及与](?:园长|专任教师|教师))?)"
_FEW = r"个别|极?少数|部分|一些|有的|不少|许多|很多|少量|若干|一批|[一二两三四五六七八九几][名位个]"
_WITHOUT = (
    rf"(?:(?:都|也|仍|还|尚|至今|目前)*(?:未|没有?|无|缺|不具备)能?(?:取得|持有?|获得|考取|考到|拿到|具备|具有|领取|通过)?{_PAPER}"
    r"|(?:仍|还)?(?:无证|未持证|不持证)(?:上岗|任教)?"
    rf"|(?:正在|尚在|还在)(?:考取|报考|申请|申领|办理|补办|参加){_PAPER})"
)
#: 园长和专任教师640人，还有12人没有教师资格证
_LEFT = re.compile(
    rf"(?P<whose>(?:园长[、和及与])?(?:专任教师|教师)|园长)(?:共有|共计|共|有)?{MARK},"
    rf"(?:其中|目前|仍|还|尚|另|只)*有?(?P<some>{MARK}){_WITHOUT}"
)
#: 仍存在无证上岗的教师
_SOME = re.compile(
    rf"(?:存在|[仍还尚]有)(?P<who>[^,;。{MARK}]{{0,8}}?){_WITHOUT}的?(?:专任|幼儿|在岗|个别)*(?:教师|老师|园长|现象|情况|问题)"
)
#: 公办园(园长76人、专任教师770人): of one kind of kindergarten
_KIND_OF = re.compile(
    "((?:公办|民办|普惠民办|普惠|乡镇|农村|城区|县城|村级)(?:中心)?园?(?:现有|共有|共|有|的)*)$"
)
_OTHER_STAFF = re.compile("保育|保健|安保|保安|厨|炊|后勤|医")
#: 7名专任教师未取得教师资格证; 专任教师里还有百分之三没有证; 个别教师无证上岗
_LACKING = re.compile(
    rf"(?:(?P<many>{MARK}|{_FEW})"
    rf"(?:民办|公办|普惠|乡镇|农村|在岗|新聘|园|幼儿|[临聘代课名位]){{0,4}}?"
    rf"(?:{_WHO}|(?<={MARK}))"
    rf"|{_WHO.replace('who', 'whose')}"
    rf"(?:队伍)?[之当]?(?:中|里头?|内)?,?(?:仍|还|尚|另|也|只|约|大约|存)*有?(?P<some>{MARK}|{_FEW})(?:人|名)?)"
    rf"{_WITHOUT}(?!者|[^,;。]{{0,6}}(?:不得|不能|一律|须|必须|应))"
)
_NOBODY = re.compile(r"(?:没有?|无|不存在|未发现|未出现|杜绝|严禁|防止|避免|清退|清理|辞退)(?:了|过|出现)?$")
#: whose certificates, by the words nearest before
_STAGE = re.compile(
    r"(?P<ours>学前|幼儿|(?<![校公家花田业])园(?![区林艺丁]))|小学|初中|高中|中学|义务教育|中职|特教|特殊教育|培训机构|托育"
)


def read(s: Sentence) -> None:
    """Put the share of each group that holds a certificate into the memory."""
    if "证" not in s.text:
        return
    indicators = [i for i in s.lexicon.indicators.values() if i.components and i.numerator.startswith("持证")]
    for indicator in indicators:
        left = list(_LEFT.finditer(s.text, s.start, s.end))
        for told in [*_LACKING.finditer(s.text, s.start, s.end), *left]:
            if not _NOBODY.search(s.text, s.start, told.start()) and not _known(s, indicator, told):
                _lacking(s, indicator, told)
        for some in _SOME.finditer(s.text, s.start, s.end):
            ours = _ours(s, some.end()) is not False and not _OTHER_STAFF.search(some["who"])
            if ours and s.base is Modality.ACTUAL and not _NOBODY.search(s.text[s.start : some.start() + 2]):
                _denied(s, indicator, some)
    if not any("园" in words for words in (s.text[s.start : s.end], *s.contexts)):
        return
    for indicator in indicators:
        for pattern, tell in ((_PAIR, _pair), (_ALL_OF, _all_of)):
            for pair in pattern.finditer(s.text, s.start, s.end):
                component = next((c for c in indicator.components if c.endswith(pair["who"])), "")
                if component:
                    tell(s, indicator, component, pair)
        if len(indicator.components) == 2:
            for counted in _BOTH.finditer(s.text, s.start, s.end):
                _of_both(s, indicator, counted)
            for counted in _RESPECTIVELY.finditer(s.text, s.start, s.end):
                for who, whole, part in (("who", "heads", "first"), ("other", "teachers", "second")):
                    component = next((c for c in indicator.components if c.endswith(counted[who])), "")
                    _share(s, indicator, component, counted, counted.start(whole), counted.start(part))


def is_told(text: str) -> bool:
    """Whether a folded sentence counts those without a certificate."""
    return "证" in text and any(
        pattern.search(text) for pattern in (_LACKING, _LEFT, _SOME, _BOTH, _RESPECTIVELY)
    )


def _all_of(s: Sentence, indicator: Indicator, component: str, said: re.Match[str]) -> None:
    base = _count(s, indicator, component, said, said.start("all"))
    if base is None:
        return
    value = Value(Interval.exactly(Decimal(100)), "%")
    formula = f"“{s.printed(*said.span())}”即100%"
    s.memory.facts.append(replace(base, value=value, digits=0, formula=formula, inputs=(base,)))


def _lacking(s: Sentence, indicator: Indicator, said: re.Match[str]) -> None:
    """So many, or some, are without: the share is less than all, wherever in the place they are."""
    words = said.groupdict()
    many, at = words.get("many") or said["some"], said.start("many" if words.get("many") else "some")
    who = words.get("who") or said["whose"] or s.printed(at, at + 1)
    if not who.endswith(("教师", "老师", "园长")):
        return
    quantity = s.quantity_at.get(at) or Quantity(at, at, None)
    if quantity.value and quantity.value.interval.low in {None, Decimal(0)}:
        return
    ours = "园" in who or "幼儿" in who or _ours(s, said.end())
    if (
        ours is False
        or s.base is not Modality.ACTUAL
        or (many == MARK and (quantity.value is None or quantity.value.unit not in {"人", "%"}))
    ):
        return
    if quantity.value is None or ours is None:
        kind: Modality = Modality.CLAIM
    else:
        kind = modality.of(s, at, Frame())
    frame = Frame(scope=(ScopeKind.WHOLE, ""))
    for cue in (c for c in s.cues if c.start < said.end()):
        state = replace(s.state)
        circumstance.heed(s, cue, own := Frame(), state)
        if own.scope and own.scope[0] in {ScopeKind.UPPER, ScopeKind.ELSEWHERE}:
            frame.scope = own.scope
        if cue.kind in {"year", "before", "lastyear"}:
            frame.period = own.period
    group = Subject((), said.group(), said.start(), said.end())
    figure = Figure(at, quantity, frame, said.start(), said.end(), said.end() - 1)
    bind.add(s, Sense("alias", indicator.id), group, figure, quantity.value, kind)
    fact = s.memory.facts.pop()
    component = next((c for c in indicator.components if c == who), "")
    if kind is Modality.CLAIM:
        s.memory.facts.append(replace(fact, holds=False, value=None))
        return
    assert quantity.value is not None
    share = quantity.value.unit == "%" and bool(said["whose"])
    less = complement(quantity.value) if share else Value(Interval(None, Decimal(100), high_open=True), "%")
    since = _SINCE.search(s.text, said.end(), s.end)
    s.memory.facts.append(
        replace(
            fact,
            value=less,
            formula=f"“{s.printed(*said.span())}”即" + (f"100% − {quantity.value}" if share else "不到100%"),
            inputs=(fact,),
            stage=component if share else "",
            doubt="后来已有处理，现在还有没有，要核对" if since else "",
        )
    )


def _denied(s: Sentence, indicator: Indicator, said: re.Match[str]) -> None:
    """Some are without, nobody says how many."""
    group = Subject((), said.group(), said.start(), said.end())
    words = Quantity(said.start(), said.start(), None)
    figure = Figure(said.start(), words, Frame(), said.start(), said.end(), said.end() - 1)
    bind.add(s, Sense("alias", indicator.id), group, figure, None, Modality.CLAIM)
    s.memory.facts.append(replace(s.memory.facts.pop(), holds=False))


def _known(s: Sentence, indicator: Indicator, said: re.Match[str]) -> bool:
    """Whether a name with a place for a figure has read it, of the whole place."""
    span = s.folded.span(said.start(), said.end())
    first, last = s.block.offset(span.start), s.block.offset(span.end - 1)
    told = (f for f in s.memory.facts if f.subject == indicator.id and first <= f.span.start <= last)
    return any(f.scope_kind is ScopeKind.WHOLE for f in told)


def _ours(s: Sentence, at: int) -> bool | None:
    """Whether the stage spoken of last before a place is 学前; None where none has been."""
    for text in (s.text[s.start : at], *reversed(s.contexts)):
        found = list(_STAGE.finditer(text))
        if found:
            return bool(found[-1]["ours"])
    return None


def _pair(s: Sentence, indicator: Indicator, component: str, pair: re.Match[str]) -> None:
    _share(s, indicator, component, pair, pair.start("all"), pair.end() - 1)


def _share(
    s: Sentence, indicator: Indicator, component: str, pair: re.Match[str], whole: int, some: int
) -> None:
    """The share of one group, from the marks that count it and those of it who hold a certificate."""
    base, part = (_count(s, indicator, component, pair, at) for at in (whole, some))
    if base is None or part is None or base.value is None or part.value is None:
        return
    interval = quotient(part.value.interval, base.value.interval, Decimal(100))
    if interval is None or interval.low is None or interval.low > 100:
        return
    approximate = part.value.approximate or base.value.approximate
    s.memory.facts.append(
        replace(
            part,
            value=Value(interval, "%", approximate),
            digits=0,
            formula=f"持证的{component}{said(part)} ÷ {component}{said(base)}",
            inputs=(part, base),
            why="由文中人数推算",
        )
    )


def _of_both(s: Sentence, indicator: Indicator, counted: re.Match[str]) -> None:
    """The share of all of them, from those of both kinds and those who hold it."""
    marks = (counted.start(group) for group in ("held", "heads", "teachers"))
    held, heads, teachers = (_count(s, indicator, "", counted, at) for at in marks)
    if not (held and heads and teachers and held.value and heads.value and teachers.value):
        return
    every = total([heads.value.interval, teachers.value.interval])
    interval = quotient(held.value.interval, every, Decimal(100))
    if interval is None or interval.low is None or interval.low > 100:
        return
    approximate = held.value.approximate or heads.value.approximate or teachers.value.approximate
    s.memory.facts.append(
        replace(
            held,
            value=Value(interval, "%", approximate),
            stage="",
            digits=0,
            formula=f"持证的{said(held)} ÷ (园长{said(heads)} + 专任教师{said(teachers)})",
            inputs=(held, heads, teachers),
            why="由文中人数推算",
        )
    )


def _count(s: Sentence, indicator: Indicator, component: str, pair: re.Match[str], at: int) -> Fact | None:
    """The count at a mark, as a fact that only serves as input."""
    quantity = s.quantity_at[at]
    if quantity.value is None or quantity.value.unit != "人" or s.base is not Modality.ACTUAL:
        return None
    start = pair.start("who")
    group = Subject((), pair["who"], start, pair.end(), stage=component)
    some = _KIND_OF.search(s.text, s.start, start)
    scope = (ScopeKind.PART, some[1]) if some else None
    figure = Figure(at, quantity, Frame(scope=scope), start, pair.end())
    bind.add(s, Sense("alias", indicator.id), group, figure, quantity.value, s.base)
    return s.memory.facts.pop()
