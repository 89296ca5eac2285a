"""A subject and a figure → a fact, in the right unit, with modality, scope and period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract import circumstance, cues, each, modality, units, wording
from checker.extract.each import Said
from checker.extract.fit import (
    beyond,
    bounded_apart,
    complement,
    denied,
    fallen,
    fit,
    grown,
    less,
    name_printed,
    negated,
    orientation,
    scaled,
    strict_ratio,
)
from checker.extract.fold import MARK, fold
from checker.extract.lexicon import Sense
from checker.extract.quantities import DASHED, MINUS, RATIO, STRAY
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.setting import is_mixed
from checker.extract.subjects import Subject
from checker.extract.whose import named
from checker.model import Fact, Indicator, Interval, Modality, Quantity, ScopeKind, Span, Value

CONTEXT_LIMIT = 120
_BASES = ("专任教师", "教职工", "保教人员")
#: 教职工与学生之比分别为：小学1:15.8，初中1:11.7
_BY_BASE = re.compile(
    r"(?:专任教师|教职员?工|保教人员)(?:总数|人数)?[与和同对][^,，;；。与和]{1,10}?(?:之比|比例|比)"
    r"|(?:学生|在校生|幼儿)(?:总数|人数)?[与和同对](?:专任教师|教职员?工|保教人员)(?:总数|人数)?(?:之比|的?比例|的?比)"
)
_A_RATIO = re.compile("[与和同对][^,，;；。]{1,12}比|师生比|生师比|师幼比")
_FALLS_SHORT = re.compile("未达|没达|没有达|未到|没到")
_TEACHERS = re.compile("园长|专任教师|教师|[、和及与]|中|园")
#: 无证9人已全部转岗: nobody may be left without
SINCE = re.compile(
    "已(?!列入|纳入|制定|签订|责令|要求|督促|计划)[^,;。]{0,8}(?:转岗|取得|取证|清退|调离|离岗|补)"
)
#: some of the teachers, who have no pupils of their own
_HIRED = re.compile("新入职|新招聘|新录用|新聘|高级教师|骨干教师|特岗教师")
#: 未持证的13人均为新聘代课人员
_ARE_TEACHERS = re.compile(
    "均?(?:为|是|系)[^,;。保健安厨炊勤]{0,14}(?:代课|新聘|新招聘|新入职|临聘|教师)[^,;。保健安厨炊勤]{0,4}(?=[,;。]|$)"
)
_BY_NUMBER = re.compile(r"[,(]?(?:但|不过)?[是系为]?按照?园(?:数|个数|数量)")
_IS_OF = re.compile(",?(?:这个?)?(?:只?是|系|为)")
_NUMBERS = re.compile(r"[^,;。()\x00]{0,8}(?:数|数据|数字|平均|水平|均值|情况)(?=[,;。()]|$)")
_PAPER = re.compile("教师资格证?|资格证书?")
_LONG_AGO = re.compile("十年|五年|三年|两年前")
#: 比上年净增8600万元: of the year before, where a rise alone may be of anything
_THAN_LAST_YEAR = re.compile(r"(?:[比较][^,;。]{0,4}?(?:上一?年|去年)|同比)[^,;。]*$")
#: 为上年的102.7%: this year's amount as a share of last year's
_OF_LAST_YEAR = re.compile(r"(?:为|是|占|达|达到|相当于)(?:上年|上一年|去年|前一年)(?:同期|全年)?$")
#: 剔除一次性因素后增长3.5%: of another amount than the one printed
_ADJUSTED = re.compile(r"(?:剔除|扣除|除去|刨除)[^,;。]*$")

#: money of some months: 上半年, 前三季度, 1—9月, 截至9月底
_SEASON = re.compile(
    r"[上下]半年|[前第]?[一二三四1-4两]个?季度|前[一二三四五六七八九十\d]+个月|"
    r"1\s*(?:月?\s*[-—~至到]+)\s*(?:[2-9]|1[01])月|截[至止]到?(?:20\d\d年)?(?:[1-9]|1[01])月底?"
)

#: 比财政经常性收入的增幅快1.2个百分点: between two growths
_FASTER = re.compile("(?:快|慢|高|低|多|少)(?:了|出|于)?(?:约)?$")
_FALLS_BEHIND = re.compile("(?:左右)?(?:负增长|降幅|跌幅|下降|下跌|下滑|缩减|回落|缺口)")
_BEST = re.compile(r"最[高多快大](?!值)")
#: 以学校为单位统计，最低71%、最高100%: both are told, so each is of one of many
_EXTREME = re.compile(
    r"(?:^|[,、;:]|其中)(?P<which>最[高低](?:的)?)(?:达到?|为|是|仅|只有)?(?:\x00[、,](?:其中)?最[高低](?:的)?(?:达到?|为|是|仅|只有)?)?$"
)
_LINE_OF_THOSE_ABOVE = re.compile("(?:实现|完成|达到|跨过|超过|优于|高于)了?(?:国家|全国|省)[^,;。\x00]*$")
#: 52%(2020年数据)
_DATED = re.compile(r"(?:截[至止])?((?:19|20)\d\d)年?(?:度|底|末)?(?:的?数据|数|统计|水平|口径|值)?")
#: 占比按学位算为52%: of places, not of children
_BY_OTHERS = re.compile(r"按(?:学位|园所|园数|所数|班数|班级|计划|编制|设计|规模)[^,;。\x00]{0,6}$")
#: 两所新园投用后，占比为52%: whether that has come about is not said
_ONCE_BUILT = re.compile(
    r"(?:投用|建成|投入使用|启用|开园|落成|完工|交付|达产|竣工)(?:使用|开园|招生|投用)?之?后,[^,;。\x00]*$"
)
#: 66人以上的超大班为0, 没有66人以上的班
_LARGER = re.compile(
    rf"66人以上[^,;。{MARK}]{{0,8}}(?:为零|清零|没有|不存在|全部消除|[为是有占]{MARK}|班额?无(?=[,;。]|$))|(?:没有|无)66人以上"
)
#: 有十三个到现在没有教师资格证
_HAS_NOT = re.compile(
    r"(?:教师|幼儿|学生|人)?(?:到现在|到目前|直到现在|至今|目前|现在|仍然|依然|仍|还|尚|都|也)*(?:"
    r"(?:没有|未|没|无)(?:取得|持有|拿到|考取|考到|办理)?(?:相应的?)?(?P<paper>教师资格证)"
    r"|(?:没有|未|没)(?:能|能够|得到)?(?:上学|入学|就学|就读|上成学|(?:接受|落实)(?:了)?义务教育|落实入学|安置入学)了?(?=[,;。、()]|$))"
)
_DIVIDES = re.compile(r"来自|集中在|分布在|居住|享受|属于|[是为][^,;。]{0,6}(?:幼儿|学生|子女|教师|户籍)")
#: a bracket right behind a rate: 55%(含普惠性民办园), 91%(市级数据)
_WIDENS = re.compile(
    r"含|包括|包含|不含|不包括|仅|只|(?P<upper>市级|省级|全省|全国)(?:数据|平均|水平|口径|统计)"
)


_OF_THE_STAGE = re.compile(
    "(?:包?含|包括)(?:普通高中|普高|高中|中等职业学校|中职学校?|职业?高中?|技工学校|技工院校|技校|[、和及])+"
)


#: 占全县义务教育在校生的八个点; 占比提高八个点 is a change
_SHARE_IN_POINTS = re.compile(
    r"占(?:到|了|全[县市区州旗])*(?![比到了])[^,;。\x00]{2,20}(?<![高低升降增减多少差])$"
)
_MORE_POINTS = re.compile("以?[上下]|[高低多少]|(?:的)?(?:增|降|差|涨|跌|提|升)")


def emit(s: Sentence, subjects: Sequence[Subject], figure: Figure) -> None:
    """Put a figure's facts into the memory: one for each thing that its subjects may mean."""
    for subject in subjects:
        for sense in subject.senses:
            if sense.kind in {"alias", "loose", "complement"}:
                owner = s.lexicon.of_base(sense.id, _base(s, figure))
                _indicator(s, sense._replace(id=owner), subject, figure)
            elif sense.kind == "other" and sense.id in s.lexicon.indicators:
                _lookalike(s, sense, subject, figure)
            elif sense.kind == "item":
                _item(s, sense, subject, figure)


def _lookalike(s: Sentence, sense: Sense, subject: Subject, figure: Figure) -> None:
    """A figure of what resembles an indicator: kept, so that a reader sees why it does not count."""
    value, _ = fit(s, subject, figure, s.lexicon.indicators[sense.id].unit, True)
    if value is not None:
        add(s, sense, subject, figure, value, modality.of(s, figure.at, figure.frame))
        s.memory.facts[-1] = replace(s.memory.facts[-1], lookalike=name_printed(s, subject))


def _indicator(s: Sentence, sense: Sense, subject: Subject, figure: Figure) -> None:
    indicator, frame, at = s.lexicon.indicators[sense.id], figure.frame, figure.at
    if frame.whole is not None and not _whole_fits(indicator, frame.whole):
        return
    if sense.kind == "complement" and _lacking(s, sense, subject, figure):
        return
    if indicator.stage == "义务教育" and frame.share and _of_another_stage(s, subject, at):
        return
    figure = figure._replace(quantity=bounded_apart(s, figure.quantity, frame))
    read = _value(s, subject, figure, indicator)
    if read is None:
        return
    value, kind, notes, doubt = read
    printed = value if sense.kind == "complement" else None
    if printed is not None:
        value = complement(printed)
    doubt = subject.doubt or doubt
    single = each.said(s, sense.id, subject, figure)
    if kind is Modality.ACTUAL and _is_line(s, sense, figure):
        kind = Modality.STANDARD
    if sense.kind == "loose" and not (
        _of_all_counted(s, indicator, subject) or _none_larger(s, subject) or _of_several(indicator, value)
    ):
        doubt = doubt or f"“{name_printed(s, subject)}”口径不明，要核对是不是{indicator.name}"
    if kind is Modality.ACTUAL and value is not None:
        if said := _BY_OTHERS.search(s.text, figure.start, at):
            doubt = doubt or f"“{said.group()}”，口径不同，要核对"
        changed = frame.leveled or frame.from_ or s.state.present
        if not changed and _ONCE_BUILT.search(s.text, s.start, at):
            doubt = doubt or "是已经做到还是建成以后才有，要核对"
        if figure.quantity.note == "1:x?":
            value, unclear = strict_ratio(s, subject, at, value)
            doubt = doubt or unclear
        if figure.quantity.note == STRAY:
            doubt = doubt or f"{STRAY}，要核对"
        if frame.will and at not in s.slotted:
            doubt = doubt or "“将”字句，是已经做到还是打算，要核对"
        if printed is None and (unmet := denied(s, at, value)):
            value = unmet
        elif single and single.every and modality.quoted_line(s, at):
            value = each.at_line(s.lexicon.lines[sense.id], value)
        elif modality.quoted_line(s, at):
            value, doubt = beyond(value, indicator.unit), doubt or "说的是达到了要求，没有给出本地的数值"
    if (frame.every or frame.counted) and not indicator.growth_of and not single:
        doubt = doubt or (f"说的是{frame.counted}都如此，是不是全部，要核对" if frame.counted else "")
        figure = figure._replace(frame=replace(frame, scope=(ScopeKind.WHOLE, "")))
    if indicator.unit == RATIO:
        notes = (*notes, *orientation(s, subject, figure.quantity))
    add(s, sense, subject, figure, value, kind, doubt, notes, single)
    if printed is not None:
        fact, name = s.memory.facts.pop(), name_printed(s, subject)
        given = replace(fact, subject=name, value=printed)
        s.memory.facts.append(replace(fact, formula=f"100% − {name}{printed}", inputs=(given,)))


def _of_all_counted(s: Sentence, indicator: Indicator, subject: Subject) -> bool:
    """园长62人、专任教师830人，持证率98.4%: whose rate it is has just been said, each of them counted."""
    if not indicator.components or subject.start < 0 or s.text[subject.start - 1 : subject.start] in "中":
        return False
    clauses = re.split("[;。]", s.text[s.start : subject.start])[-1].split(",")
    if len(clauses) < 2 or cues.residue(_PAPER.sub("", clauses[-1])):
        return False
    counted = re.findall(r"([^\W\da-zA-Z_]+)\x00", clauses[-2])
    return (
        clauses[-2].endswith("\x00")
        and len(counted) == len(indicator.components)
        and all(
            sum(words.endswith((part, f"{part}共", f"{part}有")) for words in counted) == 1
            for part in indicator.components
        )
    )


def without(s: Sentence, figure: Figure) -> bool:
    """园长和专任教师520人，有13人没有教师资格证: of those counted right before so many have it not."""
    said, value, facts = _HAS_NOT.match(s.text, figure.at + 1, s.end), figure.quantity.value, s.memory.facts
    if (
        said is None
        or not facts
        or value is None
        or value.unit not in {"人", "个"}
        or value.interval.exact is None
    ):
        return False
    counted = facts[-1]
    opened = s.source(s.start)
    everybody = counted.value.interval.exact if counted.value else None
    if everybody is None or counted.span.start < opened or counted.doubt or everybody <= value.interval.exact:
        return False
    if any(s.folded_at(counted.span.end) <= mark < figure.at for mark in s.quantity_at):
        return False  # 园长和专任教师706人，保育员300人，有9人 …
    if cues.residue(s.words(figure.start, figure.at)):
        return False
    for item in _who_has(s, said, counted.subject):
        subject = Subject(
            (Sense("item", item),), said.group(), figure.start, figure.at, how="由总数减去没有的"
        )
        rest = Value(Interval.exactly(everybody - value.interval.exact), "人")
        add(
            s,
            subject.senses[0],
            subject,
            figure,
            rest,
            modality.of(s, figure.at, Frame(period=figure.frame.period)),
        )
        kept = replace(facts[-1], formula=f"{counted.subject}{counted.value} − {value}")
        facts[-1] = replace(kept, inputs=(counted, replace(kept, formula="", value=value)))
        return True
    return False


def _who_has(s: Sentence, said: re.Match[str], counted: str) -> list[str]:
    """The items that count those who have what others of a count lack: 没有教师资格证, 没有上学."""
    names = s.lexicon.names
    done = [f"持有{said['paper']}"] if said["paper"] else ["入学残疾幼儿", "入学"]
    found = dict.fromkeys(x.id for name in done for x in names.get(name, ()) if x.kind == "item")
    whole = {(i.numerator, i.denominator) for i in s.lexicon.indicators.values()}
    return [item for item in found if (item, counted) in whole]


def _of_another_stage(s: Sentence, subject: Subject, at: int) -> bool:
    """大班额占普通高中班级总数的6.88%: a share of another stage's classes."""
    whole = s.text[subject.end : at] if 0 <= subject.end <= at else ""
    return bool(re.search("高中|中职|园班级", whole)) and not re.search("义务教育|小学|初中", whole)


def _of_several(indicator: Indicator, value: Value | None) -> bool:
    """差异系数小学介于0.21—0.46之间: from one figure to another, so it is told of several things."""
    ends = (value.interval.low, value.interval.high) if value else ()
    return indicator.unit == units.COEFFICIENT and None not in ends and len(set(ends)) == 2


def _none_larger(s: Sentence, subject: Subject) -> bool:
    """56人至65人的大班占0.73%；66人及以上的超大班为0: then these are all that there are."""
    if not subject.name.startswith("56-65人"):
        return False
    larger = _LARGER.search(s.text, s.start, s.end)
    if larger is None or not larger.group().endswith(MARK):
        return larger is not None
    value = s.quantity_at[larger.end() - 1].value
    return value is not None and value.interval.exact == 0


def _is_line(s: Sentence, sense: Sense, figure: Figure) -> bool:
    """初中生师比14.1:1，未达到13.5:1: the level is stated, what it falls short of is the line."""
    facts = s.memory.facts
    if not figure.quantity.bounded or s.words(figure.start, figure.at) or not facts:
        return False
    words = s.printed(figure.at, figure.at + 1)
    stated = facts[-1]
    exact = stated.value is not None and stated.value.interval.exact is not None
    return (
        bool(_FALLS_SHORT.match(words))
        and s.source(s.start) <= stated.span.start
        and stated.subject == sense.id
        and stated.modality is Modality.ACTUAL
        and exact
        and not figure.frame.period
    )


def _lacking(s: Sentence, sense: Sense, subject: Subject, figure: Figure) -> bool:
    """无证9人: people without it, however many there are in all, so the share is less than all."""
    value = figure.quantity.value
    if value is None or value.unit not in {"人", "个"} or figure.frame.change:
        return False
    if value.interval.low is None or value.interval.low <= 0:
        return False
    whose = _TEACHERS.sub("", s.words(figure.start, subject.start)) if subject.start > figure.start else ""
    if cues.residue(whose):
        return True  # 保育员无证9人: others than those asked about
    less = Value(Interval(None, Decimal(100), high_open=True), "%")
    since = SINCE.search(s.text, figure.at, s.end)
    doubt = subject.doubt or ("后来已有处理，现在还有没有，要核对" if since else "")
    add(s, sense, subject, figure, less, modality.of(s, figure.at, figure.frame), doubt)
    fact = s.memory.facts.pop()
    if _ARE_TEACHERS.match(s.text, figure.at + 1, s.end):
        fact = replace(fact, unclear="")
    formula = f"“{name_printed(s, subject)}{value}”即不到100%"
    s.memory.facts.append(replace(fact, formula=formula, inputs=(fact,), stage=""))
    return True


def _value(
    s: Sentence, subject: Subject, figure: Figure, indicator: Indicator
) -> tuple[Value | None, Modality, tuple[str, ...], str] | None:
    """Value, modality, notes and doubt of a figure read for an indicator; None: it is not its figure."""
    quantity, frame = figure.quantity, figure.frame
    growth = bool(indicator.growth_of)
    kind = modality.of(s, figure.at, frame)
    if quantity.kind == "blank":
        return None, Modality.BLANK, (), ""
    if quantity.kind == "points" and quantity.value:
        if quantity.bounded and modality.linked(s, figure.at):
            return replace(quantity.value, unit="%"), kind, (), ""  # 一直在95个百分点以上: a level
        if _is_share(s, figure):
            return replace(quantity.value, unit="%"), kind, (), ""
        if "占" in subject.name.replace("占比", "") and _is_share(s, figure, named=True):
            return replace(quantity.value, unit="%"), kind, (), "水平写作百分点，要核对"
        if growth and _FASTER.search(s.text, figure.start, figure.at):
            return quantity.value, Modality.DELTA, (), ""
        if growth and (frame.change or "增" in subject.name[-3:]):
            return replace(quantity.value, unit="%"), kind, (), "总额的增长写作百分点，要核对"
        return quantity.value, Modality.DELTA, (), ""
    if quantity.kind == "times" and indicator.unit == "%":
        return quantity.value, Modality.DELTA, (), ""
    value, note = fit(s, subject, figure, indicator.unit, indicator.may_exceed or growth)
    if value is None:
        return None
    if growth:
        value = grown(value, figure)
        value = fallen(value) if _falls_behind(s, figure.at) else value
        kind = Modality.ACTUAL if kind is Modality.DELTA else kind
    elif (frame.change and not modality.linked(s, figure.at)) or frame.gap:
        kind = Modality.DELTA if kind is Modality.ACTUAL else kind
    return value, kind, (note,) if note else (), ""


def _is_share(s: Sentence, figure: Figure, named: bool = False) -> bool:
    """占全县义务教育在校生的八个点: so many of a hundred and no change, 占 and its whole before it."""
    frame = figure.frame
    plain = not (frame.change or frame.compare or frame.gap or frame.from_)
    said = _SHARE_IN_POINTS.search(s.text, figure.start, figure.at)
    return (
        (frame.share or named)
        and plain
        and said is not None
        and not _MORE_POINTS.match(s.text, figure.at + 1)
    )


def _whole_fits(indicator: Indicator, whole: Subject) -> bool:
    """Whether the whole printed behind 占 is the indicator's denominator."""
    return any(sense.kind == "item" and sense.id == indicator.denominator for sense in whole.senses)


def _item(s: Sentence, sense: Sense, subject: Subject, figure: Figure) -> None:
    """A count or an amount; its share or its growth, where the figure is one."""
    item, quantity, frame, at = s.lexicon.items[sense.id], figure.quantity, figure.frame, figure.at
    value = quantity.value
    growth = s.lexicon.growth.get(sense.id)
    if value is None:
        if growth:
            add(s, Sense("alias", growth), subject, figure, None, Modality.BLANK)
        return
    if growth and value.unit == "%" and _OF_LAST_YEAR.search(s.text[figure.start : at]):
        grown = Value(less(value.interval, Decimal(100)), "%", value.approximate)
        now = figure._replace(frame=replace(frame, change=0, period=""))
        _growth(s, Sense("alias", growth), subject, now, grown)
        return
    if growth and value.unit in {"%", "倍", "个百分点"} and not frame.share:
        signed = quantity.note in {DASHED, MINUS}
        if signed:  # 较上年-3.1%: the sign says that it is the change
            figure = figure._replace(frame=replace(frame, compare=False))
        risen = frame.change or "增" in s.text[max(figure.start, at - 12) : at]
        if risen or signed or value.unit == "倍":
            _growth(s, Sense("alias", growth), subject, figure, value)
        return
    if value.unit == "%" and _DIVIDES.match(s.text, at + 1):
        return  # 公办园在园幼儿52%来自农村: a share of them, not theirs
    if (value.unit == "%" and not frame.change) or (quantity.kind == "points" and _is_share(s, figure)):
        if item.name.endswith("总数") and frame.whole is None:
            return  # the whole itself has no share of its own
        named = {x.id for x in subject.senses}
        for indicator in s.lexicon.indicators.values():
            if indicator.unit == "倍" and indicator.numerator == sense.id and frame.whole is not None:
                # 工资13.26万元，相当于公务员13.31万元的99.6%
                _indicator(s, Sense("alias", indicator.id), subject, figure)
        for indicator in s.lexicon.shares.get(sense.id, ()):
            if indicator.id not in named:  # 大班额 names the classes and their share
                _indicator(s, Sense("alias", indicator.id), subject, figure)
        return
    if quantity.kind != "value" or not units.compatible(value.unit, item.unit):
        return
    if value.unit == "所" and "班" in item.name:
        return  # 初中96所 are no classes
    if frame.gap and item.unit.startswith("元") and not modality.linked(s, at):
        return  # 差距1900元: of neither amount
    kind = modality.of(s, at, frame)
    if frame.change and not modality.linked(s, at):
        kind = Modality.DELTA if kind is Modality.ACTUAL else kind
        value = negated(value) if frame.change < 0 else value
    s.state.item = subject
    told = any(
        f.subject == sense.id and f.stage == subject.stage and f.modality is Modality.ACTUAL
        for f in s.memory.facts[-2:]
    )
    doubt = subject.doubt
    if growth and kind is Modality.DELTA and not frame.period:
        doubt = doubt or _not_yearly(s, frame)  # 比年初预算增加0.3亿元, 比邻县多0.3亿元
    add(s, sense, subject, figure, replace(value, unit=item.unit), kind, doubt)
    more = frame.change > 0 and bool(_THAN_LAST_YEAR.search(s.text, figure.start, at))
    if growth and (frame.change < 0 or more) and kind is Modality.DELTA and not told:
        _moved(s, growth, subject, figure)


def _moved(s: Sentence, growth: str, subject: Subject, figure: Figure) -> None:
    """比上年减少86元, the amount itself not told: by which share is not known, that it fell is."""
    change, fell = s.memory.facts[-1], figure.frame.change < 0
    zero = Decimal(0)
    moved = Interval(None, zero, high_open=True) if fell else Interval(zero, None, low_open=True)
    doubt = subject.doubt or _not_yearly(s, figure.frame)
    add(s, Sense("alias", growth), subject, figure, Value(moved, "%"), Modality.ACTUAL, doubt)
    said = s.printed(figure.at, figure.at + 1)
    formula = f"“减少{said}”即下降" if fell else f"“增加{said}”即增长"
    s.memory.facts[-1] = replace(s.memory.facts[-1], formula=formula, inputs=(change,), period="")


def _growth(s: Sentence, sense: Sense, subject: Subject, figure: Figure, value: Value) -> None:
    """The yearly growth of an amount, from the share by which it is said to have changed."""
    frame, doubt = figure.frame, subject.doubt
    if not doubt and _ADJUSTED.search(s.text[figure.start : figure.at]):
        doubt = "扣除了一部分再比，不是全部支出的增长"
    if figure.quantity.kind == "times":
        # 增长0.06倍 adds to the old amount, 为上年的1.06倍 is the new one
        base = Decimal(0) if frame.change else Decimal(1)
        value = Value(scaled(less(value.interval, base), Decimal(100)), "%", value.approximate)
    elif figure.quantity.kind == "points":
        value, doubt = replace(value, unit="%"), "总额的增长写作百分点，要核对"
    value = grown(value, figure)
    value = fallen(value) if _falls_behind(s, figure.at) else value
    kind = modality.of(s, figure.at, frame)
    kind = Modality.ACTUAL if kind is Modality.DELTA else kind
    add(s, sense, subject, figure, value, kind, doubt or _not_yearly(s, frame))
    if frame.several in {"年均", "累计"}:  # 三年年均增长2.4% is a figure of its own
        told = f"{name_printed(s, subject)}{frame.several}增长"
        s.memory.facts[-1] = replace(s.memory.facts[-1], lookalike=told)


def _falls_behind(s: Sentence, at: int) -> bool:
    """出现1.2%的负增长: the fall is said behind its figure."""
    return bool(_FALLS_BEHIND.match(s.text, at + 1, s.end))


def _not_yearly(s: Sentence, frame: Frame) -> str:
    """Why a growth is not that over the year before; empty where it is."""
    if frame.several:
        return f"“{frame.several}”的增长，不是比上一年"
    if frame.object and frame.object[0] in {ScopeKind.ELSEWHERE, ScopeKind.UPPER}:
        return f"是和“{frame.object[1]}”比，不是比上一年"
    against, period = frame.object_period, frame.period or s.state.period
    this = int(period[-4:]) if re.fullmatch(r"[\d-]{4,9}", period) else s.setting.year
    if re.fullmatch(r"\d{4}", against):
        return f"是比{against}年增长，不是比上一年" if this and int(against) != this - 1 else ""
    earlier = re.search("前|改革|此前", against) and against not in {"前年", "两年前"}
    return f"是比{against}增长，不是比上一年" if earlier or _LONG_AGO.search(against) else ""


def add(
    s: Sentence,
    sense: Sense,
    subject: Subject,
    figure: Figure,
    value: Value | None,
    kind: Modality,
    doubt: str = "",
    notes: tuple[str, ...] = (),
    single: Said | None = None,
) -> None:
    """Put one fact into the memory.

    single   whose the figure is, where the words speak of every single one or of the worst
    """
    frame = figure.frame
    scope_kind, scope = circumstance.scope(s, frame, subject)
    theirs = frame.compare or _LINE_OF_THOSE_ABOVE.search(s.text, figure.start, figure.at)
    if theirs and kind is Modality.ACTUAL and modality.quoted_line(s, figure.at):
        # 已优于国家13.5:1的标准: whose line it is, not whose figure
        own = None if frame.scope and frame.scope[0] is ScopeKind.UPPER else frame.scope
        scope_kind, scope = circumstance.scope(s, replace(frame, compare=False, scope=own), subject)
    left = subject.place or circumstance.place_before(s, subject, figure.start)
    if left:
        scope_kind, scope = left
    elif frame.scope is None and _HIRED.fullmatch(scope) and _is_ratio(s, sense):
        scope_kind, scope = ScopeKind.WHOLE, ""  # 新聘教师26人，生师比降至19.7:1
    extreme = _EXTREME.search(s.text, s.start, figure.at)
    if extreme and scope_kind is ScopeKind.WHOLE and _is_one_share(s, sense):
        scope_kind, scope = ScopeKind.PART, extreme["which"]  # 最低71%、最高100%: of one of them
    if told := _said_behind(s, max(figure.at, figure.last)):
        scope_kind, scope = told
    if scope_kind is ScopeKind.WHOLE and (left_out := circumstance.excepted(s, figure.at)):
        scope_kind, scope = ScopeKind.PART, left_out
    if single:
        single, (scope_kind, scope) = each.whose(s, single, scope_kind, scope)
    if (frame.scope is not None or left) and not modality.quoted_line(s, figure.at):
        s.state.chained = (scope_kind, scope)
    by_year = subject.how.startswith("@")
    dated = _DATED.fullmatch(s.bracket(max(figure.at, figure.last)))
    if dated and s.setting.year and int(dated[1]) > s.setting.year and kind is Modality.ACTUAL:
        kind = Modality.TARGET
    period = dated[1] if dated else subject.how[1:] if by_year else _period(s, frame)
    if kind is Modality.ACTUAL and _to_come(s, period):
        kind = Modality.TARGET
    doubt = (
        doubt
        or _by_number(s, figure)
        or _season(s, sense, figure)
        or _aside(s, sense, figure)
        or _best(s, sense, subject, figure)
    )
    unclear = ""
    alike = frame.every and sense.id not in s.lexicon.lines  # 各县均…, of which no line asks
    indicator = s.lexicon.indicators.get(sense.id)
    if kind is Modality.ACTUAL and value is not None:
        if indicator is not None and single:
            unclear = each.unclear(s, single, subject, figure)
        elif indicator is not None:
            unclear = wording.unclear(s, indicator, subject, figure, scope)
        else:
            unclear = wording.unclear_count(s, subject, figure)
    quote = s.folded.span(figure.at, max(figure.at, figure.last) + 1)
    s.memory.facts.append(
        Fact(
            subject=sense.id,
            value=value,
            modality=kind,
            span=s.block.span(quote.start, quote.end),
            context=_context(s, subject, figure),
            scope_kind=scope_kind,
            scope=scope,
            period=period,
            stage=_stage(s, sense, subject),
            base=_base(s, figure),
            section="".join(h.label for h in s.block.section),
            digits=figure.quantity.digits,
            place=s.block.place,
            bound_at=_apart(s, figure.quantity),
            doubt=doubt,
            unclear=unclear,
            notes=notes,
            whose=named(scope_kind, scope),
            each=bool(single and single.every) or (alike and scope_kind is ScopeKind.WHOLE),
            why=_how(s, subject),
            home=-s.block.table or s.block.anchors[0][1],
        )
    )


def _is_one_share(s: Sentence, sense: Sense) -> bool:
    """Whether an indicator is one share or ratio of the whole, whose extremes say nothing of it."""
    indicator = s.lexicon.indicators.get(sense.id)
    if indicator is None or indicator.unit not in {"%", RATIO}:
        return False
    return not (indicator.every_stage or indicator.growth_of or sense.id in s.lexicon.lines)


def _is_ratio(s: Sentence, sense: Sense) -> bool:
    indicator = s.lexicon.indicators.get(sense.id)
    return indicator is not None and indicator.unit == RATIO


def _to_come(s: Sentence, period: str) -> bool:
    """2025年巩固率达到98.5%, under 差距与打算 of a report on 2023: that year has not been yet.

    The year after the one reported on may be over when the report is written, but what stands
    beside plans is one of them.
    """
    year = s.setting.year
    if year is None or not re.fullmatch(r"(?:\d{4}-)?\d{4}", period):
        return False
    return int(period[-4:]) > year + (0 if is_mixed(s.block.section) else 1)


def _how(s: Sentence, subject: Subject) -> str:
    """What bound a figure: the way, with the name or the heads of the table as they are printed."""
    how = subject.how
    if how == "表头":
        heads = (*s.block.row_heads, *s.block.column_heads)
        return f"表头“{' · '.join(dict.fromkeys(heads)) or subject.name}”"
    if "“" in how or not subject.name:
        return how
    name = f"“{name_printed(s, subject)}”"
    if how.startswith("@"):
        return f"{name}分别列出各年，按次序对应"
    return how.replace("名称", f"名称{name}", 1) if "名称" in how else how + name


def _said_behind(s: Sentence, at: int) -> tuple[ScopeKind, str] | None:
    """95.4%是邻县的数, 91%是全省平均水平: whose it is, said behind the figure."""
    said = _IS_OF.match(s.text, at + 1, s.end)
    cue = next((c for c in s.cues if said and c.start == said.end()), None)
    if said is None or cue is None or cue.kind not in {"upper", "neighbour", "part"}:
        return None
    return circumstance.scope_of(s, cue) if _NUMBERS.match(s.text, cue.end, s.end + 1) else None


def _by_number(s: Sentence, figure: Figure) -> str:
    """占比60%系按园所数计算: of kindergartens, whatever the name says."""
    return "按园所数计算的" if _BY_NUMBER.match(s.text, max(figure.at, figure.last) + 1, s.end) else ""


def _apart(s: Sentence, quantity: Quantity) -> Span | None:
    """Source span of a bound that stands apart from its figure."""
    bound = quantity.bound_at
    return s.block.span(bound.start, bound.end) if bound else None


def _season(s: Sentence, sense: Sense, figure: Figure) -> str:
    """Why an amount, or its growth, of some months cannot stand for the year's: 前三季度增长3%."""
    indicator, item = s.lexicon.indicators.get(sense.id), s.lexicon.items.get(sense.id)
    if not (indicator and indicator.growth_of) and not (item and item.unit.startswith("元")):
        return ""
    said = _SEASON.findall(s.printed(s.start, figure.at + 1))
    return f"只是{said[-1]}的数，不是全年的" if said else ""


def _aside(s: Sentence, sense: Sense, figure: Figure) -> str:
    """Why a rate that a bracket widens, narrows or gives to others has to be looked at."""
    indicator, words = s.lexicon.indicators.get(sense.id), s.bracket(max(figure.at, figure.last))
    if indicator is None and re.match("不含|不包括|仅|只", words):
        return f"括号里写着“{words}”，人数不全"
    said = _WIDENS.match(words) if indicator else None
    if re.search(r"\d+(?:\.\d+)?%", words):
        return ""  # a figure of its own, read or refused on its own
    if indicator is None or said is None or ("购买" in words and "购买" in indicator.name):
        return ""
    if indicator.stage == "高中阶段" and _OF_THE_STAGE.fullmatch(words):
        return ""  # 高中阶段毛入学率97.2%(含技工学校): all that the stage is made of
    if said["upper"] == "市级" and s.setting.level in {"市", "州", "盟"}:
        return ""
    return f"括号里写着“{words}”，要核对是不是同一口径"


def _best(s: Sentence, sense: Sense, subject: Subject, figure: Figure) -> str:
    """Why the best of some stages cannot stand for all of them: 小学增长最多，为0.9%."""
    indicator = s.lexicon.indicators.get(sense.id)
    said = _BEST.search(s.text, s.text.rfind(";", s.start, figure.at) + 1 or s.start, figure.at)
    if indicator is None or not indicator.every_stage or said is None or subject.stage:
        return ""
    shares = [q for q in s.quantity_at.values() if q.value and q.value.unit == "%"]
    return f"说的是“{said.group()}”的，不是各学段的" if len(shares) == 1 else ""


def _period(s: Sentence, frame: Frame) -> str:
    """The period of a figure: that of the other side where it is only compared with."""
    if frame.compare:
        return frame.object_period
    if frame.from_ and frame.now:
        return ""  # 力争到2026年，由目前的47.1%提高到55%: the year is the aim's
    if frame.from_ and (frame.object_period or s.state.origin or s.memory.origin):
        return frame.object_period or s.state.origin or s.memory.origin
    return frame.period or s.state.period


def _stage(s: Sentence, sense: Sense, subject: Subject) -> str:
    """The stage or group that a figure is limited to; empty for the indicator's own whole."""
    indicator = s.lexicon.indicators.get(sense.id)
    if subject.stage and indicator is None:
        return subject.stage
    if subject.stage and indicator and subject.stage not in {indicator.stage, "中小学", "义务教育"}:
        return subject.stage
    return _component(s, sense, subject)


def _component(s: Sentence, sense: Sense, subject: Subject) -> str:
    """The one component that the name itself says: 专任教师(持证率)."""
    indicator = s.lexicon.indicators.get(sense.id)
    if indicator is None or not indicator.components:
        return ""
    name = subject.name.replace("中小学", "")  # no 小学 alone
    if re.match("园?园长[、和及与](?:专任)?教师", name):
        return ""  # 园长和教师(资格证)
    said = [c for c in indicator.components if fold(c).text in name]
    rest = _PAPER.sub("", name.replace(fold(said[0]).text, "")) if said else ""
    return said[0] if len(said) == 1 and "教师" not in rest else ""


def _base(s: Sentence, figure: Figure) -> str:
    """The teachers counted, where the clause names them, or the ratio that a list is of."""
    words = s.printed(figure.start, figure.end) + s.bracket(max(figure.at, figure.last))
    base = next((base for base in _BASES if base in words), "")
    value = None if base else figure.quantity.value
    if value is None or value.unit != RATIO or _A_RATIO.search(words):
        return base
    half = max(s.text.rfind(";", s.start, figure.start) + 1, s.start)
    named = [said for said in _BY_BASE.findall(s.printed(half, figure.start)) if said]
    return next((base for base in _BASES if named and base in named[-1]), "")


def _context(s: Sentence, subject: Subject, figure: Figure) -> Span:
    """The clause of the figure, from its name where that fits, within 120 code points."""
    start, end = figure.start, figure.end
    named = min(start, subject.start if subject.start >= 0 else start)
    for low, high in ((s.start, s.end), (named, end), (start, end)):
        inside = s.folded.span(*_trim(s, low, high))
        source = s.block.span(inside.start, inside.end)
        if source.end - source.start <= CONTEXT_LIMIT:
            return source
    quote = s.folded.span(figure.at, max(figure.at, figure.last) + 1)
    shown = s.block.span(quote.start, quote.end)
    clause = s.folded.span(*_trim(s, start, end))
    whole = s.block.span(clause.start, clause.end)
    room = max(0, CONTEXT_LIMIT - (shown.end - shown.start)) // 2
    low_source = max(whole.start, shown.start - room)
    return Span(low_source, min(whole.end, low_source + CONTEXT_LIMIT))


def _trim(s: Sentence, low: int, high: int) -> tuple[int, int]:
    """A stretch of folded text without the punctuation around it."""
    while low < high and s.text[low] in ",;:、。 ":
        low += 1
    while high > low and s.text[high - 1] in ",;:、 ":
        high -= 1
    return low, high
